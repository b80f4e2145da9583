"""What is told of the patient and changed no word of the answer is named first."""

import pytest


def first_note(engine, question, audience):
    article = engine.ask(question, audience=audience)
    assert not article.abstained
    return article.notes[0]


def test_a_clinician_is_told_what_was_not_understood(real_engine):
    said = first_note(
        real_engine, "PHN, gabapentin 300 tds, oozing over the shin, no fever. next?", "clinician"
    )
    assert said.startswith("Not weighed below: ")
    assert "oozing" in said


def test_a_patient_is_told_what_to_do_about_it(real_engine):
    said = first_note(
        real_engine,
        "my knee has been oozing and smelly since sunday, can i take naproxen for gout",
        "patient",
    )
    assert "oozing" in said
    assert "today, before you act on this page" in said


def test_a_symptom_read_on_which_the_answer_is_silent_is_named(real_engine):
    said = first_note(
        real_engine,
        "gout in big toe. took colchicine 2 tabs today as leaflet said, now fingers tingling. "
        "keep going til it eases?",
        "patient",
    )
    assert "tingling" in said


@pytest.mark.parametrize(
    "question",
    [
        "4th line for refractory neuropathy after gabapentin and tramadol, and lidocaine (Xylocaine) "
        "patches or capsaicin cream?",
        "gout flare today, 55M, eGFR 80, no other medicines. what first?",
        "painful diabetic neuropathy, burning feet, on gabapentin 300 tds. next step?",
        "throat swelling and hives after my first allopurinol, should i take another",
    ],
)
def test_nothing_is_said_where_all_is_weighed_or_help_is_called(real_engine, question):
    article = real_engine.ask(question, audience="clinician")
    assert not any("weigh" in note for note in article.notes)


@pytest.mark.parametrize(
    ("question", "audience"),
    [
        ("62M allergic to penicillin, takes allopurinol. Can I give amoxicillin?", "clinician"),
        ("allergic to amoxicillin. cefalexin for cystitis?", "clinician"),
        ("I'm allergic to penicillin, can I take co-amoxiclav?", "patient"),
    ],
)
def test_an_allergy_that_no_rule_held_against_what_is_asked_is_named_first(
    real_engine, question, audience
):
    first = real_engine.ask(question, audience=audience).notes[0]
    assert "allergy to" in first
    assert "icillin" in first


@pytest.mark.parametrize(
    "question",
    [
        "penicillin allergy, diabetic neuropathy, gabapentin failed. next?",
        "pneumonia, penicillin allergic, what antibiotic?",
        "maximum dose of gabapentin?",
    ],
)
def test_an_allergy_beside_the_point_is_not_told_again(real_engine, question):
    assert not any("judged against it" in note for note in real_engine.ask(question).notes)
