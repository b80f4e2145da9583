"""What the library holds is answered however it is asked; its near neighbours are still not."""

import pytest

from citewell.model.audience import Audience

LAY, CLINICIAN = Audience.PATIENT, Audience.CLINICIAN


def _lead(engine, question, audience):
    made = engine.ask(question, audience=audience)
    assert not made.abstained, made.abstain_reason
    return " ".join(claim.text for claim in made.lead)


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("NICE vs ACR vs EULAR first line flare?", "NICE NG219, ACR 2020 and EULAR 2016"),
        ("first line flare: EULAR or ACR?", "NICE NG219, ACR 2020 and EULAR 2016"),
        ("gout flare first line, ACR versus NICE", "NICE NG219, ACR 2020 and EULAR 2016"),
        ("ULT during flare - start now or wait?", "2 to 4 weeks after it has settled"),
        ("allopurinol mid flare: start or wait?", "during the gout flare"),
        ("Second line if MART moderate dose fails?", "add LAMA or biologic"),
        ("uncontrolled on MART, what next?", "add LAMA or biologic"),
        ("how fast can i uptitrate gabapentin in a fit 50yo", "300 mg twice on day 2"),
        ("how fast to up-titrate pregabalin", "300 mg/day within 1 week"),
        ("carbamazepine monitoring TN: what bloods & when", "full blood count, liver tests"),
        ("monitoring on nortriptyline in PHN", "check ECG and electrolytes"),
        (
            "33M, secondary spontaneous pneumothorax on CF background, 1.8 cm at hilum, mildly "
            "breathless, earlier one treated conservatively. Aspiration or small-bore drain?",
            "admit and expect to intervene",
        ),
        ("primary spontaneous pneumothorax, comfortable: conservative?", "whatever the size"),
        (
            "31F, 16 weeks pregnant, moderate asthma, stopped her beclometasone at week 6. What "
            "treatment do you restart, do we change to a formoterol combination, and is it safe?",
            "ICS is never stopped fully",
        ),
    ],
)
def test_what_is_held_is_told_to_a_doctor(real_engine, question, told):
    assert told in _lead(real_engine, question, CLINICIAN)


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("Tophi on my fingers, can they shrink w medication or do i need the knife", "shrink"),
        ("will tophi on my elbow dissolve with tablets", "shrink"),
        ("whats a good uric acid number for me, mine is 412 and doc says fine", "below 6 mg/dL"),
        ("is my urate result ok at 410 with gout", "below 6 mg/dL"),
        ("does cbd oil help neuropathy", "do not advise cannabis"),
        (
            "how many lidocaine patches can i wear at once for shingles pain and for how long",
            "up to 3",
        ),
        ("how many versatis patches for post shingles pain and for how long", "up to 3 patches"),
        ("how long do i leave the qutenza patch on", "30 minutes on the feet"),
        ("is two weeks of gabapentin enough to know if it works", "at least a few weeks"),
        ("are 3 days of colchicine enough", "at most 12 tablets"),
        ("does pregabalin make u fat? put on a stone since xmas", "gain weight"),
        ("does duloxetine make you fat", "weight"),
        ("does the blue inhaler count as a preventer", "only a quick rescue inhaler"),
        ("should i take the preventer inhaler even when im feeling fine?", "never stopped fully"),
        ("how to tell if the pain is nerve pain or just ordinary pain", "changes in feeling"),
        ("Venlafaxine for nerve pain - is it legit", "Venlafaxine"),
        ("my a1c is good now but feet still burn, will the neuropathy go away??", "undo nerve"),
        ("is diabetic neuropathy reversible if i control my sugar", "undo nerve"),
        (
            "son had a bad asthma attack in 2019, been well since. lower the preventer?",
            "never stopped",
        ),
        ("Is 4 weeks long enough to try duloxetine for diabetic feet?", "some weeks"),
        (
            "Just curious, if someone was taking azathioprine, why cant they have allopurinol? i "
            "dont take either, it was on a telly program",
            "stop your body from making blood cells",
        ),
        (
            "Mother has post herpetic pain after shingles 3 months now, she is 82 and gets confused "
            "easy. What is the safest medicine to start?",
            "lidocaine skin patch",
        ),
    ],
)
def test_what_is_held_is_told_to_a_patient(real_engine, question, told):
    assert told in _lead(real_engine, question, LAY)


@pytest.mark.parametrize(
    "question",
    [
        "lupus flare EULAR first line",
        "RA flare first line: ACR vs EULAR",
        "axial spa flare EULAR first line",
        "still's disease flare first line EULAR",
        "ulcerative colitis first line flare NICE vs ECCO",
        "DMARD during flare - start now or wait?",
        "Second line if CPAP fails?",
        "second line if medium-dose MART fails in a 9 year old",
        "how fast to uptitrate bisoprolol",
        "bisoprolol monitoring bloods",
    ],
)
def test_what_is_like_it_and_not_held_is_not_told_to_a_doctor(real_engine, question):
    assert real_engine.ask(question, audience=CLINICIAN).abstained


@pytest.mark.parametrize(
    "question",
    [
        "can rheumatoid nodules shrink with tablets",
        "can gallstones shrink with medication or do i need the knife",
        "whats a good cholesterol number for me, mine is 5.2",
        "lidocaine patch for toothache",
        "does cbd oil help gout",
        "does cbd oil help asthma",
        "does gabapentin help anxiety",
        "does the purple inhaler count as a reliever",
        "does the blue tablet count as a preventer",
        "what is the safest medicine to start for my rash",
        "will my diabetes go away",
        "how many nicotine patches can i wear",
        "how long to wear a splint for gout",
        "how can you tell if someone is having a heart attack",
    ],
)
def test_what_is_like_it_and_not_held_is_not_told_to_a_patient(real_engine, question):
    assert real_engine.ask(question, audience=LAY).abstained


def test_what_somebody_is_supposed_to_take_is_taken(real_engine):
    """ "If someone was on X" leaves nothing behind; "I was on X" does."""
    told = _lead(
        real_engine, "if you were on lithium could you take ibuprofen, just wondering", LAY
    )
    assert "lithium" in told


@pytest.mark.parametrize(
    "question",
    ["will my chemo neuropathy go away", "carbamazepine monitoring with warfarin, what bloods?"],
)
def test_what_is_of_another_illness_or_of_two_is_not_told_so(real_engine, question):
    made = real_engine.ask(question, audience=CLINICIAN)
    told = " ".join(claim.text for claim in made.lead)
    assert "reverses diabetic nerve damage" not in told
    assert not made.title.endswith("what is watched")


@pytest.mark.parametrize(
    "question",
    [
        "having an asthma attack now, well for years, lower the preventer?",
        "asthma attack right now, been fine since 2019",
        "can't breathe, asthma, i feel well otherwise",
        "asthma, i feel fine but my lips are blue",
    ],
)
def test_an_attack_now_is_told_what_to_do(real_engine, question):
    """Words of being well do not lead away from an attack."""
    made = real_engine.ask(question, audience=LAY)
    told = f"{made.abstain_reason} " + " ".join(claim.text for claim in made.lead)
    assert any(word in told.lower() for word in ("ambulance", "emergency"))
