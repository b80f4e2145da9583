"""Unwanted effects and allergies, in many wordings: verbs, brackets, dashes, numbers."""

import pytest

from told import told

CASES = [
    ("Metformin gave me the runs.", "metformin: past not_tolerated (diarrhea)"),
    ("Mirtazapine puts weight on me.", "mirtazapine: current (weight gain)"),
    ("Quetiapine knocked her out.", "quetiapine: past not_tolerated (sedation)"),
    ("He has been very itchy since starting oxycodone.", "oxycodone: current (itching)"),
    (
        "His course of vancomycin was complicated by red man syndrome.",
        "vancomycin: past not_tolerated (red man syndrome)",
    ),
    (
        "Amlodipine - ankle swelling, flushing.",
        "amlodipine: past not_tolerated (ankle swelling, flushing)",
    ),
    (
        "Lisinopril (cough), amlodipine (ankle swelling), HCTZ (low sodium).",
        "lisinopril: past not_tolerated (cough); amlodipine: past not_tolerated (ankle swelling); hydrochlorothiazide: past not_tolerated (low sodium)",
    ),
    (
        "Co-codamol bunged me up so I binned it.",
        "acetaminophen/codeine: past not_tolerated (constipation)",
    ),
    (
        "Sudafed kept him awake, so he quit taking it.",
        "pseudoephedrine: past not_tolerated (insomnia)",
    ),
    (
        "He took Strattera before and was very irritable on it, so it was discontinued.",
        "atomoxetine: past not_tolerated (irritability)",
    ),
    (
        "He is on Concerta 27 mg every morning. On it he is not hungry at lunch and has trouble falling asleep.",
        "methylphenidate: current (poor appetite, trouble falling asleep) 27mg",
    ),
    ("Propranolol set off her asthma and was stopped.", "propranolol: past not_tolerated (asthma)"),
    ("ACE-i cough in 2018.", "ace inhibitor: past not_tolerated (cough)"),
    ("Statin myalgia.", "statin: past not_tolerated (myalgia)"),
    ("Forxiga started a fortnight ago, thrush twice since.", "dapagliflozin: current (thrush) 14d"),
    (
        "Venlafaxine 150 mg od helps but he sweats heavily.",
        "venlafaxine: current effective (sweating) 150mg",
    ),
    ("Gabapentin made her fall.", "gabapentin: past not_tolerated (falls)"),
    (
        "Gabapentin TID since Monday's increase - now asleep all day.",
        "gabapentin: current (sleepiness)",
    ),
    (
        "I have been on lamotrigine for 5 weeks and noticed a few red spots on my arms.",
        "lamotrigine: current (red spots) 35d",
    ),
    (
        "Pregabalin gave him suicidal thoughts.",
        "pregabalin: past not_tolerated (suicidal thoughts)",
    ),
    ("Duloxetine made me feel sick to my stomach.", "duloxetine: past not_tolerated (nausea)"),
    ("Amitriptyline left me groggy.", "amitriptyline: past not_tolerated (grogginess)"),
    ("Topiramate turned her into a zombie.", "topiramate: past not_tolerated (sedation)"),
    ("Her hair fell out on valproate.", "valproic acid: past not_tolerated (hair loss)"),
    ("She put on 10 kg with olanzapine.", "olanzapine: past not_tolerated (weight gain)"),
    ("He lost his libido on sertraline.", "sertraline: past not_tolerated (low libido)"),
    ("Stopped ramipril after developing angioedema.", "ramipril: past not_tolerated (angioedema)"),
    ("Her sodium fell to 122 on sertraline.", "sertraline: past not_tolerated (hyponatremia)"),
    (
        "Potassium rose to 6.1 after starting spironolactone.",
        "spironolactone: current (hyperkalemia)",
    ),
    (
        "Developed pancreatitis from azathioprine.",
        "azathioprine: past not_tolerated (pancreatitis)",
    ),
    ("Nausea with tramadol.", "tramadol: past not_tolerated (nausea)"),
    ("Intolerant of codeine - vomiting.", "codeine: past not_tolerated (vomiting)"),
    (
        "Could not tolerate metformin owing to diarrhoea and bloating.",
        "metformin: past not_tolerated (diarrhoea, bloating)",
    ),
    (
        "Since starting gabapentin 300 mg tds she feels drunk and unsteady.",
        "gabapentin: current (feeling drunk, unsteadiness) 900mg",
    ),
    ("On oxycodone she gets constipated.", "oxycodone: current (constipation)"),
    (
        "The prednisone has her up all night and ravenous.",
        "prednisone: current (insomnia, increased appetite)",
    ),
    (
        "Prednisone makes her moody, hungry and wide awake at night.",
        "prednisone: past not_tolerated (mood changes, increased appetite, insomnia)",
    ),
    ("Baclofen 10 mg tid: drowsy but tolerating.", "baclofen: current (drowsiness) 30mg"),
    ("Lyrica => brain fog, so stopped.", "pregabalin: past not_tolerated (brain fog)"),
    ("Cymbalta > nausea > stopped.", "duloxetine: past not_tolerated (nausea)"),
    ("Had a rash w/ lamotrigine.", "lamotrigine: past not_tolerated (rash)"),
    ("Bleeding gums since apixaban.", "apixaban: current (bleeding gums)"),
    ("He fell twice after zolpidem was started.", "zolpidem: current (falls)"),
    ("Doxycycline upset her stomach.", "doxycycline: past not_tolerated (stomach upset)"),
    ("Felt spaced out on gabapentin.", "gabapentin: past not_tolerated (brain fog)"),
    (
        "Methotrexate made her hair thin and gave her mouth ulcers.",
        "methotrexate: past not_tolerated (hair loss, mouth ulcers)",
    ),
    ("Simvastatin: aching legs.", "simvastatin: past not_tolerated (aching legs)"),
    (
        "He complains that tamsulosin makes him dizzy when he stands.",
        "tamsulosin: current (dizziness)",
    ),
    ("Denies any side effects from sertraline 50 mg daily.", "sertraline: current 50mg"),
    ("No bleeding on apixaban 5 mg bd.", "apixaban: current 10mg"),
    ("Takes ondansetron for nausea.", "ondansetron: current"),
    ("Loperamide for diarrhoea.", "loperamide: current"),
    ("Takes senna for constipation.", "senna: current"),
    ("Ibuprofen for headache.", "ibuprofen: current"),
    ("She has nausea and takes ondansetron.", "ondansetron: current"),
    ("Trazodone for insomnia helps.", "trazodone: current effective"),
    (
        "allergic to Septrin (rash) and nitrofurantoin (lung reaction).",
        "sulfamethoxazole/trimethoprim: past not_tolerated (rash); nitrofurantoin: past not_tolerated (lung reaction)",
    ),
    ("Aspirin allergy (wheeze).", "aspirin: past not_tolerated (wheeze)"),
    (
        "She is sensitive to aspirin, which sets off her asthma.",
        "aspirin: past not_tolerated (asthma)",
    ),
    (
        "ALLERGIES: Penicillin, which causes hives. Bactrim, swelling of the lips. Shellfish.",
        "penicillin: past not_tolerated (hives); sulfamethoxazole/trimethoprim: past not_tolerated (lip swelling)",
    ),
    ("alergic to penicilin", ""),
    ("Allergies: codeine, Elastoplast.", ""),
    (
        "Intolerant of ACE inhibitors (cough) and statins (myalgia).",
        "ace inhibitor: past not_tolerated (cough); statin: past not_tolerated (myalgia)",
    ),
    ("Dizzy on doxazosin so stopped.", "doxazosin: past not_tolerated (dizziness)"),
    (
        "Bisoprolol 2.5 mg od - tired, cold hands.",
        "bisoprolol: current (tiredness, cold hands) 2.5mg",
    ),
    (
        "Atorvastatin 40 mg nocte caused aches; on rosuvastatin 5 mg since, no problems.",
        "atorvastatin: past not_tolerated (aches) 40mg; rosuvastatin: current",
    ),
    (
        "Tried him on mirtazapine: slept better but ballooned.",
        "mirtazapine: past effective (weight gain)",
    ),
    ("3/12 of sertraline 100 mg od, mood no better.", "sertraline: past no_effect 100mg 90d"),
    (
        "Amitrip 10mg nocte worked brilliantly for sleep but mouth like cotton wool.",
        "amitriptyline: past effective (dry mouth) 10mg",
    ),
    ("Two failed courses of nitrofurantoin.", "nitrofurantoin: past no_effect"),
    ("Omeprazole settled his reflux.", "omeprazole: current effective"),
    (
        "Came to us on oxycodone 20 mg bd with poor pain control.",
        "oxycodone: current no_effect 40mg",
    ),
    ("Ketamine infusions x3 gave short-lived relief.", "ketamine: past partial"),
    (
        "Cymbalta 60 - no help, made BP go up, weaned.",
        "duloxetine: past not_tolerated (raised blood pressure)",
    ),
    ("He swears the magnesium helps his cramps.", "magnesium: current effective"),
    ("Lost 2 jobs, now drinks daily; takes disulfiram.", "disulfiram: current"),
    ("Mum died of breast cancer on tamoxifen.", ""),
    ("The patient's brother was treated with infliximab.", ""),
    ("Sister takes levothyroxine.", ""),
    ("Her husband gives her the insulin each night.", "insulin: current"),
    ("No longer needs insulin.", "insulin: past"),
    ("Allopurinol was never titrated above 100 mg daily.", "allopurinol: current 100mg"),
    ("Azathioprine withdrawn: pancreatitis.", "azathioprine: past not_tolerated (pancreatitis)"),
    (
        "MTX gives him mouth ulcers the day after each dose.",
        "methotrexate: past not_tolerated (mouth ulcers)",
    ),
    (
        "Reaction to IV iron last year: flushing and wheeze.",
        "iron: past not_tolerated (flushing, wheeze)",
    ),
    ("Sleep is a mess since prednisone was started.", "prednisone: current"),
    ("Constipated since the codeine.", "codeine: current (constipation)"),
    ("Palpitations after salbutamol.", "albuterol: past not_tolerated (palpitations)"),
    ("Vomited every time he took doxycycline.", "doxycycline: past not_tolerated (vomiting)"),
    ("He could not afford Eliquis, so it was stopped.", "apixaban: never"),
    ("Zopiclone helped for a month then stopped working.", "zopiclone: past partial"),
    ("Botulinum toxin every 12 weeks, lasts about 9.", "botulinum toxin a: current"),
    ("Uses capsaicin cream twice a day but finds it stings.", "capsaicin: current (stinging)"),
    ("We discussed starting insulin but she is reluctant.", "insulin: proposed"),
    ("Taking vitamin D as advised.", "cholecalciferol: current"),
    (
        "Had gastric bypass 2019 and cholecystectomy 2012.",
        "bariatric surgery: past; cholecystectomy: past",
    ),
    (
        "Pain unresponsive to paracetamol, ibuprofen or codeine.",
        "acetaminophen: past no_effect; ibuprofen: past no_effect; codeine: past no_effect",
    ),
    (
        "Dexamethasone made her manic; olanzapine sorted it.",
        "dexamethasone: past not_tolerated (mania); olanzapine: current effective",
    ),
    ("Carbamazepine 200 mg bd since 2018, attack free.", "carbamazepine: current effective 400mg"),
]


