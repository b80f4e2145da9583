import re

import pytest

from citewell.model.case import Span
from citewell.understand.case.sig import Sig, read_sig, read_sig_of
from citewell.understand.case.sig_items import find_items
from citewell.understand.case.sig_numbers import number, number_range
from citewell.understand.case.sig_words import bare_unit_of

# Text, milligrams a day, doses a day.
DIRECTIONS = [
    ("Neurontin 1200 mg TID for 2 years without relief", 3600, 3),
    ("Cymbalta 60 mg daily", 60, 1),
    ("gabapentin 300 mg in the morning and 600 mg at night", 900, 2),
    ("metformin 500 mg BID", 1000, 2),
    ("Lantus 20 units qhs", None, 1),
    ("gabapentine 100mg 3 times a day for shingles pain", 300, 3),
    ("bisoprolol 2.5mg", None, None),
    ("cymbolta 30 mg daily for 2 weeks", 30, 1),
    ("100mg gabapentin daily", 100, 1),
    ("1500mg Keppra twice a day", 3000, 2),
    ("Entresto 49/51 mg BID", None, 2),
    ("nortriptyline titrated up to 75 mg qhs for 8 weeks - no effect", 75, 1),
    ("Savella 100 mg BID x 1 yr", 200, 2),
    ("tramadol 50 mg 2 tabs q6h", 400, 4),
    ("naltrexone 4.5 mg nightly", 4.5, 1),
    ("carvedilol 12.5 mg 2 tabs BID", 50, 2),
    ("Lasix 40 mg am + 20 mg noon", 60, 2),
    ("Levothyroxine 75 mcg qAM for hypothyroidism", 0.075, 1),
    ("Norco 5/325 q6h prn (constipation)", None, None),
    ("gabapentin 600 x3 a day and a glass of wine", 1800, 3),
    ("Tylenol 1 g TID ineffective", 3000, 3),
    ("Cialis 10 mg", None, None),
    ("methocarbamol 750 mg qid.", 3000, 4),
    ("ibuprofen 800 mg q8h prn", None, None),
    ("Keppra oral solution at 150 mg b.i.d. to help", 300, 2),
    ("lisinopril 20 mg a day", 20, None),
    ("hydrochlorothiazide 12.5 mg by mouth once daily", 12.5, 1),
    ("omeprazole 40 mg twice daily for approximately 1 year", 80, 2),
    ("buspar from 15 to 60 mg", None, None),
    ("Lasix daily", None, 1),
    ("300-300-600", 1200, 3),
    ("gabapentin 300-300-600 mg", 1200, 3),
    ("1 g am, 500 mg pm", 1500, 2),
    ("600mg am/ 300 noon/ 900 hs", 1800, 3),
    ("2 x 50 mg BID", 200, 2),
    ("two 300 mg capsules three times a day", 1800, 3),
    ("1200 mg TID", 3600, 3),
    ("300 mg q8h", 900, 3),
    ("500 mg every 8 hours", 1500, 3),
    ("10 mg nocte", 10, 1),
    ("10 mg OD", 10, 1),
    ("25 mg BD", 50, 2),
    ("10 mg TDS", 30, 3),
    ("500 mg QDS", 2000, 4),
    ("10 mg mane", 10, 1),
    ("50 mg twice-daily", 100, 2),
    ("10 mg thrice daily", 30, 3),
    ("300 mg 1-0-1", 600, 2),
    ("gabapentin 300mg 1-1-2", 1200, 3),
    ("1.5 g/day", 1500, None),
    ("250 micrograms twice a day", 0.5, 2),
    ("125 µg daily", 0.125, 1),
    ("0.5g tid", 1500, 3),
    ("1,200 mg three times daily", 3600, 3),
    ("half a 25 mg tablet at night", 12.5, 1),
    ("a 75mg pill every morning", 75, 1),
    ("increased to 60 mg daily", 60, 1),
    ("increased from 300 to 600 mg BID", 1200, 2),
    ("metformin 1000 bid", 2000, 2),
    ("gabapentin 300 tid", 900, 3),
    ("methotrexate 15 mg once weekly", None, None),
    ("methotrexate 15 mg weekly", None, None),
    ("alendronate 70 mg every week", None, None),
    ("vitamin B12 1000 mcg IM monthly", None, None),
    ("fentanyl patch 25 mcg/h every 3 days", None, None),
    ("prednisone 10 mg every other day", 5, 0.5),
    ("prednisone 20 mg alternate days", 10, 0.5),
    ("digoxin 0.125 mg qod", 0.0625, 0.5),
    ("total daily dose of 3600 mg", 3600, None),
    ("gabapentin at a total daily dose of 1800 mg", 1800, None),
    ("up to 3 times a day", None, None),
    ("acetaminophen up to 4 g a day", None, None),
    ("ibuprofen 400 mg up to three times daily", None, None),
    ("tramadol 50 mg q4-6h prn", None, None),
    ("paracetamol 1 g every 4 to 6 hours, max 4 g/day", 6000, 6),
    ("amitriptyline 10-20 mg at night", 20, 1),
    ("gabapentin 900 mg three times daily, increased from 600 mg three times daily", 2700, 3),
    ("gabapentin 2400 mg/day in 3 divided doses", 2400, 3),
    ("gabapentin 1800 mg daily in three divided doses", 1800, 3),
    ("valproate 500 mg in the morning, 500 mg at lunchtime and 1000 mg at bedtime", 2000, 3),
    ("levodopa 100 mg five times a day", 500, 5),
    ("morphine 30 mg q12h", 60, 2),
    ("morphine 30 mg 12 hourly", 60, 2),
    ("morphine sulfate ER 15 mg every twelve hours", 30, 2),
    ("topiramate 25 mg qHS", 25, 1),
    ("take 2 tablets of 500 mg three times a day", 3000, 3),
    ("take one 50 mg tablet twice daily", 100, 2),
    ("sertraline one 100 mg tab each morning", 100, 1),
    ("duloxetine 60 mg capsule, take 1 capsule by mouth daily", 60, 1),
    ("duloxetine 30 mg cap. Take 2 capsules (60 mg total) by mouth daily.", 60, 1),
    ("gabapentin (NEURONTIN) 300 MG capsule Take 2 capsules by mouth 3 times daily", 1800, 3),
    ("atorvastatin 40 mg once a day in the evening", 40, 1),
    ("metformin 1 g with breakfast and dinner", 2000, 2),
    ("metformin 500 mg with breakfast and 1000 mg with dinner", 1500, 2),
    ("pregabalin 75 mg in the morning and 150 mg in the evening", 225, 2),
    ("pregabalin 75 in the morning and 150 in the evening", 225, 2),
    ("pregabalin 75 mg mane 150 mg nocte", 225, 2),
    ("carbamazepine 200 mg am and pm", 400, 2),
    ("carbamazepine 200 mg morning and night", 400, 2),
    ("carbamazepine 200 mg morning, noon and night", 600, 3),
    ("lithium 300 mg qam and 600 mg qhs", 900, 2),
    ("he takes 5 mg twice a day", 10, 2),
    ("aspirin 81 daily", 81, 1),
    ("warfarin 5 mg daily except 7.5 mg on Mondays", 5, 1),
    ("lamotrigine 25 mg x 2 daily", 50, 2),
    ("quetiapine 50 mg PO QHS", 50, 1),
    ("quetiapine 50 mg p.o. at bedtime", 50, 1),
    ("hydroxyzine 25 mg p.o. q.i.d.", 100, 4),
    ("Lasix 40 mg p.o. q.d.", 40, 1),
    ("amlodipine five milligrams once daily", 5, 1),
    ("50 mg tablets, one and a half tablets every morning", 75, 1),
    ("propranolol 10 mg 1/2 tab bid", 10, 2),
    ("1/2 of a 10 mg tablet twice daily", 10, 2),
    ("50 mg orally daily", 50, 1),
    ("was on 30 mg daily, now on 60 mg daily", 60, 1),
    ("30 mg daily, then increased to 60 mg", 60, 1),
    ("from 300 mg TID to 600 mg TID", 1800, 3),
    ("300 mg TID -> 600 mg TID", 1800, 3),
    ("was increased from 37.5 mg to 75 mg daily", 75, 1),
    ("reduced from 60 to 30 mg daily", 30, 1),
    ("300 mg daily increased to BID", 600, 2),
    ("single dose of 50 mg", None, None),
    ("50 mg IV once", None, None),
    ("80 mg IV", None, None),
    ("ketorolac 30 mg IM x1", None, None),
    ("latanoprost 1 drop each eye nightly", None, 1),
    ("albuterol 2 puffs q6h", None, 4),
    ("fluticasone 2 sprays daily", None, 1),
    ("lidocaine 5% patch daily", None, 1),
    ("amoxicillin 250 mg/5 mL, 10 mL twice daily", None, 2),
    ("20 mg/kg per day", None, None),
    ("3 times per day 400 mg", 1200, 3),
    ("three times a day, 400 mg", 1200, 3),
    ("gabapentin, which she takes 300 mg of three times a day", 900, 3),
    ("gabapentin 300 mg two tablets three times daily", 1800, 3),
    ("gabapentin 300mg 2 tid", 1800, 3),
    ("gabapentin 300 mg caps 2 three times daily", 1800, 3),
    ("600 mg 3x/day", 1800, 3),
    ("600 mg 3x a day", 1800, 3),
    ("600mg x3/day", 1800, 3),
    ("600mg three x daily", 1800, 3),
    ("600mg 2x daily", 1200, 2),
    ("600 mg 3/day", 1800, 3),
    ("300 mg three a day", 900, None),
    ("a 300 mg tablet a day", 300, 1),
    ("50 mg per day", 50, None),
    ("50 mg each day", 50, 1),
    ("50 mg every day", 50, 1),
    ("50 mg every single day", 50, 1),
    ("25 mg at hs", 25, 1),
    ("25 mg h.s.", 25, 1),
    ("25 mg before bed", 25, 1),
    ("25 mg every night at bedtime", 25, 1),
    ("25 mg nightly at bedtime", 25, 1),
    ("5 mg in the evening before bed", 5, 1),
    ("40 mg daily before breakfast", 40, 1),
    ("at night 25 mg", 25, 1),
    ("AM: 300 mg PM: 600 mg", 900, 2),
    ("300 mg TID and 600 mg at bedtime", 1500, 4),
    ("300 mg twice daily and 600 mg at night", 1200, 3),
    ("gabapentin 300 mg b.i.d. and 600 mg q.h.s.", 1200, 3),
    ("levothyroxine 100 mcg once daily on an empty stomach", 0.1, 1),
    ("20 mg every 24 hours", 20, 1),
    ("60mg/day", 60, None),
    ("60 mg/d", 60, None),
    ("0.25mg bd", 0.5, 2),
    (".5 mg bid", 1, 2),
    ("clonazepam 0.25 tid", 0.75, 3),
    ("on the maximum dose of 3600 mg daily", 3600, 1),
    ("maxed out on 300 mg twice a day", 600, 2),
    ("50 mg three days a week", None, None),
    ("5 mg on Mondays, Wednesdays and Fridays", None, None),
    ("100 mg after dialysis", None, None),
    ("150 mg twice a week", None, None),
    ("0.5 mg every 3 days", None, None),
    ("6 mg every 2 weeks", None, None),
    ("120 mg q6mo", None, None),
    ("300 mg x 3 days then 300 mg BID", 600, 2),
]
# *The drug asked about*, {others named beside it}.
IN_SENTENCES = [
    ("Meds: *lisinopril* 20 mg {glipizide} 5 mg {metformin} 500 mg", None, None),
    ("Meds: {lisinopril} 20 mg *glipizide* 5 mg daily {metformin} 500 mg", 5, 1),
    ("20 mg {lisinopril} 5 mg *glipizide* daily", 5, 1),
    ("I take 40mg of *omeprazole* every morning", 40, 1),
    ("He is on 75 mg *pregabalin* twice a day and 20 mg {citalopram} daily", 150, 2),
    ("He is on 75 mg {pregabalin} twice a day and 20 mg *citalopram* daily", 20, 1),
    ("Currently on *duloxetine* (Cymbalta) 60 mg q.d. and {gabapentin} 300 mg t.i.d.", 60, 1),
    (
        "*Gabapentin* was started at 100 mg TID and gradually increased to 600 mg TID over 6 weeks",
        1800,
        3,
    ),
    ("*Oxycodone* 5 mg every 6 hours as needed for pain", None, None),
    ("PRN *ibuprofen* 400 mg TID", None, None),
    ("takes *ibuprofen* 400 mg three times a day when needed", None, None),
    ("on *venlafaxine* XR 150 mg every morning", 150, 1),
    ("I'm taking one *Lyrica* 75 mg in the morning and two at night", 225, 2),
    ("taking *amitriptyline* 25 at night", 25, 1),
    ("*amitriptyline* 25 nocte", 25, 1),
    ("*warfarin* 5 daily", 5, 1),
    ("*levothyroxine* 75 daily", 0.075, 1),
    ("*insulin glargine* 20 at bedtime", None, 1),
    ("*Tegretol* 200 mg tds increasing to 400 mg tds", 600, 3),
    ("*Lamictal* 100 mg 1 tab PO BID", 200, 2),
    ("*Lyrica* 150mg PO BID #60 refills 3", 300, 2),
    ("*Metoprolol succinate* ER 50 mg tablet Sig: Take 1 tablet by mouth daily.", 50, 1),
    (
        "*Metoprolol* 25 mg tablet\nSig: Take 0.5 tablets (12.5 mg total) orally 2 (two) times daily.",
        25,
        2,
    ),
    ("*gabapentin* 800 mg po qid (max)", 3200, 4),
    ("*topiramate* 50mg bd, pain worse at night", 100, 2),
    ("on *prednisolone* 5mg alternate days", 2.5, 0.5),
    ("*prednisone* 40 mg daily x 5 days then 20 mg daily x 5 days", 40, 1),
    ("*carbamazepine* CR 400 mg b.d.", 800, 2),
    ("*sodium valproate* 500mg mane and 1g nocte", 1500, 2),
    ("*tramadol* 50-100 mg every 6 hours", 400, 4),
    ("*paracetamol* 1g qds regularly", 4000, 4),
    ("*morphine* MST 30mg bd plus oramorph 10 mg prn", 60, 2),
    ("a total of 1800 mg of *gabapentin* a day", 1800, None),
    ("*gabapentin* at 1800 mg total daily", 1800, None),
    ("*gabapentin* 1800 mg total per day", 1800, None),
    ("*pregabalin* 600 mg per day in two divided doses", 600, 2),
    ("*pregabalin* 300 mg/day divided BID", 300, 2),
    ("was titrated to *gabapentin* 3600 mg/day", 3600, None),
    ("*duloxetine* 30mg for one week then 60mg daily", 60, 1),
    ("*mirtazapine* 15 mg at bedtime for a month", 15, 1),
    ("*furosemide* 40 mg in am and 20 mg in early afternoon", 60, 2),
    ("*Sinemet* 25/100 three times a day", None, 3),
    ("*Percocet* 10-325 mg q6h", None, 4),
    ("*Augmentin* 875-125 mg BID for 10 days", None, 2),
    ("*methotrexate* 15 mg on Mondays", None, None),
    ("*semaglutide* 0.5 mg subcutaneously once a week", None, None),
    ("*vitamin D* 1000 IU daily", None, 1),
    ("*ketamine* infusion 0.5 mg/kg", None, None),
    ("loaded with 1 g *levetiracetam* IV", None, None),
    ("given *lorazepam* 4 mg IV stat", None, None),
    ("*aspirin* 325 mg x1", None, None),
    ("*vancomycin* 1 g IV q12h", 2000, 2),
    ("*ceftriaxone* 1 g IV daily", 1000, 1),
    ("*acyclovir* 800 mg five times daily for 7 days", 4000, 5),
    ("*valacyclovir* 1000mg 3 times daily x7 days", 3000, 3),
    ("i take *tramadol* two 50mg tablets 4x a day", 400, 4),
    ("she takes *tylenol* 500 mg 2 tablets twice a day", 2000, 2),
    ("*colchicine* 0.6 mg twice a day", 1.2, 2),
    ("started on *allopurinol* 100mg OD", 100, 1),
    ("*baclofen* 10mg 3/day", 30, 3),
    ("*baclofen* 10 mg, three times per day", 30, 3),
    ("*baclofen* 10 mg 1 tab in the am, 1 tab at noon and 2 tabs at bedtime", 40, 3),
    ("*hydromorphone* 2 mg 1-2 tabs q4h", 24, 6),
    ("she had been on *sertraline* 50 mg, which was increased to 100 mg daily", 100, 1),
    ("*sertraline* 50 mg daily, increased to 100 mg last month", 100, 1),
    ("on *escitalopram* (10mg/d)", 10, None),
    ("*escitalopram* 10mg/day", 10, None),
    ("*ropinirole* 0.25 mg 1 hour before bedtime", 0.25, 1),
    ("*amlodipine* besylate 5 mg every day", 5, 1),
    ("*gabapentin* three hundred milligrams three times a day", 900, 3),
    ("*gabapentin* 300 three times a day", 900, 3),
    ("*gabapentin* 300 mg t.i.d", 900, 3),
    ("*gabapentin*: 300 mg, TID", 900, 3),
    ("*gabapentin* - 300mg - TID", 900, 3),
    ("*gabapentin* dose is 300 mg three times daily", 900, 3),
    ("*gabapentin* at a dose of 300 mg three times daily", 900, 3),
    ("is 300 mg of *gabapentin* three times a day safe", 900, 3),
    ("can I take 900mg *gabapentin* at once", None, None),
    ("*ibuprofen* 600 mg Q 6 hrs", 2400, 4),
    ("*ibuprofen* 600 mg q6hr", 2400, 4),
    ("*ibuprofen* 600mg every six hours", 2400, 4),
    ("*gabapentin* max 3600 mg/day, currently 300 mg tid", 900, 3),
    ("not on max dose of *duloxetine*, 30 mg daily", 30, 1),
    ("*oxcarbazepine* 300 mg BID (600 mg/day)", 600, 2),
    ("*clonidine* 0.1 mg patch weekly", None, None),
    ("*dexamethasone* 8 mg bd for 3/7", 16, 2),
    ("*naltrexone* 4.5mg qd at hs", 4.5, 1),
    ("*lithium carbonate* 300 mg, one in the morning and two in the evening", 900, 2),
    ("*lisinopril* 10mg once per day", 10, 1),
    ("*lisinopril* 10mg once-a-day", 10, 1),
    ("*quinapril* 20mg / day", 20, None),
    ("*melatonin* 3mg before sleep", 3, 1),
    ("*phenytoin* 100 mg every AM and 200 mg every PM", 300, 2),
    ("*Depakote* 250 mg in the AM, 500 mg in the PM", 750, 2),
    ("*Plaquenil* 200 mg twice daily with food", 400, 2),
    ("*Zoloft* 100mg daily and *", 100, 1),
]


