"""Taking sources out of the SQL store, inside a transaction given to it.

Owns what goes at once and what waits: the row of the source stays, marked as leaving, until the
index has let go of its passages; so a kill in between leaves nothing that can be found.
"""

from collections.abc import Sequence

import sqlalchemy as sa

from citewell.adapters.sql_tables import (
    cited,
    documents,
    identifiers,
    in_chunks,
    marks,
    passages,
    sources,
    versions,
)

__all__ = ["remove_sources"]


def remove_sources(connection: sa.Connection, ids: Sequence[str]) -> int:
    """Remove these sources; returns how many there were."""
    there = 0
    for chunk in in_chunks(ids):
        for column in (
            passages.c.source_id,
            cited.c.source_id,
            versions.c.source_id,
            identifiers.c.source_id,
            documents.c.source_id,
        ):
            connection.execute(sa.delete(column.table).where(column.in_(chunk)))
        going = sa.update(sources).where(sources.c.id.in_(chunk), sa.not_(sources.c.leaving))
        there += connection.execute(going.values(leaving=True, indexed=False)).rowcount
    if there:
        # A file read before must be read again to bring back what was removed.
        connection.execute(sa.delete(marks))
    return there
