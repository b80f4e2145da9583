"""Which of the weighed sentences are quoted: the best, none twice, few of one document.

Owns the budget and what counts as the same said again; must not weigh or order.
Two sentences alike but for a number, a "not" or "more" against "less" are two findings, not one.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from rapidfuzz import fuzz

from citewell.draft.differ import denies
from citewell.draft.weigh import Sentence
from citewell.patterns import later
from citewell.sides import leans_on_what_stood_before

__all__ = ["ARTICLE", "Budget", "choose"]

# Share of the words in common, as rapidfuzz's token_set_ratio counts it (0 to 100).
_SAME = 88.0
_LIKENESS = 0.1
_FOLLOWS = 0.06
# A number, with what it counts where that is a unit ("5 mg" is not "5 g"), or a number in words.
_NUMBER = later(
    r"(\d++(?:,\d{3})*+(?:\.\d++)?)\s?(%|mg|mcg|\u00b5g|g|kg|ml|l|units?|iu|hours?|days?|weeks?|months?"
    r"|years?)?(?![a-z])|\b(?:once|twice|half|double|third|quarter|one|two|three|four|five|six|seven|eight"
    r"|nine|ten|daily|weekly|monthly|nightly|hourly)\b",
    re.IGNORECASE,
)
_UP = later(r"\b(?:increas|rais|rise|rose|higher|more|wors|great|longer)", re.IGNORECASE)
_DOWN = later(r"\b(?:reduc|decreas|lower|less|fewer|fall|fell|improv|shorter)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Budget:
    """At most so many sentences, so many of one document, and so many words in all.

    ``floor`` is the least weight of a sentence as a share of the best one's.
    """

    sentences: int
    of_a_document: int
    words: int
    floor: float = 0.0


ARTICLE = Budget(sentences=10, of_a_document=4, words=260, floor=0.5)
"""The budget of an article."""


def choose(
    sentences: Sequence[Sentence], weights: Sequence[float], budget: Budget = ARTICLE
) -> list[int]:
    """Places of the sentences to quote, best first.

    Each next one is the best by its weight, less a tenth of its likeness to what is chosen (maximal
    marginal relevance, Carbonell and Goldstein 1998), with a little on top where it goes on from a
    sentence chosen. One that leans on the sentence before it ("These...") is taken only after that one.
    """
    floor = budget.floor * max(weights, default=0.0)
    left = {i for i, weight in enumerate(weights) if weight >= floor}
    likeness = [0.0] * len(sentences)
    chosen: list[int] = []
    held = set[tuple[int, int]]()
    while left and len(chosen) < budget.sentences:
        ready = [i for i in left if _stands(sentences[i], held)]
        if not ready:
            break
        best = max(
            ready,
            key=lambda i: (
                weights[i] - _LIKENESS * likeness[i] + _FOLLOWS * _goes_on(sentences[i], held),
                -sentences[i].place,
                -sentences[i].turn,
            ),
        )
        left.discard(best)
        if not _fits(best, chosen, sentences, budget):
            continue
        chosen.append(best)
        held.add((sentences[best].place, sentences[best].turn))
        for i in left:
            likeness[i] = max(likeness[i], _likeness(sentences[i], sentences[best]))
    return chosen


def _stands(sentence: Sentence, held: set[tuple[int, int]]) -> bool:
    return not leans_on_what_stood_before(sentence.text) or bool(_goes_on(sentence, held))


def _goes_on(sentence: Sentence, held: set[tuple[int, int]]) -> bool:
    return (sentence.place, sentence.turn - 1) in held


def _fits(best: int, chosen: Sequence[int], sentences: Sequence[Sentence], budget: Budget) -> bool:
    """Whether it keeps to the budget and says something not said."""
    one = sentences[best]
    held = [sentences[i] for i in chosen]
    if sum(len(s.text.split()) for s in (*held, one)) > budget.words and held:
        return False
    if sum(s.found.source.id == one.found.source.id for s in held) >= budget.of_a_document:
        return False
    return not any(_says_again(one.text, s.text) for s in held)


def _says_again(text: str, held: str) -> bool:
    """Whether a sentence says what another does, in nearly the same words, and no number of its own."""
    if fuzz.token_set_ratio(text, held) < _SAME or denies(text) != denies(held):
        return False
    for ways in (_UP, _DOWN):
        if (ways.search(text) is None) != (ways.search(held) is None):
            return False
    return _numbers(text) <= _numbers(held)


def _numbers(text: str) -> frozenset[str]:
    """The numbers of a text with their units, the digits without the commas of thousands."""
    found = (m.group().lower() for m in _NUMBER.finditer(text))
    return frozenset(n.replace(",", "").replace(" ", "") for n in found)


def _likeness(one: Sentence, other: Sentence) -> float:
    """Share of the smaller one's stems that both hold."""
    least = min(len(one.stems), len(other.stems))
    return len(one.stems & other.stems) / least if least else 0.0
