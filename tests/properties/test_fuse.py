"""Fusion depends on scores and ids alone, and never loses or invents an entry."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from citewell.retrieve.fuse import reciprocal_ranks, weighted_sum

IDS = st.text("abcdef", min_size=1, max_size=2)
WORDS = st.dictionaries(IDS, st.floats(0.01, 50), max_size=8)
MEANING = st.dictionaries(IDS, st.floats(-1, 1), max_size=8)
WEIGHT = st.floats(0, 1)


def turned(mapping):
    return dict(reversed(mapping.items()))


@given(WORDS, MEANING, WEIGHT)
def test_all_entries_stay_and_no_order_of_arrival_matters(words, meaning, weight):
    for fused, again in (
        (
            weighted_sum(words, meaning, weight),
            weighted_sum(turned(words), turned(meaning), weight),
        ),
        (reciprocal_ranks(words, meaning), reciprocal_ranks(turned(words), turned(meaning))),
    ):
        assert fused == again
        assert {hit.id for hit in fused} == words.keys() | meaning.keys()
        assert fused == sorted(fused, key=lambda hit: (-hit.score, hit.id))


@given(WORDS, MEANING, WEIGHT, st.floats(0.1, 10))
def test_the_scale_of_word_scores_does_not_matter(words, meaning, weight, scale):
    one = {h.id: h.score for h in weighted_sum(words, meaning, weight)}
    scaled = weighted_sum({k: v * scale for k, v in words.items()}, meaning, weight)
    assert {h.id: h.score for h in scaled} == pytest.approx(one, abs=1e-5)


@given(WORDS, MEANING)
def test_the_ends_of_the_weight_are_one_ranking_alone(words, meaning):
    by_words = {h.id: h.score for h in weighted_sum(words, meaning, 0.0)}
    top = max(words.values(), default=1.0)
    assert by_words == pytest.approx(
        {k: words.get(k, 0) / top for k in words.keys() | meaning.keys()}, abs=1e-5
    )
    by_meaning = {h.id: h.score for h in weighted_sum(words, meaning, 1.0)}
    assert {k: by_meaning[k] for k in meaning} == pytest.approx(meaning, abs=1e-5)


@given(WORDS, MEANING, WEIGHT, IDS)
def test_a_better_cosine_never_lowers_an_entry(words, meaning, weight, key):
    before = [h.id for h in weighted_sum(words, meaning | {key: 0.2}, weight)]
    after = [h.id for h in weighted_sum(words, meaning | {key: 0.9}, weight)]
    if min(meaning.values(), default=1) < 0.2:  # the least cosine of all stays what it was
        assert after.index(key) <= before.index(key)


@given(WORDS, MEANING)
def test_first_in_both_is_first(words, meaning):
    best = dict.fromkeys(["zz"], 60.0)
    assert reciprocal_ranks(words | best, meaning | {"zz": 1.5})[0].id == "zz"
