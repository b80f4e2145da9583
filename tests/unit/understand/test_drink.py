"""Alcohol that is asked about beside a medicine, and alcohol that is a habit."""

import pytest


def named(reader, question):
    return {m.ingredient for m in reader.read(question).drugs}


@pytest.mark.parametrize(
    "question",
    [
        "pregabalin and alcohol?",
        "Can I drink wine on gabapentin?",
        "is it ok to have a beer while taking pregabalin",
        "i take tramadol, can i have a glass of wine tonight",
        "alchol with duloxetine, safe?",
        "Should he avoid alcohol with morphine?",
        "I take lyrica and drink wine every evening",
    ],
)
def test_a_drink_beside_a_medicine_is_asked_about(real_reader, question):
    assert "alcohol" in named(real_reader, question)


@pytest.mark.parametrize(
    "question",
    [
        "60M drinks 6 pints of beer a day, start duloxetine?",
        "Heavy drinker, 40 units of alcohol a week. Duloxetine?",
        "i drink a lot of beer and have gout flare, can i take colchicine",
        "No alcohol for 2 years. Gabapentin?",
        "She drinks wine and takes pregabalin. Next step?",
        "alcohol use disorder, on gabapentin",
        "He quit alcohol. Pregabalin?",
    ],
)
def test_a_habit_is_not(real_reader, question):
    assert "alcohol" not in named(real_reader, question)


def test_the_topic_is_the_medicines(real_engine):
    made = real_engine.ask("pregabalin and alcohol?")
    assert made.title.startswith("Pregabalin")
    assert "alcohol" in made.lead[0].text
