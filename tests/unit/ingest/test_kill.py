"""A process killed in the middle of an ingest leaves a good state, and a re-run completes."""

import json
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from citewell.adapters.sql_marks import SqlMarks
from citewell.adapters.sql_store import SqlStore
from citewell.adapters.tantivy_index import TantivyIndex
from citewell.ingest.load import Shelves, ingest_files, repair
from citewell.ports.index import IndexQuery
from specimens import make_text

# Runs an ingest and kills itself, without any chance to tidy up, at the named moment.
PROGRAM = """
import os, signal, sys
from pathlib import Path
from citewell.adapters import sql_database, sql_marks, sql_store, sql_write, tantivy_index
from citewell.ingest import load

home, corpus, moment, nth = Path(sys.argv[1]), Path(sys.argv[2]), sys.argv[3], int(sys.argv[4])
load._BATCH_PASSAGES = 100
load._BATCH_RECORDS = 100
sql_write._BATCH_DOCUMENTS = 50
calls = 0

def die():
    global calls
    calls += 1
    if calls == nth:
        os.kill(os.getpid(), signal.SIGKILL)

def wrap(owner, name, *, after):
    original = getattr(owner, name)
    def wrapped(*args, **kwargs):
        if not after:
            die()
        result = original(*args, **kwargs)
        if after:
            die()
        return result
    setattr(owner, name, wrapped)

place, _, when = moment.partition(" ")
owner, name = {
    "save": (sql_store.SqlStore, "save"),
    "batch": (sql_write, "_save_batch"),
    "write": (tantivy_index.TantivyIndex, "write"),
    "fill": (tantivy_index.TantivyIndex, "_fill"),
    "commit": (tantivy_index.TantivyIndex, "_commit"),
    "mark": (sql_store.SqlStore, "mark_indexed"),
    "tables": (sql_database.SqlDatabase, "_open"),
    "never": (sql_store.SqlStore, "counts"),
}[place]
if place != "never":
    wrap(owner, name, after=when == "after")
database = sql_database.SqlDatabase(home / "store.db")
shelves = load.Shelves(
    sql_store.SqlStore(database),
    tantivy_index.TantivyIndex(home / "index"),
    sql_marks.SqlMarks(database),
)
print("ready", flush=True)
load.ingest_files([corpus], shelves)
"""
DOCUMENTS = 400
BATCH = 100


@pytest.fixture(scope="module")
def corpus(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("corpus") / "notes.jsonl"
    with path.open("w") as file:
        for n in range(DOCUMENTS):
            record = {"_id": f"{n:04}", "title": f"T{n}", "text": make_text(f"word{n}", 20)}
            file.write(json.dumps(record) + "\n")
    return path


def run(home: Path, corpus: Path, moment: str, nth: int) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-c", PROGRAM, str(home), str(corpus), moment, str(nth)],
        stdout=subprocess.PIPE,
        text=True,
    )


def check_good(home: Path) -> int:
    """The store is whole and every hit of the index leads to a passage; returns the sources."""
    store, index = SqlStore(home / "store.db"), TantivyIndex(home / "index")
    counts = store.counts()
    assert counts.sources in range(0, DOCUMENTS + 1, BATCH)
    known = {f"notes:{n:04}" for n in range(counts.sources)}
    assert store.sources({f"notes:{n:04}" for n in range(DOCUMENTS)}).keys() == known
    assert index.count() <= counts.passages
    for hit in index.search(IndexQuery(text="low dose adults", k=500)):
        assert store.passages([hit.id])
    return counts.sources


def check_complete(home: Path, corpus: Path) -> None:
    store, index = SqlStore(home / "store.db"), TantivyIndex(home / "index")
    marks = SqlMarks(home / "store.db")
    report = ingest_files([corpus], Shelves(store, index, marks))
    assert report.added + report.unchanged == DOCUMENTS
    counts = store.counts()
    assert (counts.sources, counts.pending) == (DOCUMENTS, 0)
    assert index.count() == counts.passages
    for n in (0, 57, DOCUMENTS - 1):
        [hit] = index.search(IndexQuery(text=f"word{n}", k=1))
        assert hit.id.startswith(f"notes:{n:04}/")
    assert repair(store, index) == 0


@pytest.mark.parametrize(
    ("moment", "nth", "sources"),
    [
        ("tables before", 1, 0),
        ("tables after", 1, 0),
        ("batch before", 1, 0),
        ("batch after", 3, BATCH),
        ("batch after", 8, 3 * BATCH),
        ("save after", 1, BATCH),
        ("write before", 1, DOCUMENTS),
        ("fill after", 1, DOCUMENTS),
        ("commit after", 1, DOCUMENTS),
        ("write after", 2, DOCUMENTS),
        ("fill after", 3, DOCUMENTS),
        ("mark before", 2, DOCUMENTS),
        ("mark after", 2, DOCUMENTS),
        ("mark after", 4, DOCUMENTS),
    ],
)
def test_killed_at_a_chosen_moment(tmp_path, corpus, moment, nth, sources):
    process = run(tmp_path, corpus, moment, nth)
    process.communicate(timeout=60)
    assert process.returncode == -signal.SIGKILL
    assert check_good(tmp_path) == sources
    check_complete(tmp_path, corpus)


def test_killed_at_any_moment(tmp_path, corpus):
    chance = random.Random(7)  # noqa: S311 - no secret
    for turn in range(6):
        home = tmp_path / str(turn)
        process = run(home, corpus, "never", 0)
        assert process.stdout is not None
        process.stdout.readline()
        time.sleep(chance.uniform(0.0, 1.2))
        process.kill()
        process.communicate(timeout=60)
        check_good(home)
        check_complete(home, corpus)


def test_killed_again_and_again_in_one_home(tmp_path, corpus):
    for moment, nth in (("batch after", 2), ("commit after", 1), ("fill after", 2)):
        process = run(tmp_path, corpus, moment, nth)
        process.communicate(timeout=60)
        assert process.returncode == -signal.SIGKILL
        check_good(tmp_path)
    check_complete(tmp_path, corpus)
