"""What a question sounds like where no rule names an emergency, and danger signs by name."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from citewell.understand.alarm.by_name import names_emergency
from citewell.understand.alarm.sounding import Sounding, features


@pytest.fixture(scope="module")
def sounding(real_library):
    return Sounding(real_library)


@pytest.mark.parametrize(
    "text",
    [
        "since this morning he cant hold his spoon, one hand went floppy and he looks grey, "
        "can he have his tablet early",
        "took the whole strip last night by mistake and now sweaty, shaking and cant stay awake",
        "lips look puffy since breakfast and my voice has gone thick, is it ok to take the next one",
    ],
)
def test_danger_in_words_nobody_listed_sounds_urgent(sounding, text):
    assert sounding(text)


@pytest.mark.parametrize(
    "text",
    [
        "what is the dose of allopurinol",
        "how long does amitriptyline take to work for nerve pain",
        "does apixaban need food",
        "is pregabalin better than gabapentin in diabetic neuropathy",
        "gout flare today, 55M, eGFR 80. naproxen 500 bd?",
        "never had puffy lips, sweating or a floppy hand; can i take the next tablet",
        "",
    ],
)
def test_an_everyday_question_does_not(sounding, text):
    assert sounding(text) == ()


def test_words_denied_are_not_weighed():
    assert "floppi" in features("her hand is floppy now")
    assert "floppi" not in features("no floppy hand, never had one")


@given(st.text(max_size=200))
def test_any_text_is_weighed_and_shows_words_of_its_own(sounding, text):
    shown = sounding(text)
    assert len(shown) <= 3
    low = " ".join(text.lower().split())
    assert all(len(stretch) <= len(low) for stretch in shown)


def test_without_weights_nothing_sounds_urgent(specimens):
    assert Sounding(specimens)("cant breathe since this morning and going blue now") == ()


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("she has slurred speech since noon", True),
        ("I can't breathe", True),
        ("I can\u2019t breathe", True),
        ("no chest pain, no slurred speech", False),
        ("the leaflet says lips can swell and you can't breathe, is that common?", False),
        ("what should I do if I ever get chest pain", False),
        ("had chest pain in 2015, fine since", False),
        ("dose of allopurinol", False),
    ],
)
def test_a_danger_sign_by_name_counts_as_told_of_now(text, named):
    assert names_emergency(text) is named
