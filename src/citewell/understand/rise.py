"""Whether a question asks to raise the dose of something taken: "Should I go up?".

Owns which treatment is meant: the one named in the asking sentence, else the last one before it.
"""

import re
from collections.abc import Sequence

from citewell.model.case import Treatment, TreatmentStatus
from citewell.model.question import DrugMention
from citewell.patterns import later

__all__ = ["read_doubt", "read_rise"]

_ASKING = later(r"[^.?!\n]*\?|[^.?!\n]+$")
_ASKS = later(
    r"\?|\b(?:can|could|should|shall|may|is it|are we|do|does|how (?:much|far|high)|ok(?:ay)? to"
    r"|safe to|wonder\w*|advise|increase|go up|titrate)\b",
    re.IGNORECASE,
)
# "Increase" of a dose, not of a risk or a level: an object that is taken, a number, or no object.
_RISE = later(
    r"\b(?:go(?:ing)?|move|moving|titrat\w+|push(?:ing|ed)?|bump(?:ing|ed)?|put|step(?:ping)?|take)"
    r"\s+(?:[\w-]+\s+){0,3}up\b(?!\s+(?:with|to date))"
    r"|\b(?:go(?:ing)?\s+(?:any\s+|even\s+)?(?:above|over|beyond|past|higher)|exceed(?:ing)?"
    r"|how\s+(?:high|far)\s+(?:up\s+)?(?:can|could|should|may|do|to))\b"
    r"|\b(?:up-?titrat\w+|titrate|escalat\w+)\b"
    r"|\b(?:increas(?:e|ing)|rais(?:e|ing)|up|upping|doubl(?:e|ing)|boost(?:ing)?)\b"
    r"(?=\s*(?:\?|$|,)|\s+(?:it|this|further|more|again|to|by|or|at|from)\b"
    r"|\s+(?:the|my|his|her|their|this|that)?\s*(?:\w+\s+)?dos\w+)"
    r"|\b(?:higher|bigger|larger|stronger|extra|more)\s+(?:of\s+)?"
    r"(?:dos\w+|it|this|that|tablets?|pills?|capsules?)\b"
    r"|\b(?:take|taking|have|give|giving|need|use)\s+more\b"
    r"(?=\s*(?:\?|$|,)|\s+(?:of\s+(?:it|them|this|these|my)|tablets?|pills?|capsules?|now|for|if)\b)",
    re.IGNORECASE,
)
# The same verbs with the medicine itself for an object: "increase pregabalin", "double my lyrica".
_RISE_OF = later(
    r"\b(?:increas(?:e|ing)|rais(?:e|ing)|up|upping|doubl(?:e|ing)|boost(?:ing)?|push(?:ing)?|titrat\w+"
    r"|more(?:\s+of)?)\s+(?:up\s+)?(?:(?:the|my|his|her|their|this|dose|of)\s+){0,4}$",
    re.IGNORECASE,
)
_MAY_RISE = (TreatmentStatus.CURRENT, TreatmentStatus.PROPOSED)


def read_rise(
    text: str, mentions: Sequence[DrugMention], treatments: Sequence[Treatment]
) -> Treatment | None:
    """The treatment whose dose a question asks to raise, as it is taken now; else None.

    Args:
        text: the question.
        mentions: the medicines named in it, with their places in ``text``.
        treatments: the treatments of its case, under the names of the mentions.
    """
    may_rise = {t.ingredient for t in treatments if t.status in _MAY_RISE}
    known = [m for m in mentions if m.ingredient in may_rise]
    for sentence in _ASKING.finditer(text):
        if not _ASKS.search(sentence.group()):
            continue
        named = [m for m in known if sentence.start() <= m.start < sentence.end()]
        meant = [m for m in named if _RISE_OF.search(text[max(0, m.start - 40) : m.start])]
        if not meant and _RISE.search(sentence.group()):
            meant = named or [m for m in known if m.start < sentence.start()]
        if meant:
            given = _as_taken(meant[-1].ingredient, treatments)
            return None if _is_begun(text, given) else given
    return None


# "How do I titrate X?" of one not taken yet asks how it is begun and raised.
_BEGUN = later(r"\b(?:up-?)?titrat\w*|\bstart(?:ing)? dose|\binitiat\w*", re.IGNORECASE)


def _is_begun(text: str, given: Treatment) -> bool:
    """Whether a question asks how a treatment is begun and raised, from no dose taken now."""
    told = given.dose_mg_per_day or given.at_least_mg_per_day
    return given.status is TreatmentStatus.PROPOSED and not told and bool(_BEGUN.search(text))


_DOUBT = later(
    r"\b(?:too (?:much|high|big|strong|low|little)|right dose|correct dose"
    r"|dose (?:ok|okay|right|correct|safe|fine)"
    r"|(?:ok|okay|safe|appropriate|acceptable|fine) (?:dose|at this dose)|overdos\w+"
    r"|within (?:the )?limits?)\b",
    re.IGNORECASE,
)

# Beside another medicine it asks of the two, not of the dose.
_ACCEPTED = later(r"\bacceptable\s*\?", re.IGNORECASE)


def read_doubt(text: str, treatments: Sequence[Treatment]) -> Treatment | None:
    """The treatment whose dose a question doubts ("too much?"): the last that tells one; else None."""
    dosed = [
        t
        for t in treatments
        if t.status in _MAY_RISE and (t.dose_mg_per_day or t.at_least_mg_per_day)
    ]
    alone = len(treatments) == 1 and _ACCEPTED.search(text) is not None
    return dosed[-1] if dosed and (alone or _DOUBT.search(text)) else None


def _as_taken(ingredient: str, treatments: Sequence[Treatment]) -> Treatment:
    """The entry that tells the present dose; one proposed beside it does not hide it."""
    same = [t for t in treatments if t.ingredient == ingredient and t.status in _MAY_RISE]
    now = [t for t in same if t.status is TreatmentStatus.CURRENT]
    return (now or same)[0]
