"""Questions as they are jotted and spoken lead with what they ask, whatever their words."""

import pytest


@pytest.fixture(scope="module")
def leads(real_engine):
    def ask(question, audience="clinician"):
        return " ".join(c.text for c in real_engine.ask(question, audience=audience).lead)

    return ask


@pytest.mark.parametrize(
    ("question", "audience", "said"),
    [
        (
            "new rash on chest after lamotrigine 2 weeks, not sore, no fever",
            "patient",
            "Take no more",
        ),
        (
            "is lamotrigine useful in central pain",
            "clinician",
            "not recommended for neuropathic pain",
        ),
        (
            "Topiramate for migraine in women of child bearing age",
            "clinician",
            "Pregnancy Prevention Programme",
        ),
        (
            "Patient's brother had SJS on carbamazepine; she has TN. Can she have it?",
            "clinician",
            "HLA-B*15:02",
        ),
        ("had chest pain last year all clear, can i have sumatriptan", "patient", "heart disease"),
        ("im fit and well 40, can i take sumatriptan", "patient", "heart disease"),
        (
            "considering nortriptyline for DPN, recent MI",
            "clinician",
            "is contraindicated after a recent",
        ),
        (
            "trainee suggests propranolol for migraine, asthma",
            "clinician",
            "Propranolol is ruled out here",
        ),
        ("Migraine, ibuprofen 20 d/mth, next?", "clinician", "Medication-overuse headache"),
        (
            "ibuprofen nearly every day for migraine, what next?",
            "clinician",
            "Medication-overuse headache",
        ),
        (
            "mum 84 weighs 47kg kidneys 1.7 creatinine, can she have gabapentin 300 tds",
            "patient",
            "too high for your kidneys",
        ),
        (
            "dad had his gabapentin and oramorph and a few whiskies",
            "patient",
            "stop your breathing",
        ),
        (
            "took gabapentin instead of my blood pressure tablet this morning 300mg will i be ok",
            "patient",
            "gabapentin",
        ),
        (
            "my friend killed himself on pregabalin last year im scared of starting it",
            "patient",
            "pregabalin",
        ),
    ],
)
def test_the_lead_is_of_what_is_asked(leads, question, audience, said):
    assert said in leads(question, audience)


@pytest.mark.parametrize(
    "question",
    ["Migraine, ibuprofen 4 d/mth, next?", "migraine 15 days a month, ibuprofen 3 days a month"],
)
def test_few_days_a_month_are_no_overuse(leads, question):
    assert "overuse" not in leads(question)


def test_a_child_is_still_a_child(leads):
    assert not leads("topiramate for migraine in a child aged 8")
