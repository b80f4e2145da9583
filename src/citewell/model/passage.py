"""Passages: verbatim pieces of ingested documents. Owns spans and offsets."""

from dataclasses import dataclass
from enum import StrEnum

from citewell.model.notice import Notice
from citewell.model.source import Source

__all__ = ["CitedWork", "Coverage", "Document", "Passage", "Record"]


class Coverage(StrEnum):
    """How much of a publication its text holds."""

    CITATION = "citation"
    ABSTRACT = "abstract"
    FULL_TEXT = "full_text"

    @property
    def rank(self) -> int:
        """Higher holds more."""
        return tuple(Coverage).index(self)


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


@dataclass(frozen=True, slots=True)
class CitedWork:
    """One entry of a document's own reference list, as printed, with its identifiers."""

    text: str
    identifiers: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """One ingested document: who wrote it, its whole text, and the passages it was cut into.

    ``digest`` is a hash of title and text; two documents with one digest are the same.
    """

    source: Source
    text: str
    digest: str
    passages: tuple[Passage, ...]
    coverage: Coverage = Coverage.FULL_TEXT
    cites: tuple[CitedWork, ...] = ()


@dataclass(frozen=True, slots=True)
class Record:
    """What one record of a file holds: a document, and what it says of publications.

    ``document`` is None where it only speaks of others (a deletion).
    """

    document: Document | None = None
    notices: tuple[Notice, ...] = ()
