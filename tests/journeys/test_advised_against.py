"""A medicine taken now that a guideline advises against in the very illness: that leads."""

import pytest

from citewell.model.audience import Audience
from leading import leads

ON_IT = [
    "54M sciatica 5 weeks, no red flags, GP started pregabalin 75 bd. Should it continue?",
    "61F lumbar radiculopathy on gabapentin 300 tds, no benefit at 6 weeks. Increase?",
    "sciatica 3 months on pregabalin 300 mg/d, helps. Continue?",
    "48M sciatica pain, pregabalin 150 bd partial. Add duloxetine?",
    "40F sciatica, taking gabapentin 1800 mg/d, next step?",
]
NOT_FOR_IT = [
    "54M sciatica and epilepsy on pregabalin 150 bd. Next for sciatica?",
    "sciatica, DPN, on gabapentin 900. Next?",
    "PHN on gabapentin 900 mg, no better, next?",
    "sciatica on amitriptyline 25 mg, partial. next?",
    "sciatica, tried gabapentin in 2019. next?",
    "55M sciatica, generalised anxiety disorder on pregabalin 150 bd. next for the leg?",
]


@pytest.mark.parametrize("question", ON_IT)
def test_the_guideline_leads(real_engine, question):
    said = leads(real_engine, question)
    assert "discuss withdrawal before stopping" in said
    assert "nothing here calls for a new drug" not in said


@pytest.mark.parametrize("question", NOT_FOR_IT)
def test_a_medicine_that_may_be_for_something_else_is_left(real_engine, question):
    assert "discuss withdrawal" not in leads(real_engine, question)


@pytest.mark.parametrize(
    "question",
    [
        "ive been on gabapentin 900 a day for a month from my gp for sciatica, no better",
        "on pregabalin 150mg for sciatica, keep taking it?",
        "my gp put me on gabapentin for sciatica is that right",
    ],
)
def test_a_patient_is_told_of_it_and_stops_nothing_at_once(real_engine, question):
    said = leads(real_engine, question, Audience.PATIENT)
    assert "For sciatica, UK advice is not to use drugs like this one" in said
    assert "Do not stop it all at once" in said
