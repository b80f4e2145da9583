"""What a clinician would say each question wants."""

import pytest

from citewell.model.question import Intent
from citewell.understand.intent import read_intents

QUESTIONS = {
    Intent.DOSE: """
        What is the maximum daily dose of pregabalin?
        How much paracetamol can an adult take in 24 hours?
        How many 300 mg capsules of gabapentin should I take each day?
        What is the starting dose of amitriptyline for nerve pain?
        How do I titrate duloxetine?
        Allopurinol dosing in CKD stage 4
        Renal dose adjustment for levetiracetam
        Is 600 mg three times a day the right amount of gabapentin?""",
    Intent.SAFETY: """
        Is it safe to take ibuprofen with warfarin?
        Does tramadol interact with sertraline?
        Can I drink alcohol while on pregabalin?
        Can a breastfeeding mother take sumatriptan?
        What are the side effects of duloxetine?
        Is colchicine contraindicated in dialysis?
        Can you give tramadol together with an SSRI?
        gabapentin and pregnancy
        Who should not take duloxetine?""",
    Intent.TEST: """
        What blood tests are needed for a new peripheral neuropathy?
        How do I confirm small fibre neuropathy?
        What are the diagnostic criteria for CRPS?
        How do you tell a stroke from vestibular neuritis?
        Which imaging is best for suspected sciatica?
        How is gout diagnosed?""",
    Intent.IMMEDIATE: """
        Emergency treatment of acute pulmonary oedema
        A man with severe heart failure is crashing, what now?
        What is the initial management of acute decompensated heart failure?
        What is the urgent treatment for a collapsed lung?""",
    Intent.IDENTITY: """
        What is the brand name of linagliptin?
        Is Tradjenta the same drug as linagliptin?
        What class of drug is itopride?
        What is the generic name of Cymbalta?
        What is Neurontin also known as?
        What kind of medicine is levosulpiride?
        Under what trade name is norethisterone sold?""",
    Intent.EFFECT: """
        How does gabapentin work?
        Does topical salicylic acid dry out the skin?
        What is the mechanism of action of duloxetine?
        Does the capsaicin patch reduce pain in diabetic neuropathy?
        Is lidocaine plaster effective for post-herpetic neuralgia?
        Is duloxetine more effective than pregabalin?
        Does vitamin B12 help diabetic neuropathy?
        Amitriptyline versus nortriptyline for nerve pain""",
    Intent.NEXT_TREATMENT: """
        What should I try after gabapentin and duloxetine have failed?
        What is second-line treatment for neuropathic pain?
        Nothing works for my nerve pain. What else is there?
        How should migraine be treated in adults?
        What is the best treatment for gout in an elderly patient?
        Which antibiotic for community-acquired pneumonia?
        What helps with burning feet at night?
        What are the options for trigeminal neuralgia that resists carbamazepine?
        How is vertigo managed?
        My patient's depression has not responded to sertraline. What now?""",
    Intent.DEFINITION: """
        What is small fibre neuropathy?
        What does allodynia mean?
        What is central sensitisation?
        Explain what a gabapentinoid is
        What are the symptoms of carpal tunnel syndrome?""",
    Intent.PROGNOSIS: """
        Will my neuropathy ever go away?
        Is diabetic neuropathy reversible?
        What is the outlook for someone with post-herpetic neuralgia?
        How long does a gout flare last?
        Do patients recover from chemotherapy neuropathy?
        What is the life expectancy with an ejection fraction of 22%?
        How long until amitriptyline starts to work?""",
}
TABLE = [(q.strip(), i) for i, text in QUESTIONS.items() for q in text.splitlines() if q.strip()]


def test_the_table_is_wide():
    assert len(TABLE) >= 50
    assert len({q for q, _ in TABLE}) == len(TABLE)


@pytest.mark.parametrize(("question", "intent"), TABLE)
def test_main_intent(question, intent):
    assert read_intents(question)[0] is intent


@pytest.mark.parametrize("question", ["", "gabapentin", "zxcv", "?!"])
def test_no_cue_is_other(question):
    assert read_intents(question) == (Intent.OTHER,)


def test_further_intents_follow():
    intents = read_intents("What is the dose of gabapentin and is it safe in pregnancy?")
    assert set(intents[:2]) == {Intent.DOSE, Intent.SAFETY}
    assert len(set(intents)) == len(intents)


def test_what_stands_in_brackets_asks_nothing():
    assert read_intents("levosulpiride (generic name)") == (Intent.OTHER,)


def test_evaluation_and_management_asks_for_treatment_first():
    assert read_intents("evaluation and management of neuropathy")[0] is Intent.NEXT_TREATMENT


def test_the_ask_at_either_end_of_a_long_note_is_read():
    note = "The patient slept well. " * 600
    assert read_intents(f"What is the dose of it? {note}")[0] is Intent.DOSE
    assert read_intents(f"{note} What is the dose of it?")[0] is Intent.DOSE
