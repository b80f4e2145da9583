"""Looking facts up says what trying each one would say, on the library as shipped."""

from dataclasses import replace

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from cases_of_library import Cases
from citewell.model.case import ConditionStatus, TreatmentStatus
from citewell.model.pathway import Line
from citewell.pathways.facts import Facts
from citewell.pathways.named import effects_in, named_in
from citewell.pathways.reactions import reacted_to
from citewell.pathways.rulebook import Rulebook
from citewell.pathways.telling import folded

SOME = settings(
    max_examples=40, deadline=None, phases=(Phase.explicit, Phase.generate, Phase.shrink)
)
DATA = given(data=st.data())


@pytest.fixture(scope="module")
def rulebook(real_library):
    return Rulebook(real_library)


@pytest.fixture(scope="module")
def cases(real_library):
    return Cases(real_library)


# The slow way: every phrase of every fact against every name.


def is_named(fact, name):
    text = folded(name)
    if any(folded(other) in text for other in fact.but_not):
        return False
    return any(folded(own) in text for own in fact.conditions)


def meets(names, wanted):
    return not names.isdisjoint(w.lower() for w in wanted)


def words_named(fact, case):
    effects = effects_in(case) if fact.counts_effects else ()
    for name, status in (*named_in(case), *effects):
        if not is_named(fact, name):
            continue
        if status is ConditionStatus.PRESENT:
            yield name
        if status is ConditionStatus.PAST and fact.counts_past:
            yield f"history of {name}"
        if status is ConditionStatus.POSSIBLE and fact.counts_possible:
            yield f"possible {name}"


def words_for(fact, case, medicines):
    yield from words_named(fact, case)
    for treatment in case.treatments:
        own = medicines.names(treatment.ingredient)
        now = treatment.status is TreatmentStatus.CURRENT
        if now and meets(own, (*fact.takes, *fact.has_had)):
            yield f"takes {treatment.ingredient}"
        if treatment.status is TreatmentStatus.PAST and meets(own, fact.has_had):
            yield f"had {treatment.ingredient}"
    for allergy in case.allergies:
        if meets(medicines.names(allergy.name), fact.allergic_to):
            yield f"allergy to {allergy.name}"
    for ingredient, effect in reacted_to(case, medicines, rash=True):
        if meets(medicines.names(ingredient), fact.allergic_to):
            yield f"{effect} on {ingredient}"


def words_against(fact, case):
    for name, status in named_in(case):
        denies = any(folded(name) == folded(own) for own in (*fact.conditions, *fact.denied_by))
        if denies and status is ConditionStatus.ABSENT:
            yield f"no {name}"


@SOME
@DATA
def test_names_tell_what_every_phrase_held_against_them_tells(rulebook, cases, data):
    case, facts = data.draw(cases.case), rulebook.library.facts.values()
    present = {f.id: set(words_for(f, case, rulebook.medicines)) for f in facts}
    assert rulebook.telling.present(case) == {f: words for f, words in present.items() if words}
    absent = {f.id: set(words_against(f, case)) for f in facts}
    assert rulebook.telling.absent(case) == {f: words for f, words in absent.items() if words}


@SOME
@DATA
def test_a_fact_that_does_not_speak_is_not_known(rulebook, cases, data):
    case = data.draw(cases.case)
    facts, every = Facts(case, rulebook), Facts(case, rulebook)
    every._speaking = frozenset(rulebook.library.facts)
    for fact in rulebook.library.facts:
        assert facts.known(fact) == every.known(fact), fact
    assert facts.knowing == {f for f in rulebook.library.facts if every.known(f) is not None}


# The slow way: each condition by itself, by Kleene's tables.


def weighed(condition, facts):
    if condition.fact is not None:
        return facts.test(condition.fact, condition.is_)
    for parts, sure in ((condition.all_of, False), (condition.any_of, True)):
        if parts:
            truths = {weighed(part, facts) for part in parts}
            return sure if sure in truths else None if None in truths else not sure
    if condition.none_of:
        found = weighed(replace(condition, any_of=condition.none_of, none_of=()), facts)
        return None if found is None else not found
    return True


def lists_of(library):
    """Every list of lines that a plan sieves."""
    for rules in library.drug_rules.values():
        yield from (rules.never, rules.avoid, rules.caution, rules.monitoring, rules.start)
    for pathway in library.pathways.values():
        for step in pathway.steps:
            yield from (step.red_flags, step.referral, step.advice, step.expectations)
            for therapy in step.therapies:
                yield from (therapy.never, therapy.avoid, therapy.prefer, therapy.notes)
                yield tuple(Line(id="", cite=(), when=s.when) for s in therapy.standings)


@pytest.fixture(scope="module")
def sieves(rulebook):
    return [(lines, rulebook.questions.sieve(lines)) for lines in lists_of(rulebook.library)]


@SOME
@DATA
def test_a_sieve_holds_what_each_line_by_itself_holds(rulebook, cases, sieves, data):
    case = data.draw(cases.case)
    facts, alone = Facts(case, rulebook), Facts(case, rulebook)
    for lines, sieve in sieves:
        truths = [weighed(line.when, alone) for line in lines]
        held = [line for line, truth in zip(lines, truths, strict=True) if truth is True]
        open_ = [line for line, truth in zip(lines, truths, strict=True) if truth is None]
        assert list(sieve.held(facts.true)) == held
        assert list(sieve.asking(sieve.asks & facts.undecided)) == open_
        assert facts.asked_by(sieve) == {f for line in open_ for f in alone.unknown(line.when)}
        assert [alone.holds(line.when) for line in lines] == truths
