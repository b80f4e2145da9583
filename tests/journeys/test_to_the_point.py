"""What is asked leads: a held statement, a dose, a pair. What nothing is held on is not answered."""

import pytest

from citewell.draft.claims import answer_claim
from citewell.model.audience import Audience
from citewell.model.claim import VerdictState
from citewell.verify.claims import verify_claims

LAY, CLINICIAN = Audience.PATIENT, Audience.CLINICIAN


def _lead(engine, question, audience=CLINICIAN):
    made = engine.ask(question, audience=audience)
    assert not made.abstained, made.abstain_reason
    return " ".join(claim.text for claim in made.lead)


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("SGLT2i before surgery - stop when?", "at least 3 days before scheduled surgery"),
        ("when to stop SGLT2 inhibitors before an operation or surgery?", "3 days before"),
        ("OPTION-DM trial result summary?", "OPTION-DM"),
        ("what did OPTION-DM show", "OPTION-DM"),
        ("COMBO-DN results", "COMBO-DN"),
        ("Does mirogabalin have approval where?", "approved in Japan"),
    ],
)
def test_one_statement_to_the_point_leads(real_engine, question, told):
    assert told in _lead(real_engine, question)


@pytest.mark.parametrize(
    "question",
    [
        "SGLT2i before haircut - stop when?",
        "ZORBLE-DM trial result summary?",
        "diabetes tablets which make you lose weight",
        "what is the best surgery for weight loss",
        "statin before surgery - stop when?",
    ],
)
def test_words_that_no_statement_holds_are_not_answered(real_engine, question):
    assert real_engine.ask(question).abstained


@pytest.mark.parametrize(
    "question",
    [
        "mirror therapy phantom limb",
        "does mirror therapy help phantom limb pain",
        "hypnotherapy for diabetic neuropathy pain",
    ],
)
def test_a_treatment_of_which_nothing_is_held_is_not_answered_by_others(real_engine, question):
    assert real_engine.ask(question).abstained


def test_a_treatment_that_is_held_is_answered(real_engine):
    assert "CBT" in _lead(real_engine, "does CBT help neuropathic pain")


def test_an_effect_named_before_is_what_them_means(real_engine):
    asked = "i dont have suicidal thoughts just asking does pregabalin cause them"
    assert "suicide" in _lead(real_engine, asked, LAY)


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("oxcarbazepine TN - starting dose, sodium check when", "start 600 mg/day"),
        (
            "Trigeminal neuralgia, 60F English, had a rash to penicillin as a child, never had "
            "carbamazepine. Start dose?",
            "100 mg twice daily",
        ),
        ("amitriptyline dose range neuropathic pain elderly", "10-25 mg in the evening"),
    ],
)
def test_a_dose_asked_for_leads(real_engine, question, told):
    assert told in _lead(real_engine, question)


def test_a_dose_that_is_taken_is_not_begun_again(real_engine):
    asked = "TN, on carbamazepine 400 mg bd since May, starting dose was too low?"
    assert "starts at 100 mg" not in _lead(real_engine, asked)


def test_medicines_only_taken_do_not_stand_for_the_pain(real_engine):
    asked = (
        "65F, R thalamic CVA 14/12 ago, burning L arm + allodynia. clopidogrel, atorva, "
        "amlodipine. eGFR 66, ECG normal. 1st choice + dose?"
    )
    lead = _lead(real_engine, asked)
    assert "Not ruled out here" in lead
    assert "duloxetine" in lead


def test_two_taken_that_clash_are_told_where_the_topic_is_silent(real_engine):
    asked = (
        "Rizatriptan 10 mg melts, pt started propranolol 80 bd last month. takes two in an "
        "attack, dizzy. fine?"
    )
    assert "5 mg" in _lead(real_engine, asked)


def test_of_three_asked_together_a_pair_leads(real_engine):
    asked = "is it safe to take paracetamol with pregabalin and amitriptyline"
    lead = _lead(real_engine, asked, LAY)
    assert "breathing" in lead
    assert "ibuprofen" not in lead


