"""The library's first page, and all pages under ``/library`` as one router."""

from functools import cache

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import HTMLResponse

from citewell.interfaces.web import drugs, pathways, search, sources, topics
from citewell.interfaces.web.crossed import Crossed
from citewell.interfaces.web.library_view import LibraryView, library_view
from citewell.interfaces.web.site import Site

__all__ = ["router"]


def router(site: Site) -> APIRouter:
    """The pages of the library. They are plain functions: the framework runs them in a thread."""
    crossed = Crossed(site.keeper.engine.library)
    made = APIRouter(include_in_schema=False)

    @cache
    def view() -> LibraryView:
        return library_view(crossed)

    @made.get("/library")
    def library(request: Request) -> HTMLResponse:
        """What the library holds, and the doors to its parts."""
        return site.page(
            request,
            "library/library.html",
            indexed=True,
            view=view(),
            lay=site.reader(request).is_lay,
        )

    for part in (topics, sources, pathways, drugs, search):
        made.include_router(part.router(site, crossed))
    return made
