"""The shell: errors in the right manner, probes, and nothing a stranger sends is a fault of ours."""

import asyncio
import json
from contextlib import asynccontextmanager
from typing import Annotated

import pytest
from fastapi import APIRouter, Form, Request
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pydantic import BaseModel
from starlette.responses import HTMLResponse
from starlette.testclient import TestClient

from citewell.errors import InputError, SourceError
from citewell.interfaces.serving import csrf
from citewell.interfaces.serving.app import Door, create_app, every_post, server_options
from citewell.interfaces.serving.guards import Guards
from unit.interfaces.serving.asgi import called, pieces_of, scope_of

FREE = Guards(asks_per_minute=0, others_per_minute=0)


class Asked(BaseModel):
    question: str
    k: int = 10


def router():
    routes = APIRouter()

    @routes.get("/")
    async def home(request: Request) -> HTMLResponse:
        return HTMLResponse(f"<form>{csrf.token_for(request)}</form>")

    @routes.post("/ask")
    async def ask(request: Request, question: Annotated[str, Form()], token: str = "") -> str:
        csrf.check(request, token)
        return question

    @routes.post("/api/v1/ask")
    async def api_ask(asked: Asked) -> dict[str, str]:
        if not asked.question.strip():
            raise InputError("the question is empty", code="empty_question", hint="Ask.")
        return {"question": asked.question.encode("utf-8", "replace").decode()}

    @routes.get("/api/v1/locked")
    def locked() -> None:
        raise SourceError("x", code="store_locked", hint="x", retryable=True)

    @routes.get("/articles/{key}")
    async def article(key: str) -> str:
        raise InputError(f"no article {key}", code="unknown_article", hint="Look again.")

    return routes


def page(request, status, problem):
    return HTMLResponse(f"<h1>{problem.title}</h1>", status_code=status)


@pytest.fixture(scope="module")
def client():
    door = Door(secret=b"s" * 32, guards=FREE, routers=(router(),), error_page=page)
    with TestClient(create_app(door)) as client:
        yield client


def problem_of(answer):
    assert answer.headers["content-type"] == "application/problem+json"
    told = answer.json()
    assert told["status"] == answer.status_code
    assert told["request_id"] == answer.headers["x-request-id"]
    return told


def test_a_program_gets_a_problem(client):
    told = problem_of(client.post("/api/v1/ask", json={"question": " "}))
    assert (told["status"], told["code"]) == (422, "empty_question")


def test_a_reader_gets_a_page(client):
    answer = client.get("/articles/x")
    assert (answer.status_code, answer.text) == (404, "<h1>Unknown article</h1>")


def test_what_is_locked_says_when_to_come_back(client):
    answer = client.get("/api/v1/locked")
    assert problem_of(answer)["status"] == 503
    assert answer.headers["retry-after"]


@pytest.mark.parametrize(
    ("method", "path", "status"),
    [("GET", "/api/none", 404), ("DELETE", "/api/v1/ask", 405), ("GET", "/api/v1/ask/", 404)],
)
def test_what_the_framework_refuses_is_a_problem_too(client, method, path, status):
    answer = client.request(method, path)
    assert problem_of(answer)["status"] == status
    assert ("allow" in answer.headers) == (status == 405)


@pytest.mark.parametrize(
    ("body", "field"),
    [
        (b"{}", "body.question"),
        (b'{"question": "x", "k": "many"}', "body.k"),
        (b"[]", "body"),
        (b"", "body"),
    ],
)
def test_a_wrong_field_is_named_and_its_value_not_repeated(client, body, field):
    answer = client.post("/api/v1/ask", content=body, headers={"Content-Type": "application/json"})
    told = problem_of(answer)
    assert told["code"] == "bad_fields"
    assert [wrong["field"] for wrong in told["fields"]] == [field]
    assert "many" not in answer.text


def test_the_api_takes_json_alone(client):
    """A form of another site cannot send this type without being asked first."""
    for kind in ("text/plain", "application/x-www-form-urlencoded", "multipart/form-data"):
        body = b'{"question": "x"}'
        answer = client.post("/api/v1/ask", content=body, headers={"Content-Type": kind})
        assert answer.status_code in (400, 422)


@pytest.mark.parametrize("path", ["/docs", "/redoc", "/openapi.json"])
def test_pages_that_load_from_elsewhere_are_not_there(client, path):
    assert client.get(path).status_code == 404


def test_the_process_is_alive(client):
    answer = client.get("/healthz")
    assert (answer.status_code, answer.text) == (200, "ok\n")


def failing():
    raise SourceError("inside", code="store_failed", hint="x", retryable=True)


