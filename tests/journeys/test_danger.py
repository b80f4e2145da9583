"""Danger signs told in a question lead alone, on the library as shipped."""

import pytest

from citewell.model.audience import Audience

ALONE = [
    # (audience, question, what the lead says)
    ("patient", "My son 16 is on gabapentin and talks about killing himself", "help line"),
    ("patient", "my baby is sleepy since I started codeine and gabapentin while breastfeeding",
     "emergency number now"),
    ("patient", "my husband is hard to wake up, takes oxycodone and pregabalin",
     "emergency number now"),
    ("patient", "I take morphine and pregabalin and my lips are blue", "emergency number now"),
    ("clinician", "O2 sat 82% drowsy after gabapentin 600 tds, CKD 5", "naloxone"),
    ("clinician", "T 39.1 clonus agitation on venlafaxine + linezolid", "serotonin syndrome"),
    ("clinician", "carbamazepine, fever and rash", "Severe skin reaction"),
]  # fmt: skip
# A sign of which no rule speaks: nothing is told of medicines.
NOTHING_ELSE = [
    "stiff neck fever headache and shingles pain on gabapentin",
    "my lips went blue, I take duloxetine for nerve pain",
]
NO_DANGER = [
    "my baby is well, I take gabapentin for nerve pain while breastfeeding. is it safe?",
    "62M gout flare, had pneumonia last year, eGFR 60. What to give?",
]


@pytest.mark.parametrize(("audience", "question", "says"), ALONE)
def test_a_danger_sign_leads_alone(real_engine, audience, question, says):
    made = real_engine.ask(question, audience=audience)
    assert says in made.lead[0].text
    assert len(made.lead) <= 2  # two signs may be told of one patient
    for lead in made.lead:
        assert "joint" not in lead.text
        assert "next dose" not in lead.text


@pytest.mark.parametrize("audience", list(Audience))
@pytest.mark.parametrize("question", NOTHING_ELSE)
def test_a_sign_without_a_rule_stops_the_answer(real_engine, audience, question):
    made = real_engine.ask(question, audience=audience)
    assert not made.lead
    assert "local emergency number" in made.abstain_reason


@pytest.mark.parametrize("question", NO_DANGER)
def test_no_danger_is_seen_where_none_is_told(real_engine, question):
    made = real_engine.ask(question, audience=Audience.PATIENT)
    assert not any("emergency number" in c.text for c in made.lead)
    assert "emergency number" not in (made.abstain_reason or "")


def test_a_fever_with_a_joint_still_warns_of_its_infection(real_engine):
    made = real_engine.ask("hot swollen knee and fever 38.9, on allopurinol")
    assert "septic arthritis" in made.lead[0].text


@pytest.mark.parametrize("audience", ["patient", "clinician"])
@pytest.mark.parametrize(
    "question", ["how much adrenaline for anaphylaxis", "Signs of stroke: aspirin before CT?"]
)
def test_silence_on_an_emergency_says_that_help_comes_first(real_engine, question, audience):
    article = real_engine.ask(question, audience=audience)
    assert article.abstained
    alert = article.alerts[0]
    assert "emergency" in alert
    assert article.notes[0] == alert


def test_silence_on_another_matter_sends_nobody_for_help(real_engine):
    assert (
        real_engine.ask("What is the best treatment of malaria?", audience="patient").alerts == ()
    )
