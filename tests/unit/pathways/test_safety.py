"""Safety: what forbids, what warns, what must be asked first; nothing slips past."""

import pytest

from aches import (
    Case,
    allergic,
    egfr,
    has,
    ids,
    left_out,
    option,
    plan,
    setting,
    takes,
    texts,
    took,
    why,
)
from citewell.pathways.evaluate import Planner
from citewell.pathways.safety import check, forbidding, is_forbidden, may_warn


def checked(library, treatment, **more):
    own = setting(library, Case(**more))
    therapies = {t.treatment: t for s in own.pathway.steps for t in s.therapies}
    return check(own, treatment, therapies.get(treatment))


# Never, avoid, caution.


def test_a_never_rule_that_holds_bans(aches):
    found = checked(aches, "duloxetine", conditions=has("hepatitis"))
    assert texts(found.banned) == [
        "Hepatitis: harms the liver. Duloxetine is contraindicated in liver disease."
    ]
    assert found.banned[0].facts == ("hepatitis",)
    assert found.banned[0].rule.startswith("drugs/medicines.yaml:")
    assert (
        found.check_first == checked(aches, "duloxetine", conditions=has("hepatitis")).check_first
    )


def test_a_never_rule_that_does_not_hold_is_silent(aches):
    found = checked(aches, "duloxetine", conditions=has("liver disease", status="absent"))
    assert (found.banned, found.check_first) == ((), ())


def test_a_never_rule_that_cannot_be_told_is_asked(aches):
    found = checked(aches, "duloxetine")
    assert found.banned == ()
    assert texts(found.check_first) == ["Check first: liver disease."]
    assert found.check_first[0].facts == ("liver_disease",)
    assert found.unknown == ("liver_disease",)
    assert [c.statement_id for c in found.check_first[0].cites] == ["d.dul-liver"]


def test_a_pathways_own_never_rule_counts_as_well(aches):
    case = {"conditions": has("epilepsy", status="past")}
    assert texts(checked(aches, "tramadol", **case).banned) == [
        "History of epilepsy: may cause fits. Tricyclics lower the seizure threshold."
    ]
    assert checked(aches, "tramadol").unknown == ("opioid_allergy", "seizures")


def test_avoid_and_caution_keep_the_option_and_stand_in_it(aches):
    case = Case(age_years=70, conditions=has("epilepsy"))
    own = option(plan(aches, case), "amitriptyline")
    assert texts(own.cautions) == [
        "Age 70: older adult. Avoid tricyclics from the age of 65.",
        "Epilepsy: lowers the threshold. Tricyclics lower the seizure threshold.",
    ]


def test_a_rule_without_a_reason_says_only_its_statement(aches):
    found = checked(aches, "tramadol", age_years=70)
    assert texts(found.avoid) == ["Avoid tricyclics from the age of 65."]


def test_an_unknown_avoid_or_caution_is_silent(aches):
    found = checked(aches, "amitriptyline")
    assert (found.avoid, found.cautions) == ((), ())


# Dose tables that say never.


@pytest.mark.parametrize(("kidney", "banned"), [(29, 1), (30, 0), (90, 0)])
def test_a_row_that_says_never_bans(aches, kidney, banned):
    found = checked(aches, "duloxetine", measurements=egfr(kidney))
    assert len(found.banned) == banned


def test_a_row_that_says_never_says_why(aches):
    [line] = checked(aches, "duloxetine", measurements=egfr(20)).banned
    assert line.text == "US label: do not give (kidney function < 30)."
    assert line.facts == ("eGFR 20",)
    [own] = checked(aches, "levetiracetam", measurements=egfr(5)).banned
    assert own.text == "US label: not given below 10 (kidney function < 10)."


def test_the_worse_of_two_kidney_values_bans(aches):
    assert why(plan(aches, Case(measurements=egfr(80, 20))), "duloxetine") == "contraindicated"


def test_an_unknown_kidney_function_does_not_ban_but_is_asked(aches):
    own = plan(aches, Case(age_years=50))
    assert option(own, "duloxetine")
    assert "kidney_function_ml_min" in {m.fact for m in own.missing_information}


# Allergy.


@pytest.mark.parametrize(
    ("allergy", "treatment"),
    [("gabapentin", "gabapentin"), ("Gabapentin", "gabapentin"), ("gabapentinoid", "gabapentin"),
     ("opioid", "tramadol"), ("cns depressant", "gabapentin"), ("lidocaine", "lidocaine plaster")],
)  # fmt: skip
def test_an_allergy_to_it_or_its_class_rules_it_out(aches, allergy, treatment):
    own = plan(aches, Case(allergies=allergic(allergy)))
    assert why(own, treatment) == "allergy"
    assert left_out(own, treatment).reason.startswith(f"The patient is allergic to {allergy}.")
    assert left_out(own, treatment).cites


def test_an_allergy_to_a_sibling_does_not(aches):
    own = plan(aches, Case(allergies=allergic("pregabalin", "penicillin")))
    assert why(own, "gabapentin") is None


def test_an_allergy_rests_on_a_contraindication_statement(aches):
    [line] = checked(aches, "gabapentin", allergies=allergic("gabapentin")).allergy
    assert [c.statement_id for c in line.cites] == ["d.gaba-allergy"]
    assert line.plain == "You said you are allergic to gabapentin."


# Interactions.


def test_a_forbidding_interaction_with_what_is_taken(aches):
    own = plan(aches, Case(treatments=(takes("phenelzine"),)))
    for treatment in ("tramadol", "duloxetine"):
        assert why(own, treatment) == "interaction"
        assert "serotonin syndrome" in left_out(own, treatment).reason
        assert "i.tram-maoi" in {c.statement_id for c in left_out(own, treatment).cites}
    assert option(own, "gabapentin")


