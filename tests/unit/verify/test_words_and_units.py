import pytest

from citewell.verify.frequency import read_frequency
from citewell.verify.units import read_unit
from citewell.verify.words import concept, is_light, sentences, spell_out


def test_sentences_keep_decimals_and_abbreviations_whole():
    text = "The NNT was 4.6 (95% CI 3.2-7.7). Dr. Smith gave 300 mg t.i.d. for pain. It helped."

    assert sentences(text) == (
        "The NNT was 4.6 (95% CI 3.2-7.7).",
        "Dr. Smith gave 300 mg t.i.d. for pain.",
        "It helped.",
    )


def test_list_items_and_paragraphs_are_sentences():
    assert sentences("Give:\n- one\n2. two\n\nthree ") == ("Give:", "one", "two", "three")
    assert sentences(" \n\n ") == ()


@pytest.mark.parametrize(
    ("one", "other"), [("renal", "kidneys"), ("SSRIs".lower(), "ssri"), ("women", "woman")]
)
def test_words_that_say_the_same_fold_together(one, other):
    assert concept(one) == concept(other)


def test_a_single_letter_stays_a_word():
    assert concept("s") == "s"


def test_general_words_are_light():
    assert is_light(concept("patients"))
    assert not is_light(concept("pregnancy"))


def test_phrases_are_spelled_out():
    assert spell_out("It doesn\u2019t differ") == "it does unchanged"
    assert spell_out("Avoid stopping, avoid using") == "not stopping, avoid using"


@pytest.mark.parametrize(
    ("text", "dimension", "factor"),
    [
        ("mg", "mass", 1),
        ("MG/DL", "mass/volume", 0.01),
        ("mg per kg per day", "mass/kg/day", 1),
        ("mL/min/1.73 m\u00b2", "volume/day", 1440),
        ("mg each month", "mass/month", 1),
        ("g/L", "mass/volume", 1),
    ],
)
def test_units_compose(text, dimension, factor):
    unit = read_unit(text)

    assert unit.dimension == dimension
    assert unit.factor == pytest.approx(factor)


@pytest.mark.parametrize(
    ("text", "times"),
    [("once daily", 1), ("bd", 2), ("every other day", 0.5), ("every six hours", 4), ("q12h", 2)],
)
def test_frequencies_are_times_a_day(text, times):
    assert read_frequency(text) == times
