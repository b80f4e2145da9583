"""Which words a search keeps."""

from hypothesis import given
from hypothesis import strategies as st

from citewell.adapters.weighing import (
    FEWEST_TERMS,
    LEAST_ENTRIES,
    LEAST_SCALE,
    MAX_TERMS,
    rarity,
    strongest,
)

terms = st.text("abcdefgh", min_size=1, max_size=3)
rarities = st.dictionaries(terms, st.floats(0.0, 20.0), max_size=80)
favours = st.floats(0.0, 2.0)


@given(rarities, favours)
def test_the_rarest_and_enough_others_are_kept(found, favour):
    kept = strongest(dict.fromkeys(found, 1.0), found, favour, LEAST_ENTRIES)
    assert min(FEWEST_TERMS, len(found)) <= len(kept) <= MAX_TERMS
    by_rarity = sorted(found, key=lambda term: (-found[term], term))
    assert list(kept) == by_rarity[: len(kept)]


@given(rarities)
def test_without_favour_nothing_is_left_out_or_scaled(found):
    kept = strongest(dict.fromkeys(found, 1.0), found, 0.0, LEAST_ENTRIES)
    assert len(kept) == min(MAX_TERMS, len(found))
    assert set(kept.values()) <= {1.0}


def test_beyond_the_best_few_only_what_still_counts_is_kept():
    found = {"a": 10.0, "b": 9.0, "c": 8.0, "d": 0.1, "e": 0.1, "f": 10.0 * LEAST_SCALE}
    kept = strongest(dict.fromkeys(found, 1.0), found, 1.0, LEAST_ENTRIES)
    assert list(kept) == ["a", "b", "c", "f"]


def test_a_rare_word_of_little_weight_is_kept_for_its_rarity():
    found = {"a": 10.0, "b": 9.0, "c": 8.0, "d": 7.0, "rare": 10.0, "common": 0.5}
    weights = {**dict.fromkeys(found, 1.0), "rare": 0.1}
    kept = strongest(weights, found, 0.8, LEAST_ENTRIES)
    assert kept["rare"] == 0.1
    assert "common" not in kept


def test_a_small_index_is_searched_for_every_word():
    found = {"a": 10.0, "b": 9.0, "c": 8.0, "d": 7.0, "asthma": 0.1}
    kept = strongest(dict.fromkeys(found, 1.0), found, 0.8, LEAST_ENTRIES - 1)
    assert list(kept) == list(found)
    assert 0 < kept["asthma"] < 0.2


def test_words_of_entries_that_are_gone_keep_some_weight():
    found = {"a": rarity(2, 3), "b": rarity(2, 3)}
    assert found["a"] > 0
    assert min(strongest(dict.fromkeys(found, 1.0), found, 0.8, 2).values()) > 0
