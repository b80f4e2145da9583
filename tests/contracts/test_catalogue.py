"""What every catalogue promises, held against each adapter with the store it stands over."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from citewell.adapters.memory_catalogue import MemoryCatalogue
from citewell.adapters.memory_store import MemoryStore
from citewell.adapters.sql_catalogue import SqlCatalogue
from citewell.adapters.sql_database import SqlDatabase
from citewell.adapters.sql_store import SqlStore
from citewell.model.notice import Notice, NoticeKind
from citewell.model.passage import CitedWork, Coverage
from citewell.model.source import SourceType
from citewell.ports.catalogue import Catalogue, Listing
from citewell.ports.store import SaveReport, Store, StoreCounts
from specimens import document

Pair = tuple[Store, Catalogue]


@pytest.fixture(params=["memory", "sqlite", "postgresql"])
def pair(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Pair]:
    if request.param == "memory":
        store = MemoryStore()
        yield store, MemoryCatalogue(store)
        return
    is_file = request.param == "sqlite"
    place = tmp_path / "s.db" if is_file else request.getfixturevalue("postgresql_url")
    database = SqlDatabase(place)
    yield SqlStore(database), SqlCatalogue(database)
    database.close()


def label(version, text):
    plain = document("set_id:a", "A label", text)
    about = {"version": version, "type": SourceType.LABEL, "doi": "10.1000/a"}
    return replace(plain, source=replace(plain.source, **about), cites=(CitedWork("X", ()),))


def test_an_empty_catalogue(pair):
    _, catalogue = pair
    assert catalogue.sources(Listing()) == []
    assert catalogue.entry("pmid:1") is None
    assert catalogue.text("doc:a") is None
    assert catalogue.remove(["doc:a"]) == 0


def test_listing_by_words_kind_and_page(pair):
    store, catalogue = pair
    store.save([document("doc:b", "100% pain"), document("doc:a", "Gout"), label("1", "Words.")])

    def ids(**how):
        return [source.id for source in catalogue.sources(Listing(**how))]

    assert ids() == ["doc:a", "doc:b", "set_id:a"]
    assert ids(words="PAIN") == ["doc:b"]
    assert ids(words="0% p") == ["doc:b"]
    assert ids(words="0_p") == []
    assert ids(type=SourceType.LABEL) == ["set_id:a"]
    assert ids(after="doc:a", most=1) == ["doc:b"]
    assert ids(retracted_only=True) == []


def test_an_earlier_version_that_came_late_has_its_own_number_and_date(pair):
    store, catalogue = pair
    old, new = label("1", "Old words."), label("2", "New words.")
    old = replace(old, source=replace(old.source, revised="2020-01-01"))
    new = replace(new, source=replace(new.source, revised="2024-01-01"))
    store.save([new])
    assert store.save([old]) == SaveReport(archived=1)
    [past] = catalogue.entry("set_id:a").past
    assert (past.version, past.revised) == ("1", "2020-01-01")
    assert catalogue.text("set_id:a", past.digest) == "Old words."


def test_a_record_that_was_deleted_is_known_and_no_fault(pair):
    store, catalogue = pair
    gone = document("pmid:1", "Work", "Words.")
    store.save([replace(gone, source=replace(gone.source, pmid="1")), document("doc:a", "A", "x")])
    assert catalogue.deleted(["pmid:1", "doc:a"]) == frozenset()
    store.save([], notices=[Notice(kind=NoticeKind.DELETED, about="pmid:1")])
    assert catalogue.deleted(["pmid:1", "doc:a"]) == {"pmid:1"}
    assert catalogue.faults() == []


def test_an_entry_by_any_of_its_names(pair):
    store, catalogue = pair
    store.save([label("1", "Old words."), label("2", "New words.")])
    notice = Notice(kind=NoticeKind.CORRECTED, about="doi:10.1000/a", by="pmid:2", words="J. 2020")
    store.save([], notices=[notice])
    entry = catalogue.entry("doi:10.1000/a")
    assert entry == catalogue.entry("set_id:a")
    assert (entry.source.version, entry.passages, entry.cites) == ("2", 1, 1)
    assert (entry.coverage, entry.notices) == (Coverage.FULL_TEXT, (notice,))
    [past] = entry.past
    assert (past.version, past.title) == ("1", "A label")
    assert catalogue.text("set_id:a") == "New words."
    assert catalogue.text("set_id:a", past.digest) == "Old words."
    assert catalogue.text("set_id:a", "nothing") is None


def test_what_is_removed_is_gone_and_leaves_the_index_next(pair):
    store, catalogue = pair
    store.save([label("1", "Old words."), label("2", "New words."), document("doc:b")])
    store.mark_indexed(["set_id:a", "doc:b"])
    assert catalogue.remove(["set_id:a", "doc:unknown"]) == 1
    assert catalogue.remove(["set_id:a"]) == 0
    assert store.counts() == StoreCounts(1, 1, 1)
    assert catalogue.entry("set_id:a") is None
    assert catalogue.entry("doi:10.1000/a") is None
    assert [source.id for source in catalogue.sources(Listing())] == ["doc:b"]
    assert store.sources(["set_id:a"]) == {}
    assert [(source.id, passages) for source, passages in store.pending()] == [("set_id:a", ())]
    store.mark_indexed(["set_id:a"])
    assert store.counts().pending == 0


def test_what_was_removed_may_come_back_at_once(pair):
    store, catalogue = pair
    store.save([label("1", "Words.")])
    catalogue.remove(["set_id:a"])
    assert store.save([label("1", "Words.")]) == SaveReport(added=1, passages=1)
    assert store.counts() == StoreCounts(1, 1, 1)
    assert catalogue.text("set_id:a") == "Words."


def test_a_retraction_outlives_removal(pair):
    store, catalogue = pair
    retraction = Notice(kind=NoticeKind.RETRACTED, about="doi:10.1000/a", by="pmid:2")
    store.save([label("1", "Words.")], notices=[retraction])
    catalogue.remove(["set_id:a"])
    store.save([label("1", "Words.")])
    assert [source.id for source in catalogue.sources(Listing(retracted_only=True))] == ["set_id:a"]


def test_passages_that_must_stand_in_the_index(pair):
    store, catalogue = pair
    assert catalogue.passage_ids("", 10) == []
    store.save([document("doc:a"), document("doc:b"), document("doc:c")])
    assert catalogue.passage_ids("", 10) == []  # all wait
    store.mark_indexed(["doc:a", "doc:b", "doc:c"])
    ids = catalogue.passage_ids("", 10)
    assert [i.split("/")[0] for i in ids] == ["doc:a", "doc:b", "doc:c"]
    assert catalogue.passage_ids(ids[0], 1) == ids[1:2]
    catalogue.remove(["doc:b"])
    assert catalogue.passage_ids("", 10) == [ids[0], ids[2]]


def test_a_store_just_written_has_no_faults(pair):
    store, catalogue = pair
    assert catalogue.faults() == []
    store.save([document("doc:a"), label("1", "One text, with \u00e9 and \U0001f9ea in it.")])
    assert catalogue.faults() == []
    catalogue.remove(["doc:a"])
    assert catalogue.faults() == []
