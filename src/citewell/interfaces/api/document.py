"""The OpenAPI document of the API: what every route may answer, in one place.

Owns the words of problems and the document's frame; each route tells its own part.
"""

from typing import Any

from fastapi import APIRouter
from fastapi.openapi.utils import get_openapi

from citewell.interfaces.api.models.problem import Problem
from citewell.interfaces.api.models.progress import WasChecked, WasFound, WasPlanned, WasRead

__all__ = ["PREFIX", "TAGS", "openapi_document", "problems", "streamed"]

PREFIX = "/api/v1"
_SCHEMA = "#/components/schemas/"
_EVERYWHERE = (429, 500, 503, 504)
_WITH_BODY = (400, 408, 413, 415, 422)
_SAID = {
    400: "The body is no JSON.",
    404: "There is no such thing here.",
    408: "The body did not arrive in time.",
    413: "The question, or the whole request, is too long.",
    415: "The body is not sent as application/json.",
    422: "A field is missing, unknown or not of the right kind, or what was asked cannot be used.",
    429: "This client asks too often.",
    500: "Something failed inside; the request's id finds it in the log.",
    503: "Too much is asked at the moment, or a part of the service cannot work.",
    504: "The answer was not ready in time.",
}
_RETRY = {"Retry-After": {"description": "Seconds to wait.", "schema": {"type": "integer"}}}

_EVENTS = {
    "read": "WasRead",
    "planned": "WasPlanned",
    "found": "WasFound",
    "checked": "WasChecked",
    "article": "Article",
    "problem": "Problem",
}

TAGS = (
    ("asking", "Ask a question, read a case, check a claim."),
    ("articles", "Open, change and take along articles that have an address."),
    ("library", "Search and browse what answers rest on."),
    ("service", "What answers here."),
)

_DESCRIPTION = """\
Clinical questions answered with articles in which every sentence is tied to its source. For
professionals whose basis can be reviewed on its own: each recommendation shows what it rests on.

An article has an address that nobody can guess. The same question on the same library finds the
same article. An article is private to who knows its address until the medical board approved it;
`status` tells. Where nothing in the library answers, the article says so (`abstained`): that is an
answer, not an error.

Bodies are sent as `application/json` in UTF-8. No cookies, no keys. Every error is an
`application/problem+json` whose `code` is stable.
"""


def problems(*statuses: int, body: bool = False) -> dict[int | str, dict[str, Any]]:
    """The problems that a route may answer with, for its part of the document.

    Args:
        statuses: those of its own.
        body: whether it takes a body, and so may refuse it.
    """
    own = (*statuses, *(_WITH_BODY if body else ()), *_EVERYWHERE)
    return {status: _problem(status) for status in dict.fromkeys(own)}


def openapi_document(router: APIRouter, release: str) -> dict[str, Any]:
    """The document of a router's routes."""
    document = get_openapi(
        title="Citewell",
        version=release,
        summary="Clinical evidence answers, every sentence tied to its source.",
        description=_DESCRIPTION,
        routes=router.routes,
        tags=[{"name": name, "description": said} for name, said in TAGS],
        license_info={"name": "Apache 2.0", "identifier": "Apache-2.0"},
    )
    schemas = document.setdefault("components", {}).setdefault("schemas", {})
    for model in (Problem, WasRead, WasPlanned, WasFound, WasChecked):
        own = model.model_json_schema(ref_template=_SCHEMA + "{model}")
        schemas |= own.pop("$defs", {})
        schemas[model.__name__] = own
    return document


def streamed(said: str) -> dict[int | str, dict[str, Any]]:
    """The answer of a route that streams: one schema for each kind of event.

    ``itemSchema`` is of OpenAPI 3.2; what knows only 3.1 reads past it.
    """
    events = [
        {
            "type": "object",
            "required": ["event", "data"],
            "properties": {
                "event": {"const": event},
                "data": {
                    "type": "string",
                    "contentMediaType": "application/json",
                    "contentSchema": {"$ref": _SCHEMA + model},
                },
            },
        }
        for event, model in _EVENTS.items()
    ]
    return {
        200: {
            "description": said,
            "content": {"text/event-stream": {"itemSchema": {"oneOf": events}}},
        }
    }


def _problem(status: int) -> dict[str, Any]:
    told: dict[str, Any] = {
        "description": _SAID[status],
        "content": {"application/problem+json": {"schema": {"$ref": _SCHEMA + "Problem"}}},
    }
    return told | ({"headers": _RETRY} if status in (429, 503) else {})
