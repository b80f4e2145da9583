"""Whether a treatment is taken, was taken, is asked about or refused, in many wordings."""

import pytest

from told import told

CASES = [
    ("They took me off it: I was on ramipril.", "ramipril: past"),
    (
        "Oxcarbazepine made my sodium drop to 121 so they took me off it.",
        "oxcarbazepine: past not_tolerated (hyponatremia)",
    ),
    ("Gabapentin was taken away.", "gabapentin: past"),
    ("I binned the naproxen.", "naproxen: past"),
    ("Tried fluoxetine but ditched it after a month.", "fluoxetine: past 30d"),
    ("I packed in the statin last year.", "statin: past"),
    ("She gave up on topiramate.", "topiramate: past"),
    ("He came off citalopram in May.", "citalopram: past"),
    ("We withdrew the digoxin.", "digoxin: past"),
    ("Bisoprolol was swapped for verapamil.", "bisoprolol: past; verapamil: current"),
    (
        "Changed from enalapril to losartan because of cough.",
        "enalapril: past not_tolerated (cough); losartan: current",
    ),
    (
        "She was switched from vancomycin to daptomycin 500 mg IV daily after developing red man syndrome.",
        "vancomycin: past not_tolerated (red man syndrome); daptomycin: current 500mg",
    ),
    ("Wellbutrin avoided because of bulimia.", "bupropion: never"),
    ("NSAIDs contraindicated.", "nonsteroidal anti-inflammatory drug: never"),
    ("NSAIDs are off the table.", "nonsteroidal anti-inflammatory drug: never"),
    ("She refused a statin.", "statin: never"),
    ("Never had insulin.", "insulin: never"),
    ("He won't take antidepressants.", "antidepressant: never"),
    ("Not on any anticoagulant.", "anticoagulant: never"),
    ("She has yet to try duloxetine.", "duloxetine: never"),
    ("Opioid naive, no triptans.", "triptan: never"),
    ("Now my doc says duloxetine.", "duloxetine: proposed"),
    ("My GP wants to put me on amitriptyline.", "amitriptyline: proposed"),
    ("The consultant suggested nortriptyline.", "nortriptyline: proposed"),
    ("Would fluvoxamine be worth a go?", "fluvoxamine: proposed"),
    (
        "Ziconotide or intrathecal morphine for failed back surgery syndrome?",
        "ziconotide: proposed; morphine: proposed",
    ),
    (
        "Can someone on warfarin have lidocaine plasters for neuralgia?",
        "warfarin: current; lidocaine: proposed",
    ),
    (
        "Is it safe to get the shingles vaccine if im taking methotrexate 10mg a week?",
        "zoster vaccine: proposed; methotrexate: current",
    ),
    ("Can I drink if I'm on metronidazole?", "metronidazole: current"),
    ("Is ibuprofen ok while I'm on lithium?", "ibuprofen: proposed; lithium: current"),
    ("Any point trying lacosamide?", "lacosamide: proposed"),
    ("What about clonidine?", "clonidine: proposed"),
    ("Thinking of starting semaglutide.", "semaglutide: proposed"),
    ("Methadone is being considered.", "methadone: proposed"),
    ("Booked in for a hip replacement.", "hip replacement: proposed"),
    ("On the waiting list for carpal tunnel release.", "carpal tunnel release: proposed"),
    ("Lamotrigine 100 mg BID on board with modest relief.", "lamotrigine: current partial 200mg"),
    ("Taking lisinopril 10 mg daily.", "lisinopril: current 10mg"),
    ("Still on prednisolone 5 mg daily.", "prednisolone: current 5mg"),
    ("Back on sertraline 50 mg daily since June.", "sertraline: current 50mg"),
    ("Just started apixaban.", "apixaban: current"),
    ("Been prescribed colchicine.", "colchicine: current"),
    ("She is maintained on buprenorphine.", "buprenorphine: current"),
    ("Uses albuterol as needed.", "albuterol: current"),
    ("Completed a course of amoxicillin last week.", "amoxicillin: past"),
    ("Had a lumbar fusion in 2015.", "spinal fusion: past"),
    ("2 prior fusions.", "spinal fusion: past"),
    ("s/p CABG x3.", "coronary artery bypass graft: past"),
    ("SCS trial failed in 2021.", "spinal cord stimulation: past no_effect"),
    ("Mother did well on lithium.", ""),
    ("Her mum had osteoporosis and took raloxifene.", ""),
    ("His father is on warfarin.", ""),
    ("Lyrica stopped (drowsiness).", "pregabalin: past not_tolerated (drowsiness)"),
    ("Gabapentin x 4 months, d/c'd.", "gabapentin: past 120d"),
    (
        "Nortriptyline 50 mg qHS caused orthostasis, cut to 25 mg qHS with some relief.",
        "nortriptyline: past not_tolerated (orthostasis) 50mg; nortriptyline: current partial 25mg",
    ),
    (
        "His bupropion dose was increased from 300 mg daily to 450 mg daily 1 week ago.",
        "bupropion: past 300mg; bupropion: current 450mg 7d",
    ),
    ("Held apixaban for the procedure.", "apixaban: past"),
    ("Metformin on hold.", "metformin: past"),
    ("She ran out of levothyroxine 2 weeks ago.", "levothyroxine: past"),
    ("He takes no blood thinners.", "anticoagulant: never"),
    (
        "Failed trials of gabapentin, pregabalin and duloxetine.",
        "gabapentin: past no_effect; pregabalin: past no_effect; duloxetine: past no_effect",
    ),
    (
        "Previously tried: gabapentin 300 tds (dizzy), amitriptyline 10 mg (dry mouth), TENS (no help).",
        "gabapentin: past not_tolerated (dizziness) 900mg; amitriptyline: past not_tolerated (dry mouth); transcutaneous electrical nerve stimulation: past no_effect",
    ),
    (
        "Current meds: amlodipine 5 mg od, atorvastatin 20 mg nocte. PMH: gout.",
        "amlodipine: current 5mg; atorvastatin: current 20mg",
    ),
    ("She was never started on insulin.", "insulin: never"),
    ("Insulin has never been needed.", "insulin: never"),
    ("Steroids are to be avoided.", "corticosteroid: never"),
    ("Statin not tolerated.", "statin: past not_tolerated"),
    ("statin intolerant", "statin: past not_tolerated"),
    ("Opted against surgery.", "surgery: never"),
    ("We agreed to hold off on gabapentin.", "gabapentin: never"),
    (
        "62F with PHN: gabapentin up to 1800 mg/d made her woozy, so swapped for pregabalin 75 mg BID, which is working.",
        "gabapentin: past not_tolerated (lightheadedness); pregabalin: current effective 150mg",
    ),
    (
        "He did not get on with allopurinol (rash), now takes febuxostat 80 mg od and has had no attacks for a year.",
        "allopurinol: past not_tolerated (rash); febuxostat: current effective 80mg",
    ),
    ("Tried CBT, no change.", "cognitive behavioral therapy: past no_effect"),
    (
        "Ramipril gave him a cough; candesartan 8 mg od suits him.",
        "ramipril: past not_tolerated (cough); candesartan: current 8mg",
    ),
    (
        "Was on escitalopram 10 mg daily for 3 months but felt numb and came off it.",
        "escitalopram: past not_tolerated (numbness) 10mg 90d",
    ),
    ("Nifedipine stopped - headaches.", "nifedipine: past not_tolerated (headaches)"),
    (
        "Rivaroxaban (stopped after GI bleed), now apixaban 5 mg BID.",
        "rivaroxaban: past not_tolerated (gi bleed); apixaban: current 10mg",
    ),
    ("HCTZ d/c'd 2/2 hyponatremia.", "hydrochlorothiazide: past not_tolerated (hyponatremia)"),
    ("PT x 6 wks w/o improvement.", "physical therapy: past no_effect 42d"),
    (
        "s/p 2 epidural steroid injections with transient benefit.",
        "epidural steroid injection: past partial",
    ),
    ("Flexeril prn, helps some.", "cyclobenzaprine: current partial"),
    ("Percocet prn with good effect.", "acetaminophen/oxycodone: current effective"),
    ("Pt states the Lyrica is helping.", "pregabalin: current effective"),
    ('She says duloxetine "does nothing."', "duloxetine: current no_effect"),
    ("Migraines are much better on topiramate 50 mg bid.", "topiramate: current effective 100mg"),
    (
        "Headaches continue despite amitriptyline 25 mg nightly and propranolol 80 mg daily.",
        "amitriptyline: current no_effect 25mg; propranolol: current no_effect 80mg",
    ),
    ("She has been taking Aleve with minimal relief.", "naproxen: current partial"),
    (
        "I have tried melatonin, Benadryl and trazodone and nothing works.",
        "melatonin: past no_effect; diphenhydramine: past no_effect; trazodone: past no_effect",
    ),
    (
        "My doctor put me on metoprolol last week and I feel exhausted.",
        "metoprolol: current (fatigue) 7d",
    ),
    ("Ever since I started Lexapro I can't sleep.", "escitalopram: current (insomnia)"),
    ("Could the amlodipine be making my ankles swell?", "amlodipine: current (ankle swelling)"),
    ("I stopped taking my statin because my legs ached.", "statin: past not_tolerated (aches)"),
    (
        "The oxycodone makes me so constipated I quit.",
        "oxycodone: past not_tolerated (constipation)",
    ),
    ("Zofran helps with the nausea.", "ondansetron: current effective"),
    ("Ondansetron 8 mg tid controls her nausea.", "ondansetron: current effective 24mg"),
    ("Her pain is well controlled with oxycodone 5 mg q6h.", "oxycodone: current effective 20mg"),
    ("She is doing well on Synthroid 75 mcg daily.", "levothyroxine: current effective 0.075mg"),
    ("No side effects from her Lexapro.", "escitalopram: current"),
    ("She has noticed no benefit from the gabapentin yet.", "gabapentin: past no_effect"),
    (
        "Wife gave him two Excedrin without relief.",
        "acetaminophen/aspirin/caffeine: current no_effect",
    ),
    (
        "Prior therapies: methotrexate (hepatotoxicity), etanercept (primary failure), adalimumab (secondary failure).",
        "methotrexate: past not_tolerated (hepatotoxicity); etanercept: past no_effect; adalimumab: past no_effect",
    ),
    ("She declined gabapentin.", "gabapentin: never"),
    ("Metformin: GI upset.", "metformin: past not_tolerated (gi upset)"),
    (
        "Failed: sertraline, venlafaxine. Current: mirtazapine 30 mg nocte.",
        "sertraline: past no_effect; venlafaxine: past no_effect; mirtazapine: current 30mg",
    ),
    ("Not keen on opioids.", "opioid: never"),
    ("Codeine makes him vomit.", "codeine: past not_tolerated (vomiting)"),
    ("He vomits with codeine.", "codeine: past not_tolerated (vomiting)"),
    (
        "Lamotrigine was withdrawn when he developed a rash.",
        "lamotrigine: past not_tolerated (rash)",
    ),
    (
        "Tamoxifen gave her hot flushes but she is persevering.",
        "tamoxifen: past not_tolerated (hot flushes)",
    ),
    (
        "After two days of ciprofloxacin he developed Achilles tendon pain.",
        "ciprofloxacin: past not_tolerated (achilles tendon pain) 2d",
    ),
    (
        "She was treated with doxycycline for 10 days with complete resolution.",
        "doxycycline: past effective 10d",
    ),
    ("A course of steroids cleared it up.", "corticosteroid: past effective"),
    ("The rash cleared with hydrocortisone cream.", "hydrocortisone: current effective"),
    ("Improved after IV furosemide.", "furosemide: current effective"),
    ("His INR is stable on warfarin 5 mg daily.", "warfarin: current effective 5mg"),
    (
        "Her seizures are not controlled on levetiracetam 1500 mg BID.",
        "levetiracetam: current no_effect 3000mg",
    ),
    (
        "Uncontrolled on lisinopril 40 mg and amlodipine 10 mg daily.",
        "lisinopril: current no_effect; amlodipine: current no_effect 10mg",
    ),
    (
        "He needed to stop clozapine due to neutropenia.",
        "clozapine: past not_tolerated (neutropenia)",
    ),
    ("Clopidogrel discontinued after a nosebleed.", "clopidogrel: past not_tolerated (nosebleed)"),
    ("She finds the CPAP mask uncomfortable.", "continuous positive airway pressure: current"),
    ("Warfarin was stopped before surgery.", "warfarin: past; surgery: past"),
    ("Celebrex worked better than ibuprofen.", "celecoxib: past effective; ibuprofen: proposed"),
    ("Gabapentin helped at first but not any more.", "gabapentin: past partial"),
    (
        "Mum says the Ritalin has made a huge difference at school.",
        "methylphenidate: current effective",
    ),
    ("He was constipated so senna was started with good results.", "senna: current effective"),
    (
        "His Parkinson's is getting worse despite Sinemet 25/100 TID.",
        "carbidopa/levodopa: current no_effect",
    ),
    ("I take 2 Tylenol when it hurts and it goes away.", "acetaminophen: current effective"),
    ("Imitrex usually takes care of it.", "sumatriptan: current effective"),
    ("Rizatriptan aborts most attacks.", "rizatriptan: current effective"),
    ("The Botox wore off early this time.", "botulinum toxin a: past partial"),
    ("Steroids put 2 stone on her.", "corticosteroid: past not_tolerated (weight gain)"),
    ("Unable to tolerate CPAP.", "continuous positive airway pressure: past not_tolerated"),
    ("CPAP intolerant.", "continuous positive airway pressure: past not_tolerated"),
    ("bleeding gums since starting apixaban 5 mg bd", "apixaban: current (bleeding gums) 10mg"),
    ("ankles like balloons on amlodipine", "amlodipine: current (ankle swelling)"),
    (
        "tongue swelled up with lisinopril last year",
        "lisinopril: past not_tolerated (tongue swelling)",
    ),
    (
        "Reports daytime drowsiness on gabapentin 600 mg TID.",
        "gabapentin: current (daytime drowsiness) 1800mg",
    ),
    ("Has mild tremor from valproate 500 mg BID.", "valproic acid: current (tremor) 1000mg"),
    ("Prednisolone 30 mg daily, blood sugars now in the 300s.", "prednisolone: current 30mg"),
    (
        "Depakote stopped secondary to weight gain and hair loss.",
        "valproic acid: past not_tolerated (weight gain, hair loss)",
    ),
    (
        "Side effects: dry mouth and constipation with amitriptyline 50 mg nightly.",
        "amitriptyline: current (dry mouth, constipation) 50mg",
    ),
    (
        "She experienced palpitations and tremor with albuterol.",
        "albuterol: past not_tolerated (palpitations, tremor)",
    ),
    (
        "Nitrofurantoin and trimethoprim both gave her a rash.",
        "nitrofurantoin: past not_tolerated (rash); trimethoprim: past not_tolerated (rash)",
    ),
    (
        "She takes omeprazole for heartburn and loratadine for hay fever.",
        "omeprazole: current; loratadine: current",
    ),
    ("He has COPD and uses tiotropium; his cough is worse.", "tiotropium: current"),
    ("Chest pain relieved by nitroglycerin.", "nitroglycerin: current effective"),
]


