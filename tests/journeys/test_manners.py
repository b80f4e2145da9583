"""Which of two, from one to the other, a dose missed, late pregnancy: the lead answers just that."""

import pytest

from citewell.model.audience import Audience

LAY = Audience.PATIENT


def _ask(engine, question, audience=Audience.CLINICIAN):
    made = engine.ask(question, audience=audience)
    assert not made.abstained, made.abstain_reason
    return made, " ".join(claim.text for claim in made.lead)


@pytest.mark.parametrize(
    ("question", "place", "trial"),
    [
        ("Which is better for DPN, duloxetine or pregabalin?", "both line 1", "OPTION-DM"),
        ("gabapentin vs pregabalin for PHN", "NeuPSIG 2025: both line 1", "Ifuku 2011"),
        ("colchicine or prednisolone for gout flare?", "EULAR 2016: both line 1", "COPAGO"),
        ("naproxen or prednisolone in gout?", "EULAR 2016: both line 1", "equivalent to naproxen"),
    ],
)
def test_a_choice_is_led_by_both(real_engine, question, place, trial):
    made, lead = _ask(real_engine, question)
    assert place in made.lead[0].text
    assert trial in lead
    assert "What may decide" in lead
    assert " or " in made.title


def test_a_choice_for_a_patient_starts_with_what_speaks_against_one(real_engine):
    made, lead = _ask(real_engine, "amitriptyline or duloxetine in a 78-year-old?")
    assert made.lead[0].text == "Amitriptyline is best avoided here."
    assert "both line 1" in lead
    made, lead = _ask(real_engine, "naproxen or colchicine for gout, CKD 4, 70 years old?")
    assert "Naproxen is ruled out here." in lead
    assert "Colchicine is best avoided here." in lead
    assert "EULAR 2016: both advised against" in lead
    assert "prednisolone" in lead


def test_a_choice_without_a_trial_says_so(real_engine):
    _, lead = _ask(real_engine, "duloxetine vs venlafaxine for neuropathic pain")
    assert "The library holds no trial of the one against the other." in lead


def test_a_choice_in_plain_words(real_engine):
    question = "which is better for nerve pain, duloxetine or pregabalin"
    made, lead = _ask(real_engine, question, LAY)
    assert made.lead[0].text.startswith("Experts name both duloxetine")
    assert "Ask your doctor" in lead
    assert "NNT" not in lead


def test_other_choices_keep_their_own_answers(real_engine):
    _, lead = _ask(real_engine, "warfarin or apixaban for AF")
    assert "DOACs are recommended over warfarin" in lead


@pytest.mark.parametrize(
    ("question", "first"),
    [
        ("how do I switch from gabapentin to pregabalin", "Between gabapentin and pregabalin"),
        ("changing amitriptyline to duloxetine", "From a tricyclic such as amitriptyline"),
        ("cross-taper amitriptyline to duloxetine", "From a tricyclic such as amitriptyline"),
        ("how to switch from duloxetine to amitriptyline", "Between SSRIs, tricyclics"),
        ("how do I switch from nortriptyline to gabapentin", "NICE CG173 advises a taper"),
    ],
)
def test_a_change_is_told_how_and_is_no_combination(real_engine, question, first):
    made, lead = _ask(real_engine, question)
    assert any(claim.text.startswith(first) for claim in made.lead[:3])
    assert "best avoided here" not in lead
    assert "best not taken" not in lead
    assert made.title.startswith("Changing from")


def test_a_change_the_other_way_is_not_told_by_the_trial_one_way(real_engine):
    _, lead = _ask(real_engine, "switch pregabalin to gabapentin how")
    assert "Toth" not in lead
    assert "withdraw pregabalin over at least 1 week" in lead


@pytest.mark.parametrize(
    "question",
    [
        "convert gabapentin 1800 mg/day to pregabalin eGFR 25",
        "how do I switch from gabapentin to pregabalin in CKD?",
    ],
)
def test_doses_of_a_study_are_not_for_weak_kidneys(real_engine, question):
    _, lead = _ask(real_engine, question)
    assert "Toth" not in lead
    assert "renal function" in lead


def test_a_new_gout_medicine_is_not_told_by_keeping_the_old(real_engine):
    made = real_engine.ask("allopurinol to febuxostat switching how")
    assert not any("Keep established" in claim.text for claim in made.lead)


def test_a_class_is_left_as_a_medicine_is(real_engine):
    _, lead = _ask(real_engine, "switch from SSRI to duloxetine how")
    assert "best avoided here" not in lead
    assert "safer to reduce and stop the first" in lead


