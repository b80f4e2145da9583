"""The store in SQL: what ``ports.store`` promises, over a ``SqlDatabase``.

Owns which transaction holds what. Reading never loads SQLAlchemy; tables stand in ``sql_tables``,
what is read in ``sql_rows``, what is written in ``sql_write``.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from citewell.adapters import sql_rows
from citewell.adapters.sql_database import SqlDatabase
from citewell.model.notice import Notice
from citewell.model.passage import Document, Passage
from citewell.model.source import Source
from citewell.ports.store import SaveReport, StoreCounts

__all__ = ["SqlStore"]


class SqlStore:
    """A ``Store`` in a SQL database."""

    def __init__(self, place: str | Path | SqlDatabase) -> None:
        """Takes a database, or its file path or URL (``postgresql+psycopg://...``)."""
        self._database = place if isinstance(place, SqlDatabase) else SqlDatabase(place)

    def save(self, documents: Iterable[Document], *, notices: Sequence[Notice] = ()) -> SaveReport:
        """Save documents and notices in one transaction: all or none. What changed is pending.

        What becomes of a document whose publication is held already is the rule of
        ``model.versions``. Documents are taken and written in batches, so memory stays small
        however many there are.

        Raises:
            SourceError: ``store_locked`` (retryable), ``store_full``, ``store_damaged``,
                ``store_too_new`` or ``store_failed``.
            BugError: a passage is not the text its offsets say.
        """
        with self._database.transaction() as connection:
            from citewell.adapters.sql_write import save_documents

            return save_documents(connection, documents, notices)

    def passages(self, ids: Sequence[str]) -> list[Passage]:
        """The passages with these ids, in the order asked for; unknown ids are left out."""
        return self._database.read(lambda rows: sql_rows.read_passages(rows, ids), [])

    def sources(self, ids: Collection[str]) -> dict[str, Source]:
        """The sources with these ids, by id; unknown ids are left out."""
        return self._database.read(lambda rows: sql_rows.read_sources(rows, ids), {})

    def pending(self) -> Iterator[tuple[Source, tuple[Passage, ...]]]:
        """Sources saved but not yet indexed, each with its passages, by source id."""
        return sql_rows.read_held(self._rows, pending_only=True)

    def everything(self) -> Iterator[tuple[Source, tuple[Passage, ...]]]:
        """Every source held, each with its passages, by source id."""
        return sql_rows.read_held(self._rows, pending_only=False)

    def mark_indexed(self, source_ids: Collection[str]) -> None:
        """Record that these sources stand in the index.

        Raises:
            SourceError: the store cannot be written.
        """
        if source_ids and not self._database.is_missing():
            with self._database.transaction() as connection:
                from citewell.adapters.sql_write import set_indexed

                set_indexed(connection, sorted(source_ids))

    def mark_all_pending(self) -> None:
        """Make every source pending again: the index was lost and is to be made anew.

        Raises:
            SourceError: the store cannot be written.
        """
        if not self._database.is_missing():
            with self._database.transaction() as connection:
                from citewell.adapters.sql_write import set_all_pending

                set_all_pending(connection)

    def counts(self) -> StoreCounts:
        """How much is stored."""
        return self._database.read(sql_rows.read_counts, StoreCounts(0, 0, 0))

    def _rows(self, sql: str, values: Mapping[str, object]) -> Sequence[Sequence[Any]]:
        return self._database.read(lambda rows: rows(sql, values), [])
