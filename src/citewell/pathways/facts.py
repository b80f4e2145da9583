"""Facts of a case: what is known, what is not. Unknown never counts as false.

A fact holds every value the case gives for it. A rule that forbids is met when any of them meets it, so
that conflicting data (two values of kidney function) are read on the safe side and a further fact never
lifts a ban.
"""

from dataclasses import dataclass

from citewell.model.case import (
    WHOLE_LIST,
    Bound,
    Case,
    ConditionStatus,
    Measurement,
    TreatmentStatus,
)
from citewell.model.library import Library
from citewell.model.pathway import Condition, Fact, FactKind
from citewell.pathways.medicines import Medicines, folded
from citewell.pathways.named import effects_in, named_in

__all__ = ["Facts", "Known", "Truth", "compare", "facts_of"]

Truth = bool | None

_LARGEST_BARE = 10
_YES = frozenset({"yes", "present", "true", "y", "1"})
_NO = frozenset({"no", "absent", "false", "n", "0"})


@dataclass(frozen=True, slots=True)
class Known:
    """Every value of a fact, and the words of the case they stand in."""

    values: frozenset[float | str]
    said: tuple[str, ...]


class Facts:
    """The facts of one case under one library. Values are worked out once, on demand."""

    def __init__(self, case: Case, library: Library, medicines: Medicines) -> None:
        self.case = case
        self._library = library
        self._medicines = medicines
        self._answers: dict[str, set[str]] = {}
        for fact, answer in case.answers:
            self._answers.setdefault(fact, set()).add(answer.strip().lower())
        self._named = named_in(case)
        self._effects = effects_in(case)
        self._cache: dict[str, Known | None] = {}
        self._tested: dict[tuple[str, str], Truth] = {}
        self._held: dict[int, tuple[Condition, Truth]] = {}
        self._working: set[str] = set()
        self._rings: set[str] = set()

    def known(self, fact_id: str) -> Known | None:
        """What the case says of a fact, or None where it says nothing (or the fact is not defined)."""
        if fact_id in self._cache:
            return self._cache[fact_id]
        fact = self._library.facts.get(fact_id)
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

    def holds(self, condition: Condition) -> Truth:
        """Kleene's three-valued truth of a condition."""
        fact = condition.fact
        if fact is not None:
            try:
                return self._tested[fact, condition.is_]
            except KeyError:
                return self.test(fact, condition.is_)
        held = self._held.get(id(condition))
        if held is not None:
            return held[1]
        truth = self._weigh(condition)
        if not self._rings:
            self._held[id(condition)] = (condition, truth)  # kept alive: its id stays its own
        return truth

    def _weigh(self, condition: Condition) -> Truth:
        if condition.all_of:
            return _all([self.holds(c) for c in condition.all_of])
        if condition.any_of:
            return _any([self.holds(c) for c in condition.any_of])
        if condition.none_of:
            found = _any([self.holds(c) for c in condition.none_of])
            return None if found is None else not found
        return True

    def told(self, condition: Condition) -> tuple[str, ...]:
        """What is known that makes a condition true, in words, sorted; empty where it is not true."""
        if condition.is_always or self.holds(condition) is not True:
            return ()
        return tuple(sorted(self._reasons(condition)))

    def _reasons(self, condition: Condition) -> set[str]:
        if self.holds(condition) is not True:
            return set()
        if condition.fact is not None:
            known = self.known(condition.fact)
            return set(known.said) if known is not None else set()
        return {said for c in (*condition.all_of, *condition.any_of) for said in self._reasons(c)}

    def unknown(self, condition: Condition) -> tuple[str, ...]:
        """Facts not known that could still decide an undecided condition, sorted."""
        if self.holds(condition) is not None:
            return ()
        if condition.fact is not None:
            return (condition.fact,)
        below = (*condition.all_of, *condition.any_of, *condition.none_of)
        return tuple(sorted({f for c in below for f in self.unknown(c)}))

    def number(self, fact_id: str) -> float | None:
        """The lowest value of a number, the safe one for organ function; None where unknown."""
        known = self.known(fact_id)
        numbers = [v for v in known.values if isinstance(v, float)] if known else []
        return min(numbers, default=None)

    def is_exact(self, fact_id: str) -> bool:
        """Whether a number is told as one value, not as a stage or a range."""
        known, fact = self.known(fact_id), self._library.facts[fact_id]
        ranged = any(b.name in fact.measurements and b.low != b.high for b in self.case.bounds)
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
            value = _in_unit(measurement, fact) if measurement.name in fact.measurements else None
            if value is not None:
                values.add(value)
                said.add(f"{measurement.name} {measurement.value:g}")
        self._add_bounds(fact, values, said)
        for answer in self._answers.get(fact.id, ()):
            if fact.kind is FactKind.CHOICE:
                values.add(answer)
            elif (number := _number(answer)) is not None:
                values.add(number)
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

    def _state(self, fact: Fact) -> Known | None:
        present = self._present(fact)
        if present:
            return Known(frozenset({"present"}), tuple(sorted(present)))
        absent = self._absent(fact)
        return Known(frozenset({"absent"}), tuple(sorted(absent))) if absent else None

    def _present(self, fact: Fact) -> set[str]:
        said: set[str] = set()
        if fact.field is not None and getattr(self.case, fact.field) is True:
            said.add(fact.label)
        if self._answers.get(fact.id, set()) & _YES:
            said.add(fact.label)
        if fact.conditions:
            said |= self._told(fact)
        if fact.takes or fact.has_had:
            said |= self._treated(fact)
        for allergy in self.case.allergies if fact.allergic_to else ():
            if self._medicines.meets(self._medicines.names(allergy.name), fact.allergic_to):
                said.add(f"allergy to {allergy.name}")
        return said | self._implied(fact)

    def _told(self, fact: Fact) -> set[str]:
        """The names of the case that tell a fact, each with how it stands where that is not plain."""
        lead = {ConditionStatus.PRESENT: ""}
        if fact.counts_past:
            lead[ConditionStatus.PAST] = "history of "
        if fact.counts_possible:
            lead[ConditionStatus.POSSIBLE] = "possible "
        named = (*self._named, *self._effects) if fact.counts_effects else self._named
        return {
            lead[status] + name
            for name, status in named
            if status in lead and self._is_named(fact, name)
        }

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

    def _treated(self, fact: Fact) -> set[str]:
        said: set[str] = set()
        for treatment in self.case.treatments:
            names = self._medicines.names(treatment.ingredient)
            now = treatment.status is TreatmentStatus.CURRENT
            ever = now or treatment.status is TreatmentStatus.PAST
            if (now and self._medicines.meets(names, fact.takes)) or (
                ever and self._medicines.meets(names, fact.has_had)
            ):
                said.add(("takes " if now else "had ") + treatment.ingredient)
        return said

    def _absent(self, fact: Fact) -> set[str]:
        said: set[str] = set()
        if fact.field is not None and getattr(self.case, fact.field) is False:
            said.add(f"no {fact.label}")
        if self._answers.get(fact.id, set()) & _NO:
            said.add(f"no {fact.label}")
        for name, status in self._named:
            # "No depression" denies no respiratory depression: a name must be the fact's own.
            if (
                status is ConditionStatus.ABSENT
                and folded(name) in self._medicines.denials[fact.id]
            ):
                said.add(f"no {name}")
        listed, whole = WHOLE_LIST
        told_all = whole in self._answers.get(listed, set())
        if fact.takes and not fact.conditions and told_all:
            said.add(f"no {fact.label}")
        for condition in fact.absent_when:
            if self.holds(condition):
                said.update(self.told(condition))
        return said

    def _is_named(self, fact: Fact, name: str) -> bool:
        """Whether the case's name is, or holds as a phrase, one of the fact's names."""
        phrases, but_not = self._medicines.phrases[fact.id]
        text = folded(name)
        if any(phrase in text for phrase in but_not):
            return False
        return any(phrase in text for phrase in phrases)


