"""The SQL store's tables and how a connection to them is set up.

Owns the schema, SQLite's settings and the first creation. Imported only by ``sql_store`` and only
when something is written (or the store is not a SQLite file), because SQLAlchemy is slow to load.
"""

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, TypeVar

import sqlalchemy as sa
from sqlalchemy.engine.interfaces import DBAPIConnection
from sqlalchemy.pool import ConnectionPoolEntry, StaticPool

from citewell.adapters.sql_rows import BUSY_SECONDS, LIBRARY, Schema, check_version

__all__ = [
    "cited",
    "documents",
    "identifiers",
    "in_chunks",
    "marks",
    "notices",
    "open_engine",
    "passages",
    "rows_of",
    "sources",
    "versions",
]

Chunked = TypeVar("Chunked")

_AT_ONCE = 500
_metadata = sa.MetaData()

_schema_version = sa.Table(
    "schema_version", _metadata, sa.Column("version", sa.Integer, primary_key=True)
)

sources = sa.Table(
    "sources",
    _metadata,
    sa.Column("id", sa.Text, primary_key=True),
    sa.Column("type", sa.Text, nullable=False),
    sa.Column("title", sa.Text, nullable=False),
    sa.Column("authors", sa.Text),
    sa.Column("journal", sa.Text),
    sa.Column("year", sa.Integer),
    sa.Column("volume", sa.Text),
    sa.Column("pages", sa.Text),
    sa.Column("doi", sa.Text),
    sa.Column("pmid", sa.Text),
    sa.Column("url", sa.Text),
    sa.Column("jurisdiction", sa.Text),
    sa.Column("superseded_by", sa.Text),
    sa.Column("retracted", sa.Boolean, nullable=False),
    sa.Column("licence", sa.Text),
    sa.Column("pmcid", sa.Text),
    sa.Column("set_id", sa.Text),
    sa.Column("nct", sa.Text),
    sa.Column("version", sa.Text),
    sa.Column("revised", sa.Text),
    sa.Column("indexed", sa.Boolean, nullable=False),
    # Set when the source is to go; it goes once the index has let go of it.
    sa.Column("leaving", sa.Boolean, nullable=False, server_default=sa.false()),
    sa.Index("sources_by_indexed", "indexed", "id"),
)

documents = sa.Table(
    "documents",
    _metadata,
    sa.Column("source_id", sa.Text, sa.ForeignKey("sources.id"), primary_key=True),
    sa.Column("digest", sa.Text, nullable=False),
    sa.Column("text", sa.Text, nullable=False),
    sa.Column("coverage", sa.Text, nullable=False, server_default="full_text"),
)

passages = sa.Table(
    "passages",
    _metadata,
    sa.Column("id", sa.Text, primary_key=True),
    sa.Column("source_id", sa.Text, sa.ForeignKey("documents.source_id"), nullable=False),
    sa.Column("ordinal", sa.Integer, nullable=False),
    sa.Column("section", sa.Text),
    sa.Column("text", sa.Text, nullable=False),
    sa.Column("start_at", sa.Integer, nullable=False),
    sa.Column("end_at", sa.Integer, nullable=False),
    sa.Index("passages_by_source", "source_id", "ordinal"),
)

identifiers = sa.Table(
    "identifiers",
    _metadata,
    sa.Column("name", sa.Text, primary_key=True),
    sa.Column("source_id", sa.Text, nullable=False),
    sa.Index("identifiers_by_source", "source_id"),
)

notices = sa.Table(
    "notices",
    _metadata,
    sa.Column("number", sa.Integer, primary_key=True, autoincrement=True),
    sa.Column("about", sa.Text, nullable=False),
    sa.Column("kind", sa.Text, nullable=False),
    sa.Column("by", sa.Text, nullable=False),
    sa.Column("words", sa.Text, nullable=False),
    sa.Column("seen_at", sa.Text, nullable=False),
    sa.UniqueConstraint("about", "kind", "by", name="notices_once"),
)

