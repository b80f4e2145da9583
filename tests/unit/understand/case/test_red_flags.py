"""Danger signs in the words of lay people and terse notes, and what only sounds like one."""

import pytest

from citewell.understand.case.read import CaseReader
from citewell.understand.vocabulary import Vocabulary


@pytest.fixture(scope="module")
def flags(real_library):
    reader = CaseReader(Vocabulary(real_library))
    return lambda text: {flag.name for flag in reader.read(text).red_flags}


SIGNS = {
    "severe skin reaction": [
        "on lamotrigine, skin is blistering",
        "carbamazepine 2 weeks, targetoid rash, mucosal erosions",
        "started lamotrigine, now lips peeling",
        "on allopurinol, rash and fever",
        "on carbamazepine for 3 weeks with fever and a widespread rash",
        "lamotrigine stopped yesterday, skin is blistering",
        "his rash is blistering",
        "peeling skin all over",
    ],
    "saddle anesthesia": [
        "cant wee since this morning and my bum is numb",
        "i have no feeling when i wipe",
        "numb around the genitals",
        "my private parts have gone numb",
    ],
    "urinary retention": [
        "cant wee since this morning and my bum is numb",
        "he is not able to pass any urine",
        "couldn't pee all day",
    ],
    "rapidly progressive weakness": [
        "legs getting weaker since 3 days, hard to climb stairs",
        "cant feel my legs properly and they are getting weak quick",
        "his legs are becoming weaker by the day",
    ],
    "loss of consciousness": [
        "he is on oxycodone, cant wake him properly",
        "80F on oxycodone, unrousable",
        "he wont wake up, took his oxycodone",
        "GCS 8 after methadone",
    ],
    "respiratory depression": ["on morphine, drowsy RR 8", "drowsy, resp rate 10 on fentanyl"],
    "oversedation": ["pinpoint pupils on oxycodone", "pupils are pinpoint"],
    "serotonin toxicity": [
        "tramadol with sertraline: shaking and sweating loads, heart racing",
        "on tramadol and sertraline, agitated with clonus",
        "takes linezolid and fluoxetine, tremor, fever and confusion",
    ],
    "gastrointestinal bleeding": [
        "on naproxen, black poo",
        "melaena and Hb 78",
        "vomiting blood",
        "my stools have been black since i started naproxen",
        "she is bringing up blood",
        "tarry stools on diclofenac",
    ],
    "jaundice": [
        "on duloxetine, yellow and itchy",
        "jaundice ALT 900",
        "my eyes have gone yellow",
        "he has turned yellow on febuxostat",
    ],
    "withdrawal seizure": [
        "i had a fit after cutting my pregabalin",
        "seizure after stopping gabapentin abruptly",
        "ran out of diazepam, then a seizure two days after stopping",
    ],
    "angioedema": [
        "on ramipril, tongue swelling, angioedema",
        "face swelling since the morning",
        "lips have swollen up",
        "face and lips are swollen on gabapentin",
    ],
    "rhabdomyolysis": [
        "on colchicine and simvastatin, weak, CK 5000",
        "myalgia on atorvastatin, CK 2,400",
    ],
    "spinal cord compression": [
        "prostate cancer, legs weak and numb",
        "72M prostate cancer bilateral leg weakness",
        "lung cancer, legs going weak, can't stand",
    ],
    "herpes zoster ophthalmicus": ["eye is red and blurry after shingles on the forehead"],
    "suicidal thoughts": ["i want to end it all", "she does not want to live anymore"],
    "anaphylaxis": ["anaphylaxis after diclofenac just now"],
}
NONE = [
    "GI bleed 2020",
    "BPH with retention last year",
    "previous GI bleed",
    "history of melena",
    "had urinary retention in 2021 on amitriptyline",
    "angioedema with ramipril 2018",
    "SJS with carbamazepine, PHN, next?",
    "allergic to penicillin (anaphylaxis, face swelling)",
    "allergies: naproxen - angioedema",
    "naproxen stopped for melena in 2021",
    "no rash, no fever, no jaundice",
    "denies black stools",
    "no black stools or vomiting blood",
    "can duloxetine cause jaundice?",
    "risk of rhabdomyolysis with colchicine?",
    "is tremor and sweating common on sertraline?",
    "sertraline and tramadol, feels well, no tremor or sweating",
    "numbness in the bottom of my feet",
    "numb bottom lip after dental block",
    "my urine is yellow and nails are yellow",
    "had a coil fitted after stopping the pill",
    "seizures have reduced on lamotrigine",
    "epilepsy, seizures since childhood, on lamotrigine",
    "shingles rash with fever, on aciclovir",
    "RR 2 (95% CI 1.4 to 3) for opioid death",
    "RR 16, on morphine",
    "cant wake up early feeling groggy on amitriptyline",
    "CK was 180, aching",
    "breast cancer with chemotherapy neuropathy, numb feet",
]


@pytest.mark.parametrize(("sign", "text"), [(s, t) for s, texts in SIGNS.items() for t in texts])
def test_a_sign_is_seen(flags, sign, text):
    assert sign in flags(text)


@pytest.mark.parametrize("text", NONE)
def test_what_is_past_denied_or_something_else_is_none(flags, text):
    assert not flags(text)


TERSE = [
    ("Pt breathing 6/min on morphine and gabapentin", "respiratory depression"),
    ("hard to wake up, takes oxycodone and pregabalin", "oversedation"),
    ("takes tramadol and gabapentin, lips are blue", "respiratory depression"),
    ("fell and now back pain and both legs are numb", "bilateral leg weakness"),
    ("weak legs since this morning and tingling going up", "rapidly progressive weakness"),
    ("clonus agitation T 39.1 on venlafaxine + linezolid", "serotonin toxicity"),
    ("tramadol + paroxetine + clonus", "serotonin toxicity"),
    ("rash 3 days after starting allopurinol and my mouth is sore", "severe skin reaction"),
    ("eye pain and blurry halos since starting amitriptyline", "acute angle-closure glaucoma"),
]


@pytest.mark.parametrize(("text", "sign"), TERSE)
def test_a_sign_of_plain_words_is_seen(flags, text, sign):
    assert sign in flags(text)


@pytest.mark.parametrize(
    "text",
    [
        "gout flare 50M naproxen anaphylaxis before",
        "PDN, obstructive sleep apnoea, gabapentin dose?",
        "back pain sciatica, denies saddle anaesthesia, denies suicidal ideation, no weakness",
        "Hx suicide attempt 2015, PDN, duloxetine?",
        "i find it hard to wake up in the morning, on amitriptyline",
        "had a rash before, takes allopurinol",
        "both legs numb from diabetes for years, gabapentin?",
        "feet burning and tingling going up to knees over 5 years, gabapentin",
        "feeling blue on gabapentin",
        "on tramadol and sertraline, no clonus",
        "breathing 16/min on morphine",
    ],
)
def test_what_is_old_denied_or_ordinary_is_no_sign(flags, text):
    assert not flags(text)
