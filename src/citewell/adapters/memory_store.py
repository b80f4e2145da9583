"""The store in plain dictionaries, for tests and for sessions that keep nothing."""

from collections.abc import Collection, Iterable, Iterator, Sequence

from citewell.errors import BugError
from citewell.model.passage import Document, Passage
from citewell.model.source import Source
from citewell.ports.store import SaveReport, StoreCounts

__all__ = ["MemoryStore"]


class MemoryStore:
    """A ``Store`` held in memory and lost with the process."""

    def __init__(self) -> None:
        self._documents: dict[str, Document] = {}
        self._passages: dict[str, Passage] = {}
        self._pending: set[str] = set()

    def save(self, documents: Iterable[Document]) -> SaveReport:
        """Save all documents: all or none. Saved sources become pending; equal ones stay as is.

        Raises:
            BugError: a passage is not the text its offsets say.
        """
        held = dict(self._documents)
        changed: set[str] = set()
        added = replaced = unchanged = passages = 0
        for document in documents:
            _check_spans(document)
            before = held.get(document.source.id)
            if before and before.digest == document.digest:
                unchanged += 1
                continue
            added += before is None
            replaced += before is not None
            passages += len(document.passages)
            held[document.source.id] = document
            changed.add(document.source.id)
        self._documents = held
        self._passages = {p.id: p for document in held.values() for p in document.passages}
        self._pending |= changed
        return SaveReport(added=added, replaced=replaced, unchanged=unchanged, passages=passages)

    def passages(self, ids: Sequence[str]) -> list[Passage]:
        """The passages with these ids, in the order asked for; unknown ids are left out."""
        return [self._passages[key] for key in ids if key in self._passages]

    def sources(self, ids: Collection[str]) -> dict[str, Source]:
        """The sources with these ids, by id; unknown ids are left out."""
        return {key: self._documents[key].source for key in sorted(ids) if key in self._documents}

    def pending(self) -> Iterator[tuple[Source, tuple[Passage, ...]]]:
        """Sources saved but not yet indexed, each with its passages, by source id."""
        for key in sorted(self._pending):
            document = self._documents[key]
            yield document.source, document.passages

    def mark_indexed(self, source_ids: Collection[str]) -> None:
        """Record that these sources stand in the index."""
        self._pending -= set(source_ids)

    def mark_all_pending(self) -> None:
        """Make every source pending again."""
        self._pending = set(self._documents)

    def counts(self) -> StoreCounts:
        """How much is stored."""
        return StoreCounts(
            sources=len(self._documents),
            passages=len(self._passages),
            pending=len(self._pending),
        )


def _check_spans(document: Document) -> None:
    for passage in document.passages:
        if document.text[passage.start : passage.end] != passage.text:
            raise BugError(f"passage {passage.id} is not the text at its offsets")
