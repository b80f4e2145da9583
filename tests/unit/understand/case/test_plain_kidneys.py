"""Kidneys in plain numbers, kidneys of kin, and ages without "old"."""

import pytest

from citewell.model.case import ConditionStatus


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("gout flare, kidney function is 28", 28, 28),
        ("kidneys at 22, gout", 22, 22),
        ("kidney 40, gout flare", 40, 40),
        ("renal function 25, DPN", 25, 25),
        ("my kidneys are only working a quarter, gout", 25, 25),
        ("CKD G4A3, gout flare", 15, 29),
        ("G5D, neuropathic pain", 0, 14),
        ("ESRF on PD, gout", 0, 14),
        ("gout flare, creatinine 280 umol/L", 13, 24),
        ("gout flare, creatinine 3.1 mg/dL", 14, 25),
    ],
)
def test_a_plain_number_or_part_bounds_the_kidneys(real_reader, text, low, high):
    bound = real_reader.case(text).bounds[0]
    assert (bound.low, bound.high) == (low, high)


@pytest.mark.parametrize(
    "text",
    [
        "kidney stones 2, gout",
        "kidney transplant 12 years ago, gout",
        "gout flare, creatinine 110",
        "patient's wife has CKD 5. He has gout and normal kidneys",
        "my mother has kidney failure, I have gout",
    ],
)
def test_stones_years_and_kin_bound_nothing(real_reader, text):
    case = real_reader.case(text)
    assert not case.bounds
    kidneys = [c for c in case.conditions if c.name == "chronic kidney disease"]
    assert all(c.status is ConditionStatus.FAMILY for c in kidneys)


@pytest.mark.parametrize(
    "text", ["eGFR 78 last year and 24 today, gout flare", "eGFR 24 today, was 78 last year, gout"]
)
def test_the_value_of_today_counts(real_reader, text):
    values = [m.value for m in real_reader.case(text).measurements if m.name == "eGFR"]
    assert values == [24]


@pytest.mark.parametrize(
    ("text", "age"),
    [
        ("gout flare, 88 years", 88),
        ("weight 38 kg, 88 years, gout flare", 88),
        ("16 with gout flare", 16),
        ("gout flare, 16 with fever", 16),
        ("gout for 70 years", None),
        ("gout, 20 years, now a flare", None),
    ],
)
def test_bare_years_are_an_age(real_reader, text, age):
    assert real_reader.case(text).age_years == age


def test_an_electric_shock_is_no_hypotension(real_reader):
    case = real_reader.case("electric shocks in brain since stopping duloxetine")
    assert not case.red_flags


@pytest.mark.parametrize("text", ["tramadol 400 mg MR daily, PHN", "PHN on tramadol MR"])
def test_modified_release_is_no_valve(real_reader, text):
    assert all("mitral" not in c.name for c in real_reader.case(text).conditions)


@pytest.mark.parametrize(
    ("text", "mg"), [("colchicine 500 twice a day", 1.0), ("colchicine 0.5 bd", 1.0)]
)
def test_a_bare_500_of_colchicine_is_micrograms(real_reader, text, mg):
    assert real_reader.case(text).treatments[0].dose_mg_per_day == mg
