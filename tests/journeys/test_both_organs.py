"""Where kidneys and liver are both ill, a dose is told by both."""

import pytest

from leading import leads


@pytest.mark.parametrize(
    "question",
    [
        "55F DPN, liver cirrhosis Child-Pugh B, eGFR 70, tried pregabalin 300mg/d 8 wks partial. Add "
        "duloxetine?",
        "60M DPN, cirrhosis, eGFR 45, venlafaxine?",
        "62M PHN, CKD eGFR 40, Child-Pugh B, failed gabapentin 1800 mg 10 weeks. Start venlafaxine?",
        "venlafaxine dose in DPN with eGFR 38 and cirrhosis Child-Pugh A",
    ],
)
def test_venlafaxine_is_told_by_liver_and_kidneys(real_engine, question):
    said = leads(real_engine, question)
    assert "reduce the daily dose by 25-50%" in said
    assert "impaired liver function: reduce the daily dose by 50%, or by more" in said


@pytest.mark.parametrize(
    ("question", "present", "absent"),
    [
        ("60M DPN, eGFR 45, venlafaxine?", "25-50%", "impaired liver function: reduce"),
        ("60M DPN, Child-Pugh B, venlafaxine?", "impaired liver function: reduce", "25-50%"),
    ],
)
def test_one_ill_organ_is_told_alone(real_engine, question, present, absent):
    said = leads(real_engine, question)
    assert present in said
    assert absent not in said
