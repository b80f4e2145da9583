"""The limits that hold for every request, with their defaults. Owns numbers, enforces nothing."""

from dataclasses import dataclass

__all__ = ["Guards"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Guards:
    """How much one request, one client and all of them together may ask for.

    Args:
        head_seconds: how long a connection may hold no whole head of a request; at most twice that.
        body_bytes: the largest body of a request.
        body_seconds: how long a body may take to arrive.
        handling_seconds: how long an answer may take, the body's arrival and the wait in the queue
            included. An answer that is streamed ends there too.
        asks_per_minute: asks of one client in any sixty seconds; 0 for no limit.
        others_per_minute: other requests of one client in any sixty seconds; 0 for no limit.
        asks_at_work: asks that are worked on at once, in this process. Python runs one thread at a
            time: more of them only slow each other down.
        asks_waiting: asks that may wait for their turn; one more is told to come back.
        waiting_seconds: how long one may wait for its turn.
        hosts: the names this site goes by, without port; any when left out.
        trust_request_id: whether the client's X-Request-Id is taken over. Only where a proxy of
            one's own sets it.
        log_clients: whether a log line tells requests of one client from those of another, by a
            mark that is good for one day.
    """

    head_seconds: float = 10.0
    body_bytes: int = 512_000
    body_seconds: float = 15.0
    handling_seconds: float = 30.0
    asks_per_minute: int = 20
    others_per_minute: int = 300
    asks_at_work: int = 2
    asks_waiting: int = 100
    waiting_seconds: float = 15.0
    hosts: tuple[str, ...] = ()
    trust_request_id: bool = False
    log_clients: bool = True
