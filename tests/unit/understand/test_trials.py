import pytest

from citewell.model.case import Outcome, TreatmentStatus
from questions import FLAGSHIPS, RELATED

PAST, CURRENT, PROPOSED = TreatmentStatus.PAST, TreatmentStatus.CURRENT, TreatmentStatus.PROPOSED
NONE, PARTIAL = Outcome.NO_EFFECT, Outcome.PARTIAL
BAD, UNKNOWN = Outcome.NOT_TOLERATED, Outcome.UNKNOWN
ASKED = PROPOSED, UNKNOWN
FAILED = PAST, NONE


def read(reader, question):
    return {t.ingredient: t for t in reader.read(question).case.treatments}


def outline(treatments):
    return {name: (t.status, t.outcome) for name, t in treatments.items()}


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("I tried gabapentin but it did not help.", {"gabapentin": FAILED}),
        ("Gabapentin failed.", {"gabapentin": FAILED}),
        ("No relief from Lyrica or Elavil", dict.fromkeys(["pregabalin", "amitriptyline"], FAILED)),
        ("She has not responded to duloxetine", {"duloxetine": FAILED}),
        ("Pain refractory to tramadol", {"tramadol": FAILED}),
        ("Amitriptyline was useless", {"amitriptyline": FAILED}),
        ("Pregabalin made him aggressive.", {"pregabalin": (PAST, BAD)}),
        ("Duloxetine was stopped because of nausea", {"duloxetine": (PAST, BAD)}),
        ("She could not tolerate amitriptyline", {"amitriptyline": (PAST, BAD)}),
        ("Currently on pregabalin.", {"pregabalin": (CURRENT, UNKNOWN)}),
        ("He takes gabapentin with partial relief", {"gabapentin": (CURRENT, PARTIAL)}),
        ("On gabapentin 900 mg/day without benefit", {"gabapentin": (CURRENT, NONE)}),
        ("Can I take tramadol with duloxetine?", dict.fromkeys(("tramadol", "duloxetine"), ASKED)),
        ("Gabapentin failed. Start duloxetine?", {"gabapentin": FAILED, "duloxetine": ASKED}),
        ("Elavil failed; now on Lyrica", {"amitriptyline": FAILED, "pregabalin": (CURRENT, UNKNOWN)}),
        ("Has never taken gabapentin", {"gabapentin": (TreatmentStatus.NEVER, UNKNOWN)}),
        ("What is the dose of gabapentin?", {"gabapentin": ASKED}),
    ],
)  # fmt: skip
def test_status_and_outcome(specimen_reader, question, expected):
    assert outline(read(specimen_reader, question)) == expected


@pytest.mark.parametrize(
    ("question", "not_tried"),
    [
        ("He has not tried duloxetine. Should he?", "duloxetine"),
        ("Which drug should be tried after tramadol, duloxetine?", "duloxetine"),
        ("What should be tried first: duloxetine or gabapentin?", "duloxetine"),
        ("Should duloxetine be tried next?", "duloxetine"),
        ("Duloxetine 60 mg daily helps, but pregabalin failed", "duloxetine"),
        ("What are the side effects of duloxetine?", "duloxetine"),
    ],
)
def test_what_is_not_tried_or_helps_is_not_called_failed(specimen_reader, question, not_tried):
    assert not read(specimen_reader, question)[not_tried].was_tried


def test_pain_that_goes_on_is_a_partial_effect(specimen_reader):
    treatment = read(specimen_reader, "Currently on pregabalin and still in pain")["pregabalin"]
    assert (treatment.status, treatment.outcome) == (CURRENT, PARTIAL)


@pytest.mark.parametrize(
    ("question", "mg_per_day", "times"),
    [
        ("He takes gabapentin 600 mg three times a day", 1800, 3),
        ("He takes gabapentin 600 mg tid", 1800, 3),
        ("taking gabapentin 1,200 mg TDS", 3600, 3),
        ("pregabalin 150 mg bd", 300, 2),
        ("150 mg of pregabalin twice daily", 300, 2),
        ("amitriptyline 25 mg at night", 25, 1),
        ("tramadol 50 mg four times a day", 200, 4),
        ("gabapentin 0.9 g daily", 900, 1),
        ("gabapentin 300 mg", None, None),
        ("gabapentin", None, None),
    ],
)
def test_dose(specimen_reader, question, mg_per_day, times):
    [treatment] = read(specimen_reader, question).values()
    assert (treatment.dose_mg_per_day, treatment.doses_per_day) == (mg_per_day, times)


def test_each_drug_has_its_own_dose(specimen_reader):
    question = "He takes gabapentin 300 mg tid and duloxetine 60 mg daily"
    doses = {n: t.dose_mg_per_day for n, t in read(specimen_reader, question).items()}
    assert doses == {"gabapentin": 900, "duloxetine": 60}


def test_adverse_effects_belong_to_the_nearest_drug(specimen_reader):
    question = "Gabapentin did nothing, and Lyrica made me dizzy and drowsy."
    treatments = read(specimen_reader, question)
    assert treatments["pregabalin"].adverse_effects == ("dizziness", "drowsiness")
    assert treatments["gabapentin"].adverse_effects == ()


def test_a_drug_named_twice_keeps_what_says_most(specimen_reader):
    question = "She takes gabapentin 600 mg tid. Gabapentin had no effect."
    [treatment] = read(specimen_reader, question).values()
    assert treatment.outcome is NONE
    assert treatment.was_tried


def test_flagship_one(real_reader):
    treatments = read(real_reader, FLAGSHIPS[0].text)
    assert outline(treatments) == {
        "gabapentin": (CURRENT, NONE),
        "pregabalin": FAILED,
        "amitriptyline": FAILED,
        "duloxetine": FAILED,
    }
    assert treatments["gabapentin"].dose_mg_per_day == 3600
    assert all(t.was_tried for t in treatments.values())


def test_flagship_two(real_reader):
    treatments = read(real_reader, FLAGSHIPS[1].text)
    assert set(treatments) == {
        "gabapentin",
        "pregabalin",
        "duloxetine",
        "tramadol",
        "tapentadol",
        "lidocaine 5% plaster",
        "capsaicin cream",
    }
    assert all(t.was_tried for t in treatments.values())


def test_aggression_on_pregabalin(real_reader):
    [question] = [q for q in RELATED if "aggression" in q.text]
    treatments = read(real_reader, question.text)
    assert treatments["pregabalin"].outcome is BAD
    assert treatments["pregabalin"].adverse_effects == ("aggression",)
    assert treatments["duloxetine"].outcome is NONE
    assert treatments["amitriptyline"].outcome is NONE
