"""How search of passages grows: time, memory and disk from 100,000 to 2 million, and beyond on paper.

    python -m benchmarks.growth [--most 2000000] [--data ../shared/data]

Passages are made as they are needed and always the same: three stretches of real passages of trials
(``load/`` beside the project; a short list of words where that is missing), and in one of five a word
that stands nowhere else, since vocabularies grow with what is read. They are written 8,000 at a time,
as ``citewell ingest`` does, each batch a commit. The same 200 questions, made of titles among the first
100,000, are put at every size. SQLite FTS5 holds the same passages up to ``--peer`` of them.

A figure y is fitted as y = a * n^b by least squares on logarithms. What that gives for PubMed is an
extrapolation and printed as one.
"""

import argparse
import gzip
import json
import math
import random
import resource
import shutil
import sqlite3
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from itertools import islice
from multiprocessing import get_context
from pathlib import Path

from benchmarks.search import FORMS, K
from citewell.ports.index import IndexEntry
from citewell.retrieve.measure import quantile

SIZES = (100_000, 500_000, 1_000_000, 2_000_000)
BATCH = 8_000
REAL = 20_000
QUESTIONS = 200
STRETCH = 45
PUBMED = 39_000_000
FEWEST_FREE_BYTES = 8_000_000_000
WORDS = """
pain dose adults trial placebo week nerve diabetic gabapentin kidney liver heart failure stroke risk
score reduction patients daily treatment response adverse event nausea dizziness sleep quality life
mean change baseline group compared significant safety efficacy oral tablet infusion surgery children
""".split()

Figures = dict[str, float]


def main() -> None:
    """Measure, print a Markdown table, the fits, and what they give for PubMed."""
    parser = argparse.ArgumentParser(description=__doc__)
    shared = Path(__file__).resolve().parents[2] / "shared" / "data"
    parser.add_argument("--data", type=Path, default=shared, help="folder with load/")
    parser.add_argument("--most", type=int, default=SIZES[-1])
    parser.add_argument("--peer", type=int, default=SIZES[0], help="how far SQLite FTS5 goes")
    given = parser.parse_args()
    path = given.data / "load" / "ctgov_passages.jsonl.gz"
    sizes = [size for size in SIZES if size <= given.most] or [given.most]
    found: dict[str, list[Figures]] = {}
    print("| engine | passages | index time | p50 | p95 | peak memory | on disk |")
    print("|---|---|---|---|---|---|---|", flush=True)
    peers = [size for size in sizes if size <= given.peer]
    for name, engine, upto in (("Citewell, words", words, sizes), ("SQLite FTS5", fts5, peers)):
        with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as one:
            found[name] = one.submit(engine, path, upto).result()
        for row in found[name]:
            print(
                f"| {name} | {row['n']:,.0f} | {row['seconds']:,.0f} s | {row['p50']:.2f} ms "
                f"| {row['p95']:.2f} ms | {row['memory']:,.0f} MB | {row['disk']:,.0f} MB |",
                flush=True,
            )
    for ours, peer in zip(*found.values(), strict=False):
        print(f"\nAt {ours['n']:,.0f} FTS5's p50 is {peer['p50'] / ours['p50']:.0f} times as long.")
    if len(sizes) > 2:
        print_fits(found["Citewell, words"])


def print_fits(rows: list[Figures]) -> None:
    """Print y = a * n^b for every figure, and y at PubMed's size."""
    print(f"\n| figure | fit | at {PUBMED / 1e6:.0f} million (extrapolated) |")
    print("|---|---|---|")
    for key, unit in (("seconds", "s"), ("p50", "ms"), ("p95", "ms"), ("disk", "MB")):
        a, b = fitted([row["n"] for row in rows], [row[key] for row in rows])
        print(
            f"| {key} | {a:.3g} * n^{b:.2f} | {a:.3g} * {PUBMED:.2g}^{b:.2f} "
            f"= {a * PUBMED**b:,.0f} {unit} |"
        )


def fitted(numbers: Sequence[float], figures: Sequence[float]) -> tuple[float, float]:
    """The a and b of y = a * n^b that lie nearest by least squares on logarithms.

    >>> [round(x, 6) for x in fitted([1, 10, 100], [2, 20, 200])]
    [2.0, 1.0]
    """
    xs, ys = [math.log(n) for n in numbers], [math.log(y) for y in figures]
    mean_x, mean_y = sum(xs) / len(xs), sum(ys) / len(ys)
    b = sum((x - mean_x) * (y - mean_y) for x, y in zip(xs, ys, strict=True)) / sum(
        (x - mean_x) ** 2 for x in xs
    )
    return math.exp(mean_y - b * mean_x), b


