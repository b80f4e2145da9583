"""Kidney function worked out from a creatinine."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from citewell.model.case import Case, Measurement
from citewell.renal import ckd_epi_2021, cockcroft_gault, estimated


def case(creatinine, unit=None, weight=None, age=78, sex="female"):
    found = [Measurement(name="serum creatinine", value=creatinine, unit=unit)]
    if weight:
        found.append(Measurement(name="weight", value=weight, unit="kg"))
    return Case(age_years=age, sex=sex, measurements=tuple(found))


@pytest.mark.parametrize(
    ("age", "creatinine", "female", "rate"),
    [(50, 1.0, False, 92), (50, 1.0, True, 69), (30, 0.6, True, 124), (80, 2.0, False, 33)],
)
def test_ckd_epi_2021(age, creatinine, female, rate):
    assert round(ckd_epi_2021(age, creatinine, female=female)) == rate


def test_cockcroft_gault_takes_the_weight():
    assert round(cockcroft_gault(60, 72, 1.0, female=False)) == 80
    value, words = estimated(case(4.2, "mg/dL", 50))
    assert value == 8.7
    assert words == "creatinine clearance about 8.7 by Cockcroft-Gault"


@pytest.mark.parametrize("unit", ["umol/L", "micromol/l", "\u00b5mol/L", None])
def test_units(unit):
    assert estimated(case(371.4, unit, 50))[0] == pytest.approx(8.7, abs=0.1)


@pytest.mark.parametrize(
    "unknown", [{"age": None}, {"sex": None}, {"age": 12}, {"creatinine": 4.2, "unit": "g/L"}]
)
def test_what_is_not_known_is_not_guessed(unknown):
    assert estimated(case(**{"creatinine": 1.0, "unit": "mg/dL"} | unknown)) is None
    assert estimated(Case(age_years=70, sex="male")) is None


@given(
    age=st.floats(18, 110),
    creatinine=st.floats(0.2, 15),
    more=st.floats(0.01, 5),
    female=st.booleans(),
)
def test_more_creatinine_is_never_a_better_kidney(age, creatinine, more, female):
    worse = creatinine + more
    assert ckd_epi_2021(age, worse, female=female) < ckd_epi_2021(age, creatinine, female=female)
    assert cockcroft_gault(age, 60, worse, female=female) < cockcroft_gault(
        age, 60, creatinine, female=female
    )
