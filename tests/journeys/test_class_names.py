"""A class named in place of a medicine brings the rules on it, or on some of its medicines."""

import pytest

from citewell.model.audience import Audience

# question, words that must stand in the first two claims
OF_CLASSES = [
    ("water tablet and NSAID", "need caution with an ACE inhibitor, ARB or diuretic"),
    ("on a steroid, add ibuprofen?", "raises the odds of bleeding"),
    ("SSRI and NSAID", "bleed more than the NSAID alone"),
    ("MAOI and duloxetine", "5 days after duloxetine"),
    ("on an SSRI, add tramadol?", "serotonin syndrome and seizures"),
    ("blood thinner and naproxen", "raises the risk of bleeding"),
    ("triptan and duloxetine", "serotonin syndrome"),
    ("benzo and oxycodone", "can stop breathing"),
    ("muscle relaxant and oxycodone", "another CNS depressant"),
    ("on a sleeping tablet, add oxycodone?", "CNS depressants"),
    ("statin and colchicine", "rhabdomyolysis"),
    ("HIV medicines and colchicine", "HIV medicine is taken"),
]


@pytest.mark.parametrize(("question", "words"), OF_CLASSES)
def test_a_rule_on_the_class_leads(real_engine, question, words):
    lead = [claim.text for claim in real_engine.ask(question).lead]
    assert words in " ".join(lead[:2])


# question, how the class is led, words of the rule
OF_SOME = [
    ("antifungal and colchicine", "Some kinds of antifungal (", "avoided at any dose"),
    ("antibiotic and colchicine", "Some kinds of antibiotic (clarithromycin)", "at any dose"),
    ("on an antibiotic, colchicine for gout?", "Some kinds of antibiotic", "at any dose"),
    ("macrolide and colchicine", "Some kinds of macrolide (", "at any dose"),
    ("transplant drugs and colchicine", "Some kinds of immunosuppressant (", "olchicine"),
    ("antipsychotic and amitriptyline", "Some kinds of antipsychotic (", "QT prolongation"),
    ("antiepileptic and the pill", "Some kinds of anticonvulsant (carbamazepine)", "can make"),
    ("blood thinner and carbamazepine", "Some kinds of anticoagulant (", "CYP3A4 induction"),
    ("antidepressant and tramadol", "Some kinds of antidepressant (", "contraindicated"),
]


@pytest.mark.parametrize(("question", "led", "words"), OF_SOME)
def test_a_rule_on_some_of_the_class_leads_and_says_which(real_engine, question, led, words):
    first = real_engine.ask(question).lead[0].text
    assert first.startswith(led)
    assert words in first


def test_a_patient_is_asked_which_of_the_class_is_taken(real_engine):
    question = "can i take colchicine with an antibiotic"
    first = real_engine.ask(question, audience=Audience.PATIENT).lead[0].text
    assert "some kinds of antibiotic (clarithromycin)" in first
    assert "which one you take" in first


@pytest.mark.parametrize("first", ["ACE inhibitor", "ramipril", "ARB"])
def test_a_bare_list_holds_the_last_against_the_others(real_engine, first):
    article = real_engine.ask(f"{first}, furosemide and indometacin for gout")
    lead = [claim.text for claim in article.lead]
    assert lead[0] == "Indomethacin is best avoided here."
    assert "triple whammy" in lead[1]


@pytest.mark.parametrize(
    "question",
    ["PPI and pregabalin", "thyroid tablets and carbamazepine", "allopurinol + beta blocker"],
)
def test_where_no_rule_speaks_of_the_class_there_is_no_answer(real_engine, question):
    article = real_engine.ask(question)
    assert article.abstained
    assert "no sign that the two are safe together" in (article.abstain_reason or "")


def test_a_class_asked_about_alone_is_answered_as_before(real_engine):
    lead = real_engine.ask("Do statins cause muscle pain?").lead
    assert not any("Some kinds of" in claim.text for claim in lead)


# question, words that must stand in the first three claims
BARRED = [
    ("Propranolol in asthma", "contraindicated in bronchial asthma"),
    ("propranolol for migraine in a woman with asthma", "contraindicated in bronchial asthma"),
    ("beta blocker and asthma", "Some beta-blockers, such as propranolol"),
    ("simvastatin with clarithromycin", "is contraindicated"),
    ("statin with clarithromycin", "Some kinds of statin (simvastatin)"),
    ("Rivaroxaban 20 mg with dronedarone & CrCl 28, fine?", "avoid the two together"),
    ("dabigatran and dronedarone", "1.7- to 2-fold"),
    ("AF, CrCl 22, melaena last week. Anticoagulate?", "see to the bleed before"),
    ("Does carbamazepine reduce efficacy of the combined pill?", "hormonal contraceptive fail"),
    ("tapentadol PR max daily dose", "500 mg/day"),
]


@pytest.mark.parametrize(("question", "words"), BARRED)
def test_what_is_barred_leads(real_engine, question, words):
    lead = [claim.text for claim in real_engine.ask(question).lead]
    assert words in " ".join(lead[:3])


LAY = [
    ("can i take propranolol if i have asthma for migraine", "bad asthma attack"),
    ("breastfeeding 3 week old and doctor gave me tramadol for nerve pain", "sleepy to breathe"),
    ("is it ok to take topiramate with the pill", "birth control pills weaker"),
    ("does capsacin cream hurt and how long before it works", "takes weeks to help"),
]


@pytest.mark.parametrize(("question", "words"), LAY)
def test_a_patient_is_told_what_is_barred(real_engine, question, words):
    lead = real_engine.ask(question, audience=Audience.PATIENT).lead
    assert words in " ".join(claim.text for claim in lead[:3])


def test_one_or_the_other_is_no_pair(real_engine):
    lead = real_engine.ask("simvastatin or pravastatin with AF?").lead
    assert not any("must not be taken" in claim.text for claim in lead)


# question, words of the first claim: what the library holds and did not find
HELD = [
    ("Is candesartan an option to prevent migraine?", "angiotensin receptor blockers"),
    ("Should we use gabapentinoids for sciatica?", "not to offer gabapentinoids"),
    ("What does NICE say about opioids and gabapentinoids in sciatica vs ACP?", "NG59"),
]


@pytest.mark.parametrize(("question", "words"), HELD)
def test_what_is_held_is_found(real_engine, question, words):
    assert words in real_engine.ask(question).lead[0].text
