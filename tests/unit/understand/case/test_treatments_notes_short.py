"""Telegraphic lines: what only a question mark asks, doses and lengths of time without words."""

import pytest

from told import told

TAKEN = [
    (
        "sciatica 5/52, naproxen 500 bd + omeprazole 20 od, no red flags, gabapentin worth trying?",
        "naproxen: current 1000mg; omeprazole: current 20mg; gabapentin: proposed",
    ),
    (
        "70M gout, colchicine 0.5 bd + clarithromycin?",
        "colchicine: current 1mg; clarithromycin: proposed",
    ),
    (
        "allopurinol 100 od x2mo, urate 480, higher?",
        "allopurinol: current 100mg 60d",
    ),
    ("gout, ciclosporin 100 bd, colchicine?", "cyclosporine: current 200mg; colchicine: proposed"),
    (
        "clarithromycin 500 bd, has simvastatin 40 at night - hold?",
        "clarithromycin: current 1000mg; simvastatin: current 40mg",
    ),
    (
        "sore throat, amoxicillin gave her a rash last yr. alternative?",
        "amoxicillin: past not_tolerated (rash)",
    ),
    (
        "ven 225/d for depression - sumatriptan prn ok?",
        "venlafaxine: current 225mg; sumatriptan: proposed",
    ),
    (
        "switch nortriptyline 50 nocte -> duloxetine, washout needed?",
        "nortriptyline: current 50mg; duloxetine: proposed",
    ),
    (
        "bisoprolol 10 od, spiro 25 od, K 5.9",
        "bisoprolol: current 10mg; spironolactone: current 25mg",
    ),
    ("paracetamol 1g qds not touching it", "acetaminophen: current no_effect 4000mg"),
    (
        "gabapentin, duloxetine, lidocaine plasters all tried - nil.",
        "gabapentin: past no_effect; duloxetine: past no_effect; lidocaine: past no_effect",
    ),
    (
        "gabapentin 300 tds, duloxetine 60 od tried",
        "gabapentin: current 900mg; duloxetine: past 60mg",
    ),
]
ASKED = [
    ("amitriptyline 10 mg nocte?", "amitriptyline: proposed 10mg"),
    ("PHN, gabapentin, pregabalin or duloxetine?",
     "gabapentin: proposed; pregabalin: proposed; duloxetine: proposed"),
    ("gout, colchicine, CKD 4?", "colchicine: proposed"),
    ("70M gout, colchicine or naproxen?", "colchicine: proposed; naproxen: proposed"),
]  # fmt: skip
DOSES = [
    ("On gabapentin 2400/d.", "gabapentin: current 2400mg"),
    ("On gabapentin 1800/day.", "gabapentin: current 1800mg"),
    ("On gabapentin 300 mg 3/day.", "gabapentin: current 900mg"),
    ("On gabapentin 600tds and lamotrigine 100bd.",
     "gabapentin: current 1800mg; lamotrigine: current 200mg"),
    ("On colchicine 0.5 bd and bisoprolol 2.5 od.",
     "colchicine: current 1mg; bisoprolol: current 2.5mg"),
    ("On metformin 1g bd gliclazide 80 bd.",
     "metformin: current 2000mg; gliclazide: current 160mg"),
    ("On gabapentin, half a tablet bd.", "gabapentin: current"),
    ("gabapentin up to 600 tds, no benefit", "gabapentin: past no_effect 1800mg"),
    ("Takes paracetamol up to 1000 mg qds prn", "acetaminophen: current"),
    ("On ibuprofen up to 400 mg tds", "ibuprofen: current"),
]  # fmt: skip
LENGTHS = [
    ("PHN pregabalin 300 12/52 no relief next?", "pregabalin: past no_effect 84d"),
    ("PHN pregabalin 300 12/52 no relief", "pregabalin: past no_effect 84d"),
    ("Tried amitriptyline 50 nocte 3/12 (dry mouth, no help).",
     "amitriptyline: past no_effect (dry mouth) 50mg 90d"),
    ("Pregabalin 150mg bd 8/52 for PHN.", "pregabalin: current 300mg 56d"),
    ("gabapentin 600tds 6/52 no relief whats next", "gabapentin: past no_effect 1800mg 42d"),
    ("71 yr. old on pregabalin", "pregabalin: current"),
    ("On pregabalin 75 bd, 2/12 of the pain is left.", "pregabalin: current 150mg"),
]  # fmt: skip


HARMS = [
    ("colchicine 500mcg bd 6/12, diarrhoea ++, wants alternative.",
     "colchicine: current not_tolerated (diarrhoea) 1mg 180d"),
    ("pregabalin 150 bd, drowsy ++", "pregabalin: current (drowsiness) 300mg"),
    ("duloxetine 60 od, nausea, stopped", "duloxetine: past not_tolerated (nausea) 60mg"),
    ("gabapentin 300 tds, pain ++", "gabapentin: current 900mg"),
    ("metformin 1g bd, diarrhoea", "metformin: current 2000mg"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), [*TAKEN, *ASKED, *DOSES, *LENGTHS, *HARMS])
def test_a_telegraphic_line(read, text, expected):
    assert told(read(text)[0]) == expected
