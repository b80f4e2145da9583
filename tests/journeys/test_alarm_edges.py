"""What is near an emergency in words: another sense of a word, tested already, long ago, in a list."""

import re

import pytest


def said(engine, question, audience="clinician"):
    article = engine.ask(question, audience=audience)
    return " ".join((article.abstain_reason or "", *(c.text for c in article.lead))), article


@pytest.mark.parametrize(
    "question",
    [
        "63F, oxaliplatin neuropathy, cold dysaesthesia hands. Pain 5/10. Pregabalin any use?",
        "chemo-induced peripheral neuropathy from paclitaxel completed 5 months ago, sleeps poorly. "
        "Duloxetine start dose?",
        "41M, SJS with lamotrigine as child, recovered. Post-surgical neuropathic pain, gabapentin?",
        "collapsed lung in 2009, all healed. can I go scuba diving on honeymoon",
        "22M exercise-induced wheeze, PEF variability 24%, FEV1 92%. Which inhaler regimen?",
        "discharged with a small collapsed lung, no tube. how long off football and can i scuba dive",
        "sciatica 2 weeks, bladder fine, no numb bits in the saddle area, no weakness. gabapentin?",
        "59F PHN on gabapentin 1800. Prior nortriptyline stopped for palpitations. Swap or add?",
        "my 4 year old is missing his friends, i take amitriptyline, can i have a drink",
        "gp wants to put a steroid shot in my gouty knee",
        "black poo since starting iron on monday, which the pharmacist told me to expect, otherwise "
        "well. with allopurinol ok?",
    ],
)
def test_no_emergency_is_called(real_engine, question):
    text, article = said(real_engine, question)
    assert "an emergency" not in text
    assert not any("can mean an emergency" in note for note in article.notes)


@pytest.mark.parametrize(
    "question",
    [
        "60M on FOLFOX, feels cold and shivery since noon. paracetamol?",
        "docetaxel cycle 3 last week, feels rough and hot. Ibuprofen ok?",
        "came up from a dive yesterday, shoulder pain and legs numb. naproxen?",
        "PEF 40% of best, wheeze, cannot finish sentences. prednisolone dose?",
        "he was shot in the leg, codeine?",
        "daughter is 8, her asma is bad tonight, sucks in her ribs, talking one word one word. "
        "blue puffer again?",
        "my 2 yr old had nana's nortriptyline box open on the floor, think 2 or 3 missing. watch him?",
        "ran out of lyrica friday, shaking and a jerking turn this morning, bit my tongue",
        "whenever i climb stairs burning in chest goes to left arm and jaw, today while sitting with "
        "sweating. double my ganaton?",
        "been on iron, poo black as tar today and i feel faint. naproxen ok?",
        "im 24 and tall, sudden stabbing on the right side of chest, can't get a full breath. "
        "paracetamol?",
        "been on lyrica 600 for years, had none since friday, heart going mad, arms jerking",
        "bad tummy from chicken 2 wks ago, feet went tingly then knees and today my legs buckle",
    ],
)
def test_an_emergency_is_called(real_engine, question):
    assert re.search("emergency|[Aa]mbulance", said(real_engine, question, "patient")[0])


@pytest.mark.parametrize(
    "question",
    [
        "my mother takes carbamazepine 200 twice a day and is dizzy and double seeing. too much?",
    ],
)
def test_too_much_of_a_medicine_is_for_today(real_engine, question):
    assert "seen today" in said(real_engine, question, "patient")[0]


def test_colchicine_by_the_hour_on_a_chart_is_poison(real_engine):
    _, article = said(
        real_engine, "chart reads colchicine 500mcg 2 tabs hourly until relief, 3rd lot ok to give?"
    )
    assert any("poisoning by a medicine" in note for note in article.notes)
    _, asked = said(real_engine, "why is colchicine no longer given hourly?")
    assert not any("poisoning" in note for note in asked.notes)


def test_a_liver_trouble_of_pregnancy_is_for_today_until_it_is_tested(real_engine):
    assert (
        "liver trouble of late pregnancy"
        in said(real_engine, "34/40 itching palms and soles all night, no rash. chlorphenamine?")[0]
    )
    tested = "30/40, itching palms and soles, bile acids 46 micromol/L. Repeat when?"
    assert "liver trouble" not in said(real_engine, tested)[0]


def test_thirst_that_nobody_tested_gets_no_dose(real_engine):
    text, _ = said(
        real_engine,
        "so thirsty and pee all night, is metformin 500 enough? not tested yet",
        "patient",
    )
    assert "500 mg" not in text
    assert "seen today" in text


@pytest.mark.parametrize(
    ("question", "warned"),
    [
        ("mate gave me propranolol for an interview. i use a purple seretide and ventolin", True),
        ("i use a blue inhaler for asthma, gp offered propranolol for migraine", True),
        ("no inhalers, no asthma. propranolol for migraine ok?", False),
    ],
)
def test_an_inhaler_speaks_against_propranolol(real_engine, question, warned):
    text, _ = said(real_engine, question, "patient")
    assert ("Do not take propranolol" in text) is warned


@pytest.mark.parametrize(
    "question",
    [
        "on darunavir cobicistat for hiv, gout in toe, can i have prednisolone",
        "HIV on ritonavir-boosted atazanavir, gout in the knee, triamcinolone into the joint ok?",
    ],
)
def test_a_booster_speaks_against_steroids(real_engine, question):
    assert "oosters" in said(real_engine, question)[0]
    other = said(real_engine, "HIV on dolutegravir, gout flare, prednisolone 30 mg ok?")[0]
    assert "ooster" not in other


def test_a_medicine_is_no_ground_against_itself(real_engine):
    assert "with naproxen" not in said(real_engine, "stop naproxen before surgery?")[0].lower()
    assert "Two NSAIDs" in said(real_engine, "on naproxen, add ibuprofen?")[0]


@pytest.mark.parametrize(("result", "barred"), [("negative", False), ("positive", True)])
def test_a_gene_test_counts_by_its_result(real_engine, result, barred):
    asked = (
        f"they tested my HLA b 1502 before starting tegretol and it was {result}. what dose do people "
        "start with for trigeminal neuralgia?"
    )
    assert ("With the gene" in said(real_engine, asked, "patient")[0]) is barred


def test_doses_of_a_class_say_which_of_it_is_not_for_this_patient(real_engine):
    text, _ = said(
        real_engine,
        "66F on apixaban for AF, eGFR 49, started carbamazepine 100 mg bd for trigeminal neuralgia. "
        "What is the issue and what do alternatives look like?",
    )
    assert "dabigatran 150 mg" not in text or "lowers dabigatran: avoid" in text


@pytest.mark.parametrize(
    ("question", "calls"),
    [
        ("crushing chest pain on amitriptyline", True),
        ("my mouth is drooping since an hour and I take gabapentin", True),
        ("maximum dose of duloxetine?", False),
        ("stiff hands since lunch, on amitriptyline, is that oozing normal?", False),
    ],
)
def test_alerts_are_the_notes_that_send_for_help(real_engine, question, calls):
    article = real_engine.ask(question)
    assert bool(article.alerts) is calls
    assert set(article.alerts) <= set(article.notes)
