"""What every store promises, held against each adapter."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from citewell.adapters.memory_store import MemoryStore
from citewell.adapters.sql_database import SqlDatabase
from citewell.adapters.sql_store import SqlStore
from citewell.errors import BugError, InputError
from citewell.model.notice import Notice, NoticeKind
from citewell.model.passage import Coverage
from citewell.model.source import SourceType
from citewell.ports.store import SaveReport, Store, StoreCounts
from specimens import document, make_text

MAKERS: dict[str, Callable[[Path], Store]] = {
    "memory": lambda _: MemoryStore(),
    "sqlite file": lambda folder: SqlStore(folder / "home" / "store.db"),
    "sqlite url": lambda folder: SqlStore(f"sqlite:///{folder}/store.db"),
    "sqlite in memory": lambda _: SqlStore("sqlite://"),
}


@pytest.fixture(params=[*MAKERS, "postgresql"], ids=str)
def store(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Store]:
    if request.param == "postgresql":
        database = SqlDatabase(request.getfixturevalue("postgresql_url"))
        yield SqlStore(database)
        database.close()
    else:
        yield MAKERS[request.param](tmp_path)


def test_everything_is_read_indexed_or_not(store):
    kept = [document(f"doc:{key}", key) for key in "cab"]
    store.save(kept)
    store.mark_indexed(["doc:a"])
    found = list(store.everything())
    assert [source.id for source, _ in found] == ["doc:a", "doc:b", "doc:c"]
    assert found[0][1] == kept[1].passages


LONG = document("doc:long", "Long", make_text("pain", 60))


class TestEmpty:
    def test_reads_as_empty(self, store):
        assert store.counts() == StoreCounts(0, 0, 0)
        assert store.passages(["x"]) == []
        assert store.sources(["x"]) == {}
        assert list(store.pending()) == []
        assert list(store.everything()) == []

    def test_marking_nothing_is_allowed(self, store):
        store.mark_indexed([])
        store.mark_indexed(["unknown"])
        store.mark_all_pending()
        assert store.counts() == StoreCounts(0, 0, 0)

    def test_saving_nothing_is_allowed(self, store):
        assert store.save([]) == SaveReport()


class TestSave:
    def test_reports_and_counts(self, store):
        report = store.save([document("doc:a"), LONG])
        assert report == SaveReport(added=2, passages=1 + len(LONG.passages))
        assert store.counts() == StoreCounts(2, 1 + len(LONG.passages), 2)

    def test_what_is_saved_is_what_is_read(self, store):
        full = document(
            "doc:full",
            "Títle 💊",
            "Ünïcode text. With “quotes” and 5 µg.\n\nSecond paragraph.",
            type="guideline",
            authors="Smith J",
            journal="Pain",
            year=2021,
            volume="12",
            pages="1-9",
            doi="10.1/x",
            pmid="123",
            url="https://a.org/b",
            jurisdiction="GB",
            licence="CC BY 4.0",
            retracted=True,
        )
        full = replace(full, source=replace(full.source, doi="10.1000/x", superseded_by="doc:new"))
        store.save([full])
        assert store.sources(["doc:full"]) == {"doc:full": full.source}
        assert full.source.type is SourceType.GUIDELINE
        assert full.source.retracted is True
        assert store.passages([p.id for p in full.passages]) == list(full.passages)

    def test_the_same_document_again_is_left_alone(self, store):
        store.save([LONG])
        store.mark_indexed(["doc:long"])
        assert store.save([LONG]) == SaveReport(unchanged=1)
        assert store.counts().pending == 0

    def test_a_new_text_replaces_the_old_and_waits_for_the_index(self, store):
        store.save([LONG])
        store.mark_indexed(["doc:long"])
        short = document("doc:long", "Long", "Only this now.")
        assert store.save([short]) == SaveReport(replaced=1, passages=1)
        assert store.counts() == StoreCounts(1, 1, 1)
        assert store.passages([p.id for p in LONG.passages]) == list(short.passages)

    def test_one_id_twice_in_one_save_keeps_the_last(self, store):
        first, last = document("doc:a", text="First."), document("doc:a", text="Last one.")
        assert store.save([first, last, last]) == SaveReport(
            added=1, replaced=1, unchanged=1, passages=2
        )
        assert [p.text for p in store.passages(["doc:a/p1"])] == ["Last one."]

    def test_more_documents_than_a_batch(self, store):
        many = [document(f"doc:{n:04}", f"T{n}") for n in range(1_203)]
        assert store.save(iter(many)).added == 1_203
        again = [*many[:600], document("doc:0700", "T", "New words."), *many[701:]]
        assert store.save(again) == SaveReport(replaced=1, unchanged=1_102, passages=1)

    def test_all_or_none(self, store):
        store.save([document("doc:a")])

        def broken():
            yield document("doc:a", text="Changed.")
            yield from (document(f"doc:b{n}") for n in range(700))
            raise InputError("the file breaks off", code="damaged_file", hint="")

        with pytest.raises(InputError):
            store.save(broken())
        assert store.counts() == StoreCounts(1, 1, 1)
        assert store.passages(["doc:a/p1"]) == list(document("doc:a").passages)
        assert store.save([document("doc:c")]).added == 1

    def test_a_passage_that_is_not_its_span_is_refused(self, store):
        good = document("doc:a")
        wrong = replace(good, passages=(replace(good.passages[0], start=3),))
        with pytest.raises(BugError):
            store.save([wrong])
        assert store.counts() == StoreCounts(0, 0, 0)

    def test_a_document_without_passages(self, store):
        store.save([replace(document("doc:a"), passages=())])
        assert store.counts() == StoreCounts(1, 0, 1)
        assert [(source.id, passages) for source, passages in store.pending()] == [("doc:a", ())]


class TestRead:
    def test_passages_come_in_the_order_asked_for(self, store):
        store.save([LONG])
        ids = [LONG.passages[n].id for n in (2, 0, 1)]
        found = store.passages([ids[0], "unknown", *ids[1:]])
        assert [p.id for p in found] == ids

    def test_many_ids_at_once(self, store):
        many = [document(f"doc:{n:04}") for n in range(1_100)]
        store.save(many)
        ids = [d.passages[0].id for d in reversed(many)]
        assert [p.id for p in store.passages(ids)] == ids
        assert list(store.sources({d.source.id for d in many})) == [d.source.id for d in many]

    @pytest.mark.parametrize("odd", ["'; DROP TABLE sources; --", ":id0", "%", 'a"b', "{ids}", ""])
    def test_odd_ids_are_only_ids(self, store, odd):
        store.save([document("doc:a")])
        assert store.passages([odd]) == []
        assert store.sources([odd]) == {}
        assert store.counts().sources == 1


class TestPending:
    def test_goes_by_source_id_with_passages_in_order(self, store):
        store.save([document("doc:z"), LONG, document("doc:b")])
        found = list(store.pending())
        assert [source.id for source, _ in found] == ["doc:b", "doc:long", "doc:z"]
        assert found[1] == (LONG.source, LONG.passages)

    def test_marking_while_reading(self, store):
        store.save([document(f"doc:{n:04}") for n in range(450)])
        seen = []
        for source, _ in store.pending():
            seen.append(source.id)
            if len(seen) % 100 == 0:
                store.mark_indexed(seen[-100:])
        assert seen == [f"doc:{n:04}" for n in range(450)]
        assert store.counts().pending == 50

    def test_marked_sources_wait_no_more_until_all_do(self, store):
        store.save([document("doc:a"), document("doc:b")])
        store.mark_indexed(["doc:a"])
        assert [source.id for source, _ in store.pending()] == ["doc:b"]
        store.mark_all_pending()
        assert store.counts() == StoreCounts(2, 2, 2)


def work(key="pmid:1", text="Old words about pain.", coverage=Coverage.ABSTRACT, **about):
    """A document of a publication that is known by its identifiers."""
    plain = document(key, "Work", text)
    return replace(plain, source=replace(plain.source, **about), coverage=coverage)


class TestPublications:
    def test_one_identifier_in_common_is_one_publication(self, store):
        store.save([work("doi:10.1000/x", doi="10.1000/x")])
        report = store.save([work("pmid:1", "Newer words.", pmid="1", doi="10.1000/x")])
        assert report == SaveReport(replaced=1, passages=1)
        [source] = store.sources({"doi:10.1000/x", "pmid:1"}).values()
        assert (source.id, source.pmid) == ("doi:10.1000/x", "1")
        assert [p.text for p in store.passages(["doi:10.1000/x/p1"])] == ["Newer words."]
        assert store.save([work("pmid:1", "Newer words.", pmid="1")]) == SaveReport(unchanged=1)

    def test_a_full_text_takes_the_place_of_an_abstract_and_keeps_it(self, store):
        full = work("pmid:1", "The whole text.", Coverage.FULL_TEXT, pmid="1", pmcid="PMC2")
        abstract = work("pmid:1", "The abstract.", pmid="1", volume="9")
        store.save([abstract])
        assert store.save([full]).replaced == 1
        assert store.save([abstract]) == SaveReport(unchanged=1)
        [source] = store.sources({"pmid:1"}).values()
        assert (source.pmcid, source.volume) == ("PMC2", "9")
        assert [p.text for p in store.passages(["pmid:1/p1"])] == ["The whole text."]

    def test_order_of_abstract_and_full_text_changes_nothing(self, store):
        full = work("pmid:1", "The whole text.", Coverage.FULL_TEXT, pmid="1", pmcid="PMC2")
        abstract = work("pmid:1", "The abstract.", pmid="1", volume="9")
        store.save([full])
        assert store.save([abstract]) == SaveReport(refreshed=1)
        [source] = store.sources({"pmid:1"}).values()
        assert (source.pmcid, source.volume) == ("PMC2", "9")
        assert [p.text for p in store.passages(["pmid:1/p1"])] == ["The whole text."]

    @pytest.mark.parametrize("new_first", [True, False])
    def test_the_newer_version_stands_whichever_comes_first(self, store, new_first):
        old = work("set_id:a", "Old label.", Coverage.FULL_TEXT, version="9", revised="2020-01-01")
        new = work("set_id:a", "New label.", Coverage.FULL_TEXT, version="10", revised="2021-01-01")
        reports = [store.save([one]) for one in ((new, old) if new_first else (old, new))]
        assert reports[1] == (
            SaveReport(archived=1) if new_first else SaveReport(replaced=1, passages=1)
        )
        assert [p.text for p in store.passages(["set_id:a/p1"])] == ["New label."]
        assert store.save([old, new]) == SaveReport(unchanged=2)

    @pytest.mark.parametrize("new_first", [True, False])
    def test_a_first_version_says_no_number_and_is_older_than_a_second(self, store, new_first):
        old = work("pmid:1", "Old abstract.", pmid="1")
        new = work("pmid:1", "New abstract.", pmid="1", version="2")
        store.save([new, old] if new_first else [old])
        store.save([new])
        assert [p.text for p in store.passages(["pmid:1/p1"])] == ["New abstract."]

    def test_a_new_fact_of_bibliography_makes_it_pending(self, store):
        store.save([work(pmid="1")])
        store.mark_indexed(["pmid:1"])
        assert store.save([work(pmid="1", year=2020)]) == SaveReport(refreshed=1)
        assert store.counts().pending == 1
        assert store.sources(["pmid:1"])["pmid:1"].year == 2020

    def test_one_doi_under_two_pmids_is_two_publications(self, store):
        store.save([work("pmid:1", "A letter.", pmid="1", doi="10.1000/x")])
        reply = work("pmid:2", "The reply.", pmid="2", doi="10.1000/x")
        assert store.save([reply]) == SaveReport(added=1, passages=1)
        assert store.save([reply]) == SaveReport(unchanged=1)
        assert store.counts().sources == 2

    def test_two_of_one_publication_in_one_save(self, store):
        both = [work("pmid:1", pmid="1", doi="10.1000/x"), work("doi:10.1000/x", doi="10.1000/x")]
        assert store.save(both) == SaveReport(added=1, unchanged=1, passages=1)
        assert store.counts().sources == 1


RETRACTED = Notice(kind=NoticeKind.RETRACTED, about="pmid:1", by="pmid:2", words="J. 2020")


class TestNotices:
    def test_a_retraction_marks_what_is_held(self, store):
        store.save([work(pmid="1")])
        store.mark_indexed(["pmid:1"])
        assert store.save([], notices=[RETRACTED, RETRACTED]) == SaveReport(notices=1)
        assert store.sources(["pmid:1"])["pmid:1"].retracted
        assert store.counts().pending == 1
        assert store.save([], notices=[RETRACTED]) == SaveReport()

    def test_a_retraction_that_came_first_marks_what_comes(self, store):
        store.save([], notices=[RETRACTED])
        store.save([work(pmid="1")])
        assert store.sources(["pmid:1"])["pmid:1"].retracted
        assert store.save([work(pmid="1")]) == SaveReport(unchanged=1)

    def test_an_update_names_what_takes_its_place(self, store):
        store.save([work(pmid="1")])
        store.save([], notices=[Notice(kind=NoticeKind.SUPERSEDED, about="pmid:1", by="pmid:9")])
        assert store.sources(["pmid:1"])["pmid:1"].superseded_by == "pmid:9"

    def test_a_correction_is_kept_and_changes_no_text(self, store):
        store.save([work(pmid="1")])
        store.mark_indexed(["pmid:1"])
        store.save([], notices=[Notice(kind=NoticeKind.CORRECTED, about="pmid:1")])
        assert store.counts() == StoreCounts(1, 1, 0)

    def test_a_deleted_record_is_found_no_more_and_does_not_come_back(self, store):
        store.save([work(pmid="1")])
        store.mark_indexed(["pmid:1"])
        store.save([], notices=[Notice(kind=NoticeKind.DELETED, about="pmid:1")])
        assert store.counts() == StoreCounts(1, 0, 1)
        assert [(source.id, passages) for source, passages in store.pending()] == [("pmid:1", ())]
        assert store.save([work(pmid="1")]) == SaveReport(deleted=1)
        assert store.counts().passages == 0

    def test_a_full_text_outlives_the_deletion_of_its_citation(self, store):
        store.save([work("pmid:1", "Whole.", Coverage.FULL_TEXT, pmid="1")])
        store.save([], notices=[Notice(kind=NoticeKind.DELETED, about="pmid:1")])
        assert store.counts().passages == 1
