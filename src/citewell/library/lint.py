"""The library's rules, checked. Every fault names file, line and rule.

Faults of shape (bad YAML, unknown field, duplicate id, no cite, value without unit) stop the load;
the linter reports them file by file. Faults of sense are found on the loaded library.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from citewell.errors import ContentError
from citewell.library.compile import compile_library
from citewell.library.readability import grade
from citewell.model.library import Answer, Library, Topic
from citewell.model.question import Intent
from citewell.model.statement import Statement

__all__ = ["MAX_GRADE", "Fault", "lint_library"]

MAX_GRADE = 8.0

_NUMBER = re.compile(r"\d+(?:,\d{3})*(?:\.\d+)?")
_DOSE = re.compile(
    r"(\d+(?:,\d{3})*(?:\.\d+)?) ?(mg|g)(?:/day| a day| per day| daily| once daily)\b"
)
_CANONICAL_WORDS = ("mirror", "scribd", "docslib", "researchgate", "rxreasoner", "medlibrary")


@dataclass(frozen=True, slots=True, order=True)
class Fault:
    """One broken rule and where."""

    file: str
    line: int
    rule: str
    message: str


def lint_library(root: Path) -> list[Fault]:
    """Every fault of the library under ``root``, by file and line; empty when it keeps its rules.

    Raises:
        ContentError: ``root`` holds no library.
    """
    try:
        library = compile_library(root, "lint")
    except ContentError as error:
        if error.line == 0 and error.file == str(root):
            raise
        message = str(error).split(": ", 1)[-1]
        return [Fault(error.file, error.line, "shape", message)]
    faults: set[Fault] = set()
    for statement in library.statements.values():
        faults.update(_statement_faults(statement, library))
    for topic in library.topics.values():
        faults.update(_topic_faults(topic, library))
    faults.update(_source_faults(library))
    return sorted(faults)


def _statement_faults(statement: Statement, library: Library) -> Iterator[Fault]:
    def fault(rule: str, message: str) -> Fault:
        return Fault(statement.file, statement.line, rule, f"{statement.id}: {message}")

    if statement.plain:
        yield from (fault(r, m) for r, m in _plain_faults(statement.plain, statement.clinician))
    if not any(_reaches(topic, statement, library) for topic in library.topics.values()):
        yield fault("unreachable", f"no topic draws on '{statement.topic}'")
    placed = {a for sections in library.outlines.values() for s in sections for a in s.aspects}
    if not placed.intersection(statement.aspects):
        yield fault("unreachable", "no outline has a heading for its aspects")
    yield from (fault("dose", message) for message in _dose_faults(statement, library))
    stray = set(statement.offers) - set(statement.treatments)
    if stray:
        yield fault("offers", f"offers what it is not about: {', '.join(sorted(stray))}")
    for value in statement.values:
        if value.value is None and (value.low is None or value.high is None):
            yield fault("value", f"'{value.name}' has neither a value nor a low and a high")
        elif value.low is not None and value.high is not None and value.low > value.high:
            yield fault("value", f"'{value.name}' runs from high to low")


def _plain_faults(plain: str, clinician: str) -> Iterator[tuple[str, str]]:
    reached = grade(plain)
    if reached > MAX_GRADE:
        yield "grade", f"plain wording is at grade {reached:.1f}; the limit is {MAX_GRADE:g}"
    strange = _numbers(plain) - _numbers(clinician)
    if strange:
        yield "numbers", f"plain wording has numbers of its own: {', '.join(sorted(strange))}"


def _numbers(text: str) -> set[str]:
    return {f"{float(n.replace(',', '')):g}" for n in _NUMBER.findall(text)}


def _reaches(topic: Topic, statement: Statement, library: Library) -> bool:
    if statement.topic == topic.id or statement.topic in topic.statement_topics:
        return True
    medicine = topic.medicine
    return medicine is not None and not library.names_of(medicine).isdisjoint(statement.treatments)


def _dose_faults(statement: Statement, library: Library) -> Iterator[str]:
    """A daily dose above the highest labelled dose of the only drug a dosing statement is about."""
    drugs = [t for t in statement.treatments if t in {d.generic for d in library.drugs.values()}]
    if statement.kind.value != "dosing" or len(set(drugs)) != 1:
        return
    limits = [
        d.max_dose_mg_per_day
        for d in library.drugs.values()
        if d.generic == drugs[0] and d.max_dose_mg_per_day
    ]
    if not limits:
        return
    for amount, unit in _DOSE.findall(statement.clinician):
        dose = float(amount.replace(",", "")) * (1000 if unit == "g" else 1)
        if dose > max(limits):
            yield f"{dose:g} mg/day of {drugs[0]} is above its maximum of {max(limits):g} mg/day"


def _topic_faults(topic: Topic, library: Library) -> Iterator[Fault]:
    file, line = library.places.get(topic.id, (f"topics/{topic.id}.yaml", 0))
    for near in topic.related:
        if near not in library.topics:
            yield Fault(file, line, "related", f"unknown topic '{near}'")
    known = {s.topic for s in library.statements.values()}
    for name in topic.statement_topics:
        if name not in known:
            yield Fault(file, line, "statement_topics", f"no statements under '{name}'")
    for id_ in topic.always:
        if id_ not in library.statements:
            yield Fault(file, line, "always", f"unknown statement '{id_}'")
    for intent in topic.intents:
        if intent not in set(Intent):
            yield Fault(file, line, "intents", f"unknown intent '{intent}'")
    for answer in topic.answers:
        yield from (
            Fault(*library.places.get(answer.id, (file, line)), rule, f"{answer.id}: {message}")
            for rule, message in _answer_faults(answer, library)
        )


def _answer_faults(answer: Answer, library: Library) -> Iterator[tuple[str, str]]:
    missing = [id_ for id_ in answer.rests_on if id_ not in library.statements]
    if missing:
        yield "rests_on", f"unknown statements: {', '.join(missing)}"
        return
    for intent in answer.intents:
        if intent not in set(Intent):
            yield "intents", f"unknown intent '{intent}'"
    basis = " ".join(library.statements[id_].clinician for id_ in answer.rests_on)
    strange = _numbers(answer.clinician) - _numbers(basis)
    if strange:
        yield "numbers", f"the lead has numbers that stand in none of its statements: {strange}"
    yield from _plain_faults(answer.plain, answer.clinician + " " + basis)


def _source_faults(library: Library) -> Iterator[Fault]:
    cited = {c.source for s in library.statements.values() for c in s.cites}
    cited |= {s.superseded_by for s in library.sources.values() if s.superseded_by}
    for source in library.sources.values():
        place = library.places.get(source.id, ("sources", 0))
        if source.superseded_by and source.superseded_by not in library.sources:
            yield Fault(*place, "superseded_by", f"{source.id}: unknown source")
        if source.id not in cited:
            yield Fault(*place, "unreachable", f"{source.id} is cited by no statement")
        if source.url and any(word in source.url for word in _CANONICAL_WORDS):
            yield Fault(*place, "link", f"{source.id}: {source.url} is a copy")
