"""Questions about stopping a medicine."""

import pytest


@pytest.mark.parametrize(
    ("question", "name"),
    [
        ("I have been on amitriptyline for 3 years how do i come off", "amitriptyline"),
        ("i stoped my pregablin yesterday feel awful", "pregabalin"),
        ("ran out of tramadol 2 days ago, shaky", "tramadol"),
        ("How to taper duloxetine 60 mg?", "duloxetine"),
        ("Can I stop gabapentin suddenly?", "gabapentin"),
    ],
)
def test_stopping_is_heard(real_reader, question, name):
    meant = real_reader.read(question).stops
    assert meant is not None
    assert meant.ingredient == name


@pytest.mark.parametrize(
    "question",
    [
        "My gabapentin stopped working",
        "Gabapentin dose?",
        "He takes amitriptyline. How is gout treated?",
        "Nothing stops the pain",
    ],
)
def test_other_stops_are_not(real_reader, question):
    assert real_reader.read(question).stops is None
