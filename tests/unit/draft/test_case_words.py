"""The case in one line above an answer: what it holds, what it leaves out, how long it may be."""

import pytest

from citewell.draft.case_words import case_in_short
from citewell.model.case import Bound, Case, Condition, ConditionStatus, Measurement, Named, Span


def at(low, high):
    return Bound(name="creatinine clearance", low=low, high=high, span=Span(0, 1))


@pytest.mark.parametrize(
    ("bound", "said"),
    [
        (at(None, 29.0), "at most 29 mL/min"),
        (at(90, None), "at least 90 mL/min"),
        (at(25.0, 25.0), "about 25 mL/min"),
        (at(15, 29), "15 to 29 mL/min"),
    ],
)
def test_a_bound_in_words(bound, said):
    assert case_in_short(Case(bounds=(bound,))) == (f"creatinine clearance {said}",)


def test_conditions_alone_tell_of_no_patient():
    gout = Condition(name="gout")
    assert case_in_short(Case(conditions=(gout,))) == ()
    assert case_in_short(Case(conditions=(gout,), age_years=70)) == ("70 years", "gout")


def test_what_is_denied_is_left_out_and_what_is_possible_is_marked():
    conditions = (
        Condition(name="asthma", status=ConditionStatus.ABSENT),
        Condition(name="angina", status=ConditionStatus.POSSIBLE),
    )
    told = case_in_short(Case(conditions=conditions, sex="female"))
    assert told == ("female", "angina, possible")


def test_a_long_list_is_cut_and_says_so():
    values = tuple(Measurement(name=f"value {i}", value=i) for i in range(20))
    told = case_in_short(Case(measurements=values, allergies=(Named(name="penicillin"),)))
    assert "and 8 more" in told
    assert told[-1] == "allergic to penicillin"
