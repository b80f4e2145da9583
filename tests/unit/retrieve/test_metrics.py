"""The measures of retrieval, against values worked out by hand and against their own bounds."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from citewell.retrieve.metrics import ndcg, precision, recall, reciprocal_rank

GRADES = {"a": 3, "b": 2, "c": 3, "e": 1, "f": 2}


def test_ndcg_of_a_worked_example():
    """Order a b c d e f with grades 3 2 3 0 1 2: DCG 6.861, ideal 3 3 2 2 1 -> 7.141."""
    gained = 3 + 2 / math.log2(3) + 3 / 2 + 0 + 1 / math.log2(6) + 2 / math.log2(7)
    ideal = 3 + 3 / math.log2(3) + 2 / 2 + 2 / math.log2(5) + 1 / math.log2(6)
    assert gained == pytest.approx(6.861, abs=1e-3)
    assert ndcg(list("abcdef"), GRADES, 10) == pytest.approx(gained / ideal)


def test_ndcg_is_cut_in_the_ranking_and_in_the_ideal():
    assert ndcg(["a", "x"], GRADES, 1) == 1
    assert ndcg(["x", "a"], GRADES, 1) == 0
    assert ndcg(["e"], GRADES, 1) == pytest.approx(1 / 3)


@pytest.mark.parametrize(
    ("ranked", "k", "expected"),
    [("xya", 10, 1 / 3), ("xya", 2, 0), ("xyz", 10, 0), ("", 10, 0), ("ax", 1, 1)],
)
def test_reciprocal_rank(ranked, k, expected):
    assert reciprocal_rank(list(ranked), GRADES, k) == pytest.approx(expected)


@pytest.mark.parametrize(
    ("ranked", "k", "share", "right"),
    [("abxy", 4, 0.4, 0.5), ("abxy", 1, 0.2, 1), ("xy", 5, 0, 0), ("", 5, 0, 0), ("a", 5, 0.2, 1)],
)
def test_recall_and_precision(ranked, k, share, right):
    assert recall(list(ranked), GRADES, k) == pytest.approx(share)
    assert precision(list(ranked), GRADES, k) == pytest.approx(right)


def test_nothing_relevant_gives_nothing():
    assert [m(["a"], {"a": 0}, 10) for m in (ndcg, recall, precision, reciprocal_rank)] == [0] * 4


IDS = st.text("abcdefghij", min_size=1, max_size=2)


@given(
    st.lists(IDS, unique=True, max_size=20),
    st.dictionaries(IDS, st.integers(0, 3), max_size=8),
    st.integers(1, 12),
)
def test_every_measure_lies_between_nothing_and_all(ranked, grades, k):
    for measure in (ndcg, recall, precision, reciprocal_rank):
        assert 0 <= measure(ranked, grades, k) <= 1 + 1e-12


@given(st.dictionaries(IDS, st.integers(1, 3), min_size=1, max_size=8))
def test_the_best_order_is_worth_one(grades):
    ranked = sorted(grades, key=lambda key: -grades[key])
    assert ndcg(ranked, grades, 10) == pytest.approx(1)
    assert recall(ranked, grades, 10) == 1
