"""Aspirin in the low doses that guard the heart is not barred by what other NSAIDs do to it."""

import pytest


@pytest.mark.parametrize(
    "question",
    [
        "aspirin or clopidogrel after stroke?",
        "Aspirin 75 mg in a man with coronary disease and CKD 3, is it safe?",
        "low-dose aspirin in third trimester",
    ],
)
def test_it_is_not_ruled_out_for_what_it_guards(real_engine, question):
    told = " ".join(claim.text for claim in real_engine.ask(question).lead)
    assert "best avoided" not in told
    assert "ruled out" not in told


def test_taking_it_after_a_heart_attack_is_not_warned_of(real_engine):
    article = real_engine.ask("gout flare, on aspirin 75 mg after a heart attack, what to take")
    assert not any("risk of heart attack" in claim.text for claim in article.lead)
    assert "nsaid" in {n.treatment for n in article.plan.not_offered}


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("aspirin in a man with a gastric ulcer bleeding now", "Aspirin is ruled out here."),
        ("aspirin 75 mg on apixaban for AF, safe?", "Aspirin is best avoided here."),
        ("Aspirin in a woman with cirrhosis, ok?", "Aspirin is ruled out here."),
    ],
)
def test_what_does_bar_it_still_leads(real_engine, question, told):
    assert real_engine.ask(question).lead[0].text == told


def test_other_members_of_the_class_are_still_barred(real_engine):
    [first, *_] = real_engine.ask("ibuprofen after a stroke, safe?").lead
    assert first.text == "Ibuprofen is best avoided here."
