"""The case in a terminal: each fact, and the words it was read from."""

from rich.console import Console
from rich.table import Table

from citewell.draft.case_words import case_rows
from citewell.model.case import Case

__all__ = ["print_case"]


def print_case(case: Case, console: Console) -> None:
    """Print what was read of a patient."""
    rows = case_rows(case)
    if not rows:
        console.print("Nothing about a patient was read.")
        return
    table = Table.grid(padding=(0, 2))
    table.add_column(style="bold cyan", no_wrap=True)
    table.add_column()
    last = None
    for label, words in rows:
        table.add_row("" if label == last else label, words)
        last = label
    console.print(table, highlight=False)
