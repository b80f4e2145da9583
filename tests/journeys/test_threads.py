"""Follow-ups as people type them, and what a good doctor would expect of each."""

import pytest

from citewell.model.audience import Audience
from citewell.model.kept import Asked
from questions import FLAGSHIPS

PATIENT = Audience.PATIENT
FLAGSHIP = FLAGSHIPS[0].text
KIDNEYS = (
    "68F, diabetic neuropathy, eGFR 22, on sertraline. "
    "Gabapentin 300 mg tid x 3 wks did nothing. Next?"
)
FLARE = (
    "54M, acute gout in the left big toe since yesterday, CKD with eGFR 38, on apixaban. "
    "What can I give?"
)
URATE = (
    "62 year old man, gout with four flares a year, urate 540, allopurinol 100 mg daily. "
    "Allergic to penicillin. What next?"
)
MIGRAINE = (
    "29F migraine with aura, 6 attacks a month, on the combined pill. Propranolol did not help. "
    "What next for prevention?"
)
PAIR = "Can I take ibuprofen with warfarin?"
DOSE = "What is the maximum dose of gabapentin?"
SHINGLES = (
    "I have shingles pain on my chest for 4 months. Paracetamol does nothing. What can I try? "
    "I am 71."
)
DRINKER = (
    "45M burning feet, type 2 diabetes, alcohol 60 units a week, duloxetine 60 mg for 8 weeks no "
    "effect. What next?"
)
EPILEPSY = "33F, epilepsy on carbamazepine, trigeminal neuralgia worse. What next?"
NOTHING = "nothing in this follow-up that changes the answer before it"


@pytest.fixture(scope="module")
def answer(real_engine):
    made = {}

    def ask(*turns, audience=Audience.CLINICIAN):
        key = turns, audience
        if key not in made:
            asked = Asked(question=turns[-1])
            made[key] = real_engine.answer(asked, before=turns[:-1], audience=audience)
        return made[key]

    return ask


def lead(article):
    return article.abstain_reason or " ".join(c.text for c in article.lead)


def measured(article, name):
    return [m.value for m in article.case.measurements if m.name == name]


def now(article):
    return {t.ingredient for t in article.case.treatments if t.status.value == "current"}


@pytest.mark.parametrize("parent", [FLAGSHIP, KIDNEYS, FLARE, SHINGLES, PAIR])
@pytest.mark.parametrize(
    "said",
    ["why?", "thanks", "ok", "ok thank you very much", "great, thanks a lot!", "asdf qwer", "hmm"],
)
def test_what_says_nothing_is_told_to_say_nothing(answer, parent, said):
    article = answer(parent, said)
    assert article.abstained
    assert NOTHING in lead(article)


@pytest.mark.parametrize(
    ("parent", "said"),
    [
        (FLAGSHIP, "what about plantar fasciitis?"),
        (FLAGSHIP, "what is the capital of France?"),
        (FLAGSHIP, "will it rain tomorrow?"),
        (FLAGSHIP, "what about tennis elbow?"),
        (SHINGLES, "Is it catching?"),
        (SHINGLES, "Will it go away?"),
        (KIDNEYS, "And for a child?"),
        (DRINKER, "He has stopped drinking"),
        (KIDNEYS, "in pounds or kg?"),
        (KIDNEYS, "what if she was 40?"),
        (SHINGLES, "can I drive?"),
    ],
)
def test_what_cannot_be_answered_gets_no_old_answer(answer, parent, said):
    article = answer(parent, said)
    assert article.abstained
    assert "Not ruled out here" not in lead(article)


