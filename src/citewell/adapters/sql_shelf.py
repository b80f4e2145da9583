"""Kept articles in a SQL database."""

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from citewell.adapters.article_bytes import RecentArticles, asked_of, bytes_of, is_whole, words_of
from citewell.adapters.sql_database import SqlDatabase
from citewell.adapters.sql_rows import Rows, Schema
from citewell.model.article import Article, Status
from citewell.model.audience import Audience
from citewell.model.kept import Asked, Listed, ThreadEntry, Version
from citewell.ports.shelf import Record

if TYPE_CHECKING:
    import sqlalchemy as sa

__all__ = ["ARTICLES", "SqlShelf"]

ARTICLES = Schema("articles", "article_schema", 1, private=True)
"""The tables of kept articles."""


class SqlShelf:
    """A ``Shelf`` in a SQL database."""

    def __init__(self, place: str | Path) -> None:
        """Takes the database's file path or URL."""
        self._database = SqlDatabase(place, ARTICLES)
        self._recent = RecentArticles()

    def close(self) -> None:
        """Let go of connections; SQLite then writes its log back into the file."""
        self._database.close()

    def record(self, address: str) -> Record | None:
        """What stands at an address; None where nothing does."""
        return self._database.read(lambda rows: _record(rows, address), None)

    def text(self, address: str, version: int, audience: Audience) -> Article | None:
        """One version as written for one kind of reader; None where nobody asked for that yet."""
        question = (
            "SELECT t.body, v.status FROM article_texts t JOIN article_versions v"
            " ON v.address = t.address AND v.number = t.number"
            " WHERE t.address = :address AND t.number = :number AND t.audience = :audience"
        )
        values = {"address": address, "number": version, "audience": audience.value}

        def ask(rows: Rows) -> Article | None:
            found = rows(question, values)
            if not found:
                return None
            [[body, status]] = found
            return replace(self._recent.of(bytes(body)), status=Status(status))

        return self._database.read(ask, None)

    def put(
        self, address: str, asked: Asked, article: Article, *, edition: str, now: str
    ) -> Version:
        """Keep a text under the version of an edition of the library; returns that version."""
        body = bytes_of(article)
        with self._database.transaction() as connection:
            _put_article(connection, address, asked, article.title, now)
            version = _put_version(connection, address, edition, now)
            if version.status is Status.SUBMITTED:
                _put_text(connection, (address, version.number, article.audience), body)
        self._recent.keep(body, article)
        return version

    def entries(self, addresses: tuple[str, ...]) -> tuple[ThreadEntry, ...]:
        """Question and title at each address, in that order; unknown ones are left out."""
        question = "SELECT asked, title FROM articles WHERE address = :address"

        def ask(rows: Rows) -> tuple[ThreadEntry, ...]:
            return tuple(
                _entry(address, *row)
                for address in addresses
                for row in rows(question, {"address": address})
            )

        return self._database.read(ask, ())

    def approved(self, *, most: int) -> tuple[Listed, ...]:
        """Articles whose newest version is approved, the latest first."""
        question = (
            "SELECT a.address, a.title, a.asked, v.created FROM article_versions v"
            " JOIN articles a ON a.address = v.address"
            " WHERE v.status = :approved AND v.number ="
            " (SELECT max(w.number) FROM article_versions w WHERE w.address = v.address)"
            " ORDER BY v.created DESC, a.address LIMIT :most"
        )
        values = {"approved": Status.APPROVED.value, "most": most}
        return self._database.read(
            lambda rows: tuple(
                Listed(address=a, title=t, question=asked_of(q).question, updated=c)
                for a, t, q, c in rows(question, values)
            ),
            (),
        )

    def unreviewed(self, *, before: str, most: int) -> tuple[str, ...]:
        """Addresses of articles nobody has reviewed whose newest version is older, oldest first."""
        question = (
            "SELECT address FROM article_versions GROUP BY address"
            " HAVING max(created) < :before"
            " AND sum(CASE WHEN status = :submitted THEN 0 ELSE 1 END) = 0"
            " ORDER BY max(created), address LIMIT :most"
        )
        values = {"before": before, "submitted": Status.SUBMITTED.value, "most": most}
        return self._database.read(lambda rows: tuple(a for (a,) in rows(question, values)), ())

    def remove(self, addresses: tuple[str, ...]) -> tuple[str, ...]:
        """Take out articles nobody has reviewed; returns the addresses taken out."""
        if not any(self.record(address) for address in addresses):
            return ()  # writes nothing, makes no file
        with self._database.transaction() as connection:
            if connection.dialect.name == "sqlite":  # overwritten, not only let go
                connection.exec_driver_sql("PRAGMA secure_delete = ON")
            gone = tuple(a for a in dict.fromkeys(addresses) if _remove(connection, a))
        self._recent = RecentArticles()
        return gone


