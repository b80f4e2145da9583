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
     ("gabapentinoid",), ()),
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
    assert [words for words in never if words in told] == []


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
        section = told[f"options_{option.line if option.led else 'other'}"]
        for line in option.check_first:
            if line.id.endswith(".only_when"):
                assert line.text.split(":")[0] in section
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
