"""What fails or takes too long is answered all the same."""

import asyncio
import threading
import time
from contextlib import suppress

import pytest
from starlette.concurrency import run_in_threadpool
from starlette.requests import ClientDisconnect

from citewell.interfaces.serving.answers import Problems, plain_page
from citewell.interfaces.serving.supervise import Supervise
from unit.interfaces.serving.asgi import body, called, header, scope_of, status


def sent_by(app, *, page=plain_page, seconds=5.0, path="/"):
    return asyncio.run(called(Supervise(app, seconds, Problems(page)), scope_of(path=path)))


async def fails(scope, receive, send):
    raise ValueError("Jane Doe")


async def sleeps(scope, receive, send):
    await asyncio.sleep(60)


def test_a_failure_is_a_page_that_tells_nothing(log):
    sent = sent_by(fails)
    assert status(sent) == 500
    assert header(sent, "content-type").startswith("text/html")
    assert b"Jane" not in body(sent)
    assert "Jane" not in log.getvalue()


def test_a_failure_of_the_api_is_json():
    assert header(sent_by(fails, path="/api/x"), "content-type") == "application/problem+json"


def test_what_takes_too_long_is_told(log):
    started = time.monotonic()
    sent = sent_by(sleeps, seconds=0.05)
    assert time.monotonic() - started < 5
    assert status(sent) == 504
    assert log.lines()[0]["message"] == "took too long"


def test_a_thread_that_takes_too_long_is_not_waited_for(log):
    """Threads cannot be stopped; the answer leaves before they end."""
    release, ended = threading.Event(), []

    async def app(scope, receive, send):
        await run_in_threadpool(release.wait, 20)
        ended.append(True)
        await send({"type": "http.response.start", "status": 200, "headers": []})

    async def story():
        sent = await called(Supervise(app, 0.05, Problems(plain_page)), scope_of())
        answered = not ended
        release.set()
        await asyncio.sleep(0.2)
        return answered, sent

    answered, sent = asyncio.run(story())
    assert answered
    assert [status(sent), len(sent)] == [504, 2]  # and nothing came after it


def test_nothing_is_sent_after_the_answer_of_what_was_given_up():
    async def app(scope, receive, send):
        with suppress(asyncio.CancelledError):
            await asyncio.sleep(60)
        await send({"type": "http.response.start", "status": 200, "headers": []})

    async def story():
        sent = await called(Supervise(app, 0.05, Problems(plain_page)), scope_of())
        await asyncio.sleep(0.05)
        return sent

    assert [m.get("status") for m in asyncio.run(story())] == [504, None]


def test_an_error_page_that_fails_gives_way_to_a_plain_one():
    def broken(request, status, problem):
        raise KeyError(status)

    sent = sent_by(fails, page=broken)
    assert status(sent) == 500
    assert b"<h1>Internal error</h1>" in body(sent)


@pytest.mark.parametrize("then", [fails, sleeps])
def test_an_answer_that_began_is_not_begun_again(then):
    async def app(scope, receive, send):
        await send({"type": "http.response.start", "status": 200, "headers": []})
        await send({"type": "http.response.body", "body": b"half", "more_body": True})
        await then(scope, receive, send)

    sent = sent_by(app, seconds=0.05)
    assert [m["type"] for m in sent] == ["http.response.start", "http.response.body"]


def test_a_reader_who_leaves_is_no_failure(log):
    async def app(scope, receive, send):
        raise ClientDisconnect

    assert sent_by(app) == []
    assert log.getvalue() == ""


def test_a_server_that_stops_stops_the_work():
    stopped = []

    async def app(scope, receive, send):
        try:
            await asyncio.sleep(60)
        except asyncio.CancelledError:
            stopped.append(True)
            raise

    async def story():
        task = asyncio.create_task(called(Supervise(app, 60, Problems(plain_page)), scope_of()))
        await asyncio.sleep(0.05)
        task.cancel()
        with pytest.raises(asyncio.CancelledError):
            await task
        await asyncio.sleep(0)

    asyncio.run(story())
    assert stopped == [True]


def test_what_fails_after_it_was_given_up_is_logged(log):
    async def app(scope, receive, send):
        try:
            await asyncio.sleep(60)
        except asyncio.CancelledError:
            raise ValueError("Jane Doe") from None

    async def story():
        await called(Supervise(app, 0.05, Problems(plain_page)), scope_of())
        await asyncio.sleep(0.05)

    asyncio.run(story())
    told = [line["message"] for line in log.lines()]
    assert told == ["took too long", "failed after it was given up"]
    assert "Jane" not in log.getvalue()
