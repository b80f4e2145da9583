"""What every shelf promises, held against each adapter."""

import threading
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from citewell.adapters.memory_shelf import MemoryShelf
from citewell.adapters.sql_shelf import SqlShelf
from citewell.model.article import Article, Status
from citewell.model.audience import Audience
from citewell.model.case import Case, Measurement, Span
from citewell.model.kept import Asked, Listed, ThreadEntry
from citewell.ports.shelf import Shelf

CLINICIAN, PATIENT = Audience.CLINICIAN, Audience.PATIENT
NOW, LATER = "2026-02-01T12:00:00+00:00", "2026-02-02T12:00:00+00:00"


@pytest.fixture(params=["memory", "sqlite file", "sqlite url", "postgresql"])
def shelf(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Shelf]:
    if request.param == "memory":
        yield MemoryShelf()
        return
    places = {"sqlite file": tmp_path / "home" / "a.db", "sqlite url": f"sqlite:///{tmp_path}/a.db"}
    place = places.get(request.param) or request.getfixturevalue("postgresql_url")
    made = SqlShelf(place)
    yield made
    made.close()


def article(title: str = "Títle 💊", audience: Audience = CLINICIAN, **more: object) -> Article:
    plain = Article(
        question="Q?",
        title=title,
        audience=audience,
        status=Status.SUBMITTED,
        lead=(),
        sections=(),
        references=(),
        related_questions=(),
        case=Case(
            age_years=68.0,
            measurements=(Measurement(name="eGFR", value=22, span=Span(3, 10)),),
            answers=(("egfr", "22"),),
            text="68F eGFR 22",
        ),
        abstained=False,
        abstain_reason=None,
        evidence_as_of="2026-01-01",
        disclaimer="D.",
        last_updated=NOW,
        notes=("Ünïcode “note”",),
    )
    return replace(plain, **more)


def put(shelf: Shelf, address: str = "a", asked: Asked | None = None, **given: str) -> int:
    """Keep an article; the number of its version."""
    edition, now = given.get("edition", "1"), given.get("now", NOW)
    made = article(given.get("title", "Títle 💊"), Audience(given.get("audience", CLINICIAN)))
    asked = asked or Asked(question="Q?")
    return shelf.put(address, asked, made, edition=edition, now=now).number


class TestEmpty:
    def test_it_reads_as_empty(self, shelf):
        assert shelf.record("a") is None
        assert shelf.text("a", 1, CLINICIAN) is None
        assert shelf.entries(("a", "b")) == ()
        assert shelf.entries(()) == ()
        assert shelf.approved(most=5) == ()


class TestPut:
    def test_what_is_put_is_what_is_read(self, shelf):
        asked = Asked(
            question="Wörds 💊\nand more",
            answers=("egfr=28", "duloxetine: 60 mg"),
            without=("0-3",),
            profile="nice",
            after="b",
        )
        made = article(notes=("a", "b"), corrections=())
        version = shelf.put("a", asked, made, edition="1/abc", now=NOW)
        assert (version.number, version.edition, version.created) == (1, "1/abc", NOW)
        assert version.status is Status.SUBMITTED
        record = shelf.record("a")
        assert (record.address, record.asked, record.created) == ("a", asked, NOW)
        assert record.versions == (version,)
        assert shelf.text("a", 1, CLINICIAN) == made

    def test_the_same_edition_again_changes_nothing(self, shelf):
        put(shelf)
        assert put(shelf, title="Other", now=LATER) == 1
        record = shelf.record("a")
        assert (record.created, len(record.versions)) == (NOW, 1)
        assert record.versions[0].created == NOW
        assert shelf.text("a", 1, CLINICIAN).title == "Títle 💊"

    def test_what_was_asked_first_stays(self, shelf):
        put(shelf, asked=Asked(question="first"))
        put(shelf, asked=Asked(question="second"), edition="2")
        assert shelf.record("a").asked.question == "first"

    def test_another_edition_is_another_version_newest_first(self, shelf):
        assert [put(shelf, edition=e, now=n) for e, n in (("1", NOW), ("2", LATER))] == [1, 2]
        record = shelf.record("a")
        assert [(v.number, v.edition, v.created) for v in record.versions] == [
            (2, "2", LATER),
            (1, "1", NOW),
        ]
        assert record.created == NOW

    def test_an_edition_before_comes_back_to_its_version(self, shelf):
        for edition in ("1", "2", "1"):
            number = put(shelf, edition=edition)
        assert number == 1
        assert [v.number for v in shelf.record("a").versions] == [2, 1]

    def test_each_reader_has_a_text(self, shelf):
        put(shelf)
        assert put(shelf, audience=PATIENT, title="Plain") == 1
        assert shelf.text("a", 1, PATIENT).title == "Plain"
        assert shelf.text("a", 1, CLINICIAN).title == "Títle 💊"
        assert shelf.text("a", 1, Audience.NURSE) is None
        assert shelf.text("a", 2, CLINICIAN) is None
        assert len(shelf.record("a").versions) == 1

    def test_addresses_do_not_mix(self, shelf):
        put(shelf, "a")
        assert put(shelf, "b", title="B", edition="2") == 1
        assert shelf.record("b").versions[0].edition == "2"
        assert shelf.text("b", 1, CLINICIAN).title == "B"
        assert shelf.record("B") is None


