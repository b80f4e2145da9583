"""A file whose latest entries stand in its log, in a folder that nobody may write."""

import os
import shutil
import sqlite3
from pathlib import Path

import pytest

from citewell.adapters import sql_database
from citewell.adapters.sql_shelf import SqlShelf
from citewell.errors import SourceError
from citewell.keeper import Keeper
from citewell.model.kept import Asked
from engines import FixedClock


@pytest.fixture
def left(real_engine, tmp_path, monkeypatch):
    """The folder of a process that was killed, and the address of what it kept; only to be read."""
    home, copy = tmp_path / "home", tmp_path / "copy"
    shelf = SqlShelf(home / "articles.db")
    keeper = Keeper(
        engine=real_engine, shelf=shelf, clock=FixedClock(), secret=b"site", release="1"
    )
    address = keeper.ask(Asked(question="Duloxetine dose?")).address
    shutil.copytree(home, copy)  # while it is open: as a kill leaves it
    shelf.close()
    can = os.access
    monkeypatch.setattr(
        os, "access", lambda place, how, **kw: Path(place) != copy and can(place, how, **kw)
    )
    return copy, address


def test_its_log_is_read(left):
    folder, address = left
    assert (folder / "articles.db-wal").stat().st_size
    assert SqlShelf(folder / "articles.db").record(address) is not None


def test_what_cannot_be_read_whole_is_told(left, monkeypatch):
    folder, address = left

    def refused(_address):
        raise sqlite3.OperationalError("unable to open database file")  # no -shm to be had

    monkeypatch.setattr(sql_database, "_connect", refused)
    with pytest.raises(SourceError) as told:
        SqlShelf(folder / "articles.db").record(address)
    assert told.value.code == "store_unmerged"
