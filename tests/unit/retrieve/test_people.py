import pytest

from citewell.model.case import Case
from citewell.retrieve.people import (
    ADULTS,
    ANIMALS,
    CHILDREN,
    MEN,
    NOT_PREGNANCY,
    OLDER,
    PREGNANCY,
    apart,
    asked_about,
    spoken_of,
)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Amoxicillin for a 4-year-old", {CHILDREN, NOT_PREGNANCY}),
        ("Rash in a 6-month-old", {CHILDREN, NOT_PREGNANCY}),
        ("Gout in a man of 70", {OLDER, MEN, NOT_PREGNANCY}),
        ("Is moss safe in pregnancy?", {PREGNANCY}),
        ("Survival 5 years after surgery", set()),
        ("Does moss help knee pain?", set()),
        ("A Child-Pugh B patient", set()),
        ("Heart regeneration in zebrafish", {ANIMALS}),
    ],
)
def test_whom_words_ask_about(text, expected):
    assert asked_about(text) == expected


def test_the_case_goes_before_words():
    case = Case(age_years=40, sex="female", pregnant=True)
    assert asked_about("Is moss safe? My child had it too.", case) >= {ADULTS, PREGNANCY}
    assert CHILDREN not in asked_about("Is moss safe? My child had it too.", case)
    assert asked_about("Is moss safe?", None, ("children",)) == {CHILDREN}


@pytest.mark.parametrize(
    ("title", "text", "expected"),
    [
        ("Moss in children with wrist pain", "Adults were left out.", {CHILDREN}),
        ("Moss for wrist pain", "We studied 40 infants.", {CHILDREN}),
        ("Moss for wrist pain", "Much is known. " * 30 + "Mice were given moss.", set()),
        ("Moss in rats and humans", "", set()),
        ("In vitro activity of moss", "", {ANIMALS}),
        ("In vitro fertilization and moss", "", set()),
        ("Dog bites of the hand", "", set()),
        ("Moss in adult and pediatric patients", "", {ADULTS, CHILDREN}),
    ],
)
def test_whom_a_text_speaks_of(title, text, expected):
    assert spoken_of(title, text) == expected


@pytest.mark.parametrize(
    ("asked", "told", "levels"),
    [
        ({ADULTS}, {CHILDREN}, 2),
        ({CHILDREN}, {ADULTS}, 2),
        ({CHILDREN}, {CHILDREN}, 0),
        ({CHILDREN}, set(), 1),
        ({ADULTS}, set(), 0),
        ({OLDER}, {ADULTS}, 1),
        ({ADULTS}, {ADULTS, CHILDREN}, 0),
        (set(), {CHILDREN}, 0),
        (set(), {ANIMALS}, 3),
        ({ANIMALS}, {ANIMALS}, 0),
        ({MEN, NOT_PREGNANCY}, {PREGNANCY}, 2),
        ({PREGNANCY}, set(), 1),
        ({PREGNANCY}, {PREGNANCY}, 0),
        ({MEN}, {"women"}, 1),
    ],
)
def test_how_far_apart(asked, told, levels):
    found, why = apart(frozenset(asked), frozenset(told))
    assert found == levels
    assert why or not levels
