"""One log line a request, and the request's id on its answer.

Owns what the line holds: never an address, a query, a body, a referrer or a word that was typed.
"""

import logging
import time

from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from citewell.interfaces.serving.clients import DayMarks, client_of
from citewell.interfaces.serving.exchange import Exchange, begin, route_template
from citewell.interfaces.serving.guards import Guards
from citewell.interfaces.serving.logs import FIELDS

__all__ = ["AccessLog"]

_LOGGER = logging.getLogger("citewell.serving.access")
# A method may be any word; only these are written down.
_METHODS = frozenset({"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE"})
_HEADER = "X-Request-Id"


class AccessLog:
    """Middleware, the outermost: whatever becomes of a request, its line is written."""

    def __init__(self, app: ASGIApp, guards: Guards) -> None:
        self._app = app
        self._trusts = guards.trust_request_id
        self._marks = DayMarks() if guards.log_clients else None

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Handle one request."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        given = Headers(scope=scope).get(_HEADER, "") if self._trusts else ""
        exchange = begin(scope, given)
        started = time.perf_counter()

        async def counted(message: Message) -> None:
            if message["type"] == "http.response.start":
                exchange.status = message["status"]
                MutableHeaders(scope=message)[_HEADER] = exchange.request_id
            elif message["type"] == "http.response.body":
                exchange.sent_bytes += len(message.get("body", b""))
            await send(message)

        try:
            await self._app(scope, receive, counted)
        finally:
            self._write(scope, exchange, time.perf_counter() - started)

    def _write(self, scope: Scope, exchange: Exchange, seconds: float) -> None:
        failed = exchange.status is not None and exchange.status >= 500
        level = logging.ERROR if failed else logging.INFO
        if not _LOGGER.isEnabledFor(level):
            return
        fields: dict[str, object] = {
            "request_id": exchange.request_id,
            "method": scope["method"] if scope["method"] in _METHODS else "OTHER",
            "route": route_template(scope),
            "status": exchange.status,
            "ms": round(seconds * 1000, 1),
            "bytes": exchange.sent_bytes,
        }
        if exchange.code:
            fields["code"] = exchange.code
        if self._marks is not None:
            fields["client"] = self._marks.mark(client_of(scope))
        _LOGGER.log(level, "request", extra={FIELDS: fields})
