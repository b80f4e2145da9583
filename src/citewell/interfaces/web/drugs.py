"""The pages of medicines: the list with names and classes, and each medicine."""

from functools import cache
from itertools import groupby
from typing import Annotated

from fastapi import APIRouter, Query
from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response

from citewell.errors import InputError
from citewell.interfaces.web.crossed import Crossed
from citewell.interfaces.web.drug_view import DrugView, drug_view, medicine_rows
from citewell.interfaces.web.site import Site
from citewell.interfaces.web.topics import LONGEST_QUERY

__all__ = ["router"]


def router(site: Site, crossed: Crossed) -> APIRouter:
    """The pages under ``/library/drugs``."""
    made = APIRouter()

    @cache
    def view(slug: str, lay: bool) -> DrugView:  # noqa: FBT001 - a key of the cache
        return drug_view(crossed.medicines[slug], crossed, lay=lay)

    @made.get("/library/drugs")
    def medicines(request: Request, q: Annotated[str, Query()] = "") -> HTMLResponse:
        """The medicines by first letter; with words those that fit them."""
        words = q[:LONGEST_QUERY].strip()
        rows = medicine_rows(crossed, words)
        letters = [(x, tuple(held)) for x, held in groupby(rows, key=lambda r: r.name[0].upper())]
        return site.page(
            request,
            "library/drugs.html",
            letters=letters,
            found=len(rows),
            q=words,
            indexed=not words,
        )

    @made.get("/library/drugs/{name:path}")
    def medicine(request: Request, name: str) -> Response:
        """One medicine; any other name that it goes by leads to its page."""
        if name not in crossed.medicines:
            slug = crossed.slugs.get(name.strip().lower())
            if slug is None:
                raise InputError(
                    "the library has no page on that medicine",
                    code="unknown_drug",
                    hint="Look it up in the list of medicines, or search the library.",
                )
            return RedirectResponse(f"/library/drugs/{slug}", 301)
        lay = site.reader(request).is_lay
        return site.page(request, "library/drug.html", view=view(name, lay), lay=lay)

    return made
