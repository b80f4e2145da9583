import pytest

from citewell.model.question import Intent
from citewell.retrieve.statements import candidates, pool, statement_entries
from engines import statement_index


@pytest.fixture(scope="module")
def index(specimens):
    return statement_index(specimens)


@pytest.fixture
def found(specimen_reader, specimens, index):
    def find(question, topic=None):
        query = specimen_reader.read(question)
        subject = specimens.topics[topic or query.topics[0].topic]
        return candidates(query, subject, specimens, index)

    return find


def ids(candidates):
    return [c.statement.id for c in candidates]


def test_entries_hold_every_statement(specimens):
    entries = {e.id: e for e in statement_entries(specimens)}
    assert set(entries) == set(specimens.statements)
    entry = entries["np.combine"]
    assert (entry.title, entry.topic) == ("Nerve pain that goes on", "nerve-pain")
    assert entry.drugs == ("duloxetine", "pregabalin")
    assert (entry.source_id, entry.year, entry.source_type) == ("trial2020", 2020, "trial")
    assert "Two drugs at once" in entry.text


def test_a_statement_for_a_group_needs_the_group(found):
    assert "gout.kidney" not in ids(found("What helps gout?"))
    assert "gout.kidney" in ids(found("What helps gout with kidney disease?"))
    assert "np.hiv" not in ids(found("What helps neuropathy?"))
    assert "np.hiv" in ids(found("What helps neuropathy in HIV?"))


def test_best_first_and_equal_ones_by_id(found):
    order = [(-c.priority, c.statement.id) for c in found("What helps nerve pain?")]
    assert order == sorted(order)


def test_figures_lie_between_nought_and_one(found):
    for candidate in found("Is gabapentin safe in nerve pain with kidney disease?"):
        assert 0 <= candidate.relevance <= 1
        assert 0 <= candidate.priority <= 1


def test_importance_and_the_drug_asked_about_count(found):
    order = ids(found("What helps nerve pain?"))
    assert order.index("np.first") < order.index("np.history")
    order = ids(found("Does duloxetine help nerve pain?"))
    assert order.index("np.duloxetine") < order.index("np.tramadol")


def test_a_drugs_own_topic_draws_on_all_that_is_about_it(specimen_reader, specimens):
    query = specimen_reader.read("What is the dose of gabapentin?")
    assert query.topics[0].topic == "drug-gabapentin"
    held = {s.id for s in pool(query, specimens.topics["drug-gabapentin"], specimens)}
    assert {"gabapentin.start", "np.first", "np.trial"} <= held
    assert "np.tramadol" not in held


def test_a_question_on_a_pair_draws_on_what_is_about_the_pair(specimen_reader, specimens):
    query = specimen_reader.read("Is gabapentin safe with tramadol?")
    assert query.intent is Intent.SAFETY
    held = {s.id for s in pool(query, specimens.topics["drug-gabapentin"], specimens)}
    assert held == {"gabapentin.opioid"}


def test_a_pair_nothing_is_known_of_draws_on_each_alone(specimen_reader, specimens):
    query = specimen_reader.read("Is gabapentin safe with colchicine?")
    held = {s.id for s in pool(query, specimens.topics["drug-gabapentin"], specimens)}
    assert "gabapentin.drowsy" in held


def test_a_written_topic_keeps_to_its_own(specimen_reader, specimens):
    query = specimen_reader.read("Is colchicine safe in gout?")
    held = {s.id for s in pool(query, specimens.topics["gout"], specimens)}
    assert held == {"gout.first", "gout.kidney"}


def test_a_drug_goes_by_its_name_and_its_class(specimens):
    assert {"tramadol", "opioid"} <= specimens.names_of("tramadol")
    assert specimens.names_of("colchicine") == {"colchicine"}
