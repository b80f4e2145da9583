"""An anticoagulant's dose is held against its own criteria; a narrowed valve keeps warfarin."""

import pytest

from citewell.model.audience import Audience
from leading import leads

TOO_MUCH = [
    ("84F 47 kg creat 1.7 on apixaban 5 mg bd, bruising", "2.5 mg twice daily"),
    ("84F 47 kg, creatinine 150 umol/L, apixaban 5 mg bd for AF", "2.5 mg twice daily"),
    ("86M 58 kg on eliquis 5 mg twice daily, dose right?", "2.5 mg twice daily"),
    ("82M 80kg creatinine 1.6 eliquis 5mg bd for AF", "2.5 mg twice daily"),
    ("70F 52kg creat 1.9, apixaban 5 mg BD", "2.5 mg twice daily"),
    ("75M AF CrCl 38, rivaroxaban 20 mg od, ok?", "15 mg daily"),
    ("AF CrCl 22 mL/min on rivaroxaban 20 mg daily", "15 mg daily"),
    ("68F edoxaban 60 mg, weight 55 kg, dose right?", "30 mg once daily"),
    ("AF, edoxaban 60 mg daily, CrCl 40", "30 mg"),
]
NOT_TOO_MUCH = [
    "84F 47kg on apixaban 2.5 mg bd",
    "70F 72kg creat 1.0 apixaban 5 mg bd, dose ok?",
    "84F 80 kg creat 1.0 on apixaban 5 mg bd, dose ok?",
    "84F 47kg PE last month, apixaban 5 mg bd",
    "AF CrCl 80, rivaroxaban 20 mg od, ok?",
    "AF CrCl 38, rivaroxaban 15 mg od, ok?",
    "deep vein thrombosis, CrCl 38, rivaroxaban 20 mg od, ok?",
    "AF, 75 kg, edoxaban 60 mg daily, CrCl 80",
]


@pytest.mark.parametrize(("question", "dose"), TOO_MUCH)
def test_a_dose_above_the_criteria_for_fibrillation_is_told_first(real_engine, question, dose):
    said = leads(real_engine, question)
    assert "that the dose rule for atrial fibrillation allows" in said
    assert dose in said


@pytest.mark.parametrize("question", NOT_TOO_MUCH)
def test_a_dose_that_meets_them_or_is_for_a_clot_is_not_called_too_high(real_engine, question):
    assert "allows with" not in leads(real_engine, question)


def test_a_lower_dose_asked_for_is_told_by_its_criteria(real_engine):
    assert "2.5 mg twice daily" in leads(real_engine, "81M 58kg apixaban dose?")
    assert "2 of 3 of" not in leads(real_engine, "61M 90kg apixaban dose?")


@pytest.mark.parametrize(
    "question",
    [
        "mum 84 weighs 47kg on apixaban 5mg twice, kidneys creatinine 1.7, bruises everywhere",
        "dad takes xarelto 20 mg, his crcl is 35, is that right",
        "my mum is 55 kg and takes edoxaban 60mg",
        "my nan is 83 and 55 kg on eliquis 5mg twice a day is it too much",
    ],
)
def test_a_patient_is_sent_to_the_doctor_today_and_stops_nothing(real_engine, question):
    first = real_engine.ask(question, audience=Audience.PATIENT).lead[0].text
    assert "may be too high" in first
    assert "do not stop" in first
    assert "today" in first


def test_bruises_on_a_blood_thinner_are_told_of(real_engine):
    asked = "mum 84 weighs 47kg on apixaban 5mg twice, creatinine 1.7, bruises everywhere"
    assert "Bruises or nosebleeds" in leads(real_engine, asked, Audience.PATIENT)
    asked = "mum 84 weighs 47kg on apixaban 5mg twice, creatinine 1.7"
    assert "Bruises or nosebleeds" not in leads(real_engine, asked, Audience.PATIENT)


@pytest.mark.parametrize(
    "question",
    [
        "69M AF, rheumatic moderate mitral stenosis, wants to change from warfarin to rivaroxaban",
        "AF with severe mitral stenosis, swap warfarin for apixaban?",
        "moderate to severe rheumatic mitral stenosis and AF, dabigatran instead of warfarin?",
        "Severe rheumatic mitral stenosis with AF on apixaban, ok?",
        "AF, mitral stenosis (severe). Start edoxaban?",
    ],
)
def test_a_badly_narrowed_mitral_valve_keeps_warfarin(real_engine, question):
    assert "needs warfarin, not a direct oral anticoagulant" in leads(real_engine, question)


def test_a_grade_that_is_not_told_is_asked_for(real_engine):
    said = leads(real_engine, "AF and mitral stenosis, change warfarin to apixaban?")
    assert "know the grade first" in said
    assert "is ruled out" not in said
    asked = "i have mitral stenosis and afib can i swap my warfarin for xarelto"
    assert "Do not swap or stop" in leads(real_engine, asked, Audience.PATIENT)


@pytest.mark.parametrize(
    "question",
    [
        "AF, mild mitral stenosis, on rivaroxaban 20 mg",
        "AF with mitral regurgitation, apixaban dose?",
        "45F MS, on rivaroxaban for AF",
    ],
)
def test_a_mild_narrowing_or_another_illness_bars_nothing(real_engine, question):
    said = leads(real_engine, question)
    assert "needs warfarin" not in said
    assert "ruled out" not in said
