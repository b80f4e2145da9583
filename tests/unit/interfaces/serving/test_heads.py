"""HEAD is GET without the body, for every address, and it is no ask."""

import asyncio

import httpx
import pytest
from fastapi import APIRouter
from starlette.responses import PlainTextResponse

from citewell.interfaces.serving.app import Door, create_app, server_options
from citewell.interfaces.serving.guards import Guards
from citewell.interfaces.serving.heads import HeadAsGet
from unit.interfaces.serving.asgi import answering, body, called, scope_of

ONE_ASK = Guards(asks_per_minute=1)


def app():
    router = APIRouter()

    @router.get("/page")
    def page() -> PlainTextResponse:
        return PlainTextResponse("long " * 1000)

    @router.post("/ask")
    def ask() -> str:
        return "asked"

    return create_app(Door(secret=b"s" * 32, guards=ONE_ASK, routers=(router,)))


@pytest.fixture
def client(served, log):
    with (
        served(app(), **server_options(ONE_ASK)) as (port, _),
        httpx.Client(base_url=f"http://127.0.0.1:{port}") as client,
    ):
        yield client


@pytest.mark.parametrize("path", ["/page", "/healthz", "/readyz"])
def test_the_headers_are_those_of_get_and_there_is_no_body(client, path):
    whole, head = client.get(path), client.head(path)
    assert (head.status_code, head.content) == (200, b"")
    for name in ("content-type", "content-length", "content-encoding", "cache-control"):
        assert head.headers.get(name) == whole.headers.get(name)
    assert client.get(path).status_code == 200  # the connection is sound


def test_the_log_says_what_was_asked(client, log):
    client.head("/page")
    [line] = log.requests()
    assert (line["method"], line["route"], line["bytes"]) == ("HEAD", "/page", 0)


def test_what_is_posted_alone_has_no_head_and_none_counts_as_an_ask(client):
    for _ in range(3):
        head = client.head("/ask")
        assert (head.status_code, head.content) == (405, b"")
    assert client.post("/ask").status_code == 200


def test_what_fails_leaves_the_request_as_it_came():
    async def failing(scope, receive, send):
        raise RuntimeError(scope["method"])

    scope = scope_of("HEAD")
    with pytest.raises(RuntimeError, match="GET"):
        asyncio.run(called(HeadAsGet(failing), scope))
    assert scope["method"] == "HEAD"


def test_other_methods_keep_their_body():
    assert body(asyncio.run(called(HeadAsGet(answering(b"whole")), scope_of()))) == b"whole"
