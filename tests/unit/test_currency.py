"""Sources that are relied upon, held against fresh records."""

import gzip
import json
from contextlib import closing
from dataclasses import replace

import pytest
from typer.testing import CliRunner

from citewell.adapters.entrez import Entrez
from citewell.adapters.memory_catalogue import MemoryCatalogue
from citewell.adapters.memory_index import MemoryIndex
from citewell.adapters.memory_marks import MemoryMarks
from citewell.adapters.memory_store import MemoryStore
from citewell.adapters.web_client import Patience
from citewell.currency import Relied, check_files, check_online
from citewell.errors import InputError
from citewell.holdings import Holdings
from citewell.ingest.currency import Difference, Known, differences
from citewell.ingest.records.spl import read_spl_record
from citewell.interfaces.cli import sources as source_commands
from citewell.interfaces.cli.checking import FOUND
from citewell.model.notice import NoticeKind
from citewell.model.source import Source, SourceType
from entrez_server import EntrezServer
from unit.ingest.records.test_labels import DOSE, label
from unit.ingest.records.test_pubmed import ABSTRACT, citation

TITLE = "Gabapentin in adults with pain."


def source(name="gaba", **about):
    about = {"title": TITLE, "pmid": "7", "journal": "Pain J", "year": 2019} | about
    return Source(id=name, type=SourceType.TRIAL, **about)


def file_of(tmp_path, *records):
    path = tmp_path / "fresh.xml"
    path.write_bytes(b"<PubmedArticleSet>" + b"".join(records) + b"</PubmedArticleSet>")
    return path


def said(kind, by=8):
    return (
        f"<CommentsCorrectionsList><CommentsCorrections RefType='{kind}'><RefSource>J. 2020"
        f"</RefSource><PMID>{by}</PMID></CommentsCorrections></CommentsCorrectionsList>"
    )


def found(report):
    return [(one.source, one.what.value) for one in report.findings]


@pytest.fixture
def holdings():
    store = MemoryStore()
    return Holdings(
        store=store, index=MemoryIndex(), marks=MemoryMarks(), catalogue=MemoryCatalogue(store)
    )


def test_what_still_stands_is_met_and_nothing_is_found(tmp_path):
    path = file_of(tmp_path, citation(7, article=ABSTRACT, title=TITLE))
    report = check_files([path], Relied([source(), source("other", pmid="9")]))
    assert (report.met, found(report), report.not_met) == (1, [], ("other",))


@pytest.mark.parametrize(
    ("kind", "what"),
    [
        ("RetractionIn", "retracted"),
        ("ErratumIn", "corrected"),
        ("UpdateIn", "superseded"),
        ("ExpressionOfConcernIn", "concern"),
        ("PartialRetractionIn", "partly_retracted"),
    ],
)
def test_what_a_record_says_of_itself_is_found(tmp_path, kind, what):
    path = file_of(tmp_path, citation(7, citation=said(kind), title=TITLE))
    report = check_files([path], Relied([source()]))
    assert ("gaba", what) in found(report)
    [told] = [one for one in report.findings if one.now == "J. 2020"]
    assert told.by == "pmid:8"


def test_what_another_record_says_is_found_and_what_is_known_is_not(tmp_path):
    path = file_of(tmp_path, citation(8, citation=said("RetractionOf", by=7), title="Retraction."))
    assert found(check_files([path], Relied([source()]))) == [("gaba", "retracted")]
    assert found(check_files([path], Relied([source(retracted=True)]))) == []


def test_a_deleted_record_is_found(tmp_path):
    path = file_of(tmp_path, b"<DeleteCitation><PMID>7</PMID></DeleteCitation>")
    assert found(check_files([path], Relied([source()]))) == [("gaba", "deleted")]


@pytest.mark.parametrize(
    ("held", "what"),
    [
        ({"title": "Pregabalin in adults with pain"}, ["title"]),
        ({"title": "Gabapentin in adults"}, []),
        ({"title": "Gabapentin"}, ["title"]),
        ({"title": "GABAPENTIN in adults, with pain"}, []),
        ({"journal": "Pain Journal (Amsterdam)"}, []),
        ({"journal": "Lancet"}, ["journal"]),
        ({"journal": None, "year": None}, []),
        ({"year": 2018}, ["year"]),
        ({"doi": "10.1000/other"}, ["identifier"]),
        ({"doi": "10.1000/OWN"}, []),
    ],
)
def test_a_changed_bibliography(held, what):
    fresh = source("pmid:7", journal="Pain Journal", doi="10.1000/own")
    assert [one.what for one in differences(Known(source(**held)), fresh)] == what


