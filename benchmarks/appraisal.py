"""What the second stage of passage search (kind, year, people) is worth, beside the first alone.

    python -m benchmarks.appraisal [--data FOLDER] [--split train|test] [--sweep]

Three things in one run, each with and without: (a) nDCG@10 and MRR@10 on SciFact (train) and on half of
BioASQ (dev), whose judgements know relevance alone, so that the stage can only harm there; (b) the
pairs of ``appraisal.tsv``: two texts on one matter, of which the first is of a better kind, newer,
or about the people asked about; how often it stands before the second; (c) the time that the stage
adds. The collections name no kinds and no years: kinds are read from titles, as of new records of
PubMed that have no types yet, and years of BioASQ's documents from their PMIDs, between those of
the real records beside the project. The pairs are our own: they were written before anything ranked
by them, by those who wrote the stage, some over statements of the library, whose sources have real
kinds and years.
"""

import argparse
import csv
import random
import time
from bisect import bisect_left
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import fmean

from citewell.adapters.system_clock import SystemClock
from citewell.adapters.tantivy_index import TantivyIndex
from citewell.ingest.detect import find_files
from citewell.ingest.formats import FileFormat
from citewell.ingest.read import read_records
from citewell.ingest.records.publication import source_type
from citewell.ingest.spread import inline
from citewell.library.load import CONTENT_DIR, load_library
from citewell.model.library import Library
from citewell.model.source import Source
from citewell.ports.index import Index, IndexEntry
from citewell.retrieve.appraise import BAND, Asked, Weighed, appraise, as_asked
from citewell.retrieve.asked import passage_query
from citewell.retrieve.beir import Collection, read_collection
from citewell.retrieve.measure import quantile
from citewell.retrieve.metrics import ndcg, reciprocal_rank
from citewell.settings import Settings
from citewell.understand.read import Reader

POOL, DEPTH = 32, 100
BANDS = (0.05, 0.1, 0.15, 0.2, 0.3, 0.5)
SPLITS = {
    "train": {"scifact": "train", "bioasq": "dev"},
    "test": {"scifact": "test", "bioasq": "test"},
}
Key = str


@dataclass(frozen=True, slots=True)
class Home:
    """Texts that can be searched, and the source of each."""

    index: Index
    entries: Mapping[Key, IndexEntry]
    sources: Mapping[Key, Source]


@dataclass(frozen=True, slots=True)
class Pair:
    """Two texts on one matter, the better first, and in what it is better."""

    home: str
    question: str
    better: Key
    worse: Key
    of: str


def main() -> None:
    """Measure and print Markdown tables."""
    parser = argparse.ArgumentParser(description=__doc__)
    shared = Path(__file__).resolve().parents[2] / "shared" / "data"
    parser.add_argument("--data", type=Path, default=shared)
    parser.add_argument("--split", choices=sorted(SPLITS), default="train")
    parser.add_argument("--sweep", action="store_true", help="other bands too")
    given = parser.parse_args()
    library = load_library(CONTENT_DIR, Settings().home / "cache")
    reader = Reader(library, SystemClock())
    year_of = years(given.data / "connectors")
    bands = BANDS if given.sweep else (BAND,)
    held = {
        name: read_collection(given.data / "retrieval" / name, split)
        for name, split in SPLITS[given.split].items()
    }
    homes = {name: papers(c, year_of if name == "bioasq" else None) for name, c in held.items()}
    print(
        "| collection (queries) | band | nDCG@10 | difference (95 %) | MRR@10 | added p50 | p95 |"
    )
    print("|---|---|---|---|---|---|---|")
    for name, collection in held.items():
        show_collection(collection, homes[name], reader, bands)
    homes["statements"] = statements(library)
    print("\n| pairs | band | kind | year | population | all |\n|---|---|---|---|---|---|")
    show_pairs(pairs(homes), homes, reader, bands)


def years(folder: Path) -> Callable[[Key], int | None]:
    """About which year a PMID is of, by the real records whose numbers lie around it."""
    known: dict[int, int] = {}
    for file in find_files([folder / "jats", folder / "entrez"]):
        for kind in (FileFormat.JATS, FileFormat.PUBMED):
            try:
                records = list(read_records(file.path, kind, lambda _: None, inline))
            except Exception:  # noqa: BLE001, S112 - files of other kinds lie beside
                continue
            sources = [r.document.source for r in records if r.document]
            known |= {int(s.pmid): s.year for s in sources if s.pmid and s.year}
    numbers = sorted(known)

    def year_of(key: Key) -> int | None:
        if not key.isdigit() or not numbers:
            return None
        at = min(max(bisect_left(numbers, int(key)), 1), len(numbers) - 1)
        low, high = numbers[at - 1], numbers[at]
        share = min(1.0, (int(key) - low) / (high - low))
        return round(known[low] + share * (known[high] - known[low]))

    return year_of


