"""Emergencies in any words lead whatever else is asked, and near misses are answered as questions.

The table holds some hundred emergencies, each in six wordings, two beside a question on a medicine.
One half of the wordings (``mend``) made the words, the other (``held``) was asked only afterwards.
Those of ``later`` were written when the words stood, of which 55% led, and then mended on too.
"""

import csv
from pathlib import Path

import pytest

from citewell.model.audience import Audience
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


@pytest.mark.parametrize(("half", "least"), [("mend", 0.99), ("held", 0.96), ("later", 0.96)])
def test_an_emergency_leads(real_engine, half, least):
    rows = _rows(half, "+")
    missed = [f"{row['about']}: {row['text']}" for row in rows if not _leads(real_engine, row)]
    assert 1 - len(missed) / len(rows) >= least, missed


@pytest.mark.parametrize("half", ["mend", "held", "later"])
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
