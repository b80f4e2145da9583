"""Two questions on different medicines: the reader is told to ask the second by itself."""

import pytest


@pytest.mark.parametrize(
    "question",
    [
        "can I take ibuprofen with warfarin and how long does gabapentin take to work?",
        "ibuprofen with warfarin? and how long does gabapentin take to work?",
    ],
)
def test_the_second_question_is_named(real_engine, question):
    (note,) = [n for n in real_engine.ask(question).notes if n.startswith("Two questions")]
    assert "“how long does gabapentin take to work?”" in note


@pytest.mark.parametrize(
    "question",
    [
        "is amitriptyline safe with tramadol and what is its dose?",
        "What is the max dose of gabapentin and can it be taken with morphine?",
        "gabapentin failed. what about pregabalin?",
        "PDN on gabapentin, no help. Is duloxetine ok with sertraline?",
        "How do ibuprofen and naproxen differ?",
    ],
)
def test_one_question_is_one(real_engine, question):
    assert not any(n.startswith("Two questions") for n in real_engine.ask(question).notes)
