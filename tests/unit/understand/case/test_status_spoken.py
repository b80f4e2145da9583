"""How a treatment stands where the words around it belong to something else, or mean it loosely."""

import pytest

from told import told

STATUS = [
    (
        "CBZ 400 bd stopped - ataxia + rash ruled out, Na 128 at the time, now 139.",
        "carbamazepine: past not_tolerated (hyponatremia) 800mg",
    ),
    ("Oxcarbazepine ruled out, she has hyponatremia.", "oxcarbazepine: never"),
    (
        "ive got simvastatin 40 for cholesterol and the chemist gave me colchicine",
        "simvastatin: current; colchicine: current",
    ),
    ("i got amitriptyline last year and it did nothing", "amitriptyline: past no_effect"),
    ("Nan has shingles. is amitriptyline what she needs for it", "amitriptyline: proposed"),
    ("is gabapentin the one for me", "gabapentin: proposed"),
    ("i take gabapentin, is that what i need", "gabapentin: current"),
    (
        "He wants to detox off tramadol, he takes 800 a day",
        "tramadol: current 800mg",
    ),
    ("Came off pregabalin last year", "pregabalin: past"),
    ("79F PHN. lidocaine 5% plasters how many how long", "lidocaine: proposed"),
    ("Epileptic, missed his lamotrigine last night.", "lamotrigine: current"),
    (
        "My sister had a terrible reaction to carbamazepine with skin peeling, "
        "i have been told to start it for trigeminal neuralgia",
        "carbamazepine: proposed",
    ),
    ("my sister had a bad reaction to carbamazepine, I have trigeminal neuralgia", ""),
    ("my nan took pregabalin and it made her fall, i have gout", ""),
    (
        "T2DM, metformin 1g bd. Is it DPN, pregabalin 75 bd?",
        "metformin: current 2000mg; pregabalin: proposed 150mg",
    ),
    ("duloxetine for DPN, cirrhosis CP-B. start 30?", "duloxetine: proposed"),
    ("on duloxetine 60. start again?", "duloxetine: current"),
    (
        "on ciclosporin, gout flare. colchicine 0.6 tds + naproxen?",
        "cyclosporine: current; colchicine: proposed; naproxen: proposed",
    ),
    (
        "colchicine 0.5 mg bd + clarithromycin?",
        "colchicine: current 1mg; clarithromycin: proposed",
    ),
    ("gaba 300 tds no help, upped to 600 tds", "gabapentin: current 1800mg"),
    ("gabapentin increased to 600 tds, no benefit", "gabapentin: past no_effect 1800mg"),
    ("gabapentin 300 mg capsules x 3 daily", "gabapentin: current 900mg"),
    (
        "sciatic-type stump pain post BKA, gabapentin 600 tds, sedated. Wants pregabalin swap.",
        "below-knee amputation: past; gabapentin: current not_tolerated (sedation) 1800mg; "
        "pregabalin: proposed",
    ),
    (
        "PMH hip replacement, ibuprofen 400 tds",
        "hip replacement: past; ibuprofen: current 1200mg",
    ),
    ("amitriptyline makes me dry, can i switch", "amitriptyline: current (dry mouth)"),
    ("nortriptyline dries me out", "nortriptyline: current (dry mouth)"),
    (
        "amitriptyline made me dry so i stopped",
        "amitriptyline: past not_tolerated (dry mouth)",
    ),
    (
        "been on gabapentin, pain better but my ankles are like balloons",
        "gabapentin: current effective (ankle swelling)",
    ),
    (
        "swapped sertraline for duloxetine last month",
        "sertraline: past; duloxetine: current 30d",
    ),
    ("stopped his statin 2 wks ago for colchicine", "statin: past; colchicine: current"),
    ("would have had duloxetine but BP too high", "duloxetine: never"),
    ("not had gabapentin", "gabapentin: never"),
    ("not had gabapentin since May", "gabapentin: past"),
    (
        "amitrip stopped - retention. now nortrip 10?",
        "amitriptyline: past not_tolerated (urinary retention); nortriptyline: proposed",
    ),
    (
        "pregabalin 75 bd -> 150 bd last wk, now swollen legs",
        "pregabalin: current (swollen legs) 300mg",
    ),
    ("Missed a month of carbamazepine", "carbamazepine: past"),
]


@pytest.mark.parametrize(("text", "wanted"), STATUS)
def test_status_is_what_the_words_mean(read, text, wanted):
    assert told(read(text)[0]) == wanted


