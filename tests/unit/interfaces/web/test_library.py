"""Every page of the library and every text, over the library as shipped, for both kinds of reader."""

import re
from dataclasses import replace
from html import unescape
from html.parser import HTMLParser
from itertools import pairwise
from urllib.parse import urljoin, urlsplit

import pytest
from starlette.testclient import TestClient

from citewell.adapters.memory_shelf import MemoryShelf
from citewell.interfaces.serving import csrf
from citewell.interfaces.serving.app import Door, create_app
from citewell.interfaces.serving.guards import Guards
from citewell.interfaces.serving.static import Assets
from citewell.interfaces.web import asking, library, robots, texts
from citewell.interfaces.web.crossed import Crossed
from citewell.interfaces.web.site import Site
from citewell.interfaces.web.templates import STATIC_DIR, environment
from citewell.keeper import Keeper
from citewell.model.kept import Listed
from citewell.model.passage import Document, Passage
from citewell.model.source import Source, SourceType
from engines import FixedClock, engine_over

SECRET = b"s" * 32
READERS = ("clinician", "patient")
HOSTILE = (
    "<script>alert(1)</script>",
    "' OR 1=1 --",
    "\u202e\x00\x07",
    "[" * 400,
    "a*(b OR",
    "%",
    "🦶" * 99,
)


def client_over(engine):
    keeper = Keeper(
        engine=engine, shelf=MemoryShelf(), clock=FixedClock(), secret=SECRET, release="1"
    )
    site = Site(
        keeper=keeper,
        templates=environment(Assets(STATIC_DIR).url),
        forms=csrf,
        contact="desk@example.org",
    )
    parts = (library, texts, robots, asking)
    routers = tuple(part.router(site) for part in parts)
    door = Door(
        secret=SECRET, routers=routers, static_dir=STATIC_DIR, guards=Guards(others_per_minute=0)
    )
    return TestClient(create_app(door), follow_redirects=False)


@pytest.fixture(scope="module")
def client(real_engine):
    return client_over(real_engine)


def get(client, path, reader="clinician"):
    client.cookies.set("reader", reader)
    return client.get(path)


@pytest.fixture(scope="module")
def pages(client, real_engine):
    """The answer of every page of the library and every text, by reader and path."""
    return {r: {p: get(client, p, r) for p in every_page(real_engine)} for r in READERS}


class Links(HTMLParser):
    """The addresses and anchors of a page."""

    def __init__(self, html):
        super().__init__()
        self.hrefs, self.ids = set(), []
        self.feed(html)

    def handle_starttag(self, tag, attrs):
        held = dict(attrs)
        if tag == "a" and "href" in held:
            self.hrefs.add(held["href"])
        if "id" in held:
            self.ids.append(held["id"])


def every_page(engine):
    lib = engine.library
    crossed = Crossed(lib)
    yield from ("/library", "/library/topics", "/library/sources", "/library/site-sources")
    yield from ("/library/pathways", "/library/drugs", "/library/search", *texts.TEXTS)
    yield from (f"/library/topics/{topic.id}" for topic in crossed.written)
    yield from (f"/library/sources/{id_}" for id_ in lib.sources)
    yield from (f"/library/pathways/{id_}" for id_ in lib.pathways)
    yield from (f"/library/drugs/{slug}" for slug in crossed.medicines)


@pytest.mark.parametrize("reader", READERS)
def test_every_page_is_whole_and_every_link_on_it_leads_somewhere(client, pages, reader):
    held = pages[reader]
    assert {p: r.status_code for p, r in held.items() if r.status_code != 200} == {}
    parsed = {path: Links(page.text) for path, page in held.items()}
    elsewhere = {"/", "/ask", "/reader"}
    seen = set(held)
    for path, page in parsed.items():
        assert len(page.ids) == len(set(page.ids)), path
        assert held[path].text.count("<h1") == 1, path
        for href in page.hrefs:
            target = urlsplit(urljoin(path, href))
            if target.netloc or target.path in elsewhere:
                continue
            if target.path not in seen:
                answer = get(client, target.path + (f"?{target.query}" if target.query else ""))
                assert answer.status_code in (200, 301), (path, href)
                seen.add(target.path)
            if target.fragment and target.path in parsed and reader == "clinician":
                assert target.fragment in parsed[target.path].ids, (path, href)


