"""The cues of a turn: somebody else, "it", what is supposed, put right or taken back."""

import pytest

from citewell.understand.turn import (
    Turn,
    asking,
    corrects,
    hopes_for_pregnancy,
    is_fragment,
    is_named_first,
    is_supposed,
    of_it,
    supposes_pregnancy,
    taken_back,
    telling,
    tells_of_another,
)

BEFORE = "68F, diabetic neuropathy. Next?"


@pytest.fixture
def turn(real_reader):
    return lambda text: Turn(text, 0, real_reader.read(text))


@pytest.mark.parametrize(
    "said",
    [
        "and for a different patient with gout?",
        "Another patient: 45M, gout",
        "what about the patient in bed 2?",
        "my husband has gout, what can he take?",
        "Her daughter has migraine. Is the pill safe?",
        "Now a 30 year old man with gout. First choice?",
        "45M with gout. First choice?",
        "next case: gout",
    ],
)
def test_somebody_else(said):
    assert tells_of_another(said, BEFORE, 68)


@pytest.mark.parametrize(
    "said",
    [
        "is there another drug for the patient?",
        "my husband says it is dangerous",
        "her mother had breast cancer",
        "sorry, a 78 year old woman",
        "she is 71",
        "what other options?",
        "Is it another case of gout?",
        "the patient is worse",
    ],
)
def test_the_same_patient(said):
    assert not tells_of_another(said, BEFORE, 68)


def test_kin_the_thread_is_about_is_nobody_else():
    assert not tells_of_another("my mother fell", "My mother is 80. What can she take?", 80)


@pytest.mark.parametrize(
    ("said", "count"),
    [
        ("how do I stop it?", 1),
        ("is it addictive?", 1),
        ("it made her dizzy", 1),
        ("Will it go away?", 0),
        ("how long until it gets better?", 0),
        ("is it safe to drive?", 0),
        ("Is it catching?", 0),
        ("it hurts", 0),
        ("I took gabapentin and it made me dizzy", 0),
        ("can this drug be taken at night?", 1),
    ],
)
def test_it_of_a_medicine(turn, said, count):
    assert len(of_it(turn(said))) == count


def test_sentences_that_ask_and_that_tell():
    text = "What about amitriptyline? I have glaucoma.\nNext?"
    words = [[text[s.start : s.end] for s in kind(text)] for kind in (asking, telling)]
    assert words == [["What about amitriptyline?", "Next?"], ["I have glaucoma."]]


@pytest.mark.parametrize(
    ("said", "back"),
    [
        ("he is on aspirin, not apixaban", ("apixaban",)),
        ("I meant pregabalin rather than apixaban", ("apixaban",)),
        ("why not apixaban?", ()),
        ("he is on apixaban", ()),
    ],
)
def test_names_taken_back(said, back):
    assert taken_back(said, ("apixaban", "gout")) == back


@pytest.mark.parametrize("said", ["sorry, it is 52", "I meant 52", "correction: 52"])
def test_what_puts_right(said):
    assert corrects(said)
    assert not corrects("it is 52")


def test_what_is_supposed():
    assert is_supposed("what if her eGFR were 60?")
    assert not is_supposed("her eGFR is 60")


@pytest.mark.parametrize("said", ["and if she is pregnant?", "in pregnancy?", "and when pregnant?"])
def test_a_pregnancy_supposed(said):
    assert supposes_pregnancy(said)
    assert hopes_for_pregnancy(said) is None


def test_a_pregnancy_hoped_for():
    assert hopes_for_pregnancy("what if she wants to become pregnant?")
    assert supposes_pregnancy("what if she wants to become pregnant?") is None


def test_few_words_that_tell_of_nobody():
    assert is_fragment("side effects")
    assert not is_fragment("He has stopped drinking")


def test_a_name_first():
    assert is_named_first("and prednisolone, what dose?", "prednisolone")
    assert not is_named_first("what dose of prednisolone?", "prednisolone")
