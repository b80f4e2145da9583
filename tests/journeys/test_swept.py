"""What the sweep of the never and avoid rules found silent, or loud where it should not be."""

import pytest

from leading import leads

# audience, question, what the lead must say
LEADS = [
    # A late pregnancy and a class, which has no topic of its own.
    ("clinician", "NSAID dose in 34 weeks pregnant?", "NSAID is ruled out here"),
    ("patient", "I am in my third trimester, can I take an NSAID?", "Do not take"),
    # A rule on tricyclics names the one it is told of, in the patient's words.
    (
        "patient",
        "i am on Endep and just found out that I have a blocked bowel",
        "do not take amitriptyline",
    ),
    (
        "patient",
        "i am on nortriptyline and just found out that I have narrow angle glaucoma",
        "Nortriptyline can harm people with narrow-angle glaucoma",
    ),
    # Written as rTMS, read as transcranial magnetic stimulation.
    (
        "patient",
        "i am on rTMS and just found out that I have a cochlear implant",
        "metal or electronic device",
    ),
    ("clinician", "PHN, haemophilia, TENS helping, continue?", "bleeding disorder"),
    # What helps is taken now, and no item of a list of allergies or of what was had.
    (
        "clinician",
        "PHN, allergic to nortriptyline, Tegretol helping, continue?",
        "carbamazepine is contraindicated with hypersensitivity to tricyclics",
    ),
    (
        "clinician",
        "PHN, previous SJS, Oxtellar XR helping, continue?",
        "Carbamazepine rash can recur on oxcarbazepine",
    ),
    ("clinician", "PHN, an early pregnancy, Trileptal helping, continue?", "oxcarbazepine has"),
    # Words for pregnancy and age.
    ("patient", "I am expecting a baby, can I take Colcrys?", "Do not take colchicine"),
    ("patient", "I am expecting a baby, can I take tramadol?", "Do not take tramadol"),
    ("clinician", "Can I start pregabalin in a patient who is gravid?", "best avoided here"),
    ("patient", "my doctor gave me Elavil but I am 78 is it safe", "In older people"),
    # An illness told with "but" is no harm of the medicine where it is asked whether that is safe.
    (
        "patient",
        "my doctor gave me Irenka but I have liver problems is it safe",
        "With liver disease duloxetine is best avoided",
    ),
    ("patient", "I have a defibrillator, can I take TENS?", "Do not take TENS"),
    (
        "clinician",
        "Can I start celecoxib in a patient allergic to co-trimoxazole?",
        "Celecoxib is ruled out here",
    ),
]
# audience, question, what the lead must not say
SILENT = [
    ("clinician", "Crohn's ruled out. Can I start ibuprofen?", "best avoided here"),
    ("clinician", "Alzheimer's ruled out. Can I start amitriptyline?", "best avoided here"),
    ("clinician", "Not on HD. Can I start morphine?", "best avoided here"),
    ("clinician", "58M PHN, no positive pregnancy test. Start pregabalin?", "best avoided here"),
    ("clinician", "positive pregnancy test ruled out. Start pregabalin?", "best avoided here"),
    ("patient", "I am not expecting a baby. Can I take topiramate?", "Do not take"),
    ("patient", "I don't have a positive pregnancy test, can I take topiramate?", "Do not take"),
]


@pytest.mark.parametrize(("audience", "question", "says"), LEADS)
def test_the_rule_leads(real_engine, audience, question, says):
    assert says in leads(real_engine, question, audience)


@pytest.mark.parametrize(("audience", "question", "says"), SILENT)
def test_what_is_denied_judges_nothing(real_engine, audience, question, says):
    told = leads(real_engine, question, audience)
    assert f"{says} topiramate" not in told if says == "Do not take" else says not in told


def test_what_a_medicine_did_stays_its_effect(real_engine):
    (given,) = real_engine.case("My doctor gave me tramadol but I have nausea").treatments
    assert given.adverse_effects == ("nausea",)


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("PHN, had a fall last month, venlafaxine helping.", "current"),
        ("Previous MI, gabapentin 300 tds helping.", "current"),
        ("Previous gabapentin, pregabalin.", "past"),
        ("Had gabapentin, pregabalin and duloxetine.", "past"),
    ],
)
def test_what_was_had_ends_at_the_comma(real_engine, text, status):
    assert {t.status.value for t in real_engine.case(text).treatments} == {status}
