"""What somebody of the family takes is not told to the patient as theirs."""

import pytest

from citewell.model.audience import Audience


@pytest.mark.parametrize(
    "question",
    [
        "my wife takes duloxetine. i have gout. what can i take",
        "My husband is on gabapentin; I have a gout attack. What helps?",
    ],
)
def test_the_answer_is_about_the_patient(real_engine, question):
    article = real_engine.ask(question, audience=Audience.PATIENT)
    assert article.title == "Gout attack: what can help"
    told = " ".join(claim.text.lower() for claim in article.lead)
    assert "duloxetine" not in told
    assert "gabapentin" not in told


def test_a_relative_who_is_the_patient_keeps_the_medicine(real_engine):
    question = "my mum has gout and takes warfarin, can she take ibuprofen"
    article = real_engine.ask(question, audience=Audience.PATIENT)
    assert article.lead[0].text.startswith("Do not take ibuprofen.")
    assert [t.ingredient for t in article.case.treatments if t.status.value == "current"] == [
        "warfarin"
    ]


def test_several_things_read_are_told_back(real_engine):
    question = "neuropathic pain, 2nd degree AV block, carbamazepine?"
    [note] = real_engine.ask(question).notes
    assert "second-degree atrioventricular block" in note
    assert real_engine.ask("what helps gout?").notes == ()


@pytest.mark.parametrize(
    "question",
    [
        "my wife has CKD 5, and I have gout. What can I take?",
        "I have gout. My husband has kidney failure. what can i take",
    ],
)
def test_a_relatives_kidneys_are_not_the_patients(real_engine, question):
    article = real_engine.ask(question, audience=Audience.PATIENT)
    assert article.case.bounds == ()
    assert "kidney" not in article.lead[0].text


def test_a_relative_who_is_asked_for_keeps_the_kidneys(real_engine):
    article = real_engine.ask("my mum has CKD 5 and gout, what can she take?")
    assert article.case.bounds[0].high == 14
    told = " ".join(claim.text for claim in article.lead)
    assert "Ruled out here" in told


def test_a_nursing_mothers_baby_is_not_the_patient(real_engine):
    question = "Breastfeeding woman with postherpetic neuralgia, infant 3 weeks old. Which drug?"
    article = real_engine.ask(question)
    assert not article.abstained
    assert "Best avoided here: pregabalin (breastfeeding)." in [c.text for c in article.lead]
