"""What helps is kept only where nothing speaks against it."""

import pytest

AGAINST = [
    ("PDN, duloxetine works, new cirrhosis", "liver"),
    ("PDN, duloxetine helps, eGFR now 24, what next", "kidneys too weak"),
    ("PHN, amitriptyline helps, QTc 520, what next", "QTc 520"),
    ("trigeminal neuralgia, carbamazepine works, new AV block, what now", "AV heart block"),
    ("PDN duloxetine works, started linezolid", "not to be taken with"),
    ("PDN, pregabalin works, now pregnant", "Pregnancy: malformations"),
    ("PDN, pregabalin works, eGFR now 20, taking 300 mg bd, continue?", "above the 150 mg/day"),
]


@pytest.mark.parametrize(("question", "says"), AGAINST)
def test_what_helps_does_not_go_on_against_a_rule(real_engine, question, says):
    lead = [c.text for c in real_engine.ask(question).lead]
    assert says in lead[0] or says in lead[1]
    assert not any("nothing here calls for a new drug" in text for text in lead)


def test_a_warning_on_what_helps_stands_beside_it(real_engine):
    lead = [c.text for c in real_engine.ask("PDN, pregabalin works but NYHA IV heart failure").lead]
    assert lead[0].startswith("Pregabalin helps: review it")
    assert "Heart failure" in lead[1]


@pytest.mark.parametrize("question", ["PDN duloxetine helps, now what", "PHN, gabapentin works"])
def test_what_helps_is_kept_where_nothing_speaks_against_it(real_engine, question):
    assert "continue it and review" in real_engine.ask(question).lead[0].text


@pytest.mark.parametrize(
    "question",
    [
        "duloxetine helps my nerve pain, my egfr is 20",
        "my kidneys work at 20 percent, i take duloxetine for nerve pain",
    ],
)
def test_a_patient_is_told_that_what_they_take_may_harm(real_engine, question):
    lead = [c.text for c in real_engine.ask(question, audience="patient").lead]
    assert lead[0].startswith("Duloxetine (Cymbalta) may not be safe for you. Call your doctor")
    assert not any("Do not start" in text and "duloxetine" in text for text in lead)
