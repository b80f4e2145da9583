"""How a treatment ended, what is only dreaded, and what is told apart of two treatments."""

import pytest

from told import told

CASES = [
    (
        "Creatinine crept up on ciclosporin so it was stopped after 8 months.",
        "cyclosporine: past not_tolerated (worsening kidney function) 240d",
    ),
    (
        "Ciclosporin worked brilliantly, creatinine crept up so it was stopped after 8 months.",
        "cyclosporine: past not_tolerated (worsening kidney function) 240d",
    ),
    (
        "She had been doing well on Nexplanon until irregular bleeding made her have it removed.",
        "etonogestrel: past not_tolerated (irregular bleeding)",
    ),
    (
        "Sumatriptan worked for years but chest tightness put a stop to it.",
        "sumatriptan: past not_tolerated (chest tightness)",
    ),
    (
        "Depakote worked great but her hair fell out so thats gone too.",
        "valproic acid: past not_tolerated (hair loss)",
    ),
    (
        "Morphine 10 mg q4h had good analgesia but myoclonus developed, rotated to hydromorphone 2 mg q4h.",
        "morphine: past not_tolerated (myoclonus) 60mg; hydromorphone: current 12mg",
    ),
    (
        "Entresto commenced, BP dropped to 84/50, so went back to ramipril 5 mg bd.",
        "sacubitril/valsartan: past not_tolerated (low blood pressure); ramipril: current 10mg",
    ),
    (
        "Carbimazole 20 mg od, got a sore throat with neutrophils of 0.4 on week 5, stopped immediately.",
        "carbimazole: past not_tolerated (sore throat) 20mg",
    ),
    (
        "Took one dose of sildenafil 50 mg, got a blinding headache and never touched it again.",
        "sildenafil: past not_tolerated (blinding headache)",
    ),
    (
        "Haloperidol 5 mg twice daily was started. Neuroleptic malignant syndrome is diagnosed and haloperidol is stopped.",
        "haloperidol: past not_tolerated (neuroleptic malignant syndrome) 10mg",
    ),
    (
        "She was on Depo-Provera for one year. She gained 20 pounds, had irregular bleeding, and stopped it in June.",
        "medroxyprogesterone: past not_tolerated (weight gain, irregular bleeding) 365d",
    ),
    (
        "Was taken off Depakote when her platelets dropped to 60.",
        "valproic acid: past not_tolerated (low platelets)",
    ),
    (
        "Lisinopril switched to losartan 50 mg daily after angioedema.",
        "lisinopril: past not_tolerated (angioedema); losartan: current 50mg",
    ),
    (
        "Switched to losartan from lisinopril after hives.",
        "losartan: current; lisinopril: past not_tolerated (hives)",
    ),
    (
        "Switched from sertraline to vortioxetine 5 weeks ago owing to sexual dysfunction.",
        "sertraline: past not_tolerated (sexual dysfunction); vortioxetine: current 35d",
    ),
    (
        "Failed amlodipine d/t edema, lisinopril d/t cough.",
        "amlodipine: past not_tolerated (edema); lisinopril: past not_tolerated (cough)",
    ),
    ("Ramipril withheld - AKI.", "ramipril: past not_tolerated (acute kidney injury)"),
    (
        "Sulfasalazine gave a rash, azathioprine pancreatitis, and infliximab an infusion reaction.",
        "sulfasalazine: past not_tolerated (rash); azathioprine: past not_tolerated (pancreatitis); infliximab: past not_tolerated (infusion reaction)",
    ),
    (
        "Levetiracetam, lamotrigine: mood changes with the first, rash with the second; both withdrawn.",
        "levetiracetam: past not_tolerated (mood changes); lamotrigine: past not_tolerated (rash)",
    ),
    (
        "She has failed propranolol and topiramate; the former caused fatigue and the latter word-finding difficulty.",
        "propranolol: past not_tolerated (fatigue); topiramate: past not_tolerated (word-finding difficulty)",
    ),
    (
        "Gabapentin 300 mg tid and amitriptyline 10 mg nocte caused drowsiness and dry mouth respectively, both stopped.",
        "gabapentin: past not_tolerated (drowsiness) 900mg; amitriptyline: past not_tolerated (dry mouth) 10mg",
    ),
    (
        "Vomiting with codeine, and morphine was never considered.",
        "codeine: past not_tolerated (vomiting); morphine: never",
    ),
    (
        "Neither gabapentin nor nortriptyline did anything for her pain.",
        "gabapentin: past no_effect; nortriptyline: past no_effect",
    ),
    (
        "Neither lamotrigine nor valproate was tolerated.",
        "lamotrigine: past not_tolerated; valproic acid: past not_tolerated",
    ),
    (
        "No joy with sertraline, ditto citalopram.",
        "sertraline: past no_effect; citalopram: past no_effect",
    ),
    (
        "Had a good response to olanzapine but gained 15 kg. Swapped to aripiprazole 10 mg od 3 months ago.",
        "olanzapine: past not_tolerated (weight gain); aripiprazole: current 10mg 90d",
    ),
    (
        "He stopped taking his buspirone because it was not doing anything and his clonazepam because he was afraid of getting hooked.",
        "buspirone: past no_effect; clonazepam: past",
    ),
    (
        "He developed dyspepsia on dabigatran and would like to change.",
        "dabigatran: current not_tolerated (dyspepsia)",
    ),
    (
        "Oxybutynin 5 mg BD effective for urgency but causing marked dry mouth; patient would like an alternative.",
        "oxybutynin: current not_tolerated (dry mouth) 10mg",
    ),
    (
        "Gabapentin couldn't get above 300 mg because drowsy.",
        "gabapentin: current not_tolerated (drowsiness)",
    ),
    ("MMF halved for diarrhea.", "mycophenolate mofetil: current not_tolerated (diarrhea)"),
    (
        "Topamax 50 mg BID x 2 months no benefit and a kidney stone.",
        "topiramate: past no_effect (kidney stone) 100mg 60d",
    ),
    ("Pregabalin maxed out, mild unsteadiness tolerated.", "pregabalin: current (unsteadiness)"),
    ("Tecfidera 240 mg BID, flushing only.", "dimethyl fumarate: current (flushing) 480mg"),
    (
        "Naltrexone 50 mg daily, headaches first week then fine.",
        "naltrexone: current (headaches) 50mg",
    ),
    (
        "On clozapine 300 mg nocte. Good response, drooling and 12 kg weight gain.",
        "clozapine: current effective (drooling, weight gain) 300mg",
    ),
    ("Capsaicin cream burned.", "capsaicin: past not_tolerated (burning)"),
    (
        "Steroids put his eye pressure up so they were stopped.",
        "corticosteroid: past not_tolerated (raised pressure)",
    ),
    ("Is it the amlodipine thats making my ankles swell?", "amlodipine: current (ankle swelling)"),
    ("He is worried tramadol will make him fall.", "tramadol: current"),
    (
        "Mum is on donepezil and her GP wants to add solifenacin, im scared it will make her confused.",
        "donepezil: current; solifenacin: proposed",
    ),
    ("She is afraid of weight gain on mirtazapine.", "mirtazapine: current"),
    ("Pregabalin may cause dizziness; she is thinking about it.", "pregabalin: current"),
    ("If he gets a rash on lamotrigine he will stop it.", "lamotrigine: current"),
    ("Took ibuprofen for headache and stopped.", "ibuprofen: past"),
    ("Prednisone cleared the rash so it was stopped.", "prednisone: past effective"),
    (
        "Good response to infliximab, diarrhea and weight loss resolved.",
        "infliximab: past effective",
    ),
    ("Missed two days of my Zoloft and now I feel dizzy.", "sertraline: past"),
    (
        "Sertraline was helping but she ran out and now feels anxious and dizzy.",
        "sertraline: past effective",
    ),
    ("Furosemide helped, sugars down nicely.", "furosemide: past effective"),
    ("Ondansetron no help, vomiting all night.", "ondansetron: past no_effect"),
    ("Cetirizine never worked.", "cetirizine: past no_effect"),
    ("Melatonin: zilch.", "melatonin: past no_effect"),
    ("Baclofen 10 mg TID helps the spasms, not the pain.", "baclofen: current partial 30mg"),
    ("The Flexeril isn't touching her back spasms.", "cyclobenzaprine: current no_effect"),
    (
        "She took Remicade for 2 years with a good response at first, which was then lost.",
        "infliximab: past partial 730d",
    ),
    (
        "Febuxostat 40 mg od for 6 months and the urate hasn't moved.",
        "febuxostat: current no_effect 40mg 180d",
    ),
    ("Qutenza in May helped for about 11 weeks.", "capsaicin: past partial"),
    ("On pregabalin 75 BID w/ min benefit.", "pregabalin: current partial 150mg"),
    ("Memantine 10 mg BID seems to help a little.", "memantine: current partial 20mg"),
    ("Amoxil 450 mg BID day 3.", "amoxicillin: current 900mg 3d"),
    (
        "Levofloxacin stopped on day 4 for tendon pain.",
        "levofloxacin: past not_tolerated (tendon pain) 4d",
    ),
    ("She is on day 2 of pivmecillinam.", "pivmecillinam: current 2d"),
    (
        "Omeprazole 20 mg BD + clarithromycin 500 mg BD for 14 days, no effect.",
        "omeprazole: past no_effect 40mg 14d; clarithromycin: past no_effect 1000mg 14d",
    ),
    (
        "Methotrexate has not helped her joints after 4 months.",
        "methotrexate: current no_effect 120d",
    ),
    (
        "Increase lisinopril from 10 mg daily to 20 mg daily.",
        "lisinopril: current 10mg; lisinopril: proposed 20mg",
    ),
    ("Urgent care gave me Macrobid but I haven't started it.", "nitrofurantoin: proposed"),
    (
        "Malaria tablets for Ghana? Lariam or Malarone.",
        "mefloquine: proposed; atovaquone/proguanil: proposed",
    ),
    (
        "Is tapentadol ER 150 mg BID safe to combine with Zoloft 150 mg daily?",
        "tapentadol: proposed 300mg; sertraline: current 150mg",
    ),
    (
        "How long does gabapentin take to leave your system? I only took 100mg last night.",
        "gabapentin: past",
    ),
    ("Father has gout; he takes allopurinol.", ""),
    ("Alendronate 70 mg weekly x 5 years, now on drug holiday.", "alendronate: past 1825d"),
    (
        "She had breast cancer, treated with lumpectomy and then tamoxifen for five years.",
        "lumpectomy: past; tamoxifen: past 1825d",
    ),
    ("Gabapentin by NG tube, no effect.", "gabapentin: past no_effect"),
    (
        "Phenelzine was the only antidepressant that ever worked, stopped in 2015 after a hypertensive crisis.",
        "phenelzine: past not_tolerated (hypertensive crisis)",
    ),
]