def sig_of(text, **keywords):
    return read_sig(text, 0, len(text), **keywords)


def told(sig):
    return (sig.mg_per_day, sig.doses_per_day) if sig else (None, None)


def named(marked):
    """The text without marks, where the drug stands, and where its neighbours let it be read."""
    text, drug, others = "", None, []
    for part in re.split(r"(\*[^*]+\*|\{[^}]+\})", marked):
        if part[:1] in ("*", "{") and len(part) > 2:
            span = Span(len(text), len(text) + len(part) - 2)
            text += part[1:-1]
            drug = span if part[0] == "*" else drug
            others += [span] if part[0] == "{" else []
        else:
            text += part
    low = max([0, *(one.end for one in others if one.end <= drug.start)])
    high = min([len(text), *(one.start for one in others if one.start >= drug.end)])
    return text, drug, low, high


@pytest.mark.parametrize(("text", "mg", "doses"), DIRECTIONS)
def test_directions_are_read(text, mg, doses):
    assert told(sig_of(text)) == (mg, doses)


@pytest.mark.parametrize("text", [text for text, *_ in DIRECTIONS])
def test_capitals_change_nothing(text):
    lowered, raised = told(sig_of(text.lower())), told(sig_of(text.upper()))
    assert lowered == raised == told(sig_of(text))


