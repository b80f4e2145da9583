"""Whether a flare is told as under way, which asks of its treatment whatever dose stands beside it.

"On prophylactic colchicine 500 micrograms daily and gets a flare" asks of the flare, not of the dose.
"""

import re

from citewell.model.case import Treatment, TreatmentStatus
from citewell.model.question import Intent
from citewell.patterns import later

__all__ = ["asked_of_attack", "is_of_gout", "tells_attack"]

_ATTACK = r"(?:flar(?:e[sd]?|ing)(?:[ -]?ups?)?|attacks?|podagra)"
# What keeps flares away, how many there were, and one that is over: none of them is under way.
_NOT_NOW = later(
    r"\b(?:prophyla\w+|prevent\w*|against|cover|avoid\w*|reduc\w+|fewer|no more|without|no)"
    rf" (?:(?:of|for|from|against|more|further|future|any|the|gout|acute|new) )*{_ATTACK}\b"
    rf"|\b{_ATTACK} (?:prophyla\w+|prevention|cover|rate|free|frequency)"
    rf"|\b(?:after|since|between|last|previous|past|recent|recurrent|frequent|repeated|many|several"
    rf"|history of|\d+|two|three|four) (?:(?:an?|the|his|her|my|gout|acute) )*{_ATTACK}\b"
    rf"|\b{_ATTACK}\b[^.;,]{{0,20}}"
    r"\b(?:ago|a year|per year|last (?:week|month|year)|resolved|settled|over)\b",
    re.IGNORECASE,
)
_ATTACK_TOLD = later(rf"\b{_ATTACK}\b", re.IGNORECASE)
_ASKS_DOSE = later(
    r"\b(?:dos(?:e|es|age|ing)|regimen|how (?:much|many|often|long)|maximum|max|titrat\w+"
    r"|increase|raise|reduce|too (?:much|high|low))\b",
    re.IGNORECASE,
)
_GOUT_MEDICINE = later(
    r"\b(?:colchicine|colcrys|allopurinol|febuxostat|probenecid|sulfinpyrazone|benzbromarone"
    r"|lesinurad|pegloticase)\b",
    re.IGNORECASE,
)
# Other illnesses that flare, or that colchicine and allopurinol are given for.
_ELSEWHERE = later(
    r"\b(?:gout\w*|mediterranean|fmf|pericard\w+|beh[cç]et\w*|colitis|crohn\w*|ibd|lupus|eczema"
    r"|psoria\w+|asthma|copd|rheumatoid|ra|ms|multiple sclerosis|pseudogout|cppd|migraine\w*|heart"
    r"|panic|ischa?emic|angina|stones?)\b",
    re.IGNORECASE,
)


def is_of_gout(text: str) -> bool:
    """Whether a flare that is told of no illness is one of gout, by the medicine beside it.

    >>> is_of_gout("on febuxostat and flares"), is_of_gout("allopurinol, colitis flare")
    (True, False)
    """
    medicine = _GOUT_MEDICINE.search(text)
    return bool(medicine) and _ELSEWHERE.search(text) is None and tells_attack(text)


def tells_attack(text: str) -> bool:
    """Whether a flare or attack is told that is neither over nor only to be prevented.

    >>> tells_attack("on colchicine and gets a flare"), tells_attack("colchicine to prevent flares")
    (True, False)
    """
    return _ATTACK_TOLD.search(_NOT_NOW.sub(" ", text)) is not None


def asked_of_attack(
    text: str, intents: tuple[Intent, ...], treatments: tuple[Treatment, ...]
) -> tuple[Intent, ...]:
    """The intents, the treatment first where a flare is told and an amount alone suggests a dose."""
    if not any(t.status is TreatmentStatus.CURRENT for t in treatments):
        return intents
    if intents[0] is not Intent.DOSE or _ASKS_DOSE.search(text) or not tells_attack(text):
        return intents
    rest = (i for i in intents if i not in (Intent.DOSE, Intent.NEXT_TREATMENT))
    return (Intent.NEXT_TREATMENT, *rest)
