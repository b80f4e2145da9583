"""Danger signs, tests, screens, referral, disagreements."""

import pytest

from aches import Case, egfr, feels, has, ids, is_, plan, takes, texts, took, value
from citewell.model.case import Named
from citewell.pathways import checks


def test_a_danger_sign_of_the_case_makes_the_plan_urgent(aches):
    own = plan(aches, Case(symptoms=feels("saddle numbness")))
    assert own.urgent
    assert ids(own.red_flags) == ["cauda_equina"]
    assert own.red_flags[0].text == (
        "Saddle numbness suggests cauda equina syndrome: image the spine at once."
    )
    assert own.red_flags[0].facts == ("saddle numbness",)
    assert ids(own.red_flags_to_exclude) == ["heart"]


def test_a_danger_sign_nobody_spoke_of_is_to_exclude(aches):
    own = plan(aches)
    assert not own.urgent
    assert ids(own.red_flags_to_exclude) == ["cauda_equina", "heart"]


def test_a_danger_sign_denied_is_neither(aches):
    own = plan(aches, Case(symptoms=feels("saddle numbness", "chest pain", status="absent")))
    assert not own.urgent
    assert own.red_flags_to_exclude == ()


@pytest.mark.parametrize("status", ["possible", "past", "family"])
def test_a_danger_sign_not_surely_present_stays_open(aches, status):
    own = plan(aches, Case(symptoms=feels("chest pain", status=status)))
    assert not own.urgent
    assert "heart" in ids(own.red_flags_to_exclude)


def test_danger_signs_count_where_their_step_does_not_apply(change):
    library = change(
        ("pathways/ache/20_later.yaml", "therapies:\n",
         "red_flags:\n  - {id: late, fact: chest_pain, is: present, cite: s.flag-heart}\ntherapies:\n"),
    )  # fmt: skip
    own = plan(library, Case(age_years=95, red_flags=(Named(name="chest pain"),)))
    assert "late" in ids(own.red_flags)


# Tests and screens.

B12, ECG = "Measure vitamin B12 in ache.", "Take an ECG in people of 50 or older."


@pytest.mark.parametrize(
    ("more", "due"),
    [
        ({"age_years": 49}, [B12]),
        ({"age_years": 50}, [B12, ECG]),
        ({}, [B12, ECG]),  # age unknown: the test may be due
        ({"age_years": 49, "measurements": (value("vitamin B12", 300, "pg/mL"),)}, []),
        ({"age_years": 49, "measurements": (value("vitamin B12", 300, "mol"),)}, [B12]),
    ],
)
def test_what_is_due(aches, more, due):
    assert texts(plan(aches, Case(**more)).workup) == due


def test_a_test_is_due_until_it_is_surely_done(change):
    library = change(
        ("pathways/ache/10_first.yaml", "done_when: {fact: vitamin_b12, is: known}",
         "done_when: {fact: diabetes, is: present}"),
    )  # fmt: skip
    assert B12 in texts(plan(library).workup)
    absent = Case(conditions=has("diabetes", status="absent"))
    assert B12 in texts(plan(library, absent).workup)
    assert B12 not in texts(plan(library, Case(conditions=has("diabetes"))).workup)


def test_screens_are_due(aches):
    assert texts(plan(aches).screens) == ["Screen for low mood."]


def test_lines_of_steps_that_do_not_apply_are_left_out(change):
    library = change(
        ("pathways/ache/10_first.yaml", "status: draft\n",
         'status: draft\napplies_when: {fact: age_years, is: "< 60"}\n'),
    )  # fmt: skip
    old, open_ = plan(library, Case(age_years=70)), plan(library)
    assert (old.workup, old.screens, old.advice, old.referral.criteria) == ((), (), (), ())
    assert open_.workup
    assert open_.screens
    assert open_.advice


# Lines with and without a condition.


def test_advice_with_a_condition_needs_it_to_hold(aches):
    assert ids(plan(aches).advice) == ["ache.first.advice.1"]
    own = plan(aches, Case(treatments=(takes("codeine"), took("vincristine"))))
    assert ids(own.advice) == ["ache.first.advice.1", "opioid_advice", "chemo_advice"]
    assert own.advice[1].text == "With an opioid, do not drive."
    assert own.advice[1].plain is None  # the statement's plain words say something else
    assert own.advice[1].facts == ("takes codeine",)
    assert own.advice[1].rule.startswith("pathways/ache/10_first.yaml:")


