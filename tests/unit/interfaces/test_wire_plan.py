"""Plan and case as plain data and as Markdown: the contract of the outside."""

import json

import pytest

from aches import Case, allergic, egfr, feels, has, plan, takes, took, value
from citewell.draft.case_words import case_rows, treatment_words
from citewell.interfaces.plan_markdown import plan_markdown
from citewell.interfaces.wire_case import case_data
from citewell.interfaces.wire_plan import plan_data
from citewell.model.case import Measurement, Named, ReadFrom, Span, Symptom

CASE = Case(
    age_years=66,
    sex="female",
    pregnant=False,
    conditions=(*has("diabetes"), *has("epilepsy", status="past")),
    symptoms=(*feels("chest pain"), Symptom(name="burning", site="feet")),
    measurements=(*egfr(45), value("pain score", 8, "/10"), value("HbA1c", 7.5, "%")),
    allergies=allergic("tramadol"),
    red_flags=(Named(name="saddle numbness"),),
    treatments=(
        takes("gabapentin", "no_effect", 1400, 12),
        took("amitriptyline", "not_tolerated", 25, 2, adverse_effects=("dry mouth",)),
        takes("warfarin"),
    ),
    asks_for="next_treatment",
    answers=(("medicines", "complete"),),
)
PLAN_KEYS = {
    "red_flags", "trial_review", "options", "not_offered", "combinations", "taper", "workup",
    "screens", "referral", "disagreements", "omissions", "missing_information",
}  # fmt: skip


@pytest.fixture(scope="module")
def own(aches):
    return plan(aches, CASE)


def test_no_plan_is_null():
    assert plan_data(None) is None


def test_the_plan_has_the_keys_of_the_contract(own):
    made = plan_data(own)
    assert set(made) >= PLAN_KEYS
    assert json.loads(json.dumps(made)) == made
    [review] = [r for r in made["trial_review"] if r["treatment"] == "gabapentin"]
    assert set(review) >= {"treatment", "verdict", "reasons", "missing"}
    assert review["verdict"] == "adequate"
    option = made["options"][0]
    assert set(option) >= {"treatment", "line", "dose_plan", "cautions", "monitoring", "cites"}
    assert isinstance(option["dose_plan"], str)
    assert isinstance(option["cautions"], list)
    assert set(option["cites"][0]) >= {"source_id", "locator", "statement_id", "checked"}
    assert set(made["not_offered"][0]) >= {"treatment", "reason", "cites"}
    assert made["not_offered"][0]["why"] == "allergy"
    assert made["referral"]["met"] is True
    assert made["taper"][0]["schedule"][0] == {"from_day": 0, "mg_per_day": 1400}
    position = next(d for d in made["disagreements"] if d["positions"])["positions"][0]
    assert set(position) >= {"guideline", "position", "strength", "year"}
    assert {o["state"] for o in made["omissions"]} <= {"addressed", "not_applicable", "missing"}
    assert made["coverage"] == {"checked": ["gabapentin"], "not_covered": ["warfarin"]}
    assert made["urgent"] is True


def test_a_patient_gets_no_dose_and_the_plain_questions(own, aches):
    made = plan_data(own, lay=True)
    assert {o["dose_plan"] for o in made["options"]} == {None}
    assert all(o["dose_lines"] == [] for o in made["options"])
    assert made["taper"][0]["text"] is None
    assert made["taper"][0]["schedule"] == []
    questions = {m["fact"]: m["question"] for m in made["missing_information"]}
    assert questions["glaucoma"] == "Do you have glaucoma?"
    told = {m["fact"]: m["question"] for m in plan_data(own)["missing_information"]}
    assert told["glaucoma"] == "Is there angle-closure glaucoma?"


