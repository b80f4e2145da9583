"""Conditions and facts: three truths, and unknown is never false."""

import pytest

from aches import allergic, altered, egfr, facts, feels, has, is_, takes, took, value
from citewell.model.case import Bound, Case, Named, Span
from citewell.model.pathway import Condition, Line
from citewell.pathways.asked import Sieve
from citewell.pathways.facts import compare

YES, NO, OPEN = is_("diabetes"), is_("insomnia"), is_("seizures")
CASE = Case(conditions=(*has("diabetes"), *has("insomnia", status="absent")))


@pytest.fixture
def told(aches):
    return facts(aches, CASE)


def holds(library, case, fact, test="present"):
    return facts(library, case).test(fact, test)


def test_the_three_truths_of_one_fact(told):
    assert (told.holds(YES), told.holds(NO), told.holds(OPEN)) == (True, False, None)


@pytest.mark.parametrize(
    ("parts", "every", "some", "none"),
    [
        ((YES,), True, True, False),
        ((NO,), False, False, True),
        ((OPEN,), None, None, None),
        ((YES, YES), True, True, False),
        ((YES, NO), False, True, False),
        ((NO, NO), False, False, True),
        ((YES, OPEN), None, True, False),
        ((NO, OPEN), False, None, None),
        ((OPEN, OPEN), None, None, None),
        ((YES, NO, OPEN), False, True, False),
    ],
)
def test_kleenes_tables(told, parts, every, some, none):
    for order in (parts, parts[::-1]):
        assert told.holds(Condition(all_of=order)) is every
        assert told.holds(Condition(any_of=order)) is some
        assert told.holds(Condition(none_of=order)) is none


def test_an_empty_condition_is_true_of_everybody(aches):
    assert facts(aches, Case()).holds(Condition()) is True
    assert Condition().is_always
    assert not YES.is_always


def test_conditions_nest(told):
    inner = Condition(any_of=(NO, Condition(none_of=(NO,))))
    assert told.holds(Condition(all_of=(YES, inner))) is True
    assert told.holds(Condition(none_of=(inner, OPEN))) is False


def test_a_case_that_says_nothing_leaves_every_fact_unknown(aches):
    empty = facts(aches, Case())
    for fact in aches.facts:
        assert empty.known(fact) is None
        for test in ("present", "absent", "< 30", ">= 30", "30-59", "male"):
            assert empty.test(fact, test) is None
        assert empty.test(fact, "known") is False
        assert empty.unknown(is_(fact)) == (fact,)
        assert empty.told(is_(fact)) == ()


def test_a_fact_nobody_defined_is_unknown(aches):
    assert holds(aches, CASE, "phlogiston") is None
    assert facts(aches, CASE).known("phlogiston") is None


def test_only_undecided_conditions_have_unknown_facts(told):
    assert told.unknown(Condition(all_of=(NO, OPEN))) == ()
    assert told.unknown(Condition(any_of=(YES, OPEN))) == ()
    both = Condition(all_of=(YES, OPEN, is_("cirrhosis")))
    assert told.unknown(both) == ("cirrhosis", "seizures")


def test_what_is_told_is_what_makes_it_true(aches):
    case = Case(conditions=has("diabetes", "insomnia"), measurements=egfr(25))
    own = facts(aches, case)
    wanted = Condition(all_of=(YES, is_("kidney_function_ml_min", "< 30")))
    assert own.told(wanted) == ("diabetes", "eGFR 25")
    assert own.told(Condition(any_of=(YES, OPEN))) == ("diabetes",)
    assert own.told(Condition(none_of=(OPEN,))) == ()
    assert own.told(OPEN) == ()


def test_what_is_settled_at_once_is_what_each_condition_says(aches):
    own = facts(aches, CASE)
    asked = {c: own.holds(c) for c in (YES, NO, OPEN, Condition(any_of=(NO, OPEN)), Condition())}
    true, undecided = ({a.condition for a in them} for them in (own.true, own.undecided))
    assert true == {c for c, truth in asked.items() if truth is True}
    assert undecided == {c for c, truth in asked.items() if truth is None}


def test_a_condition_met_later_is_settled_too(told):
    assert told.holds(YES) is True
    assert {a.condition for a in told.true} == {YES}
    both = Condition(all_of=(YES, is_("insomnia", "absent")))
    assert told.holds(both) is True
    assert {a.condition for a in told.true} == {YES, both}


def test_facts_that_lines_ask_for(told):
    mixed = Condition(any_of=(is_("cirrhosis"), is_("glaucoma")))
    rules = tuple(Line(id="x", cite=("s",), when=c) for c in (YES, NO, OPEN, mixed, Condition()))
    sieve = Sieve(rules, told.questions)
    assert told.asked_by(sieve) == {"seizures", "cirrhosis", "glaucoma"}


