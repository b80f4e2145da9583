import pytest

from citewell.understand.case.asks import ASKS, read_asks
from citewell.understand.case.text import Note


@pytest.mark.parametrize(
    ("text", "asks"),
    [
        ("What are the next options?", "next_treatment"),
        ("Next drug?", "next_treatment"),
        ("Qutenza?", "next_treatment"),
        ("Is there something else?", "next_treatment"),
        ("my valtrex isnt working, what else can I take", "next_treatment"),
        ("How do I titrate?", "dose"),
        ("can the dose go up?", "dose"),
        ("Whats the max dose of lyrica", "dose"),
        ("Can I add duloxetine?", "interaction_or_safety"),
        ("should she stop it?", "interaction_or_safety"),
        ("Is it ok to take them together?", "interaction_or_safety"),
        ("Mycophenolate in pregnancy?", "interaction_or_safety"),
        ("What test is most useful next?", "diagnosis_or_test"),
        ("Which of the following is the most likely diagnosis?", "diagnosis_or_test"),
        ("Which of the following best explains these findings?", "diagnosis_or_test"),
        ("What is the immediate treatment?", "immediate_management"),
        ("What is the brand name of linagliptin?", "drug_identity"),
        ("What is the mechanism of action?", "mechanism_or_effect"),
        ("Does salicylic acid dry the skin?", "mechanism_or_effect"),
        ("Will the numbness go away?", "prognosis"),
        ("Does not smoke.", None),
        ("Hypertension treated with Cozaar 100 mg daily.", None),
        ("He is not sure if it is the season.", None),
    ],
)
def test_asks(text, asks):
    assert read_asks(Note(text))[0] == asks
    assert asks is None or asks in ASKS


