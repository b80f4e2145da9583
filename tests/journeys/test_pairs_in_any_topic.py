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
