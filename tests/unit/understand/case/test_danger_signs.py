"""Danger signs made of several things, in the words of doctors and patients, and what only sounds so."""

import pytest

SIGNS = {
    "very low white cell count": [
        "carbamazepine, WBC 1.8",
        "on colchicine, WCC 1.1 x10^9/L",
        "taking azathioprine, white cell count 1,500 /mm3",
        "neutrophils 0.6 on carbamazepine",
        "ANC 400 on clozapine",
        "pancytopenia on colchicine",
        "on carbamazepine, now agranulocytosis",
        "neutrophils fell from 3.1 to 0.7 on carbamazepine",
    ],
    "severe thrombocytopenia": [
        "platelets 40 on carbamazepine",
        "valproate, plt 22",
        "on linezolid, platelet count 35,000",
        "platelets dropped from 210 to 38 on carbamazepine",
    ],
    "severe anemia or bleeding": [
        "gout flare, on diclofenac, Hb fell from 130 to 82",
        "naproxen, Hb 13.1 -> 9.4",
        "on ibuprofen, haemoglobin 88 (was 132)",
        "Hb dropped by 40 on naproxen",
        "duloxetine + naproxen, Hgb 6.2",
    ],
    "lithium toxicity": [
        "lithium level 2.1 after indometacin for gout, tremor",
        "on lithium, Li 1.9 mmol/L",
        "lithium 2.4 mmol/L, confused",
        "takes lithium and naproxen, now coarse tremor and vomiting",
        "my dad on lithium took ibuprofen and is shaky, unsteady and being sick",
    ],
    "carbamazepine toxicity": [
        "carbamazepine level 14 mg/L ataxia",
        "took my carbamazepine and now double vision and staggering",
        "carbamazepine and erythromycin started monday seeing double",
        "CBZ 400 bd with clarithromycin started 2 d ago, vomiting, nystagmus",
        "on tegretol, diplopia and ataxic",
        "tegretol makes me see double and i walk like drunk",
    ],
    "acute kidney injury": [
        "gout flare on ibuprofen, creatinine doubled",
        "creatinine 88 -> 240 on naproxen",
        "Cr 1.9 (baseline 1.0) after 10 days of diclofenac",
        "gabapentin 1200 tid, new AKI",
        "creatinine was 90 last week, now 210, on naproxen",
        "took naproxen for gout and now hardly peeing",
        "on ibuprofen and ramipril, oliguria since friday",
    ],
    "hyperkalemia": ["K 6.1 on naproxen", "potassium 6.4 with ramipril, gout flare"],
    "wide QRS on a tricyclic": [
        "QRS 130 ms on nortriptyline 100 mg",
        "amitriptyline overdose? QRS duration 124",
    ],
    "drug reaction with eosinophilia": [
        "fever, rash, eosinophils 3.2, ALT 400, 5 weeks into allopurinol",
        "eosinophilia, fever, facial oedema, hepatitis, week 6 carbamazepine",
        "on lamotrigine 3 weeks, rash, fever and swollen glands",
        "i started carbamazepine a month ago, now rash, fever and my face is swollen",
    ],
    "respiratory depression": [
        "my nan on morphine patch and they added pregabalin, she is breathing funny and lips blue",
        "on oxycodone, breathing very shallow",
        "dad takes methadone and gabapentin, gasping and grey lips",
        "my wife found me blue after oxycodone and pregabalin",
    ],
    "gabapentinoid toxicity": [
        "baclofen 30 mg/d HD patient encephalopathy",
        "im on dialysis and the gabapentin makes me jerk and confused",
        "gabapentin and kidney infection, jerking all over",
        "pregabalin 300 bd, eGFR 12, myoclonus",
        "seeing things that arent there on gabapentin, on dialysis",
        "my kidneys are failing and the gabapentin makes me twitch",
    ],
    "Guillain-Barre syndrome": [
        "2 weeks post covid, ascending weakness with tingling feet, areflexia; gabapentin dose?",
        "2-day history of leg weakness and paraesthesia, absent ankle jerks; duloxetine?",
        "tingling in my feet then my legs now my hands are weak and i cant climb stairs, its been 4 days",
        "numb toes spread up to my knees and arms this week, legs weak",
        "legs weak for 3 days after tummy bug, reflexes absent",
        "?GBS, on gabapentin",
        "GBS 5 days, FVC 1.0 L, on gabapentin",
    ],
    "acute stroke": [
        "sudden unilateral numbness, on gabapentin for PHN",
        "numb hand and face came on suddenly this morning",
        "woke up with left arm weak",
        "my right side went dead all of a sudden",
        "suddenly can't get my words out, on duloxetine",
        "since this morning my face is lopsided",
        "acute right hemiparesis on pregabalin",
    ],
    "spinal cord compression": [
        "back pain, had prostate cancer, legs going weak",
        "breast cancer, new back pain and leg weakness",
        "myeloma, legs are numb and heavy",
        "pain down arm, dropping things and legs feel heavy, walking like drunk",
        "neck pain, clumsy hands, unsteady gait",
        "can't do up buttons and legs are stiff, arm tingling",
    ],
    "new foot drop": [
        "bad sciatica and my foot just dropped",
        "sciatica, new foot drop",
        "i cant lift my foot since yesterday, back pain",
        "dragging my left foot",
    ],
    "signs of giant cell arteritis": [
        "GCA suspected, vision blurred: start prednisolone?",
        "temporal arteritis suspected ESR 95",
        "72F new temporal headache with scalp tenderness, jaw claudication, labelled as TN",
        "new jaw pain on chewing + ESR 88 in 79F, TN?",
        "my temples are sore and it hurts to chew and my vision went blurry, im 70",
        "my head hurts on one side, scalp sore when i comb my hair and jaw aches eating, age 76",
        "74F jaw claudication",
    ],
    "cranial nerve palsy": [
        "58M diabetic, third nerve palsy, pain around eye",
        "new CN VI palsy, headache",
        "my eyelid has dropped and i see double",
    ],
    "acute angle-closure glaucoma": [
        "eye pain with mid-dilated pupil on duloxetine",
        "amitriptyline and my eye went red and painful and i see rings round lights",
        "on topiramate, blurred vision and my eyes hurt",
        "halos and a painful red eye since starting nortriptyline",
        "acute angle closure glaucoma initial management",
    ],
    "herpes zoster oticus": [
        "my ear hurts with blisters and my face is wonky",
        "shingles near the ear and dizzy",
        "vesicles in the ear canal with facial palsy",
        "Ramsay Hunt, aciclovir dose?",
    ],
    "disseminated zoster": [
        "my shingles is all over my body and i have cancer",
        "zoster in three dermatomes, on methotrexate",
        "disseminated zoster, renal transplant",
    ],
    "herpes zoster encephalitis": [
        "shingles and now confused with headache",
        "zoster rash, stiff neck and photophobia",
        "mum has shingles and is not making sense",
    ],
    "septic arthritis": [
        "crystals seen and Gram stain pending, knee, febrile. steroid injection?",
        "synovial WCC 80,000 with urate crystals",
        "knee aspirate 65k WBC, crystals",
        "hot joint, WCC 22, CRP 300, hx gout; start prednisolone?",
        "IVDU, hot knee, gout crystals",
        "Monoarthritis not excluded septic, on prednisolone for gout - stop?",
        "my gout joint is hot and i had a steroid injection 2 days ago now fever",
        "had knee injection last week for gout knee huge and red",
        "gout in my hip and i cant walk with fever",
        "knee swollen, infection can't be ruled out, steroid?",
        "?septic joint, gout, colchicine",
        "gout, knee surgery last week, worse with fever",
        "T 38.9, knee effusion, warfarin",
    ],
    "neutropenic sepsis": [
        "gout and chemo and fever 39",
        "on chemotherapy, shivering, gout flare",
        "docetaxel last week, febrile, neuropathy",
    ],
    "deep vein thrombosis or cellulitis": [
        "my leg is swollen and red and hot is it gout",
        "calf pain and swelling gout in ankle",
        "swollen red left leg",
    ],
    "adrenal crisis": [
        "i stopped my prednisolone suddenly after 3 months, feel faint",
        "prednisolone stopped last week after 6 months now vomiting and weak",
        "forgot steroid tablets for 3 days been on them a year for pmr",
        "ran out of prednisone, been on it for years, dizzy and being sick",
        "gout flare on steroids long term 10 mg pred; now unwell, BP 80/40",
        "missed my steroids all week, on them long term",
    ],
    "baclofen withdrawal": [
        "pt stopped baclofen pump, rigid, pyrexial",
        "baclofen pump alarm, itching and spasms",
        "ran out of baclofen 3 days ago, stiff, sweating, hallucinating",
    ],
    "serotonin toxicity": [
        "tramadol + ondansetron + sertraline: rigid, T 40",
        "sertraline 200 + tramadol, hyperthermia 40.2, rigidity",
        "very high fever stiff muscles on amitriptyline and tramadol",
    ],
    "botulinum toxin spread": [
        "dysphagia, ptosis after botulinum toxin for PHN",
        "had botox for migraine, now trouble swallowing",
        "botox last week and my eyelid is drooping and i choke",
    ],
    "colchicine poisoning": [
        "colchicine diarrhoea 8 times a day and dizzy",
        "on colchicine, the runs won't stop",
        "colchicine since 2 weeks now no feeling in feet weak arms",
        "taking colchicine, my legs are weak",
    ],
    "methotrexate toxicity": [
        "methotrexate weekly + naproxen, mucositis and WCC 1.9",
        "takes methotrexate and naproxen, mouth ulcers",
    ],
    "steroid psychosis": [
        "prednisolone for gout and now cant sleep, hearing voices",
        "on prednisolone 30 mg, manic and paranoid",
    ],
    "NSAID-exacerbated asthma": [
        "short of breath after naproxen i have asthma",
        "asthma, wheezing since taking ibuprofen for gout",
    ],
    "seizure": [
        "had a fit on tramadol last night",
        "he had a seizure this morning, takes tramadol and sertraline",
    ],
    "suicidal thoughts": [
        "i cut myself because of nerve pain",
        "DPN patient with PHQ-9 21, item 9 positive, has 3 months of amitriptyline at home",
        "item 9 of PHQ-9 scored 2, on nortriptyline",
        "i have been hurting myself when the pain is bad",
    ],
}
NOT = {
    "very low white cell count": [
        "WBC 1.8 in 2015 on carbamazepine, normal since",
        "can carbamazepine cause neutropenia?",
        "no neutropenia on carbamazepine",
        "carbamazepine, WBC 6.4, neutrophils 3.2",
        "stop carbamazepine if WBC below 2.0?",
        "previous neutropenia with carbamazepine",
        "what if neutrophils fall below 1 on carbamazepine",
        "synovial WCC 1.2, on colchicine",
        "her sister had agranulocytosis on carbamazepine",
    ],
    "severe thrombocytopenia": [
        "platelets 240 on carbamazepine",
        "platelets were 30 in 2012, gout",
    ],
    "severe anemia or bleeding": [
        "Hb 132 on naproxen",
        "HbA1c fell from 130 to 82",
        "Hb 130 to 125 on naproxen",
    ],
    "lithium toxicity": [
        "lithium 400 mg bd, gout",
        "lithium level 0.8, gout flare",
        "on lithium, fine tremor",
    ],
    "carbamazepine toxicity": [
        "carbamazepine level 8 mg/L",
        "side effects of carbamazepine: double vision and staggering",
        "MS with diplopia and ataxia: start carbamazepine?",
        "can carbamazepine cause double vision and unsteadiness?",
    ],
    "acute kidney injury": [
        "creatinine 88, on naproxen",
        "creatinine went from 240 to 95 on stopping naproxen",
        "AKI in March, resolved, creatinine now 82",
        "does ibuprofen reduce urine output?",
        "creatinine 110 in 2019, 180 now",
        "no oliguria on naproxen",
    ],
    "hyperkalemia": ["K 4.4 on naproxen", "vitamin K 10 mg"],
    "wide QRS on a tricyclic": ["QRS 88 on amitriptyline", "QRS 140, LBBB, on gabapentin"],
    "drug reaction with eosinophilia": [
        "rash on lamotrigine",
        "rash, fever and swollen glands with glandular fever, on gabapentin",
        "what are the signs of DRESS: rash, fever, eosinophilia with allopurinol",
    ],
    "respiratory depression": [
        "can morphine and pregabalin make you stop breathing?",
        "my breathing is fine on pregabalin",
        "blue tablets of oxycodone",
    ],
    "gabapentinoid toxicity": [
        "gabapentin and CKD 4, dose?",
        "on dialysis, gabapentin dose? no myoclonus",
        "what if gabapentin makes me confused on dialysis",
        "jerking legs at night, gabapentin for restless legs",
    ],
    "Guillain-Barre syndrome": [
        "diabetic neuropathy, tingling feet for years, now hands, absent ankle jerks",
        "tingling in my feet from diabetes",
        "GBS 2015, residual pain, gabapentin?",
        "GBS pain management gabapentin",
        "feet numb, no weakness, 3 days",
    ],
    "acute stroke": [
        "stroke in 2015, now central post-stroke pain",
        "sudden electric shocks in my right cheek",
        "am i at risk of stroke with naproxen",
        "post-stroke pain left arm, amitriptyline?",
        "mum had a stroke suddenly last year",
        "no sudden weakness or speech problem",
    ],
    "spinal cord compression": [
        "had prostate cancer, back pain, no leg weakness",
        "legs feel heavy with gout",
        "carpal tunnel, dropping things",
    ],
    "new foot drop": [
        "dropped a pan on my foot, gout?",
        "i cant lift my foot because of gout",
        "no foot drop, sciatica",
    ],
    "signs of giant cell arteritis": [
        "TN: electric shocks when chewing",
        "34F migraine, scalp tender",
        "on prednisolone for GCA, now PHN",
        "pain on chewing, TN, 66F",
    ],
    "cranial nerve palsy": ["no cranial nerve palsy, TN", "old sixth nerve palsy since childhood"],
    "acute angle-closure glaucoma": [
        "dry eyes and blurred vision on amitriptyline",
        "no eye pain, vision fine, on duloxetine",
        "glaucoma, is duloxetine safe?",
        "can duloxetine cause eye pain and halos?",
        "shingles, eye pain and blurred vision",
    ],
    "herpes zoster oticus": [
        "shingles on my chest, dizzy with amitriptyline",
        "tinnitus and dizzy",
    ],
    "disseminated zoster": ["PHN, pain all over my chest", "shingles 2 years ago, itchy all over"],
    "herpes zoster encephalitis": [
        "postherpetic neuralgia, confused on gabapentin",
        "shingles, no confusion or neck stiffness",
    ],
    "septic arthritis": [
        "septic arthritis excluded by aspiration, urate crystals",
        "hot swollen toe, no fever, gout",
        "gout flare, knee swollen, afebrile",
        "septic arthritis in 2010, now gout flare",
        "steroid injection into the knee for gout: dose?",
        "injection helped, knee better",
        "gout, steroid injection knee planned today, knee hot",
        "my gout toe is red and hot after surgery last week",
    ],
    "neutropenic sepsis": [
        "on chemo, no fever, neuropathy",
        "chemotherapy 5 years ago, fever with flu",
    ],
    "deep vein thrombosis or cellulitis": [
        "pregabalin makes my legs swell",
        "big toe red, hot and swollen",
        "DVT in 2012, gout",
    ],
    "adrenal crisis": [
        "finished 5 day course of prednisolone, feel weak",
        "how do i stop prednisolone after 6 months",
        "prednisolone for gout, dizzy",
        "what happens if i stop prednisolone suddenly",
    ],
    "baclofen withdrawal": ["baclofen for spasms", "how to stop baclofen"],
    "serotonin toxicity": [
        "tramadol and sertraline ok?",
        "can tramadol and sertraline cause fever and rigidity?",
    ],
    "botulinum toxin spread": ["botox for PHN?", "risk of dysphagia after botulinum toxin"],
    "colchicine poisoning": [
        "does colchicine cause diarrhoea 8 times a day?",
        "colchicine for gout, PDN with numb feet?",
        "took colchicine last year, weak legs then",
    ],
    "methotrexate toxicity": ["on methotrexate, naproxen?", "methotrexate: watch for mouth ulcers"],
    "steroid psychosis": [
        "prednisolone: side effects hearing voices?",
        "schizophrenia in 2004, prednisolone ok?",
    ],
    "NSAID-exacerbated asthma": ["asthma and gout, ibuprofen?", "asthma, naproxen no problem"],
    "seizure": [
        "fits as a child, tramadol ok?",
        "fit and well, takes tramadol",
        "had a seizure 10 years ago, tramadol?",
        "can tramadol give me a fit?",
    ],
    "suicidal thoughts": [
        "i cut myself shaving, on warfarin",
        "PHQ-9 8, item 9 negative",
        "denies self-harm",
    ],
}


def _rows(table):
    return [(name, text) for name, texts in table.items() for text in texts]


@pytest.mark.parametrize(("name", "text"), _rows(SIGNS))
def test_told(cases, name, text):
    assert name in {flag.name for flag in cases.read(text).red_flags}


@pytest.mark.parametrize(("name", "text"), _rows(NOT))
def test_not_told(cases, name, text):
    assert name not in {flag.name for flag in cases.read(text).red_flags}
