"""The index on a Milvus, for libraries that one machine does not hold.

Words are scored by Milvus's own BM25 over terms that Citewell makes: the stems of ``english``, so that
every index finds by the same words. What its text search does not know is said in the terms: a word of
the title stands once more with a mark before it, and a word that weighs more is repeated in the
question. Milvus has no transactions; what a write promises all the same stands at ``MilvusIndex``.
"""

import re
import threading
import time
from collections.abc import Collection, Iterable, Iterator, Sequence
from itertools import islice
from typing import TYPE_CHECKING, Any

from citewell.adapters.english import english_terms
from citewell.adapters.milvus_server import (
    AT_ONCE,
    PATIENCE_SECONDS,
    Design,
    MilvusServer,
    any_of,
    quoted,
)
from citewell.adapters.weighing import MAX_TERMS, rarity, strongest, weigh_terms
from citewell.ports.index import Hit, IndexEntry, IndexQuery

if TYPE_CHECKING:
    from pymilvus import MilvusClient

__all__ = ["MilvusIndex"]

_EDITION = 1
"""Raised when terms are made otherwise, so that the collection is made anew from the store."""

_TITLE = "xtitlex"
_STEPS = 40
_TITLE_STEPS = 8
"""How often a word of weight 1 stands in a question, and in its title: a fifth, as in other indexes."""

_K1, _B = 1.2, 0.75
_MOST_HITS = 16_384
_MOST_BYTES = 65_000
_NO_YEAR = -1
_SCORE_DIGITS = 4
_ODD = re.compile(r"\W")


class MilvusIndex:
    """An ``Index`` in one collection of a Milvus. Safe to share between threads and processes.

    A write reads all ``entries`` before it changes anything, so one that raises changes nothing; they
    are held in memory meanwhile. Then new rows go in, each row old or new and never half, and only
    then what left goes out. A write that is killed between leaves some sources old, some new and some
    both; the store still has them pending, and the next start writes them again. Whoever searches
    meanwhile may see either. Writers of different sources do not disturb each other.

    Scores differ a little from those of other indexes: the marked words of the title count into the
    length of a text, weights go in fortieths, and Milvus reckons rarity for each segment of a shard.
    """

    def __init__(self, server: MilvusServer, *, name: str = "citewell") -> None:
        """Takes the server and the name under which this site keeps its collections there."""
        self._server = server
        self._name = f"{_ODD.sub('_', name)}_passages_{_EDITION}"
        self._counting = threading.Lock()
        self._holders: tuple[int, dict[str, int]] = (0, {})

    def write(self, entries: Iterable[IndexEntry], *, remove_sources: Collection[str] = ()) -> int:
        """Remove every entry of ``remove_sources``, add ``entries``; returns entries added.

        Raises:
            SourceError: what ``MilvusServer.talking`` raises.
        """
        # Tells this write's rows from those the same sources had before.
        stamp = time.time_ns()
        rows = {entry.id: _row_of(entry, stamp) for entry in entries}
        gone = sorted(remove_sources)
        if not rows and not gone:
            return 0
        with self._server.talking() as client:
            self._server.make(client, self._name, _design)
            left = iter(rows.values())
            while batch := list(islice(left, AT_ONCE)):
                client.upsert(self._name, batch, timeout=PATIENCE_SECONDS)
            for first in range(0, len(gone), AT_ONCE):
                sources = any_of("source_id", gone[first : first + AT_ONCE])
                client.delete(
                    self._name,
                    filter=f"{sources} and written != {stamp}",
                    timeout=PATIENCE_SECONDS,
                )
            self._server.settle(client, self._name)
        self._forget()
        return len(rows)

    def search(self, query: IndexQuery) -> list[Hit]:
        """At most ``query.k`` hits, best first, equal scores by id; no more than 16,000.

        Raises:
            SourceError: what ``MilvusServer.talking`` raises.
        """
        asked = weigh_terms(query, english_terms)
        if query.k < 1 or not asked or self._server.is_missing:
            return []
        with self._server.talking() as client:
            if not client.has_collection(self._name):
                return []
            weights = self._weights(client, asked, query.favour_rare)
            return self._best(client, weights, query) if weights else []

    def count(self) -> int:
        """Number of entries.

        Raises:
            SourceError: what ``MilvusServer.talking`` raises.
        """
        if self._server.is_missing:
            return 0
        with self._server.talking() as client:
            there = client.has_collection(self._name)
            # Strong: on fewer than there are, a start would index everything again.
            return self._server.count(client, self._name, seen="Strong") if there else 0

    def ids(self) -> Iterator[str]:
        """Ids of all entries, in no order.

        Raises:
            SourceError: what ``MilvusServer.talking`` raises.
        """
        if self._server.is_missing:
            return
        with self._server.talking() as client:
            if client.has_collection(self._name):
                yield from self._server.ids(client, self._name)

    def clear(self) -> None:
        """Take every entry out, by dropping the collection.

        Raises:
            SourceError: what ``MilvusServer.talking`` raises.
        """
        if self._server.is_missing:
            return
        with self._server.talking() as client:
            client.drop_collection(self._name, timeout=PATIENCE_SECONDS)
        self._forget()

    def _best(
        self, client: "MilvusClient", weights: dict[str, float], query: IndexQuery
    ) -> list[Hit]:
        """The best hits; on a tie across the cut, the lowest ids of all that tie."""
        question = _question(weights)
        limit = query.k + 16
        while True:
            limit = min(limit, _MOST_HITS)
            found = self._ask(client, [question], limit, _filter_of(query))[0]
            # milvus-lite gives them with a minus before.
            hits = [Hit(id_, round(abs(score) / _STEPS, _SCORE_DIGITS)) for id_, score in found]
            if limit == _MOST_HITS or len(hits) < limit or hits[-1].score < hits[query.k - 1].score:
                return sorted(hits, key=lambda hit: (-hit.score, hit.id))[: query.k]
            limit *= 4

    def _weights(
        self, client: "MilvusClient", asked: dict[str, float], favour: float
    ) -> dict[str, float]:
        """The terms to search for with their weights; counting who holds them only where it tells."""
        if len(asked) <= MAX_TERMS and not favour:
            return asked
        if len(asked) > MAX_TERMS:
            asked = self._telling(client, asked)
        entries, holders = self._count_holders(client, list(asked))
        rarities = {term: rarity(entries, n) for term, n in holders.items() if n}
        return strongest(asked, rarities, favour, entries)

    def _telling(self, client: "MilvusClient", asked: dict[str, float]) -> dict[str, float]:
        """Of very many terms those whose best entry scores highest, in one call."""
        terms = list(asked)
        tops = self._ask(client, terms, 1, "")
        worth = {t: abs(top[0][1]) * asked[t] for t, top in zip(terms, tops, strict=True) if top}
        best = sorted(worth, key=lambda term: (-worth[term], term))
        return {term: asked[term] for term in best[:MAX_TERMS]}

    def _count_holders(
        self, client: "MilvusClient", terms: Sequence[str]
    ) -> tuple[int, dict[str, int]]:
        """How many entries there are, and how many hold each term; known until the number changes."""
        entries = self._server.count(client, self._name)
        with self._counting:
            if self._holders[0] != entries:
                self._holders = (entries, {})
            known = self._holders[1]
        for term in terms:
            if term not in known:
                holding = f"TEXT_MATCH(terms, {quoted(term)})"
                known[term] = self._server.count(client, self._name, holding)
        return entries, {term: known[term] for term in terms}

    def _ask(
        self, client: "MilvusClient", questions: list[str], limit: int, filter_: str
    ) -> list[list[tuple[str, float]]]:
        found = client.search(
            self._name,
            data=questions,
            anns_field="words",
            filter=filter_,
            limit=limit,
            search_params={"metric_type": "BM25"},
            timeout=PATIENCE_SECONDS,
        )
        return [[(str(hit["id"]), float(hit["distance"])) for hit in one] for one in found]

    def _forget(self) -> None:
        with self._counting:
            self._holders = (0, {})


