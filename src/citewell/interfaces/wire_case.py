"""The patient case as plain JSON data: the object of the case schema, and where each fact was read."""

from typing import Any

from citewell.model.case import Case, ReadFrom, Span

__all__ = ["case_data"]


def case_data(case: Case) -> dict[str, Any]:
    """The case as ``citewell case --json`` prints it.

    Besides the schema's fields: ``particulars`` and ``scores``, what rules ask for that no field holds;
    ``answers``; ``text`` (personal data masked) and ``read``, for each fact the field it fills and the
    characters of ``text`` it stands on.
    """
    return {
        "age_years": case.age_years,
        "sex": case.sex,
        "pregnant": case.pregnant,
        "conditions": [{"name": c.name, "status": c.status.value} for c in case.conditions],
        "treatments": [
            {
                "as_written": t.as_written,
                "ingredient": t.ingredient,
                "dose_mg_per_day": t.dose_mg_per_day,
                "doses_per_day": t.doses_per_day,
                "duration_days": t.duration_days,
                "status": t.status.value,
                "outcome": t.outcome.value,
                "adverse_effects": list(t.adverse_effects),
                "at_least_mg_per_day": t.at_least_mg_per_day,
                "at_least_days": t.at_least_days,
                "at_maximum": t.at_maximum,
            }
            for t in case.treatments
        ],
        "measurements": [
            {"name": m.name, "value": m.value, "unit": m.unit} for m in case.measurements
        ],
        "allergies": [a.name for a in case.allergies],
        "symptoms": [
            {"name": s.name, "status": s.status.value, "site": s.site} for s in case.symptoms
        ],
        "red_flags": [r.name for r in case.red_flags],
        "asks_for": case.asks_for,
        "particulars": [{"name": p.name, "status": p.status.value} for p in case.particulars],
        "scores": [{"name": s.name, "value": s.value, "unit": s.unit} for s in case.scores],
        "answers": dict(case.answers),
        "text": case.text,
        "read": _read(case),
    }


_LISTS = (
    "conditions",
    "measurements",
    "allergies",
    "symptoms",
    "red_flags",
    "particulars",
    "scores",
)


def _read(case: Case) -> list[dict[str, Any]]:
    found: list[tuple[str, Span]] = [(r.field, r.span) for r in case.read_from]
    for i, treatment in enumerate(case.treatments):
        if treatment.span:
            found.append((f"treatments[{i}]", treatment.span))
        found += [(f"treatments[{i}].{r.field}", r.span) for r in _told(treatment.read_from)]
    for key in _LISTS:
        for i, item in enumerate(getattr(case, key)):
            if item.span:
                found.append((f"{key}[{i}]", item.span))
    found.sort(key=lambda pair: (pair[1], pair[0]))
    return [
        {"field": field, "start": span.start, "end": span.end,
         "text": case.text[span.start : span.end]}
        for field, span in found
    ]  # fmt: skip


def _told(read_from: tuple[ReadFrom, ...]) -> tuple[ReadFrom, ...]:
    return tuple(dict.fromkeys(read_from))
