"""Doses held against what a patient may have, and whether they may go up."""

import pytest

from aches import egfr, facts, setting, takes, took
from citewell.model.case import Case
from citewell.pathways.limits import over_limits, room


def told(library, treatment, **case):
    own = setting(library, Case(treatments=(treatment,), **case))
    return room(own, treatment, treatment.ingredient)


def texts(lines):
    return [line.text for line in lines]


def test_no_rise_above_what_the_kidneys_allow(aches):
    lines = told(aches, takes("gabapentin", dose=2700), measurements=egfr(25))
    assert texts(lines) == [
        "Do not increase gabapentin: the dose is already above a limit for this patient.",
        "Gabapentin: the dose taken (2700 mg/day) is above the 700 mg/day that US label allows at a "
        "kidney function of 25 mL/min.",
    ]
    plain = [line.plain for line in lines if line.plain]
    assert len(plain) == 1
    assert "too high for your kidneys" in plain[0]
    assert not any(sign.isdigit() for sign in plain[0])


def test_no_rise_at_the_limit(aches):
    [line] = told(aches, takes("gabapentin", dose=700), measurements=egfr(25))
    assert line.text.startswith("Do not increase gabapentin: 700 mg/day is the 700 mg/day that")
    [line] = told(aches, takes("duloxetine", dose=120))
    assert "highest labelled dose (120 mg/day)" in line.text


def test_room_is_told_with_the_lowest_limit(aches):
    [line] = told(aches, takes("gabapentin", dose=300), measurements=egfr(45))
    assert line.text == (
        "Gabapentin has room to go up: 300 mg/day now, at most the 1400 mg/day that US label allows "
        "at a kidney function of 45 mL/min."
    )
    assert "on your own" in line.plain


def test_unknown_kidneys_are_asked_for_before_a_rise(aches):
    first, kidneys = told(aches, takes("gabapentin", dose=900))
    assert "at most the highest labelled dose (3600 mg/day)" in first.text
    assert kidneys.text.startswith("The highest dose of gabapentin falls with kidney function")


def test_a_dose_not_told_is_no_licence(aches):
    first, *_ = told(aches, takes("gabapentin"), measurements=egfr(25))
    assert first.text.startswith("Gabapentin: the dose taken is not told; at most the 700 mg/day")


def test_a_harm_told_is_weighed_first(aches):
    lines = told(aches, takes("duloxetine", dose=60, adverse_effects=("nausea",)))
    assert "Nausea told with duloxetine: weigh that before any rise." in texts(lines)


def test_nothing_is_said_without_a_limit(aches):
    assert told(aches, takes("nortriptyline", dose=25)) == ()
    assert told(aches, takes("aspirin", dose=75)) == ()


@pytest.mark.parametrize(("status", "words"), [("current", "taken"), ("proposed", "asked about")])
def test_doses_taken_and_asked_about_are_judged(aches, status, words):
    one = took("gabapentin", dose=4800, status=status)
    [line] = over_limits(setting(aches, Case(treatments=(one,))), one, "gabapentin")
    assert f"the dose {words} (4800 mg/day) is above the highest labelled dose" in line.text
    assert ("Do not take it." in line.plain) is (status == "proposed")


@pytest.mark.parametrize("status", ["past", "never"])
def test_other_doses_are_not(aches, status):
    one = took("gabapentin", dose=4800, status=status)
    assert over_limits(setting(aches, Case(treatments=(one,))), one, "gabapentin") == ()


def test_more_doubt_never_lifts_a_limit(aches):
    """Two values of kidney function: the lower one limits."""
    two = (*egfr(80), *egfr(25))
    one = takes("gabapentin", dose=1800)
    assert facts(aches, Case(measurements=two)).number("kidney_function_ml_min") == 25
    lines = over_limits(
        setting(aches, Case(treatments=(one,), measurements=two)), one, "gabapentin"
    )
    assert any("700 mg/day" in line.text for line in lines)


def test_healthy_kidneys_are_not_blamed(aches):
    one = takes("gabapentin", dose=4800)
    own = setting(aches, Case(treatments=(one,), measurements=egfr(90)))
    assert not any("kidneys" in line.plain for line in over_limits(own, one, "gabapentin"))
