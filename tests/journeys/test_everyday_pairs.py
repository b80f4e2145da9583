"""Everyday pairs that labels bar or warn of lead: in either order, misspelt, or begun today."""

import pytest

from citewell.model.audience import Audience

# question, words of the lead
CLINICIAN = [
    ("rifampicin in a patient taking apixaban?", "lowers rivaroxaban and apixaban"),
    ("On rivaroxaban, GP started phenytoin today.", "clots can follow"),
    ("70F on Xarelto, can I add paxlovid?", "ritonavir"),
    ("edoxaban with rifampin", "avoid rifampicin"),
    ("dabigatran with ketoconazole", "contraindicated (EU text)"),
    ("dabigatran with verapamil", "110 mg twice daily"),
    ("dabigatran and paxlovid", "not recommended (EU)"),
    ("clarithromycin for CAP, on apixaban", "azithromycin"),
    ("70M on warfarin, can I add rifampicin?", "far weaker"),
    ("warfarin with sertraline", "3.49"),
    ("warfarin with phenytoin", "rise or fall"),
    ("72F on warfarin, GP started paxlovid today", "either way"),
    ("cranberry juice with warfarin", "12 reports"),
    ("tizanidine with ciprofloxacin", "contraindicated (US label)"),
    ("On fluvoxamine, GP started tizanidine today.", "contraindicated (US label)"),
    ("eletriptan with clarithromycin", "72 hours"),
    ("rizatriptan with propranolol", "5 mg"),
    ("zolmitriptan with moclobemide", "contraindicated"),
    ("ergotamine with ritonavir", "ischaemia"),
    ("ubrogepant with itraconazole", "contraindicated"),
    ("rimegepant with clarithromycin", "avoid (US label)"),
    ("glipizide with clarithromycin", "3.96"),
    ("gliclazide with co-trimoxazole", "2.56"),
    ("gliclazide with miconazole gel", "contraindicated"),
    ("repaglinide with gemfibrozil", "8.1-fold"),
    ("repaglinide with clopidogrel", "0.5 mg"),
    ("pioglitazone with insulin", "fluid retention"),
    ("metformin with iodinated contrast", "48 hours"),
    ("simvastatin with gemfibrozil", "rhabdomyolysis"),
    ("duloxetine with thioridazine", "contraindicates"),
    ("lithium with carbamazepine", "normal level does not exclude"),
    ("methadone with carbamazepine", "withdrawal"),
    ("carbamazepine with valproate", "epoxide"),
    ("carbamazepine with lamotrigine", "40%"),
    ("allopurinol with amoxicillin", "rash"),
    ("allopurinol with ramipril", "hypersensitivity"),
    ("nexplanon and st johns wort", "MHRA 2014"),
    ("combined pill with phenytoin", "DMPA"),
    ("ciclosporin and St John's wort", "rejection"),
]

PATIENT = [
    ("i take xarelto and st jons wort, ok?", "a clot can form"),
    ("can i have saint johns wort with eliqus", "a clot can form"),
    ("can i take st johns wart with warfarin", "INR clinic today"),
    ("is tylenol every day ok with warfarin", "INR clinic"),
    ("my doctor gave me cipro and i take zanaflex", "pass out"),
    ("i take maxalt and propranolol", "lower dose"),
    ("my doctor gave me clarithromycin, i use relpax for migraine", "3 days"),
    ("on gliclazid, GP started clarithromycin today", "blood sugar too low"),
    ("can i take bactrim with glipizide", "blood sugar too low"),
    ("i am on pradaxa and got ketoconazole tablets", "bleed badly"),
    ("i am on eliquis and got paxlovid", "Do not stop your blood thinner"),
    ("can i take lopid with prandin", "dangerously low"),
    ("is saint johns wart ok with the pill", "get pregnant"),
    ("i take warfarin and paxlovid was prescribed", "INR clinic"),
    ("sertraline and st johns wort", "serotonin"),
    ("i was given rifampin and i am on the pill", "get pregnant"),
]


@pytest.mark.parametrize(("question", "words"), CLINICIAN)
def test_an_everyday_pair_leads(real_engine, question, words):
    made = real_engine.ask(question)
    assert not made.abstained, made.abstain_reason
    assert words in " ".join(claim.text for claim in made.lead[:3])


@pytest.mark.parametrize(("question", "words"), PATIENT)
def test_a_patient_is_told_what_to_do_of_an_everyday_pair(real_engine, question, words):
    made = real_engine.ask(question, audience=Audience.PATIENT)
    assert not made.abstained, made.abstain_reason
    assert words in " ".join(claim.text for claim in made.lead[:3])


@pytest.mark.parametrize(
    "question", ["pioglitazone and heart failure", "72M T2DM and HFrEF, start pioglitazone?"]
)
def test_pioglitazone_is_ruled_out_in_heart_failure(real_engine, question):
    made = real_engine.ask(question)
    assert "ruled out" in made.lead[0].text
    assert "heart failure" in " ".join(claim.text for claim in made.lead)


def test_a_pair_no_source_was_found_for_is_not_answered(real_engine):
    made = real_engine.ask("Can a patient on edoxaban take ritonavir?")
    assert made.abstained