@pytest.mark.parametrize(
    ("ready", "status"), [(lambda: True, 200), (lambda: False, 503), (failing, 503)]
)
def test_readiness_is_asked_for(ready, status):
    client = TestClient(create_app(Door(secret=b"s", ready=ready)))
    answer = client.get("/readyz")
    assert answer.status_code == status
    assert client.get("/healthz").status_code == 200
    if status == 503:
        assert problem_of(answer)["code"] in ("not_ready", "store_failed")


def test_what_the_routers_need_is_opened_and_closed():
    seen = []

    @asynccontextmanager
    async def lifespan(app):
        seen.append("opened")
        yield
        seen.append("closed")

    with TestClient(create_app(Door(secret=b"s", lifespan=lifespan))) as client:
        client.get("/healthz")
    assert seen == ["opened", "closed"]


def test_nothing_is_exported_to_a_collector(client):
    """FastAPI would send paths, queries and errors to an OpenTelemetry that a site has set up."""
    assert not any(client.app._telemetry[kind] for kind in ("tracing", "metrics", "logs"))
    assert not client.app._telemetry["auto_configure"]


def test_a_server_is_told_to_write_no_log_of_its_own():
    options = server_options(Guards(handling_seconds=7))
    assert not options["access_log"]
    assert options["log_config"] is None
    assert not options["proxy_headers"]
    assert options["timeout_graceful_shutdown"] >= 7


def test_what_is_posted_is_an_ask():
    assert every_post("POST", "/any")
    assert not every_post("GET", "/ask")


ODD = st.text(st.characters(codec="latin-1", exclude_characters="\r\n\0"), max_size=40)
NAMES = st.sampled_from(
    [
        "Content-Type", "Content-Length", "Transfer-Encoding", "Cookie", "Origin", "Host",
        "Sec-Fetch-Site", "X-Request-Id", "X-Forwarded-For", "Range", "If-None-Match", "Accept",
        "Content-Encoding", "Expect", "Connection", "Upgrade",
    ]
)  # fmt: skip
TYPES = st.sampled_from(
    [
        "application/json",
        "application/x-www-form-urlencoded",
        "multipart/form-data; boundary=x",
        "multipart/form-data",
        "text/plain; charset=odd",
    ]
)
BODIES = st.one_of(
    st.binary(max_size=200),
    st.text(max_size=50).map(lambda text: json.dumps({"question": text}).encode()),
    st.sampled_from(
        [
            b'{"question": "\\ud800"}',
            b"[" * 20_000,
            b'{"question": ' * 9_000,
            b"--x\r\nContent-Disposition: form-data; name=question\r\n\r\nhi\r\n--x--\r\n",
            b"--x\r\nContent-Disposition: form-data\r\n\r\n",
            b"question=%ff%fe&question=2",
            b'{"k": 1e999, "question": "x"}',
            b'{"k": ' + b"9" * 5_000 + b', "question": "x"}',
        ]
    ),
)
PATHS = st.one_of(
    st.sampled_from(["/", "/ask", "/api/v1/ask", "/articles/x", "/static/x", "/healthz"]),
    st.text(max_size=30).map(lambda text: "/" + text.encode("utf-8", "replace").decode()),
)
METHODS = st.sampled_from(["GET", "POST", "HEAD", "PUT", "DELETE", "OPTIONS", "PATCH", "ODD"])


@settings(max_examples=200, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    method=METHODS,
    path=PATHS,
    query=ODD,
    headers=st.lists(st.tuples(NAMES, ODD), max_size=4),
    kind=TYPES,
    body=BODIES,
)
def test_nothing_a_stranger_sends_is_a_fault_of_ours(
    client, method, path, query, headers, kind, body
):
    sent = [(b"content-type", kind.encode())]
    sent += [(name.lower().encode(), value.encode("latin-1")) for name, value in headers]
    status, answered = raw(client.app, method, path, query, sent, body)
    assert status in {200, 304, 400, 403, 404, 405, 413, 415, 422}
    names = {name for name, _ in answered}
    assert {b"content-security-policy", b"x-request-id", b"cache-control"} <= names


def raw(app, method, path, query, headers, body):
    """As a server calls it: a client library would mend or refuse the odd ones."""
    scope = scope_of(method, path, query_string=query.encode("latin-1"), headers=[])
    scope |= {"headers": headers, "raw_path": path.encode("utf-8")}
    messages = pieces_of(body[: len(body) // 2], body[len(body) // 2 :])
    [start, *_] = asyncio.run(called(app, scope, messages))
    return start["status"], start["headers"]
