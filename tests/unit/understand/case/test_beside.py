"""A medicine beside an illness in a terse list is two facts; only a word of harm or a tie makes an effect."""

import pytest

from citewell.model.case import ConditionStatus
from citewell.understand.case.read import CaseReader
from citewell.understand.vocabulary import Vocabulary


@pytest.fixture(scope="module")
def case(real_library):
    return CaseReader(Vocabulary(real_library)).read


def told(case):
    return {
        t.ingredient: (t.status.value, t.outcome.value, t.adverse_effects) for t in case.treatments
    }


ASKED, TAKEN = ("proposed", "unknown", ()), ("current", "unknown", ())


@pytest.mark.parametrize(
    ("text", "illness", "wanted"),
    [
        ("ibuprofen + apixaban gout flare", "gout", {"ibuprofen": ASKED, "apixaban": TAKEN}),
        ("prednisolone + insulin gout flare", "gout", {"prednisolone": ASKED, "insulin": TAKEN}),
        ("prednisolone gout flare, active TB", "active tuberculosis", {"prednisolone": ASKED}),
        ("HIV on cobicistat gout flare", "gout", {"cobicistat": TAKEN}),
        ("nortriptyline post MI 3 weeks", "myocardial infarction", {"nortriptyline": ASKED}),
        ("amitriptyline liver failure", "liver failure", {"amitriptyline": ASKED}),
        ("Pregabalin heart failure NYHA III", "heart failure", {"pregabalin": ASKED}),
        (
            "lidocaine patch PHN in 85yo with heart block on flecainide",
            "heart block",
            {"lidocaine": ASKED, "flecainide": TAKEN},
        ),
        ("gabapentin 1800 gout flare", "gout", {"gabapentin": TAKEN}),
    ],
)
def test_a_drug_beside_an_illness_is_no_harm(case, text, illness, wanted):
    read = case(text)
    assert told(read) == wanted
    assert illness in {c.name for c in read.conditions if c.status is not ConditionStatus.ABSENT}


def test_a_value_after_a_bare_drug_is_a_measurement_only(case):
    read = case("furosemide K 5.6")
    assert told(read) == {"furosemide": TAKEN}
    assert [(m.name, m.value) for m in read.measurements] == [("potassium", 5.6)]


@pytest.mark.parametrize(
    ("text", "effect"),
    [
        ("carbamazepine rash", "rash"),
        ("amitriptyline drowsy", "drowsiness"),
        ("stopped pioglitazone because of heart failure", "heart failure"),
        ("developed heart failure on pioglitazone", "heart failure"),
        ("vincristine neuropathy", "neuropathy"),
        ("gynaecomastia on spironolactone", "gynaecomastia"),
    ],
)
def test_words_of_harm_and_ties_make_an_effect(case, text, effect):
    assert [t.adverse_effects for t in case(text).treatments] == [(effect,)]


@pytest.mark.parametrize(
    ("text", "wanted", "illnesses"),
    [
        (
            "75M PHN, off amitriptyline, hypertension, glaucoma, BPH.",
            {"amitriptyline": ("past", "unknown", ())},
            {"hypertension", "glaucoma"},
        ),
        ("PHN, stopped amitriptyline, glaucoma.", {"amitriptyline": ("past", "unknown", ())}, {"glaucoma"}),
        ("on MAOI since the eighties, painful diabetic neuropathy", {"monoamine oxidase inhibitor": TAKEN}, {"painful diabetic neuropathy"}),
        ("amitriptyline since the nineties, hypertension, glaucoma", {"amitriptyline": TAKEN}, {"hypertension", "glaucoma"}),
        ("stopped amitriptyline because of glaucoma", {"amitriptyline": ("past", "not_tolerated", ("glaucoma",))}, {"glaucoma"}),
        ("venlafaxine caused dry mouth, hypertension", {"venlafaxine": ("past", "not_tolerated", ("dry mouth", "hypertension"))}, set()),
    ],
)  # fmt: skip
def test_a_lasting_illness_behind_a_comma_is_the_patients_own(case, text, wanted, illnesses):
    read = case(text)
    assert told(read) == wanted
    assert illnesses <= {c.name for c in read.conditions if c.status is ConditionStatus.PRESENT}


@pytest.mark.parametrize(
    ("text", "allergies"),
    [
        ("PHN, allergic to <b>penicillin</b>.", ["penicillin"]),
        ("<p>PHN, <em>allergic</em> to <i class='x'>gabapentin</i> and <a href='x'>pregabalin</a></p>", ["gabapentin", "pregabalin"]),
        ("Allergies: <ul><li>penicillin</li><li>gabapentin</li></ul>", ["penicillin", "gabapentin"]),
    ],
)  # fmt: skip
def test_the_tags_of_a_page_pasted_in_hide_no_allergy(case, text, allergies):
    read = case(text)
    assert [a.name for a in read.allergies] == allergies
    assert read.treatments == ()
    assert [read.text[a.span.start : a.span.end] for a in read.allergies] == allergies


def test_a_less_than_sign_is_no_tag(case):
    assert case("eGFR <30, K <3.5 > 2 weeks").text == "eGFR <30, K <3.5 > 2 weeks"


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("What next for PHN after lidocaine, such as gabapentin or possibly amitriptyline?", {"lidocaine": ("past", "unknown", ()), "gabapentin": ASKED, "amitriptyline": ASKED}),
        ("What next for PHN after gabapentinoids, such as pregabalin?", {"pregabalin": ("past", "unknown", ())}),
    ],
)  # fmt: skip
def test_examples_of_what_is_asked_for_were_not_tried(case, text, wanted):
    assert told(case(text)) == wanted
