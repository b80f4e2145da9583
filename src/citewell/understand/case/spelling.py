"""Misspelled medicine names: the one name a strange word must mean, or none.

A wrong correction is worse than none: the word must be strange (neither English nor medical), at least
six letters, begin alike, and lie nearer to one medicine than to all others.
"""

from collections.abc import Iterable, Mapping
from functools import lru_cache

from rapidfuzz.distance import OSA

from citewell.understand.drugs import is_other_consonant, sound_key

__all__ = ["Speller"]

_SHORTEST = 6
_LONG = 9  # letters from which two slips are allowed


class Speller:
    """Corrects words against the names of medicines. Immutable after building."""

    def __init__(self, names: Mapping[str, str], ordinary: frozenset[str]) -> None:
        """Take single-word names with what they mean, and words that are never corrected."""
        self._ordinary = ordinary
        self._buckets: dict[str, list[tuple[str, str]]] = {}
        self._letters: dict[str, set[str]] = {}
        for name, meaning in _correctable(names.items()):
            key = sound_key(name)
            self._buckets.setdefault(key[:2], []).append((key, meaning))
            self._letters.setdefault("".join(sorted(name)), set()).add(meaning)
        self._read = lru_cache(maxsize=8192)(self._search)

    def correct(self, word: str) -> str | None:
        """The meaning of the one medicine a word (lower case) is a misspelling of, or None."""
        if len(word) < _SHORTEST or not word.isalpha() or self._is_ordinary(word):
            return None
        return self._read(word)

    def _is_ordinary(self, word: str) -> bool:
        forms = (
            word,
            word.removesuffix("s"),
            word.removesuffix("es"),
            f"{word}s",
            word[:-3] + "is",
        )
        return any(form in self._ordinary for form in forms)

    def _search(self, word: str) -> str | None:
        swapped = self._letters.get("".join(sorted(word)), set())
        if len(swapped) == 1 and len(word) >= _LONG - 1:
            return next(iter(swapped))
        key = sound_key(word)
        most = 2 if len(key) >= _LONG else 1
        nearest, best = set[str](), most + 1
        for other, meaning in self._buckets.get(key[:2], ()):
            if abs(len(other) - len(key)) > most:
                continue
            apart = OSA.distance(key, other, score_cutoff=most)
            if apart > most or apart > best or not _slip(key, other):
                continue
            if apart < best:
                nearest, best = set(), apart
            nearest.add(meaning)
        return nearest.pop() if len(nearest) == 1 else None


def _correctable(names: Iterable[tuple[str, str]]) -> Iterable[tuple[str, str]]:
    return ((n, m) for n, m in names if n.isalpha() and len(n) >= _SHORTEST)


def _slip(ours: str, theirs: str) -> bool:
    """Whether two keys differ by slips: not by one consonant for another, nor in the last letter."""
    if ours[-1] != theirs[-1] and not (len(ours) != len(theirs) and len(theirs) >= _LONG):
        return False
    return not is_other_consonant(ours, theirs)