@pytest.mark.parametrize("reader", READERS)
def test_headings_step_down_one_at_a_time(pages, reader):
    for path, page in pages[reader].items():
        levels = [int(x) for x in re.findall(r"<h([1-6])", page.text)]
        assert levels[0] == 1, path
        assert all(below <= above + 1 for above, below in pairwise(levels)), (path, levels)


def test_a_medicine_has_no_dose_for_patients(pages, real_engine):
    crossed = Crossed(real_engine.library)
    for one in crossed.medicines.values():
        page = unescape(pages["patient"][f"/library/drugs/{one.slug}"].text)
        main = page[page.index("<main") : page.index("</main>")]
        for drug in one.products:
            if drug.max_dose_mg_per_day is not None:
                assert f"{drug.max_dose_mg_per_day:g} mg" not in main, one.name
        for band in one.rules.bands if one.rules else ():
            assert not band.dose or not re.search(r"\d", band.dose) or band.dose not in main
        assert "Doses are not shown here" in main
        assert "Highest labelled dose" not in main


def test_a_clinician_sees_the_kidney_table_and_the_highest_dose(client):
    page = get(client, "/library/drugs/duloxetine").text
    assert "Highest labelled dose" in page
    assert "Kidney function below 30 mL/min" in page
    assert "Never (contraindicated)" in page


def test_every_ban_of_a_medicine_stands_on_its_page_for_both_readers(pages, real_engine):
    crossed = Crossed(real_engine.library)
    for one in crossed.medicines.values():
        for reader in READERS:
            page = pages[reader][f"/library/drugs/{one.slug}"].text
            bans = len(one.rules.never) if one.rules else 0
            heading = "Who must not have it" if reader == "patient" else "<h3>Never</h3>"
            assert (heading in page) == bool(bans), one.name
            if bans:
                part = page[page.index(heading) :]
                listed = part[: part.index("</ul>")].count('<li class="rule">')
                assert listed == bans, (one.name, reader)


def test_a_topic_speaks_plainly_to_patients_and_counts_what_it_leaves_out(client, real_engine):
    topic = real_engine.library.topics["neuropathic-pain-next-step"]
    statements = real_engine.library.statements_for(topic)
    page = get(client, f"/library/topics/{topic.id}", "patient").text
    assert topic.plain_title in page
    silent = [s for s in statements if s.plain is None]
    assert silent
    assert not any(f'id="s-{s.id}"' in page for s in silent)
    assert "sentences for professionals are not shown here" in page
    whole = get(client, f"/library/topics/{topic.id}").text
    assert all(f'id="s-{s.id}"' in whole for s in statements)


def test_each_statement_shows_source_state_and_date(client, real_engine):
    lib = real_engine.library
    statement = next(s for s in lib.statements.values() if s.checked.state == "unseen")
    page = get(client, f"/library/sources/{statement.cites[0].source}").text
    part = page[page.index(f'id="s-{statement.id}"') :].split("</li>")[0]
    assert "Not yet checked" in part
    assert f"/library/sources/{statement.cites[0].source}" in part
    assert "2026" in part


def test_every_statement_is_found_where_it_is_said_to_stand(pages, real_engine):
    crossed = Crossed(real_engine.library)
    ids = {path: set(Links(page.text).ids) for path, page in pages["clinician"].items()}
    for statement in real_engine.library.statements.values():
        path, _, anchor = crossed.home(statement).partition("#")
        assert anchor in ids[path], statement.id


