"""Files into the store and the index, safe against being killed at any moment.

Owns the order of commits: the store first, one transaction a batch of records; then the index, in
batches; then the mark in the store that a batch is indexed. A kill between two steps leaves sources
pending, and the next ingest or ``repair`` finishes them; indexing a source again replaces it. Knows
the store and the index only by their ports; the index is for ingested passages alone.
"""

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from citewell.errors import InputError
from citewell.ingest.detect import FoundFile, detect_format, find_files
from citewell.ingest.formats import FileFormat
from citewell.ingest.jsonl import collection_of
from citewell.ingest.read import identity_of, is_collection, read_records
from citewell.ingest.records.unpack import metered
from citewell.ingest.report import IngestReport, Ledger, Progress, Skipped, ignored, no_progress
from citewell.ingest.spread import Spread, inline
from citewell.model.passage import Passage, Record
from citewell.model.source import Source
from citewell.ports.index import Index, IndexEntry
from citewell.ports.marks import Mark, Marks
from citewell.ports.store import SaveReport, Store

__all__ = [
    "READERS_EDITION",
    "Shelves",
    "index_pending",
    "ingest_files",
    "is_behind",
    "repair",
    "to_entry",
]

READERS_EDITION = 2
"""Raised when readers give other text for the same bytes, so that whole files are read again."""

_BATCH_PASSAGES = 8_000
_BATCH_RECORDS = 1_000
_BATCH_CHARACTERS = 8_000_000


@dataclass(frozen=True, slots=True)
class Shelves:
    """Where what is read goes."""

    store: Store
    index: Index
    marks: Marks


def ingest_files(
    paths: Iterable[Path],
    over: Shelves,
    *,
    progress: Progress = no_progress,
    spread: Spread = inline,
    only: FileFormat | None = None,
) -> IngestReport:
    """Read files and folders into the store, then bring the index up to date.

    With ``only``, files in folders that are of another format are passed over, and a named one is
    refused.

    A file of many records is saved in batches, and a run cut short goes on after the last one; any
    other file is saved whole or not at all. A file the caller named must be readable, which is
    checked for all before anything is saved; an unreadable file inside a folder is skipped and
    reported. Running it again with the same files changes nothing.

    Raises:
        InputError: a named path is missing, empty, binary, too large, damaged, of another format than
            ``only``, or without text.
        SourceError: the store or the index cannot be written; what is done stays done.
    """
    ledger = Ledger(progress)
    saved = SaveReport()
    files = 0
    on_others = ledger.skip if only is None else ignored
    usable = _usable(find_files(paths, on_skip=ledger.fail, on_others=on_others), ledger, only)
    sizes = [_size(file.path) for file, _ in usable]
    ledger.total = sum(sizes)
    ledger.tell()
    for (file, kind), size in zip(usable, sizes, strict=True):
        try:
            with metered() as meter:
                ledger.begin(size, meter)
                saved = saved.plus(_save_file(file.path, kind, over, ledger, spread))
            files += 1
        except InputError as error:
            saved = saved.plus(ledger.taken())
            if file.is_named:
                raise
            ledger.fail(_whole_file(file.path, error))
            ledger.end()
    indexed = repair(over.store, over.index, progress=progress)
    return ledger.report(saved, files=files, indexed=indexed)


def is_behind(store: Store, index: Index) -> bool:
    """Whether the index lacks something that the store holds. Cheap, and changes nothing.

    Raises:
        SourceError: the store or the index cannot be read.
    """
    held = store.counts()
    return held.pending > 0 or index.count() < held.passages


