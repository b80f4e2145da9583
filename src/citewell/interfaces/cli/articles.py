"""``citewell articles``: taking kept articles out, one by one or by age."""

import re
import sys
from contextlib import closing
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Annotated

import typer

from citewell.errors import InputError

if TYPE_CHECKING:
    from citewell.ports.shelf import Shelf

__all__ = ["app"]

app = typer.Typer(no_args_is_help=True, help="Take out kept articles that nobody has reviewed.")

JsonFlag = Annotated[bool, typer.Option("--json", help="Print JSON for programs.")]

_AT_ONCE = 500


@app.command()
def remove(
    places: Annotated[list[str], typer.Argument(help="Addresses of articles, or links to them.")],
    as_json: JsonFlag = False,  # noqa: FBT002
) -> None:
    """Take articles out with all their versions; none where one is unknown or was reviewed."""
    addresses = tuple(_address(place) for place in places)
    with _shelf() as shelf:
        for address in addresses:
            record = shelf.record(address)
            if record is None:
                raise InputError(
                    f"there is no article at {address}",
                    code="unknown_article",
                    hint="Give what follows /a/ in the article's link.",
                )
            if not record.is_unreviewed:
                raise InputError(
                    f"the article at {address} has been reviewed and stays",
                    code="reviewed_article",
                    hint="What a board has had in hand is kept as a record.",
                )
        _tell(len(shelf.remove(addresses)), as_json=as_json)


@app.command()
def prune(
    days: Annotated[
        int,
        typer.Option("--older-than", min=1, max=36_500, help="Age of the newest version, in days."),
    ],
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Only count them.")] = False,  # noqa: FBT002
    as_json: JsonFlag = False,  # noqa: FBT002
) -> None:
    """Take out every article that nobody has reviewed and that is older than so many days."""
    before = (datetime.now(UTC) - timedelta(days=days)).isoformat(timespec="seconds")
    with _shelf() as shelf:
        if dry_run:
            count = len(shelf.unreviewed(before=before, most=sys.maxsize))
        else:
            count = _pruned(shelf, before)
    _tell(count, as_json=as_json, would=dry_run)


def _pruned(shelf: "Shelf", before: str) -> int:
    """In short transactions, so that nobody who asks waits long."""
    count = 0
    while old := shelf.unreviewed(before=before, most=_AT_ONCE):
        gone = len(shelf.remove(old))
        count += gone
        if not gone:  # another process reviews or removes them just now
            break
    return count


def _shelf() -> "closing[Shelf]":
    # Heavy: --help must not pay for it.
    from citewell.bootstrap import open_shelf
    from citewell.settings import read_settings

    return closing(open_shelf(read_settings()))


def _address(place: str) -> str:
    """The address in a link, or the address itself."""
    found = re.search(r"/a/([a-z0-9]+)", place)
    return found[1] if found else place.strip()


def _tell(count: int, *, as_json: bool, would: bool = False) -> None:
    from citewell.interfaces.wire import to_json

    if as_json:
        sys.stdout.write(to_json({"would_remove" if would else "removed": count}) + "\n")
        return
    what = "would be removed" if would else "removed"
    sys.stdout.write(f"{count} article{'s' if count != 1 else ''} {what}.\n")
