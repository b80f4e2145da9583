"""An answer while it is made, as server-sent events over the answer to the question's own post.

Owns what the stream of a page says: each step, then ``done`` and where the answer stands, or ``failed``
and why. The bridge from the thread that answers is ``streaming``'s.
"""

import json
from collections.abc import AsyncGenerator, Callable, Mapping

from starlette.requests import Request
from starlette.responses import StreamingResponse

from citewell.errors import CitewellError, InputError
from citewell.interfaces.serving.exchange import exchange_of
from citewell.interfaces.serving.failures import log_failure
from citewell.interfaces.serving.problems import Problem, of_error, unexpected
from citewell.interfaces.streaming import events_of, kept_awake, sse
from citewell.model.kept import Kept
from citewell.watched import Event, Watch

__all__ = ["EVENT_STREAM", "streamed", "wants_events"]

EVENT_STREAM = "text/event-stream"

Answering = Callable[[Watch], Kept]
"""Makes the answer, telling the watch what happens; blocks."""
Told = Callable[[Event], tuple[str, Mapping[str, object]]]
"""The name of an event's step, and its data."""
Done = Callable[[Kept], str]
"""The address of the page to go to."""


def wants_events(request: Request) -> bool:
    """Whether the client reads events rather than a page."""
    return EVENT_STREAM in request.headers.get("accept", "")


def streamed(request: Request, answering: Answering, told: Told, done: Done) -> StreamingResponse:
    """A stream of what happens, ending with ``done`` and an address, or ``failed`` and why.

    Args:
        request: the question's.
        answering: makes the answer, in a thread.
        told: what a step is told as.
        done: where the answer stands.
    """
    # Proxies that gather a whole answer before they pass it on would tell everything at the end.
    return StreamingResponse(
        kept_awake(_events(request, answering, told, done)),
        media_type=EVENT_STREAM,
        headers={"X-Accel-Buffering": "no"},
    )


async def _events(
    request: Request, answering: Answering, told: Told, done: Done
) -> AsyncGenerator[bytes, None]:
    try:
        async for item in events_of(answering):
            if isinstance(item, Kept):
                yield _event("done", {"address": done(item)})
            elif isinstance(item, CitewellError):
                if not isinstance(item, InputError):
                    log_failure(request.scope, "failed", item)
                yield _failed(request, of_error(item))
            else:
                yield _event(*told(item))
    except (
        Exception
    ):  # the stream has begun, so its last event has to tell; the log tells what it was
        yield _failed(request, unexpected())
        raise


def _failed(request: Request, problem: Problem) -> bytes:
    exchange = exchange_of(request.scope)
    exchange.code = problem.code
    return _event("failed", problem.data(exchange.request_id))


def _event(name: str, data: Mapping[str, object]) -> bytes:
    return sse(name, json.dumps(data, ensure_ascii=False))
