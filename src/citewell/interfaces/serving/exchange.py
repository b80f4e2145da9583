"""What is known of one request and its answer while it is handled. Owns the record, no rule.

Middleware and pages meet here: a framework may copy a request's scope on the way to a page, and all
copies hold this one record.
"""

import re
import secrets
from collections.abc import MutableMapping
from dataclasses import dataclass, field
from typing import Any

__all__ = ["Exchange", "begin", "exchange_of", "route_template"]

_KEY = "citewell.exchange"
_GIVEN_ID = re.compile(r"[A-Za-z0-9_.-]{8,64}", re.ASCII)
_NO_ROUTE = "-"


def _fresh_id() -> str:
    return secrets.token_hex(10)


@dataclass(slots=True)
class Exchange:
    """One request and its answer; filled in as they pass, so it is not frozen.

    Args:
        request_id: names the request in the answer and in the log.
        status: of the answer, None before it starts.
        sent_bytes: of the answer's body, so far.
        code: of the problem that was answered, for the log.
        form_cookie: the value that a form's token was made for, to be set with the answer.
    """

    request_id: str = field(default_factory=_fresh_id)
    status: int | None = None
    sent_bytes: int = 0
    code: str = ""
    form_cookie: str = ""


def begin(scope: MutableMapping[str, Any], given_id: str) -> Exchange:
    """A new record for this request.

    Args:
        scope: the request's.
        given_id: the id that a trusted proxy gave; a fresh one is made where it is no good.
    """
    fit = _GIVEN_ID.fullmatch(given_id)
    made = scope[_KEY] = Exchange(request_id=given_id) if fit else Exchange()
    return made


def exchange_of(scope: MutableMapping[str, Any]) -> Exchange:
    """The record of this request; made where there is none yet."""
    found = scope.get(_KEY)
    if not isinstance(found, Exchange):
        found = scope[_KEY] = Exchange()
    return found


def route_template(scope: MutableMapping[str, Any]) -> str:
    """Where the request went, such as ``/articles/{key}``; never the path itself.

    An article's address is a secret link: whoever holds it may read.
    """
    # FastAPI keeps the template of an included router, with its prefix, in a place of its own.
    context = (scope.get("fastapi") or {}).get("effective_route_context")
    for route in (context, scope.get("route")):
        template = getattr(route, "path_format", None) or getattr(route, "path", None)
        if isinstance(template, str):
            return template
    return _NO_ROUTE
