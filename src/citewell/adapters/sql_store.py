"""The store in SQL: a SQLite file by default, any database SQLAlchemy knows by URL.

Owns transactions and the naming of database failures. Reading a SQLite file uses Python's own
``sqlite3``; SQLAlchemy is loaded at the first write. Tables stand in ``sql_tables``, the questions
in ``sql_rows``.
"""

import sqlite3
import threading
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from contextlib import closing, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from citewell.adapters import sql_rows
from citewell.errors import BugError, SourceError
from citewell.model.passage import Document, Passage
from citewell.model.source import Source
from citewell.ports.store import SaveReport, StoreCounts

if TYPE_CHECKING:
    import sqlalchemy as sa

__all__ = ["SqlStore"]

_Result = TypeVar("_Result")
_FILE_URL = "sqlite:///"

# Signs in the database's words, our code, and what to do; the last one fits all.
_FAILURES: tuple[tuple[tuple[str, ...], str, str], ...] = (
    (
        ("locked", "busy"),
        "store_locked",
        "Another process is writing; wait until it has finished, then run this again.",
    ),
    (
        ("not a database", "malformed", "no such table", "no such column"),
        "store_damaged",
        "Restore the file from a backup, or move it away and ingest your files again.",
    ),
    (("is full",), "store_full", "Free some room on the disk, then run this again."),
    (
        ("",),
        "store_failed",
        "Check that the folder exists, is yours to write, and that the database answers.",
    ),
)


class SqlStore:
    """A ``Store`` in a SQL database.

    Nothing is opened or created before the first call; a missing SQLite file reads as an empty
    store and is made by the first save. One process writes at a time (others wait, at most
    ``BUSY_SECONDS``) and readers never wait. A file or a server may be shared between threads; a
    database in memory (``sqlite://``) may not.
    """

    def __init__(self, url_or_path: str | Path) -> None:
        """Takes a file path, or a database URL such as ``postgresql+psycopg://...``."""
        self._place = url_or_path if "://" in str(url_or_path) else Path(url_or_path)
        self._file = _file_of(self._place)
        self._engine: sa.Engine | None = None
        self._opening = threading.Lock()

    def save(self, documents: Iterable[Document]) -> SaveReport:
        """Save all documents in one transaction: all or none. Saved sources become pending.

        A document whose source id and digest are stored already is left as it is, not pending.
        Documents are taken and written in batches, so memory stays small however many there are.

        Raises:
            SourceError: ``store_locked`` (retryable), ``store_full``, ``store_damaged``,
                ``store_too_new`` or ``store_failed``.
            BugError: a passage is not the text its offsets say.
        """
        with self._transaction() as connection:
            from citewell.adapters.sql_write import save_documents

            return save_documents(connection, documents)

    def passages(self, ids: Sequence[str]) -> list[Passage]:
        """The passages with these ids, in the order asked for; unknown ids are left out."""
        return self._read(lambda rows: sql_rows.read_passages(rows, ids), [])

    def sources(self, ids: Collection[str]) -> dict[str, Source]:
        """The sources with these ids, by id; unknown ids are left out."""
        return self._read(lambda rows: sql_rows.read_sources(rows, ids), {})

    def pending(self) -> Iterator[tuple[Source, tuple[Passage, ...]]]:
        """Sources saved but not yet indexed, each with its passages, by source id."""
        return sql_rows.read_pending(
            lambda sql, values: self._read(lambda rows: rows(sql, values), [])
        )

    def mark_indexed(self, source_ids: Collection[str]) -> None:
        """Record that these sources stand in the index.

        Raises:
            SourceError: the store cannot be written.
        """
        if source_ids and not self._is_missing():
            with self._transaction() as connection:
                from citewell.adapters.sql_write import set_indexed

                set_indexed(connection, sorted(source_ids))

    def mark_all_pending(self) -> None:
        """Make every source pending again: the index was lost and is to be made anew.

        Raises:
            SourceError: the store cannot be written.
        """
        if not self._is_missing():
            with self._transaction() as connection:
                from citewell.adapters.sql_write import set_all_pending

                set_all_pending(connection)

    def counts(self) -> StoreCounts:
        """How much is stored."""
        return self._read(sql_rows.read_counts, StoreCounts(0, 0, 0))

    def _is_missing(self) -> bool:
        return self._file is not None and not self._file.exists()

    def _read(self, question: Callable[[sql_rows.Rows], _Result], when_missing: _Result) -> _Result:
        """Answer one question in one short connection; a store not made yet gives the default."""
        if self._file is None:
            with self._transaction() as connection:
                from citewell.adapters.sql_tables import rows_of

                return question(lambda sql, values: rows_of(connection, sql, values))
        if self._is_missing():
            return when_missing
        try:
            # "rw" although nothing is written: after a kill, the first reader repairs the log.
            address = f"{self._file.absolute().as_uri()}?mode=rw"
            with closing(_connect(address)) as connection:
                if not _check_file(connection, self._file):
                    return when_missing
                return question(
                    lambda sql, values: connection.execute(sql, dict(values)).fetchall()
                )
        except sqlite3.Error as error:
            raise self._failure(error) from error

    @contextmanager
    def _transaction(self) -> "Iterator[sa.Connection]":
        # Lazy: see the module docstring.
        import sqlalchemy.exc

        try:
            with self._open().begin() as connection:
                yield connection
        except sqlalchemy.exc.IntegrityError as error:
            raise BugError(f"two passages with one id: {error.orig}") from error
        except sqlalchemy.exc.SQLAlchemyError as error:
            raise self._failure(getattr(error, "orig", None) or error) from error

    def _open(self) -> "sa.Engine":
        from citewell.adapters.sql_tables import open_engine

        with self._opening:
            if self._engine is None or self._is_missing():
                if self._file is not None:
                    self._make_folder(self._file.parent)
                self._engine = open_engine(self._file or str(self._place))
            return self._engine

    def _make_folder(self, folder: Path) -> None:
        try:
            folder.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise self._failure(error) from error

    def _failure(self, error: BaseException) -> SourceError:
        """The database's own words, sorted into our codes."""
        words = str(error)
        code, hint = next(
            (code, hint) for signs, code, hint in _FAILURES if any(sign in words for sign in signs)
        )
        # Never the part before "@": it may hold a password.
        where = self._file or str(self._place).rpartition("@")[2]
        return SourceError(
            f"the store {where} failed: {words}",
            code=code,
            hint=hint,
            retryable=code == "store_locked",
        )


def _file_of(place: str | Path) -> Path | None:
    """The SQLite file a place names, or None for a server or a database in memory."""
    if isinstance(place, Path):
        return place
    file = place.removeprefix(_FILE_URL).partition("?")[0]
    return Path(file) if place.startswith(_FILE_URL) and file not in ("", ":memory:") else None


def _connect(address: str) -> sqlite3.Connection:
    return sqlite3.connect(address, uri=True, timeout=sql_rows.BUSY_SECONDS)


def _check_file(connection: sqlite3.Connection, file: Path) -> bool:
    """Whether the file holds our tables; False for an empty database, which a save would fill."""
    tables = {name for (name,) in connection.execute("SELECT name FROM sqlite_master")}
    if not tables:
        return False
    [found] = connection.execute("SELECT version FROM schema_version").fetchone() or [0]
    sql_rows.check_version(int(found), str(file))
    return True
