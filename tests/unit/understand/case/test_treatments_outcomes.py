"""What a treatment did, in the many ways patients and clinicians say it."""

import pytest

from told import told

CASES = [
    ("Gabapentin did nothing for her.", "gabapentin: past no_effect"),
    ("No joy with pregabalin.", "pregabalin: past no_effect"),
    ("Naproxen wasn't touching the pain so we stopped it.", "naproxen: past no_effect"),
    ("Paracetamol doesn't touch it.", "acetaminophen: current no_effect"),
    ("Amitriptyline took the edge off.", "amitriptyline: past partial"),
    ("Sumatriptan worked a treat.", "sumatriptan: past effective"),
    ("Poor response to duloxetine.", "duloxetine: past no_effect"),
    ("She couldn't tolerate metformin.", "metformin: past not_tolerated"),
    ("He had to come off ramipril because of cough.", "ramipril: past not_tolerated (cough)"),
    ("Tramadol was ineffective.", "tramadol: past no_effect"),
    ("Tried ibuprofen to no avail.", "ibuprofen: past no_effect"),
    ("Tramadol helps but makes her sick.", "tramadol: current effective (nausea)"),
    ("Asthma well controlled on Symbicort.", "budesonide/formoterol: current effective"),
    ("BP now fine on amlodipine 5 mg daily.", "amlodipine: current effective 5mg"),
    ("Symptoms resolved with omeprazole.", "omeprazole: current effective"),
    ("Zero benefit from acupuncture.", "acupuncture: past no_effect"),
    ("Lyrica was a waste of time.", "pregabalin: past no_effect"),
    ("Lyrica might as well have been sugar pills.", "pregabalin: current no_effect"),
    ("She got nowhere with topiramate.", "topiramate: past no_effect"),
    ("Celecoxib was no use at all.", "celecoxib: past no_effect"),
    ("Fluoxetine didn't make a blind bit of difference.", "fluoxetine: past no_effect"),
    ("Carbamazepine did the trick.", "carbamazepine: past effective"),
    ("Carbamazepine made no odds.", "carbamazepine: past no_effect"),
    ("Not much luck with venlafaxine.", "venlafaxine: past partial"),
    ("Ropinirole has worked wonders.", "ropinirole: current effective"),
    ("Propranolol cut her attacks by half.", "propranolol: current partial"),
    ("Topiramate has cut my migraines right down.", "topiramate: current effective"),
    ("Botox keeps the migraines at bay.", "botulinum toxin a: current effective"),
    ("Seizure free on levetiracetam 500 mg bd.", "levetiracetam: current effective 1000mg"),
    ("Ibuprofen barely helps.", "ibuprofen: current partial"),
    ("Codeine only helped for a couple of hours.", "codeine: past partial"),
    ("Lidocaine patches give partial relief.", "lidocaine: current partial"),
    ("The nerve block lasted just 3 days.", "nerve block: past partial"),
    ("Steroid injection wore off after 2 weeks.", "corticosteroid injection: past partial 14d"),
    ("Sertraline worked at first and then pooped out.", "sertraline: past partial"),
    ("Pain down from 8 to 5 on nortriptyline 25 mg nocte.", "nortriptyline: current partial 25mg"),
    (
        "Pain score fell from 7/10 to 4/10 with duloxetine 60 mg daily.",
        "duloxetine: past partial 60mg",
    ),
    ("A1c came down from 9 to 6.5 on semaglutide.", "semaglutide: current partial"),
    ("She remains in pain despite oxycodone 20 mg bid.", "oxycodone: current no_effect 40mg"),
    ("Symptoms persist despite omeprazole 40 mg daily.", "omeprazole: current no_effect 40mg"),
    (
        "Ibuprofen 600 mg every 6 hours for the past week has not helped.",
        "ibuprofen: current no_effect 2400mg 7d",
    ),
    ("Tramadol has not been helpful.", "tramadol: current no_effect"),
    ("Tylenol isn't helping.", "acetaminophen: current no_effect"),
    (
        "Two sublingual nitroglycerin tablets did not relieve the pain.",
        "nitroglycerin: past no_effect",
    ),
    ("Gabapentin - nil effect.", "gabapentin: past no_effect"),
    ("Baclofen: no better.", "baclofen: past no_effect"),
    ("Mirtazapine - good for sleep.", "mirtazapine: current effective"),
    ("Physio made no difference.", "physical therapy: past no_effect"),
    ("Physio was brilliant.", "physical therapy: past effective"),
    ("Responded nicely to colchicine.", "colchicine: current effective"),
    ("Inadequate response to methotrexate 20 mg weekly.", "methotrexate: past no_effect"),
    ("Duloxetine was a total failure.", "duloxetine: past no_effect"),
    ("I've been on Lyrica for a year and it's done sod all.", "pregabalin: current no_effect 365d"),
    ("Pregabalin at max dose with little to show for it.", "pregabalin: past no_effect"),
    ("He finds codeine helpful.", "codeine: current effective"),
    (
        "She swears by her TENS machine.",
        "transcutaneous electrical nerve stimulation: current effective",
    ),
    ("Amitriptyline hasn't done much.", "amitriptyline: current partial"),
    ("Got some relief with naproxen.", "naproxen: past partial"),
    ("He gets good relief from ibuprofen.", "ibuprofen: current effective"),
    ("Heat helps a bit.", "heat therapy: current partial"),
    ("Lamotrigine has kept her stable for years.", "lamotrigine: current effective >=730d"),
    (
        "Dilantin controlled the seizures but was replaced because of gum overgrowth.",
        "phenytoin: past not_tolerated (gum overgrowth)",
    ),
    (
        "Vimpat was added six weeks ago, and he has had no seizures since.",
        "lacosamide: current effective 42d",
    ),
    ("On Humira for 2 years: good at first, then lost effect.", "adalimumab: current partial 730d"),
    (
        "Lexapro 20 mg daily x 10 weeks partial response then plateau.",
        "escitalopram: current partial 20mg 70d",
    ),
    (
        "A week of prednisone 40 mg daily brought the smell back, but it was gone again within a month.",
        "prednisone: past partial 40mg 7d",
    ),
    (
        "Doctor: Are you taking anything for the pain? Patient: Just some Advil, it doesn't do much.",
        "ibuprofen: current partial",
    ),
    ("Patient: I used to take Zoloft but I stopped about a year ago.", "sertraline: past"),
    (
        "Doctor: How is the new inhaler working? Patient: Really well, I hardly cough now.",
        "inhaler: current effective",
    ),
    (
        "Patient: They gave me a steroid shot in my knee last month and it wore off after a week.",
        "corticosteroid injection: past partial 7d",
    ),
    (
        "Patient: I'm taking lisinopril, but it gives me this awful cough.",
        "lisinopril: current (cough)",
    ),
    ("Patient: My wife makes me take fish oil.", "omega-3 fatty acids: current"),
    (
        "The patient has tried Tylenol and ibuprofen with no relief.",
        "acetaminophen: past no_effect; ibuprofen: past no_effect",
    ),
    (
        "She has been on Humira for one year with good control of her psoriasis.",
        "adalimumab: current effective 365d",
    ),
    ("He was given a dose of ceftriaxone in the ER.", "ceftriaxone: current"),
    (
        "The patient was previously treated with sertraline, which she discontinued because of sexual side effects.",
        "sertraline: past not_tolerated (sexual side effects)",
    ),
    (
        "He was switched from metoprolol to carvedilol due to fatigue.",
        "metoprolol: past not_tolerated (fatigue); carvedilol: current",
    ),
    (
        "Her lisinopril was held because of hyperkalemia.",
        "lisinopril: past not_tolerated (hyperkalemia)",
    ),
    ("Tolerating metformin 1000 mg BID well.", "metformin: current 2000mg"),
    (
        "She cannot take NSAIDs because of her kidneys.",
        "nonsteroidal anti-inflammatory drug: never",
    ),
    ("She has never been on a biologic.", "biologic: never"),
    ("We will start Eliquis 5 mg BID tomorrow.", "apixaban: proposed 10mg"),
    (
        "Plan: increase gabapentin to 600 mg TID, start nortriptyline 10 mg qhs.",
        "gabapentin: proposed 1800mg; nortriptyline: proposed 10mg",
    ),
    (
        "Colchicine gave him terrible diarrhoea within two days.",
        "colchicine: past not_tolerated (diarrhoea) 2d",
    ),
    (
        "Steroid injection to the left shoulder gave three months' relief.",
        "corticosteroid injection: past partial",
    ),
    (
        "Migraine meds so far - propranolol (wheezy), topiramate (couldn't think straight), candesartan (no good).",
        "propranolol: past not_tolerated (wheeze); topiramate: past not_tolerated (brain fog); candesartan: past no_effect",
    ),
    ("hx: rash to amoxicillin as a child", "amoxicillin: past not_tolerated (rash)"),
    (
        "Clozapine was started 4 weeks ago and he has been drooling a lot since.",
        "clozapine: current (drooling) 28d",
    ),
    (
        "I came off the pill because it was giving me migraines.",
        "contraceptive: past not_tolerated (migraines)",
    ),
    ("The Champix worked but gave me nightmares.", "varenicline: past effective (nightmares)"),
    ("Levothyroxine 100 mcg daily, feels well.", "levothyroxine: current 0.1mg"),
    ("He reports that Viagra no longer works.", "sildenafil: current no_effect"),
    ("Tamsulosin has helped his stream.", "tamsulosin: current effective"),
    ("Insulin glargine 20 units at night, no hypos.", "insulin glargine: current"),
    ("Ozempic made me lose 10 kg.", "semaglutide: past not_tolerated (weight loss)"),
    ("Only side effect of the sertraline is a dry mouth.", "sertraline: current (dry mouth)"),
    (
        "Sumatriptan injections abort the attack within 10 minutes.",
        "sumatriptan: current effective",
    ),
    (
        "Verapamil 240 mg daily has reduced his cluster attacks by about 70%.",
        "verapamil: current partial 240mg",
    ),
    (
        "Has been taking prednisone 60 mg daily for 5 days without improvement.",
        "prednisone: current no_effect 60mg 5d",
    ),
    ("No response to two courses of antibiotics.", "antibiotic: past no_effect"),
    (
        "Nortriptyline, 50 mg, 8 weeks: some benefit, stopped for urinary retention.",
        "nortriptyline: past not_tolerated (urinary retention) 56d",
    ),
    ("Capsaicin cream - burned too much to use.", "capsaicin: past not_tolerated (burning)"),
    ("He can't take codeine, it makes him sick.", "codeine: never"),
    (
        "Gabapentin 300 mg TID (drowsy), reduced to 300 mg nocte.",
        "gabapentin: past not_tolerated (drowsiness) 900mg; gabapentin: current 300mg",
    ),
    ("She takes a statin; her calves ache.", "statin: current"),
    ("He was on Plavix until the bleed.", "clopidogrel: past not_tolerated (bleed)"),
    (
        "Keppra made my son really aggressive so the neurologist changed him to Lamictal.",
        "levetiracetam: past not_tolerated (aggression); lamotrigine: current",
    ),
    ("Tegretol sent her sodium down to 118.", "carbamazepine: past not_tolerated (hyponatremia)"),
    ("spironolactone stopped - K 6.2", "spironolactone: past not_tolerated (hyperkalemia)"),
    ("Antihistamines don't touch the itch.", "antihistamine: current no_effect"),
    (
        "She's had three steroid injections, each lasting only a few weeks.",
        "corticosteroid injection: past partial",
    ),
    ("Nothing helps except oxycodone.", "oxycodone: current effective"),
    (
        "Her doctor stopped her hormone replacement after a clot.",
        "hormone replacement therapy: past not_tolerated (clot)",
    ),
    ("Doxepin left him hung over.", "doxepin: past not_tolerated (hangover)"),
    (
        "Mounjaro: constant nausea, but weight down 12 kg.",
        "tirzepatide: past not_tolerated (nausea)",
    ),
    (
        "What about switching her from citalopram 20 mg to mirtazapine?",
        "citalopram: current; mirtazapine: proposed",
    ),
    ("Is it worth going back on pregabalin?", "pregabalin: proposed"),
    ("Should I increase her ramipril 2.5 mg od?", "ramipril: current 2.5mg"),
    (
        "Which is better for neuropathic pain, duloxetine or pregabalin?",
        "duloxetine: proposed; pregabalin: proposed",
    ),
    ("Warfarin 5 mg daily, INR 2.4, bruises easily.", "warfarin: current 5mg"),
    (
        "She had been managing on ibuprofen until her ulcer.",
        "ibuprofen: past not_tolerated (ulcer)",
    ),
    (
        "Montelukast gave my daughter nightmares, we stopped it after a fortnight.",
        "montelukast: past not_tolerated (nightmares) 14d",
    ),
    (
        "The GP tried me on nortriptyline which just made me a zombie.",
        "nortriptyline: past not_tolerated (emotional blunting)",
    ),
    (
        "Been on the mini pill since February, spotting all the time.",
        "contraceptive: current (spotting)",
    ),
    (
        "Risperidone 2 mg bd: good control of voices, but prolactin up and lactating.",
        "risperidone: current effective (raised prolactin) 4mg",
    ),
    (
        "After 6 weeks of isotretinoin 40 mg daily her skin is clear.",
        "isotretinoin: current effective 40mg 42d",
    ),
    ("Terbinafine course finished in March, nail unchanged.", "terbinafine: past no_effect"),
    (
        "Doxazosin added to lisinopril 20 mg daily and amlodipine 10 mg daily; BP still 160/95.",
        "doxazosin: current; lisinopril: current 20mg; amlodipine: current 10mg",
    ),
    ("She would rather not have chemotherapy.", "chemotherapy: never"),
    ("Denosumab not started yet.", "denosumab: never"),
    ("Her oncologist is offering letrozole.", "letrozole: proposed"),
    ("He manages his gout with diet alone, refuses allopurinol.", "allopurinol: never"),
    (
        "Has been through physio, acupuncture and two nerve blocks, none of which lasted.",
        "physical therapy: past partial; acupuncture: past partial; nerve block: past partial",
    ),
    (
        "Tizanidine makes her too drowsy to work so she only takes it at night.",
        "tizanidine: past not_tolerated (drowsiness)",
    ),
    ("Stopping the tramadol cleared his confusion.", "tramadol: past not_tolerated (confusion)"),
    ("Varenicline worked, no cigarettes since May.", "varenicline: past effective"),
    ("He's allergic to aspirin - comes out in hives.", "aspirin: past not_tolerated (hives)"),
    ("Penicillin: rash as a baby.", "penicillin: past not_tolerated (rash)"),
    (
        "Baclofen 10 mg three times a day gives some relief of spasms.",
        "baclofen: current partial 30mg",
    ),
    (
        "On maximal tolerated carvedilol, sacubitril/valsartan and spironolactone he remains breathless.",
        "carvedilol: current; sacubitril/valsartan: current; spironolactone: current",
    ),
    (
        "Vyepti second infusion last month, headache days down from 20 to 8.",
        "eptinezumab: current partial",
    ),
    ("Quit Chantix after vivid dreams.", "varenicline: past not_tolerated (vivid dreams)"),
    ("Could not stomach the fish oil.", "omega-3 fatty acids: past not_tolerated"),
    ("Melatonin helps her drop off but she wakes at 3.", "melatonin: current effective"),
    ("Hydroxychloroquine is keeping her lupus quiet.", "hydroxychloroquine: current effective"),
]


@pytest.mark.parametrize(("text", "wanted"), CASES)
def test_what_is_told_of_each_treatment(read, text, wanted):
    assert told(read(text)[0]) == wanted
