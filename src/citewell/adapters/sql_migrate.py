"""Stores of earlier releases brought to today's tables, one step a version, in one transaction.

Owns what changed between versions. New tables are made beforehand (``create_all``); a step only
changes tables that were there. Alembic writes the changes for each kind of database.
"""

from collections.abc import Callable

import sqlalchemy as sa
from alembic.migration import MigrationContext
from alembic.operations import Operations

from citewell.adapters.sql_rows import LIBRARY, Schema

__all__ = ["migrate"]


def migrate(connection: sa.Connection, schema: Schema, found: int) -> None:
    """Bring a schema's tables of version ``found`` to the present; the caller writes the new number."""
    operations = Operations(MigrationContext.configure(connection))
    for version, step in sorted(_STEPS.get(schema.name, {}).items()):
        if version >= found:
            step(operations, connection)


def _to_2(operations: Operations, connection: sa.Connection) -> None:
    """Identifiers, versions and notices of publications."""
    for name in ("pmcid", "set_id", "nct", "version", "revised"):
        operations.add_column("sources", sa.Column(name, sa.Text))
    operations.add_column(
        "sources",
        sa.Column("leaving", sa.Boolean, nullable=False, server_default=sa.false()),
    )
    operations.add_column(
        "documents",
        sa.Column("coverage", sa.Text, nullable=False, server_default="full_text"),
    )
    # The names of what is held already, so that a new record of it is known as the same work.
    for scheme in ("pmid", "doi"):
        connection.exec_driver_sql(
            "INSERT INTO identifiers (name, source_id) SELECT DISTINCT"  # noqa: S608 - own names
            f" '{scheme}:' || lower({scheme}), min(id) FROM sources WHERE {scheme} IS NOT NULL"
            f" GROUP BY lower({scheme})"
        )


_STEPS: dict[str, dict[int, Callable[[Operations, sa.Connection], None]]] = {
    LIBRARY.name: {1: _to_2},
}
