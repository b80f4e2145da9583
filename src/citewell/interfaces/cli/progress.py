"""Progress bars on standard error, for commands that take long."""

from collections.abc import Iterator
from contextlib import contextmanager

from rich.console import Console
from rich.progress import (
    BarColumn,
    MofNCompleteColumn,
    Progress,
    SpinnerColumn,
    TaskID,
    TextColumn,
    TimeRemainingColumn,
)

from citewell.ingest.report import Progress as Told

__all__ = ["bars"]


@contextmanager
def bars(*, hidden: bool = False) -> Iterator[Told]:
    """Bars that are told a stage, how much of it is done, and of how much; none without a terminal."""
    console = Console(stderr=True)
    shown = Progress(
        SpinnerColumn(),
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TextColumn("{task.fields[rate]}"),
        TimeRemainingColumn(),
        console=console,
        disable=hidden or not console.is_terminal,
    )
    tasks: dict[str, TaskID] = {}

    def tell(stage: str, done: int, total: int | None) -> None:
        if stage not in tasks:
            tasks[stage] = shown.add_task(stage, total=total, rate="")
        speed = shown.tasks[tasks[stage]].speed
        rate = f"{speed:,.0f}/s" if speed else ""
        shown.update(tasks[stage], completed=done, total=total, rate=rate)

    with shown:
        yield tell