# Families of ways to ask for one thing; each line is one question.
_FAMILIES = {
    "interaction_or_safety": """\
is it the pregabalin doing it?
Could the amlodipine be behind her ankle swelling?
Is the statin to blame for his muscle pain?
Do you think my tablets are making me dizzy?
Would gentamicin injections kill my hearing?
Will this drug ruin my kidneys?
Can it damage my liver?
Can she carry on with it?
Is he alright to stay on methotrexate?
Can someone on warfarin (INR 2.6) and phenytoin 300 mg nightly for epilepsy have lidocaine plasters for intercostal neuralgia?
Can I give fosfomycin 3 g single dose for this one?
Is Yasmin ok?
Safe or not?
Safe with apixaban?
OK to combine with sertraline?
Any problem with adding clarithromycin?
Any interactions I should know about?
Does tramadol clash with citalopram?
Do these two go together?
Should metformin be stopped with this eGFR?
Should she come off it before surgery?
Does he need to hold the apixaban before the extraction?
Do I need to stop taking it?
Anything to watch out for?
What should I monitor him for on lithium?
Is there a reason not to use trimethoprim?
Is ibuprofen off limits?
Can I drink on this?
Can I have a beer with metronidazole?
Is it bad to take ibuprofen every day?
What are the side effects of Lyrica?
Which of his drugs should be stopped?
Which of the following medications is contraindicated?
Which of the following is the most likely adverse effect of this drug?
The drug most likely responsible for these findings is which of the following?
Can I take benadryl while breastfeeding?
Is nitrofurantoin allowed at 38 weeks?
Would you be happy to give him sildenafil with nitrates?
May he take St John's wort?
My doctor prescribed Cipro and I'm on tizanidine, is that a problem?
Can the patch be used on broken skin?
Is there any harm in taking melatonin long term?
Can pregabalin make you put on weight?
Could lisinopril give me a cough?
Should I be worried about the QT interval?
How risky is it to restart aspirin?
Is it too risky to use diclofenac?
Can my 6 year old have aspirin for fever?
Are there any contraindications to TENS with a pacemaker?
Will it affect my baby?
Is it dangerous to stop it suddenly?
Can they be taken at the same time?
is my metformin giving me the runs?
Would it be ok for her to have ibuprofen with that kidney function?
is that combo safe
any risk of bleeding if I add an SSRI?
Does sertraline mix with tramadol?
Are there drug interactions between Paxlovid and Xarelto?
Is it alright to use Voltaren gel with blood thinners?
Can linezolid be given to a man on citalopram 20 mg?
I'm 8 weeks pregnant, can I still take my Zoloft?
Is it okay to skip my water pill today?
Which of his medicines is making the gout worse?
Could this rash be from the Bactrim?
Do I have to stop my Eliquis for a tooth extraction?
Should he avoid NSAIDs?
What should I avoid while on warfarin?
Do statins cause memory loss?
Will prednisone mess up my blood sugar?
Are these ok together?
Is duloxetine contraindicated in liver disease?
Is there any danger in taking expired EpiPens?
Can my dad keep taking aspirin now that he's on apixaban?
Am I ok to drive on this?
Worried about serotonin syndrome - thoughts?
Is topical diclofenac a problem in CKD?
What are the risks of long term omeprazole?
Is it a bad idea to take melatonin with trazodone?""",
    "dose": """\
Does the pregabalin need to come down?
Should the dose be halved?
What is the equivalent fentanyl patch?
What would this be in oral morphine?
How do I convert to oxycodone?
How many mg can I give?
Is 600 mg too much?
Is the gabapentin dose too high?
What dose?
Dose in CKD 4?
Max dose?
How high can I go?
Can I go up to 90 mg?
Should I push it to 300 mg BID?
What starting dose of Gralise would you use?
How do I wean him off it?
How fast can I taper?
How often can she repeat it?
How many times a day should I take it?
Can I take two at once?
I missed a tablet this morning, should I take two?
Is it better taken in the morning or at night?
With food or without?
What time of day should I take it?
How should I switch from citalopram to sertraline?
For how long should he take the antibiotic?
How many days of amoxicillin does she need?
Does the dose need adjusting for his kidneys?
Do I need to renally adjust levetiracetam?
Which strength should I start with?
Can I double the dose?
Should we increase gabapentin?
Can levosulpiride 25 mg three times daily be given to a 64-year-old with CKD stage 5?
Is 75 mg twice a day enough?
What's the ceiling dose of duloxetine?
How much Tylenol can I give my 20 lb baby?
How is vancomycin dosed on dialysis?
What infusion rate?
What loading dose?
What's the highest amount of gabapentin he can have with that creatinine?
How many milligrams of melatonin for a 6 year old?
How should I space the doses?
How do I step down the prednisone?
When should I take my levothyroxine?
Should I take it before bed?
How long do I take amoxicillin for?
Is once a day ok or should I split it?
Is this dose right for a 12 kg child?
can i bump up my sertraline to 100?
How do we dose enoxaparin at 130 kg?
Would 20 mg be better than 10?
What is the recommended dosage of acyclovir for shingles?
What's the right dose for her weight?
Do I need a lower dose at 82?
How quickly can I titrate lamotrigine?
how much is too much vitamin d""",
    "next_treatment": """\
What would you try next?
Would fluvoxamine be worth a go?
What about opicapone 50 mg at night?
How about adding baclofen?
is Claritin or Benadryl better?
Which is better for her, Claritin or Zyrtec?
Rinvoq?
Change to Prolia?
Switch to Entresto?
Add pregabalin 50 mg TID?
What now?
What next?
next step?
Where do we go from here?
Any other ideas?
Any role for ketamine?
Is there a place for SCS?
Is it time for surgery?
Time to refer?
What else is left to try?
Ziconotide or intrathecal morphine for failed back surgery syndrome?
Is microvascular decompression worth asking about?
What else could be added?
Which drug would you choose?
Which antidepressant is best with diabetes?
What would you recommend?
What would you suggest instead?
What can I take for this?
What helps with hot flashes?
How do you treat it?
How should this be treated?
How would you manage this patient?
Treatment with which of the following is most appropriate?
Which of the following is the most appropriate pharmacotherapy?
Which of the following is the best treatment for this patient?
Which of the following is the most appropriate long-term management?
What's the drug of choice?
Does he need antibiotics?
Does she need a statin?
Should I start insulin?
Should we try a nerve block?
Do I need surgery?
Would she benefit from CBT?
Is she a candidate for botox?
Is there anything stronger?
Is there anything else I can try?
please advise on further treatment
Suggestions?
Grateful for advice on what to try next.
Any alternatives?
Can we try lacosamide instead?
What are my options?
Is there an alternative to gabapentin?
What do you do when nothing works?
looking for something stronger than tylenol
Second line?
Which biologic next?
Gabapentin or pregabalin?
Duloxetine vs amitriptyline for this man?
Would you operate?
What is the best way to manage his pain?
How can I get rid of my cold sores?
Any tricks left?
What's your next move?
Which agent would be preferred?
Who would you refer him to?
Is ketamine infusion an option?
What can be done?
What can we offer her?
Is it worth switching to a different triptan?
He wants to know whether there's anything better than ibuprofen.
Do you have any recommendations for his insomnia?
Would a spinal cord stimulator be reasonable as the next step?
What's best for restless legs at night?
I need something for nausea, what do you suggest?
What is first-line therapy for trigeminal neuralgia?
How do I treat a fungal toenail?
Which of the following is the most appropriate next step in therapy?
Which of the following should be prescribed?
Which of the following is the best next step in pharmacologic management of this patient?
Is it time to move to a biologic?
Stop the Humira and go to something else?
Steroid injection next?
Should she be offered surgery?
what do i do about my heel pain
Options please.
whats good for a migraine that wont quit
Does anyone have a good remedy for hives?
Do you recommend physical therapy?""",
    "diagnosis_or_test": """\
What is the diagnosis?
What's wrong with me?
What could this be?
What is causing this?
What do you think it is?
Which test next?
Do I need an MRI?
Should he have a nerve conduction study?
Does she need a scan?
Should I get an x-ray?
Is this shingles?
Could it be gout?
Do I have diabetes?
Which of the following is the most likely diagnosis?
Which of the following is the most likely cause of this patient's symptoms?
Which of the following is the most appropriate next step in diagnosis?
Which of the following tests would confirm the diagnosis?
Which of the following is most likely to be seen on biopsy?
What bloods should I order?
What workup is needed?
Is further imaging needed?
What should I check first?
How do I tell CRPS from neuropathy?
What is the differential?
What does an A1c of 6.8 mean?
Is my blood pressure normal?
What are the symptoms of lupus?
Should we check a B12 level?
Which of the following organisms is the most likely cause?
Which of the following structures is most likely injured?
How is celiac disease diagnosed?
Why does my foot go numb when I cross my legs?
Are these results normal?
Is it carpal tunnel or a pinched nerve?
What are these red spots?
Would an EMG help?
Which investigation would you do?
What do I have?
What might explain the drop foot?
Should I be tested for celiac?
How would you work him up?
Do my labs look ok?
What's the likeliest cause?
Is it possible that I have lupus?
Is my rash contagious or is it eczema?
Which nerve is affected?
What else should be on the differential?
Is an A1c of 5.9 prediabetes?
Do I need to see a doctor to get a biopsy?
Which of the following findings is most likely on physical examination?
Which of the following enzymes is deficient?
What is the most likely diagnosis?
Are there any tests for fibromyalgia?
Could my thyroid be why I am so tired?
what is this lump behind my ear""",
    "immediate_management": """\
What should I do right now?
What should I give first?
What is the immediate treatment?
Do I need to go to the ER?
Should I call an ambulance?
What is the first thing to do?
Aspirate or observe?
Which of the following is the most appropriate immediate step in management?
Which of the following is the most appropriate initial step in management?
What's the antidote?
How do I reverse the warfarin?
Should I take him to A&E?
Is this an emergency?
Thrombolyse?
How do I stop the seizure?
What do I do while waiting for the ambulance?
She is seizing, what do I give?
My husband has chest pain radiating to his arm, what should I do?
What do we do now? BP 70/40, HR 140.
Which of the following is the most appropriate initial management?
Do I need to get him to hospital?
Anaphylaxis after peanuts, epipen used once. What now?
GCS 8 after overdose, next step?""",
    "drug_identity": """\
What is Zapain, is it the same as co-codamol?
What is the generic name of Neurontin?
Is Lyrica a controlled drug?
What class of drug is mirtazapine?
What kind of medicine is this?
Is Tylenol an NSAID?
Is Panadol paracetamol?
What's in Sudafed PE?
Does NyQuil have acetaminophen in it?
What other names does tramadol go by?
What is Qutenza?
What is tapentadol?
What's another name for acetaminophen?
Are Motrin and Advil the same thing?
What is the US name for frusemide?
which drug is sold as Horizant?
What's the generic for Cymbalta?
Is gabapentin a narcotic?
Is Vimpat the same as lacosamide?
What type of drug is clonidine?
Does Excedrin contain caffeine?
What is Savella used for and is it an SNRI?
Is duloxetine an opioid?
What's the other name for paracetamol?""",
    "mechanism_or_effect": """\
How long should duloxetine 60 mg/day be given before calling it a failure?
How long before it kicks in?
When will I feel better on sertraline?
How soon should it start working?
Should it be working by now?
How does gabapentin work?
What does metformin do?
What is the mechanism of action of pregabalin?
Which of the following is the mechanism of action of this drug?
Which of the following properties of this drug best explains his seizure?
Which of the following is the most likely mechanism of this interaction?
Which of the following best describes the action of the drug?
How well does capsaicin work in HIV neuropathy?
What is the NNT for duloxetine?
Does acupuncture help neuropathic pain?
Is gabapentin effective for sciatica?
Why does spironolactone raise potassium?
Why is my medicine not working?
How long does tramadol stay in your system?
Does vitamin B6 help with nausea?
Which enzyme does it inhibit?
This drug acts on which of the following receptors?
What is the half-life of diazepam?
Is there evidence for cannabis in MS pain?
Does Lyrica lower blood pressure?
How long does botox last?
Which of the following is the most likely effect of this drug on cardiac output?
What happens to the potassium with this drug?
How much weight can I lose on Ozempic?
Is it normal that it has not worked after 2 weeks?
What effect does it have on appetite?
How quickly does prednisone work?
How does capsaicin reduce pain?
How long until amitriptyline starts to help?
Do antidepressants work for nerve pain?
Which receptor does buspirone act on?
What does this medication do to the kidneys?
Why do NSAIDs raise blood pressure?
How effective is pregabalin for fibromyalgia?
Does exercise lower uric acid?
Which of the following is the primary mechanism of this medication?
Is lidocaine patch any good for shingles pain?
When does Botox wear off?""",
    "prognosis": """\
Will it go away?
Will she walk again?
How long will the pain last?
What are his chances?
What is the outlook?
Will the numbness be permanent?
Is it curable?
How long have I got?
Will my hair grow back?
How likely is it to come back?
Which of the following infections is he still at risk of?
Which of the following is this patient at greatest risk of developing?
What is the 5-year survival?
What is the risk of recurrence?
When can he go back to work?
How long until I recover?
Can it turn into cancer?
Will I need dialysis?
Am I going to be on this for life?
What is the prognosis?
Will it get worse?
Is shingles pain likely to settle?
Can nerve damage heal?
Which of the following is the strongest predictor of mortality?
Will I always have this pain?
Does Bell's palsy go away on its own?
How long does shingles last?
What are the odds of remission?
Is neuropathy reversible once sugars are controlled?
Will my mum get her memory back?
How long does it take to recover from a stroke?
Can I expect to get better?
What is her life expectancy?
Could it come back after stopping?""",
    None: """\
Patient denies asking for refills.
Plan discussed with the patient, who will call if worse.
She asked whether he was comfortable, and he was.
Follow up in 2 weeks.
He may return to work.
He has had no relief from ibuprofen.
Which she tolerates well.
Will start gabapentin 300 mg at night.
Can walk two blocks.
Any pain is worse at night.
What he calls a spell lasted 5 minutes.
How this happened is unclear.
Continue current treatment for hypertension.
Treatment of hypertension with lisinopril.
Next visit in 3 months.
Options were discussed with the patient.
Doctor: Any allergies?
I recommend a trial of gabapentin.
We will advise him to stop smoking.
Can continue metformin.
May use ibuprofen as needed.
Should pain recur, take two tablets.
She is able to do what she wants.
Does well on current dose.
Is taking lisinopril 10 mg daily.
Treatment options were reviewed.
Dose was increased to 20 mg for better control.
Will follow up in one month.
Has had three prior surgeries.
How he got here was by ambulance.
Any change in vision should prompt a call.""",
}