def test_other_lines_come_along(aches):
    own = plan(aches)
    assert texts(own.expectations) == ["Half the pain gone is a good result."]


def test_apparent_resistance_is_spoken_of_once_something_was_tried(aches):
    assert plan(aches).pseudo_resistance == ()
    own = plan(aches, Case(treatments=(took("gabapentin"),)))
    assert texts(own.pseudo_resistance) == ["Check that the medicine was taken."]


# Referral.


@pytest.mark.parametrize(
    ("score", "met", "criteria", "open_"),
    [
        (8, True, ["severe", "ache.first.referral.2"], []),
        (7, True, ["severe", "ache.first.referral.2"], []),
        (6, False, ["ache.first.referral.2"], []),
        (None, None, ["ache.first.referral.2"], ["severe"]),
    ],
)
def test_referral(aches, score, met, criteria, open_):
    own = Case(measurements=(value("pain score", score, "/10"),) if score else ())
    found = plan(aches, own).referral
    assert found.met is met
    assert ids(found.criteria) == criteria
    assert ids(found.to_check) == open_


# Disagreements.


def test_where_guidelines_differ(aches):
    found = {d.topic: d for d in plan(aches).disagreements}
    assert set(found) == {"amitriptyline", "duloxetine"}  # told in words and by positions: once
    assert [p.guideline for p in found["amitriptyline"].positions] == ["guide2025", "north2022"]
    assert found["amitriptyline"].text == "Guidelines differ on whether amitriptyline comes first."
    differ = found["duloxetine"]
    assert differ.text.startswith("Guidelines place duloxetine differently: ")
    assert all(f"{p.guideline_name} {p.position}" in differ.text for p in differ.positions)
    assert all(d.cites for d in found.values())


def test_superseded_guidelines_do_not_disagree(aches):
    assert "nortriptyline" not in {d.topic for d in plan(aches).disagreements}


def test_therapies_that_do_not_fit_are_not_disputed(change):
    library = change(
        ("pathways/ache/20_later.yaml",
         "covers: [lidocaine cream]\n    only_when: {fact: local_pain, is: present}\n    standings:\n",
         "covers: [lidocaine cream]\n    only_when: {fact: local_pain, is: present}\n    standings:\n"
         "      - {guideline: north2022, stance: against, cite: s.north}\n"),
    )  # fmt: skip
    assert "lidocaine plaster" in {d.topic for d in plan(library).disagreements}
    absent = Case(conditions=has("localised pain", status="absent"))
    assert "lidocaine plaster" not in {d.topic for d in plan(library, absent).disagreements}


def test_the_patients_population_may_differ(aches):
    own = plan(aches, Case(conditions=has("diabetes")))
    [found] = [d for d in own.disagreements if d.topic == "pregabalin"]
    assert [p.line for p in found.positions] == [1, 2]


def test_values_do_not_leak_between_patients(aches):
    assert plan(aches, Case(measurements=egfr(20))) != plan(aches)
    assert plan(aches) == plan(aches)
    assert is_("x").fact == "x"
    assert checks.__all__


@pytest.mark.parametrize(
    ("text", "told", "led"),
    [
        (
            "Stroke: call at once.",
            "acute stroke, facial droop",
            "Acute stroke, facial droop: call at once.",
        ),
        ("Stroke: call at once.", "slurred speech", "Slurred speech: Stroke: call at once."),
        ("Facial droop: call at once.", "facial droop", "Facial droop: call at once."),
        ("Call at once: do not wait.", "fever", "Fever: Call at once: do not wait."),
        ("Call at once.", "", "Call at once."),
    ],
)
def test_a_sign_that_leads_is_said_once(text, told, led):
    assert checks._led(text, told) == led


def test_a_sign_within_another_is_not_told_beside_it():
    signs = ("weakness", "arm weakness", "weakness arm", "fever")
    assert checks._apart(signs) == ["arm weakness", "fever"]
    assert checks._apart(("fever",)) == ["fever"]
