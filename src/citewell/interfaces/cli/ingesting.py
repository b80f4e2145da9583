"""``citewell ingest``: the progress bars and the closing lines."""

import sys
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from dataclasses import asdict
from multiprocessing import get_context
from pathlib import Path

from citewell.engine import Engine
from citewell.errors import InputError
from citewell.ingest.formats import FileFormat
from citewell.ingest.report import IngestReport
from citewell.ingest.spread import Spread, inline, over
from citewell.interfaces.cli.progress import bars
from citewell.interfaces.wire import to_json

__all__ = ["named_format", "run_ingest"]


def named_format(words: list[str]) -> tuple[FileFormat | None, list[Path]]:
    """The format that the first word names, if it is no file itself, and the paths.

    Raises:
        InputError: a format without files.
    """
    first = words[0].lower()
    if first not in list(FileFormat) or Path(words[0]).exists():
        return None, [Path(word) for word in words]
    if len(words) == 1:
        raise InputError(
            f"no file is named for {first}",
            code="no_files",
            hint=f"Name files or folders: citewell ingest {first} FILES...",
        )
    return FileFormat(first), [Path(word) for word in words[1:]]


def run_ingest(
    engine: Engine, files: list[Path], *, only: FileFormat | None, jobs: int, as_json: bool
) -> None:
    """Ingest with bars on standard error, and print what was done."""
    with bars(hidden=as_json) as tell, _reading_on(jobs) as spread:
        report = engine.holdings.ingest(files, progress=tell, spread=spread, only=only)
    if as_json:
        sys.stdout.write(to_json(asdict(report)) + "\n")
        return
    sys.stdout.write(_in_words(report))
    for skip in report.skipped:
        place = f"{skip.file}:{skip.line}" if skip.line else skip.file
        sys.stdout.write(f"  skipped {place}: {skip.reason}\n")
    if report.skipped_count > len(report.skipped):
        sys.stdout.write(f"  and {report.skipped_count - len(report.skipped)} more skipped\n")


@contextmanager
def _reading_on(jobs: int) -> Iterator[Spread]:
    if jobs == 1:
        yield inline
        return
    # Not forked: a fork would carry over the locks of other threads.
    with ProcessPoolExecutor(jobs, mp_context=get_context("spawn")) as pool:
        yield over(pool)


def _in_words(report: IngestReport) -> str:
    done = [f"{report.added} documents added", f"{report.replaced} replaced"]
    if report.refreshed:
        done.append(f"{report.refreshed} with a new bibliography")
    if report.archived:
        done.append(f"{report.archived} older than what is held")
    done.append(f"{report.unchanged} unchanged")
    notices = f"; {report.notices} retractions, corrections and the like" if report.notices else ""
    return (
        f"{', '.join(done)}; {report.passages} passages saved, {report.indexed} indexed{notices}.\n"
    )