@pytest.mark.parametrize(("marked", "mg", "doses"), IN_SENTENCES)
def test_each_drug_gets_its_own_direction(marked, mg, doses):
    text, drug, low, high = named(marked)
    unit = bare_unit_of(text[drug.start : drug.end])
    assert told(read_sig_of(text, drug, low, high, bare_unit=unit)) == (mg, doses)


@pytest.mark.parametrize(
    ("text", "now", "before", "planned"),
    [
        ("increased from 300 to 600 mg BID", 1200, 600, None),
        ("went from 30 mg daily to 60 mg daily", 60, 30, None),
        ("was cut from 20 mg daily to 10 mg daily", 10, 20, None),
        ("300 mg TID -> 600 mg TID", 1800, 900, None),
        ("60 mg daily, up from 30 mg daily", 60, 30, None),
        ("could increase from 60 mg to 120 mg daily", 60, None, 120),
        ("on 60 mg daily, would increasing to 120 mg help", 60, None, 120),
        ("300 mg tid. Plan: increase to 600 mg tid", 900, None, 1800),
    ],
)
def test_a_change_of_dose_keeps_both(text, now, before, planned):
    sig = sig_of(text)
    assert (sig.mg_per_day, sig.previous_mg_per_day, sig.planned_mg_per_day) == (
        now,
        before,
        planned,
    )


