"""How much each word of a search counts: shared by every lexical adapter.

Owns inverse document frequency, the choice of the words that tell most, how far rare words are
favoured above common ones, and which common ones are then not searched for. Must not know any index.
"""

import math
from collections.abc import Callable, Iterable

from citewell.ports.index import IndexQuery

__all__ = [
    "FEWEST_TERMS",
    "LEAST_ENTRIES",
    "LEAST_SCALE",
    "MAX_TERMS",
    "rarity",
    "strongest",
    "weigh_terms",
]

MAX_TERMS = 64
"""Most distinct terms one search uses.

A vignette of 150 words has about 60 distinct terms after stop words; past that, further words are
the common ones, which add time and hardly change the order.
"""

LEAST_SCALE = 0.2
"""A term scaled below this is not searched for, as most entries hold it: that takes most of the time
of a search and hardly moves the order.

Chosen on half of BioASQ, SciFact's train split and K-QA: the largest tenth that costs none of them
anything (K-QA loses .001 to .003 nDCG@10 from .24 on).
"""

FEWEST_TERMS = 4
"""So many terms are searched for however common.

The rarest may be a slip of the pen that one entry shares, and a short question has none to spare.
"""


LEAST_ENTRIES = 3_000
"""An index of fewer entries is searched for every word.

That a word stands in most of them tells little of it: twelve papers on asthma all say "asthma". There
is no time to save either; what was measured for ``LEAST_SCALE`` holds thousands of entries.
"""


def rarity(entries: int, holders: int) -> float:
    """Inverse document frequency as BM25 has it (Robertson and Spärck Jones, made positive).

    Entries taken out may still count as holders for a while, so that there can seem to be more of these
    than entries; a word is then as common as can be, and not without any weight.

    >>> rarity(100, 1) > rarity(100, 50) > rarity(100, 100) == rarity(99, 100) > 0
    True
    """
    return math.log1p((max(0, entries - holders) + 0.5) / (holders + 0.5))


def weigh_terms(query: IndexQuery, terms_of: Callable[[str], Iterable[str]]) -> dict[str, float]:
    """Distinct terms and weights: 1 for a term of the text, else its best expansion weight.

    Args:
        query: what to look for.
        terms_of: the terms of a text, as the index cuts them.
    """
    weights = dict.fromkeys(terms_of(query.text), 1.0)
    for words, weight in query.expansions:
        for term in terms_of(words):
            if weight > weights.get(term, 0.0):
                weights[term] = weight
    return weights


def strongest(
    weights: dict[str, float], rarities: dict[str, float], favour: float, entries: int
) -> dict[str, float]:
    """The ``MAX_TERMS`` terms that tell most, with the weight each has in the search.

    A term's weight is scaled by its rarity over that of the rarest one, to the power of ``favour``:
    0 leaves weights as they are. Terms scaled below ``LEAST_SCALE`` are left out, but for the best
    ``FEWEST_TERMS``, and but in an index of fewer than ``LEAST_ENTRIES``.

    >>> strongest({"gout": 1.0, "cause": 1.0}, {"gout": 4.0, "cause": 1.0}, 0.5, 9_000)
    {'gout': 1.0, 'cause': 0.5}

    Args:
        weights: weight of each term as asked.
        rarities: rarity of the terms that stand in the index; others are dropped.
        favour: how far rare terms are favoured, from 0.
        entries: how many the index holds.
    """
    worth = sorted((-rarities[term] * weights[term], term) for term in weights if term in rarities)
    terms = [term for _, term in worth[:MAX_TERMS]]
    top = max(rarities.values(), default=0.0)
    if not favour or not top:
        return {term: weights[term] for term in terms}
    least = LEAST_SCALE if entries >= LEAST_ENTRIES else 0.0
    scales = {term: (rarities[term] / top) ** favour for term in terms}
    return {
        term: weights[term] * scale
        for place, (term, scale) in enumerate(scales.items())
        if place < FEWEST_TERMS or scale >= least
    }
