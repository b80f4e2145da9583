"""Names without title or label, and clinical lines in which nothing may be masked."""

import time

import pytest

from citewell.engine import Engine
from citewell.understand.deidentify import mask

MASKED = [
    ("Müller, 64, gabapentin 3600 mg", "[name], 64, gabapentin 3600 mg"),
    ("Okonkwo 71F with DPN", "[name] 71F with DPN"),
    ("Okonkwo, 71F, with DPN. Okonkwo's feet burn.", "[name], 71F, with DPN. [name]'s feet burn."),
    ("Okonkwo (71) with DPN", "[name] (71) with DPN"),
    ("Smith 45F, gout", "[name] 45F, gout"),
    ("SCHMIDT, 64J, Gabapentin", "[name], 64J, Gabapentin"),
    ("van der Berg, 64, gout", "[name], 64, gout"),
    ("Garcia Lopez, 64, gabapentin", "[name], 64, gabapentin"),
    ("Müller-Lüdenscheidt 64M", "[name] 64M"),
    ("Name Chukwuemeka Okonkwo, 71, DPN", "Name [name], 71, DPN"),
    ("name Wei Zhang 71F", "name [name] 71F"),
    ("Ngozi Okonkwo has DPN", "[name] has DPN"),
    ("I'm Ngozi Okonkwo and my feet burn", "I'm [name] and my feet burn"),
    ("Pt Okonkwo with DPN", "Pt [name] with DPN"),
    ("Hr. Müller, 64", "Hr. [name], 64"),
    ("Unter den Linden 5", "[address]"),
    ("lives Unter den Linden 5, 10117 Berlin", "lives [address]"),
    ("Am Markt 3, gout", "[address], gout"),
    ("An der Alster 12", "[address]"),
    ("Pat.-Nr. 12345", "Pat.-Nr. [record number]"),
    ("Patientennummer: 12345", "Patientennummer: [record number]"),
    ("Fall-Nr. 12345", "Fall-Nr. [record number]"),
    ("hospital no 00123456", "hospital no [record number]"),
    ("MRN A12-334", "MRN [record number]"),
    ("ID 4455667", "ID [record number]"),
    ("+44 7700 900123", "[phone]"),
    ("(555) 010-9999", "[phone]"),
    ("5550109999", "[phone]"),
    ("0049 30 901820", "[phone]"),
    ("030/12345678", "[phone]"),
    ("Tel.: 030 / 123 456 78", "Tel.: [phone]"),
    ("06 12 34 56 78", "[phone]"),
    ("03/04/1961", "[date of birth]"),
    ("1961-04-03", "[date of birth]"),
    ("3rd April 1961", "[date of birth]"),
    ("DOB 03Apr1961", "DOB [date of birth]"),
    ("geb. 3.4.61", "geb. [date of birth]"),
    ("*3.4.61", "*[date of birth]"),
    ("Müller 03.04.1981 gabapentin", "[name] [date of birth] gabapentin"),
    ("Okonkwo (03/04/1981), DPN", "[name] ([date of birth]), DPN"),
    ("45F (03/04/1981) with gout", "45F ([date of birth]) with gout"),
]

