"""Two medicines that should not meet, told of in a question on something else."""

import pytest

from citewell.model.audience import Audience

# question, words of the lead
GRAVE = [
    ("methotrexate weekly and trimethoprim for UTI in DPN pt", "marrow"),
    ("methotrexate 15 mg weekly and co-trimoxazole for UTI", "marrow"),
    ("uti in woman on warfarin, trimethoprim?", "INR"),
    ("co-trimoxazole for cystitis, on warfarin", "gut bleeding"),
    ("warfarin with metronidazole", "INR"),
    ("warfarin with fluconazole", "INR"),
    ("warfarin with ciprofloxacin", "INR"),
    ("warfarin with amiodarone", "INR"),
    ("CAP in patient on carbamazepine, clarithromycin?", "raise carbamazepine"),
    ("CAP on warfarin and amiodarone, azithromycin?", "torsades"),
    ("lithium and ramipril", "lithium"),
    ("lithium with hydrochlorothiazide", "lithium"),
    ("ramipril with trimethoprim", "potassium"),
    ("spironolactone and trimethoprim", "hyperkalaemia"),
    ("spironolactone with lisinopril", "hyperkalaemia"),
    ("digoxin with clarithromycin", "digoxin"),
    ("digoxin with verapamil", "digoxin"),
    ("clopidogrel with omeprazole", "weaken clopidogrel"),
    ("sildenafil with nitrates", "contraindicated"),
    ("theophylline with ciprofloxacin", "fatal"),
    ("sumatriptan with ergotamine", "24 hours"),
    ("probenecid with aspirin", "contraindicated"),
]


@pytest.mark.parametrize(("question", "words"), GRAVE)
def test_a_grave_pair_leads_whatever_the_topic(real_engine, question, words):
    made = real_engine.ask(question)
    assert not made.abstained, made.abstain_reason
    assert words in " ".join(claim.text for claim in made.lead[:2])


def test_no_dose_is_led_of_what_must_not_join(real_engine):
    made = real_engine.ask("methotrexate 15 mg weekly and co-trimoxazole for UTI")
    assert "160/800" not in " ".join(claim.text for claim in made.lead)


@pytest.mark.parametrize(
    ("question", "words"),
    [
        ("can i take viagra with my gtn spray", "Do not take"),
        ("my doctor gave me trimethoprim and i take methotrexate", "bone marrow"),
        ("sumatriptan and cafergot same day?", "within 24 hours"),
        ("can i take aspirin with probenecid", "do not stop it"),
    ],
)
def test_a_patient_is_told_of_a_grave_pair(real_engine, question, words):
    made = real_engine.ask(question, audience=Audience.PATIENT)
    assert words in " ".join(claim.text for claim in made.lead)


STENTED = [
    "68M AF post PCI 3 wks on clopidogrel + aspirin + rivaroxaban. How long triple?",
    "64M AF, drug eluting stent 2 days ago, on aspirin clopidogrel apixaban. Can I stop anything?",
    "70F AF with coronary stent last week on aspirin, ticagrelor and rivaroxaban",
]


@pytest.mark.parametrize("question", STENTED)
def test_after_a_stent_nothing_is_stopped_without_cardiology(real_engine, question):
    made = real_engine.ask(question)
    assert "do not stop any of them without the cardiologist" in made.lead[0].text
    said = " ".join(claim.text for claim in made.lead)
    assert "best not taken" not in said
    assert "NSAID" not in said


def test_a_patient_with_a_stent_is_told_not_to_stop_alone(real_engine):
    asked = "i got a stent last month and take aspirin, clopidogrel and eliquis. can i stop one"
    made = real_engine.ask(asked, audience=Audience.PATIENT)
    assert "Do not stop any of them on your own" in made.lead[0].text


def test_without_a_stent_aspirin_beside_an_anticoagulant_is_spoken_against(real_engine):
    made = real_engine.ask("aspirin 75 mg on apixaban for AF, safe?")
    assert made.lead[0].text == "Aspirin is best avoided here."


@pytest.mark.parametrize(
    "question",
    [
        "AF pt on rivaroxaban, needs lumbar puncture in 6 h",
        "on apixaban, epidural planned",
        "warfarin INR 2.5, LP needed",
    ],
)
def test_a_spinal_puncture_on_an_anticoagulant_leads(real_engine, question):
    made = real_engine.ask(question)
    assert "spinal haematoma with permanent paralysis" in made.lead[0].text
    assert not made.lead[0].text.startswith("Warfarin:")


def test_a_puncture_that_is_over_does_not(real_engine):
    made = real_engine.ask("AF pt on rivaroxaban, lumbar puncture last week was normal")
    assert "haematoma" not in " ".join(claim.text for claim in made.lead)


UNHELD = [
    ("uti on azathioprine 100 mg, nitrofurantoin?", "nitrofurantoin with azathioprine"),
    ("uti in woman on digoxin, nitrofurantoin?", "nitrofurantoin with digoxin"),
    ("CAP on theophylline, azithromycin?", "azithromycin with theophylline"),
]


@pytest.mark.parametrize(("question", "pair"), UNHELD)
def test_a_pair_that_nothing_speaks_of_is_named_first(real_engine, question, pair):
    made = real_engine.ask(question)
    assert not made.abstained
    assert made.notes[0] == f"Not checked: {pair}. This library holds nothing on them together."


def test_a_patient_is_told_of_an_unchecked_pair(real_engine):
    asked = "i take digoxin and have a bladder infection, is nitrofurantoin ok"
    told = " ".join(real_engine.ask(asked, audience=Audience.PATIENT).notes)
    told += real_engine.ask(asked, audience=Audience.PATIENT).abstain_reason or ""
    assert "pharmacist" in told


@pytest.mark.parametrize(
    "question",
    [
        "apixaban or warfarin for AF?",
        "methotrexate weekly and trimethoprim for UTI in DPN pt",
        "CAP amoxicillin plus doxycycline dose",
        "previously on phenytoin, stopped, uti now, trimethoprim?",
        "DPN on metformin, atorvastatin, start duloxetine?",
        "80F PHN, on oxybutynin and mirtazapine. CrCl 28. what dose of what?",
    ],
)
def test_no_such_note_where_all_is_held_or_nothing_is_joined(real_engine, question):
    assert not any(note.startswith("Not checked:") for note in real_engine.ask(question).notes)
