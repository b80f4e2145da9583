"""Each request is handled in a task of its own, which may fail or take too long; the answer may not.

Owns the last answer: 500 for what was not foreseen, 504 for what takes too long. An error ends here
and is written to the log without its words; were it to travel on, the server would print its message,
and a message may quote the question.
"""

import asyncio
from collections.abc import Awaitable

from starlette.requests import ClientDisconnect
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from citewell.interfaces.serving.answers import Problems
from citewell.interfaces.serving.exchange import exchange_of
from citewell.interfaces.serving.failures import log_failure
from citewell.interfaces.serving.problems import Problem, unexpected

__all__ = ["Supervise"]


class _Outlet:
    """Where a handler sends to; nothing passes once it was closed."""

    __slots__ = ("_send", "closed", "started")

    def __init__(self, send: Send) -> None:
        self._send = send
        self.started = False
        self.closed = False

    async def send(self, message: Message) -> None:
        """Pass one message on."""
        if not self.closed:
            self.started = True
            await self._send(message)


class Supervise:
    """Middleware that stands around everything that may fail or take long."""

    def __init__(self, app: ASGIApp, seconds: float, problems: Problems) -> None:
        self._app = app
        self._seconds = seconds
        self._problems = problems
        # Threads cannot be stopped: what was given up is held here until it ends by itself.
        self._given_up: set[asyncio.Task[None]] = set()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Handle one request."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        outlet = _Outlet(send)
        problem = await self._watched(self._app(scope, receive, outlet.send), scope)
        if problem is None:
            return
        exchange_of(scope).code = problem.code
        outlet.closed = True
        if outlet.started:
            return  # too late to say anything; the server cuts the connection, which tells enough
        page = _Outlet(send)
        failed = await self._watched(self._problems.send(problem, scope, receive, page.send), scope)
        if failed is not None and not page.started:
            await self._problems.send(problem, scope, receive, send, plain=True)

    async def _watched(self, work: Awaitable[None], scope: Scope) -> Problem | None:
        task = asyncio.ensure_future(work)
        try:
            await asyncio.wait({task}, timeout=self._seconds)
        finally:
            if not task.done():
                self._give_up(task, scope)
        if not task.done():
            log_failure(scope, "took too long", None)
            return _too_slow()
        failure = None if task.cancelled() else task.exception()
        if isinstance(failure, ClientDisconnect) or (failure is None and not task.cancelled()):
            return None
        log_failure(scope, "failed", failure)
        return unexpected()

    def _give_up(self, task: "asyncio.Task[None]", scope: Scope) -> None:
        def ended(done: "asyncio.Task[None]") -> None:
            self._given_up.discard(done)
            if not done.cancelled() and done.exception() is not None:
                log_failure(scope, "failed after it was given up", done.exception())

        self._given_up.add(task)
        task.add_done_callback(ended)
        task.cancel()


def _too_slow() -> Problem:
    return Problem(
        status=504,
        code="took_too_long",
        title="Took too long",
        detail="The answer was not ready in time.",
        hint="Ask again; a shorter question is answered sooner.",
    )
