"""A rash on a medicine leads in any wording; a danger denied, past or another's does not lead."""

import pytest

from citewell.model.audience import Audience

RASH = [
    "allopurinol gave me a rash, what do I do",
    "allopurinol rash",
    "I got a rash from allopurinol",
    "I had a rash with allopurinol",
    "allopurinol caused an itchy rash",
    "itchy red spots since allopurinol",
    "my skin is itchy and blotchy on allopurinol",
    "allopurinol hives",
    "rash from amoxicillin, on allopurinol",
    "can I go on with allopurinol, it gave me a rash",
]
RASH_OTHER = ["carbamazepine gave me a rash", "carbamazepine rash", "I got a rash from lamotrigine"]
# What is asked, and what must not lead the answer.
NOT_NOW = [
    ("had cauda equina surgery 10 years ago, now burning feet, which medicine", "numb between"),
    ("my doctor ruled out cauda equina last week, still nerve pain in leg", "numb between"),
    ("I'm not suicidal but the pain makes me fed up", "suicide"),
    ("not suicidal, just tired of the nerve pain, what can I take", "suicide"),
    ("used to want to die years ago, fine now, duloxetine for nerve pain?", "help line"),
    ("anorexia and weight loss with PDN which drug", "whole-spine"),
    ("PDN with orthostatic hypotension, which drug", "emergency"),
]
ANOTHERS = [
    ("patient mentions her husband takes colchicine, she has PDN, what first", "colchicine"),
    ("PDN, wife takes methotrexate, what first", "WEEK"),
    ("PDN, mother on lithium, first line?", "kidney injury"),
    ("PDN, husband on warfarin, what first", "warfarin"),
]


@pytest.mark.parametrize("audience", list(Audience))
@pytest.mark.parametrize("question", RASH)
def test_a_rash_on_allopurinol_stops_it(real_engine, audience, question):
    made = real_engine.ask(question, audience=audience)
    said = " ".join(c.text for c in made.lead)
    assert "at the first sign" in said
    assert not any("Keep taking" in c.text or "Keep established" in c.text for c in made.lead)


@pytest.mark.parametrize("audience", list(Audience))
@pytest.mark.parametrize("question", RASH_OTHER)
def test_a_rash_on_an_antiepileptic_leads(real_engine, audience, question):
    made = real_engine.ask(question, audience=audience)
    assert "rash on lamotrigine" in made.lead[0].text.lower()


def test_after_a_rash_what_comes_next_is_told(real_engine):
    made = real_engine.ask("TN, carbamazepine rash, what next?")
    assert made.plan is not None
    assert made.plan.options
    assert not made.plan.urgent


@pytest.mark.parametrize("audience", list(Audience))
@pytest.mark.parametrize(("question", "never"), NOT_NOW)
def test_what_is_over_or_denied_does_not_lead(real_engine, audience, question, never):
    made = real_engine.ask(question, audience=audience)
    assert not any(never in c.text for c in made.lead)
    assert "emergency number" not in (made.abstain_reason or "")


@pytest.mark.parametrize("audience", list(Audience))
@pytest.mark.parametrize(("question", "never"), ANOTHERS)
def test_the_medicine_of_another_is_not_the_patients(real_engine, audience, question, never):
    made = real_engine.ask(question, audience=audience)
    assert made.lead
    assert not any(never in c.text for c in made.lead)


def test_weight_loss_with_cancer_is_a_danger(real_engine):
    made = real_engine.ask("PDN, lung cancer, weight loss, which drug")
    assert "whole-spine MRI" in made.lead[0].text


def test_thoughts_of_suicide_now_lead(real_engine):
    made = real_engine.ask("PDN on duloxetine, suicidal thoughts since last week, next?")
    assert "Suicidal thoughts" in (made.lead[0].text if made.lead else made.abstain_reason)
