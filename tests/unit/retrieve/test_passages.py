import pytest

from citewell.adapters.memory_index import MemoryIndex
from citewell.adapters.memory_store import MemoryStore
from citewell.ingest.load import repair
from citewell.model.source import SourceType
from citewell.retrieve.passages import Searched, find_passages, standing
from citewell.retrieve.search import SearchOver, search_all
from citewell.understand.vocabulary import content_stems
from specimens import document

TEXTS = {
    "moss": ("Moss therapy", "Moss therapy relieves wrist tendon pain. Apply moss twice a week."),
    "fern": ("Ferns", "Ferns grow in shade. Wrist pain is common among gardeners."),
    "wrist": ("Wrists", "Wrist splints for tendon pain are worn at night."),
}


ORDINARY = frozenset("moss for wrist tendon pain night ferns and in shade".split())


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
        given = {"ordinary": ORDINARY} | about
        return find_passages(query, Searched(index, store), stems_of=content_stems, **given)

    return run


def test_the_passage_that_answers_is_found_with_its_source(find):
    found = find("Moss for wrist tendon pain")
    assert [f.source.id for f in found] == ["doc:moss"]
    assert found[0].source.title == "Moss therapy"
    assert 0.9 <= found[0].share <= 1
    assert found[0].score > 0


def test_a_passage_that_only_mentions_is_left_out(find):
    assert find("Does moss help knee cartilage lesions after surgery?") == []


def test_a_special_word_must_be_there(find):
    everyday = ORDINARY | {"splints", "zebras", "worn", "from"}
    question = "Wrist tendon pain splints worn at night from zebras"
    assert [f.source.id for f in find(question, ordinary=everyday)] == ["doc:wrist"]
    assert find(question) == []  # zebras and splints stand out, and one of them is missing


def test_all_words_of_a_short_question_must_be_there(find):
    assert find("wrist splints zebras", ordinary=frozenset({"wrist", "splints", "zebras"})) == []


def test_one_word_alone_must_stand_in_the_title(find):
    assert [f.source.id for f in find("What is moss?")] == ["doc:moss"]
    assert find("What about splints?", ordinary=frozenset({"splints"})) == []


def test_what_surrounds_a_question_does_not_count(find):
    plain = find("Does moss relieve wrist tendon pain?")
    chatty = find("Hi doc, I'm worried, just tell me: does moss relieve wrist tendon pain? Thanks")
    assert [f.source.id for f in plain] == ["doc:moss"]
    assert [f.passage.id for f in chatty] == [f.passage.id for f in plain]


def test_a_side_may_be_told_in_other_words(specimen_reader):
    store, index = MemoryStore(), MemoryIndex()
    store.save(
        [
            document("doc:gene", "Is lichen wrist inherited ?", "It has an autosomal pattern."),
            document("doc:sore", "What is lichen wrist ?", "Lichen wrist is a sore wrist."),
        ]
    )
    repair(store, index)
    query = specimen_reader.read("Is lichen wrist hereditary?")
    found = find_passages(
        query,
        Searched(index, store),
        stems_of=content_stems,
        ordinary=frozenset({"lichen", "wrist"}),
    )
    assert found[0].source.id == "doc:gene"


def test_a_medicine_asked_about_must_be_named(specimen_reader):
    drug = "ibuprofen"
    assert specimen_reader.read(f"Does {drug} relieve wrist tendon pain at night?").drugs
    store, index = MemoryStore(), MemoryIndex()
    store.save([document("doc:a", "Wrists", "To relieve wrist tendon pain at night, rest.")])
    repair(store, index)
    for question, expected in (
        (f"Does {drug} relieve wrist tendon pain at night?", 0),
        ("What does relieve wrist tendon pain at night?", 1),
    ):
        found = find_passages(
            specimen_reader.read(question),
            Searched(index, store),
            stems_of=content_stems,
            ordinary=ORDINARY | {"relieve", drug},
        )
        assert len(found) == expected, question


def test_the_least_fit_is_the_cut_off(find):
    assert len(find("Moss for wrist tendon pain", least=0.3)) == 2
    assert len(find("Moss for wrist tendon pain")) == 1
    assert find("Moss for wrist tendon pain", least=1.01) == []