def _design(client: "MilvusClient") -> Design:
    from pymilvus import DataType, Function, FunctionType

    schema = client.create_schema(auto_id=False, enable_dynamic_field=False)
    schema.add_field("id", DataType.VARCHAR, is_primary=True, max_length=1024)
    schema.add_field("source_id", DataType.VARCHAR, max_length=1024)
    # Terms come stemmed and without stop words, so they are only split here.
    schema.add_field(
        "terms",
        DataType.VARCHAR,
        max_length=65_535,
        enable_analyzer=True,
        enable_match=True,
        analyzer_params={"tokenizer": "standard"},
    )
    schema.add_field("words", DataType.SPARSE_FLOAT_VECTOR)
    for name in ("topic", "source_type", "jurisdiction"):
        schema.add_field(name, DataType.VARCHAR, max_length=256)
    schema.add_field(
        "drugs",
        DataType.ARRAY,
        element_type=DataType.VARCHAR,
        max_capacity=1024,
        max_length=256,
    )
    schema.add_field("year", DataType.INT64)
    schema.add_field("written", DataType.INT64)
    schema.add_function(
        Function(
            name="bm25",
            function_type=FunctionType.BM25,
            input_field_names=["terms"],
            output_field_names=["words"],
        )
    )
    indexes = client.prepare_index_params()
    indexes.add_index(
        "words",
        index_type="SPARSE_INVERTED_INDEX",
        metric_type="BM25",
        params={"bm25_k1": _K1, "bm25_b": _B},
    )
    return schema, indexes


def _row_of(entry: IndexEntry, stamp: int) -> dict[str, Any]:
    title = english_terms(entry.title)
    terms = [*title, *(_TITLE + term for term in title), *english_terms(entry.text)]
    return {
        "id": _plain(entry.id),
        "source_id": _plain(entry.source_id),
        "terms": _cut(" ".join(terms)),
        "topic": entry.topic,
        "source_type": entry.source_type,
        "jurisdiction": entry.jurisdiction,
        "drugs": list(entry.drugs),
        "year": _NO_YEAR if entry.year is None else entry.year,
        "written": stamp,
    }


def _plain(text: str) -> str:
    return text.encode("utf-8", "replace").decode()


def _cut(words: str) -> str:
    """Words, without those beyond what a field holds."""
    data = words.encode()
    if len(data) <= _MOST_BYTES:
        return words
    return data[:_MOST_BYTES].decode("utf-8", "ignore").rpartition(" ")[0]


def _question(weights: dict[str, float]) -> str:
    """Each term as often as it weighs, and as a word of the title a fifth of that.

    >>> _question({"gout": 0.05})
    'gout gout xtitlexgout'
    """
    parts = []
    for term, weight in weights.items():
        parts += [term] * max(1, round(weight * _STEPS))
        parts += [_TITLE + term] * max(1, round(weight * _TITLE_STEPS))
    return " ".join(parts)


def _filter_of(query: IndexQuery) -> str:
    exact = {
        "topic": query.topics,
        "source_type": query.source_types,
        "jurisdiction": query.jurisdictions,
    }
    parts = [any_of(field, sorted(values)) for field, values in exact.items() if values]
    if query.drugs:
        parts.append(f"ARRAY_CONTAINS_ANY(drugs, [{', '.join(map(quoted, sorted(query.drugs)))}])")
    if query.year_from is not None:
        parts.append(f"year >= {query.year_from}")
    return " and ".join(parts)
