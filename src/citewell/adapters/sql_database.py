"""A SQL database: a SQLite file by default, any database SQLAlchemy knows by URL.

Owns connections, transactions and the naming of database failures. Reading a SQLite file uses
Python's own ``sqlite3``; SQLAlchemy is loaded at the first write. What is asked and written stands
in the modules beside it.
"""

import os
import sqlite3
import threading
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import closing, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from citewell.adapters import sql_rows
from citewell.errors import BugError, SourceError

if TYPE_CHECKING:
    import sqlalchemy as sa

__all__ = ["SqlDatabase"]

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


class SqlDatabase:
    """Where the stores' tables stand.

    Nothing is opened or created before the first call; a missing SQLite file reads as an empty
    store and is made by the first write. One process writes at a time (others wait, at most
    ``BUSY_SECONDS``) and readers never wait. A file or a server may be shared between threads; a
    database in memory (``sqlite://``) may not.
    """

    def __init__(self, url_or_path: str | Path, schema: sql_rows.Schema = sql_rows.LIBRARY) -> None:
        """Takes a file path or a URL such as ``postgresql+psycopg://...``, and which tables."""
        self._schema = schema
        self._place = url_or_path if "://" in str(url_or_path) else Path(url_or_path)
        self._file = _file_of(self._place)
        self._engine: sa.Engine | None = None
        self._opening = threading.Lock()

    def close(self) -> None:
        """Close idle connections; the next call opens new ones."""
        with self._opening:
            if self._engine is not None:
                self._engine.dispose()
                self._engine = None

    @property
    def is_file(self) -> bool:
        """Whether it is a SQLite file, not a server."""
        return self._file is not None

    def is_missing(self) -> bool:
        """Whether it is a file that nothing has been written to yet."""
        return self._file is not None and not self._file.exists()

    def read(self, question: Callable[[sql_rows.Rows], _Result], when_missing: _Result) -> _Result:
        """Answer one question in one short connection; a store not made yet gives the default.

        Raises:
            SourceError: the database cannot be read.
        """
        if self._file is None:
            with self.transaction() as connection:
                from citewell.adapters.sql_tables import rows_of

                return question(lambda sql, values: rows_of(connection, sql, values))
        if self.is_missing():
            return when_missing
        can_write = os.access(self._file.parent, os.W_OK)
        try:
            # "rw" although nothing is written: after a kill, the first reader repairs the log. Where
            # nobody can write, nobody does meanwhile.
            how = "mode=rw" if can_write else _read_only(self._file)
            address = f"{self._file.absolute().as_uri()}?{how}"
            with closing(_connect(address)) as connection:
                found = _version_of(connection, self._file, self._schema)
                if found is None:
                    return when_missing
                if found < self._schema.version:
                    self._open()  # an earlier release wrote it: brought up to date once
                return question(
                    lambda sql, values: connection.execute(sql, dict(values)).fetchall()
                )
        except sqlite3.Error as error:
            if not can_write and _log_of(self._file):
                raise self._unmerged() from error
            raise self._failure(error) from error

    @contextmanager
    def transaction(self) -> "Iterator[sa.Connection]":
        """One transaction for writing: committed at the end, undone by any exception.

        Raises:
            SourceError: the database cannot be written.
            BugError: a row breaks a rule of the tables.
        """
        # Lazy: see the module docstring.
        import sqlalchemy.exc

        try:
            with self._open().begin() as connection:
                yield connection
        except sqlalchemy.exc.IntegrityError as error:
            raise BugError(f"two passages with one id: {error.orig}") from error
        except sqlalchemy.exc.SQLAlchemyError as error:
            raise self._failure(getattr(error, "orig", None) or error) from error

    @contextmanager
    def session(self) -> Iterator[sql_rows.Rows]:
        """One connection outside of transactions, for what a server keeps as long as it stands.

        Raises:
            SourceError: the database cannot be asked.
        """
        import sqlalchemy.exc

        from citewell.adapters.sql_tables import rows_of

        connection = None

        def ask(sql: str, values: Mapping[str, object]) -> Sequence[Sequence[Any]]:
            nonlocal connection
            try:
                if connection is None:
                    opened = self._open().connect()
                    connection = opened.execution_options(isolation_level="AUTOCOMMIT")
                    # Closed at the end, not kept for others: what it holds goes with it.
                    connection.detach()
                return rows_of(connection, sql, values)
            except sqlalchemy.exc.SQLAlchemyError as error:
                raise self._failure(getattr(error, "orig", None) or error) from error

        try:
            yield ask
        finally:
            if connection is not None:
                connection.close()

    def _open(self) -> "sa.Engine":
        from citewell.adapters.sql_tables import open_engine

        with self._opening:
            if self._engine is None or self.is_missing():
                if self._file is not None:
                    self._make_place(self._file)
                self._engine = open_engine(self._file or str(self._place), self._schema)
            return self._engine

    def _make_place(self, file: Path) -> None:
        try:
            file.parent.mkdir(parents=True, exist_ok=True)
            if self._schema.private:
                _make_private(file)
        except OSError as error:
            raise self._failure(error) from error

    def _unmerged(self) -> SourceError:
        return SourceError(
            f"the store {self._file} cannot be read whole: its latest entries stand in a log beside it,"
            " which nobody may write back into a read-only folder",
            code="store_unmerged",
            hint="Run 'citewell doctor' once where the folder may be written, or copy the folder.",
        )

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


def _make_private(file: Path) -> None:
    """An empty file that its owner alone may read; SQLite's own files beside it take over its mode."""
    if not file.exists():
        os.close(os.open(file, os.O_CREAT | os.O_RDWR, 0o600))


def _log_of(file: Path) -> bool:
    """Whether entries stand in the log beside a file, as after a kill."""
    log = file.with_name(f"{file.name}-wal")
    return log.exists() and log.stat().st_size > 0


def _read_only(file: Path) -> str:
    """How to open a file that nobody can write: with its log where there is one."""
    return "mode=ro" if _log_of(file) else "mode=ro&immutable=1"


def _file_of(place: str | Path) -> Path | None:
    """The SQLite file a place names, or None for a server or a database in memory."""
    if isinstance(place, Path):
        return place
    file = place.removeprefix(_FILE_URL).partition("?")[0]
    return Path(file) if place.startswith(_FILE_URL) and file not in ("", ":memory:") else None


def _connect(address: str) -> sqlite3.Connection:
    return sqlite3.connect(address, uri=True, timeout=sql_rows.BUSY_SECONDS)


def _version_of(connection: sqlite3.Connection, file: Path, schema: sql_rows.Schema) -> int | None:
    """The format of the file's tables; None for an empty database, which a save would fill."""
    tables = {name for (name,) in connection.execute("SELECT name FROM sqlite_master")}
    if not tables:
        return None
    # The table's name is our own.
    asked = connection.execute(f"SELECT version FROM {schema.version_table}")  # noqa: S608
    [found] = asked.fetchone() or [0]
    sql_rows.check_version(int(found), str(file), schema.version)
    return int(found)
