"""What an age or a terse line tells of the treatments beside it: the commonest ways doctors write."""

import pytest

from told import told

AGES = [
    ("70-year-old on clarithromycin", "clarithromycin: current"),
    ("72 year old on phenelzine", "phenelzine: current"),
    ("80-year-old on oxycodone", "oxycodone: current"),
    ("45-year-old on ritonavir", "ritonavir: current"),
    ("70-year-old on dialysis", "hemodialysis: current"),
    ("70 y old on warfarin", "warfarin: current"),
    ("70y old on warfarin", "warfarin: current"),
    ("70 y-old on digoxin", "digoxin: current"),
    ("70 y/o on warfarin", "warfarin: current"),
    ("67yo on sertraline", "sertraline: current"),
    ("66 yr-old on tramadol and sertraline", "tramadol: current; sertraline: current"),
    ("66 yrs old on lithium", "lithium: current"),
    ("66yr old on lithium and ibuprofen", "lithium: current; ibuprofen: current"),
    ("66 years old on apixaban, gout flare", "apixaban: current"),
    ("66 year-old male on tramadol", "tramadol: current"),
    ("3 month old on phenytoin", "phenytoin: current"),
    ("6-week-old on omeprazole", "omeprazole: current"),
    ("seventy year old on methotrexate", "methotrexate: current"),
    ("a 71-year old on azathioprine needs something for gout", "azathioprine: current"),
    ("71-year-old lady on metformin and simvastatin", "metformin: current; simvastatin: current"),
]
FORMER = [
    ("The pain was better on her old amitriptyline.", "amitriptyline: past effective"),
    ("Old gabapentin prescription, stopped in 2019.", "gabapentin: past"),
    ("70-year-old, previously on oxycodone.", "oxycodone: past"),
]
TRIALS = [
    (
        "60M painful diabetic neuropathy, gabapentin 1800 mg/day 12 weeks no benefit, next?",
        "gabapentin: past no_effect 1800mg 84d",
    ),
    (
        "58F PHN gabapentin 300 tds 6 weeks no effect, next?",
        "gabapentin: past no_effect 900mg 42d",
    ),
    (
        "gabapentin 1800 mg/day 12 weeks no benefit, 60M painful diabetic neuropathy, next?",
        "gabapentin: past no_effect 1800mg 84d",
    ),
    (
        "60M painful DPN, gabapentin 1800 mg/day x 12 weeks - no benefit, next step?",
        "gabapentin: past no_effect 1800mg 84d",
    ),
    (
        "58F PHN, pregabalin 300 bd 8 weeks no use, add duloxetine?",
        "pregabalin: past no_effect 600mg 56d; duloxetine: proposed",
    ),
    (
        "60M PDN duloxetine 60 mg 4 weeks stopped for nausea, next?",
        "duloxetine: past not_tolerated (nausea) 28d",
    ),
    (
        "migraine, propranolol 80 bd 3 months no better, topiramate 50 bd 3 months no better, next?",
        "propranolol: past no_effect 160mg 90d; topiramate: past no_effect 100mg 90d",
    ),
]
ASKED = [
    ("Gabapentin 1800 mg better than placebo?", "gabapentin: proposed"),
    ("Gabapentin 300 mg ineffective in sciatica?", "gabapentin: proposed"),
    ("Does gabapentin 1800 mg have no benefit in PHN?", "gabapentin: proposed"),
    ("PHN, duloxetine next?", "duloxetine: proposed"),
]


@pytest.mark.parametrize(("text", "expected"), [*AGES, *FORMER])
def test_an_age_is_not_a_former_time(read, text, expected):
    assert told(read(text)[0]) == expected


@pytest.mark.parametrize(("text", "expected"), TRIALS)
def test_a_failed_trial_before_next(read, text, expected):
    assert told(read(text)[0]) == expected


@pytest.mark.parametrize(("text", "expected"), ASKED)
def test_what_is_asked_is_no_trial(read, text, expected):
    assert told(read(text)[0]) == expected
