"""Every term of every fact can be said in plain words: the case reader hears it, affirmed and denied.

A fact no text can tell turns a ban into "check first". So a term that nobody would write has no place
in ``facts/``, and one that people write must be heard. ``said.tsv`` holds how they really write it.
"""

from functools import lru_cache
from pathlib import Path

import pytest

from citewell.library.load import CONTENT_DIR, load_library
from citewell.model.case import ConditionStatus
from citewell.model.pathway import FactKind
from citewell.pathways.facts import Facts
from citewell.pathways.rulebook import Rulebook
from citewell.pathways.telling import folded

SAID = Path(__file__).with_name("said.tsv")
LIBRARY = load_library(CONTENT_DIR)
TOLD = [f for f in LIBRARY.facts.values() if f.conditions]
MEASURED = [f for f in LIBRARY.facts.values() if f.measurements]
TREATED = [f for f in LIBRARY.facts.values() if f.takes or f.has_had or f.allergic_to]

AFFIRMED = ("She has {}.", "72M with {}, what next?")
HISTORY = "PMH: {}."  # where what happens and ends may be read as past
DENIED = ("No {}.", "She denies {}.")
# Terms that nobody "has": how a text says them, and how it denies them.
OTHERWISE = {
    "als": (("She has ALS.", "PMH: ALS."), ("No ALS.", "She denies ALS.")),
    "icd": (("She has an ICD.", "PMH: ICD."), ("No ICD.",)),
    "orthostatic": (("She is orthostatic.",), ("She is not orthostatic.",)),
    "neuropathic": (("Her pain is neuropathic.",), ()),
    "driving": (("He is still driving.", "His job involves driving."), ()),
    "driver": (("He works as a driver.", "72M, a driver, what next?"), ("He is not a driver.",)),
    # Weak muscles are sore or weak ones; muscles that are not weak may be sore.
    "muscle weakness": (("She has muscle weakness.", "PMH: muscle weakness."), ()),
    # Said by the day a medicine of the class was stopped.
    **dict.fromkeys(
        (
            "strong cyp3a4 inhibitor in the last 14 days",
            "p-gp inhibitor in the last 14 days",
            "fluoxetine in the last 5 weeks",
        ),
        ((), ()),
    ),
    # Said by the words of the reader's danger signs; the fact waits for the name.
    "withdrawal seizure": ((), ()),
    **dict.fromkeys(
        (
            "drug reaction with eosinophilia",
            "severe neutropenia",
            "very low white cell count",
            "severe thrombocytopenia",
            "severe anemia or bleeding",
            "lithium toxicity",
            "carbamazepine toxicity",
            "wide QRS on a tricyclic",
            "gabapentinoid toxicity",
            "cranial nerve palsy",
            "acute angle-closure glaucoma",
            "herpes zoster oticus",
            "disseminated zoster",
            "herpes zoster encephalitis",
            "neutropenic sepsis",
            "deep vein thrombosis or cellulitis",
            "baclofen withdrawal",
            "botulinum toxin spread",
            "methotrexate toxicity",
            "steroid psychosis",
            "NSAID-exacerbated asthma",
            "signs of giant cell arteritis",
            "possible heart attack",
            "posterior circulation stroke",
            "sudden vision loss",
            "hypertensive emergency",
            "kidney infection in pregnancy",
            "acute severe asthma",
            "marked sleepiness on a gabapentinoid",
            "metformin-associated lactic acidosis",
            "liver injury on duloxetine",
            "very high glucose on a steroid",
            "infected joint fluid",
            "raised liver enzymes with duloxetine",
            "signs of secondary trigeminal neuralgia",
            "possible acute Charcot foot",
            "possible tumor lysis syndrome",
        ),
        ((), ()),
    ),
    # Heard as what a medicine did.
    **dict.fromkeys(("red spots", "blotches", "blotchy"), ((), ())),
    "acute stroke": (("She has an acute stroke.",), ()),
    "new foot drop": (("He has a new foot drop.",), ()),
    "colchicine poisoning": (("Profuse diarrhoea on colchicine.",), ()),
    "low blood count signs": (("Sore throat and fever on carbamazepine.",), ()),
    "dehydrating illness on kidney medicines": (("Vomiting. Takes ramipril and naproxen.",), ()),
    "major bleeding on warfarin": (("Intracranial bleed now, on warfarin.",), ()),
    "dehydrating illness on diabetes medicines": (("Has norovirus. Takes metformin.",), ()),
    "symptomatic low sodium": (("Confused with low sodium on duloxetine.",), ()),
    # A denial of one kind of weakness is none of a stroke.
    "sudden weakness": (("She has sudden weakness.",), ()),
    "skin is blistering": (("Her skin is blistering since starting carbamazepine.",), ()),
    "third trimester": (("She is in the third trimester.", "She is 34 weeks pregnant."), ()),
    "recent coronary artery bypass": (("CABG last week.", "He had a CABG 10 days ago."), ()),
    "planned coronary artery bypass": (("CABG next month.",), ()),
    "planned spinal puncture": (("Needs lumbar puncture.",), ()),
    **{
        term: ((f"She is 30 and {term}.",), ())
        for term in ("planning pregnancy", "trying to conceive")
    },
    "wants to conceive": (("She is 30 and wants to conceive.",), ()),
    "desire for pregnancy": (("She has a desire for pregnancy.",), ()),
    "skin blistering": (("She has skin blistering.",), ("No blisters.",)),
    "pilot": (("He is a pilot.", "She works as a pilot."), ("He is not a pilot.",)),
}
# Classes have ids; people name them otherwise.
CLASSES = {
    "arb": "an ARB",
    "qt drug": "a QT-prolonging drug",
    "serotonergic": "a serotonergic drug",
}
MEASUREMENTS = {
    "heart rate": "Her heart rate is 70.",
    "systolic blood pressure": "BP 190/115.",
    "diastolic blood pressure": "BP 190/115.",
    "time since onset": "Gout: the flare began 7 hours ago.",
    "QTc": "QTc 470 ms.",
    "sodium": "Sodium 131 mmol/L.",
    "vitamin B12": "Vitamin B12 180 pg/mL.",
    "respiratory rate": "RR 14.",
    "pain score": "Pain score 7/10.",
    "eGFR": "eGFR 44.",
    "creatinine clearance": "Creatinine clearance 44 mL/min.",
}


