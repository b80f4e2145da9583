"""The flagship question varied: what leads must turn with the patient, in ordinary wordings."""

import pytest

# question, what the lead says, what it must not put forward before a ban or a later line
VARIATIONS = [
    (
        "Which is the next effective management for neuropathic pain after failed gabapentin and "
        "pregabalin? CrCl 25",
        ["Not ruled out here", "Ruled out here: duloxetine"],
    ),
    ("Painful diabetic neuropathy, nothing tried yet. What first?", ["duloxetine, gabapentin"]),
    ("PHN, drug-naive. First choice?", ["gabapentin, pregabalin, duloxetine"]),
    ("newly diagnosed PHN, no treatment yet, which drug first", ["gabapentin, pregabalin"]),
    ("He became aggressive on Lyrica 150 mg bid; neuropathic pain, what next?", ["aggression"]),
    ("On phenelzine; neuropathic pain failed gabapentin. Next?", ["Ruled out here: amitriptyline"]),
    ("QTc 510 ms, neuropathic pain, failed gabapentin. Next?", ["Ruled out here: amitriptyline"]),
    ("Allergy to lidocaine. PHN, failed gabapentin. Next?", ["Ruled out here: lidocaine"]),
    ("82F, neuropathic pain, failed gabapentin. Next?", ["Best avoided here: nortriptyline"]),
    ("Neuropathic pain, failed gabapentin, suicidal ideation. Next?", ["act the same day"]),
    ("Neuropathic pain, numb saddle and cannot pass urine. Next?", ["cauda equina"]),
    (
        "TN, carbamazepine gave a mild rash, what next",
        ["Best avoided here: oxcarbazepine (rash on"],
    ),
    ("PHN, amitriptyline gave her hives. next?", ["imipramine and nortriptyline (hives on"]),
    ("migraine prevention, topiramate, woman of 26", ["MHRA 2024: topiramate"]),
    ("AF on haemodialysis, which DOAC", ["no trial has tested a DOAC"]),
    ("Trigeminal neuralgia, carbamazepine 1200 mg failed. Next?", ["Ruled out here: capsaicin 8%"]),
]


@pytest.mark.parametrize(("question", "says"), VARIATIONS)
def test_the_lead_turns_with_the_patient(real_engine, question, says):
    article = real_engine.ask(question)
    lead = " ".join(c.text for c in article.lead)
    assert [s for s in says if s not in lead] == []


def test_a_drug_that_harms_now_is_tapered(real_engine):
    plan = real_engine.ask(
        "He became aggressive on Lyrica 150 mg bid; neuropathic pain, next?"
    ).plan
    (taper,) = plan.taper
    assert taper.treatment == "pregabalin"
    assert [s.mg_per_day for s in taper.schedule][-1] == 0


@pytest.mark.parametrize(
    ("text", "outcome"),
    [
        ("next effective treatment after failed gabapentin?", "no_effect"),
        ("most effective drug after gabapentin failed?", "no_effect"),
        ("gabapentin was very effective", "effective"),
    ],
)
def test_what_is_asked_for_is_no_outcome(real_engine, text, outcome):
    (gabapentin,) = real_engine.case(text).treatments
    assert gabapentin.outcome.value == outcome


def test_a_list_of_what_failed_is_not_a_list_of_clashes(real_engine):
    question = (
        "4th line management of neuropathic pain not responding to gabapentin, pregabalin, "
        "duloxetine, amitriptyline and tramadol"
    )
    lead = [c.text for c in real_engine.ask(question).lead]
    assert len(lead) <= 4
    assert any("There is no single agreed fourth line" in text for text in lead)


def test_a_class_in_the_name_of_an_illness_is_not_asked_about(real_engine):
    lead = real_engine.ask("Opioid use disorder on buprenorphine, PHN; is pregabalin ok?").lead
    assert lead[0].text.startswith("Pregabalin is best avoided here")
    assert not any(c.text.startswith("Opioid is") for c in lead)


@pytest.mark.parametrize(
    ("question", "says"),
    [
        ("TN 67F on carbamazepine 1200, relapse, next?", "gabapentin, pregabalin and botulinum"),
        ("62F PDN, dulox 60 ineff, next?", "gabapentin, pregabalin, nortriptyline"),
        ("pt on MAOI phenelzine needs antineuropathic", "gabapentin and pregabalin (line 1)"),
        ("DN4 score cut-off", "4 or more out of 10"),
    ],
)
def test_jotted_questions_get_their_own_answer(real_engine, question, says):
    assert says in real_engine.ask(question).lead[0].text
