"""The tables of kept articles. Owns their schema; they stand apart from those of ingested sources.

A SQLite file of their own, so that nobody who asks waits for an ingest to let go of the other one.
Imported only when something is written, or the store is not a SQLite file.
"""

import sqlalchemy as sa

__all__ = ["article_schema", "articles", "metadata", "texts", "versions"]

metadata = sa.MetaData()

article_schema = sa.Table(
    "article_schema", metadata, sa.Column("version", sa.Integer, primary_key=True)
)

articles = sa.Table(
    "articles",
    metadata,
    sa.Column("address", sa.Text, primary_key=True),
    # What was asked, as JSON; personal data is masked before it comes here.
    sa.Column("asked", sa.Text, nullable=False),
    sa.Column("title", sa.Text, nullable=False),
    sa.Column("created", sa.Text, nullable=False),
)

versions = sa.Table(
    "article_versions",
    metadata,
    sa.Column("address", sa.Text, sa.ForeignKey("articles.address"), primary_key=True),
    sa.Column("number", sa.Integer, primary_key=True),
    sa.Column("edition", sa.Text, nullable=False),
    sa.Column("status", sa.Text, nullable=False),
    sa.Column("created", sa.Text, nullable=False),
    sa.UniqueConstraint("address", "edition", name="article_versions_once"),
    sa.Index("article_versions_by_status", "status", "created"),
)

texts = sa.Table(
    "article_texts",
    metadata,
    sa.Column("address", sa.Text, primary_key=True),
    sa.Column("number", sa.Integer, primary_key=True),
    sa.Column("audience", sa.Text, primary_key=True),
    # The article as JSON, packed by zlib.
    sa.Column("body", sa.LargeBinary, nullable=False),
    sa.ForeignKeyConstraint(
        ("address", "number"), ("article_versions.address", "article_versions.number")
    ),
)
