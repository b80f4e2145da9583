"""A checklist is held against what is told, and not against what is cited."""

from dataclasses import replace

import pytest

from aches import Case, plan
from citewell.model.pathway import Checklist
from citewell.model.plan import Omission, OmissionState
from citewell.pathways.addressed import addressed, told_to_the_reader

GLUCOSE = Checklist(
    id="glucose",
    title="Glucose with a steroid",
    told_by=("glucose|diabet", "steroid"),
)
STATES = [OmissionState.ADDRESSED, OmissionState.MISSING]


@pytest.mark.parametrize(
    ("sentences", "told"),
    [
        (["Systemic steroids: care with renal insufficiency."], False),
        (["Watch glucose.", "A steroid comes first."], False),  # not in one sentence
        (["Steroids: check glucose."], True),
        (["Care with a Steroid in diabetes."], True),
        ([], False),
    ],
)
def test_one_sentence_must_hold_each_word(sentences, told):
    other = Checklist(id="other", title="By its parts", parts=("options",))
    assert (addressed([other, GLUCOSE], sentences) == {"glucose"}) is told


@pytest.mark.parametrize("before", STATES)
@pytest.mark.parametrize(
    ("claims", "after"),
    [
        (["Steroids raise glucose."], OmissionState.ADDRESSED),
        (["Steroids strain the kidneys."], OmissionState.MISSING),
    ],
)
def test_the_article_decides_both_ways(aches, before, claims, after):
    own = replace(
        plan(aches, Case()), omissions=(Omission(id="glucose", title="Glucose", state=before),)
    )
    pathway = replace(aches.pathways["ache"], must_address=(GLUCOSE,))
    for lay in (False, True):
        assert told_to_the_reader(own, pathway, claims, lay=lay).omissions[0].state is after


def test_what_does_not_apply_stays_so(aches):
    none = Omission(id="glucose", title="Glucose", state=OmissionState.NOT_APPLICABLE)
    own = replace(plan(aches, Case()), omissions=(none,))
    pathway = replace(aches.pathways["ache"], must_address=(GLUCOSE,))
    assert told_to_the_reader(own, pathway, ["Steroids raise glucose."], lay=False).omissions == (
        none,
    )
