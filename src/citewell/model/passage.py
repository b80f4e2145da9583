"""Passages: verbatim pieces of ingested documents. Owns spans and offsets."""

from dataclasses import dataclass

from citewell.model.source import Source

__all__ = ["Document", "Passage"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """A verbatim piece of a document's text.

    ``start`` and ``end`` are character offsets into the document's text, so that
    ``document.text[start:end] == text`` always holds.
    """

    id: str
    source_id: str
    section: str | None
    text: str
    start: int
    end: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """One ingested document: who wrote it, its whole text, and the passages it was cut into.

    ``digest`` is a hash of title and text; two documents with one digest are the same.
    """

    source: Source
    text: str
    digest: str
    passages: tuple[Passage, ...]
