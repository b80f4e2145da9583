"""Treatments as clinicians write of them: status, outcome, effects and length, sentence by sentence."""

import pytest

from told import told

CASES = [
    (
        "Failed gabapentin 900 mg TID x 3 months, duloxetine (nausea), and amitriptyline 50 "
        "mg qhs (constipation, dry mouth).",
        "gabapentin: past no_effect 90d; duloxetine: past not_tolerated (nausea); "
        "amitriptyline: past not_tolerated (constipation, dry mouth)",
    ),
    (
        "He has been on pregabalin 150 mg twice daily for 4 months with good relief.",
        "pregabalin: current effective 120d",
    ),
    (
        "Gabapentin helped but duloxetine did not.",
        "gabapentin: past effective; duloxetine: past no_effect",
    ),
    (
        "Her mother failed gabapentin.",
        "",
    ),
    (
        "She stopped tramadol because it made her nauseous.",
        "tramadol: past not_tolerated (nausea)",
    ),
    (
        "I was taking Cymbalta but it gave me terrible headaches so I quit.",
        "duloxetine: past not_tolerated (headaches)",
    ),
    (
        "He was started on lisinopril last month and developed a dry cough.",
        "lisinopril: current (dry cough) 30d",
    ),
    (
        "She could not tolerate metformin due to diarrhea.",
        "metformin: past not_tolerated (diarrhea)",
    ),
    (
        "Metformin was discontinued because of GI upset.",
        "metformin: past not_tolerated (gi upset)",
    ),
    (
        "Currently on amlodipine 10 mg daily and HCTZ 25 mg daily; BP remains 160/95.",
        "amlodipine: current; hydrochlorothiazide: current",
    ),
    (
        "Can I take ibuprofen while on warfarin?",
        "ibuprofen: proposed; warfarin: current",
    ),
    (
        "Is it safe to combine sertraline and tramadol?",
        "sertraline: proposed; tramadol: proposed",
    ),
    (
        "Should I stop my metoprolol before surgery?",
        "metoprolol: current; surgery: proposed",
    ),
    (
        "My dad takes eliquis, can he use advil for his knee?",
        "apixaban: current; ibuprofen: proposed",
    ),
    (
        "We discussed starting a statin but he declined.",
        "statin: never",
    ),
    (
        "He refuses opioids.",
        "opioid: never",
    ),
    (
        "Plan: start levetiracetam 500 mg BID.",
        "levetiracetam: proposed",
    ),
    (
        "We will continue her lisinopril and add amlodipine 5 mg daily.",
        "lisinopril: current; amlodipine: proposed",
    ),
    (
        "Home meds: ASA 81 mg, metoprolol 25 mg BID, atorvastatin 40 mg nightly.",
        "aspirin: current; metoprolol: current; atorvastatin: current",
    ),
    (
        "Allergies: NKDA.",
        "",
    ),
    (
        "Allergies: Penicillin (anaphylaxis), codeine - nausea, shellfish.",
        "penicillin: past not_tolerated (anaphylaxis); codeine: past not_tolerated (nausea)",
    ),
    (
        "She is allergic to Bactrim, which causes hives.",
        "sulfamethoxazole/trimethoprim: past not_tolerated (hives)",
    ),
    (
        "He tried physical therapy, chiropractic care and two epidural steroid injections "
        "without relief.",
        "physical therapy: past no_effect; chiropractic: past no_effect; epidural steroid "
        "injection: past no_effect",
    ),
    (
        "Status post appendectomy in 1998 and C-section x2.",
        "appendectomy: past; cesarean section: past",
    ),
    (
        "Previously on Zoloft but weaned off due to sexual side effects.",
        "sertraline: past not_tolerated (sexual side effects)",
    ),
    (
        "She takes Tylenol as needed for headaches, which helps a little.",
        "acetaminophen: current partial",
    ),
    (
        "Ibuprofen and Tylenol have not helped.",
        "ibuprofen: current no_effect; acetaminophen: current no_effect",
    ),
    (
        "The patient was given IV morphine with minimal relief.",
        "morphine: current partial",
    ),
    (
        "Symptoms persist despite omeprazole 40 mg BID for 8 weeks.",
        "omeprazole: current no_effect 56d",
    ),
    (
        "She used an albuterol inhaler with partial improvement.",
        "albuterol: past partial",
    ),
    (
        "Carbamazepine caused hyponatremia.",
        "carbamazepine: past not_tolerated (hyponatremia)",
    ),
    (
        "Developed a rash on lamotrigine.",
        "lamotrigine: past not_tolerated (rash)",
    ),
    (
        "I've been on Lexapro for 3 years and it works great.",
        "escitalopram: current effective 1095d",
    ),
    (
        "The patient has tried Imitrex and Maxalt in the past, neither of which helped.",
        "sumatriptan: past no_effect; rizatriptan: past no_effect",
    ),
    (
        "Topiramate stopped after 2 weeks for brain fog.",
        "topiramate: past not_tolerated (brain fog) 14d",
    ),
    (
        "Not on any anticoagulants.",
        "anticoagulant: never",
    ),
    (
        "He has never taken a beta blocker.",
        "beta blocker: never",
    ),
    (
        "No previous use of steroids.",
        "corticosteroid: never",
    ),
    (
        "He received 3 cycles of carboplatin, last dose 2 weeks ago.",
        "carboplatin: past",
    ),
    (
        "Would adding mirtazapine help her sleep?",
        "mirtazapine: proposed",
    ),
    (
        "gabapentin vs pregabalin for sciatica?",
        "gabapentin: proposed; pregabalin: proposed",
    ),
    (
        "Increase gabapentin to 600 mg TID.",
        "gabapentin: current",
    ),
    (
        "Her dose of levothyroxine was increased to 100 mcg daily 6 weeks ago.",
        "levothyroxine: current",
    ),
    (
        "She ran out of her lisinopril 2 weeks ago.",
        "lisinopril: past",
    ),
    (
        "He was switched from warfarin to apixaban 5 mg BID.",
        "warfarin: past; apixaban: current",
    ),
    (
        "Tried: ice, heat, NSAIDs, PT - no benefit.",
        "ice: past no_effect; heat therapy: past no_effect; nonsteroidal anti-inflammatory "
        "drug: past no_effect; physical therapy: past no_effect",
    ),
    (
        "Nortriptyline 25 mg qhs started 2 weeks ago, no change yet.",
        "nortriptyline: current no_effect 14d",
    ),
    (
        "After 6 weeks of sertraline she felt no better.",
        "sertraline: past no_effect 42d",
    ),
    (
        "Nothing has helped: acetaminophen, naproxen, cyclobenzaprine.",
        "acetaminophen: past no_effect; naproxen: past no_effect; cyclobenzaprine: past no_effect",
    ),
    (
        "She denies use of NSAIDs.",
        "nonsteroidal anti-inflammatory drug: never",
    ),
    (
        "Avoid NSAIDs given CKD.",
        "nonsteroidal anti-inflammatory drug: never",
    ),
    (
        "Potassium 5.4, magnesium 2.0, vitamin D level 18. Takes calcium 600 mg daily.",
        "calcium: current",
    ),
    (
        "The pain responds to naproxen.",
        "naproxen: current effective",
    ),
    (
        "His seizures have been well controlled on levetiracetam 1000 mg BID.",
        "levetiracetam: current effective",
    ),
    (
        "Prednisone taper helped temporarily.",
        "prednisone: past partial",
    ),
    (
        "My doctor prescribed me amoxicillin 500mg three times a day for 7 days, I am on day 3. ",
        "amoxicillin: current 7d",
    ),
    (
        "I took 2 tylenol an hour ago, can I have more?",
        "acetaminophen: current",
    ),
]


