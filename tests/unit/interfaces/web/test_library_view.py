"""Shares of the library's states sum to a hundred, whatever the numbers."""

from hypothesis import given
from hypothesis import strategies as st

from citewell.interfaces.web.library_view import _counted
from citewell.model.statement import CheckState


@given(st.lists(st.integers(0, 5_000), min_size=len(CheckState), max_size=len(CheckState)))
def test_shares_sum_to_a_hundred_and_are_near_the_truth(numbers):
    counted = _counted(numbers)
    total = sum(numbers)
    assert [one.number for one in counted] == numbers
    assert sum(one.percent for one in counted) == (100 if total else 0)
    assert all(abs(one.percent - 100 * one.number / max(1, total)) < 1 for one in counted)


def test_337_1423_and_282_are_no_hundred_and_one():
    assert [one.percent for one in _counted([337, 1_423, 282])] == [16, 70, 14]