def test_what_is_known_of_all_facts(told):
    assert told.knowing == {"diabetes", "insomnia"}
    assert told.said("diabetes") == ("diabetes",)
    assert told.said("seizures") == ()
    assert told.known("moonstone") is None


# Numbers.


@pytest.mark.parametrize(
    ("number", "test", "met"),
    [
        (30, "< 30", False), (29.9, "< 30", True), (30, "<= 30", True), (30, ">= 30", True),
        (30, "> 30", False), (2, "= 2", True), (2.5, "= 2", False), (59.7, "30-59", True),
        (60, "30-59", False), (30, "30-59", True), (29.99, "30-59", False),
        (2.4, "1.5-2.5", True), (2.5, "1.5-2.5", False), (15.5, "15-15", True), (16, "15-15", False),
        (-4, "<0", True), (0, ">=0", True),
    ],
)  # fmt: skip
def test_compare(number, test, met):
    assert compare(number, test) is met


def test_a_range_may_be_negative():
    """The schema of content accepts it, so evaluating must not raise."""
    assert compare(1, "-5-3") is True
    assert compare(-6, "-5-3") is False


def test_the_worse_of_two_values_meets_a_ban(aches):
    two = Case(measurements=egfr(25, 80))
    assert holds(aches, two, "kidney_function_ml_min", "< 30") is True
    assert holds(aches, two, "kidney_function_ml_min", ">= 60") is True
    assert facts(aches, two).number("kidney_function_ml_min") == 25
    assert facts(aches, Case()).number("kidney_function_ml_min") is None


def test_either_name_of_a_measurement_counts(aches):
    case = Case(measurements=(value("creatinine clearance", 20), value("eGFR", 50)))
    assert facts(aches, case).number("kidney_function_ml_min") == 20


@pytest.mark.parametrize(
    ("unit", "counts"),
    [("mL/min", True), ("ml/min/1.73m2", True), ("mL/min/1.73 m²", True), (None, True),
     ("%", None), ("mg/dL", None)],
)  # fmt: skip
def test_a_value_in_another_unit_is_not_read(aches, unit, counts):
    case = Case(measurements=(value("eGFR", 20, unit),))
    assert holds(aches, case, "kidney_function_ml_min", "< 30") is counts


def test_age_and_sex_are_fields(aches):
    case = Case(age_years=70, sex="female")
    assert holds(aches, case, "age_years", ">= 65") is True
    assert holds(aches, case, "sex", "female") is True
    assert holds(aches, case, "sex", "male") is False
    assert holds(aches, Case(age_years=0), "age_years", "known") is True


# States: how a name is matched.


@pytest.mark.parametrize(
    ("name", "fact"),
    [
        ("diabetes", "diabetes"), ("Diabetes", "diabetes"), ("diabetes mellitus type 2", "diabetes"),
        ("active liver disease", "liver_disease"), ("angle closure glaucoma", "glaucoma"),
        ("Angle-Closure Glaucoma", "glaucoma"), ("seizure", "seizures"),
    ],
)  # fmt: skip
def test_a_name_matches_as_a_phrase(aches, name, fact):
    assert holds(aches, Case(conditions=has(name)), fact) is True


@pytest.mark.parametrize(
    ("name", "fact"),
    [("prediabetes", "diabetes"), ("diabetesx", "diabetes"), ("liver", "liver_disease"),
     ("disease of the liver", "liver_disease"), ("seizures", "diabetes")],
)  # fmt: skip
def test_a_part_of_a_word_is_no_match(aches, name, fact):
    assert holds(aches, Case(conditions=has(name)), fact) is None


def test_symptoms_and_danger_signs_count_like_conditions(aches):
    assert holds(aches, Case(symptoms=feels("chest pain")), "chest_pain") is True
    assert holds(aches, Case(red_flags=(Named(name="chest pain"),)), "chest_pain") is True
    assert holds(aches, Case(symptoms=feels("chest pain", status="absent")), "chest_pain") is False


@pytest.mark.parametrize("status", ["possible", "family", "past"])
def test_what_is_not_present_is_unknown(aches, status):
    assert holds(aches, Case(conditions=has("diabetes", status=status)), "diabetes") is None


def test_the_past_counts_where_the_fact_says_so(aches):
    past = Case(conditions=has("epilepsy", status="past"))
    assert holds(aches, past, "seizures") is True
    assert facts(aches, past).told(is_("seizures")) == ("history of epilepsy",)
    family = Case(conditions=has("epilepsy", status="family"))
    assert holds(aches, family, "seizures") is None


def test_names_that_hold_a_name_and_mean_something_else(aches):
    assert holds(aches, Case(conditions=has("open-angle glaucoma")), "glaucoma") is None
    both = Case(conditions=has("open-angle glaucoma", "glaucoma"))
    assert holds(aches, both, "glaucoma") is True


