"""Bodies of requests: their size and their pace."""

import asyncio

import pytest
from hypothesis import given
from hypothesis import strategies as st

from citewell.interfaces.serving.answers import Problems, plain_page
from citewell.interfaces.serving.body import WholeBody
from citewell.interfaces.serving.guards import Guards
from unit.interfaces.serving.asgi import answering, called, pieces_of, scope_of, status

CHUNKED = [("Transfer-Encoding", "chunked")]


def given_body(messages, headers=CHUNKED, *, most=100, seconds=5.0, **scope):
    app = answering()
    guard = WholeBody(app, Guards(body_bytes=most, body_seconds=seconds), Problems(plain_page))
    sent = asyncio.run(called(guard, scope_of("POST", headers=headers, **scope), messages))
    return status(sent), app.bodies


def test_a_body_arrives_whole():
    assert given_body(pieces_of(b"how ", b"much ", b"gabapentin")) == (
        200,
        [b"how much gabapentin"],
    )


@pytest.mark.parametrize(("length", "expected"), [(100, 200), (101, 413)])
def test_the_bound_is_exact(length, expected):
    assert given_body(pieces_of(b"x" * length))[0] == expected
    headers = [("Content-Length", str(length))]
    assert given_body(pieces_of(b"x" * length), headers)[0] == expected


def test_what_is_announced_too_large_is_not_even_read():
    unread = [{"type": "http.request", "body": b"", "more_body": True}]
    assert given_body(unread, [("Content-Length", "101")]) == (413, [])


@pytest.mark.parametrize("length", ["0", "1", "99", "-5", "lie", "", "²", "1e1", "9" * 400])
def test_a_lie_about_the_length_does_not_help(length):
    headers = [("Content-Length", length), *CHUNKED]
    found, bodies = given_body(pieces_of(*[b"x" * 30] * 4), headers)
    assert (found, bodies) == (413, [])


def test_reading_stops_at_the_bound():
    """A body without an end holds no more memory than the bound and one piece."""
    endless = [{"type": "http.request", "body": b"x" * 60, "more_body": True}] * 50
    assert given_body(endless) == (413, [])


def test_who_sends_too_slowly_is_let_go():
    begun = [{"type": "http.request", "body": b"a", "more_body": True}]
    assert given_body(begun, seconds=0.05) == (408, [])


def test_who_leaves_gets_nothing():
    messages = [*pieces_of(b"a", b"b")[:1], {"type": "http.disconnect"}]
    assert given_body(messages) == (None, [])


def test_a_request_without_a_body_is_not_waited_for():
    app = answering()
    guard = WholeBody(app, Guards(), Problems(plain_page))
    assert status(asyncio.run(called(guard, scope_of()))) == 200


def test_what_follows_the_body_still_arrives():
    """A page that streams learns that its reader left."""
    seen = []

    async def app(scope, receive, send):
        seen.extend([await receive(), await receive()])

    guard = WholeBody(app, Guards(), Problems(plain_page))
    messages = [*pieces_of(b"a"), {"type": "http.disconnect"}]
    asyncio.run(called(guard, scope_of("POST", headers=CHUNKED), messages))
    assert [m["type"] for m in seen] == ["http.request", "http.disconnect"]


@given(st.lists(st.binary(max_size=60), max_size=8))
def test_a_body_is_handed_on_unchanged_or_refused(pieces):
    whole = b"".join(pieces)
    found, bodies = given_body(pieces_of(*pieces) or pieces_of(b""))
    assert (found, bodies) == ((200, [whole]) if len(whole) <= 100 else (413, []))
