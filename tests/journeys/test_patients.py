"""Leads for patients of every kind, on the library as shipped: what each must say and must not."""

import pytest

from citewell.model.audience import Audience

LEADS = [
    # (question, what the lead says, what it must not say)
    ("66M painful diabetic neuropathy, CrCl 25, no relief from amitriptyline 75 mg. What next?",
     ("gabapentin", "kidney function of 25 mL/min: 200-700 mg once daily"), ("amitriptyline",)),
    ("58M painful neuropathy takes phenelzine for depression. Which drug for the pain?",
     ("gabapentin",), ("duloxetine", "tramadol", "amitriptyline")),
    ("71F heart failure, diabetic neuropathy, tried duloxetine. Is pregabalin a good next step?",
     ("Pregabalin is not ruled out here", "Heart failure"), ("specialist",)),
    ("54F neuropathic pain, QTc 510 ms, failed gabapentin. What next?",
     ("duloxetine",), ("amitriptyline", "nortriptyline")),
    ("45M epilepsy on lamotrigine, neuropathic pain, failed pregabalin. Next?",
     ("duloxetine",), ("Lamotrigine", "tramadol")),
    ("61M diabetic neuropathy took duloxetine 60 mg for 3 days, no effect. Next?",
     ("Duloxetine: the trial so far was too small or short",), ("When first-line drugs have failed",)),
    ("77M PHN, BPH with retention, glaucoma, falls. gabapentin made him confused. Next?",
     ("duloxetine",), ("nortriptyline", "amitriptyline", "pregabalin")),
    ("48F on amitriptyline 10 mg at night for nerve pain, too drowsy. Alternative?",
     ("gabapentin", "pregabalin"), ()),
    ("29F breastfeeding, neuropathic pain, paracetamol not enough. What is safe?",
     ("breastfeeding", "gabapentin"), ("In pregnancy",)),
    ("I have burning feet from diabetes and have tried nothing yet. What can I take?",
     ("gabapentin", "duloxetine"), ()),
    ("60F painful neuropathy from oxaliplatin chemotherapy. What treatment?",
     ("duloxetine",), ("Not named among",)),
    ("72M gout flare, eGFR 28, on apixaban. What should I give?", ("prednisolone",), ("NSAID",)),
    ("64M acute gout, CKD 4, heart failure, allergic to colchicine. What now?",
     ("prednisolone",), ("NSAID", "colchicine")),
    ("47F with neuropathic pain says she wants to die; pregabalin has not helped. What next?",
     ("assess the risk",), ("Not ruled out",)),
]  # fmt: skip


@pytest.mark.parametrize(("question", "says", "never"), LEADS)
def test_the_lead_speaks_of_this_patient(real_engine, question, says, never):
    made = real_engine.ask(question)
    assert not made.abstained
    told = " ".join(c.text for c in made.lead)
    assert [words for words in says if words.lower() not in told.lower()] == []
    against = ("Ruled out here", "Best avoided here")
    offered = " ".join(c.text for c in made.lead if not c.text.startswith(against))
    assert [words for words in never if words in offered] == []


@pytest.mark.parametrize("question", [question for question, _, _ in LEADS])
def test_the_lead_is_not_said_again_below_it(real_engine, question):
    for audience in (Audience.CLINICIAN, Audience.PATIENT):
        made = real_engine.ask(question, audience=audience)
        below = {c.text for s in made.sections for c in s.claims}
        assert not below & {c.text for c in made.lead}


def test_all_that_was_read_of_the_patient_stands_above_the_answer(real_engine):
    made = real_engine.ask(
        "64M gout flare, CKD 4, heart failure, allergic to colchicine, on warfarin. What now?"
    )
    [note] = made.notes
    for words in ("64 years, male", "heart failure", "creatinine clearance 15 to 29 mL/min",
                  "allergic to colchicine", "warfarin, current"):  # fmt: skip
        assert words in note