def test_a_change_of_which_nothing_is_held(real_engine):
    made = real_engine.ask("change from warfarin to edoxaban")
    assert made.abstained
    assert "nothing on changing from warfarin to edoxaban" in made.abstain_reason


def test_a_choice_by_the_kidneys_tells_the_kidneys(real_engine):
    _, lead = _ask(real_engine, "gabapentin or pregabalin, which is safer in kidney disease")
    assert "gabapentin by Cockcroft-Gault" in lead
    assert "pregabalin by CrCl" in lead


def test_a_change_from_an_mao_inhibitor_keeps_its_ban(real_engine):
    made, lead = _ask(real_engine, "switching from phenelzine to amitriptyline")
    assert made.lead[0].text == "Amitriptyline is ruled out here."
    assert "wait 14 days after an MAO inhibitor" in lead


def test_a_change_to_what_is_banned_is_led_by_the_ban(real_engine):
    made, _ = _ask(real_engine, "how do I switch from gabapentin to duloxetine in cirrhosis?")
    assert made.lead[0].text == "Duloxetine is ruled out here."


def test_a_patient_does_not_change_alone(real_engine):
    question = "how do I change from gabapentin to pregabalin"
    _, lead = _ask(real_engine, question, LAY)
    assert "Do not change it on your own" in lead
    assert "Do not take pregabalin" not in lead
    assert " mg" not in lead


@pytest.mark.parametrize(
    ("question", "says"),
    [
        ("I missed a dose of my pregabalin", "within 2 hours"),
        ("I forgot to take my gabapentin this morning", "within 2 hours"),
        ("missed dose of duloxetine what do I do", "less than 12 hours"),
        ("I missed my amitriptyline last night", "leave that dose out"),
        ("I forgot my colchicine", "Never take two doses at once"),
        ("I missed a dose of allopurinol", "take it when you remember"),
    ],
)
def test_a_dose_missed(real_engine, question, says):
    made, _ = _ask(real_engine, question, LAY)
    assert says in made.lead[0].text


def test_a_dose_missed_for_a_clinician(real_engine):
    made, _ = _ask(real_engine, "missed dose of pregabalin advice")
    assert made.lead[0].text.startswith("Pregabalin, one dose forgotten")


@pytest.mark.parametrize(
    ("question", "says"),
    [
        ("I missed a dose of lamotrigine", "nothing on a missed dose of lamotrigine"),
        ("I missed 4 days of my pregabalin", "several missed doses of pregabalin"),
    ],
)
def test_what_no_leaflet_held_says_is_not_answered(real_engine, question, says):
    made = real_engine.ask(question, audience=LAY)
    assert made.abstained
    assert says in made.abstain_reason


def test_a_danger_sign_comes_before_a_dose_missed(real_engine):
    made, _ = _ask(real_engine, "I missed my gabapentin last night and had a fit", LAY)
    assert "emergency" in made.lead[0].text
    assert not any("within 2 hours" in claim.text for claim in made.lead)


@pytest.mark.parametrize(
    ("question", "audience", "words"),
    [
        ("duloxetine in the third trimester", Audience.CLINICIAN, ["haemorrhage", "tube feeding"]),
        ("I am 34 weeks pregnant and take duloxetine", LAY, ["bleeding", "breathe or feed"]),
        ("naproxen at 22 weeks pregnant for gout flare", Audience.CLINICIAN, ["from week 20"]),
        ("ibuprofen at 32 weeks pregnancy", Audience.CLINICIAN, ["contraindicated after 28 weeks"]),
        ("can I take ibuprofen at 30 weeks pregnant", LAY, ["Do not take", "after week 28"]),
    ],
)
def test_late_pregnancy(real_engine, question, audience, words):
    _, lead = _ask(real_engine, question, audience)
    for word in words:
        assert word in lead


def test_the_end_of_pregnancy_does_not_lead_in_its_middle(real_engine):
    made, _ = _ask(real_engine, "naproxen at 22 weeks pregnant for gout flare")
    assert not any("in the last trimester" in claim.text for claim in made.lead)


def test_what_is_avoided_in_everybody_does_not_lead(real_engine):
    made = real_engine.ask("62M painful diabetic neuropathy, nothing tried, eGFR 80. What next?")
    assert not any("enacarbil" in claim.text for claim in made.lead)
    made = real_engine.ask("gout flare on warfarin INR 2.8, 81 yo F, HFrEF, what to give?")
    assert any("Best avoided here: NSAID (warfarin" in claim.text for claim in made.lead)


