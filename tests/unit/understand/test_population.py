import pytest

from citewell.understand.population import read_population


@pytest.mark.parametrize(
    ("text", "age"),
    [
        ("A 51-year-old male", 51),
        ("68 year old woman", 68),
        ("a 70 yo man", 70),
        ("45 y/o with pain", 45),
        ("aged 80", 80),
        ("age 33 with gout", 33),
        ("a 62F with neuropathy", 62),
        ("a 71 M smoker", 71),
        ("an 18 month old infant", 1.5),
        ("5 years of pain", None),
        ("pain for 10 years", None),
        ("600 mg", None),
        ("a 200 year old oak", None),
        ("no age at all", None),
    ],
)
def test_age(text, age):
    assert read_population(text).age_years == age


@pytest.mark.parametrize(
    ("text", "sex"),
    [
        ("a 51-year-old man", "male"),
        ("my wife has pain", "female"),
        ("a 62F with pain", "female"),
        ("a 62 M with pain", "male"),
        ("a woman whose husband asks", "female"),
        ("a man whose wife asks", "male"),
        ("someone with a human heart", None),
    ],
)
def test_sex(text, sex):
    assert read_population(text).sex == sex


@pytest.mark.parametrize(
    ("text", "pregnant", "grouped"),
    [
        ("She is pregnant", True, True),
        ("a pregnant woman with migraine", True, True),
        ("I'm pregnant", True, True),
        ("she is 20 weeks pregnant", True, True),
        ("Is it safe in pregnancy?", None, True),
        ("She is not pregnant", False, False),
        ("a non-pregnant adult", False, False),
        ("a man with gout", None, False),
    ],
)
def test_pregnancy(text, pregnant, grouped):
    read = read_population(text)
    assert read.pregnant is pregnant
    assert ("pregnancy" in read.groups) is grouped


@pytest.mark.parametrize(
    ("text", "name", "value", "unit"),
    [
        ("eGFR 38 mL/min", "eGFR", 38, "mL/min"),
        ("an eGFR of 38", "eGFR", 38, None),
        ("GFR is 22.5 ml/min/1.73 m2", "eGFR", 22.5, "ml/min/1.73 m2"),
        ("CrCl = 45 mL/min", "creatinine clearance", 45, "mL/min"),
        ("creatinine clearance about 30", "creatinine clearance", 30, None),
        ("ejection fraction of 22%", "ejection fraction", 22, "%"),
        ("LVEF: 35 %", "ejection fraction", 35, "%"),
    ],
)
def test_measurements(text, name, value, unit):
    [measurement] = read_population(text).measurements
    assert (measurement.name, measurement.value, measurement.unit) == (name, value, unit)


@pytest.mark.parametrize("text", ["EF of 45-50%", "eGFR unknown", "kidney disease", "EF reduced"])
def test_what_has_no_one_value_is_not_measured(text):
    assert read_population(text).measurements == ()


def test_two_measurements():
    read = read_population("eGFR 25 and an ejection fraction of 30%")
    assert [m.name for m in read.measurements] == ["eGFR", "ejection fraction"]


@pytest.mark.parametrize(
    ("text", "group"),
    [
        ("renal impairment", "kidney"),
        ("on haemodialysis", "dialysis"),
        ("liver cirrhosis", "liver"),
        ("while breastfeeding", "pregnancy"),
        ("an elderly patient", "older_adults"),
        ("a 67-year-old man", "older_adults"),
        ("in children", "children"),
        ("a 7 year old girl", "children"),
        ("T2DM", "diabetic"),
        ("living with HIV", "hiv"),
        ("after oxaliplatin", "chemotherapy"),
        ("metastatic disease", "cancer"),
        ("trigeminal neuralgia", "trigeminal"),
        ("central post-stroke pain", "central_pain"),
        ("spinal cord injury", "spinal_cord_injury"),
        ("CRPS of the hand", "crps"),
        ("lumbar radiculopathy", "sciatica"),
        ("after shingles", "phn"),
        ("with seizures", "epilepsy"),
        ("presenting to the ED", "emergency"),
    ],
)
def test_groups(text, group):
    assert group in read_population(text).groups


@pytest.mark.parametrize(
    ("text", "group"),
    [
        ("an adult of 40", "older_adults"),
        ("a 30-year-old man", "children"),
        ("a bed for the night", "emergency"),
        ("science", "spinal_cord_injury"),
    ],
)
def test_words_that_only_look_like_a_group(text, group):
    assert group not in read_population(text).groups


@pytest.mark.parametrize(
    ("text", "group"),
    [
        ("a non-diabetic patient", "diabetic"),
        ("he is not diabetic", "diabetic"),
        ("no kidney disease", "kidney"),
        ("without cancer", "cancer"),
    ],
)
def test_what_is_denied_is_no_group(text, group):
    assert group not in read_population(text).groups
