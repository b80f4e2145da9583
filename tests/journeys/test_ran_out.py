"""A medicine gone already, one that does not help, and crystals: what is said fits what was told."""

import pytest

from citewell.model.audience import Audience

GONE = [
    "I've run out of gabapentin, none since Friday",
    "we are out of venlafaxine for two days",
    "I quit pregabalin three days ago",
]


@pytest.mark.parametrize("question", GONE)
def test_what_is_gone_is_not_forbidden_to_stop(real_engine, question):
    made = real_engine.ask(question, audience=Audience.PATIENT)
    assert made.lead[0].text.startswith("You have gone without")
    assert not any(claim.text.startswith("Do not stop") for claim in made.lead)


def test_a_clinician_is_told_of_withdrawal(real_engine):
    made = real_engine.ask("patient ran out of pregabalin on Sunday, now what?")
    assert "withdrawal now" in made.lead[0].text


def test_what_will_run_out_is_to_be_got(real_engine):
    made = real_engine.ask("my duloxetine will run out soon", audience=Audience.PATIENT)
    assert made.lead[0].text.startswith("Get more duloxetine")


def test_how_to_stop_is_still_told(real_engine):
    made = real_engine.ask("how do I stop pregabalin?", audience=Audience.PATIENT)
    assert "all at once" in made.lead[0].text


@pytest.mark.parametrize(
    "question", ["would pregabalin be any use for my sciatica", "does Neurontin work for sciatica?"]
)
def test_lack_of_benefit_is_no_danger(real_engine, question):
    made = real_engine.ask(question, audience=Audience.PATIENT)
    assert "not likely to help you enough" in made.lead[0].text
    assert "not be safe" not in made.lead[0].text


@pytest.mark.parametrize(
    "question",
    [
        "monosodium urate crystals in the ankle fluid, rigors, culture awaited",
        "CPPD crystals found in the wrist, fever 39, inject steroid?",
    ],
)
def test_crystals_do_not_rule_out_an_infection(real_engine, question):
    made = real_engine.ask(question)
    assert "do not exclude septic arthritis" in made.lead[0].text
