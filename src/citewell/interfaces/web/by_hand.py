"""Addresses that browsers and people try by themselves, and that a problem's document names.

Owns where they lead: the icon, an address of the library with a slash too many, ``/problems/CODE``.
"""

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from citewell.errors import InputError
from citewell.interfaces.serving.problems import MEANINGS
from citewell.interfaces.web.site import Site

__all__ = ["router"]

_FOR_EVER = 308
_FOR_NOW = 307  # the icon's address changes with the icon
_DOORS = ("", "/topics", "/sources", "/pathways", "/drugs", "/search")


def router(site: Site) -> APIRouter:
    """``/favicon.ico``, ``/library/`` and its parts with a slash at the end, ``/problems/CODE``."""
    made = APIRouter(include_in_schema=False)
    icon = site.templates.from_string("{{ static_url('icon.svg') }}").render()

    @made.get("/favicon.ico")
    async def favicon() -> Response:
        """On to the icon."""
        return RedirectResponse(icon, status_code=_FOR_NOW)

    async def without_slash(request: Request) -> Response:
        query = f"?{request.url.query}" if request.url.query else ""
        return RedirectResponse(request.url.path.rstrip("/") + query, status_code=_FOR_EVER)

    for door in _DOORS:
        made.add_api_route(f"/library{door}/", without_slash, response_model=None)

    @made.get("/problems/{code}")
    def problem(request: Request, code: str) -> Response:
        """What a code of a problem says."""
        word = code.replace("-", "_")
        if word not in MEANINGS:
            raise InputError(
                "there is no such code", code="not_found", hint="Read it in the answer again."
            )
        return site.page(request, "problem.html", code=word, meaning=MEANINGS[word])

    return made
