"""Lengths of time said in words only ("for years"): the shortest time each can mean, in days.

The bounds are this project's reading of everyday English: "years" are at least two, "several weeks" at
least three. They are never a length, only what it is not below.
"""

import re

from citewell.model.case import Span
from citewell.understand.case.durations import Duration, DurationKind
from citewell.understand.case.sig_numbers import NUMBER, number

__all__ = ["find_vague"]

_FEW = r"(?:the\s)?(?:past\s|last\s)?(?:(?:a\s)?(?:good\s)?(?P<few>few|couple(?:\sof)?)\s|(?P<many>many|several|numerous|multiple|some|quite\sa\sfew|a\snumber\sof|countless|donkey'?s|the)\s)?(?:many\s|long\s|more\s)?"
_SPAN = re.compile(
    r"(?<![\w-])(?:"
    rf"(?P<more>(?:(?:for|of|over|at|taken|on\sit|used|been)\s)*(?:(?:well\s)?(?:over|more\sthan|longer\sthan|in\sexcess\sof|upwards?\sof|greater\sthan|beyond|at\sleast|a\sminimum\sof|no\sless\sthan)|>=?|≥)\s?(?P<count>an?\s|{NUMBER}[\s-]?)(?P<unit>day|week|wk|month|mth|mo|year|yr|decade)s?\b)"
    rf"|(?P<plus>(?:for\s)?(?P<count2>{NUMBER})\s?\+\s?(?P<unit2>day|week|wk|month|mo|year|yr)s?\b)"
    rf"|(?P<vague>(?:for|over|during|after|taken|across|these|with|x|\u00d7|since|been)\s(?:at\sleast\s|about\s|now\s|up\sto\s)?{_FEW}(?P<unit3>days|weeks|wks|months|mos|years|yrs|decades)\b(?!\s(?:ago|old)))"
    r"|(?P<unit4>days|weeks|months|years|decades)(?=\s(?:of|on)\b)"
    r"|(?P<long>(?:been\s)?(?:on\s|used\s|taken\s)?long[\s-](?:term|standing|time)(?:\suse\sof)?\b|longstanding\b|for\s(?:a\s(?:very\s|really\s)?long\s(?:time|while)|ages|as\slong\sas\s\w+\scan\sremember|(?:most\sof\s|all\s)?(?:his|her|my|their)\s(?:whole\s|entire\s|adult\s)*life)|(?:most\sof|all)\s(?:his|her|my|their)\s(?:whole\s|entire\s|adult\s)*life)"
    r")",
    re.IGNORECASE,
)
_UNIT = (("d", 1.0), ("w", 7.0), ("m", 30.0), ("y", 365.0))
# The least that the bare plural, "a few" and "several" or "many" mean.
_LEAST = {"few": 2.0, "many": 3.0, "bare": 2.0}
_YEARS = 730.0


def find_vague(text: str, start: int, end: int) -> list[Duration]:
    """Lengths told by a lower bound in text[start:end], in order; ``days`` is the bound."""
    found = []
    for match in _SPAN.finditer(text, start, end):
        days = _days(match)
        if days is not None:
            found.append(Duration(days, Span(match.start(), match.end()), DurationKind.FOR))
    return found


def _days(match: re.Match[str]) -> float | None:
    if match["long"]:
        return _YEARS
    unit = match["unit"] or match["unit2"] or match["unit3"] or match["unit4"]
    one = 3650.0 if unit.startswith("dec") else next(d for u, d in _UNIT if unit.startswith(u))
    counted = match["count"] or match["count2"]
    if counted is not None:
        written = counted.strip().rstrip("-").strip()
        times = 1.0 if written in ("a", "an") else number(written)
        return None if not times else times * one
    if one >= 365.0:
        return max(one, _YEARS)
    if one == 30.0:
        return 2 * one
    return one * (_LEAST["few"] if match["few"] else _LEAST["many"] if match["many"] else 2.0)
