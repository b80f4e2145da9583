"""An answer while it is made, as server-sent events over the answer to the question's own post.

Owns the bridge from the thread that answers to the stream that is read. The thread never waits for a
reader: it puts an event down and goes on, so a client that leaves stops nothing and leaves nothing
stuck. What fails after the stream has begun is its last event.
"""

import asyncio
import json
from collections.abc import AsyncIterator, Callable, Mapping

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import StreamingResponse

from citewell.errors import CitewellError, InputError
from citewell.interfaces.serving.exchange import exchange_of
from citewell.interfaces.serving.failures import log_failure
from citewell.interfaces.serving.problems import Problem, of_error, unexpected
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
        _events(request, answering, told, done),
        media_type=EVENT_STREAM,
        headers={"X-Accel-Buffering": "no"},
    )


async def _events(
    request: Request, answering: Answering, told: Told, done: Done
) -> AsyncIterator[str]:
    loop = asyncio.get_running_loop()
    happened: asyncio.Queue[Event | None] = asyncio.Queue()

    def watch(event: Event) -> None:
        loop.call_soon_threadsafe(happened.put_nowait, event)

    def ended(work: "asyncio.Task[Kept]") -> None:
        # Here and not below: whoever asked may have left before the end.
        if not work.cancelled() and (error := work.exception()) is not None:
            _log(request, error)
        happened.put_nowait(None)

    # The thread holds on to the task, so it lasts as long as the work, whoever leaves.
    work = asyncio.ensure_future(run_in_threadpool(answering, watch))
    work.add_done_callback(ended)
    while (event := await happened.get()) is not None:
        yield _event(*told(event))
    problem = _problem_of(work)
    if problem is None:
        yield _event("done", {"address": done(work.result())})
    else:
        exchange = exchange_of(request.scope)
        exchange.code = problem.code
        yield _event("failed", problem.data(exchange.request_id))


def _problem_of(work: "asyncio.Task[Kept]") -> Problem | None:
    if work.cancelled():
        return unexpected()
    error = work.exception()
    if error is None:
        return None
    return of_error(error) if isinstance(error, CitewellError) else unexpected()


def _log(request: Request, error: BaseException) -> None:
    if not isinstance(error, InputError):
        log_failure(request.scope, "failed", error)


def _event(name: str, data: Mapping[str, object]) -> str:
    """One event; JSON keeps its data on one line, whatever was typed."""
    return f"event: {name}\ndata: {json.dumps(data, ensure_ascii=False)}\n\n"
