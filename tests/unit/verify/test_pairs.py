"""Clinical pairs of claim and evidence, with the verdicts that a careful reader accepts.

All are worded for these tests. Where a claim goes beyond its evidence without opposing it, more
than one verdict is right; a wrong "supported" never is.
"""

import pytest

from citewell.verify.decide import judge

S, P, C, U = ("supported",), ("partial",), ("contradicted",), ("unsupported",)
#: (claim, evidence, verdicts a careful reader accepts)
PAIRS: tuple[tuple[str, str, tuple[str, ...]], ...] = (
    # The same words.
    (
        "Pregabalin is started at 75 mg twice daily.",
        "Pregabalin is started at 75 mg twice daily.",
        S,
    ),
    ("Metformin lowers HbA1c by about 1%.", "Metformin lowers HbA1c by about 1%. It is cheap.", S),
    ("Do not crush the tablets.", "Swallow whole. Do not crush the tablets. Keep dry.", S),
    # The same said otherwise.
    (
        "The maximum dose of gabapentin is 3600 mg a day.",
        "Gabapentin may be increased to a maximum of 3,600 mg/day.",
        S,
    ),
    (
        "Duloxetine is started at 30 mg once daily.",
        "Start duloxetine at 30 mg daily.",
        S,
    ),
    (
        "Give amoxicillin 500 mg three times a day for 7 days.",
        "Amoxicillin 500 mg TID for 7 days should be given.",
        S,
    ),
    (
        "Gabapentin 1800 mg/day is the usual target.",
        "The usual target for gabapentin is 600 mg three times daily.",
        S,
    ),
    (
        "Apixaban 10 mg/day prevents stroke in atrial fibrillation.",
        "In atrial fibrillation, apixaban 5 mg twice daily prevents stroke.",
        S,
    ),
    (
        "Levothyroxine 0.1 mg is taken before breakfast.",
        "Levothyroxine 100 micrograms should be taken before breakfast.",
        S,
    ),
    (
        "Paracetamol is limited to 4000 mg a day.",
        "Paracetamol is limited to 4 g/day.",
        S,
    ),
    (
        "Tricyclics have an NNT of 3.6 (95% CI 3.0-4.4).",
        "For tricyclics the number needed to treat was 3.6 (95% CI 3.0\u20134.4).",
        S,
    ),
    (
        "Amitriptyline should be avoided in older adults.",
        "Avoid amitriptyline in elderly people.",
        S,
    ),
    (
        "Atorvastatin reduces the risk of stroke.",
        "Stroke risk was lowered by atorvastatin.",
        S,
    ),
    (
        "Ramipril is contraindicated in pregnancy.",
        "Do not use ramipril in pregnant women.",
        S,
    ),
    (
        "Ibuprofen and paracetamol did not differ in pain relief.",
        "There was no difference between ibuprofen and paracetamol in pain relief.",
        S,
    ),
    (
        "Capsaicin 8% patch gives relief for 12 weeks.",
        "Relief with the capsaicin 8% patch lasted 12 weeks.",
        S + P,
    ),
    (
        "Reduce the dose of pregabalin in kidney disease.",
        "The dose of pregabalin should be reduced in renal disease.",
        S,
    ),
    (
        "Alendronate 70 mg is taken once weekly.",
        "Take alendronate 70 mg once a week.",
        S,
    ),
    (
        "Nortriptyline was as effective as gabapentin.",
        "Nortriptyline and gabapentin were equally effective.",
        S,
    ),
    (
        "Lamotrigine should be titrated slowly to lower the risk of rash.",
        "Slow titration of lamotrigine reduces the risk of rash.",
        S,
    ),
    (
        "Methotrexate is given once a week, not daily.",
        "Methotrexate is given once a week, not daily, for psoriasis.",
        S,
    ),
    (
        "Treatment lasts six weeks.",
        "Treatment lasts 6 weeks.",
        S,
    ),
    (
        "Omeprazole 20 mg once daily heals most ulcers within 4 weeks.",
        "Within 4 weeks most ulcers are healed by omeprazole 20 mg daily.",
        S,
    ),
    # Another dose, bound, range or unit.
    ("Gabapentin is started at 600 mg daily.", "Gabapentin is started at 300 mg daily.", C),
    (
        "The maximum dose of tramadol is 600 mg/day.",
        "Tramadol must not exceed 400 mg/day.",
        C,
    ),
    (
        "Start pregabalin at 150 mg and raise it to 300 mg.",
        "Start pregabalin at 75 mg and raise it to 300 mg.",
        C,
    ),
    (
        "Start pregabalin at 300 mg and raise it to 75 mg.",
        "Start pregabalin at 75 mg and raise it to 300 mg.",
        C,
    ),
    ("Warfarin 5 g is taken daily.", "Warfarin 5 mg is taken daily.", C),
    ("Take levothyroxine 50 mg daily.", "Take levothyroxine 50 mcg daily.", C),
    ("Give ceftriaxone 2 mg once daily.", "Give ceftriaxone 2 g once daily.", C),
    ("Morphine 10 mg/kg every 4 hours.", "Morphine 10 mg every 4 hours.", C + U + P),
    (
        "Metformin is stopped when eGFR is below 45 mL/min.",
        "Metformin is stopped when eGFR is below 30 mL/min.",
        C,
    ),
    (
        "Duloxetine is avoided when creatinine clearance is above 30 mL/min.",
        "Duloxetine is avoided when creatinine clearance is below 30 mL/min.",
        C,
    ),
    ("Continue the antibiotic for 14 days.", "Continue the antibiotic for 5 days.", C),
    ("Continue the antibiotic for 4 months.", "Continue the antibiotic for 4 weeks.", C),
    (
        "The target blood pressure is below 140 mmHg.",
        "The target blood pressure is below 130 mmHg.",
        C,
    ),
    (
        "Amoxicillin 500 mg twice daily is given for otitis.",
        "Amoxicillin 500 mg three times daily is given for otitis.",
        C,
    ),
    ("Stimulation at 1 Hz relieved pain.", "Stimulation at 10 Hz relieved pain.", C),
    ("The NNT of duloxetine was 4.6.", "The NNT of duloxetine was 6.4.", C),
    (
        "Mexiletine is a second-line treatment for neuropathy.",
        "Mexiletine is a first-line treatment for neuropathy.",
        C,
    ),
    ("Give 5 mL of the syrup at night.", "Give 15 mL of the syrup at night.", C),
    ("Screening starts at age 50.", "Screening starts at age 45.", C),
    ("Statins cut events by 35%.", "Statins cut events by 25%.", C),
    ("Infliximab 5 mg/kg is infused at week 6.", "Infliximab 3 mg/kg is infused at week 6.", C),
    (
        "Serum potassium above 6.0 mmol/L is an emergency.",
        "Serum potassium above 6.5 mmol/L is an emergency.",
        C,
    ),
    (
        "Gabapentin 600 mg and pregabalin 1800 mg were compared.",
        "Gabapentin 1800 mg and pregabalin 600 mg were compared.",
        C,
    ),
    (
        "Gabapentin may be raised to 600 mg/day at most.",
        "The maximum of gabapentin is 3600 mg/day. The maximum of pregabalin is 600 mg/day.",
        C + U + P,
    ),
    # Less exact than the claim, or a point in a range.
    ("Gabapentin is given at 300 mg/day.", "Gabapentin is given at 300-600 mg/day.", P),
    ("Nortriptyline 25 mg is taken at night.", "Nortriptyline 10 to 75 mg is taken at night.", P),
    ("Gabapentin 300 mg is a starting dose.", "Gabapentin 300 is a starting dose.", P),
    (
        "Topiramate 50 mg twice daily prevents migraine.",
        "Topiramate 100 mg/day prevents migraine.",
        P,
    ),
    ("Treat for 3 months with duloxetine.", "Treat for 12 weeks with duloxetine.", P),
    # Another medicine.
    ("Pregabalin 300 mg/day is first-line.", "Gabapentin 300 mg/day is first-line.", U),
    ("Rivaroxaban is taken with food.", "Apixaban is taken with or without food.", U),
    ("Lisinopril may cause cough.", "Losartan may cause cough.", U),
    ("Sertraline is used for panic disorder.", "Fluoxetine is used for panic disorder.", U),
    ("Combine duloxetine with pregabalin.", "Combine duloxetine with gabapentin.", U),
    # Negated.
    ("Lidocaine patches are recommended.", "Lidocaine patches are not recommended.", C),
    ("Opioids should not be offered for sciatica.", "Opioids should be offered for sciatica.", C),
    ("Bed rest is recommended for back pain.", "Bed rest should be avoided in back pain.", C),
    ("Cannabis is contraindicated in psychosis.", "Cannabis is recommended in psychosis.", C),
    (
        "Imaging is indicated in low back pain.",
        "Imaging is not routinely indicated in low back pain.",
        C,
    ),
    ("Zinc cures colds.", "Zinc does not cure colds.", C),
    ("Vitamin D prevents falls.", "Vitamin D does not prevent falls.", C),
    (
        "Antibiotics are effective in viral bronchitis.",
        "Antibiotics are ineffective in viral bronchitis.",
        C,
    ),
    ("Aspirin is safe in dengue.", "Aspirin is unsafe in dengue.", C),
    (
        "There is good evidence that magnets relieve pain.",
        "There is no evidence that magnets relieve pain.",
        C + U,
    ),
    ("Never stop paroxetine abruptly.", "Stop paroxetine abruptly.", C),
    ("Gabapentin reduces sciatica pain.", "Gabapentin failed to reduce sciatica pain.", C),
    ("Fever was present without rash.", "Fever was present with rash.", C),
    ("Patients with diabetes were included.", "Patients without diabetes were included.", C),
    # The other direction.
    ("Tramadol increases the seizure threshold.", "Tramadol lowers the seizure threshold.", C),
    ("Smoking decreases cancer risk.", "Smoking increases cancer risk.", C),
    ("Surgery was superior to physiotherapy.", "Surgery was inferior to physiotherapy.", C),
    ("Surgery was superior to physiotherapy.", "Physiotherapy was superior to surgery.", C),
    (
        "Mortality was lower with placebo than with digoxin.",
        "Mortality was lower with digoxin than with placebo.",
        C,
    ),
    ("Exercise improves mood.", "Exercise worsens mood.", C),
    ("Steroids reduced relapse.", "Steroids made no difference to relapse.", C),
    ("Steroids made no difference to relapse.", "Steroids reduced relapse.", C),
    ("Insulin raises glucagon.", "Glucagon raises insulin.", C),
    ("Diarrhoea is a common adverse effect.", "Diarrhoea is a rare adverse effect.", C),
    ("Spironolactone causes hypokalaemia.", "Spironolactone causes hyperkalaemia.", C),
    ("Pain improved with acupuncture.", "Pain worsened with acupuncture.", C),
    ("Coffee intake is associated with gout.", "Coffee intake is not associated with gout.", C),
    # More than the evidence says.
    (
        "Duloxetine 60 mg/day relieved pain in 45% of patients.",
        "Duloxetine 60 mg/day relieved pain.",
        P + U,
    ),
    (
        "Take naproxen 500 mg twice daily for 10 days.",
        "Take naproxen 500 mg twice daily.",
        P,
    ),
    (
        "Duloxetine is effective for neuropathic pain and is safe in pregnancy.",
        "Duloxetine is effective for neuropathic pain.",
        P,
    ),
    (
        "Metformin lowers glucose, and it prevents dementia.",
        "Metformin lowers glucose.",
        P,
    ),
    (
        "Amlodipine lowers blood pressure. It also cures migraine.",
        "Amlodipine lowers blood pressure.",
        P,
    ),
    (
        "Duloxetine is recommended for depression.",
        "Duloxetine is recommended for stress incontinence.",
        P + U,
    ),
    ("Propranolol prevents migraine in children.", "Propranolol prevents migraine.", P),
    ("Vitamin B6 relieves nausea.", "Vitamin B12 relieves nausea.", C + U + P),
    # About something else.
    ("Statins cause muscle pain.", "The hospital opened in spring and has a large garden.", U),
    ("Warfarin interacts with cranberry.", "Sleep hygiene helps insomnia.", U),
    ("Acupuncture relieves back pain.", "The committee met on a Tuesday in Geneva.", U),
    ("Colchicine shortens gout flares.", "Hand washing limits the spread of influenza.", U),
    ("Give oxygen at 15 L/min.", "Vaccines are stored in a refrigerator.", U),
    # Worded before the rules were last changed, to see what they had not been tuned on.
    (
        "Duloxetine should be started at 30 mg a day for one week and then raised to 60 mg a day.",
        "Begin duloxetine at 30 mg daily for 1 week, then increase to 60 mg daily.",
        S,
    ),
    (
        "The recommended starting dose of apixaban is 5 mg twice daily.",
        "Apixaban: start with 5 mg two times a day.",
        S,
    ),
    (
        "In people over 65, benzodiazepines raise the risk of falls.",
        "Benzodiazepines increase fall risk in adults older than 65 years.",
        S + P,
    ),
    (
        "Metformin should not be given when eGFR is under 30 mL/min/1.73 m2.",
        "Metformin is contraindicated if eGFR <30 mL/min/1.73 m2.",
        S,
    ),
    (
        "Adults with hypertension should aim for a blood pressure under 130/80 mmHg.",
        "The target blood pressure for adults with hypertension is <130/80 mmHg.",
        S + P,
    ),
    ("Do not stop paroxetine suddenly.", "Paroxetine should not be discontinued abruptly.", S + P),
    (
        "Amoxicillin for 5 days is enough for pneumonia in children.",
        "For childhood pneumonia, a 5-day course of amoxicillin is sufficient.",
        S + P,
    ),
    (
        "NSAIDs are best avoided in heart failure.",
        "Avoid NSAIDs in patients with heart failure.",
        S,
    ),
    (
        "Lithium levels should be checked every 3 months.",
        "Monitor serum lithium every 3 months.",
        S + P,
    ),
    (
        "Tramadol with an SSRI can cause serotonin syndrome.",
        "Combining tramadol and SSRIs may lead to serotonin syndrome.",
        S + P,
    ),
    (
        "Prednisolone 40 mg daily for 5 days is recommended for COPD exacerbations.",
        "For an exacerbation of COPD, prednisolone 40 mg once daily for 5 days is recommended.",
        S,
    ),
    (
        "Pregabalin can be given up to 600 mg per day in two doses.",
        "Maximum dose of pregabalin: 600 mg/day in two divided doses.",
        S + P,
    ),
    (
        "Statins lower LDL cholesterol by 30% to 50%.",
        "Statin therapy reduces LDL cholesterol by 30-50%.",
        S,
    ),
    (
        "Carbamazepine is the first choice for trigeminal neuralgia.",
        "Carbamazepine is first-line treatment for trigeminal neuralgia.",
        S,
    ),
    (
        "Gabapentin 300 mg three times daily (900 mg/day) is the usual start.",
        "Gabapentin usually starts at 300 mg TID.",
        S,
    ),
    (
        "Amitriptyline is given at bedtime, starting with 10 mg.",
        "Start amitriptyline 10 mg at night.",
        S + P,
    ),
    (
        "A 60-year-old man with chest pain needs an ECG within 10 minutes.",
        "An ECG should be recorded within 10 minutes in anyone with chest pain.",
        P,
    ),
    (
        "Vaccination halves the risk of hospital admission.",
        "Vaccination reduced hospital admissions by 50%.",
        S + P + U,
    ),
    ("The drug was well tolerated.", "The drug was poorly tolerated.", C + P + U),
    ("Fluoxetine is not safe with MAOIs.", "Fluoxetine must not be combined with MAOIs.", S + P),
    ("Aspirin 75 mg daily reduces stroke.", "Aspirin 75-100 mg daily reduces stroke.", P),
    ("Ibuprofen may be taken every 6 hours.", "Ibuprofen may be taken every 8 hours.", C),
    (
        "No more than 4 g of paracetamol should be taken in 24 hours.",
        "Adults must not take more than 4 g of paracetamol in 24 hours.",
        S,
    ),
    (
        "Exercise is more effective than rest for back pain.",
        "Rest is more effective than exercise for back pain.",
        C,
    ),
    (
        "Drug A increased survival compared with drug B.",
        "Drug A did not increase survival compared with drug B.",
        C,
    ),
    (
        "Low-dose aspirin is recommended in pregnancy at high risk of pre-eclampsia.",
        "High-dose aspirin is recommended in pregnancy at high risk of pre-eclampsia.",
        P + C + U,
    ),
    (
        "Oral vancomycin treats C. difficile.",
        "Intravenous vancomycin treats C. difficile.",
        P + C + U,
    ),
    (
        "Adults should take 400 units of vitamin D.",
        "Adults should take 400 IU of vitamin D daily.",
        S,
    ),
    (
        "Women should take folic acid before conception.",
        "Men should take folic acid before conception.",
        P + C + U,
    ),
    ("Take the tablet before food.", "Take the tablet after food.", C + P + U),
    ("Gabapentin relieves acute pain.", "Gabapentin relieves chronic pain.", P + C + U),
    ("Tramadol is a strong opioid.", "Tramadol is a weak opioid.", P + C + U),
    (
        "Sumatriptan is contraindicated in ischaemic heart disease.",
        "Sumatriptan is safe in ischaemic heart disease.",
        C + P + U,
    ),
    (
        "Everyone with hypertension needs two drugs.",
        "Everyone with hypertension needs three drugs.",
        P + C + U,
    ),
    ("Half of patients respond.", "A third of patients respond.", P + C + U),
    ("Gabapentin does not help sciatica.", "Gabapentin helps sciatica.", C),
    (
        "There is no benefit from gabapentin in sciatica.",
        "Gabapentin is beneficial in sciatica.",
        C,
    ),
    ("Gabapentin should be considered first.", "Gabapentin should be considered last.", P + C + U),
    # Tables and headings, lists, several sentences.
    (
        "At 50-80 mL/min, give levetiracetam 500 mg twice daily.",
        "Levetiracetam by CrCl (mL/min): above 80, 1,000 mg twice daily; 50-80, 500 mg twice daily.",
        P + S,
    ),
    ("Give 30 mg or 60 mg daily.", "Give 30 or 60 mg daily.", S),
    (
        "Duloxetine is first-line, and the target is 60 mg a day.",
        "Duloxetine is first-line. The target is 60 mg a day.",
        S,
    ),
    (
        "Ramipril is started at 2.5 mg daily. It is stopped in pregnancy.",
        "Ramipril is started at 2.5 mg daily. It is continued in pregnancy.",
        C,
    ),
    (
        "Propranolol prevents migraine in children.",
        "Propranolol prevents migraine. It was not studied in children.",
        P,
    ),
    (
        "Blood pressure above 140/90 mmHg is stage 2.",
        "Blood pressure above 130/80 mmHg is stage 2.",
        C,
    ),
    ("The rate was 12.5 per cent.", "The rate was 12.5%.", S),
    ("Avoid stopping clonidine suddenly.", "Do not stop clonidine abruptly.", S),
    ("Type 1 diabetes was excluded.", "Type 2 diabetes was excluded.", C),
)


@pytest.mark.parametrize(("claim", "evidence", "accepted"), PAIRS)
def test_a_careful_reader_would_say_the_same(claim, evidence, accepted):
    verdict = judge(claim, evidence)

    assert verdict.state in accepted, verdict.reasons
    assert verdict.reasons


@pytest.mark.parametrize("claim", [pair[0] for pair in PAIRS])
def test_every_claim_is_borne_out_by_itself(claim):
    assert judge(claim, claim).state == "supported"


@pytest.mark.parametrize(
    ("claim", "evidence"), [(claim, evidence) for claim, evidence, ok in PAIRS if ok == S]
)
def test_unrelated_sentences_around_the_evidence_change_nothing(claim, evidence):
    around = f"The committee met in Geneva. {evidence} Lunch was served in the garden."

    assert judge(claim, around).state == "supported"
