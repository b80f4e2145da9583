"""What went wrong, as RFC 9457 tells it: the one shape of every error that leaves the web door.

Owns which error has which status and which words of it a stranger may read. A problem's ``type`` is
``/problems/`` and its code with hyphens, relative to the site, the same for ever; ``code`` is the
word of our error tree. What failed inside (a path, a database, a line of a file) is for the log: the
answer names the request, so that whoever runs the site finds it there.
"""

import re
from dataclasses import dataclass, replace
from http import HTTPStatus

from starlette.exceptions import HTTPException

from citewell.errors import CitewellError, InputError, SourceError

__all__ = ["MEANINGS", "Problem", "field_problem", "of_error", "of_status", "unexpected"]

MEANINGS = {
    "bad_answer": "A fact was given in a form that cannot be read, or that no question asks for.",
    "bad_fields": "A field of the request is missing or not of the right kind.",
    "bad_place": "A place in the text of a question was named where there is none.",
    "bad_request": "The address or the body of the request cannot be read.",
    "busy": "More was asked at that moment than could be answered.",
    "cross_site": "A page of another site sent a form to this one.",
    "empty_query": "The search holds no words.",
    "empty_question": "The question holds no words.",
    "form_expired": "A form came without this site's cookie, which protects forms.",
    "form_unproven": "A form came from a page of an earlier visit.",
    "internal_error": "Something went wrong inside this service.",
    "method_not_allowed": "The address does not know that method.",
    "not_found": "Nothing stands at the address.",
    "not_ready": "The service could not answer questions at that moment.",
    "question_too_long": "The question is longer than one may be.",
    "request_too_large": "The body of the request is larger than one may be.",
    "request_too_slow": "The body of the request did not arrive in time.",
    "store_locked": "The store of articles or sources was in use for too long.",
    "thread_too_long": "The question and those before it are together longer than they may be.",
    "too_many_requests": "One network sent more in a minute than it may.",
    "took_too_long": "The answer was not ready in time.",
    "unknown_article": "No article stands at the address; private ones are found by their full link.",
    "unknown_audience": "A kind of reader was named that there is not.",
    "unknown_drug": "The library holds no medicine of that name.",
    "unknown_fact": "A fact was named that the question does not hold.",
    "unknown_host": "The site was asked for by a name that is not its own.",
    "unknown_pathway": "The library holds no pathway of that name.",
    "unknown_profile": "A profile of guidelines was named that the library does not hold.",
    "unknown_source": "The library holds no source of that name.",
    "unknown_topic": "The library holds no topic of that name.",
    "unsupported_media_type": "The body is not of the type that the address takes.",
}
"""What the codes that a stranger is likely to meet say, whenever they are answered."""

