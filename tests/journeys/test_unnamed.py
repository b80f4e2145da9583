"""A treatment failed and no illness is named: what is assumed is said, and what cannot be is asked."""

import pytest

from citewell.model.audience import Audience


@pytest.mark.parametrize(
    "question",
    [
        "gabapentin 900 tid 3 months no relief, next?",
        "gabapentin and amitriptyline both failed, what next?",
    ],
)
def test_pain_without_a_name_gets_a_plan_that_says_what_it_assumes(real_engine, question):
    made = real_engine.ask(question)
    assert made.plan is not None
    assert made.plan.pathway == "neuropathic_pain"
    assert "does not say what the pain is" in made.notes[0]
    assert "Not ruled out here" in made.lead[0].text


def test_a_patient_is_told_in_plain_words(real_engine):
    question = "gabapentin not working for my pain, what next"
    made = real_engine.ask(question, audience=Audience.PATIENT)
    assert not made.abstained
    assert made.notes[0].startswith("You did not say what your pain is.")


@pytest.mark.parametrize("question", ["pregabalin 300 bd failed, next step?"])
def test_the_illness_is_asked_for_where_nothing_tells_it(real_engine, question):
    made = real_engine.ask(question)
    assert made.abstained
    assert "does not say what pregabalin was given for" in made.abstain_reason


@pytest.mark.parametrize(
    "question",
    [
        "painful diabetic neuropathy, gabapentin 900 tid 3 months no relief, next?",
        "gabapentin 900 tid for epilepsy, no effect, next?",
        "duloxetine 60 mg is not helping her depression, next?",
    ],
)
def test_a_named_illness_is_not_assumed(real_engine, question):
    made = real_engine.ask(question)
    assert not any("does not say what" in note for note in made.notes)
    assert "does not say what" not in (made.abstain_reason or "")
