"""``citewell ingest``: the progress bars and the closing lines."""

import sys
from contextlib import closing
from dataclasses import asdict
from datetime import UTC, datetime
from itertools import islice
from pathlib import Path

from citewell.bootstrap import open_pubmed
from citewell.engine import Engine
from citewell.errors import InputError
from citewell.ingest.formats import FileFormat
from citewell.ingest.query import Search
from citewell.ingest.report import IngestReport
from citewell.ingest.spread import inline, over
from citewell.interfaces.cli.progress import bars
from citewell.interfaces.cli.working import working_on
from citewell.interfaces.wire import to_json
from citewell.settings import read_settings

__all__ = ["check_query", "named_format", "run_ingest", "run_query"]

_REASONS_SHOWN = 10


def check_query(words: list[str]) -> None:
    """A query is put to PubMed alone, and beside no files.

    Raises:
        InputError: another format is named, or files.
    """
    if words != [FileFormat.PUBMED]:
        raise InputError(
            "a query goes to PubMed alone",
            code="bad_options",
            hint='Write: citewell ingest pubmed --query "...".',
        )


def named_format(words: list[str]) -> tuple[FileFormat | None, list[Path]]:
    """The format that the first word names, if it is no file itself, and the paths.

    Raises:
        InputError: a format without files.
    """
    if not words:
        raise InputError(
            "nothing to read",
            code="no_files",
            hint="Name files or folders: citewell ingest FILES...",
        )
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
    engine: Engine, files: list[Path], *, only: FileFormat | None, workers: str, as_json: bool
) -> None:
    """Ingest with bars on standard error, and print what was done."""
    with bars(hidden=as_json) as tell, working_on(workers) as pool:
        spread = over(pool) if pool else inline
        report = engine.holdings.ingest(files, progress=tell, spread=spread, only=only)
    _told(report, as_json=as_json)


def run_query(engine: Engine, query: str, *, most: int | None, email: str, as_json: bool) -> None:
    """Fetch what PubMed finds, with bars on standard error, and print what was done."""
    with (
        closing(open_pubmed(read_settings(), email=email)) as service,
        bars(hidden=as_json) as tell,
    ):
        today = datetime.now(UTC).date()
        report = engine.holdings.fetch(
            Search(query=query, most=most, today=today), service, progress=tell
        )
    if not as_json:
        sys.stdout.write(f"PubMed finds {report.found}: ")
    _told(report, as_json=as_json)


def _told(report: IngestReport, *, as_json: bool) -> None:
    """Print what was done.

    Raises:
        InputError: ``nothing_read``: there were files, and none could be read.
    """
    if as_json:
        sys.stdout.write(to_json(asdict(report)) + "\n")
    else:
        _print(report)
    if report.is_nothing_taken:
        raise InputError(
            f"nothing was taken: {_failed(report)}",
            code="nothing_read",
            hint="What was printed tells why of each.",
        )


def _failed(report: IngestReport) -> str:
    many = report.files_failed
    return f"{many} file{'s' if many != 1 else ''} could not be read, or not to the end"


def _print(report: IngestReport) -> None:
    sys.stdout.write(_in_words(report))
    for skip in report.skipped:
        place = f"{skip.file}:{skip.line}" if skip.line else skip.file
        sys.stdout.write(f"  skipped {place}: {skip.reason}\n")
    if report.skipped_count > len(report.skipped):
        sys.stdout.write(f"  and {report.skipped_count - len(report.skipped)} more; in all\n")
        for reason, count in islice(report.skipped_reasons.items(), _REASONS_SHOWN):
            sys.stdout.write(f"  {count:>7,} {reason}\n")
    if report.files_failed:
        sys.stdout.write(f"{_failed(report)}.\n")


def _in_words(report: IngestReport) -> str:
    done = [f"{report.added} documents added", f"{report.replaced} replaced"]
    if report.refreshed:
        done.append(f"{report.refreshed} with a new bibliography")
    if report.archived:
        done.append(f"{report.archived} older than what is held")
    done.append(f"{report.unchanged} unchanged")
    if report.deleted:
        done.append(f"{report.deleted} not taken, deleted by who published the record")
    notices = f"; {report.notices} retractions, corrections and the like" if report.notices else ""
    return (
        f"{', '.join(done)}; {report.passages} passages saved, {report.indexed} indexed{notices}.\n"
    )