@pytest.mark.parametrize(
    "text",
    ["maxed out on 60 mg daily", "on max tolerated dose", "100 mg BID (maximum dose)", "at max",
     "the highest tolerated dose", "maximal dose", "on the maximum dose of 3600 mg daily"],
)  # fmt: skip
def test_a_dose_at_its_maximum_is_told(text):
    assert sig_of(text).at_maximum


@pytest.mark.parametrize(
    "text", ["not at the max dose, 30 mg daily", "30 mg daily, max 60 mg/day", "up to 4 g a day"]
)
def test_a_ceiling_is_no_maximum_reached(text):
    assert not sig_of(text).at_maximum


@pytest.mark.parametrize(
    "text",
    ["5 mg prn", "5 mg p.r.n.", "5 mg as needed", "5 mg when required", "5 mg TID if needed"],
)
def test_as_needed_has_no_daily_dose(text):
    sig = sig_of(text)
    assert sig.as_needed
    assert told(sig) == (None, None)
    assert sig.mg_per_dose == 5


@pytest.mark.parametrize(
    ("text", "units"),
    [
        ("take 2 pills in the am and 1 pill in the pm", 3),
        ("take 1-2 tablets by mouth 3 times daily as needed", 6),
        ("2 tabs at 6am 2pm and 10pm", 6),
        ("1 tablet twice weekly", 2 / 7),
        ("1 tab mon wed fri", 3 / 7),
        ("half a tablet a day", 0.5),
        ("2 puffs QID", 8),
        ("2-0-1 tablets", 3),
    ],
)
def test_units_a_day_are_counted(text, units):
    assert sig_of(text).units_per_day == pytest.approx(units)


