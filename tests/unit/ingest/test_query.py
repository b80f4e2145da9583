import json
import os
import signal
import subprocess
import sys
import time
from contextlib import closing
from datetime import date

import pytest

import entrez_server as world
from citewell.adapters.entrez import Entrez
from citewell.adapters.memory_index import MemoryIndex
from citewell.adapters.memory_marks import MemoryMarks
from citewell.adapters.memory_store import MemoryStore
from citewell.adapters.web_client import Patience
from citewell.errors import InputError, SourceError
from citewell.ingest import query
from citewell.ingest.load import Shelves
from citewell.ingest.query import Search, ingest_query
from entrez_server import EntrezServer
from unit.ingest.records.test_pubmed import ABSTRACT, citation

QUICK = Patience(attempts=2, first_wait=0.01, timeout=2.0)
DAY = date(2026, 2, 1)


def records(*numbers):
    return {n: citation(n, article=ABSTRACT, title=f"Study {n}.") for n in numbers}


@pytest.fixture
def shelves():
    return Shelves(MemoryStore(), MemoryIndex(), MemoryMarks())


@pytest.fixture
def server():
    with EntrezServer(records(*range(101, 111))) as running:
        yield running


@pytest.fixture(autouse=True)
def small_batches(monkeypatch):
    monkeypatch.setattr(query, "_BATCH", 3)


def fetch(server, shelves, *, words="pain", most=None, day=DAY, **how):
    service = Entrez(server.url, patience=QUICK, **how)
    service._client._between = 0.0
    with closing(service):
        return ingest_query(Search(query=words, most=most, today=day), service, shelves)


def fetches(server):
    return sum(name == "efetch.fcgi" for name, _ in server.asked)


def test_what_is_found_is_stored_and_indexed(server, shelves):
    report = fetch(server, shelves)
    assert (report.found, report.added, report.skipped_count) == (10, 10, 0)
    assert report.indexed == shelves.index.count() == 10
    assert fetches(server) == 4


def test_the_same_again_fetches_all_and_changes_nothing(server, shelves):
    fetch(server, shelves)
    server.records[105] = citation(
        105,
        article=ABSTRACT,
        title="Study 105.",
        citation="<CommentsCorrectionsList><CommentsCorrections RefType='RetractionIn'><PMID>9</PMID>"
        "</CommentsCorrections></CommentsCorrectionsList>",
    )
    again = fetch(server, shelves)
    assert (again.added, again.unchanged, again.refreshed, again.notices) == (0, 9, 1, 1)
    assert shelves.store.sources(["pmid:105"])["pmid:105"].retracted


def test_no_more_than_asked_for_and_the_newest_first(server, shelves):
    report = fetch(server, shelves, most=4)
    assert (report.found, report.added) == (10, 4)
    assert set(shelves.store.sources([f"pmid:{n}" for n in range(101, 111)])) == {
        f"pmid:{n}" for n in (110, 109, 108, 107)
    }


@pytest.mark.parametrize(("most", "added"), [(None, 10), (7, 7)])
def test_more_hits_than_are_listed_come_in_ranges(shelves, most, added):
    numbers = [
        5,
        77,
        1_001,
        20_000,
        345_678,
        3_000_000,
        3_000_001,
        39_000_000,
        40_000_000,
        41_234_567,
    ]
    with EntrezServer(records(*numbers), most_listed=3) as server:
        report = fetch(server, shelves, most=most, most_listed=3)
    assert (report.found, report.added) == (10, added)
    held = shelves.store.sources([f"pmid:{n}" for n in numbers])
    assert sorted(int(name[5:]) for name in held) == numbers[-added:]


def test_nothing_found(shelves):
    with EntrezServer({}) as server:
        server.extra = b"<ErrorList><PhraseNotFound>abcXYZ</PhraseNotFound></ErrorList>"
        report = fetch(server, shelves)
    assert (report.found, report.added, fetches(server)) == (0, 0, 0)
    assert report.skipped[0].reason == "PubMed does not know: abcXYZ"