def test_the_title_counts(find):
    assert [f.source.id for f in find("Ferns and wrist pain")] == ["doc:fern"]


def test_at_most_six(specimen_reader):
    store, index = MemoryStore(), MemoryIndex()
    store.save(
        document(f"doc:{n}", f"Wrist {n}", f"Wrist pain number {n} is sore.") for n in range(9)
    )
    repair(store, index)
    query = specimen_reader.read("wrist pain")
    found = find_passages(query, Searched(index, store), stems_of=content_stems, ordinary=ORDINARY)
    assert len(found) == 6


@pytest.mark.parametrize("question", ["", "is it of the", "12 34"])
def test_nothing_telling_finds_nothing(find, question):
    assert find(question) == []


def test_an_empty_index_finds_nothing(specimen_reader):
    query = specimen_reader.read("Does moss help wrist pain?")
    assert _none(query, MemoryIndex())


def test_a_passage_that_left_the_store_is_passed_over(specimen_reader, kept):
    query = specimen_reader.read("Moss for wrist tendon pain")
    _, index = kept
    assert _none(query, index)


def _none(query, index):
    store = MemoryStore()
    return not find_passages(
        query, Searched(index, store), stems_of=content_stems, ordinary=ORDINARY
    )


@pytest.fixture
def two_kinds():
    store, index = MemoryStore(), MemoryIndex()
    text = "Moss relieves wrist tendon pain."
    store.save(
        [
            document("doc:a", "Moss for wrists", text, type=SourceType.CASE_REPORT, year=2001),
            document("doc:b", "Moss for wrists", text, type=SourceType.TRIAL, year=2020),
        ]
    )
    repair(store, index)
    return store, index


def test_equally_relevant_passages_stand_by_their_evidence(specimen_reader, two_kinds):
    store, index = two_kinds
    query = specimen_reader.read("Does moss relieve wrist tendon pain?")

    def found(*, appraised):
        over = Searched(index, store, appraised=appraised)
        return find_passages(query, over, stems_of=content_stems, ordinary=ORDINARY)

    assert [f.source.id for f in found(appraised=False)] == ["doc:a", "doc:b"]
    assert standing(found(appraised=False)) == ()
    assert [f.source.id for f in found(appraised=True)] == ["doc:b", "doc:a"]
    (step,) = standing(found(appraised=True))
    assert step.stage == "appraise"
    assert step.detail.startswith("1 doc:b: Trial, 2020")


def test_a_search_tells_why_a_passage_stands_where_it_does(specimens, two_kinds):
    store, index = two_kinds
    for appraised, first in ((False, "doc:a"), (True, "doc:b")):
        over = SearchOver(specimens, MemoryIndex(), Searched(index, store, appraised=appraised))
        found = search_all("moss for wrist pain", 2, over)
        assert found[0].source.id == first
        assert found[0].score == 1
        assert bool(found[0].why) is appraised
        assert len(search_all("moss for wrist pain", 1, over)) == 1


def test_a_retracted_paper_answers_nothing_and_a_search_puts_it_last(find, kept, specimens):
    store, index = kept
    title, text = TEXTS["moss"]
    store.save([document("doc:gone", title, f"{text} Moss therapy is best.", retracted=True)])
    repair(store, index)
    question = "Does moss therapy relieve wrist tendon pain?"
    assert [f.source.id for f in find(question)] == ["doc:moss"]
    over = SearchOver(specimens, MemoryIndex(), Searched(index, store, appraised=True))
    found = search_all(question, 10, over)
    assert {f.source.id for f in found} == {"doc:moss", "doc:gone", "doc:fern", "doc:wrist"}
    places = [f.source.id for f in found]
    assert places.index("doc:gone") > places.index("doc:wrist") > places.index("doc:moss")
    assert next(f.why for f in found if f.source.retracted).startswith("Retracted: no evidence")
    store.save([document("doc:moss", title, text, retracted=True)])
    repair(store, index)
    assert find(question) == []
