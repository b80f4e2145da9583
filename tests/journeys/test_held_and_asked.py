"""What is held leads where it is asked, in other words than it is written in."""

import pytest

from citewell.model.audience import Audience
from leading import leads


@pytest.mark.parametrize(
    "question",
    [
        "capsaicin 8% patch how often can it be repeated",
        "how soon can qutenza be repeated",
        "capsaicin patch repeat interval",
    ],
)
def test_the_interval_of_the_patch_leads(real_engine, question):
    assert "repeat every 90 days" in leads(real_engine, question)


@pytest.mark.parametrize(
    "question",
    [
        "HLA-B*1502 testing before carbamazepine who needs it",
        "who should be tested for HLA-B*15:02 before CBZ",
    ],
)
def test_who_is_tested_leads(real_engine, question):
    assert "people of Han Chinese or Thai origin" in leads(real_engine, question)


@pytest.mark.parametrize(
    "question",
    [
        "61F PHN scalp, wants lidocaine plaster but allergy to lidocaine documented",
        "PHN, allergic to lidocaine, lidocaine patch?",
    ],
)
def test_an_allergy_is_a_verdict_with_what_else_there_is(real_engine, question):
    said = leads(real_engine, question)
    assert "Lidocaine 5% plaster is ruled out here" in said
    assert "gabapentin" in said


def test_mirogabalin_is_dosed_by_the_kidneys_and_not_avoided(real_engine):
    said = leads(real_engine, "60M DPN, eGFR 45, mirogabalin dose?")
    assert "take the CrCl bands from the local label" in said
    assert "best avoided" not in said


@pytest.mark.parametrize(
    "question",
    [
        "do i need to stay on apixaban for life",
        "when can i stop taking apixaban",
        "do i have to stay on xarelto for life",
    ],
)
def test_a_blood_thinner_is_not_stopped_alone(real_engine, question):
    said = leads(real_engine, question, Audience.PATIENT)
    assert said.startswith("Do not stop a blood thinner on your own")


@pytest.mark.parametrize(
    ("question", "inr"),
    [
        ("how to switch warfarin to apixaban INR", "below 2.0"),
        ("warfarin to rivaroxaban switch INR threshold", "below 3.0"),
        ("how do I switch from warfarin to dabigatran", "below 2.0"),
    ],
)
def test_the_way_from_warfarin_is_told(real_engine, question, inr):
    assert f"INR is {inr}" in leads(real_engine, question)


@pytest.mark.parametrize(
    "question",
    [
        "AF mechanical valve, how to switch warfarin to apixaban",
        "AF, severe mitral stenosis: how to switch from warfarin to rivaroxaban?",
        "switch from apixaban to warfarin how",
    ],
)
def test_the_way_is_not_told_where_it_is_barred_or_another(real_engine, question):
    assert "INR is below" not in leads(real_engine, question)
