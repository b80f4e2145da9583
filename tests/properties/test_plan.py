"""What holds of every plan, on the pathways as shipped: random patients, the same promises."""

import json
from dataclasses import fields, replace

import pytest
from hypothesis import Phase, assume, given, settings
from hypothesis import strategies as st

from cases_of_library import LISTS, Cases, appended, shuffled
from citewell.interfaces.plan_markdown import plan_markdown
from citewell.interfaces.wire_plan import plan_data
from citewell.model.case import (
    Case,
    ConditionStatus,
    Named,
    Outcome,
    Treatment,
    TreatmentStatus,
)
from citewell.model.case import Condition as Told
from citewell.model.pathway import Condition, Severity
from citewell.model.plan import PlanCite, PlanLine, Why
from citewell.pathways.asked import facts_of
from citewell.pathways.evaluate import Planner
from citewell.pathways.safety import check
from citewell.pathways.setting import Setting

HARD = {
    Why.ALLERGY, Why.CONTRAINDICATED, Why.INTERACTION, Why.ADEQUATELY_TRIED, Why.NOT_TOLERATED,
}  # fmt: skip
HAD = (TreatmentStatus.CURRENT, TreatmentStatus.PAST)
NAMES = ("neuropathic_pain", "gout_flare")
# Explaining a failure tries thousands of plans more; the shrunk case says enough.
PHASES = (Phase.explicit, Phase.generate, Phase.shrink)
SOME = settings(max_examples=40, deadline=None, phases=PHASES)
FEW = settings(max_examples=20, deadline=None, phases=PHASES)
DATA = given(data=st.data())


class World:
    """The library, a pathway and its patients. One small word where Hypothesis prints arguments."""

    def __init__(self, library, pathway=None):
        self.library, self.pathway = library, pathway
        self.planner, self.cases = Planner(library), Cases(library)
        self.conditions = conditions_of(library)

    def plan(self, case, profile=None):
        return self.planner.plan(self.pathway, case, profile)

    def facts(self, case):
        return self.planner.facts(case)


@pytest.fixture(scope="module")
def whole(real_library):
    return World(real_library)


@pytest.fixture(scope="module", params=NAMES)
def world(real_library, request):
    if request.param not in real_library.pathways:
        pytest.skip(f"the library has no pathway {request.param}")
    return World(real_library, real_library.pathways[request.param])


# An oracle of its own: names and classes, without the room's code.


_ABOVE = {}


def classes_above(library, name):
    """The name, its parts and every class above them."""
    key = (library.version, name)
    if key not in _ABOVE:
        _ABOVE[key] = frozenset(_climb(library, name))
    return _ABOVE[key]


def _climb(library, name):
    seen, waiting = set(), [name.lower(), *name.lower().split("/")]
    while waiting:
        own = waiting.pop()
        if own in seen:
            continue
        seen.add(own)
        for drug_class in library.drug_classes.values():
            inside = {m.lower() for m in (*drug_class.members, *drug_class.includes)}
            if own in inside:
                waiting.append(drug_class.id.lower())
        waiting += [
            d.drug_class.lower()
            for d in library.drugs.values()
            if d.drug_class and d.generic.lower() == own
        ]
        for rules in library.drug_rules.values():
            if rules.treatment.lower() == own:
                waiting += [c.lower() for c in rules.classes]
    return seen


def names_of(library, treatment):
    rules = library.drug_rules.get(treatment)
    other = [classes_above(library, n) for n in (rules.names if rules else ())]
    return classes_above(library, treatment).union(*other)


def calls_it(library, therapy, entry):
    """Whether an entry of the case is this therapy, or the class it belongs to."""
    rules = library.drug_rules.get(therapy.treatment)
    own = {therapy.treatment, *therapy.covers}
    own |= {*rules.names, *rules.classes} if rules else set()
    return entry.ingredient.lower() in {n.lower() for n in own}


