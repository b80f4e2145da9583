"""Kidney function told in words, stages, percent and ranges: the ends that bound it, and what is denied."""

import pytest

from citewell.understand.case.kidney import read_kidney_bounds
from citewell.understand.case.text import Note

BOUND = [
    ("64M acute gout, CKD 4, heart failure.", (15, 29)),
    ("CKD4", (15, 29)),
    ("stage 4 CKD", (15, 29)),
    ("CKD G3b", (30, 44)),
    ("chronic kidney disease stage IV", (15, 29)),
    ("CKD 5 without anaemia", (0, 14)),
    ("no diabetes, CKD 4, gout flare", (15, 29)),
    ("eGFR <30", (None, 29)),
    ("eGFR 25-30", (25, 30)),
    ("eGFR in the 20s", (20, 29)),
    ("GFR in the low 30s", (30, 39)),
    ("kidney function is 25%", (25, 25)),
    ("My kidneys only work at 25 percent.", (25, 25)),
    ("Her kidney function is down to 30 %", (30, 30)),
    ("im 82 and my kidneys are at 25", (25, 25)),
    ("severe renal impairment", (15, 29)),
    ("end-stage renal disease", (0, 14)),
    ("on haemodialysis", (0, 14)),
    ("acute gout, renal failure", (0, 14)),
    ("gout flare, eGFR normal", (60, None)),
    ("normal renal function", (60, None)),
    ("kidney function tests are normal", (60, None)),
]
NONE = [
    "acute renal failure last year",
    "acute on chronic renal failure",
    "no CKD 4",
    "denies CKD 4 or diabetes",
    "not on dialysis",
    "denies dialysis",
    "not yet needing dialysis",
    "possible CKD 4",
    "Father had CKD 5. He has gout.",
    "if eGFR < 30 what then?",
    "her kidney function is not normal",
    "renal function is normal for her age",
    "I have gout. My wife has CKD 5.",
    "the kidneys lost 25% of their function",
    "kidney stones in 25% of patients",
]


def ends(text):
    return [(b.low, b.high) for b in read_kidney_bounds(Note(text))]


@pytest.mark.parametrize(("text", "wanted"), BOUND)
def test_what_bounds_the_kidneys(text, wanted):
    assert wanted in ends(text)


@pytest.mark.parametrize("text", NONE)
def test_what_does_not(text):
    assert ends(text) == []


def test_where_it_was_read():
    text = "Gout. CKD 4, on furosemide."
    [bound] = read_kidney_bounds(Note(text))
    assert text[bound.span.start : bound.span.end] == "CKD 4"