class TestThreads:
    def test_entries_stand_in_the_order_asked_for(self, shelf):
        put(shelf, "a", Asked(question="one"), title="One")
        put(shelf, "b", Asked(question="two"), title="Two")
        found = shelf.entries(("b", "unknown", "a"))
        assert found == (
            ThreadEntry(address="b", question="two", title="Two"),
            ThreadEntry(address="a", question="one", title="One"),
        )


def test_a_file_of_articles_is_private_and_whole_once_closed(tmp_path):
    shelf = SqlShelf(tmp_path / "home" / "articles.db")
    put(shelf)
    file = tmp_path / "home" / "articles.db"
    assert {f.stat().st_mode & 0o777 for f in file.parent.iterdir()} == {0o600}
    shelf.close()
    assert [f.name for f in file.parent.iterdir()] == ["articles.db"]
    copy = tmp_path / "copy.db"
    copy.write_bytes(file.read_bytes())
    assert SqlShelf(copy).record("a") is not None


def approve(shelf: Shelf, address: str) -> None:
    """What a board does to the newest version; no door can do it yet."""
    if isinstance(shelf, MemoryShelf):
        record = shelf._records[address]
        newest = replace(record.versions[0], status=Status.APPROVED)
        shelf._records[address] = replace(record, versions=(newest, *record.versions[1:]))
        return
    import sqlalchemy as sa

    with shelf._database.transaction() as connection:
        words = (
            "UPDATE article_versions SET status = :s WHERE address = :a AND number ="
            " (SELECT max(number) FROM article_versions WHERE address = :a)"
        )
        connection.execute(sa.text(words), {"s": Status.APPROVED.value, "a": address})


class TestApproved:
    def test_only_approved_ones_the_latest_first(self, shelf):
        for address, now in (("a", NOW), ("b", LATER), ("c", NOW), ("d", LATER)):
            put(shelf, address, Asked(question=address), title=address.upper(), now=now)
        for address in "abc":
            approve(shelf, address)
        assert [x.address for x in shelf.approved(most=9)] == ["b", "a", "c"]
        assert shelf.approved(most=1) == (
            Listed(address="b", title="B", question="b", updated=LATER),
        )

    def test_a_text_has_the_status_of_its_version(self, shelf):
        put(shelf)
        approve(shelf, "a")
        assert shelf.text("a", 1, CLINICIAN).status is Status.APPROVED
        assert shelf.record("a").versions[0].status is Status.APPROVED
        assert put(shelf) == 1
        assert shelf.record("a").versions[0].status is Status.APPROVED

    def test_what_was_approved_takes_no_text_that_nobody_read(self, shelf):
        put(shelf)
        approve(shelf, "a")
        assert put(shelf, audience=PATIENT) == 1
        assert shelf.text("a", 1, PATIENT) is None

    def test_a_newer_version_takes_it_off_the_list(self, shelf):
        put(shelf)
        approve(shelf, "a")
        put(shelf, edition="2", now=LATER)
        assert shelf.approved(most=9) == ()
        assert [v.status for v in shelf.record("a").versions] == [
            Status.SUBMITTED,
            Status.APPROVED,
        ]


