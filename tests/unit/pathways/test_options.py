"""Each therapy judged: every reason to leave it out, retry, class, order."""

import pytest

from aches import (
    Case,
    allergic,
    egfr,
    feels,
    has,
    left_out,
    option,
    plan,
    takes,
    texts,
    took,
    why,
)

ADULT = {"age_years": 50}
FAIR = {"dose": 2400, "weeks": 12}


def judged(library, *treatments, profile=None, **more):
    return plan(library, Case(treatments=treatments, **(ADULT | more)), profile)


# Own trials.


@pytest.mark.parametrize(
    ("treatment", "reason"),
    [
        (took("gabapentin", "not_tolerated", **FAIR), "not_tolerated"),
        (took("gabapentin", "not_tolerated"), "not_tolerated"),
        (took("gabapentin", "no_effect", **FAIR), "adequately_tried"),
        (took("gabapentin", "partial", **FAIR), "adequately_tried"),
        (takes("gabapentin", "no_effect", **FAIR), "adequately_tried"),
        (took("gabapentin", "unknown", **FAIR), "adequately_tried"),
        (took("gabapentin", "no_effect"), "tried_unknown"),
        (took("gabapentin", "unknown"), "tried_unknown"),
        (took("gabapentin", "partial"), "tried_unknown"),
        (takes("gabapentin", "no_effect"), "tried_unknown"),
        (takes("gabapentin", "unknown"), "taking"),
        (takes("gabapentin", "unknown", dose=300, weeks=1), "taking"),
        (takes("gabapentin", "effective"), "taking"),
        (takes("gabapentin", "partial", **FAIR), "taking"),
        (takes("gabapentin", "partial"), "taking"),
        (took("gabapentin", "no_effect", dose=300, weeks=1), None),
        (takes("gabapentin", "no_effect", dose=300, weeks=1), None),
        (took("gabapentin", "effective", **FAIR), None),
        (took("gabapentin", status="proposed"), None),
        (took("gabapentin", status="never"), None),
    ],
)
def test_what_a_trial_says_of_offering_it(aches, treatment, reason):
    own = judged(aches, treatment)
    assert why(own, "gabapentin") == reason
    assert (option(own, "gabapentin") is None) is (reason is not None)


def test_a_trial_too_small_is_owed_a_proper_one(aches):
    own = judged(aches, took("gabapentin", dose=300, weeks=1))
    assert option(own, "gabapentin").retry
    assert not option(own, "duloxetine").retry


def test_one_adequate_trial_among_two_counts(aches):
    own = judged(aches, took("gabapentin", dose=300, weeks=1), took("gabapentin", **FAIR))
    assert why(own, "gabapentin") == "adequately_tried"


def test_reasons_in_words(aches):
    own = judged(aches, took("gabapentin", "not_tolerated", adverse_effects=("falls", "rash")))
    assert left_out(own, "gabapentin").reason == "Tried and not tolerated (falls, rash)."
    own = judged(aches, took("gabapentin", dose=2400))
    assert "without duration" in left_out(own, "gabapentin").reason
    own = judged(aches, took("pregabalin"))
    assert "whether the trial was fair cannot be told" in left_out(own, "pregabalin").reason


def test_a_class_that_failed_is_unknown_for_each_member(aches):
    own = judged(aches, took("tricyclic antidepressant", dose=150, weeks=12))
    assert why(own, "amitriptyline") == "tried_unknown"
    assert why(own, "nortriptyline") == "tried_unknown"


def test_a_class_that_was_not_tolerated_rules_out_each_member(aches):
    own = judged(aches, took("tricyclic antidepressant", "not_tolerated"))
    assert why(own, "amitriptyline") == "not_tolerated"
    assert why(own, "nortriptyline") == "not_tolerated"


# The same class.


def test_a_member_taken_now_makes_the_other_a_duplicate(aches):
    own = judged(aches, takes("gabapentin", "partial"))
    assert why(own, "pregabalin") == "duplicate"
    left = left_out(own, "pregabalin")
    assert left.reason == "Same class (gabapentinoid) as gabapentin, which is taken now."
    assert "s.class" in {c.statement_id for c in left.cites}


@pytest.mark.parametrize(
    ("outcome", "dose", "weeks", "reason"),
    [
        ("no_effect", 2400, 12, "same_class"),
        ("no_effect", None, None, "same_class"),
        ("no_effect", 300, 1, None),
        ("partial", 2400, 12, None),
        ("effective", 2400, 12, None),
        ("not_tolerated", 2400, 12, None),
        ("unknown", 2400, 12, None),
    ],
)
def test_a_member_that_failed(aches, outcome, dose, weeks, reason):
    own = judged(aches, took("gabapentin", outcome, dose, weeks))
    assert why(own, "pregabalin") == reason


def test_a_member_not_tolerated_is_a_caution_for_the_other(aches):
    own = judged(aches, took("gabapentin", "not_tolerated", adverse_effects=("falls",)))
    [note] = option(own, "pregabalin").notes
    assert note.text == (
        "Same class as gabapentin, which was not tolerated (falls): the same effect may come back."
    )
    assert note.cites


