"""A plain question gets its own answer: no ban without ground, no word taken for a medicine."""

import pytest

from citewell.model.audience import Audience

LAY = Audience.PATIENT


def _lead(engine, question, audience=Audience.CLINICIAN):
    made = engine.ask(question, audience=audience)
    assert not made.abstained, made.abstain_reason
    return made, " ".join(claim.text for claim in made.lead)


def test_a_gap_in_licence_is_no_ban(real_engine):
    _, lead = _lead(real_engine, "gabapentin enacarbil PHN dose")
    assert "best avoided" not in lead
    assert "600 mg twice daily" in lead
    _, lead = _lead(real_engine, "Difference between gabapentin enacarbil and gabapentin")
    assert "best avoided" not in lead
    _, lead = _lead(real_engine, "mirogabalin renal dosing")
    assert "best avoided" not in lead
    assert "7.5 to 30 mg/day" in lead
    assert "local label" in lead


def test_a_gap_in_licence_hides_no_ban(real_engine):
    _, lead = _lead(real_engine, "Can I give gabapentin enacarbil to a patient on morphine?")
    assert "best avoided" in lead


def test_an_illness_feared_and_not_had_bans_nothing(real_engine):
    asked = (
        "i had a heart attack scare 10 years ago but it was only anxiety, can i take sumatriptan"
    )
    _, lead = _lead(real_engine, asked, LAY)
    assert "Do not take" not in lead
    asked = "i had a heart attack 10 years ago, can i take sumatriptan"
    _, lead = _lead(real_engine, asked, LAY)
    assert "Do not take sumatriptan" in lead


@pytest.mark.parametrize(
    ("text", "pregnant"),
    [
        ("my sister is pregnant and im not, can I use topiramate for migraines", False),
        ("my sister is pregnant, i had a hysterectomy, can I use topiramate", False),
        ("my wife is pregnant and takes topiramate, is that safe", True),
        ("my sister is pregnant and i'm not sure if topiramate is safe for her", True),
    ],
)
def test_whose_pregnancy_it_is(real_engine, text, pregnant):
    assert real_engine.case(text).pregnant is pregnant


def test_a_count_of_tablets_is_no_dose(real_engine):
    given = real_engine.case("still taking colchicine 2 a day for 6 months").treatments[0]
    assert given.dose_mg_per_day is None
    assert given.at_least_mg_per_day is None
    given = real_engine.case("taking gabapentin 300 a day").treatments[0]
    assert given.dose_mg_per_day == 300


def test_figures_of_several_are_no_combination(real_engine):
    _, lead = _lead(real_engine, "NNT for pregabalin, TCA and duloxetine")
    assert "best not taken" not in lead


@pytest.mark.parametrize(
    ("question", "audience", "told"),
    [
        ("Does pregabalin cause suicidal thoughts?", Audience.CLINICIAN, "suicidal thoughts"),
        ("can duloxetine raise blood pressure", LAY, "can raise blood pressure"),
        ("does gabapentin make you gain weight", LAY, "gain weight"),
        ("does febuxostat increase cardiovascular death", Audience.CLINICIAN, "CARES"),
    ],
)
def test_an_effect_asked_of_a_medicine_is_led_by_it(real_engine, question, audience, told):
    made, lead = _lead(real_engine, question, audience)
    assert made.title.endswith(": unwanted effects")
    assert told in lead
