"""Reading a text for emergencies: which parts are told of these days, and which make one together."""

import re
from functools import cache
from typing import NamedTuple

from citewell.model.question import Alarm
from citewell.patterns import later
from citewell.understand.alarm.happenings import EVENTS
from citewell.understand.alarm.kinds import KINDS, Kind
from citewell.understand.alarm.passing import EVER, IN_PASSING
from citewell.understand.alarm.stands import Told, told
from citewell.understand.alarm.words import WORDS

__all__ = ["alarms"]

_TABLE = {**WORDS, **EVENTS, **IN_PASSING}
_REACH = 170  # characters between parts of one emergency
_BESIDE = 42  # between a part of the body and what happens to it
_LONGEST = 700  # characters; what is longer is a note, which the case reader reads

_Spans = tuple[tuple[int, int], ...]


class _Part(NamedTuple):
    """One of several: each a word, or words side by side."""

    choices: tuple[tuple[str, ...], ...]
    undoes: bool


def alarms(text: str) -> tuple[Alarm, ...]:
    """The emergencies that a text tells of as happening now.

    >>> [alarm.name for alarm in alarms("mums face has dropped and she cant get her words out")]
    ['a stroke']
    >>> alarms("had a stroke 6 years ago, can i have naproxen")
    ()
    """
    if len(text) > _LONGEST:
        return ()
    note = told(text)
    found, every = _Found(note), _Found(note, always=True)
    return tuple(
        Alarm(name=kind.name, help=kind.help, topics=kind.topics, leads=kind.leads)
        for kind in KINDS
        if any((every if kind.always else found).makes(rule) for rule in _rules(kind))
    )


class _Found:
    """The words of one text, each looked for once."""

    def __init__(self, note: Told, *, always: bool = False) -> None:
        self._note = note
        self._always = always
        self._spans: dict[str, _Spans] = {}

    def makes(self, rule: tuple[_Part, ...]) -> bool:
        """Whether a text tells all parts of a rule near each other."""
        if any(part.undoes and self._anywhere(part) for part in rule):
            return False
        parts = []
        for part in rule:
            if part.undoes:
                continue
            here = [words for choice in part.choices for words in self._side_by_side(choice)]
            if not here:
                return False
            parts.append(here)
        return any(_near(first[0], parts[1:], first) for first in parts[0])

    def _anywhere(self, part: _Part) -> bool:
        return any(_pattern(name).search(self._note.text) for (name,) in part.choices)

    def _side_by_side(self, names: tuple[str, ...]) -> list[_Spans]:
        """Each place where these words stand side by side, as the spans of the words."""
        if len(names) == 1:
            return [(span,) for span in self._of(names[0])]
        return [
            ((a, b), (c, d))
            for a, b in self._of(names[0])
            for c, d in self._of(names[1])
            if (0 <= c - b <= _BESIDE or 0 <= a - d <= _BESIDE)
            and self._note.in_one(min(b, d), max(a, c))
        ]

    def _is_now(self, span: tuple[int, int]) -> bool:
        return self._note.is_now(*span, always=self._always)

    def _is_told(self, span: tuple[int, int]) -> bool:
        return self._note.is_told(*span)

    def _of(self, name: str) -> _Spans:
        if name not in self._spans:
            found = _pattern(name).finditer(self._note.text)
            counts = self._is_told if name in EVER else self._is_now
            self._spans[name] = tuple(m.span() for m in found if counts(m.span()))
        return self._spans[name]


def _near(first: tuple[int, int], others: list[list[_Spans]], used: _Spans) -> bool:
    """Whether every other part is told near the first, none by words that tell another."""
    if not others:
        return True
    start, end = first
    return any(
        _near(first, others[1:], (*used, *words))
        for words in others[0]
        if words[0][0] - end <= _REACH and start - words[0][1] <= _REACH and _apart(words, used)
    )


def _apart(words: _Spans, used: _Spans) -> bool:
    return not any(low < stop and begin < high for low, high in words for begin, stop in used)


@cache
def _pattern(name: str) -> re.Pattern[str]:
    return later(_TABLE.get(name, rf"\b{name}\w*"))


@cache
def _rules(kind: Kind) -> tuple[tuple[_Part, ...], ...]:
    return tuple(tuple(map(_part, rule.split())) for rule in kind.rules)


def _part(written: str) -> _Part:
    choices = tuple(tuple(one.split("~")) for one in written.lstrip("!").split("/"))
    return _Part(choices, undoes=written.startswith("!"))
