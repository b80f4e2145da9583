"""Numbers needed to treat and to harm, read from the values of the statements an article cites.

Owns the pairing of a number with its interval, which the library keeps as two values, and what can be
said of a number: for which treatment, which outcome, whom, against what, in which source. What the
statement does not tell is not guessed.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import StrEnum

from citewell.model.article import Article
from citewell.model.library import Library
from citewell.model.statement import Statement, Value

__all__ = ["Measure", "Tally", "tallies"]

_MEASURE = re.compile(r"\b(NNT|NNH)\b")
_INTERVAL = re.compile(r"\bCI\b|\binterval\b", re.IGNORECASE)
_SAID_INTERVAL = re.compile(r"\bCI\b|\binterval\b|\binfinity\b|\(\d[\d.]*\s?[-\u2013]\s?\d")
_BENEFIT = re.compile(
    r"\d+% (?:pain )?relief|(?:at least )?(?:moderate|substantial) (?:benefit|relief)"
)
_HARM = re.compile(
    r"\b(?:any adverse event|(?:withdrawal|stopping) (?:for|because of) adverse events)"
)
_AN_OUTCOME = re.compile(r"relief|benefit|event|withdrawal|death|readmission", re.IGNORECASE)
_NEAR = 60  # characters after a number within which an interval is its own
_PEOPLE = ("patients", "people")
_NOT_STATED = "outcome not stated"


class Measure(StrEnum):
    """Which of the two a number is."""

    NNT = "NNT"
    NNH = "NNH"


@dataclass(frozen=True, slots=True, kw_only=True)
class Tally:
    """One number with all that must stand beside it.

    ``low`` and ``high`` are None together where no interval can be drawn; ``interval`` then says why,
    and else what kind of interval it is.
    ``sources`` are reference numbers; where there are several, the number is from one of them.
    """

    measure: Measure
    treatment: str
    treatments: tuple[str, ...]
    value: float
    low: float | None
    high: float | None
    interval: str
    outcome: str
    population: str | None
    comparison: str | None
    certainty: str | None
    sources: tuple[int, ...]

    @property
    def has_interval(self) -> bool:
        """Whether both ends are known."""
        return self.low is not None and self.high is not None


def tallies(article: Article, library: Library) -> tuple[Tally, ...]:
    """Every number of the statements that the article's sentences cite, in reading order.

    The same number told by two statements comes once, with the interval that either gives. A range
    over several treatments is no number of one, and is left out.
    """
    numbered = {reference.source.id: reference.n for reference in article.references}
    cited = (c.statement_id for claim in article.claims for c in claim.citations)
    found: list[Tally] = []
    for key in dict.fromkeys(key for key in cited if key):
        statement = library.statements.get(key)
        if statement is not None:
            for tally in _of_statement(statement, library, numbered):
                _add(found, tally)
    return tuple(found)


def _add(found: list[Tally], tally: Tally) -> None:
    """Add it, or where it is one already found, keep of both what says more."""
    for place, other in enumerate(found):
        if _same(other, tally):
            fuller, barer = (other, tally) if other.has_interval else (tally, other)
            found[place] = replace(
                fuller,
                outcome=max(fuller.outcome, barer.outcome, key=_says),
                population=fuller.population or barer.population,
                comparison=fuller.comparison or barer.comparison,
                certainty=fuller.certainty or barer.certainty,
                sources=tuple(n for n in fuller.sources if n in barer.sources),
            )
            return
    found.append(tally)


def _says(outcome: str) -> bool:
    return not outcome.startswith(_NOT_STATED)


def _same(one: Tally, two: Tally) -> bool:
    """One number told twice: nothing that both tell differs, and they share a source."""
    if (one.measure, one.treatments, one.value) != (two.measure, two.treatments, two.value):
        return False
    pairs = (
        (one.outcome.removeprefix(_NOT_STATED), two.outcome.removeprefix(_NOT_STATED)),
        (one.population, two.population),
        (one.low, two.low),
        (one.high, two.high),
    )
    agree = all(a == b or not a or not b for a, b in pairs)
    return agree and bool(set(one.sources) & set(two.sources))


def _of_statement(
    statement: Statement, library: Library, numbered: dict[str, int]
) -> Iterator[Tally]:
    points = [v for v in statement.values if _is_point(v)]
    cited = [numbered[c.source] for c in statement.cites if c.source in numbered]
    for point in points:
        found = _MEASURE.search(point.name)
        if found is None or point.value is None:
            continue
        measure = Measure(found[1])
        interval = _interval_of(point, measure, statement.values)
        treatments = _meant(point.name[: found.start()], statement)
        of_one = treatments == statement.treatments
        yield Tally(
            measure=measure,
            treatment=_printed(treatments, library),
            treatments=treatments,
            value=point.value,
            low=interval.low if interval else None,
            high=interval.high if interval else None,
            interval=_level(interval, statement) if interval else _without(point, statement),
            outcome=_outcome(_qualifier(point.name) if of_one else "", measure, statement),
            population=statement.population,
            comparison="placebo" if "placebo" in statement.clinician.lower() else None,
            certainty=_certainty(statement, of_one=of_one),
            sources=tuple(sorted(set(cited))),
        )


def _meant(before: str, statement: Statement) -> tuple[str, ...]:
    """The treatments a number is of: the one named before its measure, where there are several.

    ``lidocaine plaster NNT`` is of the treatment that has both words, if just one has.
    """
    words = frozenset(before.lower().split())
    if not words or len(statement.treatments) <= 1:
        return statement.treatments
    meant = [t for t in statement.treatments if words <= frozenset(t.lower().split())]
    return (meant[0],) if len(meant) == 1 else (before.strip(),)


def _is_point(value: Value) -> bool:
    return value.value is not None and value.unit in _PEOPLE and not _INTERVAL.search(value.name)


def _is_interval(value: Value) -> bool:
    ends = value.low is not None and value.high is not None
    return ends and value.unit in _PEOPLE and bool(_INTERVAL.search(value.name))


def _interval_of(point: Value, measure: Measure, values: tuple[Value, ...]) -> Value | None:
    """The interval named for the same measure and the same particulars, or the only one there is.

    One that does not hold the number is another's; one that passes through no effect cannot be drawn.
    """
    ends = [v for v in values if _is_interval(v)]
    measured = [v for v in ends if _measure_of(v) in (None, measure)]
    same = [v for v in measured if _qualifier(v.name) == _qualifier(point.name)]
    points = [v for v in values if _is_point(v) and _measure_of(v) is measure]
    if len(points) == 1 and not same:
        same = [v for v in measured if _measure_of(v) is measure]
    holding = [v for v in same if 0 < (v.low or 0) <= (point.value or 0) <= (v.high or 0)]
    return holding[0] if len(holding) == 1 else None


def _measure_of(value: Value) -> Measure | None:
    found = _MEASURE.search(value.name)
    return Measure(found[1]) if found else None


def _qualifier(name: str) -> str:
    """A value's name without the measure and without what calls it an interval."""
    bare = re.sub(r"\b(?:NNT|NNH|95% CI|CI|interval)(?=\W|$)", " ", name)
    return " ".join(bare.split()).strip(" ,()").strip()