def test_what_several_options_share_is_said_once_with_all_their_names(real_engine):
    made = real_engine.ask(
        "Nerve pain on gabapentin 3600 mg a day for years; duloxetine, amitriptyline failed. Next?"
    )
    told = [c.text for s in made.sections for c in s.claims]
    [with_opioid] = [t for t in told if "Gabapentin with an opioid" in t and "With gabapentin" in t]
    assert with_opioid.startswith("Tramadol, tapentadol and oxycodone: ")
    checks = [t for t in told if t.startswith("Check first, as each would rule out")]
    assert any("MAO inhibitor (tramadol, tapentadol" in t for t in checks)


def test_every_fact_that_would_forbid_an_option_is_asked_for_beside_it(real_engine):
    """Merging the checks of a line must lose none."""
    made = real_engine.ask("66M neuropathic pain, gabapentin and duloxetine failed. What next?")
    facts = real_engine.library.facts
    told = {s.id: " ".join(c.text for c in s.claims) for s in made.sections}
    for option in made.plan.options:
        place = option.line if option.led else "other"
        section = told["options_avoided" if option.to_avoid else f"options_{place}"]
        for line in option.check_first:
            if line.id.endswith(".only_when"):
                assert line.text[1:] in section
                continue
            for fact in line.facts:
                assert facts[fact].label in section, (option.treatment, fact)


def test_those_left_out_for_the_same_reason_stand_together(real_engine):
    made = real_engine.ask("66M neuropathic pain, gabapentin and amitriptyline failed. What next?")
    [left] = [s for s in made.sections if s.id == "not_offered"]
    assert any(
        c.text.startswith("Desipramine, imipramine and nortriptyline: ") for c in left.claims
    )


def test_a_patient_is_not_told_to_try_what_is_best_avoided(real_engine):
    made = real_engine.ask(
        "My father is 78 with gout, kidneys work at 30 percent, takes warfarin. What can he take?",
        audience=Audience.PATIENT,
    )
    [options] = [s for s in made.sections if s.id == "options"]
    assert not any("ibuprofen" in c.text for c in options.claims)
    [left] = [s for s in made.sections if s.id == "not_offered"]
    assert any(c.text.startswith("Do not take a drug like ibuprofen") for c in left.claims)


def test_a_strength_without_how_often_is_judged(real_engine):
    made = real_engine.ask(
        "61M diabetic neuropathy, duloxetine 60 mg for 12 weeks no benefit, gabapentin 300 mg for "
        "12 weeks no benefit. What next?"
    )
    verdicts = {r.treatment: r.verdict.value for r in made.plan.trial_review}
    assert verdicts == {"duloxetine": "adequate", "gabapentin": "unknown"}


# What must lead whatever the question is about: bans, danger signs, doses for these kidneys.

FORBIDDEN = [
    ("dose of duloxetine eGFR 20", "Duloxetine is ruled out here."),
    ("heart failure EF 35, on ramipril, gout flare. Naproxen ok?", "Naproxen is best avoided here."),
    ("gout, peptic ulcer bleed last year, naproxen?", "Naproxen is best avoided here."),
    ("gout flare, on azathioprine, start allopurinol?",
     "Allopurinol: With azathioprine (bone marrow suppression)"),
    ("epilepsy and neuropathic pain, gabapentin failed. is tramadol safe?",
     "Tramadol is best avoided here"),
    ("62F painful diabetic neuropathy on sertraline. duloxetine or tramadol?",
     "Duloxetine is best avoided here"),
    ("can a pt with HLA-B*15:02 have carbamazepine for trigeminal neuralgia?", "HLA-B*15:02"),
]  # fmt: skip
DANGER = [
    "my back pain goes down both legs and since yesterday i cant feel when i wipe. "
    "should i take more pregabalin",
    "sciatica both legs, numb between my legs and i cant pee. what painkiller",
]


@pytest.mark.parametrize(("question", "first"), FORBIDDEN)
def test_what_is_forbidden_here_leads_though_the_library_holds_nothing_else(
    real_engine, question, first
):
    made = real_engine.ask(question)
    assert not made.abstained
    assert made.lead[0].text.startswith(first)
    assert made.lead[0].citations


