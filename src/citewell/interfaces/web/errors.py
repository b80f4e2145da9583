"""Pages for what went wrong, that help. Owns which page; the words of a problem are made elsewhere."""

from collections.abc import Callable

from starlette.requests import Request
from starlette.responses import Response

from citewell.interfaces.serving.exchange import exchange_of
from citewell.interfaces.serving.problems import Problem
from citewell.interfaces.web.site import Site

__all__ = ["error_page"]

_NOT_FOUND = 404
_OURS = 500
_LATER = frozenset({408, 429, 503, 504})  # the same request may be answered if it comes again


def error_page(site: Site) -> Callable[[Request, int, Problem], Response]:
    """What makes the page of a problem, for the shell around the pages."""

    def made(request: Request, status: int, problem: Problem) -> Response:
        return site.page(
            request,
            "not_found.html" if status == _NOT_FOUND else "error.html",
            status=status,
            problem=problem,
            was_sent=request.method == "POST",
            comes_again=status in _LATER,
            is_ours=status >= _OURS,
            request_id=exchange_of(request.scope).request_id,
        )

    return made
