import sys

import pytest

import entrez_server as world
from citewell.adapters import web_client
from citewell.adapters.entrez import Entrez
from citewell.adapters.web_client import Patience, WebClient
from citewell.errors import InputError, SourceError
from entrez_server import EntrezServer
from unit.ingest.records.test_pubmed import ABSTRACT, citation


@pytest.fixture(autouse=True)
def closed(monkeypatch):
    """Every service of a test is closed at its end."""
    made = []
    start = Entrez.__init__

    def kept(self, *args, **kwargs):
        start(self, *args, **kwargs)
        made.append(self)

    monkeypatch.setattr(Entrez, "__init__", kept)
    yield
    for one in made:
        one.close()


QUICK = Patience(attempts=4, first_wait=0.01, longest_wait=0.02, timeout=0.5, deadline=2.0)
RECORDS = {n: citation(n, article=ABSTRACT) for n in (11, 12, 13)}


@pytest.fixture
def server():
    with EntrezServer(dict(RECORDS)) as running:
        yield running


def service(server, **how):
    found = Entrez(server.url, patience=QUICK, **how)
    found._client._between = 0.0
    return found


def test_a_search_is_kept_and_its_records_fetched(server):
    entrez = service(server, email="ward@example.org")
    hits = entrez.find("pain")
    assert (hits.count, hits.pmids) == (3, ("13", "12", "11"))
    assert entrez.fetch(hits, 1, 2).count(b"<PubmedArticle>") == 2
    assert b">13<" in entrez.fetch_ids(["13"])
    (_, search), (_, fetch), _ = server.asked
    assert (search["usehistory"], search["term"]) == ("y", "pain")
    assert (search["tool"], search["email"]) == ("citewell", "ward@example.org")
    assert (fetch["WebEnv"], fetch["query_key"], fetch["retstart"]) == ("MCID_0", "1", "1")


@pytest.mark.parametrize(
    "fault",
    [
        world.status(429, b'{"error":"API rate limit exceeded"}', Retry_After="0"),
        world.status(500),
        world.status(503),
        world.cut_off,
        world.cut_short,
        world.slow(0.8),
        world.instead(b"<html>Sorry</html>", Content_Type="text/html"),
        world.instead(b'{"error":"API rate limit exceeded","count":"11"}'),
        world.instead(b"<eSearchResult><ERROR>Search Backend failed</ERROR></eSearchResult>"),
        world.instead(b"\x1f\x8bnothing", Content_Encoding="gzip"),
        world.instead(b"x", Content_Encoding="br"),
        world.instead(b""),
    ],
)
def test_what_fails_once_is_asked_again(server, fault):
    entrez = service(server)
    server.faults = [fault, None, fault, None]
    hits = entrez.find("pain")
    assert hits.count == 3
    assert entrez.fetch(hits, 0, 3).count(b"<PubmedArticle>") == 3
    assert len(server.asked) == 4


def test_packed_answers_are_unpacked(server):
    server.faults = [world.packed]
    assert service(server).find("pain").count == 3


def test_what_always_fails_is_told_with_its_last_words(server):
    server.faults = [world.instead(b"<x><ERROR>Cannot connect</ERROR></x>")] * 9
    with pytest.raises(SourceError, match="Cannot connect") as caught:
        service(server).find("pain")
    assert (caught.value.code, caught.value.retryable) == ("service_failed", True)
    assert len(server.asked) == QUICK.attempts


def test_a_list_that_is_too_short_is_not_believed(server):
    short = b"<eSearchResult><Count>3</Count><IdList><Id>11</Id></IdList></eSearchResult>"
    server.faults = [world.instead(short)]
    assert len(service(server).find("pain").pmids) == 3


def test_a_refusal_is_final_and_never_tells_the_key(server):
    server.faults = [world.status(400, b'{"error":"API key invalid","api-key":"s3cret"}')]
    with pytest.raises(SourceError, match="API key invalid") as caught:
        service(server, api_key="s3cret").find("pain")
    assert (caught.value.code, caught.value.retryable) == ("service_refused", False)
    assert "s3cret" not in str(caught.value)
    assert server.asked[0][1]["api_key"] == "s3cret"
    assert len(server.asked) == 1


def test_a_redirect_is_not_followed(server):
    server.faults = [world.status(302, Location="http://elsewhere.example/")]
    with pytest.raises(SourceError, match="302"):
        service(server).find("pain")


def test_a_key_does_not_go_over_an_open_line():
    with pytest.raises(InputError, match="others can read it"):
        Entrez("http://service.example/eutils", api_key="s3cret")
    assert Entrez("https://service.example/eutils/", api_key="s3cret").name.endswith("/eutils")


def test_a_bomb_is_refused(server, monkeypatch):
    monkeypatch.setattr(web_client, "MAX_ANSWER_BYTES", 1_000_000)
    server.faults = [world.bomb]
    with pytest.raises(SourceError, match="more than") as caught:
        service(server).find("pain")
    assert caught.value.code == "answer_too_large"


@pytest.mark.parametrize("asked", ["7200", "Wed, 21 Oct 2099 07:28:00 GMT"])
def test_a_long_wait_is_left_to_the_caller(server, asked):
    server.faults = [world.status(429, Retry_After=asked)]
    with pytest.raises(SourceError, match="asks to wait") as caught:
        service(server).find("pain")
    assert (caught.value.code, caught.value.retryable) == ("service_busy", True)


def test_a_wait_that_is_asked_for_is_kept(server):
    slept = []
    entrez = service(server)
    entrez._client._sleep = slept.append
    server.faults = [world.status(429, Retry_After="7"), world.status(429, Retry_After="soon")]
    assert entrez.find("pain").count == 3
    assert slept[0] == 7.0
    assert 0.005 <= slept[1] <= 0.02


@pytest.mark.parametrize(("key", "least"), [("", 1 / 3), ("k", 1 / 10)])
def test_requests_keep_their_distance(server, key, least):
    entrez = Entrez(server.url, api_key=key, patience=QUICK)
    for _ in range(3):
        entrez.find("pain")
    gaps = [b - a for a, b in zip(server.times, server.times[1:], strict=False)]
    assert min(gaps) > least * 0.9


def test_words_that_are_not_known_are_told(server):
    server.extra = b"<ErrorList><PhraseNotFound>abcXYZ</PhraseNotFound></ErrorList>"
    assert service(server).find("abcXYZ").remarks == ("PubMed does not know: abcXYZ",)


def test_nobody_there():
    with pytest.raises(SourceError, match="failed 4 times"):
        Entrez("http://127.0.0.1:1", patience=QUICK).find("pain")
    with pytest.raises(SourceError) as caught:
        Entrez("nowhere", patience=QUICK).find("pain")
    assert caught.value.code == "service_refused"


@pytest.mark.shared
def test_real_answers_of_a_search(shared_data, server):
    for name in ("esearch3.xml", "esearch8.xml"):
        body = (shared_data / "connectors" / "entrez" / name).read_bytes()
        server.faults = [world.instead(body)]
        hits = Entrez(server.url, patience=QUICK, most_listed=6).find("pain")
        assert (hits.count, len(hits.pmids)) in [(2651, 6), (0, 0)]
        assert bool(hits.remarks) is (name == "esearch8.xml")


def test_without_the_extra_it_says_what_to_install(monkeypatch):
    monkeypatch.setitem(sys.modules, "httpx", None)
    with pytest.raises(InputError, match="not installed") as caught:
        WebClient(per_second=3)
    assert "citewell[online]" in caught.value.hint