@pytest.mark.parametrize(
    ("question", "drug"),
    [
        ("gfr 28 and im on eliquis. can i take ibuprofen?", "ibuprofen"),
        ("i take nardil and my feet hurt, my friend gave me tramadol can i take one", "tramadol"),
    ],
)
def test_a_patient_is_told_not_to_take_it(real_engine, question, drug):
    made = real_engine.ask(question, audience=Audience.PATIENT)
    assert made.lead[0].text.startswith(f"Do not take {drug}")


@pytest.mark.parametrize("question", DANGER)
def test_in_danger_a_patient_is_told_to_get_help_and_given_nothing_to_try(real_engine, question):
    made = real_engine.ask(question, audience=Audience.PATIENT)
    assert made.lead[0].text.startswith("Get help right away")
    assert not {s.id for s in made.sections} & {"options", "dose", "max_dose", "combination"}


def test_weakness_that_grows_leads_a_question_on_a_dose(real_engine):
    made = real_engine.ask(
        "burning pain both feet 5 days then legs weak and can't climb stairs today. gabapentin dose?"
    )
    assert "Guillain-Barr" in made.lead[0].text


@pytest.mark.parametrize(
    "words",
    [
        "nerve pain every day, i feel like ending it all",
        "i have nerve pain and tried everything. i dont want to be here anymore",
        "i dont see the point in living any more, can i take more gabapentin",
        "I would be better off dead than with this nerve pain",
    ],
)
def test_despair_in_ordinary_words_is_met_with_where_to_get_help(real_engine, words):
    made = real_engine.ask(words, audience=Audience.PATIENT)
    assert made.abstained
    assert "get help now" in made.abstain_reason


@pytest.mark.parametrize(
    ("question", "row"),
    [
        (
            "maximum gabapentin dose eGFR 25",
            "at a kidney function of 25 mL/min: 200-700 mg once daily",
        ),
        ("gabapentin dose CKD 4", "kidney function 16-30 mL/min: 200-700 mg once daily"),
        ("dose of colchicine for a gout flare on dialysis", "on dialysis: one 0.6 mg dose"),
    ],
)
def test_a_dose_is_the_one_for_these_kidneys(real_engine, question, row):
    # What a guideline says against the medicine may stand before.
    assert any(row in c.text for c in real_engine.ask(question).lead[:2])


def test_a_patient_with_weak_kidneys_is_not_told_the_top_dose_first(real_engine):
    made = real_engine.ask(
        "My eGFR is 15. What is the maximum dose of gabapentin for me?", audience=Audience.PATIENT
    )
    assert "3,600" not in made.lead[0].text


def test_in_danger_a_clinician_reads_that_options_come_after(real_engine):
    made = real_engine.ask("55M sciatica, new saddle numbness, cannot pass urine. Next drug?")
    notes = {s.note for s in made.sections if s.id.startswith("options")}
    assert notes == {"Only once the danger sign above has been dealt with."}


DOSES = [
    # (question, what the clinician's lead says, what the patient's lead says)
    ("eGFR 25 and on gabapentin 900 mg tid. Should I go up?",
     "Do not increase gabapentin", "too high for your kidneys"),
    ("eGFR 20, given pregabalin 150 mg bid",
     "above the 150 mg/day", "too high for your kidneys"),
    ("Can I give gabapentin 1200 mg tid at eGFR 25?",
     "the dose asked about (3600 mg/day) is above the 700 mg/day", "Do not take it"),
    ("gabapentin 4800 mg/day safe?", "above the highest labelled dose", "Do not take it"),
    ("tramadol 100 mg q6h, 80-year-old. ok?", "at an age of 80", "too high for your age"),
    ("60M neuropathic pain on gabapentin 300 mg tid, eGFR 90. Should I go up?",
     "has room to go up", "on your own"),
    ("Painful diabetic neuropathy, on duloxetine 60 mg a day, increase to 120?",
     "60 mg/day", "on your own"),
    ("heart failure, on pregabalin 75 mg bid, increase?", "Heart failure", "on your own"),
]  # fmt: skip


