from dataclasses import replace

import pytest

from citewell.draft.tried import Placing, Tried
from citewell.model.statement import Importance


@pytest.fixture
def tried(specimen_reader, specimens):
    return lambda question: Tried.of(specimen_reader.read(question), specimens)


@pytest.fixture
def place(tried, specimens):
    return lambda question, id_: tried(question).place(specimens.statements[id_])


def test_drugs_and_their_classes(tried):
    had = tried("Gabapentin and Cymbalta failed")
    assert had.drugs == {"gabapentin", "duloxetine"}
    assert had.classes == {"gabapentinoid", "snri"}


def test_a_class_that_failed(tried):
    assert tried("Opioids failed").classes == {"opioid"}


@pytest.mark.parametrize(
    ("question", "id_", "placing"),
    [
        ("What helps nerve pain?", "np.duloxetine", Placing.KEEP),
        ("Duloxetine failed", "np.duloxetine", Placing.WITHHOLD),
        ("Gabapentin failed", "np.duloxetine", Placing.KEEP),
        ("Tramadol failed", "np.tramadol", Placing.WITHHOLD),
        ("Gabapentin failed", "np.first", Placing.KEEP),
        ("Neurontin, Lyrica, Elavil and Cymbalta failed", "np.first", Placing.CONTEXT),
        ("Gabapentin failed", "np.trial", Placing.KEEP),
        ("Gabapentin failed", "gabapentin.drowsy", Placing.KEEP),
        ("Duloxetine and pregabalin failed", "np.combine", Placing.KEEP),
        ("Gabapentin failed", "np.flag", Placing.KEEP),
        ("Elavil failed", "np.first-old", Placing.WITHHOLD),
    ],
)
def test_placing(place, question, id_, placing):
    assert place(question, id_) is placing


def test_a_drug_of_a_class_that_failed_is_withheld(place):
    assert place("Opioids failed", "np.tramadol") is Placing.WITHHOLD


def test_first_line_that_is_not_core_is_withheld(tried, specimens):
    statement = replace(specimens.statements["np.first"], importance=Importance.SUPPORTING)
    had = tried("Neurontin, Lyrica, Elavil and Cymbalta failed")
    assert had.place(statement) is Placing.WITHHOLD


def test_offered_again(tried, specimens):
    had = tried("Duloxetine failed")
    assert had.offered_again(specimens.statements["np.first"]) == {"duloxetine"}
    assert had.offered_again(specimens.statements["np.combine"]) == {"duloxetine"}
    assert had.offered_again(specimens.statements["np.tramadol"]) == frozenset()
