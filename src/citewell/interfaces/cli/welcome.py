"""What ``make run`` shows: the first flagship question answered, and how to ask one's own."""

import sys

from rich.console import Console

from citewell.bootstrap import Citewell
from citewell.interfaces.cli.app import guarded
from citewell.interfaces.cli.terminal import print_article
from citewell.interfaces.flagship import FLAGSHIP

__all__ = ["main"]

_NEXT = """
Ask your own question:

  .venv/bin/citewell ask "What is the maximum dose of duloxetine?"
  .venv/bin/citewell ask --audience patient "Can I take ibuprofen for gout with weak kidneys?"
  .venv/bin/citewell ingest my-guidelines/      add your own documents
  .venv/bin/citewell --help                     everything else
"""


def main() -> int:
    """Answer the flagship question in the terminal; returns the exit code."""
    console = Console()

    def show() -> None:
        print_article(Citewell.open().ask(FLAGSHIP), console)
        console.print(_NEXT, highlight=False, markup=False)

    return guarded(show)


if __name__ == "__main__":
    sys.exit(main())
