import pytest

from citewell.understand.case.conditions import ConditionReader
from citewell.understand.case.text import Note


@pytest.fixture(scope="module")
def read(real_library):
    reader = ConditionReader(real_library.lexicon)

    def named(text, effects=()):
        return [(c.name, c.status.value) for c in reader.read(Note(text), effects)]

    return named


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("T2DM, CKD3b", ["type 2 diabetes mellitus", "chronic kidney disease"]),
        (
            "diabetes type 2 and reflux",
            ["type 2 diabetes mellitus", "gastroesophageal reflux disease"],
        ),
        ("has RA and OA", ["rheumatoid arthritis", "osteoarthritis"]),
        ("sats 95% on RA", []),
        ("brought to the ED", []),
        ("history of ED", ["erectile dysfunction"]),
        ("shingles pain", ["postherpetic neuralgia"]),
        ("Type 2 diabetes. His diabetes is well controlled.", ["type 2 diabetes mellitus"]),
        ("ulnar or radial neuropathy", ["ulnar neuropathy", "radial neuropathy"]),
        ("uterine papillary serous carcinoma", ["uterine papillary serous carcinoma"]),
        ("Bartter syndrome since 1999", ["bartter syndrome"]),
        ("Takotsubo cardiomyopathy", ["takotsubo cardiomyopathy"]),
        ("paclitaxel-induced neuropathy", ["paclitaxel-induced peripheral neuropathy"]),
        ("got a flu shot and a tetanus booster", []),
        ("ST depression in V5", []),
        ("headache since this morning", []),
        ("chronic neck pain", ["neck pain"]),
        ("takes sumatriptan for headaches", ["headache"]),
        ("heartburn for 2 years", ["heartburn"]),
        ("colon ca with bone mets", ["colon cancer", "bone metastases"]),
    ],
)
def test_names(read, text, wanted):
    assert sorted(name for name, _ in read(text)) == sorted(wanted)


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Hx peptic ulcer", [("peptic ulcer disease", "past")]),
        ("history of asthma", [("asthma", "present")]),
        ("not diabetic", [("diabetes mellitus", "absent")]),
        ("breast cancer in remission", [("breast cancer", "past")]),
        ("PMH: none. FH: DM (mother)", [("diabetes mellitus", "family")]),
        ("mother has gout. He has gout.", [("gout", "family"), ("gout", "present")]),
        ("Is this psoriasis or eczema?", [("psoriasis", "possible"), ("eczema", "possible")]),
    ],
)
def test_statuses(read, text, wanted):
    assert read(text) == wanted


def test_an_adverse_effect_is_no_condition(read):
    assert read("Lamotrigine caused constipation and chronic insomnia", ["insomnia"]) == []


