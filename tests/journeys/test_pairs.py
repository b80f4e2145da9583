"""Two medicines asked about together: what a doctor must read first, and what a patient is told."""

import pytest

from citewell.model.audience import Audience

# question, words that must stand in the first claim for a clinician, words for a patient
PAIRS = [
    # QT
    ("amitriptyline and ondansetron together?", "QT", "heart rhythm"),
    ("Can I give amitriptyline with clarithromycin?", "torsades", "heart rhythm"),
    ("nortriptyline and haloperidol?", "QT", "heart rhythm"),
    ("amitriptyline and methadone?", "torsades", "heart rhythm"),
    ("Is it safe to combine citalopram and methadone?", "QT", "heart rhythm"),
    ("citalopram with moxifloxacin?", "QTc", "heart rhythm"),
    ("escitalopram and domperidone together?", "QT", "heart rhythm"),
    ("venlafaxine with amiodarone?", "QT", "heart rhythm"),
    # MAO inhibitors
    ("Can I give oxycodone with phenelzine?", "contraindicated", "Do not take oxycodone"),
    ("Is it safe to take oxycodone and selegiline together?", "contraindicated", "Do not take"),
    ("morphine with phenelzine?", "MAO inhibitor", "Do not take morphine"),
    ("methadone and tranylcypromine together?", "contraindicated", "Do not take methadone"),
    ("meperidine and phenelzine?", "contraindicated", "Do not take meperidine"),
    ("pethidine with selegiline together?", "contraindicated", "Do not take meperidine"),
    ("fentanyl with moclobemide?", "not recommended", "very ill"),
    ("tapentadol and phenelzine?", "contraindicated", "MAO"),
    ("tramadol and linezolid?", "says not to use tramadol", "Do not take tramadol"),
    ("tapentadol with linezolid?", "serotonin syndrome", "very ill"),
    ("tramadol and methylene blue?", "methylene blue", "methylene blue"),
    ("nortriptyline with linezolid?", "contraindicated", "Do not take nortriptyline"),
    ("sertraline and phenelzine?", "contraindicated", "Do not take a drug such as sertraline"),
    ("hydromorphone and nardil?", "Phenelzine with an opioid", "Do not mix phenelzine"),
    ("linezolid and selegiline?", "not to be used together", "Do not take linezolid"),
    # Kidneys, stomach, blood
    ("Can you take ibuprofen with tacrolimus?", "kidneys", "kidneys"),
    ("ibuprofen and ciclosporin together?", "renal function", "kidneys"),
    ("naproxen with lithium?", "lithium", "lithium level"),
    ("diclofenac and methotrexate?", "toxic", "methotrexate"),
    ("ibuprofen and warfarin?", "bleeding", "bleed"),
    ("naproxen and sertraline?", "bleed", "bleeding"),
    ("naproxen and clopidogrel?", "bleeding", "bleeding"),
    ("naproxen and prednisolone?", "bleeding", "bleed"),
    ("ibuprofen with ramipril and furosemide?", "acute kidney injury", "kidneys"),
    ("duloxetine and clopidogrel?", "bleeding", "bleeding"),
    ("can I take advil and aleve together?", "Two NSAIDs together", "Do not take two drugs"),
    # Colchicine and thiopurines
    ("colchicine and clarithromycin?", "avoided at any dose", "poison"),
    ("colchicine with ciclosporin?", "forbids", "poison"),
    ("Can I give colchicine with diltiazem?", "fatal", "poison"),
    ("colchicine and verapamil?", "fatal", "poison"),
    ("grapefruit and colchicine", "fatal", "poison"),
    ("colchicine with simvastatin?", "rhabdomyolysis", "muscles"),
    ("colchicine with ritonavir?", "ritonavir", "deadly"),
    ("allopurinol and azathioprine?", "one third to one quarter", "blood cells"),
    ("febuxostat and azathioprine?", "contraindicated", "Do not take febuxostat"),
    # Serotonin and enzymes
    ("duloxetine and St John's wort?", "serotonin syndrome", "very ill"),
    ("venlafaxine and fentanyl?", "serotonin syndrome", "very ill"),
    ("tapentadol and sertraline?", "seizures", "fits"),
    ("duloxetine and ciprofloxacin?", "contraindicated", "Do not take duloxetine"),
    ("amitriptyline and terbinafine?", "CYP2D6", "too strong"),
    ("carbamazepine and clarithromycin?", "raise carbamazepine", "too strong"),
    ("carbamazepine and dabigatran?", "avoid", "clot"),
    ("valproate and meropenem?", "seizures return", "fits"),
    ("gabapentin and antacids?", "2 hours", "2 hours"),
]  # fmt: skip


