"""The article's own addresses: reading it, its exports, one of its sentences to take along.

Owns which page stands at an article's address, also when what was sent there could not be used.
"""

from dataclasses import dataclass
from typing import Annotated

from fastapi import APIRouter, Query
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response

from citewell.errors import InputError
from citewell.interfaces.exports.copied import copied_claim
from citewell.interfaces.exports.formats import FORMATS, file_name
from citewell.interfaces.web.article_view import ArticleView, removed_words
from citewell.interfaces.web.linked_data import linked_data
from citewell.interfaces.web.recent_views import RecentViews
from citewell.interfaces.web.site import UNCHOSEN_READER, Site, with_reader
from citewell.model.audience import Audience
from citewell.model.kept import Kept

__all__ = ["FieldProblem", "article_page", "nothing_here", "open_article", "router"]

_EXPORTS = {"md": "markdown", "json": "json", "ris": "ris", "bib": "bibtex"}


@dataclass(frozen=True, slots=True, kw_only=True)
class FieldProblem:
    """What could not be used, for the page it was sent from: the field, why, and all that was typed.

    ``typed`` holds names of fields with what stood in them, so that nothing has to be typed twice.
    """

    message: str
    hint: str
    title: str = "That did not work"
    status: int = 422
    name: str = ""
    anchor: str = ""
    typed: tuple[tuple[str, str], ...] = ()


def router(site: Site) -> APIRouter:
    """The routes that read an article."""
    routes = APIRouter()
    views = RecentViews(site.keeper.engine.library)

    @routes.get("/a/{address}", include_in_schema=False)
    async def read(
        request: Request,
        address: str,
        v: Annotated[int | None, Query(ge=1, le=1_000_000)] = None,
        removed: Annotated[str, Query(max_length=200)] = "",
    ) -> Response:
        """The article's page."""
        kept = await open_article(site, request, address, version=v)
        return await article_page(site, views, request, kept, removed=removed_words(removed))

    @routes.get("/a/{address}/export/{form}", include_in_schema=False)
    async def export(
        request: Request,
        address: str,
        form: str,
        v: Annotated[int | None, Query(ge=1, le=1_000_000)] = None,
    ) -> Response:
        """The article in another format, as a file."""
        if form not in _EXPORTS:
            raise nothing_here()
        kept = await open_article(site, request, address, version=v)
        made = FORMATS[_EXPORTS[form]]
        name = file_name(kept.article, made)
        return Response(
            await run_in_threadpool(made.write, kept.article),
            media_type=f"{made.media_type}; charset=utf-8",
            headers={"Content-Disposition": f'attachment; filename="{name}"'},
        )

    @routes.get("/a/{address}/claims/{claim}.txt", include_in_schema=False)
    async def copied(
        request: Request,
        address: str,
        claim: str,
        v: Annotated[int | None, Query(ge=1, le=1_000_000)] = None,
    ) -> Response:
        """One sentence with its citation, as plain text."""
        kept = await open_article(site, request, address, version=v)
        if all(c.id != claim for c in kept.article.claims):
            raise nothing_here()
        where = _link(request, kept)
        return PlainTextResponse(copied_claim(kept.article, claim, address=where).text)

    return routes


def nothing_here() -> InputError:
    """The error of an address where nothing stands."""
    return InputError(
        "there is nothing at this address",
        code="not_found",
        hint="Check the link; private articles are found by their full link alone.",
    )


async def open_article(
    site: Site, request: Request, address: str, *, version: int | None = None
) -> Kept:
    """The article at an address for who reads.

    Raises:
        InputError: ``not_found``: there is none, or no such version.
        SourceError: the shelf, the store or an index fails.
    """
    reader = site.reader(request)
    kept = await run_in_threadpool(site.keeper.open, address, audience=reader, version=version)
    if kept is None:
        raise nothing_here()
    return kept


async def article_page(
    site: Site,
    views: RecentViews,
    request: Request,
    kept: Kept,
    *,
    removed: tuple[str, ...] = (),
    problem: FieldProblem | None = None,
) -> Response:
    """The page of an article; with a problem, one that keeps what was typed."""
    link = _link(request, kept)

    def made() -> Response:
        view = views.of(kept)
        indexed = kept.is_public and view.is_newest and problem is None
        return site.page(
            request,
            "article.html",
            status=problem.status if problem else 200,
            indexed=indexed,
            view=view,
            token=site.forms.token_for(request),
            canonical=link,
            share=with_reader(link, _told_in_link(site.reader(request))),
            exports=_titles(view),
            removed=removed,
            problem=problem,
            typed=dict(problem.typed) if problem else {},
            open_case=bool(problem and problem.anchor == "case"),
            linked_data=linked_data(view, link) if indexed else {},
        )

    return await run_in_threadpool(made)


def _titles(view: ArticleView) -> tuple[tuple[str, str], ...]:
    """The formats that hold anything of this article."""
    formats = ((name, FORMATS[form]) for name, form in _EXPORTS.items())
    return tuple((n, f.title) for n, f in formats if view.references or not f.references_only)


def _told_in_link(reader: Audience) -> Audience | None:
    """Whom a link to hand on names: nobody where it is who reads when nobody chose."""
    return None if reader is UNCHOSEN_READER else reader


def _link(request: Request, kept: Kept) -> str:
    """The address to hand on; a version other than the newest is named."""
    link = f"{str(request.base_url).rstrip('/')}/a/{kept.address}"
    newest = kept.version.number == kept.versions[0].number
    return link if newest else f"{link}?v={kept.version.number}"
