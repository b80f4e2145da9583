"""Home, layout, the reader's choice and the pages of what went wrong."""

import re
from html.parser import HTMLParser

import pytest
from fastapi import APIRouter

from citewell.adapters.memory_shelf import MemoryShelf
from citewell.errors import SourceError
from citewell.interfaces.web.home import EXAMPLES
from citewell.interfaces.web.reader import local
from citewell.interfaces.web.readers import READERS
from citewell.interfaces.web.templates import STATIC_DIR, TEMPLATE_DIR
from citewell.model.audience import Audience
from citewell.model.kept import Listed
from unit.interfaces.web.conftest import app_over, browser, send, site_over

HOSTILE = "<script>alert(1)</script>"


class Outline(HTMLParser):
    """Headings, ids, fields and what a browser would run or load."""

    def __init__(self, html):
        super().__init__()
        self.headings, self.ids, self.tags, self.run = [], [], [], []
        self.feed(html)

    def handle_starttag(self, tag, attrs):
        given = dict(attrs)
        self.tags.append((tag, given))
        if re.fullmatch("h[1-6]", tag):
            self.headings.append(int(tag[1]))
        self.ids += [given["id"]] if "id" in given else []
        self.run += [name for name in given if name.startswith("on") or name == "style"]
        if tag == "style" or (tag == "script" and not given.get("src")):
            self.run.append(tag)
        for name in ("src", "href"):
            if given.get(name, "").startswith(("http:", "//", "data:", "javascript:")):
                self.run.append(given[name])


@pytest.fixture(scope="module")
def failing(site):
    routes = APIRouter()

    @routes.get("/boom")
    def boom():
        raise RuntimeError("the question was about Mr Smith")

    @routes.get("/busy")
    def busy():
        raise SourceError("at /secret", code="store_locked", hint="h", retryable=True)

    with browser(app_over(site, more=(routes,))) as client:
        yield client


PAGES = ("/", "/nothing", "/boom", "/busy")


@pytest.mark.parametrize("address", PAGES)
def test_every_page_is_well_made(failing, address):
    outline = Outline(failing.get(address).text)
    assert outline.headings.count(1) == 1
    for before, after in zip(outline.headings, outline.headings[1:], strict=False):
        assert after <= before + 1
    assert len(outline.ids) == len(set(outline.ids))
    assert outline.run == []
    tags = [tag for tag, _ in outline.tags]
    for landmark in ("header", "nav", "main", "footer"):
        assert landmark in tags
    named = set(outline.ids)
    for tag, given in outline.tags:
        for name in ("aria-describedby", "aria-labelledby", "for"):
            assert set(given.get(name, "").split()) <= named, (tag, given)


def test_no_template_trusts_what_was_typed_or_holds_what_the_policy_forbids():
    for path in TEMPLATE_DIR.rglob("*.html"):
        text = path.read_text(encoding="utf-8")
        # Figures are drawn on the server, which escapes what it draws.
        assert set(re.findall(r"[\w.]*\s*\|\s*safe\b", text)) <= {"fig.svg|safe"}, path
        assert not re.search(r"\sstyle=|\son[a-z]+=|<style|javascript:", text), path


def test_the_style_sheet_and_the_script_load_nothing_from_elsewhere():
    for path in STATIC_DIR.rglob("*.*"):
        if path.suffix in (".css", ".js"):
            text = path.read_text(encoding="utf-8")
            assert not re.search(r"https?://|url\(|@import|eval\(", text), path


def test_colours_stand_among_the_tokens_alone():
    css = (STATIC_DIR / "css" / "citewell.css").read_text(encoding="utf-8")
    outside = re.sub(r":root \{.*?\}", "", css, flags=re.S)
    assert re.findall(r"#[0-9a-fA-F]{3,8}\b|rgb\(", outside) == []


def test_home_says_what_answers_and_that_nobody_reviewed_it(client):
    page = client.get("/")
    assert page.status_code == 200
    assert "No clinician has reviewed it." in page.text
    assert "In an emergency call your local emergency number." in page.text
    assert "No article has been approved yet" in page.text
    assert page.headers["x-robots-tag"] == "all"
    assert 'name="robots"' not in page.text
    for example in EXAMPLES:
        assert f'name="question" value="{example.question}"' in page.text
    for choice in READERS:
        assert f'value="{choice.value}"' in page.text


def test_home_lists_approved_articles(keeper):
    class Approving:
        def __getattr__(self, name):
            return getattr(keeper, name)

        def approved(self, *, most=6):
            return (Listed(address="abc", title=HOSTILE, question="q", updated="2026-02-03"),)

    with browser(app_over(site_over(Approving()))) as client:
        page = client.get("/").text
    assert HOSTILE not in page
    assert 'href="/a/abc">&lt;script&gt;' in page
    assert "3 February 2026" in page
    assert "No article has been approved yet" not in page


def test_a_page_that_is_not_public_asks_not_to_be_found(client):
    page = client.get("/nothing")
    assert '<meta name="robots" content="noindex">' in page.text
    assert page.headers["x-robots-tag"] == "noindex"


