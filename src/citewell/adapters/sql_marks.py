"""Marks of files in the store's own database."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from citewell.adapters.sql_database import SqlDatabase
from citewell.ports.marks import Mark

__all__ = ["SqlMarks"]

_GET = "SELECT records, is_whole FROM marks WHERE file = :file"


class SqlMarks:
    """``Marks`` in a SQL database."""

    def __init__(self, place: str | Path | SqlDatabase) -> None:
        """Takes a database, or its file path or URL."""
        self._database = place if isinstance(place, SqlDatabase) else SqlDatabase(place)

    def get(self, file: str) -> Mark:
        """The mark of a file; nothing read for one never seen."""
        rows: Sequence[Sequence[Any]] = self._database.read(
            lambda ask: ask(_GET, {"file": file}), ()
        )
        return Mark(int(rows[0][0]), bool(rows[0][1])) if rows else Mark(0, is_whole=False)

    def put(self, file: str, mark: Mark) -> None:
        """Keep the mark of a file."""
        with self._database.transaction() as connection:
            # Lazy: see ``sql_database``.
            import sqlalchemy as sa

            from citewell.adapters.sql_tables import marks

            connection.execute(sa.delete(marks).where(marks.c.file == file))
            row = {"file": file, "records": mark.records, "is_whole": mark.is_whole}
            connection.execute(sa.insert(marks), [row])

    def clear(self) -> None:
        """Forget all files."""
        if not self._database.is_missing():
            with self._database.transaction() as connection:
                # Lazy: see ``sql_database``.
                import sqlalchemy as sa

                from citewell.adapters.sql_tables import marks

                connection.execute(sa.delete(marks))