@pytest.mark.parametrize("words", ["", "  \n"])
def test_an_empty_query_asks_nothing(server, shelves, words):
    with pytest.raises(InputError, match="empty"):
        fetch(server, shelves, words=words)
    assert server.asked == []


def test_what_an_answer_lacks_is_asked_for_by_number(server, shelves):
    server.faults = [None, world.instead(b"<PubmedArticleSet></PubmedArticleSet>")]
    assert fetch(server, shelves).added == 10
    assert [form["id"] for _, form in server.asked if "id" in form] == ["110,109,108"]


def test_what_is_never_handed_out_is_told(server, shelves):
    server.records[104] = b"<PubmedArticle>broken</Pubmed></PubmedArticle>"
    server.records[107] = b""
    report = fetch(server, shelves)
    assert (report.added, report.skipped_count) == (8, 2)
    reasons = {one.file: one.reason for one in report.skipped}
    assert "not well-formed" in reasons["pmid:104"]
    assert "not hand it out" in reasons["pmid:107"]


def test_a_forgotten_search_goes_on_by_number(server, shelves):
    def forget(handler, _):
        server.kept.clear()
        world.send(
            handler, b"<eFetchResult><ERROR>Unable to obtain query #1</ERROR></eFetchResult>"
        )

    server.faults = [None, None, forget]
    assert fetch(server, shelves).added == 10


def test_a_run_that_fails_goes_on_where_it_stopped(server, shelves):
    server.faults = [None, None, None, *[world.status(503)] * 4]
    with pytest.raises(SourceError, match="failed 2 times"):
        fetch(server, shelves)
    assert shelves.index.count() == shelves.store.counts().sources == 6
    server.asked.clear()
    report = fetch(server, shelves, day=date(2026, 2, 2))
    assert (report.added, fetches(server)) == (4, 2)
    assert fetch(server, shelves).unchanged == 10


def test_an_old_run_is_begun_anew(server, shelves):
    server.faults = [None, None, None, *[world.status(503)] * 4]
    with pytest.raises(SourceError):
        fetch(server, shelves)
    assert fetch(server, shelves, day=date(2026, 3, 2)).unchanged == 6


def test_hits_that_changed_are_fetched_anew(server, shelves):
    server.faults = [None, None, None, *[world.status(503)] * 4]
    with pytest.raises(SourceError):
        fetch(server, shelves)
    server.records |= records(111)
    report = fetch(server, shelves)
    assert (report.added, report.unchanged) == (5, 6)


MAIN = ("-c", "from citewell.interfaces.cli.app import main; main()")


def test_the_command_killed_in_the_middle_and_run_again(tmp_path):
    command = ("ingest", "pubmed", "--query", "pain", "--email", "ward@example.org", "--json")
    with EntrezServer(records(*range(1, 501))) as server:
        environment = os.environ | {
            "CITEWELL_HOME": str(tmp_path),
            "CITEWELL_ENTREZ_URL": server.url,
        }

        def start():
            return subprocess.Popen(
                [sys.executable, *MAIN, *command],
                env=environment,
                stdout=subprocess.PIPE,
                stderr=subprocess.PIPE,
                text=True,
            )

        server.faults = [None, None, world.slow(60)]
        first = start()
        deadline = time.monotonic() + 60
        while fetches(server) < 2 and time.monotonic() < deadline:
            time.sleep(0.05)
        assert fetches(server) == 2
        first.send_signal(signal.SIGKILL)
        first.communicate()
        server.asked.clear()
        out, err = start().communicate(timeout=60)
        report = json.loads(out)
        assert (report["found"], report["added"], report["unchanged"]) == (500, 300, 0), err
        assert report["indexed"] == 500 or report["indexed"] == 300
        assert fetches(server) == 2
        assert server.asked[0][1]["email"] == "ward@example.org"


@pytest.mark.parametrize(
    "words",
    [["ingest", "--query", "pain"], ["ingest", "jats", "--query", "pain"], ["ingest"]],
)
def test_a_query_goes_to_pubmed_alone(words, tmp_path):
    done = subprocess.run(
        [sys.executable, *MAIN, *words],
        env=os.environ | {"CITEWELL_HOME": str(tmp_path)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 2
    assert "citewell ingest" in done.stderr
