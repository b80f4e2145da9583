"""The embedded index: tantivy in a directory or in memory.

Owns opening, locking, committing and reading; how entries score stands in ``tantivy_query``. The
index is made from the store and the library and can be made again, so damage is an error that
names the cure (``create_empty``), never a repair in place.
"""

import re
import threading
import time
from collections.abc import Callable, Collection, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

import tantivy

from citewell.adapters.tantivy_query import (
    ANALYSER_NAME,
    build_query,
    build_schema,
    english_analyser,
    to_document,
)
from citewell.errors import SourceError
from citewell.ports.index import Hit, IndexEntry, IndexQuery

__all__ = ["TantivyIndex"]

_IDS_AT_ONCE = 100_000
_WRITER_HEAP_BYTES = 64_000_000
# Scores are 32-bit sums whose last digits depend on segment layout; rounding keeps ties ties.
_SCORE_DIGITS = 4
_POLL_SECONDS = 0.05
_SEGMENT_FILE = re.compile(r"[0-9a-f]{32}\.")
# EACCES, ENOSPC, EROFS, EDQUOT: nothing is wrong with what stands there.
_NO_ROOM = re.compile(r"os error (?:13|28|30|122)\b|Read-only file system|No space left")
_OWN_FILE = re.compile(r"meta\.json|\.managed\.json|\.tantivy-[a-z]+\.lock|[0-9a-f]{32}\..+")


