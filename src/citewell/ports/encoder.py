"""The encoder port: texts to vectors whose nearness is nearness of meaning."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    # Only named: numpy comes with the optional dense search; this port must not ask for it.
    import numpy as np
    from numpy.typing import NDArray

__all__ = ["Encoder"]


class Encoder(Protocol):
    """Makes vectors. Deterministic; a text gets the same vector whatever stands beside it."""

    @property
    def name(self) -> str:
        """Tells encoders apart: vectors of two encoders of one name may be compared, others never."""
        ...

    @property
    def dimensions(self) -> int:
        """Numbers in a vector."""
        ...

    def encode(self, texts: Sequence[str]) -> "NDArray[np.float32]":
        """One row a text, in order: shape (texts, dimensions), 32-bit floats, each row of length 1.

        A text without any token gives a row of zeros. What lies beyond the encoder's longest text is
        not read.

        Raises:
            SourceError: the weights cannot be run.
        """
        ...
