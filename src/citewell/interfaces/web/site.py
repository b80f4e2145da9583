"""What every page route needs: the keeper, the templates, the forms' proof, and who reads.

Owns how a page is made of a template and how a reader is remembered. It decides nothing about content.
"""

from dataclasses import dataclass
from functools import partial
from typing import Any, Protocol

from jinja2 import Environment
from starlette.requests import Request
from starlette.responses import HTMLResponse

from citewell.interfaces.web.readers import READERS
from citewell.keeper import Keeper
from citewell.model.audience import Audience

__all__ = ["LINK_READER", "READER_COOKIE", "UNCHOSEN_READER", "Forms", "Site", "with_reader"]

READER_COOKIE = "reader"
LINK_READER = "for"
UNCHOSEN_READER = Audience.CLINICIAN


class Forms(Protocol):
    """What proves that one of our own pages sent a form; the module ``serving.csrf`` is one."""

    def token_for(self, request: Request, /) -> str:
        """The token to put into a hidden field of a form."""
        ...

    def check(self, request: Request, form_token: str, /) -> None:
        """Pass where one of our own pages sent this token; else raise an ``InputError``."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Site:
    """One site: what it answers with and how its pages are made. Safe to share between threads.

    ``contact`` is an address people can write to, empty where the site gives none.
    """

    keeper: Keeper
    templates: Environment
    forms: Forms
    contact: str = ""

    def reader(self, request: Request) -> Audience:
        """Who reads: as chosen and kept in the cookie, else as the link says, else a clinician."""
        chosen = Audience.parse(request.cookies.get(READER_COOKIE, ""))
        return chosen or self.reader_of_link(request) or UNCHOSEN_READER

    def reader_of_link(self, request: Request) -> Audience | None:
        """For whom a shared link was written, where who opens it has made no choice of their own.

        Only the views and forms reached from that link follow it: no cookie is set.
        """
        if Audience.parse(request.cookies.get(READER_COOKIE, "")):
            return None
        return Audience.parse(request.query_params.get(LINK_READER, ""))

    def page(
        self,
        request: Request,
        name: str,
        *,
        status: int = 200,
        indexed: bool = False,
        **context: Any,  # noqa: ANN401 - what a template needs
    ) -> HTMLResponse:
        """A page made from a template.

        Every template may use ``reader`` (an ``Audience``), ``readers``, ``path``, ``back`` (path and
        query, for the reader's form), ``for_link(address)`` (which keeps whom a shared link is
        for), ``contact``, ``indexed``, and ``form_token()``, which also has the form's cookie set:
        call it only where a form stands.

        Args:
            request: the request that is answered.
            name: of the template.
            status: of the answer.
            indexed: whether search engines may list this page.
            context: what the template needs besides.
        """
        html = self.templates.get_template(name).render(
            self._everywhere(request) | {"indexed": indexed} | context
        )
        headers = {"X-Robots-Tag": "all"} if indexed else None
        return HTMLResponse(html, status_code=status, headers=headers)

    def _everywhere(self, request: Request) -> dict[str, Any]:
        query = request.url.query
        path = request.url.path
        if request.method not in ("GET", "HEAD"):  # nobody can go back to what was posted
            path, query = "/", ""
        of_link = self.reader_of_link(request)
        return {
            "reader": self.reader(request),
            "for_link": partial(with_reader, reader=of_link),
            "readers": READERS,
            "path": path,
            "back": f"{path}?{query}" if query else path,
            "contact": self.contact,
            "form_token": lambda: self.forms.token_for(request),
        }


def with_reader(address: str, reader: Audience | None) -> str:
    """An address that also says for whom it is read; as it was for None.

    >>> with_reader("/a/abc?v=2", Audience.PATIENT), with_reader("/a/abc", None)
    ('/a/abc?v=2&for=patient', '/a/abc')
    """
    if reader is None:
        return address
    return f"{address}{'&' if '?' in address else '?'}{LINK_READER}={reader.value}"