@pytest.mark.parametrize(
    ("text", "asks"),
    [(text, asks) for asks, lines in _FAMILIES.items() for text in lines.splitlines()],
)
def test_ways_of_asking(text, asks):
    assert read_asks(Note(text))[0] == asks


_ED = "A 46-year-old woman is brought to the emergency department because of vomiting. "


@pytest.mark.parametrize(
    ("text", "asks"),
    [
        (_ED + "What is the most appropriate next step in management?", "immediate_management"),
        (_ED + "What is the best long-term management?", "next_treatment"),
        (_ED + "Which of the following is the most likely diagnosis?", "diagnosis_or_test"),
        ("BP 78/40, sats 84%. What do we do now?", "immediate_management"),
        ("29F MDD, third antidepressant gone wrong. What now?", "next_treatment"),
        ("Stroke 14 months ago. Would fluvoxamine be worth a go?", "next_treatment"),
        ("What is its brand name, and can it be used with an eGFR of 18?", "drug_identity"),
        (
            "Im pregnant and my allergies are awful, is Claritin or Benadryl better?",
            "next_treatment",
        ),
        (
            "She had side effects on gabapentin and a rash on lamotrigine, what next?",
            "next_treatment",
        ),
        ("Can X 25 mg three times daily be given in CKD?", "dose"),
        ("Can I give X 3 g single dose for this one?", "interaction_or_safety"),
        ("What would you try in a man who had side effects on X?", "next_treatment"),
    ],
)
def test_the_question_is_read_in_its_place(text, asks):
    assert read_asks(Note(text))[0] == asks
