"""The patient's age from a date or year of birth, so that the date itself can be masked.

Owns how a date of birth is read: the day before the month unless that cannot be, two figures of a
year in the past. The age is then wrong by at most a year.
"""

import re
from datetime import date

from citewell.model.case import Span
from citewell.patterns import later
from citewell.understand.deidentify import BIRTH
from citewell.understand.masked import Masked

__all__ = ["age_on", "age_told"]

_NUMBERS = later(r"(\d{1,4})(?:[-/ ]|\. ?)(\d{1,2})(?:[-/ ]|\. ?)(\d{1,4})")
_WORDS = later(
    r"(?P<d>\d{1,2})(?:st|nd|rd|th|er|\.)?[ -](?:of |de )?(?P<m>[^\W\d_]{3,12})\.?,?[ -]"
    r"(?:de )?['’]?(?P<y>\d{2,4})"
    r"|(?P<m2>[^\W\d_]{3,12})\.? (?P<d2>\d{1,2})(?:st|nd|rd|th)?,? (?P<y2>\d{2,4})",
    re.IGNORECASE,
)
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
# Months that German, French, Spanish and Italian write otherwise, by how they begin.
_ELSEWHERE = {
    "ene": 1, "gen": 1, "fév": 2, "fev": 2, "mär": 3, "mae": 3, "avr": 4, "abr": 4, "mai": 5, "mag": 5,
    "juin": 6, "giu": 6, "juil": 7, "lug": 7, "aoû": 8, "aou": 8, "ago": 8, "set": 9, "okt": 10,
    "ott": 10, "déc": 12, "dez": 12, "dic": 12,
}  # fmt: skip
_YEAR = later(
    r"(?:\b(?:born(?:\s+in)?|geb(?:oren|\.)?|n[ée]e?\s+en|year\s+of\s+birth|birth\s+year|y\.?o\.?b\.?)"
    r"\s?[:=]?\s?|\bb\.\s?|(?<=\()b\.?\s?"
    r"|(?<![a-z])(?:man|woman|male|female|lady|gentleman|patient|pt|m|f|\[name\])\s?\((?:born\s|b\.?\s)?)"
    r"(?P<y>(?:19|20)\d\d)(?!\d|[-/.]\d|\s?mg)",
    re.IGNORECASE,
)
_PLACEHOLDER = f"[{BIRTH}]"
# Somebody else was born then: "her daughter, born 2019", "had a baby born on ...".
_ANOTHER = later(
    r"\b(?:son|daughter|child(?:ren)?|kids?|bab(?:y|ies)|infant|twins?|boy|girl|brother|sister|mother|father|wife"
    r"|husband|grand\w+|nephew|niece|delivered|gave birth)\b[^.;\n]{0,30}$",
    re.IGNORECASE,
)
_OLDEST = 120
_INFANT = 2  # years under which an age is told to the hundredth
_DAYS_A_YEAR = 365.25


def age_on(written: str, today: date) -> float | None:
    """The age in years on a day of somebody born on a written date; None where it is no such date.

    >>> age_on("12/03/1951", date(2026, 2, 1)), age_on("3 May 60", date(2026, 2, 1))
    (74, 65)
    """
    born = _date(written, today)
    if born is None or born > today:
        return None
    years = today.year - born.year - ((today.month, today.day) < (born.month, born.day))
    if years < _INFANT:
        return round((today - born).days / _DAYS_A_YEAR, 2)
    return years if years <= _OLDEST else None


def age_told(text: str, masked: Masked, today: date, *, carer: bool) -> tuple[float, Span] | None:
    """The age that a date or year of birth tells, and where its words stand in the masked text.

    Args:
        text: the text as given.
        masked: the same with personal data masked; the date itself is read from ``text`` only.
        today: the day the age is told of.
        carer: whether the writer asks for a relative, who is then the patient.
    """
    dates = [item for item in masked.found if item.kind == BIRTH]
    at = 0
    for item in dates:
        place = masked.text.find(_PLACEHOLDER, at)
        if place < 0:
            break
        at = place + len(_PLACEHOLDER)
        age = age_on(text[item.start : item.end], today)
        if age is not None and (carer or not _ANOTHER.search(text[: item.start][-60:])):
            return age, Span(place, at)
    for match in _YEAR.finditer(masked.text):
        years = today.year - int(match["y"])
        before = masked.text[max(0, match.start() - 60) : match.start()]
        if 0 <= years <= _OLDEST and (carer or not _ANOTHER.search(before)):
            return years, Span(*match.span("y"))
    return None


def _date(written: str, today: date) -> date | None:
    """The day a date means."""
    text = written.strip()
    if text.isdigit() and len(text) == 8:
        day_first = f"{text[:2]}/{text[2:4]}/{text[4:]}"
        text = f"{text[:4]}/{text[4:6]}/{text[6:]}" if text[:2] in ("19", "20") else day_first
    numbers = _NUMBERS.fullmatch(text)
    if numbers is not None:
        first, second, third = numbers.groups()
        if len(first) == 4:
            return _day(int(first), int(second), int(third))
        year = _year(third, today)
        return _day(year, int(second), int(first)) or _day(year, int(first), int(second))
    words = _WORDS.fullmatch(text)
    if words is None:
        return None
    month = (words["m"] or words["m2"]).lower()
    number = _month(month)
    if number is None:
        return None
    year = _year(words["y"] or words["y2"], today)
    return _day(year, number, int(words["d"] or words["d2"]))


def _month(name: str) -> int | None:
    """The number of a month; None where the word is none."""
    if name[:3] in _MONTHS:
        return _MONTHS.index(name[:3]) + 1
    return _ELSEWHERE.get(name[:4]) or _ELSEWHERE.get(name[:3])


def _year(written: str, today: date) -> int:
    if len(written) > 2:
        return int(written)
    this = today.year % 100
    century = today.year - this
    return century + int(written) - (100 if int(written) > this else 0)


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
