"""``citewell sources``: what this site has ingested, what happened to it, and taking it out."""

import sys
from dataclasses import asdict
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from citewell.errors import InputError
from citewell.model.source import SourceType

if TYPE_CHECKING:
    from citewell.engine import Engine

__all__ = ["Of", "app"]

app = typer.Typer(no_args_is_help=True, help="Look at and tidy what was ingested.")

JsonFlag = Annotated[bool, typer.Option("--json", help="Print JSON for programs.")]
Name = Annotated[str, typer.Argument(help="An id or identifier: pmid:123, doi:10.1/x, set_id:...")]


@app.command("list")
def list_(
    words: Annotated[str, typer.Argument(help="Words that must stand in the title.")] = "",
    kind: Annotated[SourceType | None, typer.Option("--type", help="Only this kind.")] = None,
    retracted: Annotated[bool, typer.Option("--retracted", help="Only retracted ones.")] = False,  # noqa: FBT002
    after: Annotated[str, typer.Option(help="Go on after this id.")] = "",
    most: Annotated[int, typer.Option("--most", "-n", min=1, max=10_000)] = 50,
    as_json: JsonFlag = False,  # noqa: FBT002
) -> None:
    """List ingested sources by id."""
    from citewell.interfaces.wire import source_data, to_json
    from citewell.ports.catalogue import Listing

    listing = Listing(words=words, type=kind, retracted_only=retracted, after=after, most=most)
    holdings = _engine().holdings
    found = holdings.sources(listing)
    deleted = holdings.deleted(found)
    if as_json:
        data = [source_data(source) | {"deleted": source.id in deleted} for source in found]
        sys.stdout.write(to_json(data) + "\n")
        return
    from citewell.interfaces.cli.tables import print_sources

    print_sources(found, deleted)
    if len(found) == most:
        sys.stdout.write(f"More: citewell sources list --after '{found[-1].id}'\n")


@app.command()
def show(
    name: Name,
    version: Annotated[str, typer.Option(help="Print the earlier text with this digest.")] = "",
    text: Annotated[bool, typer.Option("--text", help="Print the text.")] = False,  # noqa: FBT002
    as_json: JsonFlag = False,  # noqa: FBT002
) -> None:
    """Show one source: bibliography, coverage, notices, earlier versions, and on request its text."""
    from citewell.interfaces.wire import source_data, to_json

    holdings = _engine().holdings
    entry = holdings.entry(name)
    if entry is None:
        raise _unknown(name)
    if text or version:
        words = holdings.text(entry.source.id, version)
        if words is None:
            raise InputError(
                f"{name} has no earlier version {version}",
                code="unknown_version",
                hint="'citewell sources show' lists the digests of earlier versions.",
            )
        sys.stdout.write(words + "\n")
        return
    if as_json:
        data: dict[str, Any] = asdict(entry) | {"source": source_data(entry.source)}
        sys.stdout.write(to_json(data) + "\n")
        return
    from citewell.interfaces.cli.tables import print_entry

    print_entry(entry)


class Of(StrEnum):
    """Which sources are checked."""

    ALL = "all"
    LIBRARY = "library"
    HELD = "held"


@app.command()
def check(
    files: Annotated[
        list[Path] | None,
        typer.Argument(
            help="Fresh records: files and folders of PubMed XML, JATS, labels and so on."
        ),
    ] = None,
    online: Annotated[  # noqa: FBT002
        bool, typer.Option("--online", help="Ask PubMed, over the network, for fresh records.")
    ] = False,
    of: Annotated[Of, typer.Option(help="Curated sources, held ones, or all.")] = Of.ALL,
    email: Annotated[str, typer.Option(help="Whom PubMed may write to, with --online.")] = "",
    as_json: JsonFlag = False,  # noqa: FBT002
) -> None:
    """Hold the sources relied upon against fresh records; exit code 5 when something is to be read."""
    from citewell.currency import Relied
    from citewell.interfaces.cli.checking import FOUND, check_sources

    if bool(files) is online:
        raise InputError(
            "files or --online, one of them",
            code="bad_options",
            hint="Give files of fresh records, or --online to ask PubMed.",
        )
    engine = _engine()
    curated = () if of is Of.HELD else tuple(engine.library.sources.values())
    relied = Relied(curated, None if of is Of.LIBRARY else engine.holdings)
    if check_sources(relied, files or [], email=email, as_json=as_json):
        raise typer.Exit(FOUND)


@app.command()
def remove(
    names: Annotated[list[str], typer.Argument(help="Ids or identifiers.")],
    as_json: JsonFlag = False,  # noqa: FBT002
) -> None:
    """Take sources out of the store and the index, earlier versions too."""
    from citewell.interfaces.wire import to_json

    holdings = _engine().holdings
    entries = [holdings.entry(name) for name in names]
    for name, entry in zip(names, entries, strict=True):
        if entry is None:
            raise _unknown(name)
    ids = {entry.source.id for entry in entries if entry is not None}
    removed = holdings.remove(ids)
    if as_json:
        sys.stdout.write(to_json({"removed": removed}) + "\n")
    else:
        sys.stdout.write(f"{removed} source{'s' if removed != 1 else ''} removed.\n")


def _unknown(name: str) -> InputError:
    return InputError(
        f"no ingested source is known as {name}",
        code="unknown_source",
        hint="'citewell sources list WORDS' finds ids by words of the title.",
    )


def _engine() -> "Engine":
    # Heavy: --help must not pay for it.
    from citewell.bootstrap import Citewell

    return Citewell.open()
