"""The pages of topics: the list by field, and each topic with its answers and statements."""

from functools import cache
from typing import Annotated

from fastapi import APIRouter, Query
from markupsafe import Markup
from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response

from citewell.errors import InputError
from citewell.interfaces.web.crossed import Crossed, slug_of
from citewell.interfaces.web.site import Site
from citewell.interfaces.web.topic_view import TopicView, topic_view, topics_view

__all__ = ["LONGEST_QUERY", "router"]

LONGEST_QUERY = 300  # characters of a search that are read; the rest is cut


def router(site: Site, crossed: Crossed) -> APIRouter:
    """The pages under ``/library/topics``."""
    made = APIRouter()
    library = crossed.library

    @cache
    def view(id_: str, lay: bool) -> TopicView:  # noqa: FBT001 - a key of the cache
        return topic_view(library.topics[id_], crossed, lay=lay)

    @cache
    def body(id_: str, lay: bool) -> Markup:  # noqa: FBT001 - a key of the cache
        """What stands below the title, made once for each kind of reader."""
        page = site.templates.get_template("library/topic_body.html")
        return Markup(page.render(view=view(id_, lay), lay=lay))  # noqa: S704 - escaped as it is made

    @made.get("/library/topics")
    def topics(request: Request, q: Annotated[str, Query()] = "") -> HTMLResponse:
        """The topics by field; with words those that fit them."""
        words = q[:LONGEST_QUERY].strip()
        fields = topics_view(crossed, words, lay=site.reader(request).is_lay)
        return site.page(request, "library/topics.html", fields=fields, q=words, indexed=not words)

    @made.get("/library/topics/{topic_id}")
    def topic(request: Request, topic_id: str) -> Response:
        """One topic; that of a medicine is the medicine's page."""
        found = library.topics.get(topic_id)
        if found is None:
            raise InputError(
                "there is no such topic",
                code="unknown_topic",
                hint="See the list of topics, or search the library.",
            )
        if found.medicine is not None:
            return RedirectResponse(f"/library/drugs/{slug_of(found.medicine)}", 301)
        lay = site.reader(request).is_lay
        return site.page(
            request, "library/topic.html", view=view(topic_id, lay), body=body(topic_id, lay)
        )

    return made
