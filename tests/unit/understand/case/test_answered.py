"""Questions the writer answers on the spot, and who the patient is beside the family."""

import pytest

from citewell.model.question import Scope


def statuses(case):
    return {t.ingredient: t.status.value for t in case.treatments}


def illnesses(case):
    return {c.name: c.status.value for c in case.conditions}


@pytest.mark.parametrize(
    ("text", "name", "status"),
    [
        ("On tamoxifen? no - want duloxetine", "tamoxifen", "never"),
        ("Is she on tamoxifen? No. Wants duloxetine", "tamoxifen", "never"),
        ("On tamoxifen? yes. Wants duloxetine", "tamoxifen", "current"),
        ("warfarin - no, apixaban - yes. gout flare", "warfarin", "never"),
        ("warfarin - no, apixaban - yes. gout flare", "apixaban", "current"),
        ("Anticoagulants: nil. Gout flare", "anticoagulant", "never"),
        ("Tried: gabapentin - nil, tramadol - nil", "gabapentin", "past"),
        ("Can I take colchicine? No allergies.", "colchicine", "proposed"),
        ("Is colchicine safe? No idea what to give.", "colchicine", "proposed"),
        ("valproate 500 bd, on contraception? no. pregnant? yes", "contraceptive", "never"),
        ("valproate 500 bd, on contraception? no. pregnant? yes", "valproic acid", "current"),
    ],
)
def test_a_medicine_asked_after_and_answered(real_reader, text, name, status):
    assert statuses(real_reader.case(text))[name] == status


@pytest.mark.parametrize(
    ("text", "name", "status"),
    [
        ("Diabetes? no. Gout flare.", "diabetes mellitus", "absent"),
        ("Hypertension? yes. Gout flare.", "hypertension", "present"),
        ("Diabetes: none. CKD - no. Gout.", "chronic kidney disease", "absent"),
        ("Could it be gout? No fever.", "gout", "possible"),
    ],
)
def test_an_illness_asked_after_and_answered(real_reader, text, name, status):
    assert illnesses(real_reader.case(text))[name] == status


@pytest.mark.parametrize(
    ("text", "pregnant"),
    [("Pregnant? no. Gout.", False), ("pregnant? yes 30 weeks. gout", True), ("Gout.", None)],
)
def test_pregnancy_asked_after_and_answered(real_reader, text, pregnant):
    assert real_reader.case(text).pregnant is pregnant


def test_an_answered_question_asks_nothing(real_reader):
    assert real_reader.case("On tamoxifen? no. Gout flare, colchicine started.").asks_for is None


@pytest.mark.parametrize(
    ("text", "sex", "taken"),
    [
        ("my wife takes duloxetine. i have gout", None, {}),
        ("My wife is on bisoprolol and fine. Im 61 and take aspirin", None, {"aspirin": "current"}),
        ("my mum has gout and takes warfarin, can she take ibuprofen", "female",
         {"warfarin": "current", "ibuprofen": "proposed"}),
        ("my mum has gout, I have psoriasis and take methotrexate", None,
         {"methotrexate": "current"}),
        ("mum 82 gout on furosemide, naproxen ok?", "female",
         {"furosemide": "current", "naproxen": "proposed"}),
        ("my husband has nerve pain, dr wants him on duloxetine", "male",
         {"duloxetine": "proposed"}),
    ],
)  # fmt: skip
def test_who_the_patient_is(real_reader, text, sex, taken):
    case = real_reader.case(text)
    assert (case.sex, statuses(case)) == (sex, taken)


def test_gout_of_kin_is_not_the_patients(real_reader):
    case = real_reader.case("my mum has gout, I have psoriasis and take methotrexate.")
    assert illnesses(case) == {"gout": "family", "psoriasis": "present"}


@pytest.mark.parametrize(
    ("text", "age"),
    [
        ("Past overdose age 30, now 58 with diabetic neuropathy, start duloxetine?", 58),
        ("took an overdose at age 30, now 58, nerve pain", 58),
        ("gout age 75, colchicine?", 75),
        ("PHN, first attack of gout aged 40", None),
        ("68F on duloxetine 30 since age 60, now 60 mg", 68),
    ],
)
def test_the_age_of_now(real_reader, text, age):
    assert real_reader.case(text).age_years == age


@pytest.mark.parametrize(
    ("text", "scope"),
    [
        ("Past overdose age 30, now 58 with diabetic neuropathy, start duloxetine?", Scope.CLINICAL),
        ("previous overdose 2015, PHN, amitriptyline?", Scope.CLINICAL),
        ("she overdosed on paracetamol 10 years ago, gout, colchicine ok?", Scope.CLINICAL),
        ("overdosed on gabapentin an hour ago", Scope.POISONING),
        ("overdose in 2015 and again today, took 30 tablets of amitriptyline", Scope.POISONING),
        ("overdose 2 days ago, gout", Scope.POISONING),
    ],
)  # fmt: skip
def test_an_overdose_of_long_ago_is_history(real_reader, text, scope):
    assert real_reader.read(text).scope is scope


def test_allergies_end_with_their_line_of_names(real_reader):
    case = real_reader.case(
        "Allergies: heparin (HIT 2017), latex. Enoxaparin not given. Paracetamol 1g qds for wound."
    )
    assert [a.name for a in case.allergies] == ["heparin", "latex"]
    assert statuses(case)["acetaminophen"] == "current"
    case = real_reader.case("Allergies - none. eGFR 48. Husband on gabapentin. PHN.")
    assert (case.allergies, case.treatments) == ((), ())
