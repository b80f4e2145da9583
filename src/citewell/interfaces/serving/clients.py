"""Who asks: one name per client, for limits; a mark that lasts a day, for logs.

A client is the address of its peer. Behind a proxy that is the proxy, for everybody, until the server
is told to believe the proxy's headers (uvicorn: ``proxy_headers`` with ``forwarded_allow_ips`` naming
the proxy's address); then uvicorn puts the real client in the peer's place. To believe them from
anybody would let each request name its own client, and no limit would hold.
"""

import hashlib
import ipaddress
import secrets
from collections.abc import Callable, Mapping
from datetime import UTC, date, datetime
from functools import lru_cache
from typing import Any

__all__ = ["DayMarks", "client_of"]

_LOCAL = "local"  # a Unix socket has no peer address
_MARK_BYTES = 6
_LONGEST_NAME = 64


def client_of(scope: Mapping[str, Any]) -> str:
    """The client of a request. An IPv6 network of 64 bits is one client: who has one has all of it."""
    peer = scope.get("client")
    return _named(str(peer[0])) if peer else _LOCAL


@lru_cache(maxsize=4096)
def _named(host: str) -> str:
    try:
        address = ipaddress.ip_address(host)
    except ValueError:
        return host[:_LONGEST_NAME]
    if isinstance(address, ipaddress.IPv4Address):
        return str(address)
    if address.ipv4_mapped is not None:
        return str(address.ipv4_mapped)
    return f"{int(address) >> 64:016x}/64"


def _today() -> date:
    return datetime.now(UTC).date()


class DayMarks:
    """Marks by which log lines of one client are told from another's, for one day (UTC).

    The key lives in memory alone and is forgotten at midnight and at a restart, so nobody, the site's
    owner included, can go from a mark back to an address or follow a client from day to day. Each
    worker process has a key of its own.
    """

    def __init__(self, today: Callable[[], date] = _today) -> None:
        self._today = today
        self._day: date | None = None
        self._key = b""

    def mark(self, client: str) -> str:
        """Twelve characters for this client today."""
        day = self._today()
        if day != self._day:
            self._day, self._key = day, secrets.token_bytes(32)
        return hashlib.blake2b(
            client.encode("utf-8", "surrogateescape"), key=self._key, digest_size=_MARK_BYTES
        ).hexdigest()