# A follow-up, words its lead must hold, and words it must not.
LED = [
    (FLAGSHIP, "and if she is pregnant?", ("Pregnancy",), ("Pregabalin is best",)),
    (FLAGSHIP, "can she drive?", ("no driving",), ("Not ruled out",)),
    (FLAGSHIP, "What dose of tramadol?", ("Tramadol", "50"), ()),
    (FLAGSHIP, "Could she have duloxetine?", ("Duloxetine: Already tried",), ("Pregabalin",)),
    (FLAGSHIP, "what about the capsaicin patch?", ("Capsaicin 8% patch",), ("Gabapentin",)),
    (FLAGSHIP, "how do I stop the gabapentin?", ("gradually",), ()),
    (FLAGSHIP, "her eGFR is 28", ("3600 mg/day", "28 mL/min"), ()),
    (FLAGSHIP, "Should she try cannabis?", ("Cannabinoid: Advised against",), ()),
    (FLAGSHIP, "what about spinal cord stimulation?", ("Spinal cord stimulation",), ()),
    (FLAGSHIP, "is there any evidence for acupuncture?", ("Acupuncture",), ("Pregabalin",)),
    (KIDNEYS, "Could she have duloxetine?", ("eGFR 22", "duloxetine is contraindicated"), ()),
    (KIDNEYS, "and tramadol?", ("Tramadol is best avoided",), ()),
    (KIDNEYS, "what dose of gabapentin is right for her kidneys?", ("200-700 mg",), ("NNT",)),
    (KIDNEYS, "what dose of pregabalin?", ("25-50 mg/day", "22 mL/min"), ("Gabapentin",)),
    (KIDNEYS, "what about ibuprofen?", ("Ibuprofen is ruled out",), ()),
    (KIDNEYS, "she never took gabapentin", ("gabapentin and pregabalin (line 1)",), ("tried",)),
    (KIDNEYS, "Can I give naproxen for her sore knee?", ("Naproxen is ruled out",), ()),
    (FLARE, "can I use colchicine?", ("Colchicine is not ruled out", "38 mL/min"), ()),
    (FLARE, "what about naproxen?", ("Naproxen is best avoided", "apixaban"), ()),
    (FLARE, "and prednisolone, what dose?", ("30-35 mg/day",), ("Taken now",)),
    (FLARE, "should allopurinol be started now?", ("Allopurinol",), ()),
    (URATE, "how fast can I increase it?", ("Allopurinol has room to go up",), ()),
    (URATE, "he is going to take azathioprine", ("Allopurinol and azathioprine",), ()),
    (URATE, "what foods should he avoid?", ("gout",), ("penicillin",)),
    (URATE, "he developed a rash on it", ("Rash on allopurinol: withdraw",), ()),
    (MIGRAINE, "what about topiramate?", ("Topiramate is best avoided",), ()),
    (MIGRAINE, "is the pill a problem?", ("category 4",), ()),
    (DOSE, "and in renal failure?", ("kidney function below 15",), ()),
    (DOSE, "and pregabalin?", ("pregabalin maximum", "600 mg/day"), ("gabapentin maximum",)),
    (DOSE, "what are the side effects?", ("dangers of gabapentin",), ("300 mg once",)),
    (DOSE, "can it be taken in pregnancy?", ("Pregnancy", "gabapentin"), ("300 mg once",)),
    (DOSE, "how do I stop it?", ("gabapentin gradually",), ()),
    (DOSE, "is it addictive?", ("dependence",), ("maximum gabapentin dose",)),
    (DOSE, "eGFR 25", ("25 mL/min",), ()),
    (DRINKER, "is duloxetine safe with his drinking?", ("Avoid duloxetine",), ()),
    (DRINKER, "add tramadol?", ("Tramadol is best avoided",), ()),
    (EPILEPSY, "and tramadol?", ("carbamazepine", "seizures"), ()),
    (EPILEPSY, "she is on the pill", ("contraceptive fail",), ()),
    (EPILEPSY, "she is of Thai origin", ("HLA-B*15:02",), ()),
    (EPILEPSY, "what if she wants to become pregnant?", ("Planning pregnancy",), ()),
]


@pytest.mark.parametrize(("parent", "said", "holds", "lacks"), LED)
def test_the_lead_answers_what_is_asked_now(answer, parent, said, holds, lacks):
    told = lead(answer(parent, said))
    assert [w for w in holds if w not in told] == []
    assert [w for w in lacks if w in told] == []


LED_FOR_PATIENTS = [
    (PAIR, "what about paracetamol then?", ("INR clinic",), ("ibuprofen",)),
    (PAIR, "and naproxen?", ("blood thinner", "bleed"), ("two drugs like ibuprofen",)),
    (PAIR, "I took one this morning, what should I do?", ("ibuprofen", "warfarin"), ()),
    (PAIR, "Can I use ibuprofen gel?", ("bleed",), ()),
    (PAIR, "can I drink wine?", ("warfarin together with alcohol",), ("best left",)),
    (SHINGLES, "What about amitriptyline? I have glaucoma", ("Do not take amitriptyline",), ()),
    (SHINGLES, "I took gabapentin and it made me dizzy", ("pregabalin",), ("gabapentin (Neu",)),
    (SHINGLES, "lidocaine plaster - how many?", ("Lidocaine skin patch",), ()),
]


@pytest.mark.parametrize(("parent", "said", "holds", "lacks"), LED_FOR_PATIENTS)
def test_the_lead_answers_a_patient(answer, parent, said, holds, lacks):
    told = lead(answer(parent, said, audience=PATIENT))
    assert [w for w in holds if w not in told] == []
    assert [w for w in lacks if w in told] == []


