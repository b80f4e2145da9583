"""The case in words, for the article and every door: what was read, fact by fact."""

from collections.abc import Iterable

from citewell.model.case import (
    Bound,
    Case,
    Condition,
    ConditionStatus,
    Measurement,
    Outcome,
    Symptom,
    Treatment,
    TreatmentStatus,
)
from citewell.words import length_words

__all__ = ["case_in_short", "case_rows", "treatment_words"]

_MOST_OF_A_KIND = 12  # a long note names dozens of medicines; the case itself holds them all

_STATES = {
    TreatmentStatus.CURRENT: "current",
    TreatmentStatus.PAST: "past",
    TreatmentStatus.PROPOSED: "asked about",
    TreatmentStatus.NEVER: "never taken",
}
_OUTCOMES = {
    Outcome.NO_EFFECT: "no effect",
    Outcome.PARTIAL: "partial effect",
    Outcome.EFFECTIVE: "helped",
    Outcome.NOT_TOLERATED: "not tolerated",
}


def case_rows(case: Case) -> list[tuple[str, str]]:
    """What was read, as pairs of a label and words; a label repeats for each of several facts."""
    rows: list[tuple[str, str]] = []
    if person := _person(case):
        rows.append(("Person", ", ".join(person)))
    rows += [("Danger sign", flag.name) for flag in case.red_flags]
    rows += [("Treatment", treatment_words(t)) for t in case.treatments]
    rows += [("Condition", _named(c)) for c in case.conditions]
    rows += [("Symptom", _named(s)) for s in case.symptoms]
    rows += [("Particular", _named(p)) for p in case.particulars]
    rows += [("Value", _value(m)) for m in (*case.measurements, *case.scores)]
    rows += [("Value", _bound(b)) for b in case.bounds]
    rows += [("Allergy", a.name) for a in case.allergies]
    rows += [("Answer", f"{fact}: {value}") for fact, value in case.answers]
    if case.asks_for:
        rows.append(("Asks for", case.asks_for.replace("_", " ")))
    return rows


def case_in_short(case: Case) -> tuple[str, ...]:
    """What was read of a patient, for one line above an answer; empty where nobody is told of.

    Leaves out symptoms, what is only asked about and what is denied. One condition alone tells of no
    patient ("what helps gout?"); what is read beside it does ("gout flare, platelets 22").
    """
    person = [", ".join(words)] if (words := _person(case)) else []
    had = [t for t in case.treatments if t.status is not TreatmentStatus.PROPOSED]
    conditions = [c for c in case.conditions if c.status is not ConditionStatus.ABSENT]
    told = [
        *_some(_value(m) for m in (*case.measurements, *case.scores)),
        *_some(_bound(b) for b in case.bounds),
        *_some(f"allergic to {a.name}" for a in case.allergies),
        *_some(treatment_words(t) for t in had),
    ]
    closer = [p for p in case.particulars if p.status is ConditionStatus.PRESENT]
    alone = len({c.name for c in (*conditions, *closer)}) < _SEVERAL
    if not person and not told and not case.red_flags and alone:
        return ()
    flags = _some(f"danger sign: {f.name}" for f in case.red_flags)
    return (*person, *flags, *_some(_named(c) for c in (*conditions, *closer)), *told)


_SEVERAL = 2


def _some(words: Iterable[str]) -> list[str]:
    every = list(dict.fromkeys(words))
    more = len(every) - _MOST_OF_A_KIND
    return every if more <= 0 else [*every[:_MOST_OF_A_KIND], f"and {more} more"]


def _person(case: Case) -> list[str]:
    person = [] if case.age_years is None else [f"{case.age_years:g} years"]
    if case.sex:
        person.append(case.sex)
    if case.pregnant is not None:
        person.append("pregnant" if case.pregnant else "not pregnant")
    return person


def _value(m: Measurement) -> str:
    unit = f" {m.unit}" if m.unit and not m.unit.startswith(("%", "/")) else m.unit or ""
    return f"{m.name} {m.value:g}{unit}"


def _bound(b: Bound) -> str:
    return f"{_ends(b)} ({b.assumed})" if b.assumed else _ends(b)


def _ends(b: Bound) -> str:
    if b.low is None:
        return f"{b.name} at most {b.high:g} mL/min"
    if b.high is None:
        return f"{b.name} at least {b.low:g} mL/min"
    if b.low == b.high:
        return f"{b.name} about {b.low:g} mL/min"
    return f"{b.name} {b.low:g} to {b.high:g} mL/min"


def treatment_words(treatment: Treatment) -> str:
    """One treatment: ``gabapentin 3600 mg/day, current, no effect``."""
    words = [treatment.ingredient]
    if treatment.dose_mg_per_day is not None:
        words[0] += f" {treatment.dose_mg_per_day:,.10g} mg/day"
    elif treatment.at_least_mg_per_day is not None:
        words[0] += f" {treatment.at_least_mg_per_day:,.10g} mg (how often is not said)"
    elif treatment.at_maximum:
        words[0] += " at the highest dose"
    words.append(_STATES[treatment.status])
    if treatment.duration_days is not None:
        words.append(length_words(treatment.duration_days))
    elif treatment.at_least_days is not None:
        words.append("for long")
    if treatment.outcome in _OUTCOMES:
        words.append(_OUTCOMES[treatment.outcome])
    words += treatment.adverse_effects
    return ", ".join(words)


def _named(item: Condition | Symptom) -> str:
    site = f" ({item.site})" if isinstance(item, Symptom) and item.site else ""
    state = "" if item.status == "present" else f", {item.status.value}"
    return f"{item.name}{site}{state}"
