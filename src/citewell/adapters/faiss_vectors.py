"""Vectors kept in SQLite and found by faiss.

Owns the two files of a folder: ``vectors.db`` is the truth, in 16-bit floats, one transaction a batch;
``nearest-*.faiss`` is made from it and can be made again. What faiss finds is scored again from the
truth, so that its shortening of vectors changes who is found at most, never a score.
"""

import os
import sqlite3
import tempfile
import threading
from collections.abc import Collection, Iterator, Mapping, Sequence
from contextlib import closing, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from citewell.errors import SourceError
from citewell.ports.index import Hit

if TYPE_CHECKING:
    import faiss
    import numpy as np
    from numpy.typing import NDArray

__all__ = ["FLAT_BELOW", "FaissVectors"]

FLAT_BELOW = 20_000
"""Fewer vectors are compared one by one, which is exact; more are sorted into lists (IVF, 8 bits)."""

_LISTS_SEARCHED = 32
_TRAINED_PER_LIST = 64
_TRAINING_ROUNDS = 10
_ROWS_AT_A_TIME = 20_000
_IDS_PER_QUESTION = 500
_BUSY_SECONDS = 30
# Vectors of passages that were changed or taken out stand in the faiss file until it is made again.
_SLACK = 32
_SCORE_DIGITS = 5
# A number is never given twice, so that a stale one in the faiss file leads nowhere.
_TABLE = """CREATE TABLE IF NOT EXISTS vectors (
  number INTEGER PRIMARY KEY AUTOINCREMENT, id TEXT NOT NULL UNIQUE, digest TEXT NOT NULL,
  vector BLOB NOT NULL)"""


