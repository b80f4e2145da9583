"""Forms that only our own pages can send, without sessions.

Owns what keeps other sites from asking in a reader's name.
A page's form holds a token, the HMAC of a random cookie under the site's secret; another site can
neither read the cookie nor make the token. Before that the browser's own word is taken: a request
that it calls cross-site, or whose ``Origin`` is another host, is refused. ``Origin: null`` proves
nothing either way (our own ``Referrer-Policy: no-referrer`` makes browsers send it), and over plain
HTTP many browsers send no ``Sec-Fetch-Site``; then the token decides alone. Over plain HTTP whoever
sits on the line could plant a cookie with its token; over HTTPS the ``__Host-`` prefix forbids it.

The API under ``/api/`` takes JSON alone and reads no cookie, so it needs none of this.
"""

import base64
import hashlib
import hmac
import re
import secrets
from urllib.parse import urlsplit

from starlette.datastructures import Headers, MutableHeaders
from starlette.requests import Request
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from citewell.errors import InputError
from citewell.interfaces.serving.exchange import exchange_of
from citewell.interfaces.serving.secret import derived

__all__ = ["FormCookie", "check", "form_key", "token_for"]

_LASTS_S = 7 * 24 * 3600
_VALUE = re.compile(r"[A-Za-z0-9_-]{43}", re.ASCII)
_OWN_SITE = frozenset({"same-origin", "none"})


def form_key(secret: bytes) -> bytes:
    """The key that tokens are made with; kept in ``app.state.form_key``."""
    return derived(secret, "form")


def token_for(request: Request) -> str:
    """The token to put into a hidden field of a form on the page that is being made.

    The cookie it belongs to is set with the answer, anew each time, so that a page opened now can be
    sent for a week.
    """
    exchange = exchange_of(request.scope)
    if not exchange.form_cookie:
        exchange.form_cookie = _cookie_of(request) or secrets.token_urlsafe(32)
    return _token(request, exchange.form_cookie)


def check(request: Request, form_token: str) -> None:
    """Pass where one of our own pages sent this form.

    Raises:
        InputError: ``cross_site``: another site sent it. ``form_expired``: its cookie is gone.
            ``form_unproven``: the token is not the cookie's. Each is a 403, and its hint tells how
            to go on; to keep what was typed is the page's part.
    """
    if _from_elsewhere(request.headers):
        raise InputError(
            "this form was sent by another site",
            code="cross_site",
            hint="Open this site itself and ask there.",
        )
    cookie = _cookie_of(request)
    if not cookie:
        raise InputError(
            "this page was open for too long, or cookies are switched off",
            code="form_expired",
            hint="Reload the page and send again. The one cookie of this site only protects forms.",
        )
    given = form_token.encode("utf-8", "replace")
    if not hmac.compare_digest(given, _token(request, cookie).encode()):
        raise InputError(
            "this page belongs to an earlier visit",
            code="form_unproven",
            hint="Reload the page and send again.",
        )


def _from_elsewhere(headers: Headers) -> bool:
    site = headers.get("sec-fetch-site")
    if site is not None:
        return site not in _OWN_SITE
    origin = headers.get("origin", "null")
    if origin == "null":
        return False
    try:
        return urlsplit(origin).netloc.lower() != headers.get("host", "").lower()
    except ValueError:  # no address at all
        return True


def _cookie_name(secure: bool) -> str:  # noqa: FBT001
    return "__Host-citewell-form" if secure else "citewell-form"


def _cookie_of(request: Request) -> str:
    value = request.cookies.get(_cookie_name(request.scope.get("scheme") == "https"), "")
    return value if _VALUE.fullmatch(value) else ""


def _token(request: Request, cookie: str) -> str:
    key: bytes = request.app.state.form_key
    made = hmac.digest(key, cookie.encode(), hashlib.sha256)
    return base64.urlsafe_b64encode(made).rstrip(b"=").decode()


class FormCookie:
    """Middleware that sets the cookie of a form's token with the page that holds the form."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Handle one request."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return

        async def with_cookie(message: Message) -> None:
            if message["type"] == "http.response.start":
                value = exchange_of(scope).form_cookie
                if value:
                    secure = scope.get("scheme") == "https"
                    MutableHeaders(scope=message).append(
                        "Set-Cookie", _header(value, secure=secure)
                    )
            await send(message)

        await self._app(scope, receive, with_cookie)


def _header(value: str, *, secure: bool) -> str:
    told = f"{_cookie_name(secure)}={value}; Path=/; Max-Age={_LASTS_S}; HttpOnly; SameSite=Lax"
    return told + "; Secure" if secure else told