def test_a_question_of_a_topic_is_asked_by_one_press(real_engine):
    client = client_over(real_engine)  # of its own: asking remembers a reader
    page = unescape(get(client, "/library/topics/uti-cystitis").text)
    form = page[page.index('action="/ask"') :].split("</form>")[0]
    fields = dict(re.findall(r'name="(\w+)" value="([^"]+)"', form))
    assert fields["question"] == real_engine.library.topics["uti-cystitis"].question
    answer = client.post("/ask", data=fields)
    assert answer.status_code == 303
    assert answer.headers["location"].startswith("/a/")


def test_superseded_sources_say_what_takes_their_place(client, pages, real_engine):
    listed = get(client, "/library/sources?flag=superseded").text
    old = [s for s in real_engine.library.sources.values() if s.superseded_by]
    assert f"{len(old)} sources" in listed
    for source in old:
        page = pages["clinician"][f"/library/sources/{source.id}"].text
        assert "A newer source takes its place" in page
        assert f'href="/library/sources/{source.superseded_by}"' in page


def test_filters_of_sources_narrow_and_pages_go_on(client, real_engine):
    lib = real_engine.library
    trials = sum(s.type == "trial" for s in lib.sources.values())
    assert f"{trials} sources" in get(client, "/library/sources?type=trial").text
    first, second = (get(client, f"/library/sources?page={n}").text for n in (1, 2))
    rows = [set(re.findall(r'rows__title" href="([^"]+)"', page)) for page in (first, second)]
    assert len(rows[0]) == len(rows[1]) == 50
    assert not rows[0] & rows[1]
    unknown = get(client, "/library/sources?type=no&flag=no&page=x").text
    assert f"{len(lib.sources)} sources" in unknown
    assert get(client, "/library/sources?page=99999").status_code == 200
    assert "No source fits" in get(client, "/library/sources?q=zzzzzz").text


@pytest.mark.parametrize(
    "path",
    [
        "topics/no",
        "sources/no",
        "sources/%2e%2e%2fetc",
        "pathways/no",
        "drugs/no",
        "drugs/%00",
        "no",
    ],
)
def test_unknown_pages_are_not_found(client, path):
    assert get(client, f"/library/{path}").status_code == 404


@pytest.mark.parametrize("words", HOSTILE)
@pytest.mark.parametrize("page", ["search", "topics", "drugs", "sources", "site-sources"])
def test_hostile_words_are_text(client, page, words):
    client.cookies.set("reader", "clinician")
    answer = client.get(f"/library/{page}", params={"q": words})
    assert answer.status_code == 200
    assert "<script>alert" not in answer.text
    assert answer.text.count("<script") == 1  # the site's own


def test_a_search_names_source_state_and_why(client):
    page = get(client, "/library/search?q=duloxetine+glaucoma").text
    assert 'href="/library/drugs/duloxetine#s-' in page
    assert "Holds your words: " in page
    assert "results for" in page
    assert "Nothing found" in get(client, "/library/search?q=zzqqxx").text
    assert "Finds single statements" in get(client, "/library/search?q=++").text


def test_other_names_of_a_medicine_lead_to_its_page(client):
    for name in ("Cymbalta", "DULOXETINE", "Lyrica%20"):
        answer = get(client, f"/library/drugs/{name}")
        assert answer.status_code == 301, name
        assert get(client, answer.headers["location"]).status_code == 200
    assert (
        get(client, "/library/topics/drug-duloxetine").headers["location"].endswith("/duloxetine")
    )


def test_pathways_show_positions_and_trials_to_clinicians_alone(client):
    page = get(client, "/library/pathways/neuropathic_pain").text
    assert "Where guidelines put it" in page
    assert "at least 1800 mg a day" in page
    assert "5 to 10 weeks" in page
    assert "worked cases test them" in page
    plain = get(client, "/library/pathways/neuropathic_pain", "patient").text
    assert "mg a day" not in plain.split("<main")[1].split("Where guidelines put it")[0][:2000]
    assert "Where guidelines put it" not in plain
    assert "Danger signs: get help now" in plain


