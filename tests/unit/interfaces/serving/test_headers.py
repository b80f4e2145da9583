"""Headers of every answer."""

import asyncio

import pytest
from starlette.responses import Response

from citewell.interfaces.serving.headers import CONTENT_POLICY, SecureHeaders, ask_to_be_indexed
from unit.interfaces.serving.asgi import answering, called, header, scope_of


def sent_by(response, **scope):
    return asyncio.run(called(SecureHeaders(response), scope_of(**scope)))


def test_a_page_is_neither_kept_nor_found_nor_framed():
    sent = sent_by(Response("page"))
    assert header(sent, "cache-control") == "no-store"
    assert header(sent, "x-robots-tag") == "noindex"
    assert header(sent, "content-security-policy") == CONTENT_POLICY
    assert header(sent, "x-content-type-options") == "nosniff"
    assert header(sent, "referrer-policy") == "no-referrer"
    assert header(sent, "cross-origin-opener-policy") == "same-origin"
    assert header(sent, "cross-origin-resource-policy") == "same-origin"
    assert "microphone=()" in header(sent, "permissions-policy")


def test_the_policy_lets_nothing_inline_and_nothing_from_elsewhere():
    rules = dict(rule.split(" ", 1) for rule in CONTENT_POLICY.split("; "))
    assert rules["default-src"] == rules["frame-ancestors"] == rules["base-uri"] == "'none'"
    for name in ("script-src", "style-src", "connect-src", "form-action", "font-src"):
        assert rules[name] == "'self'"
    assert "unsafe" not in CONTENT_POLICY
    assert "http" not in CONTENT_POLICY


@pytest.mark.parametrize(("scheme", "told"), [("http", ""), ("https", "max-age=31536000")])
def test_a_browser_is_bound_to_https_only_over_https(scheme, told):
    assert header(sent_by(Response("x"), scheme=scheme), "strict-transport-security") == told


def test_a_page_may_say_how_long_it_is_kept_and_ask_to_be_found():
    response = Response("x", headers={"Cache-Control": "public, max-age=60"})
    ask_to_be_indexed(response)
    sent = sent_by(response)
    assert header(sent, "cache-control") == "public, max-age=60"
    assert header(sent, "x-robots-tag") == "all"


def test_an_error_is_never_kept_or_found():
    response = Response("x", status_code=404, headers={"Cache-Control": "public"})
    ask_to_be_indexed(response)
    sent = sent_by(response)
    assert header(sent, "cache-control") == "no-store"
    assert header(sent, "x-robots-tag") == "noindex"


def test_no_page_loosens_the_policy():
    own = [(b"Content-Security-Policy", b"default-src *"), (b"Referrer-Policy", b"unsafe-url")]
    sent = asyncio.run(called(SecureHeaders(answering(headers=own)), scope_of()))
    names = [name for name, _ in sent[0]["headers"]]
    assert header(sent, "content-security-policy") == CONTENT_POLICY
    assert header(sent, "referrer-policy") == "no-referrer"
    assert len(names) == len(set(names))


def test_two_cookies_stay_two():
    own = [(b"set-cookie", b"a=1"), (b"set-cookie", b"b=2")]
    sent = asyncio.run(called(SecureHeaders(answering(headers=own)), scope_of()))
    assert [v for n, v in sent[0]["headers"] if n == b"set-cookie"] == [b"a=1", b"b=2"]