# One a line. What stands first in a line, before an age or after "patient" is the most like a name.
CLINICAL = """
HbA1c 64, eGFR 22, on metformin
eGFR 22 mL/min, K 5.4 mmol/L
gabapentin 300 mg three times a day
Gabapentin 3600 mg, pregabalin 600 mg, both failed
Pregabalin, 64F, no effect
Duloxetine 60 mg: 71F, falls
Neurontin, 64, helps?
Guillain-Barré, 45M, 3 weeks ago
Guillain-Barré after a vaccine, 64, now?
Tinel sign positive at the wrist
Tinel positive, 45F
Phalen and Tinel positive
Brugada pattern on the ECG
Brugada, 45M, may he take amitriptyline?
Charcot-Marie-Tooth, 45M
Dix-Hallpike positive, 71F
Parkinson, 71M
Takotsubo, 71F
Sarcoidosis, 45F
Pneumonia, 71M, CURB-65 2
Gout, 64, eGFR 22
Sciatica 45F 6 weeks
Neuropathy, 71F
Neuropthy, 71F
Diabetc, 64, on insulin
Fibromyalgia 45F
Shingles (71) 3 weeks ago
Obese, 45F, BMI 41
Smoker, 64, 40 pack years
Retired, 71, lives alone
Caucasian, 64M
Farmer, 64, back pain
Teacher, 45F, migraine with aura
Female, 71, DPN
Male 64 with PHN
Pt Caucasian, diabetic
Patient Health Questionnaire 9 score 14
Patient Global Impression of Change
pt Diabetic on Metformin
Triage: 52M, gabapentin 800 TID
Hx PHN 2y. Versatis helps
PHN, 71F, DPN, 64M
COPD 71F FEV1 44%
NSTEMI, 71M
HFpEF, 71F, EF 55
CIDP 64M on IVIG
TKR 71F, post op day 2
NeuPSIG 2025 against NICE CG173
NICE 2013, SFETD 2020, AAN 2022, ADA 2024
NeuPSIG, 64M: which line?
OPTION-DM trial: which first?
COMBO-DN compared 120 mg duloxetine with both at lower doses
SPRINT, 71M: does it hold for him?
DAPA-HF and EMPEROR-Reduced
seen on 10/30/2007, again 03/04/2019
MI on 03/04/1989, stent 2015-04-03
appendectomy 03/04/1995
on warfarin since 03/04/1968
BP 120/80, HR 96, SpO2 94
CrCl 28, QTc 480, TSH 0.3
TENS 80 Hz, 30 min twice daily
Unter Lyrica 300 keine Besserung
Unter dem Pregabalin 600 schwindlig
Am Abend 2 Tabletten
Zum Schlafen 10 mg Amitriptylin
Im Mittel 5 mg
call me on day 3
PMID 12345678, NCT01234567, ISRCTN12345678
platelets 150000000000, WBC 4500
morphine 10 mg 4-hourly, 60 mg MST bd
0.5 mg at 08:00 and 20:00
my patient is 51 and has burning feet
I am Diabetic and take Lyrica
I'm Vegan, 45, low B12
This is Gabapentin 300 three times a day
drug name Tegretol 200 mg
brand name Neurontin, 3 a day
Name of the drug: Lyrica
Kidney transplant 2019, tacrolimus 5 mg
Lambert-Eaton, 64M
Ramsay Hunt, 64M
Lumbar Stenosis has worsened
""".strip().splitlines()  # fmt: skip


@pytest.mark.parametrize(("text", "masked"), MASKED)
def test_what_tells_who_it_is_is_masked(real_engine: Engine, text, masked):
    assert real_engine.reader.masked(text).text == masked


@pytest.mark.parametrize("text", CLINICAL)
def test_nothing_of_a_clinical_line_is_masked(real_engine: Engine, text):
    assert real_engine.reader.masked(text).text == text


def test_a_curated_statement_or_title_holds_no_name(real_engine: Engine):
    library = real_engine.library
    said = {s.clinician for s in library.statements.values()} | {
        words for t in library.topics.values() for words in (t.title, t.question, t.plain_question)
    }
    assert [text for text in said if real_engine.reader.masked(text).found] == []


@pytest.mark.parametrize(
    "piece",
    [
        "Okonkwo 71F ",
        "Aaaaaaaa",
        "Pt Aa ",
        "Name Aa Bb\n",
        "Am Aa 5 ",
        "Aa ",
        "my wife ",
        "my wife mary ",
        "mary jones ",
        "i'm dave, 45. ",
    ],
)
def test_long_texts_take_linear_time(piece):
    text = piece * (50_000 // len(piece))
    began = time.perf_counter()
    mask(text, ordinary={"gout"})
    assert time.perf_counter() - began < 4.0
