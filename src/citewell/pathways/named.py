"""What a case names, whatever list it stands in, and how each stands. Owns what a denial denies.

A denial of a degree or of a place ("no severe asthma", "no swelling of the knee") does not deny the
illness or the complaint itself.
"""

from citewell.model.case import (
    Case,
    Condition,
    ConditionStatus,
    Span,
    Symptom,
    Treatment,
    TreatmentStatus,
)
from citewell.pathways.told_on import told_on

__all__ = ["effects_in", "named_in"]

_FEET = {"feet": "foot", "teeth": "tooth", "calves": "calf"}


def named_in(case: Case) -> tuple[tuple[str, ConditionStatus], ...]:
    """Conditions, symptoms, danger signs, particulars and denied treatments, with how each stands."""
    closer = [p.span for p in case.particulars if p.status is ConditionStatus.ABSENT and p.span]
    named = [(c.name, c.status) for c in case.conditions if not _is_within(c, closer)]
    for symptom in case.symptoms:
        if not _is_within(symptom, closer):
            named += [(name, symptom.status) for name in _with_site(symptom)]
    named += [(r.name, ConditionStatus.PRESENT) for r in case.red_flags]
    named += [(p.name, p.status) for p in case.particulars]
    for treatment in case.treatments:
        named += _denied(treatment)
    return tuple(named)


def effects_in(case: Case) -> tuple[tuple[str, ConditionStatus], ...]:
    """The adverse effects of treatments: present of what is taken now, past of what was."""
    status = {
        TreatmentStatus.CURRENT: ConditionStatus.PRESENT,
        TreatmentStatus.PAST: ConditionStatus.PAST,
    }
    now = told_on(case)
    return tuple(
        (effect, ConditionStatus.PRESENT if treatment in now else status[treatment.status])
        for treatment in case.treatments
        if treatment.status in status
        for effect in treatment.adverse_effects
    )


def _is_within(item: Condition | Symptom, closer: list[Span]) -> bool:
    """Whether a denial is only part of a closer one: of "no severe asthma" not asthma is denied."""
    span = item.span
    return (
        item.status is ConditionStatus.ABSENT
        and span is not None
        and any(c.start <= span.start and span.end <= c.end and c != span for c in closer)
    )


def _with_site(symptom: Symptom) -> list[str]:
    """The names of a symptom at its site; a denial at one site denies nothing elsewhere."""
    name, site = symptom.name, symptom.site
    if site is None:
        return [name]
    part = site.split()[-1]
    part = _FEET.get(part, part.removesuffix("s"))
    sited = [f"{part} {name}", f"{name} of the {site}", f"{name} {site}"]
    return sited if symptom.status is ConditionStatus.ABSENT else [name, *sited]


def _denied(treatment: Treatment) -> list[tuple[str, ConditionStatus]]:
    """A treatment plainly said not to be had; one refused or to be avoided denies nothing."""
    if treatment.status is not TreatmentStatus.NEVER or treatment.to_avoid:
        return []
    names = {treatment.ingredient, treatment.as_written.lower()}
    return [(name, ConditionStatus.ABSENT) for name in sorted(names)]
