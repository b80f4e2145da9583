"""How a case tells facts by the names in it, for all facts in one step.

Owns the way from a name (a condition, a medicine, an allergy) to the facts it speaks of. Looking the
few names of a case up is cheaper than holding every phrase of every fact against them.
"""

from collections.abc import Iterable, Iterator
from functools import cached_property

from citewell.model.case import Case, ConditionStatus, TreatmentStatus
from citewell.model.library import Library, closure
from citewell.model.pathway import Condition, Fact
from citewell.pathways.asked import facts_of, is_open_without
from citewell.pathways.medicines import Medicines
from citewell.pathways.named import effects_in, named_in
from citewell.pathways.reactions import reacted_to
from citewell.renal import CREATININE

__all__ = ["Telling", "folded"]

_Said = dict[str, set[str]]  # fact -> the words of the case that tell it
_LEAD = {
    ConditionStatus.PRESENT: "",
    ConditionStatus.PAST: "history of ",
    ConditionStatus.POSSIBLE: "possible ",
}
_Phrases = dict[str, list[tuple[str, str]]]  # word -> phrases it stands in, each with its fact


class Telling:
    """The names that tell the facts of one library, compiled once. Immutable."""

    def __init__(self, library: Library, medicines: Medicines) -> None:
        self._medicines = medicines
        self._facts = library.facts
        facts = library.facts.values()
        self._phrases = [
            (phrase, fact.id)
            for fact in facts
            for phrase in dict.fromkeys(folded(c) for c in fact.conditions)
        ]
        self._denials = _by_name(
            (f.id, tuple(folded(c) for c in (*f.conditions, *f.denied_by))) for f in facts
        )
        self._but_not = {
            fact.id: tuple(folded(c) for c in fact.but_not) for fact in facts if fact.but_not
        }
        self._takes = _by_name((f.id, f.takes) for f in facts)
        self._had = _by_name((f.id, f.has_had) for f in facts)
        self._allergies = _by_name((f.id, f.allergic_to) for f in facts)
        self._measured = _by_name(
            (f.id, (*f.measurements, *((CREATININE,) if f.estimated else ()))) for f in facts
        )
        self._fields = {f.id: f.field for f in facts if f.field is not None}
        self._by_list = frozenset(f.id for f in facts if f.takes and not f.conditions)
        self._leads_to = _leads_to(library.facts)
        self._unprompted = frozenset(f.id for f in facts if _may_stand_alone(f))

    @cached_property
    def _led(self) -> _Phrases:
        """The phrases by their first word."""
        led: _Phrases = {}
        for phrase, fact in self._phrases:
            led.setdefault(_first(phrase), []).append((phrase, fact))
        return led

    def speaking(self, case: Case, said: Iterable[str], *, list_is_whole: bool) -> frozenset[str]:
        """Facts that may be known: those told by the case, and those that others tell in their turn.

        Args:
            case: the patient.
            said: facts told by a name of the case or by an answer.
            list_is_whole: whether every medicine taken is named, which tells of those that are not.
        """
        told = {*said, *self._unprompted, *(self._by_list if list_is_whole else ())}
        told.update(f for f, field in self._fields.items() if getattr(case, field) is not None)
        for name in (
            *(m.name for m in (*case.measurements, *case.scores)),
            *(b.name for b in case.bounds),
        ):
            told.update(self._measured.get(name.lower(), ()))
        return frozenset(told).union(*(self._leads_to.get(fact, ()) for fact in told))

    def present(self, case: Case) -> _Said:
        """Facts that a condition, a treatment or an allergy of the case makes present."""
        said: _Said = {}
        for fact, words in (*self._by_condition(case), *self._by_medicine(case)):
            said.setdefault(fact, set()).add(words)
        return said

    def _by_condition(self, case: Case) -> Iterator[tuple[str, str]]:
        for name, status in named_in(case):
            yield from ((fact.id, words) for fact, words in self._told_by(name, status))
        for name, status in effects_in(case):
            for fact, words in self._told_by(name, status):
                if fact.counts_effects:
                    yield fact.id, words

    def _told_by(self, name: str, status: ConditionStatus) -> Iterator[tuple[Fact, str]]:
        """Facts that a name tells, each in words that say how it stands where that is not plain."""
        if status is ConditionStatus.ABSENT or status not in _LEAD:
            return
        for id_ in self._named_by(name):
            fact = self._facts[id_]
            counts = {
                ConditionStatus.PRESENT: True,
                ConditionStatus.PAST: fact.counts_past,
                ConditionStatus.POSSIBLE: fact.counts_possible,
            }
            if counts[status]:
                yield fact, _LEAD[status] + name

    def _by_medicine(self, case: Case) -> Iterator[tuple[str, str]]:
        for treatment in case.treatments:
            now = treatment.status is TreatmentStatus.CURRENT
            if not now and treatment.status is not TreatmentStatus.PAST:
                continue
            words = ("takes " if now else "had ") + treatment.ingredient
            tables = (self._takes, self._had) if now else (self._had,)
            for name in self._medicines.names(treatment.ingredient):
                for table in tables:
                    yield from ((fact, words) for fact in table.get(name, ()))
        yield from self._by_reaction(case)

    def _by_reaction(self, case: Case) -> Iterator[tuple[str, str]]:
        for allergy in case.allergies:
            for name in self._medicines.names(allergy.name):
                for fact in self._allergies.get(name, ()):
                    yield fact, f"allergy to {allergy.name}"
        for ingredient, effect in reacted_to(case, self._medicines, rash=True):
            for name in self._medicines.names(ingredient):
                for fact in self._allergies.get(name, ()):
                    yield fact, f"{effect} on {ingredient}"

    def absent(self, case: Case) -> _Said:
        """Facts that a name which the case denies makes absent.

        The name must be the fact's own: "no depression" denies no respiratory depression.
        """
        said: _Said = {}
        for name, status in named_in(case):
            if status is ConditionStatus.ABSENT:
                for fact in self._denials.get(folded(name), ()):
                    said.setdefault(fact, set()).add(f"no {name}")
        return said

    def _named_by(self, name: str) -> set[str]:
        """Facts of which the case's name is, or holds as a phrase, one of the names."""
        text = folded(name)
        found = {
            fact
            for word in text.split() or [""]
            for phrase, fact in self._led.get(word, ())
            if phrase in text
        }
        return {f for f in found if not any(p in text for p in self._but_not.get(f, ()))}


