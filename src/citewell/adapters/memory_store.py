"""The store in plain dictionaries, for tests and for sessions that keep nothing."""

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace

from citewell.errors import BugError
from citewell.model.notice import Notice, NoticeKind
from citewell.model.passage import Coverage, Document, Passage
from citewell.model.source import Source
from citewell.model.versions import Change, Held, are_one, change_of, renamed
from citewell.ports.catalogue import Entry, PastVersion
from citewell.ports.store import SaveReport, StoreCounts

__all__ = ["MemoryStore"]


@dataclass(slots=True)
class _Shelf:
    """All that is held; a save works on a copy, so that it is all or none."""

    documents: dict[str, Document] = field(default_factory=dict)
    names: dict[str, str] = field(default_factory=dict)
    past: dict[str, tuple[Document, ...]] = field(default_factory=dict)
    notices: dict[tuple[str, NoticeKind, str], Notice] = field(default_factory=dict)
    pending: set[str] = field(default_factory=set)
    leaving: dict[str, Document] = field(default_factory=dict)

    def copy(self) -> "_Shelf":
        return _Shelf(
            dict(self.documents),
            dict(self.names),
            dict(self.past),
            dict(self.notices),
            set(self.pending),
            dict(self.leaving),
        )


class MemoryStore:
    """A ``Store`` held in memory and lost with the process."""

    def __init__(self) -> None:
        self._shelf = _Shelf()
        self._passages: dict[str, Passage] = {}

    def save(self, documents: Iterable[Document], *, notices: Sequence[Notice] = ()) -> SaveReport:
        """Save documents and notices: all or none. What changed is pending.

        Raises:
            BugError: a passage is not the text its offsets say.
        """
        shelf = self._shelf.copy()
        counts: Counter[str] = Counter()
        for document in documents:
            _check_spans(document)
            change, kept = _take(shelf, document)
            counts[change.value] += 1
            if change in (Change.ADDED, Change.REPLACED):
                counts["passages"] += len(kept.passages)
        for notice in notices:
            counts["notices"] += _note(shelf, notice)
        self._shelf = shelf
        self._passages = {p.id: p for one in shelf.documents.values() for p in one.passages}
        return SaveReport(**counts)

    def passages(self, ids: Sequence[str]) -> list[Passage]:
        """The passages with these ids, in the order asked for; unknown ids are left out."""
        return [self._passages[key] for key in ids if key in self._passages]

    def sources(self, ids: Collection[str]) -> dict[str, Source]:
        """The sources with these ids, by id; unknown ids are left out."""
        held = self._shelf.documents
        return {key: held[key].source for key in sorted(ids) if key in held}

    def pending(self) -> Iterator[tuple[Source, tuple[Passage, ...]]]:
        """Sources saved but not yet indexed, each with its passages, by source id."""
        for key in sorted(self._shelf.pending):
            document = self._shelf.documents.get(key) or self._shelf.leaving[key]
            yield document.source, document.passages

    def everything(self) -> Iterator[tuple[Source, tuple[Passage, ...]]]:
        """Every source held, each with its passages, by source id."""
        for _, document in sorted(self._shelf.documents.items()):
            yield document.source, document.passages

    def mark_indexed(self, source_ids: Collection[str]) -> None:
        """Record that these sources stand in the index; those that were leaving are gone now."""
        self._shelf.pending -= set(source_ids)
        for key in source_ids:
            self._shelf.leaving.pop(key, None)

    def remove(self, source_ids: Collection[str]) -> int:
        """Take sources and their texts away; returns how many there were."""
        shelf = self._shelf
        going = sorted(set(source_ids) & shelf.documents.keys())
        for key in going:
            shelf.leaving[key] = replace(shelf.documents.pop(key), passages=())
            shelf.past.pop(key, None)
            shelf.pending.add(key)
        shelf.names = {name: key for name, key in shelf.names.items() if key not in going}
        self._passages = {p.id: p for one in shelf.documents.values() for p in one.passages}
        return len(going)

    def documents(self) -> dict[str, Document]:
        """What is held, by source id."""
        return dict(self._shelf.documents)

    def entry(self, name: str) -> Entry | None:
        """One publication, by its id or any identifier."""
        document = self._shelf.documents.get(self._shelf.names.get(name, name))
        if document is None:
            return None
        names = document.source.identifiers
        said = [n for known in names for n in self._shelf.notices.values() if n.about == known]
        return Entry(
            source=document.source,
            coverage=document.coverage,
            passages=len(document.passages),
            cites=len(document.cites),
            notices=tuple(said),
            past=tuple(
                PastVersion(
                    one.digest, one.source.version, one.source.revised, one.source.title, ""
                )
                for one in self.earlier(document.source.id)
            ),
        )

    def earlier(self, source_id: str) -> tuple[Document, ...]:
        """Earlier versions of a publication."""
        return self._shelf.past.get(source_id, ())

    def mark_all_pending(self) -> None:
        """Make every source pending again."""
        self._shelf.pending = set(self._shelf.documents)

    def counts(self) -> StoreCounts:
        """How much is stored."""
        return StoreCounts(
            sources=len(self._shelf.documents),
            passages=len(self._passages),
            pending=len(self._shelf.pending),
        )


