"""Danger signs as people tell them: each leads or stops the answer, with a note of an emergency."""

import pytest

from citewell.model.audience import Audience

LEADS = [
    # (question, what the first line says to a patient)
    ("severe diarrhoea on colchicine", "Take no more colchicine"),
    ("I took 6 colchicine in a day", "Take no more colchicine"),
    ("on carbamazepine, bruising and bleeding gums", "blood test today"),
    ("taking allopurinol and azathioprine, sore throat and fever", "blood test today"),
    ("throat tightness and hives after starting allopurinol", "emergency number now"),
    ("heart racing, stiff and hot after mixing tramadol and sertraline", "too much serotonin"),
    ("wet myself and numb between legs", "Get help right away"),
    ("can't feel my bum and sciatica", "Get help right away"),
    ("numb both feet since yesterday and can't walk", "Get help right away"),
    ("cant walk since this morning legs numb", "Get help right away"),
    ("I can't move my foot, sciatica", "Get help right away"),
    ("my face has dropped on one side", "Call your emergency number now"),
    ("shingles near my eye", "care today"),
    ("shingles on forehead and red eye", "care today"),
    ("vision gone blurry one eye shingles forehead", "care today"),
    ("my artificial hip is hot and painful is it gout", "may be an infection"),
    ("gout in knee and feeling faint confused shivering", "may be an infection"),
    ("vomiting and diarrhoea 2 days, on ramipril and naproxen", "while you are sick"),
    ("confused, headache and sodium low on duloxetine", "Go to hospital now"),
]
STOPS = [
    "haven't peed for two days since starting amitriptyline",
    "duloxetine made me pass out",
    "passed out on amitriptyline",
    "fainted after pregabalin",
    "red streaks up the foot, gout",
    "on prednisolone for gout, my sugars are 24",
    "diabetic on steroids for gout, sugar 28",
    "blood sugar meter says HI since prednisolone",
]
NO_DANGER = [
    "62M gout, colchicine gave severe diarrhoea, eGFR 60, what next",
    "PHN after shingles on forehead, 72F, amitriptyline failed",
    "58F T2DM, glucose 180 mg/dL, painful neuropathy",
    "I can't walk because of gout in my toe",
    "can't walk far, numb feet for years, diabetic",
    "old hip replacement, gout of the big toe, eGFR 60",
    "fainted on nortriptyline, 70M, PHN. What next?",
    "carbamazepine for TN, no fever or sore throat, what next?",
    "72F on ramipril, naproxen; no vomiting; gout",
    "numb bottom lip after the dentist, on carbamazepine",
]


@pytest.mark.parametrize(("question", "says"), LEADS)
def test_a_sign_in_lay_words_leads(real_engine, question, says):
    made = real_engine.ask(question, audience=Audience.PATIENT)
    assert says in made.lead[0].text
    assert any("emergency" in note for note in made.notes)


@pytest.mark.parametrize("question", [question for question, _ in LEADS])
def test_a_clinician_is_told_too(real_engine, question):
    made = real_engine.ask(question)
    assert made.lead
    assert any("emergency" in note for note in made.notes)


@pytest.mark.parametrize("audience", list(Audience))
@pytest.mark.parametrize("question", STOPS)
def test_a_sign_without_a_rule_stops_the_answer(real_engine, audience, question):
    made = real_engine.ask(question, audience=audience)
    assert not made.lead
    assert "local emergency number" in made.abstain_reason


@pytest.mark.parametrize("question", NO_DANGER)
def test_what_is_past_denied_or_explained_is_no_danger(real_engine, question):
    case = real_engine.case(question)
    told = {sign.name for sign in case.red_flags}
    assert told <= {"syncope"}
    made = real_engine.ask(question)
    assert "emergency number" not in (made.abstain_reason or "")
