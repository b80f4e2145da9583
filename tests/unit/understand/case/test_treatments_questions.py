"""The questions Citewell must answer, as the reader of treatments takes them."""

import pytest

from questions import FLAGSHIPS, RELATED
from told import told

LADDER = "gabapentin pregabalin duloxetine tramadol tapentadol lidocaine capsaicin".split()
ASKED = [
    ("total dose of gabapentin", "gabapentin: proposed"),
    ("patient on gabapentin", "gabapentin: current"),
    ("typical dosing regimen", "gabapentin: proposed"),
    ("1000mg Keppra", "gabapentin: current 100mg; levetiracetam: current 1000mg"),
    (
        "aggression with Lyrica",
        "pregabalin: past not_tolerated (aggression); amitriptyline: past no_effect; "
        "duloxetine: past no_effect",
    ),
    ("levosulpride", "levosulpiride: proposed"),
    ("etopride", "itopride: proposed"),
    ("Primalut", "norethisterone: proposed"),
    ("history of chemotherapy", "chemotherapy: past"),
    ("Linagliptin", "linagliptin: proposed"),
    ("salicylic acid", "salicylic acid: proposed"),
    ("refractory to first and", ""),
    ("evenings", ""),
]
SHORT = [
    ("Her mother failed gabapentin", ""),
    (
        "Gabapentin worked well but duloxetine did not",
        "gabapentin: past effective; duloxetine: past no_effect",
    ),
    ("She stopped duloxetine", "duloxetine: past"),
    ("Duloxetine did nothing", "duloxetine: past no_effect"),
    ("maxed out on pregabalin", "pregabalin: current"),
    ("nothing tried yet", ""),
    (
        "tried everything: gabapentin, Lyrica, Cymbalta, amitriptyline",
        "gabapentin: past no_effect; pregabalin: past no_effect; duloxetine: past no_effect; "
        "amitriptyline: past no_effect",
    ),
    ("on sertraline", "sertraline: current"),
    ("takes warfarin", "warfarin: current"),
    ("simvastatin 40 mg ON", "simvastatin: current 40mg"),
    ("pregabalin made him aggressive", "pregabalin: past not_tolerated (aggression)"),
    ("aggression on Lyrica", "pregabalin: past not_tolerated (aggression)"),
    ("allergic to lidocaine", ""),
    ("only took nortriptyline for 3 days", "nortriptyline: past 3d"),
    ("gabapentin 4800 mg a day", "gabapentin: current 4800mg"),
    ("Can I take tramadol with duloxetine?", "tramadol: proposed; duloxetine: proposed"),
    ("Can I take tramadol with my duloxetine?", "tramadol: proposed; duloxetine: current"),
    ("Should duloxetine be tried next?", "duloxetine: proposed"),
    ("Currently on pregabalin and still in pain", "pregabalin: current partial"),
    ("He has not tried duloxetine. Should he?", "duloxetine: never"),
    ("Could the amlodipine be making my ankles swell?", "amlodipine: current (ankle swelling)"),
    ("Does pregabalin cause ankle swelling?", "pregabalin: proposed"),
    ("is paracetamol safe in pregnancy", "acetaminophen: proposed"),
    ("what dose of gabapentin in ckd", "gabapentin: proposed"),
    ("can i take tramadol with warfarin", "tramadol: proposed; warfarin: proposed"),
    ("Is on gabapentin 300 mg tid", "gabapentin: current 900mg"),
    ("maximum dose of gabapentin", "gabapentin: proposed"),
    ("maximum gabapentin dose eGFR 25", "gabapentin: proposed"),
    ("gabapentin dose CKD 4", "gabapentin: proposed"),
    ("duloxetine side effects", "duloxetine: proposed"),
    ("tramadol vs tapentadol", "tramadol: proposed; tapentadol: proposed"),
    ("on max dose gabapentin", "gabapentin: current"),
    ("gout, peptic ulcer bleed last year, naproxen?", "naproxen: proposed"),
    ("gout flare on clarithromycin for pneumonia", "clarithromycin: current"),
    ("58M gout flare on dialysis", "hemodialysis: current"),
    ("72M with dialysis, what next?", "hemodialysis: current"),
    (
        "on pregabalin 75 bid, zzam 25 qhs and gabapentin 300 tid",
        "pregabalin: current 150mg; gabapentin: current 900mg",
    ),
]
ONE_THING = [
    ("Lyrica (pregabalin) 75 mg twice daily", "pregabalin: current 150mg"),
    ("pregabalin [Lyrica] failed", "pregabalin: past no_effect"),
    ("pregabalin aka Lyrica failed", "pregabalin: past no_effect"),
    ("takes Percocet (oxycodone/acetaminophen) prn", "acetaminophen/oxycodone: current"),
    ("takes Percocet (oxycodone and acetaminophen) prn", "acetaminophen/oxycodone: current"),
    ("takes atorvastatin (a statin) 20 mg nightly", "atorvastatin: current 20mg"),
    ("tried gabapentin/pregabalin", "gabapentin: past; pregabalin: past"),
]
LEAST = [
    ("She has been on gabapentin for years", 730),
    ("Lyrica for many years without relief", 730),
    ("on long-term prednisone", 730),
    ("duloxetine for several weeks", 21),
    ("amitriptyline for months did not help", 60),
    ("took tramadol for more than 3 months", 90),
    ("on Lyrica for over a year", 365),
    ("Gabapentin. She has been on it for years.", 730),
    ("Neuropathic pain for years. Takes gabapentin.", None),
    ("gabapentin for 6 weeks", None),
]


