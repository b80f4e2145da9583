"""The words of danger as they were meant: "paracetmol", "colapsed", "cant brethe".

A frightened writer does not spell. What is read for emergencies and poisonings is read in right spelling;
everything else keeps the words as they were typed, for the reader is shown what was taken for what.
"""

import re
from collections.abc import Sequence
from functools import cache, cached_property, lru_cache

from rapidfuzz.distance import OSA

from citewell.model.question import NameKind
from citewell.understand.alarm.happenings import EVENTS
from citewell.understand.alarm.words import WORDS
from citewell.understand.drugs import is_other_consonant, sound_key
from citewell.understand.vocabulary import Vocabulary

__all__ = ["Respeller"]

_SURE = 6  # letters from which one slip is allowed, and not only letters that sound alike
_LONG = 9  # letters from which two are
_FOLDED = 2  # letters that fall away in a key: "rh", doubles, a last e
_LONGEST = 700  # characters; what is longer is a note, which the case reader reads
_LETTERS = re.compile(r"(?<![\w'’\\])[a-z]{3,}(?![\w'’])", re.IGNORECASE)
_SHORTEST = 5  # letters of a word that is mended by its likeness to another
_WHOLE = re.compile(r"(?<![a-z])[a-z]{5,}(?![a-z(\[?*+]|\\w)")
_STEM = re.compile(r"(?<![a-z])[a-z]{4,}(?=\\w)")
_SOFT_C = re.compile(r"c(?=[eiy])")
# Written in the patterns with a letter that may be left out, and what a crisis is read by.
_MORE = frozenset(
    """haemorrhage hemorrhage haemorrhaging hemorrhaging oedema anaesthetic paralysed paralyzed suicide
    suicidal overdose overdosed swallowed tablets ambulance poison poisoned""".split()
)
# Short words lie near to too many others, and are mended by this list alone.
_SHORT = {
    **{
        "blud": "blood",
        "bloo": "blue",
        "fase": "face",
        "kil": "kill",
        "hart": "heart",
        "hed": "head",
    },
    **{
        "throte": "throat",
        "throut": "throat",
        "brething": "breathing",
        "breth": "breath",
        "sik": "sick",
    },
    **{"soar": "sore", "carnt": "cant", "cudnt": "couldnt"},
    **{"num": "numb", "brane": "brain", "toung": "tongue", "tung": "tongue", "cofing": "coughing"},
    **{
        "coffing": "coughing",
        "cof": "cough",
        "stumick": "stomach",
        "stomack": "stomach",
        "legg": "leg",
    },
    **{
        "sadle": "saddle",
        "feaver": "fever",
        "fevar": "fever",
        "sezure": "seizure",
        "pois": "poison",
    },
    **{"chst": "chest", "cheast": "chest", "pian": "pain", "payn": "pain", "vommit": "vomit"},
}


# Everyday words that no list holds, each one letter from a word of danger.
_PLAIN = frozenset(
    """peeing weeing pooing peed weed wees pees bloke blokes metre metres litre litres trachea sciatic
    jabs tums meds docs""".split()
)


