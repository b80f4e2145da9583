"""What must lead where a misreading once hid it: an emergency, a mix with a street drug, a plaster."""

import pytest

from citewell.model.audience import Audience

SLEEPY = [
    "my husband is very sleepy and breathing slowly, he takes gabapentin and oxycodone",
    "my husband is very sleepy, he takes gabapentin and oxycodone",
    "pt on gabapentin + oxycodone very drowsy",
    "very sedated on morphine and pregabalin",
]
TAKEN_TOGETHER = [
    "I took heroin and my friend's gabapentin",
    "took heroin with pregabalin",
    "I have taken pregabalin with heroin tonight",
]
BROKEN = [
    "Can I put a lidocaine plaster on blistered skin in shingles?",
    "lidocaine plaster on blistered skin",
    "lidocaine patch over broken skin",
    "lidocaine plaster, skin not intact",
    "PHN, lidocaine 5% plaster, blistered skin",
]


@pytest.mark.parametrize("audience", list(Audience))
@pytest.mark.parametrize("question", SLEEPY)
def test_great_sleepiness_on_two_that_slow_the_breath_leads(real_engine, audience, question):
    made = real_engine.ask(question, audience=audience)
    assert "emergency" in made.lead[0].text


@pytest.mark.parametrize(
    "question",
    [
        "is very drowsy a side effect of oxycodone and gabapentin?",
        "failed oxycodone and pregabalin, very drowsy, what next for PDN",
        "very drowsy on gabapentin, PDN",
    ],
)
def test_sleepiness_asked_about_past_or_of_one_medicine_is_none(real_engine, question):
    made = real_engine.ask(question)
    assert "naloxone" not in made.lead[0].text


@pytest.mark.parametrize("question", TAKEN_TOGETHER)
def test_a_dose_taken_beside_heroin_is_warned_of(real_engine, question):
    made = real_engine.ask(question, audience=Audience.PATIENT)
    assert "can stop your breathing" in made.lead[0].text
    assert "emergency number" in made.lead[0].text
    assert "respiratory depression" in real_engine.ask(question).lead[0].text


def test_a_course_beside_a_habit_of_old_stays_a_course(real_engine):
    case = real_engine.case("used heroin years ago, took gabapentin for PDN, no help")
    assert [t.status.value for t in case.treatments] == ["past"]


@pytest.mark.parametrize("question", BROKEN)
def test_a_plaster_goes_on_no_broken_skin(real_engine, question):
    made = real_engine.ask(question)
    said = " ".join(c.text for c in made.lead[:2])
    assert "not on broken or damaged skin" in said
    assert "SJS" not in said


def test_skin_that_blisters_on_a_medicine_stays_the_danger(real_engine):
    made = real_engine.ask("blistered skin on allopurinol, lidocaine plaster ok?")
    assert "Severe skin reaction" in made.lead[0].text


@pytest.mark.parametrize(
    "question",
    [
        "gabapentin plus oral morphine respiratory depression warning",
        "respiratory depression alert gabapentin opioids",
        "carbamazepine SJS warning",
    ],
)
def test_a_warning_asked_about_happens_to_nobody(real_engine, question):
    made = real_engine.ask(question)
    assert not made.case.red_flags
    assert "an emergency" not in made.lead[0].text


def test_warning_signs_are_signs(real_engine):
    made = real_engine.ask("respiratory depression on gabapentin and morphine")
    assert "an emergency" in made.lead[0].text


@pytest.mark.parametrize(
    "question",
    [
        "drowsy and confused on gabapentin 900 tds eGFR 31",
        "PDN, very sleepy on pregabalin 300 bd, eGFR 35, what next",
    ],
)
def test_a_clouded_mind_above_the_kidneys_dose_leads_as_a_build_up(real_engine, question):
    made = real_engine.ask(question)
    assert "Gabapentinoid toxicity" in made.lead[0].text
    assert "the dose taken" in made.lead[1].text
    lay = real_engine.ask(question, audience=Audience.PATIENT)
    assert "build up" in lay.lead[0].text


@pytest.mark.parametrize(
    "question",
    [
        "drowsy on gabapentin 300 od, eGFR 50",
        "gabapentin 900 tds eGFR 31, PDN, next?",
        "stopped gabapentin 900 tds for drowsiness, eGFR 31, PDN, next?",
    ],
)
def test_without_sign_or_dose_there_is_no_build_up(real_engine, question):
    made = real_engine.ask(question)
    assert "toxicity" not in made.lead[0].text


@pytest.mark.parametrize(
    "question",
    [
        "gout flare on apixaban, ibuprofen?",
        "gout flare on warfarin, naproxen?",
        "gout flare dose of naproxen, on ramipril and furosemide",
    ],
)
def test_a_harm_of_a_pair_is_told_once_in_the_lead(real_engine, question):
    made = real_engine.ask(question)
    said = [c.text.lower() for c in made.lead]
    for harm in ("bleeding", "acute kidney injury"):
        told = [text for text in said if harm in text]
        assert len(told) <= 1
    assert any("bleeding" in text or "triple whammy" in text for text in said)


def test_what_is_said_once_leaves_room_for_the_next_harm(real_engine):
    asked = "naproxen for gout flare, takes candesartan and indapamide and apixaban"
    said = " ".join(c.text for c in real_engine.ask(asked).lead)
    assert "apixaban (bleeding)" in said
    assert "triple whammy" in said


