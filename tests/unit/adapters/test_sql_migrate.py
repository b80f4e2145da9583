"""A store written by an earlier release is brought up to date, and nothing of it is lost."""

import sqlite3

import pytest

from citewell.adapters import sql_rows
from citewell.adapters.sql_store import SqlStore
from citewell.ports.store import SaveReport, StoreCounts
from specimens import document

# The tables as version 1 made them.
VERSION_1 = """
CREATE TABLE schema_version (version INTEGER NOT NULL PRIMARY KEY);
CREATE TABLE sources (id TEXT NOT NULL PRIMARY KEY, type TEXT NOT NULL, title TEXT NOT NULL,
  authors TEXT, journal TEXT, year INTEGER, volume TEXT, pages TEXT, doi TEXT, pmid TEXT, url TEXT,
  jurisdiction TEXT, superseded_by TEXT, retracted BOOLEAN NOT NULL, licence TEXT,
  indexed BOOLEAN NOT NULL);
CREATE INDEX sources_by_indexed ON sources (indexed, id);
CREATE TABLE documents (source_id TEXT NOT NULL PRIMARY KEY REFERENCES sources (id),
  digest TEXT NOT NULL, text TEXT NOT NULL);
CREATE TABLE passages (id TEXT NOT NULL PRIMARY KEY, source_id TEXT NOT NULL REFERENCES documents,
  ordinal INTEGER NOT NULL, section TEXT, text TEXT NOT NULL, start_at INTEGER NOT NULL,
  end_at INTEGER NOT NULL);
CREATE INDEX passages_by_source ON passages (source_id, ordinal);
INSERT INTO schema_version VALUES (1);
INSERT INTO sources VALUES ('doc:a', 'trial', 'Old', NULL, NULL, 2010, NULL, NULL, '10.1000/Old', '7',
  NULL, NULL, NULL, 0, NULL, 1);
INSERT INTO documents VALUES ('doc:a', 'digest', 'Old words.');
INSERT INTO passages VALUES ('doc:a/p1', 'doc:a', 0, NULL, 'Old words.', 0, 10);
"""


@pytest.fixture
def file(tmp_path):
    path = tmp_path / "store.db"
    with sqlite3.connect(path) as connection:
        connection.executescript(VERSION_1)
    connection.close()
    return path


def version(file):
    with sqlite3.connect(file) as connection:
        [found] = connection.execute("SELECT version FROM schema_version").fetchone()
    connection.close()
    return found


def test_reading_brings_it_up_to_date(file):
    store = SqlStore(file)
    assert store.counts() == StoreCounts(1, 1, 0)
    assert version(file) == sql_rows.SCHEMA_VERSION
    [source] = store.sources(["doc:a"]).values()
    assert (source.title, source.year, source.pmcid) == ("Old", 2010, None)
    assert [p.text for p in store.passages(["doc:a/p1"])] == ["Old words."]
    assert SqlStore(file).counts() == StoreCounts(1, 1, 0)


def test_what_was_held_is_known_by_its_identifiers(file):
    new = document("pmid:7", "New", "New words.", pmid="7")
    assert SqlStore(file).save([new]) == SaveReport(replaced=1, passages=1)
    [source] = SqlStore(file).sources(["doc:a", "pmid:7"]).values()
    assert (source.id, source.title, source.doi) == ("doc:a", "New", "10.1000/Old")
