"""A bleed on an anticoagulant comes first, and bans beside clozapine, verapamil, milk and valproate."""

import pytest

from citewell.model.audience import Audience
from leading import leads

FIRST = [
    (
        "AF+PCI 2/52, apixaban+clopi+ASA, Hb 78, coffee ground. just transfuse and stop all three?",
        "interrupt the anticoagulant",
    ),
    ("72M on rivaroxaban, haematemesis. continue?", "interrupt the anticoagulant"),
    ("warfarin pt intracranial bleed, INR 3.4, vit K only awaiting haem?", "prothrombin complex"),
    ("Major bleeding on warfarin, INR 6. What to give?", "prothrombin complex"),
    ("on warfarin with melaena and INR 4, vitamin K enough?", "prothrombin complex"),
    ("clozapine pt wants carbamazepine for facial pain TN. 200 bd start?", "agranulocytosis"),
    ("on clozapine 350 mg, carbamazepine for trigeminal neuralgia?", "agranulocytosis"),
    ("bisoprolol and verapamil together?", "heart block"),
    ("Beta-blocker with verapamil ok?", "heart block"),
    ("on atenolol, adding diltiazem for angina?", "heart block"),
    ("antiphospholipid syndrome, rivaroxaban?", "not recommended"),
    ("Pt with triple positive APS and AF, apixaban 5 bd?", "not recommended"),
    ("Valproate migraine men 50s?", "two specialists"),
    ("migraine prevention first line?", "two specialists"),
    ("amitriptyline migraine prevention dose", "two specialists"),
    ("copper IUD and carbamazepine ok?", "no restriction"),
    (
        "on warfarin, carbamazepine since 6 weeks, INR 1.2, stopping carbamazepine now. any risk?",
        "inr rises again",
    ),
    ("Migraine acute combo treatment NICE?", "a triptan together with an nsaid"),
    ("breastfeeding, gout flare, colchicine?", "149 breastfed children"),
]
AS_BEFORE = [
    (
        "stent 3 months ago, on apixaban and clopidogrel, stop clopidogrel?",
        "without the cardiologist",
    ),
]
NOT = [
    ("stent 3 months ago, on apixaban and clopidogrel, stop clopidogrel?", "a bleed on"),
    ("ICH 4 weeks ago, restart apixaban?", "a bleed on"),
    ("history of subdural on warfarin 2 years ago, now AF, apixaban?", "a bleed on"),
    ("AF+PCI 2/52, apixaban+clopi+ASA, Hb 78, coffee ground. stop all?", "do not stop any of them"),
    ("Migraine acute combo treatment NICE?", "valproate"),
    ("olanzapine, carbamazepine for trigeminal neuralgia?", "both can cause agranulocytosis"),
    ("on amlodipine, adding bisoprolol?", "heart block"),
]
PLAIN = [
    ("i take clozapine, gp gave me tegretol for face pain ok?", "white blood cells"),
    ("i take propranolol and got verapamil for cluster headaches, is that ok", "slow your heart"),
    ("i have antiphospholipid syndrome can i swap warfarin for rivaroxaban", "may not stop clots"),
    ("my dad is on warfarin and they say he has a brain bleed, vitamin k?", "emergency number now"),
    (
        "breast feeding a 5 month old and have gout is colchicine ok or shall i just put up with it",
        "a drug like ibuprofen is often used",
    ),
    ("does carbamazepine affect my copper coil", "works well with carbamazepine"),
    (
        "does duloxetine make you sweat alot and feel sick, started it last week for feet pain",
        "common on duloxetine",
    ),
]


@pytest.mark.parametrize(("question", "words"), [*FIRST, *AS_BEFORE])
def test_what_is_held_leads(real_engine, question, words):
    assert words in leads(real_engine, question).lower()


@pytest.mark.parametrize(("question", "words"), NOT)
def test_what_is_not_meant_does_not_lead(real_engine, question, words):
    assert words not in leads(real_engine, question).lower()


@pytest.mark.parametrize(("question", "words"), PLAIN)
def test_a_patient_is_told_it_in_plain_words(real_engine, question, words):
    assert words in leads(real_engine, question, Audience.PATIENT).lower()
