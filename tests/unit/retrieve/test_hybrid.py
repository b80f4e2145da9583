"""Searching by words and meaning: what meaning adds, and when it stays out."""

import pytest

from citewell.adapters.memory_index import MemoryIndex
from citewell.adapters.memory_vectors import MemoryVectors
from citewell.adapters.onnx_encoder import OnnxEncoder, read_encoder_files
from citewell.ports.index import IndexQuery
from citewell.retrieve.hybrid import Dense, HybridIndex, encode_entries
from specimens import entry
from tiny_encoder import write_encoder

ENTRIES = (
    entry("taper", "withdraw neurontin", year=2020),
    entry("stop", "stopping gabapentin of old", year=2010),
    entry("giddy", "giddy on neurontin", year=2020),
    entry("ache", "ache of nerve", year=2020),
)


@pytest.fixture
def dense(tmp_path):
    encoder = OnnxEncoder(read_encoder_files(write_encoder(tmp_path)))
    return Dense(encoder, MemoryVectors())


@pytest.fixture
def index(dense):
    hybrid = HybridIndex(MemoryIndex(), dense)
    hybrid.write(ENTRIES)
    return hybrid


def ids(index, text, **fields):
    return [hit.id for hit in index.search(IndexQuery(text=text, **fields))]


def test_without_vectors_words_alone_are_searched(index):
    words = MemoryIndex()
    words.write(ENTRIES)
    query = IndexQuery(text="stopping gabapentin")
    assert index.search(query) == words.search(query)
    assert index.count() == 4


def test_what_shares_no_word_is_found_by_its_meaning(index, dense):
    assert encode_entries(ENTRIES, dense) == 4
    assert ids(index, "stopping gabapentin")[:2] == ["stop", "taper"]
    assert ids(index, "vertigo", k=1) == ["giddy"]


def test_the_same_search_gives_the_same(index, dense):
    encode_entries(ENTRIES, dense)
    query = IndexQuery(text="nerve pain on gabapentin")
    assert index.search(query) == index.search(query)


def test_filters_go_by_words_alone(index, dense):
    encode_entries(ENTRIES, dense)
    assert ids(index, "stopping gabapentin", year_from=2015) == []
    assert ids(index, "neurontin", year_from=2015) == ["giddy", "taper"]


def test_what_is_merely_nearest_is_not_found(index, dense):
    encode_entries(ENTRIES, dense)
    assert ids(index, "vertigo") == ["giddy"]


@pytest.mark.parametrize("text", ["", "?!", "   "])
def test_a_text_without_words_finds_nothing(index, dense, text):
    encode_entries(ENTRIES, dense)
    assert ids(index, text) == []


@pytest.mark.parametrize(("k", "found"), [(-1, 0), (0, 0), (2, 2), (200, 4)])
def test_k_bounds_the_answer(index, dense, k, found):
    encode_entries(ENTRIES, dense)
    assert len(ids(index, "gabapentin neurontin ache", k=k)) == found


def test_encoding_again_does_nothing_and_changes_are_seen(dense):
    told = []
    assert encode_entries(ENTRIES, dense, told=told.append) == 4
    assert told[-1] == 4
    assert encode_entries(ENTRIES, dense) == 0
    changed = [entry("taper", "vertigo"), *ENTRIES[1:3]]
    assert encode_entries(changed, dense) == 1
    assert dense.vectors.count() == 3
