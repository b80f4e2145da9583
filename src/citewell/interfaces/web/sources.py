"""The pages of sources: curated ones with their filters, ingested ones, and each of them."""

from functools import cache
from typing import Annotated

from fastapi import APIRouter, Query
from starlette.requests import Request
from starlette.responses import HTMLResponse

from citewell.errors import InputError
from citewell.interfaces.web.crossed import Crossed
from citewell.interfaces.web.site import Site
from citewell.interfaces.web.source_view import (
    FLAGS,
    PAGE,
    SourceView,
    Wanted,
    held_view,
    row_of,
    source_view,
    sources_view,
)
from citewell.interfaces.web.topics import LONGEST_QUERY
from citewell.model.source import SourceType
from citewell.ports.catalogue import Listing

__all__ = ["router"]

_LAST_PAGE = 10_000


def router(site: Site, crossed: Crossed) -> APIRouter:
    """The pages under ``/library/sources``."""
    made = _held(site)

    @cache
    def view(id_: str, lay: bool) -> SourceView:  # noqa: FBT001 - a key of the cache
        return source_view(crossed.library.sources[id_], crossed, lay=lay)

    @made.get("/library/sources")
    def sources(
        request: Request,
        q: Annotated[str, Query()] = "",
        kind: Annotated[str, Query(alias="type")] = "",
        flag: Annotated[str, Query()] = "",
        page: Annotated[str, Query()] = "1",
    ) -> HTMLResponse:
        """The curated sources that fit. What the address has wrong asks for nothing."""
        wanted = Wanted(
            words=q[:LONGEST_QUERY].strip(),
            type=_type_of(kind),
            flag=flag if flag in FLAGS else "",
            page=_page_of(page),
        )
        return site.page(
            request,
            "library/sources.html",
            view=sources_view(crossed, wanted),
            wanted=wanted,
            types=_types(crossed),
            flags=FLAGS,
            has_held=bool(site.keeper.engine.holdings.sources(Listing(most=1))),
        )

    @made.get("/library/sources/{source_id:path}")
    def source(request: Request, source_id: str) -> HTMLResponse:
        """One source: of the library, else of what the site has ingested."""
        lay = site.reader(request).is_lay
        if source_id in crossed.library.sources:
            return site.page(request, "library/source.html", view=view(source_id, lay), lay=lay)
        entry = site.keeper.engine.holdings.entry(source_id)
        if entry is None:
            raise InputError(
                "there is no such source",
                code="unknown_source",
                hint="Search the list of sources.",
            )
        return site.page(request, "library/site_source.html", view=held_view(entry))

    return made


def _held(site: Site) -> APIRouter:
    """The page of what the site has ingested itself."""
    made = APIRouter()

    @made.get("/library/site-sources")
    def held(
        request: Request,
        q: Annotated[str, Query()] = "",
        kind: Annotated[str, Query(alias="type")] = "",
        flag: Annotated[str, Query()] = "",
        after: Annotated[str, Query()] = "",
    ) -> HTMLResponse:
        """What this site has ingested itself, apart from the curated library."""
        listing = Listing(
            words=q[:LONGEST_QUERY].strip(),
            type=_type_of(kind),
            retracted_only=flag == "retracted",
            after=after[:LONGEST_QUERY],
            most=PAGE + 1,
        )
        found = site.keeper.engine.holdings.sources(listing)
        shown = found[:PAGE]
        return site.page(
            request,
            "library/site_sources.html",
            rows=[row_of(source) for source in shown],
            listing=listing,
            types=tuple(SourceType),
            next_after=shown[-1].id if len(found) > PAGE else "",
        )

    return made


def _types(crossed: Crossed) -> tuple[SourceType, ...]:
    """The types that the library's sources have."""
    held = {source.type for source in crossed.library.sources.values()}
    return tuple(one for one in SourceType if one in held)


def _type_of(word: str) -> SourceType | None:
    return next((one for one in SourceType if one.value == word), None)


def _page_of(word: str) -> int:
    """The page that an address names; the first where it names none."""
    return min(int(word), _LAST_PAGE) if word.isascii() and word.isdigit() and len(word) < 6 else 1
