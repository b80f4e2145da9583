"""Speed and memory: start-up, cold and warm answers, ingest, each beside a peer in the same run.

    python -m benchmarks.speed [--data FOLDER]

The peers: for start-up, ``pip --version`` in the same environment; for answers and ingest, SQLite's own
full-text search (FTS5) over the same documents. FTS5 only finds passages; Citewell finds, drafts,
verifies and numbers a whole article, so a ratio above 1 is expected there.
Absolute times depend on the machine: quote the ratios.
"""

import argparse
import gzip
import json
import os
import resource
import sqlite3
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from benchmarks.questions import QUESTIONS

BIN = Path(sys.executable).parent
AUDIENCES = ("clinician", "student", "patient")


def main() -> None:
    """Measure and print a Markdown table."""
    parser = argparse.ArgumentParser(description=__doc__)
    shared = Path(__file__).resolve().parents[2] / "shared" / "data"
    parser.add_argument("--data", type=Path, default=shared, help="folder with corpora/")
    corpus = parser.parse_args().data / "corpora" / "medquad.jsonl.gz"
    if not corpus.is_file():
        sys.exit(f"MedQuAD is not at {corpus}; name its data folder with --data.")
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder) / "home"
        os.environ["CITEWELL_HOME"] = str(home)
        rows = [
            start_up(),
            first_run(),
            *ingest(corpus, home, Path(folder)),
            cold_ask(),
            *warm(home),
        ]
    print("| what | Citewell | peer | ratio |\n|---|---|---|---|")
    for row in rows:
        print("| " + " | ".join(row) + " |")


def start_up() -> tuple[str, str, str, str]:
    """``citewell --help`` against ``pip --version``; medians of 9."""
    ours = timed([str(BIN / "citewell"), "--help"], 9)
    peer = timed([str(BIN / "pip"), "--version"], 9)
    return row("`citewell --help`, median of 9 (peer: `pip --version`)", ours, peer)


def first_run() -> tuple[str, str, str, str]:
    """The very first answer in an empty home: the library is compiled and indexed."""
    ours = timed([str(BIN / "citewell"), "ask", "--json", QUESTIONS[0]], 1)
    return (
        "first answer in an empty home (compiles the library)",
        f"{ours[0] * 1000:.0f} ms",
        "–",
        "–",
    )


def cold_ask() -> tuple[str, str, str, str]:
    """A new process that answers one flagship question; median of 7."""
    ours = timed([str(BIN / "citewell"), "ask", "--json", QUESTIONS[0]], 7)
    peer = timed([str(BIN / "pip"), "--version"], 7)
    return row("cold `citewell ask`, median of 7 (peer: `pip --version`)", ours, peer)


def ingest(corpus: Path, home: Path, folder: Path) -> list[tuple[str, str, str, str]]:
    """MedQuAD through ``citewell ingest`` and into SQLite FTS5."""
    began = time.perf_counter()
    subprocess.run([str(BIN / "citewell"), "ingest", str(corpus)], check=True, capture_output=True)
    ours = time.perf_counter() - began
    peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
    began = time.perf_counter()
    fill_fts(folder / "fts.db", corpus)
    peer = time.perf_counter() - began
    size = sum(f.stat().st_size for f in home.rglob("*") if f.is_file()) / 1e6
    return [
        (
            "ingest of MedQuAD, 16,407 documents (peer: FTS5, whole documents, no passages)",
            f"{ours:.1f} s",
            f"{peer:.1f} s",
            f"{ours / peer:.1f}",
        ),
        ("peak memory of the ingest", f"{peak:.0f} MB", "–", "–"),
        ("home on disk after it", f"{size:.0f} MB", "–", "–"),
    ]


def warm(home: Path) -> list[tuple[str, str, str, str]]:
    """Warm answers to every question in three audiences, and the FTS5 search for the same words."""
    from citewell import Citewell

    engine = Citewell.open()
    for question in QUESTIONS:
        engine.ask(question)

    def ask(question: str, audience: str) -> None:
        engine.ask(question, audience=audience)

    ours = [clock(ask, q, a) for q in QUESTIONS for a in AUDIENCES]
    base = sqlite3.connect(home.parent / "fts.db")
    peer = [clock(fts_search, base, q) for q in QUESTIONS for _ in AUDIENCES]
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    label = f"warm ask, {len(QUESTIONS)} questions in 3 audiences"
    return [
        compared(f"{label}, p50 (peer: FTS5 search)", ours, peer, 0.50),
        compared(f"{label}, p95 (peer: FTS5 search)", ours, peer, 0.95),
        ("memory of the answering process", f"{peak:.0f} MB", "–", "–"),
    ]


def timed(command: list[str], runs: int) -> list[float]:
    """Wall seconds of a command, after one run that is not counted when several are asked for."""
    times = []
    for run in range(runs + (runs > 1)):
        began = time.perf_counter()
        subprocess.run(command, check=True, capture_output=True)
        if run or runs == 1:
            times.append(time.perf_counter() - began)
    return times


def clock(run: Callable[..., object], *arguments: object) -> float:
    """Seconds one call takes."""
    began = time.perf_counter()
    run(*arguments)
    return time.perf_counter() - began


def fill_fts(path: Path, corpus: Path) -> None:
    """Put every document into an FTS5 table."""
    base = sqlite3.connect(path)
    base.execute("create virtual table documents using fts5(title, body, tokenize='porter')")
    with gzip.open(corpus, "rt", encoding="utf-8") as lines:
        documents = ((d["title"], d["text"]) for d in map(json.loads, lines))
        base.executemany("insert into documents values (?, ?)", documents)
    base.commit()


def fts_search(base: sqlite3.Connection, question: str) -> None:
    """The ten best documents by FTS5's bm25 for the question's words."""
    words = {w for w in "".join(c if c.isalnum() else " " for c in question).split() if len(w) > 2}
    match = " OR ".join(f'"{word}"' for word in sorted(words))
    sql = "select rowid from documents where documents match ? order by bm25(documents) limit 10"
    base.execute(sql, (match,)).fetchall()


def quantile(values: list[float], share: float) -> float:
    """The value below which ``share`` of the values lie."""
    return sorted(values)[min(int(len(values) * share), len(values) - 1)]


def compared(
    label: str, ours: list[float], peer: list[float], share: float
) -> tuple[str, str, str, str]:
    """One row for a quantile of two series."""
    a, b = quantile(ours, share), quantile(peer, share)
    return label, f"{a * 1000:.1f} ms", f"{b * 1000:.1f} ms", f"{a / b:.2f}"


def row(label: str, ours: list[float], peer: list[float]) -> tuple[str, str, str, str]:
    """One row for the medians of two series."""
    a, b = statistics.median(ours), statistics.median(peer)
    return label, f"{a * 1000:.0f} ms", f"{b * 1000:.0f} ms", f"{a / b:.2f}"


if __name__ == "__main__":
    main()
