"""The catalogue port: which publications a site has ingested, what happened to them, and removal."""

from collections.abc import Collection
from dataclasses import dataclass
from typing import Protocol

from citewell.model.health import Fault
from citewell.model.notice import Notice
from citewell.model.passage import Coverage
from citewell.model.source import Source, SourceType

__all__ = ["Catalogue", "Entry", "Listing", "PastVersion"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Listing:
    """Which sources to list: every given condition must hold. ``words`` must stand in the title."""

    words: str = ""
    type: SourceType | None = None
    retracted_only: bool = False
    after: str = ""
    most: int = 50


@dataclass(frozen=True, slots=True)
class PastVersion:
    """An earlier text of a publication, still readable by its digest."""

    digest: str
    version: str | None
    revised: str | None
    title: str
    kept_at: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """All that is known of one ingested publication, but its text."""

    source: Source
    coverage: Coverage
    passages: int
    cites: int
    notices: tuple[Notice, ...] = ()
    past: tuple[PastVersion, ...] = ()


class Catalogue(Protocol):
    """Ingested publications by their bibliography."""

    def sources(self, listing: Listing) -> list[Source]:
        """The sources that fit, by id, from the one after ``listing.after``.

        Raises:
            SourceError: the store cannot be read.
        """
        ...

    def deleted(self, source_ids: Collection[str]) -> frozenset[str]:
        """Those of some sources whose record was deleted by who published it.

        Raises:
            SourceError: the store cannot be read.
        """
        ...

    def entry(self, name: str) -> Entry | None:
        """One publication, by its id or any identifier (``pmid:123``); None if it is not held.

        Raises:
            SourceError: the store cannot be read.
        """
        ...

    def text(self, source_id: str, digest: str = "") -> str | None:
        """The text of a publication, or of the earlier version with this digest; None if unknown.

        Raises:
            SourceError: the store cannot be read.
        """
        ...

    def remove(self, source_ids: Collection[str]) -> int:
        """Take sources and their texts away, earlier versions too; returns how many there were.

        They leave the index with the next ``repair``. Notices stay: a retraction remains true.

        Raises:
            SourceError: the store cannot be written.
        """
        ...

    def faults(self) -> list[Fault]:
        """What is broken within the store itself: half documents, passages that are not their text.

        Raises:
            SourceError: the store cannot be read at all.
        """
        ...

    def passage_ids(self, after: str, most: int) -> list[str]:
        """Ids of at most ``most`` passages that must stand in the index, by id, after ``after``.

        Raises:
            SourceError: the store cannot be read.
        """
        ...
