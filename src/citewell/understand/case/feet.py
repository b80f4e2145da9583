"""A nerve illness that nobody has named: feet that burn in somebody with HIV.

It is only possible: the rules for HIV neuropathy, which forbid some medicines, must ask for it.
"""

import re

from citewell.model.case import Condition, ConditionStatus, Span
from citewell.understand.case.context import is_now
from citewell.understand.case.patterns import small
from citewell.understand.case.text import Note

__all__ = ["with_hiv_neuropathy"]

_HIV = frozenset({"hiv infection", "acquired immunodeficiency syndrome"})
_NERVES = re.compile(r"neuropath|neuralgia|radiculopath|\bpain syndrome")
_FEET = small(
    r"\b(?:burn\w*|painful|numb(?:ness)?|tingl\w+|sore|sting\w*|pain|pins and needles)\s+(?:(?:in|of|under|and|painful|numb|burning|my|his|her|the|both)\s+)*(?:feet|foot|soles?|toes)\b"
    r"|\b(?:feet|soles|toes)\s+(?:(?:are|is|feel|always|both)\s+)*(?:burn\w*|tingl\w*|numb|hurt\w*|painful|on fire)\b"
)


def with_hiv_neuropathy(note: Note, conditions: tuple[Condition, ...]) -> tuple[Condition, ...]:
    """The conditions, with a possible HIV neuropathy where HIV and such feet are told and no nerve illness.

    >>> hiv = Condition(name="hiv infection", status=ConditionStatus.PRESENT, span=Span(0, 3))
    >>> [c.name for c in with_hiv_neuropathy(Note("HIV, burning feet"), (hiv,))]
    ['hiv infection', 'hiv neuropathy']
    """
    own = [c for c in conditions if c.status is not ConditionStatus.FAMILY]
    if not any(c.name in _HIV and c.status is ConditionStatus.PRESENT for c in own):
        return conditions
    if any(_NERVES.search(c.name) for c in own):
        return conditions
    felt = (m.span() for m in _FEET.finditer(note.lower))
    told = next((span for span in felt if is_now(note, *span)), None)
    if told is None:
        return conditions
    found = Condition(name="hiv neuropathy", status=ConditionStatus.POSSIBLE, span=Span(*told))
    return (*conditions, found)
