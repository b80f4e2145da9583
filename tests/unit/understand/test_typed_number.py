"""Numbers typed as answers: every unit that may stand behind one, and all that may not."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from citewell.errors import InputError
from citewell.model.pathway import Fact, FactKind
from citewell.renal import CREATININE, creatinine_mg_per_dl
from citewell.understand.typed_number import read_number


def fact(id_: str, unit: str | None, *measurements: str) -> Fact:
    return Fact(
        id=id_,
        kind=FactKind.NUMBER,
        label=id_,
        question="?",
        plain_question="?",
        unit=unit,
        measurements=measurements,
    )


FACTS = {
    one.id: one
    for one in (
        fact("age_years", "years"),
        fact("flare_hours", "hours", "time since onset"),
        fact("weight_kg", "kg", "weight"),
        fact("creatinine_mg_dl", "mg/dL", CREATININE),
        fact("hba1c_percent", "%", "HbA1c"),
        fact("qtc_ms", "ms", "QTc"),
        fact("kidney_function_ml_min", "mL/min", "eGFR", "creatinine clearance"),
        fact("potassium_mmol_l", "mmol/L", "potassium"),
        fact("heart_rate_per_min", "/min", "heart rate"),
        fact("systolic_blood_pressure", "mmHg", "systolic blood pressure"),
        fact("white_cells", "x 10^9/L", "white cell count"),
        fact("pain_score", "/10", "pain score"),
        fact("phq9_score", "points", "PHQ-9"),
        fact("inr", None, "INR"),
        fact("vitamin_b12", "pg/mL", "vitamin B12"),
        fact("height_cm", "cm"),
    )
}  # fmt: skip


def read(id_: str, value: str) -> float:
    one = FACTS[id_]
    return read_number(id_, value, one, next(iter(one.measurements), None))


@pytest.mark.parametrize(
    ("id_", "value", "number"),
    [
        ("age_years", "70 years", 70),
        ("age_years", "70 y.o.", 70),
        ("age_years", "70yrs", 70),
        ("age_years", "18 months", 1.5),
        ("age_years", "26 weeks", 0.5),
        ("age_years", "73 days", 0.2),
        ("flare_hours", "3 h", 3),
        ("flare_hours", "3 days", 72),
        ("flare_hours", "2 weeks", 336),
        ("weight_kg", "68.5kg", 68.5),
        ("weight_kg", "150 lb", 68.04),
        ("creatinine_mg_dl", "1.4 mg/dL", 1.4),
        ("creatinine_mg_dl", "1,4", 1.4),
        ("creatinine_mg_dl", "88.42 µmol/L", 1),
        ("creatinine_mg_dl", "88.42 μmol / l", 1),
        ("creatinine_mg_dl", "88.42 umol/L", 1),
        ("hba1c_percent", "8.1 %", 8.1),
        ("qtc_ms", "480 msec", 480),
        ("qtc_ms", "0.48 s", 480),
        ("kidney_function_ml_min", "28 ml/min/1.73m2", 28),
        ("kidney_function_ml_min", " 28 mL/min ", 28),
        ("potassium_mmol_l", "5.9 mEq/L", 5.9),
        ("heart_rate_per_min", "110 bpm", 110),
        ("systolic_blood_pressure", "190 mm Hg", 190),
        ("white_cells", "2.1 × 10⁹/L", 2.1),
        ("white_cells", "2100 /µL", 2.1),
        ("pain_score", "7/10", 7),
        ("phq9_score", "14 / 27", 14),
        ("inr", "2.5", 2.5),
        ("vitamin_b12", "180 ng/L", 180),
        ("height_cm", "170 cm", 170),
    ],
)
def test_a_number_with_its_unit_or_one_that_can_be_turned(id_, value, number):
    assert read(id_, value) == pytest.approx(number, rel=1e-12)


@pytest.mark.parametrize(
    ("id_", "value"),
    [
        ("flare_hours", "3 months"),
        ("age_years", "10 m"),
        ("weight_kg", "11 st"),
        ("weight_kg", "68 kg/m2"),
        ("weight_kg", "150 lb 4 oz"),
        ("creatinine_mg_dl", "1.2 mmol/L"),
        ("creatinine_mg_dl", "1.2 mL/min"),
        ("hba1c_percent", "53 mmol/mol"),
        ("hba1c_percent", "7.1 to 8.2 %"),
        ("kidney_function_ml_min", "1.4 mg/dL"),
        ("kidney_function_ml_min", "28 to 60"),
        ("kidney_function_ml_min", "28-60"),
        ("kidney_function_ml_min", "28 ml/s"),
        ("kidney_function_ml_min", "1,234"),
        ("kidney_function_ml_min", "28e3"),
        ("kidney_function_ml_min", "2 8"),
        ("kidney_function_ml_min", "28 .5"),
        ("kidney_function_ml_min", "28."),
        ("kidney_function_ml_min", "0x28"),
        ("kidney_function_ml_min", "2_8"),
        ("kidney_function_ml_min", "٢٨"),
        ("kidney_function_ml_min", "> 60"),
        ("kidney_function_ml_min", "28 Karen Miller"),
        ("systolic_blood_pressure", "190/110"),
        ("pain_score", "7/100"),
        ("phq9_score", "14/21"),
        ("inr", "2.5 %"),
        ("vitamin_b12", "180 pmol/L"),
    ],
)
def test_anything_else_is_refused_and_the_unit_wanted_is_named(id_, value):
    with pytest.raises(InputError) as stopped:
        read(id_, value)
    assert stopped.value.code == "bad_answer"
    assert value.strip() in str(stopped.value)
    wanted = FACTS[id_].unit
    assert (f"in {wanted}" if wanted else "without a unit") in str(stopped.value)
    assert wanted is None or wanted in stopped.value.hint


@pytest.mark.parametrize(
    ("id_", "value"),
    [
        ("kidney_function_ml_min", "251"),
        ("creatinine_mg_dl", "120"),  # micromoles, typed without saying so
        ("creatinine_mg_dl", "0"),
        ("creatinine_mg_dl", "5000 umol/L"),
        ("heart_rate_per_min", "0"),
        ("heart_rate_per_min", "351"),
        ("age_years", "121"),
        ("age_years", "1500 months"),
        ("weight_kg", "501"),
        ("qtc_ms", "199"),
        ("qtc_ms", "0.48"),
        ("qtc_ms", "1 s"),
        ("hba1c_percent", "53"),
        ("potassium_mmol_l", "12.1"),
        ("pain_score", "11"),
        ("phq9_score", "28"),
        ("white_cells", "2100"),
        ("flare_hours", "999999"),
    ],
)
def test_a_value_that_no_patient_has_is_refused(id_, value):
    with pytest.raises(InputError, match="no patient has this") as stopped:
        read(id_, value)
    assert stopped.value.code == "bad_answer"


def test_a_minus_is_told_from_what_is_no_number():
    for minus in ("-5", "- 5", "\u22125"):
        with pytest.raises(InputError, match="0 or more"):
            read("kidney_function_ml_min", minus)


OWN = {
    "mL/min": ["mL/min", "ml/min/1.73m2", "ML/MIN"],
    "kg": ["kg", "Kg", "kilos"],
    "ms": ["ms", "msec"],
    "%": ["%", "percent"],
    "years": ["years", "y", "yo", "yrs"],
    "mmHg": ["mmHg", "mm Hg"],
    "mmol/L": ["mmol/L", "mEq/L"],
}


@given(st.data())
def test_a_number_with_its_own_unit_reads_as_the_bare_number(data):
    id_ = data.draw(st.sampled_from([f.id for f in FACTS.values() if f.unit in OWN]))
    number = data.draw(st.decimals(2, 25, places=data.draw(st.integers(0, 3))))
    unit = data.draw(st.sampled_from(OWN[FACTS[id_].unit]))
    gap = data.draw(st.sampled_from(["", " ", "  "]))

    def outcome(value: str) -> object:
        try:
            return read(id_, value)
        except InputError as refused:
            return re.sub(r"^.*?cannot be read", "", str(refused))

    assert outcome(f"{number}{gap}{unit}") == outcome(f"{number}")


@given(st.text(min_size=1, max_size=12).filter(lambda s: s.strip(" .\t\n\r") != ""))
def test_with_any_other_word_it_is_refused(word):
    known = {"", "ml/min", "mls/min", "ml/minute"}
    if "".join(word.lower().split()).rstrip(".") in known or re.match(r"[0-9.,]", word):
        return
    with pytest.raises(InputError):
        read("kidney_function_ml_min", f"28{word}")


@given(st.integers(10, 3000))
def test_micromoles_of_a_typed_creatinine_are_those_of_the_text(micromoles):
    from citewell.model.case import Measurement

    told = Measurement(name=CREATININE, value=float(micromoles), unit="µmol/L")
    assert read("creatinine_mg_dl", f"{micromoles} µmol/L") == creatinine_mg_per_dl(told)


@given(st.integers(0, 120), st.integers(0, 25_000))
def test_whole_numbers_are_turned_exactly(years, hundreds):
    assert read("age_years", f"{years * 12} months") == years
    assert read("flare_hours", f"{years} days") == years * 24
    if 200 <= hundreds <= 900:
        assert read("qtc_ms", f"{hundreds / 1000:.3f} s") == pytest.approx(hundreds, rel=1e-12)
