"""A medicine that makes a hormonal contraceptive fail is told first, however the latter is called."""

import pytest

from citewell.model.audience import Audience
from leading import leads

FAILS = [
    "carbamazepine and my pill, can i get pregnant",
    "will the pill still work on carbamazepine",
    "does tegretol stop my birth control working",
    "i have the implant and got put on carbamazepine",
    "on mini pill and started carbamazepine",
    "can i get pregnant on the pill if i take tegretol",
    "i take oxcarbazepine and the minipill",
    "oxcarbazepine with my pill",
    "does carbamazepine affect my pill",
    "my wife's pill and her carbamazepine, could she get pregnant",
    "carbamazepine and my contraceptive injection",
]
OF_OTHERS = [
    "carbamazepine pill makes me sleepy",
    "i have a cochlear implant and take carbamazepine",
    "my carbamazepine pill box is lost, how often do i take it",
    "carbamazepine and my coil",
    "mirena coil with carbamazepine",
    "gabapentin and my pill, can i get pregnant",
]


@pytest.mark.parametrize("question", FAILS)
def test_a_patient_is_told_that_the_contraceptive_may_fail(real_engine, question):
    said = leads(real_engine, question, Audience.PATIENT)
    assert "can make birth control pills fail" in said


@pytest.mark.parametrize("question", OF_OTHERS)
def test_another_pill_or_implant_or_a_coil_is_none(real_engine, question):
    assert "pills fail" not in leads(real_engine, question, Audience.PATIENT)


@pytest.mark.parametrize(
    "question",
    [
        "28F TN on CBZ 400mg, takes POP. Issues?",
        "nexplanon + carbamazepine",
        "26F carbamazepine, contraceptive implant in situ, ok?",
        "carbamazepine with COCP?",
        "oxcarbazepine with etonogestrel implant",
    ],
)
def test_a_clinician_is_told_of_it_too(real_engine, question):
    assert "can make a hormonal contraceptive fail" in leads(real_engine, question)


def test_topiramate_weakens_the_pill(real_engine):
    asked = "i take topiramate and my pill, can i get pregnant"
    assert "weaker" in leads(real_engine, asked, Audience.PATIENT)
