"""Medicines for headaches on so many days that they bring them on lead, whatever else is asked."""

import pytest

from citewell.model.audience import Audience
from leading import leads

OVERUSED = [
    "47F headache daily, codeine-paracetamol 22 d/mth, sumatriptan 14 d/mth. hx migraine. mx?",
    "38F migraine, ibuprofen 18 days/month, next?",
    "52F migraine, on sumatriptan 12 days a month, what preventive?",
    "migraine, triptan 3-4 days per week. Add topiramate?",
    "migraineur, co-codamol most days, headache daily",
    "34F migraine w/o aura, paracetamol daily for 4 months, headaches 25 d/mo",
    "rizatriptan 10 days a month, still migraine. Options",
    "codeine 15 days per month for migraine, propranolol failed",
    "migraine, uses 12 days a month of zolmitriptan, next step?",
    "41F migraine 16 d/mth, naproxen 500 on 16 d/mth. rx?",
    "migraine, eletriptan nearly every day; what now?",
    "chronic migraine, paracetamol 1 g every day, amitriptyline 25 mg. plan?",
]
NOT_OVERUSED = [
    "migraine, sumatriptan 4 days a month, works well. options to prevent?",
    "migraine 14 days per month, sumatriptan works, preventive?",
    "migraine, propranolol daily failed, next?",
    "migraine, aspirin 75 mg daily for CAD, next preventive?",
    "migraine, paracetamol 8 days a month, next",
    "migraine, topiramate every day failed, next?",
    "migraine, amitriptyline 10 mg daily, ibuprofen 6 days/month",
    "migraine twice a week, sumatriptan once a week",
    "migraine, naproxen 2 days a week, next?",
    "DPN on tramadol daily, next?",
]


@pytest.mark.parametrize("question", OVERUSED)
def test_overuse_leads(real_engine, question):
    assert real_engine.ask(question).lead[0].text.startswith("Medication-overuse headache")


@pytest.mark.parametrize("question", NOT_OVERUSED)
def test_use_below_the_marks_does_not_lead(real_engine, question):
    assert "Medication-overuse" not in leads(real_engine, question)


@pytest.mark.parametrize(
    "question",
    [
        "i take paracetamol every day for my migraine headaches, what else",
        "migraine, i use sumatriptan 4 times a week what can i do",
        "migraine most days and i take tramadol daily",
    ],
)
def test_a_patient_is_told_of_it_first(real_engine, question):
    first = real_engine.ask(question, audience=Audience.PATIENT).lead[0].text
    assert first.startswith("Pain drugs used too often")


def test_a_preventer_asked_for_stands_behind_it(real_engine):
    said = leads(real_engine, "52F migraine, on sumatriptan 12 days a month, what preventive?")
    assert "Preventing episodic migraine" in said
