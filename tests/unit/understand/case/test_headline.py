"""A search put as a title: the medicine that opens it is asked about, not taken."""

import pytest


def statuses(reader, text):
    return {t.ingredient: t.status.value for t in reader.case(text).treatments}


@pytest.mark.parametrize(
    ("text", "asked", "taken"),
    [
        ("valproate for neuropathic pain in a 25F", "valproic acid", ()),
        ("tramadol for PHN in an 80F on sertraline", "tramadol", ("sertraline",)),
        ("Colchicine for gout in a 60M on simvastatin", "colchicine", ("simvastatin",)),
        ("ibuprofen for gout flare in a patient on ramipril and furosemide", "ibuprofen",
         ("ramipril", "furosemide")),
        ("Low-dose amitriptyline in older adults with dementia on oxybutynin", "amitriptyline",
         ("oxybutynin",)),
        ("use of duloxetine 60 mg for nerve pain in my 70 year old mother", "duloxetine", ()),
        ("naproxen dose for gout flare in a healthy 45 year old man", "naproxen", ()),
        ("febuxostat 80 mg in CKD 4", "febuxostat", ()),
        ("duloxetine third trimester neuropathic pain", "duloxetine", ()),
        ("NSAID for gout flare, CABG last week", "nonsteroidal anti-inflammatory drug", ()),
        ("colchicine CKD 4 gout flare", "colchicine", ()),
        ("Lyrica and pregnancy", "pregabalin", ()),
        ("ibuprofen or naproxen for gout flare, CKD 3", "ibuprofen", ()),
        ("ibuprofen or naproxen for gout flare, CKD 3", "naproxen", ()),
        ("tramadol for neuropathic pain, on sertraline", "tramadol", ("sertraline",)),
        ("45M gout flare CKD4 colchicine dose", "colchicine", ()),
        ("58M on apixaban, gout, colchicine dosing please", "colchicine", ("apixaban",)),
        ("Korean 50F, gout, allopurinol start", "allopurinol", ()),
        ("DPN failed gabapentin 1800 mg, duloxetine 60?", "duloxetine", ()),
        ("naproxen dose gout flare fit & well 40 y/o male", "naproxen", ()),
        ("nitrofurantoin UTI eGFR 28 79F", "nitrofurantoin", ()),
        ("Cymbalta vs Lyrica, 57M with DPN", "duloxetine", ()),
        ("propranolol 40 bd for migraine in an asthmatic", "propranolol", ()),
        ("tramadol evidence in painful diabetic neuropathy", "tramadol", ()),
        ("duloxetine for nerve pain in poorly controlled hypertension", "duloxetine", ()),
        ("past seizures, tapentadol for PDN", "tapentadol", ()),
        ("RBBB and PR 240 ms, imipramine for nerve pain", "imipramine", ()),
        ("stroke 6 years ago, no angina, venlafaxine for PDN", "venlafaxine", ()),
        ("woman with epilepsy on levetiracetam, amitriptyline for PHN", "amitriptyline",
         ("levetiracetam",)),
        ("71M with heart failure on bisoprolol, naproxen for gout", "naproxen", ("bisoprolol",)),
        ("how quickly should I titrate gabapentin in PHN", "gabapentin", ()),
        ("how do you titrate nortriptyline", "nortriptyline", ()),
        ("lidocaine patch how long on and off", "lidocaine", ()),
        ("nortriptyline with a prolonged QT", "nortriptyline", ()),
        ("imipramine with QTc 520 ms", "imipramine", ()),
    ],
)  # fmt: skip
def test_the_first_is_asked_about(real_reader, text, asked, taken):
    found = statuses(real_reader, text)
    assert found[asked] == "proposed"
    assert {found[name] for name in taken} <= {"current"}


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Amitriptyline 25 mg at night for sleep, still in pain.", "amitriptyline"),
        ("Gabapentin for 3 years in a row, no benefit", "gabapentin"),
        ("On gabapentin for sciatica in a 70M practice. Still in pain", "gabapentin"),
        ("Gabapentin 300 mg tid for nerve pain, no relief", "gabapentin"),
        ("Takes tramadol for pain in the legs", "tramadol"),
        ("amitriptyline 10 mg nocte for PHN", "amitriptyline"),
        ("Gabapentin for PHN. No relief.", "gabapentin"),
        ("Allopurinol for gout, still flares", "allopurinol"),
        ("Metformin for diabetes, lisinopril for blood pressure, gout flare", "metformin"),
        ("Gabapentin for neuropathic pain 3 months, some relief", "gabapentin"),
        ("Medications: gabapentin for PHN", "gabapentin"),
        ("On a gabapentin dose of 300 mg tds", "gabapentin"),
        ("Allopurinol dose increased to 300 mg last month", "allopurinol"),
        ("DPN failed gabapentin 1800 mg, duloxetine 60?", "gabapentin"),
        ("DPN failed gabapentin and duloxetine?", "duloxetine"),
        ("on venlafaxine for PDN", "venlafaxine"),
        ("on allopurinol, colchicine for gout flare", "colchicine"),
        ("AF on apixaban, ramipril, duloxetine for PDN", "duloxetine"),
        ("allopurinol for gout, duloxetine for PDN", "duloxetine"),
        ("venlafaxine 75 for PDN for 4 months", "venlafaxine"),
        ("PDN, pregabalin for 3 months", "pregabalin"),
        ("glaucoma, has amitriptyline for PHN", "amitriptyline"),
        ("uncontrolled pain, pregabalin for PHN. Next?", "pregabalin"),
        ("pregabalin for PHN, uncontrolled", "pregabalin"),
        ("how do I titrate my pregabalin", "pregabalin"),
        ("tried amitriptyline with prolonged QTc", "amitriptyline"),
        ("on amitriptyline with prolonged QTc 510 ms", "amitriptyline"),
        ("amitriptyline, prolonged QTc on it", "amitriptyline"),
        ("pregabalin works on and off", "pregabalin"),
    ],
)
def test_what_is_taken_stays_so(real_reader, text, name):
    assert statuses(real_reader, text)[name] != "proposed"
