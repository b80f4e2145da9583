"""Units of clinical text, each as a dimension and a factor.

Owns the unit table and how composed units ("mg/kg/day", "mg a day") are read. Must not look for
numbers. Factors: mass in mg, volume in mL, amount in mmol, time in days, pressure in mmHg
(1 kPa = 7.50062 mmHg), a month as 365.25/12 days.
"""

import re
from dataclasses import dataclass
from functools import lru_cache

from citewell.patterns import later

__all__ = ["UNIT", "Unit", "read_unit"]

_TABLE: dict[str, tuple[str, float]] = {}
_MONTH_DAYS = 365.25 / 12

for _names, _dimension, _factor in (
    ("kg kilogram kilograms", "mass", 1e6),
    ("g gram grams gm", "mass", 1e3),
    ("mg milligram milligrams mgs", "mass", 1.0),
    ("mcg ug \u00b5g \u03bcg microgram micrograms", "mass", 1e-3),
    ("ng nanogram nanograms", "mass", 1e-6),
    ("l litre litres liter liters", "volume", 1e3),
    ("dl decilitre", "volume", 1e2),
    ("ml millilitre millilitres milliliter milliliters cc", "volume", 1.0),
    ("\u00b5l \u03bcl ul microlitre microlitres", "volume", 1e-3),
    ("units unit iu u", "activity", 1.0),
    ("mol", "amount", 1e3),
    ("mmol millimol", "amount", 1.0),
    ("\u00b5mol \u03bcmol umol micromol", "amount", 1e-3),
    ("nmol", "amount", 1e-6),
    ("meq", "equivalent", 1.0),
    ("mmhg", "pressure", 1.0),
    ("kpa", "pressure", 7.50062),
    ("hz", "hertz", 1.0),
    ("khz", "hertz", 1e3),
    ("mhz", "hertz", 1e6),
    ("bpm beats", "beat", 1.0),
    ("breaths", "breath", 1.0),
    ("ms millisecond milliseconds", "time", 1 / 86_400_000),
    ("sec secs second seconds", "time", 1 / 86_400),
    ("min mins minute minutes", "time", 1 / 1_440),
    ("h hr hrs hour hours", "time", 1 / 24),
    ("day days night nights", "time", 1.0),
    ("wk wks week weeks", "time", 7.0),
    ("mo month months", "time", _MONTH_DAYS),
    ("y yr yrs year years", "time", 365.25),
    ("% percent", "percent", 1.0),
    (
        "patient patients people person persons participant participants adult adults child "
        "children woman women man men subject subjects individual individuals",
        "people",
        1.0,
    ),
    ("tablet tablets pill pills", "tablet", 1.0),
    ("capsule capsules", "capsule", 1.0),
    ("dose doses", "dose", 1.0),
    ("patch patches", "patch", 1.0),
    ("injection injections", "injection", 1.0),
    ("session sessions", "session", 1.0),
    ("drop drops", "drop", 1.0),
    ("puff puffs", "puff", 1.0),
    ("trial trials study studies rct rcts", "study", 1.0),
    ("point points", "point", 1.0),
    ("fold", "fold", 1.0),
    ("km", "length", 1e6),
    ("m2 m\u00b2", "area", 1.0),
    ("cm", "length", 10.0),
    ("mm", "length", 1.0),
    ("kcal", "energy", 1.0),
    ("gy", "gray", 1.0),
    ("ma", "milliampere", 1.0),
    ("\u00b0c", "celsius", 1.0),
    ("\u00b0f", "fahrenheit", 1.0),
):
    for _name in _names.split(" "):
        _TABLE[_name] = (_dimension, _factor)
_TABLE["per cent"] = ("percent", 1.0)

_ATOM = "|".join(re.escape(name) for name in sorted(_TABLE, key=len, reverse=True))
_END = r"(?![A-Za-z0-9\u00b5\u03bc])"
_JOIN = r"(?:\s?/\s?|\s+(?:per|an?|each|every)\s+)"
# A body surface behind a filtration rate is the convention, not a part of the unit.
_SURFACE = r"(?:\s?/\s?1\.73\s?m(?:2|\u00b2))?"

#: Pattern of a whole unit, to be compiled ignoring case.
UNIT = rf"(?:{_ATOM}){_END}(?:{_JOIN}(?:{_ATOM}|d){_END})*{_SURFACE}"

_PERIODS = {7.0: "week", _MONTH_DAYS: "month", 365.25: "year"}
_SPLIT = later(_JOIN, re.IGNORECASE)
_DROP = later(r"\s?/\s?1\.73.*$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Unit:
    """A dimension such as ``mass/kg/day`` and the factor to its reference unit."""

    dimension: str
    factor: float


@lru_cache(maxsize=1024)
def read_unit(text: str) -> Unit:
    """The unit a text that matched ``UNIT`` stands for.

    >>> read_unit("g a day")
    Unit(dimension='mass/day', factor=1000.0)
    >>> read_unit("mL/min/1.73 m2").dimension
    'volume/day'
    """
    first, *others = _SPLIT.split(_DROP.sub("", text.strip().lower()))
    dimension, factor = _TABLE[first.strip()]
    for name in others:
        below, size = ("time", 1.0) if name.strip() == "d" else _TABLE[name.strip()]
        if below == "time":
            # A dose a week is not a daily dose spread out, so weeks and longer stay as they are.
            dimension += "/" + _PERIODS.get(size, "day")
            factor /= 1.0 if size in _PERIODS else size
        elif below == "mass":
            dimension += "/kg"
            factor = factor * 1e6 / size
        else:
            dimension += f"/{below}"
            factor /= size
    return Unit(dimension, factor)
