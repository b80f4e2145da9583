"""Faults of one line, cite, number or condition of computable content."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from citewell.model.library import Library
from citewell.model.pathway import Condition, FactKind, Line, Place
from citewell.pathways.asked import facts_of
from citewell.patterns import later

__all__ = [
    "PathwayFault",
    "cite_faults",
    "condition_faults",
    "fault",
    "is_monotone",
    "line_faults",
    "number_faults",
    "numbers_in",
]

# Digits of a name ("B12", "CYP2D6") are no number; a unit may follow at once ("60mg").
_NUMBER = later(r"(?<![A-Za-z\d.])\d+(?:,\d{3})*(?:\.\d+)?")


@dataclass(frozen=True, slots=True, order=True)
class PathwayFault:
    """One broken rule and where."""

    file: str
    line: int
    rule: str
    message: str


def fault(place: Place, rule: str, message: str) -> PathwayFault:
    """A fault at a place of the content."""
    return PathwayFault(place.file, place.line, rule, message)


def numbers_in(text: str) -> list[float]:
    """The numbers that stand in a text."""
    return [float(n.replace(",", "")) for n in _NUMBER.findall(text)]


def line_faults(line: Line, library: Library) -> Iterator[PathwayFault]:
    """What is wrong with one line: its cites, its condition, its numbers."""
    yield from cite_faults(line.cite, line.place, library)
    yield from condition_faults(line.when, line.place, library)
    numbers = numbers_in(line.say or "")
    if line.mg_per_day is not None:
        numbers.append(line.mg_per_day)
    yield from number_faults(numbers, line.cite, line.place, library)


def cite_faults(cite: tuple[str, ...], place: Place, library: Library) -> Iterator[PathwayFault]:
    """Cites of statements the library does not hold."""
    for id_ in cite:
        if id_ not in library.statements:
            yield fault(place, "cite", f"unknown statement '{id_}'")


def number_faults(
    numbers: Iterable[float],
    cite: tuple[str, ...],
    place: Place,
    library: Library,
    *,
    days: bool = False,
    sums: bool = False,
) -> Iterator[PathwayFault]:
    """Numbers that stand in none of the cited statements.

    ``days`` lets a number of days stand there as weeks or months; ``sums`` lets a number be the sum of
    two that stand there ("3 to 8 weeks, then 2 more").
    """
    known: set[float] = set()
    for id_ in cite:
        statement = library.statements.get(id_)
        if statement is None:
            return
        known |= set(numbers_in(statement.clinician))
        known |= {v for x in statement.values for v in (x.value, x.low, x.high) if v is not None}
        if re.search(r"\b(?:a|one|each|per|every) (?:week|day|month)\b", statement.clinician):
            known.add(1.0)
    if days:
        known |= {k * 7 for k in known} | {k * 30 for k in known} | {7.0 * (1.0 in known)}
    if sums:
        known |= (
            {a + b for a in known for b in known} | {k / 7 for k in known} | {k * 4 for k in known}
        )
    for number in numbers:
        if not any(abs(number - k) < 1e-6 for k in known):
            yield fault(place, "number", f"{number:g} stands in none of: {', '.join(cite)}")


def condition_faults(
    condition: Condition, place: Place, library: Library
) -> Iterator[PathwayFault]:
    """Facts nobody defined, and tests that a fact's kind cannot meet."""
    for fact_id in facts_of(condition):
        fact = library.facts.get(fact_id)
        if fact is None:
            yield fault(place, "fact", f"unknown fact '{fact_id}'")
    for fact_id, test in _tests(condition):
        fact = library.facts.get(fact_id)
        if fact is None or test == "known":
            continue
        number = bool(re.match(r"[<>=]|-?\d", test))
        if number != (fact.kind is FactKind.NUMBER):
            yield fault(place, "fact", f"'{fact_id}' is a {fact.kind.value}; it cannot be '{test}'")
        if fact.kind is FactKind.STATE and test not in ("present", "absent"):
            yield fault(place, "fact", f"'{fact_id}' is present or absent, not '{test}'")
        if fact.kind is FactKind.CHOICE and test not in fact.choices:
            yield fault(place, "fact", f"'{fact_id}' is one of {', '.join(fact.choices)}")


def _tests(condition: Condition) -> Iterator[tuple[str, str]]:
    if condition.fact is not None:
        yield condition.fact, condition.is_
    for below in (*condition.all_of, *condition.any_of, *condition.none_of):
        yield from _tests(below)


def is_monotone(condition: Condition) -> bool:
    """Whether further facts can only make the condition true, never false again."""
    if condition.fact is not None:
        return condition.is_ != "absent"
    if condition.none_of:
        return False
    return all(is_monotone(c) for c in (*condition.all_of, *condition.any_of))
