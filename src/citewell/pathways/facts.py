"""Facts of a case: what is known, what is not. Unknown never counts as false.

A fact holds every value the case gives for it. A rule that forbids is met when any of them meets it, so
that conflicting data (two values of kidney function) are read on the safe side and a further fact never
lifts a ban.
"""

import operator
from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass

from citewell.model.case import WHOLE_LIST, Bound, Case
from citewell.model.pathway import Condition, Fact, FactKind, Line
from citewell.pathways.asked import Asked, Sieve
from citewell.pathways.rulebook import Rulebook
from citewell.pathways.units import as_number, in_unit
from citewell.renal import estimated

__all__ = ["Facts", "Known", "Truth", "compare"]

Truth = bool | None

_SIGNS = {
    "<=": operator.le,
    ">=": operator.ge,
    "<": operator.lt,
    ">": operator.gt,
    "=": operator.eq,
}
_YES = frozenset({"yes", "present", "true", "y", "1"})
_NO = frozenset({"no", "absent", "false", "n", "0"})


@dataclass(frozen=True, slots=True)
class Known:
    """Every value of a fact, and the words of the case they stand in."""

    values: frozenset[float | str]
    said: tuple[str, ...]


class Facts:
    """The facts of one case under one library. Values are worked out once, on demand."""

    def __init__(self, case: Case, rulebook: Rulebook) -> None:
        self.case = case
        self._facts = rulebook.library.facts
        self.questions = rulebook.questions
        self._answers: dict[str, set[str]] = {}
        for fact, answer in case.answers:
            self._answers.setdefault(fact, set()).add(answer.strip().lower())
        listed, whole = WHOLE_LIST
        self._told_all = whole in self._answers.get(listed, ())
        telling = rulebook.telling
        self._named = telling.present(case)
        self._denied = telling.absent(case)
        said = {*self._named, *self._denied, *self._answers}
        self._speaking = telling.speaking(case, said, list_is_whole=self._told_all)
        self._cache: dict[str, Known | None] = {}
        self._tested: dict[tuple[str, str], Truth] = {}
        self._held: dict[Asked, Truth] = {}
        self._told: dict[Asked, tuple[str, ...]] = {}
        self._open: dict[Asked, tuple[str, ...]] = {}
        self._knowing: frozenset[str] | None = None
        self._settled = 0
        self._true: set[Asked] = set()
        self._undecided: set[Asked] = set()
        self._working: set[str] = set()
        self._rings: set[str] = set()

    @property
    def knowing(self) -> frozenset[str]:
        """Every fact of which the case says anything."""
        if self._knowing is None:
            speaking = [f for f in self._facts if f in self._speaking]
            self._knowing = frozenset(f for f in speaking if self.known(f) is not None)
        return self._knowing

    def known(self, fact_id: str) -> Known | None:
        """What the case says of a fact, or None where it says nothing (or the fact is not defined)."""
        if fact_id not in self._speaking:
            return None
        if fact_id in self._cache:
            return self._cache[fact_id]
        fact = self._facts.get(fact_id)
        if fact is None:
            return None
        if fact_id in self._working:
            self._rings.add(fact_id)  # what is worked out meanwhile stands on an open question
            return None
        self._working.add(fact_id)
        value = self._state(fact) if fact.kind is FactKind.STATE else self._plain(fact)
        self._working.discard(fact_id)
        self._rings.discard(fact_id)
        if not self._rings:
            self._cache[fact_id] = value
        return value

    def said(self, fact_id: str) -> tuple[str, ...]:
        """The words of the case that tell a fact; empty where it says nothing."""
        known = self.known(fact_id)
        return known.said if known is not None else ()

    def holds(self, condition: Condition) -> Truth:
        """Kleene's three-valued truth of a condition."""
        asked = self.questions.asked(condition)
        if asked in self._held:
            return self._held[asked]
        return self._hold(asked)

    def _hold(self, asked: Asked) -> Truth:
        truth = None if self._says_nothing_of(asked) else self._weigh(asked.condition)
        if not self._rings:
            self._held[asked] = truth
        return truth

    def _says_nothing_of(self, asked: Asked) -> bool:
        """Whether nothing is known that could decide a condition; only told once all facts are."""
        known, needs = self._knowing, asked.needs
        return known is not None and needs is not None and known.isdisjoint(needs)

    def _weigh(self, condition: Condition) -> Truth:
        if condition.fact is not None:
            return self.test(condition.fact, condition.is_)
        if condition.all_of:
            return self._all(condition.all_of)
        if condition.any_of:
            return self._any(condition.any_of)
        if condition.none_of:
            found = self._any(condition.none_of)
            return None if found is None else not found
        return True

    def _all(self, conditions: tuple[Condition, ...]) -> Truth:
        found: Truth = True
        for condition in conditions:
            truth = self._weigh(condition)
            if truth is False:
                return False
            found = found and truth
        return found

    def _any(self, conditions: tuple[Condition, ...]) -> Truth:
        found: Truth = False
        for condition in conditions:
            truth = self._weigh(condition)
            if truth is True:
                return True
            found = found if truth is False else None
        return found

    @property
    def true(self) -> AbstractSet[Asked]:
        """Whatever holds of all that was asked so far; to be taken anew once a sieve is made."""
        if self._settled < len(self.questions.every):
            self._settle()
        return self._true

    def held(self, sieve: Sieve) -> Sequence[Line]:
        """The lines of a sieve that hold, in their order."""
        return sieve.held(self.true)

    @property
    def undecided(self) -> AbstractSet[Asked]:
        """Whatever cannot be told yet of all that the content asks."""
        if self._settled < len(self.questions.every):
            self._settle()
        return self._undecided

    def _settle(self) -> None:
        """Weigh what has not been weighed yet, at once: most of it asks for facts nobody knows."""
        knowing, held = self.knowing, self._held
        fresh = self.questions.every[self._settled :]
        mute = [asked for asked in fresh if asked.needs and knowing.isdisjoint(asked.needs)]
        held.update(dict.fromkeys(mute))
        self._undecided.update(mute)
        for asked in fresh:
            truth = held[asked] if asked in held else self._hold(asked)
            if truth:
                self._true.add(asked)
            elif truth is None:
                self._undecided.add(asked)
        self._settled += len(fresh)

    def asked_by(self, sieve: Sieve) -> set[str]:
        """Facts not known on which a sieve turns where it cannot be told yet."""
        facts = set(sieve.facts - self.knowing)
        facts.update(*[self._unknown_in(asked) for asked in sieve.mixed & self.undecided])
        return facts

    def told(self, condition: Condition) -> tuple[str, ...]:
        """What is known that makes a condition true, in words, sorted; empty where it is not true."""
        asked = self.questions.asked(condition)
        told = self._told.get(asked)
        if told is None:
            holds = self.holds(condition) is True
            told = tuple(sorted(self._reasons(condition))) if holds else ()
            if not self._rings:
                self._told[asked] = told
        return told

    def _reasons(self, condition: Condition) -> set[str]:
        if condition.fact is not None:
            return set(self.said(condition.fact))
        parts = (*condition.all_of, *condition.any_of)
        return {said for c in parts if self._weigh(c) is True for said in self._reasons(c)}

    def unknown(self, condition: Condition) -> tuple[str, ...]:
        """Facts not known that could still decide an undecided condition, sorted."""
        return self._unknown_in(self.questions.asked(condition))

    def _unknown_in(self, asked: Asked) -> tuple[str, ...]:
        found = self._open.get(asked)
        if found is None:
            if self._says_nothing_of(asked):
                found = asked.facts
            else:
                found = tuple(sorted(self._deciding(asked.condition)))
            if not self._rings:
                self._open[asked] = found
        return found

    def _deciding(self, condition: Condition) -> set[str]:
        if self._weigh(condition) is not None:
            return set()
        if condition.fact is not None:
            return {condition.fact}
        below = (*condition.all_of, *condition.any_of, *condition.none_of)
        return {f for c in below for f in self._deciding(c)}

    def number(self, fact_id: str) -> float | None:
        """The lowest value of a number, the safe one for organ function; None where unknown."""
        known = self.known(fact_id)
        numbers = [v for v in known.values if isinstance(v, float)] if known else []
        return min(numbers, default=None)

    def is_exact(self, fact_id: str) -> bool:
        """Whether a number is told as one value, not as a stage or a range."""
        known, fact = self.known(fact_id), self._facts[fact_id]
        ranged = any(b.name in fact.measurements and b.low != b.high for b in self.case.bounds)
        ranged = ranged or any(self.holds(r.when) is True for r in fact.between_when)
        return known is not None and len(known.values) == 1 and not ranged

    def test(self, fact_id: str, test: str) -> Truth:
        """Whether one fact meets a test such as ``present`` or ``< 30``; None where unknown."""
        key = (fact_id, test)
        if key in self._tested:
            return self._tested[key]
        truth = self._meets(fact_id, test)
        if not self._rings:
            self._tested[key] = truth
        return truth

    def _meets(self, fact_id: str, test: str) -> Truth:
        known = self.known(fact_id)
        if test == "known":
            return known is not None
        if known is None:
            return None
        if test[0] in "<>=" or test[0].isdigit() or (test[0] == "-" and test[1:2].isdigit()):
            return any(isinstance(v, float) and compare(v, test) for v in known.values)
        return test in known.values

    def _plain(self, fact: Fact) -> Known | None:
        values: set[float | str] = set()
        said: set[str] = set()
        if fact.field is not None:
            value = getattr(self.case, fact.field)
            if value is not None:
                values.add(float(value) if fact.kind is FactKind.NUMBER else str(value))
        for measurement in (*self.case.measurements, *self.case.scores):
            value = in_unit(measurement, fact) if measurement.name in fact.measurements else None
            if value is not None:
                values.add(value)
                said.add(f"{measurement.name} {measurement.value:g}")
        self._add_bounds(fact, values, said)
        for answer in self._answers.get(fact.id, ()):
            number = as_number(answer)
            told = answer if fact.kind is FactKind.CHOICE else number
            values.update(() if told is None else (told,))
        worked_out = estimated(self.case) if fact.estimated and not values else None
        if worked_out is not None:
            values.add(worked_out[0])
            said.add(worked_out[1])
        if not values:
            return None
        if not said:
            said = {f"{fact.label} {v:g}" if isinstance(v, float) else v for v in values}
        return Known(frozenset(values), tuple(sorted(said)))

    def _add_bounds(self, fact: Fact, values: set[float | str], said: set[str]) -> None:
        """Both ends of a value known only as a range, so that the worse decides."""
        for bound in self.case.bounds:
            if bound.name in fact.measurements:
                values.update(float(v) for v in (bound.low, bound.high) if v is not None)
                said.add(_bound_words(bound))
        for range_ in fact.between_when:
            if self.holds(range_.when) is True:
                values.update((range_.low, range_.high))
                said.update(self.told(range_.when))

    def _state(self, fact: Fact) -> Known | None:
        present = self._present(fact)
        if present:
            return Known(frozenset({"present"}), tuple(sorted(present)))
        absent = self._absent(fact)
        return Known(frozenset({"absent"}), tuple(sorted(absent))) if absent else None

    def _present(self, fact: Fact) -> set[str]:
        said = set(self._named.get(fact.id, ()))
        if fact.field is not None and getattr(self.case, fact.field) is True:
            said.add(fact.label)
        if not _YES.isdisjoint(self._answers.get(fact.id, ())):
            said.add(fact.label)
        return said | self._implied(fact)

    def _implied(self, fact: Fact) -> set[str]:
        said: set[str] = set()
        for condition in fact.present_when:
            if self.holds(condition) is True:
                said.update(self.told(condition))
        for other in fact.implied_by:
            known = self.known(other)
            if known is not None and "present" in known.values:
                said.update(known.said)
        return said

    def _absent(self, fact: Fact) -> set[str]:
        said = set(self._denied.get(fact.id, ()))
        if fact.field is not None and getattr(self.case, fact.field) is False:
            said.add(f"no {fact.label}")
        if not _NO.isdisjoint(self._answers.get(fact.id, ())):
            said.add(f"no {fact.label}")
        if fact.takes and not fact.conditions and self._told_all:
            said.add(f"no {fact.label}")
        for condition in fact.absent_when:
            if self.holds(condition):
                said.update(self.told(condition))
        return said


def _bound_words(bound: Bound) -> str:
    return f"{_ends(bound)}, {bound.assumed}" if bound.assumed else _ends(bound)


def _ends(bound: Bound) -> str:
    if bound.low is not None and bound.low == bound.high:
        return f"{bound.name} {bound.low:g}"
    if bound.low is None:
        return f"{bound.name} at most {bound.high:g}"
    return f"{bound.name} {bound.low:g} or more" if bound.high is None else (
        f"{bound.name} between {bound.low:g} and {bound.high:g}"
    )  # fmt: skip


def compare(value: float, test: str) -> bool:
    """Whether a number meets ``>= 18``, ``< 30``, ``= 2`` or a range of whole numbers.

    A range ``30-59`` holds every value from 30 up to, but not including, 60.

    >>> compare(59.7, "30-59"), compare(60, "30-59"), compare(29, "< 30")
    (True, False, True)
    """
    sign = test[:2] if test[:2] in _SIGNS else test[0]
    if sign in _SIGNS:
        return bool(_SIGNS[sign](value, float(test[len(sign) :])))
    low, _, high = test[1:].partition("-")  # a sign may stand before the first number
    low = test[0] + low
    return float(low) <= value < float(high) + (1 if float(high).is_integer() else 0)
