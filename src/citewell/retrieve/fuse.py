"""Joining two rankings of the same entries: by their words and by their meaning.

Owns the arithmetic of fusion, and no search. Both ways depend on scores and ids alone, never on the
order in which entries come.
"""

from collections.abc import Mapping

from citewell.ports.index import Hit

__all__ = ["reciprocal_ranks", "weighted_sum"]

_SCORE_DIGITS = 6


def weighted_sum(
    words: Mapping[str, float], meaning: Mapping[str, float], weight: float
) -> list[Hit]:
    """All entries of both, best first, equal scores by id.

    The score is ``weight`` times the cosine plus the rest times the word score over the best word
    score. An entry not found by words has a word score of 0. One without a vector gets the least cosine
    of all, so that having no vector yet never helps it.

    >>> [h.id for h in weighted_sum({"a": 9.0, "b": 3.0}, {"b": 0.9, "c": 0.2}, 0.5)]
    ['b', 'a', 'c']

    Args:
        words: word scores, above 0, of any scale.
        meaning: cosines.
        weight: share of the cosine, from 0 to 1.
    """
    top = max(words.values(), default=0.0) or 1.0
    least = min(meaning.values(), default=0.0)
    return _ranked(
        {
            key: (1 - weight) * words.get(key, 0.0) / top + weight * meaning.get(key, least)
            for key in words.keys() | meaning.keys()
        }
    )


def reciprocal_ranks(
    words: Mapping[str, float], meaning: Mapping[str, float], constant: int = 60
) -> list[Hit]:
    """All entries of both, best first, by the sum of 1 / (constant + rank); equal scores by id.

    Cormack, Clarke and Büttcher, SIGIR 2009, whose constant is 60. Entries of equal score are ranked by
    id.
    """
    scores = dict.fromkeys(words.keys() | meaning.keys(), 0.0)
    for found in (words, meaning):
        ordered = sorted(found, key=lambda key: (-found[key], key))
        for rank, key in enumerate(ordered, 1):
            scores[key] += 1 / (constant + rank)
    return _ranked(scores)


def _ranked(scores: Mapping[str, float]) -> list[Hit]:
    hits = [Hit(key, round(score, _SCORE_DIGITS)) for key, score in scores.items()]
    return sorted(hits, key=lambda hit: (-hit.score, hit.id))
