"""Progress bars on standard error, for commands that take long."""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from rich.console import Console
from rich.filesize import decimal
from rich.progress import (
    BarColumn,
    Progress,
    ProgressColumn,
    SpinnerColumn,
    TaskID,
    TaskProgressColumn,
    TextColumn,
    TimeRemainingColumn,
)

from citewell.ingest.report import Progress as Told

__all__ = ["bars"]

_clock = time.monotonic


# From how many characters on which columns are shown. The time left and the share done are the last
# to go, for they are what one looks for.
_LEFT = TimeRemainingColumn()
_SHARE = TaskProgressColumn()
_WHAT = TextColumn("{task.description}")
_DONE = TextColumn("{task.fields[done]}")
_RATE = TextColumn("{task.fields[rate]}")
_WIDTHS: tuple[tuple[int, tuple[ProgressColumn, ...]], ...] = (
    (110, (SpinnerColumn(), _WHAT, BarColumn(), _SHARE, _DONE, _RATE, _LEFT)),
    (84, (_WHAT, BarColumn(10), _SHARE, _DONE, _RATE, _LEFT)),
    (62, (_WHAT, _SHARE, _DONE, _LEFT)),
    (24, (_WHAT, _SHARE, _LEFT)),
    (0, (_SHARE, _LEFT)),
)


def _columns_for(width: int) -> tuple[ProgressColumn, ...]:
    return next(columns for least, columns in _WIDTHS if width >= least)


@contextmanager
def bars(*, hidden: bool = False, console: Console | None = None) -> Iterator[Told]:
    """Bars that are told a stage, how much of it is done, and of how much; none without a terminal."""
    on = console or Console(stderr=True)
    shown = Progress(
        *_columns_for(on.width),
        console=on,
        disable=hidden or not on.is_terminal,
        get_time=lambda: _clock(),
    )
    with shown:
        yield _Bars(shown)


@dataclass(slots=True)
class _Pace:
    """Records a second since the start, those that an earlier run took in left out."""

    began: float = field(default_factory=lambda: _clock())
    last: int = 0
    own: int = 0

    def told(self, records: int, *, jumped: bool) -> float:
        """The pace, now that there are so many records."""
        if not jumped:
            self.own += records - self.last
        self.last = records
        if jumped and not self.own:
            self.began = _clock()
        passed = _clock() - self.began
        return self.own / passed if passed > 0 else 0.0


class _Bars:
    """One bar a stage. Bytes show the bar and the time left, records the rate."""

    def __init__(self, shown: Progress) -> None:
        self._shown = shown
        self._tasks: dict[str, TaskID] = {}
        self._paces: dict[str, _Pace] = {}

    def __call__(
        self,
        stage: str,
        done: int,
        total: int | None,
        *,
        records: int | None = None,
        jumped: bool = False,
    ) -> None:
        if stage not in self._tasks:
            self._tasks[stage] = self._shown.add_task(stage, total=total, rate="", done="")
            self._paces[stage] = _Pace()
        self._shown.columns = _columns_for(self._shown.console.width)  # it may have been changed
        key = self._tasks[stage]
        task = self._shown.tasks[key]
        if jumped:
            # Without a sample: what was done before would make the pace, and the time left, too good.
            task.completed = done
        if records is None:
            speed, how_far = task.speed or 0.0, f"{done:,}/{total:,}" if total else f"{done:,}"
        else:
            speed = self._paces[stage].told(records, jumped=jumped)
            how_far = f"{decimal(done)}/{decimal(total or 0)}, {records:,} records"
        rate = f"{speed:,.0f}/s" if speed else ""
        self._shown.update(key, completed=done, total=total, rate=rate, done=how_far)
