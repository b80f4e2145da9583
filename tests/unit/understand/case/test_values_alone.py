"""What a value alone says of the patient: a failing heart, and kidneys where the sex is not told."""

import pytest

HEARTS = [
    ("gout flare, EF 25%", True),
    ("PDN, LVEF 30%, pregabalin?", True),
    ("LVEF 40%", True),
    ("gout, EF 55%", False),
]


@pytest.mark.parametrize(("text", "failing"), HEARTS)
def test_a_reduced_ejection_fraction(cases, text, failing):
    names = [c.name for c in cases.read(text).conditions]
    assert ("heart failure with reduced ejection fraction" in names) is failing


def test_a_class_of_heart_failure(cases):
    assert "heart failure" in [c.name for c in cases.read("NYHA III, gout flare").conditions]


def bounds(cases, text):
    return [(b.low, b.high) for b in cases.read(text).bounds]


def test_a_creatinine_without_a_sex(cases):
    assert bounds(cases, "68 yo, creatinine 2.4 mg/dL, PDN. gabapentin dose?") == [(21, 29)]
    assert bounds(cases, "age 70 creatinine 210 µmol/L gout flare") == [(21, 29)]
    assert bounds(cases, "age 70 weight 60 kg creatinine 210 µmol/L gout flare") == [(21, 25)]


def test_a_high_creatinine_without_an_age(cases):
    [bound] = cases.read("creatinine 210 µmol/L gout flare").bounds
    assert (bound.low, bound.high) == (19, 35)
    assert bound.assumed == "assumed for an age of 40 to 90"
    [told] = cases.read("68 yo, creatinine 2.4 mg/dL, PDN").bounds
    assert told.assumed == ""


def test_a_creatinine_that_needs_no_bound(cases):
    for text in (
        "70M creatinine 210 µmol/L gout flare",
        "age 70 creatinine 210 µmol/L, eGFR 25",
        "creatinine 120 µmol/L gout flare",
        "12 yo, creatinine 2.4 mg/dL",
    ):
        assert bounds(cases, text) == []


@pytest.mark.parametrize(
    ("text", "flag"),
    [
        ("my legs are numb and I can't pee", "bilateral leg numbness"),
        ("can't pee, legs gone numb", "bilateral leg numbness"),
        ("back pain and both legs are numb", "bilateral leg numbness"),
    ],
)
def test_legs_that_are_numb_with_a_sign_of_the_cord(cases, text, flag):
    assert flag in [f.name for f in cases.read(text).red_flags]


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("UA 9.9→7.1→6.6→5.8", {"uric acid": 5.8}),
        ("77M 84kg Cr now 101", {"weight": 84, "serum creatinine": 101}),
        ("oxycodone CR 40 q12h", {}),
        (
            "losartan ok but 158/90",
            {"systolic blood pressure": 158, "diastolic blood pressure": 90},
        ),
        ("wt gain (14 lb)", {}),
    ],
)
def test_values_jotted_down(cases, text, values):
    assert {m.name: m.value for m in cases.read(text).measurements} == values


@pytest.mark.parametrize(
    ("text", "name", "status"),
    [
        ("Polyuria on lithium. Nephrogenic DI?", "nephrogenic diabetes insipidus", "possible"),
        ("52F, sister BRCA2, mum stroke at 50", "stroke", "family"),
        ("gout, colchicine, CKD 4?", "chronic kidney disease", "present"),
    ],
)
def test_guesses_and_kin(cases, text, name, status):
    assert (name, status) in [(c.name, c.status.value) for c in cases.read(text).conditions]


@pytest.mark.parametrize(
    "text", ["metformin MR 500 od", "SpO2 90 RA", "ED note: 34F", "GAD + LADA"]
)
def test_letters_of_something_else(cases, text):
    names = [c.name for c in cases.read(text).conditions]
    assert not {
        "mitral regurgitation",
        "rheumatoid arthritis",
        "erectile dysfunction",
        "generalized anxiety disorder",
    } & set(names)
