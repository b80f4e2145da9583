"""What telegraphic questions and searches put as a title ask."""

import pytest

ASKS = [
    ("failed gabapentin and duloxetine. Options pls", "next_treatment"),
    ("Nortriptyline 25 nocte, dry mouth. ?swap pregabalin. 70F", "next_treatment"),
    ("mexiletine 150 tid ?dose ceiling", "dose"),
    ("phenytoin 300 + fluconazole, ataxic. ?toxicity", "diagnosis_or_test"),
    ("R thumb tingling, worse at night. Which test first", "diagnosis_or_test"),
    ("A1c 8.9 BMI 24, GAD +. LADA?", "diagnosis_or_test"),
    ("48F hot ankle, gout? Tap it?", "diagnosis_or_test"),
    ("semaglutide 0.5 weekly, nausea since going up, does it pass", "prognosis"),
    ("anastrozole, sore joints. letrozole or tamoxifen", "next_treatment"),
    ("doxycycline for acne, sunburnt. Keep going?", "interaction_or_safety"),
    ("allopurinol 300, colchicine 0.5 bd. Stop colchicine when?", "dose"),
    ("Add pyridoxine 10 or 50?", "dose"),
    ("INR 8.2 on warfarin, no bleeding. vitamin K?", "immediate_management"),
    ("anakinra for gout flare, EF 25%", "interaction_or_safety"),
    ("losartan for urate lowering in pt already on ramipril 10", "interaction_or_safety"),
    ("which painkiller. DVLA form needed?", "other"),
    ("IVIg worth it?", "mechanism_or_effect"),
    ("empagliflozin 10 od, vomiting 2 days, ketones 5.2. stop?", "interaction_or_safety"),
    ("clarithromycin 500 bd, has simvastatin 40 at night - hold?", "interaction_or_safety"),
    ("Qutenza for PHN ophthalmic division, allowed?", "interaction_or_safety"),
    ("switch nortriptyline 50 nocte -> duloxetine, washout needed?", "interaction_or_safety"),
    ("70M gout, colchicine 0.5 bd + clarithromycin?", "interaction_or_safety"),
    ("allopurinol 100 od, urate 480, \u2191 to 200?", "dose"),
    ("gout, bendroflumethiazide 2.5 od -> swap to losartan?", "next_treatment"),
    ("T2DM, metformin 1g bd, A1c 9.4 - semaglutide or dapagliflozin?", "next_treatment"),
    ("AF, CABG 2019, bisoprolol 2.5 od, amiodarone?", "next_treatment"),
    ("amitriptyline dose for PHN in an 84F who falls", "dose"),
    ("gabapentin dosing HD MWF, PHN", "dose"),
    ("45M gout flare CKD4 colchicine dose", "dose"),
    ("propranolol 40 bd for migraine in an asthmatic", "interaction_or_safety"),
    ("pegloticase in G6PD deficiency", "interaction_or_safety"),
    ("tapentadol or oxycodone for DPN, eGFR >60", "next_treatment"),
    ("does topical clonazepam work in burning mouth? 63 y.o. woman", "mechanism_or_effect"),
    ("gout flare on allopurinol - stop or continue?", "interaction_or_safety"),
    ("gout flare, CKD4, which NSAID?", "next_treatment"),
    ("gabapentin to pregabalin conversion", "dose"),
    ("colchicine and statin risk", "interaction_or_safety"),
    ("is lyrica addictive", "interaction_or_safety"),
    ("Is tramadol + sertraline ok", "interaction_or_safety"),
    ("PHN how long to continue pregabalin", "dose"),
    ("Zurampic - what was in it?", "drug_identity"),
    ("dad 81 takes warfarin (INR 2.6), is that dangerous with ibuprofen", "interaction_or_safety"),
]  # fmt: skip
SILENT = [
    "On colchicine, dose reduced in CKD. Gout settled.",
    "Gabapentin in CKD was stopped.",
    "gabapentin 300 tds still in pain",
    "Is on warfarin and colchicine",
    "Dose of allopurinol was raised to 300 mg.",
]


@pytest.mark.parametrize(("text", "kind"), ASKS)
def test_what_few_words_ask(real_reader, text, kind):
    assert real_reader.case(text).asks_for == kind


@pytest.mark.parametrize("text", SILENT)
def test_what_asks_nothing(real_reader, text):
    assert real_reader.case(text).asks_for is None
