"""A medicine that is taken leads where the patient's own state speaks against it, before any option."""

import pytest

from citewell.model.audience import Audience

CLINICIAN = [
    # (question, what the first line says)
    ("31F hoping to conceive, pregabalin 75 mg bd, PHN", "MHRA 2022"),
    ("PHN on gabapentin 600 tds, thinking about having a baby, advice?", "folic acid"),
    ("trigeminal neuralgia on carbamazepine, 29F, planning a pregnancy", "malformations"),
    ("gout on allopurinol 200 mg, she plans to get pregnant", "teratology"),
    (
        "diabetic neuropathy, pregabalin 300 mg/day, orthopnoea, NT-proBNP 2,100",
        "heart may be failing",
    ),
    ("PHN on pregabalin, now breathless with swollen ankles", "heart may be failing"),
    ("injects heroin, a friend's pregabalin for knee pain, is it safe", "best avoided"),
    ("juvenile myoclonic epilepsy, diabetic neuropathy, start pregabalin?", "best avoided"),
    ("PHN, absence seizures, is gabapentin ok?", "best avoided"),
]
PATIENT = [
    ("I take Lyrica for shingles pain and want to have a baby", "before you try for a baby"),
    ("I take gabapentin for nerve pain after shingles. We plan to start a family", "gabapentin"),
    ("I smoke heroin and take my brother's gabapentin for a sore hip", "stop your breathing"),
]
NOT_OF_THEM = [
    # (question, what no line says)
    ("45M on pregabalin 150 bd for PHN, wife trying to conceive", "Trying to conceive:"),
    ("PHN on pregabalin, BNP 30, no breathlessness", "heart may be failing"),
    ("PHN, focal epilepsy, pregabalin?", "yoclonic"),
    ("PHN, former heroin user, pregabalin?", "an opioid"),
]


@pytest.mark.parametrize(("question", "says"), CLINICIAN)
def test_what_speaks_against_a_medicine_leads(real_engine, question, says):
    made = real_engine.ask(question)
    assert says in " ".join(claim.text for claim in made.lead[:2])


@pytest.mark.parametrize(("question", "says"), PATIENT)
def test_a_patient_is_told_it_first(real_engine, question, says):
    made = real_engine.ask(question, audience=Audience.PATIENT)
    assert says in made.lead[0].text


@pytest.mark.parametrize(("question", "says"), NOT_OF_THEM)
def test_what_is_another_s_or_over_does_not(real_engine, question, says):
    made = real_engine.ask(question)
    assert says not in " ".join(claim.text for claim in made.lead)


@pytest.mark.parametrize(
    ("told", "form"),
    [
        ("70F postherpetic neuralgia on Gralise 1800 mg", "Gralise (once-daily gabapentin)"),
        ("66F painful diabetic neuropathy on Lyrica CR 330 mg once daily", "controlled-release"),
    ],
)
def test_weak_kidneys_speak_first_against_the_form_taken(real_engine, told, form):
    lead = [c.text for c in real_engine.ask(f"{told}, eGFR 22, still in pain. What next?").lead]
    assert form in lead[0]
    assert "below 30" in lead[0]


def test_the_usual_form_has_no_line_of_another(real_engine):
    asked = "70F postherpetic neuralgia on Neurontin 3600 mg daily, eGFR 22. What next?"
    lead = [c.text for c in real_engine.ask(asked).lead]
    assert "is above the 700 mg/day that US label allows" in lead[0]
    assert not any("Gralise" in text for text in lead)
