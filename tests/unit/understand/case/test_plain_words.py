"""Words of terse texts that mean one thing where they stand: who, what was measured, what is not taken."""

import pytest

from citewell.understand.case.read import CaseReader
from citewell.understand.vocabulary import Vocabulary


@pytest.fixture(scope="module")
def case(real_library):
    return CaseReader(Vocabulary(real_library)).read


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("takes sertraline; stopped sertraline last year", {"sertraline": "current"}),
        ("takes sertraline; stopped sertraline yesterday", {"sertraline": "past"}),
        ("30F migraine contraception none", {"contraceptive": "never"}),
        ("PDN 60M not on opioids", {"opioid": "never"}),
        ("Pt's mother on warfarin. Pt 40M gout", {}),
        ("amitriptyline 25 stopped urinary retention", {"amitriptyline": "past"}),
    ],
)
def test_what_is_taken(case, text, wanted):
    assert {t.ingredient: t.status.value for t in case(text).treatments} == wanted


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        (
            "brother has epilepsy, pt 45F PDN",
            {"epilepsy": "family", "painful diabetic neuropathy": "present"},
        ),
        ("PDN eGFR 12 on PD", {"painful diabetic neuropathy": "present"}),
        ("PD on levodopa, eGFR 60", {"parkinson's disease": "present"}),
        ("amitriptyline stopped because of glaucoma", {"glaucoma": "present"}),
    ],
)
def test_whose_illness_and_which(case, text, wanted):
    assert {c.name: c.status.value for c in case(text).conditions} == wanted


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("PDN gabapentin CrCl 1,5 mL/s", []),
        ("PDN gabapentin CrCl 1.5 mL/s", []),
        ("PDN gabapentin CrCl 45 mL/min", [("creatinine clearance", 45)]),
        ("gout, K 5,6", [("potassium", 5.6)]),
        ("gout UA 9.8", [("uric acid", 9.8)]),
        ("pregabalin dose? eGFR 30, eGFR 90", [("eGFR", 30), ("eGFR", 90)]),
        (
            "HTN 190/110 duloxetine",
            [("systolic blood pressure", 190), ("diastolic blood pressure", 110)],
        ),
    ],
)
def test_what_is_measured(case, text, wanted):
    assert [(m.name, m.value) for m in case(text).measurements] == wanted


def test_nil_after_a_length_is_an_outcome_and_a_kin_has_an_age(case):
    assert case("gabapentin 1800 6wk nil").treatments[0].outcome.value == "no_effect"
    assert case("wife on phenelzine. husband 62 PDN needs duloxetine").age_years == 62


def test_child_c_is_a_grade_and_no_child(real_reader):
    assert "children" not in real_reader.read("Child C cirrhosis duloxetine PDN").groups