def real_words(path: Path) -> tuple[list[str], list[list[str]]]:
    """Titles, and the words of texts, to make passages of; made ones where no file is."""
    if not path.is_file():
        drawn = random.Random(2)  # noqa: S311
        texts = [drawn.choices(WORDS, k=3 * STRETCH) for _ in range(REAL)]
        return [" ".join(words[:8]) for words in texts], texts
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        records = [json.loads(line) for line in islice(lines, REAL)]
    titles = [str(record["title"]) for record in records]
    return titles, [record["text"].split() for record in records if record["text"].strip()]


def passages(path: Path) -> Iterator[IndexEntry]:
    """Passages without end, always the same."""
    titles, texts = real_words(path)
    drawn = random.Random(1)  # noqa: S311
    pick = drawn.random
    number = 0
    while True:
        parts = []
        for _ in range(3):
            words = texts[int(pick() * len(texts))]
            first = int(pick() * max(1, len(words) - STRETCH))
            parts += words[first : first + STRETCH]
        if number % 5 == 0:
            parts.append(f"code{number:x}")
        title = f"{titles[int(pick() * len(titles))]} ({number:x})"
        yield IndexEntry(id=f"p{number}", source_id=f"s{number}", title=title, text=" ".join(parts))
        number += 1


def questions(path: Path) -> list[str]:
    """Questions made of titles among the first passages."""
    some = islice(passages(path), 0, SIZES[0], SIZES[0] // QUESTIONS)
    titles = [entry.title.rpartition(" (")[0] for entry in some]
    return [FORMS[n % len(FORMS)].format(title) for n, title in enumerate(titles)]


def grown(
    sizes: list[int],
    asked: list[str],
    write: Callable[[int], float],
    search: Callable[[str], object],
    folder: Path,
) -> list[Figures]:
    """One row of figures for each size, the index growing from one to the next."""
    rows: list[Figures] = []
    held, seconds = 0, 0.0
    for size in sizes:
        while held < size:
            if shutil.disk_usage(folder).free < FEWEST_FREE_BYTES:
                sys.exit(f"The disk has less than 8 GB left at {held:,} passages.")
            number = min(BATCH, size - held)
            seconds += write(number)
            held += number
        took = []
        for question in [*asked[:20], *asked]:
            began = time.perf_counter()
            search(question)
            took.append((time.perf_counter() - began) * 1000)
        rows.append(
            {
                "n": size,
                "seconds": seconds,
                "p50": quantile(took[20:], 0.5),
                "p95": quantile(took[20:], 0.95),
                "memory": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024,
                "disk": sum(f.stat().st_size for f in folder.rglob("*") if f.is_file()) / 1e6,
            }
        )
        print(f"{size:,} passages after {seconds:,.0f} s of indexing", file=sys.stderr, flush=True)
    return rows


def words(path: Path, sizes: list[int]) -> list[Figures]:
    """Citewell's search by words; making the passages is not counted."""
    from citewell.adapters.tantivy_index import TantivyIndex
    from citewell.retrieve.asked import passage_query

    source = passages(path)
    with tempfile.TemporaryDirectory() as folder:
        index = TantivyIndex(Path(folder))

        def write(number: int) -> float:
            batch = list(islice(source, number))
            began = time.perf_counter()
            index.write(batch)
            return time.perf_counter() - began

        def search(text: str) -> object:
            return index.search(passage_query(text, K))

        return grown(sizes, questions(path), write, search, Path(folder))


def fts5(path: Path, sizes: list[int]) -> list[Figures]:
    """SQLite's full-text search with Porter stemming; a tenth of the questions, since it takes long."""
    source = passages(path)
    with tempfile.TemporaryDirectory() as folder:
        base = sqlite3.connect(Path(folder) / "fts.db")
        base.execute(
            "create virtual table passages using fts5(id unindexed, title, text, tokenize='porter')"
        )

        def write(number: int) -> float:
            batch = [(entry.id, entry.title, entry.text) for entry in islice(source, number)]
            began = time.perf_counter()
            with base:
                base.executemany("insert into passages values (?, ?, ?)", batch)
            return time.perf_counter() - began

        def search(text: str) -> object:
            spoken = set("".join(c if c.isalnum() else " " for c in text).split())
            match = " OR ".join(f'"{word}"' for word in sorted(spoken))
            sql = "select id from passages where passages match ? order by bm25(passages) limit ?"
            return base.execute(sql, (match, K)).fetchall()

        return grown(sizes, questions(path)[::10], write, search, Path(folder))


if __name__ == "__main__":
    main()
