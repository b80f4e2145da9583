"""The list of sources: the curated library's, then those that this site ingested, page by page.

Owns the order of the two and the cursor; each keeps its own order, whatever a database sorts by.
"""

from dataclasses import dataclass
from itertools import islice
from typing import Any

from citewell.engine import Engine
from citewell.interfaces.wire import source_data
from citewell.model.library import Library
from citewell.model.source import Source, SourceType
from citewell.ports.catalogue import Listing

__all__ = ["Wanted", "listed_sources"]

_LIBRARY, _INGESTED = "library", "ingested"


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """Which sources to list: every given condition must hold. ``words`` must stand in the title."""

    words: str = ""
    type: SourceType | None = None
    retracted: bool = False
    superseded: bool = False


def listed_sources(engine: Engine, wanted: Wanted, after: str, most: int) -> dict[str, Any]:
    """One page, and the cursor of the next one where there is more.

    Args:
        engine: holds both.
        wanted: the conditions.
        after: ``library:`` or ``ingested:`` and the id to go on after; nothing behind it begins there.
        most: sources on a page.

    Raises:
        SourceError: the store cannot be read.
    """
    held, _, last = after.partition(":")
    rows: list[dict[str, Any]] = []
    if held == _LIBRARY:
        rows, last = _of_library(engine.library, wanted, last, most + 1), ""
    left = most + 1 - len(rows)
    if left and not wanted.superseded:
        rows += _of_site(engine, wanted, last, left)
    page = rows[:most]
    following = None
    if len(rows) > most:
        following = f"{page[-1]['held']}:{page[-1]['source']['id']}"
    return {"sources": page, "next": following}


def _of_library(library: Library, wanted: Wanted, last: str, most: int) -> list[dict[str, Any]]:
    fitting = (
        source
        for name, source in sorted(library.sources.items())
        if name > last and _fits(source, wanted)
    )
    return [_row(source, _LIBRARY) for source in islice(fitting, most)]


def _of_site(engine: Engine, wanted: Wanted, last: str, most: int) -> list[dict[str, Any]]:
    listing = Listing(
        words=wanted.words,
        type=wanted.type,
        retracted_only=wanted.retracted,
        after=last,
        most=most,
    )
    found = engine.holdings.sources(listing)
    deleted = engine.holdings.deleted(found)
    return [_row(source, _INGESTED, deleted=source.id in deleted) for source in found]


def _row(source: Source, held: str, *, deleted: bool = False) -> dict[str, Any]:
    return {"source": source_data(source), "held": held, "deleted": deleted}


def _fits(source: Source, wanted: Wanted) -> bool:
    return (
        wanted.words.lower() in source.title.lower()
        and wanted.type in (None, source.type)
        and (source.retracted or not wanted.retracted)
        and (source.superseded_by is not None or not wanted.superseded)
    )
