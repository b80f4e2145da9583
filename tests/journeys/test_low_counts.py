"""White cells that are low on carbamazepine lead; ordinary ones, or denied ones, do not."""

import pytest

from citewell.model.audience import Audience

LOW = [
    "wbc 2.1 on carbamazepine",
    "carbamazepine, WCC 2.4, neutrophils 1.1",
    "low white cells on carbamazepine",
    "white count 2500 on CBZ",
    "leucopenia on carbamazepine, stop it?",
    "my white cell count is low and I take carbamazepine",
    "TN on carbamazepine 200 bd, WBC 2.5, what next?",
]
NOT_LOW = [
    "WCC 7.2 on carbamazepine",
    "no leucopenia on carbamazepine, TN, what next",
    "PDN, gabapentin, WBC 2.5, which drug next",
]


@pytest.mark.parametrize("question", LOW)
def test_low_white_cells_on_carbamazepine_lead(real_engine, question):
    made = real_engine.ask(question)
    assert "count more often" in made.lead[0].text.lower()


@pytest.mark.parametrize("question", LOW[:-1])
def test_a_patient_is_told_of_a_test_and_of_fever(real_engine, question):
    made = real_engine.ask(question, audience=Audience.PATIENT)
    assert "new blood test" in made.lead[0].text
    assert "fever" in made.lead[0].text


@pytest.mark.parametrize("question", NOT_LOW)
def test_counts_that_are_not_low_lead_nothing(real_engine, question):
    made = real_engine.ask(question)
    assert not made.abstained
    assert not any("leucopenia, less often" in c.text.lower() for c in made.lead)


def test_low_white_cells_before_carbamazepine_speak_against_it(real_engine):
    made = real_engine.ask("TN, white cells 2.6, start carbamazepine?")
    assert "best avoided" in made.lead[0].text
    assert "low before treatment" in made.lead[1].text


@pytest.mark.parametrize("question", ["neutrophils 0.8 on carbamazepine", "WBC 1.8, carbamazepine"])
def test_very_low_ones_are_told_as_the_danger_they_are_and_nothing_milder(real_engine, question):
    made = real_engine.ask(question)
    said = " ".join(c.text for c in made.lead)
    assert "Stop the suspected medicine" in said
    assert "mostly transient" not in said
