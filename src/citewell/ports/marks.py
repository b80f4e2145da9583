"""The marks port: how far each file has been read, so that a run cut short goes on from there."""

from typing import NamedTuple, Protocol

__all__ = ["Mark", "Marks"]


class Mark(NamedTuple):
    """``records`` of a file are saved; ``is_whole`` when there are no more."""

    records: int
    is_whole: bool


class Marks(Protocol):
    """Remembers files by a key that changes with their content and with what reads them."""

    def get(self, file: str) -> Mark:
        """The mark of a file; nothing read for one never seen.

        Raises:
            SourceError: the marks cannot be read.
        """
        ...

    def put(self, file: str, mark: Mark) -> None:
        """Keep the mark of a file.

        Raises:
            SourceError: the marks cannot be written.
        """
        ...

    def clear(self) -> None:
        """Forget all files: what they held may have been removed.

        Raises:
            SourceError: the marks cannot be written.
        """
        ...
