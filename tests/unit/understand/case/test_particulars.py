import pytest

from citewell.model.case import ConditionStatus
from citewell.understand.case.conditions import ConditionReader
from citewell.understand.case.particulars import ParticularReader
from citewell.understand.case.text import Note


@pytest.fixture(scope="module")
def read(real_library):
    conditions = ConditionReader(real_library.lexicon)
    reader = ParticularReader(real_library.lexicon)

    def told(text):
        note = Note(text)
        return [(p.name, p.status.value) for p in reader.read(note, conditions.find(note))]

    return told


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("He is a lorry driver.", [("truck driver", "present")]),
        ("She is not breastfeeding.", [("breastfeeding", "absent")]),
        ("She stopped breastfeeding.", [("breastfeeding", "absent")]),
        ("Does he drive? No longer drives.", [("driving", "absent")]),
        ("PPM in situ, no ICD.", [("pacemaker", "present"), ("implantable cardioverter defibrillator", "absent")]),
        ("ICD-10 code G62.", []),
        ("HLA-B*15:02 positive", [("HLA-B*15:02 positive", "present")]),
        ("HLA-B*1502 not detected", [("HLA-B*15:02", "absent")]),
        ("HLA-B*15:02 pending", []),
        ("HLA-B*15:02 test positive", [("HLA-B*15:02 positive", "present")]),
        ("HLA-B*15:02 testing negative", [("HLA-B*15:02", "absent")]),
        ("Allergies: aspirin allergy", []),
        ("A pilot study of ketamine", []),
    ],
)  # fmt: skip
def test_phrases(read, text, wanted):
    assert read(text) == wanted


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("severe asthma", [("severe asthma", "present")]),
        ("asthma (severe)", [("severe asthma", "present")]),
        ("asthma, poorly controlled, on inhalers", [("uncontrolled asthma", "present")]),
        ("Her epilepsy is not well controlled.", [("uncontrolled epilepsy", "present")]),
        ("Her epilepsy is well controlled.", []),
        ("hypertension, severe asthma", [("severe asthma", "present")]),
        ("hypertension, severe eczema", []),
        ("asthma, severe cough", []),
        ("pulmonary hypertension, severe", []),
        ("AV block, second degree", [("second-degree atrioventricular block", "present")]),
        ("cirrhosis (Child C)", [("Child-Pugh C", "present")]),
        ("cirrhosis, decompensated", [("decompensated cirrhosis", "present")]),
        ("severe low back pain", [("severe pain", "present")]),
        ("severe asthma and pain", [("severe asthma", "present")]),
        ("no severe asthma", [("severe asthma", "absent")]),
        ("possible severe asthma", [("severe asthma", "possible")]),
        ("His mother has severe asthma.", []),
    ],
)
def test_degrees(read, text, wanted):
    assert read(text) == wanted


RECENT = [("recent myocardial infarction", "present")]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("MI 3 weeks ago", RECENT),
        ("3 weeks post-MI", RECENT),
        ("Last month he had a heart attack.", RECENT),
        ("Heart attack in the last 2 months.", RECENT),
        ("MI 5 months ago", RECENT),
        ("MI 7 months ago", []),
        ("MI in 2009, stroke 3 weeks ago", []),
        ("MI in 2009, on aspirin for 3 weeks", []),
        ("Stroke 3 weeks ago, MI in 2009", []),
        ("MI in 2009, leg pain since 3 weeks ago", []),
        ("history of MI, fell 3 weeks ago", []),
        ("MI treated with PCI 3 weeks ago", RECENT),
        ("MI ruled out 3 weeks ago", []),
        ("No MI 3 weeks ago", [("recent myocardial infarction", "absent")]),
        ("His father had an MI 3 weeks ago.", []),
        ("?MI 3 weeks ago", [("recent myocardial infarction", "possible")]),
    ],
)
def test_recent_events(read, text, wanted):
    assert read(text) == wanted


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Her mother is Chinese.", [("Chinese ancestry", "present")]),
        ("Her brother died suddenly at 30.", [("family history of sudden death", "present")]),
        ("No family history of sudden death.", [("family history of sudden death", "absent")]),
        ("No sudden death in the family.", [("family history of sudden death", "absent")]),
        ("Any family history of sudden death?", []),
        ("Her mother has a pacemaker.", []),
    ],
)
def test_what_a_relative_tells(read, text, wanted):
    assert read(text) == wanted


def test_each_name_stands_once_and_presence_wins(read):
    assert read("No pacemaker in 2010. Pacemaker since 2015.") == [("pacemaker", "present")]


def test_spans_are_of_the_words(real_library):
    note = Note("He has asthma, poorly controlled.")
    found = ConditionReader(real_library.lexicon).find(note)
    (one,) = ParticularReader(real_library.lexicon).read(note, found)
    assert note.text[one.span.start : one.span.end] == "asthma, poorly controlled"
    assert one.status is ConditionStatus.PRESENT


def test_without_tables_nothing_is_read():
    assert ParticularReader({}).read(Note("severe asthma"), []) == ()