def test_threads_that_put_at_once_make_one_version_of_each_edition(shelf):
    failed = []
    ready = threading.Barrier(6)

    def run(number: int) -> None:
        ready.wait()
        try:
            for edition in ("1", "2", "3"):
                put(shelf, edition=edition, audience=list(Audience)[number % 2])
        except Exception as error:  # noqa: BLE001  whatever it is, the test tells it
            failed.append(error)

    threads = [threading.Thread(target=run, args=(n,)) for n in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert failed == []
    versions = shelf.record("a").versions
    assert [v.number for v in versions] == [3, 2, 1]
    assert {v.edition for v in versions} == {"1", "2", "3"}
    for number in (1, 2, 3):
        assert all(shelf.text("a", number, list(Audience)[r]) for r in (0, 1))


@pytest.mark.parametrize("kind", ["sqlite", "postgresql"])
def test_what_one_process_puts_another_reads(kind, request, tmp_path):
    place = tmp_path / "a.db" if kind == "sqlite" else request.getfixturevalue("postgresql_url")
    here, there = SqlShelf(place), SqlShelf(place)
    assert there.record("a") is None
    put(here)
    assert there.text("a", 1, CLINICIAN) == article()
    assert put(there, edition="2") == 2
    assert [v.number for v in here.record("a").versions] == [2, 1]
    here.close()
    there.close()


class TestTakingOut:
    def test_only_what_is_older_and_nobody_reviewed_the_oldest_first(self, shelf):
        put(shelf, "b", now="2026-01-03T00:00:00+00:00")
        put(shelf, "a", now="2026-01-02T00:00:00+00:00")
        put(shelf, "c", now="2026-01-01T00:00:00+00:00")
        put(shelf, "c", edition="2", now=LATER)  # its newest version is young
        put(shelf, "d", now="2026-01-01T00:00:00+00:00")
        approve(shelf, "d")

        assert shelf.unreviewed(before="2026-02-01", most=9) == ("a", "b")
        assert shelf.unreviewed(before="2026-02-01", most=1) == ("a",)
        assert shelf.unreviewed(before="2026-01-03T00:00:00+00:00", most=9) == ("a",)
        assert shelf.unreviewed(before="2027-01-01", most=9) == ("a", "b", "c")

    def test_what_is_taken_out_is_gone_with_all_its_texts(self, shelf):
        put(shelf, "a")
        put(shelf, "a", audience="patient")
        put(shelf, "a", edition="2", now=LATER)
        put(shelf, "b")

        assert shelf.remove(("a", "none", "a")) == ("a",)
        assert shelf.record("a") is None
        assert shelf.text("a", 1, PATIENT) is None
        assert shelf.entries(("a", "b")) == shelf.entries(("b",))
        assert shelf.text("b", 1, CLINICIAN) is not None
        assert shelf.remove(("a",)) == ()

    def test_what_was_reviewed_stays_also_where_a_newer_version_was_not(self, shelf):
        put(shelf, "a")
        approve(shelf, "a")
        put(shelf, "a", edition="2", now=LATER)

        assert shelf.remove(("a",)) == ()
        assert shelf.unreviewed(before="2027-01-01", most=9) == ()
        assert len(shelf.record("a").versions) == 2

    def test_it_can_be_put_anew(self, shelf):
        put(shelf, "a", title="Old")
        shelf.remove(("a",))

        assert put(shelf, "a", title="New") == 1
        assert shelf.text("a", 1, CLINICIAN).title == "New"

    def test_an_empty_shelf_has_nothing_to_take_out(self, shelf):
        assert shelf.unreviewed(before=NOW, most=5) == ()
        assert shelf.remove(("a",)) == ()
        assert shelf.remove(()) == ()
