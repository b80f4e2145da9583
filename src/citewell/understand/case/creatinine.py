"""What a serum creatinine says of the kidneys where the sex of the patient is not told.

The rate is worked out for a woman and for a man, and both are kept as the ends of a bound, so that a rule
hears "at most". A high creatinine with no age told is taken for that of an adult of 40 or more. With a
weight by Cockcroft and Gault, else by CKD-EPI 2021 (``citewell.renal``).
"""

from collections.abc import Iterable

from citewell.model.case import Bound, Measurement, Span
from citewell.renal import (
    ADULT,
    CREATININE,
    RATES,
    ckd_epi_2021,
    cockcroft_gault,
    creatinine_mg_per_dl,
    kilograms,
)

__all__ = ["read_creatinine_bound"]

# mg/dL, about 150 micromoles per litre: below 60 mL/min in any adult of 40 or more.
_HIGH = 1.7
_AGES = (40, 90)  # years, the best and the worst of an adult whose age is not told


def read_creatinine_bound(
    age: float | None, sex: str | None, measurements: Iterable[Measurement]
) -> tuple[Bound, ...]:
    """The filtration rate between a woman's and a man's, where age and creatinine are told and the sex is not.

    Args:
        age: in years.
        sex: as read; where it is known no bound is needed.
        measurements: of the text.

    >>> level = Measurement(name="serum creatinine", value=2.4, unit="mg/dL", span=Span(0, 3))
    >>> [(b.low, b.high) for b in read_creatinine_bound(68, None, [level])]
    [(21.0, 29.0)]
    """
    told = tuple(measurements)
    found = next((m for m in told if m.name == CREATININE and m.span is not None), None)
    if found is None or found.span is None or any(m.name in RATES for m in told):
        return ()
    level = creatinine_mg_per_dl(found)
    if level is not None and age is None and level >= _HIGH:
        return (_assumed(level, found.span),)
    if level is None or age is None or age < ADULT or sex is not None:
        return ()
    weight = min((w for m in told if (w := kilograms(m)) is not None), default=None)
    ends = sorted(_rate(age, level, weight, female=female) for female in (True, False))
    low, high = (float(round(end)) for end in ends)
    return (Bound(name="creatinine clearance", low=low, high=high, span=found.span),)


def _assumed(level: float, span: Span) -> Bound:
    """What a high creatinine leaves an adult of 40 or more, whose age is not told: the best and the worst."""
    young, old = _AGES
    best, worst = _rate(young, level, None, female=False), _rate(old, level, None, female=True)
    return Bound(
        name="creatinine clearance",
        low=float(round(worst)),
        high=float(round(best)),
        span=span,
        assumed=f"assumed for an age of {young} to {old}",
    )


def _rate(age: float, level: float, weight: float | None, *, female: bool) -> float:
    if weight is not None:
        return cockcroft_gault(age, weight, level, female=female)
    return ckd_epi_2021(age, level, female=female)