@pytest.mark.parametrize(
    ("question", "audience", "says"),
    [
        ("how long until gabapentin works", Audience.CLINICIAN, "about 12 weeks"),
        ("how long until duloxetine works for nerve pain?", LAY, "may take some weeks"),
        ("onset of action of amitriptyline", Audience.CLINICIAN, "1-2 weeks"),
    ],
)
def test_how_long_it_takes_to_work(real_engine, question, audience, says):
    made, lead = _ask(real_engine, question, audience)
    assert says in lead
    assert made.title.startswith("How long")


def test_how_long_is_not_guessed(real_engine):
    made = real_engine.ask("how long does colchicine take to work", audience=LAY)
    assert made.abstained
    assert "how long colchicine takes to work" in made.abstain_reason


@pytest.mark.parametrize(
    ("question", "says"),
    [
        ("can I add tramadol to paroxetine?", "Tramadol is best avoided here."),
        ("should I add pregabalin to gabapentin", "Pregabalin is best avoided here."),
        (
            "adding clarithromycin to colchicine",
            "Colchicine and clarithromycin should not be taken together.",
        ),
    ],
)
def test_what_is_added_is_held_against_what_is_taken(real_engine, question, says):
    made, _ = _ask(real_engine, question)
    assert made.lead[0].text == says


def test_missed_doses_of_two_medicines(real_engine):
    made = real_engine.ask("I missed my duloxetine and gabapentin for two days", audience=LAY)
    assert made.abstained
    assert "duloxetine and gabapentin" in made.abstain_reason


@pytest.mark.parametrize(
    ("question", "says"),
    [
        ("carbamazepine added to apixaban", "lowers the anticoagulant effect"),
        ("gabapentin added to methadone", "respiratory depression"),
        (
            "recurrent gout, renal transplant on azathioprine, urate lowering?",
            "Allopurinol with azathioprine",
        ),
    ],
)
def test_a_lead_says_what_speaks_against_what_it_puts_forward(real_engine, question, says):
    _, lead = _ask(real_engine, question)
    assert says in lead


def test_driving_is_answered_by_what_is_said_of_driving(real_engine):
    made, _ = _ask(real_engine, "can I drive on amitriptyline", LAY)
    assert "drive" in made.lead[0].text


def test_a_week_of_missed_doses_is_not_one_dose(real_engine):
    question = "I missed my gabapentin for a week should I start again at 600 three times"
    assert real_engine.ask(question, audience=LAY).abstained


@pytest.mark.parametrize(
    ("question", "says"),
    [
        ("does gabapentin help sciatica", "not to offer gabapentinoids"),
        ("does pregabalin work for HIV neuropathy", "no better than placebo"),
    ],
)
def test_whether_it_works_is_answered_for_just_that_illness(real_engine, question, says):
    assert says in real_engine.ask(question).lead[1].text


@pytest.mark.parametrize("audience", ["clinician", "patient"])
def test_a_high_creatinine_without_an_age_is_taken_for_weak_kidneys(real_engine, audience):
    made = real_engine.ask("gout flare, creatinine 2.4, naproxen ok?", audience=audience)
    words = "Do not take naproxen." if audience == "patient" else "Naproxen is ruled out here."
    assert made.lead[0].text.startswith(words)
    assert any("assumed for an age of 40 to 90" in note for note in made.notes)


def test_whether_it_would_help_is_no_help_yet(real_engine):
    question = "im dying for a good nights sleep, would amitriptyline help my nerve pain"
    made, lead = _ask(real_engine, question, LAY)
    assert "Keep taking" not in lead
    [given] = made.case.treatments
    assert given.status.value == "proposed"


def test_a_flare_after_starting_allopurinol_is_no_reason_to_stop_it(real_engine):
    question = "i started allopurinol and now gout is worse than ever is it not working"
    assert _ask(real_engine, question, LAY)[1].startswith("Keep taking your allopurinol")


def test_a_mother_asks_for_herself(real_engine):
    question = "breast feeding and doctor wants to give me amitriptyline, is it safe for baby"
    assert not real_engine.ask(question, audience=LAY).abstained


def test_loose_stools_on_colchicine_are_warned_of(real_engine):
    question = "colchicine is giving me the runs, shall i keep taking"
    assert "at any dose: take no more" in real_engine.ask(question, audience=LAY).lead[0].text