def _remove(connection: "sa.Connection", address: str) -> bool:
    """Take one article out where nobody has reviewed it; whether it was."""
    import sqlalchemy as sa

    from citewell.adapters.sql_articles import articles, texts, versions

    connection.execute(
        sa.select(articles.c.address).where(articles.c.address == address).with_for_update()
    )
    states = connection.execute(
        sa.select(versions.c.status).where(versions.c.address == address)
    ).scalars()
    if set(states) != {Status.SUBMITTED.value}:  # none: another process took it out just now
        return False
    for table in (texts, versions, articles):
        connection.execute(sa.delete(table).where(table.c.address == address))
    return True


def _record(rows: Rows, address: str) -> Record | None:
    values = {"address": address}
    found = rows("SELECT asked, created FROM articles WHERE address = :address", values)
    if not found:
        return None
    [[asked, created]] = found
    versions = rows(
        "SELECT number, edition, created, status FROM article_versions WHERE address = :address"
        " ORDER BY number DESC",
        values,
    )
    return Record(
        address=address,
        asked=asked_of(asked),
        created=created,
        versions=tuple(
            Version(number=n, edition=e, created=c, status=Status(s)) for n, e, c, s in versions
        ),
    )


def _entry(address: str, asked: str, title: str) -> ThreadEntry:
    return ThreadEntry(address=address, question=asked_of(asked).question, title=title)


def _put_article(
    connection: "sa.Connection", address: str, asked: Asked, title: str, now: str
) -> None:
    from citewell.adapters.sql_articles import articles  # lazy: see ``sql_database``

    _once(
        connection,
        articles,
        {
            "address": address,
            "asked": words_of(asked),
            "title": title,
            "created": now,
        },
    )


def _put_version(connection: "sa.Connection", address: str, edition: str, now: str) -> Version:
    import sqlalchemy as sa

    from citewell.adapters.sql_articles import articles, versions

    # Held to the end of the transaction: two who add a version to one article take turns.
    connection.execute(
        sa.select(articles.c.address).where(articles.c.address == address).with_for_update()
    )
    of_article = versions.c.address == address
    chosen = sa.select(versions.c.number, versions.c.created, versions.c.status)
    held = connection.execute(chosen.where(of_article, versions.c.edition == edition)).first()
    if held is not None:
        return Version(
            number=held.number, edition=edition, created=held.created, status=Status(held.status)
        )
    last = connection.execute(sa.select(sa.func.max(versions.c.number)).where(of_article)).scalar()
    version = Version(number=(last or 0) + 1, edition=edition, created=now)
    connection.execute(
        sa.insert(versions).values(
            address=address,
            number=version.number,
            edition=edition,
            status=version.status.value,
            created=now,
        )
    )
    return version


def _put_text(connection: "sa.Connection", key: tuple[str, int, Audience], body: bytes) -> None:
    import sqlalchemy as sa

    from citewell.adapters.sql_articles import texts

    address, number, audience = key
    row = {"address": address, "number": number, "audience": audience.value}
    held = connection.execute(sa.select(texts.c.body).filter_by(**row)).scalar()
    if held is None:
        _once(connection, texts, row | {"body": body})
    elif not is_whole(bytes(held)):
        connection.execute(sa.update(texts).filter_by(**row).values(body=body))


def _once(connection: "sa.Connection", table: "sa.Table", row: dict[str, object]) -> None:
    """Insert a row where its key is not there yet."""
    from sqlalchemy.dialects import postgresql, sqlite

    dialect = sqlite if connection.dialect.name == "sqlite" else postgresql
    connection.execute(dialect.insert(table).values(row).on_conflict_do_nothing())
