"""Connections on which nobody asks: closed after a while, whatever drips over them.

Owns the patience that uvicorn lacks. It closes a connection that is silent after an answer, but
waits for ever for the first request, and for any whose head comes a byte at a time; a stranger with a
thousand such connections would leave no room for anybody else. At a stop it would also wait for bodies
that drip. And with several workers it leaves each answer's body waiting.
"""

import asyncio
import socket
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
    protocol.connection_made = partial(  # type: ignore[method-assign]
        _made, protocol.connection_made
    )
    protocol.loop.call_later(seconds, _look, protocol, seconds, False, None)  # noqa: FBT003
    return protocol


def _made(begin: "Callable[[asyncio.Transport], None]", transport: asyncio.Transport) -> None:
    """Begin as uvicorn does, and send each part of an answer at once.

    Sockets that several workers share tell asyncio no protocol, so it leaves them waiting for the
    client's word between the head and the body of an answer: 40 ms.
    """
    sent_on = transport.get_extra_info("socket")
    if sent_on is not None and sent_on.family in (socket.AF_INET, socket.AF_INET6):
        sent_on.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    begin(transport)


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
