"""The contract of architecture.md, key by key, and the extras beyond it, so that neither slips."""

import json

import pytest

from citewell.engine import Engine
from citewell.interfaces.wire import article_data, found_data, to_json, verdict_data
from engines import engine_over
from specimens import document

ARTICLE = """question title audience status lead sections references related_questions case plan
    abstained abstain_reason evidence_as_of disclaimer""".split()
ARTICLE_EXTRAS = "last_updated corrections notes alerts glossary trace".split()
SECTION, SECTION_EXTRAS = "id heading claims".split(), ["note"]
CLAIM = "id text citations strength certainty verdict verdict_reasons".split()
CLAIM_EXTRAS = ["kind"]
CITATION = "n source_id locator quote passage_id".split()
CITATION_EXTRAS = "start end statement_id checked".split()
REFERENCE = "n id type title authors journal year doi pmid url superseded_by retracted".split()
REFERENCE_EXTRAS = "volume pages jurisdiction licence pmcid set_id nct version revised".split()
CASE = """age_years sex pregnant conditions treatments measurements allergies symptoms red_flags
    asks_for""".split()
TREATMENT = """as_written ingredient dose_mg_per_day doses_per_day duration_days status outcome
    adverse_effects""".split()

QUESTION = (
    "A 70-year-old with an eGFR of 38: Neurontin and Cymbalta failed in nerve pain. What next?"
)


@pytest.fixture(scope="module")
def answered(specimen_engine: Engine):
    return article_data(specimen_engine.ask(QUESTION, audience="student"))


@pytest.fixture(scope="module")
def abstained(specimen_engine: Engine):
    return article_data(specimen_engine.ask("zorbafexin dose"))


def claims_of(data):
    return [*data["lead"], *(c for s in data["sections"] for c in s["claims"])]


def test_keys_of_an_article(answered, abstained):
    for data in (answered, abstained):
        assert set(data) == {*ARTICLE, *ARTICLE_EXTRAS}


def test_keys_within(answered):
    assert answered["sections"]
    for section in answered["sections"]:
        assert set(section) == {*SECTION, *SECTION_EXTRAS}
    for claim in claims_of(answered):
        assert set(claim) == {*CLAIM, *CLAIM_EXTRAS}
        for citation in claim["citations"]:
            assert set(citation) == {*CITATION, *CITATION_EXTRAS}
    for reference in answered["references"]:
        assert set(reference) == {*REFERENCE, *REFERENCE_EXTRAS}


def test_keys_of_the_case(answered):
    # The schema's fields; beside them answers given, the masked text and where it was read.
    assert set(answered["case"]) == {*CASE, "particulars", "scores", "answers", "text", "read"}
    assert set(answered["case"]["treatments"][0]) == {
        *TREATMENT, "at_least_mg_per_day", "at_least_days", "at_maximum",
    }  # fmt: skip
    assert answered["case"]["age_years"] == 70
    assert list(answered["case"]["measurements"]) == [{"name": "eGFR", "value": 38.0, "unit": None}]


def test_types(answered):
    assert answered["audience"] == "student"
    assert answered["status"] == "submitted"
    assert answered["plan"] is None
    assert answered["abstained"] is False
    assert answered["abstain_reason"] is None
    assert all(isinstance(q, str) for q in answered["related_questions"])
    assert all(set(g) == {"term", "meaning"} for g in answered["glossary"])
    assert answered["evidence_as_of"] == "2026-01-31"
    assert answered["last_updated"] == "2026-02-01T12:00:00+00:00"
    for claim in claims_of(answered):
        assert claim["verdict"] in {
            "supported",
            "partial",
            "contradicted",
            "unsupported",
            "unchecked",
        }
        assert isinstance(claim["verdict_reasons"], list)


def test_an_abstention(abstained):
    assert abstained["abstained"] is True
    assert abstained["abstain_reason"]
    assert abstained["lead"] == abstained["sections"] == abstained["references"] == []
    assert abstained["related_questions"]


def test_a_reference_gives_its_best_link(answered):
    links = {r["id"]: r["url"] for r in answered["references"]}
    assert links["guide2025"] == "https://doi.org/10.1234/guide.2025"
    flags = {r["id"]: r["superseded_by"] for r in answered["references"]}
    assert flags["guide2010"] == "guide2025"


def test_a_quote_names_its_passage(specimens):
    text = (
        "Moss therapy relieves wrist tendon pain in most adults. Apply moss twice a week or more."
    )
    engine = engine_over(specimens, [document("doc:moss", "Moss therapy", text)])
    data = article_data(engine.ask("Moss therapy for wrist tendon pain"))
    assert data["abstained"] is False
    [citation] = data["lead"][0]["citations"]
    assert data["lead"][0]["kind"] == "quote"
    assert citation["quote"] == data["lead"][0]["text"]
    assert citation["passage_id"]
    assert isinstance(citation["start"], int)
    assert citation["end"] - citation["start"] == len(citation["quote"])
    assert citation["statement_id"] is None


def test_json_holds_the_same_data_and_the_same_bytes(answered, specimen_engine):
    text = to_json(answered)
    assert json.loads(text) == json.loads(json.dumps(answered))
    again = article_data(specimen_engine.ask(QUESTION, audience="student"))
    assert to_json(again) == text
    assert "“" in to_json({"a": "“é😀"})


def test_a_search_result(specimen_engine):
    [first, *_] = specimen_engine.search("gabapentin dose", k=3)
    data = found_data(first)
    assert set(data) == {"id", "kind", "score", "title", "text", "source", "why"}
    assert set(data["source"]) == {*REFERENCE, *REFERENCE_EXTRAS} - {"n"}
    assert (data["kind"], data["score"]) == ("statement", 1.0)


def test_a_verdict(specimen_engine):
    verdict = specimen_engine.check("Moss helps pain.", "In the trial, moss helps pain.")
    data = verdict_data(verdict)
    assert set(data) == {"verdict", "reasons"}
    assert data["verdict"] in {"supported", "partial", "contradicted", "unsupported"}
