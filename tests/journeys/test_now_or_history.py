"""What is felt now leads as an emergency; the history speaks against medicines and no more."""

import pytest

from citewell.model.audience import Audience

OF_OLD = [
    # (question, the medicine that is not for this patient)
    ("upper GI bleed hx, acute gout, ibuprofen?", "Ibuprofen is best avoided here"),
    ("61M prone to gut bleeds, gout flare, naproxen ok?", "Naproxen is best avoided here"),
    ("her ulcer bled in 2012. Gout attack, can she have diclofenac?", "Diclofenac is best avoided"),
]


@pytest.mark.parametrize(("question", "says"), OF_OLD)
def test_a_bleed_of_the_history_calls_no_ambulance(real_engine, question, says):
    made = real_engine.ask(question)
    assert says in made.lead[0].text
    assert not any("emergency" in claim.text for claim in made.lead)


def test_a_bleed_of_now_still_leads(real_engine):
    made = real_engine.ask("black stools today, history of ulcer, gout flare on naproxen")
    assert "an emergency" in made.lead[0].text


@pytest.mark.parametrize(
    "question",
    [
        "query heart attack, on imipramine for neuropathy, crushing chest pain right now",
        "suspected ACS, chest tightness now, takes nortriptyline for PHN",
    ],
)
def test_chest_pain_now_leads_with_the_tricyclic_behind(real_engine, question):
    made = real_engine.ask(question)
    assert "refer to hospital as an emergency" in made.lead[0].text
    patient = real_engine.ask(question, audience=Audience.PATIENT)
    assert "Call your emergency number now" in patient.lead[0].text


@pytest.mark.parametrize(
    "question",
    ["TCAs in acute MI", "tricyclic for someone 2 weeks after a myocardial infarction?"],
)
def test_a_class_is_ruled_out_as_its_medicines_are(real_engine, question):
    made = real_engine.ask(question)
    assert made.lead[0].text == "Tricyclic antidepressant is ruled out here."
