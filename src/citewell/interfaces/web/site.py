"""What every page route needs: the keeper, the templates, the forms' proof, and who reads.

Owns how a page is made of a template and how a reader is remembered. It decides nothing about content.
"""

from dataclasses import dataclass
from typing import Any, Protocol

from jinja2 import Environment
from starlette.requests import Request
from starlette.responses import HTMLResponse

from citewell.interfaces.web.readers import READERS
from citewell.keeper import Keeper
from citewell.model.audience import Audience

__all__ = ["READER_COOKIE", "Forms", "Site"]

READER_COOKIE = "reader"


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
        """Who reads: as chosen before and kept in the cookie, a clinician when nobody chose."""
        return Audience.parse(request.cookies.get(READER_COOKIE, "")) or Audience.CLINICIAN

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
        query, for the reader's form), ``contact``, ``indexed``, and ``form_token()``, which also has
        the form's cookie set: call it only where a form stands.

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
        return {
            "reader": self.reader(request),
            "readers": READERS,
            "path": path,
            "back": f"{path}?{query}" if query else path,
            "contact": self.contact,
            "form_token": lambda: self.forms.token_for(request),
        }
