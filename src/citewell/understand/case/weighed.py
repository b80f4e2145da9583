"""What stands beside a treatment that is weighed: "considering X, recent MI" doubts no infarction.

The words that weigh a treatment ("considering", "suggests") also tell of a guess at an illness; here those
that a treatment takes up are no doubt of what follows.
"""

from collections.abc import Iterable
from dataclasses import replace

from citewell.model.case import Condition, ConditionStatus, Span, Treatment, TreatmentStatus
from citewell.understand.case.patterns import small
from citewell.understand.case.text import Note

__all__ = ["without_doubt"]

_WEIGHS = small(
    r"\b(?:consider\w*|suggest\w*|recommend\w*|propos\w*|evaluat\w*|thinking\s+(?:of|about))\s+(?:[\w-]+\s+){0,3}$"
)
_DOUBTS = small(
    r"\?|\b(?:possibl\w*|probabl\w*|suspect\w*|query|likely|may|might|could|maybe|perhaps|if|rule|r/o|exclude|versus|vs|or)\b"
)
_DOUBTED = small(r"[\s,(]*(?:\?|(?:is\s+|was\s+)?(?:possible|suspected|probable|likely|queried)\b)")


def without_doubt(
    note: Note, told: tuple[Condition, ...], treatments: Iterable[Treatment]
) -> tuple[Condition, ...]:
    """The illnesses, those present that only the weighing of a treatment before them made doubtful."""
    weighed = [
        t.span
        for t in treatments
        if t.status is TreatmentStatus.PROPOSED
        and t.span is not None
        and _WEIGHS.search(note.lower, max(0, t.span.start - 50), t.span.start)
    ]
    if not weighed:
        return told
    return tuple(_sure(note, one, weighed) for one in told)


def _sure(note: Note, told: Condition, weighed: list[Span]) -> Condition:
    if told.status is not ConditionStatus.POSSIBLE or told.span is None:
        return told
    start, end = told.span.start, told.span.end
    sentence = note.sentence_at(start)
    before = [s for s in weighed if sentence.start <= s.start and s.end <= start]
    if not before or _DOUBTED.match(note.lower, end):
        return told
    if _DOUBTS.search(note.lower, before[-1].end, start):
        return told
    return replace(told, status=ConditionStatus.PRESENT)
