"""Finding the phrases of a word table in a note: conditions, symptoms, sites, and the like.

Owns what counts as the same phrase: plural and possessive forms, British spelling, hyphen or space,
and ``pre``/``post``/``non`` written on or off. It knows nothing of what a phrase means.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple
from weakref import WeakKeyDictionary

from citewell.understand.case.text import Note

__all__ = ["Match", "Phrases", "Word", "fold", "words_of"]

_WORD = re.compile(r"[^\W_]+(?:['’][a-zA-Z]+)?|,")
# What may stand between two words of one phrase. A point only after a single letter ("H. pylori").
_GAP = re.compile(r"[ \n]?[-–—/ \n][ \n]?|\s?")
_PREFIXES = frozenset(
    "post non pre anti hyper hypo pan poly multi micro macro pseudo neo peri sub para hemi semi over"
    " under gastro cardio musculo myelo auto broncho cerebro".split()
)
_NO_PLURALS = frozenset(("crps",))  # CRP is a blood test
_BRITISH = (
    ("oedema", "edema"), ("haem", "hem"), ("aemi", "emi"), ("tumour", "tumor"), ("rrhoe", "rrhe"),
    ("pnoe", "pne"), ("oesoph", "esoph"), ("oestr", "estr"), ("paed", "ped"), ("caec", "cec"),
    ("coeli", "celi"), ("foet", "fet"), ("fibre", "fiber"), ("centre", "center"), ("titre", "titer"),
    ("behaviour", "behavior"), ("aesth", "esth"), ("gynaec", "gynec"), ("caem", "cem"),
    ("faec", "fec"), ("colour", "color"), ("labour", "labor"), ("odour", "odor"), ("sulph", "sulf"),
    ("isation", "ization"), ("aeti", "eti"), ("anaes", "anes"), ("pyaemia", "pyemia"),
    ("phaeo", "pheo"), ("naev", "nev"), ("chaem", "chem"),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Match:
    """A phrase found: characters of ``Note.text``, its usual name, and the table's own phrase."""

    start: int
    end: int
    name: str
    phrase: str


class Word(NamedTuple):
    """A word of a note: its folded form and its characters. A tuple, for a long note makes thousands."""

    folded: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class _Entry:
    words: tuple[str, ...]
    phrase: str
    name: str
    exact: bool  # written with capitals in the table, so only so in the text


@lru_cache(maxsize=65_536)
def fold(word: str) -> str:
    """One word as compared: lower case, American, singular, without possessive.

    >>> fold("Haemorrhoids") == fold("hemorrhoid")
    True
    """
    low = word.lower().replace("’", "'")
    if low.endswith("'s"):
        low = low[:-2]
    low = low.replace("'", "")
    if len(low) > 5:
        for british, american in _BRITISH:
            if british in low:
                low = low.replace(british, american)
    if low in _NO_PLURALS:
        return low
    if len(low) > 3 and low.endswith("s") and low[-2] not in "su":
        if low.endswith("ies") and len(low) > 5:
            return low[:-3] + "y"
        if low.endswith(("ches", "shes", "xes", "sses")):
            return low[:-2]
        if low.endswith("is"):
            return low
        return low[:-1]
    return low


class _Fan(NamedTuple):
    """The phrases that begin with one word: the longer ones by their second word, and the word alone."""

    longer: dict[str, list[_Entry]]
    alone: list[_Entry]


_cached: WeakKeyDictionary[Note, tuple[Word, ...]] = WeakKeyDictionary()


def words_of(note: Note) -> tuple[Word, ...]:
    """The words and commas of a note in order, read once for each note."""
    words = _cached.get(note)
    if words is None:
        new = tuple.__new__  # a long note has thousands of words; this makes them fastest
        words = tuple(
            [new(Word, (fold(found.group()), *found.span())) for found in _WORD.finditer(note.text)]
        )
        _cached[note] = words
    return words


_cached_joins: WeakKeyDictionary[Note, frozenset[str]] = WeakKeyDictionary()


def _joined_prefixes(note: Note) -> frozenset[str]:
    """Every ``post herpetic`` of a note written as one word."""
    joins = _cached_joins.get(note)
    if joins is None:
        words = words_of(note)
        joins = frozenset(
            [
                word[0] + words[at + 1][0]
                for at, word in enumerate(words[:-1])
                if word[0] in _PREFIXES
            ]
        )
        _cached_joins[note] = joins
    return joins


