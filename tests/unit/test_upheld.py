"""Curated statements held against the text of their own sources."""

import json
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from typer.testing import CliRunner

from citewell.adapters.memory_catalogue import MemoryCatalogue
from citewell.adapters.memory_index import MemoryIndex
from citewell.adapters.memory_marks import MemoryMarks
from citewell.adapters.memory_store import MemoryStore
from citewell.errors import InputError
from citewell.holdings import Holdings
from citewell.ingest.records.pubmed import read_pubmed_record
from citewell.interfaces.cli import library as library_commands
from citewell.library.load import load_library
from citewell.model.source import Source, SourceType
from citewell.upheld import OwnText, Standing, hold, texts_held, texts_in
from engines import SPECIMEN_DIR
from unit.ingest.records.test_pubmed import citation

LIBRARY = load_library(SPECIMEN_DIR)
TEXT = (
    "Background is long. In adults with postherpetic neuralgia, gabapentin may be started at 300 mg "
    "once on day 1. The dose is then raised to 1800 mg a day in three doses. Doses above 1800 mg a "
    "day brought no added benefit. Patients with renal impairment need a lower dose."
)
LABEL = Source(id="label_x", type=SourceType.LABEL, title="Gabapentin: US label", pmid="7")


def drugs(text):
    return frozenset(name for name in ("gabapentin", "pregabalin") if name in text.lower())


def library_of(*words, source=LABEL):
    model = next(iter(LIBRARY.statements.values()))
    cite = replace(model.cites[0], source=source.id)
    made = [
        replace(model, id=f"s{n}", clinician=line, cites=(cite,)) for n, line in enumerate(words)
    ]
    return replace(LIBRARY, statements={one.id: one for one in made}, sources={source.id: source})


def held(words, text=TEXT):
    [one] = hold([OwnText(LABEL, "pmid:7", text)], library_of(words), names=drugs)
    return one


@pytest.mark.parametrize(
    ("words", "quote"),
    [
        ("Doses above 1800 mg a day brought no added benefit.", "Doses above 1800"),
        ("US label: doses above 1,800 mg/day brought no added benefit.", "Doses above 1800"),
        ("Gabapentin doses above 1800 mg/day brought no added benefit (US label).", "Doses above"),
        ("The dose is raised to 1800 mg/day in three doses.", "The dose is then raised"),
    ],
)
def test_what_stands_there_is_supported_with_its_span(words, quote):
    found = held(words)
    assert found.standing is Standing.SUPPORTED
    [span] = found.spans
    assert TEXT[span.start : span.end] == span.quote
    assert quote in span.quote
    assert len(span.quote) < len(TEXT)


def test_each_sentence_of_a_statement_has_a_span_of_its_own():
    found = held(
        "Doses above 1800 mg a day brought no added benefit. Patients with renal impairment need a "
        "lower dose."
    )
    assert found.standing is Standing.SUPPORTED
    assert len(found.spans) == 2


def test_another_number_in_the_same_sentence_is_told():
    found = held("Doses above 2400 mg a day brought no added benefit.")
    assert found.standing is Standing.CONTRADICTED
    assert "1800 mg" in found.reasons[0]
    assert "1800" in found.spans[0].quote


@pytest.mark.parametrize(
    "words",
    [
        "Carbamazepine lowers sodium in older adults.",
        "With a clearance of 15-29 mL/min the dose is raised to 600 mg a day in three doses.",
        "Doses above 1800 mg a day brought no added benefit. Stop it over 4 weeks.",
    ],
)
def test_what_does_not_stand_there_is_not_found(words):
    assert held(words).standing is Standing.NOT_FOUND


def test_a_number_in_a_run_on_says_nothing_against():
    run_on = TEXT.replace(". ", " ").replace("Background is long", "background " * 60)
    assert held("Doses above 2400 mg a day brought no added benefit.", run_on).standing is (
        Standing.NOT_FOUND
    )


def test_an_empty_text_holds_nothing():
    assert held("Doses above 1800 mg a day.", "").standing is Standing.NOT_FOUND


@given(st.text(max_size=200), st.text(min_size=1, max_size=80))
def test_any_text_is_held(text, words):
    for span in held(words, text).spans:
        assert text[span.start : span.end] == span.quote


def record(pmid=7, words=TEXT):
    abstract = f"<Abstract><AbstractText>{words}</AbstractText></Abstract>" if words else ""
    return read_pubmed_record(citation(pmid, article=abstract))


def test_texts_are_known_by_their_identifiers():
    library = library_of("x")
    assert [one.source.id for one in texts_in([record(), record(8)], library)] == ["label_x"]
    assert list(texts_in([record(words="")], library)) == []


@pytest.fixture
def holdings():
    store = MemoryStore()
    store.save([record().document, record(8).document])
    return Holdings(
        store=store, index=MemoryIndex(), marks=MemoryMarks(), catalogue=MemoryCatalogue(store)
    )


def test_texts_that_are_held(holdings):
    library = library_of("x")
    assert [one.record for one in texts_held(holdings, library, {})] == ["pmid:7"]
    paired = {"label_x": "pmid:8"}
    assert [one.record for one in texts_held(holdings, library, paired)] == ["pmid:8"]
    assert list(texts_held(holdings, library, {}, alone=True)) == []
    nameless = library_of("x", source=replace(LABEL, pmid=None))
    assert list(texts_held(holdings, nameless, {})) == []


def test_the_command(tmp_path, monkeypatch):
    monkeypatch.setenv("CITEWELL_HOME", str(tmp_path / "home"))
    run = CliRunner().invoke
    words = (
        "The trial gives prednisolone 30 mg once a day for 5 days. Nothing else is said in it of "
        "gout flares."
    )
    path = tmp_path / "fresh.xml"
    abstract = f"<Abstract><AbstractText>{words}</AbstractText></Abstract>"
    path.write_bytes(citation(38570873, article=abstract))
    done = run(library_commands.app, ["check", str(path), "--json"])
    assert done.exit_code in (0, 5)
    report = json.loads(done.stdout)
    assert {one["source"] for one in report["held"]} == {"copago2024"}
    shown = run(library_commands.app, ["check", str(path)])
    assert "statements held against 1 sources" in shown.stdout
    wrong = run(library_commands.app, ["check", "--text", "nobody=pmid:1"])
    assert isinstance(wrong.exception, InputError)
