"""Whether a question tells of somebody, or asks of an illness in general."""

import re

from citewell.model.case import TreatmentStatus
from citewell.model.question import Query
from citewell.patterns import later

__all__ = ["asks_leave", "is_in_critical_care", "tells_of_someone"]

_HAD = (TreatmentStatus.CURRENT, TreatmentStatus.PAST)
_HOW = later(
    r"\b(?:how|what|when|which|where)(?: \w+)? (?:do|should|can|would|could|must) (?:i|we|you)\b",
    re.IGNORECASE,
)  # "How do I treat anaphylaxis?" tells of nobody either
# What is asked of an illness or a medicine in general.
_OF_NOBODY = later(
    r"\?|^do\b|\b(?:what|which|how|why|when|who|does|manag\w+|treat\w+|therap\w+|guidelines?|evidence|causes?"
    r"|defin\w+|diagnos\w+|criteria|work-?up|risks?|signs|symptoms|prevent\w*|monitor\w*)\b",
    re.IGNORECASE,
)
_SOMEONE = later(
    r"\b(?:i|im|i['’]m|i['’]ve|my|me|he|she|his|her|him|we|our|pt|patient|year|yr|yo|y/o|since|\d+\s?[mf])\b",
    re.IGNORECASE,
)


_IN_GENERAL = later(
    r"\b(?:manag(?:e|ed|ement|ing)|treated|treatment of|therap\w+|guidelines?|evidence|causes?|caused"
    r"|defin\w+|criteria|risks?|signs|symptoms|prevent\w*|monitor\w*|who|does|diagnos\w+|work-?up)\b",
    re.IGNORECASE,
)


def tells_of_someone(query: Query) -> bool:
    """Whether the question tells of a patient: by a word for one, a medicine had, or signs alone.

    "Back pain and both legs are numb" asks nothing of an illness: it tells of one.
    """
    had = any(t.status in _HAD for t in query.treatments)
    flags = {flag.name for flag in query.case.red_flags}
    measured = query.case.measurements or query.case.scores  # "crystals, fever 39, steroid?"
    told = flags and (measured or not _OF_NOBODY.search(query.text))
    told = told or (_are_described(flags) and not _IN_GENERAL.search(query.text))
    return bool(had or told) or _SOMEONE.search(_HOW.sub("", query.text)) is not None


def _are_described(flags: set[str]) -> bool:
    """Whether an emergency is described, not named: a question beside it asks about this patient."""
    if not flags:
        return False
    from citewell.understand.case.signs_acute import ACUTE  # the case reader is loaded by now

    return any(sign.name in flags for sign in ACUTE)


# "A friend gave me X, can I take one?": it is not taken yet, whatever it is read as.
_MAY_I = later(
    r"\b(?:can|could|may|should|shall) (?:i|he|she|we|they|my \w+) (?:take|have|use|try|start)\b",
    re.IGNORECASE,
)


def asks_leave(query: Query) -> bool:
    """Whether somebody asks to be allowed a medicine, which is then not taken yet."""
    return _MAY_I.search(query.text) is not None


# "Septic shock on ITU, noradrenaline infusion": help has come. "Should he go to ITU?" is not there yet.
_PRESSORS = (
    r"(?:noradrenaline|norepinephrine|norad|vasopress(?:ors?|in)|metaraminol|pressors|inotropes?)"
)
_CRITICAL_CARE = later(
    r"\b(?:on|in|at) (?:the |an? |our |my )?"
    r"(?:itu|icu|hdu|picu|intensive care|critical care|high dependency)\b(?!\?)"
    r"|(?:^|[.;:(]\s*)(?:itu|icu)\b(?:\s(?:pt|patient|ward))?"
    rf"|\b{_PRESSORS}\b,? (?:infusion|running|at \d|@|\d|drip)"
    rf"|\bon (?:{_PRESSORS}|an? ventilator)\b|\b(?:intubated|mechanically ventilated)\b",
    re.IGNORECASE,
)
_NOT_YET = later(
    r"\b(?:should|shall|need\w*|transfer\w*|refer\w*|bed|admit|call\w*|discharged|was)\b[^.;?]{0,25}$",
    re.IGNORECASE,
)


def is_in_critical_care(query: Query) -> bool:
    """Whether the patient is in intensive care or on its medicines: nobody is to be sent for help."""
    found = _CRITICAL_CARE.search(query.text)
    return found is not None and _NOT_YET.search(query.text, 0, found.start()) is None