def test_denying_the_wide_denies_the_narrow_but_not_the_other_way(aches):
    wide = Case(conditions=has("glaucoma", status="absent"))
    assert holds(aches, wide, "glaucoma") is False
    narrow = Case(conditions=has("acute hepatitis", status="absent"))
    assert holds(aches, narrow, "liver_disease") is None


def test_a_broader_name_denies_only_where_the_fact_says_so(aches, change):
    """ "No depression" says nothing of a respiratory depression."""
    case = Case(conditions=has("pain", status="absent"))
    assert holds(aches, case, "local_pain") is None
    wider = change(
        (
            "facts/facts.yaml",
            'label: "localised pain", ',
            'label: "localised pain", denied_by: [pain], ',
        )
    )
    assert holds(wider, case, "local_pain") is False
    assert holds(wider, Case(conditions=has("pain")), "local_pain") is None


def test_denying_another_thing_denies_nothing(aches):
    """ "No open-angle glaucoma" says nothing of angle closure."""
    case = Case(conditions=has("open-angle glaucoma", status="absent"))
    assert holds(aches, case, "glaucoma") is None


def test_present_beats_absent(aches):
    case = Case(conditions=(*has("diabetes"), *has("diabetes", status="absent")))
    assert holds(aches, case, "diabetes") is True
    assert holds(aches, case, "diabetes", "absent") is False


def test_one_fact_implies_another(aches):
    case = Case(conditions=has("cirrhosis"))
    assert holds(aches, case, "liver_disease") is True
    assert facts(aches, case).told(is_("liver_disease")) == ("cirrhosis",)
    absent = Case(conditions=has("cirrhosis", status="absent"))
    assert holds(aches, absent, "liver_disease") is None


@pytest.mark.parametrize(
    ("case", "truth"),
    [(Case(sex="male"), False), (Case(age_years=56), False), (Case(age_years=55), None),
     (Case(sex="female"), None), (Case(pregnant=True), True), (Case(pregnant=False), False),
     (Case(pregnant=True, age_years=60), True)],
)  # fmt: skip
def test_absent_when(aches, case, truth):
    assert holds(aches, case, "pregnant") is truth


def test_facts_that_ask_for_each_other_do_not_depend_on_the_order(tmp_path):
    """Cirrhosis implies liver disease; no liver disease excludes cirrhosis: a ring, and sound."""
    library = altered(
        tmp_path,
        ("facts/facts.yaml", "conditions: [cirrhosis],",
         "conditions: [cirrhosis], absent_when: [{fact: liver_disease, is: absent}],"),
    )  # fmt: skip
    case = Case(conditions=has("liver disease", status="absent"))
    first, second = facts(library, case), facts(library, case)
    cirrhosis_first = [first.test(f, "present") for f in ("cirrhosis", "liver_disease")]
    liver_first = [second.test(f, "present") for f in ("liver_disease", "cirrhosis")]
    assert cirrhosis_first == [False, False]
    assert liver_first == cirrhosis_first


# States: treatments and allergies.


def test_taking_a_member_of_a_class(aches):
    assert holds(aches, Case(treatments=(takes("codeine"),)), "takes_opioid") is True
    assert holds(aches, Case(treatments=(takes("Codeine"),)), "takes_opioid") is True
    assert holds(aches, Case(treatments=(takes("paracetamol/codeine"),)), "takes_opioid") is True
    assert holds(aches, Case(treatments=(takes("opioid"),)), "takes_opioid") is True
    assert holds(aches, Case(treatments=(took("codeine"),)), "takes_opioid") is None
    proposed = Case(treatments=(took("codeine", status="proposed"),))
    assert holds(aches, proposed, "takes_opioid") is None


def test_having_had(aches):
    for one in (took("vincristine"), takes("vincristine")):
        assert holds(aches, Case(treatments=(one,)), "had_chemotherapy") is True
    for status in ("never", "proposed"):
        case = Case(treatments=(took("vincristine", status=status),))
        assert holds(aches, case, "had_chemotherapy") is None


def test_an_allergy_to_a_member_of_a_class(aches):
    assert holds(aches, Case(allergies=allergic("codeine")), "opioid_allergy") is True
    assert holds(aches, Case(allergies=allergic("opioid")), "opioid_allergy") is True
    assert holds(aches, Case(allergies=allergic("penicillin")), "opioid_allergy") is None


def test_a_whole_list_of_medicines_tells_what_is_not_taken(aches):
    whole = Case(answers=(("medicines", "complete"),), treatments=(takes("gabapentin"),))
    assert holds(aches, whole, "takes_opioid") is False
    assert holds(aches, Case(treatments=(takes("gabapentin"),)), "takes_opioid") is None
    taken = Case(answers=(("medicines", "complete"),), treatments=(takes("codeine"),))
    assert holds(aches, taken, "takes_opioid") is True
    # A list of medicines says nothing of conditions, nor of what was had in the past.
    assert holds(aches, whole, "had_chemotherapy") is None
    assert holds(aches, whole, "diabetes") is None


