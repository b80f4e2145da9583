"""Gout asked about in passing: the answer is on what was asked, and says nothing of kidneys untold."""

import pytest

from citewell.model.audience import Audience


def _ask(engine, question, audience=Audience.CLINICIAN):
    made = engine.ask(question, audience=audience)
    assert not made.abstained, made.abstain_reason
    return made, " ".join(claim.text for claim in made.lead)


@pytest.mark.parametrize(
    "question",
    [
        "naproxen dose for gout flare in a healthy 45 year old man",
        "gout flare treatment",
        "how is an acute gout attack treated?",
    ],
)
@pytest.mark.parametrize("audience", [Audience.CLINICIAN, Audience.PATIENT])
def test_nothing_is_said_of_kidneys_that_nobody_told_of(real_engine, question, audience):
    made, lead = _ask(real_engine, question, audience)
    for words in (made.title, lead):
        assert "kidney" not in words.lower()
        assert "renal" not in words.lower()


def test_weak_kidneys_still_lead_where_they_are_told(real_engine):
    question = (
        "Best treatment for a gout flare in an elderly patient with impaired kidney function?"
    )
    _, lead = _ask(real_engine, question)
    assert "severe renal impairment" in lead
    _, lead = _ask(real_engine, "gout flare in an elderly woman with CKD 4, treatment?")
    assert "Ruled out here: NSAID (creatinine clearance between 15 and 29)" in lead


def test_the_dose_of_naproxen(real_engine):
    _, lead = _ask(real_engine, "naproxen dose for gout flare in a healthy 45 year old man")
    assert lead.startswith("US label, naproxen for a gout flare: 750 mg first, then 250 mg")


@pytest.mark.parametrize(
    ("question", "audience", "says"),
    [
        ("Should I stop allopurinol during a gout flare?", Audience.CLINICIAN, "Keep established"),
        ("should febuxostat be stopped in a gout attack", Audience.CLINICIAN, "Keep established"),
        ("do I stop my allopurinol while I have an attack", Audience.PATIENT, "Keep taking your"),
        ("do I stop my febuxostat during a gout attack?", Audience.PATIENT, "Keep taking your"),
    ],
)
def test_what_prevents_gout_goes_on_in_a_flare(real_engine, question, audience, says):
    made, _ = _ask(real_engine, question, audience)
    assert made.lead[0].text.startswith(says)


def test_allopurinol_with_a_rash_is_not_kept_going(real_engine):
    _, lead = _ask(real_engine, "blistering rash on allopurinol, gout flare, stop it?")
    assert "Keep" not in lead


@pytest.mark.parametrize(
    "question",
    [
        "gout flare in a knee with a prosthetic joint, inject steroid?",
        "76M gout flare in his knee replacement, steroid injection?",
    ],
)
def test_a_prosthetic_joint_is_not_injected(real_engine, question):
    _, lead = _ask(real_engine, question)
    assert "septic arthritis" in lead
    assert "a prosthetic joint is in general not injected" in lead


def test_febuxostat_in_weak_kidneys(real_engine):
    made, lead = _ask(real_engine, "febuxostat 80 mg in CKD 4")
    assert made.lead[0].text.startswith(
        "Febuxostat: the dose asked about (at least 80 mg/day) is above"
    )
    assert "at most 40 mg once daily" in lead


@pytest.mark.parametrize(
    "question",
    [
        "Korean man starting allopurinol, gout",
        "African American man gout allopurinol start HLA?",
        "thai woman, gout, start allopurinol?",
    ],
)
def test_a_gene_test_comes_before_allopurinol(real_engine, question):
    made, lead = _ask(real_engine, question)
    assert made.lead[0].text.startswith("Allopurinol is not to be started here before a test")
    assert "HLA-B*58:01 test before allopurinol" in lead


def test_a_patient_is_told_of_the_gene_test(real_engine):
    question = "I am Korean and my doctor wants me to start allopurinol"
    _, lead = _ask(real_engine, question, Audience.PATIENT)
    assert "Do not start allopurinol yet" in lead
    assert "gene test" in lead


def test_no_gene_test_without_such_roots(real_engine):
    made = real_engine.ask("Danish man starting allopurinol, gout")
    assert not any("58:01" in claim.text for claim in made.lead)


@pytest.mark.parametrize("audience", [Audience.CLINICIAN, Audience.PATIENT])
def test_what_goes_on_in_a_flare_is_said_once(real_engine, audience):
    made = real_engine.ask("gout attack what helps", audience=audience)
    told = [c.text.lower() for s in made.sections for c in s.claims]
    kept = [
        t for t in told if "allopurinol" in t and ("keep established" in t or "keep taking" in t)
    ]
    assert len(kept) == 1
    assert not any("pregnan" in text for text in told)


def test_a_dose_row_does_not_say_its_own_condition_twice(real_engine):
    made, _ = _ask(real_engine, "colchicine for gout flare, 70M, eGFR 22, dose?")
    told = " ".join(c.text for c in (*made.lead, *(c for s in made.sections for c in s.claims)))
    assert "if not on dialysis" not in told


