"""A problem as an answer: JSON under ``/api/``, a page elsewhere. Owns the choice, not the page."""

import json
from collections.abc import Callable
from html import escape

from starlette.requests import Request
from starlette.responses import Response
from starlette.types import Receive, Scope, Send

from citewell.interfaces.serving.exchange import exchange_of
from citewell.interfaces.serving.problems import Problem

__all__ = ["ErrorPage", "Problems", "plain_page"]

ErrorPage = Callable[[Request, int, Problem], Response]
"""Makes the page of a problem; given the request, the status and the problem."""

_FOR_PROGRAMS = ("/api/", "/healthz", "/readyz")


def plain_page(request: Request, status: int, problem: Problem) -> Response:
    """A page without any style, for where no better one is there or the better one failed."""
    words = [problem.detail, problem.hint, f"Request {exchange_of(request.scope).request_id}"]
    told = "".join(f"<p>{escape(line)}</p>" for line in words)
    title = escape(problem.title)
    return Response(
        f'<!doctype html><html lang="en"><head><meta charset="utf-8"><title>{title}</title></head>'
        f'<body><main><h1>{title}</h1>{told}<p><a href="/">Start</a></p></main></body></html>',
        status_code=status,
        media_type="text/html",
    )


class Problems:
    """Answers problems, in the manner of whoever asked."""

    def __init__(self, error_page: ErrorPage) -> None:
        self._error_page = error_page

    def response(self, request: Request, problem: Problem) -> Response:
        """The answer to give; its code is noted for the log line."""
        return self._made(request, problem, self._error_page)

    async def send(
        self, problem: Problem, scope: Scope, receive: Receive, send: Send, *, plain: bool = False
    ) -> None:
        """Give the answer from where there is no route yet."""
        request = Request(scope, receive)
        page = plain_page if plain else self._error_page
        await self._made(request, problem, page)(scope, receive, send)

    def _made(self, request: Request, problem: Problem, page: ErrorPage) -> Response:
        exchange = exchange_of(request.scope)
        exchange.code = problem.code
        if request.scope["path"].startswith(_FOR_PROGRAMS):
            response = Response(
                json.dumps(problem.data(exchange.request_id), ensure_ascii=False).encode(
                    "utf-8", "replace"
                ),
                status_code=problem.status,
                media_type="application/problem+json",
            )
        else:
            response = page(request, problem.status, problem)
        response.headers.update(problem.headers())
        return response
