"""Telling whoever waits what happens while an answer is made: from a thread to server-sent events.

Owns the bridge between the engine, which blocks, and the doors, which do not, and how an event is
written on the line. What an event says is each door's own.
"""

import asyncio
import contextvars
import re
from collections.abc import AsyncGenerator, Callable
from typing import Final, TypeVar

from citewell.errors import BugError, CitewellError
from citewell.watched import Event, Watch

__all__ = ["HEARTBEAT", "events_of", "kept_awake", "sse"]

HEARTBEAT: Final = b": still working\n\n"
"""A comment: keeps a line open through proxies, and is no event."""

_END: Final = object()
_LINE_END = re.compile(r"\r\n|\r|\n")  # those of the format; str.splitlines knows more
_NAME = re.compile(r"[a-z][a-z_-]*")

T = TypeVar("T")


async def events_of(run: Callable[[Watch], T]) -> AsyncGenerator[Event | T | CitewellError, None]:
    """What happens while ``run`` works in a thread, then what it returns or the error it raises.

    Closing the iterator, or cancelling who reads it, ends it at once. Work that has not begun is
    dropped; work that has goes on to its end unheard, since a thread cannot be stopped, and what it
    keeps is there when the same is asked again.

    Args:
        run: blocks, and tells the watch it is given what happens.

    Raises:
        Exception: whatever ``run`` raises that is not of our error tree.
    """
    loop = asyncio.get_running_loop()
    told: asyncio.Queue[Event | object] = asyncio.Queue()

    def watch(event: Event) -> None:
        if not loop.is_closed():
            loop.call_soon_threadsafe(told.put_nowait, event)

    context = contextvars.copy_context()
    work = loop.run_in_executor(None, lambda: context.run(run, watch))
    work.add_done_callback(lambda done: _ended(done, told))
    try:
        while (event := await told.get()) is not _END:
            yield event  # type: ignore[misc]  # all but the end are events
        try:
            yield await work
        except CitewellError as error:
            yield error
    finally:
        work.cancel()


async def kept_awake(
    chunks: AsyncGenerator[bytes, None], *, every_s: float = 10
) -> AsyncGenerator[bytes, None]:
    """The chunks as they come, with a heartbeat wherever none came for ``every_s`` seconds.

    Closing it closes ``chunks``.
    """
    following = asyncio.ensure_future(_next(chunks))
    try:
        while True:
            done, _ = await asyncio.wait({following}, timeout=every_s)
            if not done:
                yield HEARTBEAT
                continue
            chunk = following.result()
            if chunk is None:
                return
            yield chunk
            following = asyncio.ensure_future(_next(chunks))
    finally:
        following.cancel()
        await asyncio.wait({following})
        await chunks.aclose()


def sse(event: str, data: str) -> bytes:
    r"""One server-sent event in UTF-8; a browser gets the data back with line ends as ``\n``.

    Half a character (a lone surrogate) arrives as a question mark.

    >>> sse("read", "two\nlines")
    b'event: read\ndata: two\ndata: lines\n\n'

    Raises:
        BugError: the event's name is not one of small letters.
    """
    if not _NAME.fullmatch(event):
        raise BugError(f"{event[:40]!r} is no name of an event")
    lines = "".join(f"data: {line}\n" for line in _LINE_END.split(data))
    return f"event: {event}\n{lines}\n".encode("utf-8", "replace")


def _ended(work: asyncio.Future[T], told: asyncio.Queue[Event | object]) -> None:
    told.put_nowait(_END)
    if not work.cancelled():
        work.exception()  # looked at, so that asyncio logs nothing where nobody listens any more


async def _next(chunks: AsyncGenerator[bytes, None]) -> bytes | None:
    return await anext(chunks, None)
