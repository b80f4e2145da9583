"""A reaction that a medicine always brings rules out its class; a reaction of now comes first."""

import pytest

from citewell.model.audience import Audience

RULED_OUT = [
    # (question, what is not to be taken)
    (
        "Whenever I take aspirin my tongue swells up. Gout attack. Can I take ibuprofen?",
        "ibuprofen",
    ),
    ("diclofenac gives me hives, can I have naproxen for gout", "naproxen"),
    ("I am allergic to naproxen, my lips swell. Gout flare, is indomethacin ok?", "indomethacin"),
    ("I wheeze when I take ibuprofen. Gout, can I try diclofenac", "diclofenac"),
]
NOW = [
    "My lips are swelling, I had naproxen an hour ago for gout",
    "ibuprofen makes my throat swell and I just took one",
    "throat is closing up after starting allopurinol",
]


@pytest.mark.parametrize(("question", "name"), RULED_OUT)
def test_a_habitual_reaction_rules_out(real_engine, question, name):
    made = real_engine.ask(question, audience=Audience.PATIENT)
    assert made.lead[0].text.startswith(f"Do not take {name}")
    assert not any("emergency" in claim.text for claim in made.lead)


@pytest.mark.parametrize("question", NOW)
def test_a_reaction_of_now_comes_first(real_engine, question):
    made = real_engine.ask(question, audience=Audience.PATIENT)
    assert made.lead[0].text.startswith("Call your emergency number now")


def test_no_other_nsaid_is_a_choice(real_engine):
    made = real_engine.ask("58M gout flare, face swells with ketoprofen, what to give?")
    assert "Ruled out here: NSAID (face swelling on ketoprofen)" in " ".join(
        claim.text for claim in made.lead
    )
