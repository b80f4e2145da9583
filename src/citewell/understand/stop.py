"""Whether a question is about stopping a medicine: how to come off it, or what follows from having."""

import re
from collections.abc import Sequence

from citewell.model.case import Treatment, TreatmentStatus
from citewell.model.question import DrugMention
from citewell.patterns import later

__all__ = ["read_stop"]

_STOP = later(
    r"\b(?:stop(?!ped working|s working)\w*|stoped|com(?:e|ing) (?:right )?off|came off"
    r"|get(?:ting)? off|go(?:ing)? off|wean\w*|taper\w*|withdraw\w*|quit\w*|discontinu\w*"
    r"|r[au]n out|running out|(?:am|['’]m|been|are|is) out of|cold turkey|without my"
    r"|cut(?:ting)? (?:it )?(?:down|out)|(?:with)?hold(?:ing)?(?! (?:on|up|off|my|out)\b)"
    r"|paus(?:e|ing))\b",
    re.IGNORECASE,
)
_NEAR = 60  # characters between the word and the medicine, or the medicine is the only one


def read_stop(
    text: str, mentions: Sequence[DrugMention], treatments: Sequence[Treatment]
) -> Treatment | None:
    """The medicine, taken now or before, whose stopping is asked about; else None.

    Args:
        text: the question.
        mentions: the medicines named in it, with their places in ``text``.
        treatments: the treatments of its case, under the names of the mentions.
    """
    had = {t.ingredient: t for t in treatments if t.status is not TreatmentStatus.NEVER}
    known = [m for m in mentions if m.ingredient in had]
    only = len({m.ingredient for m in known}) == 1
    for word in _STOP.finditer(text):
        near = [m for m in known if only or _gap(word, m) <= _NEAR]
        if near:
            return had[min(near, key=lambda m: _gap(word, m)).ingredient]
        if not known and len(had) == 1:  # "my blood thinner": a class that is no medicine's name
            return next(iter(had.values()))
    return None


def _gap(word: re.Match[str], mention: DrugMention) -> int:
    return max(mention.start - word.end(), word.start() - mention.end, 0)
