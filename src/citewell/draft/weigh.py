"""Sentences of found passages, cut out and weighed by how well they answer a question.

Owns what a sentence is weighed by. Every part of a weight is a figure between 0 and 1 that can be read
and explained; must not choose, order or reword.
"""

import math
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from citewell.model.evidence import FoundPassage
from citewell.patterns import later
from citewell.sentences import sentence_spans
from citewell.sides import (
    asked_sides,
    asking_words,
    is_plan,
    is_pointer,
    is_put_as_question,
    leans_on_what_stood_before,
    tells,
)

__all__ = ["WEIGHTS", "Sentence", "cut", "rarities", "weigh"]

_LEAST_WORDS, _MOST_WORDS = 5, 60
# A list run into its sentence ("include - pain - fever - cough") is often just what is asked for.
_ITEM, _MOST_LISTED = " - ", 110
_ROW = " | "
_MARK = later(r"(?:[-*\u2022\u25e6\u25aa\u2013]|\(?\d{1,2}[.)])\s+")

WEIGHTS: Mapping[str, float] = {
    "covers": 0.15,
    "central": 0.25,
    "usual": 0.15,
    "early": 0.10,
    "agrees": 0.25,
    "new": 0.07,
    "title": 0.10,
    "told": 0.06,
    "titled": 0.10,
    "opens": 0.10,
    "narrow": -0.20,
    "leans": -0.05,
    "plans": -0.20,
}
"""What each figure counts.

Chosen on half of BioASQ's questions (benchmarks/answers.py), near a least-squares fit to ROUGE-2;
the last five by reading answers from MedQuAD, as BioASQ's documents have no titles put as questions.
``early`` counts where titles are questions, and tells which of them is the one asked; among other
texts that were all held to answer the rank of a passage tells nothing (on BioASQ it harms), and what
several of them say tells more: there ``agrees`` counts instead.
"""


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence that may be quoted, where it stands in its passage, and its content stems.

    ``place`` is the rank of its passage from 0, ``turn`` its own number within the passage from 0.
    """

    found: FoundPassage
    start: int
    end: int
    text: str
    stems: frozenset[str]
    place: int
    turn: int


def cut(
    passages: Sequence[FoundPassage], stems_of: Callable[[str], frozenset[str]]
) -> list[Sentence]:
    """The sentences of passages that can be quoted alone, in order; ``passages`` are best first."""
    sentences = []
    for place, found in enumerate(passages):
        text = found.passage.text
        for turn, (start, end) in enumerate(sentence_spans(text, 0, len(text))):
            if marked := _MARK.match(text, start, end):
                start = marked.end()
            words = text[start:end]
            if _is_quotable(words):
                stems = stems_of(words)
                sentences.append(Sentence(found, start, end, words, stems, place, turn))
    return sentences


def _is_quotable(text: str) -> bool:
    """Whether a piece of text says something by itself: a row of a table needs its headings."""
    count = len(text.split())
    most = _MOST_LISTED if text.count(_ITEM) > 1 else _MOST_WORDS
    if is_pointer(text) or not _LEAST_WORDS <= count <= most or text.endswith("?") or _ROW in text:
        return False
    if text[0].islower():  # a piece of a list, unless it is a name such as "mTOR"
        return not text.split()[0].islower()
    return text[0].isalnum() or text[0] in "\"'(\u201c\u2018"


def rarities(sentences: Sequence[Sentence]) -> dict[str, float]:
    """Stem -> log(1 + (n + 1) / (1 + number of the n sentences that hold it)): rare ones weigh more."""
    n = len(sentences)
    held = Counter(stem for sentence in sentences for stem in sentence.stems)
    return {stem: math.log(1 + (n + 1) / (1 + count)) for stem, count in held.items()}


def weigh(
    question: str,
    wanted: frozenset[str],
    sentences: Sequence[Sentence],
    *,
    stems_of: Callable[[str], frozenset[str]],
    weights: Mapping[str, float] = WEIGHTS,
) -> list[float]:
    """The weight of each sentence, in their order; more answers better.

    Args:
        question: as asked, for the side it asks about.
        wanted: stems of the question that carry meaning.
        sentences: from :func:`cut`.
        stems_of: content stems of a text.
        weights: what each figure counts.
    """
    figures = _figures(question, wanted, sentences, stems_of)
    return [sum(weights.get(k, 0.0) * v for k, v in row.items()) for row in figures]


def _figures(
    question: str,
    wanted: frozenset[str],
    sentences: Sequence[Sentence],
    stems_of: Callable[[str], frozenset[str]],
) -> list[dict[str, float]]:
    rarity = rarities(sentences)
    most = max(rarity.values(), default=1.0)
    sides = asked_sides(question)
    # Of sets, whose order is of chance: added exactly, so that every process adds up to the same.
    whole = math.fsum(rarity.get(s, most) for s in wanted) or 1.0
    central = _centralities([s.stems for s in sentences], rarity)
    usual = _centralities([s.stems for s in sentences], {})
    agrees = _agreements(sentences)
    passages = {s.found.passage.id: s.found for s in sentences}
    asking = {key for key, found in passages.items() if is_put_as_question(found.source.title)}
    titles = {key: _title_figures(p, wanted, sides, stems_of) for key, p in passages.items()}
    rows = []
    for i, s in enumerate(sentences):
        title, titled, narrow = titles[s.found.passage.id]
        rows.append(
            {
                "covers": math.fsum(rarity[x] for x in wanted & s.stems) / whole,
                "central": central[i],
                "usual": usual[i],
                "early": 1 / (1 + s.place) if s.found.passage.id in asking else 0.0,
                "agrees": 0.0 if s.found.passage.id in asking else agrees[i],
                "opens": float(titled > 0 and s.turn == 0 and s.found.passage.start == 0),
                "new": min(len(s.stems - wanted), 10) / 10,
                "title": title,
                "titled": titled,
                "narrow": narrow,
                "told": float(tells(s.text, sides)),
                "plans": float(is_plan(s.text)),
                "leans": float(leans_on_what_stood_before(s.text)),
            }
        )
    return rows


def _title_figures(
    found: FoundPassage,
    wanted: frozenset[str],
    sides: frozenset[str],
    stems_of: Callable[[str], frozenset[str]],
) -> tuple[float, float, float]:
    """Of a title: how alike to what is asked, whether it asks for the same side, how much narrower."""
    title = found.source.title
    stems = stems_of(title)
    shared = len(stems & wanted)
    # Share of the words in common (Dice): a document on a narrower matter has more of its own.
    alike = 2 * shared / (len(stems) + len(wanted)) if shared else 0.0
    asked, narrow = asked_sides(found.passage.section or ""), 0.0
    if is_put_as_question(title):
        asked |= asked_sides(title)
        asking = {stem for words in asking_words(title) for stem in stems_of(words)}
        own = stems - asking
        narrow = len(own - wanted) / len(own) if own else 0.0
    if not (asked and sides):
        return alike, 0.0, narrow
    return alike, 1.0 if asked & sides else -1.0, narrow


def _centralities(sentences: Sequence[frozenset[str]], rarity: Mapping[str, float]) -> list[float]:
    """Cosine of each sentence with the mean of all (Radev 2004's centroid), words weighed by rarity."""
    rows = []
    mean: dict[str, float] = {}
    for stems in sentences:
        length = math.sqrt(math.fsum(rarity.get(s, 1.0) ** 2 for s in stems)) or 1.0
        row = {s: rarity.get(s, 1.0) / length for s in stems}
        rows.append(row)
        for stem, value in row.items():
            mean[stem] = mean.get(stem, 0.0) + value
    norm = math.sqrt(math.fsum(v * v for v in mean.values())) or 1.0
    return [math.fsum(v * mean[s] for s, v in row.items()) / norm for row in rows]


def _agreements(sentences: Sequence[Sentence]) -> list[float]:
    """How alike each sentence is, on the mean, to those of the other passages (Jaccard)."""
    total = [0.0] * len(sentences)
    others = [0] * len(sentences)
    for i, one in enumerate(sentences):
        for j in range(i):
            other = sentences[j]
            if other.place != one.place:
                shared = len(one.stems & other.stems)
                alike = shared / (len(one.stems) + len(other.stems) - shared) if shared else 0.0
                total[i] += alike
                total[j] += alike
                others[i] += 1
                others[j] += 1
    return [alike / count if count else 0.0 for alike, count in zip(total, others, strict=True)]
