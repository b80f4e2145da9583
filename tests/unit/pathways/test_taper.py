"""Stopping what did not help: the arithmetic of a schedule and when there is one."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aches import Case, left_out, plan, takes, texts, took
from citewell.model.pathway import TaperRule
from citewell.pathways.taper import schedule


def steps(dose, least=0.0, **rule):
    return [
        (s.from_day, s.mg_per_day) for s in schedule(dose, TaperRule(cite=("x",), **rule), least)
    ]


def by_mg(dose, step, every, least=0.0):
    return steps(dose, least, step_mg_per_day=step, every_days=every)


def by_share(dose, percent, every, least=0.0):
    return steps(dose, least, step_percent=percent, every_days=every)


def test_a_fixed_step():
    assert by_mg(900, 300, 4) == [(0, 900), (4, 600), (8, 300), (12, 0)]


def test_a_last_step_smaller_than_the_others():
    assert by_mg(700, 300, 7) == [(0, 700), (7, 400), (14, 100), (21, 0)]


@pytest.mark.parametrize("dose", [100, 299, 300])
def test_a_step_as_big_as_the_dose_or_bigger_is_one_step(dose):
    assert by_mg(dose, 300, 7) == [(0, dose), (7, 0)]


def test_a_share_is_of_the_dose_then_taken_and_ends_below_a_tenth():
    assert by_share(600, 50, 7) == [(0, 600), (7, 300), (14, 150), (21, 75), (28, 0)]


def test_the_whole_is_lengthened_to_the_shortest_time_allowed():
    assert by_mg(600, 300, 1, least=7) == [(0, 600), (4, 300), (8, 0)]
    assert by_mg(600, 300, 7, least=7) == [(0, 600), (7, 300), (14, 0)]
    assert by_mg(300, 300, 1, least=7) == [(0, 300), (7, 0)]


@pytest.mark.parametrize("dose", [0, -300])
def test_no_dose_no_schedule(dose):
    assert by_mg(dose, 300, 7) == []


def test_no_interval_or_no_step_no_schedule():
    assert steps(600, step_mg_per_day=300) == []
    assert steps(600, every_days=7) == []
    assert steps(600) == []


def test_half_days_are_whole_days():
    assert by_mg(600, 300, 3.5) == [(0, 600), (3, 300), (7, 0)]


@given(
    dose=st.floats(25, 5000),
    steps_down=st.floats(0.5, 50),
    every=st.floats(1, 30),
    least=st.floats(0, 90),
)
def test_doses_only_fall_to_none_and_days_only_rise(dose, steps_down, every, least):
    found = by_mg(dose, dose / steps_down, every, least)
    _falls_to_none(found, dose)
    assert found[-1][0] >= least - 1


@given(dose=st.floats(25, 5000), percent=st.floats(5, 90), every=st.floats(1, 30))
def test_shares_fall_to_none_too(dose, percent, every):
    _falls_to_none(by_share(dose, percent, every), dose)


def test_many_small_steps_end_at_none_too():
    """3,600 mg in steps of 50 mg is 72 steps; a schedule cut off before its end is no schedule."""
    assert by_mg(3600, 50, 7)[-1] == (72 * 7, 0)


def test_small_doses_fall_by_shares_too():
    """5% of 1 mg is 0.05 mg: rounding to a tenth must not keep the dose where it is."""
    _falls_to_none(by_share(1, 5, 14), 1)


def _falls_to_none(found, dose):
    doses = [d for _, d in found]
    days = [d for d, _ in found]
    assert doses[0] == pytest.approx(dose, abs=0.01)
    assert doses[-1] == 0
    assert all(later < sooner for sooner, later in pairwise(doses))
    assert days[0] == 0
    assert all(later > sooner for sooner, later in pairwise(days))


# When there is a taper.


def tapers(library, *treatments, **more):
    return plan(library, Case(treatments=treatments, age_years=50, **more)).taper


def test_what_failed_and_is_taken_is_tapered(aches):
    [taper] = tapers(aches, takes("gabapentin", "not_tolerated", 900, as_written="Neurontin"))
    assert taper.treatment == "gabapentin"
    assert taper.plain_name == "gabapentin (Neurontin)"
    assert taper.from_mg_per_day == 900
    assert [(s.from_day, s.mg_per_day) for s in taper.schedule][-1] == (12, 0)
    assert taper.text == (
        "Gabapentin: from 900 mg/day, take off 300 mg every 4 days; the last dose is on day 11. "
        "Slower if withdrawal symptoms appear."
    )
    assert texts(taper.lines) == [
        "Gabapentin is lowered by 300 mg every 4 days.",
        "Stop gabapentin over at least one week.",
        "Stopping gabapentin at once can cause seizures.",
    ]
    assert {c.statement_id for c in taper.cites} == {
        "d.gaba-taper", "d.gaba-taper-week", "d.gaba-fits",
    }  # fmt: skip


def test_the_longest_of_the_sources_shortest_times_holds(aches):
    [taper] = tapers(aches, takes("gabapentin", "not_tolerated", 300))
    assert [(s.from_day, s.mg_per_day) for s in taper.schedule] == [(0, 300), (7, 0)]


@pytest.mark.parametrize(
    ("treatment", "tapered"),
    [
        (takes("gabapentin", "not_tolerated", 300, 1), True),
        (takes("gabapentin", "no_effect", 2400, 12), True),
        (takes("gabapentin", "no_effect"), True),
        (takes("gabapentin", "no_effect", 300, 1), False),  # a proper trial is owed first
        (takes("gabapentin", "partial", 2400, 12), False),
        (takes("gabapentin", "effective", 2400, 12), False),
        (takes("gabapentin", "unknown", 2400, 12), False),
        (took("gabapentin", "no_effect", 2400, 12), False),
        (took("gabapentin", "not_tolerated", 2400, 12), False),
        (takes("amitriptyline", "not_tolerated", 25), False),  # the library holds no taper
    ],
)
def test_when_there_is_one(aches, treatment, tapered):
    assert bool(tapers(aches, treatment)) is tapered


def test_without_a_dose_there_are_words_and_no_schedule(aches):
    [taper] = tapers(aches, takes("gabapentin", "no_effect"))
    assert taper.schedule == ()
    assert taper.from_mg_per_day is None
    assert "the dose taken now is needed" in taper.text
    assert taper.lines


def test_without_a_step_there_are_words_and_no_schedule(aches):
    [taper] = tapers(aches, takes("duloxetine", "not_tolerated", 60))
    assert taper.schedule == ()
    assert "no source in the library gives a step" in taper.text


def test_a_share_in_words(aches):
    [taper] = tapers(aches, takes("pregabalin", "not_tolerated", 600))
    assert "take off 25% every 7 days" in taper.text
    assert taper.schedule[1].mg_per_day == 450


def test_a_duplicate_entry_is_tapered_once(aches):
    one = takes("gabapentin", "not_tolerated", 900)
    assert len(tapers(aches, one, one)) == 1


def test_two_failed_medicines_are_two_tapers(aches):
    found = tapers(
        aches, takes("gabapentin", "not_tolerated", 900), takes("pregabalin", "not_tolerated", 300)
    )
    assert [t.treatment for t in found] == ["gabapentin", "pregabalin"]


def test_what_failed_and_is_tapered_is_not_offered(aches):
    own = plan(aches, Case(treatments=(takes("gabapentin", "no_effect", 2400, 12),), age_years=50))
    assert left_out(own, "gabapentin")
    assert own.taper
