"""What a hostile reader found misread: shorthand, relatives, years, misspellings, what is only asked."""

import pytest

from citewell.understand.case.read import CaseReader
from citewell.understand.groups import read_groups
from citewell.understand.vocabulary import Vocabulary
from told import told


@pytest.fixture(scope="module")
def case(real_library):
    return CaseReader(Vocabulary(real_library)).read


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("gout, CRP 90", {"gout"}),
        ("knee pain, crp normal", set()),
        ("CRPS of the hand", {"complex regional pain syndrome"}),
        ("crps after a fracture", {"complex regional pain syndrome", "fracture"}),
        ("my mum got gowt", {"gout"}),
        (
            "PHN, BPH with retention last year, amitriptyline?",
            {"postherpetic neuralgia", "benign prostatic hyperplasia", "urinary retention"},
        ),
        ("COPD with CO2 retention", {"chronic obstructive pulmonary disease"}),
        ("heart failure with fluid retention", {"heart failure"}),
        ("pdpn", {"painful diabetic neuropathy"}),
    ],
)
def test_illnesses(case, text, names):
    assert {c.name for c in case(text).conditions} == names


def test_an_ulcer_that_bled_last_year_is_past(case):
    text = "my gp says take naproxen for gout but i have had a stomach ulcer bleed last year"
    told_of = {c.name: c.status for c in case(text).conditions}
    assert told_of == {"gout": "present", "bleeding peptic ulcer": "past"}


@pytest.mark.parametrize(
    ("text", "age", "sex"),
    [
        ("85yo HF on furosemide", 85, None),
        ("52yo HF", 52, None),
        ("85yo F on furosemide", 85, "female"),
        ("85yo WF on furosemide", 85, "female"),
        ("my baby is 2 weeks old im breastfeeding", None, "female"),
        ("my 6 week old baby, can i take ibuprofen, i am breastfeeding", None, "female"),
        ("2-week-old baby with fever, breastfeeding well", 0.04, None),
        ("mum 82 has gout", 82, "female"),
        ("son 17 has migraine", 17, "male"),
        ("my dad 79, gout", 79, "male"),
        ("daughter 300 mg", None, None),
    ],
)
def test_age_and_sex(case, text, age, sex):
    read = case(text)
    assert read.age_years == age
    assert sex is None or read.sex in (sex, None)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("on Paxlovid, colchicine?", "nirmatrelvir/ritonavir: current; colchicine: proposed"),
        ("gout flare on dialysis - colchicine?", "hemodialysis: current; colchicine: proposed"),
        ("gout on warfarin, indometacin?", "warfarin: current; indomethacin: proposed"),
        ("duloxetine in cirrhosis Child Pugh A", "duloxetine: proposed"),
        ("NSAID gout 34 weeks pregnant", "nonsteroidal anti-inflammatory drug: proposed"),
        ("Takes duloxetine, cirrhosis.", "duloxetine: current"),
        ("gout, GI bleed 2020 on ibuprofen", "ibuprofen: past"),
        ("angioedema in 2018 on ramipril", "ramipril: past"),
        ("gout since 2015 on allopurinol", "allopurinol: current"),
        ("prev opioid/pregabalin misuse", "opioid: past; pregabalin: past"),
        ("oxaliplatin 6/12 ago", "oxaliplatin: past"),
        ("im on dialisis", "hemodialysis: current"),
        ("Should I stop allopurinol during a flare?", "allopurinol: current"),
    ],
)
def test_what_is_taken_and_what_is_asked(read, text, expected):
    assert told(read(text)[0]) == expected


def test_who_asks_whether_to_stop_takes_it(read):
    [one] = read("duloxetine makes me sick should i stop")[0]
    assert one.status == "current"


@pytest.mark.parametrize(
    ("text", "child"),
    [
        ("trying for a baby, on duloxetine", False),
        ("wants to have a baby, takes topiramate", False),
        ("my baby is 2 weeks old im breastfeeding", False),
        ("ibuprofen for a baby", True),
        ("gabapentin dose in children", True),
    ],
)
def test_a_baby_hoped_for_is_no_child(case, text, child):
    assert ("children" in read_groups(text, case(text))) is child


@pytest.mark.parametrize(
    "text", ["28F on valproate wants pregnancy", "wants a baby", "hoping to get pregnant"]
)
def test_a_wish_for_pregnancy(case, text):
    assert "wants to conceive" in {p.name for p in case(text).particulars}


def test_a_stage_of_failing_kidneys(case):
    assert [(b.low, b.high) for b in case("mum 82 has kidny failure stage 4").bounds] == [(15, 29)]
