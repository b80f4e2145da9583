"""``citewell sources check`` and ``citewell library check``: what they find, printed."""

import sys
from collections import Counter
from contextlib import closing
from dataclasses import asdict
from itertools import chain
from pathlib import Path

from rich.console import Console
from rich.table import Table

from citewell.bootstrap import open_pubmed
from citewell.currency import CurrencyReport, Relied, check_files, check_online, fresh_records
from citewell.engine import Engine
from citewell.errors import InputError
from citewell.ingest.report import Skipped
from citewell.interfaces.wire import to_json
from citewell.model.library import Library
from citewell.settings import read_settings
from citewell.upheld import Held, Standing, hold, texts_held, texts_in

__all__ = ["FOUND", "check_sources", "check_statements"]

FOUND = 5
"""The exit code when a check found something that somebody has to read."""


def check_sources(relied: Relied, files: list[Path], *, email: str, as_json: bool) -> bool:
    """Check against files, or PubMed where none are given; print; say whether something was found.

    Raises:
        InputError: a file that cannot be read, or not to its end while nothing was found.
    """
    if files:
        report = check_files(files, relied)
    else:
        with closing(open_pubmed(read_settings(), email=email)) as service:
            report = check_online(service, relied)
    if as_json:
        sys.stdout.write(to_json(asdict(report)) + "\n")
    else:
        _print_currency(report)
    if not report.findings:
        _refuse_broken_off(files, report.skipped)
    return bool(report.findings)


def _refuse_broken_off(files: list[Path], skipped: tuple[Skipped, ...]) -> None:
    """Nothing found in a named file says little where it could not be read to its end.

    Raises:
        InputError: ``damaged_file``.
    """
    named = {str(path) for path in files}
    for one in skipped:
        if one.line == 0 and one.file in named:
            raise InputError(
                f"{one.file} {one.reason}",
                code="damaged_file",
                hint="Fetch or pack the file again; only what stands before the damage was looked at.",
            )


def check_statements(engine: Engine, files: list[Path], pairs: list[str], *, as_json: bool) -> bool:
    """Hold statements against their sources' texts; print; say whether one is contradicted.

    Raises:
        InputError: ``bad_pair``, or a file that cannot be read.
    """
    named = dict(_pair(words, engine) for words in pairs)
    skipped: list[Skipped] = []
    texts = texts_held(engine.holdings, engine.library, named, alone=bool(files))
    if files:
        texts = chain(texts_in(fresh_records(files, skipped), engine.library), texts)
    held = list(hold(texts, engine.library, names=engine.drug_names))
    if as_json:
        data = {"held": [asdict(one) for one in held], "skipped": [asdict(s) for s in skipped]}
        sys.stdout.write(to_json(data) + "\n")
    else:
        _print_held(held, engine.library)
        _print_skipped(tuple(skipped), Console(highlight=False, markup=False))
    is_contradicted = any(one.standing is Standing.CONTRADICTED for one in held)
    if not is_contradicted:
        _refuse_broken_off(files, tuple(skipped))
    return is_contradicted


def _pair(words: str, engine: Engine) -> tuple[str, str]:
    source, _, name = words.partition("=")
    if source not in engine.library.sources or engine.holdings.entry(name) is None:
        raise InputError(
            f"{words} is no curated source and the id of an ingested text",
            code="bad_pair",
            hint="Write --text SOURCE=ID; 'citewell sources list WORDS' finds the id.",
        )
    return source, name


def _print_held(held: list[Held], library: Library) -> None:
    console = Console(highlight=False, markup=False, soft_wrap=True)
    for one in held:
        if one.standing is Standing.NOT_FOUND:
            continue
        console.print(f"{one.standing.value}  {one.statement} ({one.source}, {one.checked.value})")
        console.print(f"  says: {library.statements[one.statement].clinician}")
        for span in one.spans:
            quote = " ".join(span.quote.split())
            console.print(f"  {one.record} {span.start}-{span.end}: {quote}")
        if one.standing is Standing.CONTRADICTED:
            console.print(f"  because {'; '.join(one.reasons)}")
    counts = Counter(one.standing for one in held)
    told = ", ".join(f"{counts[s]} {s.value.replace('_', ' ')}" for s in Standing)
    met = len({one.source for one in held})
    console.print(f"{len(held)} statements held against {met} sources: {told}.")


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
    _print_skipped(report.skipped, console)


def _print_skipped(skipped: tuple[Skipped, ...], console: Console) -> None:
    """Say what could not be read, and why."""
    for one in skipped:
        place = f"{one.file}:{one.line}" if one.line else one.file
        console.print(f"  skipped {place}: {one.reason}", soft_wrap=True)
