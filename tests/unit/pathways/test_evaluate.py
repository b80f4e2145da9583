"""The planner: one entrance, an explained plan, the same for the same facts."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import fields, replace

import pytest

from aches import Case, allergic, egfr, feels, has, plan, takes, took, value
from citewell.errors import InputError
from citewell.model.plan import Plan, PlanLine
from citewell.pathways.evaluate import Planner

FULL = Case(
    age_years=66,
    sex="female",
    conditions=(*has("diabetes", "epilepsy"), *has("liver disease", status="absent")),
    symptoms=feels("insomnia", "chest pain"),
    measurements=(*egfr(45), value("pain score", 8, "/10")),
    allergies=allergic("tramadol"),
    treatments=(
        takes("gabapentin", "no_effect", 1400, 12),
        took("amitriptyline", "not_tolerated", 25, 2, adverse_effects=("dry mouth",)),
        took("duloxetine", "no_effect", 30, 2),
        takes("codeine"),
        takes("warfarin"),
    ),
)


@pytest.fixture
def planner(aches):
    return Planner(aches)


def test_the_pathway_of_a_topic(planner):
    assert planner.pathway_for(["ache"], Case()).id == "ache"
    assert planner.pathway_for(["gout", "ache"], Case(age_years=40)).id == "ache"
    assert planner.pathway_for(["gout"], Case()) is None
    assert planner.pathway_for([], Case()) is None


def test_the_pathway_of_a_patient_who_has_its_condition(planner):
    assert planner.pathway_for(["gout"], Case(conditions=has("ache"))).id == "ache"
    for status in ("absent", "possible", "past"):
        case = Case(conditions=has("ache", status=status))
        assert planner.pathway_for(["gout"], case) is None


def test_a_patient_surely_outside_has_no_pathway(planner):
    assert planner.pathway_for(["ache"], Case(age_years=12)) is None
    assert planner.pathway_for([], Case(age_years=12, conditions=has("ache"))) is None


def test_profiles(planner, aches):
    pathway = aches.pathways["ache"]
    first, north = planner.plan(pathway, Case()), planner.plan(pathway, Case(), "north")
    assert (first.profile, first.profile_title) == ("international", "International")
    assert (north.profile, north.profile_title) == ("north", "The North")
    assert first.profiles == (("international", "International"), ("north", "The North"))


@pytest.mark.parametrize("wanted", ["moon", "", "North", "international "])
def test_a_profile_nobody_wrote_is_an_input_error(planner, aches, wanted):
    with pytest.raises(InputError) as stopped:
        planner.plan(aches.pathways["ache"], Case(), wanted)
    assert stopped.value.code == "unknown_profile"
    assert stopped.value.exit_code == 2
    assert f"'{wanted}'" in str(stopped.value)
    assert stopped.value.hint == "Choose one of: international, north."


def test_every_part_of_the_plan_speaks(aches):
    own = plan(aches, FULL)
    silent = [f.name for f in fields(Plan) if not getattr(own, f.name)]
    # Nobody in it takes two medicines that clash, or one that its own rules speak against.
    assert set(silent) <= {
        "current_clashes",
        "current_bans",
        "current_to_avoid",
        "current_cautions",
    }
    assert own.urgent


def test_every_line_names_its_rule_or_its_fact(aches):
    own = plan(aches, FULL)
    for line in _lines(own):
        assert line.cites, line
        assert line.rule or line.facts, line


def test_order_changes_nothing(aches):
    turned = replace(
        FULL,
        **{
            name: getattr(FULL, name)[::-1]
            for name in ("conditions", "symptoms", "measurements", "allergies", "treatments")
        },
    )
    assert plan(aches, turned) == plan(aches, FULL)


def test_saying_it_twice_changes_nothing_but_the_trials(aches):
    twice = replace(
        FULL,
        conditions=FULL.conditions * 2,
        symptoms=FULL.symptoms * 2,
        measurements=FULL.measurements * 2,
    )
    assert plan(aches, twice) == plan(aches, FULL)


def test_the_planner_keeps_nothing_of_a_patient(planner, aches):
    pathway = aches.pathways["ache"]
    before = planner.plan(pathway, Case())
    planner.plan(pathway, FULL)
    assert planner.plan(pathway, Case()) == before


def test_facts_made_once_answer_as_the_case_does(planner, aches):
    pathway, facts = aches.pathways["ache"], planner.facts(FULL)
    assert planner.ruled_out(facts) == planner.ruled_out(FULL) != frozenset()
    assert planner.pathway_for(["ache"], facts) is pathway
    for profile in ("international", "north"):
        assert planner.plan(pathway, facts, profile) == plan(aches, FULL, profile)


def test_facts_of_another_planner_are_made_again(planner, aches):
    pathway, foreign = aches.pathways["ache"], Planner(aches).facts(FULL)
    assert planner.plan(pathway, foreign) == plan(aches, FULL)
    assert planner.ruled_out(foreign) == planner.ruled_out(FULL)


def test_what_is_remembered_of_one_patient_is_right_for_the_next(planner, aches):
    pathway = aches.pathways["ache"]
    cases = [FULL, Case(), replace(FULL, age_years=40), replace(FULL, conditions=has("ache"))]
    for case in (*cases, *cases[::-1]):
        for profile in ("international", "north"):
            assert planner.plan(pathway, case, profile) == plan(aches, case, profile)


def test_threads_share_a_planner(aches):
    pathway = aches.pathways["ache"]
    cases = [FULL, Case(), replace(FULL, treatments=()), replace(FULL, measurements=egfr(9))]
    alone = [plan(aches, case) for case in cases]
    for _ in range(5):
        shared = Planner(aches)  # knows nothing yet: all threads make it ready together
        with ThreadPoolExecutor(len(cases)) as pool:
            plans = list(pool.map(lambda case: shared.plan(pathway, case), cases))  # noqa: B023
        assert plans == alone


def _lines(own):
    def walk(thing):
        if isinstance(thing, PlanLine):
            yield thing
        elif isinstance(thing, tuple):
            for item in thing:
                yield from walk(item)
        elif hasattr(thing, "__dataclass_fields__"):
            for f in fields(thing):
                yield from walk(getattr(thing, f.name))

    return list(walk(own))
