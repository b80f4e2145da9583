"""The texts about the site: what it is, how it works, its policy, disclaimer and privacy.

Their numbers are counted from the library. Owns the way to them; the words stand in the templates.
"""

from functools import cache

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import HTMLResponse

from citewell.interfaces.web.crossed import Crossed
from citewell.interfaces.web.library_view import LibraryView, library_view
from citewell.interfaces.web.site import Site

__all__ = ["TEXTS", "router"]

TEXTS = {
    "/about": "texts/about.html",
    "/editorial-policy": "texts/editorial_policy.html",
    "/disclaimer": "texts/disclaimer.html",
    "/how-it-works": "texts/how_it_works.html",
    "/privacy": "texts/privacy.html",
}


def router(site: Site) -> APIRouter:
    """One page for each text."""
    made = APIRouter(include_in_schema=False)
    crossed = Crossed(site.keeper.engine.library)

    @cache
    def view() -> LibraryView:
        return library_view(crossed)

    def text(request: Request) -> HTMLResponse:
        lay = site.reader(request).is_lay
        return site.page(request, TEXTS[request.url.path], indexed=True, view=view(), lay=lay)

    for address in TEXTS:
        made.add_api_route(address, text, methods=["GET"], response_model=None)
    return made
