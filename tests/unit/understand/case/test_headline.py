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
    ],
)
def test_what_is_taken_stays_so(real_reader, text, name):
    assert statuses(real_reader, text)[name] != "proposed"