class TantivyIndex:
    """An ``Index`` kept by tantivy.

    Nothing is opened or created before the first call; a missing directory reads as an empty index
    and is made by the first write. One writer at a time, in all processes, others wait a little;
    readers never wait and see another process's commit at their next search. Safe to share between
    threads.
    """

    def __init__(self, path: Path | None, *, patience: float = 10.0) -> None:
        """Takes the directory of the index, None to keep it in memory, and how long a writer waits."""
        self._path = path
        self._patience = patience
        self._schema = build_schema()
        self._analyser = english_analyser()
        self._index: tantivy.Index | None = None
        self._stamp: tuple[int, int, int] | None = None
        self._opening = threading.RLock()
        self._writing = threading.Lock()

    @classmethod
    def create_empty(cls, path: Path) -> "TantivyIndex":
        """Delete the index files in ``path``, whatever their state, and make an empty index there.

        Only files that tantivy names are removed. What stood in the index must be written again.

        Raises:
            SourceError: ``index_unwritable`` when the directory cannot be changed.
        """
        index = cls(path)
        try:
            path.mkdir(parents=True, exist_ok=True)
            # The list of segments goes first: killed half-way, the rest reads as damaged.
            for file in sorted(path.iterdir(), key=lambda file: file.name != "meta.json"):
                if _OWN_FILE.fullmatch(file.name):
                    file.unlink(missing_ok=True)
            with index._opening, index._damage_named():
                index._open_at(path)
        except OSError as error:
            raise index._unwritable(error) from error
        return index

    def write(self, entries: Iterable[IndexEntry], *, remove_sources: Collection[str] = ()) -> int:
        """Remove every entry of ``remove_sources``, add ``entries``, commit; returns entries added.

        An entry whose id is indexed already replaces it. If ``entries`` raises, nothing is changed.

        Raises:
            SourceError: ``index_locked`` (retryable) while another writer stays at work,
                ``index_damaged``, or ``index_unwritable``.
        """
        return self._write(lambda writer: self._fill(writer, entries, remove_sources))

    def clear(self) -> None:
        """Take every entry out, in one commit; what is damaged is made anew, empty.

        Raises:
            SourceError: ``index_locked`` or ``index_unwritable``.
        """

        def take_all(writer: tantivy.IndexWriter) -> int:
            writer.delete_all_documents()
            return 0

        try:
            # Damage shows when the entries are read, not always when they are taken out.
            if self._path is None or len(set(self.ids())) == self.count():
                self._write(take_all)
                return
        except SourceError as error:
            if error.code != "index_damaged" or self._path is None:
                raise
        with self._opening:
            self.create_empty(self._path)
            self._index = self._stamp = None

    def _write(self, fill: Callable[[tantivy.IndexWriter], int]) -> int:
        with self._writing:
            with self._damage_named():
                index = self._open_for_writing()
            writer = self._take_writer(index)
            try:
                added = fill(writer)
                self._commit(writer)
            except BaseException:
                writer.rollback()
                raise
            finally:
                # Gives the lock back now, not when a traceback lets go of the writer.
                writer.wait_merging_threads()
            with self._opening, self._damage_named():
                # The stamp first: a commit that lands between the two is then seen next time.
                self._stamp = self._read_stamp()
                index.reload()
            return added

    def search(self, query: IndexQuery) -> list[Hit]:
        """At most ``query.k`` hits, best first, equal scores by id.

        Raises:
            SourceError: ``index_damaged`` when the files cannot be read.
        """
        with self._damage_named():
            searcher = self._take_searcher()
            if searcher is None or query.k < 1:
                return []
            tree = build_query(query, self._schema, self._analyser, searcher)
            return [] if tree is None else _best_hits(searcher, tree, query.k)

    def count(self) -> int:
        """Number of entries.

        Raises:
            SourceError: ``index_damaged`` when the files cannot be read.
        """
        with self._damage_named():
            searcher = self._take_searcher()
            return 0 if searcher is None else int(searcher.num_docs)

    def ids(self) -> Iterator[str]:
        """Ids of all entries, in no order.

        Raises:
            SourceError: ``index_damaged`` when the files cannot be read.
        """
        with self._damage_named():
            searcher = self._take_searcher()
            if searcher is None:
                return
            for start in range(0, int(searcher.num_docs), _IDS_AT_ONCE):
                found = searcher.search(
                    tantivy.Query.all_query(), _IDS_AT_ONCE, count=False, offset=start
                )
                yield from (str(searcher.doc(at)["id"][0]) for _, at in found.hits)

    def _fill(
        self,
        writer: tantivy.IndexWriter,
        entries: Iterable[IndexEntry],
        remove_sources: Collection[str],
    ) -> int:
        for source_id in sorted(remove_sources):
            writer.delete_documents_by_term("source_id", source_id)
        seen: set[str] = set()
        for entry in entries:
            self._add(writer, entry)
            seen.add(entry.id)
        return len(seen)

    def _add(self, writer: tantivy.IndexWriter, entry: IndexEntry) -> None:
        try:
            writer.delete_documents_by_term("id", entry.id)
            writer.add_document(to_document(entry))
        except ValueError as error:
            raise self._unwritable(error) from error

    def _commit(self, writer: tantivy.IndexWriter) -> None:
        try:
            writer.commit()
        except ValueError as error:
            raise self._unwritable(error) from error

    def _take_searcher(self) -> tantivy.Searcher | None:
        """A searcher on the newest commit, or None while there is no index at all."""
        with self._opening:
            stamp = self._read_stamp()
            if self._path is not None and stamp is None:
                self._index = None
                self._refuse_orphans(self._path)
                return None
            if self._index is None or stamp != self._stamp:
                self._open_at(self._path)
                self._stamp = stamp
            return None if self._index is None else self._index.searcher()

    def _open_for_writing(self) -> tantivy.Index:
        with self._opening:
            if self._path is not None:
                try:
                    self._path.mkdir(parents=True, exist_ok=True)
                except OSError as error:
                    raise self._unwritable(error) from error
                stamp = self._read_stamp()
                if stamp is None:
                    self._refuse_orphans(self._path)
                if stamp is None or stamp != self._stamp:
                    self._index = None
            return self._index or self._open_at(self._path)

    def _open_at(self, path: Path | None) -> tantivy.Index:
        if path is None:
            index = self._index or tantivy.Index(self._schema)
        else:
            index = tantivy.Index(self._schema, path=str(path))
        index.register_tokenizer(ANALYSER_NAME, self._analyser)
        # Reloads are made here when the stamp changes; the default would start a watching thread.
        index.config_reader("manual")
        self._index = index
        return index

    def _take_writer(self, index: tantivy.Index) -> tantivy.IndexWriter:
        deadline = time.monotonic() + self._patience
        while True:
            try:
                # One indexing thread: the same entries always make the same segments.
                return index.writer(_WRITER_HEAP_BYTES, 1)
            except ValueError as error:
                if "LockBusy" not in str(error):
                    raise self._unwritable(error) from error
                if time.monotonic() >= deadline:
                    raise self._locked() from error
            time.sleep(_POLL_SECONDS)

    def _read_stamp(self) -> tuple[int, int, int] | None:
        """What changes with each commit of any process; None while there is no index."""
        if self._path is None:
            return None
        try:
            status = (self._path / "meta.json").stat()
        except (FileNotFoundError, NotADirectoryError):
            return None
        return status.st_ino, status.st_mtime_ns, status.st_size

    def _refuse_orphans(self, path: Path) -> None:
        if path.is_dir() and any(_SEGMENT_FILE.match(file.name) for file in path.iterdir()):
            raise self._damaged("its list of segments is missing")

    @contextmanager
    def _damage_named(self) -> Iterator[None]:
        """Turn what tantivy raises on unreadable files into ``index_damaged``."""
        try:
            yield
        except (ValueError, LookupError) as error:
            if _NO_ROOM.search(str(error)):  # even a reader makes a file for its lock
                raise self._unwritable(error) from error
            raise self._damaged(str(error)) from error
        except BaseException as error:
            # A flipped bit inside a posting list is a Rust panic, which has no importable type.
            if type(error).__module__ == "pyo3_runtime":
                raise self._damaged(str(error)) from error
            raise

    def _damaged(self, detail: str) -> SourceError:
        return SourceError(
            f"the index {self._path} cannot be read: {detail}",
            code="index_damaged",
            hint="Run 'citewell doctor --repair', or delete that folder: Citewell makes it again. "
            "Nothing is lost.",
        )

    def _locked(self) -> SourceError:
        return SourceError(
            f"another process is writing the index {self._path}",
            code="index_locked",
            hint="Wait until it has finished, then run this again.",
            retryable=True,
        )

    def _unwritable(self, error: Exception) -> SourceError:
        return SourceError(
            f"the index {self._path} cannot be written: {error}",
            code="index_unwritable",
            hint="Check that the folder exists, is yours to write, and that the disk has room.",
        )


def _best_hits(searcher: tantivy.Searcher, tree: tantivy.Query, k: int) -> list[Hit]:
    """The best ``k`` hits; on a tie across the cut, the lowest ids of all that tie."""
    limit = k + 16
    while True:
        found = searcher.search(tree, limit, count=False).hits
        scores = [round(float(score), _SCORE_DIGITS) for score, _ in found]
        if len(found) < limit or scores[-1] < scores[k - 1]:
            break
        limit *= 4
    hits = [
        Hit(str(searcher.doc(address)["id"][0]), score)
        for score, (_, address) in zip(scores, found, strict=True)
        if len(scores) <= k or score >= scores[k - 1]
    ]
    return sorted(hits, key=lambda hit: (-hit.score, hit.id))[:k]
