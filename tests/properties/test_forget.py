"""Taking one fact out of a vignette takes out that fact and no other, for rules and words alike."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from citewell.asked import read_asked
from citewell.model.case import Span
from citewell.model.kept import Asked
from citewell.understand.forget import blanked, place_of, places, without

VIGNETTES = (
    "68F, diabetic neuropathy, eGFR 22, on sertraline. Gabapentin 300 mg tid x 3 wks no use. Next?",
    "54M, acute gout in the left big toe since yesterday, CKD with eGFR 38, on apixaban. What now?",
    "62 year old man, gout, urate 540, allopurinol 100 mg daily. Allergic to penicillin. What next?",
    "29F migraine with aura on the combined pill. Propranolol did not help. Prevention?",
    "45M burning feet, type 2 diabetes, duloxetine 60 mg for 8 weeks no effect. What next?",
    "33F, epilepsy on carbamazepine, trigeminal neuralgia worse. What next?",
    "I am 71 with shingles pain for 4 months. Paracetamol does nothing. What can I try?",
    "Failed gabapentin 1800 mg/day for 12 weeks, pregabalin caused weight gain. HIV neuropathy. Next?",
    "82 year old woman, postherpetic neuralgia, glaucoma, falls. Amitriptyline 10 mg at night. Next?",
    "Pregnant, 12 weeks, sciatica, no weakness. Can she take gabapentin?",
    "50M painful diabetic neuropathy, heart failure EF 30, potassium 5.9, on ramipril. Options?",
    "AF, age 81, weight 55 kg, creatinine 150, on apixaban 5 mg bd. Right dose?",
    "Asthma, hypertension, migraine. Propranolol?",
    "Chemotherapy neuropathy after oxaliplatin, venlafaxine 75 mg for 2 weeks, nausea. What next?",
    "Central pain after stroke, on warfarin, INR 3.1, tramadol 200 mg/day no relief. Next?",
    "Spinal cord injury pain, pregabalin 600 mg/day 3 months no effect, depression, on citalopram.",
    "60F, gout flare, heart failure, on furosemide. Ibuprofen allergy. What now?",
    "38M cluster headache, smoker, hypertension. Sumatriptan safe?",
    "70M, BP 190/110, gout, on bendroflumethiazide. Colchicine?",
    "Fibromyalgia, 44F, duloxetine 30 mg 4 weeks, partial relief, insomnia. Increase?",
    "Allodynia and numbness in both feet, HbA1c 9.1, vitamin B12 110, metformin 2 g a day. Next?",
    "75F on oxycodone 40 mg a day, COPD, wants pregabalin for neuropathy. Safe?",
    "Trigeminal neuralgia, of Thai origin, never treated. First choice?",
    "55M, neuropathy, alcohol 60 units a week, ALT 90. Duloxetine?",
    "Sodium 128 on oxcarbazepine 900 mg/day for trigeminal neuralgia. Switch?",
    "Breastfeeding, 31F, migraine attacks. Sumatriptan?",
    "Child of 8 years with migraine. Ibuprofen dose?",
    "Gout and kidney transplant, on ciclosporin and azathioprine. Allopurinol?",
    "Type 2 diabetes, eGFR 48, BMI 41, metformin 1 g bd, HbA1c 8.9. Add what?",
    "Post-surgical pain in the knee for 7 months, capsaicin cream no effect, lidocaine partial.",
    "Radicular pain, gabapentin 2400 mg/day, dizziness, wants to stop. How?",
    "49F, carpal tunnel, pregnant, tingling at night. What to do?",
    "Parkinson disease, 77M, neuropathic pain, on rasagiline. Duloxetine?",
    "Neuropathic pain, QTc 490, on methadone 60 mg. Nortriptyline?",
    "Multiple sclerosis, spasticity, baclofen 30 mg, neuropathic pain 7/10. Next?",
    "Anaemia, haemoglobin 92, on naproxen 1 g a day and aspirin. Gout. What now?",
    "Peptic ulcer in 2015, gout flare today, 66M. NSAID?",
    "Bipolar disorder on lithium, gout. Ibuprofen?",
    "Severe asthma, migraine, amitriptyline 25 mg made him drowsy. What else?",
    "Family history of migraine, 24F, depression, PHQ-9 18. Venlafaxine?",
    "Liver cirrhosis, neuropathic pain, paracetamol 1 g qds. Next?",
    "40M, burning mouth, no diabetes, never had gabapentin. Refuses tricyclics. Options?",
)
LISTS = (
    "conditions", "measurements", "allergies", "symptoms", "red_flags", "particulars", "scores",
    "bounds",
)  # fmt: skip
DANGERS = (
    ("68F gout, crushing chest pain now and coughing up blood. Colchicine?", "coughing up blood"),
    ("Back pain, saddle numbness, cannot pass urine, potassium 7.1. Gabapentin?", "potassium 7.1"),
    ("Potassium 6.9 and sodium 112, on ramipril. Gout. Next?", "sodium 112"),
    ("Neuropathic pain, wants to kill herself, new leg weakness. Pregabalin?", "new leg weakness"),
    ("Migraine, sudden worst headache of her life, slurred speech. Sumatriptan?", "slurred speech"),
)


def facts_of(case):
    """(list, fact) of all facts, treatments apart."""
    return [(name, fact) for name in LISTS for fact in getattr(case, name)]


def spans_of(case):
    found = {f.span for _, f in facts_of(case) if f.span}
    found |= {t.span for t in case.treatments if t.span}
    found |= {r.span for t in case.treatments for r in t.read_from}
    found |= {r.span for r in case.read_from if r.field != "asks_for"}
    return sorted(found)


def lies_in(span, out):
    return out.start <= span.start and span.end <= out.end


def apart(treatment, out):
    """A treatment less what was read at a place."""
    lost = {r.field for r in treatment.read_from if lies_in(r.span, out)}
    lost -= {"status", "to_avoid"}
    kept = tuple(r for r in treatment.read_from if not lies_in(r.span, out) or r.field in lost)
    fields = (
        "ingredient as_written span status to_avoid outcome dose_mg_per_day at_least_mg_per_day "
        "doses_per_day duration_days at_least_days at_maximum adverse_effects"
    ).split()
    told = {f: getattr(treatment, f) for f in fields if f not in lost}
    return told, len(kept)


@pytest.mark.parametrize("text", VIGNETTES)
def test_one_fact_taken_out_changes_only_that_fact(real_reader, text):
    whole = real_reader.read(text)
    case = whole.case
    assert spans_of(case)
    for out in spans_of(case):
        asked = Asked(question=text, without=(place_of(out),))
        query = read_asked(asked, (), real_reader)
        less = query.case
        assert less.text == case.text
        assert query.question == whole.question
        stays = [(n, f) for n, f in facts_of(case) if f.span is None or not lies_in(f.span, out)]
        assert facts_of(less) == stays
        left = [t for t in case.treatments if t.span is None or not lies_in(t.span, out)]
        assert [t.ingredient for t in less.treatments] == [t.ingredient for t in left]
        for old, new in zip(left, less.treatments, strict=True):
            told, _ = apart(old, out)
            assert {f: getattr(new, f) for f in told} == told
        own = {r.field for r in case.read_from if lies_in(r.span, out)}
        for name in ("age_years", "sex", "pregnant"):
            expected = None if name in own else getattr(case, name)
            assert getattr(less, name) == expected


@pytest.mark.parametrize("text", VIGNETTES)
def test_rules_that_go_by_words_see_it_no_more(real_reader, text):
    case = real_reader.read(text).case
    for out in spans_of(case):
        query = read_asked(Asked(question=text, without=(place_of(out),)), (), real_reader)
        words = case.text[out.start : out.end]
        assert query.text[out.start : out.end] != words or not words.strip()
        for mention in query.drugs:
            named = [t for t in case.treatments if t.ingredient == mention.ingredient and t.span]
            elsewhere = [t for t in named if not lies_in(t.span, out)]
            assert elsewhere or mention.as_written.lower() not in words.lower()


@pytest.mark.parametrize("text", VIGNETTES)
def test_a_value_taken_out_is_told_nowhere(real_engine, text):
    case = real_engine.case(text)
    for value in case.measurements[:1]:
        asked = Asked(question=text, without=(place_of(value.span),))
        article = real_engine.answer(asked)
        told = " ".join(c.text for c in article.lead)
        assert f"{value.name} {value.value:g}" not in told
        assert not [m for m in article.case.measurements if m.span == value.span]
        assert article.question == real_engine.reader.read(text).question
        assert article.case.text == case.text


@pytest.mark.parametrize(("text", "sign"), DANGERS)
def test_a_danger_taken_out_silences_no_other(real_reader, text, sign):
    at = text.index(sign)
    whole = real_reader.read(text)
    out = Span(at, at + len(sign))
    query = read_asked(Asked(question=text, without=(place_of(out),)), (), real_reader)
    kept = [r for r in whole.case.red_flags if not r.span or not lies_in(r.span, out)]
    assert list(query.case.red_flags) == kept
    alarms = {a.name for a in real_reader.read(text.replace(sign, "")).alarms}
    assert alarms
    assert alarms <= {a.name for a in query.alarms}


@pytest.mark.parametrize("text", VIGNETTES[:12])
def test_two_facts_taken_out_are_both_gone(real_reader, text):
    case = real_reader.read(text).case
    spans = spans_of(case)
    first, last = spans[0], spans[-1]
    taken = Asked(question=text, without=(place_of(first), place_of(last)))
    one_by_one = without(without(case, (first,)), (last,))
    less = read_asked(taken, (), real_reader).case
    assert replace(less, asks_for=None) == replace(one_by_one, asks_for=None)


@given(
    text=st.text(min_size=1, max_size=80),
    cuts=st.lists(st.tuples(st.integers(0, 79), st.integers(1, 80)), max_size=4),
)
def test_blanking_keeps_every_other_letter(text, cuts):
    spans = [Span(a, b) for a, b in cuts if a < b <= len(text)]
    said = blanked(text, spans)
    assert len(said) == len(text)
    for i, letter in enumerate(text):
        inside = any(s.start <= i < s.end for s in spans)
        assert said[i] == (letter if not inside or letter.isspace() else "·")


@given(start=st.integers(0, 30), length=st.integers(1, 30))
def test_a_place_reads_back(start, length):
    span = Span(start, start + length)
    assert places((place_of(span),), "x" * 60) == (span,)
