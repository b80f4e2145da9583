"""What a short question asks, tells or measures decides the answer, whatever its wording."""

import pytest


@pytest.fixture(scope="module")
def leads(real_engine):
    def ask(question, audience="clinician"):
        return " ".join(c.text for c in real_engine.ask(question, audience=audience).lead)

    return ask


def test_a_medicine_asked_about_bars_no_other(leads):
    said = leads("past seizures, tapentadol for nerve pain")
    assert "gabapentin (tapentadol)" not in said


@pytest.mark.parametrize("unit", ["3.6 mg/dL", "318 umol/L"])
def test_the_unit_of_creatinine_changes_nothing(leads, unit):
    said = leads(f"creatinine {unit} gout flare which drug")
    assert "prednisolone" in said
    assert "Best avoided here: colchicine" in said


def test_an_nsaid_waits_for_the_blood_pressure(leads):
    said = leads("gout flare, BP 212/118, ibuprofen?")
    assert "is not ruled out" not in said.split("Not ruled out here")[0]


def test_a_triptan_is_barred_by_the_blood_pressure(leads):
    assert "Triptans such as sumatriptan and rizatriptan are contraindicated" in leads(
        "sumatriptan with BP 195/115"
    )


def test_misuse_of_one_gabapentinoid_counts_against_the_other(leads):
    assert "Best avoided here: pregabalin" in leads("history of gabapentin abuse, PHN, options?")


def test_a_relative_who_is_ill_is_answered(leads):
    assert "someone else" not in leads("my gran has gout, what can she take", "patient")
    assert "someone else" in leads("can I take my sister's colchicine for my gout", "patient")


def test_an_inhibitor_stopped_lately_still_bars_colchicine(leads):
    assert "14 days" in leads("voriconazole finished 3 days ago, gout flare, eGFR 55: colchicine?")


def test_what_was_never_taken_is_no_second_medicine(leads):
    assert leads("can a fentanyl patch be given to an opioid-naive patient with PHN")
