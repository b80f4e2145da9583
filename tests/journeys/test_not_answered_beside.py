"""Beside an emergency the article says plainly what of the question it does not answer."""

import pytest

from citewell.model.audience import Audience

NOT_HELD = "is not answered here: Citewell holds no source on it beside signs of a stroke"


@pytest.mark.parametrize(
    ("audience", "question", "drug"),
    [
        (Audience.CLINICIAN, "72 year old with sudden facial droop, should I give aspirin?", "aspirin"),
        (Audience.CLINICIAN, "66M stroke symptoms, should she give clopidogrel", "clopidogrel"),
        (Audience.PATIENT, "My mum is having a stroke. Can I give her aspirin?", "aspirin"),
    ],
)  # fmt: skip
def test_aspirin_beside_signs_of_a_stroke(real_engine, audience, question, drug):
    made = real_engine.ask(question, audience=audience)
    told = [a for a in made.alerts if NOT_HELD in a]
    assert len(told) == 1
    assert drug in told[0]
    assert "give neither it nor anything else by mouth" in told[0]
    assert made.notes[0].startswith("Signs named in the question can mean an emergency")


@pytest.mark.parametrize(
    "question",
    [
        "stroke 5 years ago, should he have aspirin?",
        "What are the signs of a stroke? Does aspirin prevent it?",
        "gout flare on aspirin 75 mg, what to take?",
    ],
)
def test_no_stroke_now_no_such_words(real_engine, question):
    assert not any(NOT_HELD in note for note in real_engine.ask(question).notes)


def test_a_dose_that_is_not_held_is_said_not_to_be(real_engine):
    made = real_engine.ask("epinephrine dose anaphylaxis")
    assert any("holds nothing on the dose of epinephrine" in note for note in made.notes)
    alone = real_engine.ask("adrenaline dose adult")
    assert alone.abstained
    assert "holds no evidence about it" in alone.abstain_reason
    held = real_engine.ask("gabapentin dose in anaphylaxis to penicillin")
    assert not any("holds nothing on the dose" in note for note in held.notes)


@pytest.mark.parametrize(
    "question",
    [
        "vesicles on the tip of the nose, 70M, on pregabalin. What next?",
        "painful blisters next to my eye since yesterday",
    ],
)
def test_blisters_by_the_eye_may_be_shingles_of_it(real_engine, question):
    flags = {flag.name for flag in real_engine.case(question).red_flags}
    assert "herpes zoster ophthalmicus" in flags


@pytest.mark.parametrize(
    "question",
    [
        "PHN of the forehead for 2 years, had blisters on the nose then. Gabapentin?",
        "carbamazepine started 2 weeks ago, blisters around the eyes and mouth",
        "blister on the nose from my glasses",
    ],
)
def test_other_blisters_are_not(real_engine, question):
    flags = {flag.name for flag in real_engine.case(question).red_flags}
    assert "herpes zoster ophthalmicus" not in flags
