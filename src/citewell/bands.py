"""Whether a sentence made for some measured values holds for this patient.

A dose for a clearance of 15 to 30 mL/min is wrong at 60, so what is known of the patient decides before
relevance does. What is not known leaves a sentence in: it then shows all bands side by side.
"""

from citewell.model.case import Case
from citewell.model.statement import Band
from citewell.renal import RATES, creatinine_mg_per_dl, estimated, kilograms

__all__ = ["are_left", "are_met"]

_Range = tuple[float, float]


def are_left(bands: tuple[Band, ...], case: Case) -> bool:
    """Whether the patient's value of any measure lies outside its band, whatever it is exactly."""
    return any(
        band.is_outside(*known)
        for band in bands
        if (known := _known(band.measure, case)) is not None
    )


def are_met(bands: tuple[Band, ...], case: Case) -> bool:
    """Whether there are bands, every measure of them is known, and none is left."""
    known = all(_known(band.measure, case) is not None for band in bands)
    return bool(bands) and known and not are_left(bands, case)


def _known(measure: str, case: Case) -> _Range | None:
    """The least and the most a measure of the patient can be."""
    if measure == "kidney":
        return _kidney(case)
    if measure == "age":
        return None if case.age_years is None else (case.age_years, case.age_years)
    read = creatinine_mg_per_dl if measure == "creatinine" else kilograms
    return _ends([value for one in case.measurements if (value := read(one)) is not None])


def _kidney(case: Case) -> _Range | None:
    told = _ends([one.value for one in case.measurements if one.name in RATES])
    if told is not None:
        return told
    if (worked_out := estimated(case)) is not None:
        return worked_out[0], worked_out[0]
    between = [b for b in case.bounds if b.name in RATES]
    if not between:
        return None
    lows = [b.low for b in between if b.low is not None]
    highs = [b.high for b in between if b.high is not None]
    return max(lows, default=0.0), min(highs, default=float("inf"))


def _ends(values: list[float]) -> _Range | None:
    return (min(values), max(values)) if values else None
