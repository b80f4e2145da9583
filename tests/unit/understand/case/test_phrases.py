import pytest

from citewell.understand.case.phrases import Phrases, fold
from citewell.understand.case.text import Note

TABLE = {
    "post-herpetic neuralgia": "postherpetic neuralgia",
    "MS": "multiple sclerosis",
    "crohn's disease": "crohn's disease",
    "h pylori": "h. pylori infection",
    "anemia": "anemia",
    "iron deficiency anemia": "iron deficiency anemia",
    "seizure": "seizure",
}


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("postherpetic neuralgia", ["postherpetic neuralgia"]),
        ("post herpetic neuralgia", ["postherpetic neuralgia"]),
        ("Post-herpetic  neuralgia", ["postherpetic neuralgia"]),
        ("she has MS", ["multiple sclerosis"]),
        ("QTc 480 ms", []),
        ("Crohns disease", ["crohn's disease"]),
        ("H. pylori", ["h. pylori infection"]),
        ("iron-deficiency anaemia", ["iron deficiency anemia"]),
        ("seizures", ["seizure"]),
        ("iron, deficiency, anemia", ["anemia"]),
        ("preanemia", []),
    ],
)
def test_find(text, names):
    assert [m.name for m in Phrases(TABLE).find(Note(text))] == names


def test_spans_are_characters_of_the_text():
    note = Note("Known Crohn's disease and SEIZURES.")
    found = Phrases(TABLE).find(note)
    assert [note.text[m.start : m.end] for m in found] == ["Crohn's disease", "SEIZURES"]


@pytest.mark.parametrize(("one", "other"), [("haemorrhoids", "hemorrhoid"), ("oedema", "edema")])
def test_fold(one, other):
    assert fold(one) == fold(other)


def test_an_empty_table_finds_nothing():
    assert Phrases({}).find(Note("anything")) == []
