"""Searching statements and passages at once: neither crowds the other out, nothing retracted leads."""

import pytest

from citewell.adapters.memory_index import MemoryIndex
from citewell.adapters.memory_store import MemoryStore
from citewell.adapters.tantivy_index import TantivyIndex
from citewell.ingest.load import repair
from citewell.retrieve.passages import Searched
from citewell.retrieve.search import SearchOver, search_all
from engines import statement_index
from specimens import document

ASKED = "mossine lichen neuritis randomized trial pain"
TRIAL = document(
    "trial", "Mossine for lichen neuritis pain: a randomized trial",
    "Mossine eased lichen neuritis pain in a randomized trial.",
)  # fmt: skip
COHORT = document("cohort", "Mossine in lichen neuritis", "Mossine eased lichen neuritis pain.")
GONE = document(
    "trial", "Mossine for lichen neuritis pain: a randomized trial",
    "Mossine eased lichen neuritis pain in a randomized trial.", retracted=True,
)  # fmt: skip


def search(library, documents, k=20, index=None, *, appraised=True):
    store, index = MemoryStore(), index or MemoryIndex()
    for one in documents:
        store.save([one])
        repair(store, index)
    over = SearchOver(library, statement_index(library), Searched(index, store, appraised))
    return search_all(ASKED, k, over)


def passages(found):
    return [one for one in found if one.kind == "passage"]


@pytest.mark.parametrize("k", [2, 4, 20])
def test_statements_do_not_crowd_out_passages(real_library, k):
    found = search(real_library, [TRIAL, COHORT], k)
    assert len(found) == k
    assert len(passages(found)) == min(2, k // 2)


def test_passages_do_not_crowd_out_statements(real_library):
    many = [document(f"d{n}", f"Mossine {n}", f"Lichen neuritis pain {n}.") for n in range(30)]
    found = search(real_library, many, 10)
    assert len(passages(found)) == 5


def test_what_is_retracted_is_never_the_best(real_library):
    [one] = passages(search(real_library, [GONE]))
    assert one.score == pytest.approx(0.1)
    assert "Retracted" in one.why
    found = search(real_library, [GONE, COHORT])
    assert [(p.source.id, p.score) for p in passages(found)] == [
        ("cohort", 1.0),
        ("trial", pytest.approx(0.1)),
    ]
    assert not found[0].source.retracted


def test_what_is_retracted_is_shown_among_many(real_library):
    many = [document(f"d{n}", f"Mossine {n}", f"Lichen neuritis pain {n}.") for n in range(60)]
    found = search(real_library, [GONE, *many], 10)
    assert len(found) == 10
    assert "trial" in [p.source.id for p in passages(found)]


def test_what_is_retracted_and_less_near_than_all_shown_is_left_out(real_library):
    far = document("far", "Ferns", "Ferns and pain of the knee and all else.", retracted=True)
    many = [document(f"d{n}", f"Mossine {n}", f"Lichen neuritis pain {n}.") for n in range(60)]
    assert "far" not in [f.source.id for f in search(real_library, [far, *many], 10)]


def test_what_replaced_an_entry_keeps_its_words(real_library, tmp_path):
    index = TantivyIndex(tmp_path / "index")
    found = search(real_library, [TRIAL, COHORT, GONE], index=index)
    [best, marked] = passages(found)
    assert (best.source.id, best.score) == ("cohort", 1.0)
    assert marked.source.id == "trial"