@pytest.mark.parametrize(("text", "wanted"), CASES)
def test_what_is_told_of_each_treatment(read, text, wanted):
    assert told(read(text)[0]) == wanted


LISTED = [
    (
        "Allergic to lidocaine (anaphylaxis), gabapentin 1800 mg daily for 3 months no effect.",
        ["lidocaine"],
        "lidocaine: past not_tolerated (anaphylaxis); gabapentin: past no_effect 1800mg 90d",
    ),
    ("Allergic to penicillin, codeine and sulfa.", ["penicillin", "codeine", "sulfonamides"], ""),
    (
        "Not allergic to penicillin, takes amoxicillin 500 mg TID.",
        [],
        "amoxicillin: current 1500mg",
    ),
    ("No allergy to aspirin. No penicillin allergy.", [], ""),
    (
        "Not allergic to penicillin or aspirin, lisinopril 10 mg daily.",
        [],
        "lisinopril: current 10mg",
    ),
    (
        "Had anaphylaxis to penicillin as a teenager.",
        ["penicillin"],
        "penicillin: past not_tolerated (anaphylaxis)",
    ),
]


@pytest.mark.parametrize(("text", "substances", "wanted"), LISTED)
def test_what_is_an_allergy_and_what_is_taken(read, text, substances, wanted):
    treatments, allergies = read(text)
    assert [one.name for one in allergies] == substances
    assert told(treatments) == wanted
