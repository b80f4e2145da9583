"""Addresses that can be read, and are ours."""

import asyncio

import pytest
from starlette.requests import Request

from citewell.interfaces.serving.address import SoundAddress
from citewell.interfaces.serving.answers import Problems, plain_page
from citewell.interfaces.serving.guards import Guards
from unit.interfaces.serving.asgi import answering, called, scope_of, status


def asked(hosts=(), given=("site",), **scope):
    app = answering()
    guard = SoundAddress(app, Guards(hosts=hosts), Problems(plain_page))
    headers = [("Host", name) for name in given]
    asked_for = scope_of(headers=headers, **scope)
    found = status(asyncio.run(called(guard, asked_for)))
    assert bool(app.bodies) == (found == 200)
    if found == 200:
        assert str(Request(asked_for).url)  # what passes can be read
    return found


@pytest.mark.parametrize(
    "host",
    ["site", "Site.Example", "192.0.2.1:8000", "[2001:db8::1]:8000", "localhost:1", "a_b.example"],
)
def test_a_name_of_a_host_passes(host):
    assert asked(given=[host]) == 200


def test_an_old_client_that_names_no_host_passes():
    assert asked(given=[]) == 200


@pytest.mark.parametrize(
    "host",
    ["", "[", "[::1", "a b", "site/path", "site@other", "site:port", "site:999999", "é", "a" * 300],
)
def test_what_is_no_host_is_refused(host):
    assert asked(given=[host]) == 400


def test_two_hosts_are_refused():
    assert asked(given=["site", "other"]) == 400


@pytest.mark.parametrize(("query", "expected"), [(b"q=%C3%A9", 200), (b"q=\xc3\xa9", 400)])
def test_a_query_is_plain_characters(query, expected):
    assert asked(query_string=query) == expected


@pytest.mark.parametrize(
    ("host", "expected"),
    [("cite.example", 200), ("CITE.example:8000", 200), ("evil.example", 421), ("", 400)],
)
def test_a_site_answers_to_its_own_names(host, expected):
    assert asked(hosts=("Cite.Example", "localhost"), given=[host]) == expected


def test_a_probe_knows_no_name():
    assert asked(hosts=("cite.example",), given=["10.0.0.1:8000"], path="/healthz") == 200
    assert asked(hosts=("cite.example",), given=["10.0.0.1:8000"], path="/") == 421


@pytest.mark.parametrize("host", ["cite.example.", "CITE.example.:8000", "other.example"])
def test_the_dot_that_may_end_a_name_makes_no_difference(host):
    assert asked(hosts=("cite.example", "other.example."), given=[host]) == 200


@pytest.mark.parametrize(
    ("told", "taken"), [("http", "http"), ("https", "https"), ("ws", "http"), ("wss", "http")]
)
def test_no_other_scheme_comes_into_an_address(told, taken):
    app = answering()
    scope = scope_of(headers=[("Host", "site")], scheme=told)
    asyncio.run(called(SoundAddress(app, Guards(), Problems(plain_page)), scope))
    assert str(Request(scope).url) == f"{taken}://site/"