def test_classes_do_not_reach_further_than_rules_say(aches):
    own = judged(aches, took("tramadol"))
    assert why(own, "duloxetine") is None


# Order of reasons and of what is left out.


def test_the_gravest_reason_leads_and_all_are_kept(aches):
    own = judged(
        aches,
        took("gabapentin", "not_tolerated"),
        took("gabapentin", **FAIR),
        allergies=allergic("gabapentin"),
    )
    left = left_out(own, "gabapentin")
    assert left.why.value == "allergy"
    assert left.reason == (
        "The patient is allergic to gabapentin. Had a fair trial without enough effect. "
        "Tried and not tolerated."
    )
    assert [line.id for line in left.lines] == ["gabapentin.allergy.gabapentin"]


def test_what_is_left_out_comes_gravest_first(aches):
    own = judged(
        aches,
        took("gabapentin", **FAIR),
        allergies=allergic("tramadol"),
        conditions=has("hepatitis"),
    )
    assert [(n.treatment, n.why.value) for n in own.not_offered] == [
        ("tramadol", "allergy"),
        ("duloxetine", "contraindicated"),
        ("gabapentin", "adequately_tried"),
        ("pregabalin", "same_class"),
        ("valproate", "advised_against"),
    ]


def test_every_reason_has_a_cite(aches):
    own = judged(
        aches, takes("gabapentin"), took("pregabalin"), took("lidocaine plaster", "not_tolerated"),
        took("capsaicin cream"), takes("phenelzine"), allergies=allergic("amitriptyline"),
        conditions=has("localised pain"),
    )  # fmt: skip
    assert len(own.not_offered) >= 6
    for left in own.not_offered:
        assert left.cites, left.treatment
        assert left.reason


# Order of options.


def test_options_go_by_line_of_the_leading_guideline(aches):
    own = judged(aches)
    assert [(o.treatment, o.line) for o in own.options] == [
        ("duloxetine", 1), ("gabapentin", 1), ("pregabalin", 2), ("amitriptyline", 2),
        ("lidocaine plaster", 2), ("capsaicin 8% patch", 2), ("tramadol", 3), ("nortriptyline", 2),
    ]  # fmt: skip


def test_another_profile_another_order(aches):
    names = [o.treatment for o in judged(aches, profile="north").options]
    assert names[:2] == ["amitriptyline", "gabapentin"]  # its own guideline's before others'


def test_within_a_line_what_suits_the_patient_comes_first(aches):
    names = [o.treatment for o in judged(aches, symptoms=feels("insomnia")).options]
    assert names.index("amitriptyline") < names.index("pregabalin")
    own = option(judged(aches, symptoms=feels("insomnia")), "amitriptyline")
    assert texts(own.reasons_for) == ["Amitriptyline also helps sleep."]


def test_within_a_line_what_is_better_avoided_comes_last(aches):
    names = [o.treatment for o in judged(aches, age_years=70).options]
    assert names.index("amitriptyline") > names.index("capsaicin 8% patch")
    names = [o.treatment for o in judged(aches, age_years=70, symptoms=feels("insomnia")).options]
    assert names.index("amitriptyline") > names.index("capsaicin 8% patch")


# Who a therapy is for.


@pytest.mark.parametrize(("status", "offered"), [("present", True), ("absent", False)])
def test_only_when(aches, status, offered):
    own = judged(aches, conditions=has("localised pain", status=status))
    assert (option(own, "lidocaine plaster") is not None) is offered
    assert why(own, "lidocaine plaster") is None
    if offered:
        assert option(own, "lidocaine plaster").check_first == ()


def test_only_when_unknown_is_a_check(aches):
    [line] = option(judged(aches), "lidocaine plaster").check_first
    assert line.text == "Only if this holds: localised pain."
    assert line.facts == ("local_pain",)
    assert line.cites


@pytest.mark.parametrize(("age", "there"), [(89, True), (90, False), (None, True)])
def test_therapies_of_a_step_that_does_not_apply_are_not_judged(aches, age, there):
    own = plan(aches, Case(age_years=age))
    assert (option(own, "tramadol") is not None) is there
    assert (why(own, "valproate") is not None) is there


def test_a_specialists_treatment_is_marked(aches):
    assert option(judged(aches), "tramadol").specialist
    assert not option(judged(aches), "duloxetine").specialist


def test_an_option_holds_all_a_reader_needs(aches):
    own = option(judged(aches, measurements=egfr(90)), "duloxetine")
    assert own.plain_name == "duloxetine"
    assert (own.line, own.led, own.guideline, own.strength) == (1, True, "guide2025", "strong")
    assert texts(own.numbers) == ["The number needed to treat of duloxetine is 7.4."]
    assert own.dose
    assert [p.guideline for p in own.positions] == ["guide2025", "north2022"]
    assert {"s.guide", "s.numbers", "d.dul-dose"} <= {c.statement_id for c in own.cites}


def test_an_empty_case_has_options_too(aches):
    own = plan(aches)
    assert {o.treatment for o in own.options} >= {"duloxetine", "gabapentin"}
