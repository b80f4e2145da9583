"""Misspelled medicine names: the one name a strange word must mean, or none.

A wrong correction is worse than none: the word must be strange (neither English nor medical), at least
six letters, begin alike, and be one slip from the names of one medicine and of no other. A second slip
makes another word: "neutrozin" is no Neurontin.
"""

from collections.abc import Iterable, Mapping
from functools import lru_cache

from rapidfuzz.distance import OSA

from citewell.understand.drugs import is_other_consonant, sound_key

__all__ = ["Speller"]

_SHORTEST = 6
_LONG = 9  # letters from which the last one may be left out
_MOST = 1  # slips


class Speller:
    """Corrects words against the names of medicines. Immutable after building."""

    def __init__(self, names: Mapping[str, str], ordinary: frozenset[str]) -> None:
        """Take single-word names with what they mean, and words that are never corrected."""
        self._ordinary = ordinary
        self._buckets: dict[str, list[tuple[str, str]]] = {}
        self._shortened: dict[str, set[str]] = {}
        for name, meaning in _correctable(names.items()):
            key = sound_key(name)
            self._buckets.setdefault(key[:2], []).append((key, meaning))
            for short in _repeats_left_out(key):
                self._shortened.setdefault(short, set()).add(meaning)
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
        key = sound_key(word)
        near = {
            meaning
            for other, meaning in self._buckets.get(key[:2], ())
            if OSA.distance(key, other, score_cutoff=_MOST) <= _MOST and _slip(key, other)
        } | self._shortened.get(key, set())
        return near.pop() if len(near) == 1 else None


def _correctable(names: Iterable[tuple[str, str]]) -> Iterable[tuple[str, str]]:
    return ((n, m) for n, m in names if n.isalpha() and len(n) >= _SHORTEST)


def _repeats_left_out(key: str) -> Iterable[str]:
    """A long key without a letter that comes again and what stands between: one slip of the eye."""
    if len(key) < _LONG:
        return ()
    return (key[:i] + key[i + 2 :] for i in range(len(key) - 2) if key[i] == key[i + 2])


def _slip(ours: str, theirs: str) -> bool:
    """Whether two keys differ by slips: not by one consonant for another, nor in the last letter."""
    if ours[-1] != theirs[-1] and not (len(ours) != len(theirs) and len(theirs) >= _LONG):
        return False
    return not is_other_consonant(ours, theirs)
