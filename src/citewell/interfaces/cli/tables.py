"""Tables for the terminal."""

from collections.abc import Collection
from typing import Any

from rich.console import Console
from rich.table import Table

from citewell.interfaces.wordings import bibliography, flags
from citewell.model.source import Source
from citewell.ports.catalogue import Entry

__all__ = ["print_entry", "print_sources", "print_stats"]

_DELETED = "Deleted by who published the record"


def print_stats(counts: dict[str, Any]) -> None:
    """Print ``citewell library stats``."""
    console = Console(highlight=False)
    for key, value in counts.items():
        if key == "by_topic":
            continue
        words = key.replace("_", " ").capitalize()
        if isinstance(value, dict):
            value = ", ".join(f"{k.replace('_', ' ')} {v}" for k, v in value.items())
        console.print(f"[bold]{words}[/bold]: {value}")
    table = Table(title="Statements by topic", title_justify="left")
    table.add_column("Topic")
    for column in ("statements", "primary", "secondary", "unseen", "plain"):
        table.add_column(column.capitalize(), justify="right")
    for topic, row in counts["by_topic"].items():
        table.add_row(
            topic,
            *(
                str(row.get(c, 0))
                for c in ("statements", "primary", "secondary", "unseen", "plain")
            ),
        )
    console.print(table)


def print_sources(sources: list[Source], deleted: Collection[str] = ()) -> None:
    """Print ``citewell sources list``."""
    console = Console(highlight=False, markup=False)
    if not sources:
        console.print("Nothing ingested fits.")
    for source in sources:
        signs = [flags(source), _DELETED if source.id in deleted else ""]
        flagged = "".join(f"  {sign}" for sign in signs if sign)
        year = f", {source.year}" if source.year else ""
        console.print(f"{source.id}  {source.title} ({source.type.label}{year}){flagged}")


def print_entry(entry: Entry) -> None:
    """Print ``citewell sources show``."""
    console = Console(highlight=False, markup=False)
    source = entry.source
    rows = (
        ("Id", source.id),
        ("Title", source.title),
        ("Kind", source.type.label),
        ("Published", bibliography(source)),
        ("Flags", flags(source)),
        ("Superseded by", source.superseded_by),
        ("Also known as", ", ".join(name for name in source.identifiers if name != source.id)),
        ("Version", source.version),
        ("Revised", source.revised),
        ("Licence", source.licence),
        ("Link", source.link),
        ("Held", f"{entry.coverage.value.replace('_', ' ')}, {entry.passages} passages"),
        ("References", str(entry.cites) if entry.cites else None),
    )
    for name, value in rows:
        if value:
            console.print(f"{name}: {value}")
    for notice in entry.notices:
        by = f" by {notice.by}" if notice.by else ""
        words = f": {notice.words}" if notice.words else ""
        console.print(f"Notice: {notice.kind.value.replace('_', ' ')}{by}{words}")
    for past in entry.past:
        version = f"version {past.version}, " if past.version else ""
        console.print(f"Earlier: {version}{past.revised or 'no date'}, digest {past.digest}")