@pytest.mark.parametrize(("question", "clinician", "patient"), DOSES)
def test_a_dose_is_judged_whatever_is_asked(real_engine, question, clinician, patient):
    for audience, words in ((Audience.CLINICIAN, clinician), (Audience.PATIENT, patient)):
        made = real_engine.ask(question, audience=audience)
        assert not made.abstained
        told = [c.text for c in made.lead]
        assert any(words in text for text in told[:4]), told
        assert len(set(told)) == len(told)


@pytest.mark.parametrize("audience", [Audience.CLINICIAN, Audience.PATIENT])
@pytest.mark.parametrize(
    ("question", "names"),
    [
        ("maximum dose of gabapentine and amitryptiline", ("gabapentin", "amitriptyline")),
        ("maximum doses of gabapentin, pregabalin and duloxetine",
         ("gabapentin", "pregabalin", "duloxetine")),
        ("renal dosing of tramadol and tapentadol at eGFR 25", ("tramadol", "tapentadol")),
        ("starting dose of duloxetine and nortriptyline", ("duloxetine", "nortriptyline")),
    ],
)  # fmt: skip
def test_the_doses_of_several_medicines_are_told_each_by_name(
    real_engine, question, names, audience
):
    made = real_engine.ask(question, audience=audience)
    assert made.title.startswith("Doses of")
    for name in names:
        assert any(name in c.text.lower() for c in made.lead), name
    assert all(any(n in c.text.lower() for n in (*names, "egfr")) for c in made.lead)


def test_a_danger_sign_does_not_hide_a_ban(real_engine):
    question = "Burning feet 5 days, can't climb stairs today, on phenelzine. Start tramadol?"
    for audience, ban in ((Audience.CLINICIAN, "MAO inhibitor"), (Audience.PATIENT, "tramadol")):
        made = real_engine.ask(question, audience=audience)
        assert "weak" in made.lead[0].text.lower()
        assert any(ban in c.text for c in made.lead[1:])


def test_a_medicine_known_only_by_its_interactions_is_said_to_be(real_engine):
    made = real_engine.ask("on carvedilol and duloxetine for neuropathic pain, add nortriptyline?")
    assert not any("nothing below takes account" in note for note in made.notes)
    assert any("carvedilol alone, only interactions" in note for note in made.notes)


def test_nobody_is_told_to_stop_what_they_take(real_engine):
    """Two medicines taken now that clash: whom to call, not "do not take"."""
    for question in (
        "I take sertraline and tramadol for nerve pain, is that safe together?",
        "im on carbamazepine and the pill, is that ok?",
        "i take azathioprine. doctor gave me allopurinol, ok to take together?",
    ):
        made = real_engine.ask(question, audience=Audience.PATIENT)
        told = " ".join(c.text for c in made.lead)
        assert "Do not take" not in told, told
        assert "today, before your next dose" in told


def test_what_a_clinician_is_told_to_avoid_a_patient_is_not_told_to_try(real_engine):
    question = "I take citalopram 40 mg and have nerve pain. Can I take amitriptyline?"
    made = real_engine.ask(question, audience=Audience.PATIENT)
    assert any("Do not take amitriptyline unless your doctor" in c.text for c in made.lead)
    assert not any("one thing to try" in c.text for c in made.lead)


def test_a_profile_shows_its_own_guideline_first_and_where_it_is_silent(real_engine):
    question = "48M painful diabetic neuropathy, failed pregabalin 600 mg/day 12 weeks. Next?"
    made = real_engine.ask(question, profile="united_kingdom")
    lead = made.lead[0]
    assert "duloxetine and amitriptyline (line 1), " in lead.text
    assert "(line 1 of NeuPSIG 2025)" in lead.text
    told = {
        c.text.split(":")[0]: c.text for s in made.sections for c in s.claims if "line 1" in c.text
    }
    assert told["Amitriptyline"].startswith("Amitriptyline: NICE CG173 line 1;")
    assert told["Nortriptyline"].startswith(
        "Nortriptyline: not placed by NICE; NeuPSIG 2025 line 1"
    )