class FaissVectors:
    """``Vectors`` in a folder.

    Nothing is made before the first write; a missing folder reads as empty. Safe to share between
    threads; one process writes at a time, readers never wait long.
    """

    def __init__(self, folder: Path) -> None:
        """Takes the folder; vectors of another encoder belong into another one."""
        self._folder = folder
        self._file = folder / "vectors.db"
        self._loading = threading.Lock()
        self._loaded: tuple[str, faiss.Index] | None = None
        self._counted: tuple[tuple[int, int], int] | None = None

    def missing(self, digests: Mapping[str, str]) -> list[str]:
        """The ids with no vector, or with one of another text, in order.

        Raises:
            SourceError: ``vectors_failed``.
        """
        held = {
            row[0]: row[1] for row in self._by_ids("SELECT id, digest FROM vectors", list(digests))
        }
        return [key for key, digest in digests.items() if held.get(key) != digest]

    def put(self, digests: Mapping[str, str], vectors: "NDArray[np.float32]") -> None:
        """Keep a vector for each id, in one commit: all or none.

        Raises:
            SourceError: ``vectors_failed``.
        """
        pairs = zip(digests.items(), vectors.astype("<f2"), strict=True)
        rows = [(key, digest, row.tobytes()) for (key, digest), row in pairs]
        with self._writing() as connection:
            connection.executemany(
                "INSERT OR REPLACE INTO vectors (id, digest, vector) VALUES (?, ?, ?)", rows
            )

    def settle(self, keep: Collection[str] | None = None) -> int:
        """Drop all ids but ``keep`` and make all searchable; returns how many left.

        Raises:
            SourceError: ``vectors_failed``.
        """
        if not self._file.exists():
            return 0
        gone = []
        if keep is not None:
            held = frozenset(keep)
            gone = [row for row in self._rows("SELECT id FROM vectors") if row[0] not in held]
        if gone:
            with self._writing() as connection:
                connection.executemany("DELETE FROM vectors WHERE id = ?", gone)
        with self._loading:
            name = self._name_now()
            if self._newest() != name:
                self._loaded = (name, self._make(name))
        return len(gone)

    def nearest(self, vector: "NDArray[np.float32]", k: int) -> list[Hit]:
        """At most ``k`` of the nearest, best first, equal scores by id.

        Raises:
            SourceError: ``vectors_failed``.
        """
        if k < 1 or not self.count():
            return []
        index = self._take_index()
        numbers = index.search(vector.reshape(1, -1), min(k + _SLACK, index.ntotal))[1][0]
        chosen = [int(number) for number in numbers if number >= 0]
        rows = self._by_ids("SELECT id, vector FROM vectors", chosen, column="number")
        hits = [Hit(key, score) for key, score in _scored(rows, vector).items()]
        return sorted(hits, key=lambda hit: (-hit.score, hit.id))[:k]

    def similarities(self, vector: "NDArray[np.float32]", ids: Sequence[str]) -> dict[str, float]:
        """How near the vectors of these ids are; ids without a vector are left out.

        Raises:
            SourceError: ``vectors_failed``.
        """
        return _scored(self._by_ids("SELECT id, vector FROM vectors", list(ids)), vector)

    def count(self) -> int:
        """Number of vectors kept; counted anew when the file has changed."""
        try:
            status = self._file.stat()
        except OSError:
            return 0
        if not status.st_size:
            return 0  # another process has made the file, and its table not yet
        stamp = (status.st_mtime_ns, status.st_size)
        if self._counted is None or self._counted[0] != stamp:
            [[number]] = self._rows("SELECT count(*) FROM vectors")
            self._counted = (stamp, int(number))
        return self._counted[1]

    def _take_index(self) -> "faiss.Index":
        """The newest faiss index, loaded again when another process has made a newer one."""
        import faiss

        with self._loading:
            name = self._newest() or self._name_now()
            if self._loaded is None or self._loaded[0] != name:
                try:
                    index = faiss.read_index(str(self._folder / name))
                except RuntimeError:  # it is missing or damaged: made again from the truth
                    index = self._make(name)
                self._loaded = (name, _ready(index))
            return self._loaded[1]

    def _newest(self) -> str | None:
        names = [path.name for path in self._folder.glob("nearest-*.faiss")]
        return max(names, key=lambda name: [int(n) for n in name[8:-6].split("-")], default=None)

    def _name_now(self) -> str:
        [[last, number]] = self._rows("SELECT coalesce(max(number), 0), count(*) FROM vectors")
        return f"nearest-{last}-{number}.faiss"

    def _make(self, name: str) -> "faiss.Index":
        """Build the index over all vectors; a folder that takes no file costs time only."""
        import faiss

        index = _ready(self._build(int(name[8:-6].split("-")[1])))
        try:
            with tempfile.NamedTemporaryFile(dir=self._folder, delete=False) as file:
                file.write(faiss.serialize_index(index).tobytes())
            os.replace(file.name, self._folder / name)
            for old in self._folder.glob("nearest-*.faiss"):
                if old.name != name:
                    old.unlink(missing_ok=True)
        except OSError:
            pass  # made again by the next process
        return index

    def _build(self, number: int) -> "faiss.Index":
        import faiss
        import numpy as np

        parts = self._matrices()
        numbers, first = next(parts, (np.zeros(0, np.int64), np.zeros((0, 1), np.float32)))
        width = first.shape[1]
        index: Any
        if number < FLAT_BELOW:
            index = faiss.IndexIDMap2(faiss.IndexFlatIP(width))
        else:
            lists = 2 ** int(np.log2(max(1, min(4 * np.sqrt(number), number / 8))))
            index = faiss.IndexIVFScalarQuantizer(
                faiss.IndexFlatIP(width),
                width,
                lists,
                faiss.ScalarQuantizer.QT_8bit,
                faiss.METRIC_INNER_PRODUCT,
            )
            index.cp.niter = _TRAINING_ROUNDS
            index.train(self._sample(min(number, lists * _TRAINED_PER_LIST)))
        index.add_with_ids(first, numbers)
        for numbers, rows in parts:
            index.add_with_ids(rows, numbers)
        built: faiss.Index = index
        return built

    def _sample(self, most: int) -> "NDArray[np.float32]":
        """Vectors spread over all of them: every so many-th, so that each build is the same."""
        import numpy as np

        numbers = [row[0] for row in self._rows("SELECT number FROM vectors ORDER BY number")]
        chosen = numbers[:: max(1, len(numbers) // most)][:most]
        rows = self._by_ids("SELECT vector FROM vectors", chosen, column="number")
        block = np.frombuffer(b"".join(row[0] for row in rows), "<f2").reshape(len(rows), -1)
        return block.astype(np.float32)

    def _matrices(self) -> "Iterator[tuple[NDArray[np.int64], NDArray[np.float32]]]":
        """All numbers and vectors, in blocks, so that memory stays small."""
        import numpy as np

        after = 0
        sql = "SELECT number, vector FROM vectors WHERE number > ? ORDER BY number LIMIT ?"
        while rows := self._rows(sql, (after, _ROWS_AT_A_TIME)):
            after = rows[-1][0]
            block = np.frombuffer(b"".join(row[1] for row in rows), "<f2").reshape(len(rows), -1)
            yield np.array([row[0] for row in rows], np.int64), block.astype(np.float32)

    def _by_ids(
        self, select: str, keys: Sequence[str] | Sequence[int], column: str = "id"
    ) -> list[tuple[Any, ...]]:
        rows = []
        for first in range(0, len(keys), _IDS_PER_QUESTION):
            chunk = keys[first : first + _IDS_PER_QUESTION]
            marks = ", ".join("?" * len(chunk))
            rows += self._rows(f"{select} WHERE {column} IN ({marks})", chunk)
        return rows

    def _rows(self, sql: str, values: Sequence[object] = ()) -> list[tuple[Any, ...]]:
        if not self._file.exists():
            return []
        try:
            address = f"{self._file.absolute().as_uri()}?mode=rw"
            with closing(sqlite3.connect(address, uri=True, timeout=_BUSY_SECONDS)) as connection:
                return connection.execute(sql, tuple(values)).fetchall()
        except sqlite3.Error as error:
            raise self._failed(error) from error

    @contextmanager
    def _writing(self) -> Iterator[sqlite3.Connection]:
        """One transaction: committed at the end, undone by any exception."""
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
            with closing(sqlite3.connect(self._file, timeout=_BUSY_SECONDS)) as connection:
                connection.execute(_TABLE)
                with connection:
                    yield connection
        except (OSError, sqlite3.Error) as error:
            raise self._failed(error) from error

    def _failed(self, error: Exception) -> SourceError:
        return SourceError(
            f"the vectors in {self._folder} failed: {error}",
            code="vectors_failed",
            hint="Check the disk; or delete that folder and run 'citewell encode' to make it again.",
            retryable="locked" in str(error),
        )


def _ready(index: "faiss.Index") -> "faiss.Index":
    """An index as it is searched: so many lists, and one thread, for answers always the same."""
    import faiss

    faiss.omp_set_num_threads(1)
    if hasattr(index, "nprobe"):
        index.nprobe = _LISTS_SEARCHED
    return index


def _scored(rows: Sequence[tuple[Any, ...]], vector: "NDArray[np.float32]") -> dict[str, float]:
    import numpy as np

    if not rows:
        return {}
    block = np.frombuffer(b"".join(row[1] for row in rows), "<f2").reshape(len(rows), -1)
    cosines = block.astype(np.float32) @ vector
    return {
        row[0]: round(cosine, _SCORE_DIGITS)
        for row, cosine in zip(rows, cosines.tolist(), strict=True)
    }
