"""What is particular to the adapters in memory; the rest is in the contracts."""

import math

import pytest

from citewell.adapters.memory_index import MemoryIndex
from citewell.adapters.tantivy_index import TantivyIndex
from citewell.ports.index import IndexQuery
from specimens import entry


def test_scores_are_bm25_by_hand():
    index = MemoryIndex()
    index.write([entry("a", "pain pain nerve"), entry("b", "nerve block")])
    [hit] = index.search(IndexQuery(text="pain"))
    idf = math.log(1 + (2 - 1 + 0.5) / (1 + 0.5))
    norm = 1.2 * (1 - 0.75 + 0.75 * 3 / 2.5)
    assert hit.score == pytest.approx(idf * 2 * 2.2 / (2 + norm), abs=1e-4)


def test_both_indexes_score_alike():
    entries = [
        entry(f"e{n}", f"nerve pain grade {n % 4} " + "word " * (n % 6), f"Title {n % 5}")
        for n in range(60)
    ]
    query = IndexQuery(text="grade 3 nerve title 2", expansions=(("word", 0.5),), k=60)
    indexes = MemoryIndex(), TantivyIndex(None)
    found = []
    for index in indexes:
        index.write(entries)
        found.append({hit.id: hit.score for hit in index.search(query)})
    assert found[0].keys() == found[1].keys()
    for key, score in found[0].items():
        assert found[1][key] == pytest.approx(score, rel=0.02)