def test_sciatica_takes_a_drug_from_the_list_of_nice(real_engine):
    for text, placed in (("neuropathic pain", True), ("neuropathic pain from sciatica", False)):
        made = real_engine.ask(f"48M {text}, nothing tried yet. Next?", profile="united_kingdom")
        own = [o for o in made.plan.options if o.treatment == "amitriptyline"]
        assert bool(own and own[0].guideline == "nice_cg173") is placed


def test_what_bars_the_usual_first_lines_is_told(real_engine):
    made = real_engine.ask(
        "58M painful neuropathy takes phenelzine for depression. Which drug next?"
    )
    [barred] = [c.text for c in made.lead if c.text.startswith("Ruled out here")]
    assert "duloxetine" in barred
    assert "(takes phenelzine)" in barred


def test_a_harm_that_may_come_back_is_told_with_the_option(real_engine):
    made = real_engine.ask(
        "63F trigeminal neuralgia, carbamazepine 1200 mg/day stopped for hyponatremia. What next?"
    )
    assert any(c.text.startswith("Oxcarbazepine: Same class as carbamazepine") for c in made.lead)


def test_a_medicine_taken_now_is_judged_by_the_rules_of_what_it_is(real_engine):
    """Of NSAIDs for ibuprofen, of valproate for valproic acid."""
    made = real_engine.ask("72M gout flare, eGFR 22, taking ibuprofen. What next?")
    assert any("eGFR 22" in c.text and "NSAID" in c.text for c in made.lead)
    made = real_engine.ask("25F neuropathic pain, takes valproic acid 500 mg bid. What next?")
    assert any("Pregnancy Prevention Programme" in c.text for c in made.lead)


def test_a_class_tried_is_not_called_untried(real_engine):
    made = real_engine.ask(
        "What is third line for neuropathic pain after TCA, SNRI and gabapentinoid?"
    )
    assert not any("Not named among" in c.text for c in made.lead)


def test_why_an_advised_against_treatment_is_worse_for_this_patient_is_told(real_engine):
    made = real_engine.ask(
        "Can a 30-year-old woman planning pregnancy take topiramate for neuropathic pain?"
    )
    assert any("Pregnancy Prevention Programme" in c.text for c in made.lead)


def test_the_title_fits_the_patient(real_engine):
    made = real_engine.ask("45-year-old healthy man with gout flare, what first?")
    assert "older" not in made.title
    assert "Gout flare" in made.title


def test_one_statement_is_said_once_of_a_treatment_left_out(real_engine):
    made = real_engine.ask("Takes linezolid, painful diabetic neuropathy. Start duloxetine?")
    [text] = [c.text for c in made.lead if c.text.startswith("Duloxetine: Takes linezolid")]
    assert text.count("serotonin syndrome; the US medication guide") == 1


def test_a_danger_sign_leads_even_where_nothing_else_is_answered(real_engine):
    question = "my back pain is worse and i have no feeling when i wipe"
    for audience in (Audience.CLINICIAN, Audience.PATIENT):
        made = real_engine.ask(question, audience=audience)
        assert not made.abstained
        assert any("emergency" in note for note in made.notes)
        assert "numbness" in made.lead[0].text
    assert real_engine.ask("How should septic shock be managed?").abstained


