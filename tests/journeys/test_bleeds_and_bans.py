"""A bleed on an anticoagulant comes first, and bans beside clozapine, verapamil, milk and valproate."""

import pytest

from citewell.model.audience import Audience
from leading import leads

FIRST = [
    (
        "AF+PCI 2/52, apixaban+clopi+ASA, Hb 78, coffee ground. just transfuse and stop all three?",
        "interrupt the anticoagulant",
    ),
    ("72M on rivaroxaban, haematemesis. continue?", "interrupt the anticoagulant"),
    ("warfarin pt intracranial bleed, INR 3.4, vit K only awaiting haem?", "prothrombin complex"),
    ("Major bleeding on warfarin, INR 6. What to give?", "prothrombin complex"),
    ("on warfarin with melaena and INR 4, vitamin K enough?", "prothrombin complex"),
    ("clozapine pt wants carbamazepine for facial pain TN. 200 bd start?", "agranulocytosis"),
    ("on clozapine 350 mg, carbamazepine for trigeminal neuralgia?", "agranulocytosis"),
    ("bisoprolol and verapamil together?", "heart block"),
    ("Beta-blocker with verapamil ok?", "heart block"),
    ("on atenolol, adding diltiazem for angina?", "heart block"),
    ("antiphospholipid syndrome, rivaroxaban?", "not recommended"),
    ("Pt with triple positive APS and AF, apixaban 5 bd?", "not recommended"),
    ("Valproate migraine men 50s?", "two specialists"),
    ("migraine prevention first line?", "two specialists"),
    ("amitriptyline migraine prevention dose", "two specialists"),
    ("copper IUD and carbamazepine ok?", "no restriction"),
    (
        "on warfarin, carbamazepine since 6 weeks, INR 1.2, stopping carbamazepine now. any risk?",
        "inr rises again",
    ),
    ("Migraine acute combo treatment NICE?", "a triptan together with an nsaid"),
    ("breastfeeding, gout flare, colchicine?", "149 breastfed children"),
]
AS_BEFORE = [
    (
        "stent 3 months ago, on apixaban and clopidogrel, stop clopidogrel?",
        "without the cardiologist",
    ),
]
NOT = [
    ("stent 3 months ago, on apixaban and clopidogrel, stop clopidogrel?", "a bleed on"),
    ("ICH 4 weeks ago, restart apixaban?", "a bleed on"),
    ("history of subdural on warfarin 2 years ago, now AF, apixaban?", "a bleed on"),
    ("AF+PCI 2/52, apixaban+clopi+ASA, Hb 78, coffee ground. stop all?", "do not stop any of them"),
    ("Migraine acute combo treatment NICE?", "valproate"),
    ("olanzapine, carbamazepine for trigeminal neuralgia?", "both can cause agranulocytosis"),
    ("on amlodipine, adding bisoprolol?", "heart block"),
]
PLAIN = [
    ("i take clozapine, gp gave me tegretol for face pain ok?", "white blood cells"),
    ("i take propranolol and got verapamil for cluster headaches, is that ok", "slow your heart"),
    ("i have antiphospholipid syndrome can i swap warfarin for rivaroxaban", "may not stop clots"),
    ("my dad is on warfarin and they say he has a brain bleed, vitamin k?", "emergency number now"),
    (
        "breast feeding a 5 month old and have gout is colchicine ok or shall i just put up with it",
        "a drug like ibuprofen is often used",
    ),
    ("does carbamazepine affect my copper coil", "works well with carbamazepine"),
    (
        "does duloxetine make you sweat alot and feel sick, started it last week for feet pain",
        "common on duloxetine",
    ),
]


@pytest.mark.parametrize(("question", "words"), [*FIRST, *AS_BEFORE])
def test_what_is_held_leads(real_engine, question, words):
    assert words in leads(real_engine, question).lower()


@pytest.mark.parametrize(("question", "words"), NOT)
def test_what_is_not_meant_does_not_lead(real_engine, question, words):
    assert words not in leads(real_engine, question).lower()


@pytest.mark.parametrize(("question", "words"), PLAIN)
def test_a_patient_is_told_it_in_plain_words(real_engine, question, words):
    assert words in leads(real_engine, question, Audience.PATIENT).lower()


def test_a_pair_with_a_medicine_nobody_named_gives_way_to_the_painkiller_asked_for(real_engine):
    question = (
        "mum is 80, takes apixaban, bad knee arthritis, what can she have for pain, pharmacy shut"
    )
    article = real_engine.ask(question, audience=Audience.PATIENT)
    assert "like ibuprofen" in article.lead[0].text
    assert "arbamazepine" not in " ".join(c.text for c in article.lead)


def test_interactions_asked_for_as_such_may_be_with_anything(real_engine):
    assert "carbamazepine" in leads(real_engine, "apixaban interactions").lower()


@pytest.mark.parametrize(
    "question",
    [
        "took sumatriptan 50 six times today can i have another for migraine still there 2 days",
        "i had 2 sumatriptan already today can i take more",
    ],
)
def test_a_further_dose_on_the_same_day_is_led_by_the_most_of_a_day(real_engine, question):
    assert "200 mg in 24 hours" in leads(real_engine, question, Audience.PATIENT)


