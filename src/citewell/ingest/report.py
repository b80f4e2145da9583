"""What an ingest tells its caller: what was taken, what was skipped and why, and how far it is."""

import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, fields
from typing import Protocol

from citewell.ingest.records.unpack import Meter
from citewell.model.passage import Record
from citewell.ports.store import SaveReport

__all__ = ["IngestReport", "Ledger", "OnSkip", "Progress", "Skipped", "ignored", "no_progress"]


_SKIPS_KEPT = 50
_REASONS_KEPT = 200
_OTHER_REASONS = "other reasons"
_TELL_SECONDS = 0.1
_clock = time.monotonic


@dataclass(frozen=True, slots=True)
class Skipped:
    """Something that was not taken: a line or record of a file, or with line 0 a whole file."""

    file: str
    line: int
    reason: str


OnSkip = Callable[[Skipped], None]


def ignored(_: Skipped) -> None:
    """For who need not know what was not taken."""


@dataclass(frozen=True, slots=True, kw_only=True)
class IngestReport:
    """What one ingest did.

    ``added``, ``replaced``, ``refreshed`` (bibliography only), ``archived`` (older than what is held),
    ``unchanged`` and ``deleted`` (not taken, their record being deleted) count documents, ``passages``
    those saved, ``notices`` the retractions, corrections and the like not known before, and
    ``indexed`` the passages put in the index (earlier work that was cut short included).
    ``skipped_count`` counts all that was skipped, ``skipped_reasons`` by reason, the commonest first;
    ``skipped`` holds the first of it. ``found`` is how many publications a query has, where one was
    asked. ``files_failed`` counts files that could not be read, or not to their end.
    """

    files: int = 0
    files_failed: int = 0
    found: int = 0
    added: int = 0
    replaced: int = 0
    refreshed: int = 0
    archived: int = 0
    unchanged: int = 0
    deleted: int = 0
    passages: int = 0
    notices: int = 0
    indexed: int = 0
    skipped_count: int = 0
    skipped_reasons: Mapping[str, int] = field(default_factory=dict)
    skipped: tuple[Skipped, ...] = ()

    @property
    def is_nothing_taken(self) -> bool:
        """Whether files failed, and none gave any document."""
        taken = (
            self.added
            + self.replaced
            + self.refreshed
            + self.archived
            + self.unchanged
            + self.deleted
        )
        return self.files_failed > 0 and self.files == 0 and taken == 0


class Progress(Protocol):
    """Told how far an ingest is, now and then."""

    def __call__(
        self,
        stage: str,
        done: int,
        total: int | None,
        *,
        records: int | None = None,
        jumped: bool = False,
    ) -> None:
        """``stage``: ``reading`` (bytes on disk of all files), ``fetching``, ``indexing``...

        Of reading ``records`` counts those taken in so far, of all files. ``jumped`` tells that an
        earlier run did what is counted since the last time, so that it says nothing of the pace.
        """
        ...


def no_progress(
    stage: str,
    done: int,
    total: int | None,
    *,
    records: int | None = None,
    jumped: bool = False,
) -> None:
    """Tells nobody."""


@dataclass(slots=True)
class Ledger:
    """Counts what passes through while the store takes documents one by one.

    ``total`` is how many bytes all files hold that are to be read.
    """

    progress: Progress
    total: int | None = None
    skipped: list[Skipped] = field(default_factory=list)
    skipped_count: int = 0
    reasons: Counter[str] = field(default_factory=Counter)
    failed: int = 0
    done: int = 0
    so_far: SaveReport = field(default_factory=SaveReport)
    _ahead: int = 0
    _told_at: float = 0.0
    _before: int = 0
    _size: int = 0
    _meter: Meter = field(default_factory=Meter)

    def begin(self, size: int, meter: Meter) -> None:
        """A file of so many bytes is begun, which the meter follows."""
        self._size, self._meter = size, meter

    def end(self, *, jumped: bool = False) -> None:
        """The file begun last is done with, whether it could be read or not."""
        self._before += self._size
        self._size, self._meter = 0, Meter()
        self.tell(jumped=jumped)

    def tell(self, *, jumped: bool = False) -> None:
        """Tell how far reading is; ``jumped`` where an earlier run came that far."""
        self._told_at = _clock()
        at = self._before + min(self._meter.consumed, self._size)
        self.progress("reading", at, self.total, records=self.done + self._ahead, jumped=jumped)

    def passing(self, records: Iterable[Record]) -> Iterator[Record]:
        """The same records; tells of them by the clock, long before a batch of them is saved."""
        for record in records:
            self._ahead += 1
            if _clock() - self._told_at >= _TELL_SECONDS:
                self.tell()
            yield record

    def known(self, records: int) -> None:
        """An earlier run has saved so many records of the file begun last."""
        self.done += records
        self.so_far = self.so_far.plus(SaveReport(unchanged=records))

    def skip(self, skipped: Skipped) -> None:
        """Something was not taken."""
        self.skipped_count += 1
        # Some reasons name what stands in a record; those of a large file must not fill the memory.
        is_kept = skipped.reason in self.reasons or len(self.reasons) < _REASONS_KEPT
        self.reasons[skipped.reason if is_kept else _OTHER_REASONS] += 1
        if len(self.skipped) < _SKIPS_KEPT:
            self.skipped.append(skipped)

    def fail(self, skipped: Skipped) -> None:
        """A whole file could not be read, or not to its end."""
        self.failed += 1
        self.skip(skipped)

    def saw(self, records: int, batch: SaveReport) -> None:
        """One batch is saved."""
        self.done += records
        self._ahead = max(0, self._ahead - records)
        self.so_far = self.so_far.plus(batch)
        self.tell()

    def taken(self) -> SaveReport:
        """What the present file has given so far; starts anew for the next one."""
        so_far, self.so_far = self.so_far, SaveReport()
        return so_far

    def report(
        self, saved: SaveReport, *, indexed: int, files: int = 0, found: int = 0
    ) -> IngestReport:
        """What the whole run did, ``saved`` being the sum over its files."""
        return IngestReport(
            files=files,
            files_failed=self.failed,
            found=found,
            indexed=indexed,
            skipped_count=self.skipped_count,
            skipped_reasons=dict(self.reasons.most_common()),
            skipped=tuple(self.skipped),
            **{one.name: getattr(saved, one.name) for one in fields(SaveReport)},
        )
