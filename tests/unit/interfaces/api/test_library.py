"""What answers rest on, over the API: found, listed in pages, opened."""

import pytest

from citewell.model.source import SourceType
from engines import engine_over
from specimens import document
from unit.interfaces.api.made import API, client_of, keeper_over


def pages(api, **params):
    seen, after = [], {}
    while True:
        page = api.get(f"{API}/sources", params=params | after).json()
        assert len(page["sources"]) <= params.get("most", 50)
        seen += [(s["held"], s["source"]["id"]) for s in page["sources"]]
        if page["next"] is None:
            return seen
        after = {"after": page["next"]}


def test_search_finds_statements_and_passages(api):
    found = api.get(f"{API}/search", params={"q": "bunion toe", "k": 3}).json()["results"]
    assert found[0]["source"]["id"] == "doc:one"
    kinds = {r["kind"] for r in api.get(f"{API}/search", params={"q": "ache"}).json()["results"]}
    assert "statement" in kinds


@pytest.mark.parametrize("params", [{}, {"q": ""}, {"q": "x", "k": 0}, {"q": "x", "k": 101},
                                    {"q": "x", "k": "9" * 5000}, {"q": "x" * 1001}])  # fmt: skip
def test_a_search_that_cannot_be_is_refused(api, params):
    assert api.get(f"{API}/search", params=params).status_code == 422


def test_control_characters_find_nothing(api):
    answer = api.get(f"{API}/search", params={"q": "\x00\x07"})
    assert (answer.status_code, answer.json()["code"]) == (422, "empty_query")


@pytest.mark.parametrize("most", [1, 2, 3, 50])
def test_every_source_is_listed_once(api, aches, most):
    own = [("library", name) for name in sorted(aches.sources)]
    assert pages(api, most=most) == [*own, ("ingested", "doc:one"), ("ingested", "doc:two")]


def test_a_name_held_twice_is_listed_twice_and_ends(aches):
    name = sorted(aches.sources)[0]
    with client_of(keeper_over(engine_over(aches, [document(name, "Same name")]))) as api:
        seen = pages(api, most=1)
    assert seen.count(("library", name)) == seen.count(("ingested", name)) == 1


def test_a_list_is_narrowed(api, aches):
    assert pages(api, words="WART") == [("ingested", "doc:two")]
    assert pages(api, flag="retracted") == [
        *(("library", s.id) for s in aches.sources.values() if s.retracted),
        ("ingested", "doc:two"),
    ]
    old = {s.id for s in aches.sources.values() if s.superseded_by}
    assert {name for _, name in pages(api, flag="superseded")} == old
    for kind in SourceType:
        own = {s.id for s in aches.sources.values() if s.type is kind}
        assert {n for held, n in pages(api, type=kind.value) if held == "library"} == own


@pytest.mark.parametrize("params", [{"most": 0}, {"most": 101}, {"after": "x"}, {"type": "novel"},
                                    {"flag": "both"}, {"words": "\x00"}])  # fmt: skip
def test_a_list_that_cannot_be_is_refused(api, params):
    assert api.get(f"{API}/sources", params=params).status_code == 422


def test_a_source_of_the_library_shows_what_rests_on_it(api, aches):
    statement = next(iter(aches.statements.values()))
    name = statement.cites[0].source
    page = api.get(f"{API}/sources/{name}").json()
    assert statement.id in [s["id"] for s in page["statements"]]
    assert (page["held"], page["ingested"]) == ("library", None)


def test_an_ingested_source_shows_what_is_held_of_it(api):
    page = api.get(f"{API}/sources/doc:one").json()
    assert (page["held"], page["ingested"]["passages"], page["statements"]) == ("ingested", 1, [])


def test_a_doi_opens_its_source(aches):
    text = document("pmid:1", "Warts", doi="10.1000/a.b(c)/d")
    with client_of(keeper_over(engine_over(aches, [text]))) as api:
        assert api.get(f"{API}/sources/doi:10.1000/a.b(c)/d").json()["source"]["id"] == "pmid:1"


def test_a_topic_shows_its_statements(api, aches):
    listed = api.get(f"{API}/topics").json()["topics"]
    assert [t["id"] for t in listed] == sorted(aches.topics)
    page = api.get(f"{API}/topics/ache").json()
    own = aches.statements_for(aches.topics["ache"])
    assert [s["id"] for s in page["statements"]] == [s.id for s in own]


@pytest.mark.parametrize(
    ("address", "code"), [("sources/none", "unknown_source"), ("topics/none", "unknown_topic")]
)
def test_what_is_not_there_is_not_found(api, address, code):
    answer = api.get(f"{API}/{address}")
    assert (answer.status_code, answer.json()["code"]) == (404, code)


@pytest.mark.parametrize("room", ["sources", "topics"])
def test_a_name_with_a_nul_is_refused(api, room):
    assert api.get(f"{API}/{room}/a%00b").status_code == 422


def test_the_edition_is_told(api, aches):
    said = api.get(f"{API}/version").json()
    assert (said["release"], said["library_version"]) == ("9.9.9", aches.version)
    assert said["counts"]["statements"] == len(aches.statements)
