"""The body of a request: read whole, and in time, before anything else is done about it.

Owns its size and its patience. What was announced is not believed: the bytes are counted as they
come. A client that sends slowly holds nothing but its own connection, no place in the queue and no
thread.
"""

import asyncio

from starlette.datastructures import Headers
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from citewell.interfaces.serving.answers import Problems
from citewell.interfaces.serving.guards import Guards
from citewell.interfaces.serving.problems import Problem

__all__ = ["WholeBody"]


class WholeBody:
    """Middleware that hands on a request only once its body is there and small enough."""

    def __init__(self, app: ASGIApp, guards: Guards, problems: Problems) -> None:
        self._app = app
        self._most = guards.body_bytes
        self._seconds = guards.body_seconds
        self._problems = problems

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Handle one request."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        headers = Headers(scope=scope)
        announced = headers.get("content-length", "")
        if announced.isdecimal() and int(announced[:20]) > self._most:
            await self._problems.send(_too_large(self._most), scope, receive, send)
            return
        if not announced and "transfer-encoding" not in headers and scope["http_version"] < "2":
            await self._app(scope, receive, send)  # HTTP/1.1 says that there is no body
            return
        try:
            async with asyncio.timeout(self._seconds):
                body = await self._read(receive)
        except TimeoutError:
            await self._problems.send(_too_slow(), scope, receive, send)
            return
        if body is None:
            return  # nobody is there any more
        if len(body) > self._most:
            await self._problems.send(_too_large(self._most), scope, receive, send)
            return
        await self._app(scope, _again(body, receive), send)

    async def _read(self, receive: Receive) -> bytes | None:
        """The body, or as much of it as shows that it is too large; None when the client left."""
        body = bytearray()
        while len(body) <= self._most:
            message = await receive()
            if message["type"] == "http.disconnect":
                return None
            body += message.get("body", b"")
            if not message.get("more_body", False):
                break
        return bytes(body)


def _again(body: bytes, receive: Receive) -> Receive:
    """A ``receive`` that gives the body once, and then what comes after it."""
    left: list[Message] = [{"type": "http.request", "body": body, "more_body": False}]

    async def given() -> Message:
        return left.pop() if left else await receive()

    return given


def _too_large(most: int) -> Problem:
    return Problem(
        status=413,
        code="request_too_large",
        title="Request too large",
        detail=f"A request may hold {most // 1000} kB.",
        hint="Send less text at once.",
    )


def _too_slow() -> Problem:
    return Problem(
        status=408,
        code="request_too_slow",
        title="Request too slow",
        detail="The text did not arrive in time.",
        hint="Send it again.",
    )
