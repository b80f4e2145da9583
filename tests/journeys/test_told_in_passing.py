"""What a vignette tells in passing and must lead: where it hurts, a pill with an aura, a score."""

import pytest

from citewell.model.audience import Audience


def leads(engine, question, audience=Audience.CLINICIAN):
    return " ".join(c.text for c in engine.ask(question, audience=audience).lead)


@pytest.mark.parametrize(
    "question",
    [
        "Patch of capsaicin 8% on the face for PHN of V1?",
        "Capsaicin 8% patch for V1 PHN, forehead?",
        "PHN on her forehead, start capsaicin 8% patch?",
    ],
)
def test_the_capsaicin_patch_is_not_for_the_face(real_engine, question):
    assert "does not go on the face" in leads(real_engine, question)


def test_of_other_skin_nothing_is_said_of_the_face(real_engine):
    assert "face" not in leads(real_engine, "Capsaicin 8% patch for PHN of the chest, dose?")


@pytest.mark.parametrize(
    "question",
    [
        "29F migraine with aura 6/month, on COCP, wants topiramate. What do you advise?",
        "29F migraine with aura on the combined pill",
        "combined pill in migraine with aura?",
    ],
)
def test_the_combined_pill_with_an_aura_leads(real_engine, question):
    assert "category 4 (unacceptable risk)" in leads(real_engine, question)


def test_a_patient_is_told_of_the_stroke(real_engine):
    asked = "i get migraines with aura and my gp gave me microgynon is that ok"
    assert "stroke" in leads(real_engine, asked, Audience.PATIENT)


def test_without_aura_the_pill_is_not_ruled_out(real_engine):
    told = leads(real_engine, "migraine without aura, 24F, combined pill ok?")
    assert "ruled out" not in told


@pytest.mark.parametrize("change", ["pain 8->7", "pain from 8 to 7", "NRS 8 to 7"])
def test_a_score_that_hardly_fell_is_a_failed_trial(real_engine, change):
    case = real_engine.case(f"61M PDN, on pregabalin 600 mg/d 12 weeks, {change}.")
    assert [t.outcome.value for t in case.treatments] == ["no_effect"]


def test_a_vignette_of_a_failed_medicine_that_asks_nothing_wants_the_next(real_engine):
    told = leads(real_engine, "61M PDN, pregabalin 600 mg/d 12 weeks, pain 8->7, BMI 38.")
    assert "Not ruled out here" in told
    assert "fair trial" not in told
