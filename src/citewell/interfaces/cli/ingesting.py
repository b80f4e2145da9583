"""``citewell ingest``: the progress bars and the closing lines."""

import sys
from dataclasses import asdict
from pathlib import Path

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

from citewell.engine import Engine
from citewell.interfaces.wire import to_json

__all__ = ["run_ingest"]


def run_ingest(engine: Engine, files: list[Path], *, as_json: bool) -> None:
    """Ingest with bars on standard error, and print what was done."""
    console = Console(stderr=True)
    bars = Progress(
        SpinnerColumn(),
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeRemainingColumn(),
        console=console,
        disable=as_json or not console.is_terminal,
    )
    tasks: dict[str, TaskID] = {}

    def tell(stage: str, done: int, total: int | None) -> None:
        if stage not in tasks:
            tasks[stage] = bars.add_task(stage, total=total)
        bars.update(tasks[stage], completed=done, total=total)

    with bars:
        report = engine.ingest(files, progress=tell)
    if as_json:
        sys.stdout.write(to_json(asdict(report)) + "\n")
        return
    sys.stdout.write(
        f"{report.added} documents added, {report.replaced} replaced, {report.unchanged} unchanged; "
        f"{report.passages} passages saved, {report.indexed} indexed.\n"
    )
    for skip in report.skipped:
        place = f"{skip.file}:{skip.line}" if skip.line else skip.file
        sys.stdout.write(f"  skipped {place}: {skip.reason}\n")
    if report.skipped_count > len(report.skipped):
        sys.stdout.write(f"  and {report.skipped_count - len(report.skipped)} more skipped\n")
