"""The store port: ingested documents, their sources and passages, kept safely."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, fields
from typing import Protocol

from citewell.model.notice import Notice
from citewell.model.passage import Document, Passage
from citewell.model.source import Source

__all__ = ["SaveReport", "Store", "StoreCounts"]


@dataclass(frozen=True, slots=True, kw_only=True)
class SaveReport:
    """What a save did to documents, as ``model.versions.Change`` names it.

    ``refreshed`` kept their text and changed their bibliography; ``archived`` came after a newer
    version and were kept as earlier ones; ``deleted`` were not taken, since whoever published their
    record has deleted it. ``notices`` counts those not known before.
    """

    added: int = 0
    replaced: int = 0
    refreshed: int = 0
    archived: int = 0
    unchanged: int = 0
    deleted: int = 0
    passages: int = 0
    notices: int = 0

    def plus(self, other: "SaveReport") -> "SaveReport":
        """The sum of two."""
        return SaveReport(
            **{f.name: getattr(self, f.name) + getattr(other, f.name) for f in fields(SaveReport)}
        )


@dataclass(frozen=True, slots=True)
class StoreCounts:
    """How much the store holds, and how many sources wait to be indexed."""

    sources: int
    passages: int
    pending: int


class Store(Protocol):
    """Keeps documents. The store is the truth; the index is made from it and can be made again."""

    def save(self, documents: Iterable[Document], *, notices: Sequence[Notice] = ()) -> SaveReport:
        """Save documents and notices in one transaction: all or none. What changed is pending.

        A document is of a publication held already when one of its identifiers or its id is;
        what becomes of it then is the rule of ``model.versions``. A notice marks the publication
        it is about, whichever of the two comes first.

        Raises:
            SourceError: the store cannot be written.
        """
        ...

    def passages(self, ids: Sequence[str]) -> list[Passage]:
        """The passages with these ids, in the order asked for; unknown ids are left out."""
        ...

    def sources(self, ids: Collection[str]) -> dict[str, Source]:
        """The sources with these ids, by id; unknown ids are left out."""
        ...

    def pending(self) -> Iterator[tuple[Source, tuple[Passage, ...]]]:
        """Sources saved but not yet indexed, each with its passages, by source id."""
        ...

    def everything(self) -> Iterator[tuple[Source, tuple[Passage, ...]]]:
        """Every source held, each with its passages, by source id."""
        ...

    def mark_indexed(self, source_ids: Collection[str]) -> None:
        """Record that these sources stand in the index."""
        ...

    def mark_all_pending(self) -> None:
        """Make every source pending again: the index was lost and is to be made anew."""
        ...

    def counts(self) -> StoreCounts:
        """How much is stored."""
        ...
