"""Weeks that stand beside "in pregnancy" and a woman who takes a medicine: how far on she is.

"Gabapentinoid in pregnancy, 29F on pregabalin 10 wks": nobody asks so of ten weeks of treatment. A woman
who plans a pregnancy, or was treated for so long without help, is none.
"""

from dataclasses import replace

from citewell.model.case import Span, Treatment
from citewell.understand.case.patterns import small
from citewell.understand.case.text import Note

__all__ = ["weeks_in_pregnancy", "without_gestation"]

_IN_PREGNANCY = small(r"\b(?:in|during|and|with)\s+(?:early\s+)?pregnancy\b|^\W*pregnancy\b")
_PATIENT = small(
    r"\b(?:1[5-9]|[2-4]\d)\s?(?:y/?o\s?|yr?s?\s?|year[- ]old\s)?(?:f\b|female|woman|lady)"
)
_WEEKS = small(
    r"(?<![\d/.-])(?:[4-9]|[1-3]\d|4[0-2])\s?(?:wks?|weeks?|/40|w)(?=\s*(?:[.,;:?)]|$|now\b|what\b|safe\b|ok\b))"
)
_PLANS = small(
    r"\b(?:plan\w*|want\w*|wish\w*|hop(?:e|es|ing)|try\w*|trying|conce\w+|preconcept\w*|pre-pregnancy|if\s+she|"
    r"contracept\w*|no\s+(?:help|benefit|relief|effect)|tried|failed|ago|partial|not\s+pregnant|postpartum|breast-?feed\w*)\b"
)


def weeks_in_pregnancy(note: Note) -> Span | None:
    """Where the weeks of a pregnancy stand that is told only by what is asked about."""
    text = note.lower
    if "pregnancy" not in text or _PLANS.search(text) or not _IN_PREGNANCY.search(text):
        return None
    woman = _PATIENT.search(text)
    weeks = _WEEKS.search(text, woman.end()) if woman is not None else None
    return Span(*weeks.span()) if weeks is not None else None


def without_gestation(
    treatments: tuple[Treatment, ...], weeks: Span | None
) -> tuple[Treatment, ...]:
    """The treatments, none as long as the weeks of the pregnancy."""
    return treatments if weeks is None else tuple(_without(one, weeks) for one in treatments)


def _without(treatment: Treatment, weeks: Span) -> Treatment:
    of_weeks = tuple(
        w
        for w in treatment.read_from
        if w.field == "duration_days" and w.span.start < weeks.end and weeks.start < w.span.end
    )
    if not of_weeks:
        return treatment
    kept = tuple(w for w in treatment.read_from if w not in of_weeks)
    return replace(treatment, duration_days=None, at_least_days=None, read_from=kept)
