"""The write lock of a PostgreSQL: an advisory lock, which ends with the connection that holds it.

It stands where the store stands, so that it holds for all machines of a site.
"""

import time
from collections.abc import Iterator
from contextlib import contextmanager

from citewell.adapters.sql_database import SqlDatabase

__all__ = ["SqlLock"]

_POLL_SECONDS = 0.1
_TAKE = "SELECT pg_try_advisory_lock(:key)"
_KEY = {"key": int.from_bytes(b"citewell", "big")}


class SqlLock:
    """A ``WriteLock`` in a database that is a PostgreSQL."""

    def __init__(self, database: SqlDatabase) -> None:
        self._database = database

    @contextmanager
    def taken(self, *, patience: float = 0.0) -> Iterator[bool]:
        """Whether it was got; see the port.

        Raises:
            SourceError: the database cannot be asked.
        """
        deadline = time.monotonic() + patience
        with self._database.session() as ask:
            while not (got := bool(ask(_TAKE, _KEY)[0][0])):
                if time.monotonic() >= deadline:
                    break
                time.sleep(_POLL_SECONDS)
            yield got
