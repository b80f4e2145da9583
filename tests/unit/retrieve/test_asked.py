import pytest

from citewell.adapters.memory_index import MemoryIndex
from citewell.retrieve.asked import IN_QUESTIONS, IN_STATEMENTS, passage_query
from citewell.retrieve.beir import Collection
from citewell.retrieve.measure import measure
from specimens import entry


@pytest.mark.parametrize(
    "text",
    ["What is the role of X", "is X safe", "X for gout?", "List the causes of X", " Tell me of X"],
)
def test_in_questions_rare_words_count_most(text):
    assert passage_query(text, 5).favour_rare == IN_QUESTIONS


@pytest.mark.parametrize("text", ["X lowers uric acid.", "gout colchicine dose", "Whatever", ""])
def test_in_what_asks_nothing_hardly(text):
    assert passage_query(text, 5).favour_rare == IN_STATEMENTS
    assert passage_query(text, 5).k == 5


def test_a_search_is_judged_and_timed():
    index = MemoryIndex()
    documents = (entry("d1", "colchicine for gout"), entry("d2", "gout and bees"))
    index.write(documents)
    over = Collection(
        name="c",
        split="test",
        is_half=False,
        documents=documents,
        queries={"q1": "colchicine", "q2": "gout"},
        grades={"q1": {"d1": 1}, "q2": {"d9": 1}},
        unknown=1,
    )
    ticks = iter([0.0, 0.001, 0.001, 0.004])
    found = measure(
        lambda text, k: index.search(passage_query(text, k)), over, clock=lambda: next(ticks)
    )
    assert (found.queries, found.ndcg_at_10, found.recall_at_10) == (2, 0.5, 0.5)
    assert (found.mrr_at_10, found.recall_at_100) == (0.5, 0.5)
    assert (found.p50_ms, found.p95_ms) == pytest.approx((3, 3))
