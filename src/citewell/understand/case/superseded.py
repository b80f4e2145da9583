"""A value told of the past with the one of now beside it: "sodium was 118 last year, 140 now".

The one of now counts; a danger that has passed is none.
"""

from dataclasses import replace

from citewell.model.case import Measurement
from citewell.understand.case.patterns import small
from citewell.understand.case.text import Note

__all__ = ["with_values_of_now"]

_OF_THEN = small(
    r"\b(?:was|were|fell|dropped|rose|went|had|last\s+(?:year|month|week|winter|summer|spring|autumn|admission)|(?:years?|months?|weeks?|days?)\s+ago|in\s+(?:19|20)\d\d|in\s+(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)\w*|on\s+admission|in\s+hospital|at\s+worst|previously|yesterday)\b"
)
_NUMBER = r"(?P<{0}>\d{{1,4}}(?:\.\d{{1,2}})?)"
_OF_NOW = small(
    rf"\b(?:now|back\s+(?:up\s+|down\s+)?(?:to|at)|today|currently|recovered\s+to|normali[sz]ed\s+(?:to|at)|repeat(?:ed)?(?:\s+(?:is|was|at))?|latest(?:\s+is)?|this\s+(?:week|morning))\s*(?:(?:is|at|to|=|:|of)\s*)*{_NUMBER.format('a')}(?![\d/%]|\s?(?:mg\b(?!/)|years?|weeks?|days?|months?|tablets?))"
    rf"|[,;]\s*(?:but\s+|and\s+)?{_NUMBER.format('b')}\s*(?:mmol/l|meq/l|umol/l|µmol/l)?\s*(?:now|today|this\s+(?:week|morning))\b"
)
_NEAR = 70  # characters
_LEAST, _MOST = 0.2, 5  # of the old value; anything else is of another quantity
_NAMES = frozenset({"sodium", "potassium", "creatinine"})


def with_values_of_now(
    note: Note, measurements: tuple[Measurement, ...]
) -> tuple[Measurement, ...]:
    """The measurements, those of the past with the value that is told of now."""
    return tuple(_of_now(note, one) for one in measurements)


def _of_now(note: Note, measured: Measurement) -> Measurement:
    span = measured.span
    if span is None or measured.name not in _NAMES:
        return measured
    sentence = note.sentence_at(span.start)
    end = min(sentence.end, span.end + _NEAR)
    found = _OF_NOW.search(note.lower, span.end, end)
    if found is None or _OF_THEN.search(note.lower, span.start, found.start()) is None:
        return measured
    value = float(found["a"] or found["b"])
    if not _LEAST * measured.value <= value <= _MOST * measured.value:
        return measured
    return replace(measured, value=value)