def had_a_fair_trial(therapy, entry):
    """By every source's rule in full, whatever the kidneys allow."""
    return (
        bool(therapy.trial)
        and entry.ingredient.lower() == therapy.treatment.lower()
        and entry.status in HAD
        and entry.outcome is Outcome.NO_EFFECT
        and all(
            (r.at_least_mg_per_day is None or (entry.dose_mg_per_day or 0) >= r.at_least_mg_per_day)
            and (r.weeks_high is None or (entry.duration_days or 0) >= 7 * r.weeks_high)
            for r in therapy.trial
        )
    )


def therapies_of(pathway):
    return {t.treatment: t for step in pathway.steps for t in step.therapies}


# What may never be offered.


def forbidden(world, case, treatment):
    """Why a treatment may not be offered to this patient, by the oracle; empty if it may."""
    library, facts = world.library, world.facts(case)
    therapy, rules = therapies_of(world.pathway)[treatment], library.drug_rules.get(treatment)
    names = names_of(library, treatment)
    never = (*(rules.never if rules else ()), *therapy.never)
    found = [f"never: {line.id}" for line in never if facts.holds(line.when) is True]
    found += [
        f"row: {b.table} {b.is_}"
        for b in (rules.bands if rules else ())
        if b.never and facts.test(b.fact, b.is_) is True
    ]
    found += [f"allergy: {a.name}" for a in case.allergies if a.name.lower() in names]
    for entry in case.treatments:
        if entry.outcome is Outcome.NOT_TOLERATED and entry.status in HAD:
            if calls_it(library, therapy, entry):
                found.append(f"not tolerated: {entry.ingredient}")
        elif had_a_fair_trial(therapy, entry):
            found.append(f"failed: {entry.ingredient}")
        if entry.status is TreatmentStatus.CURRENT and entry.ingredient != treatment:
            theirs = classes_above(library, entry.ingredient)
            for one in library.interactions:
                left, right = ({n.lower() for n in side} for side in (one.between, one.with_))
                clash = (left & names and right & theirs) or (left & theirs and right & names)
                if one.severity is Severity.NEVER and clash:
                    found.append(f"interaction: {one.statement}")
    return found


@SOME
@DATA
def test_what_is_forbidden_failed_or_not_tolerated_is_never_offered(world, data):
    case = data.draw(world.cases.case)
    plan = world.plan(case)
    for option in plan.options:
        assert forbidden(world, case, option.treatment) == [], option.treatment
    assert not world.planner.ruled_out(case) & {o.treatment for o in plan.options}


@SOME
@DATA
def test_what_is_ruled_out_is_what_the_whole_check_forbids(world, data):
    case = data.draw(world.cases.case)
    profile = world.pathway.profiles[0]
    here = Setting(world.planner.rulebook, world.pathway, profile, world.facts(case))
    safety = {t: check(here, t) for t in world.library.drug_rules}
    wanted = {t for t, s in safety.items() if s.allergy or s.banned or s.clashes}
    assert world.planner.ruled_out(case) == wanted


def failed_trial(therapy, outcome, status=TreatmentStatus.PAST):
    """A trial that every source of the therapy would call fair."""
    doses = [r.at_least_mg_per_day or 1.0 for r in therapy.trial]
    weeks = [r.weeks_high or 1.0 for r in therapy.trial]
    return Treatment(
        as_written=therapy.treatment,
        ingredient=therapy.treatment,
        status=status,
        outcome=outcome,
        dose_mg_per_day=max(doses, default=None),
        duration_days=7.0 * max(weeks) if weeks else None,
    )


@SOME
@DATA
def test_one_therapy_spoilt_in_a_random_case(world, data):
    """Aimed at one therapy, so that allergy, failure and intolerance are met often."""
    treatment = data.draw(st.sampled_from(sorted(therapies_of(world.pathway))))
    outcome = data.draw(st.sampled_from([Outcome.NO_EFFECT, Outcome.NOT_TOLERATED]))
    status = data.draw(st.sampled_from(HAD))
    failed = failed_trial(therapies_of(world.pathway)[treatment], outcome, status)
    case = data.draw(world.cases.case)
    tried = world.plan(replace(case, treatments=(*case.treatments, failed)))
    allergic = world.plan(replace(case, allergies=(*case.allergies, Named(name=treatment))))
    for plan in (tried, allergic):
        assert treatment not in {o.treatment for o in plan.options}
        if plan is allergic or outcome is Outcome.NOT_TOLERATED:
            possible = {p for c in plan.combinations if c.possible for p in c.treatments}
            assert treatment not in possible


