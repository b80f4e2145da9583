"""Forms that only our own pages can send."""

import re

import pytest
from fastapi import APIRouter, Request
from starlette.testclient import TestClient

from citewell.interfaces.serving import csrf
from citewell.interfaces.serving.app import Door, create_app

BROWSER = {"Sec-Fetch-Site": "same-origin", "Origin": "null"}
SECRET = b"s" * 32


def site(base_url="http://site", secret=SECRET):
    router = APIRouter()

    @router.get("/form")
    async def form(request: Request) -> list[str]:
        return [csrf.token_for(request), csrf.token_for(request)]

    @router.get("/plain")
    async def plain() -> str:
        return "no form here"

    @router.post("/ask")
    async def ask(request: Request) -> str:
        csrf.check(request, str((await request.form()).get("token", "")))
        return "asked"

    app = create_app(Door(secret=secret, routers=(router,)))
    return TestClient(app, base_url=base_url)


def ask(client, token, headers=BROWSER):
    return client.post("/ask", data={"token": token}, headers=headers)


@pytest.mark.parametrize("base_url", ["http://site", "https://site"])
def test_our_own_form_passes(base_url):
    client = site(base_url)
    one, other = client.get("/form").json()
    assert one == other
    assert ask(client, one).text == '"asked"'


def test_a_form_opened_before_another_still_passes():
    """Two pages of one reader, and one opened hours ago: the cookie stays the same."""
    client = site()
    early = client.get("/form").json()[0]
    client.get("/form")
    assert ask(client, early).status_code == 200


@pytest.mark.parametrize(
    ("scheme", "cookie"),
    [
        ("http", r"citewell-form=[\w-]{43}; Path=/; Max-Age=604800; HttpOnly; SameSite=Lax"),
        (
            "https",
            r"__Host-citewell-form=[\w-]{43}; Path=/; Max-Age=604800; HttpOnly; SameSite=Lax; Secure",
        ),
    ],
)
def test_the_cookie_is_kept_from_scripts_and_other_sites(scheme, cookie):
    assert re.fullmatch(cookie, site(f"{scheme}://site").get("/form").headers["set-cookie"])


def test_a_page_without_a_form_sets_no_cookie():
    assert "set-cookie" not in site().get("/plain").headers


def test_readers_have_tokens_of_their_own():
    one, other = site(), site()
    token = one.get("/form").json()[0]
    other.get("/form")
    answer = ask(other, token)
    assert answer.status_code == 403
    assert "earlier visit" in answer.text


@pytest.mark.parametrize("token", ["", "x", "é", "\u0000", "A" * 43, "x" * 100_000])
def test_a_made_up_token_does_not_pass(token):
    client = site()
    client.get("/form")
    assert ask(client, token).status_code == 403


def test_a_token_of_another_site_does_not_pass():
    client, other = site(), site(secret=b"t" * 32)
    token = other.get("/form").json()[0]
    client.cookies = other.cookies
    assert ask(client, token).status_code == 403


def test_a_missing_cookie_is_told_how_to_go_on():
    client = site()
    token = client.get("/form").json()[0]
    client.cookies.clear()
    answer = ask(client, token)
    assert answer.status_code == 403
    assert "Reload the page and send again" in answer.text


@pytest.mark.parametrize("value", ["", "short", "x" * 44, 'a"b' * 14 + "c"])
def test_a_cookie_that_we_did_not_make_counts_as_missing(value):
    client = site()
    client.headers["Cookie"] = f"citewell-form={value}"
    assert ask(client, client.get("/form").json()[0]).status_code == 403


@pytest.mark.parametrize(
    "headers",
    [
        {"Sec-Fetch-Site": "cross-site"},
        {"Sec-Fetch-Site": "same-site"},
        {"Sec-Fetch-Site": "anything"},
        {"Sec-Fetch-Site": "cross-site", "Origin": "http://site"},
        {"Origin": "http://elsewhere"},
        {"Origin": "http://site.elsewhere"},
        {"Origin": "http://site:81"},
        {"Origin": "http://[broken"},
        {"Origin": "site"},
        {"Origin": ""},
    ],
)
def test_another_site_does_not_pass_even_with_a_token(headers):
    client = site()
    token = client.get("/form").json()[0]
    answer = ask(client, token, headers)
    assert answer.status_code == 403
    assert "another site" in answer.text


@pytest.mark.parametrize(
    "headers",
    [
        {},
        {"Origin": "http://site"},
        {"Origin": "http://SITE"},
        {"Origin": "https://site"},  # a proxy took the TLS off
        {"Origin": "null"},
        {"Sec-Fetch-Site": "none"},
    ],
)
def test_a_browser_that_tells_less_is_judged_by_its_token(headers):
    client = site()
    token = client.get("/form").json()[0]
    assert ask(client, token, headers).status_code == 200
    assert ask(client, "x", headers).status_code == 403
