"""What every keeper of vectors promises, held against each adapter."""

from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest

from citewell.adapters import faiss_vectors
from citewell.adapters.faiss_vectors import FaissVectors
from citewell.adapters.memory_vectors import MemoryVectors
from citewell.adapters.milvus_vectors import MilvusVectors
from citewell.ports.vectors import Vectors

MAKERS: dict[str, Callable[[Path], Vectors]] = {
    "memory": lambda _: MemoryVectors(),
    "faiss, compared one by one": lambda folder: FaissVectors(folder / "vectors"),
    "faiss, sorted into lists": lambda folder: FaissVectors(folder / "vectors"),
}


@pytest.fixture(params=[*MAKERS, "milvus"], ids=str)
def vectors(request, tmp_path, monkeypatch) -> Vectors:
    if request.param == "milvus":
        server, name = request.getfixturevalue("milvus")
        return MilvusVectors(server, name=name, encoder="e1")
    if "lists" in request.param:
        monkeypatch.setattr(faiss_vectors, "FLAT_BELOW", 0)
    return MAKERS[request.param](tmp_path)


def toward(*numbers: float):
    row = np.array([*numbers, 0.0, 0.0, 0.0][:4], np.float32)
    return row / np.linalg.norm(row)


def fill(vectors: Vectors, **rows) -> None:
    vectors.put(dict.fromkeys(rows, "d1"), np.stack(list(rows.values())))
    vectors.settle()


def ids(vectors: Vectors, vector, k: int = 10) -> list[str]:
    return [hit.id for hit in vectors.nearest(vector, k)]


COMPASS = {"north": toward(1, 0), "near": toward(1, 0.2), "east": toward(0, 1), "south": toward(-1)}


def test_nothing_kept_finds_nothing(vectors):
    assert vectors.count() == 0
    assert vectors.nearest(toward(1), 5) == []
    assert vectors.similarities(toward(1), ["a"]) == {}
    assert vectors.missing({"a": "d"}) == ["a"]
    assert vectors.settle() == 0


def test_the_nearest_come_first_with_their_cosines(vectors):
    fill(vectors, **COMPASS)
    hits = vectors.nearest(toward(1), 10)
    assert [hit.id for hit in hits] == ["north", "near", "east", "south"]
    assert [hit.score for hit in hits] == pytest.approx([1, 0.98058, 0, -1], abs=1e-3)


def test_equal_ones_go_by_id(vectors):
    fill(vectors, **{key: toward(1, 1) for key in "cadb"})
    assert ids(vectors, toward(1)) == ["a", "b", "c", "d"]


@pytest.mark.parametrize(("k", "found"), [(-1, 0), (0, 0), (2, 2), (9, 4)])
def test_k_bounds_the_answer(vectors, k, found):
    fill(vectors, **COMPASS)
    assert len(vectors.nearest(toward(1), k)) == found


def test_similarities_of_those_asked_for(vectors):
    fill(vectors, **COMPASS)
    found = vectors.similarities(toward(1), ["south", "east", "unknown"])
    assert found == pytest.approx({"south": -1, "east": 0}, abs=1e-3)


def test_what_is_missing_is_what_has_none_or_one_of_another_text(vectors):
    fill(vectors, a=toward(1), b=toward(0, 1))
    assert vectors.missing({"c": "d1", "b": "d2", "a": "d1"}) == ["c", "b"]


def test_a_vector_of_a_changed_text_replaces_the_old_one(vectors):
    fill(vectors, a=toward(1), b=toward(0, 1))
    vectors.put({"a": "d2"}, toward(0, 0, 1).reshape(1, -1))
    vectors.settle()
    assert vectors.count() == 2
    assert vectors.missing({"a": "d2"}) == []
    assert ids(vectors, toward(0, 0, 1), 1) == ["a"]


def test_what_was_put_is_known_before_it_settles(vectors):
    fill(vectors, a=toward(1))
    vectors.put({"b": "d1"}, toward(1).reshape(1, -1))
    assert vectors.missing({"b": "d1"}) == []
    assert vectors.similarities(toward(1), ["b"])["b"] == pytest.approx(1, abs=1e-3)
    vectors.settle()
    assert ids(vectors, toward(1)) == ["a", "b"]


def test_what_is_not_kept_leaves(vectors):
    fill(vectors, **COMPASS)
    assert vectors.settle({"north", "east", "never there"}) == 2
    assert vectors.count() == 2
    assert ids(vectors, toward(1)) == ["north", "east"]


def test_many_are_found_about_as_well_as_by_comparing_all(vectors):
    rows = np.random.default_rng(1).normal(size=(600, 8)).astype(np.float32)
    rows /= np.linalg.norm(rows, axis=1, keepdims=True)
    vectors.put({f"v{n:03}": "d" for n in range(600)}, rows)
    vectors.settle()
    found = 0
    for asked in rows[:20]:
        best = np.argsort(-(rows @ asked), kind="stable")[:10]
        found += len({f"v{n:03}" for n in best} & set(ids(vectors, asked)))
    assert found >= 190
