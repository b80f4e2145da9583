"""Treatments in notes, letters and the words of patients and carers."""

import pytest

from told import told

CASES = [
    (
        "Patient underwent left total knee arthroplasty 2 weeks ago and is taking oxycodone "
        "5 mg q6h.",
        "total knee arthroplasty: past; oxycodone: current",
    ),
    (
        "Baclofen made him too sleepy.",
        "baclofen: past not_tolerated (sleepiness)",
    ),
    (
        "Takes metformin 1000 mg BID but it upsets her stomach.",
        "metformin: current (stomach upset)",
    ),
    (
        "Oxycodone: constipation. Tramadol: seizure.",
        "oxycodone: past not_tolerated (constipation); tramadol: past not_tolerated (seizure)",
    ),
    (
        "On HRT. Has an IUD.",
        "hormone replacement therapy: current; intrauterine device: current",
    ),
    (
        "She is intolerant of statins (myalgias).",
        "statin: past not_tolerated (myalgias)",
    ),
    (
        "Held lisinopril for AKI.",
        "lisinopril: past",
    ),
    (
        "Duloxetine 60 mg OD commenced 3/12 ago with 30% improvement in pain.",
        "duloxetine: current partial 90d",
    ),
    (
        "Wants to try medical marijuana.",
        "medical cannabis: proposed",
    ),
    (
        "PSH: cholecystectomy, hysterectomy.",
        "cholecystectomy: past; hysterectomy: past",
    ),
    (
        "The physician prescribes amoxicillin.",
        "amoxicillin: proposed",
    ),
    (
        "He is given intravenous ceftriaxone and vancomycin.",
        "ceftriaxone: current; vancomycin: current",
    ),
    (
        "Two weeks after starting lithium he developed a tremor.",
        "lithium: current (tremor)",
    ),
    (
        "sumatriptan works but wears off after 4 hours",
        "sumatriptan: current partial",
    ),
    (
        "i cant take nsaids bc of my kidneys",
        "nonsteroidal anti-inflammatory drug: never",
    ),
    (
        "Used to take Ambien, now takes melatonin 5 mg at night which works well.",
        "zolpidem: past; melatonin: current effective",
    ),
    (
        "my mum is 79 and the dr gave her gabapentine 100mg 3 times a day. she has been so "
        "dizzy and fell twice since she started 10 days ago.",
        "gabapentin: current (dizziness, falls) 10d",
    ),
    (
        "She was prescribed sertraline 50 mg daily. She took it for 6 weeks but it did not "
        "help her mood, so it was stopped.",
        "sertraline: past no_effect 42d",
    ),
    (
        "He was on methotrexate for 2 years. It was stopped because of elevated liver enzymes.",
        "methotrexate: past not_tolerated (elevated liver enzymes) 730d",
    ),
    (
        "Her current medications include lisinopril, metformin, and simvastatin. She has no "
        "known drug allergies.",
        "lisinopril: current; metformin: current; simvastatin: current",
    ),
    (
        "MEDICATIONS: Lipitor 20 mg at bedtime, Toprol-XL 50 mg daily, and aspirin 81 mg daily.",
        "atorvastatin: current; metoprolol: current; aspirin: current",
    ),
    (
        "Medications\nLexapro 10 mg daily\nSynthroid 75 mcg daily\nVitamin D 2000 units daily",
        "escitalopram: current; levothyroxine: current; cholecalciferol: current",
    ),
    (
        "She had a hysterectomy in 2005 and takes estrogen.",
        "hysterectomy: past; estrogen: current",
    ),
    (
        "The patient will be started on vancomycin.",
        "vancomycin: proposed",
    ),
    (
        "Patient was advised to take ibuprofen 600 mg every 8 hours for pain.",
        "ibuprofen: proposed",
    ),
    (
        "We will refer her to physical therapy.",
        "physical therapy: proposed",
    ),
    (
        "I recommend that he start taking an aspirin a day.",
        "aspirin: proposed",
    ),
    (
        "He has a pacemaker.",
        "pacemaker: current",
    ),
    (
        "She has had 2 cesarean sections.",
        "cesarean section: past",
    ),
    (
        "He does not take any medications except for occasional ibuprofen.",
        "ibuprofen: current",
    ),
    (
        "Acetaminophen and ibuprofen provided no relief.",
        "acetaminophen: past no_effect; ibuprofen: past no_effect",
    ),
    (
        "Tylenol doesn't touch it.",
        "acetaminophen: current no_effect",
    ),
    (
        "The rash improved with hydrocortisone cream.",
        "hydrocortisone: current effective",
    ),
    (
        "He has tried Claritin and Zyrtec with only mild relief.",
        "loratadine: past partial; cetirizine: past partial",
    ),
    (
        "Symptoms improved after stopping amlodipine.",
        "amlodipine: past not_tolerated",
    ),
    (
        "Amlodipine gave her swollen ankles.",
        "amlodipine: past not_tolerated (ankle swelling)",
    ),
    (
        "I get hives from amoxicillin.",
        "amoxicillin: past not_tolerated (hives)",
    ),
    (
        "Statins give me muscle cramps.",
        "statin: past not_tolerated (muscle cramps)",
    ),
    (
        "Does metformin cause weight loss?",
        "metformin: proposed",
    ),
    (
        "Can I drink alcohol with Flagyl?",
        "metronidazole: proposed",
    ),
    (
        "What is the maximum dose of gabapentin?",
        "gabapentin: proposed",
    ),
    (
        "How long does it take for Lexapro to work?",
        "escitalopram: proposed",
    ),
    (
        "I have been taking Prozac for two weeks and I still feel depressed.",
        "fluoxetine: current partial 14d",
    ),
    (
        "my neurologist wants to put me on topamax for migraines but im scared of side effects",
        "topiramate: proposed",
    ),
    (
        "we tried melatonin but it didnt work for my son",
        "melatonin: past no_effect",
    ),
    (
        "He has not been taking his blood pressure medication.",
        "antihypertensive: past",
    ),
    (
        "Non-compliant with warfarin.",
        "warfarin: past",
    ),
    (
        "She completed a 7-day course of ciprofloxacin.",
        "ciprofloxacin: past 7d",
    ),
    (
        "After a 10 day course of amoxicillin, her symptoms resolved.",
        "amoxicillin: past effective 10d",
    ),
    (
        "Steroid-induced hyperglycemia.",
        "",
    ),
    (
        "Opioid use disorder on Suboxone.",
        "buprenorphine/naloxone: current",
    ),
    (
        "Serum potassium 3.2, given potassium chloride 40 mEq.",
        "potassium chloride: current",
    ),
    (
        "Vancomycin was stopped due to red man syndrome and replaced by linezolid.",
        "vancomycin: past not_tolerated (red man syndrome); linezolid: current",
    ),
    (
        "Lyrica 75 mg bid - helped pain but gained 20 lbs",
        "pregabalin: past effective (weight gain)",
    ),
    (
        "Pain well controlled with oxycodone 10 mg q6h, no side effects.",
        "oxycodone: current effective",
    ),
    (
        "Prior treatments: carbamazepine (rash), oxcarbazepine (hyponatremia), lamotrigine "
        "100 mg BID (ineffective).",
        "carbamazepine: past not_tolerated (rash); oxcarbazepine: past not_tolerated "
        "(hyponatremia); lamotrigine: past no_effect",
    ),
    (
        "Failed trials of SSRIs and SNRIs.",
        "selective serotonin reuptake inhibitor: past no_effect; serotonin-norepinephrine "
        "reuptake inhibitor: past no_effect",
    ),
]


@pytest.mark.parametrize(("text", "wanted"), CASES)
def test_what_is_told_of_each_treatment(read, text, wanted):
    assert told(read(text)[0], doses=False) == wanted


@pytest.mark.parametrize(
    "text",
    ["", " ", "?", "(", "gabapentin", "on", "Allergies:", "allergic to", "Can I", "takes " * 500,
     "gabapentin (" * 300, "has been " * 1000 + "on gabapentin", "-" * 3000, "no " * 3000],
)  # fmt: skip
def test_any_text_is_read(read, text):
    read(text)
