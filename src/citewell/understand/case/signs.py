"""How a danger sign made of several things told is found: its parts stand near each other, in any order.

The tables stand in ``signs_nerves``, ``signs_joints``, ``signs_toxic`` and ``signs_acute``. A part that is denied, of long
ago, of a relative, feared or asked in general is none.
"""

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import NamedTuple

from citewell.model.case import ConditionStatus, Span, Treatment, TreatmentStatus
from citewell.needed import any_of
from citewell.understand.case.context import standing
from citewell.understand.case.patterns import small
from citewell.understand.case.text import Note

__all__ = ["Sign", "find_signs", "is_told", "stretches", "taken_now"]


class Sign(NamedTuple):
    """A sign: what must be told near its first part, what is taken, and what explains it away.

    ``must`` are letters of which some must stand in the text at all; ``possible`` holds where a suspicion
    will do; ``wide`` is how far the parts may stand apart.
    """

    name: str
    parts: tuple[str, ...]
    taken: str = ""
    unless: str = ""
    must: tuple[str, ...] = ()
    possible: bool = False
    wide: int = 160
    at_least: float = 0  # years of age, where the age is told
    beside: str = ""  # what must be taken with it


class _Read(NamedTuple):
    sign: Sign
    parts: tuple[re.Pattern[str], ...]
    taken: tuple[re.Pattern[str], ...]
    unless: re.Pattern[str] | None


@lru_cache(maxsize=256)
def _read(sign: Sign) -> _Read:
    return _Read(
        sign,
        tuple(map(small, sign.parts)),
        tuple(small(words) for words in (sign.taken, sign.beside) if words),
        small(sign.unless) if sign.unless else None,
    )


_must = lru_cache(maxsize=None)(any_of)  # as many as the tables have

# "Can it cause fits?", "what if my face droops", "side effects: confusion".
_GENERAL = small(
    r"\b(?:can|could|does|do|will|may|might|would)\b[^.;?!]{1,40}\b(?:cause|lead to|trigger|bring on|make (?:you|people|one)|result in)\b"
    r"|\bside[ -]?effects?\b|\badverse (?:effects?|events?)\b|\brisks? of\b|\bchances? of\b|\bhow (?:common|often|likely|rare)\b|\bwhat (?:if|happens|are the)\b"
    r"|\bwatch (?:out )?for\b|\blook out for\b|\b(?:signs?|symptoms?|features) of\b|\bwarning\b|\bif (?:i|he|she|you|it|they|we|my|there|the|a|someone|somebody|anyone)\b|\bin case\b"
    r"|\b(?:i|we|ive|i['’]ve) (?:just |have |also )*(?:read|heard)\b(?! the (?:results?|letter))"
    r"|\b(?:prevent|worried about getting|scared of|afraid of|fear of|avoid|monitor for|leaflet|read (?:that|online))\b|\bthere is a chance\b"
)
_OLD = small(
    r"\b(?:(?:\d+|many|several|a few|few|two|three|four|five|six|ten|some|a) (?:months?|years?|yrs?|decades?) (?:ago|back|earlier|before)|years ago|months ago|last (?:year|month|summer|winter|spring|autumn|fall|christmas)|in (?:19|20)\d\d|(?:19|20)\d\d|previous(?:ly)?|(?<!day )(?<!days )(?<!week )(?<!weeks )(?<!hour )(?<!hours )(?<!wk )(?<!d )(?<!day, )history|h/o|hx|pmhx?|as a (?:child|kid|teenager)|since childhood|used to|in the past|resolved|recovered|settled|went away|old|long-?\s?standing|chronic(?:ally)?|for (?:many |\d+ |several |two |three |ten )?years)\b"
)
_EDGE = re.compile(r"[,;.?!\n](?!\d)")
_STATED = (ConditionStatus.PRESENT,)
_GUESSED = (ConditionStatus.PRESENT, ConditionStatus.POSSIBLE)
_ELSEWHERE = ("allergies", "family", "history")


