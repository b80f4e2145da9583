"""``citewell doctor``: whether what a site has ingested is whole, and mending what can be."""

import sys
from typing import Annotated

import typer

from citewell.errors import InputError
from citewell.interfaces.cli.interrupted import going_on
from citewell.model.health import Fault, FaultKind, Health

__all__ = ["doctor"]

_SHOWN = 3
# What is wrong, and what to do where mending does not help.
_WORDS = {
    FaultKind.FILE: (
        "the store's file is damaged",
        "Restore it from a backup, or move it away and ingest your files again.",
    ),
    FaultKind.INDEX_FILE: (
        "the index is damaged",
        "'citewell doctor --repair' makes it anew from the store; nothing is lost.",
    ),
    FaultKind.WAITING: ("source{s} saved and not in the index: no search finds them", ""),
    FaultKind.NO_TEXT: ("source{s} without text", ""),
    FaultKind.NO_SOURCE: ("text{s} without source", ""),
    FaultKind.NO_PASSAGES: ("text{s} without passages", ""),
    FaultKind.WRONG_PASSAGE: ("source{s} with a passage that is not in the text", ""),
    FaultKind.NOT_INDEXED: ("passage{s} that the index does not hold", ""),
    FaultKind.ONLY_INDEXED: ("passage{s} in the index that the store does not hold", ""),
}


def doctor(
    repair: Annotated[bool, typer.Option("--repair", help="Mend what can be mended.")] = False,  # noqa: FBT002
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON for programs.")] = False,  # noqa: FBT002
) -> None:
    """Check that store and index are whole and agree; exit code 1 if not."""
    # Heavy: --help must not pay for it.
    from citewell.bootstrap import Citewell
    from citewell.settings import read_settings

    home = read_settings().home
    if home.exists() and not home.is_dir():
        raise InputError(
            f"{home} is no folder, so that nothing can be kept there",
            code="bad_setting",
            hint="Name a folder in CITEWELL_HOME; it is made when first written to.",
        )
    with going_on():
        holdings = Citewell.open().holdings
        health = holdings.mend() if repair else holdings.examine()
    if as_json:
        from dataclasses import asdict

        from citewell.interfaces.wire import to_json

        sys.stdout.write(to_json(asdict(health) | {"is_well": health.is_well}) + "\n")
    else:
        sys.stdout.write(_told(health, repaired=repair))
    if not health.is_well:
        raise typer.Exit(1)


def _told(health: Health, *, repaired: bool) -> str:
    lines = [
        f"{health.sources} sources, {health.passages} passages; the index holds {health.indexed}."
    ]
    kinds = {fault.kind for fault in health.faults}
    if health.pending and FaultKind.WAITING not in kinds:
        lines.append(f"{health.pending} sources wait for the index; whoever writes now adds them.")
    lines += [_line(fault) for fault in health.faults]
    if health.is_well and health.pending:
        lines.append("The store is whole.")
    elif health.is_well:
        lines.append("All is whole, and store and index agree.")
    elif not repaired and kinds == {FaultKind.WAITING}:
        lines.append(
            "'citewell doctor --repair' adds them; it says why where that cannot be, as on a full "
            "disk."
        )
    elif not repaired and kinds - {FaultKind.FILE, FaultKind.INDEX_FILE}:
        lines.append(
            "'citewell doctor --repair' takes out what is broken and makes the index anew; then "
            "ingest the files again that it came from."
        )
    return "\n".join(lines) + "\n"


def _line(fault: Fault) -> str:
    words, cure = _WORDS[fault.kind]
    if fault.kind in (FaultKind.FILE, FaultKind.INDEX_FILE):
        return f"Fault: {words}: {fault.detail}. {cure}"
    words = words.replace("{s}", "" if fault.count == 1 else "s")
    if not fault.ids:
        return f"Fault: {fault.count} {words}."
    more = ", ..." if fault.count > _SHOWN else ""
    return f"Fault: {fault.count} {words} ({', '.join(fault.ids[:_SHOWN])}{more})."
