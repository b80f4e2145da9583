"""Bans that once stood below the lead or nowhere: sugar on a steroid, probenecid, tamoxifen, a clot."""

import pytest

from citewell.model.audience import Audience

HIGH_SUGAR = [
    "on prednisolone for gout, diabetic, sugars are 18 now, is this normal",
    "since starting steroids for my gout my blood sugar is 17.5, should i worry",
    "prednisolone 30 day 3, BMs 16-19, metformin only. action?",
    "prednisone 40mg gout, blood glucose 324 mg/dL",
    "my sugars have been running between 17 and 19 on pred, is that ok",
    "on dex, cbg 18, DPN on duloxetine. continue?",
]
SUGAR_OF_NO_SUCH_KIND = [
    "prednisolone for gout, sugars 9 to 11, ok?",
    "on prednisolone, sugars were 18 last week but 8 now",
    "my sugars are 18 on metformin, is this normal",
    "prednisolone for gout in T2DM HbA1c 58, sugars 7-10",
    "can prednisolone push my sugar above 18",
]
DO_NOT_STOP = [
    "can i stop my blood thinner before the dentist",
    "should i stop my blood thinners for a tooth out",
    "do i come off warfarin before my tooth extraction",
    "can i stop apixaban before the dentist",
]


@pytest.mark.parametrize("question", HIGH_SUGAR)
@pytest.mark.parametrize("audience", [Audience.PATIENT, Audience.CLINICIAN])
def test_a_glucose_of_insulin_first_on_a_steroid_is_for_today(real_engine, audience, question):
    made = real_engine.ask(question, audience=audience)
    assert "today" in made.lead[0].text
    assert "drows" in made.lead[0].text


@pytest.mark.parametrize("question", SUGAR_OF_NO_SUCH_KIND)
def test_a_lower_glucose_one_of_old_and_one_without_a_steroid_is_none(real_engine, question):
    assert "very high glucose on a steroid" not in real_engine.case(question).red_flags


@pytest.mark.parametrize(
    "question",
    [
        "probenecid in a pt with uric acid stones and CKD 3b?",
        "gout, urate stones, eGFR 38. probenecid an option?",
    ],
)
def test_both_bans_on_probenecid_lead(real_engine, question):
    lead = [claim.text for claim in real_engine.ask(question).lead]
    assert lead[0] == "Probenecid is ruled out here."
    assert "kidney stones" in lead[1]
    assert "allopurinol comes first" in lead[2]


def test_probenecid_is_not_banned_where_neither_is_told(real_engine):
    made = real_engine.ask("gout, no stones, eGFR 85, allopurinol intolerant. probenecid?")
    assert "ruled out" not in made.lead[0].text


@pytest.mark.parametrize(
    "question",
    [
        "52F on tamoxifen with chemo neuropathy. duloxetine?",
        "CIPN, breast ca on tamoxifen, start duloxetine 30?",
        "58F DPN on tamoxifen, can i start duloxetine?",
    ],
)
def test_duloxetine_beside_tamoxifen_is_best_avoided(real_engine, question):
    lead = [claim.text for claim in real_engine.ask(question).lead]
    assert "Duloxetine is best avoided here" in lead[0]
    assert any("endoxifen" in text for text in lead)


@pytest.mark.parametrize("question", DO_NOT_STOP)
def test_nobody_stops_a_blood_thinner_alone_for_a_dentist(real_engine, question):
    made = real_engine.ask(question, audience=Audience.PATIENT)
    assert made.lead[0].text.startswith("Do not stop a blood thinner on your own.")
    assert "dentist" in made.lead[0].text


def test_a_bleed_on_it_is_told_beside(real_engine):
    made = real_engine.ask(
        "i keep getting nosebleeds on rivaroxaban, should i stop it", audience=Audience.PATIENT
    )
    assert any("need a doctor today" in claim.text for claim in made.lead)
