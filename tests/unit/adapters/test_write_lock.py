"""The write lock, in a file and in a PostgreSQL: one holder at a time, let go at the end."""

import threading
import time

import pytest

from citewell.adapters.file_lock import FileLock
from citewell.adapters.sql_database import SqlDatabase
from citewell.adapters.sql_lock import SqlLock
from citewell.errors import SourceError


@pytest.fixture(params=["file", "postgresql"])
def locks(request, tmp_path):
    """Two that stand for the same, as two processes have them."""
    if request.param == "file":
        yield [FileLock(tmp_path / "home" / "writing.lock") for _ in range(2)]
        return
    databases = [SqlDatabase(request.getfixturevalue("postgresql_url")) for _ in range(2)]
    yield [SqlLock(database) for database in databases]
    for database in databases:
        database.close()


def test_one_holder_at_a_time(locks):
    one, other = locks
    with one.taken() as first:
        with other.taken() as second, one.taken() as again:
            assert (first, second, again) == (True, False, False)
        with other.taken(patience=0.3) as second:
            assert not second
    with other.taken() as second:
        assert second


def test_a_failure_inside_lets_go(locks):
    one, other = locks
    with pytest.raises(KeyError), one.taken():
        raise KeyError
    with other.taken() as got:
        assert got


def test_who_waits_gets_it_when_it_is_free(locks):
    one, other = locks
    held = threading.Event()

    def hold():
        with one.taken():
            held.set()
            time.sleep(0.5)

    holder = threading.Thread(target=hold)
    holder.start()
    assert held.wait(10)
    with other.taken(patience=30) as got:
        assert got
    holder.join()


def test_nothing_is_made_before_it_is_taken(tmp_path):
    FileLock(tmp_path / "home" / "writing.lock")
    assert list(tmp_path.iterdir()) == []


def test_a_home_that_cannot_be_made_is_told(tmp_path):
    (tmp_path / "home").write_text("a file")
    with pytest.raises(SourceError) as caught, FileLock(tmp_path / "home" / "lock").taken():
        pass
    assert caught.value.code == "store_failed"
    assert caught.value.hint


def test_a_server_that_is_not_there_is_told():
    database = SqlDatabase("postgresql+psycopg://u:hidden@127.0.0.1:1/x?connect_timeout=2")
    with pytest.raises(SourceError) as caught, SqlLock(database).taken():
        pass
    assert caught.value.code == "store_failed"
    assert "hidden" not in str(caught.value)
