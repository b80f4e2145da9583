"""The page of a search over statements and ingested passages."""

from typing import Annotated

from fastapi import APIRouter, Query
from starlette.requests import Request
from starlette.responses import HTMLResponse

from citewell.interfaces.web.crossed import Crossed
from citewell.interfaces.web.drug_view import medicine_rows
from citewell.interfaces.web.found_view import found_views
from citewell.interfaces.web.site import Site
from citewell.interfaces.web.topic_view import topics_view
from citewell.interfaces.web.topics import LONGEST_QUERY
from citewell.words import clean

__all__ = ["router"]

_MOST = 30
_DOORS = 5  # medicines and topics by name, over the results


def router(site: Site, crossed: Crossed) -> APIRouter:
    """The page ``/library/search``."""
    made = APIRouter()

    @made.get("/library/search")
    def search(request: Request, q: Annotated[str, Query()] = "") -> HTMLResponse:
        """What matches the words, best first; the form alone where there are none."""
        words = clean(q[:LONGEST_QUERY])
        lay = site.reader(request).is_lay
        found = site.keeper.engine.search(words, k=_MOST) if words else []
        results = found_views(found, words, crossed, lay=lay)
        topics = [row for field in topics_view(crossed, words, lay=lay) for row in field.topics]
        return site.page(
            request,
            "library/search.html",
            q=words,
            was_cut=len(q.strip()) > LONGEST_QUERY,
            results=results,
            left_out=len(found) - len(results),
            medicines=medicine_rows(crossed, words)[:_DOORS] if words else (),
            topics=topics[:_DOORS] if words else (),
        )

    return made
