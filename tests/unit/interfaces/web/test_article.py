"""The article's addresses over HTTP: the page, its exports, its sentences."""

import html
import json
import re
from dataclasses import replace

import pytest
from fastapi import APIRouter
from starlette.requests import Request

from citewell.interfaces.web.article import article_page
from citewell.interfaces.web.recent_views import RecentViews
from citewell.model.article import Status
from citewell.model.audience import Audience
from citewell.model.kept import ThreadEntry, Version
from unit.interfaces.web.articles import (
    CRISIS,
    EMERGENCY,
    FLAGSHIP,
    STRANGE,
    VIGNETTE,
    article,
    ask,
    claim,
    kept,
)
from unit.interfaces.web.conftest import app_over, browser
from unit.interfaces.web.test_pages import Outline

HOSTILE = "<script>alert(1)</script>\"'><img src=x onerror=alert(2)>"
QUESTIONS = {
    "flagship": FLAGSHIP,
    "vignette": VIGNETTE,
    "emergency": EMERGENCY,
    "crisis": CRISIS,
    "strange": STRANGE,
    "short": "maximum dose of duloxetine?",
}


def text_of(page):
    """The words of a page's text, without what is no text."""
    bare = re.sub(r"<(script|style)\b.*?</\1>", " ", page, flags=re.DOTALL)
    return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", bare)).split())


def as_reader(client, audience):
    client.cookies.set("reader", audience.value)
    return client


@pytest.fixture
def shown(site):
    """``shown(kept)`` is the page of an article that no keeper holds."""

    def made(one, **context):
        routes = APIRouter()
        views = RecentViews(site.keeper.engine.library)

        @routes.get("/shown")
        async def show(request: Request):
            return await article_page(site, views, request, one, **context)

        return browser(app_over(site, more=(routes,))).get("/shown")

    return made


@pytest.mark.parametrize("audience", [Audience.CLINICIAN, Audience.PATIENT])
@pytest.mark.parametrize("name", QUESTIONS)
def test_pages_are_well_made(keeper, client, name, audience):
    one = ask(keeper, QUESTIONS[name], audience)
    answer = as_reader(client, audience).get(f"/a/{one.address}")
    outline = Outline(answer.text)

    assert answer.status_code == 200
    assert outline.headings.count(1) == 1
    assert outline.headings[0] == 1
    assert all(b - a <= 1 for a, b in zip(outline.headings, outline.headings[1:], strict=False))
    assert len(set(outline.ids)) == len(outline.ids)
    assert outline.run == []
    links = re.findall(r'href="#([^"]+)"', answer.text)
    assert set(links) <= set(outline.ids)


def test_every_claim_stands_on_the_page_exactly_once(keeper, client):
    one = ask(keeper, FLAGSHIP)
    page = client.get(f"/a/{one.address}").text
    found = re.findall(r'data-claim="([^"]+)"[^>]*>(.*?)<span class="cites">', page, re.DOTALL)
    said = [(id_, text_of(words).split(" (")[0][:60]) for id_, words in found]

    assert [id_ for id_, _ in said] == [c.id for c in one.article.claims]
    for (_, words), each in zip(said, one.article.claims, strict=True):
        assert " ".join(each.text.split()).replace(" :", ":").startswith(words.split(" :")[0][:25])


@pytest.mark.parametrize("name", ["flagship", "vignette"])
def test_lay_readers_see_no_dose_beside_their_sentences(keeper, client, name):
    """What the page adds to the sentences of the article tells no dose; the question may."""
    one = ask(keeper, QUESTIONS[name], Audience.PATIENT)
    page = as_reader(client, Audience.PATIENT).get(f"/a/{one.address}").text
    worked = page[page.index('id="worked"') : page.index('id="references"')]
    # The titles of labels name what a package holds.
    worked = text_of(re.sub(r'<span class="meta">\(.*?\)</span>', " ", worked))
    plain = " ".join(
        c.plain for c in keeper.engine.library.statements.values() if c.plain and "mg" in c.plain
    )

    for dose in re.findall(r"\d[\d,.]* ?mg\b[^.]*", worked):
        assert dose.split(" mg")[0] in plain


def test_a_submitted_article_is_never_called_reviewed(shown):
    page = text_of(shown(kept()).text)

    assert page.count("reviewed") == page.count("No medical board member has reviewed it")
    assert "Draft made by software" in page


def test_an_approved_article_may_be_found(shown):
    answer = shown(kept(status=Status.APPROVED))

    assert answer.headers["x-robots-tag"] == "all"
    assert 'name="robots"' not in answer.text
    data = json.loads(
        re.search(r'<script type="application/ld\+json">(.*?)</script>', answer.text)[1]
    )
    assert data["@type"] == "MedicalWebPage"
    assert 'rel="canonical"' in answer.text


