"""Short names of medicines, and where the same letters are something else."""

import pytest

from citewell.understand.case.read import CaseReader
from citewell.understand.case.text import Note
from citewell.understand.case.therapies import therapies_of
from citewell.understand.vocabulary import Vocabulary


@pytest.fixture(scope="module")
def vocabulary(real_library):
    return Vocabulary(real_library)


@pytest.fixture(scope="module")
def find(vocabulary):
    therapies = therapies_of(vocabulary)
    return lambda text: [one.name for one in therapies.find(Note(text))]


AMI, GBP, PGB = "amitriptyline", "gabapentin", "pregabalin"


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("ami 50 nocte no joy", [AMI]),
        ("tried ami then dulox", [AMI, "duloxetine"]),
        ("ami, gaba and dulox all failed", [AMI, GBP, "duloxetine"]),
        ("switched from ami to nortrip", [AMI, "nortriptyline"]),
        ("ami didn't help", [AMI]),
        ("put on ami 10mg at night", [AMI]),
        ("AMI 25 mg nocte", [AMI]),
        ("Tried AMI, GBP, PGB", [AMI, GBP, PGB]),
        ("AMI 3 weeks ago, now on ami 10 nocte", [AMI]),
        ("GBP 600 tid and PGB 150 bd", [GBP, PGB]),
        ("PHN x 8/12. GBP 600 mg TDS, partial relief", [GBP]),
        ("on gbp, failed cbz", [GBP, "carbamazepine"]),
        ("cbz 400 bd, oxc 300 bd next?", ["carbamazepine", "oxcarbazepine"]),
        ("is trama safe with dulox 60", ["tramadol", "duloxetine"]),
        ("can ami be given with tramadol", [AMI, "tramadol"]),
        ("lamo 100 bd, trama 50 qds", ["lamotrigine", "tramadol"]),
        ("ntp 25 nocte + oxcarb", ["nortriptyline", "oxcarbazepine"]),
        ("amitrip, nortrip, carbamaz, pregab", [AMI, "nortriptyline", "carbamazepine", PGB]),
    ],
)
def test_shorthand_beside_a_dose_or_a_word_of_use_is_a_medicine(find, text, names):
    assert find(text) == names


@pytest.mark.parametrize(
    "text",
    [
        "AMI last month",
        "AMI 2019, no heart failure since",
        "had an ami 3 weeks ago",
        "admitted with ami",
        "post ami, echo normal",
        "Admitted on Monday with AMI; troponin high",
        "The scan cost 300 GBP",
        "He paid GBP 600 for the scan",
        "prices are in GBP",
        "CBZ level low",
        "trama to the left foot",
        "BNP and NTP raised",
    ],
)
def test_the_same_letters_elsewhere_name_no_medicine(find, text):
    assert find(text) == []


def test_an_infarction_beside_other_medicines_stays_one(vocabulary):
    case = CaseReader(vocabulary).read("htn, AMI 3 weeks ago, aspirin 75, tried gaba")
    assert [t.ingredient for t in case.treatments] == ["aspirin", GBP]
    assert "myocardial infarction" in [c.name for c in case.conditions]


def test_a_tried_ami_is_no_infarction(vocabulary):
    case = CaseReader(vocabulary).read("PHN. Tried AMI 50mg, GBP. Both failed")
    assert AMI in [t.ingredient for t in case.treatments]
    assert not {"myocardial infarction"} & {c.name for c in case.conditions}
    assert not [p.name for p in case.particulars if "infarction" in p.name]
