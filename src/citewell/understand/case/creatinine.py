"""What a serum creatinine says of the kidneys where the sex of the patient is not told.

The rate is worked out for a woman and for a man, and both are kept as the ends of a bound, so that a rule
hears "at most". A high creatinine with no age told is taken for that of an adult of 40 or more. With a weight Cockcroft and Gault 1976, else CKD-EPI 2021, both for stable kidneys of adults.
"""

from collections.abc import Iterable

from citewell.model.case import Bound, Measurement, Span

__all__ = ["read_creatinine_bound"]

_CREATININE = "serum creatinine"
_RATES = ("eGFR", "creatinine clearance")
_MICROMOLES = 88.42  # micromoles per litre in one mg/dL
_LARGEST_MG = 20.0  # a value without a unit above this is in micromoles per litre
_ADULT = 18
_SEVERE = 2.8  # mg/dL, about 250 micromoles per litre: below 30 mL/min in any adult of 40 or more
_POUND = 0.4536  # kg


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
    found = next((m for m in told if m.name == _CREATININE and m.span is not None), None)
    if found is None or found.span is None or any(m.name in _RATES for m in told):
        return ()
    level = _mg_per_dl(found)
    if level is not None and age is None and level >= _SEVERE:
        return (_assumed(level, found.span),)
    if level is None or age is None or age < _ADULT or sex is not None:
        return ()
    weight = min((w for m in told if (w := _kilograms(m)) is not None), default=None)
    ends = sorted(_rate(age, level, weight, female=female) for female in (True, False))
    low, high = (float(round(end)) for end in ends)
    return (Bound(name="creatinine clearance", low=low, high=high, span=found.span),)


def _assumed(level: float, span: Span) -> Bound:
    """What a high creatinine leaves an adult of 40 or more, whose age is not told: the best and the worst."""
    best, worst = _rate(40, level, None, female=False), _rate(90, level, None, female=True)
    return Bound(
        name="creatinine clearance", low=float(round(worst)), high=float(round(best)), span=span
    )


def _rate(age: float, level: float, weight: float | None, *, female: bool) -> float:
    if weight is not None:
        return (140 - age) * weight / (72 * level) * (0.85 if female else 1.0)
    kappa, alpha = (0.7, -0.241) if female else (0.9, -0.302)
    ratio = level / kappa
    rate: float = 142 * min(ratio, 1.0) ** alpha * max(ratio, 1.0) ** -1.200 * 0.9938**age
    return rate * 1.012 if female else rate


def _kilograms(one: Measurement) -> float | None:
    if one.name != "weight":
        return None
    unit = (one.unit or "kg").lower()
    if unit.startswith(("lb", "pound")):
        return one.value * _POUND
    return one.value if unit.startswith("k") else None


def _mg_per_dl(one: Measurement) -> float | None:
    unit = (one.unit or "").lower().replace(" ", "")
    if one.value <= 0 or unit.startswith("mmol"):
        return None
    if "mol" in unit or (not unit and one.value > _LARGEST_MG):
        return one.value / _MICROMOLES
    return one.value if unit in ("", "mg/dl") else None