def _printed(treatments: tuple[str, ...], library: Library) -> str:
    names = ", ".join(library.label(name) for name in treatments)
    return names or "The treatment of the sentence cited"


def _outcome(qualifier: str, measure: Measure, statement: Statement) -> str:
    """The particulars the value's name gives, and the outcome, where the sentence names just one."""
    if _AN_OUTCOME.search(qualifier):
        return qualifier
    pattern = _BENEFIT if measure is Measure.NNT else _HARM
    told = {words.replace(" pain ", " ") for words in pattern.findall(statement.clinician)}
    outcome = told.pop() if len(told) == 1 else _NOT_STATED
    return f"{outcome}; {qualifier}" if qualifier else outcome


def _without(point: Value, statement: Statement) -> str:
    """Why no interval is drawn: none is given, or it is told in a way that cannot be drawn."""
    after = _after(point, statement.clinician)
    for other in statement.values:
        if _is_point(other) and other is not point:
            after = after[: len(after) - len(_after(other, after))]
    near = _MEASURE.split(after)[0][:_NEAR]
    return "interval only in words" if _SAID_INTERVAL.search(near) else "no interval given"


def _after(point: Value, sentence: str) -> str:
    """What follows the number in the sentence; nothing where it is not told in figures."""
    found = re.search(rf"(?<![\d.]){re.escape(f'{point.value:g}')}(?![\d.]*\d)", sentence)
    return sentence[found.end() :] if found else ""


def _level(interval: Value, statement: Statement) -> str:
    return "95% CI" if "95%" in interval.name or "95% CI" in statement.clinician else "CI"


def _certainty(statement: Statement, *, of_one: bool) -> str | None:
    """In words; of several treatments with a span of certainties, no one of them is known."""
    told = statement.certainty
    if told is None or (" to " in told and not of_one):
        return None
    return told if re.search("certainty|quality|confidence", told) else f"{told} certainty"
