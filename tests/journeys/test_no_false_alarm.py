"""What is over, had once, or in good hands already raises no alarm and bars nothing."""

import pytest

from citewell.model.audience import Audience

ASKED = "gout flare, naproxen ok?"


@pytest.mark.parametrize(
    "question",
    [
        f"other half had kidney failure in 2019, bloods normal now. {ASKED}",
        f"i had kidney failure 3 years ago but kidneys are normal now. {ASKED}",
        f"kidney failure in 2020, fully recovered. {ASKED}",
    ],
)
def test_kidneys_that_failed_and_recovered_bound_nothing(real_engine, question):
    assert all(b.low for b in real_engine.case(question).bounds)
    assert not any("Naproxen is ruled out" in c.text for c in real_engine.ask(question).lead)


@pytest.mark.parametrize(
    ("question", "taken"),
    [
        ("i take pregabalin. my neighbours methadone got stolen, is it controlled", {"pregabalin"}),
        ("should i worry about my dad's methadone, i take gabapentin", {"gabapentin"}),
        ("im on warfarin. can i take my wifes naproxen", {"warfarin", "naproxen"}),
        ("i took my mums pregabalin and im on oxycodone", {"pregabalin", "oxycodone"}),
    ],
)
def test_what_a_word_says_is_anothers_is_taken_by_none_who_did_not(real_engine, question, taken):
    assert {t.ingredient for t in real_engine.case(question).treatments} == taken


@pytest.mark.parametrize(
    "question",
    [
        f"i have kidney failure, {ASKED}",
        f"kidney failure, liver tests normal, {ASKED}",
        f"kidney failure in 2019, never recovered, {ASKED}",
        f"kidney failure in 2019, not fully recovered, {ASKED}",
        f"kidney failure since 2019, bloods normal for me, {ASKED}",
        f"renal failure, on dialysis, bloods otherwise ok, {ASKED}",
    ],
)
def test_kidneys_that_fail_still_do(real_engine, question):
    assert real_engine.case(question).bounds


@pytest.mark.parametrize(
    "question",
    [
        "had one nosebleed last month, on apixaban, is that ok",
        "one nosebleed last month on apixaban, should i worry",
        "apixaban for AF, had a nosebleed 2 months ago, is apixaban ok",
    ],
)
def test_one_nosebleed_of_old_is_no_bleed_now(real_engine, question):
    made = real_engine.ask(question, audience=Audience.PATIENT)
    assert not any("need a doctor today" in claim.text for claim in made.lead)


@pytest.mark.parametrize(
    "question",
    [
        "nosebleeds every day this week on apixaban",
        "had one nosebleed today on warfarin",
        "i had nosebleeds last month and still get them, on rivaroxaban",
    ],
)
def test_a_nosebleed_of_these_days_is(real_engine, question):
    made = real_engine.ask(question, audience=Audience.PATIENT)
    assert any("need a doctor today" in claim.text for claim in made.lead)


@pytest.mark.parametrize(
    "question",
    [
        "septic shock on ITU, noradrenaline infusion, hydrocortisone?",
        "ICU pt septic shock on norad 0.3, add vasopressin?",
    ],
)
def test_nobody_in_intensive_care_is_sent_for_help(real_engine, question):
    made = real_engine.ask(question)
    told = " ".join([made.abstain_reason or "", *(c.text for c in made.lead)])
    assert "emergency number" not in told


@pytest.mark.parametrize(
    "question",
    ["?sepsis, bp 80/40, should he go to ITU", "sepsis, transfer to ICU? on gabapentin"],
)
def test_one_who_is_not_there_yet_is(real_engine, question):
    assert "emergency" in (real_engine.ask(question).abstain_reason or "")


@pytest.mark.parametrize(
    ("text", "masked"),
    [
        ("saw Jane Smith DOB 3/4/61 with DPN", "saw [name] DOB [date of birth] with DPN"),
        ("reviewed jane smith dob 3/4/61 DPN", "reviewed [name] dob [date of birth] DPN"),
        ("DPN in Priya Nair, DOB 01/02/1970", "DPN in [name], DOB [date of birth]"),
        ("Diabetic Neuropathy DOB 3/4/61", "Diabetic Neuropathy DOB [date of birth]"),
        ("on Gabapentin Actavis DOB 3/4/50", "on Gabapentin Actavis DOB [date of birth]"),
    ],
)
def test_a_name_before_a_birth_date_is_masked(real_engine, text, masked):
    assert real_engine.case(text).text == masked


def test_the_best_implant_asked_for_is_not_had(real_engine):
    case = real_engine.case("best knee replacement implant")
    assert [t.status.value for t in case.treatments] == ["proposed"]
