"""What search engines are told: which pages they may read, and where the approved articles are."""

from xml.sax.saxutils import escape

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response

from citewell.interfaces.web.site import Site
from citewell.interfaces.web.texts import TEXTS
from citewell.model.kept import Listed

__all__ = ["router"]

_MOST = 5_000
_PAGES = ("/library", "/library/topics", "/library/drugs", "/library/pathways")


def router(site: Site) -> APIRouter:
    """``/robots.txt`` and ``/sitemap.xml``."""
    made = APIRouter(include_in_schema=False)

    @made.get("/robots.txt")
    def robots(request: Request) -> PlainTextResponse:
        """Everything is closed but the first page, the texts, the library and approved articles."""
        open_ = ("/$", *TEXTS, "/library", "/static/", "/sitemap.xml")
        lines = ["User-agent: *", "Disallow: /", *(f"Allow: {path}" for path in open_)]
        lines += [f"Allow: /a/{one.address}" for one in _approved(site)]
        lines += ["Disallow: /library/search", f"Sitemap: {_address(request, '/sitemap.xml')}"]
        return PlainTextResponse("\n".join(lines) + "\n")

    @made.get("/sitemap.xml")
    def sitemap(request: Request) -> Response:
        """The pages that may be found: the standing ones and approved articles."""
        rows = [_row(_address(request, path)) for path in ("/", *TEXTS, *_PAGES)]
        rows += [
            _row(_address(request, f"/a/{one.address}"), one.updated[:10])
            for one in _approved(site)
        ]
        body = "\n".join(
            (
                '<?xml version="1.0" encoding="UTF-8"?>',
                '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">',
                *rows,
                "</urlset>\n",
            )
        )
        return Response(body, media_type="application/xml")

    return made


def _approved(site: Site) -> tuple[Listed, ...]:
    return site.keeper.approved(most=_MOST)


def _address(request: Request, path: str) -> str:
    return str(request.base_url).rstrip("/") + path


def _row(address: str, changed: str = "") -> str:
    when = f"<lastmod>{escape(changed)}</lastmod>" if changed else ""
    return f"<url><loc>{escape(address)}</loc>{when}</url>"
