"""Which words name a treatment, and which only look so."""

import pytest

from citewell.understand.case.text import Note
from citewell.understand.case.therapies import therapies_of
from citewell.understand.vocabulary import Vocabulary


@pytest.fixture(scope="module")
def find(real_library):
    therapies = therapies_of(Vocabulary(real_library))
    return lambda text: [one.name for one in therapies.find(Note(text))]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Entresto 49/51", ["sacubitril/valsartan"]),
        ("Fioricet", ["acetaminophen/butalbital/caffeine"]),
        ("co-codamol 30/500", ["acetaminophen/codeine"]),
        ("Tylenol #3 and Percocet", ["acetaminophen/codeine", "acetaminophen/oxycodone"]),
        ("paracetamol, salbutamol, frusemide", ["acetaminophen", "albuterol", "furosemide"]),
        ("Ventolin inhaler", ["albuterol"]),
        ("the statin atorvastatin", ["atorvastatin"]),
        ("Depakote ER", ["valproic acid"]),
        ("cymbolta, gabapentine, metropolol", ["duloxetine", "gabapentin", "metoprolol"]),
        ("lisinipril, atorvastin, prednizone", ["lisinopril", "atorvastatin", "prednisone"]),
        ("TCAs or SSRIs", ["tricyclic antidepressant", "selective serotonin reuptake inhibitor"]),
        ("water pill and blood thinner", ["diuretic", "anticoagulant"]),
        ("TENS, CBT, PT", ["transcutaneous electrical nerve stimulation",
                           "cognitive behavioral therapy", "physical therapy"]),
        ("knee replacement, CABG, c-section", ["knee replacement", "coronary artery bypass graft",
                                               "cesarean section"]),
        ("underwent pyloromyotomy", ["pyloromyotomy"]),
        ("Lantus qhs", ["insulin glargine"]),
    ],
)  # fmt: skip
def test_names_become_one(find, text, names):
    assert find(text) == names


@pytest.mark.parametrize(
    "text",
    [
        "Potassium 5.4, sodium 138, glucose 110",
        "vitamin B12 140 pg/mL and folate level low",
        "iron deficiency anemia; insulin resistance",
        "slipped on ice in the heat",
        "pain at rest",
        "drinks 10 beers a day, smokes cannabis, used cocaine",
        "urine screen positive for opiates",
        "methicillin-resistant organism",
        "The Pt was seen; PT 12.5 INR 1.1",
        "General surgery was consulted",
        "ten tens of people",
        "chemotherapy-induced neuropathy",
        "Ms. Mitchell walks for exercise and watches her diet",
    ],
)
def test_what_only_looks_like_a_treatment(find, text):
    assert find(text) == []


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("given potassium 40 mEq", ["potassium"]),
        ("takes calcium and vitamin D", ["calcium/cholecalciferol"]),
        ("vitamin B12 1000 mcg daily", ["cyanocobalamin"]),
        ("tried ice and heat", ["ice", "heat therapy"]),
        ("refuses surgery", ["surgery"]),
    ],
)
def test_doubtful_words_beside_words_of_use(find, text, names):
    assert find(text) == names
