"""The write lock port: whoever changes what a site has ingested does so alone.

An ingest saves first and indexes afterwards, so that what stands between the two looks unfinished to
everybody else. Only who holds the lock may finish it.
"""

from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from typing import Protocol

__all__ = ["NoLock", "WriteLock"]


class WriteLock(Protocol):
    """One holder at a time, of all processes that write to one store.

    A holder that is killed holds it no longer. Nobody may take it twice at once.
    """

    def taken(self, *, patience: float = 0.0) -> AbstractContextManager[bool]:
        """Whether it was got, which then holds inside; waits for it at most so many seconds.

        Raises:
            SourceError: when entered: it cannot be asked for, as on a disk that cannot be written.
        """
        ...


class NoLock:
    """For a store that no other process sees."""

    @contextmanager
    def taken(self, *, patience: float = 0.0) -> Iterator[bool]:
        """Always got."""
        yield True