@pytest.mark.parametrize(
    ("text", "name", "status"),
    [
        ("my gran died of kidney failure. i have gout", "chronic kidney disease", "family"),
        (
            "my nan had gout and died of kidney failure, i have gout",
            "chronic kidney disease",
            "family",
        ),
        ("my gran is 84, has gout and kidney failure", "chronic kidney disease", "present"),
        ("no anticoagulants, AF, PHN", "atrial fibrillation", "present"),
        ("no NSAIDs, CKD 4, gout", "gout", "present"),
        ("no diabetes, hypertension, or asthma", "hypertension", "absent"),
        ("can i have gabapentin for my sciatica", "sciatica", "present"),
        ("could i have sciatica", "sciatica", "possible"),
        ("numb feet. Is it DPN, pregabalin 75 bd?", "diabetic neuropathy", "possible"),
    ],
)
def test_whose_illness_it_is(cases, text, name, status):
    case = cases.read(text)
    assert [c.status.value for c in case.conditions if c.name == name] == [status]
    assert not (status == "family" and case.bounds)


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("mum is allergic to penicillin, i have gout", []),
        ("my wife is allergic to penicillin. she has gout", ["penicillin"]),
        ("my mum has gout and i am allergic to penicillin", ["penicillin"]),
    ],
)
def test_whose_allergy_it_is(cases, text, names):
    assert [a.name for a in cases.read(text).allergies] == names


def test_not_breathless_is_no_lack_of_breathing(cases):
    assert cases.read("on gabapentin, ankles swollen, not breathless").red_flags == ()
    assert cases.read("took oxycodone, he is not breathing properly").red_flags


def test_a_count_after_other_words_is_no_number_of_doses(read):
    (one,) = read("amitriptyline 10mg for yrs, falls x3, 82F")[0]
    assert one.at_least_mg_per_day == 10


@pytest.mark.parametrize(
    ("text", "pregnant", "days"),
    [
        ("Gabapentinoid in pregnancy, risk vs benefit, 29F on pregabalin 10 wks", True, None),
        ("duloxetine in pregnancy, 33 yo woman on 60, 22 weeks", True, None),
        ("29F on pregabalin 10 wks", None, 70),
        ("pregabalin in pregnancy, 31F planning, on it 10 wks", None, 70),
        ("on apixaban and been pregnent for 6 weeks i just found out", True, None),
        ("im preggers and on pregabalin", True, None),
        ("ive been pregnant before, on duloxetine", None, None),
    ],
)
def test_weeks_beside_a_pregnancy(cases, text, pregnant, days):
    case = cases.read(text)
    assert case.pregnant is pregnant
    assert case.treatments[-1].duration_days == days


@pytest.mark.parametrize(
    ("text", "name", "site"),
    [
        ("lips sore and spots on my chest", "pain", None),
        ("pain in my knee and spots on my chest", "pain", "knee"),
        ("burning and tingling in my feet", "burning", "feet"),
        ("pain in my chest", "chest pain", None),
    ],
)
def test_a_site_belongs_to_the_nearer_noun(cases, text, name, site):
    found = cases.read(text).symptoms
    assert [s.site for s in found if s.name == name] in ([site], ["lips"] if site is None else [])
    assert name == "chest pain" or all(s.name != "chest pain" for s in found)


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("sciatic-type stump pain", ["stump pain"]),
        ("sciatica and stump pain", ["sciatica", "stump pain"]),
        ("sciatica type pain down the leg, on gabapentin", ["sciatica"]),
    ],
)
def test_what_a_pain_is_like_is_no_illness(cases, text, names):
    assert [c.name for c in cases.read(text).conditions] == names


@pytest.mark.parametrize(
    ("text", "past"),
    [
        ("tramadol made me have a fit years ago, not on it now", True),
        ("tramadol made me sick years ago, not on it now", False),
    ],
)
def test_a_fit_on_a_medicine_was_a_seizure(cases, text, past):
    told = [p.status.value for p in cases.read(text).particulars if p.name == "seizures"]
    assert told == (["past"] if past else [])


@pytest.mark.parametrize(
    ("text", "drinks"),
    [
        ("he takes tramadol, can he stop and drink through it", True),
        ("drinking on top of his tramadol", True),
        ("not drinking on top of my tramadol", False),
        ("drink water through the day", False),
    ],
)
def test_drink_beside_a_medicine(cases, text, drinks):
    assert ("heavy alcohol use" in {p.name for p in cases.read(text).particulars}) is drinks
