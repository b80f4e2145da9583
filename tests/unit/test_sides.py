import pytest

from citewell.sides import (
    KIN,
    asked_sides,
    asking_words,
    is_pointer,
    is_put_as_question,
    leans_on_what_stood_before,
    tells,
    without_chatter,
)
from citewell.words import stem


@pytest.mark.parametrize(
    ("question", "side"),
    [
        ("What are the symptoms of gout?", "symptoms"),
        ("what causes kidney stones", "causes"),
        ("How is psoriasis treated?", "treatment"),
        ("How to diagnose Marfan Syndrome ?", "diagnosis"),
        ("Can you prevent shingles?", "prevention"),
        ("Is psoriasis hereditary?", "inheritance"),
        ("my mom has it, will i get it too?", "inheritance"),
        ("How many people are affected by gout ?", "frequency"),
        ("What is the outlook for gout?", "outlook"),
        ("how long do people live with it", "outlook"),
        ("What is gout?", "meaning"),
        ("How much ibuprofen may I take?", "dose"),
        ("What are the side effects of ibuprofen?", "harms"),
        ("Who is at risk for gout?", "risk"),
        ("Does exercise help back pain?", "works"),
    ],
)
def test_a_question_asks_for_a_side(question, side):
    assert side in asked_sides(question)


def test_what_a_thing_is_is_asked_only_where_nothing_else_is():
    assert asked_sides("What are the symptoms of gout?") == {"symptoms"}
    assert asked_sides("wrist pain") == frozenset()


def test_one_who_was_diagnosed_does_not_ask_for_a_test():
    assert "diagnosis" not in asked_sides("I was diagnosed with gout")


def test_the_subject_is_no_word_of_asking():
    words = asking_words("Does spinal cord stimulation work for back pain?")
    assert "spinal" not in words
    assert "cord" not in words
    assert "work" in words


@pytest.mark.parametrize(
    ("text", "side", "told"),
    [
        ("It occurs in 1 in 2,500 births.", "frequency", True),
        ("It occurs in boys.", "frequency", False),
        ("The pattern is autosomal dominant.", "inheritance", True),
        ("Take 300 mg at night.", "dose", True),
        ("Take it at night.", "dose", False),
    ],
)
def test_a_sentence_tells_of_a_side(text, side, told):
    assert tells(text, frozenset({side})) is told
    assert not tells(text, frozenset())


@pytest.mark.parametrize(
    ("text", "leans"),
    [
        ("They include fever.", True),
        ("These are rare.", True),
        ("It causes fever.", True),
        ("He or she will ask you.", True),
        ("It is recommended that adults rest.", False),
        ("These results suggest a benefit.", False),
        ("Theophylline causes tremor.", False),
        ("Itching is common.", False),
    ],
)
def test_a_sentence_that_leans_on_the_one_before(text, leans):
    assert leans_on_what_stood_before(text) is leans


def test_a_sentence_that_only_points_elsewhere():
    assert is_pointer("For more information, see the chapter on shingles.")
    assert not is_pointer("Shingles is a rash.")


def test_titles_put_as_questions():
    assert is_put_as_question("How to diagnose Marfan Syndrome ?")
    assert not is_put_as_question("Whatley's trial of treatment")


def test_chatter_goes_and_the_question_stays():
    assert without_chatter("Hi doc, I'm worried: is gout serious?") == "is gout serious"
    assert without_chatter("What is the dose of ibuprofen?") == "What is the dose of ibuprofen?"
    assert without_chatter("hi doc thanks") == "hi doc thanks"
    assert stem("mother") in KIN
    assert stem("child") not in KIN
