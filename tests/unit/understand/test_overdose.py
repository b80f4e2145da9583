"""Too many of a medicine taken now is a poisoning; a plain dose, a course or one of years ago is none."""

import pytest

from citewell.model.question import Scope


@pytest.mark.parametrize(
    "text",
    [
        "took 30 duloxetine",
        "my husband took 20 pregabalin and is breathing funny",
        "took two weeks of tramadol at once",
        "i took 8 gabapentin 300mg pills",
        "took my amitriptyline twice by mistake",
        "took colchicine 2 pills instead of 1 and now have diarrhoea badly",
        "took 12 paracetamol tonight",
        "took gabapentin 8 tablets",
        "took 20 pills of tramadol",
        "wife took a whole week's worth of amitriptyline",
        "took a double dose of tramadol today",
        "on prednisolone for gout, took 10 gabapentin",
        "methotrexate taken daily instead of weekly, mouth ulcers",
        "took methotrexate every day instead of once a week",
        "took 30 gabapentin tonight; she overdosed 5 years ago",
        "i overdosed 5 years ago. i took 20 pregabalin",
    ],
)
def test_too_many_taken_now_is_a_poisoning(real_reader, text):
    assert real_reader.read(text).scope is Scope.POISONING


@pytest.mark.parametrize(
    "text",
    [
        "took 2 paracetamol",
        "took 3 gabapentin",
        "takes 3 gabapentin a day",
        "took 300 mg gabapentin for 3 months",
        "took 300 mg gabapentin tablets for 3 months",
        "took 75 pregabalin 6 weeks no help",
        "took 6 prednisolone this morning",
        "took 10 days off gabapentin",
        "took gabapentin 300 mg instead of 600 mg",
        "took ibuprofen instead of naproxen",
        "took 2 colchicine instead of 1 as told",
        "took 2 weeks of tramadol for back pain",
        "can I take a double dose of gabapentin if I missed one?",
        "took methotrexate weekly instead of daily",
        "took 20 minutes for tramadol to work",
        "i took too many gabapentin 5 years ago but i am fine now",
        "she took too many pills in 2015, which drug for painful diabetic neuropathy?",
    ],
)
def test_a_dose_a_course_or_the_past_is_none(real_reader, text):
    assert real_reader.read(text).scope is Scope.CLINICAL


@pytest.mark.parametrize(
    ("text", "scope"),
    [
        ("took an overdose", Scope.POISONING),
        ("took an overdose last night", Scope.POISONING),
        ("took an overdose last month, now nerve pain", Scope.CLINICAL),
        ("took an overdose before, is duloxetine safe", Scope.CLINICAL),
        ("overdose 6 weeks ago, nerve pain now", Scope.CLINICAL),
    ],
)
def test_an_overdose_of_last_month_is_past(real_reader, text, scope):
    assert real_reader.read(text).scope is scope


@pytest.mark.parametrize(
    ("text", "scope"),
    [
        ("took 4 of my amitriptyline by mistake, feeling dizzy and heart racing", Scope.POISONING),
        ("accidentally took two gabapentin tablets", Scope.DOUBLE_DOSE),
        ("took 3 pregabalin in error", Scope.POISONING),
        ("took my night amitriptyline and morning one by mistake", Scope.POISONING),
        ("double dose of duloxetine by accident 60 + 60", Scope.POISONING),
        ("took 1 gabapentin by mistake", Scope.CLINICAL),
        ("took 4 of my amitriptyline by mistake last year, nerve pain now", Scope.CLINICAL),
        ("took 2 gabapentin as prescribed", Scope.CLINICAL),
    ],
)
def test_more_than_one_unmeant_is_a_poisoning(real_reader, text, scope):
    assert real_reader.read(text).scope is scope


@pytest.mark.parametrize(
    ("text", "scope"),
    [
        ("I accidentally swallowed two Lyrica this morning", Scope.DOUBLE_DOSE),
        ("had my allopurinol twice today by mistake", Scope.DOUBLE_DOSE),
        ("doubled my naproxen dose in error", Scope.DOUBLE_DOSE),
        ("took 2 febuxostat instead of 1", Scope.DOUBLE_DOSE),
        ("took two colchicine by mistake", Scope.POISONING),
        ("took two nortriptyline by mistake", Scope.POISONING),
        ("took two pregabalin by mistake, I am on morphine", Scope.POISONING),
        ("took two gabapentin by mistake, my kidneys are bad", Scope.POISONING),
        ("my daughter took two gabapentin by mistake", Scope.POISONING),
        ("took two gabapentin by mistake and cannot stay awake, so drowsy", Scope.POISONING),
        ("took two duloxetine and six pregabalin by mistake", Scope.POISONING),
    ],
)
def test_one_usual_dose_doubled_is_none_where_nothing_makes_it_worse(real_reader, text, scope):
    assert real_reader.read(text).scope is scope


@pytest.mark.parametrize(
    ("text", "scope"),
    [
        ("HCA here, nortriptyline was given twice this evening, 20 mg in all", Scope.WRONG_DOSE),
        ("duloxetine 120 mg given instead of 60, lady of 79", Scope.WRONG_DOSE),
        ("we gave a double dose of pregabalin in error on the ward", Scope.WRONG_DOSE),
        ("patient received 300 mg allopurinol instead of 100 mg, not drowsy", Scope.WRONG_DOSE),
        ("medication error: etoricoxib 120 mg for a man on 60 mg", Scope.WRONG_DOSE),
        ("amitriptyline 200 mg given instead of 20 mg", Scope.POISONING),
        ("colchicine given twice today in error", Scope.POISONING),
        ("morphine was given twice tonight by accident", Scope.POISONING),
        ("gabapentin 600 given instead of 300, eGFR 22", Scope.POISONING),
        ("pregabalin 300 given instead of 75, now drowsy", Scope.POISONING),
        ("gave my daughter a double dose of gabapentin by mistake", Scope.POISONING),
        ("gabapentin 300 mg given twice daily, 50 yo", Scope.CLINICAL),
        ("given pregabalin instead of gabapentin for nerve pain", Scope.CLINICAL),
        ("duloxetine given 60 mg instead of 30 mg and it helped", Scope.CLINICAL),
        ("wrongly given naproxen, has CKD 4, what next for gout flare", Scope.CLINICAL),
        ("gave a double dose of gabapentin in error 3 years ago, which drug now", Scope.CLINICAL),
        ("how to report a medication error with gabapentin", Scope.CLINICAL),
    ],
)
def test_an_error_in_giving_is_no_dose_a_day(real_reader, text, scope):
    assert real_reader.read(text).scope is scope
