"""What a check finds in stores broken by hand, and what mending makes of them."""

import sqlite3
from dataclasses import replace
from pathlib import Path

import pytest

from citewell.adapters.file_lock import FileLock
from citewell.adapters.sql_catalogue import SqlCatalogue
from citewell.adapters.sql_database import SqlDatabase
from citewell.adapters.sql_marks import SqlMarks
from citewell.adapters.sql_store import SqlStore
from citewell.adapters.tantivy_index import TantivyIndex
from citewell.holdings import Holdings
from citewell.model.health import FaultKind
from specimens import entry, make_text

FILES = 5


@pytest.fixture
def notes(tmp_path: Path) -> Path:
    folder = tmp_path / "notes"
    folder.mkdir()
    for n in range(FILES):
        (folder / f"n{n}.txt").write_text(make_text(f"word{n}", 12))
    return folder


@pytest.fixture
def holdings(tmp_path: Path, notes: Path) -> Holdings:
    database = SqlDatabase(tmp_path / "store.db")
    made = Holdings(
        store=SqlStore(database),
        index=TantivyIndex(tmp_path / "index"),
        marks=SqlMarks(database),
        catalogue=SqlCatalogue(database),
    )
    made.ingest([notes])
    return made


def break_it(tmp_path: Path, *statements: str) -> None:
    with sqlite3.connect(tmp_path / "store.db") as connection:
        for statement in statements:
            connection.execute(statement)
    connection.close()


def kinds(health) -> dict[FaultKind, int]:
    return {fault.kind: fault.count for fault in health.faults}


def test_what_was_just_ingested_is_well(holdings):
    health = holdings.examine()
    assert health.is_well
    assert health.sources == FILES
    assert health.indexed == health.passages >= FILES
    assert holdings.mend() == health


def test_an_empty_home_is_well(tmp_path):
    database = SqlDatabase(tmp_path / "new.db")
    empty = Holdings(
        store=SqlStore(database),
        index=TantivyIndex(tmp_path / "new"),
        marks=SqlMarks(database),
        catalogue=SqlCatalogue(database),
    )
    assert empty.examine().is_well
    assert empty.mend().is_well


@pytest.mark.parametrize(
    ("kind", "statements"),
    [
        (
            FaultKind.NO_TEXT,
            ["DELETE FROM documents WHERE source_id = (SELECT min(id) FROM sources)"],
        ),
        (FaultKind.NO_SOURCE, ["DELETE FROM sources WHERE id = (SELECT min(id) FROM sources)"]),
        (
            FaultKind.NO_PASSAGES,
            ["DELETE FROM passages WHERE source_id = (SELECT min(id) FROM sources)"],
        ),
        (
            FaultKind.WRONG_PASSAGE,
            [
                "UPDATE passages SET text = text || '!'"
                " WHERE source_id = (SELECT min(id) FROM sources) AND ordinal = 0"
            ],
        ),
        (
            FaultKind.WRONG_PASSAGE,
            [
                "UPDATE passages SET start_at = start_at + 1"
                " WHERE source_id = (SELECT min(id) FROM sources)"
            ],
        ),
    ],
)
def test_a_document_broken_in_the_store_is_found_taken_out_and_comes_back(
    tmp_path, holdings, notes, kind, statements
):
    break_it(tmp_path, *statements)
    assert kinds(holdings.examine())[kind] == 1
    health = holdings.mend()
    assert health.is_well, health.faults
    assert health.sources == FILES - 1
    report = holdings.ingest([notes])
    assert (report.added, report.unchanged) == (1, FILES - 1)
    health = holdings.examine()
    assert health.is_well
    assert health.sources == FILES


def test_an_index_that_holds_too_much_or_too_little_is_made_anew(tmp_path, holdings):
    before = holdings.examine()
    first = next(iter(holdings.index.ids()))
    source = first.split("/")[0]
    holdings.index.write([entry("strange", "Nobody stored this.")], remove_sources=[source])
    found = kinds(holdings.examine())
    assert found[FaultKind.NOT_INDEXED] >= 1
    assert found[FaultKind.ONLY_INDEXED] == 1
    assert holdings.mend() == before


def test_a_source_that_waits_for_the_index_is_a_fault_unless_somebody_writes(tmp_path, holdings):
    lock = FileLock(tmp_path / "lock")
    holdings = replace(holdings, lock=FileLock(tmp_path / "lock"))
    holdings.store.mark_all_pending()
    with lock.taken():
        health = holdings.examine()
    assert health.is_well
    assert health.pending == FILES
    assert kinds(holdings.examine()) == {FaultKind.WAITING: FILES}
    assert holdings.mend().is_well
    assert holdings.examine().pending == 0


@pytest.mark.parametrize("suffix", [".store", ".term", ".idx"])
def test_rot_in_the_index_is_found_and_mended(tmp_path, holdings, suffix):
    before = holdings.examine()
    for file in (tmp_path / "index").glob(f"*{suffix}"):
        size = file.stat().st_size
        file.write_bytes(bytes(n * 37 % 256 for n in range(size)))
    health = Holdings(
        store=holdings.store,
        index=TantivyIndex(tmp_path / "index"),
        marks=holdings.marks,
        catalogue=holdings.catalogue,
    )
    assert not health.examine().is_well
    assert health.mend() == before


def test_a_damaged_file_is_named_and_left_alone(tmp_path, holdings):
    holdings.catalogue._database.close()
    file = tmp_path / "store.db"
    with sqlite3.connect(file) as connection:
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    connection.close()
    content = bytearray(file.read_bytes())
    for at in range(4096 * 3, len(content), 4096):  # the heads of pages but for the first ones
        content[at : at + 16] = b"\xff" * 16
    file.write_bytes(content)
    health = holdings.examine()
    [fault] = health.faults
    assert fault.kind is FaultKind.FILE
    assert fault.detail
    assert not holdings.mend().is_well
    assert file.read_bytes() == bytes(content)
