"""How much of a claim's content stands in the sentences of its evidence.

Owns reading a sentence once into all that the checks need, the share of content found, and the
choice of the evidence sentences a claim is held against. No weights from a corpus: a claim must
get the same verdict in every library.
"""

import re
from bisect import bisect_right
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from citewell.patterns import later
from citewell.verify.clauses import Clause, read_clauses, without_denials
from citewell.verify.compare import Placed
from citewell.verify.entities import looks_like_medicine
from citewell.verify.lexicon import NEGATORS, STOP
from citewell.verify.numbers import read_numbers
from citewell.verify.quantity import Quantity
from citewell.verify.roles import Sides, read_sides
from citewell.verify.surroundings import Bound
from citewell.verify.words import concept, is_light

__all__ = [
    "Sentence",
    "coverage",
    "is_about",
    "matter",
    "rank",
    "read_sentence",
    "said_as",
    "same_words",
]

_SEGMENT = later(r"[,;:()]|\b(?:and|or|but|then|versus|vs|than|whereas|while)\b", re.IGNORECASE)
_WORD = later(r"[^\W\d_]+")
_NEAR = later(r"[^\W\d_]{4,}|\d[\d.,]*")
_READ = 16
_MEDICINE_WEIGHT = 2.0
_SIGN = later(r"(?<=[a-z])[-+0]$")
_ABOUT = 0.34
_LIMITS = {Bound.AT_MOST: concept("maximum"), Bound.AT_LEAST: concept("minimum")}
_AGREES = {"benefit+?": "benefit+", "benefit-?": "benefit-"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Sentence:
    """A sentence, read.

    ``needs`` are the concepts that carry its content, with their weights, and ``weight`` is the
    sum of these; ``matters`` are its concepts whichever way they point.
    """

    text: str
    skeleton: str
    placed: tuple[Placed, ...]
    codes: frozenset[str]
    clauses: tuple[Clause, ...]
    sides: Sides | None
    concepts: frozenset[str]
    matters: frozenset[str]
    wording: tuple[tuple[str, ...], int]
    needs: tuple[tuple[str, float], ...]
    weight: float


def _content(text: str) -> frozenset[str]:
    words = (word for word in _WORD.findall(text.lower()) if word not in STOP | NEGATORS)
    return frozenset(concept(word) for word in words if len(word) > 1)


def _placed(text: str, quantities: Sequence[Quantity]) -> tuple[Placed, ...]:
    """Each quantity with the words around it, up to the next comma, "and" or quantity."""
    inside = [(q.start, q.end) for q in quantities]
    starts = [start for start, _ in inside]
    walls = [
        (m.start(), m.end())
        for m in _SEGMENT.finditer(text)
        if not _within(m.start(), inside, starts)
    ]
    wall_starts = [start for start, _ in walls]
    placed: list[Placed] = []
    medicines = {word for word in _content(text) if _is_medicine(word)}
    # The only medicine of a sentence goes with each of its numbers, so it tells none apart.
    common = medicines if len(medicines) == 1 else set()
    for index, quantity in enumerate(quantities):
        after = bisect_right(wall_starts, quantity.start)
        left = walls[after - 1][1] if after else 0
        right = walls[after][0] if after < len(walls) else len(text)
        if index:
            left = max(left, inside[index - 1][1])
        if index + 1 < len(inside):
            right = min(right, inside[index + 1][0])
        words = _content(
            " ".join((text[left : quantity.start], quantity.between, text[quantity.end : right]))
        )
        if not words and placed:
            words = placed[-1][1]
        placed.append((quantity, words - common))
    return tuple(placed)


def _is_medicine(stemmed: str) -> bool:
    # Stemming takes the final "e" of a name.
    return looks_like_medicine(stemmed) or looks_like_medicine(f"{stemmed}e")


def _within(at: int, spans: Sequence[tuple[int, int]], starts: Sequence[int]) -> bool:
    index = bisect_right(starts, at) - 1
    return index >= 0 and at < spans[index][1]


def _needs(clauses: Sequence[Clause]) -> tuple[tuple[str, float], ...]:
    needs: dict[str, float] = {}
    spare: dict[str, float] = {}
    for clause in clauses:
        for item in clause.concepts:
            if item.endswith("?"):
                continue
            if is_light(item):
                spare[item] = 1.0
            else:
                needs[item] = _MEDICINE_WEIGHT if _is_medicine(item) else 1.0
    return tuple((needs or spare).items())


@lru_cache(maxsize=8192)
def read_sentence(text: str) -> Sentence:
    """Read one sentence; cached, because statements are checked again and again."""
    reading = read_numbers(text)
    clauses = read_clauses(reading.masked)
    concepts = {item for clause in clauses for item in clause.concepts}
    concepts |= {_AGREES[item] for item in concepts & _AGREES.keys()}
    # A bound is content too: "must not exceed 400 mg" speaks of a maximum.
    concepts |= {_LIMITS[q.bound] for q in reading.quantities if q.bound in _LIMITS}
    needs = _needs(clauses)
    return Sentence(
        text=text,
        skeleton=" ".join(reading.masked.casefold().split()).strip(" .;:"),
        placed=_placed(text, reading.quantities),
        codes=frozenset(reading.codes),
        clauses=clauses,
        sides=read_sides(reading.masked),
        concepts=frozenset(concepts),
        matters=frozenset(matter(item) for item in concepts),
        wording=without_denials(reading.masked),
        needs=needs,
        weight=sum(weight for _, weight in needs),
    )


def same_words(text: str) -> str:
    """A sentence as compared word for word: case, bullets and the final stop do not count."""
    return text.casefold().strip(" .;:\u2022-*")


def matter(item: str) -> str:
    """A concept without its sign: recommended and not recommended are one matter."""
    return _SIGN.sub("~", item)


def said_as(sentence: Sentence, item: str) -> str:
    """The word of a sentence that a concept stands for, for the reader's eyes."""
    for clause in sentence.clauses:
        for cue in clause.cues:
            if matter(item) == f"{cue.family}~":
                return cue.words
    for word in _WORD.findall(sentence.text.lower()):
        if concept(word) == item:
            return str(word)
    return item


def is_about(claim: Sentence, sentence: Sentence) -> bool:
    """Whether a sentence speaks of what the claim speaks of, whichever way.

    A shared medicine is not enough, nor a shared verb: some of the other content must be there.
    """
    if not claim.needs:
        return bool(claim.placed)
    plain = [item for item, weight in claim.needs if weight == 1.0]
    things = [item for item in plain if matter(item) == item]
    if things and not any(item in sentence.concepts for item in things):
        return False
    shared = [item for item in plain if matter(item) in sentence.matters]
    return len(shared) >= _ABOUT * len(plain)


def coverage(claim: Sentence, found: frozenset[str], view: Callable[[str], str] = str) -> float:
    """Share of the claim's content that is among what was found; 1.0 when it has none.

    ``view`` is applied to each concept before it is looked up: ``matter`` to disregard signs.
    """
    total = claim.weight
    if not total:
        return 1.0
    return sum(weight for item, weight in claim.needs if view(item) in found) / total


def _score(claim: Sentence, sentence: Sentence) -> float:
    """Coverage, then the share of quantities written alike, then how little else is said."""
    share = coverage(claim, sentence.concepts) if claim.needs else 0.0
    written = {quantity.written for quantity, _ in sentence.placed}
    numbers = [quantity.written in written for quantity, _ in claim.placed]
    alike = sum(numbers) / len(numbers) if numbers else 0.0
    union = len(claim.concepts | sentence.concepts)
    close = len(claim.concepts & sentence.concepts) / union if union else 0.0
    return share + 0.25 * alike + 0.1 * close


@lru_cache(maxsize=8192)
def _beginnings(text: str) -> frozenset[str]:
    """First letters of the longer words and all numbers: enough to tell what is near."""
    return frozenset(word[:5] for word in _NEAR.findall(text.lower()))


def rank(claim: str, evidence: Sequence[str]) -> tuple[Sentence, ...]:
    """The evidence sentences, the one most about the claim first; ties in order of the text.

    Of a long text only the ``_READ`` sentences that share most words with the claim are read.
    """
    if len(evidence) > _READ:
        ours = _beginnings(claim)
        shared = [len(ours & _beginnings(text)) for text in evidence]
        nearest = sorted(range(len(evidence)), key=lambda index: -shared[index])[:_READ]
        evidence = [evidence[index] for index in sorted(nearest)]
    ours_read = read_sentence(claim)
    sentences = [read_sentence(text) for text in evidence]
    return tuple(sorted(sentences, key=lambda sentence: -_score(ours_read, sentence)))