def _first(phrase: str) -> str:
    words = phrase.split(maxsplit=1)
    return words[0] if words else ""


def _by_name(named: Iterable[tuple[str, tuple[str, ...]]]) -> dict[str, tuple[str, ...]]:
    """Name in lower case -> the facts that give it."""
    facts: dict[str, list[str]] = {}
    for fact, names in named:
        for name in {n.lower() for n in names}:
            facts.setdefault(name, []).append(fact)
    return {name: tuple(held) for name, held in facts.items()}


def _leads_to(facts: dict[str, Fact]) -> dict[str, frozenset[str]]:
    """Fact -> the facts that it may tell, however far on."""
    next_: dict[str, set[str]] = {}
    for fact in facts.values():
        asked = (f for c in _conditions(fact) for f in facts_of(c))
        for other in (*fact.implied_by, *asked):
            next_.setdefault(other, set()).add(fact.id)
    return {fact: closure(fact, next_) for fact in next_}


def _may_stand_alone(fact: Fact) -> bool:
    """Whether one of its conditions may hold although nothing is known of what it asks for."""
    return not all(is_open_without(c) for c in _conditions(fact))


def _conditions(fact: Fact) -> tuple[Condition, ...]:
    """The conditions on other facts that tell a fact."""
    return (*fact.present_when, *fact.absent_when, *(r.when for r in fact.between_when))


def folded(text: str) -> str:
    """A name as plain words between blanks, so that one holds another as a phrase.

    >>> folded("Parkinson's disease") in folded("early Parkinson disease")
    True
    """
    plain = text.lower().replace("-", " ").replace("'s", "").replace("/", " ")
    return f" {' '.join(plain.split())} "