@pytest.mark.parametrize(("text", "wanted"), CASES)
def test_what_is_told_of_each_treatment(read, text, wanted):
    assert told(read(text)[0], doses=False) == wanted


def test_every_field_tells_its_words(read):
    text = "She stopped Lyrica 75 mg BID after 3 weeks because of drowsiness."
    (treatment,), _ = read(text)
    words = {one.field: text[one.span.start : one.span.end] for one in treatment.read_from}
    assert text[treatment.span.start : treatment.span.end] == "Lyrica"
    assert treatment.dose_mg_per_day == 150
    assert words["adverse_effects"] == "drowsiness"
    assert "stopped" in words["status"]
    assert "3 weeks" in words["duration_days"]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("NKDA", []),
        ("No known drug allergies.", []),
        ("Denies any allergies to medications.", []),
        ("Not allergic to penicillin.", []),
        ("allergic to penicillin and iodine contrast", ["penicillin", "iodine contrast"]),
        ("PCN allergy", ["penicillin"]),
        ("Allergies: sulfa (rash), latex", ["sulfonamides", "latex"]),
        ("anaphylaxis to peanuts", ["peanuts"]),
        ("Her mother is allergic to codeine.", []),
        ("ALLERGIES: Codeine, shellfish, bee stings.", ["codeine", "shellfish", "bee stings"]),
        ("sensitive to aspirin", ["aspirin"]),
    ],
)
def test_allergies(read, text, names):
    assert [one.name for one in read(text)[1]] == names


@pytest.mark.parametrize(
    "note",
    [
        "PHN for 8 months on gabapentin 900 mg/day, pain 7/10",
        "DPN for 2 years on gabapentin 300 mg tds. Next?",
        "diabetic neuropathy x 3 years on gabapentin 900 mg a day",
    ],
)
def test_the_age_of_an_illness_is_no_length_of_treatment(real_reader, note):
    [treatment] = real_reader.read(note).case.treatments
    assert (treatment.ingredient, treatment.dose_mg_per_day) == ("gabapentin", 900.0)
    assert treatment.duration_days is None
    assert treatment.at_least_days is None


@pytest.mark.parametrize(
    ("note", "mg"),
    [
        ("gabapentin 900 mg a day for 2 months, 300 mg of it at night, no relief", 900.0),
        ("on gabapentin 900 mg/day (300 mg at night)", 900.0),
        ("gabapentin 300 mg daily and 600 mg at night", 900.0),
        ("gabapentin 900 mg/day (300 mg tds)", 900.0),
    ],
)
def test_a_part_of_the_day_dose_is_not_added_to_it(real_reader, note, mg):
    [treatment] = real_reader.read(note).case.treatments
    assert treatment.dose_mg_per_day == mg
