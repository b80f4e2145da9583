"""Emergencies are read in spite of slips of the pen, and no right word is taken for another."""

import csv
import random
import re
from pathlib import Path

import pytest

from citewell.model.audience import Audience
from citewell.understand.alarm.read import alarms
from citewell.understand.alarm.spelling import Respeller

_TABLE = Path(__file__).parent.parent / "cases" / "emergency_words.tsv"


@pytest.fixture(scope="module")
def respelt(real_engine):
    return Respeller(real_engine.reader.vocabulary).respelt


def _told() -> list[str]:
    lines = _TABLE.read_text(encoding="utf-8").splitlines()
    rows = csv.DictReader((x for x in lines if not x.startswith("#")), delimiter="\t", quoting=3)
    return [row["text"] for row in rows if row["kind"] == "+" and alarms(row["text"])]


def _slipped(text: str, by: random.Random) -> str:
    """The text with a slip in each longer word: a letter left out, doubled, or two swapped."""

    def slip(found: re.Match[str]) -> str:
        word = found.group()
        i = by.randrange(1, len(word) - 1)
        return by.choice(
            (
                word[:i] + word[i + 1 :],
                word[:i] + word[i] + word[i:],
                word[:i] + word[i + 1] + word[i] + word[i + 2 :],
            )
        )

    return re.sub(r"\b[a-z]{6,}\b", slip, text)


def test_most_emergencies_are_read_though_every_longer_word_is_misspelt(respelt):
    by = random.Random(7)  # noqa: S311
    texts = [_slipped(text, by) for text in _told()]
    read = sum(bool(alarms(respelt(text))) for text in texts) / len(texts)
    as_typed = sum(bool(alarms(text)) for text in texts) / len(texts)
    # 82 % of some 820, and 42 % of them without this; nobody misspells every word.
    assert read >= 0.8, read
    assert as_typed < 0.5


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("took 30 paracetmol and colapsed", "took 30 paracetamol and collapsed"),
        (
            "gout tablets colchisine and clarithromicin",
            "gout tablets colchicine and clarithromycin",
        ),
        ("been vomiting blud on warfrin", "been vomiting blood on warfarin"),
        ("feeling suisidal, his brething is slow", "feeling suicidal, his breathing is slow"),
        ("our house has headachs", "our house has headache"),
        # Words the patterns read as they stand, and those of everyday.
        ("creat 180, leukaemia, granda", "creat 180, leukaemia, granda"),
        ("trazadol", "trazadol"),
    ],
)
def test_a_strange_word_is_read_as_what_it_must_mean(respelt, typed, meant):
    assert respelt(typed) == meant


def test_a_right_text_is_left_as_it_is(respelt):
    for text in _told():
        changed = [
            (a, b) for a, b in zip(text.split(), respelt(text).split(), strict=True) if a != b
        ]
        assert all(a.lower()[0] == b.lower()[0] for a, b in changed), changed
        assert len(changed) <= 3, (text, changed)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("drank a lot and took 30 paracetmol over the weekend for migrane", "poison centre"),
        ("my wee lad swallowed 6 of granda metformin", "poison centre"),
        ("mum got colchisine, the gp gave her clarithromicin, now got runs and weak legs", "by a med"),
        ("i take apixiban, my back pain got much worse and my legs gone numb", "spinal cord"),
        ("our whole house has headachs when we get home, the dog is sick too", "carbon monoxide"),
        ("dad has heart failure on pioglitazone, legs swelled up and cant lie flat", "failing heart"),
        ("on prednisilone, bent over and crack pain in my back im 76 cant stand", "broken bone"),
    ],
)  # fmt: skip
def test_an_emergency_in_bad_spelling_leads(real_engine, text, said):
    made = real_engine.ask(text, audience=Audience.PATIENT)
    assert said in (made.abstain_reason or made.lead[0].text), made.abstain_reason


@pytest.mark.parametrize(
    "text",
    [
        "my whole family get migraines, what helps at home",
        "my back cracks when i stretch, im 75, no pain",
        "WPW ablated 2015, now AF, rivaroxaban dose?",
        "i sleep in the chair because of my sciatica",
        "penicillin gave her a rash, can she have colchicine",
        "on warfarin, back pain for years, legs fine",
    ],
)
def test_a_near_miss_is_none(respelt, text):
    assert alarms(respelt(text)) == ()


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (
            "took colchicine 2 tabs then one every 2 hrs, thats 14 since yesterday. keep going?",
            "poison",
        ),
        (
            "2 co-codamol 4 times a day, lemsip max 4 a day and 2 paracetamol at bed. more of what?",
            "poison",
        ),
        (
            "diabetic, my little toe has a dark patch, would capsaicin cream help the burning",
            "foot",
        ),
        ("how much gabapentin for a 12kg border terrier with a bad back", "veterinary"),
    ],
)
def test_what_a_patient_thinks_nothing_of_leads(real_engine, text, said):
    made = real_engine.ask(text, audience=Audience.PATIENT)
    assert said in (made.abstain_reason or ""), made.lead


@pytest.mark.parametrize(
    "text",
    [
        "my brother who's type 1 had ketoacidosis on one of those flozin things. im well",
        "headache 26 days/mth, sumatriptan 4-5 days/wk, which preventive?",
        "dark patch of skin on my arm, gout",
        "i take 2 paracetamol 4 times a day, is ibuprofen ok with it",
    ],
)
def test_what_is_of_kin_or_no_danger_raises_none(respelt, text):
    assert alarms(respelt(text)) == ()
