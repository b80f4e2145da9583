"""Raw records read on several cores, their order kept.

Owns batching and how much is under way at once, so that memory stays small. What reads a batch is
one plain function, which any pool of workers can run.
"""

from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future
from itertools import islice
from typing import Any, Protocol

from citewell.errors import InputError
from citewell.ingest.formats import FileFormat, read_raw
from citewell.model.passage import Record
from citewell.ports.workers import Workers

__all__ = ["Spread", "inline", "over", "read_batch"]

_BATCH_RECORDS = 200
_BATCHES_AHEAD = 3


class Spread(Protocol):
    """Reads raw records of a format; a string in place of one says why it cannot be used."""

    def __call__(self, kind: FileFormat, raws: Iterable[Any]) -> Iterator[Record | str]:
        """One result for each raw record, in order."""
        ...


def read_batch(kind: FileFormat, raws: list[Any]) -> list[Record | str]:
    """What each raw record holds; runs anywhere, for it needs nothing but its arguments."""
    return [read_raw(kind, raw) for raw in raws]


def inline(kind: FileFormat, raws: Iterable[Any]) -> Iterator[Record | str]:
    """Read one after the other, here."""
    for raw in raws:
        yield read_raw(kind, raw)


def over(workers: Workers) -> Spread:
    """Read batches elsewhere, at most a few a core ahead of what has been taken."""
    ahead = max(2, workers.cores) * _BATCHES_AHEAD

    def spread(kind: FileFormat, raws: Iterable[Any]) -> Iterator[Record | str]:
        source = _Batches(raws)
        under_way: deque[Future[list[Record | str]]] = deque()
        try:
            while True:
                while len(under_way) < ahead and (batch := source.next()):
                    under_way.append(workers.pool.submit(read_batch, kind, batch))
                if not under_way:
                    break
                yield from under_way.popleft().result()
        finally:
            for future in under_way:
                future.cancel()
        if source.broken_off is not None:
            raise source.broken_off

    return spread


class _Batches:
    """Raw records by the batch; where the file breaks off, those before it still come."""

    def __init__(self, raws: Iterable[Any]) -> None:
        self._raws = iter(raws)
        self.broken_off: InputError | None = None

    def next(self) -> list[Any]:
        """The next batch; an empty one at the end."""
        batch: list[Any] = []
        if self.broken_off is None:
            try:
                batch.extend(islice(self._raws, _BATCH_RECORDS))
            except InputError as error:
                self.broken_off = error
        return batch
