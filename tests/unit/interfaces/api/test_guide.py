"""The page on the API: it holds the whole document, and its links lead somewhere."""

import re

import pytest
from starlette.testclient import TestClient

from citewell.interfaces.api.guide import groups_of, guide_router, models_of
from citewell.interfaces.api.routes import api_router
from citewell.interfaces.serving import csrf
from citewell.interfaces.serving.app import Door, create_app
from citewell.interfaces.serving.static import Assets
from citewell.interfaces.web.site import Site
from citewell.interfaces.web.templates import STATIC_DIR, environment
from unit.interfaces.api.made import API, SECRET


@pytest.fixture
def document(api):
    return api.get(f"{API}/openapi.json").json()


@pytest.fixture
def page(keeper):
    site = Site(keeper=keeper, templates=environment(Assets(STATIC_DIR).url), forms=csrf)
    api = api_router(keeper)
    door = Door(secret=SECRET, routers=(api, guide_router(site, api)), static_dir=STATIC_DIR)
    with TestClient(create_app(door), base_url="http://localhost") as client:
        answer = client.get("/api")
    assert answer.status_code == 200
    assert answer.headers["content-type"].startswith("text/html")
    return answer.text


def test_every_route_and_object_is_told(document):
    told = {f"{r.method} {r.path}" for group in groups_of(document) for r in group.routes}
    real = {f"{m.upper()} {p}" for p, methods in document["paths"].items() for m in methods}
    assert told == real
    assert {m.name for m in models_of(document)} == set(document["components"]["schemas"])


def test_a_route_says_what_it_takes_and_gives(document):
    routes = {r.id: r for group in groups_of(document) for r in group.routes}
    assert (routes["ask"].takes, routes["ask"].gives) == ("AskBody", "Article")
    assert routes["ask_stream"].gives is None
    assert "checked" in routes["ask_stream"].answered
    most = next(p for p in routes["list_sources"].parameters if p.name == "most")
    assert (most.required, most.said) == (False, "From 1, to 100, 50 when left out.")
    assert ("404", "There is no such thing here.") in routes["get_topic"].problems


def test_an_object_says_what_stands_in_its_fields(document):
    models = {m.name: m for m in models_of(document)}
    fields = {f.name: f for f in models["Article"].fields}
    assert (fields["lead"].kind, fields["lead"].model) == ("list of Claim", "Claim")
    assert fields["plan"].kind == "Plan or null"
    assert models["Status"].words == "one of submitted, under_review, approved"


def test_every_link_within_the_page_leads_somewhere(page):
    ids = re.findall(r'\bid="([^"]+)"', page)
    assert len(ids) == len(set(ids))
    assert set(re.findall(r'href="#([^"]+)"', page)) <= set(ids)


def test_the_page_has_one_heading_and_no_script_or_style_of_its_own(page):
    assert page.count("<h1") == 1
    assert not re.search(r"<style|\sstyle=|<script(?! src=)|\son\w+=", page)


def test_no_mark_of_the_document_is_left_on_the_page(page):
    assert "`" not in page
