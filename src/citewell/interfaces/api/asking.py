"""Routes that set the engine to work: ask, ask and hear how it goes, read a case, check a claim."""

from collections.abc import AsyncGenerator
from contextlib import aclosing
from typing import Annotated, Any

import msgspec
from fastapi import APIRouter, Body, Depends
from starlette.requests import Request
from starlette.responses import Response, StreamingResponse
from starlette.types import Scope

from citewell.errors import CitewellError, InputError
from citewell.interfaces.api.data import as_json, kept_data
from citewell.interfaces.api.document import problems, streamed
from citewell.interfaces.api.models.article import Article
from citewell.interfaces.api.models.case import Case
from citewell.interfaces.api.models.check import Verdict
from citewell.interfaces.api.models.request_schema import AskBody, CaseBody, CheckBody
from citewell.interfaces.api.progress import event_data
from citewell.interfaces.serving.exchange import exchange_of
from citewell.interfaces.serving.failures import log_failure
from citewell.interfaces.serving.problems import Problem, of_error, unexpected
from citewell.interfaces.streaming import events_of, kept_awake, sse
from citewell.interfaces.wire import verdict_data
from citewell.interfaces.wire_case import case_data
from citewell.keeper import Keeper
from citewell.model.kept import Asked, Kept
from citewell.watched import Event

__all__ = ["add_asking", "json_only"]

_STREAM = streamed(
    "Events `read`, `planned`, `found` and `checked` as they happen, each with a JSON object; then"
    " `article` with the object that POST /ask gives, or `problem`. A question that was answered"
    " before gives `article` at once. Lines that begin with a colon are no events."
)

Sent = AsyncGenerator[Event | Kept | CitewellError, None]


def json_only(request: Request) -> None:
    """Refuse a body of another type than JSON, as forms of other sites send.

    Raises:
        InputError: ``unsupported_media_type``.
    """
    sent = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    if sent != "application/json":
        raise InputError(
            "the body is not application/json",
            code="unsupported_media_type",
            hint="Send application/json to the API; forms belong to the pages.",
        )


def add_asking(router: APIRouter, keeper: Keeper) -> None:
    """Put the routes into a router."""
    json_body = [Depends(json_only)]
    refused = problems(404, body=True)

    @router.post("/ask", tags=["asking"], dependencies=json_body, responses=refused,
                 response_model=Article)  # fmt: skip
    def ask(body: Annotated[AskBody, Body()]) -> Response:
        """Answer a question with an article, or abstain and say why."""
        return as_json(kept_data(keeper.ask(_asked(body), audience=body.audience)))

    @router.post("/ask/stream", tags=["asking"], dependencies=json_body,
                 responses=_STREAM | refused, response_class=StreamingResponse)  # fmt: skip
    async def ask_stream(request: Request, body: Annotated[AskBody, Body()]) -> Response:
        """Answer a question and tell what happens meanwhile, as server-sent events."""
        asked = _asked(body)
        items = events_of(lambda watch: keeper.ask(asked, audience=body.audience, watch=watch))
        first = await anext(items)
        if isinstance(first, CitewellError):
            await items.aclose()
            raise first  # nothing is sent yet, so the status can still tell
        lines = _lines(first, items, request.scope)
        return StreamingResponse(kept_awake(lines), media_type="text/event-stream")

    @router.post("/case", tags=["asking"], dependencies=json_body,
                 responses=problems(body=True), response_model=Case)  # fmt: skip
    def case(body: Annotated[CaseBody, Body()]) -> Response:
        """Read the patient case that a text tells. Nothing is kept."""
        return as_json(case_data(keeper.engine.case(body.text, answers=body.answers)))

    @router.post("/check", tags=["asking"], dependencies=json_body,
                 responses=problems(body=True), response_model=Verdict)  # fmt: skip
    def check(body: Annotated[CheckBody, Body()]) -> Response:
        """Hold a claim against a text. Nothing is kept."""
        return as_json(verdict_data(keeper.engine.check(body.claim, body.evidence)))


def _asked(body: AskBody) -> Asked:
    return Asked(
        question=body.question,
        answers=tuple(body.answers),
        without=tuple(body.without),
        profile=body.profile,
        after=body.after,
    )


async def _lines(first: Event | Kept, rest: Sent, scope: Scope) -> AsyncGenerator[bytes, None]:
    """The events as they stand on the line."""
    async with aclosing(rest):
        yield _line(first, scope)
        try:
            async for item in rest:
                yield _line(item, scope)
        except Exception:
            yield _problem(unexpected(), scope)
            raise


def _line(item: Event | Kept | CitewellError, scope: Scope) -> bytes:
    if isinstance(item, CitewellError):
        if not isinstance(item, InputError):
            log_failure(scope, "failed", item)
        return _problem(of_error(item), scope)
    if isinstance(item, Kept):
        return _event("article", kept_data(item))
    return _event(*event_data(item))


def _problem(problem: Problem, scope: Scope) -> bytes:
    return _event("problem", problem.data(exchange_of(scope).request_id))


def _event(name: str, data: dict[str, Any]) -> bytes:
    return sse(name, msgspec.json.encode(data).decode())
