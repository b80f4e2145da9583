from dataclasses import replace

import pytest

from citewell.model.library import Drug
from citewell.model.question import NameKind
from citewell.understand.vocabulary import CLASSES, DrugName, Vocabulary, content_stems


@pytest.fixture(scope="module")
def vocabulary(specimens):
    return Vocabulary(specimens)


@pytest.mark.parametrize(
    ("name", "generic", "kind", "held"),
    [
        ("gabapentin", "gabapentin", NameKind.GENERIC, True),
        ("neurontin", "gabapentin", NameKind.BRAND, True),
        ("gbp", "gabapentin", NameKind.ABBREVIATION, True),
        ("gabapentine", "gabapentin", NameKind.MISSPELLING, True),
        ("lidocaine", "lidocaine plaster", NameKind.GENERIC, True),
        ("celexa", "citalopram", NameKind.BRAND, False),
        ("hydroxyzine", "hydroxyzine", NameKind.GENERIC, False),
        ("gabapin", "gabapentin", NameKind.BRAND, True),
        ("ssris", "ssri", NameKind.CLASS, True),
        ("tca", "tricyclic antidepressant", NameKind.CLASS, True),
    ],
)
def test_names(vocabulary, name, generic, kind, held):
    assert vocabulary.names[name] == DrugName(generic, kind, held=held)


def test_every_class_spelling_is_a_name(vocabulary):
    for generic, spellings in CLASSES.items():
        for spelling in spellings:
            assert vocabulary.names[spelling].generic == generic


def test_a_generic_name_is_never_taken_over_by_anothers_brand(specimens):
    other = Drug(id="x", generic="otherine", brands=("Gabapentin", "Duloxetine"))
    for drugs in ({**specimens.drugs, "x": other}, {"x": other, **specimens.drugs}):
        names = Vocabulary(replace(specimens, drugs=drugs)).names
        assert names["gabapentin"].generic == "gabapentin"
        assert names["duloxetine"].generic == "duloxetine"


def test_only_held_single_names_of_six_letters_are_corrected_to(vocabulary):
    assert {"gabapentin", "neurontin", "cymbalta"} <= set(vocabulary.correctable)
    assert not {"celexa", "gbp", "lidocaine plaster", "gabapentine"} & set(vocabulary.correctable)


def test_phrases_and_profiles(vocabulary):
    assert ("nerve-pain", 0) in vocabulary.phrases["neuropathi"]
    assert {"gout", "kidney"} <= vocabulary.profiles["gout"]
    assert content_stems("What is the dose of it?") == {"dose"}


def test_ordinary_words(vocabulary):
    for word in ("doctor", "Doctors", "doctor's", "cauda", "plaster"):
        assert vocabulary.is_ordinary(word), word
    assert not vocabulary.is_ordinary("zorbafexin")
