"""The vectors port: one vector a passage, kept, and the nearest ones found."""

from collections.abc import Collection, Mapping, Sequence
from typing import TYPE_CHECKING, Protocol

from citewell.ports.index import Hit

if TYPE_CHECKING:
    # Only named, see ``ports.encoder``.
    import numpy as np
    from numpy.typing import NDArray

__all__ = ["Vectors"]


class Vectors(Protocol):
    """Vectors of length 1 by the id of their passage, all of one encoder.

    Each comes with a digest of the text it was made from, so that a run cut short goes on and a changed
    text is seen. Scores are cosines of at least -1 and at most 1, rounded so that ties stay ties.
    """

    def missing(self, digests: Mapping[str, str]) -> list[str]:
        """The ids of ``digests`` (id to digest) with no vector, or with one of another text, in order.

        Raises:
            SourceError: what is kept cannot be read.
        """
        ...

    def put(self, digests: Mapping[str, str], vectors: "NDArray[np.float32]") -> None:
        """Keep a vector (a row) for each id of ``digests``, in order, in one commit: all or none.

        A vector held already for an id is replaced. ``nearest`` may find what was put only after
        ``settle``.

        Raises:
            SourceError: it cannot be written.
        """
        ...

    def settle(self, keep: Collection[str] | None = None) -> int:
        """Drop all ids but ``keep`` (None drops none) and make all searchable; returns how many left.

        Raises:
            SourceError: it cannot be written.
        """
        ...

    def nearest(self, vector: "NDArray[np.float32]", k: int) -> list[Hit]:
        """At most ``k`` of the nearest, best first, equal scores by id; may miss a few of very many.

        Raises:
            SourceError: what is kept cannot be read.
        """
        ...

    def similarities(self, vector: "NDArray[np.float32]", ids: Sequence[str]) -> dict[str, float]:
        """How near the vectors of these ids are; ids without a vector are left out.

        Raises:
            SourceError: what is kept cannot be read.
        """
        ...

    def count(self) -> int:
        """Number of vectors kept."""
        ...
