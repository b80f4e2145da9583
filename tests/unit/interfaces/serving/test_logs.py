"""Log lines: one a request, in JSON, and never a word that anybody typed."""

import asyncio
import json
import logging
from datetime import datetime, timedelta

import pytest
from fastapi import APIRouter, Request
from starlette.testclient import TestClient

from citewell.errors import BugError, ContentError, InputError, SourceError
from citewell.interfaces.serving.access_log import AccessLog
from citewell.interfaces.serving.app import Door, create_app
from citewell.interfaces.serving.guards import Guards
from citewell.interfaces.serving.logs import told_of
from unit.interfaces.serving.asgi import answering, called, header, scope_of

QUESTION = "My patient Jane Doe, born 03/04/1961, phone 555-867-5309, takes gabapentin"
WORDS = ["Jane", "Doe", "03/04", "1961", "867-5309", "5309", "gabapentin", "patient"]


class Unreadable(Exception):
    """A library's own error, which quotes what it could not read."""


def raised(kind):
    if kind == "foreign":
        raise Unreadable(QUESTION)
    if kind == "chain":
        try:
            _ = {}[QUESTION]
        except KeyError as error:
            raise Unreadable(QUESTION) from error
    if kind == "group":
        raise ExceptionGroup(QUESTION, [ValueError(QUESTION)])
    if kind == "input":
        raise InputError(QUESTION, code="no_question", hint=QUESTION)
    if kind == "source":
        raise SourceError(QUESTION, code="store_failed", hint=QUESTION, retryable=True)
    if kind == "content":
        raise ContentError(QUESTION, file="a.yaml", line=1, hint=QUESTION)
    if kind == "bug":
        raise BugError(QUESTION)
    return "fine"


KINDS = ["none", "foreign", "chain", "group", "input", "source", "content", "bug"]


@pytest.fixture
def client():
    router = APIRouter()

    @router.post("/api/v1/ask/{kind}")
    async def ask(kind: str, request: Request) -> str:
        held = (await request.body()).decode()
        assert held
        return raised(kind)

    @router.post("/form/{kind}")
    def form(kind: str, q: str) -> str:
        return raised(kind)

    @router.get("/articles/{key}")
    async def article(key: str) -> str:
        return key

    app = create_app(Door(secret=b"s" * 32, routers=(router,)))
    with TestClient(app) as client:
        yield client


def sent(client, kind):
    """A question in each place of a request that can hold one."""
    client.post(
        f"/api/v1/ask/{kind}",
        content=QUESTION,
        headers={"Referer": f"http://site/{QUESTION}", "User-Agent": QUESTION, "Cookie": QUESTION},
    )
    client.post(f"/form/{kind}", params={"q": QUESTION}, data={"question": QUESTION})


@pytest.mark.parametrize("kind", KINDS)
def test_a_question_leaves_nothing_in_the_log(client, log, kind):
    sent(client, kind)
    assert len(log.requests()) == 2
    assert [word for word in WORDS if word.lower() in log.getvalue().lower()] == []


@pytest.mark.parametrize("kind", KINDS)
def test_a_site_with_logs_of_its_own_is_told_no_more(client, caplog, kind):
    with caplog.at_level(logging.DEBUG, logger="citewell"):
        sent(client, kind)
    assert len(caplog.records) >= 2
    assert [word for word in WORDS if word.lower() in caplog.text.lower()] == []


def test_an_address_leaves_nothing_in_the_log(client, log):
    """Not even one that leads nowhere, nor a strange method."""
    client.get(f"/articles/{QUESTION.replace('/', '-')}")
    client.get(f"/{QUESTION}?q={QUESTION}")
    client.request("GABAPENTIN", "/articles/x")
    assert len(log.requests()) == 3
    assert [word for word in WORDS if word.lower() in log.getvalue().lower()] == []
    assert [line["route"] for line in log.requests()] == ["/articles/{key}", "-", "/articles/{key}"]
    assert log.requests()[2]["method"] == "OTHER"


def test_a_line_says_what_happened(client, log):
    answer = client.get("/articles/secret-link")
    [line] = log.requests()
    time = datetime.fromisoformat(line.pop("time"))
    assert time.utcoffset() == timedelta(0)
    assert line.pop("ms") >= 0
    assert len(line.pop("client")) == 12
    assert line == {
        "level": "info",
        "logger": "citewell.serving.access",
        "message": "request",
        "request_id": answer.headers["x-request-id"],
        "method": "GET",
        "route": "/articles/{key}",
        "status": 200,
        "bytes": len(answer.content),
    }


