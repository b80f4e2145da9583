from dataclasses import replace

import pytest

from citewell.draft.lead import choose_lead
from citewell.model.audience import Audience
from citewell.model.claim import ClaimKind
from citewell.model.library import Answer
from citewell.retrieve.statements import candidates
from engines import statement_index


@pytest.fixture
def lead(specimen_reader, specimens):
    index = statement_index(specimens)

    def choose(question, audience=Audience.CLINICIAN, library=specimens, topic=None):
        query = specimen_reader.read(question)
        subject = library.topics[topic or query.topics[0].topic]
        found = candidates(query, subject, library, index)
        return choose_lead(query, subject, found, library, audience)

    return choose


def test_a_curated_answer_is_the_lead(lead):
    [claim] = lead("How is nerve pain treated?")
    assert (claim.id, claim.kind) == ("np.lead-first", ClaimKind.LEAD)
    assert claim.citations


def test_failed_trials_choose_another_answer(lead):
    [claim] = lead("Gabapentin and duloxetine failed in nerve pain. What next?")
    assert claim.id == "np.lead-refer"


def test_an_answer_for_failed_trials_needs_that_many(lead):
    claims = lead("Gabapentin failed in nerve pain. What next?")
    assert "np.lead-refer" not in {c.id for c in claims}


def test_what_failed_is_not_offered_in_the_lead(lead, specimens):
    """Neither by a curated answer nor by a statement that stands in for one."""
    for claim in lead("Gabapentin failed in nerve pain. What next?"):
        for citation in claim.citations:
            assert "gabapentin" not in specimens.statements[citation.statement_id].offers


def test_a_superseded_source_does_not_lead(lead, specimens):
    for claim in lead("Gabapentin failed in nerve pain. What next?"):
        cited = [specimens.sources[c.source_id] for c in claim.citations]
        assert not all(source.superseded_by for source in cited)


def test_an_answer_that_offers_only_what_was_tried_is_not_chosen(lead, specimens):
    everything = "Gabapentin, pregabalin, amitriptyline and duloxetine failed in neuropathy. Next?"
    topic = specimens.topics["nerve-pain"]
    only = replace(topic, answers=tuple(a for a in topic.answers if a.id == "np.lead-first"))
    library = replace(specimens, topics={**specimens.topics, "nerve-pain": only})
    claims = lead(everything, library=library)
    assert claims
    assert all(c.id != "np.lead-first" for c in claims)
    tried = {"gabapentin", "pregabalin", "amitriptyline", "duloxetine"}
    for claim in claims:
        offers = specimens.statements[claim.citations[0].statement_id].offers
        assert not set(offers) & tried


def test_about_words_lead_to_their_answer(lead, specimens):
    topic = specimens.topics["gout"]
    common = {"clinician": "Treat.", "plain": "Treat.", "rests_on": ("gout.first",)}
    answers = (
        Answer(id="g.diet", intents=("other",), about=("food",), **common),
        Answer(id="g.any", intents=("next_treatment",), **common),
    )
    library = replace(
        specimens, topics={**specimens.topics, "gout": replace(topic, answers=answers)}
    )
    assert lead("How is gout treated with food?", library=library)[0].id == "g.diet"
    assert lead("How is gout treated?", library=library)[0].id == "g.any"


def test_without_an_answer_the_most_direct_statement_leads(lead):
    claims = lead("What is the maximum dose of gabapentin?")
    assert claims[0].id == "lead-gabapentin.max"
    assert claims[0].kind is ClaimKind.LEAD


def test_where_a_side_is_named_only_that_side_leads(lead):
    claims = lead("What is the dose of gabapentin in kidney disease?")
    assert [c.id for c in claims] == ["lead-gabapentin.renal"]
    assert lead("What is the dose of gabapentin in liver disease?") == ()


def test_at_most_two_short_sentences(lead):
    claims = lead("What is the dose of gabapentin?")
    assert 1 <= len(claims) <= 2
    assert sum(len(c.text.split()) for c in claims) <= 34


def test_a_lay_reader_gets_plain_words(lead, specimens):
    claims = lead("What is the maximum dose of gabapentin?", audience=Audience.PATIENT)
    assert claims[0].text == specimens.statements["gabapentin.max"].plain


def test_nothing_that_answers_gives_no_lead(lead):
    assert lead("What are the brand names for gout?") == ()
