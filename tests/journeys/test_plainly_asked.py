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


@pytest.mark.parametrize(
    ("question", "audience"),
    [
        ("my face pain: i got carbamazepine and said watch for rash, what rash", LAY),
        ("heart is skipping and pounding since amitriptyline went up", LAY),
        ("88M AF weight 47kg creat 88 apixaban dose?", Audience.CLINICIAN),
        ("just finished eliquis and cant afford more", LAY),
    ],
)
def test_an_ordinary_word_is_no_second_subject(real_engine, question, audience):
    made = real_engine.ask(question, audience=audience)
    reason = made.abstain_reason or ""
    assert "\u201c" not in reason, reason


@pytest.mark.parametrize("beside", ["sunbeds", "orange juice", "coffee"])
def test_a_thing_beside_a_medicine_is_one(real_engine, beside):
    assert real_engine.ask(f"gabapentin and {beside}").abstained


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("What monitoring bloods are needed on carbamazepine?", "full blood count"),
        ("What does the 2025 NeuPSIG guideline say about first line treatment?", "tricyclic"),
        ("ACR 2020: first-line ULT and starting dose", "100 mg/day or less"),
        ("allopurinol start dose eGFR 35", "100 mg/day or less, lower in CKD"),
        ("propranolol dose for migraine prophylaxis", "no doses of preventive drugs"),
        ("How long to continue migraine prophylaxis before review?", "No time after which"),
    ],
)
def test_what_is_held_is_told_and_what_is_not_is_owned(real_engine, question, told):
    _, lead = _lead(real_engine, question)
    assert told in lead


@pytest.mark.parametrize(
    ("question", "drug", "status"),
    [
        ("morphine in neuropathic pain which line", "morphine", "proposed"),
        ("AAN 2022 painful diabetic polyneuropathy guideline on opioids", "opioid", "proposed"),
        ("62M DPN ESRD haemodialysis MWF. gabapentin how?", "gabapentin", "proposed"),
        ("past overdose of amitriptyline 2 yrs ago, DPN. Which agent?", "amitriptyline", "past"),
        ("62M DPN on gabapentin 300 tds, how to increase?", "gabapentin", "current"),
    ],
)
def test_a_medicine_asked_about_is_not_taken(real_engine, question, drug, status):
    found = {t.ingredient: t.status.value for t in real_engine.case(question).treatments}
    assert found[drug] == status


def test_too_much_of_a_medicine_asked_in_general(real_engine):
    made, lead = _lead(real_engine, "what happens if you take too much pregabalin", LAY)
    assert made.title == "Too much pregabalin"
    assert "call a poison center" in lead
    assert "Morphine" not in lead


def test_a_cause_asked_for_is_told(real_engine):
    _, lead = _lead(real_engine, "burning feet at night what could it be", LAY)
    assert "sugar, B12" in lead


@pytest.mark.parametrize(
    ("question", "leads"),
    [
        ("44F migraine taking sumatriptan 50 mg 14 days/month plus codeine. Plan?", True),
        ("migraine, takes codeine 12 days a month. What next?", True),
        ("migraine, uses ibuprofen 16 days per month. What next?", True),
        ("migraine, uses ibuprofen 10 days per month. What next?", False),
        ("takes sumatriptan for migraine 12 days a month. What next?", False),
        ("migraine 12 days a month, metoprolol failed. What next?", False),
    ],
)
def test_overuse_leads_where_its_mark_is_reached(real_engine, question, leads):
    made, _ = _lead(real_engine, question)
    assert ("overuse headache" in made.lead[0].text) is leads


def test_how_a_medicine_is_begun_and_raised(real_engine):
    made, lead = _lead(real_engine, "How do I titrate pregabalin in painful diabetic neuropathy?")
    assert "150 mg/day" in made.lead[0].text
    assert "300 mg/day within 1 week" in lead
    assert "not told" not in lead
    _, lead = _lead(real_engine, "how to titrate gabapentin, eGFR 35")
    assert "400-1400 mg/day" in lead
    assert "300 mg once on day 1" not in lead
    _, lead = _lead(real_engine, "62M on pregabalin 150 bd for DPN, how do I titrate?")
    assert "room to go up" in lead


def test_a_dose_asked_to_be_judged_is_judged(real_engine):
    _, lead = _lead(real_engine, "carbamazepine 1.2 g daily in TN acceptable?")
    assert "1200 mg/day" in lead
    _, lead = _lead(real_engine, "on carbamazepine 1.2 g daily for TN, room to go up?")
    assert "Do not increase carbamazepine" in lead


def test_a_medicine_weighed_against_others_is_not_tapered(real_engine):
    _, lead = _lead(real_engine, "83F PHN frail MMSE 19 on oxybutynin. Amitriptyline or what?")
    assert "tapered" not in lead
    assert "Amitriptyline is best avoided here" in lead


def test_whether_an_effect_is_normal_asks_of_the_medicine(real_engine):
    made, lead = _lead(real_engine, "my legs swell on pregabalin, is that normal", LAY)
    assert made.title == "Pregabalin: unwanted effects"
    assert "legs may swell" in lead


@pytest.mark.parametrize(
    "question",
    [
        "56M phenelzine, DPN. amitriptyline 10 nocte ok?",
        "67M DPN, severe COPD on home O2, oxycodone MR 20 bd. Adding pregabalin 75 bd ok?",
    ],
)
def test_what_speaks_against_comes_before_the_dose(real_engine, question):
    made, _ = _lead(real_engine, question)
    assert "limit" not in made.lead[0].text


def test_what_to_do_about_an_effect_is_no_part_of_it(real_engine):
    asked = "can colchicine cause diarrhea and what do i do about it"
    _, lead = _lead(real_engine, asked, LAY)
    assert "someone else" not in lead
