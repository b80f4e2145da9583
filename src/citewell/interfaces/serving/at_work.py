"""How many asks are worked on at once, and how many may wait. Owns the queue, which has an end.

More at once than there are cores makes every answer slower and none sooner; a queue without an end
would have everybody wait for answers that nobody waits for any more.
"""

import asyncio

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from citewell.interfaces.serving.answers import Problems
from citewell.interfaces.serving.guards import Guards
from citewell.interfaces.serving.problems import Problem
from citewell.interfaces.serving.rates import Asks

__all__ = ["AtWork"]

_RETRY_AFTER_S = 5


class _Place:
    """One of the places at work; given back once, at the latest when the handler ends."""

    __slots__ = ("_free", "_held")

    def __init__(self, free: asyncio.Semaphore) -> None:
        self._free = free
        self._held = True

    def give_back(self) -> None:
        if self._held:
            self._held = False
            self._free.release()


class AtWork:
    """Middleware that has asks take turns, first come, first served."""

    def __init__(self, app: ASGIApp, guards: Guards, asks: Asks, problems: Problems) -> None:
        self._app = app
        self._asks = asks
        self._problems = problems
        self._most_waiting = guards.asks_waiting
        self._patience_s = guards.waiting_seconds
        self._free = asyncio.Semaphore(guards.asks_at_work)
        self._waiting = 0

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Handle one request."""
        if scope["type"] != "http" or not self._asks(scope["method"], scope["path"]):
            await self._app(scope, receive, send)
            return
        if not await self._got_place():
            await self._problems.send(_busy(), scope, receive, send)
            return
        place = _Place(self._free)

        async def sent(message: Message) -> None:
            # The work is done when the last piece is made; a slow reader must not hold the place.
            if message["type"] == "http.response.body" and not message.get("more_body", False):
                place.give_back()
            await send(message)

        try:
            await self._app(scope, receive, sent)
        finally:
            place.give_back()

    async def _got_place(self) -> bool:
        if self._free.locked() and self._waiting >= self._most_waiting:
            return False
        self._waiting += 1
        try:
            async with asyncio.timeout(self._patience_s):
                await self._free.acquire()
        except TimeoutError:
            return False
        finally:
            self._waiting -= 1
        return True


def _busy() -> Problem:
    return Problem(
        status=503,
        code="busy",
        title="Busy",
        detail="More is asked at the moment than can be answered.",
        hint=f"Try again in {_RETRY_AFTER_S} seconds.",
        retry_after_s=_RETRY_AFTER_S,
    )
