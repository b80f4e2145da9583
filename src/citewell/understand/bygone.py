"""Dangers that a text denies, rules out or tells of old: what it asks is not about them.

"Not suicidal, but fed up with the pain" asks of the pain. How each stands is ruled by the reader
of cases.
"""

import re
from collections.abc import Set as AbstractSet

from citewell.model.case import Case, Condition, ConditionStatus, Symptom

__all__ = ["without_bygone_dangers"]

# An illness that leaves traces is asked about long after; these are over once they are past.
_OVER_ONCE_PAST = frozenset(
    {"cauda equina syndrome", "spinal cord compression", "suicidal thoughts"}
)

# What a relative did is no question on what the medicine does to the one who asks.
_OF_KIN = frozenset({"overdose"})


def without_bygone_dangers(text: str, case: Case, dangers: AbstractSet[str]) -> str:
    """The text with the words of such dangers blanked; no offset in it moves.

    Args:
        text: what is asked, as topics read it.
        case: the case of the same question.
        dangers: the names of danger signs.
    """
    present = {sign.name for sign in case.red_flags}
    named: tuple[Condition | Symptom, ...] = (*case.conditions, *case.symptoms)
    for told in named:
        kin = told.name in _OF_KIN and told.status is ConditionStatus.FAMILY
        over = kin or (told.name in dangers - present and _is_over(told))
        if told.span is not None and over:
            words = re.escape(case.text[told.span.start : told.span.end])
            text = re.sub(words, lambda m: " " * len(m.group()), text, flags=re.IGNORECASE)
    return text


def _is_over(told: Condition | Symptom) -> bool:
    if told.status is ConditionStatus.PAST:
        return told.name in _OVER_ONCE_PAST
    return told.status is ConditionStatus.ABSENT
