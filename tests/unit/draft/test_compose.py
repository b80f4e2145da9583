import pytest

from citewell.draft.compose import compose
from citewell.model.audience import Audience
from citewell.retrieve.statements import candidates
from engines import statement_index


@pytest.fixture
def draft(specimen_reader, specimens):
    index = statement_index(specimens)

    def run(question, audience=Audience.CLINICIAN):
        query = specimen_reader.read(question)
        topic = specimens.topics[query.topics[0].topic]
        return compose(
            query, topic, candidates(query, topic, specimens, index), specimens, audience
        )

    return run


def test_a_statement_that_leads_is_not_said_again(draft):
    made = draft("What is the maximum dose of gabapentin?")
    said = {c.text for c in made.lead}
    assert said.isdisjoint(c.text for s in made.sections for c in s.claims)


def test_an_intent_without_an_outline_gets_the_common_one(draft, specimens):
    made = draft("What is the dose of gabapentin?")
    assert "dose" not in specimens.outlines
    assert made.sections
    assert {s.id for s in made.sections} <= {s.id for s in specimens.outlines["other"]}


def test_the_note_on_earlier_trials_stands_with_them(draft):
    made = draft("Gabapentin and duloxetine failed in nerve pain. What next?")
    notes = {s.id: s.note for s in made.sections}
    assert "no dose or length for gabapentin and duloxetine" in notes["earlier_trials"]
    assert notes["red_flags"] is None


def test_no_lead_no_draft(draft):
    assert draft("What is the dose of gabapentin in liver disease?") is None
