"""The catalogue of what a memory store holds."""

from collections.abc import Collection

from citewell.adapters.memory_store import MemoryStore
from citewell.model.health import Fault
from citewell.model.notice import NoticeKind
from citewell.model.source import Source
from citewell.ports.catalogue import Entry, Listing

__all__ = ["MemoryCatalogue"]


class MemoryCatalogue:
    """A ``Catalogue`` over a ``MemoryStore``."""

    def __init__(self, store: MemoryStore) -> None:
        self._store = store

    def sources(self, listing: Listing) -> list[Source]:
        """The sources that fit, by id, from the one after ``listing.after``."""
        held = self._store.documents()
        fitting = (
            held[key].source
            for key in sorted(held)
            if key > listing.after and _fits(held[key].source, listing)
        )
        return [source for _, source in zip(range(listing.most), fitting, strict=False)]

    def deleted(self, source_ids: Collection[str]) -> frozenset[str]:
        """Those of some sources whose record was deleted by who published it."""
        entries = (self._store.entry(name) for name in source_ids)
        return frozenset(
            entry.source.id
            for entry in entries
            if entry and any(n.kind is NoticeKind.DELETED for n in entry.notices)
        )

    def entry(self, name: str) -> Entry | None:
        """One publication, by its id or any identifier (``pmid:123``); None if it is not held."""
        return self._store.entry(name)

    def text(self, source_id: str, digest: str = "") -> str | None:
        """The text of a publication, or of the earlier version with this digest."""
        if digest:
            past = self._store.earlier(source_id)
            return next((one.text for one in past if one.digest == digest), None)
        document = self._store.documents().get(source_id)
        return document.text if document else None

    def remove(self, source_ids: Collection[str]) -> int:
        """Take sources and their texts away, earlier versions too; returns how many there were."""
        return self._store.remove(source_ids)

    def faults(self) -> list[Fault]:
        """Nothing: what is held in memory is checked as it is saved."""
        return []

    def passage_ids(self, after: str, most: int) -> list[str]:
        """Ids of at most ``most`` passages that must stand in the index, by id, after ``after``."""
        waiting = {source.id for source, _ in self._store.pending()}
        held = self._store.documents()
        ids = (p.id for key in held.keys() - waiting for p in held[key].passages)
        return sorted(i for i in ids if i > after)[:most]


def _fits(source: Source, listing: Listing) -> bool:
    return (
        listing.words.lower() in source.title.lower()
        and listing.type in (None, source.type)
        and (source.retracted or not listing.retracted_only)
    )
