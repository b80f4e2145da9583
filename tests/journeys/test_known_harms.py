"""What must lead where a misreading once hid it: an emergency, a mix with a street drug, a plaster."""

import pytest

from citewell.model.audience import Audience

SLEEPY = [
    "my husband is very sleepy and breathing slowly, he takes gabapentin and oxycodone",
    "my husband is very sleepy, he takes gabapentin and oxycodone",
    "pt on gabapentin + oxycodone very drowsy",
    "very sedated on morphine and pregabalin",
]
TAKEN_TOGETHER = [
    "I took heroin and my friend's gabapentin",
    "took heroin with pregabalin",
    "I have taken pregabalin with heroin tonight",
]
BROKEN = [
    "Can I put a lidocaine plaster on blistered skin in shingles?",
    "lidocaine plaster on blistered skin",
    "lidocaine patch over broken skin",
    "lidocaine plaster, skin not intact",
    "PHN, lidocaine 5% plaster, blistered skin",
]


@pytest.mark.parametrize("audience", list(Audience))
@pytest.mark.parametrize("question", SLEEPY)
def test_great_sleepiness_on_two_that_slow_the_breath_leads(real_engine, audience, question):
    made = real_engine.ask(question, audience=audience)
    assert "emergency" in made.lead[0].text


@pytest.mark.parametrize(
    "question",
    [
        "is very drowsy a side effect of oxycodone and gabapentin?",
        "failed oxycodone and pregabalin, very drowsy, what next for PDN",
        "very drowsy on gabapentin, PDN",
    ],
)
def test_sleepiness_asked_about_past_or_of_one_medicine_is_none(real_engine, question):
    made = real_engine.ask(question)
    assert "naloxone" not in made.lead[0].text


@pytest.mark.parametrize("question", TAKEN_TOGETHER)
def test_a_dose_taken_beside_heroin_is_warned_of(real_engine, question):
    made = real_engine.ask(question, audience=Audience.PATIENT)
    assert "can stop your breathing" in made.lead[0].text
    assert "emergency number" in made.lead[0].text
    assert "respiratory depression" in real_engine.ask(question).lead[0].text


def test_a_course_beside_a_habit_of_old_stays_a_course(real_engine):
    case = real_engine.case("used heroin years ago, took gabapentin for PDN, no help")
    assert [t.status.value for t in case.treatments] == ["past"]


@pytest.mark.parametrize("question", BROKEN)
def test_a_plaster_goes_on_no_broken_skin(real_engine, question):
    made = real_engine.ask(question)
    said = " ".join(c.text for c in made.lead[:2])
    assert "not on broken or damaged skin" in said
    assert "SJS" not in said


def test_skin_that_blisters_on_a_medicine_stays_the_danger(real_engine):
    made = real_engine.ask("blistered skin on allopurinol, lidocaine plaster ok?")
    assert "Severe skin reaction" in made.lead[0].text