@pytest.mark.parametrize(
    ("question", "harm"),
    [
        ("breathless on pregabalin", "respiratory depression"),
        ("short of breath since starting gabapentin", "respiratory depression"),
        ("breathless and swollen legs on pregabalin, heart failure", "the heart may be failing"),
    ],
)
def test_breathlessness_on_a_gabapentinoid_leads(real_engine, question, harm):
    made = real_engine.ask(question)
    assert harm in made.lead[0].text
    lay = real_engine.ask(question, audience=Audience.PATIENT)
    assert "Call your doctor today" in lay.lead[0].text
    assert "emergency number" in lay.lead[0].text


def test_breathlessness_of_a_known_lung_disease_leads_by_that(real_engine):
    made = real_engine.ask("pregabalin breathlessness COPD")
    assert "heart" not in made.lead[0].text


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("PDN, weight loss, which drug", "mean loss of 0.5 kg"),
        (
            "PDN, obese, worried about weight gain, which drug",
            "weight gain is common on pregabalin",
        ),
        ("diabetic neuropathy which drug does not cause weight gain", "gabapentin: weight gain"),
    ],
)
def test_weight_bears_on_the_choice(real_engine, question, said):
    made = real_engine.ask(question)
    lead = " ".join(c.text for c in made.lead).lower()
    assert said in lead


@pytest.mark.parametrize(
    "question",
    [
        "Gabapentin 1800 for 3 days, no help. Switch?",
        "pregabalin 150 mg for 2 days no benefit, change?",
        "duloxetine 60 for 5 days not working",
    ],
)
def test_days_are_no_trial_whatever_the_illness(real_engine, question):
    made = real_engine.ask(question)
    assert "too small or short to call it a failure" in made.lead[0].text
    assert "weeks" in made.lead[1].text
    lay = real_engine.ask(question, audience=Audience.PATIENT)
    assert "more time" in lay.lead[0].text


@pytest.mark.parametrize(
    "question",
    [
        "gabapentin 600 mg three times a day for 4 months no help, switch?",
        "gabapentin, no help. switch?",
    ],
)
def test_a_trial_that_may_be_fair_asks_for_the_illness(real_engine, question):
    assert real_engine.ask(question).abstained


@pytest.mark.parametrize(
    ("question", "against"),
    [
        ("mirogabalin dose in eGFR 12 PHN", "mirogabalin is best avoided here"),
        ("PDN eGFR 25 mirogabalin dose", "mirogabalin is best avoided here"),
        (
            "start amitriptyline in a 78 year old with PDN: dose?",
            "amitriptyline is best avoided here",
        ),
        ("uti, eGFR 25, nitrofurantoin dose?", "avoid nitrofurantoin"),
        ("nitrofurantoin dose for cystitis with eGFR 28", "avoid nitrofurantoin"),
    ],
)
def test_what_speaks_against_a_medicine_stands_before_its_dose(real_engine, question, against):
    made = real_engine.ask(question)
    assert made.lead[0].text.lower().startswith(against)


def test_a_start_asked_about_is_no_medicine_taken(real_engine):
    asked = real_engine.case("amitriptyline start age 78 PDN")
    assert [t.status.value for t in asked.treatments] == ["proposed"]
    taken = real_engine.case("amitriptyline start 3 weeks ago, PDN")
    assert [t.status.value for t in taken.treatments] == ["current"]


@pytest.mark.parametrize(
    "question",
    [
        "moclobemide stopped yesterday, start duloxetine for diabetic neuropathy?",
        "moclobemide stopped 5 days ago, PDN, venlafaxine?",
    ],
)
def test_after_moclobemide_the_label_bans_and_its_own_wait_is_told(real_engine, question):
    made = real_engine.ask(question)
    assert "14 days" in made.lead[0].text
    assert "waits 24 hours before an SSRI" in made.lead[1].text


@pytest.mark.parametrize(
    "question",
    [
        "moclobemide stopped 3 weeks ago, PDN, start duloxetine?",
        "phenelzine stopped yesterday, duloxetine for PDN?",
    ],
)
def test_another_wait_is_told_of_moclobemide_lately_stopped_alone(real_engine, question):
    said = " ".join(c.text for c in real_engine.ask(question).lead)
    assert "24 hours" not in said


def test_fluoxetine_lately_stopped_calls_for_care_with_an_snri(real_engine):
    lately = real_engine.ask("fluoxetine stopped 2 weeks ago, PDN, venlafaxine?")
    assert "not ruled out" in lately.lead[0].text
    assert "act for long" in lately.lead[1].text
    long_ago = real_engine.ask("fluoxetine stopped 3 months ago, PDN, venlafaxine?")
    assert not any("act for long" in c.text for c in long_ago.lead)


@pytest.mark.parametrize(
    ("question", "felt"),
    [
        ("allopurinol and ampicillin rash?", []),
        ("allopurinol with amoxicillin rash?", []),
        ("allopurinol and amoxicillin, now a rash, stop?", ["rash"]),
        ("rash on allopurinol and amoxicillin", ["rash"]),
    ],
)
def test_an_effect_asked_of_a_pair_is_felt_by_nobody(real_engine, question, felt):
    case = real_engine.case(question)
    told = {s.name for s in case.symptoms}
    told |= {effect for t in case.treatments for effect in t.adverse_effects}
    assert told == set(felt)


def test_slow_breath_asked_about_is_not_answered_by_mood(real_engine):
    made = real_engine.ask("gabapentin respiratory depression warning MHRA")
    assert "respiratory depression" in made.lead[0].text
