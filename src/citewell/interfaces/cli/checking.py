"""``citewell sources check`` and ``citewell library check``: what they find, printed."""

import sys
from contextlib import closing
from dataclasses import asdict
from pathlib import Path

from rich.console import Console
from rich.table import Table

from citewell.bootstrap import open_pubmed
from citewell.currency import CurrencyReport, Relied, check_files, check_online
from citewell.ingest.report import Skipped
from citewell.interfaces.wire import to_json
from citewell.settings import Settings

__all__ = ["check_sources", "print_skipped"]


def check_sources(relied: Relied, files: list[Path], *, email: str, as_json: bool) -> bool:
    """Check against files, or PubMed where none are given; print; say whether something was found."""
    if files:
        report = check_files(files, relied)
    else:
        with closing(open_pubmed(Settings(), email=email)) as service:
            report = check_online(service, relied)
    if as_json:
        sys.stdout.write(to_json(asdict(report)) + "\n")
    else:
        _print_currency(report)
    return bool(report.findings)


def _print_currency(report: CurrencyReport) -> None:
    console = Console(highlight=False, markup=False)
    if report.findings:
        table = Table()
        for column in ("Source", "What", "Was", "Now", "By"):
            table.add_column(column, overflow="fold")
        for one in report.findings:
            table.add_row(one.source, one.what.value.replace("_", " "), one.was, one.now, one.by)
        console.print(table)
    count = len(report.findings)
    console.print(
        f"{report.met} sources met, {count} finding{'' if count == 1 else 's'}; "
        f"no record came of {len(report.not_met)} curated sources."
    )
    print_skipped(report.skipped, console)


def print_skipped(skipped: tuple[Skipped, ...], console: Console) -> None:
    """Say what could not be read, and why."""
    for one in skipped:
        place = f"{one.file}:{one.line}" if one.line else one.file
        console.print(f"  skipped {place}: {one.reason}", soft_wrap=True)
