import pytest

from citewell.understand.case.drinking import read_drinking
from citewell.understand.case.text import Note


def heavy(text):
    return [one.status.value for one in read_drinking(Note(text))]


@pytest.mark.parametrize(
    "text",
    [
        "He drinks 8 pints a day.",
        "10 beers/day",
        "drinks 6-8 beers per night",
        "Alcohol 60 units a week.",
        "Alcohol: 40 units weekly",
        "two bottles of wine every day",
        "I drink a bottle of vodka a day",
        "a dozen cans of lager a day",
        "20 drinks a week",
        "40 units of alcohol a week",
        "Alcohol intake around 50 units per week",
    ],
)
def test_heavy(text):
    assert heavy(text) == ["present"]


@pytest.mark.parametrize(
    "text",
    [
        "2 beers a week",
        "a glass of wine a day",
        "Alcohol 10 units a week",
        "He drinks 2 bottles of water a day",
        "Drinks coffee, 3 cups a day",
        "Insulin 40 units a day. Drinks socially.",
        "Heparin 5000 units a day",
        "Drinks socially, Lantus 40 units daily",
        "Drinks occasionally. Lantus 40 units a day",
        "3 cans of beans a day",
    ],
)
def test_not_heavy(text):
    assert heavy(text) == []


def test_denied_and_of_kin():
    assert heavy("He does not drink 10 beers a day.") == ["absent"]
    assert heavy("His father drank 10 beers a day.") == []
