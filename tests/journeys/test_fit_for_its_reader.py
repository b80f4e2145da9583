"""Articles fit for who reads them: no dose or bare grade for patients, danger before advice."""

import json
import re

import pytest

from citewell.draft.for_reader import tells_a_dose
from citewell.interfaces.markdown import article_markdown
from citewell.interfaces.wire_plan import plan_data
from citewell.model.audience import Audience

NERVE = "62F postherpetic neuralgia, gabapentin 1800 mg for 8 weeks failed, eGFR 60. What next?"
GOUT = "I have a gout attack in my big toe. What can I take?"
ASKED = (
    NERVE,
    GOUT,
    "I have nerve pain from diabetes. What helps?",
    "I get migraine. What can I take?",
)
GRADE = re.compile(
    r"class (?:\d|i)|\bLOE\b|level [a-c]\b|strong;|conditional|\u2295", re.IGNORECASE
)


@pytest.mark.parametrize("question", ASKED)
def test_a_patient_gets_no_dose_to_take_and_no_bare_grade(real_engine, question):
    made = real_engine.ask(question, audience=Audience.PATIENT)
    assert [c.text for c in made.claims if tells_a_dose(c.text)] == []
    assert [c.strength for c in made.claims if c.strength and GRADE.search(c.strength)] == []
    assert all(c.certainty is None for c in made.claims)


def test_a_patient_reads_the_strength_in_plain_words(real_engine):
    made = real_engine.ask(
        "Which blood thinner is best for atrial fibrillation?", audience="patient"
    )
    told = {c.strength for c in made.claims}
    assert "a strong recommendation" in told
    assert GRADE.search(article_markdown(made)) is None


def test_the_plan_sent_to_a_patients_programme_is_plain(real_engine):
    made = real_engine.ask(NERVE, audience=Audience.PATIENT)
    plan = made.plan
    data = plan_data(plan, lay=True)
    plain = {x.plain for x in (*plan.referral.criteria, *plan.referral.to_check)}
    told = [x["text"] for key in ("criteria", "to_check") for x in data["referral"][key]]
    assert told
    assert set(told) <= plain
    grades = [v["strength"] for o in data["options"] for v in (o, *o["positions"])]
    assert GRADE.search(json.dumps(grades)) is None


def test_a_dose_is_not_of_pregnancy(real_engine):
    made = real_engine.ask(
        "32-year-old woman, 20 weeks pregnant, migraine attack. What can I give?"
    )
    of_dose = [s for s in made.sections if any("Sumatriptan tablets" in c.text for c in s.claims)]
    assert of_dose
    assert all("gives none for pregnancy" in (s.note or "") for s in of_dose)
    lay = real_engine.ask("I am pregnant and have nerve pain. What can I take?", audience="patient")
    assert not re.search(r"\d ?mg\b", " ".join(c.text for s in lay.sections for c in s.claims))


DOSED = (
    "66M painful diabetic neuropathy, eGFR 20, on pregabalin 150 mg twice daily. Is the dose right?"
)
ACUTE = "64M acute gout in the knee, eGFR 35. What do I give?"


@pytest.mark.parametrize("question", [NERVE, ACUTE, DOSED])
@pytest.mark.parametrize("audience", [Audience.CLINICIAN, Audience.PATIENT])
def test_danger_signs_stand_before_any_advice(real_engine, question, audience):
    made = real_engine.ask(question, audience=audience)
    at = [n for n, s in enumerate(made.sections) if "danger" in s.id or s.id == "red_flags"]
    assert at[0] == 0
    assert at == list(range(len(at)))
    headings = [s.heading for s in made.sections]
    marked = article_markdown(made)
    assert [marked.index(f"### {h}\n") for h in headings] == sorted(
        marked.index(f"### {h}\n") for h in headings
    )


def test_gout_shows_both_sides_of_what_comes_first(real_engine):
    for question in ("What is the best treatment for an acute gout flare?",
                     "64M acute gout in the knee, eGFR 35. What do I give?"):  # fmt: skip
        made = real_engine.ask(question)
        [section] = [s for s in made.sections if s.id == "disagreement"]
        [told] = [c for c in section.claims if "which medicine first" in c.text]
        assert {c.source_id for c in told.citations} == {
            "eular_gout2016", "acr_gout2020", "nice_ng219"
        }  # fmt: skip


def test_the_checklist_calls_addressed_what_a_sentence_tells_and_nothing_else(real_engine):
    def states(question):
        return {o.id: o.state.value for o in real_engine.ask(question).plan.omissions}

    kidneys = "Gout flare in 82-year-old with heart failure, creatinine 1.8. What do you give?"
    assert states(kidneys)["glucose"] == "missing"  # the steroid's source is cited for the kidneys
    assert states("64M diabetes, gout flare. What do you give?")["glucose"] == "addressed"
    back = "45-year-old with chronic low back pain with sciatica, naproxen failed. What next?"
    assert (
        states(back)["pseudo_resistance"] == "addressed"
    )  # the topic tells what the plan leaves out
