"""The guards on a real server: streams, large and slow bodies, broken requests, an orderly end."""

import asyncio
import json
import socket
import threading
import time

import httpx
import pytest
from fastapi import APIRouter, Request
from starlette.responses import StreamingResponse

from citewell.interfaces.serving.app import Door, create_app, server_options
from citewell.interfaces.serving.guards import Guards

GUARDS = Guards(
    head_seconds=0.5,
    body_bytes=1_000,
    body_seconds=0.5,
    handling_seconds=2.0,
    asks_per_minute=0,
    others_per_minute=0,
)


def site(**more):
    router = APIRouter()

    @router.get("/api/events")
    async def events() -> StreamingResponse:
        async def pieces():
            for number in range(3):
                yield f"data: {number}\n\n"
                await asyncio.sleep(0.3)

        return StreamingResponse(pieces(), media_type="text/event-stream")

    @router.get("/api/endless")
    async def endless() -> StreamingResponse:
        async def pieces():
            while True:
                yield "data: x\n\n"
                await asyncio.sleep(0.1)

        return StreamingResponse(pieces(), media_type="text/event-stream")

    @router.post("/api/length")
    async def length(request: Request) -> int:
        return len(await request.body())

    @router.get("/api/slow")
    async def slow(seconds: float) -> str:
        await asyncio.sleep(seconds)
        return "slow"

    return create_app(Door(secret=b"s" * 32, routers=(router,), guards=GUARDS, **more))


@pytest.fixture
def port(served, log):
    with served(site(), **server_options(GUARDS)) as (port, _):
        yield port


def status_of(answer):
    return int(answer.split(b" ", 2)[1]) if answer else None


def head(path="/api/length", *lines, method="POST"):
    told = [f"{method} {path} HTTP/1.1", "Host: x", "Connection: close", *lines]
    return "\r\n".join(told).encode() + b"\r\n\r\n"


def test_a_stream_arrives_as_it_is_made(port):
    began = time.monotonic()
    with httpx.stream("GET", f"http://127.0.0.1:{port}/api/events") as answer:
        pieces = answer.iter_raw()
        assert next(pieces) == b"data: 0\n\n"
        first = time.monotonic() - began
        assert b"".join(pieces) == b"data: 1\n\ndata: 2\n\n"
    assert time.monotonic() - began > first + 0.4
    assert answer.headers["cache-control"] == "no-store"


def test_a_body_announced_too_large_is_refused_before_it_is_sent(port, talk):
    answer = talk(port, head("/api/length", "Content-Length: 1001"))
    assert status_of(answer) == 413
    assert json.loads(answer.partition(b"\r\n\r\n")[2])["code"] == "request_too_large"


def test_a_body_in_chunks_is_counted(port, talk):
    chunk = b"1f4\r\n" + b"x" * 500 + b"\r\n"
    chunked = head("/api/length", "Transfer-Encoding: chunked")
    assert status_of(talk(port, chunked + chunk * 2 + b"0\r\n\r\n")) == 200
    assert status_of(talk(port, chunked + chunk * 3 + b"0\r\n\r\n")) == 413


def test_a_body_without_an_end_is_refused(port, talk):
    chunked = head("/api/length", "Transfer-Encoding: chunked")
    pieces = [chunked, *[b"1f4\r\n" + b"x" * 500 + b"\r\n"] * 40]
    assert status_of(talk(port, pieces, pause=0.01)) in (413, None)


def test_more_than_was_announced_is_no_second_body(port, talk):
    answer = talk(port, head("/api/length", "Content-Length: 5") + b"x" * 5_000)
    assert answer.endswith(b"\r\n\r\n5")


def test_less_than_was_announced_is_not_waited_for(port, talk):
    began = time.monotonic()
    answer = talk(port, head("/api/length", "Content-Length: 900") + b"x" * 5)
    assert status_of(answer) == 408
    assert time.monotonic() - began < 5


def test_a_drip_of_bytes_does_not_hold_the_server(port, talk):
    """Many slow senders at once, and others are answered as ever."""
    drips = [head("/api/length", "Content-Length: 900"), *[b"x"] * 6]
    slow = [
        threading.Thread(target=talk, args=(port, drips), kwargs={"pause": 0.2}) for _ in range(30)
    ]
    for thread in slow:
        thread.start()
    began = time.monotonic()
    assert httpx.post(f"http://127.0.0.1:{port}/api/length", content=b"x").text == "1"
    assert time.monotonic() - began < 2
    for thread in slow:
        thread.join()