def is_told(note: Note, start: int, end: int, *, possible: bool = False) -> bool:
    """Whether words tell a thing of the patient and of these days: not in general, not of old."""
    sentence = note.sentence_at(start)
    if sentence.heading in _ELSEWHERE:
        return False
    stands = standing(note, start, end).status
    if stands not in (_GUESSED if possible else _STATED):
        return False
    text = note.lower
    if _GENERAL.search(text, max(sentence.start, start - 90), end):
        return False
    begin = max((m.end() for m in _EDGE.finditer(text, sentence.start, start)), default=0)
    close = _EDGE.search(text, end, min(len(text), end + 70))
    stop = close.start() if close else min(len(text), sentence.end, end + 70)
    return _OLD.search(text, max(begin, sentence.start), max(stop, end)) is None


_PLANNED = small(
    r"\?|\b(?:start\w*|begin|try|trial|prescrib\w+|offer\w*|want\w*|should|can i|could i|ok|okay|safe|add|give|consider\w*|dose|suitable|alternative|instead|options?)\b"
)


def taken_now(treatments: Iterable[Treatment], note: Note) -> frozenset[str]:
    """The ingredients taken, or named in a text that does not ask for them."""
    known = tuple(treatments)
    taken = (TreatmentStatus.CURRENT, TreatmentStatus.PAST)
    names = {t.ingredient for t in known if t.status in taken}
    if any(t.status is TreatmentStatus.PROPOSED for t in known) and not _PLANNED.search(note.lower):
        names |= {t.ingredient for t in known if t.status is TreatmentStatus.PROPOSED}
    return frozenset(names)


def find_signs(
    note: Note, table: Iterable[Sign], taken: frozenset[str], age: float | None
) -> Iterator[tuple[str, Span]]:
    """Each sign of a table that the note tells, with the words of its first part."""
    text = note.lower
    for sign in table:
        if sign.must and not _must(sign.must)(text):
            continue
        if age is not None and age < sign.at_least:
            continue
        span = _found(note, _read(sign), taken)
        if span is not None:
            yield sign.name, span


def _found(note: Note, read: _Read, taken: frozenset[str]) -> Span | None:
    if not all(any(map(medicine.search, taken)) for medicine in read.taken):
        return None
    text, sign, tried = note.lower, read.sign, 0
    for low, high in stretches(text, sign.must, sign.wide + _PART):
        for at in read.parts[0].finditer(text, low, high):
            tried += 1
            if tried > _MOST_TRIES:
                return None
            if _whole(note, read, at):
                return Span(*at.span())
    return None


def _whole(note: Note, read: _Read, at: re.Match[str]) -> bool:
    """Whether the first part is told of now, with the others near it and nothing that explains it."""
    text, sign = note.lower, read.sign
    begin, stop = max(0, at.start() - sign.wide), min(len(text), at.end() + sign.wide)
    if read.unless is not None and read.unless.search(text, begin, stop):
        return False
    if not is_told(note, *at.span(), possible=sign.possible):
        return False
    return all(_stands(note, part, (begin, stop), sign) for part in read.parts[1:])


def stretches(text: str, must: tuple[str, ...], reach: int) -> list[tuple[int, int]]:
    """The parts of a long text in which a sign can stand: around the letters it must have."""
    if len(text) <= _SHORT or not must:
        return [(0, len(text))]
    around: list[tuple[int, int]] = []
    for letters in must:
        at = text.find(letters)
        while at >= 0:
            around.append((max(0, at - reach), min(len(text), at + reach)))
            at = text.find(letters, at + reach // 2)
    merged: list[tuple[int, int]] = []
    for low, high in sorted(around):
        if merged and low <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(high, merged[-1][1]))
        else:
            merged.append((low, high))
    return merged


_SHORT, _PART = 1_500, 120  # characters: of a short text, and of one part of a sign
_MOST_TRIES = 40


def _stands(note: Note, part: re.Pattern[str], where: tuple[int, int], sign: Sign) -> bool:
    return any(
        is_told(note, *m.span(), possible=sign.possible) for m in part.finditer(note.lower, *where)
    )