def test_tables_are_sound(real_library):
    table = real_library.lexicon["conditions"]
    assert len(table) > 2_500
    assert len(set(table.values())) > 900
    names = set(table.values())
    particulars = set(real_library.lexicon["particulars"].values())
    assert set(real_library.lexicon["conditions_episodic"].values()) <= names | particulars
    assert set(real_library.lexicon["complaints"].values()) <= names


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("72M, stroke 3 yrs ago, on clopidogrel.", [("stroke", "past")]),
        ("CVA 6mo ago, R hemiparesis.", [("stroke", "past")]),
        ("Had pneumonia last winter.", [("pneumonia", "past")]),
        (
            "L wrist # 2019, osteoporosis.",
            [("wrist fracture", "past"), ("osteoporosis", "present")],
        ),
        ("Sustained a # clavicle in 2018.", [("clavicle fracture", "past")]),
        ("Quetiapine XR 50 mg nocte for bipolar 2.", [("bipolar ii disorder", "present")]),
        (
            "Verapamil SR 240 mg, carbamazepine CR 400 mg, tramadol MR 100 mg bd, MS confirmed 2010.",
            [("multiple sclerosis", "present")],
        ),
        ("Venlafaxine stopped because of high blood pressure.", []),
        ("He has high blood pressure.", [("hypertension", "present")]),
        ("Sertraline stopped for low sodium.", []),
        ("Latent TB treated 2015.", [("latent tuberculosis", "past")]),
        ("Latent TB on isoniazid.", [("latent tuberculosis", "present")]),
        ("C. diff twice last year.", [("clostridium difficile infection", "past")]),
        ("ALCOHOLIC NEUROPATHY and Wernicke's.", [("alcoholic neuropathy", "present")]),
        ("Chronic migraine, previously episodic.", [("chronic migraine", "present")]),
        ("Her sister has migraine with aura.", [("migraine with aura", "family")]),
        ("Suspected digoxin toxicity.", [("digoxin toxicity", "possible")]),
        ("Vancomycin toxicity was ruled out.", [("vancomycin toxicity", "absent")]),
        ("Paracetamol overdose in 2019.", [("acetaminophen overdose", "past")]),
        ("Ive had back pain since the accident.", [("low back pain", "present")]),
        ("Gets bad headaches most days.", [("headache", "present")]),
        ("ASSESSMENT\n\nLeft knee pain. Will order MRI.", [("knee pain", "present")]),
        ("Presents for evaluation of low back pain.", [("low back pain", "present")]),
        ("Presents for evaluation of right elbow pain.", []),
        ("Denies back pain.", []),
        ("his allergies act up each spring", [("allergic rhinitis", "present")]),
        ("His allergies are penicillin and sulfa.", []),
        ("Brought in after a seizure.", []),
        ("History of seizures.", [("seizures", "present")]),
        (
            "Knee OA, hip OA, gout.",
            [
                ("knee osteoarthritis", "present"),
                ("hip osteoarthritis", "present"),
                ("gout", "present"),
            ],
        ),
        (
            "HIV on Biktarvy, hep C cured 2018.",
            [("hiv infection", "present"), ("hepatitis c", "past")],
        ),
        ("HIV positive since 2010.", [("hiv infection", "present")]),
        ("Is Shingrix OK if I had shingles in 2020?", [("shingles", "past")]),
        ("Should be screened for hepatitis C.", []),
        ("Rotator cuff tendinopathy suspected.", [("rotator cuff tendinopathy", "possible")]),
        ("?PE, D-dimer raised.", [("pulmonary embolism", "possible")]),
        (
            "Query gout vs septic arthritis.",
            [("gout", "possible"), ("septic arthritis", "possible")],
        ),
        ("G6PD deficient.", [("glucose-6-phosphate dehydrogenase deficiency", "present")]),
        (
            "Relapsing-remitting MS for 10 years.",
            [("relapsing-remitting multiple sclerosis", "present")],
        ),
        ("Depression treated with sertraline.", [("depression", "present")]),
        ("Asthma as a child, none since.", [("asthma", "past")]),
        ("Gastric ulcer in 2012.", [("gastric ulcer", "past")]),
        ("Mum had breast cancer at 50.", [("breast cancer", "family")]),
        (
            "FHx: MI (father), stroke (mother).",
            [("myocardial infarction", "family"), ("stroke", "family")],
        ),
        ("no h/o DVT/PE", [("deep vein thrombosis", "absent"), ("pulmonary embolism", "absent")]),
        ("No PMH of note.", []),
        (
            "PMHx: HTN, T2DM, hypothyroidism, appendicitis 2001.",
            [
                ("hypertension", "present"),
                ("type 2 diabetes mellitus", "present"),
                ("hypothyroidism", "present"),
                ("appendicitis", "past"),
            ],
        ),
        ("Feverish and achy, flu negative.", [("influenza", "absent")]),
        ("Not known to have epilepsy.", [("epilepsy", "absent")]),
        ("Never been diagnosed with diabetes.", [("diabetes mellitus", "absent")]),
        ("He is worried he has MS.", [("multiple sclerosis", "possible")]),
        ("Could this be lupus?", [("systemic lupus erythematosus", "possible")]),
        ("Diabetes type two, BP, cholesterol.", [("type 2 diabetes mellitus", "present")]),
        ("Chronic low back pain radiating down left leg.", [("low back pain", "present")]),
        (
            "trigeminal neuralgia secondary to MS",
            [("trigeminal neuralgia", "present"), ("multiple sclerosis", "present")],
        ),
    ],
)
def test_families_of_naming(read, text, wanted):
    assert read(text) == wanted


def test_an_effect_as_written_is_no_condition(read):
    assert read("Forxiga started, thrush since.", ["thrush"]) == []


def test_a_different_disease_keeps_its_name(real_library):
    """A row may lead to a synonym, never to another disease."""
    table = real_library.lexicon["conditions"]
    for phrase in (
        "delayed puberty",
        "protein c deficiency",
        "placental abruption",
        "vertebral artery dissection",
        "femoral hernia",
        "acute interstitial nephritis",
        "alcoholic neuropathy",
        "migraine with aura",
    ):
        assert table[phrase] == phrase


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("oxaliplatin neuropathy, what next", "chemotherapy-induced peripheral neuropathy"),
        ("72F with neuropathy from paclitaxel", "chemotherapy-induced peripheral neuropathy"),
        ("Vincristine-induced neuropathy", "vincristine-induced peripheral neuropathy"),
        ("carboplatin-induced neuropathy", "chemotherapy-induced peripheral neuropathy"),
        ("platinum neuropathy", "chemotherapy-induced peripheral neuropathy"),
        ("bortezomib peripheral neuropathy", "chemotherapy-induced peripheral neuropathy"),
        ("painful feet, neuropathy after FOLFOX", "chemotherapy-induced peripheral neuropathy"),
        ("HIV neuropathy", "hiv neuropathy"),
        ("alcoholic polyneuropathy", "alcoholic neuropathy"),
        ("metronidazole neuropathy", "peripheral neuropathy"),
        ("diabetic neuropathy, now on paclitaxel", "diabetic neuropathy"),
    ],
)
def test_a_neuropathy_by_its_cause(read, text, name):
    assert (name, "present") in read(text)