class Phrases:
    """A table of phrases ready to find. Immutable after building.

    A phrase with a capital letter is found only where the text has the same capitals (``MS``, not
    ``ms``). Of overlapping phrases the one that starts first wins, then the longest.
    """

    def __init__(self, table: Mapping[str, str]) -> None:
        self._known: set[str] = set()
        split = [(phrase, name, _folded(phrase)) for phrase, name in table.items()]
        for _, _, words in split:
            self._known.update(words)
            self._known.update(
                first + second for first, second in pairwise(words) if first in _PREFIXES
            )
        self._first: dict[str, _Fan] = {}
        for phrase, name, words in split:
            joined = tuple(self._join(words))
            if not joined:
                continue
            entry = _Entry(joined, phrase, name, phrase != phrase.lower())
            fan = self._first.setdefault(joined[0], _Fan({}, []))
            if len(joined) == 1:
                fan.alone.append(entry)
            else:
                fan.longer.setdefault(joined[1], []).append(entry)
        for fan in self._first.values():
            for entries in (*fan.longer.values(), fan.alone):
                entries.sort(key=lambda entry: (-len(entry.words), not entry.exact))

    def find(self, note: Note) -> list[Match]:
        """Every phrase of the table in the note, left to right, none overlapping."""
        words = self._merged(note)
        first = self._first
        found: list[Match] = []
        free = 0
        for at in [i for i, word in enumerate(words) if word[0] in first]:
            hit = self._at(note.text, words, at) if at >= free else None
            if hit is not None:
                free = at + len(hit.words)
                end = _trim(note.text, words[free - 1])
                found.append(Match(words[at].start, end, hit.name, hit.phrase))
        return found

    def _at(self, text: str, words: Sequence[Word], at: int) -> _Entry | None:
        fan = self._first[words[at].folded]
        if fan.longer and at + 1 < len(words):
            for entry in fan.longer.get(words[at + 1].folded, ()):
                if _fits(text, words, at, entry):
                    return entry
        for entry in fan.alone:
            if not entry.exact or _same_case(text[words[at].start : words[at].end], entry):
                return entry
        return None

    def _merged(self, note: Note) -> Sequence[Word]:
        """The words of the note with ``post herpetic`` read as the table's ``postherpetic``."""
        words = words_of(note)
        if self._known.isdisjoint(_joined_prefixes(note)):
            return words
        merged: list[Word] = []
        for word in words:
            if merged and merged[-1].folded in _PREFIXES:
                last = merged[-1]
                if last.folded + word.folded in self._known and word.start - last.end <= 2:
                    merged[-1] = Word(last.folded + word.folded, last.start, word.end)
                    continue
            merged.append(word)
        return merged

    def _join(self, words: Iterable[str]) -> list[str]:
        joined: list[str] = []
        for word in words:
            if joined and joined[-1] in _PREFIXES and joined[-1] + word in self._known:
                joined[-1] += word
            else:
                joined.append(word)
        return joined


def _folded(phrase: str) -> tuple[str, ...]:
    return tuple(fold(word) for word in _WORD.findall(phrase))


def _fits(text: str, words: Sequence[Word], at: int, entry: _Entry) -> bool:
    """Whether a phrase of several words, of which the first two are the same, stands here."""
    size = len(entry.words)
    if at + size > len(words):
        return False
    if any(words[at + i].folded != entry.words[i] for i in range(2, size)):
        return False
    if not _close(text, words[at : at + size]):
        return False
    return not entry.exact or _same_case(text[words[at].start : words[at + size - 1].end], entry)


def _close(text: str, words: Sequence[Word]) -> bool:
    """Whether nothing but blanks, hyphens or an initial's point stands between the words."""
    for left, right in pairwise(words):
        gap = text[left.end : right.start]
        if _GAP.fullmatch(gap) is None and not _joins(gap, left, right):
            return False
    return True


def _joins(gap: str, left: Word, right: Word) -> bool:
    """Whether a mark stands within a name: the point of an initial, ``HLA-B*15:02``, ``2:1``."""
    if gap == ":":
        return left.folded.isdigit() and right.folded.isdigit()
    return gap == "*" or (gap.strip() == "." and left.end - left.start <= 2)


def _same_case(written: str, entry: _Entry) -> bool:
    plain = " ".join(_WORD.findall(written))
    wanted = " ".join(_WORD.findall(entry.phrase))
    return plain in (wanted, wanted + "s", wanted + "'s")


def _trim(text: str, word: Word) -> int:
    """The end of a word without a possessive ending."""
    tail = text[word.start : word.end]
    return word.end - 2 if tail.endswith(("'s", "’s")) else word.end
