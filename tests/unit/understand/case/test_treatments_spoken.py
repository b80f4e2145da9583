"""Treatments as doctors jot and patients say them: asked, added to, had today, a relative's."""

import pytest

from told import told

ASKED = [
    ("tramadol prn asked, on sertraline 100", "tramadol: proposed; sertraline: current"),
    (
        "On fluoxetine. Tramadol asked for by daughter.",
        "fluoxetine: current; tramadol: proposed",
    ),
    ("Amitriptyline prn asked about at discharge.", "amitriptyline: proposed"),
    ("Amitriptyline on the list of options, BPH.", "amitriptyline: proposed"),
    ("Wants to know about gabapentin, CKD 4.", "gabapentin: proposed"),
    ("query tramadol, on sertraline", "tramadol: proposed; sertraline: current"),
    ("?tramadol, on sertraline", "tramadol: proposed; sertraline: current"),
    ("Son has asked for diazepam for her. On oxycodone.", "diazepam: proposed; oxycodone: current"),
    ("Takes tramadol prn, asked to cut down.", "tramadol: current"),
    ("On lisinopril, amlodipine on the list of meds.", "lisinopril: current; amlodipine: current"),
    (
        "wants gabapentin instead of her amitriptyline",
        "gabapentin: proposed; amitriptyline: current",
    ),
]
KEPT = [
    (
        "Tried pregabalin 300 mg/d 8 wks partial. Add duloxetine?",
        "pregabalin: current partial 56d; duloxetine: proposed",
    ),
    (
        "Tried metformin, partial response. Add gliclazide?",
        "metformin: current partial; gliclazide: proposed",
    ),
    (
        "Methadone 60 mg current, gabapentin 1200 mg tds 6 weeks helped slightly, next?",
        "methadone: current; gabapentin: current partial 42d",
    ),
    (
        "Tried gabapentin, no relief. Add duloxetine?",
        "gabapentin: past no_effect; duloxetine: proposed",
    ),
    (
        "Tried pregabalin last year, partial relief. Add duloxetine?",
        "pregabalin: past partial; duloxetine: proposed",
    ),
    (
        "Tried amitriptyline 25mg, partial. Switch to duloxetine?",
        "amitriptyline: past partial; duloxetine: proposed",
    ),
    ("take the combined pill, see zigzags before", "combined oral contraceptive: current"),
    ("Amitriptyline, tried before, no help", "amitriptyline: past no_effect"),
    ("Took propranolol before", "propranolol: past"),
    (
        "61M on phenelzine for depression and pregabalin stopped.",
        "phenelzine: current; pregabalin: past",
    ),
    ("On amitriptyline and gabapentin, stopped both", "amitriptyline: past; gabapentin: past"),
    ("ibuprofen 20 d/mth for migraine, next?", "ibuprofen: current"),
    ("Migraine. Sumatriptan 14 d/mth. Next?", "sumatriptan: current"),
]
TODAY = [
    (
        "Dad had his gabapentin and oramorph and a few whiskies",
        "gabapentin: current; morphine: current",
    ),
    ("had 2 zopiclone and a bottle of wine", "zopiclone: current"),
    (
        "i had my pregabalin and some beers, can i have codeine",
        "pregabalin: current; codeine: proposed",
    ),
    ("had 400 ibuprofen an hour ago can i take naproxen", "ibuprofen: current; naproxen: proposed"),
    ("husband had his methadone and is snoring funny", "methadone: current"),
    (
        "ive had two cocodamol can i have paracetamol",
        "acetaminophen/codeine: current; acetaminophen: proposed",
    ),
    (
        "took gabapentin instead of my blood pressure tablet this morning",
        "gabapentin: current; antihypertensive: current",
    ),
    ("took gabapentin instead of ramipril by mistake", "gabapentin: current; ramipril: never"),
    ("had my flu jab, can i take paracetamol", "influenza vaccine: past; acetaminophen: proposed"),
    ("had amitriptyline for years", "amitriptyline: past"),
    ("she had her gabapentin stopped", "gabapentin: past"),
    ("he had gabapentin last year but it did nothing", "gabapentin: past no_effect"),
    ("had carbamazepine, got a rash", "carbamazepine: past not_tolerated (rash)"),
]
HARMS = [
    (
        "sumatriptan gives me tight chest every time for 10 mins is that normal",
        "sumatriptan: current (tight chest)",
    ),
    ("every time i take sumatriptan my chest goes tight", "sumatriptan: current (chest tightness)"),
    ("naproxen gives me heartburn every time", "naproxen: current (heartburn)"),
    (
        "sumatriptan gave me a tight chest so i stopped",
        "sumatriptan: past not_tolerated (tight chest)",
    ),
    ("ibuprofen gives me wheeze each time", "ibuprofen: past not_tolerated (wheeze)"),
    (
        "new rash on chest after lamotrigine 2 weeks, not sore, no fever",
        "lamotrigine: current (rash) 14d",
    ),
    ("new rash after carbamazepine 10 days, no blisters", "carbamazepine: current (rash) 10d"),
    ("had a rash after lamotrigine 2 weeks", "lamotrigine: past not_tolerated (rash) 14d"),
    ("no rash after lamotrigine 2 weeks", "lamotrigine: past 14d"),
    (
        "pregabalin is making my ankles swell and i have heart failure",
        "pregabalin: current (ankle swelling)",
    ),
]
OF_KIN = [
    (
        "Patient's brother had SJS on carbamazepine; she has TN. Can she have it?",
        "carbamazepine: proposed",
    ),
    (
        "my friend killed himself on pregabalin last year im scared of starting it",
        "pregabalin: proposed",
    ),
    ("my mate died on tramadol, should i take it", "tramadol: proposed"),
    ("My wife takes gabapentin. I have gout, can I take it?", "gabapentin: proposed"),
    ("my mum is 80 and takes gabapentin, is it safe", "gabapentin: current"),
    ("My brother died on warfarin. I'm on apixaban, is it safe?", "apixaban: current"),
    ("Her sister takes lithium. She has gout.", ""),
]


