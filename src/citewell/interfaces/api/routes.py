"""The router of the API with its OpenAPI document. Owns the prefix, and the order of the rooms."""

import msgspec
from fastapi import APIRouter
from fastapi.routing import APIRoute
from starlette.responses import Response

from citewell.interfaces.api.articles import add_articles
from citewell.interfaces.api.asking import add_asking
from citewell.interfaces.api.document import PREFIX, openapi_document
from citewell.interfaces.api.library import add_library
from citewell.keeper import Keeper

__all__ = ["api_router"]


def api_router(keeper: Keeper) -> APIRouter:
    """The routes under ``/api/v1``, for :func:`citewell.interfaces.serving.app.create_app`.

    The shell makes problems of what they raise. They read no cookie.
    """
    router = APIRouter(prefix=PREFIX, generate_unique_id_function=_name)
    add_asking(router, keeper)
    add_articles(router, keeper)
    add_library(router, keeper)
    document = msgspec.json.encode(openapi_document(router, keeper.release))

    @router.get("/openapi.json", include_in_schema=False)
    def openapi() -> Response:
        """The document of this API."""
        return Response(document, media_type="application/json")

    return router


def _name(route: APIRoute) -> str:
    return route.name
