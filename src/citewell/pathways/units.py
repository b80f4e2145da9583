"""Values of a case in the unit of a fact, and numbers in answers."""

from citewell.model.case import Measurement
from citewell.model.pathway import Fact
from citewell.renal import CREATININE, creatinine_mg_per_dl, kilograms

__all__ = ["as_number", "in_unit"]

_LARGEST_BARE = 10
# Told in more than one unit, each turned into the fact's own.
_CONVERTED = {CREATININE: creatinine_mg_per_dl, "weight": kilograms}
# Measurements count only where their unit is the fact's, or none is written.
_UNITS = {
    "mL/min": ("ml/min", "ml/min/1.73m2"),
    "ms": ("ms", "msec"),
    "%": ("%", "percent"),
    "mmol/L": ("mmol/l", "meq/l"),
    "mmHg": ("mmhg",),
    "/10": ("/10", "outof10"),
    "pg/mL": ("pg/ml", "ng/l"),
}
# Blood counts are told per litre (2.1) or per microlitre (2100), often with no unit: the size says.
_COUNT = "x 10^9/L"
_PER_UL = 100.0


# Fact's unit -> units a thousand times as large; a value below ten without a unit is in these.
_LARGER = {"ms": ("s", "sec", "second", "seconds")}


def in_unit(measurement: Measurement, fact: Fact) -> float | None:
    """A measured value in the unit of the fact, or None where its unit is another."""
    if measurement.name in _CONVERTED:
        converted = _CONVERTED[measurement.name](measurement)
        return None if converted is None else float(converted)
    value, unit = float(measurement.value), measurement.unit
    plain = unit.lower().replace(" ", "").replace("\u00b2", "2") if unit else None
    if fact.unit == _COUNT:
        return value / 1_000 if value >= _PER_UL else value
    larger = _LARGER.get(fact.unit or "", ())
    if plain in larger or (plain is None and larger and value < _LARGEST_BARE):
        return value * 1000
    if plain is None or fact.unit is None or plain in _UNITS.get(fact.unit, (fact.unit.lower(),)):
        return value
    return None


def as_number(answer: str) -> float | None:
    """The number an answer begins with, or None; endless ones are none."""
    try:
        value = float(answer.split()[0].replace(",", ""))
    except (ValueError, IndexError):
        return None
    return value if value == value and abs(value) != float("inf") else None
