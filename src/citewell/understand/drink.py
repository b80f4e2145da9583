"""Alcohol in a question: asked about beside a medicine, or a habit that the case tells.

Owns which mentions of a drink are no subject of the question: how much somebody drinks is a fact of the
patient, read by the case.
"""

import re

from citewell.model.library import Library
from citewell.model.question import DrugMention
from citewell.patterns import later
from citewell.words import tokens

__all__ = ["asked_drinks", "is_drink"]

_DRINK = "drink"  # the class under which the library holds what people drink
_BEFORE = 40
_TWO = 2
_FEW = 14  # words
_OF_ELSE = later(
    r"\?|\d\s?(?:mg|[mf]\b|yo\b)|\b(?:pain\w*|ache\w*|gout|neur\w+|flare\w*|hurts?|burning|what"
    r"|which|how|dose|next|fail\w*|tried|disorder|abuse|misuse|dependen\w+|problem|no longer|stopped"
    r"|quit|gave up|used to)\b",
    re.IGNORECASE,
)
_HABIT = later(
    r"(?:\b(?:i|he|she|they|we|who|pt|patient|and|but|also|still|occasionally|rarely|often|sometimes"
    r"|man|woman|\d+\s?[mf])\s+)(?:\w+ly\s+)?(?:drinks?|drank|drinking|enjoys?|uses?|abuses?)\b[^.?!]{0,30}$"
    r"|\b(?:no|without|denies|stopped|quit|off|gave up|sober|abstinent from|history of|lots? of"
    r"|heavy|too much)\s+(?:\w+\s+){0,2}$"
    r"|\d[\d.,-]*\s+(?:\w+\s+){0,3}$",
    re.IGNORECASE,
)
_AMOUNT = later(
    r"^\s*(?:\w+\s+){0,2}(?:a|per|each|every)\s+(?:day|week|night|month|evening|weekend)\b"
    r"|^\s*(?:daily|nightly|weekly|use|abuse|misuse|intake|dependen\w+|problem|history|free)\b",
    re.IGNORECASE,
)
_LEAVE = later(
    r"\b(?:can|could|may|should|shall|ok(?:ay)? to|safe to|fine to|allowed to)\b[^.?!]{0,25}$",
    re.IGNORECASE,
)


def asked_drinks(
    text: str, mentions: tuple[DrugMention, ...], library: Library
) -> tuple[DrugMention, ...]:
    """The mentions without drinks that only tell how much somebody drinks.

    "Can I drink wine on gabapentin?" keeps the wine, "he drinks 6 beers a day" does not keep the beers.
    Where a text tells of one medicine, the drink and nothing else, the two together are asked about.
    """
    alone = len({m.ingredient for m in mentions}) == _TWO and len(tokens(text)) <= _FEW
    if alone and not _OF_ELSE.search(text):
        return mentions
    return tuple(m for m in mentions if not _is_habit(text, m, library))


def is_drink(name: str | None, library: Library) -> bool:
    """Whether a name is what people drink, not a medicine."""
    drug = library.drugs.get(name) if name is not None else None
    return drug is not None and drug.drug_class == _DRINK


def _is_habit(text: str, mention: DrugMention, library: Library) -> bool:
    if not is_drink(mention.ingredient, library):
        return False
    before = text[max(0, mention.start - _BEFORE) : mention.start]
    if _AMOUNT.search(text[mention.end : mention.end + _BEFORE]):
        return True
    return bool(_HABIT.search(before)) and not _LEAVE.search(before)
