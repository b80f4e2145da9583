"""What the SQL store writes of documents, inside a transaction given to it.

Owns batching and the comparison with what is stored; the rule of what becomes of a document is
``model.versions``. Must not begin or commit. Imported lazily by ``sql_store``, because SQLAlchemy is
slow to load.
"""

import json
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from operator import attrgetter
from typing import Any

import sqlalchemy as sa

from citewell.adapters.sql_notices import said_before, save_notices
from citewell.adapters.sql_rows import SOURCE_COLUMNS
from citewell.adapters.sql_tables import (
    cited,
    documents,
    identifiers,
    in_chunks,
    passages,
    sources,
    versions,
)
from citewell.errors import BugError
from citewell.model.notice import Notice
from citewell.model.passage import Coverage, Document
from citewell.model.source import Source, SourceType
from citewell.model.versions import Change, Held, are_one, change_of, renamed
from citewell.ports.store import SaveReport

__all__ = ["save_documents", "set_all_pending", "set_indexed"]

_BATCH_DOCUMENTS = 500
_BATCH_CHARACTERS = 4_000_000
_source_values = attrgetter(*SOURCE_COLUMNS)


def save_documents(
    connection: sa.Connection, given: Iterable[Document], notices: Sequence[Notice] = ()
) -> SaveReport:
    """Write what is new or changed, a batch at a time; what is unchanged is not touched.

    Raises:
        BugError: a passage is not the text its offsets say, or belongs to another source.
    """
    total = SaveReport()
    for batch in _batches(given):
        total = total.plus(_save_batch(connection, batch))
    # After the documents, so that a file's own records are there to be marked.
    return total.plus(SaveReport(notices=save_notices(connection, notices)))


def set_indexed(connection: sa.Connection, source_ids: Sequence[str]) -> None:
    """Mark these sources as standing in the index; those that were leaving are gone now."""
    for chunk in in_chunks(source_ids):
        here = sources.c.id.in_(chunk)
        connection.execute(sa.delete(sources).where(here, sources.c.leaving))
        connection.execute(sa.update(sources).where(here).values(indexed=True))


def set_all_pending(connection: sa.Connection) -> None:
    """Mark every source as not indexed."""
    connection.execute(sa.update(sources).values(indexed=False))


@dataclass(slots=True)
class _Batch:
    """Documents of different publications, a few megabytes of text at most."""

    documents: list[Document] = field(default_factory=list)
    names: set[str] = field(default_factory=set)
    characters: int = 0

    def takes(self, document: Document) -> bool:
        return (
            self.names.isdisjoint(_names(document))
            and len(self.documents) < _BATCH_DOCUMENTS
            and self.characters < _BATCH_CHARACTERS
        )

    def add(self, document: Document) -> None:
        self.documents.append(document)
        self.names.update(_names(document))
        self.characters += len(document.text)


def _names(document: Document) -> tuple[str, ...]:
    return (document.source.id, *document.source.identifiers)


def _batches(given: Iterable[Document]) -> Iterator[list[Document]]:
    batch = _Batch()
    for document in given:
        _check_spans(document)
        if not batch.takes(document):
            yield batch.documents
            batch = _Batch()
        batch.add(document)
    if batch.documents:
        yield batch.documents


def _check_spans(document: Document) -> None:
    for passage in document.passages:
        if (
            passage.source_id != document.source.id
            or document.text[passage.start : passage.end] != passage.text
        ):
            raise BugError(f"passage {passage.id} is not the text at its offsets")


def _save_batch(connection: sa.Connection, batch: list[Document]) -> SaveReport:
    known = _known_ids(connection, batch)
    held = _held(connection, {*known.values(), *known})
    said = said_before(connection, [name for one in batch for name in one.source.identifiers])
    by_change: dict[Change, list[Document]] = {change: [] for change in Change}
    for document in batch:
        before = held.get(known[document.source.id])
        if before is not None and not are_one(before.source, document.source):
            before = held.get(document.source.id)
        source = said.applied(document.source)
        if source is None:
            by_change[Change.DELETED].append(document)
            continue
        change, joined = change_of(before, renamed(document, source))
        # What is kept as an earlier version has its own date and number.
        kept = replace(source, id=joined.id) if change is Change.ARCHIVED else joined
        by_change[change].append(renamed(document, kept))
    fresh = by_change[Change.ADDED] + by_change[Change.REPLACED]
    _archive(connection, by_change, held)
    # Of new ones too: a source that was removed may not have left the index yet.
    _delete(connection, [one.source.id for one in fresh])
    _insert(connection, fresh)
    _refresh(connection, by_change[Change.REFRESHED])
    _name(connection, [*fresh, *by_change[Change.REFRESHED]])
    counts = {change.value: len(group) for change, group in by_change.items()}
    return SaveReport(**counts, passages=sum(len(one.passages) for one in fresh))


def _known_ids(connection: sa.Connection, batch: list[Document]) -> dict[str, str]:
    """Document's source id -> id under which its publication is held, by id or identifier."""
    wanted = {name: one.source.id for one in batch for name in one.source.identifiers}
    question = sa.select(identifiers.c.name, identifiers.c.source_id)
    rows = {
        row.name: row.source_id
        for chunk in in_chunks(sorted(wanted))
        for row in connection.execute(question.where(identifiers.c.name.in_(chunk)))
    }
    return {
        one.source.id: next(
            (rows[name] for name in one.source.identifiers if name in rows), one.source.id
        )
        for one in batch
    }