@pytest.mark.parametrize(
    ("parent", "said", "holds"),
    [
        (FLAGSHIP, "she can't feel when she passes urine and her legs are weak", "weakness"),
        (KIDNEYS, "her potassium is 6.8", "Potassium 6.8"),
        (KIDNEYS, "she wants to kill herself", "get help now"),
        (FLARE, "Now he has a fever of 39 and rigors and the knee is hot", "septic arthritis"),
        (MIGRAINE, "Now she has a sudden thunderclap headache, worst of her life", "brain"),
        (EPILEPSY, "she has fever and a rash with blisters in the mouth", "Severe skin reaction"),
        (DRINKER, "liver tests are raised: ALT 240", "Liver injury"),
    ],
)
def test_an_emergency_in_a_follow_up_leads(answer, parent, said, holds):
    article = answer(parent, said)
    assert lead(article).startswith(holds) or holds in lead(article)[:420]
    assert any("emergency" in note for note in article.notes)


@pytest.mark.parametrize(
    ("parent", "said", "holds"),
    [
        (PAIR, "I have black stools since this morning", "Black stools"),
        (SHINGLES, "I now have crushing chest pain and my arm hurts", "heart attack"),
    ],
)
def test_an_emergency_of_a_patient_leads(answer, parent, said, holds):
    assert holds in lead(answer(parent, said, audience=PATIENT))


def test_an_emergency_stays_after_a_word_of_thanks(answer):
    article = answer(KIDNEYS, "her potassium is 6.8", "thanks")
    assert "Potassium 6.8" in lead(article)


@pytest.mark.parametrize(
    ("said", "name", "value"),
    [
        ("sorry, eGFR is 52 not 22", "eGFR", 52),
        ("eGFR was wrong, it should be 52. eGFR 52", "eGFR", 52),
        ("her eGFR is 15 today", "eGFR", 15),
        ("what if her eGFR were 60?", "eGFR", 60),
    ],
)
def test_a_value_told_again_counts(answer, said, name, value):
    article = answer(KIDNEYS, said)
    assert measured(article, name) == [value]
    assert not [f for c in article.lead for f in (c.text,) if "22 mL/min" in f]


def test_a_value_that_was_supposed_goes_with_its_turn(answer):
    article = answer(KIDNEYS, "what if her eGFR were 60?", "what dose of pregabalin?")
    assert measured(article, "eGFR") == [22]
    assert "22 mL/min" in lead(article)


@pytest.mark.parametrize(
    "said", ["ignore the eGFR, it was a lab error", "the eGFR was somebody else's"]
)
def test_a_value_taken_back_is_unknown(answer, said):
    article = answer(KIDNEYS, said)
    assert measured(article, "eGFR") == []
    assert "22 mL/min" not in lead(article)


def test_a_supposed_pregnancy_stays_for_safety(answer):
    article = answer(FLAGSHIP, "and if she is pregnant?", "what dose of gabapentin?")
    assert article.case.pregnant is True


def test_a_medicine_taken_back_goes(answer):
    article = answer(FLARE, "sorry, he is on aspirin 75 mg, not apixaban")
    assert now(article) == {"aspirin"}
    assert "apixaban" not in lead(article)
    assert "Gout flare" in article.title


def test_a_medicine_misnamed_hands_on_its_trial(answer):
    article = answer(KIDNEYS, "Sorry, I meant pregabalin 300 mg a day, not gabapentin")
    [trial] = [t for t in article.case.treatments if t.ingredient == "pregabalin"]
    told = (trial.status.value, trial.dose_mg_per_day, trial.duration_days, trial.outcome.value)
    assert told == ("past", 300, 21, "no_effect")
    assert "gabapentin" not in {t.ingredient for t in article.case.treatments}


def test_a_trial_told_again_counts(answer):
    article = answer(KIDNEYS, "gabapentin was actually 2400 mg a day for 3 months")
    [trial] = [t for t in article.case.treatments if t.ingredient == "gabapentin"]
    assert (trial.dose_mg_per_day, trial.duration_days) == (2400, 90)


def test_a_medicine_stopped_since_is_taken_no_more(answer):
    assert "sertraline" not in now(answer(KIDNEYS, "she stopped sertraline 3 months ago"))
    assert "apixaban" not in now(answer(FLARE, "he is not on apixaban any more"))


def test_an_illness_denied_is_denied(answer):
    article = answer(FLARE, "he has no kidney disease, that was wrong")
    states = {c.name: c.status.value for c in article.case.conditions}
    assert states["chronic kidney disease"] == "absent"
    assert measured(article, "eGFR") == [38]  # a value is not denied by a word


def test_an_age_told_again_counts(answer):
    assert answer(FLARE, "Sorry, he is 74").case.age_years == 74


