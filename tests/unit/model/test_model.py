from dataclasses import FrozenInstanceError, replace

import pytest

from citewell.model.audience import Audience
from citewell.model.case import Outcome, Treatment, TreatmentStatus
from citewell.model.question import Intent
from citewell.model.source import SourceType


def test_the_best_address_of_a_source(specimens):
    source = specimens.sources["guide2025"]
    assert source.link == "https://doi.org/10.1234/guide.2025"
    assert replace(source, doi=None, pmid="12").link == "https://pubmed.ncbi.nlm.nih.gov/12/"
    assert replace(source, doi=None, url="https://a.example").link == "https://a.example"
    assert replace(source, doi=None).link is None
    assert SourceType.SYSTEMATIC_REVIEW.label == "Systematic review"


def test_nouns_are_frozen(specimens):
    with pytest.raises(FrozenInstanceError):
        specimens.sources["guide2025"].year = 2000


@pytest.mark.parametrize(
    ("status", "outcome", "tried"),
    [
        (TreatmentStatus.PAST, Outcome.UNKNOWN, True),
        (TreatmentStatus.PAST, Outcome.NO_EFFECT, True),
        (TreatmentStatus.CURRENT, Outcome.NO_EFFECT, True),
        (TreatmentStatus.CURRENT, Outcome.NOT_TOLERATED, True),
        (TreatmentStatus.CURRENT, Outcome.PARTIAL, False),
        (TreatmentStatus.CURRENT, Outcome.UNKNOWN, False),
        (TreatmentStatus.PROPOSED, Outcome.UNKNOWN, False),
        (TreatmentStatus.NEVER, Outcome.UNKNOWN, False),
    ],
)
def test_what_counts_as_tried(status, outcome, tried):
    treatment = Treatment(as_written="a", ingredient="a", status=status, outcome=outcome)
    assert treatment.was_tried is tried


def test_lay_readers():
    assert {a for a in Audience if a.is_lay} == {Audience.PATIENT, Audience.CARER}
    assert Audience.parse("nobody") is None


def test_a_question_without_intents_is_other(specimen_reader):
    assert replace(specimen_reader.read("gout"), intents=()).intent is Intent.OTHER


def test_who_belongs_to_which_class_is_told_up_and_down(real_library):
    assert {"snri", "antidepressant"} <= real_library.classes_of("Duloxetine")
    assert "duloxetine" in real_library.members_of("antidepressant")
    assert "naproxen" in real_library.members_of("nsaid")
    assert real_library.members_of("no such class") == frozenset()
    every = real_library.all_classes()
    assert every["duloxetine"] == real_library.classes_of("duloxetine")
    assert real_library.classes_of("nothing") == frozenset()
    # The rules of NSAIDs as a class say "other than aspirin" of themselves only.
    assert "nsaid other than aspirin" in every["nsaid"]
    assert "nsaid other than aspirin" not in every["aspirin"]


def test_a_medicine_and_its_own_topic(real_library):
    topic = real_library.topic_of("duloxetine")
    assert topic is not None
    assert topic.medicine == "duloxetine"
    assert real_library.topic_of("no such drug") is None
