"""Ingested passages for a question: few that answer rather than many that mention.

A passage is kept only when it holds nearly all of the question's telling words, the rarest one
included: BM25 alone always finds something.
"""

import math
from collections.abc import Callable, Sequence

from citewell.model.evidence import FoundPassage
from citewell.model.passage import Passage
from citewell.model.question import Query
from citewell.model.source import Source
from citewell.ports.index import Index
from citewell.ports.store import Store
from citewell.retrieve.asked import passage_query
from citewell.words import stem

__all__ = ["MIN_SHARE", "find_passages"]

_POOL = 24
# Words of asking; a document that answers need not use them.
_GENERIC = frozenset(
    stem(w)
    for w in """dose dosage dosing treatment treat treated treating management manage best option
    options recommended side effect effects maximum max usual given therapy what take taken""".split()
)
MIN_SHARE = 0.72
"""Least share of a question's telling words, weighted by rarity, that a passage must hold.

On half of BioASQ .58 of the passages shown were relevant without it, .70 at .5 and .79 at .72, where
61 % of the questions are still answered and 2 % of SciFact's claims, which are off the topic.
"""


def find_passages(
    query: Query,
    index: Index,
    store: Store,
    *,
    stems_of: Callable[[str], frozenset[str]],
    most: int = 6,
    least: float = MIN_SHARE,
) -> list[FoundPassage]:
    """Passages that answer a question, best first; none of a publication that was retracted.

    Args:
        query: the question as read.
        index: index of ingested passages.
        store: where they stand.
        stems_of: content stems of a text.
        most: at most so many.
        least: least share of the question that a passage must hold.
    """
    wanted = _telling(query)
    if not wanted or index.count() == 0:
        return []
    hits = index.search(passage_query(query.text, _POOL))
    passages = {p.id: p for p in store.passages([hit.id for hit in hits])}
    sources = store.sources({p.source_id for p in passages.values()})
    weights = _weights(wanted, [stems_of(_text(p, sources)) for p in passages.values()])
    rarest = max(wanted, key=lambda s: (weights[s], s))
    found = []
    for hit in hits:
        passage = passages.get(hit.id)
        if passage is None or sources[passage.source_id].retracted:
            continue
        stems = stems_of(_text(passage, sources))
        share = sum(weights[s] for s in wanted if s in stems) / sum(weights.values())
        if share >= least and rarest in stems:
            found.append(FoundPassage(passage, sources[passage.source_id], share, hit.score))
    return found[:most]


def _text(passage: Passage, sources: dict[str, Source]) -> str:
    source = sources.get(passage.source_id)
    return f"{source.title if source else ''} {passage.section or ''} {passage.text}"


def _telling(query: Query) -> Sequence[str]:
    wanted = [t for t in query.terms if not t.isdigit() and len(t) > 2]
    told = [t for t in wanted if t not in _GENERIC]
    return (told or wanted)[:24]


def _weights(wanted: Sequence[str], texts: Sequence[frozenset[str]]) -> dict[str, float]:
    """Rarer among the passages found weighs more; a word in none of them weighs most."""
    n = len(texts)
    return {s: math.log(1 + (n + 1) / (1 + sum(s in t for t in texts))) for s in wanted}
