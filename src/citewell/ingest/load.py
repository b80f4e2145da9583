"""Files into the store and the index, safe against being killed at any moment.

Owns the order of commits: the store first, one transaction a file; then the index, in batches; then
the mark in the store that a batch is indexed. A kill between two steps leaves sources pending, and
the next ingest or ``repair`` finishes them; indexing a source again replaces it. Knows the store
and the index only by their ports; the index is for ingested passages alone.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path

from citewell.errors import InputError
from citewell.ingest.read import FoundFile, find_files, identity_of, read_file
from citewell.ingest.report import IngestReport, Progress, Skipped, no_progress
from citewell.model.passage import Document, Passage
from citewell.model.source import Source
from citewell.ports.index import Index, IndexEntry
from citewell.ports.store import Store

__all__ = ["index_pending", "ingest_files", "repair", "to_entry"]

_BATCH_PASSAGES = 8_000
_TOLD_EVERY = 100
_SKIPS_KEPT = 50


def ingest_files(
    paths: Iterable[Path], store: Store, index: Index, *, progress: Progress = no_progress
) -> IngestReport:
    """Read files and folders into the store, then bring the index up to date.

    Each file is saved whole or not at all. A file the caller named must be readable, which is
    checked for all before anything is saved; an unreadable file inside a folder is skipped and
    reported. Running it again with the same files changes nothing.

    Raises:
        InputError: a named path is missing, empty, binary, too large, damaged or without text.
        SourceError: the store or the index cannot be written; what is done stays done.
    """
    ledger = _Ledger(progress)
    report = IngestReport()
    for file in _usable(find_files(paths), ledger):
        report = _save_file(file, store, ledger, report)
    indexed = repair(store, index, progress=progress)
    return replace(
        report,
        indexed=indexed,
        skipped_count=ledger.skipped_count,
        skipped=tuple(ledger.skipped),
    )


def repair(store: Store, index: Index, *, progress: Progress = no_progress) -> int:
    """Make the index hold what the store holds; returns the passages indexed.

    Cheap when nothing is amiss, so it can be called at every start. Finishes what a kill cut short,
    and makes an index anew that was lost or emptied.

    Raises:
        SourceError: the store cannot be read, or the index cannot be written.
    """
    indexed = index_pending(store, index, progress=progress)
    if index.count() < store.counts().passages:
        store.mark_all_pending()
        indexed += index_pending(store, index, progress=progress)
    return indexed


def index_pending(store: Store, index: Index, *, progress: Progress = no_progress) -> int:
    """Index the sources that wait for it, in batches, and mark them; returns passages indexed.

    Raises:
        SourceError: the store cannot be read, or the index cannot be written.
    """
    total = store.counts().pending
    indexed = done = 0
    if total:
        for batch in _batches(store.pending()):
            entries = (to_entry(source, p) for source, passages in batch for p in passages)
            source_ids = [source.id for source, _ in batch]
            indexed += index.write(entries, remove_sources=source_ids)
            store.mark_indexed(source_ids)
            done += len(batch)
            progress("indexing", done, max(total, done))
    return indexed


def to_entry(source: Source, passage: Passage) -> IndexEntry:
    """What the index holds of a passage: its words, and its document's title and section."""
    title = f"{source.title} > {passage.section}" if passage.section else source.title
    return IndexEntry(
        id=passage.id,
        source_id=source.id,
        title=title,
        text=passage.text,
        year=source.year,
        source_type=source.type.value,
        jurisdiction=source.jurisdiction or "",
    )


@dataclass(slots=True)
class _Ledger:
    """Counts what passes through while the store takes documents one by one."""

    progress: Progress
    skipped: list[Skipped] = field(default_factory=list)
    skipped_count: int = 0

    def skip(self, skipped: Skipped) -> None:
        self.skipped_count += 1
        if len(self.skipped) < _SKIPS_KEPT:
            self.skipped.append(skipped)

    def watch(self, documents: Iterable[Document]) -> Iterator[Document]:
        done = 0
        for document in documents:
            yield document
            done += 1
            if done % _TOLD_EVERY == 0:
                self.progress("reading", done, None)
        self.progress("reading", done, None)


def _usable(files: Iterable[FoundFile], ledger: _Ledger) -> list[FoundFile]:
    """The files that can be read and whose ids cannot clash; those in folders may drop out."""
    owners: dict[str, FoundFile] = {}
    for file in files:
        try:
            owner = owners.setdefault(identity_of(file.path), file)
            if owner is not file:
                raise _same_name(file.path, owner.path)
        except InputError as error:
            if file.is_named:
                raise
            ledger.skip(Skipped(str(file.path), 0, str(error)))
    return list(owners.values())


def _same_name(path: Path, owner: Path) -> InputError:
    return InputError(
        f"{path} would get the same ids as {owner}",
        code="same_name",
        hint="Rename one of the two files, or its folder.",
    )


def _save_file(
    file: FoundFile, store: Store, ledger: _Ledger, report: IngestReport
) -> IngestReport:
    """Save one file in one transaction; a file found in a folder may fail and is then skipped."""
    try:
        saved = store.save(ledger.watch(read_file(file.path, ledger.skip)))
    except InputError as error:
        if file.is_named:
            raise
        ledger.skip(Skipped(str(file.path), 0, str(error)))
        return report
    return replace(
        report,
        files=report.files + 1,
        added=report.added + saved.added,
        replaced=report.replaced + saved.replaced,
        unchanged=report.unchanged + saved.unchanged,
        passages=report.passages + saved.passages,
    )


_Pending = tuple[Source, tuple[Passage, ...]]


def _batches(pending: Iterable[_Pending]) -> Iterator[list[_Pending]]:
    batch: list[_Pending] = []
    size = 0
    for source, passages in pending:
        batch.append((source, passages))
        size += len(passages)
        if size >= _BATCH_PASSAGES:
            yield batch
            batch, size = [], 0
    if batch:
        yield batch
