import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from citewell.model.case import Span
from citewell.understand.case.durations import find_durations
from citewell.understand.case.sig import read_sig, read_sig_of

MILLIGRAMS = st.integers(5, 2000)
TIMES = {"once daily": 1, "BID": 2, "twice a day": 2, "TID": 3, "three times daily": 3, "qid": 4,
         "every 6 hours": 4, "q12h": 2, "nightly": 1}  # fmt: skip
MOMENTS = ("in the morning", "at noon", "in the evening")
PIECES = st.sampled_from(
    [*TIMES, *MOMENTS, "300 mg", "1 g", "2 tabs", "1-0-1", "300-300-600", "from 30", "to 60 mg", "prn",
     "half", "max", "up to", "x 3 weeks", "weekly", "gabapentin", ".", ";", "and", "5/325", "->"]
)  # fmt: skip
TEXTS = st.lists(PIECES | st.text(max_size=6), max_size=10).map(" ".join)


@given(MILLIGRAMS, st.sampled_from(sorted(TIMES)), st.booleans())
def test_a_day_is_dose_times_frequency_in_either_order(mg, times, turned):
    text = f"{times} {mg} mg" if turned else f"{mg} mg {times}"
    sig = read_sig(text, 0, len(text))
    assert sig is not None
    assert (sig.mg_per_day, sig.doses_per_day) == (mg * TIMES[times], TIMES[times])


@given(st.lists(MILLIGRAMS, min_size=3, max_size=3), st.sampled_from([", ", " and ", " + ", "; "]))
def test_totals_are_sums_in_any_order(amounts, link):
    totals = set()
    for order in itertools.permutations(zip(amounts, MOMENTS, strict=True)):
        text = link.join(f"{mg} mg {moment}" for mg, moment in order)
        sig = read_sig(text, 0, len(text))
        assert sig is not None
        totals.add((sig.mg_per_day, sig.doses_per_day))
    assert totals == {(sum(amounts), 3)}


@given(TEXTS)
def test_nothing_is_negative_and_spans_lie_inside(text):
    sig = read_sig(text, 0, len(text))
    if sig is None:
        return
    assert 0 <= sig.span.start < sig.span.end <= len(text)
    for value in (sig.mg_per_dose, sig.doses_per_day, sig.mg_per_day, sig.units_per_day):
        assert value is None or value >= 0
    if sig.as_needed:
        assert sig.mg_per_day is None
    if sig.mg_per_dose is not None and sig.mg_per_day is not None and sig.doses_per_day is not None:
        assert sig.mg_per_day == pytest.approx(sig.mg_per_dose * sig.doses_per_day, rel=1e-6)


@given(TEXTS, st.integers(0, 60), st.integers(0, 60))
def test_any_window_can_be_read(text, first, second):
    low, high = sorted((min(first, len(text)), min(second, len(text))))
    sig = read_sig(text, low, high)
    assert sig is None or low <= sig.span.start < sig.span.end <= high
    middle = (low + high) // 2
    own = read_sig_of(text, Span(middle, middle), low, high)
    assert own is None or low <= own.span.start < own.span.end <= high


@given(TEXTS)
def test_lengths_are_positive_and_inside(text):
    for one in find_durations(text, 0, len(text)):
        assert one.days > 0
        assert 0 <= one.span.start < one.span.end <= len(text)