def test_first_flagship(read):
    assert told(read(FLAGSHIPS[0].text)[0]) == (
        "gabapentin: current no_effect 3600mg >=730d; pregabalin: past no_effect; "
        "amitriptyline: past no_effect; duloxetine: past no_effect"
    )


def test_second_flagship(read):
    wanted = "; ".join(f"{name}: past no_effect" for name in LADDER)
    assert told(read(FLAGSHIPS[1].text)[0]) == wanted


@pytest.mark.parametrize(("part", "wanted"), ASKED)
def test_related_questions(read, part, wanted):
    [question] = [q for q in RELATED if part in q.text]
    assert told(read(question.text)[0]) == wanted


@pytest.mark.parametrize(("text", "wanted"), SHORT + ONE_THING)
def test_short_texts(read, text, wanted):
    assert told(read(text)[0]) == wanted


@pytest.mark.parametrize(("text", "days"), LEAST)
def test_lengths_in_words_give_a_lower_bound(read, text, days):
    [treatment] = read(text)[0]
    assert treatment.at_least_days == days


def test_the_first_of_two_names_is_as_written(read):
    [treatment] = read("Lyrica (pregabalin) failed")[0]
    assert treatment.as_written == "Lyrica"


def test_both_medicines_one_may_be_sensitive_to(read):
    [question] = [q for q in RELATED if "sensitivities" in q.text]
    treatments, allergies = read(question.text)
    assert treatments == ()
    assert [one.name for one in allergies] == ["acetaminophen", "ibuprofen"]


# Whoever asks whether to go on takes it, in whatever words and spelling.
NEXT = [
    ("On carbamazepine 400 bd, oxcarbazepine 300 bd next?",
     "carbamazepine: current 800mg; oxcarbazepine: proposed 600mg"),
    ("On gabapentin and duloxetine, what next?", "gabapentin: current; duloxetine: current"),
]  # fmt: skip
GOES_ON = [
    ("gabapentin 300 tds, can i keep takin it?", "gabapentin: current 900mg"),
    ("im on lyrica 150, shud i keep on with it", "pregabalin: current"),
    ("took gabapentin for nerve pain, is it safe to continue", "gabapentin: current"),
    ("ive took amitriptyline for ages can i keep taking it", "amitriptyline: current >=730d"),
    ("I took duloxetine and now im pregnant, can i carry on", "duloxetine: current"),
    ("I used lidocaine patches. Should I carry on with them?", "lidocaine: current"),
    ("Tried pregabalin for a month, should I continue with it?", "pregabalin: current 30d"),
    ("should he keep using tramadol", "tramadol: current"),
    ("shud i carry on takin me amitriptyline", "amitriptyline: current"),
    ("docs got me on gabapentin 300 three times a day", "gabapentin: current 900mg"),
    ("i bin takin tramadol for me back", "tramadol: current"),
    ("ive bin on lyrica 2 years", "pregabalin: current 730d"),
    ("was put on duloxetine by the gp", "duloxetine: current"),
]
DOES_NOT = [
    ("Stopped gabapentin last week, can I carry on?", "gabapentin: past"),
    ("I took gabapentin last year. Can I take it again?", "gabapentin: past"),
    ("used amitriptyline before, can i go back on it?", "amitriptyline: past"),
    ("they had me on gabapentin but it didnt work", "gabapentin: past no_effect"),
    ("Should I start pregabalin? Is it safe to continue while pregnant?", "pregabalin: proposed"),
    (
        "Stopped gabapentin, can i carry on with lyrica?",
        "gabapentin: past; pregabalin: current",
    ),
]


@pytest.mark.parametrize(("text", "wanted"), [*GOES_ON, *DOES_NOT, *NEXT])
def test_asked_whether_to_go_on(read, text, wanted):
    assert told(read(text)[0]) == wanted
