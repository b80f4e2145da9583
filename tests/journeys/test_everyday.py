"""Everyday questions on medicines for nerve pain, and two nerve pains told by where they hurt."""

import pytest

from citewell.model.audience import Audience

CLINICIAN, PATIENT = Audience.CLINICIAN, Audience.PATIENT


def _ask(engine, question, audience):
    made = engine.ask(question, audience=audience)
    assert not made.abstained, made.abstain_reason
    return made, " ".join(claim.text for claim in made.lead)


@pytest.mark.parametrize(
    ("question", "audience", "says"),
    [
        ("is gabapentin addictive?", PATIENT, "Some people get hooked on gabapentin"),
        ("is gabapentin addictive?", CLINICIAN, "Class C, Schedule 3"),
        ("is gabapentin a controlled substance in the US", CLINICIAN, "not federally controlled"),
        ("is pregabalin addictive?", PATIENT, "Some people get hooked on pregabalin"),
        ("pregabalin misuse and dependence", CLINICIAN, "US Schedule V"),
        ("can you get hooked on lyrica", PATIENT, "do not stop it all at once"),
        ("gabapentin abuse risk factors", CLINICIAN, "drug-seeking"),
        ("is amitriptyline addictive", PATIENT, "is not addictive"),
        ("can I drive on pregabalin", PATIENT, "against the law to drive"),
        ("can I drive on duloxetine", PATIENT, "first few days"),
        ("driving and gabapentinoids advice UK", CLINICIAN, "UK law forbids driving"),
        ("does pregabalin make you gain weight", PATIENT, "can make you gain weight"),
        ("does amitriptyline make you gain weight", PATIENT, "hungrier"),
        ("weight gain with gabapentinoids how much", CLINICIAN, "4% in diabetic neuropathy"),
        ("can I take gabapentin with food", PATIENT, "with or without food"),
        ("should I take pregabalin at night or in the morning", PATIENT, "2 or 3 times a day"),
        ("when should I take amitriptyline", PATIENT, "1 to 2 hours before bed"),
        ("can I take duloxetine at night", PATIENT, "take it in the evening"),
        ("do I need blood tests on gabapentin", PATIENT, "blood test of the kidneys"),
        ("monitoring blood tests on carbamazepine", CLINICIAN, "HLA-B*1502"),
        ("is generic pregabalin as good as lyrica", PATIENT, "as good as the brand"),
        ("can I open duloxetine capsules", PATIENT, "Do not open, crush or chew"),
        ("can I open my gabapentin capsules", PATIENT, "ask for the liquid"),
        ("what if I miss a dose of nortriptyline", PATIENT, "If you forget nortriptyline"),
        ("electric shocks in my cheek", PATIENT, "can be trigeminal neuralgia"),
        ("meralgia paraesthetica treatment", CLINICIAN, "No randomised trials"),
        ("burning numb patch on the outside of my thigh", PATIENT, "meralgia paraesthetica"),
    ],
)
def test_an_everyday_question_is_answered(real_engine, question, audience, says):
    _, lead = _ask(real_engine, question, audience)
    assert says.lower() in lead.lower()


@pytest.mark.parametrize(
    ("question", "says"),
    [
        ("numb outer thigh and I cannot pee", "go to hospital now"),
        ("electric shocks in my face and my arm is weak", "stroke"),
    ],
)
def test_a_danger_sign_beside_it_leads(real_engine, question, says):
    _, lead = _ask(real_engine, question, PATIENT)
    assert says in lead


def test_a_patient_s_case_is_not_taken_for_an_everyday_question(real_engine):
    question = "62F painful diabetic neuropathy, gabapentin failed, gains weight, what next?"
    made, _ = _ask(real_engine, question, CLINICIAN)
    assert made.plan is not None
