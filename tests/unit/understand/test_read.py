from time import perf_counter

import pytest

from citewell.errors import InputError
from citewell.model.question import Intent, Scope


def test_a_whole_question(specimen_reader):
    query = specimen_reader.read(
        "A 70-year-old woman with an eGFR of 38 takes Neurontin for nerve pain. Is her dose safe?"
    )
    assert query.scope is Scope.CLINICAL
    assert query.intent is Intent.SAFETY
    assert Intent.DOSE in query.intents
    assert {m.topic for m in query.topics} == {"nerve-pain", "drug-gabapentin"}
    assert query.case.age_years == 70
    assert query.case.sex == "female"
    assert query.case.asks_for == "interaction_or_safety"
    assert query.case.treatments[0].ingredient == "gabapentin"
    assert {"kidney", "older_adults"} <= set(query.groups)
    assert 0 < query.coverage <= 1
    assert query.tried == frozenset()


def test_a_definition_has_no_word_in_the_case_schema(specimen_reader):
    assert specimen_reader.read("What is neuropathy?").case.asks_for == "other"


def test_what_is_not_clinical_is_about_nothing(specimen_reader):
    query = specimen_reader.read("Write a poem about gout")
    assert (query.topics, query.coverage) == ((), 0)


def test_too_long_is_refused(specimen_reader):
    with pytest.raises(InputError):
        specimen_reader.read("x" * 60_000)


def test_drug_names_of_a_text_are_not_guessed(specimen_reader):
    assert specimen_reader.drug_names("Neurontin with tramadol") == {"gabapentin", "tramadol"}
    assert specimen_reader.drug_names("gabapenttin") == frozenset()
    assert specimen_reader.drug_names("Neurontine") == frozenset()


def test_reading_twice_gives_the_same(specimen_reader):
    text = "No relief from gabapentine and Lyrica. What next for nerve pain?"
    assert specimen_reader.read(text) == specimen_reader.read(text)


def test_a_drug_named_many_times_is_read_in_good_time(specimen_reader):
    """A pasted list must not stop the service: reading takes time in proportion to length."""

    def seconds(times):
        start = perf_counter()
        specimen_reader.read("gabapentin " * times)
        return perf_counter() - start

    seconds(10)
    assert seconds(600) < 8 * seconds(150) + 0.1


@pytest.mark.parametrize(
    ("question", "drugs"),
    [
        ("PDN on gaba 300 tid, can we go up?", ["gabapentin"]),
        ("can ami 25 be given with tramadol", ["amitriptyline", "tramadol"]),
        ("TN on cbz 400 bd. oxc next?", ["carbamazepine", "oxcarbazepine"]),
        ("AMI last month, on aspirin. Is tramadol safe?", ["aspirin", "tramadol"]),
        ("The scan cost 300 GBP. Is gabapentin worth it?", ["gabapentin"]),
    ],
)
def test_a_short_name_that_the_case_knows_is_a_drug_of_the_question(real_reader, question, drugs):
    found = {m.ingredient for m in real_reader.read(question).drugs}
    assert found >= set(drugs)
    assert len(found) == len(drugs)
