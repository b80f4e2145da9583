"""Kidney function from a serum creatinine, where a case tells no clearance or filtration rate itself.

Cockcroft and Gault 1976 where the weight is told, as most labels dose by it; else the race-free CKD-EPI
equation of 2021. Both are for stable kidneys of adults.
"""

from citewell.model.case import Case, Measurement

__all__ = ["CREATININE", "ckd_epi_2021", "cockcroft_gault", "estimated"]

CREATININE = "serum creatinine"
_WEIGHT = "weight"
_MICROMOLES = 88.42  # micromoles per litre in one mg/dL
_LARGEST_MG = 20.0  # a value without a unit above this is in micromoles per litre
_ADULT = 18


def cockcroft_gault(age: float, weight: float, creatinine: float, *, female: bool) -> float:
    """Creatinine clearance in mL/min; age in years, weight in kg, creatinine in mg/dL.

    >>> round(cockcroft_gault(78, 50, 4.2, female=True), 1)
    8.7
    """
    return (140 - age) * weight / (72 * creatinine) * (0.85 if female else 1.0)


def ckd_epi_2021(age: float, creatinine: float, *, female: bool) -> float:
    """Estimated filtration rate in mL/min/1.73 m2; age in years, creatinine in mg/dL.

    >>> round(ckd_epi_2021(50, 1.0, female=False))
    92
    """
    kappa, alpha = (0.7, -0.241) if female else (0.9, -0.302)
    ratio = creatinine / kappa
    rate: float = 142 * min(ratio, 1.0) ** alpha * max(ratio, 1.0) ** -1.200 * 0.9938**age
    return rate * 1.012 if female else rate


def estimated(case: Case) -> tuple[float, str] | None:
    """The kidney function of an adult of known age and sex, with how it was worked out; else None.

    Of several creatinines the highest counts, of several weights the lowest.
    """
    levels = [v for m in case.measurements if (v := _mg_per_dl(m)) is not None]
    if not levels or case.age_years is None or case.sex not in ("female", "male"):
        return None
    if case.age_years < _ADULT:
        return None
    age, level, female = case.age_years, max(levels), case.sex == "female"
    weights = [m.value for m in case.measurements if m.name == _WEIGHT and m.unit in (None, "kg")]
    if weights:
        rate = cockcroft_gault(age, min(weights), level, female=female)
        return round(rate, 1), f"creatinine clearance about {rate:.1f} by Cockcroft-Gault"
    rate = ckd_epi_2021(age, level, female=female)
    return round(rate, 1), f"eGFR about {rate:.1f} by CKD-EPI 2021"


def _mg_per_dl(measurement: Measurement) -> float | None:
    if measurement.name != CREATININE or measurement.value <= 0:
        return None
    unit = (measurement.unit or "").lower().replace(" ", "")
    if "mol" in unit and not unit.startswith("mmol"):
        return measurement.value / _MICROMOLES
    if unit == "mg/dl" or (not unit and measurement.value <= _LARGEST_MG):
        return measurement.value
    return None if unit else measurement.value / _MICROMOLES
