"""The catalogue of ingested publications, in the store's own database."""

from collections.abc import Collection, Sequence
from pathlib import Path
from typing import Any

from citewell.adapters.sql_database import SqlDatabase
from citewell.adapters.sql_faults import read_faults, read_passage_ids
from citewell.adapters.sql_rows import Rows, read_deleted, read_listed, read_sources
from citewell.model.health import Fault
from citewell.model.notice import Notice, NoticeKind
from citewell.model.passage import Coverage
from citewell.model.source import Source
from citewell.ports.catalogue import Entry, Listing, PastVersion

__all__ = ["SqlCatalogue"]


class SqlCatalogue:
    """A ``Catalogue`` in a SQL database."""

    def __init__(self, place: str | Path | SqlDatabase) -> None:
        """Takes a database, or its file path or URL."""
        self._database = place if isinstance(place, SqlDatabase) else SqlDatabase(place)

    def sources(self, listing: Listing) -> list[Source]:
        """The sources that fit, by id, from the one after ``listing.after``."""
        nothing: list[Source] = []
        return self._database.read(
            lambda rows: read_listed(
                rows,
                words=listing.words,
                kind=listing.type.value if listing.type else "",
                retracted_only=listing.retracted_only,
                after=listing.after,
                most=listing.most,
            ),
            nothing,
        )

    def deleted(self, source_ids: Collection[str]) -> frozenset[str]:
        """Those of some sources whose record was deleted by who published it."""
        nothing: frozenset[str] = frozenset()
        return self._database.read(lambda rows: read_deleted(rows, source_ids), nothing)

    def entry(self, name: str) -> Entry | None:
        """One publication, by its id or any identifier (``pmid:123``); None if it is not held."""
        return self._database.read(lambda rows: _entry(rows, name), None)

    def text(self, source_id: str, digest: str = "") -> str | None:
        """The text of a publication, or of the earlier version with this digest."""
        table, more = ("versions", " AND digest = :digest") if digest else ("documents", "")
        # The names of tables are our own; what is asked for goes in as values.
        question = f"SELECT text FROM {table} WHERE source_id = :id{more}"  # noqa: S608
        nothing: Sequence[Sequence[Any]] = ()
        values = {"id": source_id} | ({"digest": digest} if digest else {})
        found = self._database.read(lambda rows: rows(question, values), nothing)
        return str(found[0][0]) if found else None

    def remove(self, source_ids: Collection[str]) -> int:
        """Take sources and their texts away, earlier versions too; returns how many there were."""
        if self._database.is_missing():
            return 0
        with self._database.transaction() as connection:
            # Lazy: see ``sql_database``.
            from citewell.adapters.sql_remove import remove_sources

            return remove_sources(connection, sorted(source_ids))

    def faults(self) -> list[Fault]:
        """What is broken within the store itself."""
        nothing: list[Fault] = []
        is_file = self._database.is_file
        return self._database.read(lambda rows: read_faults(rows, is_file=is_file), nothing)

    def passage_ids(self, after: str, most: int) -> list[str]:
        """Ids of at most ``most`` passages that must stand in the index, by id, after ``after``."""
        nothing: list[str] = []
        return self._database.read(lambda rows: read_passage_ids(rows, after, most), nothing)


def _entry(rows: Rows, name: str) -> Entry | None:
    question = "SELECT source_id FROM identifiers WHERE name = :name"
    named = rows(question, {"name": name})
    source_id = str(named[0][0]) if named else name
    source = read_sources(rows, [source_id]).get(source_id)
    about = {"id": source_id}
    document = rows("SELECT coverage FROM documents WHERE source_id = :id", about)
    if source is None or not document:
        return None
    [[passages]] = rows("SELECT count(*) FROM passages WHERE source_id = :id", about)
    [[cites]] = rows("SELECT count(*) FROM cited WHERE source_id = :id", about)
    past = rows(
        "SELECT digest, version, revised, title, kept_at FROM versions WHERE source_id = :id"
        " ORDER BY kept_at, digest",
        about,
    )
    return Entry(
        source=source,
        coverage=Coverage(document[0][0]),
        passages=int(passages),
        cites=int(cites),
        notices=tuple(n for known in source.identifiers for n in _notices(rows, known)),
        past=tuple(PastVersion(*row) for row in past),
    )


def _notices(rows: Rows, about: str) -> list[Notice]:
    found = rows(
        "SELECT kind, by, words FROM notices WHERE about = :about ORDER BY number", {"about": about}
    )
    return [
        Notice(kind=NoticeKind(kind), about=about, by=by or None, words=words)
        for kind, by, words in found
    ]
