"""The index in plain Python: BM25 over dictionaries, for tests and small libraries.

Owns a second, independent scoring of the same contract; nothing is kept on disk.
"""

import math
import threading
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass

from citewell.adapters.english import english_terms
from citewell.adapters.weighing import rarity, strongest, weigh_terms
from citewell.ports.index import Hit, IndexEntry, IndexQuery

__all__ = ["MemoryIndex"]

_K1 = 1.2
_B = 0.75
_TITLE_BOOST = 0.2
_SCORE_DIGITS = 4


@dataclass(frozen=True, slots=True)
class _Field:
    """Term frequencies of one field of one entry, and how many terms it has."""

    frequencies: Counter[str]
    length: int


@dataclass(frozen=True, slots=True)
class _Row:
    entry: IndexEntry
    text: _Field
    title: _Field


class MemoryIndex:
    """An ``Index`` held in memory: Okapi BM25, k1 1.2, b 0.75, the title also part of the text.

    Searching looks at every entry, so it is meant for thousands of entries, not millions.
    """

    def __init__(self) -> None:
        self._rows: dict[str, _Row] = {}
        self._writing = threading.Lock()

    def write(self, entries: Iterable[IndexEntry], *, remove_sources: Collection[str] = ()) -> int:
        """Remove every entry of ``remove_sources``, add ``entries``; returns entries added.

        An entry whose id is indexed already replaces it. If ``entries`` raises, nothing is changed.
        """
        gone = frozenset(remove_sources)
        with self._writing:
            added = {entry.id: _row_of(entry) for entry in entries}
            kept = {k: row for k, row in self._rows.items() if row.entry.source_id not in gone}
            self._rows = kept | added
        return len(added)

    def search(self, query: IndexQuery) -> list[Hit]:
        """At most ``query.k`` hits, best first, equal scores by id."""
        rows = self._rows
        asked = weigh_terms(query, english_terms)
        weights = strongest(asked, _rarities(asked, rows), query.favour_rare, len(rows))
        scores: dict[str, float] = defaultdict(float)
        for field, boost in (("text", 1.0), ("title", _TITLE_BOOST)):
            _add_scores(scores, rows, field, {t: w * boost for t, w in weights.items()})
        hits = [
            Hit(key, round(score, _SCORE_DIGITS))
            for key, score in scores.items()
            if _passes(rows[key].entry, query)
        ]
        return sorted(hits, key=lambda hit: (-hit.score, hit.id))[: max(0, query.k)]

    def count(self) -> int:
        """Number of entries."""
        return len(self._rows)

    def ids(self) -> Iterator[str]:
        """Ids of all entries, in no order."""
        return iter(tuple(self._rows))

    def clear(self) -> None:
        """Take every entry out."""
        with self._writing:
            self._rows = {}


def _row_of(entry: IndexEntry) -> _Row:
    title = english_terms(entry.title)
    text = title + english_terms(entry.text)
    return _Row(entry, _Field(Counter(text), len(text)), _Field(Counter(title), len(title)))


def _rarities(terms: Iterable[str], rows: dict[str, _Row]) -> dict[str, float]:
    """How rare each term is; a term that stands nowhere is left out."""
    holders = {term: sum(term in row.text.frequencies for row in rows.values()) for term in terms}
    return {term: rarity(len(rows), n) for term, n in holders.items() if n}


def _add_scores(
    scores: dict[str, float], rows: dict[str, _Row], field: str, weights: dict[str, float]
) -> None:
    fields: dict[str, _Field] = {key: getattr(row, field) for key, row in rows.items()}
    mean_length = sum(f.length for f in fields.values()) / max(1, len(fields)) or 1.0
    for term, weight in weights.items():
        holders = {key: f for key, f in fields.items() if term in f.frequencies}
        idf = rarity(len(fields), len(holders))
        for key, f in holders.items():
            tf = f.frequencies[term]
            norm = _K1 * (1 - _B + _B * f.length / mean_length)
            scores[key] += weight * idf * tf * (_K1 + 1) / (tf + norm)


def _passes(entry: IndexEntry, query: IndexQuery) -> bool:
    return (
        (not query.topics or entry.topic in query.topics)
        and (not query.drugs or not query.drugs.isdisjoint(entry.drugs))
        and (not query.source_types or entry.source_type in query.source_types)
        and (not query.jurisdictions or entry.jurisdiction in query.jurisdictions)
        and (query.year_from is None or (entry.year or -math.inf) >= query.year_from)
    )