@pytest.mark.parametrize(("text", "wanted"), [*ASKED, *KEPT, *TODAY, *HARMS, *OF_KIN])
def test_how_it_stands(read, text, wanted):
    assert told(read(text)[0], doses=False) == wanted


@pytest.mark.parametrize(
    ("text", "name", "status"),
    [
        ("considering nortriptyline for DPN, recent MI", "myocardial infarction", "present"),
        ("trainee suggests propranolol for migraine, asthma", "asthma", "present"),
        ("considering pregabalin, possible heart failure", "heart failure", "possible"),
        ("considering MS or stroke", "stroke", "possible"),
        ("considering gabapentin or PE", "pulmonary embolism", "possible"),
        ("HIV, burning feet, amitriptyline?", "hiv neuropathy", "possible"),
        ("HIV positive man, painful feet, on dolutegravir", "hiv neuropathy", "possible"),
        ("HIV, no burning in the feet", "hiv neuropathy", None),
        ("HIV, brother has burning feet", "hiv neuropathy", None),
        ("HIV, diabetic neuropathy, burning feet", "hiv neuropathy", None),
        ("my sister took an overdose, im worried about starting it", "overdose", "family"),
    ],
)
def test_how_an_illness_stands(cases, text, name, status):
    found = [c.status.value for c in cases.read(text).conditions if c.name == name]
    assert found == ([status] if status else [])


@pytest.mark.parametrize(
    ("text", "name", "status"),
    [
        ("had chest pain last year all clear, can i have sumatriptan", "chest pain", "past"),
        ("had a scan for chest pain, nothing found", "chest pain", "past"),
        ("had palpitations 2 yrs ago", "palpitations", "past"),
        ("had chest pain last year and still get it", "chest pain", "present"),
        ("chest pain since last year", "chest pain", "present"),
        ("im fit and well", "seizure", None),
        ("otherwise well and fit", "seizure", None),
        ("he had a fit this morning", "seizure", "past"),
    ],
)
def test_how_a_symptom_stands(cases, text, name, status):
    found = [s.status.value for s in cases.read(text).symptoms if s.name == name]
    assert found == ([status] if status else [])


@pytest.mark.parametrize(
    ("text", "age"),
    [
        ("im 34 get migraines", 34),
        ("i am 56 diabetic burning feet", 56),
        ("shes 82 lives alone", 82),
        ("dad 79 70kg wants naproxen", 79),
        ("im 67 kg", None),
        ("im 10 days into gabapentin", None),
        ("he is 45 minutes late", None),
        ("im 12 stone", None),
    ],
)
def test_a_bare_age(cases, text, age):
    assert cases.read(text).age_years == age


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("mum 84 weighs 47kg kidneys 1.7 creatinine", 1.7),
        ("with a 1.7 creatinine, gabapentin dose?", 1.7),
        ("Cr of 2.1", 2.1),
        ("creatinine is apparently 1.7", 1.7),
        ("eGFR 30 creatinine 150", 150),
        ("K 5.1 creat pending", None),
        ("dose 300 creatinine normal", None),
    ],
)
def test_a_creatinine_before_its_name(cases, text, value):
    found = [m.value for m in cases.read(text).measurements if m.name == "serum creatinine"]
    assert found == ([value] if value else [])
