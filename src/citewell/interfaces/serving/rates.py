"""How often one client may ask. Owns counting by a moving window, in the memory of this process.

Each worker process counts for itself, so several of them let more pass. How many clients are
remembered is bounded, and nothing runs beside the requests: a stranger who comes from ever new
addresses must not fill the memory of what was meant to keep him out.
"""

import math
import time
from collections import OrderedDict, deque
from collections.abc import Callable

from starlette.types import ASGIApp, Receive, Scope, Send

from citewell.interfaces.serving.answers import Problems
from citewell.interfaces.serving.clients import client_of
from citewell.interfaces.serving.guards import Guards
from citewell.interfaces.serving.problems import Problem

__all__ = ["Asks", "MovingWindow", "Rates"]

Asks = Callable[[str, str], bool]
"""Whether a request of this method and path sets the engine to work."""

_WINDOW_S = 60.0
_MOST_CLIENTS = 20_000
_FREE = ("/healthz", "/readyz")
_FREE_BELOW = "/static/"


class MovingWindow:
    """At most so many of each client in any sixty seconds; what was refused does not count."""

    def __init__(
        self,
        per_minute: int,
        *,
        most_clients: int = _MOST_CLIENTS,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        """``most_clients`` are remembered; of more, whoever came longest ago is forgotten."""
        self._per_minute = per_minute
        self._most = most_clients
        self._clock = clock
        self._times: OrderedDict[str, deque[float]] = OrderedDict()

    def __len__(self) -> int:
        return len(self._times)

    def wait_s(self, client: str) -> float:
        """Zero and counted when this client may pass; else seconds until it may."""
        if self._per_minute <= 0:
            return 0.0
        now = self._clock()
        times = self._times.setdefault(client, deque())
        self._times.move_to_end(client)
        while times and now - times[0] >= _WINDOW_S:
            times.popleft()
        if len(times) >= self._per_minute:
            return _WINDOW_S - (now - times[0])
        times.append(now)
        self._forget(now)
        return 0.0

    def _forget(self, now: float) -> None:
        """Drop who was last let in a window ago, two at a time to spread the work; or is too many."""
        for _ in range(2):
            oldest, times = next(iter(self._times.items()))
            if len(self._times) <= self._most and times and now - times[-1] < _WINDOW_S:
                return
            del self._times[oldest]


class Rates:
    """Middleware that tells a client that asks too often to come back later."""

    def __init__(self, app: ASGIApp, guards: Guards, asks: Asks, problems: Problems) -> None:
        self._app = app
        self._asks = asks
        self._problems = problems
        self._of_asks = MovingWindow(guards.asks_per_minute)
        self._of_others = MovingWindow(guards.others_per_minute)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Handle one request."""
        wait_s = self._wait_s(scope) if scope["type"] == "http" else 0.0
        if wait_s <= 0:
            await self._app(scope, receive, send)
            return
        await self._problems.send(_too_many(wait_s), scope, receive, send)

    def _wait_s(self, scope: Scope) -> float:
        path = scope["path"]
        if path in _FREE or path.startswith(_FREE_BELOW):
            return 0.0
        window = self._of_asks if self._asks(scope["method"], path) else self._of_others
        return window.wait_s(client_of(scope))


def _too_many(wait_s: float) -> Problem:
    seconds = max(1, math.ceil(wait_s))
    return Problem(
        status=429,
        code="too_many_requests",
        title="Too many requests",
        detail="More was asked from your network in the last minute than one may ask for.",
        hint=f"Wait {seconds} {'second' if seconds == 1 else 'seconds'} and send it again.",
        retry_after_s=seconds,
    )
