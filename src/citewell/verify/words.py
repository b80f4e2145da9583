"""Text into sentences, and words into stems.

Owns segmentation (syntok), stemming (Snowball English) and the folding of words that say the
same. Must not decide anything about a claim.
"""

from collections.abc import Iterator
from functools import cache, lru_cache
from typing import Any

import snowballstemmer

from citewell.patterns import later
from citewell.verify.lexicon import EQUALS, LIGHT, PHRASES

__all__ = ["concept", "fold_space", "is_light", "sentences", "spell_out", "stem"]

_STEMMER = snowballstemmer.stemmer("english")
_PHRASES = tuple((later(pattern), meaning) for pattern, meaning in PHRASES)
_ITEM = later(r"\n[ \t]*(?:[\u2022*\u00b7-]|\d+[.)])[ \t]+|\n[ \t]*\n")
_BREAK = later(r"[.!?\u2026][\"')\]\u2019\u201d]*\s")
# A long plain word, a full stop, a capitalised word: a sentence ends here, whoever is asked.
_SURE = later(r"(?<=[a-z]{5}[.!?])\s+(?=[A-Z][a-z])")
_VOWEL = later(r"[aeouy]")
_SPACE = later(r"\s+")


@lru_cache(maxsize=16_384)
def stem(word: str) -> str:
    """The Snowball stem of one lower-case word.

    >>> stem("recommended"), stem("recommends")
    ('recommend', 'recommend')
    """
    return str(_STEMMER.stemWord(word))


@lru_cache(maxsize=4096)
def spell_out(text: str) -> str:
    """The text in lower case, each known phrase put in words that the lexicon knows.

    >>> spell_out("It didn't lower pain")
    'it did not lower pain'
    """
    lowered = text.lower().replace("\u2019", "'")
    for pattern, meaning in _PHRASES:
        lowered = pattern.sub(meaning, lowered)
    return fold_space(lowered)


@cache
def _equal_stems() -> dict[str, str]:
    table: dict[str, str] = {}
    for group in EQUALS:
        first, *others = group.split()
        for word in (first, *others):
            table[stem(word)] = stem(first)
    return table


@cache
def _light_stems() -> frozenset[str]:
    return frozenset(stem(word) for word in LIGHT)


def concept(word: str) -> str:
    """The stem that stands for a word and all its equals.

    >>> concept("renal") == concept("kidneys")
    True
    """
    # Snowball leaves the plural of an abbreviation: SSRIs, NSAIDs, TCAs.
    single = (
        word[:-1] if len(word) > 2 and word.endswith("s") and not _VOWEL.search(word[:-1]) else word
    )
    stemmed = stem(single)
    return _equal_stems().get(stemmed, stemmed)


def is_light(stemmed: str) -> bool:
    """Whether a stem is so general that a claim need not find it in its evidence."""
    return stemmed in _light_stems()


def fold_space(text: str) -> str:
    """The text with each run of white space made one blank, ends trimmed."""
    return _SPACE.sub(" ", text).strip()


@cache
def _segmenter() -> Any:  # noqa: ANN401  # syntok ships no types
    # Imported at first use: it costs more than the rest of this room together.
    import syntok.segmenter

    return syntok.segmenter


def _split(paragraph: str) -> Iterator[str]:
    if not _BREAK.search(paragraph):
        yield paragraph
        return
    for block in _segmenter().analyze(paragraph):
        for tokens in block:
            last = tokens[-1]
            yield paragraph[tokens[0].offset : last.offset + len(last.value)]


def sentences(text: str) -> tuple[str, ...]:
    r"""The sentences of a text, in order; a list item or a paragraph ends a sentence.

    >>> sentences("NNT was 4.6 (95% CI 3.2-7.7). Give 300 mg.\n- Then stop")
    ('NNT was 4.6 (95% CI 3.2-7.7).', 'Give 300 mg.', 'Then stop')
    """
    found: list[str] = []
    for block in _ITEM.split(text):
        for piece in _SURE.split(block.strip()):
            found += (fold_space(part) for part in _split(piece))
    return tuple(part for part in found if part)
