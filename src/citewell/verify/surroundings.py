"""What the words around a number say: its bound, and its kind when it has no unit.

Owns the patterns of comparison ("at least", "<", "maximum dose is") and of labelled numbers
("NNT", "95% CI", "aged 65"). Must not read the numbers themselves.
"""

import re
from enum import StrEnum

from citewell.patterns import later

__all__ = ["Bound", "read_bound", "read_label"]


class Bound(StrEnum):
    """How a number limits what it speaks of."""

    EXACT = "exact"
    AT_LEAST = "at least"
    OVER = "over"
    AT_MOST = "at most"
    UNDER = "under"


_BEFORE: tuple[tuple[Bound, re.Pattern[str]], ...] = tuple(
    (bound, later(rf"(?:{pattern})\s*(?:of |than |to |a |the |is |was |be )*$", re.IGNORECASE))
    for bound, pattern in (
        (
            Bound.AT_MOST,
            r"<=|\u2264|\bup to(?: [a-z]+)?|\bat most|\b(?:no|not|never)(?: \w+)? (?:more|greater|"
            r"higher|above|over|exceed\w*|beyond)(?: than)?",
        ),
        (
            Bound.AT_LEAST,
            r">=|\u2265|\bat least|\bfrom(?: the)? age|\b(?:no|not|never)(?: \w+)? (?:less|fewer|"
            r"lower|below|under)(?: than)?",
        ),
        (Bound.OVER, r">|\b(?:more|greater|higher|older|longer) than|\b(?:over|above|exceed\w*)"),
        (Bound.UNDER, r"<|\b(?:less|fewer|lower|younger|shorter) than|\b(?:under|below)"),
        (
            Bound.AT_MOST,
            r"\b(?:max|maximum|maximal|highest|top|ceiling|upper limit|limit)\b"
            r"(?!\s+tolerated)[^.;\d]{0,56}",
        ),
        (Bound.AT_LEAST, r"\b(?:min|minimum|lowest)\b[^.;\d]{0,56}"),
    )
)
_AFTER: tuple[tuple[Bound, re.Pattern[str]], ...] = (
    (
        Bound.AT_LEAST,
        later(
            r"\s*(?:of age )?(?:(?:and|or) (?:older|over|above|more|higher|greater|longer)\b|\+)",
            re.IGNORECASE,
        ),
    ),
    (
        Bound.AT_MOST,
        later(
            r"\s*(?:of age )?(?:(?:and|or) (?:younger|under|below|less|lower|fewer)\b"
            r"|(?:is |as )?(?:the |a )?(?:max|maximum|highest|ceiling)\b(?! tolerated))",
            re.IGNORECASE,
        ),
    ),
)
_BETWEEN = r"(?:[^\d.;]|\d+%){0,48}$"
_LABELS: tuple[tuple[str, float, re.Pattern[str]], ...] = tuple(
    (name, factor, later(pattern, re.IGNORECASE))
    for name, factor, pattern in (
        ("time", 1.0, r"\bdays?\s$"),
        ("time", 7.0, r"\bweeks?\s$"),
        ("time", 365.25, r"\b(?:aged?|ages)\b[^\d.;]{0,12}$"),
        ("ci", 1.0, rf"(?:%\s?|\b)(?:CI|CrI|confidence interval|credible interval)\b{_BETWEEN}"),
        ("p", 1.0, r"\bp(?: value)?\s*(?:[<>=\u2264]|of|was)\s*$"),
        ("nnt", 1.0, rf"(?:\bNNTs?\b|\bnumber needed to treat\b){_BETWEEN}"),
        ("nnh", 1.0, rf"(?:\bNNHs?\b|\bnumber needed to harm\b){_BETWEEN}"),
        ("or", 1.0, rf"(?:\bodds ratio\b|(?-i:\bOR\b)){_BETWEEN}"),
        ("rr", 1.0, rf"(?:\b(?:risk ratio|relative risk)\b|(?-i:\bRR\b)){_BETWEEN}"),
        ("hr", 1.0, rf"(?:\bhazard ratio\b|(?-i:\bHR\b)){_BETWEEN}"),
    )
)
_SPEAKS = later(r"[A-Za-z<>\u2264\u2265]")
_YEARS = later(r"\s*(?:and|or) (?:older|younger|over)\b|\s*-?year", re.IGNORECASE)


def read_bound(before: str, text: str, end: int, *, lasts: bool) -> Bound:
    """How the words right before a number, or right after ``end``, limit it.

    ``lasts`` says that it is a length of time: "over 12 weeks" is during, "over 65" is older.
    """
    if _SPEAKS.search(before):
        for bound, pattern in _BEFORE:
            if pattern.search(before):
                during = lasts and before.rstrip().lower().endswith("over")
                return Bound.EXACT if during else bound
    for bound, pattern in _AFTER:
        if pattern.match(text, end):
            return bound
    return Bound.EXACT


def read_label(before: str, text: str, end: int) -> tuple[str, float]:
    """Dimension and factor of a number without a unit, from the words around it."""
    if _SPEAKS.search(before):
        for name, factor, pattern in _LABELS:
            if pattern.search(before):
                return name, factor
    return ("time", 365.25) if _YEARS.match(text, end) else ("", 1.0)
