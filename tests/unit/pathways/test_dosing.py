"""The dose plan: what the kidneys allow leads, and nothing goes beyond it."""

import pytest

from aches import Case, egfr, option, plan, setting, texts
from citewell.pathways.dosing import dose_plan, needs

UP = "Gabapentin is raised to 1,800 mg/day over 3 weeks."
MOST = "The highest dose of gabapentin is 3,600 mg/day."
START = "Gabapentin is started at 300 mg/day."


def doses(library, treatment, **more):
    return texts(dose_plan(setting(library, Case(**more)), treatment))


def test_with_unknown_kidneys_the_usual_dose(aches):
    assert doses(aches, "gabapentin") == [START, UP, UP, MOST]


def test_with_good_kidneys_the_row_and_the_usual_dose(aches):
    assert doses(aches, "gabapentin", measurements=egfr(90)) == [
        "US label, at a kidney function of 90 mL/min: 900-3600 mg/day.", START, UP, UP, MOST,
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("kidney", "row"),
    [
        (59, "US label, at a kidney function of 59 mL/min: 400-1400 mg/day."),
        (30, "US label, at a kidney function of 30 mL/min: 400-1400 mg/day."),
        (59.9, "US label, at a kidney function of 59.9 mL/min: 400-1400 mg/day."),
        (29, "US label, at a kidney function of 29 mL/min: 700 mg/day."),
        (0, "US label, at a kidney function of 0 mL/min: 700 mg/day."),
    ],
)
def test_with_weak_kidneys_nothing_above_the_row(aches, kidney, row):
    assert doses(aches, "gabapentin", measurements=egfr(kidney)) == [row, START]


def test_with_two_values_the_lower_row_is_the_ceiling(aches):
    own = doses(aches, "gabapentin", measurements=egfr(90, 20))
    assert START in own
    assert UP not in own
    assert MOST not in own


def test_the_ceiling_is_kept_whatever_the_order(aches):
    assert doses(aches, "gabapentin", measurements=egfr(90, 20)) == doses(
        aches, "gabapentin", measurements=egfr(20, 90)
    )


def test_a_row_may_speak_for_itself(aches):
    assert doses(aches, "pregabalin", measurements=egfr(50))[0] == (
        "US label, at a kidney function of 50 mL/min: half, 75 to 300 mg/day."
    )


def test_a_row_with_one_dose(aches):
    assert doses(aches, "levetiracetam", measurements=egfr(50)) == [
        "US label, at a kidney function of 50 mL/min: 500 mg/day."
    ]


def test_a_row_that_says_never_is_no_dose(aches):
    own = doses(aches, "levetiracetam", measurements=egfr(5))
    assert own == []


def test_no_rules_no_dose(aches):
    assert doses(aches, "moonstone") == []
    assert doses(aches, "lidocaine plaster") == []
    assert option(plan(aches, Case(age_years=50)), "lidocaine plaster").dose == ()


def test_every_dose_line_is_cited(aches):
    for kidney in ((), (20,), (45,), (90,)):
        for treatment in aches.drug_rules:
            for line in dose_plan(setting(aches, Case(measurements=egfr(*kidney))), treatment):
                assert line.cites, (treatment, line)


def test_a_line_that_climbs_without_a_number_is_left_out_below_the_target(change):
    library = change(
        ("drugs/medicines.yaml", "titration: [{cite: d.gaba-up, mg_per_day: 1800}]",
         "titration: [d.gaba-up]"),
    )  # fmt: skip
    assert doses(library, "gabapentin", measurements=egfr(40))[1:] == [START]
    assert UP in doses(library, "gabapentin", measurements=egfr(90))


def test_a_conditional_dose_line_needs_its_condition(change):
    library = change(
        ("drugs/medicines.yaml", "start: [{cite: d.gaba-start, mg_per_day: 300}]",
         'start: [{cite: d.gaba-start, fact: age_years, is: ">= 65"}]'),
    )  # fmt: skip
    assert START in doses(library, "gabapentin", age_years=70)
    assert START not in doses(library, "gabapentin", age_years=40)
    assert START not in doses(library, "gabapentin")


def test_what_the_dose_turns_on_is_asked(aches):
    assert needs(setting(aches, Case()), "gabapentin") == ("kidney_function_ml_min",)
    assert needs(setting(aches, Case(measurements=egfr(50))), "gabapentin") == ()
    assert needs(setting(aches, Case()), "amitriptyline") == ()
    assert needs(setting(aches, Case()), "moonstone") == ()
