"""The plan's tables: what a clinician reads, and what a lay reader never does."""

import json
from dataclasses import fields, is_dataclass

import pytest

from citewell.interfaces.web.plan_view import plan_view
from citewell.interfaces.wire_plan import plan_data
from citewell.model.audience import Audience
from unit.interfaces.web.articles import FLAGSHIP, STRANGE, VIGNETTE, ask


def view_of(keeper, question, audience=Audience.CLINICIAN):
    return plan_view(ask(keeper, question, audience).article, keeper.engine.library)


def texts(value):
    """Every sentence (a line's text) of a view."""
    if is_dataclass(value):
        if hasattr(value, "text") and hasattr(value, "sources"):
            yield value.text
        for each in fields(value):
            yield from texts(getattr(value, each.name))
    elif isinstance(value, tuple):
        for one in value:
            yield from texts(one)


@pytest.mark.parametrize("audience", [Audience.PATIENT, Audience.CARER])
@pytest.mark.parametrize("question", [FLAGSHIP, VIGNETTE])
def test_lay_readers_get_what_the_plans_own_rule_lets_through(keeper, question, audience):
    article = ask(keeper, question, audience).article
    allowed = json.dumps(plan_data(article.plan, lay=True), ensure_ascii=False)

    for text in texts(plan_view(article, keeper.engine.library)):
        assert json.dumps(text, ensure_ascii=False) in allowed


@pytest.mark.parametrize("question", [FLAGSHIP, VIGNETTE])
def test_lay_readers_get_no_dose_no_schedule_no_guideline_table(keeper, question):
    view = view_of(keeper, question, Audience.PATIENT)

    assert view.tapers == ()
    assert view.disagreements == ()
    assert all(not o.positions and o.place == "" for o in view.options)
    assert all(g.name not in ("Dose", "Numbers") for o in view.options for g in o.groups)
    assert all(not t.rules and "mg" not in t.told for t in view.trials)
    assert all(n.reason == "" for n in view.left_out)


def test_a_clinician_gets_doses_and_the_taper_day_by_day(keeper):
    view = view_of(keeper, FLAGSHIP)
    gabapentin = next(t for t in view.tapers if t.treatment == "Gabapentin")

    assert gabapentin.steps[0] == ("Day 0 to 6", "3,600 mg a day")
    assert gabapentin.steps[-1] == ("From day 84", "stopped")
    assert any(g.name == "Dose" for o in view.options for g in o.groups)


def test_trials_are_judged_in_words(keeper):
    trials = {t.treatment: t for t in view_of(keeper, FLAGSHIP).trials}

    assert trials["Gabapentin"].verdict == "Fair trial"
    assert trials["Duloxetine"].verdict == "Cannot be judged"
    assert trials["Duloxetine"].missing == "dose, duration"
    assert trials["Duloxetine"].told == "no effect"


def test_a_trial_going_on_is_not_fair_yet(keeper):
    trials = {t.treatment: t for t in view_of(keeper, VIGNETTE).trials}

    assert trials["Gabapentin"].verdict == "Not a fair trial yet"
    assert trials["Gabapentin"].told == "900 mg/day, 3 weeks"


def test_the_checklist_says_its_states_in_words(keeper):
    view = view_of(keeper, FLAGSHIP)

    assert {row.state for row in view.checklist} <= {"Addressed", "Does not apply", "Missing"}
    assert view.left_open == sum(row.state == "Missing" for row in view.checklist)


def test_a_source_outside_the_reference_list_is_named(keeper):
    article = ask(keeper, FLAGSHIP).article
    listed = {r.n for r in article.references}
    lines = [
        line
        for option in view_of(keeper, FLAGSHIP).options
        for group in option.groups
        for line in group.lines
    ]

    assert all(set(line.refs) <= listed for line in lines)
    assert all(line.refs or line.sources for line in lines)


def test_an_option_best_avoided_says_so_where_it_is_named(keeper):
    cards = {o.treatment: o for o in view_of(keeper, VIGNETTE).options}

    assert cards["Venlafaxine"].is_avoided
    assert not cards["Capsaicin 8% patch"].is_avoided


def test_a_line_does_not_repeat_the_name_over_it(keeper):
    groups = [g for o in view_of(keeper, VIGNETTE).options for g in o.groups]

    assert not any(x.text.startswith(f"{g.name}: ") for g in groups for x in g.lines)


def test_no_plan_no_view(keeper):
    assert view_of(keeper, STRANGE) is None


def test_what_a_trial_does_not_tell_stands_in_its_own_cell(keeper):
    question = "neuropathic pain, tapentadol and capsaicin cream failed, what next?"
    trials = view_of(keeper, question).trials
    assert trials
    assert not any("not stated" in trial.told for trial in trials)
    assert {"dose, duration"} == {trial.missing for trial in trials}