@pytest.mark.parametrize("choice", READERS, ids=lambda c: c.value)
def test_who_reads_is_remembered_and_marked(client, choice):
    answer = send(client, "/reader", {"reader": choice.value, "back": "/nothing?x=1"})
    assert (answer.status_code, answer.headers["location"]) == (303, "/nothing?x=1")
    cookie = answer.headers["set-cookie"]
    assert f"reader={choice.value};" in cookie
    assert "HttpOnly" in cookie
    assert "SameSite=lax" in cookie
    page = client.get("/").text
    assert f">for</span> {choice.written_for}" in page
    assert re.findall(r'value="(\w+)" aria-pressed="true"', page) == [choice.value]
    assert re.findall(r'value="(\w+)" aria-describedby="reader-hint" checked', page) == [
        choice.value
    ]


def test_the_cookie_of_the_reader_is_secure_where_the_site_is(app):
    with browser(app) as client:
        client.base_url = "https://testserver"
        answer = send(client, "/reader", {"reader": "nurse"})
    assert "secure" in answer.headers["set-cookie"].lower()


def test_readers_are_all_there_are():
    assert {c.audience for c in READERS} == set(Audience)


def test_an_unknown_reader_is_refused_and_a_forged_cookie_is_not_believed(client):
    assert send(client, "/reader", {"reader": "wizard"}).status_code == 422
    client.cookies.set("reader", HOSTILE)
    page = client.get("/").text
    assert HOSTILE not in page
    assert ">for</span> physicians" in page


def test_another_site_cannot_choose_who_reads(client):
    assert client.post("/reader", data={"reader": "patient"}).status_code == 403


@pytest.mark.parametrize(
    "back",
    ["//evil.example", "/\\evil.example", "https://evil.example", "javascript:alert(1)", "", "a",
     "/\t/evil.example", "/a\nSet-Cookie: x", "/\x00", "/" + "a" * 3000, "/a\\..\\b", "\\/x"],
)  # fmt: skip
def test_one_goes_back_to_this_site_alone(back):
    assert local(back) == "/"


@pytest.mark.parametrize("back", ["/", "/a/abc?v=2&removed=name", "/library/search?q=x%20y#top"])
def test_one_goes_back_to_where_one_was(back):
    assert local(back) == back


def test_what_is_not_there_can_be_searched_for(client):
    page = client.get(f"/{HOSTILE}?q={HOSTILE}")
    assert page.status_code == 404
    assert HOSTILE not in page.text
    assert 'action="/library/search"' in page.text
    assert '<label for="q">' in page.text


@pytest.mark.parametrize(("address", "status"), [("/boom", 500), ("/busy", 503)])
def test_what_fails_here_names_the_request_and_nothing_else(failing, address, status):
    page = failing.get(address)
    assert page.status_code == status
    assert page.headers["x-request-id"] in page.text
    assert "The fault is on our side" in page.text
    assert "Smith" not in page.text
    assert "secret" not in page.text


def test_a_body_that_is_too_large_is_told_so(client):
    page = client.post("/ask", content=b"question=" + b"a" * 600_000)
    assert page.status_code == 413
    assert "too much text at once" in page.text


def test_a_method_that_is_not_known_has_its_page(client):
    page = client.put("/")
    assert page.status_code == 405
    assert "<h1>" in page.text


def test_a_page_is_light(client):
    import gzip

    sheet = (STATIC_DIR / "css" / "citewell.css").read_bytes()
    script = (STATIC_DIR / "js" / "citewell.js").read_bytes()
    whole = sum(len(gzip.compress(part)) for part in (client.get("/").content, sheet, script))
    assert whole < 20_000


def test_the_shelf_of_these_tests_is_a_real_one(keeper):
    assert isinstance(keeper.shelf, MemoryShelf)


@pytest.mark.parametrize("door", ["", "/topics", "/sources", "/pathways", "/drugs"])
def test_a_slash_too_many_leads_to_the_page(client, door):
    answer = client.get(f"/library{door}/?page=2")
    assert (answer.status_code, answer.headers["location"]) == (308, f"/library{door}?page=2")
    assert client.get(f"/library{door}").status_code == 200


def test_browsers_find_the_icon_by_themselves(client):
    answer = client.get("/favicon.ico")
    assert answer.status_code == 307
    assert client.get(answer.headers["location"]).headers["content-type"] == "image/svg+xml"


def test_a_code_of_a_problem_is_told(client):
    page = client.get(client.post("/api/v1/none", json={}).json()["type"]).text
    assert "<h1>Not found</h1>" in page
    assert "<h1>Form expired</h1>" in client.get("/problems/form-expired").text
    assert client.get("/problems/nothing-known").status_code == 404


@pytest.mark.parametrize("path", ["/", "/about", "/library", "/robots.txt", "/sitemap.xml"])
def test_a_page_is_there_for_head_too(client, path):
    answer = client.head(path)
    assert (answer.status_code, answer.content) == (200, b"")
    assert client.head("/a/x/follow-up").status_code == 405
