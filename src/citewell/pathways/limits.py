"""The most of a treatment that a patient may take a day, and a dose held against it.

Owns the judgement of a dose taken or asked about, and the answer to "should I go up?". The limits are
the rows of the dose tables that hold for this patient (kidneys, age, liver) and the highest maximum of
any source, so that a dose is called too high only where every source says so or a row for this patient
does.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from citewell.model.case import Treatment, TreatmentStatus
from citewell.model.library import Drug
from citewell.model.pathway import Line
from citewell.model.plan import PlanCite, PlanLine
from citewell.pathways.dosing import KIDNEYS, met
from citewell.pathways.safety import check
from citewell.pathways.setting import Setting
from citewell.words import capital, join_names

__all__ = ["least_dose", "over_limits", "room", "tried_at_limit", "within"]


# What of the patient makes a dose too high, in a patient's words.
_PLAIN = {KIDNEYS: "your kidneys", "dialysis": "your kidneys", "age_years": "your age"}
_MOST_CAUTIONS = 2
_LIVER = ("liver", "hepatic", "cirrhosis")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Limit:
    """One limit in mg a day: whose, for whom (empty where for everyone), and its basis."""

    id: str
    mg_per_day: float
    words: str
    for_whom: str
    cites: tuple[PlanCite, ...]
    facts: tuple[str, ...]


def least_dose(treatment: Treatment) -> tuple[float | None, bool]:
    """The dose a day and whether it is exact; else what it is at least, taken once a day."""
    if treatment.dose_mg_per_day is not None:
        return treatment.dose_mg_per_day, True
    return treatment.at_least_mg_per_day, False


def over_limits(setting: Setting, given: Treatment, treatment: str) -> tuple[PlanLine, ...]:
    """Warnings on a dose taken now or asked about: above what holds for this patient.

    Args:
        setting: the patient and the rules.
        given: what the case says is taken or asked about.
        treatment: the treatment of the drug rules that it is.
    """
    return (
        *_of_its_form(setting, given, treatment),
        *_above(setting, given, treatment, _limits(setting, treatment)),
        *_never_daily(setting, given, treatment),
    )


def _of_its_form(setting: Setting, given: Treatment, treatment: str) -> tuple[PlanLine, ...]:
    """What the patient's values mean for the very product named, as Gralise beside weak kidneys.

    The tables of its ingredient are of another form, and would hold a lower dose of it to be right.
    """
    written = given.as_written.lower()
    if written == given.ingredient or given.status not in _JUDGED:
        return ()
    forms = [d for d in setting.library.drugs.values() if written in d.own_names]
    if len(forms) != 1 or _is_usual(forms[0], setting.library.drugs.values()):
        return ()
    names = tuple(name.lower() for name in (*forms[0].brands, (forms[0].form or "").split(" ")[0]))
    held = check(setting, treatment)
    lines = (*held.banned, *held.avoid, *held.cautions)
    return tuple(x for x in lines if x.facts and any(n and n in x.text.lower() for n in names))[:1]


def _is_usual(drug: Drug, every: Iterable[Drug]) -> bool:
    """Whether a product is the first that the library holds of its ingredient."""
    return next((d.id for d in every if d.generic == drug.generic), drug.id) == drug.id


def _never_daily(setting: Setting, given: Treatment, treatment: str) -> Iterator[PlanLine]:
    """That a medicine told as taken each day is for longer intervals alone.

    Its rules say so by a maximum that has no dose a day, only a reason. A dose with no interval told
    is not judged: it may well be the weekly one.
    """
    rules = setting.rules(treatment)
    dose, exact = least_dose(given)
    if rules is None or dose is None or not exact or given.status not in _JUDGED:
        return
    asked = given.status is TreatmentStatus.PROPOSED
    said = f"{capital(given.ingredient)}: the dose {'asked about' if asked else 'taken'}"
    for line in setting.held(rules.maximum):
        if line.mg_per_day is None and line.because:
            told = setting.line(line)
            yield replace(
                told,
                text=f"{said} ({dose:g} mg/day) is told as daily. {told.text}",
                facts=(*_dose_fact(given), *told.facts, treatment),
            )


def _above(
    setting: Setting, given: Treatment, treatment: str, limits: Iterable[_Limit]
) -> tuple[PlanLine, ...]:
    dose, exact = least_dose(given)
    if dose is None or given.status not in _JUDGED:
        return ()
    told = f"{dose:g} mg/day" if exact else f"at least {dose:g} mg/day"
    asked = given.status is TreatmentStatus.PROPOSED
    said = f"{capital(given.ingredient)}: the dose {'asked about' if asked else 'taken'} ({told})"
    return tuple(
        PlanLine(
            id=limit.id,
            text=f"{said} is above {limit.words}.",
            plain=_too_much(setting, given, limit.for_whom, asked=asked),
            cites=limit.cites,
            facts=(*_dose_fact(given), *limit.facts, treatment),
        )
        for limit in limits
        if dose > limit.mg_per_day
    )


def tried_at_limit(setting: Setting, given: Treatment, treatment: str) -> tuple[PlanLine, ...]:
    """That a dose tried in the past reached what these kidneys allow, so that more is no way on.

    By the most generous row for these kidneys; empty where the dose stayed below it or none is known.
    """
    kidneys = [x for x in _limits(setting, treatment) if ".over_kidney_limit." in x.id]
    dose, exact = least_dose(given)
    if not kidneys or dose is None:
        return ()
    limit = max(kidneys, key=lambda x: x.mg_per_day)
    if dose < limit.mg_per_day:
        return ()
    told = f"{dose:g} mg/day" if exact else f"at least {dose:g} mg/day"
    above = "was above" if dose > limit.mg_per_day else "reached"
    name = setting.plain_name(given.ingredient)
    return (
        PlanLine(
            id=f"{treatment}.tried_at_limit",
            text=f"{capital(given.ingredient)}: the dose tried ({told}) {above} {limit.words}: it was "
            "not too small, and is not to be raised.",
            plain=f"The dose of {name} you took was as high as it should go for your kidneys, or "
            "higher. Do not take more.",
            cites=limit.cites,
            facts=(*_dose_fact(given), *limit.facts, treatment),
        ),
    )


_FAR_BELOW = 200  # times below the highest dose: micrograms written for milligrams
_JUDGED = frozenset({TreatmentStatus.CURRENT, TreatmentStatus.PROPOSED})


def _too_much(setting: Setting, given: Treatment, for_whom: str, *, asked: bool) -> str:
    """What a patient is told of a dose above a limit: no number to act on, and whom to call."""
    name = setting.plain_name(given.ingredient)
    whom = f" for {for_whom}" if for_whom else ""
    if asked:
        return (
            f"That dose of {name} may be too high{whom}. Do not take it. "
            "Ask your doctor or pharmacist first."
        )
    return (
        f"The dose of {name} you name may be too high{whom}. Do not take more, and do not stop all "
        "at once. Call your doctor or pharmacist today."
    )


def room(setting: Setting, given: Treatment, treatment: str) -> tuple[PlanLine, ...]:
    """Whether a dose taken now may go up for this patient: no, or how far; then what says so.

    Empty where no limit is known.
    """
    limits = tuple(_limits(setting, treatment))
    if not limits:
        return ()
    over = _above(setting, given, treatment, limits)
    if over:
        text = "the dose is already above a limit for this patient"
        no = _no_rise(setting, given, treatment, text, over[0].cites)
        return (replace(no, plain=None), *over)  # the warnings tell a patient the same
    dose, exact = least_dose(given)
    at = [limit for limit in limits if dose == limit.mg_per_day]
    if at:
        text = f"{dose:g} mg/day is {at[0].words}"
        return (_no_rise(setting, given, treatment, text, at[0].cites),)
    lowest = min(limits, key=lambda limit: limit.mg_per_day)
    name = capital(setting.library.label(treatment))
    if dose is not None and exact and dose * _FAR_BELOW < lowest.mg_per_day:
        return (_unit_in_doubt(setting, given, treatment, dose, lowest.cites),)
    if dose is None:
        text = f"{name}: the dose taken is not told; at most {lowest.words}."
    else:
        told = f"{dose:g} mg/day" if exact else f"at least {dose:g} mg/day"
        text = f"{name} has room to go up: {told} now, at most {lowest.words}."
    plain = (
        f"Do not raise {setting.plain_name(given.ingredient)} on your own. Your doctor may be able to "
        "raise it step by step."
    )
    first = PlanLine(
        id=f"{treatment}.room",
        text=text,
        plain=plain,
        cites=lowest.cites,
        facts=(*_dose_fact(given), *lowest.facts, treatment),
    )
    return (
        first,
        *_harm(given, treatment, lowest.cites),
        *check(setting, treatment).cautions[:_MOST_CAUTIONS],
        *_lower_maxima(setting, treatment, dose),
        *_kidneys_first(setting, treatment),
    )


def _unit_in_doubt(
    setting: Setting, given: Treatment, treatment: str, dose: float, cites: tuple[PlanCite, ...]
) -> PlanLine:
    """That a dose is too small to be meant: "amitriptyline 25 mcg"."""
    return PlanLine(
        id=f"{treatment}.unit_in_doubt",
        text=f"{dose:g} mg/day of {setting.library.label(treatment)} is far below every dose in the "
        "sources: check the unit (mg or micrograms) before anything is changed.",
        plain=f"That dose of {setting.plain_name(given.ingredient)} is very small. Ask your pharmacist "
        "to check it. Do not change it on your own.",
        cites=cites,
        facts=(*_dose_fact(given), treatment),
    )


def within(setting: Setting, given: Treatment, treatment: str) -> tuple[PlanLine, ...]:
    """That a dose is within what this patient may have; empty where it is not or no limit is known."""
    limits = tuple(_limits(setting, treatment))
    dose, exact = least_dose(given)
    if dose is not None and exact and (low := _below(setting, given, treatment, dose)):
        return low
    if dose is None or not exact or not limits or _above(setting, given, treatment, limits):
        return ()
    lowest = min(limits, key=lambda limit: limit.mg_per_day)
    name = capital(setting.library.label(treatment))
    kidneys = _kidneys_first(setting, treatment)
    known = "is within" if kidneys else "is not above a limit known here; at most"
    unless = "; with weak kidneys it may be too much" if kidneys else ""
    line = PlanLine(
        id=f"{treatment}.within",
        text=f"{name}: {dose:g} mg/day {known} {lowest.words}{unless}.",
        plain=f"The dose of {setting.plain_name(given.ingredient)} you name is not above the usual "
        "limits. Ask your doctor or pharmacist if it is right for you.",
        cites=lowest.cites,
        facts=(*_dose_fact(given), *lowest.facts, treatment),
    )
    return (line, *_lower_maxima(setting, treatment, dose), *kidneys)


def _below(setting: Setting, given: Treatment, treatment: str, dose: float) -> tuple[PlanLine, ...]:
    """That a dose is too low by a table on more than the kidneys, as apixaban's for fibrillation."""
    true = setting.facts.true
    name = capital(setting.library.label(treatment))
    return tuple(
        PlanLine(
            id=f"{treatment}.below.{band.table}",
            text=f"{name}: {dose:g} mg/day is below what {band.table} gives here "
            f"({setting.labels([band.fact])}): {band.dose}.",
            plain=f"The dose of {setting.plain_name(given.ingredient)} you name may be too low for "
            "you. Ask your doctor or pharmacist today. Do not change it on your own.",
            cites=setting.cites_of(band.cite),
            facts=(*_dose_fact(given), treatment, band.table),
        )
        for band, asked in setting.dossier(treatment).rows
        if band.fact != KIDNEYS and band.low_mg_per_day and dose < band.low_mg_per_day
        if asked in true
    )[:1]