@pytest.mark.parametrize("text", ["", "no words of dose", "eGFR 45 mL/min", "BMI 38, age 40"])
def test_nothing_is_read_from_nothing(text):
    assert told(sig_of(text)) == (None, None)


@pytest.mark.parametrize(
    ("text", "least"),
    [
        ("60 mg for 8 weeks", 60),
        ("3600 mg", 3600),
        ("75-150 mg", 75),
        ("2 x 50 mg", 100),
        ("60 mg daily", None),
        ("60 mg prn", None),
        ("15 mg weekly", None),
        ("up to 300 mg", None),
        ("10-325 mg", None),
    ],
)
def test_a_strength_alone_bounds_the_dose_from_below(text, least):
    sig = sig_of(text)
    assert (sig.at_least_mg if sig else None) == least


def test_the_span_holds_the_words_read():
    text = "took gabapentin 300 mg three times a day for pain"
    span = sig_of(text).span
    assert text[span.start : span.end] == "300 mg three times a day"


def test_only_the_span_is_read():
    text = "gabapentin 300 mg TID, duloxetine 60 mg daily"
    sig = read_sig(text, text.index("duloxetine"), len(text))
    assert told(sig) == (60, 1)


def test_a_number_without_unit_follows_the_drug():
    assert sig_of("100 daily", bare_unit="mcg").mg_per_day == 0.1
    assert sig_of("20 daily", bare_unit="units").mg_per_day is None


def test_a_sig_knows_only_what_it_is_told():
    sig = Sig(span=Span(0, 1))
    assert (sig.mg_per_dose, sig.doses_per_day, sig.mg_per_day, sig.units_per_day) == (None,) * 4


@pytest.mark.parametrize("text", ["and the", "who was well", "10/30/2007", "02-03-2019", "1.5.2"])
def test_ordinary_words_and_dates_are_no_parts(text):
    assert [
        i for i in find_items(text, 0, len(text)) if i.kind in ("mass", "schedule", "freq")
    ] == []


@pytest.mark.parametrize(
    ("written", "value"),
    [("1,200", 1200), ("1 1/2", 1.5), ("½", 0.5), ("2½", 2.5), ("three hundred", 300), (".5", 0.5),
     ("two and a half", 2.5), ("twenty five", 25), ("one half", 0.5), ("a quarter", 0.25), ("x", None),
     ("two hundred and fifty", 250)],
)  # fmt: skip
def test_numbers_are_read(written, value):
    assert number(written) == value


def test_a_range_has_two_ends():
    assert number_range("10 to 20") == (10, 20)
    assert number_range("none") is None
