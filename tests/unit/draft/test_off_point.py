"""Statements that touch the medicine asked about and answer something else."""

import pytest

from citewell.draft.off_point import is_of_another_illness, names_only_others
from citewell.model.audience import Audience


@pytest.fixture
def of_migraine(real_engine):
    listed = (s for s in real_engine.library.statements.values() if "magnesium" in s.treatments)
    return next(s for s in listed if s.topic == "migraine-adult")


def test_a_wording_that_names_only_another_medicine(of_migraine):
    asked = frozenset({"magnesium"})
    assert names_only_others(of_migraine.plain, of_migraine, asked)
    assert not names_only_others(of_migraine.clinician, of_migraine, asked)
    assert not names_only_others(of_migraine.plain, of_migraine, frozenset())
    assert not names_only_others(of_migraine.plain, of_migraine, frozenset({"gabapentin"}))


def test_a_statement_of_an_illness_the_question_does_not_name(real_engine, of_migraine):
    library, read = real_engine.library, real_engine.reader.read
    assert is_of_another_illness(of_migraine, read("does magnesium help nerve pain"), library)
    assert not is_of_another_illness(of_migraine, read("does magnesium help migraine"), library)
    assert not is_of_another_illness(of_migraine, read("magnesium"), library)


def test_a_patient_gets_no_answer_on_another_drug_and_illness(real_engine):
    article = real_engine.ask("does magnesium help nerve pain", audience=Audience.PATIENT)
    assert not any("migraine" in claim.text for claim in article.lead)
