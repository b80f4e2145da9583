"""How good a ranking is: the measures of a retrieval benchmark, as trec_eval defines them.

Owns the formulas; which rankings are measured is another's work. Every measure lies between 0 and 1.
"""

import math
from collections.abc import Mapping, Sequence

__all__ = ["ndcg", "precision", "recall", "reciprocal_rank"]


def ndcg(ranked: Sequence[str], grades: Mapping[str, int], k: int) -> float:
    """Normalised discounted cumulative gain at ``k``, gain linear in the grade.

    Järvelin and Kekäläinen, ACM TOIS 2002;20:422, in the form of trec_eval and BEIR: the grade at
    rank r counts grade / log2(r + 1), over what the best possible order would give.

    >>> ndcg(["a", "x", "b"], {"a": 1, "b": 1}, 10) == 1.5 / (1 + 1 / math.log2(3))
    True
    """
    gained = sum(max(0, grades.get(key, 0)) * _discount(at) for at, key in enumerate(ranked[:k]))
    best = sorted((grade for grade in grades.values() if grade > 0), reverse=True)[:k]
    return gained / ideal if (ideal := sum(g * _discount(at) for at, g in enumerate(best))) else 0.0


def recall(ranked: Sequence[str], grades: Mapping[str, int], k: int) -> float:
    """Share of the relevant documents that stand among the first ``k``.

    >>> recall(["a", "x"], {"a": 2, "b": 1, "x": 0}, 2)
    0.5
    """
    relevant = {key for key, grade in grades.items() if grade > 0}
    return len(relevant.intersection(ranked[:k])) / len(relevant) if relevant else 0.0


def precision(ranked: Sequence[str], grades: Mapping[str, int], k: int) -> float:
    """Share of what is shown, at most ``k``, that is relevant; 0 where nothing is shown.

    >>> precision(["a", "x"], {"a": 1}, 10)
    0.5
    """
    shown = ranked[:k]
    return sum(grades.get(key, 0) > 0 for key in shown) / len(shown) if shown else 0.0


def reciprocal_rank(ranked: Sequence[str], grades: Mapping[str, int], k: int) -> float:
    """One over the rank of the first relevant document among the first ``k``; 0 where there is none.

    >>> reciprocal_rank(["x", "a"], {"a": 1}, 10)
    0.5
    """
    for at, key in enumerate(ranked[:k]):
        if grades.get(key, 0) > 0:
            return 1 / (at + 1)
    return 0.0


def _discount(at: int) -> float:
    return 1 / math.log2(at + 2)
