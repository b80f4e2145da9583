"""What two scores of the same pain say of a treatment: "8 to 7", "NRS 8->3".

A fall of 30% is the least that patients call a real gain and 50% a large one (IMMPACT; Dworkin 2008, J
Pain 9:105-121). Owns no other way of telling an outcome.
"""

import re

from citewell.model.case import Outcome
from citewell.understand.case.patterns import small

__all__ = ["score_change"]

_GAIN = 0.3
_LARGE = 0.5
_CHANGE = small(
    r"\b(?:pain|nrs|vas|nprs|score|scores|intensity|severity|it|down|dropped|fell|went|came|reduced|improved|decreased|still)"
    r"(?:\s+(?:score|scores|level|rating|intensity|is|was|has|have|went|gone|fell|fallen|dropped|came|come|down|reduced|improved|decreased|on|the|nrs|vas|only|just))*"
    r"\s*[:=]?\s*(?:from\s+)?(?P<before>10|\d(?:\.\d)?)(?:\s?/\s?10)?\s*(?:-+>|→|>|\bto\b|\bdown to\b)\s*(?:only\s+|just\s+|a\s+)?(?P<after>10|\d(?:\.\d)?)(?:\s?/\s?10)?"
    r"(?![\d.]*\s?(?:mg|g|mcg|%|weeks?|wks?|months?|days?|hours?|times|x|tablets?|caps\w*|/(?!10)|-\d))(?!\d)"
)


def score_change(text: str, start: int, end: int) -> tuple[Outcome, re.Match[str]] | None:
    """The outcome that a change of the pain score tells between two characters, and its words.

    >>> found = score_change("duloxetine 8 weeks, pain 8->7.", 0, 30)
    >>> found and found[0].value
    'no_effect'
    """
    found = _CHANGE.search(text, start, end)
    if found is None:
        return None
    before, after = float(found["before"]), float(found["after"])
    if before <= 0:
        return None
    fall = (before - after) / before
    if fall >= _LARGE:
        return Outcome.EFFECTIVE, found
    return (Outcome.PARTIAL if fall >= _GAIN else Outcome.NO_EFFECT), found
