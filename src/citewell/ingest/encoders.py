"""An encoder whose texts are encoded elsewhere, their order kept.

Owns how many texts go to a worker at once. The encoder itself goes with them, so it must be one that
can be pickled; what arrives keeps its weights loaded for as long as the worker lives.
"""

from collections.abc import Sequence
from math import ceil
from typing import TYPE_CHECKING

from citewell.ports.encoder import Encoder
from citewell.ports.workers import Workers

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

__all__ = ["SpreadEncoder", "encode_batch"]

_MOST_AT_ONCE = 16
_ROUNDS = 2
"""Tasks a core in one call: the second evens out texts that take long."""


def encode_batch(encoder: Encoder, texts: list[str]) -> "NDArray[np.float32]":
    """Vectors of texts; runs anywhere, for it needs nothing but its arguments.

    Raises:
        SourceError: what the encoder raises.
    """
    return encoder.encode(texts)


class SpreadEncoder:
    """An ``Encoder`` that gives what the one it is made of gives, from several cores."""

    def __init__(self, encoder: Encoder, workers: Workers) -> None:
        """Takes the encoder and who runs it."""
        self._encoder = encoder
        self._workers = workers

    @property
    def name(self) -> str:
        """The encoder's own."""
        return self._encoder.name

    @property
    def dimensions(self) -> int:
        """Numbers in a vector."""
        return self._encoder.dimensions

    def encode(self, texts: Sequence[str]) -> "NDArray[np.float32]":
        """One row a text, in order.

        Raises:
            SourceError: what the encoder raises, or a worker was lost.
        """
        import numpy as np

        if not texts:
            return self._encoder.encode([])
        size = max(1, min(_MOST_AT_ONCE, ceil(len(texts) / (self._workers.cores * _ROUNDS))))
        under_way = [
            self._workers.pool.submit(
                encode_batch, self._encoder, list(texts[first : first + size])
            )
            for first in range(0, len(texts), size)
        ]
        try:
            return np.vstack([future.result() for future in under_way])
        finally:
            for future in under_way:
                future.cancel()
