"""What is asked of knowledge, of old, feared or of another is no emergency; what is felt now is one."""

import pytest

from citewell.model.audience import Audience
from citewell.understand.alarm.read import alarms

DOCTOR, LAY = Audience.CLINICIAN, Audience.PATIENT

NO_EMERGENCY = [
    (DOCTOR, "how is colchicine overdose recognised and managed"),
    (DOCTOR, "cauda equina decompression 2018, now PHN. Start amitriptyline?"),
    (DOCTOR, "58M on phenytoin, gabapentin rash in 2019. PHN, what now?"),
    (DOCTOR, "67F on phenytoin for epilepsy, gabapentin caused a rash. alternatives for PHN?"),
    (LAY, "my alarm wont wake me since i take gabapentin at night"),
    (LAY, "what are the symptoms of serotonin syndrome with duloxetine"),
    (DOCTOR, "colchicine 1.2 mg hourly until diarrhoea?"),
    (DOCTOR, "signs of Stevens-Johnson syndrome with lamotrigine?"),
    (DOCTOR, "DRESS with allopurinol: onset and features?"),
    (DOCTOR, "NSTEMI 2017, gout flare, options?"),
    (DOCTOR, "Tongue swelling with lisinopril 2016. PHN, pregabalin ok?"),
    (DOCTOR, "Rhabdomyolysis with colchicine and clarithromycin, mechanism?"),
    (DOCTOR, "PMH fever and sore throat 2011. carbamazepine for pain?"),
    (LAY, "can you overdose on gabapentin"),
    (LAY, "scared of getting a rash on lamotrigine. how likely is it"),
    (LAY, "scared of black stools on naproxen. how likely is it"),
    (LAY, "does naproxen give you black stools"),
    (LAY, "leaflet for gabapentin says it can cause a swollen face. is it safe to start"),
    (LAY, "my neighbour got a swollen face from gabapentin. should i avoid it"),
    (DOCTOR, "54F on gabapentin, denies facial and lip swelling. Continue?"),
    (DOCTOR, "54F on duloxetine, denies tremor, sweating, agitation. Continue?"),
    (DOCTOR, "respiratory depression, hard to rouse in 2014, resolved. Start gabapentin?"),
    (DOCTOR, "No widespread bruising on apixaban at review. Continue same dose?"),
    (LAY, "i dont have chest pain. can i take rizatriptan"),
    (DOCTOR, "fainted on nortriptyline, 70M, PHN. What next?"),
]
EMERGENCY = [
    "denies fever, has chest pain crushing down my arm",
    "denies cough, tongue swelling since this morning",
    "denies headache and fever. face drooping and slurred speech since 1 hour",
    "amitriptyline without relief, crushing chest pain to the arm",
    "no rash and face swelling cant breathe",
    "no asthma, chest heavy going down arm",
    "scared of falling, crushing chest pain down left arm",
    "NSTEMI 2019. Today crushing chest pain to jaw",
    "had stroke 2020, now face drooping",
    "they put me on these and im frightened of what i might do to myself",
    "54F rhabdomyolysis with dark urine on colchicine, mechanism?",
    "my chest goes tight. could it be the sumatriptan",
    "is wheezing a side effect of naproxen? ive had it since tuesday",
    "husband fainted twice, he is on amitriptyline",
    "mum is 81 on apixaban, bruises everywhere",
    "warfarin started last month, widespread bruising x 2 days. Ok to continue?",
]
LED = [
    # (audience, question, what leads)
    (LAY, "new rash on chest after lamotrigine 2 weeks, not sore, no fever", "Get help right away"),
    (LAY, "my arms came out in a rash. could it be the lamotrigine", "Get help right away"),
    (LAY, "his legs came out in a rash he had his lamotrigine this morning", "Get help right away"),
    (LAY, "started duloxetine 2 weeks ago now yellow skin", "stop it and go to hospital"),
    (DOCTOR, "duloxetine -> jaundice, stop?", "Jaundice: urgent liver tests today"),
    (DOCTOR, "54F on gabapentin 2/52, confusion and myoclonus. Mx?", "Gabapentinoid toxicity"),
    (LAY, "my dad takes methotrexate and his mouth is full of sores", "Mouth sores"),
    (LAY, "mum on carbamazepine has double vision and a drunken walk", "too much of it"),
    (
        LAY,
        "husband cant be woken properly he had his gabapentin and oramorph and a few whiskies",
        "Call your emergency number now",
    ),
    (
        LAY,
        "now pregabalin makes my legs swell. i also have heart failure",
        "Call your doctor today",
    ),
    (LAY, "what are the symptoms of serotonin syndrome with duloxetine", "shaking, jerking"),
    (DOCTOR, "how is colchicine overdose recognised and managed", "give no more"),
    (DOCTOR, "colchicine 1.2 mg hourly until diarrhoea?", "total 1.8 mg"),
]


@pytest.mark.parametrize(("audience", "question"), NO_EMERGENCY)
def test_what_is_not_of_now_raises_no_alarm(real_engine, audience, question):
    made = real_engine.ask(question, audience=audience)
    assert not any(claim.id.startswith("danger") for claim in made.lead)
    assert not (made.plan and made.plan.urgent)
    assert "This may be" not in (made.abstain_reason or "")


@pytest.mark.parametrize("question", EMERGENCY)
def test_what_is_of_now_is_told(question):
    assert alarms(question)


@pytest.mark.parametrize(("audience", "question", "says"), LED)
def test_a_reaction_of_now_leads(real_engine, audience, question, says):
    made = real_engine.ask(question, audience=audience)
    assert says in " ".join(claim.text for claim in made.lead[:2]), made.abstain_reason


def test_tightness_with_each_triptan_waits_for_the_heart(real_engine):
    question = "sumatriptan gives me tight chest every time for 10 mins is that normal"
    made = real_engine.ask(question, audience=LAY)
    assert "Take no more of it until a doctor has checked your heart" in made.abstain_reason


def test_heart_failure_at_67_leaves_tricyclics_out(real_engine):
    question = (
        "im 67. tried amitriptyline for nerve pain made me a zombie, now pregabalin makes my legs"
        " swell. i also have heart failure. what else is there"
    )
    made = real_engine.ask(question, audience=LAY)
    offered = next(c.text for c in made.lead if c.text.startswith("Choices"))
    assert "triptyline" not in offered
    assert "imipramine" not in offered