def test_one_nsaid_told_twice_is_not_two(real_engine):
    said = leads(real_engine, "49F migraine, uses ibuprofen 4 days a month. Add triptan?")
    assert "Two NSAIDs" not in said
    assert "Two NSAIDs" in leads(real_engine, "gout, on naproxen, add another NSAID?")


def test_pregnancy_named_beside_a_gabapentinoid_that_is_taken_leads(real_engine):
    question = "Gabapentinoid in pregnancy - risk vs benefit, 29F on pregabalin 10 wks"
    first = real_engine.ask(question).lead[0].text
    assert "malformation" in first
    told = leads(real_engine, "took pregabalin in pregnancy 5 years ago, sciatica now?")
    assert "malformation" not in told


def test_a_triptan_is_not_barred_by_a_pressure_nobody_told(real_engine):
    assert "this high" not in leads(real_engine, "can I take rizatriptan", Audience.PATIENT)


def test_what_a_foot_ulcer_bars_stands_behind_the_danger_sign(real_engine):
    lead = real_engine.ask("DPN, wants capsaicin 8% over open foot ulcer, ok?").lead
    assert "foot service" in lead[0].text
    assert "only on dry, intact skin" in lead[1].text


@pytest.mark.parametrize(
    ("question", "words"),
    [
        (
            "i used to take tramadol and it made me have a fit years ago, not on it now. is "
            "amitriptaline ok for my sciatica",
            "any seizures before you take amitriptyline",
        ),
        (
            "Been put on tramadol for my sciatica, im epileptic, does that matter??",
            "before your next dose",
        ),
        (
            "ive got simvastatin 40 for cholesterol and chemist gave me colchicine for my gout, can "
            "i take both for a week",
            "can harm your muscles",
        ),
    ],
)
def test_what_lies_in_this_patient_leads_in_plain_words(real_engine, question, words):
    assert words in leads(real_engine, question, Audience.PATIENT)


@pytest.mark.parametrize(
    ("question", "words"),
    [
        ("54M, new chest tightness on exertion, migraine, wants sumatriptan 100", "suspected isch"),
        ("51F TN, sodium 128 on carbamazepine, stopped. oxcarbazepine ok?", "severe hyponatr"),
        ("62M gout flare, eGFR 82, starting colchicine. dose?", "1.2 mg, then 0.6 mg"),
        ("gout flare, eGFR 55, colchicine dose?", "not reduced at 30-80"),
        ("lithium 800, new gout, indometacin 50 tds x5d. tremor, ataxia", "stop it where toxicity"),
        (
            "gemfibrozil + repaglinide started, BM 2.4. dose cut?",
            "a low glucose is treated at once",
        ),
    ],
)
def test_what_is_held_of_this_patient_leads(real_engine, question, words):
    assert words in leads(real_engine, question)


def test_who_wishes_to_stop_what_helps_is_not_told_to_go_on(real_engine):
    told = leads(
        real_engine,
        "52M painful diabetic neuropathy, pain-free on duloxetine 120 mg daily for two years, wishes "
        "to discontinue. Outline a safe tapering regimen.",
    )
    assert "taper over at least" in told
    assert "continue it" not in told
    assert "continue it and review" in leads(
        real_engine,
        "52M painful diabetic neuropathy, pain-free on duloxetine 60 mg daily. next step?",
    )


def test_the_body_asked_for_speaks_before_the_order_of_others(real_engine):
    lead = real_engine.ask("chemo induced neuropathy tx - ASCO").lead
    assert "ASCO 2020" in lead[0].text
    assert any("only drug with adequate evidence" in c.text for c in lead)


def test_what_several_options_share_is_told_of_each(real_engine):
    said = leads(real_engine, "DPN patient 54M BMI 38 wants least weight gain agent?")
    assert "Amitriptyline: increased appetite with weight gain" in said


def test_alcohol_is_told_of_beside_stopping_an_opioid(real_engine):
    question = "my partner takes tramadol for 4 years, can he stop tomorrow and drink through it"
    assert "no alcohol" in leads(real_engine, question, Audience.PATIENT)


def test_a_dose_of_apixaban_below_its_criteria_is_told(real_engine):
    said = leads(real_engine, "apixaban 2.5 bd, 61M 84 kg creat 80 AF, right dose?")
    assert "is below what the dose rule for atrial fibrillation gives" in said
    for right in (
        "84F 47kg on apixaban 2.5 mg bd, AF, right dose?",
        "61M 84 kg, DVT 8 months ago, apixaban 2.5 mg bd, right dose?",
    ):
        assert "is below what" not in leads(real_engine, right)


def test_a_clash_with_what_is_taken_leads_whichever_side_is_asked(real_engine):
    made = real_engine.ask("76F AF apixaban 5 bd. Terrible TN, planning carbamazepine. Monitoring?")
    assert "lowers the anticoagulant effect of apixaban" in made.lead[0].text