def test_the_case_has_the_keys_of_the_schema():
    made = case_data(CASE)
    assert json.loads(json.dumps(made)) == made
    assert set(made) >= {
        "age_years", "sex", "pregnant", "conditions", "treatments", "measurements", "allergies",
        "symptoms", "red_flags", "asks_for",
    }  # fmt: skip
    assert made["conditions"][1] == {"name": "epilepsy", "status": "past"}
    assert made["treatments"][0] == {
        "as_written": "gabapentin", "ingredient": "gabapentin", "dose_mg_per_day": 1400,
        "doses_per_day": None, "duration_days": 84, "status": "current", "outcome": "no_effect",
        "adverse_effects": [], "at_least_mg_per_day": None, "at_least_days": None, "at_maximum": False,
    }  # fmt: skip
    assert made["symptoms"][1] == {"name": "burning", "status": "present", "site": "feet"}
    assert made["measurements"][0] == {"name": "eGFR", "value": 45, "unit": "mL/min"}
    assert made["allergies"] == ["tramadol"]
    assert made["red_flags"] == ["saddle numbness"]
    assert made["answers"] == {"medicines": "complete"}


def test_an_empty_case_is_null_and_empty_lists():
    made = case_data(Case())
    assert made["age_years"] is made["sex"] is made["pregnant"] is made["asks_for"] is None
    assert made["treatments"] == made["conditions"] == made["read"] == []


def test_where_each_fact_was_read():
    text = "Aged 66, eGFR 45."
    case = Case(
        age_years=66, text=text, read_from=(ReadFrom("age_years", Span(5, 7)),),
        measurements=(Measurement(name="eGFR", value=45, span=Span(9, 16)),),
    )  # fmt: skip
    assert case_data(case)["read"] == [
        {"field": "age_years", "start": 5, "end": 7, "text": "66"},
        {"field": "measurements[0]", "start": 9, "end": 16, "text": "eGFR 45"},
    ]


def test_what_no_field_of_the_schema_holds():
    case = Case(
        particulars=has("severe asthma", status="absent"),
        scores=(value("PHQ-9", 12), value("time since onset", 7, "hours")),
    )
    made = case_data(case)
    assert made["particulars"] == [{"name": "severe asthma", "status": "absent"}]
    assert made["scores"][0] == {"name": "PHQ-9", "value": 12, "unit": None}
    assert case_rows(case) == [
        ("Particular", "severe asthma, absent"),
        ("Value", "PHQ-9 12"),
        ("Value", "time since onset 7 hours"),
    ]


def test_the_case_in_words():
    rows = case_rows(CASE)
    assert rows[0] == ("Person", "66 years, female, not pregnant")
    assert ("Treatment", "gabapentin 1,400 mg/day, current, 12 weeks, no effect") in rows
    assert ("Treatment", "amitriptyline 25 mg/day, past, 2 weeks, not tolerated, dry mouth") in rows
    assert ("Condition", "epilepsy, past") in rows
    assert ("Symptom", "burning (feet)") in rows
    assert ("Value", "eGFR 45 mL/min") in rows
    assert ("Value", "HbA1c 7.5%") in rows
    assert ("Value", "pain score 8/10") in rows
    assert ("Asks for", "next treatment") in rows
    assert case_rows(Case()) == []
    assert treatment_words(takes("x", at_maximum=True)) == "x at the highest dose, current"
    assert treatment_words(takes("x", at_least_days=700)) == "x, current, for long"


def test_the_plan_in_markdown(own):
    text = plan_markdown(own)
    for heading in (
        "# Ache in adults", "## Danger signs", "## Trials so far", "## Options", "## Not offered",
        "## Combinations", "## Taper", "## Tests due", "## Screens due", "## Referral: met",
        "## Expectations", "## Where guidelines disagree", "## Checklist",
        "## Missing information",
    ):  # fmt: skip
        assert f"{heading}\n" in text
    assert "**gabapentin**: adequate." in text
    assert "**tramadol** (allergy)" in text
    assert "Not covered by the interaction check: warfarin." in text
    for line in text.splitlines():
        if line.startswith("- **"):
            assert "[]" not in line, line


def test_an_empty_plan_in_markdown(aches):
    text = plan_markdown(plan(aches))
    assert "## Trials so far" not in text
    assert "## Referral: cannot be told yet" in text
    assert "Interactions checked for: no medicine named." in text