_RETRY_AFTER_S = 5
_STATUS_OF_CODE = {
    "question_too_long": 413,
    "request_too_large": 413,
    "request_too_slow": 408,
    "cross_site": 403,
    "form_expired": 403,
    "form_unproven": 403,
    "not_found": 404,
    "unknown_article": 404,
    "unknown_drug": 404,
    "unknown_pathway": 404,
    "unknown_source": 404,
    "unknown_topic": 404,
    "unsupported_media_type": 415,
    "too_many_requests": 429,
}
_INPUT_STATUS = 422
_HINTS = {
    400: "Check how the request is written.",
    401: "Sign in first.",
    403: "You may not do this.",
    404: "Check the address; private articles are found by their full link alone.",
    405: "Use one of the methods that the Allow header names.",
    406: "Ask for a type that the documentation lists.",
    413: "Send less at once.",
    415: "Send application/json to the API; forms belong to the pages.",
    422: "Check the fields named.",
}
_PHRASES = {known.value: known.phrase for known in HTTPStatus if 400 <= known.value < 500}
_NO_LETTERS = re.compile("[^a-z]+")
_LATER = "Try again in a few seconds."
_TELL = "Try again; if it stays, tell whoever runs this site the request id."


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """One problem, ready to be shown: none of its words come from inside the program.

    Args:
        status: of HTTP.
        code: stable word for programs.
        title: what kind of problem it is; the same for one code.
        detail: what was wrong this time.
        hint: what to do.
        retry_after_s: seconds after which the same request may succeed.
        allow: methods that the address knows, for 405.
        fields: what is wrong with which field of a body.
    """

    status: int
    code: str
    title: str
    detail: str
    hint: str
    retry_after_s: int | None = None
    allow: str = ""
    fields: tuple[tuple[str, str], ...] = ()

    @property
    def type(self) -> str:
        """The address that names this kind of problem, relative to the site."""
        return "/problems/" + self.code.replace("_", "-")

    def data(self, request_id: str) -> dict[str, object]:
        """The members of the JSON object."""
        told: dict[str, object] = {
            "type": self.type,
            "title": self.title,
            "status": self.status,
            "detail": self.detail,
            "hint": self.hint,
            "code": self.code,
            "request_id": request_id,
        }
        if self.fields:
            told["fields"] = [{"field": name, "problem": said} for name, said in self.fields]
        return told

    def headers(self) -> dict[str, str]:
        """What HTTP wants to be said beside the body."""
        told = {}
        if self.retry_after_s is not None:
            told["Retry-After"] = str(self.retry_after_s)
        if self.allow:
            told["Allow"] = self.allow
        return told


def _titled(code: str) -> str:
    return code.replace("_", " ").capitalize()


def _sound(text: str) -> str:
    """Half a character, which JSON can bring in and no page can be written with, becomes a mark."""
    return text.encode("utf-8", "replace").decode()


def _sentence(message: str) -> str:
    """Messages of our errors begin small and end open, as what follows ``error:`` does."""
    ended = message.endswith((".", "!", "?", "…"))
    return message[:1].upper() + message[1:] + ("" if ended else ".")


def of_error(error: CitewellError) -> Problem:
    """The problem that one of our errors is to whoever asked."""
    if isinstance(error, InputError):
        status = _STATUS_OF_CODE.get(error.code, _INPUT_STATUS)
        return Problem(
            status=status,
            code=error.code,
            title=_titled(error.code),
            detail=_sentence(_sound(str(error))),
            hint=_sound(error.hint),
        )
    if isinstance(error, SourceError) and error.retryable:
        return Problem(
            status=503,
            code=error.code,
            title=_titled(error.code),
            detail="A part of this service cannot work at the moment.",
            hint=_LATER,
            retry_after_s=_RETRY_AFTER_S,
        )
    return replace(unexpected(), code=error.code, title=_titled(error.code))


def unexpected() -> Problem:
    """The problem of a fault inside, of which nothing more is told."""
    return Problem(
        status=500,
        code="internal_error",
        title="Internal error",
        detail="Something went wrong inside this service.",
        hint=_TELL,
    )


def of_status(error: HTTPException) -> Problem:
    """The problem that a framework's own error is: no such address, a wrong method, a broken body."""
    status = error.status_code
    if status not in _PHRASES:
        return replace(unexpected(), status=status if status >= 500 else 500)
    phrase = _PHRASES[status]
    code = _NO_LETTERS.sub("_", phrase.lower())
    headers = error.headers or {}
    return Problem(
        status=status,
        code=code,
        title=_titled(code),
        detail=_DETAILS.get(status, f"{phrase}."),
        hint=_HINTS.get(status, "Check the request."),
        allow=headers.get("Allow", ""),
    )


_DETAILS = {
    400: "The request cannot be read.",
    404: "There is nothing at this address.",
    405: "This address does not know that method.",
    413: "The request is too large.",
}


def field_problem(fields: tuple[tuple[str, str], ...]) -> Problem:
    """The problem of a body whose fields are not what they must be; it repeats no value."""
    return Problem(
        status=_INPUT_STATUS,
        code="bad_fields",
        title="Bad fields",
        detail="The request holds a field that is missing or not of the right kind.",
        hint=_HINTS[422],
        fields=fields,
    )
