"""Who reads: the answer to "Which best describes you?", kept in a cookie. Owns the cookie."""

from urllib.parse import urlsplit

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from citewell.interfaces.web.sent import sent_form
from citewell.interfaces.web.site import READER_COOKIE, Site
from citewell.model.audience import Audience

__all__ = ["local", "remember", "router"]

_LASTS_S = 365 * 24 * 3600
_LONGEST_BACK = 2_000


def router(site: Site) -> APIRouter:
    """``POST /reader``: remembers who reads and goes back to the page."""
    routes = APIRouter()

    @routes.post("/reader", include_in_schema=False)
    async def choose(request: Request) -> Response:
        form = await sent_form(request)
        site.forms.check(request, form.get("csrf", ""))
        response = RedirectResponse(local(form.get("back", "")), status_code=303)
        remember(request, response, Audience.named(form.get("reader", "")))
        return response

    return routes


def remember(request: Request, response: Response, audience: Audience) -> None:
    """Have the browser keep who reads; nothing else is in the cookie."""
    response.set_cookie(
        READER_COOKIE,
        audience.value,
        max_age=_LASTS_S,
        httponly=True,
        samesite="lax",
        secure=request.url.scheme == "https",
    )


def local(address: str) -> str:
    r"""An address of this site, or its home page where it is none.

    A browser reads ``//elsewhere`` and ``/\elsewhere`` as other sites, and leaves out control
    characters before it reads.

    >>> local("/a/abc?v=2"), local("//evil.example"), local("https://evil.example"), local("")
    ('/a/abc?v=2', '/', '/', '/')
    """
    if not address.startswith("/") or address[:2] in ("//", "/\\") or len(address) > _LONGEST_BACK:
        return "/"
    if not address.isprintable() or "\\" in address:
        return "/"
    try:
        parts = urlsplit(address)
    except ValueError:
        return "/"
    return "/" if parts.scheme or parts.netloc else address