@pytest.mark.parametrize(("question", "words"), [(q, c) for q, c, _ in PAIRS])
def test_a_clinician_reads_the_clash_first(real_engine, question, words):
    made = real_engine.ask(question)
    assert not made.abstained, made.abstain_reason
    assert words in made.lead[0].text
    assert made.lead[0].citations


@pytest.mark.parametrize(("question", "words"), [(q, p) for q, _, p in PAIRS])
def test_a_patient_is_told_in_plain_words(real_engine, question, words):
    made = real_engine.ask(question, audience=Audience.PATIENT)
    assert not made.abstained, made.abstain_reason
    assert words in made.lead[0].text


# question about a patient, the first words for a clinician, the first words for the patient
PATIENTS = [
    ("54F QTc 510 on methadone, can I start amitriptyline?",
     "Amitriptyline is ruled out here.", "Do not take amitriptyline."),
    ("62M on citalopram 40 mg, painful diabetic neuropathy. Add amitriptyline?",
     "Amitriptyline is best avoided here", None),
    ("linezolid for a wound infection, on duloxetine 60 mg. ok together?",
     "Duloxetine is not to be taken", "Duloxetine (Cymbalta) may not be safe"),
    ("nerve pain, takes phenelzine. oxycodone?", "Oxycodone", "It may not be safe"),
    ("came off selegiline 10 days ago. can I start tramadol?",
     "Tramadol is ruled out here.", "Do not take tramadol"),
    ("stopped phenelzine last week, neuropathic pain. start amitriptyline?",
     "Amitriptyline: Had phenelzine", "It may not be safe"),
    ("was on moclobemide in the past. tramadol?",
     "Tramadol is best avoided here.", "Do not take tramadol"),
    ("gout flare, on azathioprine, start febuxostat?",
     "Febuxostat is ruled out here.", "Do not take febuxostat."),
    ("gout flare, takes lithium. can he have naproxen?",
     "Naproxen is best avoided here.", "Do not take naproxen."),
    ("kidney transplant on tacrolimus, gout flare. naproxen?",
     "Naproxen is best avoided here.", "Do not take naproxen."),
    ("on ramipril and furosemide, knee pain. can I take ibuprofen?",
     "Ibuprofen is best avoided here.", "Do not take ibuprofen."),
    ("gout flare, on verapamil, eGFR 45. colchicine?", "Colchicine is best avoided here", None),
    ("gout flare, on itraconazole, eGFR 50. colchicine?", "Colchicine", "It may not be safe"),
]  # fmt: skip


@pytest.mark.parametrize(("question", "first", "_plain"), PATIENTS)
def test_what_the_patient_takes_leads_for_a_clinician(real_engine, question, first, _plain):
    made = real_engine.ask(question)
    assert made.lead[0].text.startswith(first)


@pytest.mark.parametrize(("question", "plain"), [(q, p) for q, _, p in PATIENTS if p])
def test_what_the_patient_takes_leads_for_a_patient(real_engine, question, plain):
    made = real_engine.ask(question, audience=Audience.PATIENT)
    assert made.lead[0].text.startswith(plain)


