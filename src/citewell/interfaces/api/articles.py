"""Routes on articles that have an address: list, open, change, take along."""

from enum import StrEnum
from typing import Annotated, Any

from fastapi import APIRouter, Body, Depends, Path, Query
from starlette.responses import Response

from citewell.errors import InputError
from citewell.interfaces.api.asking import json_only
from citewell.interfaces.api.data import as_json, kept_data, listed_data
from citewell.interfaces.api.document import problems
from citewell.interfaces.api.models.article import Article, ListedArticles
from citewell.interfaces.api.models.request_schema import ADDRESS, ChangeBody, RestoreBody
from citewell.interfaces.exports.formats import FORMATS, file_name
from citewell.keeper import Keeper
from citewell.model.audience import Audience
from citewell.model.kept import Asked, Kept

__all__ = ["ExportFormat", "add_articles"]

_MOST_LISTED = 1_000  # approved articles that can be paged through


class ExportFormat(StrEnum):
    """The formats that an article can be taken along in, as ``exports.formats`` names them."""

    MARKDOWN = "markdown"
    JSON = "json"
    RIS = "ris"
    BIBTEX = "bibtex"


Address = Annotated[str, Path(pattern=ADDRESS, description="The article's address.")]
Reader = Annotated[Audience, Query(description="Changes words and depth, never facts.")]
Number = Annotated[int | None, Query(ge=1, le=1_000_000, description="The newest when left out.")]
Form = Annotated[ExportFormat, Query(alias="format")]
After = Annotated[str | None, Query(pattern=ADDRESS, description="The `next` of the page before.")]
Most = Annotated[int, Query(ge=1, le=100)]

_EXPORTED: dict[int | str, dict[str, Any]] = {
    200: {
        "description": "The file. RIS and BibTeX hold the references alone.",
        "content": {
            form.media_type: {"schema": {} if name == "json" else {"type": "string"}}
            for name, form in FORMATS.items()
        },
    }
}


def add_articles(router: APIRouter, keeper: Keeper) -> None:
    """Put the routes into a router."""

    @router.get("/articles", tags=["articles"], responses=problems(404, 422),
                response_model=ListedArticles)  # fmt: skip
    def list_articles(after: After = None, most: Most = 20) -> Response:
        """List approved articles, the latest first. No other article is ever listed."""
        return as_json(_page(keeper, after, most))

    @router.get("/articles/{address}", tags=["articles"], responses=problems(404, 422),
                response_model=Article)  # fmt: skip
    def get_article(
        address: Address, audience: Reader = Audience.CLINICIAN, version: Number = None
    ) -> Response:
        """Open an article. A version made by an earlier library stays as it was."""
        return as_json(kept_data(_opened(keeper, address, audience, version)))

    @router.post("/articles/{address}/change", tags=["articles"], responses=problems(404, body=True),
                 dependencies=[Depends(json_only)], response_model=Article)  # fmt: skip
    def change_article(address: Address, body: Annotated[ChangeBody, Body()]) -> Response:
        """Answer the same question with facts added or taken out, or by other guidelines.

        The answer has an address of its own; the article that was changed stays as it is.
        """
        change = Asked(
            question="",
            answers=tuple(body.answers),
            without=tuple(body.without),
            profile=body.profile,
        )
        return as_json(kept_data(keeper.change(address, change, audience=body.audience)))

    @router.post("/articles/{address}/restore", tags=["articles"], responses=problems(404, body=True),
                 dependencies=[Depends(json_only)], response_model=Article)  # fmt: skip
    def restore_article(address: Address, body: Annotated[RestoreBody, Body()]) -> Response:
        """Answer the same question without one answer given, or with words read that were taken out.

        The answer has an address of its own; the article that was changed stays as it is.
        """
        return as_json(kept_data(keeper.restored(address, body.fact, audience=body.audience)))

    @router.get("/articles/{address}/export", tags=["articles"], response_class=Response,
                responses=_EXPORTED | problems(404, 422))  # fmt: skip
    def export_article(
        address: Address,
        form: Form,
        audience: Reader = Audience.CLINICIAN,
        version: Number = None,
    ) -> Response:
        """Take an article along as a file."""
        article = _opened(keeper, address, audience, version).article
        chosen = FORMATS[form.value]
        return Response(
            chosen.write(article).encode(),
            media_type=chosen.media_type,
            headers={"Content-Disposition": f'attachment; filename="{file_name(article, chosen)}"'},
        )


def _opened(keeper: Keeper, address: str, audience: Audience, version: int | None) -> Kept:
    kept = keeper.open(address, audience=audience, version=version)
    if kept is None:
        raise InputError(
            "there is no such article, or no such version of it",
            code="unknown_article",
            hint="Check the address, or ask the question again.",
        )
    return kept


def _page(keeper: Keeper, after: str | None, most: int) -> dict[str, Any]:
    listed = keeper.approved(most=_MOST_LISTED)
    start = 0
    if after is not None:
        places = {one.address: n for n, one in enumerate(listed, 1)}
        if after not in places:
            raise InputError(
                "the list does not hold the article to go on after",
                code="unknown_article",
                hint="Begin with the first page again.",
            )
        start = places[after]
    page = listed[start : start + most]
    more = len(listed) > start + most
    return {
        "articles": [listed_data(one) for one in page],
        "next": page[-1].address if more else None,
    }
