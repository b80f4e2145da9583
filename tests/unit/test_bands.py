"""Sentences made for some measured values: left out beyond them, kept where nothing is known."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from citewell.bands import are_left, are_met
from citewell.model.case import Bound, Case, Measurement, Span
from citewell.model.statement import Band

MODERATE = (Band(measure="kidney", at_least=31, below=51),)
SMALL_AND_OLD = (
    Band(measure="age", at_least=80),
    Band(measure="weight", below=60.01),
)


def told(name, value, unit=None):
    return Case(measurements=(Measurement(name=name, value=value, unit=unit),))


@pytest.mark.parametrize("name", ["eGFR", "creatinine clearance"])
@pytest.mark.parametrize(
    ("value", "left"), [(12, True), (30.9, True), (31, False), (50, False), (51, True), (90, True)]
)
def test_a_told_kidney_function_decides(name, value, left):
    case = told(name, value)
    assert are_left(MODERATE, case) is left
    assert are_met(MODERATE, case) is not left


def test_what_is_not_known_leaves_nothing_out_and_meets_nothing():
    assert not are_left(MODERATE, Case())
    assert not are_met(MODERATE, Case())
    assert not are_met((), told("eGFR", 40))


def test_a_creatinine_is_worked_out():
    old = (Measurement(name="serum creatinine", value=150, unit="umol/L"),
           Measurement(name="weight", value=58, unit="kg"))  # fmt: skip
    man = Case(age_years=84, sex="male", measurements=old)  # a clearance of 27
    assert are_left(MODERATE, man)
    assert are_met((Band(measure="kidney", at_least=15, below=30),), man)
    assert are_met((Band(measure="creatinine", at_least=1.5),), man)
    assert are_met(SMALL_AND_OLD, man)


def test_a_stage_leaves_a_band_only_where_it_does_not_touch_it():
    def stage(low, high):
        bound = Bound(name="eGFR", low=low, high=high, span=Span(0, 5))
        return Case(bounds=(bound,))

    assert are_left(MODERATE, stage(15, 29))
    assert not are_left(MODERATE, stage(30, 59))
    assert are_left(MODERATE, stage(None, 15))


@pytest.mark.parametrize(
    ("weight", "unit", "met"),
    [(60, "kg", True), (61, "kg", False), (130, "lb", True), (60, "st", False)],
)
def test_a_weight_counts_in_kilograms(weight, unit, met):
    case = Case(age_years=82, measurements=(Measurement(name="weight", value=weight, unit=unit),))
    assert are_met(SMALL_AND_OLD, case) is met


def test_every_measure_must_be_met():
    assert not are_met(SMALL_AND_OLD, Case(age_years=82))
    assert are_left(SMALL_AND_OLD, Case(age_years=79))


@given(st.floats(0, 200), st.floats(0, 200), st.floats(0, 200))
def test_met_and_left_exclude_each_other(low, high, value):
    bands = (Band(measure="kidney", at_least=low, below=high),)
    case = told("eGFR", value)
    assert are_met(bands, case) is not are_left(bands, case)
    assert are_met(bands, case) is (low <= value < high)
