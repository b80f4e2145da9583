"""Emergencies of hours in everyday words and terse notes: each leads, for both audiences."""

import pytest

from citewell.model.audience import Audience

SAID = {
    # What the lead holds for a patient, and for a clinician.
    "spine": ("trouble with your bladder", "cauda equina syndrome"),
    "heart": ("can be a heart attack", "Possible heart attack"),
    "stroke": ("can be a stroke", "sudden weakness or numbness of face"),
    "back of brain": ("this can be a stroke", "osterior circulation stroke"),
    "eye": ("go to hospital now", "ophthalmological emergency"),
    "asthma": ("Call an ambulance now", "Acute severe asthma"),
    "pressure": ("of 180 over 120", "hypertensive emergency"),
    "pregnant": ("Go to hospital today", "in pregnancy"),
    "foot": ("A foot that drops", "foot drop"),
    "joint": ("fluid of your joint", "septic arthritis, an emergency"),
    "lactate": ("Take no more metformin", "stop metformin at once"),
    "sleepy": ("Do not give the next dose", "no next dose until then"),
    "inr": ("Take no more warfarin", "Withhold warfarin"),
    "liver": ("Your liver tests are very high", "do not resume it"),
}
TOLD = [
    ("spine", "back pain down both legs and I haven't been able to wee since this morning"),
    ("spine", "can't pass urine since this morning and back pain down both legs"),
    ("spine", "not been able to pass water for 12 hours with back pain"),
    ("spine", "unable to void x 12h, LBP, bilateral leg pain"),
    ("heart", "heavy chest and left arm tingling, is it nerve pain"),
    ("heart", "it feels like a weight on my chest and my left arm tingles"),
    ("heart", "tight band round my chest and pain in the arm"),
    ("stroke", "one side of my face is hanging and I get zaps in the cheek"),
    ("stroke", "my left face is numb and droopy and arm weak"),
    ("back of brain", "vertigo with new ataxia and diplopia"),
    ("back of brain", "room spinning and I can't swallow"),
    ("eye", "sudden loss of vision in one eye"),
    ("eye", "a curtain came down over my left eye this morning"),
    ("asthma", "I am wheezy and my blue inhaler isn't working, can't finish sentence"),
    ("asthma", "asthma can't complete sentences, PEF 40%"),
    ("asthma", "my ventolin isn't helping and I'm really wheezy"),
    ("pressure", "blood pressure 210/125 and blurred vision headache"),
    ("pressure", "my bp is 190 over 125 and my sight is blurry"),
    ("pregnant", "burning when I pee with back pain and shaking, 30 weeks pregnant"),
    ("pregnant", "32 weeks pregnant, dysuria, rigors, loin pain"),
    ("foot", "new weakness in my foot, tripping, with the back pain"),
    ("foot", "my foot has gone weak and my back hurts"),
    ("joint", "joint aspirate shows gram positive cocci and urate crystals"),
    ("joint", "WCC 90,000 in joint fluid, gout known, CKD4"),
    ("joint", "knee fluid grew Staph aureus, gout, steroid injection?"),
    ("joint", "synovial culture positive, MSU crystals, gout"),
    ("lactate", "lactate 6 on metformin eGFR 20 vomiting"),
    ("lactate", "lactic acidosis on metformin"),
    ("sleepy", "my mum is 82 and very sleepy since gabapentin was put up"),
    ("sleepy", "my dad is 79 and sleeping all day on pregabalin"),
    ("inr", "INR 6 since started tramadol on warfarin"),
    ("inr", "gout flare INR 8 joint injection"),
    ("liver", "ALT 320 on duloxetine"),
    ("liver", "PDN duloxetine helps, ALT 400"),
]
# Asked with a bare question: the emergency described is this patient's all the same.
ASKED = [
    ("heart", "tight band round chest and arm pain, what is it?"),
    ("eye", "sudden loss of vision in one eye, what to do?"),
    ("back of brain", "vertigo with diplopia and dysarthria - next step?"),
    ("asthma", "so wheezy can't finish a sentence?"),
    ("joint", "gram positive cocci in knee aspirate, what next?"),
    ("stroke", "face hanging on one side, what to do?"),
]
IN_GENERAL = [
    "what are the signs of posterior circulation stroke",
    "how is septic arthritis with positive gram stain managed",
    "what are signs of a heart attack",
]
# Past, denied, of old, or explained: no sign of these tables.
NOT_TOLD = [
    "no chest pain, no arm pain, PDN",
    "shingles pain like a band round my chest",
    "pain across my chest from shingles and down my arm",
    "PHN T4, chest wall tightness, which drug",
    "previous facial droop 2018, stroke, PDN which drug",
    "BP 185/95, numb feet, PDN, which drug",
    "BPPV dizzy on turning in bed",
    "dizzy on pregabalin and double vision",
    "gram stain negative, urate crystals, gout flare",
    "joint culture negative, gout flare, prednisolone",
    "76F PHN gabapentin drowsy, next?",
    "82F, gabapentin failed due to being very sleepy, next?",
    "UTI at 20 weeks pregnant, which antibiotic",
    "metformin eGFR 25 risk of lactic acidosis?",
    "I trip over my feet from numbness in both feet for years, diabetic",
    "sciatica with leg weakness for 6 months, stable, gabapentin?",
    "ALT 65 on duloxetine",
    "ALT 320 in 2019, now normal, duloxetine for PDN?",
    "asthma on SABA, PEF 80%, step?",
    "sudden vision loss in 2019, PDN",
    "INR 2.5 on warfarin, gout flare",
]


@pytest.mark.parametrize("audience", list(Audience))
@pytest.mark.parametrize(("kind", "question"), TOLD + ASKED)
def test_an_emergency_leads(real_engine, audience, kind, question):
    made = real_engine.ask(question, audience=audience)
    plain, clinical = SAID[kind]
    wanted = plain if audience.is_lay else clinical
    assert any(wanted in c.text for c in made.lead[:2]), [c.text for c in made.lead]


@pytest.mark.parametrize("question", NOT_TOLD)
def test_what_is_no_emergency_is_not_read_as_one(real_engine, question):
    assert not real_engine.case(question).red_flags


@pytest.mark.parametrize("question", IN_GENERAL)
def test_a_question_in_general_tells_of_nobody(real_engine, question):
    made = real_engine.ask(question)
    assert not any(c.id.startswith("danger") for c in made.lead)


@pytest.mark.parametrize("audience", list(Audience))
def test_no_water_passed_stops_every_other_answer(real_engine, audience):
    made = real_engine.ask("I haven't had a wee since this morning", audience=audience)
    assert "emergency" in made.abstain_reason


@pytest.mark.parametrize("question", [q for k, q in TOLD if k in ("joint", "inr")])
def test_no_joint_injection_beside_it(real_engine, question):
    made = real_engine.ask(question)
    assert not any("ot ruled out here" in c.text for c in made.lead)


def test_no_sglt2_inhibitor_in_lactic_acidosis(real_engine):
    made = real_engine.ask("lactate 6 on metformin eGFR 20 vomiting")
    assert not any("prefers an SGLT2" in c.text for c in made.lead)
