"""Scores of questionnaires and the hours since a flare began.

The schema's measurements are a closed list, so these stand in a list of their own.
"""

from collections.abc import Iterator

from citewell.model.case import ConditionStatus, Measurement, Span
from citewell.understand.case.circumstances import figures
from citewell.understand.case.context import standing
from citewell.understand.case.patterns import small
from citewell.understand.case.text import Note

__all__ = ["read_scores"]

# Name -> how it is written, and the highest score.
_SCORES: tuple[tuple[str, tuple[str, ...], int], ...] = (
    ("PHQ-9", ("phq-9", "phq9", "phq 9"), 27),
    ("GAD-7", ("gad-7", "gad7", "gad 7"), 21),
    ("DN4", ("dn4", "dn-4", "dn 4"), 10),
    ("ISI", ("isi", "insomnia severity index"), 28),
)
_HOURS = {"h": 1, "d": 24, "w": 168}
_WORDS = {"a": 1, "an": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6}


def read_scores(note: Note) -> tuple[Measurement, ...]:
    """Scores, and the time since a flare of gout began, in order of the text, each value once."""
    once: dict[tuple[str, float], Measurement] = {}
    for one in sorted((*_scores(note), *_onset(note), *figures(note)), key=_start):
        once.setdefault((one.name, one.value), one)
    return tuple(once.values())


def _scores(note: Note) -> Iterator[Measurement]:
    text = note.lower
    for name, written, most in _SCORES:
        for words in written:
            at = text.find(words)
            while at >= 0:
                end = at + len(words)
                alone = not text[at - 1 : at].isalnum() and not text[end : end + 1].isalnum()
                value = _VALUE.match(text, end, end + 40) if alone else None
                if value is not None and int(value["value"]) <= most:
                    span = Span(at, value.end())
                    yield Measurement(name=name, value=float(value["value"]), span=span)
                at = text.find(words, end)


_VALUE = small(
    r"(?:\s*(?:score|total|today|now|currently|is|was|of|at|=|:|,|\(|isi\)|\)))*\s*(?P<value>\d{1,2})(?!\d|\.\d|\s?%|/\d{1,2}/)"
)


def _start(one: Measurement) -> int:
    return one.span.start if one.span else 0


# How long ago a flare began: it needs the flare or the pain as the subject of the same clause.
_COUNT, _UNIT = rf"\d{{1,3}}|{'|'.join(_WORDS)}", r"(?:hours?|hrs?|h|days?|d|weeks?|wks?)\b"
_BEGUN = small(
    r"\b(?:flare\w*|attack|podagra|pain|swelling|symptoms|toe|knee|ankle|gout|it)\b[^.;,?\d]{0,30}?"
    rf"\b(?:start\w*|began|begun|came\son|onset|flared|since|for)\b[^.;,?\d]{{0,14}}?(?P<count>{_COUNT})[\s-]?(?P<unit>{_UNIT})"
    rf"|\b(?P<number>{_COUNT})[\s-]?(?P<of>{_UNIT})(?:'s)?[\s-](?:history|hx|h/o)\b"
)


def _onset(note: Note) -> Iterator[Measurement]:
    text = note.lower
    if "gout" not in text and "flare" not in text:
        return
    for found in _BEGUN.finditer(text):
        number, unit = found["count"] or found["number"], found["unit"] or found["of"]
        hours = (_WORDS.get(number) or int(number)) * _HOURS[unit[0]]
        status = standing(note, found.start(), found.end()).status
        if 0 < hours <= _LONGEST and status is not ConditionStatus.FAMILY:
            yield Measurement(
                name="time since onset", value=float(hours), unit="hours", span=Span(*found.span())
            )


_LONGEST = 24 * 28  # hours: what lasts longer is the disease, not a flare