@pytest.mark.parametrize("outcome", [Outcome.NO_EFFECT, Outcome.NOT_TOLERATED])
def test_each_therapy_that_failed_is_not_offered_again(world, outcome):
    again = []
    for treatment, therapy in therapies_of(world.pathway).items():
        case = Case(age_years=50, treatments=(failed_trial(therapy, outcome),))
        if treatment in {o.treatment for o in world.plan(case).options}:
            again.append(treatment)
    assert again == []


def test_each_therapy_the_patient_is_allergic_to_is_not_offered(world):
    offered = []
    for treatment in therapies_of(world.pathway):
        case = Case(age_years=50, allergies=(Named(name=treatment),))
        if treatment in {o.treatment for o in world.plan(case).options}:
            offered.append(treatment)
    assert offered == []


@SOME
@DATA
def test_more_facts_never_make_an_option_of_what_is_ruled_out(world, data):
    case, extra = data.draw(world.cases.case), data.draw(world.cases.extra)
    before = world.plan(case)
    after = world.plan(appended(case, extra))
    hard = {n.treatment for n in before.not_offered if n.why in HARD}
    assert not hard & {o.treatment for o in after.options}
    assert {f.id for f in before.red_flags} <= {f.id for f in after.red_flags}


@SOME
@DATA
def test_order_changes_nothing(world, data):
    """Also where two entries of one treatment differ only in what they did."""
    case, seed = data.draw(world.cases.case), data.draw(st.integers(0, 1000))
    if case.treatments and data.draw(st.booleans()):
        again = replace(case.treatments[0], adverse_effects=("another",), at_least_days=None)
        case = replace(case, treatments=(*case.treatments, again))
    same = world.plan(shuffled(case, seed)) == world.plan(case)
    assert same


@FEW
@DATA
def test_no_therapy_is_both_offered_and_left_out_or_stands_twice(world, data):
    plan = world.plan(data.draw(world.cases.case))
    names = [x.treatment for x in (*plan.options, *plan.not_offered)]
    assert len(names) == len(set(names))


# Unknown is never false.


def conditions_of(library):
    """Every condition of the library, each once."""
    found = {f: None for fact in library.facts.values() for f in fact.absent_when}
    groups = []
    for rules in library.drug_rules.values():
        groups += [rules.start, rules.titration, rules.target, rules.maximum, rules.never,
                   rules.avoid, rules.caution, rules.monitoring]  # fmt: skip
    for pathway in library.pathways.values():
        found[pathway.applies_when] = None
        for step in pathway.steps:
            found[step.applies_when] = None
            groups += [step.red_flags, step.referral, step.advice]
            groups += [tuple(w.line for w in (*step.workup, *step.screens))]
            for therapy in step.therapies:
                found[therapy.only_when] = None
                found |= dict.fromkeys(s.when for s in therapy.standings)
                groups += [therapy.never, therapy.avoid, therapy.prefer, therapy.notes]
    found |= dict.fromkeys(line.when for group in groups for line in group)
    return [c for c in found if not c.is_always and not asks_known(c)]


def asks_known(condition: Condition) -> bool:
    below = (*condition.all_of, *condition.any_of, *condition.none_of)
    return condition.is_ == "known" or any(asks_known(c) for c in below)


def test_of_a_patient_nobody_described_nothing_is_false(whole):
    facts = whole.facts(Case())
    assert {facts.holds(c) for c in whole.conditions} == {None}


@SOME
@DATA
def test_false_needs_a_fact_that_is_told(whole, data):
    """A condition (one that does not ask whether a fact is known) is only false, or true, on facts."""
    case = data.draw(whole.cases.case)
    facts = whole.facts(case)
    for condition in whole.conditions:
        told = [f for f in facts_of(condition) if facts.known(f) is not None]
        if facts.holds(condition) is not None:
            assert told, condition
        if len(told) < len(facts_of(condition)):
            continue
        assert facts.holds(condition) is not None, condition


