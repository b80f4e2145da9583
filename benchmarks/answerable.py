"""Whether passages that do not answer stay out of the article: precision at its depth, and off-topic.

    python -m benchmarks.answerable [--data FOLDER] [--split dev|test] [--queries N] [--sweep]

For BioASQ and for SciFact (beside the project): the passages that an article would draw on (at most 6),
how many of the judged questions get any, the share of those passages that is judged relevant, and how
many questions of the other collection, which this one does not answer, get any all the same. Judgements
are incomplete, so that precision is a lower bound.
"""

import argparse
import sys
from collections.abc import Mapping
from pathlib import Path
from statistics import fmean

from citewell.adapters.memory_store import MemoryStore
from citewell.adapters.system_clock import SystemClock
from citewell.adapters.tantivy_index import TantivyIndex
from citewell.ingest.extract import Extract, make_document
from citewell.ingest.load import repair
from citewell.library.load import CONTENT_DIR, load_library
from citewell.model.question import Query
from citewell.retrieve.beir import Collection, read_collection
from citewell.retrieve.metrics import precision
from citewell.retrieve.passages import MIN_FIT, Searched, find_passages
from citewell.settings import Settings
from citewell.understand.read import Reader
from citewell.understand.vocabulary import content_stems

FITS = (0.0, 0.65, 0.71, 0.74, 0.77, 0.8, 0.83)
SPLITS = {"bioasq": {"dev": "dev", "test": "test"}, "scifact": {"dev": "train", "test": "test"}}


def main() -> None:
    """Measure and print a Markdown table."""
    parser = argparse.ArgumentParser(description=__doc__)
    shared = Path(__file__).resolve().parents[2] / "shared" / "data"
    parser.add_argument("--data", type=Path, default=shared, help="folder with retrieval/")
    parser.add_argument("--split", choices=("dev", "test"), default="dev")
    parser.add_argument("--queries", type=int, default=300)
    parser.add_argument("--sweep", action="store_true", help="other cut-offs too")
    given = parser.parse_args()
    folder = given.data / "retrieval"
    if not folder.is_dir():
        sys.exit(f"The collections are not at {folder}; name their data folder with --data.")
    held = {
        name: read_collection(folder / name, SPLITS[name][given.split]) for name in sorted(SPLITS)
    }
    library = load_library(CONTENT_DIR, Settings().home / "cache")
    reader = Reader(library, SystemClock())
    asked = {
        name: {key: reader.read(text) for key, text in list(c.queries.items())[: given.queries]}
        for name, c in held.items()
    }
    print(
        "| passages of | least fit | answered | passages shown | precision | off-topic answered |"
    )
    print("|---|---|---|---|---|---|")
    for name, other in (("bioasq", "scifact"), ("scifact", "bioasq")):
        show(
            library.common_words,
            held[name],
            asked[name],
            asked[other],
            FITS if given.sweep else (MIN_FIT,),
        )


def show(
    ordinary: frozenset[str],
    over: Collection,
    asked: Mapping[str, Query],
    strange: Mapping[str, Query],
    fits: tuple[float, ...],
) -> None:
    """Print a row for each cut-off."""
    store, index = MemoryStore(), TantivyIndex(None)
    store.save(
        make_document(f"{over.name}:{d.id}", Extract(title=d.title or "-", text=d.text, about={}))
        for d in over.documents
    )
    repair(store, index)

    def found(query: Query, least: float) -> list[str]:
        passages = find_passages(
            query, Searched(index, store), stems_of=content_stems, ordinary=ordinary, least=least
        )
        ids = [found.source.id.partition(":")[2] for found in passages]
        return list(dict.fromkeys(ids))

    for least in fits:
        shown = {key: found(query, least) for key, query in asked.items()}
        answered = {key: ids for key, ids in shown.items() if ids}
        right = fmean(precision(ids, over.grades[key], 6) for key, ids in answered.items())
        wrong = fmean(bool(found(query, least)) for query in strange.values())
        print(
            f"| {over.name}, {over.split} | {least:.2f} | {len(answered) / len(asked):.0%} "
            f"| {fmean(len(ids) for ids in answered.values()):.1f} | {right:.3f} | {wrong:.0%} |",
            flush=True,
        )


if __name__ == "__main__":
    main()
