"""Tables for the terminal."""

from typing import Any

from rich.console import Console
from rich.table import Table

__all__ = ["print_stats"]


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
