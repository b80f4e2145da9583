"""Answers given beside the text: ``egfr=28``, ``pregnant=no``, ``duloxetine: 60 mg for 8 weeks``.

An answer on a state replaces what was read on the same point; a number stands beside it, so that the
worse of two decides. One that cannot be read is an error, never a guess.
"""

import re
from collections.abc import Iterable
from dataclasses import replace
from typing import Protocol

from rapidfuzz import fuzz, process

from citewell.errors import InputError
from citewell.model.case import (
    WHOLE_LIST,
    Case,
    ConditionStatus,
    Measurement,
    Outcome,
    Treatment,
    TreatmentStatus,
)
from citewell.model.library import Library
from citewell.model.pathway import Fact, FactKind
from citewell.understand.typed_number import bad_answer, read_number

__all__ = ["ReadsCases", "amend"]

_YES = frozenset({"yes", "y", "present", "true", "1"})
_NO = frozenset({"no", "n", "absent", "false", "0"})
_SHORT = {"egfr": "eGFR", "gfr": "eGFR", "crcl": "creatinine clearance", "ef": "ejection fraction",
          "a1c": "HbA1c", "b12": "vitamin B12", "sbp": "systolic blood pressure"}  # fmt: skip
_LEAST_LIKE = 60.0  # similarity above which a name is worth proposing


class ReadsCases(Protocol):
    """What reads a text to a case, over one library."""

    @property
    def library(self) -> Library:
        """The library whose facts answers are about."""

    def case(self, text: str) -> Case:
        """The case a text tells."""


def amend(case: Case, answers: Iterable[str], reader: ReadsCases) -> Case:
    """The case with the answers in it.

    Args:
        case: as read from the text.
        answers: each ``fact=value`` or ``treatment: what is known of its trial``.
        reader: reads what is said of a treatment.

    Raises:
        InputError: an answer names no fact or treatment, or its value cannot be read.
    """
    for answer in answers:
        key, sign, value = _split(answer)
        if not value:
            raise bad_answer(answer, "nothing stands after the sign")
        if sign == "=" and not key.startswith("trial."):
            case = _with_fact(case, key, value, reader.library)
        else:
            case = _with_trial(case, key.removeprefix("trial."), value, reader)
    return case


def _split(answer: str) -> tuple[str, str, str]:
    places = [(answer.find(sign), sign) for sign in "=:" if sign in answer]
    if not places:
        raise bad_answer(answer, "it has neither '=' nor ':'")
    at, sign = min(places)
    key, value = answer[:at].strip(), answer[at + 1 :].strip()
    if not key:
        raise bad_answer(answer, "no fact or treatment is named")
    return key, sign, value


def _with_fact(case: Case, key: str, value: str, library: Library) -> Case:
    name = key.lower().replace("-", "_").replace(" ", "_")
    if name == WHOLE_LIST[0]:
        if value.lower() != WHOLE_LIST[1]:
            raise bad_answer(f"{key}={value}", "write medicines=complete when the list is whole")
        return _answered(case, *WHOLE_LIST)
    group = [f.id for f in library.facts.values() if f.group == name]
    if group and value.lower() in _NO | {"none"}:
        for id_ in group:
            case = _answered(case, id_, "no")
        return case
    measured = _measurement_name(key, library)
    fact = library.facts.get(name) or _fact_for(measured, library) or _fact_labelled(key, library)
    if fact is None:
        raise _no_such_fact(key, library)
    if fact.kind is FactKind.STATE:
        return _with_state(case, fact, value)
    if fact.kind is FactKind.CHOICE:
        return _with_choice(case, fact, value)
    return _with_number(case, fact, measured, (key, value))


def _with_choice(case: Case, fact: Fact, value: str) -> Case:
    chosen = value.lower()
    if chosen not in fact.choices:
        raise bad_answer(f"{fact.id}={value}", f"choose one of: {', '.join(fact.choices)}")
    return replace(case, sex=chosen) if fact.field == "sex" else _answered(case, fact.id, chosen)


def _with_number(case: Case, fact: Fact, measured: str | None, given: tuple[str, str]) -> Case:
    # A value of the text stays beside it: where two differ, the rules go by the worse.
    name = measured or next(iter(fact.measurements), None)
    number = read_number(*given, fact, name)
    if fact.field == "age_years":
        return replace(case, age_years=number)
    if name is None:
        return _answered(case, fact.id, f"{number:g}")
    value = Measurement(name=name, value=number, unit=fact.unit)
    return replace(case, measurements=(*case.measurements, value))


def _with_state(case: Case, fact: Fact, value: str) -> Case:
    lowered = value.lower()
    if lowered not in _YES | _NO:
        raise bad_answer(f"{fact.id}={value}", "answer yes or no")
    if fact.field == "pregnant":
        return replace(case, pregnant=lowered in _YES)
    yes = lowered in _YES
    return _answered(_without(case, fact, yes=yes), fact.id, "yes" if yes else "no")