def test_other_articles_are_not_to_be_found(shown):
    answer = shown(kept(status=Status.UNDER_REVIEW))

    assert answer.headers["x-robots-tag"] == "noindex"
    assert "ld+json" not in answer.text
    assert "canonical" not in answer.text


def test_an_older_version_of_an_approved_article_is_not_to_be_found(shown):
    old = Version(number=1, edition="e", created="2026-01-01", status=Status.APPROVED)
    new = Version(number=2, edition="f", created="2026-02-01", status=Status.APPROVED)
    answer = shown(kept(version=old, versions=(new, old)))

    assert answer.headers["x-robots-tag"] == "noindex"
    assert "This is version 1 of 2" in text_of(answer.text)


def test_what_was_typed_stays_text(shown):
    made = article(
        question=HOSTILE,
        title=HOSTILE,
        notes=(HOSTILE,),
        lead=(claim(HOSTILE),),
        abstain_reason=HOSTILE,
    )
    thread = (ThreadEntry(address="b" * 24, question=HOSTILE, title=HOSTILE),)
    for one in (
        kept(made, status=Status.APPROVED),
        kept(article(question=HOSTILE, abstained=True, abstain_reason=HOSTILE)),
        kept(made, thread=thread),
    ):
        page = shown(one).text
        assert "<script>alert" not in page
        assert "<img" not in page
        assert "&lt;script&gt;" in page


def test_an_article_of_an_older_library_can_be_drafted_anew(shown):
    assert "Draft anew" in text_of(shown(kept(is_current=False)).text)
    assert "Draft anew" not in text_of(shown(kept()).text)


def test_danger_stands_before_all_else(keeper, client):
    page = client.get(f"/a/{ask(keeper, EMERGENCY).address}").text

    assert page.index("Danger: get help first") < page.index("<h1")


def test_a_crisis_page_offers_help_and_nothing_to_click_through(keeper, client):
    one = ask(keeper, CRISIS)
    page = client.get(f"/a/{one.address}").text

    assert "Related" not in page
    assert "What Citewell can answer" not in page
    assert one.article.abstain_reason.split(":")[0] in text_of(page)


def test_an_abstention_says_why_and_how_to_go_on(keeper, client):
    one = ask(keeper, STRANGE)
    page = client.get(f"/a/{one.address}").text

    assert one.article.abstain_reason in text_of(page)
    assert f">{STRANGE}</textarea>" in page
    assert "/library/search?q=how%20is%20hereditary" in page
    assert all(html.escape(q.text) in page for q in one.article.related_questions)


def test_what_was_taken_out_is_told_by_kind_alone(keeper, client):
    address = f"/a/{ask(keeper, STRANGE).address}"
    page = text_of(client.get(f"{address}?removed=name,phone,evil").text)

    assert "a name, a phone number" in page
    assert "evil" not in page


def test_an_unknown_address_or_version_is_not_found(keeper, client):
    assert client.get("/a/nosucharticle").status_code == 404
    assert client.get(f"/a/{ask(keeper, STRANGE).address}?v=999999").status_code == 404
    assert client.get("/a/x?v=-1").status_code in (404, 422)


@pytest.mark.parametrize(
    ("form", "kind", "begins"),
    [
        ("md", "text/markdown", "# What are the next steps"),
        ("json", "application/json", "{"),
        ("ris", "application/x-research-info-systems", "TY  - "),
        ("bib", "application/x-bibtex", "@"),
    ],
)
def test_exports(keeper, client, form, kind, begins):
    answer = client.get(f"/a/{ask(keeper, FLAGSHIP).address}/export/{form}")

    assert answer.status_code == 200
    assert answer.headers["content-type"].startswith(kind)
    assert answer.headers["content-disposition"].endswith(f'.{form}"')
    assert answer.text.lstrip("\ufeff").startswith(begins)


def test_an_unknown_export_is_not_found(keeper, client):
    assert client.get(f"/a/{ask(keeper, FLAGSHIP).address}/export/exe").status_code == 404


def test_a_sentence_is_taken_along_with_its_sources(keeper, client):
    one = ask(keeper, FLAGSHIP)
    first = one.article.lead[0]
    answer = client.get(f"/a/{one.address}/claims/{first.id}.txt")

    assert answer.headers["content-type"].startswith("text/plain")
    assert answer.text.startswith(first.text)
    assert f"/a/{one.address}" in answer.text
    assert "has reviewed it" in answer.text


def test_a_sentence_that_is_not_there_is_not_found(keeper, client):
    one = ask(keeper, FLAGSHIP)

    assert client.get(f"/a/{one.address}/claims/none.txt").status_code == 404


def test_the_page_is_light(keeper, client):
    page = client.get(f"/a/{ask(keeper, FLAGSHIP).address}").content

    assert len(page) < 400_000


def test_what_could_not_be_stored_is_told(shown):
    one = kept(article())
    assert "could not be stored" not in text_of(shown(one).text)
    page = text_of(shown(replace(one, is_stored=False)).text)
    assert "so it has no permanent address" in page