# Told only by the harm it did, a drug was stopped for it; told in the present, it goes on.
BY_HARM = [
    (
        "Pregabalin 75 bid caused leg swelling.",
        "pregabalin: past not_tolerated (leg swelling) 150mg",
    ),
    ("gabapentin 300 tds made me fall", "gabapentin: past not_tolerated (falls) 900mg"),
    (
        "Carbamazepine 200 mg bd dropped his sodium to 124.",
        "carbamazepine: past not_tolerated (hyponatremia) 400mg",
    ),
    (
        "amitriptyline 25 mg failed, nortriptyline 50 mg sedated",
        "amitriptyline: past no_effect; nortriptyline: past not_tolerated (sedation)",
    ),
    (
        "Gabapentin 300 tds no use. Pregabalin 150 bd - dizzy.",
        "gabapentin: past no_effect 900mg; pregabalin: past not_tolerated (dizziness) 300mg",
    ),
    (
        "Tried: pregabalin 75 bid leg swelling, duloxetine 60 mg nausea",
        "pregabalin: past not_tolerated (leg swelling) 150mg; duloxetine: past not_tolerated (nausea)",
    ),
    (
        "pregabalin 75 bd caused ankle swelling, duloxetine 60 mg nausea, now nortriptyline 25 mg",
        "pregabalin: past not_tolerated (ankle swelling) 150mg; duloxetine: past not_tolerated (nausea); nortriptyline: current",
    ),
    ("Pregabalin 75 bid is causing leg swelling.", "pregabalin: current (leg swelling) 150mg"),
    ("Pregabalin 75 bid keeps making me fall.", "pregabalin: current (falls) 150mg"),
    ("Pregabalin 75 bid causes leg swelling.", "pregabalin: current (leg swelling) 150mg"),
    ("Pregabalin 75 bid has caused leg swelling.", "pregabalin: current (leg swelling) 150mg"),
    (
        "Failed gabapentin. On pregabalin 150 bd, dizzy.",
        "gabapentin: past no_effect; pregabalin: current (dizziness) 300mg",
    ),
    (
        "Failed gabapentin. Pregabalin 150 bd is making her dizzy.",
        "gabapentin: past no_effect; pregabalin: current (dizziness) 300mg",
    ),
    (
        "Duloxetine 60 mg od, sleepy in the afternoon. Failed gabapentin.",
        "duloxetine: current (sleepiness) 60mg; gabapentin: past no_effect",
    ),
    (
        "ondansetron 4 mg nausea, zopiclone 7.5 mg insomnia",
        "ondansetron: current; zopiclone: current",
    ),
]


@pytest.mark.parametrize(("text", "wanted"), [*CASES, *BY_HARM])
def test_what_is_told_of_each_treatment(read, text, wanted):
    assert told(read(text)[0]) == wanted
