"""A medicine said to do harm is answered by its unwanted effects, whatever the complaint is called."""

import pytest

BLAMED = [
    ("gabapentin makes me dizzy", "Gabapentin: unwanted effects", "dizzy"),
    ("pregabalin makes me very sleepy", "Pregabalin: unwanted effects", "sleepy"),
    ("amitriptyline gives me a dry mouth, what can I do", "Amitriptyline", "dry mouth"),
    ("duloxetine makes me sweat a lot", "Duloxetine: unwanted effects", "sweating"),
]


@pytest.mark.parametrize(("question", "title", "says"), BLAMED)
def test_the_effect_blamed_is_told_of(real_engine, question, title, says):
    article = real_engine.ask(question, audience="patient")
    assert article.title.startswith(title)
    assert says in article.lead[0].text
    assert any("Do not stop" in c.text for c in article.lead)


@pytest.mark.parametrize(
    "question",
    ["allopurinol gave me a rash, what do I do", "I got a rash from allopurinol"],
)
def test_a_rash_on_allopurinol_never_says_to_keep_taking_it(real_engine, question):
    lead = [c.text for c in real_engine.ask(question, audience="patient").lead]
    assert "Stop allopurinol at the first sign of a rash" in lead[0]
    assert not any("Keep taking" in text for text in lead)


def test_a_complaint_with_an_illness_stays_a_plan(real_engine):
    article = real_engine.ask("gabapentin gave her ankle oedema, PHN. Next?")
    assert article.plan is not None
    assert "Not ruled out here" in article.lead[0].text


def test_a_crisis_comes_before_a_complaint(real_engine):
    article = real_engine.ask("gabapentin makes me want to kill myself", audience="patient")
    assert article.abstained
    assert "help now" in article.abstain_reason


@pytest.mark.parametrize(
    ("question", "says"),
    [
        ("lidocaine plaster evidence", "strong in post-herpetic neuralgia"),
        ("what is the evidence for capsaicin 8% patch", "strong evidence"),
    ],
)
def test_evidence_is_answered_with_evidence(real_engine, question, says):
    assert says in real_engine.ask(question).lead[0].text


def test_evidence_on_a_device_is_held(real_engine):
    assert not real_engine.ask("spinal cord stimulation evidence").abstained


def test_a_second_warning_stands_behind_the_first(real_engine):
    article = real_engine.ask("amitriptyline in a 76 year old with glaucoma")
    lead = " ".join(c.text for c in article.lead)
    assert "Age 76" in lead
    assert "Glaucoma: ask for the type" in lead


def test_after_a_grave_reaction_nothing_tells_to_go_on(real_engine):
    question = "pregabalin made my lips and tongue swell"
    lead = [c.text for c in real_engine.ask(question, audience="patient").lead]
    assert lead[0].startswith("Do not take pregabalin")
    assert not any("Do not stop" in text for text in lead)


def test_old_stevens_johnson_rules_the_medicine_out(real_engine):
    lead = real_engine.ask("patient had SJS with allopurinol 10 years ago, now tophi").lead
    assert lead[0].text == "Allopurinol is ruled out here."


def test_driving_is_answered_whatever_made_one_dizzy(real_engine):
    question = "dizzy on pregabalin, should i drive my lorry"
    lead = real_engine.ask(question, audience="patient").lead
    assert "Do not drive" in lead[0].text


def test_of_two_that_must_not_meet_neither_is_weighed_alone(real_engine):
    article = real_engine.ask("ciclosporin and colchicine renal transplant gout flare")
    lead = " ".join(c.text for c in article.lead)
    assert "fatal toxicity" in lead
    assert "Colchicine is not ruled out" not in lead


def test_a_history_of_fits_is_no_fit_of_today(real_engine):
    lead = real_engine.ask("tramadol + sertraline + seizure history").lead
    assert lead[0].text == "Sertraline is best not taken with tramadol."


def test_weak_kidneys_in_plain_words_bar_an_nsaid(real_engine):
    question = "my kidneys are bad and my toe is on fire, can I take naproxen"
    lead = real_engine.ask(question, audience="patient").lead
    assert lead[0].text.startswith("Do not take naproxen")
