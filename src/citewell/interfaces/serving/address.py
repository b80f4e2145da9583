"""Whether a request names an address that can be read, and one of this site.

Owns the check of ``Host``, of the scheme and of the query's bytes: what passes can be made into an
address by any page without failing. Where the site's names are given, no other is answered: a page
elsewhere whose name was turned to this machine (DNS rebinding) then cannot read a private site
through its visitor's browser.
"""

import re

from starlette.datastructures import Headers
from starlette.types import ASGIApp, Receive, Scope, Send

from citewell.interfaces.serving.answers import Problems
from citewell.interfaces.serving.guards import Guards
from citewell.interfaces.serving.problems import Problem

__all__ = ["SoundAddress"]

_HOST = re.compile(r"([a-z0-9_.-]{1,253}|\[[0-9a-f:.]{2,45}\])(:[0-9]{1,5})?", re.ASCII)
_SCHEMES = ("http", "https")
_FREE = ("/healthz", "/readyz")  # asked by machines that know a number, not a name


class SoundAddress:
    """Middleware that refuses what names no address of this site."""

    def __init__(self, app: ASGIApp, guards: Guards, problems: Problems) -> None:
        self._app = app
        self._hosts = frozenset(_plain(name) for name in guards.hosts)
        self._problems = problems

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Handle one request."""
        if scope["type"] == "http" and scope.get("scheme") not in _SCHEMES:
            # What a proxy says goes into addresses; uvicorn lets the words of web sockets pass.
            scope["scheme"] = "http"
        problem = self._problem(scope) if scope["type"] == "http" else None
        if problem is None:
            await self._app(scope, receive, send)
            return
        # A page would be made with links to an address that is not ours.
        await self._problems.send(problem, scope, receive, send, plain=True)

    def _problem(self, scope: Scope) -> Problem | None:
        given = Headers(scope=scope).getlist("host")
        if len(given) > 1 or not bytes(scope["query_string"]).isascii():
            return _unreadable()
        found = _HOST.fullmatch(given[0].lower()) if given else None
        if given and found is None:
            return _unreadable()
        name = _plain(found[1]) if found else ""
        if self._hosts and name not in self._hosts and scope["path"] not in _FREE:
            return _elsewhere()
        return None


def _plain(name: str) -> str:
    """A name without the dot that may end it: it is the same host."""
    return name.lower().removesuffix(".")


def _unreadable() -> Problem:
    return Problem(
        status=400,
        code="bad_request",
        title="Bad request",
        detail="The address of the request cannot be read.",
        hint="Write what is not a plain letter or digit as %XX.",
    )


def _elsewhere() -> Problem:
    return Problem(
        status=421,
        code="unknown_host",
        title="Unknown host",
        detail="This site does not go by that name.",
        hint="Use its own address; whoever runs it sets its names.",
    )
