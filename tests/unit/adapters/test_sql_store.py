import multiprocessing
import sqlite3
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from citewell.adapters import sql_rows
from citewell.adapters.sql_store import SqlStore
from citewell.errors import SourceError
from citewell.ports.store import StoreCounts
from specimens import document


def modules_after(code: str, *arguments: str) -> set[str]:
    program = f"import sys\n{code}\nprint(*sys.modules, sep='\\n')"
    done = subprocess.run(
        [sys.executable, "-c", program, *arguments],
        capture_output=True,
        text=True,
        check=True,
        timeout=60,
    )
    return set(done.stdout.split())


OPEN = "from citewell.adapters.sql_store import SqlStore\nstore = SqlStore(sys.argv[1])"
READ = f"{OPEN}\nstore.counts(), store.passages(['doc:a/p1']), store.sources(['doc:a'])"


def test_nothing_is_loaded_or_made_by_opening_and_reading(tmp_path):
    file = tmp_path / "home" / "store.db"
    assert "sqlalchemy" not in modules_after(READ, str(file))
    assert not file.parent.exists()


def test_reading_a_file_does_not_load_sqlalchemy(tmp_path):
    file = tmp_path / "store.db"
    SqlStore(file).save([document("doc:a")])
    loaded = modules_after(f"{READ}\nassert store.counts().sources == 1", str(file))
    assert "sqlalchemy" not in loaded
    assert "sqlite3" in loaded


def test_a_file_keeps_what_was_saved(tmp_path):
    file = tmp_path / "store.db"
    SqlStore(file).save([document("doc:a")])
    assert SqlStore(f"sqlite:///{file}").counts() == StoreCounts(1, 1, 1)


@pytest.mark.parametrize("name", ["a b#c?d%20.db", "ünï.db"])
def test_odd_file_names(tmp_path, name):
    store = SqlStore(tmp_path / name)
    store.save([document("doc:a")])
    assert store.counts().sources == 1
    assert (tmp_path / name).exists()


def test_sqlite_is_set_up_for_safety(tmp_path):
    store = SqlStore(tmp_path / "store.db")
    store.save([document("doc:a")])
    with sqlite3.connect(tmp_path / "store.db") as connection:
        assert connection.execute("PRAGMA journal_mode").fetchone() == ("wal",)
        assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        assert connection.execute("PRAGMA foreign_key_check").fetchall() == []
    connection.close()


@pytest.mark.parametrize("action", ["counts", "save"])
def test_a_newer_format_is_refused_and_left_alone(tmp_path, action):
    file = tmp_path / "store.db"
    SqlStore(file).save([document("doc:a")])
    connection = sqlite3.connect(file)
    connection.execute("UPDATE schema_version SET version = ?", [sql_rows.SCHEMA_VERSION + 1])
    connection.commit()
    connection.close()
    with pytest.raises(SourceError) as caught:
        SqlStore(file).counts() if action == "counts" else SqlStore(file).save([document("doc:b")])
    assert caught.value.code == "store_too_new"
    assert "newer" in caught.value.hint


@pytest.mark.parametrize("content", [b"no database, whatever its name" * 50, b"SQLite"])
@pytest.mark.parametrize("action", ["counts", "save"])
def test_a_file_that_is_no_database_is_damaged(tmp_path, action, content):
    file = tmp_path / "store.db"
    file.write_bytes(content)
    with pytest.raises(SourceError) as caught:
        SqlStore(file).counts() if action == "counts" else SqlStore(file).save([document("doc:b")])
    assert caught.value.code == "store_damaged"
    assert file.read_bytes() == content


def test_a_database_of_something_else_is_damaged(tmp_path):
    file = tmp_path / "store.db"
    connection = sqlite3.connect(file)
    connection.execute("CREATE TABLE other (x)")
    connection.commit()
    connection.close()
    with pytest.raises(SourceError) as caught:
        SqlStore(file).counts()
    assert caught.value.code == "store_damaged"


def test_an_empty_file_reads_as_an_empty_store(tmp_path):
    file = tmp_path / "store.db"
    file.touch()
    assert SqlStore(file).counts() == StoreCounts(0, 0, 0)
    assert SqlStore(file).save([document("doc:a")]).added == 1


def test_a_folder_that_cannot_be_made(tmp_path):
    (tmp_path / "home").write_text("a file")
    with pytest.raises(SourceError) as caught:
        SqlStore(tmp_path / "home" / "store.db").save([document("doc:a")])
    assert caught.value.code == "store_failed"


def test_a_writer_that_waits_too_long_may_try_again(tmp_path, monkeypatch):
    file = tmp_path / "store.db"
    SqlStore(file).save([document("doc:a")])
    monkeypatch.setattr("citewell.adapters.sql_tables.BUSY_SECONDS", 0.2)
    other = sqlite3.connect(file, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    try:
        assert SqlStore(file).counts().sources == 1
        with pytest.raises(SourceError) as caught:
            SqlStore(file).save([document("doc:b")])
    finally:
        other.rollback()
        other.close()
    assert (caught.value.code, caught.value.retryable) == ("store_locked", True)


def _save_some(file: Path, name: str) -> None:
    store = SqlStore(file)
    for n in range(20):
        store.save([document(f"doc:{name}{n}")])
        store.mark_indexed([f"doc:{name}{n}"])


def test_processes_write_in_turn(tmp_path):
    file = tmp_path / "store.db"
    context = multiprocessing.get_context("spawn")
    workers = [context.Process(target=_save_some, args=(file, name)) for name in "abc"]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join(60)
    assert [worker.exitcode for worker in workers] == [0, 0, 0]
    assert SqlStore(file).counts() == StoreCounts(60, 60, 0)


def test_threads_may_share_a_store(tmp_path):
    store = SqlStore(tmp_path / "store.db")

    def work(n: int) -> None:
        for turn in range(5):
            store.save([document(f"doc:{n}-{turn}")])
            assert store.passages([f"doc:{n}-{turn}/p1"])

    threads = [threading.Thread(target=work, args=(n,)) for n in range(5)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert store.counts().sources == 25


def test_a_password_is_never_shown():
    store = SqlStore("sqlite://user:secret@host/nowhere")
    with pytest.raises(SourceError) as caught:
        store.counts()
    assert "secret" not in str(caught.value)
