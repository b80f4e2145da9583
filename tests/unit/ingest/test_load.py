import json
from pathlib import Path

import pytest

from citewell.adapters.memory_index import MemoryIndex
from citewell.adapters.memory_marks import MemoryMarks
from citewell.adapters.memory_store import MemoryStore
from citewell.adapters.sql_store import SqlStore
from citewell.adapters.tantivy_index import TantivyIndex
from citewell.errors import InputError, SourceError
from citewell.ingest import load
from citewell.ingest.load import Shelves, repair, to_entry
from citewell.ports.index import IndexQuery
from citewell.ports.store import StoreCounts
from specimens import document, make_text


@pytest.fixture
def store():
    return MemoryStore()


@pytest.fixture
def index():
    return MemoryIndex()


def ingest_files(paths, store, index, **how):
    """A run with marks of its own: what each asks of the store is then seen."""
    return load.ingest_files(paths, Shelves(store, index, MemoryMarks()), **how)


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    path = tmp_path / "corpus" / "notes.jsonl"
    path.parent.mkdir()
    records = [{"_id": str(n), "title": f"T{n}", "text": make_text(f"x{n}", 20)} for n in range(30)]
    path.write_text("\n".join([*map(json.dumps, records), "{bad"]))
    return path


def test_files_are_stored_and_indexed(store, index, corpus, tmp_path):
    (tmp_path / "guide.md").write_text(
        "---\nyear: 2021\n---\n# Guide\n\n## Dose\n\nTake zolmitriptan."
    )
    report = ingest_files([corpus, tmp_path / "guide.md"], store, index)
    assert (report.files, report.added, report.skipped_count) == (2, 31, 1)
    assert (report.skipped[0].line, report.skipped[0].file) == (31, str(corpus))
    assert report.indexed == report.passages == index.count() == store.counts().passages
    assert store.counts().pending == 0
    [hit] = index.search(IndexQuery(text="zolmitriptan"))
    [passage] = store.passages([hit.id])
    assert (passage.section, passage.text) == ("Dose", "Take zolmitriptan.")


def test_the_same_again_changes_nothing(store, index, corpus):
    first = ingest_files([corpus], store, index)
    again = ingest_files([corpus, corpus.parent], store, index)
    assert (again.added, again.replaced, again.unchanged, again.indexed) == (0, 0, 30, 0)
    assert index.count() == first.indexed


def test_a_changed_file_replaces_its_document(store, index, tmp_path):
    path = tmp_path / "a.txt"
    path.write_text(f"Old title\n\n{make_text('oldword', 40)}")
    ingest_files([path], store, index)
    path.write_text("New title\n\nOnly newword here.")
    report = ingest_files([path], store, index)
    assert (report.replaced, report.added, report.indexed) == (1, 0, 1)
    assert index.count() == store.counts().passages == 1
    assert index.search(IndexQuery(text="oldword")) == []


def test_a_bad_named_file_stops_before_anything_is_saved(store, index, corpus, tmp_path):
    (tmp_path / "empty.txt").touch()
    with pytest.raises(InputError):
        ingest_files([corpus, tmp_path / "empty.txt"], store, index)
    assert store.counts() == StoreCounts(0, 0, 0)


def test_a_bad_file_in_a_folder_is_skipped_and_told(store, index, corpus):
    (corpus.parent / "empty.txt").touch()
    (corpus.parent / "broken.jsonl.gz").write_bytes(b"\x1f\x8b\x08 broken")
    (corpus.parent / "shell.html").write_text("<html><script>x</script></html>")
    report = ingest_files([corpus.parent], store, index)
    assert (report.files, report.added, report.skipped_count) == (1, 30, 4)
    assert {Path(s.file).name for s in report.skipped if s.line == 0} == {
        "empty.txt",
        "broken.jsonl.gz",
        "shell.html",
    }


def test_files_that_would_share_ids(store, index, tmp_path):
    for place in ("a", "b"):
        (tmp_path / place).mkdir()
        (tmp_path / place / "notes.jsonl").write_text(f'{{"_id": "1", "text": "In {place}."}}')
    with pytest.raises(InputError) as caught:
        ingest_files([tmp_path / "a/notes.jsonl", tmp_path / "b/notes.jsonl"], store, index)
    assert caught.value.code == "same_name"
    report = ingest_files([tmp_path], store, index)
    assert (report.added, report.skipped_count) == (1, 1)


class FailingIndex(MemoryIndex):
    """Fails the first writes, before or after they are done."""

    def __init__(self, *, failures: int, after: int = 0) -> None:
        super().__init__()
        self.failures, self.after = failures, after

    def write(self, entries, *, remove_sources=()):
        if self.failures:
            self.failures -= 1
            if self.after:
                super().write(entries, remove_sources=remove_sources)
            raise SourceError("busy", code="index_locked", hint="wait", retryable=True)
        return super().write(entries, remove_sources=remove_sources)


@pytest.mark.parametrize("after", [0, 1], ids=["before the commit", "after the commit"])
def test_an_index_that_fails_is_brought_up_to_date_next_time(store, corpus, after):
    index = FailingIndex(failures=1, after=after)
    with pytest.raises(SourceError):
        ingest_files([corpus], store, index)
    assert store.counts().pending == 30
    report = ingest_files([corpus], store, index)
    assert report.unchanged == 30
    assert report.indexed == index.count() == store.counts().passages
    assert store.counts().pending == 0


def test_repair_does_nothing_when_all_is_well(store, index, corpus):
    ingest_files([corpus], store, index)
    assert repair(store, index) == 0


def test_repair_makes_a_lost_index_anew(store, corpus):
    ingest_files([corpus], store, MemoryIndex())
    anew = MemoryIndex()
    assert repair(store, anew) == anew.count() == store.counts().passages
    assert store.counts().pending == 0


def test_repair_of_nothing_makes_nothing(tmp_path):
    store, index = SqlStore(tmp_path / "s" / "store.db"), TantivyIndex(tmp_path / "i")
    assert repair(store, index) == 0
    assert list(tmp_path.iterdir()) == []


def test_entries_carry_what_can_be_filtered_on():
    about = {"year": 2020, "type": "guideline", "jurisdiction": "GB"}
    full = document("doc:a", "Guide", "Words.", **about)
    found = to_entry(full.source, full.passages[0])
    assert (found.id, found.source_id, found.title) == ("doc:a/p1", "doc:a", "Guide")
    assert (found.year, found.source_type, found.jurisdiction) == (2020, "guideline", "GB")
    assert found.topic == ""