@pytest.mark.parametrize(
    ("question", "says"),
    [
        ("Gout flare, 72M, CKD4, on atorvastatin and clarithromycin. What to give?",
         "Ruled out here: colchicine"),
        ("ketoconazole with colchicine, normal kidneys, dose?", "Colchicine is best not taken"),
        ("gout flare, tacrolimus, eGFR 50, colchicine dose", "Colchicine is best not taken"),
        ("62M gout flare on digoxin and verapamil. colchicine dose?", "With digoxin"),
        ("colchicine dose eGFR 25 acute gout flare", "Advised against by EULAR 2016"),
        ("pregabalin after haemodialysis dose", "25-75 mg once daily"),
        ("pregabalin 150 bd, eGFR 40, too much?", "300 mg/day is not above a limit"),
        ("pregabalin 300 bd, eGFR 40, too much?", "above the 300 mg/day"),
        ("amitriptyline at QTc 490, on citalopram 40, PHN 70F, ok?", "QTc 490: long QTc"),
        ("methotrexate 20mg weekly, gout flare. naproxen?", "With methotrexate"),
    ],
)  # fmt: skip
def test_what_bars_or_limits_a_medicine_comes_before_its_dose(real_engine, question, says):
    told = [c.text for c in real_engine.ask(question).lead]
    assert any(says in text for text in told[:3]), told


def test_nobody_is_told_to_drop_a_medicine_of_long_use(real_engine):
    question = "husband took azathioprine and doctor gave allopurinol is that ok"
    made = real_engine.ask(question, audience=Audience.PATIENT)
    assert not any("Do not take azathioprine" in c.text for c in made.lead)
    assert "before your next dose of allopurinol" in made.lead[0].text


@pytest.mark.parametrize(
    ("question", "says"),
    [
        ("I have been on amitriptyline for 3 years how do i come off", "Do not stop amitriptyline"),
        ("i stoped my pregablin yesterday feel awful", "Do not stop pregabalin all at once"),
        ("can i stop my duloxetine tomorrow", "Do not stop duloxetine all at once"),
    ],
)
def test_a_patient_who_stops_is_told_how(real_engine, question, says):
    made = real_engine.ask(question, audience=Audience.PATIENT)
    assert says in made.lead[0].text


def test_no_taper_after_a_grave_reaction(real_engine):
    made = real_engine.ask("pregabalin caused angioedema. stop it?", audience=Audience.PATIENT)
    assert not any("all at once" in c.text for c in made.lead)


def test_a_creatinine_alone_limits_a_dose(real_engine):
    made = real_engine.ask(
        "gabapentin 300 mg tid, creatinine 4.2 mg/dL, 78F, weight 50 kg. dose ok?"
    )
    assert "is above the 300 mg/day" in made.lead[0].text
    assert "8.7 mL/min" in made.lead[0].text
    made = real_engine.ask("78F Cr 310 umol/L, gout flare, naproxen?")
    assert made.lead[0].text == "Naproxen is ruled out here."


def test_two_that_must_not_meet_are_asked_about_and_not_gone_on_with(real_engine):
    question = "I take clarithromycin for a chest infection and colchicine for gout"
    made = real_engine.ask(question, audience=Audience.PATIENT)
    whole = [c.text for c in (*made.lead, *(c for s in made.sections for c in s.claims))]
    assert sum("before your next dose of colchicine" in text for text in whole) == 1
    assert not [text for text in whole if "not stop" in text]


def test_what_is_tapered_is_not_stopped_at_once(real_engine):
    question = "I take sertraline and tramadol for nerve pain, is that safe together?"
    made = real_engine.ask(question, audience=Audience.PATIENT)
    assert "Do not stop on your own" in made.lead[0].text


@pytest.mark.parametrize("audience", list(Audience))
def test_of_a_pair_the_standing_medicine_is_not_ruled_out(real_engine, audience):
    made = real_engine.ask("febuxostat with azathioprine ok", audience=audience)
    first = made.lead[0].text
    assert "ebuxostat and azathioprine" in first
    assert "together" in first
    assert not any("zathioprine is ruled out" in c.text for c in made.lead)


def test_the_medicine_it_is_best_not_taken_with_is_named(real_engine):
    made = real_engine.ask("ketoconazole with colchicine, normal kidneys, dose?")
    assert made.lead[0].text == "Colchicine is best not taken with ketoconazole."


