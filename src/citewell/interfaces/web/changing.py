"""Changing what an article was asked, and following it up: forms in, a redirect to the new article out.

Owns how the fields of these forms become facts given, words taken out, a profile.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from fastapi import APIRouter
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from citewell.errors import InputError
from citewell.interfaces.web.article import (
    FieldProblem,
    article_page,
    nothing_here,
    open_article,
)
from citewell.interfaces.web.asking import onward
from citewell.interfaces.web.recent_views import RecentViews
from citewell.interfaces.web.sent import Sent, sent_form
from citewell.interfaces.web.site import Site
from citewell.model.kept import Asked, Kept

__all__ = ["Change", "change_of", "router"]

_ANSWER = "answer."
_MOST = 200  # facts one form may send
_SEE_OTHER = 303
# Errors that no field of the page can mend are answered by the site's error page.
_OF_A_FIELD = frozenset(
    """bad_answer bad_place empty_question question_too_long thread_too_long unknown_fact
    unknown_profile""".split()
)
# The form was ours, but its proof is gone: the page is given again with a fresh one.
_UNPROVEN = frozenset({"form_expired", "form_unproven"})
_FORBIDDEN = 403
_TYPED_AGAIN = "What you typed stands in its field; press the button beside it again. "
_PRESSED_AGAIN = "Press the button again on this page. "
_THE_COOKIE = "If this comes again, allow this site its one cookie that protects forms."

# What to do, in words of the page: the error's own hint is for whoever writes answers as text.
_HINTS = {
    "bad_answer": "Give a number, yes or no, or for a treatment its dose, how often and "
    "for how long it was taken, and whether it helped.",
    "bad_place": "Reload the page and try again.",
    "unknown_fact": "Reload the page and try again.",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """What a form asks to change: one fact or words to ``restore``, or facts, words and a profile."""

    asked: Asked
    restore: str = ""
    answered: tuple[tuple[str, str], ...] = ()


def router(site: Site) -> APIRouter:
    """The routes that make a new article of an old one."""
    routes = APIRouter()

    @routes.post("/a/{address}/change", include_in_schema=False)
    async def change(request: Request, address: str) -> Response:
        """The article for what the form changes."""
        form = await sent_form(request)
        reader = site.reader(request)
        told = change_of(form)
        keeper = site.keeper
        try:
            site.forms.check(request, form.get("csrf", ""))
            if told.restore:
                kept = await run_in_threadpool(
                    keeper.restored, address, told.restore, audience=reader
                )
            else:
                kept = await run_in_threadpool(keeper.change, address, told.asked, audience=reader)
        except InputError as error:
            return await _again(site, request, error, _problem(error, told))
        return _to(site, request, kept)

    @routes.post("/a/{address}/follow-up", include_in_schema=False)
    async def follow_up(request: Request, address: str) -> Response:
        """The article for a follow-up question."""
        form = await sent_form(request)
        question = form.get("question", "")
        asked = Asked(question=question, after=address)
        try:
            site.forms.check(request, form.get("csrf", ""))
            kept = await run_in_threadpool(site.keeper.ask, asked, audience=site.reader(request))
        except InputError as error:
            problem = FieldProblem(
                message=_sentence(error),
                hint=error.hint,
                name="question",
                anchor="follow",
                typed=(("question", question),),
            )
            return await _again(site, request, error, problem)
        return _to(site, request, kept)

    return routes


def change_of(form: Sent) -> Change:
    """What the fields of a change form say; empty fields say nothing.

    ``answers`` holds ``fact=value``; ``answer.FACT`` the value alone; ``without`` a place;
    ``profile`` a profile; ``restore`` an answer or a place, and stands alone.
    """
    fields = [(name, value.strip()) for name, value in form.multi_items()]
    answered = tuple((n, v) for n, v in fields if n.startswith(_ANSWER) and v)[:_MOST]
    given = [v for n, v in fields if n == "answers" and v]
    given += [f"{n.removeprefix(_ANSWER)}={v}" for n, v in answered]
    return Change(
        asked=Asked(
            question="",
            answers=tuple(given[:_MOST]),
            without=tuple(_all(fields, "without"))[:_MOST],
            profile=next(iter(_all(fields, "profile")), None),
        ),
        restore=next(iter(_all(fields, "restore")), ""),
        answered=answered,
    )


def _all(fields: Iterable[tuple[str, str]], name: str) -> list[str]:
    return [value for field, value in fields if field == name and value]


def _problem(error: InputError, told: Change) -> FieldProblem:
    """The problem at the field whose answer the error speaks of, where one can be told."""
    said = str(error)
    name, _ = next(
        (pair for pair in told.answered if f"{pair[0].removeprefix(_ANSWER)}={pair[1]}" in said),
        told.answered[0] if len(told.answered) == 1 else ("", ""),
    )
    anchor = "case" if told.asked.without else "open"
    return FieldProblem(
        message=_sentence(error),
        hint=_HINTS.get(error.code, error.hint),
        name=name,
        anchor=anchor,
        typed=told.answered,
    )


def _sentence(error: InputError) -> str:
    said = str(error)
    return f"{said[:1].upper()}{said[1:]}."


async def _again(
    site: Site, request: Request, error: InputError, problem: FieldProblem
) -> Response:
    """The article's page with the problem on it; what no field of it can mend is raised again."""
    if error.code == "unknown_article":
        raise nothing_here() from error
    if error.code in _UNPROVEN:
        problem = _once_more(error, problem)
    elif error.code not in _OF_A_FIELD:
        raise error
    kept = await open_article(site, request, request.path_params["address"])
    views = RecentViews(site.keeper.engine.library)
    return await article_page(site, views, request, kept, problem=problem)


def _once_more(error: InputError, problem: FieldProblem) -> FieldProblem:
    """The problem of a form that was right but too old: no field is wrong, and all stay filled in."""
    is_typed = any(value.strip() for _, value in problem.typed)
    return replace(
        problem,
        title="Please send it once more",
        message=f"Nothing was asked or kept: {error}.",
        hint=(_TYPED_AGAIN if is_typed else _PRESSED_AGAIN) + _THE_COOKIE,
        status=_FORBIDDEN,
        name="",
    )


def _to(site: Site, request: Request, kept: Kept) -> Response:
    """On to the new article; its page is read by a GET, so that a reload sends nothing twice."""
    return RedirectResponse(onward(site, request, kept), status_code=_SEE_OTHER)
