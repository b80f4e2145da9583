"""Lines jotted in shorthand: small letters for the sex, harm in brackets, the mark before what is asked."""

import pytest


def treatments(reader, text):
    return {t.ingredient: t for t in reader.case(text).treatments}


@pytest.mark.parametrize(
    ("text", "age", "sex"),
    [
        ("69m gout flare on apixaban", 69, "male"),
        ("np: 83f PHN, gbp 100tds", 83, "female"),
        ("54f, PDN, dulox 60od", 54, "female"),
        ("gout flare after a 64m climb", None, None),
        ("temp 39f, gout", None, None),
    ],
)
def test_age_and_sex_in_small_letters(real_reader, text, age, sex):
    case = real_reader.case(text)
    assert (case.age_years, case.sex) == (age, sex)


@pytest.mark.parametrize(
    ("text", "name", "effect"),
    [
        ("PHN, tried nort (retention), eGFR 60", "nortriptyline", "urinary retention"),
        ("PDN. ami (retention), gbp (dizzy). Next?", "amitriptyline", "urinary retention"),
        ("tried venla (low Na)", "venlafaxine", "hyponatremia"),
        ("TN: cbz (SJS), what now", "carbamazepine", "stevens-johnson syndrome"),
        ("PDN, dulox (fell), next?", "duloxetine", "falls"),
    ],
)
def test_harm_in_a_bracket(real_reader, text, name, effect):
    found = treatments(real_reader, text)[name]
    assert found.status.value == "past"
    assert effect in found.adverse_effects


def test_an_infarction_in_capitals_is_no_medicine(real_reader):
    assert "amitriptyline" not in treatments(real_reader, "AMI (inferior) 2019, PHN")
    assert "amitriptyline" not in treatments(real_reader, "recent AMI (stopped smoking), PDN")


def test_other_retention_is_not_of_urine(real_reader):
    found = treatments(real_reader, "tried pregabalin (fluid retention)")["pregabalin"]
    assert "urinary retention" not in found.adverse_effects


@pytest.mark.parametrize(
    ("text", "name", "mg"),
    [
        ("82m PDN pregab 150bd egfr 28 sleepy ?next", "pregabalin", 300),
        ("PHN, gabapentin helps, eGFR 22, on 600 tds, carry on?", "gabapentin", 1800),
        ("PDN, duloxetine works, HbA1c 52, on 60 bd, stop?", "duloxetine", 120),
    ],
)
def test_what_is_taken_before_the_mark(real_reader, text, name, mg):
    found = treatments(real_reader, text)[name]
    assert (found.status.value, found.dose_mg_per_day) == ("current", mg)


def test_what_stands_after_the_mark_is_asked(real_reader):
    found = treatments(real_reader, "PDN, gaba 600tds no help ?swap dulox")
    assert found["duloxetine"].status.value == "proposed"
    assert found["gabapentin"].status.value != "proposed"


def test_a_dose_after_a_comma_is_not_of_another(real_reader):
    found = treatments(real_reader, "gout, colchicine worked, on 300 od allopurinol")
    assert found["colchicine"].dose_mg_per_day is None
    assert found["allopurinol"].dose_mg_per_day == 300
