"""What a case names: a denial of a part denies no whole, and effects stand apart."""

from dataclasses import replace

import pytest

from aches import feels, has, took
from citewell.model.case import Case, Condition, ConditionStatus, Span, Symptom
from citewell.pathways.named import effects_in, named_in

ABSENT, PRESENT = ConditionStatus.ABSENT, ConditionStatus.PRESENT


def test_all_lists_are_named():
    case = Case(conditions=has("gout"), symptoms=feels("pain"), particulars=has("severe asthma"))
    assert named_in(case) == (
        ("gout", PRESENT),
        ("pain", PRESENT),
        ("severe asthma", PRESENT),
    )


def test_a_denied_degree_denies_no_illness():
    asthma = Condition(name="asthma", status=ABSENT, span=Span(10, 16))
    severe = Condition(name="severe asthma", status=ABSENT, span=Span(3, 16))
    case = Case(conditions=(asthma,), particulars=(severe,))
    assert named_in(case) == (("severe asthma", ABSENT),)
    assert named_in(replace(case, particulars=())) == (("asthma", ABSENT),)
    same = replace(severe, span=asthma.span)
    assert ("asthma", ABSENT) in named_in(replace(case, particulars=(same,)))


@pytest.mark.parametrize(
    ("site", "name"),
    [("legs", "leg swelling"), ("left knee", "knee swelling"), ("feet", "foot swelling")],
)
def test_a_symptom_is_named_with_its_site(site, name):
    swelling = Symptom(name="swelling", site=site)
    assert {name, "swelling", f"swelling of the {site}"} <= dict(
        named_in(Case(symptoms=(swelling,)))
    ).keys()
    denied = dict(named_in(Case(symptoms=(replace(swelling, status=ABSENT),))))
    assert name in denied
    assert "swelling" not in denied


def test_a_denied_treatment_is_denied_by_its_names():
    never = took("hemodialysis", "unknown", status="never", as_written="Dialysis")
    assert named_in(Case(treatments=(never,))) == (("dialysis", ABSENT), ("hemodialysis", ABSENT))
    refused = replace(never, to_avoid=True)
    assert named_in(Case(treatments=(refused,))) == ()


def test_effects_are_of_now_or_past():
    now = took("tramadol", status="current", adverse_effects=("constipation",))
    past = took("duloxetine", adverse_effects=("hyponatremia",))
    asked = took("codeine", status="proposed", adverse_effects=("nausea",))
    told = effects_in(Case(treatments=(now, past, asked)))
    assert told == (("constipation", PRESENT), ("hyponatremia", ConditionStatus.PAST))
