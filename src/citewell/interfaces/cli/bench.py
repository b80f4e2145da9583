"""``citewell bench``: measures Citewell on collections of your own."""

import sys
import tempfile
import time
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from citewell.retrieve.beir import Collection

__all__ = ["app"]

app = typer.Typer(no_args_is_help=True, help="Measure on collections of your own.")


@app.callback()
def _group() -> None:
    """Measure on collections of your own."""


@app.command()
def retrieval(
    folder: Annotated[Path, typer.Argument(help="corpus.jsonl, queries.jsonl, qrels/SPLIT.tsv.")],
    split: Annotated[
        str | None,
        typer.Option(
            help="test, train or dev; test, or all queries of an undivided folder, when left out."
        ),
    ] = None,
    dense: Annotated[
        Path | None, typer.Option(help="An encoder's TOML file: search by meaning too.")
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON for programs.")] = False,  # noqa: FBT002
) -> None:
    """Search a collection in BEIR's layout and judge what is found."""
    from citewell.interfaces.wire import to_json
    from citewell.retrieve.beir import read_collection

    collection = read_collection(folder, split)
    figures = _measured(collection, dense)
    about: dict[str, object] = {
        "collection": collection.name,
        "split": collection.split,
        "is_half": collection.is_half,
        "documents": len(collection.documents),
        "unknown_judged": collection.unknown,
        "search": "words" if dense is None else "words and meaning",
    }
    if as_json:
        sys.stdout.write(to_json(about | figures) + "\n")
        return
    sys.stdout.write(_in_words(about, figures))


def _measured(collection: "Collection", encoder: Path | None) -> dict[str, float]:
    from citewell.bootstrap import bench_index
    from citewell.interfaces.cli.progress import bars
    from citewell.retrieve.asked import passage_query
    from citewell.retrieve.hybrid import encode_entries
    from citewell.retrieve.measure import measure
    from citewell.settings import read_settings

    vectors = read_settings().home / "cache" / "bench" / collection.name
    with tempfile.TemporaryDirectory() as place:
        index, dense = bench_index(Path(place), encoder, vectors)
        began = time.perf_counter()
        index.write(collection.documents)
        figures = {"index_s": time.perf_counter() - began}
        if dense is not None:
            with bars() as tell:
                began = time.perf_counter()
                total = len(collection.documents)
                made = encode_entries(
                    collection.documents, dense, told=lambda done: tell("encoding", done, total)
                )
            figures |= {"encode_s": time.perf_counter() - began, "encoded": made}
        found = measure(lambda text, k: index.search(passage_query(text, k)), collection)
    return figures | asdict(found) | {"peak_memory_mb": _peak_memory_mb()}


def _peak_memory_mb() -> float:
    import resource  # not on Windows

    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak / (1024 * 1024 if sys.platform == "darwin" else 1024)


_ROWS = (
    ("ndcg_at_10", "nDCG@10", ".4f"),
    ("recall_at_10", "recall@10", ".4f"),
    ("recall_at_100", "recall@100", ".4f"),
    ("mrr_at_10", "MRR@10", ".4f"),
    ("p50_ms", "time of a search, p50, ms", ".1f"),
    ("p95_ms", "time of a search, p95, ms", ".1f"),
    ("index_s", "indexing, s", ".2f"),
    ("encode_s", "encoding, s", ".1f"),
    ("encoded", "documents encoded in this run", ",d"),
    ("peak_memory_mb", "peak memory, MB", ".0f"),
)


def _in_words(about: dict[str, object], figures: dict[str, float]) -> str:
    half = ", half of the queries by a hash of their ids" if about["is_half"] else ""
    lines = [
        f"{about['collection']}, {about['split']}{half}: {figures['queries']:,} queries, "
        f"{about['documents']:,} documents, by {about['search']}"
    ]
    if about["unknown_judged"]:
        lines.append(f"{about['unknown_judged']} judged documents are not in the corpus")
    lines += [f"  {name:32}{figures[key]:{form}}" for key, name, form in _ROWS if key in figures]
    return "\n".join(lines) + "\n"