def _bound_words(bound: Bound) -> str:
    if bound.low is not None and bound.low == bound.high:
        return f"{bound.name} {bound.low:g}"
    if bound.low is None:
        return f"{bound.name} at most {bound.high:g}"
    return f"{bound.name} {bound.low:g} or more" if bound.high is None else (
        f"{bound.name} between {bound.low:g} and {bound.high:g}"
    )  # fmt: skip


def facts_of(condition: Condition) -> tuple[str, ...]:
    """Every fact a condition asks for, each once."""
    if condition.fact is not None:
        return (condition.fact,)
    below = (*condition.all_of, *condition.any_of, *condition.none_of)
    return tuple(dict.fromkeys(f for c in below for f in facts_of(c)))


def compare(value: float, test: str) -> bool:
    """Whether a number meets ``>= 18``, ``< 30``, ``= 2`` or a range of whole numbers.

    A range ``30-59`` holds every value from 30 up to, but not including, 60.

    >>> compare(59.7, "30-59"), compare(60, "30-59"), compare(29, "< 30")
    (True, False, True)
    """
    for sign in ("<=", ">=", "<", ">", "="):
        if test.startswith(sign):
            limit = float(test[len(sign) :])
            return {
                "<=": value <= limit,
                ">=": value >= limit,
                "<": value < limit,
                ">": value > limit,
                "=": value == limit,
            }[sign]
    low, _, high = test[1:].partition("-")  # a sign may stand before the first number
    low = test[0] + low
    return float(low) <= value < float(high) + (1 if float(high).is_integer() else 0)


def _all(truths: list[Truth]) -> Truth:
    if False in truths:
        return False
    return None if None in truths else True


def _any(truths: list[Truth]) -> Truth:
    if True in truths:
        return True
    return None if None in truths else False


# Measurements count only where their unit is the fact's, or none is written.
_UNITS = {
    "mL/min": ("ml/min", "ml/min/1.73m2"),
    "ms": ("ms", "msec"),
    "%": ("%", "percent"),
    "mmol/L": ("mmol/l", "meq/l"),
    "mmHg": ("mmhg",),
    "/10": ("/10", "outof10"),
    "pg/mL": ("pg/ml", "ng/l"),
}


# Fact's unit -> units a thousand times as large; a value below ten without a unit is in these.
_LARGER = {"ms": ("s", "sec", "second", "seconds")}


def _in_unit(measurement: Measurement, fact: Fact) -> float | None:
    """A measured value in the unit of the fact, or None where its unit is another."""
    value, unit = float(measurement.value), measurement.unit
    plain = unit.lower().replace(" ", "").replace("\u00b2", "2") if unit else None
    larger = _LARGER.get(fact.unit or "", ())
    if plain in larger or (plain is None and larger and value < _LARGEST_BARE):
        return value * 1000
    if plain is None or fact.unit is None or plain in _UNITS.get(fact.unit, (fact.unit.lower(),)):
        return value
    return None


def _number(answer: str) -> float | None:
    try:
        value = float(answer.split()[0].replace(",", ""))
    except (ValueError, IndexError):
        return None
    return value if value == value and abs(value) != float("inf") else None