def papers(over: Collection, year_of: Callable[[Key], int | None] | None) -> Home:
    """A collection with kinds by title, and years where its ids tell them."""
    sources = {
        d.id: Source(
            id=d.id,
            type=source_type(d.title),
            title=d.title,
            year=year_of(d.id) if year_of else None,
        )
        for d in over.documents
    }
    return home(over.documents, sources)


def statements(library: Library) -> Home:
    """The library's statements as if each were a passage of its source."""
    entries = [
        IndexEntry(id=s.id, source_id=s.cites[0].source, title="", text=s.clinician)
        for s in library.statements.values()
    ]
    return home(entries, {e.id: library.sources[e.source_id] for e in entries})


def home(entries: Iterable[IndexEntry], sources: Mapping[Key, Source]) -> Home:
    """Texts, searchable."""
    index = TantivyIndex(None)
    held = {entry.id: entry for entry in entries}
    index.write(held.values())
    return Home(index, held, sources)


def ranked(text: str, asked: Asked, over: Home, band: float) -> tuple[list[Key], float]:
    """Ids best first, and the milliseconds that the second stage took; a band of 0 leaves it out."""
    hits = over.index.search(passage_query(text, DEPTH))
    ids = [hit.id for hit in hits]
    if not band:
        return ids, 0.0
    began = time.perf_counter()
    first = [
        Weighed(hit.score, over.sources[hit.id], over.entries[hit.id].text) for hit in hits[:POOL]
    ]
    order = [one.place for one in appraise(first, asked, band=band)]
    took = (time.perf_counter() - began) * 1000
    return [ids[place] for place in order] + ids[POOL:], took


def show_collection(over: Collection, held: Home, reader: Reader, bands: Sequence[float]) -> None:
    """Print a row without the stage and one for each band."""
    asked = {key: asked_of(text, reader) for key, text in over.queries.items()}
    plain: list[float] = []
    for band in (0.0, *bands):
        found = {k: ranked(text, asked[k], held, band) for k, text in over.queries.items()}
        scores = [ndcg(ids, over.grades[key], 10) for key, (ids, _) in found.items()]
        first = fmean(reciprocal_rank(ids, over.grades[k], 10) for k, (ids, _) in found.items())
        took = [ms for _, ms in found.values()]
        plain = plain or scores
        low, high = spread([now - before for now, before in zip(scores, plain, strict=True)])
        print(
            f"| {over.name} {over.split} ({len(scores)}) | {band or 'without'} | {fmean(scores):.4f} "
            f"| {fmean(scores) - fmean(plain):+.4f} ({low:+.4f} to {high:+.4f}) | {first:.4f} "
            f"| {quantile(took, 0.5):.2f} ms | {quantile(took, 0.95):.2f} ms |",
            flush=True,
        )


def asked_of(text: str, reader: Reader) -> Asked:
    """As an article asks: with the patient that the reader reads from the question."""
    query = reader.read(text)
    return as_asked(query.text, query.case, query.groups)


def spread(differences: Sequence[float], draws: int = 2_000) -> tuple[float, float]:
    """Between which ends 95 % of the means lie of queries drawn again, always the same draws."""
    drawn = random.Random(1)  # noqa: S311
    means = sorted(fmean(drawn.choices(differences, k=len(differences))) for _ in range(draws))
    return means[int(draws * 0.025)], means[int(draws * 0.975)]


def pairs(homes: Mapping[str, Home]) -> list[Pair]:
    """The judged pairs; papers are looked up in either collection."""
    path = Path(__file__).with_name("appraisal.tsv")
    with path.open(encoding="utf-8", newline="") as lines:
        rows = list(csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE))
    found = []
    for row in rows:
        places = ("bioasq", "scifact") if row["home"] == "papers" else (row["home"],)
        place = next(p for p in places if {row["better"], row["worse"]} <= homes[p].entries.keys())
        found.append(Pair(place, row["question"], row["better"], row["worse"], row["for"]))
    return found


def show_pairs(
    judged: Sequence[Pair], homes: Mapping[str, Home], reader: Reader, bands: Sequence[float]
) -> None:
    """Print how often the better stands before the worse."""
    for band in (0.0, *bands):
        right: dict[str, list[bool]] = {"kind": [], "year": [], "population": [], "all": []}
        for pair in judged:
            asked = asked_of(pair.question, reader)
            ids, _ = ranked(pair.question, asked, homes[pair.home], band)
            stands = before(pair.better, pair.worse, ids)
            right[pair.of].append(stands)
            right["all"].append(stands)
        cells = " | ".join(f"{sum(row)} of {len(row)}" for row in right.values())
        print(f"| {len(judged)} | {band or 'without'} | {cells} |", flush=True)


def before(better: Key, worse: Key, ids: Sequence[Key]) -> bool:
    """Whether one is found, and before the other or without it."""
    return better in ids and (worse not in ids or ids.index(better) < ids.index(worse))


if __name__ == "__main__":
    main()