versions = sa.Table(
    "versions",
    _metadata,
    sa.Column("source_id", sa.Text, primary_key=True),
    sa.Column("digest", sa.Text, primary_key=True),
    sa.Column("version", sa.Text),
    sa.Column("revised", sa.Text),
    sa.Column("title", sa.Text, nullable=False),
    sa.Column("text", sa.Text, nullable=False),
    sa.Column("kept_at", sa.Text, nullable=False),
)

cited = sa.Table(
    "cited",
    _metadata,
    sa.Column("source_id", sa.Text, primary_key=True),
    sa.Column("ordinal", sa.Integer, primary_key=True),
    sa.Column("text", sa.Text, nullable=False),
    sa.Column("identifiers", sa.Text, nullable=False),
)

marks = sa.Table(
    "marks",
    _metadata,
    sa.Column("file", sa.Text, primary_key=True),
    sa.Column("records", sa.Integer, nullable=False),
    sa.Column("is_whole", sa.Boolean, nullable=False),
)


def open_engine(place: str | Path, schema: Schema = LIBRARY) -> sa.Engine:
    """An engine on a SQLite file or a URL, whose tables exist and are of a version we can write.

    Raises:
        SourceError: ``store_too_new``.
        sqlalchemy.exc.SQLAlchemyError: the database cannot be opened; the store names it.
    """
    address = (
        sa.URL.create("sqlite", database=str(place))
        if isinstance(place, Path)
        else sa.make_url(place)
    )
    engine = _engine_on(address)
    tables, version = _tables_of(schema)
    with engine.begin() as connection:
        tables.create_all(connection)
        found = connection.execute(sa.select(version.c.version)).scalar()
        if found is None:
            connection.execute(sa.insert(version).values(version=schema.version))
        else:
            where = address.render_as_string(hide_password=True)
            check_version(int(found), where, schema.version)
            if found < schema.version:
                from citewell.adapters.sql_migrate import migrate

                migrate(connection, schema, int(found))
                connection.execute(sa.update(version).values(version=schema.version))
    return engine


def _engine_on(address: sa.URL) -> sa.Engine:
    if address.get_backend_name() != "sqlite":
        return sa.create_engine(address)
    # A database in memory lives in its one connection, which all threads then share.
    in_memory = address.database in (None, "", ":memory:")
    engine = (
        sa.create_engine(address, poolclass=StaticPool, connect_args={"check_same_thread": False})
        if in_memory
        else sa.create_engine(address)
    )
    sa.event.listen(engine, "connect", _set_up_sqlite)
    sa.event.listen(engine, "begin", _begin_immediate)
    return engine


def _tables_of(schema: Schema) -> tuple[sa.MetaData, sa.Table]:
    """A schema's tables, and the one that tells their format."""
    if schema is LIBRARY:
        return _metadata, _schema_version
    from citewell.adapters.sql_articles import article_schema, metadata

    return metadata, article_schema


def in_chunks(values: Sequence[Chunked]) -> Iterator[Sequence[Chunked]]:
    """The values in runs that one statement may name."""
    for first in range(0, len(values), _AT_ONCE):
        yield values[first : first + _AT_ONCE]


def rows_of(connection: sa.Connection, sql: str, values: Mapping[str, object]) -> Sequence[Any]:
    """All rows of one SELECT with ``:name`` values."""
    return connection.execute(sa.text(sql), dict(values)).fetchall()


def _set_up_sqlite(connection: DBAPIConnection, _entry: ConnectionPoolEntry) -> None:
    # SQLAlchemy begins transactions itself, below; Python's own would begin them too late.
    connection.isolation_level = None
    cursor = connection.cursor()
    for setting in (
        f"busy_timeout = {BUSY_SECONDS * 1000}",
        "journal_mode = WAL",
        "synchronous = FULL",
        "foreign_keys = ON",
        # Without it the log keeps the size of the largest ingest for as long as a process runs.
        "journal_size_limit = 8000000",
    ):
        cursor.execute(f"PRAGMA {setting}")
    cursor.close()


def _begin_immediate(connection: sa.Connection) -> None:
    # A transaction that reads first and writes later would fail at once, without waiting, when
    # another process wrote in between; taking the write lock first makes it wait its turn.
    connection.exec_driver_sql("BEGIN IMMEDIATE")
