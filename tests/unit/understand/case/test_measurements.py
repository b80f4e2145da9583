import pytest

from citewell.understand.case.measurements import read_measurements
from citewell.understand.case.text import Note


def values(text):
    return {m.name: m.value for m in read_measurements(Note(text))}


@pytest.mark.parametrize(
    ("text", "name", "value", "unit"),
    [
        ("eGFR 45 mL/min/1.73m2", "eGFR", 45, "mL/min/1.73m2"),
        ("GFR is 38", "eGFR", 38, None),
        ("CrCl ~25", "creatinine clearance", 25, None),
        ("creatinine 180 µmol/L", "serum creatinine", 180, "µmol/L"),
        ("Cr 2.1 mg/dL", "serum creatinine", 2.1, "mg/dL"),
        ("HbA1c was 8.2", "HbA1c", 8.2, None),
        ("hemoglobin A1c of 7.1%", "HbA1c", 7.1, "%"),
        ("EF 22%", "ejection fraction", 22, "%"),
        ("QTc 480ms", "QTc", 480, "ms"),
        ("pulse is 110/min", "heart rate", 110, "/min"),
        ("weighs 82 kg", "weight", 82, "kg"),
        ("a 70-kg man", "weight", 70, "kg"),
        ("BMI is 24.3 kg/m2", "BMI", 24.3, "kg/m2"),
        ("pain 7/10", "pain score", 7, "/10"),
        ("pain is 7 out of 10", "pain score", 7, "out of 10"),
        ("B12 140 pg/mL", "vitamin B12", 140, "pg/mL"),
        ("K+ 5.4", "potassium", 5.4, None),
        ("sodium dropped to 119 mEq/L", "sodium", 119, "mEq/L"),
        ("INR of 3.2", "INR", 3.2, None),
        ("urate 9.8", "uric acid", 9.8, None),
    ],
)
def test_one_value(text, name, value, unit):
    assert [(m.name, m.value, m.unit) for m in read_measurements(Note(text))] == [
        (name, value, unit)
    ]


@pytest.mark.parametrize(
    ("text", "name", "value"),
    [
        ("pain down from 9/10 to 4/10", "pain score", 4),
        ("pain 5/10 today, down from 8/10", "pain score", 5),
        ("creatinine rose from 1.1 to 2.3", "serum creatinine", 2.3),
        ("EF was 35% two years ago and is now 50%", "ejection fraction", 50),
        ("creatinine 2.1 (baseline 1.0)", "serum creatinine", 2.1),
        ("BP was 150/100, now 130/90", "systolic blood pressure", 130),
        ("BP usually 140/80 but today 168/94", "diastolic blood pressure", 94),
        ("blood pressure was 120 over 80", "systolic blood pressure", 120),
        ("hypotensive to 82/44", "systolic blood pressure", 82),
    ],
)
def test_the_present_value(text, name, value):
    assert values(text)[name] == value


@pytest.mark.parametrize(
    "text",
    [
        "EF 35-40%",
        "eGFR below 30",
        "HbA1c > 9",
        "goal BP below 130/80",
        "target INR 2-3",
        "HR in the 50s",
        "potassium 20 mEq daily",
        "B12 1000 mcg monthly",
        "vitamin K 5 mg",
        "lost 5 kg",
        "weight is down 5 pounds",
        "strength 5/5",
        "pain 6-7/10",
        "no numbers at all",
    ],
)
def test_no_value(text):
    assert values(text) == {}


def test_spans_show_the_number():
    note = Note("BP 124/78, K 4.1")
    shown = {note.text[m.span.start : m.span.end] for m in read_measurements(note) if m.span}
    assert shown == {"124/78", "4.1"}


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("oxcarbazepine made my sodium drop to 121 so they took me off it", {}),
        ("lisinopril pushed his potassium to 6.1 and was stopped", {}),
        ("Spironolactone raised K to 5.9, discontinued. K now 4.4.", {"potassium": 4.4}),
        ("sodium dropped to 128 on carbamazepine", {"sodium": 128.0}),
        ("pain down from 8 to 5 out of 10", {"pain score": 5.0}),
        ("wt 61 kg, K 3.3", {"weight": 61.0, "potassium": 3.3}),
        ("Creatinine is 2.4 mg/dL; it was 1.3 mg/dL last month.", {"serum creatinine": 2.4}),
        ("HbA1c 69 mmol/mol", {"HbA1c": 69.0}),
        ("Hemoglobin A1c: 6.8%.", {"HbA1c": 6.8}),
        ("eGFR: 72.", {"eGFR": 72.0}),
        ("GFR in the 30s", {}),
        (
            "BP 118/70, P 72, BMI 31.2",
            {
                "systolic blood pressure": 118.0,
                "diastolic blood pressure": 70.0,
                "heart rate": 72.0,
                "BMI": 31.2,
            },
        ),
        ("INR 2.6, goal 2-3", {"INR": 2.6}),
        ("QTc is 492 ms", {"QTc": 492.0}),
        ("LVEF 30-35%", {}),
        ("EF improved from 25% to 40%", {"ejection fraction": 40.0}),
        ("Cr 168 umol/L (baseline 90)", {"serum creatinine": 168.0}),
        ("potassium chloride 20 mEq daily", {}),
        ("vitamin B12 1000 mcg daily", {}),
        ("B12 310 ng/L", {"vitamin B12": 310.0}),
        ("urate 0.48 mmol/L", {"uric acid": 0.48}),
        ("Is it safe with an eGFR of 27?", {"eGFR": 27.0}),
        ("avoid if eGFR < 30", {}),
        ("weighs 14 stone", {"weight": 14.0}),
        ("put on half a stone", {}),
        ("lost 10 kg", {}),
        ("pulse 54/min", {"heart rate": 54.0}),
        ("NRS 7", {"pain score": 7.0}),
        (
            "temp 37.1, pulse is 112/min, and blood pressure is 148/90 mm Hg",
            {
                "heart rate": 112.0,
                "systolic blood pressure": 148.0,
                "diastolic blood pressure": 90.0,
            },
        ),
        ("CrCl 29", {"creatinine clearance": 29.0}),
    ],
)
def test_ways_of_telling_a_value(text, wanted):
    assert {m.name: m.value for m in read_measurements(Note(text))} == wanted