def _harm(given: Treatment, treatment: str, cites: tuple[PlanCite, ...]) -> Iterator[PlanLine]:
    """That a harm told of the treatment is to be weighed before it is raised."""
    if given.adverse_effects:
        effects = join_names(given.adverse_effects)
        yield PlanLine(
            id=f"{treatment}.harm",
            text=f"{capital(effects)} told with {given.ingredient}: weigh that before any rise.",
            plain=f"You name {effects}. Tell your doctor about it before any change.",
            cites=cites,
            facts=(*given.adverse_effects, treatment),
        )


def _no_rise(
    setting: Setting, given: Treatment, treatment: str, why: str, cites: tuple[PlanCite, ...]
) -> PlanLine:
    name = setting.plain_name(given.ingredient)
    return PlanLine(
        id=f"{treatment}.no_room",
        text=f"Do not increase {setting.library.label(treatment)}: {why}.",
        plain=f"Do not take more {name}. The dose you name may be as high as it should go for you.",
        cites=cites,
        facts=(*_dose_fact(given), treatment),
    )


def _dose_fact(given: Treatment) -> tuple[str, ...]:
    dose, _ = least_dose(given)
    return () if dose is None else (f"{given.ingredient} {dose:g} mg/day",)


def _limits(setting: Setting, treatment: str) -> Iterator[_Limit]:
    """Every limit that holds, those of this patient before those for everyone."""
    own, true = setting.dossier(treatment), setting.facts.true
    top = _maxima(setting, treatment)
    most = max((line.mg_per_day or 0 for line in top), default=0)
    for band, asked in own.rows:
        if band.high_mg_per_day is None or asked not in true:
            continue
        lowered = not top or band.high_mg_per_day < most  # else it says no more than the maximum
        kind = "over_kidney_limit" if band.fact == KIDNEYS else "over_limit"
        whom = met(setting, band).removeprefix(", ")
        where = whom if whom.startswith("at ") else f"with {whom}" if whom else ""
        yield _Limit(
            id=f"{treatment}.{kind}.{band.table}",
            mg_per_day=band.high_mg_per_day,
            words=f"the {band.high_mg_per_day:g} mg/day that {band.table} allows {where}".rstrip(),
            for_whom=_whom(band.fact) if lowered else "",
            cites=setting.cites_of(band.cite),
            facts=(
                *setting.facts.said(band.fact),
                f"{band.table}: {band.high_mg_per_day:g} mg/day",
            ),
        )
    if top:
        highest = max(top, key=lambda line: line.mg_per_day or 0)
        yield _Limit(
            id=f"{treatment}.over_maximum",
            mg_per_day=most,
            words=f"the highest labelled dose ({highest.mg_per_day:g} mg/day)",
            for_whom="",
            cites=setting.cites_of(highest.cite),
            facts=(f"at most {highest.mg_per_day:g} mg/day",),
        )


