import pytest

from citewell.draft.facets import INTENT_ASPECTS, asked_aspects, facet_aspects
from citewell.library.schema import ASPECTS
from citewell.model.question import Intent


@pytest.mark.parametrize(
    ("text", "aspects"),
    [
        ("in pregnancy", ("pregnancy",)),
        ("while breastfeeding", ("pregnancy",)),
        ("with an eGFR of 20", ("renal_dose",)),
        ("in hepatic impairment", ("hepatic_dose",)),
        ("the highest dose", ("max_dose",)),
        ("for an elderly man", ("older_adults",)),
        ("side effects", ("adverse_effects",)),
        ("does it interact", ("interactions",)),
        ("who should not have it", ("contraindications", "precautions")),
        ("how to come off it", ("taper",)),
        ("how to start it", ("dose",)),
        ("the brand name", ("identity",)),
        ("what follow-up", ("monitoring",)),
        ("when to refer", ("referral",)),
        ("the NNT", ("effect_size",)),
        ("can I drive", ("precautions",)),
        ("what is it", ()),
        ("a renaissance man", ()),
        ("kidney and liver disease", ("renal_dose", "hepatic_dose")),
    ],
)
def test_sides_of_a_subject(text, aspects):
    assert facet_aspects(text) == aspects


def test_facets_come_before_the_intents_own(specimen_reader):
    query = specimen_reader.read("What is the dose of gabapentin in pregnancy?")
    assert asked_aspects(query)[0] == "pregnancy"
    assert "dose" in asked_aspects(query)
    assert len(set(asked_aspects(query))) == len(asked_aspects(query))


def test_every_intent_has_aspects_of_the_closed_list():
    assert set(INTENT_ASPECTS) == set(Intent)
    assert {a for aspects in INTENT_ASPECTS.values() for a in aspects} <= ASPECTS
