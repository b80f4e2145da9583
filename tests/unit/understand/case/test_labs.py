"""Values the schema has no name for, values of then and of now, and who the patient is."""

import pytest

from citewell.understand.case.labs import labs_of, read_labs
from citewell.understand.case.measurements import read_measurements
from citewell.understand.case.text import Note


@pytest.mark.parametrize(
    ("text", "name", "value", "before"),
    [
        ("WBC 1.8", "white cell count", 1.8, None),
        ("WCC 1.1 x10^9/L", "white cell count", 1.1, None),
        ("white cells 80k", "white cell count", 80_000, None),
        ("neutrophils: 0.6", "neutrophil count", 0.6, None),
        ("Hb fell from 130 to 82", "hemoglobin", 82, 130),
        ("Hb 13.1 -> 9.4 g/dL", "hemoglobin", 9.4, 13.1),
        ("Hb 14.2 to 9.1", "hemoglobin", 9.1, 14.2),
        ("haemoglobin 88 (was 132)", "hemoglobin", 88, 132),
        ("ALT 400 U/L", "ALT", 400, None),
        ("eosinophils 3.2", "eosinophil count", 3.2, None),
        ("CK 12,400", "creatine kinase", 12_400, None),
        ("NT-proBNP 4000 ng/L", "BNP", 4_000, None),
        ("QRS duration 130 ms", "QRS", 130, None),
        ("temp 39.2", "temperature", 39.2, None),
        ("T 40, rigid", "temperature", 40, None),
        ("temperature 104", "temperature", 40, None),
        ("lithium level 2.1", "lithium level", 2.1, None),
        ("carbamazepine level 14 mg/L", "carbamazepine level", 14, None),
    ],
)
def test_a_value_is_read(text, name, value, before):
    (lab,) = labs_of(Note(text))
    assert (lab.name, lab.value, lab.before) == (name, value, before)


@pytest.mark.parametrize(
    "text",
    [
        "HbA1c 82",
        "synovial WCC 80,000",
        "lithium 400 mg",
        "carbamazepine 200 mg",
        "stop if WBC below 2.0",
        "WBC 1.8 in 2015",
        "platelets > 100",
        "alt days",
        "T2DM, T10 level",
    ],
)
def test_no_value(text):
    assert read_labs(Note(text)) == ()


@pytest.mark.parametrize(
    ("text", "name", "value"),
    [
        ("eGFR was 20 in 2019 (AKI), now 88", "eGFR", 88),
        ("QTc was 510 on citalopram (stopped), now 420", "QTc", 420),
        ("weight 45 kg in 2022, 70 kg now", "weight", 70),
        ("creatinine was 240 on naproxen, now 95", "serum creatinine", 95),
        ("eGFR was 45 on gabapentin, now 300 mg tds", "eGFR", 45),
    ],
)
def test_the_value_of_now_counts(text, name, value):
    assert {m.name: m.value for m in read_measurements(Note(text))}[name] == value


@pytest.mark.parametrize(
    ("text", "name"),
    [
        (
            "breastfeeding mother with postherpetic neuralgia; amitriptyline?",
            "postherpetic neuralgia",
        ),
        ("mum has dementia and nerve pain, is amitriptyline ok", "dementia"),
        ("dad has gout, colchicine?", "gout"),
        ("gout flare after Roux-en-Y", "gout"),
    ],
)
def test_the_illness_is_the_patients(cases, text, name):
    assert (name, "present") in {(c.name, c.status.value) for c in cases.read(text).conditions}


@pytest.mark.parametrize(
    "text",
    ["mother had dementia, 60F, gout", "my gout, mum has dementia", "her mother with dementia"],
)
def test_of_a_relative(cases, text):
    assert ("dementia", "present") not in {
        (c.name, c.status.value) for c in cases.read(text).conditions
    }


def test_who_takes_what(cases):
    def stands(text):
        return {t.ingredient: t.status.value for t in cases.read(text).treatments}

    asked = stands("post-mastectomy pain on tamoxifen: duloxetine or venlafaxine?")
    assert asked["tamoxifen"] == "current"
    assert asked["duloxetine"] == asked["venlafaxine"] == "proposed"
    assert stands("i had paxlovid and take colchicine")["colchicine"] == "current"
    assert cases.read("serum creatinine 1.8, 70 kg 68 y male, gout").age_years == 68
    bypass = cases.read("gout flare after gastric bypass").treatments[0]
    assert bypass.outcome.value == "unknown"


@pytest.mark.parametrize(
    "text",
    [
        "diclofenac, Hb fell from 130 to 82",
        "citalopram (stopped), QTc was 510",
        "creatinine 88 -> 240 on naproxen",
    ],
)
def test_a_value_is_no_dose(cases, text):
    assert all(t.dose_mg_per_day is None for t in cases.read(text).treatments)