def test_avoid_and_caution_interactions_warn(aches):
    found = checked(aches, "amitriptyline", treatments=(takes("sertraline"),))
    assert texts(found.avoid) == [
        "With sertraline (serotonin syndrome): Avoid two serotonergic medicines together."
    ]
    found = checked(aches, "gabapentin", treatments=(takes("codeine"),))
    assert [c.id for c in found.cautions] == ["gabapentin.with.codeine.i.breath"]
    assert found.avoid == found.clashes == ()


@pytest.mark.parametrize(
    ("ours", "theirs"), [("gabapentin", "codeine"), ("tramadol", "pregabalin")]
)
def test_an_interaction_holds_both_ways(aches, ours, theirs):
    found = checked(aches, ours, treatments=(takes(theirs),))
    assert [c.cites[0].statement_id for c in found.cautions] == ["i.breath"]


@pytest.mark.parametrize("status", ["past", "proposed", "never"])
def test_only_what_is_taken_now_interacts(aches, status):
    found = checked(aches, "tramadol", treatments=(took("phenelzine", status=status),))
    assert (found.clashes, found.avoid) == ((), ())


def test_a_medicine_does_not_interact_with_itself(aches):
    found = checked(aches, "duloxetine", treatments=(takes("duloxetine"), takes("Duloxetine")))
    assert found.avoid == ()


def test_a_part_of_a_combined_tablet_interacts(aches):
    found = checked(aches, "gabapentin", treatments=(takes("paracetamol/codeine"),))
    assert len(found.cautions) == 1


def test_what_is_taken_already_is_checked_pair_by_pair(aches):
    own = plan(aches, Case(treatments=(takes("tramadol"), takes("phenelzine"), takes("warfarin"))))
    assert texts(own.current_interactions) == [
        "Phenelzine with tramadol (serotonin syndrome): Tramadol and duloxetine are contraindicated "
        "with an MAO inhibitor.",
        "Phenelzine with tramadol (serotonin syndrome): Avoid two serotonergic medicines together.",
    ]
    assert own.current_interactions[0].facts == ("takes phenelzine", "takes tramadol")


def test_one_medicine_taken_twice_is_one(aches):
    own = plan(aches, Case(treatments=(takes("tramadol"), takes("tramadol", dose=50))))
    assert own.current_interactions == ()
    assert own.coverage.checked == ("tramadol",)


def test_what_the_check_does_not_cover_is_said(aches):
    own = plan(aches, Case(treatments=(takes("warfarin"), takes("codeine"), took("moonstone"))))
    assert own.coverage.checked == ("codeine",)
    assert own.coverage.not_covered == ("warfarin",)


# Ruled out, whatever the pathway.


def test_ruled_out_covers_every_treatment_with_rules(aches):
    planner = Planner(aches)
    case = Case(
        conditions=has("hepatitis"),
        measurements=egfr(5),
        allergies=allergic("opioid"),
        treatments=(takes("phenelzine"),),
    )
    assert planner.ruled_out(case) == {"duloxetine", "levetiracetam", "tramadol"}
    assert planner.ruled_out(Case()) == frozenset()


def test_a_treatment_without_rules_has_nothing_to_check(aches):
    found = checked(aches, "moonstone", treatments=(takes("codeine"),))
    assert (found.banned, found.clashes, found.check_first) == ((), (), ())
    assert ids(found.cautions) == []


def test_a_reason_that_opens_with_the_fact_does_not_say_it_twice(change):
    library = change(
        ("drugs/medicines.yaml", 'because: "harms the liver"', 'because: "hepatitis: avoid"')
    )
    found = checked(library, "duloxetine", conditions=has("hepatitis"))
    assert texts(found.banned) == [
        "Hepatitis: avoid. Duloxetine is contraindicated in liver disease."
    ]


@pytest.mark.parametrize(
    "more",
    [
        {},
        {"conditions": has("hepatitis")},
        {"allergies": allergic("opioid")},
        {"treatments": (takes("phenelzine"),)},
        {"measurements": egfr(9)},
        {"conditions": has("hepatitis"), "treatments": (takes("phenelzine"), takes("codeine"))},
    ],
)
def test_what_forbids_is_what_the_check_says_forbids(aches, more):
    own = setting(aches, Case(**more))
    for treatment in aches.drug_rules:
        found = check(own, treatment)
        against = (*found.allergy, *found.banned, *found.clashes)
        assert forbidding(own, treatment) == against
        assert is_forbidden(own, treatment) is bool(against)


def test_facts_that_may_bring_a_warning(aches):
    own = setting(aches, Case())
    assert {"age_years", "seizures"} <= may_warn(own, own.chart.therapies["amitriptyline"])
    own = setting(aches, Case(age_years=40, conditions=has("epilepsy", status="absent")))
    assert not {"age_years", "seizures"} & may_warn(own, own.chart.therapies["amitriptyline"])


def test_a_treatment_is_no_warning_against_itself(change):
    rule = '{fact: takes_opioid, is: present, because: "slows breathing", cite: d.tram-dose}'
    old = "plain_name: tramadol\n    classes: [opioid]"
    library = change(("drugs/medicines.yaml", old, f"{old}\n    caution: [{rule}]"))
    alone = checked(library, "tramadol", treatments=(takes("tramadol"),))
    assert alone.cautions == ()
    both = checked(library, "tramadol", treatments=(takes("tramadol"), takes("codeine")))
    assert texts(both.cautions)[0].startswith("Takes codeine, takes tramadol: slows breathing.")
