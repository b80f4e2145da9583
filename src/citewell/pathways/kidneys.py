"""Kidney function from a serum creatinine, where a case tells no clearance or filtration rate itself.

Cockcroft and Gault 1976 where the weight is told, as most labels dose by it; else the race-free CKD-EPI
equation of 2021 (``citewell.renal``).
"""

from citewell.model.case import Case
from citewell.renal import ADULT, ckd_epi_2021, cockcroft_gault, creatinine_mg_per_dl

__all__ = ["estimated"]

_WEIGHT = "weight"


def estimated(case: Case) -> tuple[float, str] | None:
    """The kidney function of an adult of known age and sex, with how it was worked out; else None.

    Of several creatinines the highest counts, of several weights the lowest.
    """
    levels = [v for m in case.measurements if (v := creatinine_mg_per_dl(m)) is not None]
    if not levels or case.age_years is None or case.sex not in ("female", "male"):
        return None
    if case.age_years < ADULT:
        return None
    age, level, female = case.age_years, max(levels), case.sex == "female"
    weights = [m.value for m in case.measurements if m.name == _WEIGHT and m.unit in (None, "kg")]
    if weights:
        rate = cockcroft_gault(age, min(weights), level, female=female)
        return round(rate, 1), f"creatinine clearance about {rate:.1f} by Cockcroft-Gault"
    rate = ckd_epi_2021(age, level, female=female)
    return round(rate, 1), f"eGFR about {rate:.1f} by CKD-EPI 2021"
