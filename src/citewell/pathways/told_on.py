"""Medicines read as over only because they did harm: "breathless on pregabalin" is told of now.

What an effect has done to the choice of a next medicine is ruled by the case as read. The safety of the
medicine itself is held as if it were still taken, where nothing says that it was stopped or long ago.
"""

import re

from citewell.model.case import Case, Treatment, TreatmentStatus
from citewell.patterns import later

__all__ = ["told_on"]

_OVER = later(
    r"\b(?:stopp?\w*|ceas\w+|quit\w*|discontinu\w+|withdr[ae]wn?|held|off|came off|weaned|switched"
    r"|changed|tried|failed|used to|previous\w*|prior|past|before|ago|last"
    r"|once|history|h/o|hx|pmhx?|phx|intoleran\w+|couldn['’]?t|could not|didn['’]?t|did not"
    r"|resolved|settled|since|(?:19|20)\d\d|years?|months?|again|re-?start\w*|re-?challeng\w*)\b",
    re.IGNORECASE,
)
_WAS = later(r"\b(?:had|got|developed|was|were|became|felt)\b", re.IGNORECASE)
_CLAUSE = later(r"[.;?!](?!\d)|\n|\bbut\b")


def told_on(case: Case) -> tuple[Treatment, ...]:
    """Treatments of a case that are past only by "EFFECT on NAME"."""
    return tuple(
        one
        for one in case.treatments
        if one.status is TreatmentStatus.PAST and one.adverse_effects and _is_on(case.text, one)
    )


def _is_on(text: str, one: Treatment) -> bool:
    name = re.escape(one.as_written)
    found = re.search(rf"\bon (?:his |her |my |the |their )?{name}\b", text, re.IGNORECASE)
    if found is None:
        return False
    cuts = [c.end() for c in _CLAUSE.finditer(text, 0, found.start())]
    start = cuts[-1] if cuts else 0
    if _WAS.search(text, start, found.start()):
        return False
    after = _CLAUSE.search(text, found.end())
    return _OVER.search(text, start, after.start() if after else len(text)) is None
