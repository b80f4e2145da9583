"""The whole MedQuAD collection through the real store and the real index."""

import subprocess
import sys
import time

import pytest

PROGRAM = """
import sys
from pathlib import Path
from citewell.adapters.sql_database import SqlDatabase
from citewell.adapters.sql_marks import SqlMarks
from citewell.adapters.sql_store import SqlStore
from citewell.adapters.tantivy_index import TantivyIndex
from citewell.ingest.load import Shelves, ingest_files
from citewell.ports.index import IndexQuery

home, corpus = Path(sys.argv[1]), Path(sys.argv[2])
database = SqlDatabase(home / "store.db")
store, index = SqlStore(database), TantivyIndex(home / "index")
report = ingest_files([corpus], Shelves(store, index, SqlMarks(database)))
assert report.added == 16_407, report
assert report.skipped_count == 0, report.skipped
assert report.indexed == report.passages == index.count(), report
hits = index.search(IndexQuery(text="What are the symptoms of Paget's disease of bone?", k=3))
passages = store.passages([hit.id for hit in hits])
assert "Paget" in passages[0].text, passages
# Not ru_maxrss: a child starts with the peak of the process that forked it.
status = Path("/proc/self/status").read_text()
peak = int(status.split("VmHWM:")[1].split()[0]) / 1024
assert peak < 400, peak
again = ingest_files([corpus], Shelves(store, index, SqlMarks(database)))
assert (again.unchanged, again.indexed) == (16_407, 0), again
"""


@pytest.mark.shared
def test_medquad_is_ingested_in_time_and_memory(shared_data, tmp_path):
    corpus = shared_data / "corpora" / "medquad.jsonl.gz"
    began = time.perf_counter()
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM, str(tmp_path), str(corpus)],
        capture_output=True,
        text=True,
        check=False,
        timeout=300,
    )
    assert done.returncode == 0, done.stderr
    assert time.perf_counter() - began < 90