@pytest.mark.parametrize(
    ("question", "never"),
    [
        ("clopidogrel and aspirin", "naproxen"),
        ("Can I take amlodipine with pregabalin?", "avoid"),
        ("duloxetine and metformin together?", "avoid"),
    ],
)
def test_no_clash_is_made_up(real_engine, question, never):
    made = real_engine.ask(question)
    assert made.abstained or never not in made.lead[0].text


def test_every_interaction_has_words_for_a_patient(real_library):
    """A rule without them is silent where a patient asks whether two medicines go together."""
    ruled = {i.statement for i in real_library.interactions}
    assert not [id_ for id_ in ruled if not real_library.statements[id_].plain]


@pytest.mark.parametrize(
    ("question", "pairs"),
    [
        ("pregabalin + oxycodone + diazepam",
         ("Pregabalin is best not taken with oxycodone and diazepam.",
          "Oxycodone is best not taken with diazepam.")),
        ("amitriptyline + tramadol + ondansetron",
         ("Amitriptyline is best not taken with tramadol and ondansetron.",)),
    ],
)  # fmt: skip
def test_of_three_medicines_every_pair_is_told(real_engine, question, pairs):
    told = [c.text for c in real_engine.ask(question).lead]
    assert [pair for pair in pairs if pair not in told] == []


def test_care_with_two_medicines_leads_before_the_plan(real_engine):
    told = [c.text for c in real_engine.ask("prednisolone with naproxen together for gout").lead]
    assert told[0].startswith("Prednisolone: With naproxen (gut bleeding)")
    assert "1.83" in told[0]


def test_two_of_one_class_are_told_so(real_engine):
    told = real_engine.ask("amitriptyline nortriptyline together?").lead[0].text
    assert told.startswith("Amitriptyline and nortriptyline are of one class")
    question = "can I take amitriptyline and nortriptyline together"
    plain = real_engine.ask(question, audience=Audience.PATIENT).lead[0].text
    assert "Do not take both unless your doctor told you to." in plain


def test_a_statement_of_a_class_is_led_by_the_two_asked_about(real_engine):
    article = real_engine.ask("can i take cbd oil with pregabalin", audience=Audience.PATIENT)
    assert article.lead[0].text.startswith("With cannabidiol: Pregabalin with another drug")


def test_a_pair_is_told_without_what_else_its_statement_lists(real_engine):
    article = real_engine.ask("can I give duloxetine with lithium?")
    assert "lithium" in article.lead[0].text
    assert "buspirone" not in article.lead[0].text
    below = " ".join(c.text for section in article.sections for c in section.claims)
    assert "buspirone" in below  # the whole statement stands under it


def test_a_patient_reads_of_the_pair_alone(real_engine):
    question = "can i take duloxetine with lithium"
    told = real_engine.ask(question, audience=Audience.PATIENT).lead[0].text
    assert told.startswith("With lithium: This drug with duloxetine can make you very ill.")
    assert "St John" not in told


def test_three_on_a_list_are_held_against_each_other_whatever_is_asked(real_engine):
    question = "list: warfarin, ibuprofen, sertraline. gout flare, what next?"
    told = [c.text for c in real_engine.ask(question).lead]
    assert told[0] == "Warfarin is best not taken with ibuprofen."


def test_two_to_choose_from_are_weighed_with_the_illness_told(real_engine):
    question = "Which is better for DPN with heart failure: pregabalin or duloxetine"
    article = real_engine.ask(question)
    assert article.title == "Pregabalin or duloxetine"
    assert any(c.text.startswith("Heart failure: fluid retention.") for c in article.lead)


@pytest.mark.parametrize(
    ("question", "says"),
    [
        ("can I take 5 colchicine at once", "That is the most for one flare."),
        ("is it ok to take 3 pregabalin 75 at the same time", "top dose"),
        ("should I take amitriptyline twice a day", "top dose of amitriptyline"),
    ],
)
def test_a_number_of_tablets_is_answered_by_the_dose(real_engine, question, says):
    article = real_engine.ask(question, audience=Audience.PATIENT)
    assert any(says in claim.text for claim in article.lead)
