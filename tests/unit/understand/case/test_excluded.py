"""An illness excluded is absent, and what is told after it is not; points of a score are no age."""

import pytest


def standing(reader, text):
    return {c.name: c.status.value for c in reader.case(text).conditions}


@pytest.mark.parametrize(
    ("text", "absent", "present"),
    [
        ("DVT excluded on scan, PHN, which drug", "deep vein thrombosis", "postherpetic neuralgia"),
        ("septic arthritis ruled out by tap, gout flare", "septic arthritis", "gout"),
        ("fracture excluded, gout in the ankle", "fracture", "gout"),
    ],
)
def test_what_follows_an_exclusion_stands(real_reader, text, absent, present):
    told = standing(real_reader, text)
    assert told.get(absent, "absent") == "absent"
    assert told[present] == "present"


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Imaging excluded DVT.", "deep vein thrombosis"),
        ("We have ruled out septic arthritis.", "septic arthritis"),
        ("ruled out for pulmonary embolism", "pulmonary embolism"),
    ],
)
def test_what_was_excluded_is_absent(real_reader, text, name):
    assert standing(real_reader, text)[name] == "absent"


@pytest.mark.parametrize(
    "text", ["AF, CHA2DS2-VASc 3 woman, apixaban?", "CHADS-VASc 2 man with AF", "NYHA 3 man, gout"]
)
def test_points_of_a_score_are_no_age(real_reader, text):
    assert real_reader.case(text).age_years is None


def test_an_age_after_a_score_is_one(real_reader):
    assert real_reader.case("CHA2DS2-VASc 3, 71 man with AF").age_years == 71
