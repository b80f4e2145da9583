"""What conditions and lines ask: the same once, and found without trying each."""

import gc
from concurrent.futures import ThreadPoolExecutor

import pytest

from aches import is_
from citewell.model.pathway import Condition, Line
from citewell.pathways.asked import Questions, Sieve, facts_of, is_open_without

YES, NO, OPEN = is_("diabetes"), is_("insomnia"), is_("seizures")
KNOWN = is_("age_years", "known")


def lines(*conditions):
    return tuple(Line(id=str(i), cite=("s",), when=c) for i, c in enumerate(conditions))


def ids(found):
    return [line.id for line in found]


@pytest.fixture
def questions():
    return Questions()


def test_facts_of_names_each_once():
    condition = Condition(all_of=(YES, Condition(any_of=(OPEN, YES)), Condition(none_of=(NO,))))
    assert facts_of(condition) == ("diabetes", "seizures", "insomnia")
    assert facts_of(Condition()) == ()


@pytest.mark.parametrize(
    ("condition", "is_open"),
    [
        (YES, True),
        (KNOWN, False),
        (Condition(), False),
        (Condition(all_of=(YES, NO)), True),
        (Condition(any_of=(YES, KNOWN)), False),
        (Condition(none_of=(Condition(any_of=(YES, OPEN)),)), True),
        (Condition(any_of=(YES, Condition())), False),
    ],
)
def test_what_cannot_be_told_without_its_facts(questions, condition, is_open):
    assert is_open_without(condition) is is_open
    needs = questions.asked(condition).needs
    assert needs == (frozenset(facts_of(condition)) if is_open else None)


def test_conditions_that_ask_the_same_are_one(questions):
    asked = questions.asked(Condition(all_of=(YES, NO)))
    assert questions.asked(Condition(all_of=(YES, is_("insomnia")))) is asked
    assert questions.asked(Condition(all_of=(NO, YES))) is not asked
    assert asked.facts == ("diabetes", "insomnia")
    assert len(questions.every) == 2


def test_a_condition_stays_its_own_when_nobody_else_holds_it(questions):
    for number in range(500):
        assert questions.asked(is_("age_years", f"> {number}")).condition.is_ == f"> {number}"
        gc.collect(0)
    assert len(questions.every) == 500


def test_threads_ask_of_one_list(questions):
    def ask(_):
        return [questions.asked(is_("age_years", f"> {number}")) for number in range(300)]

    with ThreadPoolExecutor(8) as pool:
        answers = list(pool.map(ask, range(8)))
    assert all(one == answers[0] for one in answers)
    assert questions.every == answers[0]


def test_a_list_is_sieved_once(questions):
    own = lines(YES, NO)
    assert questions.sieve(own) is questions.sieve(own)
    assert questions.sieve(()) is questions.sieve(())


def test_a_sieve_gives_lines_in_their_order(questions):
    both = Condition(any_of=(YES, OPEN))
    sieve = Sieve(lines(YES, Condition(), both, NO, YES, Condition(), KNOWN), questions)
    yes, no, mixed, known = (questions.asked(c) for c in (YES, NO, both, KNOWN))
    assert ids(sieve.always) == ["1", "5"]
    assert ids(sieve.held(set())) == ["1", "5"]
    assert ids(sieve.held({yes, known})) == ["0", "1", "4", "5", "6"]
    assert ids(sieve.held({yes, no, mixed, known})) == list("0123456")
    assert ids(sieve.held({questions.asked(OPEN)})) == ["1", "5"]
    assert ids(sieve.asking({mixed, yes})) == ["0", "2", "4"]
    assert sieve.asks == {yes, no, mixed, known}


def test_a_sieve_tells_what_is_asked_for_alone(questions):
    both = Condition(any_of=(YES, OPEN))
    sieve = Sieve(lines(YES, both, is_("insomnia", "absent"), KNOWN, Condition()), questions)
    assert sieve.facts == {"diabetes", "insomnia"}
    assert sieve.mixed == {questions.asked(both), questions.asked(KNOWN)}