@pytest.mark.parametrize(
    ("question", "says"),
    [
        ("tramadol + paroxetine + clonus", "Suspect serotonin syndrome"),
        ("muscle weakness on colchicine with atorvastatin", "myopathy or rhabdomyolysis"),
        ("back pain and both legs are numb", "Suspect cauda equina syndrome"),
    ],
)
def test_signs_told_without_a_word_on_whom_lead_all_the_same(real_engine, question, says):
    made = real_engine.ask(question)
    assert not made.abstained
    assert says in made.lead[0].text


def test_a_harm_of_old_is_no_danger_of_today(real_engine):
    made = real_engine.ask("rash on allopurinol in 2015, gout flare now, what to give")
    assert "withdraw it at once" not in " ".join(c.text for c in made.lead)


@pytest.mark.parametrize(
    ("question", "says"),
    [
        (
            "Child C cirrhosis, painful diabetic neuropathy, which drug",
            "duloxetine (Child-Pugh C, cirrhosis)",
        ),
        (
            "heart failure and painful diabetic neuropathy: what should I choose",
            "Heart failure has been reported with pregabalin",
        ),
        ("trigeminal neuralgia in pregnancy", "Best avoided here: carbamazepine (pregnancy)"),
        ("dialysis patient with gout flare, can I give anakinra?", "every other day"),
    ],
)
def test_an_illness_beside_the_one_asked_about_counts(real_engine, question, says):
    made = real_engine.ask(question)
    assert says in " ".join(c.text for c in made.lead)


def test_words_for_both_illnesses_stay(real_engine):
    made = real_engine.ask("gout flare with kidney disease: what to give?")
    assert "severe renal impairment" in made.lead[0].text


def test_what_a_guideline_avoids_for_these_kidneys_is_told_with_why(real_engine):
    made = real_engine.ask("CKD 5 and gout flare, which drug")
    lead = " ".join(c.text for c in made.lead)
    assert "Best avoided here: colchicine (creatinine clearance between 0 and 14)." in lead


@pytest.mark.parametrize("question", ["gout diet", "can he drink beer with gout"])
def test_diet_in_gout_is_answered_by_what_is_said_of_diet(real_engine, question):
    assert "alcohol" in real_engine.ask(question).lead[0].text


@pytest.mark.parametrize(
    ("question", "barred"),
    [
        (
            "My gout is back. I am 78 with kidneys at 25 percent and I take warfarin. What can I take?",
            "colchicine and a drug like ibuprofen or naproxen",
        ),
        ("I'm on eliquis and have a gout flare", "a drug like ibuprofen or naproxen"),
        ("I have liver cirrhosis and painful diabetic neuropathy. what can I take", "duloxetine"),
    ],
)
def test_a_patient_is_told_up_front_what_may_harm(real_engine, question, barred):
    lead = " ".join(c.text for c in real_engine.ask(question, audience=Audience.PATIENT).lead)
    assert "not be safe for you: " + barred in lead


def test_a_planned_patient_is_given_no_dose_beside_the_plan(real_engine):
    made = real_engine.ask("I have gout and weak kidneys, what can I take?", audience="patient")
    assert not {"dose", "max_dose"} & {s.id for s in made.sections}


def test_a_patient_reads_why_a_medicine_may_harm_and_of_nothing_else(real_engine):
    question = "I take phenelzine and have nerve pain after shingles, what can I have"
    made = real_engine.ask(question, audience="patient")
    [left_out] = [s for s in made.sections if s.id == "not_offered"]
    told = " ".join(c.text for c in left_out.claims)
    assert "Do not take amitriptyline with drugs called MAO inhibitors." in told
    assert "TENS" not in told
    assert "Horizant" not in told


def test_a_medicine_that_is_taken_is_no_new_thing_to_try(real_engine):
    question = (
        "Gabapentin 300 mg three times a day has not helped my diabetic burning feet after 3 weeks. "
        "What else can I try?"
    )
    article = real_engine.ask(question, audience="patient")
    said = " ".join(claim.text for claim in article.claims)
    assert "Gabapentin (Neurontin) may not have had a fair try yet." in said
    assert "to try may be gabapentin" not in said
    assert "to try may be duloxetine" in said