def _whom(fact: str) -> str:
    if fact in _PLAIN:
        return _PLAIN[fact]
    return "your liver" if any(word in fact for word in _LIVER) else "you"


def _maxima(setting: Setting, treatment: str) -> list[Line]:
    """The maximum doses of the sources that hold for this patient and are in mg a day."""
    rules = setting.rules(treatment)
    if rules is None:
        return []
    return [line for line in setting.held(rules.maximum) if line.mg_per_day is not None]


def _lower_maxima(setting: Setting, treatment: str, dose: float | None) -> tuple[PlanLine, ...]:
    """Maximum doses of single sources that are already reached, where others allow more."""
    reached = [x for x in _maxima(setting, treatment) if (x.mg_per_day or 0) <= (dose or 0)]
    return tuple(setting.line(x) for x in reached)


def _kidneys_first(setting: Setting, treatment: str) -> tuple[PlanLine, ...]:
    """That the kidneys are to be known before a rise, where the limit turns on them."""
    rows = [band for band, _ in setting.dossier(treatment).rows if band.fact == KIDNEYS]
    rows = [band for band in rows if band.high_mg_per_day is not None]
    if not rows or setting.facts.known(KIDNEYS) is not None:
        return ()
    name = setting.library.label(treatment)
    return (
        PlanLine(
            id=f"{treatment}.kidneys_first",
            text=f"The highest dose of {name} falls with kidney function: know that first.",
            plain="Your kidneys decide how high the dose may go. Ask if they have been tested.",
            cites=setting.cites_of(rows[0].cite),
            facts=(treatment,),
        ),
    )