@pytest.mark.parametrize(
    "request_",
    [
        b"\x16\x03\x01\x02\x00",
        b"GET\r\n\r\n",
        head("/api/length", "Content-Length: 5", "Content-Length: 6") + b"x" * 6,
        head("/api/length", "Content-Length: 5", "Transfer-Encoding: chunked") + b"0\r\n\r\n",
        head("/api/length", "Content-Length: -1"),
        head("/api/length", "Transfer-Encoding: chunked") + b"zz\r\n",
        head("/" + "x" * 100_000, method="GET"),
        head("/\xff").decode().encode("latin-1"),
        head("/?q=\xff").decode().encode("latin-1"),
        head("/healthz", "X-Long: " + "x" * 100_000, method="GET"),
    ],
)
def test_what_is_no_request_is_refused_and_nothing_falls_over(port, talk, log, request_):
    assert status_of(talk(port, request_)) in (400, 404, 408, 413, 431, 200, None)
    assert httpx.get(f"http://127.0.0.1:{port}/healthz").text == "ok\n"
    assert [line for line in log.lines() if line["level"] == "error"] == []


@pytest.mark.parametrize(
    "pieces",
    [
        [b""],
        [b"GET /healthz HT"],
        [head("/healthz", method="GET")[:-2], *[b"X-A: b\r\n"] * 30],
        [b"GET /healthz HTTP/1.1\r\nHost: x\r\n\r\n", *[b"GET /healthz HT", *[b"T"] * 30]],
    ],
)
def test_who_asks_nothing_is_let_go(port, talk, pieces):
    """Silence, half a head, a head a line at a time, and one that does so after a proper request."""
    began = time.monotonic()
    talk(port, pieces, pause=0.1)
    assert 0.4 < time.monotonic() - began < 2.5


def test_who_asks_now_and_then_is_not_let_go(port):
    with httpx.Client(base_url=f"http://127.0.0.1:{port}") as client:
        for _ in range(8):
            assert client.get("/healthz").text == "ok\n"
            time.sleep(0.2)
        assert client.get("/api/slow?seconds=1.5").text == '"slow"'
        [connection] = client._transport._pool.connections
        assert "Request Count: 9" in connection.info()


def test_what_takes_too_long_is_a_problem(port):
    answer = httpx.get(f"http://127.0.0.1:{port}/api/slow?seconds=60", timeout=10)
    assert (answer.status_code, answer.json()["code"]) == (504, "took_too_long")


def test_a_stream_that_takes_too_long_is_cut_and_seen_to_be(port):
    with (
        pytest.raises(httpx.RemoteProtocolError),
        httpx.stream("GET", f"http://127.0.0.1:{port}/api/endless", timeout=10) as answer,
    ):
        assert b"".join(answer.iter_raw())


def test_a_reader_who_leaves_a_stream_leaves_no_error(port, log):
    with httpx.stream("GET", f"http://127.0.0.1:{port}/api/endless") as answer:
        next(answer.iter_raw())
    time.sleep(0.5)
    assert [line for line in log.lines() if line["level"] == "error"] == []
    assert [line["route"] for line in log.requests()] == ["/api/endless"]


def test_the_server_says_nothing_of_itself(port):
    assert "server" not in httpx.get(f"http://127.0.0.1:{port}/healthz").headers


def test_no_socket_is_upgraded(port, talk):
    lines = ["Upgrade: websocket", "Sec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA=="]
    answer = talk(port, head("/healthz", *lines, "Sec-WebSocket-Version: 13", method="GET"))
    assert status_of(answer) != 101


def test_requests_at_work_end_before_the_server_does(served, log):
    answers = []
    with served(site()) as (port, server):

        def asks():
            answers.append(httpx.get(f"http://127.0.0.1:{port}/api/slow?seconds=1", timeout=10))

        thread = threading.Thread(target=asks)
        thread.start()
        time.sleep(0.4)
        server.should_exit = True
        thread.join(10)
    assert [answer.text for answer in answers] == ['"slow"']
    with pytest.raises(OSError, match="refused"):
        socket.create_connection(("127.0.0.1", port), timeout=2)


def test_a_body_that_has_not_arrived_does_not_hold_up_the_end(served, log):
    guards = Guards(body_seconds=20.0)
    with served(create_app(Door(secret=b"s" * 32)), **server_options(guards)) as (port, server):
        with socket.create_connection(("127.0.0.1", port)) as connection:
            connection.sendall(head("/ask", "Content-Length: 900") + b"x")
            time.sleep(0.3)
            began = time.monotonic()
            server.should_exit = True
            assert connection.recv(100) == b""
        while server.server_state.tasks:
            assert time.monotonic() - began < 5
            time.sleep(0.05)
    assert time.monotonic() - began < 5
    assert [line for line in log.lines() if line["level"] == "error"] == []
