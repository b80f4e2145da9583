"""Gout between flares: what is asked is answered; a flare told anywhere keeps the flare's answer."""

import pytest

from citewell.model.audience import Audience

CLINICIAN, PATIENT = Audience.CLINICIAN, Audience.PATIENT
LONG = {CLINICIAN: "Gout between flares", PATIENT: "Living with gout"}


def _ask(engine, question, audience):
    made = engine.ask(question, audience=audience)
    assert not made.abstained, made.abstain_reason
    return made, " ".join(claim.text for claim in made.lead)


@pytest.mark.parametrize(
    ("question", "audience", "says"),
    [
        ("what should uric acid be", CLINICIAN, "below 6 mg/dL (360 micromol/L)"),
        ("what should my uric acid be", PATIENT, "below 6 mg/dL"),
        ("when to start urate-lowering therapy in gout", CLINICIAN, "ACP 2017 is against it"),
        (
            "which urate-lowering drug first",
            CLINICIAN,
            "NICE 2022 offers allopurinol or febuxostat",
        ),
        ("is febuxostat bad for the heart", PATIENT, "A later one did not"),
        ("asymptomatic hyperuricaemia treat?", CLINICIAN, "against urate-lowering therapy"),
        ("my uric acid is high but I have no gout, do I need pills", PATIENT, "on its own is not"),
        ("tophi treatment", CLINICIAN, "strongly recommended (ACR 2020)"),
        ("does low dose aspirin raise urate in gout", CLINICIAN, "do not stop low-dose aspirin"),
        ("do water pills cause gout", PATIENT, "Do not stop it on your own"),
        ("does drinking water help gout", PATIENT, "Drinking water may help"),
        ("does losing weight help gout", PATIENT, "fewer attacks"),
        ("what foods to avoid with gout", PATIENT, "drink less alcohol"),
        ("will gout come back", PATIENT, "Gout often comes back"),
        ("is gout curable", PATIENT, "Gout can be kept away"),
        ("how long do I take allopurinol", PATIENT, "for life, as a rule"),
        ("stopping allopurinol after long remission", CLINICIAN, "36-81%"),
        ("hla-b*5801 testing gout", CLINICIAN, "Han Chinese, Korean or Thai"),
        ("allopurinol above 300 mg in CKD", CLINICIAN, "EULAR 2016 limits the dose"),
        ("can I take allopurinol with weak kidneys", PATIENT, "can be used with weak kidneys"),
        ("why do I get gout attacks after starting allopurinol", PATIENT, "Keep taking it"),
        ("how is gout diagnosed", CLINICIAN, "360 micromol/L (6 mg/dL) or more"),
        ("serum urate during a gout flare normal, does it exclude gout", CLINICIAN, "14% had"),
        ("what causes gout", PATIENT, "too much uric acid"),
        ("is gout hereditary", PATIENT, "runs in families"),
        ("probenecid in gout", CLINICIAN, "500 mg once or twice daily"),
        ("pegloticase indications", CLINICIAN, "8 mg by infusion every 2 weeks"),
        ("losartan and urate", CLINICIAN, "prefers losartan"),
        ("how long after a flare to start allopurinol", CLINICIAN, "at least 2 to 4 weeks"),
        ("my brother has gout will I get it", PATIENT, "runs in families"),
        ("are eggs ok with gout", PATIENT, "drink less alcohol"),
        ("what is gout", PATIENT, "a kind of arthritis"),
    ],
)
def test_a_question_on_gout_between_flares_is_answered(real_engine, question, audience, says):
    made, lead = _ask(real_engine, question, audience)
    assert made.title.startswith(LONG[audience])
    assert says in lead


@pytest.mark.parametrize(
    "question",
    [
        "gout flare treatment",
        "gout flare on allopurinol, what to do",
        "acute gout in CKD, which drug",
        "gout attack now, my uric acid was high last year",
        "do I stop my allopurinol for good in a gout attack?",
        "red hot swollen toe, gout, on furosemide, what helps?",
    ],
)
@pytest.mark.parametrize("audience", [CLINICIAN, PATIENT])
def test_a_flare_told_keeps_the_answer_on_flares(real_engine, question, audience):
    made = real_engine.ask(question, audience=audience)
    assert not made.title.startswith(LONG[audience])


def test_who_reacts_to_allopurinol_is_not_told_of_who_gets_gout(real_engine):
    made = real_engine.ask("allopurinol hypersensitivity risk factors")
    assert not any("metabolic syndrome" in claim.text for claim in made.lead)


def test_a_change_of_drug_is_told_as_one(real_engine):
    made, lead = _ask(real_engine, "switching allopurinol to febuxostat", CLINICIAN)
    assert made.title == "Changing from allopurinol to febuxostat"
    assert "starts it at 40 mg once daily" in lead


def test_a_missed_febuxostat(real_engine):
    _, lead = _ask(real_engine, "what if I miss a dose of febuxostat", PATIENT)
    assert lead.startswith("If you forget febuxostat, take it when you remember")


def test_azathioprine_comes_before_any_urate_lowering_drug(real_engine):
    question = "72M gout CKD4 on azathioprine, which urate-lowering drug?"
    _, lead = _ask(real_engine, question, CLINICIAN)
    assert "Allopurinol with azathioprine" in lead
