"""Measuring a search over a judged collection. Owns what is counted and timed, not what is searched."""

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from statistics import fmean

from citewell.ports.index import Hit
from citewell.retrieve.beir import Collection
from citewell.retrieve.metrics import ndcg, recall, reciprocal_rank

__all__ = ["DEPTH", "Measured", "measure", "quantile"]

DEPTH = 100
"""How many documents each search is asked for."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Measured:
    """Means over the queries of a split, and how long one search takes in milliseconds."""

    queries: int
    ndcg_at_10: float
    recall_at_10: float
    recall_at_100: float
    mrr_at_10: float
    p50_ms: float
    p95_ms: float


def measure(
    search: Callable[[str, int], Sequence[Hit]],
    over: Collection,
    *,
    clock: Callable[[], float] = time.perf_counter,
) -> Measured:
    """Search for every query of a collection and judge what was found.

    Args:
        search: finds at most so many documents for a text, best first.
        over: the collection, already searchable.
        clock: seconds.
    """
    ranked: dict[str, list[str]] = {}
    took: list[float] = []
    for key, text in over.queries.items():
        began = clock()
        hits = search(text, DEPTH)
        took.append((clock() - began) * 1000)
        ranked[key] = [hit.id for hit in hits]

    def mean(of: Callable[..., float], k: int) -> float:
        return fmean(of(ranked[key], over.grades[key], k) for key in over.queries)

    return Measured(
        queries=len(ranked),
        ndcg_at_10=mean(ndcg, 10),
        recall_at_10=mean(recall, 10),
        recall_at_100=mean(recall, 100),
        mrr_at_10=mean(reciprocal_rank, 10),
        p50_ms=quantile(took, 0.5),
        p95_ms=quantile(took, 0.95),
    )


def quantile(values: Sequence[float], share: float) -> float:
    """The value below which ``share`` of the values lie.

    >>> quantile([3.0, 1.0, 2.0], 0.5)
    2.0
    """
    return sorted(values)[min(int(len(values) * share), len(values) - 1)]
