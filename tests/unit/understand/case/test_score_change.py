"""A change of the pain score as an outcome."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from citewell.model.case import Outcome
from citewell.understand.case.score_change import score_change


@pytest.mark.parametrize(
    ("text", "outcome"),
    [
        ("pain 8->7", Outcome.NO_EFFECT),
        ("pain from 8 to 7", Outcome.NO_EFFECT),
        ("nrs 8 to 3", Outcome.EFFECTIVE),
        ("pain score went from 8/10 to 5/10", Outcome.PARTIAL),
        ("pain 7 → 7", Outcome.NO_EFFECT),
        ("pain up from 4 to 6", None),
        ("pain is 5 to 7 times a day", None),
        ("pain 2 to 3 weeks after", None),
        ("raised 3 to 6 mg", None),
        ("pain for 2 to 3 weeks", None),
        ("pain 7/10", None),
    ],
)
def test_a_fall_of_the_score(text, outcome):
    found = score_change(text, 0, len(text))
    assert (found and found[0]) == outcome


@given(st.integers(1, 10), st.integers(0, 10))
def test_a_third_is_a_gain_and_a_half_is_much(before, after):
    found = score_change(f"pain {before}->{after}", 0, 20)
    assert found is not None
    fall = (before - after) / before
    expected = (
        Outcome.EFFECTIVE if fall >= 0.5 else Outcome.PARTIAL if fall >= 0.3 else Outcome.NO_EFFECT
    )
    assert found[0] is expected
