"""What the SQL store writes, statement by statement, inside a transaction given to it.

Owns batching and the comparison with what is stored; must not begin or commit. Imported lazily by
``sql_store``, because SQLAlchemy is slow to load.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from operator import attrgetter
from typing import Any

import sqlalchemy as sa

from citewell.adapters.sql_rows import SOURCE_COLUMNS
from citewell.adapters.sql_tables import documents, passages, sources
from citewell.errors import BugError
from citewell.model.passage import Document
from citewell.ports.store import SaveReport

__all__ = ["save_documents", "set_all_pending", "set_indexed"]

_BATCH_DOCUMENTS = 500
_BATCH_CHARACTERS = 4_000_000
_source_values = attrgetter(*SOURCE_COLUMNS)


def save_documents(connection: sa.Connection, given: Iterable[Document]) -> SaveReport:
    """Write what is new or changed, a batch at a time; what is unchanged is not touched.

    Raises:
        BugError: a passage is not the text its offsets say, or belongs to another source.
    """
    total = SaveReport()
    for batch in _batches(given):
        one = _save_batch(connection, batch)
        total = SaveReport(
            added=total.added + one.added,
            replaced=total.replaced + one.replaced,
            unchanged=total.unchanged + one.unchanged,
            passages=total.passages + one.passages,
        )
    return total


def set_indexed(connection: sa.Connection, source_ids: Sequence[str]) -> None:
    """Mark these sources as standing in the index."""
    for first in range(0, len(source_ids), _BATCH_DOCUMENTS):
        chunk = source_ids[first : first + _BATCH_DOCUMENTS]
        connection.execute(sa.update(sources).where(sources.c.id.in_(chunk)).values(indexed=True))


def set_all_pending(connection: sa.Connection) -> None:
    """Mark every source as not indexed."""
    connection.execute(sa.update(sources).values(indexed=False))


@dataclass(slots=True)
class _Batch:
    """Documents with different source ids, a few megabytes of text at most."""

    documents: dict[str, Document] = field(default_factory=dict)
    characters: int = 0

    def takes(self, document: Document) -> bool:
        return (
            document.source.id not in self.documents
            and len(self.documents) < _BATCH_DOCUMENTS
            and self.characters < _BATCH_CHARACTERS
        )


def _batches(given: Iterable[Document]) -> Iterator[dict[str, Document]]:
    batch = _Batch()
    for document in given:
        _check_spans(document)
        if not batch.takes(document):
            yield batch.documents
            batch = _Batch()
        batch.documents[document.source.id] = document
        batch.characters += len(document.text)
    yield batch.documents


def _check_spans(document: Document) -> None:
    for passage in document.passages:
        if (
            passage.source_id != document.source.id
            or document.text[passage.start : passage.end] != passage.text
        ):
            raise BugError(f"passage {passage.id} is not the text at its offsets")


def _save_batch(connection: sa.Connection, batch: dict[str, Document]) -> SaveReport:
    question = sa.select(documents.c.source_id, documents.c.digest).where(
        documents.c.source_id.in_(list(batch))
    )
    stored = {row.source_id: row.digest for row in connection.execute(question)}
    replaced = {key for key, digest in stored.items() if batch[key].digest != digest}
    for column in (passages.c.source_id, documents.c.source_id, sources.c.id):
        if replaced:
            connection.execute(sa.delete(column.table).where(column.in_(sorted(replaced))))
    fresh = [d for key, d in batch.items() if key not in stored or key in replaced]
    passage_rows = [row for document in fresh for row in _passage_rows(document)]
    for table, rows in (
        (sources, [_source_row(document) for document in fresh]),
        (documents, [_document_row(document) for document in fresh]),
        (passages, passage_rows),
    ):
        if rows:
            connection.execute(sa.insert(table), rows)
    return SaveReport(
        added=len(fresh) - len(replaced),
        replaced=len(replaced),
        unchanged=len(batch) - len(fresh),
        passages=len(passage_rows),
    )


def _source_row(document: Document) -> dict[str, Any]:
    row = dict(zip(SOURCE_COLUMNS, _source_values(document.source), strict=True))
    return row | {"type": document.source.type.value, "indexed": False}


def _document_row(document: Document) -> dict[str, Any]:
    return {
        "source_id": document.source.id,
        "digest": document.digest,
        "text": document.text,
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