@pytest.mark.parametrize(
    ("parent", "said"),
    [
        (
            KIDNEYS,
            "Another patient: 45M with post-herpetic neuralgia, eGFR 90, nothing tried. Next?",
        ),
        (KIDNEYS, "and for a different patient with gout on apixaban, what for a flare?"),
        (KIDNEYS, "what about the patient in bed 2, with AF and eGFR 80: which anticoagulant?"),
        (KIDNEYS, "Now a 30 year old man with trigeminal neuralgia. First choice?"),
        (KIDNEYS, "A 70 year old woman with gout and eGFR 80: what first?"),
        (KIDNEYS, "What about her 5 year old son, can he have paracetamol?"),
    ],
)
def test_another_patient_inherits_nothing(answer, parent, said):
    article = answer(parent, said)
    case = article.case
    assert "sertraline" not in {t.ingredient for t in case.treatments}
    assert "gabapentin" not in {t.ingredient for t in case.treatments}
    assert 22 not in measured(article, "eGFR")
    assert case.age_years != 68
    assert case.text.startswith("68F")  # places still count from the thread's first word


def test_a_patients_husband_is_somebody_else(answer):
    article = answer(SHINGLES, "my husband has gout, what can he take?", audience=PATIENT)
    assert article.case.age_years is None
    assert "gout" in lead(article).lower()


def test_what_follows_another_patient_is_of_that_patient(answer):
    article = answer(KIDNEYS, "another patient: 30M with gout. First line?", "his eGFR is 25")
    assert article.case.age_years == 30
    assert measured(article, "eGFR") == [25]
    assert not now(article)


@pytest.mark.parametrize(
    "said",
    [
        "what about duloxetine?",
        "what about her depression?",
        "thanks",
        "can she drink alcohol?",
        "what about plantar fasciitis?",
        "and if she is pregnant?",
        "Can I give naproxen for her sore knee?",
        "what is the capital of France?",
        "her husband takes naproxen, can she try his?",
    ],
)
def test_the_same_patient_keeps_what_safety_goes_by(answer, said):
    article = answer(KIDNEYS + " She is allergic to lidocaine.", said)
    assert measured(article, "eGFR") == [22]
    assert "sertraline" in now(article)
    assert [a.name for a in article.case.allergies] == ["lidocaine"]


@pytest.mark.parametrize(("parent", "said"), [(p, s) for p, s, _, _ in LED])
def test_every_place_is_of_the_words_typed(answer, parent, said):
    case = answer(parent, said).case
    assert case.text == f"{parent}\n{said}"
    facts = (*case.conditions, *case.treatments, *case.measurements, *case.allergies)
    for fact in facts:
        assert fact.span is not None
        assert 0 <= fact.span.start < fact.span.end <= len(case.text)
        words = case.text[fact.span.start : fact.span.end].lower()
        name = getattr(fact, "as_written", "").lower()
        assert words.startswith(name) or words == "it"


@pytest.mark.parametrize(("parent", "said"), [(p, s) for p, s, _, _ in LED])
def test_no_second_question_is_found_in_a_thread(answer, parent, said):
    assert not [n for n in answer(parent, said).notes if n.startswith("Two questions")]


def test_the_title_is_of_what_is_asked_now(answer):
    assert answer(DOSE, "and pregabalin?").title.startswith("Pregabalin")
    assert "Gabapentin" not in answer(KIDNEYS, "Could she have duloxetine?").title
    assert (
        "gout" not in answer(FLARE, "another patient: 45M with trigeminal neuralgia. Next?").title
    )


def test_what_is_asked_beside_is_added(answer):
    article = answer(FLARE, "can I use colchicine?", "and with clarithromycin?")
    assert "fatal toxicity" in lead(article)


def test_a_correction_asks_the_standing_question_again(answer):
    article = answer(KIDNEYS, "Could she have duloxetine?", "sorry, eGFR is 52 not 22")
    assert "With sertraline" in lead(article)
    assert "contraindicated with CrCl" not in lead(article)


def test_a_change_of_medicine_twice(answer):
    article = answer(DOSE, "and pregabalin?", "and with eGFR 25?")
    assert "Pregabalin" in lead(article)
    assert "25 mL/min" in lead(article)


def test_a_side_effect_told_of_it_is_of_the_medicine(answer):
    article = answer(FLARE, "what about colchicine?", "it gave him diarrhoea", "what else?")
    told = {t.ingredient: t.adverse_effects for t in article.case.treatments}
    assert told["colchicine"] == ("diarrhoea",)
    assert "colchicine" not in lead(article).split("Ruled out")[0].split("Best avoided")[0].lower()


def test_the_same_thread_answers_the_same(real_engine):
    asked = Asked(question="and if she is pregnant?")
    first, second = (real_engine.answer(asked, before=(FLAGSHIP,)) for _ in range(2))
    assert first == second


def test_a_fact_of_the_thread_can_be_taken_out(real_engine):
    start = KIDNEYS.index("eGFR 22")
    asked = Asked(question="what dose of pregabalin?", without=(f"{start}-{start + 7}",))
    article = real_engine.answer(asked, before=(KIDNEYS,))
    assert measured(article, "eGFR") == []
    assert "22 mL/min" not in lead(article)