AVOIDED = [
    # (question, what the lead says is best avoided and why)
    ("gout flare, peptic ulcer bleed 2 months ago, CKD 3a, on sertraline", "NSAID", "peptic ulcer"),
    ("gout flare on warfarin INR 2.8, 81 yo F, HFrEF", "NSAID", "warfarin, heart failure"),
    ("80F gout flare dabigatran eGFR 33", "NSAID", "dabigatran"),
    ("gout flare 34F 8 weeks pregnant", "NSAID", "pregnancy"),
    # What is written on severe renal impairment is not for these.
    ("gout flare eGFR 90 on ritonavir", "colchicine", "ritonavir"),
    ("gout flare eGFR 90 apixaban", "NSAID", "apixaban"),
    ("gout flare + eGFR 41 tacrolimus", "colchicine", "tacrolimus"),
    ("gout flare eGFR 55 verapamil", "colchicine", "verapamil"),
    ("gout flare eGFR 40 methotrexate", "NSAID", "methotrexate"),
    ("gout flare solitary kidney eGFR 55", "NSAID", "eGFR 55"),
]


@pytest.mark.parametrize(("question", "drug", "why"), AVOIDED)
def test_a_first_line_drug_best_avoided_is_named_and_leaves_its_line(
    real_engine, question, drug, why
):
    made = real_engine.ask(question)
    [told] = [c.text for c in made.lead if c.text.startswith("Best avoided here:")]
    assert drug in told
    assert why in told
    assert not any("In severe renal impairment" in c.text for c in made.lead)
    lines = [s for s in made.sections if s.id == "options_1"]
    assert not [c for s in lines for c in s.claims if c.text.startswith(f"{drug.capitalize()}:")]
    assert not [c for s in lines for c in s.claims if c.text.startswith(f"{drug}:")]


def test_a_steroid_asked_about_carries_the_caution_of_diabetes(real_engine):
    made = real_engine.ask("gout flare diabetic A1c 10.2 prednisone ok?")
    assert any("Diabetes mellitus: glucose" in c.text for c in made.lead)


def test_a_patient_gets_no_dose_of_what_is_refused(real_engine):
    made = real_engine.ask("my gout is bad and I take blood thinners", audience="patient")
    whole = [c.text for c in (*made.lead, *(c for s in made.sections for c in s.claims))]
    assert any("Do not take a drug like ibuprofen or naproxen" in text for text in whole)
    assert not [text for text in whole if "naproxen" in text and " mg" in text]


def test_a_trial_above_what_the_kidneys_allow_was_not_too_small(real_engine):
    known = "68F, diabetic neuropathy, eGFR 22, sertraline, gabapentin 300 mg tid"
    for question in (f"{known}, no effect", f"{known} for 1 week, no effect. next?"):
        _, lead = _ask(real_engine, question)
        assert "above the 700 mg/day" in lead
        assert "too small or" not in lead


@pytest.mark.parametrize("name", ["indometacin", "naproxen", "ibuprofen"])
def test_an_nsaid_that_failed_is_not_offered_again(real_engine, name):
    made = real_engine.ask(f"gout flare, {name} did nothing for 4 days, what next")
    assert "nsaid" in {n.treatment for n in made.plan.not_offered}
    assert not any("NSAID" in c.text for c in made.lead)


def test_a_dose_on_dialysis_leads_whatever_is_asked(real_engine):
    made = real_engine.ask("gabapentin with ESRF on PD")
    assert "1,800 mg/day in the US label" not in made.lead[0].text


@pytest.mark.parametrize(
    ("question", "says"),
    [
        ("is methotrexate 10 mg daily ok?", "taken once a WEEK, never daily"),
        ("gout flare naproxen 1 g bd", "above the highest labelled dose (1500 mg/day)"),
        ("gout, allopurinol 3 g daily", "above the highest labelled dose (900 mg/day)"),
        ("allopurinol 900 mg with eGFR 30", "above the highest labelled dose (800 mg/day)"),
    ],
)
def test_a_dose_too_high_leads(real_engine, question, says):
    made, _ = _ask(real_engine, question)
    assert says in made.lead[0].text


def test_a_weekly_dose_of_methotrexate_is_not_called_daily(real_engine):
    _, lead = _ask(real_engine, "gout flare, takes methotrexate 15 mg weekly, treatment?")
    assert "told as daily" not in lead


@pytest.mark.parametrize(
    "question",
    [
        "gout flare ankle, cellulitis over the joint, inject steroid?",
        "gout flare, skin over the knee is infected, can I inject?",
        "gout flare with infected tophus",
        "gout flare knee, infective endocarditis",
        "known gout, hot swollen knee 10 days after chemotherapy",
    ],
)
def test_an_infection_near_the_joint_leads_and_bars_the_injection(real_engine, question):
    made, lead = _ask(real_engine, question)
    assert "septic arthritis" in lead
    offered = [c.text for s in made.sections if s.id == "options_1" for c in s.claims]
    assert not [text for text in offered if text.lower().startswith("joint steroid injection")]


@pytest.mark.parametrize(
    ("question", "why"),
    [
        ("gout flare with history of duodenal ulcer", "history of duodenal ulcer"),
        ("gout flare, recent PE", "history of pulmonary embolism"),
        ("gout flare, stroke last week", "history of stroke"),
    ],
)
def test_an_illness_of_old_beside_gout_is_planned_for(real_engine, question, why):
    lead = " ".join(c.text for c in real_engine.ask(question).lead)
    assert f"Best avoided here: NSAID ({why})" in lead


def test_what_a_label_contraindicates_is_ruled_out(real_engine):
    lead = " ".join(c.text for c in real_engine.ask("gout flare, ulcerative colitis").lead)
    assert "Ruled out here: NSAID (ulcerative colitis)" in lead
