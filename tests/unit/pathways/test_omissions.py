"""What a complete answer must address, and what is missing to say more."""

import pytest

from aches import Case, feels, has, plan, takes, took
from citewell.pathways.lint import lint_pathways


def states(library, *treatments, **more):
    own = plan(library, Case(treatments=treatments, **more))
    return {o.id: o.state.value for o in own.omissions}


def test_the_checklist_of_an_empty_case(aches):
    assert states(aches) == {
        "red_flags": "addressed",
        "trial_review": "not_applicable",
        "taper_of_failed_drug": "not_applicable",
        "pregnancy": "missing",
        "driving": "addressed",
        "breathing": "missing",
    }


def test_an_item_is_addressed_by_a_part(aches):
    assert states(aches, took("gabapentin"))["trial_review"] == "addressed"
    flag = states(aches, symptoms=feels("saddle numbness", "chest pain"))
    assert flag["red_flags"] == "addressed"


def test_an_item_is_missing_when_nothing_speaks_of_it(aches):
    denied = states(aches, symptoms=feels("saddle numbness", "chest pain", status="absent"))
    assert denied["red_flags"] == "missing"


def test_an_item_is_addressed_by_a_cited_statement(aches):
    assert states(aches, takes("codeine"))["breathing"] == "addressed"
    assert states(aches, takes("codeine"), takes("pregabalin"))["breathing"] == "addressed"


def test_an_item_is_excused(aches):
    assert states(aches, pregnant=True)["pregnancy"] == "addressed"
    assert states(aches, sex="male")["pregnancy"] == "not_applicable"
    assert states(aches, pregnant=False)["pregnancy"] == "not_applicable"


def test_an_excuse_that_cannot_be_told_excuses_nothing(aches):
    assert states(aches, sex="female")["pregnancy"] == "missing"
    assert states(aches)["pregnancy"] == "missing"


@pytest.mark.parametrize(
    ("treatment", "state"),
    [
        (takes("gabapentin", "no_effect", 2400, 12), "addressed"),
        (takes("gabapentin", "effective", 2400, 12), "not_applicable"),
        (took("gabapentin", "no_effect", 2400, 12), "not_applicable"),
        (takes("amitriptyline", "not_tolerated", 25), "missing"),
    ],
)
def test_the_taper_of_what_failed(aches, treatment, state):
    assert states(aches, treatment)["taper_of_failed_drug"] == state


def test_a_part_nobody_knows_is_told_by_the_checks_of_content(change):
    """A misspelled part is a fault with file and line; evaluating it must not end in a KeyError."""
    library = change(("pathways/ache/pathway.yaml", "parts: [taper]", "parts: [tapers]"))
    assert [f.file for f in lint_pathways(library)] == ["pathways/ache/pathway.yaml"]


def test_a_pattern_nobody_can_look_for_is_told_by_the_checks_of_content(change):
    library = change(("pathways/ache/pathway.yaml", "parts: [taper]", 'told_by: ["(taper"]'))
    assert [f.rule for f in lint_pathways(library)] == ["told_by"]


# Missing information.


def asked(library, *treatments, **more):
    own = plan(library, Case(treatments=treatments, **more))
    return {m.fact: m for m in own.missing_information}


def test_what_an_empty_case_is_asked(aches):
    """Bans, dose tables, danger signs and referral turn on these."""
    assert set(asked(aches)) >= {
        "kidney_function_ml_min", "liver_disease", "glaucoma", "opioid_allergy", "seizures",
        "red_flags", "pain_score",
    }  # fmt: skip


def test_trials_are_asked_first(aches):
    own = plan(aches, Case(treatments=(took("gabapentin"), took("amitriptyline", dose=75))))
    first, second, *_ = own.missing_information
    assert {first.fact, second.fact} == {"trial.gabapentin", "trial.amitriptyline"}
    questions = {m.fact: m.question for m in own.missing_information}
    assert questions["trial.gabapentin"] == "Gabapentin: what was the dose, duration?"
    assert questions["trial.amitriptyline"] == "Amitriptyline: what was the duration?"
    assert "gabapentin (Neurontin)" in first.plain_question + second.plain_question
    assert first.matters_to == ("trial review",)


def test_one_question_for_a_group(aches):
    group = asked(aches)["red_flags"]
    assert group.question.startswith("Is any of these danger signs present: ")
    assert "saddle numbness" in group.question
    assert "chest pain" in group.question
    assert len(group.matters_to) == 1
    assert "saddle_numbness" not in asked(aches)


def test_a_question_says_what_it_decides(aches):
    assert asked(aches)["liver_disease"].matters_to == ("duloxetine",)
    assert set(asked(aches)["glaucoma"].matters_to) == {"amitriptyline", "nortriptyline"}
    assert asked(aches)["pain_score"].matters_to == ("referral",)
    assert "gabapentin" in asked(aches)["kidney_function_ml_min"].matters_to
    assert asked(aches)["liver_disease"].plain_question == "Is your liver ill?"


def test_what_is_known_is_not_asked(aches):
    told = asked(aches, conditions=has("liver disease", status="absent"))
    assert "liver_disease" not in told


def test_what_decides_nothing_any_more_is_not_asked(aches):
    """Duloxetine is out already: its liver question would change nothing."""
    assert "liver_disease" not in asked(aches, took("duloxetine", "not_tolerated"))


def test_facts_that_decide_most_come_first(aches):
    own = [m for m in plan(aches).missing_information if not m.fact.startswith("trial.")]
    counts = [len(m.matters_to) for m in own]
    assert counts[0] == max(counts)
