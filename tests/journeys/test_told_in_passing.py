"""What a vignette tells in passing and must lead: where it hurts, a pill with an aura, a score."""

import pytest

from citewell.model.audience import Audience
from leading import leads


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


@pytest.mark.parametrize(
    "question",
    [
        "61M PDN on pregabalin 600 mg/d 3 months. Leg oedema. Heart failure. Next step?",
        "61M T2DM PDN, on pregabalin 600 mg/d 12 weeks, pain 8->7, ankle swelling, HFrEF EF 30%.",
    ],
)
def test_what_a_medicine_does_to_the_patient_now_leads(real_engine, question):
    told = leads(real_engine, question)
    assert "assess the heart before the dose goes on or up" in told
    assert "Heart failure has been reported with pregabalin" in told


def test_what_helps_and_harms_is_not_told_to_go_on(real_engine):
    asked = (
        "64F DPN pregabalin 150mg bd, pain better, but ankle oedema and SOB, HF known EF 35. Next"
    )
    told = leads(real_engine, asked)
    assert "continue" not in told
    assert "the heart may be failing" in told


@pytest.mark.parametrize(
    "question",
    [
        "husband cant be woken properly he had his gabapentin and oramorph and a few whiskies",
        "my husband wont wake up, he takes gabapentin and morphine",
    ],
)
def test_one_who_cannot_be_woken_is_sent_for_help(real_engine, question):
    made = real_engine.ask(question, audience=Audience.PATIENT)
    said = made.abstain_reason or made.lead[0].text
    assert "emergency" in said


def test_an_mao_inhibitor_of_years_back_bars_nothing(real_engine):
    asked = "Used to take phenelzine, stopped 5 years ago. 60F PDN start duloxetine ok?"
    assert "not ruled out here" in leads(real_engine, asked)


def test_an_mao_inhibitor_of_five_days_back_bars(real_engine):
    told = leads(real_engine, "stopped phenelzine 5 days ago, start duloxetine?")
    assert "Duloxetine is ruled out here" in told


def test_micrograms_written_for_milligrams_are_doubted(real_engine):
    told = leads(real_engine, "Amitriptyline 25 mcg nocte for PDN, titrate?")
    assert "check the unit" in told
    assert "room to go up" not in told


def test_a_dose_that_is_merely_low_has_room(real_engine):
    told = leads(real_engine, "Amitriptyline 10 mg nocte for PDN, may I raise it?")
    assert "check the unit" not in told


def test_flares_a_year_want_urate_lowered_and_not_a_flare_treated(real_engine):
    asked = "58M gout 4 flares/yr, urate 620 umol/L, eGFR 65, allopurinol 100 mg for 2 years. Next?"
    assert "titrated to serum urate" in leads(real_engine, asked)


def test_a_flare_told_keeps_its_own_answer(real_engine):
    told = leads(real_engine, "Gout flare, 3 attacks a year, eGFR 28, what to give")
    assert "prednisolone" in told


def test_years_since_an_injury_are_no_age(real_engine):
    case = real_engine.case("SCI T6 2y, below level burning pain, pregabalin 600 partial.")
    assert case.age_years is None
    assert real_engine.case("Migraine, son 8y, topiramate?").age_years == 8


def test_what_guidelines_say_of_a_medicine_is_not_of_one_who_takes_it(real_engine):
    asked = "Oxycodone in painful diabetic neuropathy - what do guidelines say?"
    assert leads(real_engine, asked).startswith("Oxycodone is best avoided here")


def test_probenecid_in_weak_kidneys_is_answered_of_probenecid(real_engine):
    assert "Probenecid" in leads(real_engine, "probenecid in stage 4 CKD")
