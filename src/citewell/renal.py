"""Kidney function from a serum creatinine: the two formulas, and the units a level is told in.

Both are for stable kidneys of adults. Shared by the case reader, which bounds the rate where the sex is
not told, by the pathways, which estimate it where it is, and by what chooses a dose: they must never
differ.
"""

from citewell.model.case import Case, Measurement

__all__ = [
    "ADULT",
    "CREATININE",
    "RATES",
    "ckd_epi_2021",
    "cockcroft_gault",
    "creatinine_mg_per_dl",
    "estimated",
    "kilograms",
]

CREATININE = "serum creatinine"
RATES = ("eGFR", "creatinine clearance")
"""The measurements by which a kidney function is told itself."""
ADULT = 18
"""Years of age from which the formulas hold."""

_MICROMOLES = 88.42  # micromoles per litre in one mg/dL
_POUND = 0.4536  # kg
_LARGEST_MG = 20.0  # a value without a unit above this is in micromoles per litre


def cockcroft_gault(age: float, weight: float, creatinine: float, *, female: bool) -> float:
    """Creatinine clearance in mL/min; age in years, weight in kg, creatinine in mg/dL.

    Cockcroft and Gault 1976.

    >>> round(cockcroft_gault(78, 50, 4.2, female=True), 1)
    8.7
    """
    return (140 - age) * weight / (72 * creatinine) * (0.85 if female else 1.0)


def ckd_epi_2021(age: float, creatinine: float, *, female: bool) -> float:
    """Estimated filtration rate in mL/min/1.73 m2; age in years, creatinine in mg/dL.

    The race-free CKD-EPI equation of 2021.

    >>> round(ckd_epi_2021(50, 1.0, female=False))
    92
    """
    kappa, alpha = (0.7, -0.241) if female else (0.9, -0.302)
    ratio = creatinine / kappa
    rate: float = 142 * min(ratio, 1.0) ** alpha * max(ratio, 1.0) ** -1.200 * 0.9938**age
    return rate * 1.012 if female else rate


def creatinine_mg_per_dl(measurement: Measurement) -> float | None:
    """A serum creatinine in mg/dL; None for another measurement or a unit it is not told in."""
    if measurement.name != CREATININE or measurement.value <= 0:
        return None
    unit = (measurement.unit or "").lower().replace(" ", "")
    if "mol" in unit and not unit.startswith("mmol"):
        return measurement.value / _MICROMOLES
    if unit == "mg/dl" or (not unit and measurement.value <= _LARGEST_MG):
        return measurement.value
    return None if unit else measurement.value / _MICROMOLES


def estimated(case: Case) -> tuple[float, str] | None:
    """The kidney function of an adult of known age and sex, with how it was worked out; else None.

    By Cockcroft and Gault where the weight is told, as most labels dose by it, else by CKD-EPI 2021.

    Of several creatinines the highest counts, of several weights the lowest.
    """
    levels = [v for m in case.measurements if (v := creatinine_mg_per_dl(m)) is not None]
    if not levels or case.age_years is None or case.sex not in ("female", "male"):
        return None
    if case.age_years < ADULT:
        return None
    age, level, female = case.age_years, max(levels), case.sex == "female"
    weights = [w for m in case.measurements if (w := kilograms(m)) is not None]
    if weights:
        rate = cockcroft_gault(age, min(weights), level, female=female)
        return round(rate, 1), f"creatinine clearance about {rate:.1f} by Cockcroft-Gault"
    rate = ckd_epi_2021(age, level, female=female)
    return round(rate, 1), f"eGFR about {rate:.1f} by CKD-EPI 2021"


def kilograms(measurement: Measurement) -> float | None:
    """A weight in kilograms; None for another measurement or a unit it is not told in."""
    if measurement.name != "weight":
        return None
    unit = (measurement.unit or "kg").lower()
    if unit.startswith(("lb", "pound")):
        return measurement.value * _POUND
    return measurement.value if unit.startswith("k") else None