# Answers.


@pytest.mark.parametrize(
    ("answer", "truth"),
    [("yes", True), ("Yes ", True), ("present", True), ("1", True), ("no", False), ("ABSENT", False),
     ("perhaps", None), ("", None)],
)  # fmt: skip
def test_answers_to_a_state(aches, answer, truth):
    assert holds(aches, Case(answers=(("diabetes", answer),)), "diabetes") is truth


@pytest.mark.parametrize(
    ("answer", "truth"), [("25", True), ("25 mL/min", True), ("40", False), ("1,025", False),
                          ("low", None), ("", None), ("nan", None), ("inf", None)],
)  # fmt: skip
def test_answers_to_a_number(aches, answer, truth):
    case = Case(answers=(("kidney_function_ml_min", answer),))
    assert holds(aches, case, "kidney_function_ml_min", "< 30") is truth


def test_answers_to_a_choice(aches):
    assert holds(aches, Case(answers=(("sex", "Male"),)), "sex", "male") is True


def test_two_answers_are_both_kept_and_yes_wins(aches):
    case = Case(answers=(("diabetes", "yes"), ("diabetes", "no")))
    assert holds(aches, case, "diabetes") is True


# Particulars, effects, bounds.


def test_a_particular_tells_a_fact(aches):
    case = Case(particulars=has("severe insomnia"))
    assert holds(aches, case, "insomnia") is True
    assert holds(aches, Case(particulars=has("insomnia", status="absent")), "insomnia") is False


def test_an_effect_counts_as_now_or_as_past(aches):
    now = Case(treatments=(takes("duloxetine", adverse_effects=("insomnia",)),))
    was = Case(treatments=(took("duloxetine", adverse_effects=("insomnia", "seizure")),))
    assert holds(aches, now, "insomnia") is True
    assert holds(aches, was, "insomnia") is None
    assert holds(aches, was, "seizures") is True


@pytest.mark.parametrize(
    ("flag", "case", "counts"),
    [
        (
            "counts_effects: false",
            Case(treatments=(takes("x", adverse_effects=("insomnia",)),)),
            None,
        ),
        ("counts_possible: true", Case(conditions=has("insomnia", status="possible")), True),
        ("counts_possible: false", Case(conditions=has("insomnia", status="possible")), None),
    ],
)
def test_a_fact_says_what_counts(change, flag, case, counts):
    library = change(("facts/facts.yaml", "label: insomnia, ", f"label: insomnia, {flag}, "))
    assert holds(library, case, "insomnia") is counts


def test_what_is_only_possible_is_said_so(change):
    library = change(
        ("facts/facts.yaml", "label: insomnia, ", "label: insomnia, counts_possible: true, ")
    )
    told = facts(library, Case(conditions=has("insomnia", status="possible")))
    assert told.told(is_("insomnia")) == ("possible insomnia",)


@pytest.mark.parametrize(
    ("number", "unit", "long"),
    [(510, "ms", True), (0.51, "s", True), (0.51, None, True), (0.43, "sec", False), (510, None, True),
     (0.51, "min", None)],
)  # fmt: skip
def test_seconds_count_as_milliseconds(real_library, number, unit, long):
    case = Case(measurements=(value("QTc", number, unit),))
    assert holds(real_library, case, "qtc_ms", ">= 500") is long


def test_a_score_is_a_value(real_library):
    case = Case(scores=(value("PHQ-9", 15), value("time since onset", 7, "hours")))
    known = facts(real_library, case).known("phq9_score")
    assert known.said == ("PHQ-9 15",)
    assert known.values == {15.0}
    assert holds(real_library, case, "flare_hours", "> 12") is False


def test_a_bound_with_both_ends_alike_is_said_once(aches):
    case = Case(bounds=(Bound(name="eGFR", low=45, high=45, span=Span(0, 1)),))
    assert facts(aches, case).known("kidney_function_ml_min").said == ("eGFR 45",)


def test_a_number_lies_where_another_fact_says(aches, change):
    lies = "between_when: [{when: {fact: cirrhosis, is: present}, low: 0, high: 14}]"
    library = change(("facts/facts.yaml", "measurements: [eGFR", f"{lies}, measurements: [eGFR"))
    told = facts(library, Case(conditions=has("cirrhosis")))
    assert told.test("kidney_function_ml_min", "< 15") is True
    assert told.test("kidney_function_ml_min", ">= 60") is False
    assert not told.is_exact("kidney_function_ml_min")
    assert told.said("kidney_function_ml_min") == ("cirrhosis",)
    assert facts(library, Case()).known("kidney_function_ml_min") is None
