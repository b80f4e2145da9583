"""Emergencies in any words lead whatever else is asked, and near misses are answered as questions.

The table holds some hundred emergencies, each in six wordings, two beside a question on a medicine.
One half of the wordings (``mend``) made the words, the other (``held``) was asked only afterwards.
Those of ``later`` were written when the words stood, of which 55% led, and then mended on too.
"""

import csv
from pathlib import Path

import pytest

from citewell.model.audience import Audience
from citewell.model.question import Scope
from citewell.understand.alarm.read import alarms

_TABLE = Path(__file__).parent.parent / "cases" / "emergency_words.tsv"
_AUDIENCE = {"c": Audience.CLINICIAN, "p": Audience.PATIENT}
_SENDS = tuple(
    "emergenc poison ambulance once today help hospital urgent immediate same stop right".split()
)


def _rows(half: str, kind: str) -> list[dict[str, str]]:
    lines = _TABLE.read_text(encoding="utf-8").splitlines()
    told = csv.DictReader((x for x in lines if not x.startswith("#")), delimiter="\t", quoting=3)
    return [row for row in told if row["half"] == half and row["kind"] == kind]


def _leads(engine, row) -> bool:
    made = engine.ask(row["text"], audience=_AUDIENCE[row["who"]])
    said = made.abstain_reason or " ".join(claim.text for claim in made.lead[:1])
    return any(word in said.lower() for word in _SENDS) or bool(made.plan and made.plan.urgent)


@pytest.mark.parametrize(
    ("half", "least"),
    [("mend", 0.99), ("held", 0.96), ("later", 0.96), ("second", 0.99), ("third", 0.97)],
)
def test_an_emergency_leads(real_engine, half, least):
    rows = _rows(half, "+")
    missed = [f"{row['about']}: {row['text']}" for row in rows if not _leads(real_engine, row)]
    assert 1 - len(missed) / len(rows) >= least, missed


@pytest.mark.parametrize("half", ["mend", "held", "later", "second", "third"])
def test_a_near_miss_is_no_emergency(half):
    rows = _rows(half, "-")
    raised = [row["text"] for row in rows if alarms(row["text"])]
    assert len(raised) / len(rows) <= 0.02, raised


@pytest.mark.parametrize(
    ("question", "says"),
    [
        (
            "31M, 188 cm, sudden L chest pain, sats 90, trachea deviated right, BP 78/40",
            "decompress",
        ),
    ],
)
def test_an_emergency_with_a_topic_is_led_by_it(real_engine, question, says):
    assert says in real_engine.ask(question).lead[0].text.lower()


@pytest.mark.parametrize(
    ("question", "says"),
    [
        ("i take 8 paracetamol and also cocodamol 8 a day for nerve pain is that ok", "poison"),
        ("my pee is red after rivaroxaban and i feel faint", "blood thinner"),
        ("mum 88 on morphine hasnt been to toilet for 9 days and being sick", "blocked bowel"),
        ("my inhaler blue one isnt working cant finish sentences", "asthma"),
        ("burning when i wee and now back pain, shaking and fever", "kidney infection"),
        ("been on blood thinner and hit my head last night, feel sick and sleepy", "head injury"),
        ("how many pregabalin would it take to not wake up", "harm yourself"),
        ("i cant do this pain any more, whats the point in carrying on", "harm yourself"),
    ],
)
def test_the_emergency_is_named(real_engine, question, says):
    made = real_engine.ask(question, audience=Audience.PATIENT)
    assert says in (made.abstain_reason or "")


@pytest.mark.parametrize(
    "text",
    [
        "duloxetine with warfarin bleeding risk",
        "obstructive sleep apnoea BMI 44 pregabalin",
        "pneumonia in penicillin anaphylaxis",
        "what are the symptoms of a heart attack",
        "my nan died of sepsis years ago, is gabapentin safe with antibiotics",
        "had a stroke 6 years ago, can i have naproxen for gout",
        "I wish I could sleep and not wake up at 3 am with pain",
        "numb bottom lip after the dentist, on carbamazepine",
    ],
)
def test_a_word_of_danger_alone_is_none(text):
    assert alarms(text) == ()


@pytest.mark.parametrize(
    ("question", "scope"),
    [
        ("what are signs of gabapentin overdose", Scope.OVERDOSE_FACTS),
        (
            "does colchicine overdose kill you? just wondering as my doctor said be careful",
            Scope.OVERDOSE_FACTS,
        ),
        ("what are signs of overdose, my son ate gabapentin", Scope.POISONING),
        ("does colchicine overdose kill you", Scope.POISONING),
        ("signs of overdose, i took 20 gabapentin", Scope.POISONING),
    ],
)
def test_an_overdose_asked_in_general_is_none(real_reader, question, scope):
    assert real_reader.read(question).scope is scope


@pytest.mark.parametrize(
    ("audience", "question", "leads", "never"),
    [
        ("c", "Ward pt AF new, sepsis, CrCl 12, need anticoag. DOAC?", "DOAC", "joint"),
        ("c", "AF septic shock on ICU, enoxaparin vs apixaban", "", "joint"),
        ("p", "fever on chemotherapy what do i do", "Fever on chemo", "joint"),
        ("p", "hot swollen calf what is it", "blood clot", "joint"),
        ("p", "calf swollen and painful after knee op, ibuprofen?", "blood clot", "joint"),
        ("c", "malignant hypertension 240/135, AKI, seizure", "Hypertensive emergency", "NSAID"),
        ("c", "Colchicine 1 mg hourly until diarrhoea, still OK?", "not to be used", "stop it at"),
        (
            "p",
            "put heat pad over my lidocaine patch, dizzy and lips numb",
            "take off every",
            "BPPV",
        ),
        ("p", "forgot my gabapentin all weekend can i take 6 at once", "No. Do not", "remember"),
    ],
)
def test_the_first_sentence_is_of_what_is_told(real_engine, audience, question, leads, never):
    made = real_engine.ask(question, audience=_AUDIENCE[audience])
    said = made.abstain_reason or made.lead[0].text
    assert leads in said
    assert never not in said


@pytest.mark.parametrize(
    "question",
    [
        "wife 7 months pregnant with gout in foot what painkiller",
        "wife is 20 weeks pregnant, gout flare, what can she take",
        "for my partner, 5 months pregnant, gout in her toe",
        "mum 30 weeks pregnant gout attack what helps",
    ],
)
def test_a_pregnant_relative_is_the_one_asked_for(real_engine, question):
    made = real_engine.ask(question, audience=Audience.PATIENT)
    first = made.lead[0].text if made.lead else ""
    assert not any(name in first for name in ("colchicine", "ibuprofen", "naproxen")), first


def test_a_mans_pregnant_wife_is_not_the_patient(real_reader):
    assert real_reader.read("32M gout, wife pregnant, start allopurinol?").case.pregnant is None