def test_an_included_router_is_told_with_its_prefix(log):
    inner, outer = APIRouter(prefix="/inner"), APIRouter(prefix="/api")

    @inner.get("/{key}")
    async def page(key: str) -> str:
        return key

    outer.include_router(inner)
    TestClient(create_app(Door(secret=b"s", routers=(outer,)))).get("/api/inner/secret")
    assert log.requests()[0]["route"] == "/api/inner/{key}"


@pytest.mark.parametrize(
    ("kind", "told"),
    [
        ("foreign", {"type": f"{__name__}.Unreadable"}),
        ("source", {"type": "citewell.errors.SourceError", "code": "store_failed"}),
        ("bug", {"type": "citewell.errors.BugError", "code": "bug"}),
    ],
)
def test_an_error_is_told_by_type_code_and_place(client, log, kind, told):
    answer = client.post(f"/api/v1/ask/{kind}", content=b"x")
    [line] = [x for x in log.lines() if x["logger"] == "citewell.serving.failure"]
    assert line["request_id"] == answer.headers["x-request-id"]
    assert line["route"] == "/api/v1/ask/{kind}"
    assert {name: line["error"].get(name) for name in told} == told
    assert line["error"]["frames"][-1].endswith(" raised")
    assert log.requests()[0]["level"] == "error"


def test_a_fault_of_the_caller_is_no_error_of_ours(client, log):
    client.post("/api/v1/ask/input", content=b"x")
    [line] = log.lines()
    assert (line["level"], line["code"], line["status"]) == ("info", "no_question", 422)


def test_causes_and_members_of_an_error_are_told_without_words():
    with pytest.raises(Unreadable) as caught:
        raised("chain")
    assert told_of(caught.value)["cause"]["type"] == "builtins.KeyError"
    with pytest.raises(ExceptionGroup) as group:
        raised("group")
    assert told_of(group.value)["errors"][0]["type"] == "builtins.ValueError"
    assert "Jane" not in json.dumps([told_of(caught.value), told_of(group.value)])


def test_an_endless_chain_of_causes_ends():
    one, other = KeyError(), ValueError()
    one.__cause__, other.__cause__ = other, one
    assert told_of(one)["cause"]["cause"]


def test_other_libraries_write_only_what_is_fixed(log):
    logging.getLogger("asyncio").error("Task failed\nfuture: <Task %s>", QUESTION)
    logging.getLogger("some.library").warning("cannot parse %r", QUESTION)
    logging.getLogger("uvicorn.error").info("Started server process [%d]", 7)
    messages = [line["message"] for line in log.lines()]
    assert messages == ["Task failed", "cannot parse %r", "Started server process [7]"]


def test_the_servers_own_access_log_is_off(log):
    logging.getLogger("uvicorn.access").info("GET /articles/secret?q=%s", QUESTION)
    assert log.getvalue() == ""


def test_a_line_can_hold_what_json_cannot(log):
    fields = {"citewell_fields": {"when": object(), "text": "a\nb\ud800"}}
    logging.getLogger("citewell.x").info("x", extra=fields)
    [line] = log.lines()
    assert line["when"] == "object"


def logged(log, guards, headers=()):
    sent = asyncio.run(called(AccessLog(answering(), guards), scope_of(headers=headers)))
    return header(sent, "x-request-id"), log.requests()[-1]


def test_the_clients_id_is_not_taken(log):
    given = [("X-Request-Id", "from-the-client")]
    first, line = logged(log, Guards(), given)
    second, _ = logged(log, Guards(), given)
    assert "from-the-client" != first != second
    assert line["request_id"] == first


@pytest.mark.parametrize(
    ("given", "taken"),
    [
        ("0123-abc_DEF.9", True),
        ("short", False),
        ("x" * 65, False),
        ('a","level":"', False),
        ("zwölf-zeichen", False),
    ],
)
def test_a_proxys_id_is_taken_when_told_so(log, given, taken):
    found, _ = logged(log, Guards(trust_request_id=True), [("X-Request-Id", given)])
    assert (found == given) is taken
    assert found


def test_clients_can_be_left_out(log):
    _, line = logged(log, Guards(log_clients=False))
    assert "client" not in line
    _, line = logged(log, Guards())
    assert "192.0.2.1" not in json.dumps(line)


def test_a_request_that_never_got_an_answer_is_logged(log):
    async def leaves(scope, receive, send):
        return None

    asyncio.run(called(AccessLog(leaves, Guards()), scope_of()))
    assert log.requests()[0]["status"] is None
