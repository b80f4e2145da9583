import pytest

from citewell.adapters.memory_index import MemoryIndex
from citewell.adapters.memory_store import MemoryStore
from citewell.ingest.load import repair
from citewell.retrieve.passages import find_passages
from citewell.understand.vocabulary import content_stems
from specimens import document

TEXTS = {
    "moss": ("Moss therapy", "Moss therapy relieves wrist tendon pain. Apply moss twice a week."),
    "fern": ("Ferns", "Ferns grow in shade. Wrist pain is common among gardeners."),
    "wrist": ("Wrists", "Wrist splints for tendon pain are worn at night."),
}


@pytest.fixture
def kept():
    store, index = MemoryStore(), MemoryIndex()
    store.save(document(f"doc:{k}", title, text) for k, (title, text) in TEXTS.items())
    repair(store, index)
    return store, index


@pytest.fixture
def find(specimen_reader, kept):
    store, index = kept

    def run(question, **about):
        query = specimen_reader.read(question)
        return find_passages(query, index, store, stems_of=content_stems, **about)

    return run


def test_the_passage_that_answers_is_found_with_its_source(find):
    found = find("Moss for wrist tendon pain")
    assert [f.source.id for f in found] == ["doc:moss"]
    assert found[0].source.title == "Moss therapy"
    assert 0.72 <= found[0].share <= 1
    assert found[0].score > 0


def test_a_passage_that_only_mentions_is_left_out(find):
    assert find("Does moss help knee cartilage lesions after surgery?") == []


def test_the_rarest_word_must_be_there(find):
    assert find("Wrist tendon pain at night splints from zebras") == []


def test_the_least_share_is_the_cut_off(find):
    assert [f.source.id for f in find("Moss for wrist tendon pain", least=0.3)] == ["doc:moss"]
    assert find("Moss for wrist tendon pain", least=1.01) == []


def test_the_title_counts(find):
    assert [f.source.id for f in find("Ferns and wrist pain")] == ["doc:fern"]


def test_at_most_so_many(find):
    assert len(find("wrist pain")) == 3
    assert len(find("wrist pain", most=1)) == 1


@pytest.mark.parametrize("question", ["", "is it of the", "12 34"])
def test_nothing_telling_finds_nothing(find, question):
    assert find(question) == []


def test_an_empty_index_finds_nothing(specimen_reader):
    query = specimen_reader.read("Does moss help wrist pain?")
    assert find_passages(query, MemoryIndex(), MemoryStore(), stems_of=content_stems) == []


def test_a_passage_that_left_the_store_is_passed_over(specimen_reader, kept):
    query = specimen_reader.read("Moss for wrist tendon pain")
    _, index = kept
    assert find_passages(query, index, MemoryStore(), stems_of=content_stems) == []