def _without(case: Case, fact: Fact, *, yes: bool) -> Case:
    """The case without what its text says to the contrary of the answer."""
    contrary = {ConditionStatus.ABSENT} if yes else {ConditionStatus.PRESENT, ConditionStatus.PAST}

    def stays(name: str, status: ConditionStatus) -> bool:
        named = any(c.lower() in name.lower() for c in fact.conditions)
        return not (named and status in contrary)

    return replace(
        case,
        conditions=tuple(c for c in case.conditions if stays(c.name, c.status)),
        symptoms=tuple(x for x in case.symptoms if stays(x.name, x.status)),
        red_flags=tuple(r for r in case.red_flags if stays(r.name, ConditionStatus.PRESENT)),
        particulars=tuple(p for p in case.particulars if stays(p.name, p.status)),
    )


def _answered(case: Case, fact: str, value: str) -> Case:
    kept = tuple(pair for pair in case.answers if pair[0] != fact)
    return replace(case, answers=(*kept, (fact, value)))


def _with_trial(case: Case, name: str, told: str, reader: ReadsCases) -> Case:
    """What is said of a treatment: it fills an entry that says less, else it is a trial of its own.

    A trial already told in full stays beside it, and an intolerance is never taken back.
    """
    answer = f"{name}: {told}"
    if re.search(r"-\s?\d", told):
        raise bad_answer(answer, "a dose or a time cannot be negative")
    read = reader.case(f"Took {name} {told}").treatments
    if not read:
        raise bad_answer(answer, f"'{name}' is not a treatment that Citewell knows")
    given = _with_plain_dose(read[0], told)
    if not (_is_told(given) or given.outcome is not Outcome.UNKNOWN):
        raise bad_answer(answer, "it tells no dose, no length of time and no effect")
    changed, found = [], False
    for treatment in case.treatments:
        same = treatment.ingredient == given.ingredient
        if same and not found and not (treatment.dose_mg_per_day and treatment.duration_days):
            found = True
            changed.append(_merged(treatment, given))
        else:
            changed.append(treatment)
    if not found:
        past = given.status is TreatmentStatus.PROPOSED
        own = replace(given, status=TreatmentStatus.PAST) if past else given
        changed.append(replace(own, span=None, read_from=()))
    return replace(case, treatments=tuple(changed))


def _with_plain_dose(treatment: Treatment, told: str) -> Treatment:
    """In an answer "60 mg for 8 weeks" means 60 mg a day, where no other frequency is said."""
    amounts = re.findall(r"(\d[\d,]*(?:\.\d+)?)\s?mg\b", told, re.IGNORECASE)
    if treatment.dose_mg_per_day is not None or treatment.doses_per_day or len(amounts) != 1:
        return treatment
    dose = float(amounts[0].replace(",", ""))
    return replace(treatment, dose_mg_per_day=dose, at_least_mg_per_day=None)


def _is_told(treatment: Treatment) -> bool:
    known = (treatment.dose_mg_per_day, treatment.duration_days, treatment.at_least_days)
    return any(k is not None for k in known) or treatment.at_maximum


def _merged(old: Treatment, new: Treatment) -> Treatment:
    return replace(
        old,
        dose_mg_per_day=_first(new.dose_mg_per_day, old.dose_mg_per_day),
        at_least_mg_per_day=_first(new.at_least_mg_per_day, old.at_least_mg_per_day),
        doses_per_day=_first(new.doses_per_day, old.doses_per_day),
        duration_days=_first(new.duration_days, old.duration_days),
        at_least_days=_first(new.at_least_days, old.at_least_days),
        at_maximum=new.at_maximum or old.at_maximum,
        outcome=_outcome(old, new),
        adverse_effects=new.adverse_effects or old.adverse_effects,
    )


def _outcome(old: Treatment, new: Treatment) -> Outcome:
    if Outcome.NOT_TOLERATED in (old.outcome, new.outcome):
        return Outcome.NOT_TOLERATED
    return old.outcome if new.outcome is Outcome.UNKNOWN else new.outcome


def _first(new: float | None, old: float | None) -> float | None:
    return old if new is None else new


def _measurement_name(key: str, library: Library) -> str | None:
    lowered = key.lower().replace("_", " ")
    named = {m.lower(): m for f in library.facts.values() for m in f.measurements}
    return _SHORT.get(lowered) or named.get(lowered)


def _fact_for(measured: str | None, library: Library) -> Fact | None:
    return next((f for f in library.facts.values() if measured in f.measurements), None)


def _fact_labelled(key: str, library: Library) -> Fact | None:
    lowered = key.lower().replace("_", " ")
    short = {"age": "age_years"}.get(lowered)
    if short:
        return library.facts.get(short)
    return next(
        (
            f
            for f in library.facts.values()
            if lowered == f.label.lower() or lowered in (c.lower() for c in f.conditions)
        ),
        None,
    )


def _no_such_fact(key: str, library: Library) -> InputError:
    near = process.extract(
        key.lower().replace("_", " "),
        {f.id: f.label for f in library.facts.values()},
        scorer=fuzz.WRatio,
        score_cutoff=_LEAST_LIKE,
        limit=5,
    )
    hint = f"Near to it: {', '.join(str(id_) for _, _, id_ in near)}." if near else (
        "Write egfr=28, pregnant=no, or a treatment: duloxetine: 60 mg for 8 weeks."
    )  # fmt: skip
    return InputError(f"there is no fact '{key}'", code="unknown_fact", hint=hint)
