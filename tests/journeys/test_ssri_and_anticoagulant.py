"""An SSRI beside an anticoagulant is told of as a pair that bleeds, asked about or only taken."""

import pytest

from citewell.model.audience import Audience

PAIR = "An SSRI with an anticoagulant brings more bleeding."


def test_asked_as_a_pair(real_engine):
    assert any(PAIR in c.text for c in real_engine.ask("apixaban and sertraline").lead)


def test_a_patient_is_told_in_plain_words(real_engine):
    asked = "I take apixaban and sertraline. Is that safe?"
    lead = real_engine.ask(asked, audience=Audience.PATIENT).lead
    assert "can make you bleed more easily" in lead[0].text


@pytest.mark.parametrize("asks", ["Can she have duloxetine?", "What next?"])
def test_taken_both_in_a_vignette(real_engine, asks):
    asked = f"66F painful diabetic neuropathy, on apixaban and sertraline. {asks}"
    made = real_engine.ask(asked)
    told = " ".join(c.text for c in made.claims)
    assert f"Apixaban with sertraline (bleeding): {PAIR}" in told
    assert "Duloxetine with an SSRI brings serotonin syndrome and bleeding" in told


@pytest.mark.parametrize(
    "told",
    [
        "72F painful diabetic neuropathy, eGFR 22.",
        "72F PDN, eGFR 22, on gabapentin 300 mg/day, partial benefit.",
        "72F PDN, eGFR 22. Tried gabapentin 600 mg without benefit.",
    ],
)
def test_what_is_asked_about_is_answered_before_what_was_tried(real_engine, told):
    lead = real_engine.ask(f"{told} Could she have duloxetine?").lead
    assert "duloxetine is contraindicated with CrCl below 30" in lead[0].text