def ids(facts):
    return [fact.id for fact in facts]


@pytest.fixture(scope="module")
def heard(real_reader, real_library):
    """What a fact of a text is: ``present``, ``absent``, ``unknown``, or ``past`` of what ended."""
    rulebook = Rulebook(real_library)
    read = lru_cache(maxsize=None)(real_reader.case)

    def state(text, fact):
        case = read(text)
        known = Facts(case, rulebook).known(fact)
        if known is None:
            ended = [*case.conditions, *case.symptoms, *case.particulars]
            return "past" if any(n.status is ConditionStatus.PAST for n in ended) else "unknown"
        return "absent" if "absent" in known.values else "present"

    return state


def of_history(fact, term):
    """How a term may be heard under a history: what ends is past, a danger sign of the past is none."""
    ended = set() if fact.counts_past else {"past"}
    danger = {"unknown"} if term in LIBRARY.lexicon["red_flags"] and not fact.counts_past else set()
    return {"present"} | ended | danger


@pytest.mark.parametrize("fact", TOLD, ids=ids(TOLD))
def test_every_term_is_heard(heard, fact):
    faults = []
    for term in fact.conditions:
        plain = [sentence.format(term) for sentence in AFFIRMED], [d.format(term) for d in DENIED]
        affirmed, denied = OTHERWISE.get(term, plain)
        wanted = [(text, {"present"}) for text in affirmed]
        wanted += [(text, {"absent"}) for text in denied]
        if term not in OTHERWISE:
            wanted.append((HISTORY.format(term), of_history(fact, term)))
        for text, states in wanted:
            state = heard(text, fact.id)
            if state not in states:
                faults.append(f"{fact.id}: '{term}' in '{text}' is heard as {state}")
    assert faults == []


@pytest.mark.parametrize("fact", TREATED, ids=ids(TREATED))
def test_every_treatment_is_heard(heard, fact):
    frames = {
        "takes": "She is on {}.",
        "has_had": "She has had {}.",
        "allergic_to": "She is allergic to {}.",
    }
    faults = []
    for kind, frame in frames.items():
        for term in getattr(fact, kind):
            text = frame.format(CLASSES.get(term, term))
            if heard(text, fact.id) != "present":
                faults.append(f"{fact.id}: '{term}' in '{text}' is heard as {heard(text, fact.id)}")
    assert faults == []


@pytest.mark.parametrize("fact", MEASURED, ids=ids(MEASURED))
def test_every_measurement_is_heard(heard, fact):
    texts = [MEASUREMENTS.get(name, f"Her {name} is 7.") for name in fact.measurements]
    assert [text for text in texts if heard(text, fact.id) != "present"] == []


def rows():
    lines = [line for line in SAID.read_text("utf-8").splitlines() if not line.startswith("#")]
    return [tuple(line.split("\t")) for line in lines]


SPOKEN = sorted({fact for fact, _, _ in rows()})


@pytest.mark.parametrize("fact", SPOKEN)
def test_what_people_write_is_heard(heard, fact):
    faults = []
    for of, wanted, text in rows():
        state = heard(text, fact) if of == fact else wanted
        if (state, wanted) != ("past", "unknown") and state != wanted:
            faults.append(f"{fact}: '{text}' is heard as {state}, not {wanted}")
    assert faults == []


def test_every_fact_that_words_tell_is_said():
    states = {fact.id for fact in TOLD if fact.kind is FactKind.STATE}
    assert states - set(SPOKEN) == set()
    assert set(SPOKEN) - set(LIBRARY.facts) == set()


def test_every_particular_is_asked_for():
    """A row of the table that no fact asks for would be read for nothing, but one.

    That nothing was tried yet is no reason for or against anything; it says that a patient is told of.
    """
    facts = LIBRARY.facts.values()
    phrases = [folded(p) for fact in facts for p in (*fact.conditions, *fact.but_not)]
    names = {n for n in LIBRARY.lexicon["particulars"].values() if n != "-"}
    kin = {n for n in names if f"family history of {n}" in names}
    idle = {n for n in names - kin if not any(p in folded(n) for p in phrases)}
    assert idle == {"untreated so far"}


def test_every_degree_makes_something_of_a_condition():
    table = LIBRARY.lexicon["particulars"]
    degrees = set(LIBRARY.lexicon["degrees"].values())
    assert {d for d in degrees if not any(p.startswith(f"{d} ") for p in table)} == set()