def test_a_class_beside_two_medicines_is_told_of(real_engine):
    assert "Dabigatran with amiodarone" in _lead(real_engine, "DOAC + amiodarone/diltiazem?")


def test_what_is_known_of_a_medicine_is_no_answer_on_a_change_to_it(real_engine):
    made = real_engine.ask("switch warfarin to edoxaban INR")
    assert made.abstained
    assert "changing from warfarin to edoxaban" in made.abstain_reason


def test_pain_that_shingles_left_has_its_plan(real_engine):
    asked = (
        "had shingles back in july round my ribs and it STILL hurts, doc says nerves, what works"
    )
    assert "gabapentin" in _lead(real_engine, asked, LAY)
    asked = "71F HZ 3 days ago, T8 vesicles, pain 7/10. antiviral and preventing PHN?"
    assert real_engine.ask(asked).abstained


@pytest.mark.parametrize(
    ("question", "audience", "told"),
    [
        ("whats the best over the counter thing for migraine", LAY, "NSAID or acetaminophen"),
        ("can i take nurofen with sumatriptan", LAY, "may add a triptan"),
        ("sumatriptan with naproxen together ok?", CLINICIAN, "a triptan is added to it"),
        ("periods and migraines, what can i do", LAY, "periods"),
        ("how many sumatriptan a month is ok", LAY, "10 days a month"),
        ("the new migraine injection, can my gp give it me", LAY, "CGRP"),
        ("erenumab eligibility UK", CLINICIAN, "no rule of who is eligible"),
        ("Chronic migraine and botox criteria", CLINICIAN, "licensed for migraine"),
        ("best way to sleep with sciatica", LAY, "sciatica"),
        ("restless legs or neuropathy how would i tell", LAY, "must move your legs"),
        ("CHA2DS2-VASc thresholds NICE vs ESC 2024", CLINICIAN, "CHA2DS2-VA 2 or more"),
        ("i have AF and feel fine, do i really need blood thinners", LAY, "yearly stroke risk"),
    ],
)
def test_a_side_of_a_core_topic_is_answered(real_engine, question, audience, told):
    assert told in _lead(real_engine, question, audience)


@pytest.mark.parametrize(
    "question",
    [
        "can i take nurofen with rivaroxaban and migraine cake",
        "best football team for migraine fans",
    ],
)
def test_a_core_topic_does_not_answer_nonsense(real_engine, question):
    made = real_engine.ask(question, audience=LAY)
    assert made.abstained or "triptan" not in made.lead[0].text


def test_no_answer_of_a_topic_is_lost_to_verification(real_engine):
    library = real_engine.library
    bad = {VerdictState.UNSUPPORTED, VerdictState.CONTRADICTED}
    lost = [
        (answer.id, audience.value)
        for topic in library.topics.values()
        for answer in topic.answers
        for audience in (LAY, CLINICIAN)
        for claim in verify_claims(
            (answer_claim(answer, audience, library),), library, {}, names=real_engine.drug_names
        )
        if claim.verdict.state in bad
    ]
    assert lost == []


@pytest.mark.parametrize("name", ["pregabalin", "pregablin"])
def test_the_usual_form_leads_where_none_is_named(real_engine, name):
    lead = real_engine.ask(f"maximum dose of {name} in diabetic neuropathy?").lead[0].text
    assert "300 mg/day in painful diabetic neuropathy" in lead
    assert "controlled-release" not in lead


@pytest.mark.parametrize(
    "question",
    [
        "max dose of controlled-release pregabalin",
        "maximum dose of pregabalin CR",
        "what is the max dose of extended-release pregabalin?",
    ],
)
def test_the_form_named_leads_with_its_own_doses(real_engine, question):
    lead = [c.text for c in real_engine.ask(question).lead]
    assert "330 mg/day" in lead[0]
    assert "660 mg once daily" in lead[1]
    assert all("controlled-release pregabalin" in text for text in lead)