def _take(shelf: _Shelf, document: Document) -> tuple[Change, Document]:
    names = document.source.identifiers
    key = next((shelf.names[name] for name in names if name in shelf.names), document.source.id)
    before = shelf.documents.get(key)
    if before is not None and not are_one(before.source, document.source):
        key = document.source.id
        before = shelf.documents.get(key)
    source = _as_noted(shelf, document.source)
    if source is None:
        return Change.DELETED, document
    past = shelf.past.get(key, ())
    digests = frozenset(one.digest for one in past)
    held = Held(before.source, before.digest, before.coverage, digests) if before else None
    change, source = change_of(held, replace(document, source=source))
    kept = renamed(document, source)
    if change is Change.UNCHANGED:
        return change, kept
    if change is Change.ARCHIVED:
        shelf.past[key] = (*past, document)
        return change, kept
    if change is Change.REFRESHED and before:
        kept = replace(before, source=source)
    elif change is Change.REPLACED and before and before.coverage is document.coverage:
        shelf.past[key] = past if before.digest in digests else (*past, before)
    shelf.documents[source.id] = kept
    shelf.leaving.pop(source.id, None)
    shelf.pending.add(source.id)
    for name in source.identifiers:
        shelf.names.setdefault(name, source.id)
    return change, kept


def _as_noted(shelf: _Shelf, source: Source) -> Source | None:
    """The source as the notices leave it; None where its record was deleted."""
    for notice in shelf.notices.values():
        if notice.about not in source.identifiers:
            continue
        if notice.kind is NoticeKind.DELETED:
            return None
        if notice.kind is NoticeKind.RETRACTED:
            source = replace(source, retracted=True)
        elif notice.kind is NoticeKind.SUPERSEDED and not source.superseded_by:
            source = replace(source, superseded_by=notice.by)
    return source


def _note(shelf: _Shelf, notice: Notice) -> int:
    key = (notice.about, notice.kind, notice.by or "")
    if key in shelf.notices:
        return 0
    shelf.notices[key] = notice
    source_id = shelf.names.get(notice.about)
    before = shelf.documents.get(source_id or "")
    if source_id and before:
        source = _as_noted(shelf, before.source)
        after = replace(before, source=source) if source else before
        if source is None and before.coverage is not Coverage.FULL_TEXT:
            after = replace(before, passages=())
        if after != before:
            shelf.documents[source_id] = after
            shelf.pending.add(source_id)
    return 1


def _check_spans(document: Document) -> None:
    for passage in document.passages:
        if document.text[passage.start : passage.end] != passage.text:
            raise BugError(f"passage {passage.id} is not the text at its offsets")
