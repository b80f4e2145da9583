"""The case in words, for every door: what was read, fact by fact."""

from citewell.model.case import Case, Condition, Outcome, Symptom, Treatment, TreatmentStatus

__all__ = ["case_rows", "treatment_words"]

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
    person = []
    if case.age_years is not None:
        person.append(f"{case.age_years:g} years")
    if case.sex:
        person.append(case.sex)
    if case.pregnant is not None:
        person.append("pregnant" if case.pregnant else "not pregnant")
    if person:
        rows.append(("Person", ", ".join(person)))
    rows += [("Danger sign", flag.name) for flag in case.red_flags]
    rows += [("Treatment", treatment_words(t)) for t in case.treatments]
    rows += [("Condition", _named(c)) for c in case.conditions]
    rows += [("Symptom", _named(s)) for s in case.symptoms]
    for m in case.measurements:
        unit = f" {m.unit}" if m.unit and not m.unit.startswith(("%", "/")) else m.unit or ""
        rows.append(("Value", f"{m.name} {m.value:g}{unit}"))
    rows += [("Allergy", a.name) for a in case.allergies]
    rows += [("Answer", f"{fact}: {value}") for fact, value in case.answers]
    if case.asks_for:
        rows.append(("Asks for", case.asks_for.replace("_", " ")))
    return rows


def treatment_words(treatment: Treatment) -> str:
    """One treatment: ``gabapentin 3600 mg/day, current, no effect``."""
    words = [treatment.ingredient]
    if treatment.dose_mg_per_day is not None:
        words[0] += f" {treatment.dose_mg_per_day:,.10g} mg/day"
    elif treatment.at_maximum:
        words[0] += " at the highest dose"
    words.append(_STATES[treatment.status])
    if treatment.duration_days is not None:
        words.append(f"{treatment.duration_days:g} days")
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
