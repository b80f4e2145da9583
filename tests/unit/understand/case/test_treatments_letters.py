"""Treatments in letters, histories and plans."""

import pytest

from told import told

CASES = [
    (
        "Would like to avoid opioids. Interested in acupuncture.",
        "opioid: never; acupuncture: proposed",
    ),
    (
        "on dialysis MWF",
        "hemodialysis: current",
    ),
    (
        "DM on insulin glargine 20 units nightly and sliding scale.",
        "insulin glargine: current",
    ),
    (
        "Lithium level 1.8 today.",
        "lithium: current",
    ),
    (
        "She is considering knee replacement.",
        "knee replacement: proposed",
    ),
    (
        "Declined the flu shot.",
        "influenza vaccine: never",
    ),
    (
        "Her husband takes warfarin.",
        "",
    ),
    (
        "The patient's father was treated with chemotherapy.",
        "",
    ),
    (
        "Propranolol 40 mg BID reduced her headaches by 50% but caused fatigue.",
        "propranolol: current partial (fatigue)",
    ),
    (
        "Sumatriptan was effective but is now contraindicated because of CAD.",
        "sumatriptan: never",
    ),
    (
        "baclofen 10 tid no benefit, tizanidine too sedating, currently dantrolene 25 mg daily",
        "baclofen: past no_effect; tizanidine: past not_tolerated (sedation); dantrolene: current",
    ),
    (
        "Has been icing the knee and using a brace.",
        "ice: current; bracing: current",
    ),
    (
        "IV fluids and ondansetron were given in the ED with improvement.",
        "intravenous fluids: current effective; ondansetron: current effective",
    ),
    (
        "Metoprolol was increased from 25 mg to 50 mg BID last week.",
        "metoprolol: past; metoprolol: current 7d",
    ),
    (
        "PCN allergy. Sulfa causes rash.",
        "sulfonamides: past not_tolerated (rash)",
    ),
    (
        "No known allergies.",
        "",
    ),
    (
        "She takes Paxil for anxiety and has tolerated it well.",
        "paroxetine: current",
    ),
    (
        "Ritalin made him a zombie so we stopped after a month.",
        "methylphenidate: past not_tolerated (emotional blunting) 30d",
    ),
    (
        "Atorvastatin 40 stopped d/t myalgias; now on rosuvastatin 5 mg every other day, "
        "tolerating.",
        "atorvastatin: past not_tolerated (myalgias); rosuvastatin: current",
    ),
    (
        "Past Surgical History:  Cholecystectomy, appendectomy, oopherectomy, and tubal ligation.",
        "cholecystectomy: past; appendectomy: past; oopherectomy: past; tubal ligation: past",
    ),
    (
        "PAST SURGICAL HISTORY:\n1. Tonsillectomy.\n2. Right total hip replacement 2011.\n3. "
        "CABG x3.",
        "tonsillectomy: past; total hip replacement: past; coronary artery bypass graft: past",
    ),
    (
        "ALLERGIES:  Penicillin and also latex. CURRENT MEDICATIONS:  Coreg 6.25 mg b.i.d., "
        "Plavix 75 mg daily, Ambien 10 mg at bedtime p.r.n.",
        "carvedilol: current; clopidogrel: current; zolpidem: current",
    ),
    (
        "Allergies: The patient is allergic to Keflex.",
        "",
    ),
    (
        "He reports no known drug allergies. Medications include Zocor 40 mg q.h.s., Flomax "
        "0.4 mg daily.",
        "simvastatin: current; tamsulosin: current",
    ),
    (
        "ALLERGIES:  She has no known drug allergies.",
        "",
    ),
    (
        "Patient is to continue physical therapy, and we gave him a prescription for Norco "
        "5/325 one to two q.4-6h p.r.n. pain.",
        "physical therapy: current; acetaminophen/hydrocodone: proposed",
    ),
    (
        "She was given a prescription for Zithromax, a Z-Pak, and Phenergan with codeine.",
        "azithromycin: proposed; codeine/promethazine: proposed",
    ),
    (
        "For your hypertension, we will continue you on lisinopril 20 mg a day. I would also "
        "like to start Lasix 40 mg daily.",
        "lisinopril: current; furosemide: proposed",
    ),
    (
        "The patient was treated with Rocephin in the emergency room and started on Levaquin.",
        "ceftriaxone: past; levofloxacin: current",
    ),
    (
        "She stopped taking her Fosamax as it caused her esophagitis.",
        "alendronate: past not_tolerated (esophagitis)",
    ),
    (
        "She's tried Motrin, Aleve and Tylenol with no help at all.",
        "ibuprofen: past no_effect; naproxen: past no_effect; acetaminophen: past no_effect",
    ),
    (
        "He uses a CPAP machine at night and denies taking any sleep aids.",
        "continuous positive airway pressure: current; hypnotic: never",
    ),
    (
        "A 45-year-old woman with rheumatoid arthritis treated with methotrexate and "
        "prednisone comes to the physician because of fever.",
        "methotrexate: current; prednisone: current",
    ),
    (
        "Current medications include aspirin, atorvastatin, and metoprolol. He has smoked "
        "for 20 years. His brother takes lithium.",
        "aspirin: current; atorvastatin: current; metoprolol: current",
    ),
    (
        "She takes no medications. ",
        "",
    ),
    (
        "He takes over-the-counter ibuprofen for the pain, without improvement.",
        "ibuprofen: current no_effect",
    ),
    (
        "The patient is started on intravenous heparin. Three days later, platelets fall to "
        "50,000.",
        "heparin: current",
    ),
    (
        "Treatment with allopurinol is begun. Two weeks later he develops a rash and fever.",
        "allopurinol: current (rash, fever)",
    ),
    (
        "She was recently started on a new blood pressure medication but does not remember "
        "the name.",
        "antihypertensive: current",
    ),
    (
        "His only medication is metformin. She received a blood transfusion during surgery.",
        "metformin: current; blood transfusion: past; surgery: past",
    ),
    (
        "Is it safe to take Mucinex while breastfeeding?",
        "guaifenesin: proposed",
    ),
    (
        "Can I stop taking prednisone 20 mg after 5 days?",
        "prednisone: proposed 5d",
    ),
    (
        "I had my gallbladder removed 2 years ago and take omeprazole. can i add pepcid?",
        "cholecystectomy: past; omeprazole: current; famotidine: proposed",
    ),
    (
        "My son is 6 and the pediatrician prescribed amoxicillin for his ear infection, he "
        "broke out in hives after the third dose.",
        "amoxicillin: current (hives)",
    ),
    (
        "How much Tylenol can I give my 2 year old?",
        "acetaminophen: proposed",
    ),
    (
        "I'm 8 weeks pregnant and I take Zoloft 100mg. Should I switch to something else?",
        "sertraline: current",
    ),
    (
        "What antibiotics are used to treat strep throat if allergic to penicillin?",
        "antibiotic: proposed",
    ),
    (
        "Previous meds: propranolol (ineffective), topiramate 100 mg/d (paresthesias, "
        "word-finding trouble), amitriptyline 25 mg (weight gain). Currently: erenumab 70 mg "
        "monthly since January.",
        "propranolol: past no_effect; topiramate: past not_tolerated (paresthesias, "
        "word-finding trouble); amitriptyline: past not_tolerated (weight gain); erenumab: current",
    ),
    (
        "Trialled amitriptyline 10-30mg nocte x 6/52 - drowsy, no benefit. Now pregabalin "
        "75mg bd. GP suggests duloxetine.",
        "amitriptyline: past no_effect (drowsiness) 42d; pregabalin: current; duloxetine: proposed",
    ),
    (
        "He maxed out on metformin 1 g BID and glipizide; A1c still 9.1%. Jardiance stopped "
        "for recurrent yeast infections. Not keen on insulin.",
        "metformin: current; glipizide: current; empagliflozin: past not_tolerated (yeast "
        "infections); insulin: never",
    ),
    (
        "Carer reports risperidone helped the agitation but he became stiff and started "
        "shuffling, so dose was halved.",
        "risperidone: current not_tolerated (stiffness)",
    ),
    (
        "77F on warfarin (INR 2.4) and amiodarone. New UTI - started nitrofurantoin by OOH "
        "GP yesterday. eGFR 28.",
        "warfarin: current; amiodarone: current; nitrofurantoin: current 1d",
    ),
    (
        "Sinemet 25/100 TID wearing off before next dose; entacapone gave him diarrhoea; "
        "never tried rasagiline.",
        "carbidopa/levodopa: current partial; entacapone: past not_tolerated (diarrhoea); "
        "rasagiline: never",
    ),
    (
        '")[0])',
        "",
    ),
    (
        "T=r",
        "",
    ),
    (
        '")[0])',
        "",
    ),
    (
        "T=r",
        "",
    ),
]


@pytest.mark.parametrize(("text", "wanted"), CASES)
def test_what_is_told_of_each_treatment(read, text, wanted):
    assert told(read(text)[0], doses=False) == wanted
