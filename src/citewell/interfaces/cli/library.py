"""``citewell library``: what the curated library holds, and whether it keeps its rules."""

import sys
from pathlib import Path
from typing import Annotated

import typer

from citewell.errors import ContentError

__all__ = ["app"]

app = typer.Typer(no_args_is_help=True, help="Look at and check the curated library.")

ContentDir = Annotated[
    Path | None, typer.Option("--dir", help="A library folder; the built-in one when left out.")
]
JsonFlag = Annotated[bool, typer.Option("--json", help="Print JSON for programs.")]


@app.command()
def stats(content: ContentDir = None, as_json: JsonFlag = False) -> None:  # noqa: FBT002
    """Say what there is, per topic and state."""
    from citewell.interfaces.wire import to_json
    from citewell.library.load import CONTENT_DIR, load_library
    from citewell.library.stats import count
    from citewell.settings import read_settings

    settings = read_settings()
    root = content or settings.content_dir or CONTENT_DIR
    counts = count(load_library(root, settings.home / "cache"))
    if as_json:
        sys.stdout.write(to_json(counts) + "\n")
        return
    from citewell.interfaces.cli.tables import print_stats

    print_stats(counts)


@app.command()
def lint(content: ContentDir = None, as_json: JsonFlag = False) -> None:  # noqa: FBT002
    """Check every rule of the library; fails with file and line on the first kind of each fault."""
    from citewell.interfaces.wire import to_json
    from citewell.library.lint import lint_library
    from citewell.library.load import CONTENT_DIR
    from citewell.settings import read_settings

    faults = lint_library(content or read_settings().content_dir or CONTENT_DIR)
    if as_json:
        rows = [
            {"file": f.file, "line": f.line, "rule": f.rule, "message": f.message} for f in faults
        ]
        sys.stdout.write(to_json(rows) + "\n")
    else:
        for fault in faults:
            sys.stdout.write(f"{fault.file}:{fault.line}: {fault.rule}: {fault.message}\n")
    if faults:
        raise ContentError(
            f"{len(faults)} fault{'s' if len(faults) > 1 else ''} in the library",
            file=faults[0].file,
            line=faults[0].line,
            hint="Each line above names a file, a line and the rule it breaks.",
        )
    sys.stderr.write("The library keeps every rule.\n")


@app.command()
def check(
    files: Annotated[
        list[Path] | None,
        typer.Argument(help="Texts of sources, of any format; what is ingested when left out."),
    ] = None,
    text: Annotated[
        list[str] | None,
        typer.Option(help="SOURCE=ID: take the ingested text ID for a source without identifier."),
    ] = None,
    as_json: JsonFlag = False,  # noqa: FBT002
) -> None:
    """Hold statements against the text of their own sources; exit code 5 when one is contradicted."""
    from citewell.bootstrap import Citewell
    from citewell.interfaces.cli.checking import FOUND, check_statements

    if check_statements(Citewell.open(), files or [], text or [], as_json=as_json):
        raise typer.Exit(FOUND)
