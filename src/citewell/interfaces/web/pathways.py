"""The pages of pathways: what there is, and each as decision tables."""

from collections import Counter
from functools import cache

from fastapi import APIRouter
from markupsafe import Markup
from starlette.requests import Request
from starlette.responses import HTMLResponse

from citewell.errors import InputError
from citewell.interfaces.web.crossed import Crossed
from citewell.interfaces.web.pathway_view import PathwayView, pathway_view
from citewell.interfaces.web.site import Site
from citewell.library.load import CONTENT_DIR, content_hash
from citewell.library.worked import load_worked_cases

__all__ = ["router"]


def router(site: Site, crossed: Crossed) -> APIRouter:
    """The pages under ``/library/pathways``."""
    made = APIRouter()
    library = crossed.library

    @cache
    def view(id_: str, lay: bool) -> PathwayView:  # noqa: FBT001 - a key of the cache
        return pathway_view(library.pathways[id_], crossed, lay=lay)

    @cache
    def worked() -> Counter[str]:
        """How many worked cases each pathway of the built-in library has; none of another's."""
        if content_hash(CONTENT_DIR) != library.version:
            return Counter()
        return Counter(case.pathway for case in load_worked_cases(root=CONTENT_DIR))

    @cache
    def body(id_: str, lay: bool) -> Markup:  # noqa: FBT001 - a key of the cache
        """What stands on the page, made once for each kind of reader: tables of some hundred rows."""
        page = site.templates.get_template("library/pathway_body.html")
        return Markup(page.render(view=view(id_, lay), worked=worked()[id_], lay=lay))  # noqa: S704

    @made.get("/library/pathways")
    def pathways(request: Request) -> HTMLResponse:
        """Each pathway with whom it is for and how large it is."""
        lay = site.reader(request).is_lay
        views = [view(id_, lay) for id_ in library.pathways]
        return site.page(
            request,
            "library/pathways.html",
            views=views,
            worked=worked(),
            lay=lay,
            indexed=True,
        )

    @made.get("/library/pathways/{pathway_id}")
    def pathway(request: Request, pathway_id: str) -> HTMLResponse:
        """One pathway."""
        if pathway_id not in library.pathways:
            raise InputError(
                "there is no such pathway",
                code="unknown_pathway",
                hint="See the list of pathways.",
            )
        lay = site.reader(request).is_lay
        return site.page(
            request,
            "library/pathway.html",
            view=view(pathway_id, lay),
            body=body(pathway_id, lay),
            lay=lay,
        )

    return made
