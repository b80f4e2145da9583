"""An option is told with what another illness or medicine of the patient has against it."""

import pytest

from citewell.model.audience import Audience
from leading import leads


@pytest.mark.parametrize(
    "question",
    [
        "70M central post-stroke pain, EF 30%, nothing tried",
        "70M DPN, heart failure EF 30%",
        "66M DPN LVEF 25 which drug",
        "68M DPN NYHA III, options?",
        "64M spinal cord injury pain, ejection fraction 35%. First line?",
        "71F PHN, HFrEF, start pregabalin?",
    ],
)
def test_a_failing_heart_is_told_with_pregabalin(real_engine, question):
    assert "Heart failure has been reported with pregabalin" in leads(real_engine, question)


@pytest.mark.parametrize("question", ["66M DPN LVEF 60%, options?", "66M DPN, EF normal, which?"])
def test_a_sound_heart_brings_no_word_on_it(real_engine, question):
    assert "eart failure" not in leads(real_engine, question)


def test_a_patient_with_a_failing_heart_is_told_too(real_engine):
    asked = "i have a weak heart ef 30% and diabetic nerve pain what can i take"
    assert "heart failure before you take pregabalin" in leads(real_engine, asked, Audience.PATIENT)
    asked = "i have diabetic nerve pain what can i take"
    assert "heart failure" not in leads(real_engine, asked, Audience.PATIENT)


@pytest.mark.parametrize(
    "question",
    [
        "65M gout flare big toe 1 day, eGFR 24, on warfarin. Options?",
        "72F gout flare wrist, on warfarin, eGFR 60. Rx?",
        "gout flare, takes apixaban, CKD 4",
    ],
)
def test_an_anticoagulant_is_told_with_a_joint_injection(real_engine, question):
    assert "know the INR on warfarin first" in leads(real_engine, question)


def test_without_one_nothing_is_said_of_it(real_engine):
    assert "INR" not in leads(real_engine, "65M gout flare big toe 1 day, eGFR 24. Options?")


@pytest.mark.parametrize(
    "question",
    [
        "66F TN, CBZ 800 mg/d good relief but Na 126. Options?",
        "TN on carbamazepine, pain controlled, Na 128. next?",
        "DPN, duloxetine 60 works well but sodium 127. what now?",
    ],
)
def test_low_sodium_on_what_helps_is_acted_on_and_not_gone_on_with(real_engine, question):
    made = real_engine.ask(question)
    whole = " ".join(c.text for s in made.sections for c in s.claims)
    assert "Assess it the same day" in made.lead[0].text
    assert "nothing here calls for a new drug" not in " ".join(c.text for c in made.lead)
    assert "Taken now and helping." not in whole
    assert "weighed first" in whole


def test_a_patient_with_low_sodium_calls_today_and_stops_nothing(real_engine):
    asked = "carbamazepine works great for my face pain but my sodium is 126"
    first = real_engine.ask(asked, audience=Audience.PATIENT).lead[0].text
    assert "Call your doctor today" in first
    assert "Do not stop it" in first


def test_sodium_in_range_is_no_matter(real_engine):
    said = leads(real_engine, "TN, CBZ 800 good relief, Na 139. Options?")
    assert "low sodium" not in said
