"""Worked cases: each expectation fails when it should, and only then."""

import pytest

from aches import Case, egfr, feels, has, plan, takes, took, value
from citewell.library.worked import EXPECTATIONS
from citewell.model.worked import WorkedCase
from citewell.pathways import worked
from citewell.pathways.worked import failures

CASE = Case(
    age_years=66,
    sex="female",
    conditions=(*has("epilepsy"), *has("diabetes")),
    symptoms=feels("chest pain"),
    measurements=(*egfr(45), value("pain score", 8, "/10")),
    treatments=(
        takes("gabapentin", "no_effect", 1400, 12),
        took("duloxetine", "no_effect", 30, 2),
        took("lidocaine plaster"),
        takes("codeine"),
    ),
)
# Key -> what holds of the plan of CASE, what does not, and a word of the complaint.
EXPECTED = {
    "urgent": (True, False, "urgent is True"),
    "red_flags": (["heart"], ["heart", "cauda_equina"], "red flag cauda_equina is not raised"),
    "trial_review": (
        {"gabapentin": "adequate", "duloxetine": "inadequate"},
        {"gabapentin": "inadequate"},
        "trial of gabapentin is adequate, not inadequate",
    ),
    "trial_missing": (
        {"lidocaine plaster": ["duration"]},
        {"lidocaine plaster": ["duration", "dose"]},
        "does not ask for dose",
    ),
    "options": (["duloxetine"], ["gabapentin"], "gabapentin is not offered (adequately_tried"),
    "no_options": (["gabapentin"], ["duloxetine"], "duloxetine is offered"),
    "first_option_in": (["duloxetine"], ["amitriptyline"], "the first option is duloxetine"),
    "lines": ({"duloxetine": 1}, {"duloxetine": 2}, "duloxetine stands in line 1, not 2"),
    "retry": (["duloxetine"], ["amitriptyline"], "amitriptyline is not offered for a proper trial"),
    "not_offered": (
        {"gabapentin": "adequately_tried"},
        {"gabapentin": "allergy"},
        "not offered because 'adequately_tried', not 'allergy'",
    ),
    "cautions": (
        {"amitriptyline": ["threshold"]},
        {"amitriptyline": ["bleeding"]},
        "'bleeding' does not stand in cautions of amitriptyline",
    ),
    "dose_words": (
        {"duloxetine": ["30 MG"]},
        {"duloxetine": ["900 mg"]},
        "'900 mg' does not stand in the dose plan of duloxetine",
    ),
    "no_dose_words": (
        {"duloxetine": ["900 mg"]},
        {"duloxetine": ["30 mg"]},
        "'30 mg' stands in the dose plan of duloxetine",
    ),
    "check_first": (
        {"duloxetine": ["liver_disease"]},
        {"duloxetine": ["glaucoma"]},
        "glaucoma is not to be checked before duloxetine",
    ),
    "combinations": (
        ["gabapentin_duloxetine"],
        ["tramadol_levetiracetam"],
        "tramadol_levetiracetam is not discussed as possible",
    ),
    "no_combinations": (
        ["tramadol_levetiracetam"],
        ["gabapentin_duloxetine"],
        "the combination gabapentin_duloxetine is offered",
    ),
    "taper": (["gabapentin"], ["duloxetine"], "no taper of duloxetine"),
    "no_taper": (["duloxetine"], ["gabapentin"], "gabapentin is to be tapered"),
    "taper_last_day": (
        {"gabapentin": 20},
        {"gabapentin": 21},
        "the taper of gabapentin ends on day 20, not 21",
    ),
    "workup": (["ecg"], ["ecg", "biopsy"], "no test 'biopsy' is due"),
    "screens": (["mood"], ["sleep"], "no screen 'sleep' is due"),
    "referral": ("met", "not_met", "referral is met, not not_met"),
    "missing": (["liver_disease"], ["pain_score"], "pain_score is not asked for"),
    "disagreements": (["amitriptyline"], ["pregabalins"], "no disagreement on 'pregabalins'"),
    "omissions": (
        {"driving": "addressed"},
        {"driving": "missing"},
        "checklist item driving is addressed, not missing",
    ),
}


@pytest.fixture(scope="module")
def own(aches):
    return plan(aches, CASE)


def case(**expect):
    return WorkedCase(id="x", pathway="ache", title="x", why="x", case=CASE, expect=expect)


def test_every_expectation_is_tried_here_and_can_be_checked():
    assert set(EXPECTED) == set(EXPECTATIONS) == set(worked._CHECKS)


@pytest.mark.parametrize("key", sorted(EXPECTED))
def test_an_expectation_that_holds_finds_nothing(own, key):
    assert failures(case(**{key: EXPECTED[key][0]}), own) == []


@pytest.mark.parametrize("key", sorted(EXPECTED))
def test_an_expectation_that_does_not_hold_says_so(own, key):
    _, wrong, said = EXPECTED[key]
    found = failures(case(**{key: wrong}), own)
    assert len(found) == 1
    assert said in found[0]


@pytest.mark.parametrize("key", sorted(EXPECTED))
def test_the_wanted_shape_is_the_shape_of_the_schema(key):
    assert isinstance(EXPECTED[key][0], EXPECTATIONS[key])


@pytest.mark.parametrize(
    ("key", "wanted"),
    [
        ("options", ["moonstone"]), ("lines", {"moonstone": 1}), ("retry", ["moonstone"]),
        ("not_offered", {"moonstone": "allergy"}), ("cautions", {"moonstone": ["x"]}),
        ("dose_words", {"moonstone": ["x"]}), ("check_first", {"moonstone": ["x"]}),
        ("trial_review", {"moonstone": "adequate"}), ("trial_missing", {"moonstone": ["dose"]}),
        ("taper", ["moonstone"]), ("taper_last_day", {"moonstone": 1}),
        ("combinations", ["moonstone"]), ("omissions", {"moonstone": "addressed"}),
    ],
)  # fmt: skip
def test_a_name_nobody_knows_never_agrees(own, key, wanted):
    assert len(failures(case(**{key: wanted}), own)) == 1


def test_every_failure_is_told(own):
    found = failures(
        case(urgent=False, options=["gabapentin", "valproate"], referral="unknown"), own
    )
    assert len(found) == 4


def test_no_expectation_no_failure(own):
    assert failures(case(), own) == []


def test_without_any_option_there_is_no_first(aches):
    none = plan(aches, Case())
    from dataclasses import replace

    found = failures(case(first_option_in=["duloxetine"]), replace(none, options=()))
    assert found == ["the first option is None"]


@pytest.mark.parametrize(("score", "said"), [(3, "not_met"), (None, "unknown")])
def test_the_other_words_for_referral(aches, score, said):
    more = (value("pain score", score, "/10"),) if score else ()
    assert failures(case(referral=said), plan(aches, Case(measurements=more))) == []
