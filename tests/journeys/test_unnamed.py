"""A treatment failed and no illness is named: what is assumed is said, and what cannot be is asked."""

import pytest

from citewell.model.audience import Audience


@pytest.mark.parametrize(
    "question",
    [
        "gabapentin 900 tid 3 months no relief, next?",
        "gabapentin and amitriptyline both failed, what next?",
    ],
)
def test_pain_without_a_name_gets_a_plan_that_says_what_it_assumes(real_engine, question):
    made = real_engine.ask(question)
    assert made.plan is not None
    assert made.plan.pathway == "neuropathic_pain"
    assert "does not say what the pain is" in made.notes[0]
    assert "Not ruled out here" in made.lead[0].text


def test_a_patient_is_told_in_plain_words(real_engine):
    question = "gabapentin not working for my pain, what next"
    made = real_engine.ask(question, audience=Audience.PATIENT)
    assert not made.abstained
    assert made.notes[0].startswith("You did not say what your pain is.")


@pytest.mark.parametrize("question", ["pregabalin 300 bd failed, next step?"])
def test_the_illness_is_asked_for_where_nothing_tells_it(real_engine, question):
    made = real_engine.ask(question)
    assert made.abstained
    assert "does not say what pregabalin was given for" in made.abstain_reason


@pytest.mark.parametrize(
    "question",
    [
        "painful diabetic neuropathy, gabapentin 900 tid 3 months no relief, next?",
        "gabapentin 900 tid for epilepsy, no effect, next?",
        "duloxetine 60 mg is not helping her depression, next?",
    ],
)
def test_a_named_illness_is_not_assumed(real_engine, question):
    made = real_engine.ask(question)
    assert not any("does not say what" in note for note in made.notes)
    assert "does not say what" not in (made.abstain_reason or "")


def test_a_treatment_the_plan_does_not_judge_is_told(real_engine):
    [note] = [
        n for n in real_engine.ask("methadone for neuropathic pain QTc 480").notes if "plan" in n
    ]
    assert note.startswith("The plan does not judge methadone")
    for held in ("60M gout flare, prednisone?", "gout flare eGFR 20, indomethacin?"):
        assert not any("does not judge" in n for n in real_engine.ask(held).notes)


@pytest.mark.parametrize("audience", ["clinician", "patient"])
def test_silence_is_no_sign_of_safety(real_engine, audience):
    made = real_engine.ask("colchicine gives me the runs all day, xyzzy?", audience=audience)
    assert not made.abstained or made.notes[0].startswith("No answer here")


def test_the_illness_read_brings_its_topic(real_engine):
    made = real_engine.ask(
        "shingles pain still there after 4 months what helps", audience="patient"
    )
    assert made.title == "Choosing and changing medicines for nerve pain"


@pytest.mark.parametrize(
    ("question", "says"),
    [
        ("gout prophylaxis when starting ULT: dose, duration", "at least 3-6 months"),
        ("stop tramadol 400 mg/day taper plan, 3 years of use", "10% a month"),
        ("target urate tophaceous gout", "below 6 mg/dL"),
        ("i have copd and was given pregabalin", "slows breathing. MHRA 2021: pregabalin"),
    ],
)
def test_a_leftover_word_stops_no_answer(real_engine, question, says):
    assert any(says in claim.text for claim in real_engine.ask(question).lead)


def test_no_article_is_empty(real_engine):
    for question in (
        "on antibiotics clarithromycin and the gp gave me colchicine",
        "pregnant and on carbamazepine for face pain just found out",
    ):
        made = real_engine.ask(question, audience="patient")
        assert made.lead
        assert "before your next dose" in made.lead[0].text


def test_silence_on_an_illness_in_general_warns_of_nothing(real_engine):
    made = real_engine.ask("What is the best treatment for plantar warts?")
    assert made.abstained
    assert made.notes == ()


def test_care_with_a_medicine_taken_is_told_in_a_sentence(real_engine):
    question = "i take valproate and have chronic kidney disease"
    told = [c.text for c in real_engine.ask(question, audience="patient").lead]
    assert any(
        text.startswith("Valproate needs care with chronic kidney disease.") for text in told
    )


@pytest.mark.parametrize(
    ("question", "says"),
    [
        (
            "is duloxitine ok with my blood thinner apixiban",
            "Duloxetine can raise the risk of bleeding,",
        ),
        (
            "i take imipramine and am allergic to amitriptyline",
            "Do not take imipramine if you are allergic",
        ),
        ("my husband is on dialysis can he take tramadol", "you take it less often"),
    ],
)
def test_a_patient_reads_the_one_point_of_a_warning(real_engine, question, says):
    made = real_engine.ask(question, audience="patient")
    assert any(says in claim.text for claim in made.lead)


@pytest.mark.parametrize(
    ("question", "says", "without"),
    [
        (
            "72F nerve pain, on warfarin, start venlafaxine?",
            "where there is a risk of bleeding.",
            "narrow",
        ),
        ("54F diabetic neuropathy on duloxetine, add pregabalin?", "(sedation)", "CYP2D6"),
        ("58M PHN, CrCl 25 mL/min, nortriptyline?", "lists kidney disease", "schizophrenia"),
    ],
)
def test_a_clinician_reads_the_one_point_of_a_warning(real_engine, question, says, without):
    told = [claim.text for claim in real_engine.ask(question).lead]
    assert any(says in text for text in told)
    assert not any(without in text for text in told)
