"""Everyday painkillers, patches and heat, and rhythm: what the dose or the pair must say first."""

import pytest

from citewell.model.audience import Audience
from leading import leads

PATIENT = Audience.PATIENT


def test_a_light_drinker_of_wine_is_told_of_both_before_any_tablet(real_engine):
    said = leads(
        real_engine,
        "I weigh 44 kg and drink about a bottle of wine a day. Is paracetamol 1 g 4 times a day ok?",
        PATIENT,
    )
    assert "You weigh less than 50 kg" in said
    assert "Do you drink a lot?" in said
    assert "1,000 mg" not in said


def test_the_usual_dose_says_who_asks_first(real_engine):
    said = leads(real_engine, "How much paracetamol can I take a day?", PATIENT)
    assert said.index("less than 50 kg") < said.index("no more than 8 tablets")


def test_a_heavy_drinkers_day_is_2_g(real_engine):
    said = leads(real_engine, "Max paracetamol per day in a chronic heavy drinker?")
    assert "at most 2 g in 24 hours" in said
    assert "4 g" not in said


@pytest.mark.parametrize("weight", ["46", "49.5"])
def test_a_light_adult_is_told_of_her_weight(real_engine, weight):
    said = leads(real_engine, f"80F, weighs {weight} kg: dose of paracetamol?")
    assert "at most 2 g a day" in said


def test_a_weight_of_70_kg_is_no_matter(real_engine):
    assert "low weight" not in leads(real_engine, "60F, weighs 70 kg: dose of paracetamol?")


def test_a_fentanyl_patch_with_heat_and_fever(real_engine):
    said = leads(
        real_engine,
        "72F fentanyl patch 50 mcg/h, fever 39.2, using a heat pad on the back. Any concern?",
    )
    assert "keep external heat away" in said
    assert "Fentanyl patch with fever" in said


def test_a_patient_with_heat_on_a_patch_hears_of_breathing(real_engine):
    said = leads(
        real_engine, "I have a fentanyl patch and used a hot water bottle on it. Is it ok?", PATIENT
    )
    assert "stop your breathing" in said
    assert "emergency number" in said


@pytest.mark.parametrize("name", ["5-HTP", "5HTP", "oxitriptan", "5-hydroxytryptophan"])
@pytest.mark.parametrize("medicine", ["citalopram", "sertraline", "fluoxetine"])
def test_5_htp_with_an_ssri(real_engine, name, medicine):
    said = leads(real_engine, f"I take {medicine} and want to add {name}, is that safe?", PATIENT)
    assert "too much serotonin" in said
    assert "Do not add it on your own" in said


def test_no_more_than_100_mg_of_sumatriptan_at_once(real_engine):
    question = "Can I take two sumatriptan 100 mg tablets at once for a bad migraine?"
    assert leads(real_engine, question, PATIENT).startswith("Take no more than 100 mg")
    assert "no more than 100 mg at once" in leads(real_engine, question)


def test_a_long_qtc_is_told_for_methadone_and_for_what_is_added(real_engine):
    said = leads(real_engine, "61M methadone 80 mg, QTc 490 ms; psychiatrist wants citalopram. OK?")
    assert "Citalopram can prolong the QTc" in said
    assert "Methadone: the US label warns in a box" in said
    assert "With methadone (QT prolongation)" in said


def test_a_usual_qtc_is_not_long(real_engine):
    assert "long QTc" not in leads(real_engine, "methadone 80 mg, QTc 430 ms, dose ok?")


@pytest.mark.parametrize("pressure", ["178/104", "162/95", "150/102"])
def test_venlafaxine_is_named_where_the_pressure_is_high(real_engine, pressure):
    question = (
        f"58M on venlafaxine 225 mg for neuropathic pain, BP {pressure} at three visits. What next?"
    )
    assert "Venlafaxine raises blood pressure" in leads(real_engine, question)


def test_venlafaxine_is_not_blamed_at_a_usual_pressure(real_engine):
    question = "58M on venlafaxine 225 mg for neuropathic pain, BP 126/78. What next?"
    assert "may be the cause" not in leads(real_engine, question)
