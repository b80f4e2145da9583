import pytest

from citewell.model.case import ConditionStatus as S
from citewell.understand.case.context import standing
from citewell.understand.case.text import Note


@pytest.mark.parametrize(
    ("text", "word", "status"),
    [
        ("He has diabetes.", "diabetes", S.PRESENT),
        ("No diabetes.", "diabetes", S.ABSENT),
        ("She denies fever, cough, or diabetes.", "diabetes", S.ABSENT),
        ("No hearing loss, tinnitus or weakness", "weakness", S.ABSENT),
        ("Negative for diabetes, cancer and asthma", "asthma", S.ABSENT),
        ("No fever but has asthma", "asthma", S.PRESENT),
        ("No change in asthma", "asthma", S.PRESENT),
        ("No relief of sciatica with naproxen", "sciatica", S.PRESENT),
        ("Not only asthma", "asthma", S.PRESENT),
        ("Pneumonia was ruled out", "Pneumonia", S.ABSENT),
        ("CT ruled out appendicitis", "appendicitis", S.ABSENT),
        ("Cancer is unlikely", "Cancer", S.ABSENT),
        ("Suspected meningitis", "meningitis", S.POSSIBLE),
        ("rule out DVT", "DVT", S.POSSIBLE),
        ("?PE", "PE", S.POSSIBLE),
        ("Her mother has lupus", "lupus", S.FAMILY),
        ("Family history of gout", "gout", S.FAMILY),
        ("There is gout in her father", "gout", S.FAMILY),
        ("Her mother says she has lupus", "lupus", S.PRESENT),
        ("My mum has lupus and is 79", "lupus", S.PRESENT),
        ("I have pain. My mum has lupus", "lupus", S.FAMILY),
        ("No family history of neuropathy", "neuropathy", None),
        ("He is at risk of stroke", "stroke", None),
        ("Does prednisone cause diabetes?", "diabetes", None),
        ("His wife has the flu", "flu", None),
        ("Any diabetes?", "diabetes", None),
        ("Her gout resolved", "gout", S.PAST),
        ("used to have migraine", "migraine", S.PAST),
        ("history of diabetes", "diabetes", S.PRESENT),
    ],
)
def test_standing(text, word, status):
    start = text.index(word)
    assert standing(Note(text), start, start + len(word)).status is status


@pytest.mark.parametrize(
    ("text", "word", "status"),
    [
        ("history of pneumonia", "pneumonia", S.PAST),
        ("s/p stroke", "stroke", S.PAST),
        ("stroke 10 years ago", "stroke", S.PAST),
        ("Two years ago he had a fracture", "fracture", S.PAST),
        ("prev MI 2012", "MI", S.PAST),
        ("a 3-day history of pneumonia", "pneumonia", S.PRESENT),
        ("A previously healthy 22-year-old man with pneumonia", "pneumonia", S.PRESENT),
        ("presents with pneumonia", "pneumonia", S.PRESENT),
    ],
)
def test_what_happens_and_ends(text, word, status):
    start = text.index(word)
    assert standing(Note(text), start, start + len(word), episodic=True).status is status


@pytest.mark.parametrize(
    "text",
    [
        "acute gout, septic arthritis not excluded",
        "septic arthritis cannot be ruled out yet",
        "hot knee: septic arthritis hasn't been excluded",
        "septic arthritis needs to be excluded",
    ],
)
def test_what_is_not_excluded_is_possible(text):
    note = Note(text)
    start = text.index("septic")
    assert standing(note, start, start + len("septic arthritis")).status is S.POSSIBLE


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("gout, bleeding ulcer in May", S.PAST),
        ("bleeding ulcer last october, gout now", S.PAST),
        ("bleeding ulcer this May", S.PRESENT),
        ("bleeding ulcer, may need surgery", S.PRESENT),
    ],
)
def test_an_event_of_a_named_month_is_over(text, status):
    note = Note(text)
    start = text.index("bleeding")
    end = start + len("bleeding ulcer")
    assert standing(note, start, end, episodic=True).status is status


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("no kidney disease, gout flare, NSAID?", "present"),
        ("no asthma, gout, what first", "present"),
        ("no fever, rash, gout", "absent"),
        ("no fever, gout or rash", "absent"),
    ],
)
def test_what_asks_is_no_item_of_a_denied_list(text, status):
    start = text.index("gout")
    assert standing(Note(text), start, start + len("gout")).status.value == status