def test_a_newer_label(tmp_path):
    path = tmp_path / "label.xml"
    path.write_bytes(label(DOSE))
    now = read_spl_record(label(DOSE)).document.source
    held = replace(now, id="label_x", version="0")
    assert found(check_files([path], Relied([held]))) == [("label_x", "new_version")]
    assert found(check_files([path], Relied([replace(held, version=now.version)]))) == []


def test_holdings_are_checked_too_and_know_what_they_were_told(tmp_path, holdings):
    first = file_of(tmp_path, citation(7, article=ABSTRACT, title=TITLE))
    holdings.ingest([first])
    path = file_of(tmp_path, citation(7, citation=said("ErratumIn"), article=ABSTRACT, title=TITLE))
    relied = Relied((), holdings)
    assert found(check_files([path], relied)) == [("pmid:7", "corrected")]
    holdings.ingest([path])
    assert found(check_files([path], relied)) == []


def test_files_that_name_no_publication(tmp_path):
    note = tmp_path / "note.txt"
    note.write_text("Pain is common.")
    with pytest.raises(InputError, match="names no publication"):
        check_files([note], Relied())
    assert len(check_files([tmp_path], Relied()).skipped) == 1


def test_two_records_under_one_doi_are_not_confused(tmp_path):
    other = citation(
        9,
        title="A reply.",
        data="<ArticleIdList><ArticleId IdType='doi'>10.1000/x</ArticleId></ArticleIdList>",
    )
    report = check_files([file_of(tmp_path, other)], Relied([source(doi="10.1000/x")]))
    assert (report.met, found(report)) == (0, [])


def test_online_by_pmid_and_by_doi(holdings, tmp_path):
    doi = "<ArticleIdList><ArticleId IdType='doi'>10.1000/own</ArticleId></ArticleIdList>"
    holdings.ingest([file_of(tmp_path, citation(5, article=ABSTRACT, title="Held."))])
    records = {
        5: citation(5, citation=said("RetractionIn"), title="Held."),
        7: citation(7, title=TITLE),
        8: citation(8, title="Another.", data=doi),
    }
    relied = Relied(
        [
            source(),
            source("by_doi", pmid=None, doi="10.1000/own"),
            source("lost", pmid="6"),
            source("elsewhere", pmid=None, doi="10.1000/elsewhere"),
        ],
        holdings,
    )
    with EntrezServer(records) as server:
        service = Entrez(server.url, patience=Patience(attempts=1))
        with closing(service):
            report = check_online(service, relied)
        searches = [form["term"] for name, form in server.asked if name == "esearch.fcgi"]
    assert found(report) == [
        ("pmid:5", "retracted"),
        ("lost", "not_found"),
        ("by_doi", "title"),
    ]
    assert searches == ['"10.1000/elsewhere"[doi] OR "10.1000/own"[doi]']
    assert report.not_met == ("elsewhere",)


def test_the_command(tmp_path, monkeypatch):
    monkeypatch.setenv("CITEWELL_HOME", str(tmp_path / "home"))
    run = CliRunner().invoke
    path = file_of(tmp_path, citation(38570873, citation=said("RetractionIn"), title="Changed."))
    done = run(source_commands.app, ["check", str(path), "--json"])
    assert done.exit_code == FOUND
    report = json.loads(done.stdout)
    assert {one["source"] for one in report["findings"]} == {"copago2024"}
    assert {one["what"] for one in report["findings"]} == {"retracted", "title", "journal", "year"}
    shown = run(source_commands.app, ["check", str(path), "--of", "library"])
    assert "copago2024" in shown.stdout
    assert run(source_commands.app, ["check", str(path), "--of", "held"]).exit_code == 0
    assert isinstance(run(source_commands.app, ["check"]).exception, InputError)


def test_every_notice_has_a_difference():
    assert {kind.value for kind in NoticeKind} <= {what.value for what in Difference}


@pytest.mark.parametrize("is_packed", [True, False])
def test_what_stands_before_damage_is_found_and_told(tmp_path, is_packed):
    fresh = citation(7, citation=said("RetractionIn"))
    path = file_of(tmp_path, fresh, *(citation(100 + n) for n in range(200)))
    if is_packed:
        packed = gzip.compress(path.read_bytes())
        path = tmp_path / "fresh.xml.gz"
        path.write_bytes(packed[: len(packed) - 60])
    else:
        path.write_bytes(path.read_bytes()[:-60])
    report = check_files([path], Relied((source(),)))
    assert Difference.RETRACTED in {one.what for one in report.findings}
    [skipped] = report.skipped
    assert skipped.file == str(path)
    assert str(path) not in skipped.reason
    found = CliRunner().invoke(source_commands.app, ["check", "--of", "library", str(path)])
    assert found.exit_code != 0