class Respeller:
    """Mends the names of medicines and the words of emergencies. Safe to share between threads."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        """Take the names of one library; the words of danger stand in the patterns that read them."""
        self._vocabulary = vocabulary
        self._meant = lru_cache(maxsize=4096)(self._look_up)
        self._bucket = lru_cache(maxsize=32)(self._words_with)

    @cached_property
    def _danger(self) -> tuple[str, ...]:
        """The words of danger, gathered at the first strange word."""
        library = self._vocabulary.library
        return tuple(sorted(_danger_words(library.common_words | library.own_words)))

    def respelt(self, text: str) -> str:
        """A text with strange words as they must have been meant; the rest is left as it is.

        "Took 30 paracetmol and colapsed" becomes "took 30 paracetamol and collapsed".
        """
        if len(text) > _LONGEST:
            return text
        return _LETTERS.sub(lambda found: self._meant(found.group()), text)

    def _look_up(self, written: str) -> str:
        word = written.lower()
        if word in _PLAIN:
            return written
        if word.endswith("in") and f"{word}g" in self._danger:
            return f"{word}g"  # "comin off", "shakin"
        if word in _SHORT or len(word) < _SHORTEST:
            return _SHORT.get(word, written)
        name = self._vocabulary.names.get(word) or self._vocabulary.names.get(
            word.removesuffix("s")
        )
        if name is not None:
            return name.generic if name.kind is NameKind.MISSPELLING else written
        library = self._vocabulary.library
        forms = {word, word.removesuffix("s"), word.removesuffix("es"), word.removesuffix("ed")}
        forms |= {word.replace("ae", "e"), word.replace("oe", "e")}
        if word.startswith(_read_as_is()):
            return written
        # The library's own words hold stems ("headach"), so that only the word itself counts.
        if word in library.own_words or not forms.isdisjoint(library.common_words):
            return written
        return _nearest(word, *self._bucket(word[0])) or written

    def _words_with(self, letter: str) -> tuple[list[str], list[str]]:
        """The words of danger and the medicines that begin with a letter."""
        known = self._vocabulary.names
        # A brand of nothing held lies near to too many words ("Pediotic" to "paediatric").
        names = (
            n
            for n in self._vocabulary.nameable
            if n[0] == letter and (known[n].held or known[n].kind is NameKind.GENERIC)
        )
        return [word for word in self._danger if word[0] == letter], sorted(names)


def _nearest(word: str, danger: Sequence[str], named: Sequence[str]) -> str | None:
    """The one word that a strange one can only be a slip of, or None.

    One slip in the sounds, two in a long word. Of two words as near none is meant, but for two ways to
    write one, and for a word of danger beside the name of a medicine.
    """
    apart, words = _slips_of(word, danger)
    other, names = _slips_of(word, named)
    if names and (not words or other < apart):
        words = names
    keys = sorted({_key(one) for one in words}, key=len)
    # "Headachs" lies as near to the one as to the many.
    return words[0] if keys and all(key in (keys[0], f"{keys[0]}s") for key in keys) else None


def _slips_of(word: str, others: Sequence[str]) -> tuple[int, list[str]]:
    """How far the nearest words lie from a strange one, and which they are."""
    key = _key(word)
    most = 0 if len(word) < _SURE else 2 if len(key) >= _LONG else 1
    letters = sorted(word)
    best, found = most + 1, list[str]()
    for other in others:
        if abs(len(other) - len(word)) > most + _FOLDED:
            continue
        other_key = _key(other)
        if len(word) >= _SURE and other[-1] == word[-1] and sorted(other) == letters:
            apart = 1
        else:
            apart = OSA.distance(key, other_key, score_cutoff=most)
        if apart > min(most, best) or (apart and is_other_consonant(key, other_key)):
            continue
        if apart < best:
            best, found = apart, []
        found.append(other)
    return best, found


@lru_cache(maxsize=65536)
def _key(word: str) -> str:
    """A key blind to spelling: a soft c sounds as s."""
    return sound_key(_SOFT_C.sub("s", word))


@cache
def _read_as_is() -> tuple[str, ...]:
    """How words begin that the patterns read whatever their end: "creat" is no slip of "create"."""
    return ("grand", *_STEM.findall(_patterns()))


@cache
def _patterns() -> str:
    return " ".join((*WORDS.values(), *EVENTS.values())).replace(r"\b", " ")


def _danger_words(english: frozenset[str]) -> frozenset[str]:
    """The words that stand in the patterns of emergencies, and English ones that begin with a stem there."""
    begun = {word for word in english if len(word) >= _SURE and word.startswith(_read_as_is())}
    whole = {word for word in _WHOLE.findall(_patterns()) if word in english}
    return frozenset(whole | begun | _MORE)
