"""How often a dose is given: words and abbreviations as times a day.

Owns the pattern and the arithmetic of frequencies. Must not read doses.
"""

import re
from functools import lru_cache

from citewell.patterns import later

__all__ = ["FREQUENCY", "read_frequency"]

_COUNTS = {"once": 1, "one": 1, "twice": 2, "two": 2, "thrice": 3, "three": 3, "four": 4}
_COUNTS |= {"five": 5, "six": 6}
_SHORT = {"od": 1, "qd": 1, "bd": 2, "bid": 2, "tid": 3, "tds": 3, "qid": 4, "qds": 4}
_COUNT = r"(?:once|twice|thrice|(?:\d{1,2}|one|two|three|four|five|six)(?:\s|-)?(?:times?|x)\b)"
_DAILY = r"(?:daily|nightly|(?:a|per|each|every)\s(?:day|night)|/\s?day)"

#: Pattern of a frequency, to be compiled ignoring case.
FREQUENCY = (
    rf"\b{_COUNT}[\s-]{_DAILY}\b"
    r"|\b(?:in|as|into)\s(?:two|three|four|[2-4])\s(?:equally\s|equal\s)?(?:divided\s)?doses\b"
    r"|\b(?:divided|given)\s(?:two|three|four|[2-4])\stimes\sdaily\b"
    r"|\bevery\sother\sday\b|\bon\salternate\sdays\b"
    r"|\b(?:every|q)\s?[1-9]\d?\s?(?:h\b|hours?\b|hourly\b)"
    r"|\bevery\s(?:four|six|eight|twelve)\shours\b"
    r"|\b(?:od|qd|bd|bid|tid|tds|qid|qds)\b|\b(?:b\.i\.d|t\.i\.d|q\.i\.d|o\.d|q\.d)\b\.?"
    r"|\b(?:daily|nightly|at\snight|at\sbedtime|every\s(?:day|night))\b"
)

_HOURS = {"four": 4, "six": 6, "eight": 8, "twelve": 12}
_DIGITS = later(r"\d+")


@lru_cache(maxsize=256)
def read_frequency(text: str) -> float:
    """Times a day that a text which matched ``FREQUENCY`` stands for.

    >>> read_frequency("three times a day"), read_frequency("q8h"), read_frequency("b.i.d.")
    (3.0, 3.0, 2.0)
    """
    lowered = text.lower()
    short = _SHORT.get(lowered.replace(".", ""))
    if short:
        return float(short)
    if "other day" in lowered or "alternate" in lowered:
        return 0.5
    digits = _DIGITS.search(lowered)
    words = lowered.replace("-", " ").split()
    if "hour" in lowered or re.search(r"\d\s?h\b", lowered):
        hours = int(digits.group()) if digits else next(_HOURS[w] for w in words if w in _HOURS)
        return 24 / hours
    if digits:
        return float(digits.group())
    return float(next((_COUNTS[word] for word in words if word in _COUNTS), 1))