def test_the_texts_count_and_do_not_claim_review(client, real_engine):
    lib = real_engine.library
    for path in texts.TEXTS:
        page = get(client, path)
        assert page.headers["x-robots-tag"] == "all"
        assert "desk@example.org" in page.text
    policy = get(client, "/editorial-policy").text
    unseen = sum(s.checked.state == "unseen" for s in lib.statements.values())
    assert f"{unseen} statements" in policy
    assert "No medical board member has reviewed it." in policy
    assert "not a proof of anonymity" in get(client, "/privacy").text


def test_search_engines_may_read_standing_pages_alone(client):
    robots_txt = get(client, "/robots.txt").text
    assert "Disallow: /\n" in robots_txt
    assert "Allow: /about" in robots_txt
    assert "Sitemap: http://testserver/sitemap.xml" in robots_txt
    sitemap = get(client, "/sitemap.xml")
    assert sitemap.headers["content-type"].startswith("application/xml")
    assert "<loc>http://testserver/library</loc>" in sitemap.text
    assert "/a/" not in sitemap.text
    assert get(client, "/library/topics/uti-cystitis").headers["x-robots-tag"] == "noindex"


def test_the_library_page_counts_what_is_checked(client, real_engine):
    page = get(client, "/library").text
    assert f"{len(real_engine.library.statements):,} single sentences" in page
    assert page.count("<tr>") == 1 + len(Crossed(real_engine.library).written)


TEXT = "Quoxidine eased painful feet in this open trial of forty people."


@pytest.fixture(scope="module")
def own_client(specimens):
    """A site over the invented library that has read in a retracted trial of its own."""
    source = Source(
        id="pmid:12/3",
        type=SourceType.TRIAL,
        title="An open trial of <quoxidine>",
        authors="Doe J",
        year=2019,
        pmid="123",
        retracted=True,
    )
    passage = Passage(id="p1", source_id=source.id, section=None, text=TEXT, start=0, end=len(TEXT))
    document = Document(source=source, text=TEXT, digest="d1", passages=(passage,))
    gone = replace(next(iter(specimens.sources.values())), retracted=True)
    sources = specimens.sources | {gone.id: gone}
    return client_over(engine_over(replace(specimens, sources=sources), [document])), gone


def test_retracted_sources_are_flagged_in_lists_and_on_their_page(own_client):
    client, gone = own_client
    assert 'badge--danger">Retracted' in get(client, "/library/sources?flag=retracted").text
    page = get(client, f"/library/sources/{gone.id}").text
    assert "This publication was retracted. Nothing should be decided on it." in page


def test_what_a_site_has_read_in_stands_apart_and_is_not_reprinted(own_client):
    client, _ = own_client
    assert "/library/site-sources" in get(client, "/library/sources").text
    listed = get(client, "/library/site-sources?flag=retracted&type=trial&q=open").text
    assert "An open trial of &lt;quoxidine&gt;" in listed
    address = re.search(r'rows__title" href="([^"]+)"', listed).group(1)
    page = get(client, address).text
    assert "1 passage" in page
    assert "Retracted" in page
    assert TEXT not in page
    assert "No publication fits" in get(client, "/library/site-sources?q=nothing").text


def test_a_passage_is_found_word_for_word_with_its_flag(own_client):
    client, _ = own_client
    page = get(client, "/library/search?q=quoxidine+painful+feet").text
    assert TEXT in page
    assert "Word for word from the source" in page
    assert 'badge--danger">Retracted' in page


def test_approved_articles_are_in_the_sitemap_and_open_to_robots(real_engine, monkeypatch):
    approved = Listed(address="abc", title="T", question="Q", updated="2026-11-23T10:00:00+00:00")
    monkeypatch.setattr(MemoryShelf, "approved", lambda _, *, most: (approved,)[:most])
    client = client_over(real_engine)
    assert "/a/abc</loc><lastmod>2026-11-23</lastmod>" in get(client, "/sitemap.xml").text
    assert "Allow: /a/abc\n" in get(client, "/robots.txt").text