def repair(store: Store, index: Index, *, progress: Progress = no_progress) -> int:
    """Make the index hold what the store holds; returns the passages indexed.

    Finishes what a kill cut short, and makes an index anew that was lost or emptied. What another
    process has saved and not yet indexed looks cut short too: for who holds the write lock alone.

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
        progress("indexing", 0, total)
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


def _usable(
    files: Iterable[FoundFile], ledger: Ledger, only: FileFormat | None
) -> list[tuple[FoundFile, FileFormat]]:
    """The files that can be read, whose ids cannot clash, each with its format.

    Those in folders may drop out.
    """
    owners: dict[str, tuple[FoundFile, FileFormat]] = {}
    for file in files:
        try:
            kind = detect_format(file.path)
            if only is not None and kind is not only:
                if not file.is_named:
                    continue
                raise _other_format(file.path, kind, only)
            owner, _ = owners.setdefault(identity_of(file.path, kind), (file, kind))
            if owner is not file:
                raise _same_name(file.path, owner.path)
        except InputError as error:
            if file.is_named:
                raise
            ledger.fail(_whole_file(file.path, error))
    return list(owners.values())


def _size(path: Path) -> int:
    try:
        return path.stat().st_size
    except OSError:  # it went away; whoever reads it tells so
        return 0


def _whole_file(path: Path, error: InputError) -> Skipped:
    """A file that was not taken; its path, which stands beside the reason, is not said again."""
    return Skipped(str(path), 0, str(error).removeprefix(f"{path} "))


def _other_format(path: Path, kind: FileFormat, only: FileFormat) -> InputError:
    return InputError(
        f"{path} is {kind.value}, not {only.value}",
        code="other_format",
        hint="Leave the format out: Citewell tells it by itself.",
    )


def _same_name(path: Path, owner: Path) -> InputError:
    return InputError(
        f"{path} would get the same ids as {owner}",
        code="same_name",
        hint="Rename one of the two files, or its folder.",
    )


def _save_file(
    path: Path, kind: FileFormat, over: Shelves, ledger: Ledger, spread: Spread
) -> SaveReport:
    """Save one file, in batches where it holds many records, from where an earlier run stopped."""
    if not is_collection(kind):
        records = read_records(path, kind, ledger.skip, spread)
        documents = [one.document for one in records if one.document is not None]
        ledger.saw(1, over.store.save(documents))
        ledger.end()
        return ledger.taken()
    key = _key_of(path, kind)
    at, is_whole = over.marks.get(key)
    ledger.known(at)
    if is_whole:
        ledger.end(jumped=True)
        return ledger.taken()
    records = read_records(path, kind, ledger.skip, spread, after=at)
    if at:
        records = _from_where_it_stopped(records, ledger)
    for batch in _batched(ledger.passing(records)):
        documents = [one.document for one in batch if one.document is not None]
        notices = [notice for one in batch for notice in one.notices]
        saved = over.store.save(documents, notices=notices)
        at += len(batch)
        over.marks.put(key, Mark(at, is_whole=False))
        ledger.saw(len(batch), saved)
    over.marks.put(key, Mark(at, is_whole=True))
    ledger.end()
    return ledger.taken()


def _from_where_it_stopped(records: Iterable[Record], ledger: Ledger) -> Iterator[Record]:
    """The same; tells, when the first has come, how far the file was passed over before it."""
    is_first = True
    for record in records:
        if is_first:
            ledger.tell(jumped=True)
            is_first = False
        yield record


def _batched(records: Iterable[Record]) -> Iterator[list[Record]]:
    """Batches to save; where a file breaks off, what stands whole before that is one too."""
    batch: list[Record] = []
    size = 0
    try:
        for record in records:
            batch.append(record)
            size += len(record.document.text) if record.document else 0
            if len(batch) >= _BATCH_RECORDS or size >= _BATCH_CHARACTERS:
                yield batch
                batch, size = [], 0
    except InputError:
        if batch:
            yield batch
        raise
    if batch:
        yield batch


def _key_of(path: Path, kind: FileFormat) -> str:
    """Equal for equal content under one name, read by the same edition of the readers."""
    # The ids in a collection of JSON lines begin with its name; publications have ids of their own.
    name = collection_of(path) if kind is FileFormat.JSONL else ""
    digest = hashlib.sha256(f"{READERS_EDITION}\0{name}\0".encode())
    with path.open("rb") as file:
        while chunk := file.read(1 << 20):
            digest.update(chunk)
    return digest.hexdigest()


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
