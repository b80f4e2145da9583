"""Headers that every answer carries: what a browser may load, keep, tell others and let find.

Owns their values. No page can loosen the policy of content; a page may say how long it is kept
(``Cache-Control``) and ask to be found (``ask_to_be_indexed``).
"""

from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

__all__ = ["CONTENT_POLICY", "SecureHeaders", "ask_to_be_indexed"]

CONTENT_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; "
    "font-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'; "
    "frame-ancestors 'none'; manifest-src 'self'"
)
_ALWAYS = {
    "Content-Security-Policy": CONTENT_POLICY,
    "X-Content-Type-Options": "nosniff",
    # An article's address is a secret link; no other site is told it.
    "Referrer-Policy": "no-referrer",
    "Permissions-Policy": "camera=(), display-capture=(), geolocation=(), microphone=(), "
    "payment=(), usb=(), browsing-topics=()",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
}
_RAW = [(name.lower().encode(), value.encode()) for name, value in _ALWAYS.items()]
_HSTS = (b"strict-transport-security", b"max-age=31536000")
_NO_STORE = (b"cache-control", b"no-store")
_NO_INDEX = (b"x-robots-tag", b"noindex")
_OURS_ALONE = frozenset([*(name for name, _ in _RAW), _HSTS[0]])
_ERROR = 400

_Raw = list[tuple[bytes, bytes]]


def ask_to_be_indexed(response: Response) -> None:
    """Let search engines list this answer: an approved article, or a page that holds nobody's data."""
    response.headers["X-Robots-Tag"] = "all"


class SecureHeaders:
    """Middleware that sets the headers; wherever an answer is made inside, it passes here."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Handle one request."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        secure = scope.get("scheme") == "https"

        async def with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                message["headers"] = _completed(message, secure=secure)
            await send(message)

        await self._app(scope, receive, with_headers)


def _completed(message: Message, *, secure: bool) -> _Raw:
    given = [(name.lower(), value) for name, value in message.get("headers", ())]
    no_choice = set(_OURS_ALONE)
    if message["status"] >= _ERROR:  # an error is neither kept nor found, whatever a page thinks
        no_choice |= {_NO_STORE[0], _NO_INDEX[0]}
    kept = [(name, value) for name, value in given if name not in no_choice]
    names = {name for name, _ in kept}
    left_out = [header for header in (_NO_STORE, _NO_INDEX) if header[0] not in names]
    return [*kept, *left_out, *_RAW, *([_HSTS] if secure else [])]
