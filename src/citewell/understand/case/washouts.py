"""Medicines stopped so lately that they still act: "clarithromycin finished yesterday", "stopped fluoxetine 2 weeks ago".

A particular names the class and the time for which it counts; the medicine itself stays past. Of MAO
inhibitors it counts too that one was stopped longer ago.
"""

import re
from collections.abc import Callable, Iterator

from citewell.model.case import Condition, ConditionStatus, Span, Treatment, TreatmentStatus
from citewell.understand.case.patterns import small
from citewell.understand.case.text import Note

__all__ = ["read_washouts"]

# Class or medicine -> the particular, and for how many days it counts.
_CLASSES: tuple[tuple[str, str, int], ...] = (
    ("strong cyp3a4 inhibitor", "strong CYP3A4 inhibitor in the last 14 days", 14),
    ("cyclosporine", "strong CYP3A4 inhibitor in the last 14 days", 14),
    ("p-gp inhibitor", "P-gp inhibitor in the last 14 days", 14),
    ("maoi", "mao inhibitor in the last 14 days", 14),
    ("fluoxetine", "fluoxetine in the last 5 weeks", 35),
)
_MAOI_DAYS = 14
_MAOI_BEFORE = "mao inhibitor more than 14 days ago"
_COUNTS = {
    "a": 1, "an": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7,
    "eight": 8, "nine": 9, "ten": 10, "few": 4, "couple": 2, "several": 7,
}  # fmt: skip
_DAYS = {"h": 0, "d": 1, "7": 1, "w": 7, "5": 7, "f": 14, "m": 30, "1": 30, "y": 365}
_SAID = {"last week": 7, "this week": 3, "last month": 30, "last fortnight": 14}
_NUMBER = r"(?:a\s+)?(?P<n>\d{1,3}|" + "|".join(sorted(_COUNTS, key=len, reverse=True)) + r")"
_WHEN = small(
    rf"\b(?:(?P<now>today|tonight|this\s+(?:morning|afternoon|evening)|last\s+night|(?:the\s+day\s+before\s+)?yesterday|just\s+now|recently|(?:a\s+)?few\s+hours\s+ago)|(?P<said>last\s+week|this\s+week|last\s+month|last\s+fortnight)"
    rf"|{_NUMBER}\s*(?:of\s+)?(?:/\s?(?P<of>7|52|12)|(?P<unit>h|d|w|f|m|y)(?:ours?|rs?|ays?|eeks?|ks?|ortnights?|onths?|ears?|ths?)?)\s*(?:ago|back|earlier|since))\b"
)
# "Just finished clarithromycin", "yesterday he stopped it".
_JUST = small(
    r"\b(?:(?:has\s+|have\s+)?(?:just|recently)|yesterday\s+(?:he|she|i|they)?)\s*(?:finish|stopp|complet|came|com|end|discontinu)\w*(?:\s+(?:off|taking|a|an|the|his|her|my|course|courses|of|with))*\s*$"
)
_STOPPED = small(
    r"\s*(?:(?:which|this|that|it|he|she|i)\s+)?(?:was\s+|were\s+)?(?:stopp|finish|discontinu|came\s+off|quit|end|off\b)"
)
_PARTS = small(r"[,;:.?(]|\s(?:and|but|then|so)\s")


def read_washouts(
    note: Note, treatments: tuple[Treatment, ...], members_of: Callable[[str], frozenset[str]]
) -> Iterator[Condition]:
    """The classes of which the text tells that a member was stopped within the time it still acts.

    Args:
        note: the text.
        treatments: what was read of treatments, in order of the text.
        members_of: the medicines of a class of the library.
    """
    starts = [t.span.start for t in treatments if t.span is not None]
    for one in treatments:
        if one.status is not TreatmentStatus.PAST or one.span is None:
            continue
        end = min([s for s in starts if s > one.span.start] + [len(note.text)])
        told = _days_since(note, one.span, end)
        if told is None:
            continue
        days, span = told
        parts = {one.ingredient, *one.ingredient.split("/")}
        if days > _MAOI_DAYS and not parts.isdisjoint(members_of("maoi")):
            yield Condition(name=_MAOI_BEFORE, status=ConditionStatus.PRESENT, span=span)
            continue
        for name, particular, lasting in _CLASSES:
            if days <= lasting and not parts.isdisjoint(members_of(name) | {name}):
                yield Condition(name=particular, status=ConditionStatus.PRESENT, span=span)
                break


def _days_since(note: Note, named: Span, end: int) -> tuple[float, Span] | None:
    """How many days ago it was stopped, and the words that tell it."""
    cut = _PARTS.search(note.lower, named.end, end)
    if cut is not None and _STOPPED.match(note.lower, cut.end()) is not None:
        cut = _PARTS.search(note.lower, cut.end(), end)
    high = cut.start() if cut else end
    found = _WHEN.search(note.lower, named.end, high)
    if found is not None:
        return _counted(found), Span(named.start, found.end())
    just = _JUST.search(note.lower, max(0, named.start - 60), named.start)
    return (1.0, Span(just.start(), named.end)) if just is not None else None


def _counted(found: re.Match[str]) -> float:
    if found["now"]:
        return 1.0
    if found["said"]:
        return float(_SAID[" ".join(found["said"].split())])
    written = found["n"]
    count = _COUNTS[written] if written in _COUNTS else int(written)
    unit = found["of"] or found["unit"]
    return float(count * _DAYS[unit[0]])