@SOME
@DATA
def test_removing_a_fact_only_moves_conditions_to_unknown(whole, data):
    """Where the rest of the case says nothing else of a fact, forgetting never makes true or false.

    Precisely: take away one entry of one list. If no fact then has a value it did not have before (it
    may lose all), every condition that does not ask for ``known`` keeps its truth or becomes unknown.
    """
    case = data.draw(whole.cases.case)
    filled = [name for name in LISTS if getattr(case, name)]
    assume(filled)
    name = data.draw(st.sampled_from(filled))
    at = data.draw(st.integers(0, len(getattr(case, name)) - 1))
    items = getattr(case, name)
    fewer = replace(case, **{name: items[:at] + items[at + 1 :]})
    full, less = whole.facts(case), whole.facts(fewer)
    for fact in whole.library.facts:
        before, after = full.known(fact), less.known(fact)
        assume(after is None or (before is not None and after.values == before.values))
    for condition in whole.conditions:
        assert less.holds(condition) in (full.holds(condition), None), condition


@SOME
@DATA
def test_what_is_known_does_not_depend_on_what_was_asked_before(whole, data):
    case = data.draw(whole.cases.case)
    used = whole.facts(case)
    for fact in data.draw(st.permutations(sorted(whole.library.facts))):
        fresh = whole.facts(case)
        assert used.known(fact) == fresh.known(fact), fact


@pytest.mark.parametrize("status", ["present", "absent"])
def test_one_name_is_understood_alike_whichever_fact_is_asked_first(whole, status):
    """Facts that lean on each other (a ring of ``implied_by`` and ``absent_when``) included."""
    facts = sorted(whole.library.facts)
    differ = set()
    for name in sorted({f.conditions[0] for f in whole.library.facts.values() if f.conditions}):
        case = Case(conditions=(Told(name=name, status=ConditionStatus(status)),))
        first, second = (whole.facts(case) for _ in range(2))
        forward = {f: first.known(f) for f in facts}
        backward = {f: second.known(f) for f in reversed(facts)}
        differ |= {(name, f) for f in facts if forward[f] != backward[f]}
    assert differ == set()


# Every conclusion is cited; the plan is plain data.


def cites_in(thing):
    if isinstance(thing, PlanCite):
        yield thing
    elif isinstance(thing, tuple):
        for item in thing:
            yield from cites_in(item)
    elif hasattr(thing, "__dataclass_fields__"):
        for f in fields(thing):
            yield from cites_in(getattr(thing, f.name))


def lines_in(thing):
    if isinstance(thing, PlanLine):
        yield thing
    elif isinstance(thing, tuple):
        for item in thing:
            yield from lines_in(item)
    elif hasattr(thing, "__dataclass_fields__"):
        for f in fields(thing):
            yield from lines_in(getattr(thing, f.name))


@SOME
@DATA
def test_every_conclusion_has_a_cite_of_the_library(world, data):
    plan = world.plan(data.draw(world.cases.case))
    conclusions = [
        *plan.red_flags, *plan.red_flags_to_exclude, *plan.options, *plan.not_offered,
        *plan.combinations, *plan.taper, *plan.workup, *plan.screens, *plan.referral.criteria,
        *plan.referral.to_check, *plan.advice, *plan.expectations, *plan.pseudo_resistance,
        *plan.current_interactions, *plan.disagreements, *lines_in(plan),
    ]  # fmt: skip
    bare = [getattr(c, "id", "") or getattr(c, "treatment", "") for c in conclusions if not c.cites]
    assert bare == []
    for cite in set(cites_in(plan)):
        statement = world.library.statements[cite.statement_id]
        assert (cite.source_id, cite.locator) in {(c.source, c.locator) for c in statement.cites}
        assert cite.source_id in world.library.sources
        assert cite.checked == statement.checked.state.value


