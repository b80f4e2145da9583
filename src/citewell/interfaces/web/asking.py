"""Asking, plainly or with progress. Owns the way from the question's form to an article's address."""

from functools import partial
from urllib.parse import quote

from fastapi import APIRouter
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from citewell.errors import InputError
from citewell.interfaces.serving.problems import of_error
from citewell.interfaces.web.asking_view import step_of
from citewell.interfaces.web.progress import streamed, wants_events
from citewell.interfaces.web.reader import remember
from citewell.interfaces.web.sent import sent_form
from citewell.interfaces.web.site import Site, with_reader
from citewell.model.audience import Audience
from citewell.model.kept import Asked, Kept
from citewell.watched import Event, Watch

__all__ = ["address_of", "onward", "router"]

# What is wrong with the text itself is told at its field; the rest stands over the form.
_AT_THE_FIELD = frozenset({"empty_question", "question_too_long"})
_FORBIDDEN = 403


def router(site: Site) -> APIRouter:
    """``POST /ask``, and ``GET /ask`` for whoever comes there by hand."""
    routes = APIRouter()

    @routes.get("/ask", include_in_schema=False)
    async def to_the_box() -> Response:
        return RedirectResponse("/", status_code=303)

    @routes.post("/ask", include_in_schema=False)
    async def ask(request: Request) -> Response:
        form = await sent_form(request)
        question = form.get("question", "")
        audience = Audience.parse(form.get("reader", "")) or site.reader(request)
        try:
            site.forms.check(request, form.get("csrf", ""))
            if wants_events(request) and question.strip():
                response: Response = _streamed(site, request, question, audience)
            else:
                kept = await run_in_threadpool(_kept, site, question, audience)
                response = RedirectResponse(onward(site, request, kept), status_code=303)
        except InputError as error:
            return _again(site, request, question, audience, error)
        if audience is not site.reader(request):  # who did not choose is given no cookie
            remember(request, response, audience)
        return response

    return routes


def address_of(kept: Kept) -> str:
    """Where an article just made is read; tells what kinds of personal data were taken out."""
    removed = f"?removed={quote(','.join(kept.masked), safe=',')}" if kept.masked else ""
    return f"/a/{kept.address}{removed}"


def onward(site: Site, request: Request, kept: Kept) -> str:
    """The same, for the reader of the shared link that a form stood behind, if it was one."""
    return with_reader(address_of(kept), site.reader_of_link(request))


def _kept(site: Site, question: str, audience: Audience) -> Kept:
    return site.keeper.ask(Asked(question=question), audience=audience)


def _streamed(site: Site, request: Request, question: str, audience: Audience) -> Response:
    def answering(watch: Watch) -> Kept:
        return site.keeper.ask(Asked(question=question), audience=audience, watch=watch)

    def told(event: Event) -> tuple[str, dict[str, object]]:
        name, context = step_of(event)
        html = site.templates.get_template(f"asking/{name}.html").render(context)
        return name, {"html": html.strip()}

    return streamed(request, answering, told, partial(onward, site, request))


def _again(
    site: Site, request: Request, question: str, audience: Audience, error: InputError
) -> Response:
    """The form once more, with what was typed and what was wrong."""
    problem = of_error(error)
    response = site.page(
        request,
        "asking.html",
        status=problem.status,
        problem=problem,
        at_the_field=error.code in _AT_THE_FIELD,
        is_unproven=problem.status == _FORBIDDEN,
        question=question,
        chosen=audience,
    )
    response.headers.update(problem.headers())
    return response
