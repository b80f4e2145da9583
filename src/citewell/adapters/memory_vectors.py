"""Vectors in a dictionary, compared one by one: for tests and small collections.

Owns a second, independent search of the same contract; nothing is kept on disk.
"""

from collections.abc import Collection, Mapping, Sequence
from typing import TYPE_CHECKING

from citewell.ports.index import Hit

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

__all__ = ["MemoryVectors"]

_SCORE_DIGITS = 5


class MemoryVectors:
    """``Vectors`` held in memory."""

    def __init__(self) -> None:
        self._kept: dict[str, tuple[str, list[float]]] = {}
        self._settled: frozenset[str] = frozenset()

    def missing(self, digests: Mapping[str, str]) -> list[str]:
        """The ids with no vector, or with one of another text, in order."""
        return [key for key, digest in digests.items() if self._kept.get(key, ("",))[0] != digest]

    def put(self, digests: Mapping[str, str], vectors: "NDArray[np.float32]") -> None:
        """Keep a vector for each id; found by ``nearest`` after ``settle``."""
        rows = zip(digests.items(), vectors, strict=True)
        self._kept |= {key: (digest, row.tolist()) for (key, digest), row in rows}

    def settle(self, keep: Collection[str] | None = None) -> int:
        """Drop all ids but ``keep`` and make all searchable; returns how many left."""
        before = len(self._kept)
        if keep is not None:
            self._kept = {key: row for key, row in self._kept.items() if key in keep}
        self._settled = frozenset(self._kept)
        return before - len(self._kept)

    def nearest(self, vector: "NDArray[np.float32]", k: int) -> list[Hit]:
        """At most ``k`` of the nearest, best first, equal scores by id."""
        scores = self.similarities(vector, sorted(self._settled))
        hits = [Hit(key, score) for key, score in scores.items()]
        return sorted(hits, key=lambda hit: (-hit.score, hit.id))[: max(0, k)]

    def similarities(self, vector: "NDArray[np.float32]", ids: Sequence[str]) -> dict[str, float]:
        """How near the vectors of these ids are; ids without a vector are left out."""
        asked = vector.tolist()
        return {
            key: round(
                sum(a * b for a, b in zip(asked, self._kept[key][1], strict=True)), _SCORE_DIGITS
            )
            for key in ids
            if key in self._kept
        }

    def count(self) -> int:
        """Number of vectors kept."""
        return len(self._kept)
