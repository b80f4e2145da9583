"""A dose made for some kidneys, weight or age leads only for patients who have them."""

import pytest

from leading import leads

RIVAROXABAN = [
    ("rivaroxaban AF CrCl 60", "20 mg", "15 mg"),
    ("rivaroxaban dose in AF with creatinine clearance 95", "20 mg", "15 mg"),
    ("rivaroxaban CrCl 40 AF dose", "31-50", "15 to below 30"),
    ("AF, eGFR 22, rivaroxaban dose?", "15 to below 30", "31-50"),
    ("AF, CrCl 12, anticoagulate with what?", "below 15", "15 to below 30"),
]


@pytest.mark.parametrize(("question", "says", "not_"), RIVAROXABAN)
def test_the_band_of_the_patient_leads(real_engine, question, says, not_):
    told = leads(real_engine, question)
    assert says in told
    assert not_ not in told


@pytest.mark.parametrize(
    "question", ["edoxaban dose with weight 55 kg", "edoxaban 60 mg in a 52 kg woman"]
)
def test_the_weight_rule_of_edoxaban_leads(real_engine, question):
    told = leads(real_engine, question)
    assert "60 kg or less" in told
    assert "30 mg once daily" in told


@pytest.mark.parametrize(
    ("question", "reduced"),
    [
        ("84M 58kg AF Cr 150 umol/L on apixaban 5 bd. Is dose right?", True),
        ("82 year old woman, 55 kg, AF: apixaban dose?", True),
        ("50 year old man, 85 kg, AF: apixaban dose?", False),
        ("82 year old man, 85 kg, AF: apixaban dose?", False),
    ],
)
def test_two_of_three_criteria_halve_apixaban(real_engine, question, reduced):
    assert ("2 of the 3 criteria are met" in leads(real_engine, question)) is reduced


def test_where_the_kidneys_are_not_told_the_bands_stand_side_by_side(real_engine):
    told = leads(real_engine, "blood thinner dose in AF with kidney disease")
    assert "Above 50 mL/min" in told
    assert "31-50" in told