def _held(connection: sa.Connection, ids: Collection[str]) -> dict[str, Held]:
    found: dict[str, Held] = {}
    columns = [sources.c[name] for name in SOURCE_COLUMNS]
    question = sa.select(documents.c.digest, documents.c.coverage, *columns).join_from(
        documents, sources
    )
    for chunk in in_chunks(sorted(ids)):
        past: dict[str, set[str]] = {}
        old = sa.select(versions.c.source_id, versions.c.digest)
        for row in connection.execute(old.where(versions.c.source_id.in_(chunk))):
            past.setdefault(row.source_id, set()).add(row.digest)
        for digest, coverage, *values in connection.execute(
            question.where(sources.c.id.in_(chunk))
        ):
            named = dict(zip(SOURCE_COLUMNS, values, strict=True))
            source = Source(**(named | {"type": SourceType(named["type"])}))
            digests = frozenset(past.get(source.id, ()))
            found[source.id] = Held(source, digest, Coverage(coverage), digests)
    return found


def _archive(
    connection: sa.Connection, by_change: dict[Change, list[Document]], held: dict[str, Held]
) -> None:
    """Keep the texts that are, or have just become, earlier versions."""
    now = datetime.now(UTC).isoformat(timespec="seconds")
    rows = [
        _version_row(one.source.id, one.digest, one.source, one.source.title, one.text)
        for one in by_change[Change.ARCHIVED]
    ]
    given_way = [
        one.source.id
        for one in by_change[Change.REPLACED]
        if held[one.source.id].coverage is one.coverage
    ]
    texts = sa.select(documents.c.source_id, documents.c.digest, documents.c.text)
    for chunk in in_chunks(given_way):
        for row in connection.execute(texts.where(documents.c.source_id.in_(chunk))):
            source = held[row.source_id].source
            if row.digest not in held[row.source_id].past:
                rows.append(_version_row(row.source_id, row.digest, source, source.title, row.text))
    if rows:
        connection.execute(sa.insert(versions), [row | {"kept_at": now} for row in rows])


def _version_row(
    source_id: str, digest: str, source: Source, title: str, text: str
) -> dict[str, Any]:
    return {
        "source_id": source_id,
        "digest": digest,
        "version": source.version,
        "revised": source.revised,
        "title": title,
        "text": text,
    }


def _delete(connection: sa.Connection, ids: Sequence[str]) -> None:
    for chunk in in_chunks(ids):
        for column in (passages.c.source_id, cited.c.source_id, documents.c.source_id):
            connection.execute(sa.delete(column.table).where(column.in_(chunk)))
        connection.execute(sa.delete(sources).where(sources.c.id.in_(chunk)))


def _insert(connection: sa.Connection, fresh: Sequence[Document]) -> None:
    for table, rows in (
        (sources, [_source_row(one.source) for one in fresh]),
        (documents, [_document_row(one) for one in fresh]),
        (passages, [row for one in fresh for row in _passage_rows(one)]),
        (cited, [row for one in fresh for row in _cited_rows(one)]),
    ):
        if rows:
            connection.execute(sa.insert(table), rows)


def _refresh(connection: sa.Connection, changed: Sequence[Document]) -> None:
    for one in changed:
        connection.execute(
            sa.update(sources).where(sources.c.id == one.source.id).values(_source_row(one.source))
        )


def _name(connection: sa.Connection, changed: Sequence[Document]) -> None:
    """Every identifier leads to the source that said it first; that is never changed."""
    wanted = {name: one.source.id for one in changed for name in one.source.identifiers}
    taken: set[str] = set()
    for chunk in in_chunks(sorted(wanted)):
        question = sa.select(identifiers.c.name).where(identifiers.c.name.in_(chunk))
        taken.update(connection.execute(question).scalars())
    rows = [{"name": n, "source_id": key} for n, key in sorted(wanted.items()) if n not in taken]
    if rows:
        connection.execute(sa.insert(identifiers), rows)


def _source_row(source: Source) -> dict[str, Any]:
    row = dict(zip(SOURCE_COLUMNS, _source_values(source), strict=True))
    return row | {"type": source.type.value, "indexed": False, "leaving": False}


def _document_row(document: Document) -> dict[str, Any]:
    return {
        "source_id": document.source.id,
        "digest": document.digest,
        "text": document.text,
        "coverage": document.coverage.value,
    }


def _passage_rows(document: Document) -> Iterator[dict[str, Any]]:
    for ordinal, passage in enumerate(document.passages):
        yield {
            "id": passage.id,
            "source_id": passage.source_id,
            "ordinal": ordinal,
            "section": passage.section,
            "text": passage.text,
            "start_at": passage.start,
            "end_at": passage.end,
        }


def _cited_rows(document: Document) -> Iterator[dict[str, Any]]:
    for ordinal, work in enumerate(document.cites):
        yield {
            "source_id": document.source.id,
            "ordinal": ordinal,
            "text": work.text,
            "identifiers": json.dumps(work.identifiers),
        }
