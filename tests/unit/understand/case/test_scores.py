import pytest

from citewell.understand.case.scores import read_scores
from citewell.understand.case.text import Note


def read(text):
    return [(m.name, m.value) for m in read_scores(Note(text))]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("PHQ-9 of 15/27, GAD-7: 12", [("PHQ-9", 15), ("GAD-7", 12)]),
        ("PHQ9 today is 4.", [("PHQ-9", 4)]),
        ("DN4 6/10", [("DN4", 6)]),
        ("Insomnia Severity Index (ISI) 18", [("ISI", 18)]),
        ("PHQ-9 99", []),
        ("PHQ-9 on 12/05/2026", []),
        ("crisis 5", []),
        ("PHQ-9 was not done", []),
    ],
)
def test_scores(text, wanted):
    assert read(text) == wanted


@pytest.mark.parametrize(
    ("text", "hours"),
    [
        ("Gout: the flare began 7 hours ago.", 7),
        ("Acute gout, toe pain started 2 days ago", 48),
        ("Gout. Pain for three days.", 72),
        ("12-hour history of gout", 12),
        ("Gout flare started 7h ago", 7),
        ("Gout flare since a week", 168),
    ],
)
def test_hours_since_a_flare_began(text, hours):
    assert read(text) == [("time since onset", hours)]


@pytest.mark.parametrize(
    "text",
    [
        "Gout for 10 years.",
        "Gout, allopurinol started 5 days ago.",
        "Back pain started 5 days ago.",
        "Gout flare, 3 this year.",
        "Her mother's gout started 3 days ago.",
    ],
)
def test_what_tells_no_hours(text):
    assert read(text) == []
