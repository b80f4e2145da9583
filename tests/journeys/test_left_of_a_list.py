"""Where one of a first-line list is not for the patient, the rest of it is told."""

import pytest

from citewell.model.audience import Audience
from leading import leads


@pytest.mark.parametrize(
    ("question", "barred"),
    [
        ("41M migraine 8 days/mth, asthma, BMI 34, propranolol suggested. Alternatives?", "asthma"),
        ("34F migraine, asthma, preventive?", "asthma"),
        ("migraine, asthma, metoprolol ok?", "asthma"),
        ("migraine, bradycardia HR 44, start propranolol or something else?", "bradycardia"),
    ],
)
def test_the_sister_medicine_is_barred_too_and_others_are_named(real_engine, question, barred):
    said = leads(real_engine, question)
    assert f"metoprolol ({barred}" in said
    assert "not ruled out here are" in said
    assert "venlafaxine" in said.split("not ruled out here")[1]


def test_a_heart_block_leaves_no_beta_blocker(real_engine):
    said = leads(real_engine, "50M migraine, heart block, propranolol suggested. Alternatives?")
    assert "propranolol (heart block)" in said
    assert "metoprolol (heart block)" in said


def test_a_patient_is_given_another_choice(real_engine):
    asked = "i have asthma and migraines, gp suggested propranolol, what else"
    said = leads(real_engine, asked, Audience.PATIENT)
    assert "Do not take propranolol" in said
    assert "amitriptyline" in said


@pytest.mark.parametrize(
    "question",
    [
        "migraine, propranolol suggested. Alternatives?",
        "what prevents migraine in adults?",
        "migraine and eczema, propranolol suggested, what else?",
    ],
)
def test_where_nothing_is_barred_the_list_stays_whole(real_engine, question):
    assert "Not for this patient" not in leads(real_engine, question)