@FEW
@DATA
def test_every_trial_review_has_a_cite(world, data):
    """Also where no source says what a fair trial is: then what places the therapy."""
    case = data.draw(world.cases.case)
    reviews = world.plan(case).trial_review
    bare = [r.treatment for r in reviews if not r.cites]
    assert bare == []


KEYS = {
    "red_flags", "trial_review", "options", "not_offered", "combinations", "taper", "workup",
    "screens", "referral", "disagreements", "omissions", "missing_information",
}  # fmt: skip
INNER = {
    "trial_review": {"treatment", "verdict", "reasons", "missing"},
    "options": {"treatment", "line", "dose_plan", "cautions", "monitoring", "cites"},
    "not_offered": {"treatment", "reason", "cites"},
    "disagreements": {"topic", "positions"},
    "omissions": {"id", "state"},
    "missing_information": {"fact", "question"},
}


@FEW
@DATA
def test_the_json_keeps_the_contract(world, data):
    case = data.draw(world.cases.case)
    profile = data.draw(st.sampled_from([None, *(p.id for p in world.pathway.profiles)]))
    plan = world.plan(case, profile)
    for lay in (False, True):
        made = plan_data(plan, lay=lay)
        assert json.loads(json.dumps(made, allow_nan=False)) == made
        assert set(made) >= KEYS
        for key, wanted in INNER.items():
            assert all(set(item) >= wanted for item in made[key])
        assert {r["verdict"] for r in made["trial_review"]} <= {
            "adequate", "inadequate", "not_tolerated", "unknown",
        }  # fmt: skip
        assert {o["state"] for o in made["omissions"]} <= {
            "addressed", "not_applicable", "missing",
        }  # fmt: skip
        for item in made["disagreements"]:
            for position in item["positions"]:
                assert set(position) >= {"guideline", "position", "strength", "year"}
    assert plan_markdown(plan).startswith("# ")


@FEW
@DATA
def test_a_patient_is_given_no_dose_of_their_own(world, data):
    made = plan_data(world.plan(data.draw(world.cases.case)), lay=True)
    assert all(o["dose_plan"] is None and o["dose_lines"] == [] for o in made["options"])
    assert all(t["schedule"] == [] and t["text"] is None for t in made["taper"])


STRANGE = st.text(max_size=12) | st.sampled_from(["", " ", "/", "a/b", "-", "’", "<= 3", "\x00"])


@SOME
@given(
    names=st.lists(STRANGE, min_size=5, max_size=5),
    number=st.floats(allow_nan=False, allow_infinity=False),
    data=st.data(),
)
def test_a_strange_case_is_planned_all_the_same(world, names, number, data):
    a, b, c, d, e = names
    case = data.draw(world.cases.case)
    strange = appended(
        case,
        {
            "conditions": (replace(data.draw(world.cases.condition), name=a),),
            "treatments": (
                replace(data.draw(world.cases.treatment), ingredient=b, as_written=c),
                replace(data.draw(world.cases.treatment), dose_mg_per_day=abs(number) or 1.0),
            ),
            "measurements": (replace(data.draw(world.cases.measurement), value=number, unit=d),
                             replace(data.draw(world.cases.measurement), value=number)),
            "allergies": (Named(name=e),),
            "answers": ((data.draw(st.sampled_from(sorted(world.planner.library.facts))), d),),
        },
    )  # fmt: skip
    plan = world.plan(strange)
    assert json.dumps(plan_data(plan), allow_nan=False)
    assert world.planner.ruled_out(strange) is not None


@SOME
@DATA
def test_more_facts_never_make_room(whole, data):
    """A dose taken that a patient must not raise stays so, whatever else is learnt of them."""
    case = data.draw(whole.cases.case)
    more = appended(case, data.draw(whole.cases.extra))
    for taken in case.treatments:
        if taken.status is not TreatmentStatus.CURRENT:
            continue
        had = whole.planner.room(case, taken)
        if had and had[0].id.endswith("no_room"):
            now = whole.planner.room(more, taken)
            assert now
            assert now[0].id.endswith("no_room"), (had[0].text, now[0].text)