# A new drug does not end the old one unless it works alike or is said to replace it.
LASTING = [
    ("Pregabalin for years, no benefit, now on methadone.", "current", "methadone"),
    (
        "Pregabalin 150 mg bd for 2 years with no benefit. Now on oxycodone 20 bd.",
        "current",
        "oxycodone",
    ),
    ("Fluoxetine 20 mg for years, no benefit, now on tramadol.", "current", "tramadol"),
    ("Gabapentin for 3 years without benefit and now methadone too.", "current", "methadone"),
    ("gabapentin 900 tds no help so methadone added", "current", "methadone"),
    ("Pregabalin for years, no benefit, switched to methadone.", "past", "methadone"),
    ("Pregabalin for years, no benefit, stopped, now on methadone.", "past", "methadone"),
    ("Tried pregabalin for years, no benefit, now on methadone.", "past", "methadone"),
    ("Gabapentin 900 mg for 2 years with no benefit. Now on pregabalin.", "past", "pregabalin"),
    ("Amitriptyline 25 mg nocte for 8 weeks no benefit, now on tramadol.", "past", "tramadol"),
    ("Gabapentin no benefit, now on tramadol.", "past", "tramadol"),
]


@pytest.mark.parametrize(("text", "status", "now"), LASTING)
def test_what_was_taken_in_vain_for_years_is_taken_still_unless_ended(read, text, status, now):
    old, new = read(text)[0]
    assert (old.status, old.outcome) == (status, "no_effect")
    assert (new.ingredient, new.status) == (now, "current")


@pytest.mark.parametrize(("text", "wanted"), CASES)
def test_what_is_told_of_each_treatment(read, text, wanted):
    assert told(read(text)[0]) == wanted
