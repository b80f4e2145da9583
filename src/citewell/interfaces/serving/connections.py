"""Connections on which nobody asks: closed after a while, whatever drips over them.

Owns the patience that uvicorn lacks. It closes a connection that is silent after an answer, but
waits for ever for the first request, and for any whose head comes a byte at a time; a stranger with a
thousand such connections would leave no room for anybody else. At a stop it would also wait for bodies
that drip.
"""

import asyncio
from functools import partial
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable

    from uvicorn.protocols.http.h11_impl import H11Protocol, RequestResponseCycle

__all__ = ["patient_protocol"]


def patient_protocol(seconds: float) -> "Callable[..., asyncio.Protocol]":
    """What uvicorn takes as ``http``: its own protocol, with an end to waiting for a request.

    Args:
        seconds: a connection without a whole head of a request for so long is closed before twice
            that time is over.
    """
    return partial(_watched, seconds)


def _watched(seconds: float, *args: Any, **kwargs: Any) -> "H11Protocol":  # noqa: ANN401
    from uvicorn.protocols.http.h11_impl import H11Protocol

    protocol = H11Protocol(*args, **kwargs)
    protocol.shutdown = partial(_stop, protocol, protocol.shutdown)  # type: ignore[method-assign]
    protocol.loop.call_later(seconds, _look, protocol, seconds, False, None)  # noqa: FBT003
    return protocol


def _stop(protocol: "H11Protocol", stop: "Callable[[], None]") -> None:
    """Stop as uvicorn does, but wait for no body that has not arrived: nobody works on it yet."""
    cycle: RequestResponseCycle | None = protocol.cycle
    transport: asyncio.Transport | None = protocol.transport
    if cycle is not None and cycle.more_body and not cycle.response_started and transport:
        transport.close()  # the reading side is told that the client left
        return
    stop()


def _look(
    protocol: "H11Protocol",
    seconds: float,
    was_waiting: bool,  # noqa: FBT001
    last: "RequestResponseCycle | None",
) -> None:
    """Close the connection if it waited at the last look and nothing was asked since."""
    transport: asyncio.Transport | None = protocol.transport
    if transport is None or transport.is_closing():
        return
    cycle: RequestResponseCycle | None = protocol.cycle
    waits = cycle is None or cycle.response_complete
    if waits and was_waiting and cycle is last:
        transport.close()
        return
    protocol.loop.call_later(seconds, _look, protocol, seconds, waits, cycle)
