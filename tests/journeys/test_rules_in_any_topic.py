"""What bars a medicine leads, whatever the topic: valves, livers, kidneys, blood pressure, tests."""

import pytest

from citewell.model.audience import Audience
from leading import leads


@pytest.mark.parametrize(
    "question",
    [
        "DPN, on warfarin with mechanical mitral valve, asks dabigatran to avoid INR checks",
        "72M AF on warfarin for metallic aortic valve, DPN. switch to apixaban?",
        "gout flare, mechanical aortic valve, on rivaroxaban",
    ],
)
def test_a_mechanical_valve_bars_a_doac_in_every_topic(real_engine, question):
    assert "mechanical heart valve needs warfarin" in leads(real_engine, question)


def test_a_valve_of_the_patients_own_bars_none(real_engine):
    assert "needs warfarin" not in leads(real_engine, "AF, mitral regurgitation, apixaban dose?")


@pytest.mark.parametrize(
    "question",
    [
        "AF plus cirrhosis Child C which DOAC",
        "AF, Child-Pugh score 11, apixaban ok?",
        "AF cirrhosis Child C on apixaban",
    ],
)
def test_child_pugh_c_bars_a_doac(real_engine, question):
    assert "avoided in Child-Pugh class C" in leads(real_engine, question)


def test_a_child_is_no_class(real_engine):
    said = leads(real_engine, "child c/o burning feet, liver normal, apixaban?")
    assert "avoided in Child-Pugh class C" not in said


def test_dialysis_is_a_kidney_function_below_15(real_engine):
    said = leads(real_engine, "AF dialysis apixaban dose")
    assert "on dialysis: no trial has tested a DOAC" in said
    assert "5 mg twice daily" not in said


def test_the_usual_dose_stands_where_no_kidney_is_told(real_engine):
    assert "apixaban 5 mg twice daily" in leads(real_engine, "AF apixaban dose")


def test_dabigatran_below_30_is_told_of_first(real_engine):
    said = leads(real_engine, "73M CrCl 28 AF, dabigatran 110 bd")
    assert "Dabigatran is contraindicated at a creatinine clearance below 30" in said
    assert "contraindicated" not in leads(real_engine, "AF CrCl 45 dabigatran dose")


@pytest.mark.parametrize(
    "question",
    [
        "T2DM DPN on metformin eGFR 25, next drug?",
        "T2DM on metformin eGFR 24, what next drug?",
        "gout flare, takes metformin, eGFR 22",
    ],
)
def test_metformin_below_30_leads_in_every_topic(real_engine, question):
    assert "Metformin is contraindicated at an eGFR below 30" in leads(real_engine, question)


def test_metformin_at_38_is_weighed(real_engine):
    said = leads(real_engine, "T2DM eGFR 38 on metformin, next drug?")
    assert "reassess" in said
    assert "contraindicated" not in said


@pytest.mark.parametrize(
    "question",
    [
        "migraine, BP 170/105, sumatriptan?",
        "migraine 190/115 no meds. rizatriptan?",
        "migraine BP 165/95, zolmitriptan?",
    ],
)
def test_a_high_blood_pressure_bars_a_triptan(real_engine, question):
    assert "contraindicated in moderate or severe hypertension" in leads(real_engine, question)


def test_a_good_blood_pressure_bars_none(real_engine):
    assert "hypertension" not in leads(real_engine, "migraine, BP 128/76, sumatriptan?")


def test_strengths_are_no_blood_pressure(real_engine):
    said = leads(real_engine, "migraine, on valsartan 160/12.5, sumatriptan?")
    assert "moderate or severe hypertension" not in said


@pytest.mark.parametrize("question", ["TN on carbamazepine, platelet 60", "carbamazepine, plts 72"])
def test_low_platelets_on_carbamazepine_lead(real_engine, question):
    assert "Carbamazepine can lower platelets" in leads(real_engine, question)


def test_good_platelets_do_not(real_engine):
    assert "platelets" not in leads(real_engine, "TN on carbamazepine, platelets 240")


def test_a_liver_test_ten_times_too_high_speaks_against_febuxostat(real_engine):
    said = leads(real_engine, "febuxostat 80 with new ALT 400")
    assert "interrupt it and find the cause" in said
    assert "interrupt it" not in leads(real_engine, "febuxostat 80 with ALT 45")


def test_a_slow_pulse_on_propranolol_leads(real_engine):
    said = leads(real_engine, "propranolol 160 migraine, HR 42 BP 92/50")
    assert "contraindicated in sinus bradycardia" in said
    assert "bradycardia" not in leads(real_engine, "propranolol 160 migraine, HR 68 BP 122/70")


def test_myoclonus_on_an_opioid_is_toxicity(real_engine):
    assert "first sign of neurotoxicity" in leads(real_engine, "oxycodone in eGFR 12, myoclonus")


def test_the_limit_of_allopurinol_is_no_start(real_engine):
    said = leads(real_engine, "allopurinol 300 mg, eGFR 12 gout start?")
    assert "at most 200 mg/day" in said
    assert "the start is at 100 mg/day or less, lower in CKD" in said


def test_urate_lowering_on_azathioprine_names_both(real_engine):
    said = leads(real_engine, "pt on azathioprine for IBD with gout, urate 600; which ULT?")
    assert "Febuxostat with azathioprine is contraindicated" in said
    assert "Allopurinol blocks how azathioprine is cleared" in said


@pytest.mark.parametrize(
    "question",
    [
        "48M tophaceous gout, Han Chinese, needs urate lowering, stage 3 CKD. What tests first?",
        "Korean woman, eGFR 40, gout 4 flares a year. How do I start urate lowering?",
        "Thai man with tophi, when to start ULT?",
        "African American with gout, urate 10, which urate-lowering drug?",
    ],
)
def test_roots_ask_for_a_gene_test_before_urate_is_lowered(real_engine, question):
    assert "HLA-B*58:01 test before allopurinol" in leads(real_engine, question)


def test_other_roots_do_not(real_engine):
    question = "White man, tophaceous gout, needs urate lowering. What tests first?"
    assert "HLA" not in leads(real_engine, question)


def test_a_patient_with_an_ulcer_is_told_what_not_to_take(real_engine):
    question = "gout in my toe, i have stomach ulcers and on blood pressure pills what can I take"
    said = leads(real_engine, question, Audience.PATIENT)
    assert "Do not take drugs like ibuprofen or naproxen" in said


def test_retention_beside_the_prostate_is_of_urine(real_engine):
    said = leads(real_engine, "DPN, prostate hypertrophy, retention, wants amitriptyline")
    assert "amitriptyline is not taken with urinary retention" in said
    other = leads(real_engine, "BPH, on amitriptyline, now fluid retention")
    assert "is not taken with urinary retention" not in other
