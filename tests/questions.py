"""Questions Citewell must answer, each with the topic that answers it."""

from dataclasses import dataclass

__all__ = ["EXTRA", "FLAGSHIPS", "RELATED", "Question"]


@dataclass(frozen=True)
class Question:
    topic: str
    text: str


FLAGSHIPS = (
    Question(
        "neuropathic-pain-refractory",
        "What are the next steps for a patient with refractory neuropathic pain who has been taking "
        "3600 mg of gabapentin (Neurontin) daily for years with no effect, and has previously failed "
        "treatment with Lyrica (pregabalin), Amitriptyline, and Cymbalta (duloxetine)?",
    ),
    Question(
        "neuropathic-pain-refractory",
        "What would be a 4th line treatment option for a patient with treatment-resistant peripheral "
        "neuropathy who has already tried first-line treatments such as gabapentin (Neurontin), "
        "pregabalin (Lyrica), or duloxetine (Cymbalta), and second-line treatments like tramadol "
        "(Ultram) or tapentadol (Nucynta), and possibly third-line treatments including lidocaine "
        "(Xylocaine) patches or capsaicin cream?",
    ),
)

RELATED = (
    Question(
        "gabapentin-adult-dose",
        "What is the total dose of gabapentin (Neurontin) for adults with neuropathic pain or "
        "epilepsy?",
    ),
    Question(
        "neuropathic-pain-next-step",
        "What are the next steps for a patient on gabapentin (Neurontin) with ongoing neuropathic "
        "symptoms?",
    ),
    Question(
        "gabapentin-adult-dose",
        "What is the typical dosing regimen for gabapentin (Neurontin) in adults with neuropathic "
        "pain or epilepsy?",
    ),
    Question(
        "gabapentin-plus-levetiracetam",
        "Is 100mg Gabapentin (Gabapentin) daily with 1000mg Keppra (Levetiracetam) daily an effective "
        "and safe treatment regimen?",
    ),
    Question(
        "ed-bilateral-limb-nerve-pain",
        "What are the recommended treatment options for a 51-year-old male patient presenting to the "
        "Emergency Room (ER) with non-traumatic acute on chronic bilateral upper and lower nerve "
        "pain?",
    ),
    Question(
        "neuropathic-pain-refractory",
        "What are the next best treatment options for a patient with neuropathic pain who has not "
        "responded to first-line treatments, including Lyrica (pregabalin), Amitriptyline, and "
        "Cymbalta (duloxetine), and experienced aggression with Lyrica?",
    ),
    Question(
        "levosulpiride-ckd",
        "What is the recommended dose of levosulpride (generic name) for a patient with chronic "
        "kidney disease (CKD), based on their estimated glomerular filtration rate (eGFR)?",
    ),
    Question(
        "itopride-ckd",
        "What is the recommended dose adjustment of etopride (prokinetic agent) in patients with "
        "chronic kidney disease (CKD) based on their estimated glomerular filtration rate (eGFR)?",
    ),
    Question(
        "neck-pain-headache-no-nsaid",
        "What are the recommended pain management options for a patient with neck pain and headaches, "
        "considering their medical history and potential allergies or sensitivities to medications "
        "like acetaminophen (Tylenol) or ibuprofen (Advil)?",
    ),
    Question(
        "norethisterone-period-delay",
        "What is the dosage and duration of Primalut (norethisterone) 5mg for a female patient of "
        "reproductive age to delay her menstrual cycle?",
    ),
    Question(
        "pneumothorax-immediate",
        "What is the immediate management for a patient presenting with pneumothorax, considering "
        "factors such as age, underlying health conditions, and severity of the pneumothorax?",
    ),
    Question(
        "evening-burning-feet",
        "Can my neuropathy medication be adjusted to alleviate burning pain in my feet and legs, "
        "particularly in the evenings?",
    ),
    Question(
        "chemo-neuropathy",
        "What are the next steps in evaluation and management for a patient with a history of "
        "chemotherapy, presenting with neuropathy in hands and feet, characterized by paresthesias "
        "(abnormal sensations), weakness, and impaired grip, potentially related to previous cancer "
        "treatment or an underlying condition such as diabetes or vitamin deficiencies?",
    ),
    Question(
        "neuropathic-pain-refractory",
        "What is a third-line treatment option for neuropathic pain that is refractory to first and "
        "second-line treatments?",
    ),
    Question(
        "first-test-neuropathy-diabetes-alcohol",
        "What is the most appropriate test to order for a patient with suspected peripheral "
        "neuropathy due to diabetes and alcohol use disorder?",
    ),
    Question(
        "nondiabetic-toe-neuropathy",
        "What is the best course of treatment for a non-diabetic patient presenting with peripheral "
        "neuropathy in the toes?",
    ),
    Question(
        "adhf-ef-22",
        "What is the immediate treatment for a patient with severe left ventricular dysfunction "
        "(ejection fraction of 22%), symptoms of acute decompensated heart failure, including "
        "breathlessness, tachycardia, and tachypnea?",
    ),
    Question(
        "salicylic-acid-hydrate-or-dry",
        "Does topical salicylic acid (SA) hydrate or dehydrate the skin?",
    ),
    Question(
        "ef-45-50-lvh-mild-mr",
        "What is the management plan for an adult patient with a history of cardiovascular disease, "
        "presenting with a mildly reduced ejection fraction (EF) of 45-50%, concentric hypertrophy of "
        "the left ventricle (LV), and mild mitral regurgitation, with no evidence of aortic root "
        "dilatation, diastolic dysfunction, pericardial effusion, or signs of tamponade?",
    ),
    Question(
        "gout-flare-elderly-ckd",
        "What is the best treatment approach for an elderly patient experiencing a gout flare, "
        "considering potential comorbidities such as impaired renal (kidney) function?",
    ),
    Question("linagliptin-brand", "What is the brand name for Linagliptin (DPP-4 inhibitor)?"),
    Question(
        "vertigo-management",
        "What is the appropriate management for a patient experiencing vertigo and dizziness?",
    ),
)

EXTRA = (
    Question("cap-adult", "How is community-acquired pneumonia in adults diagnosed and treated?"),
    Question(
        "hypertension-first-line",
        "How is high blood pressure in adults diagnosed and first treated?",
    ),
    Question(
        "t2dm-first-line",
        "What is first-line drug treatment for type 2 diabetes, and what is added next?",
    ),
    Question(
        "af-anticoagulation",
        "Who with atrial fibrillation needs a blood thinner, and which one?",
    ),
    Question(
        "uti-cystitis",
        "What is the first treatment for an uncomplicated urinary tract infection (cystitis)?",
    ),
    Question("asthma-steps", "How is asthma treated step by step in adults and teens?"),
    Question(
        "migraine-adult",
        "What is the treatment of acute migraine and how is migraine prevented in adults?",
    ),
    Question("depression-first-line", "What is first-line treatment for depression in adults?"),
)
