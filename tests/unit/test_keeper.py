"""Articles with an address: what is found again, what is made anew, what is never written down."""

import subprocess
import sys
import threading
from dataclasses import replace
from pathlib import Path

import pytest

import citewell.keeper
from citewell.adapters.memory_shelf import MemoryShelf
from citewell.adapters.sql_shelf import SqlShelf
from citewell.errors import InputError, SourceError
from citewell.keeper import Keeper
from citewell.model.article import Status
from citewell.model.audience import Audience
from citewell.model.kept import Asked
from engines import FixedClock, engine_over

QUESTION = "68F, diabetic neuropathy, eGFR 22, on sertraline. What next?"
DOSE = "What is the maximum dose of gabapentin?"


def keeper_of(engine, shelf=None, *, secret=b"site", release="1"):
    return Keeper(
        engine=engine,
        shelf=shelf or MemoryShelf(),
        clock=FixedClock(),
        secret=secret,
        release=release,
    )


@pytest.fixture
def keeper(real_engine):
    return keeper_of(real_engine)


@pytest.fixture
def file(tmp_path):
    return tmp_path / "articles.db"


@pytest.fixture
def filed(real_engine, file):
    shelf = SqlShelf(file)
    yield keeper_of(real_engine, shelf)
    shelf.close()


def ask(keeper, question=DOSE, *, audience=Audience.CLINICIAN, **given):
    return keeper.ask(Asked(question=question, **given), audience=audience)


def measured(kept, name="eGFR"):
    return [m.value for m in kept.article.case.measurements if m.name == name]


class TestAddress:
    def test_the_same_question_has_the_same_address_and_version(self, keeper):
        first, second = ask(keeper), ask(keeper)
        assert first == second
        assert len(second.versions) == 1

    def test_it_is_the_address_of_the_question_as_kept(self, keeper):
        assert ask(keeper).address == ask(keeper, f"  {DOSE} \x00 ").address

    def test_it_is_made_of_small_letters_and_digits(self, keeper):
        address = ask(keeper).address
        assert len(address) == 24
        assert set(address) <= set("abcdefghijklmnopqrstuvwxyz234567")

    def test_another_site_gives_another_address(self, real_engine):
        here, there = (ask(keeper_of(real_engine, secret=s)).address for s in (b"a", b"b"))
        assert here != there

    @pytest.mark.parametrize(
        "changed",
        [{"answers": ("egfr=50",)}, {"without": ("0-3",)}, {"profile": "nice"}],
        ids=["answers", "without", "profile"],
    )
    def test_what_was_given_beside_it_counts(self, keeper, changed):
        profiles = keeper.engine.library.pathways["neuropathic_pain"].profiles
        if "profile" in changed:
            changed = {"profile": profiles[-1].id}
        assert ask(keeper, QUESTION, **changed).address != ask(keeper, QUESTION).address

    def test_a_follow_up_is_not_the_question_alone(self, keeper):
        parent = ask(keeper, QUESTION)
        alone = ask(keeper, "what dose of pregabalin?")
        after = ask(keeper, "what dose of pregabalin?", after=parent.address)
        assert after.address != alone.address

    @pytest.mark.parametrize("question", ["", "  \n ", "\x00"])
    def test_nothing_asked_is_refused(self, keeper, question):
        with pytest.raises(InputError) as error:
            ask(keeper, question)
        assert error.value.code == "empty_question"


class TestOpen:
    def test_an_unknown_address_opens_nothing(self, keeper):
        assert keeper.open("nowhere") is None

    @pytest.mark.parametrize("number", [0, 2, -1])
    def test_an_unknown_version_opens_nothing(self, keeper, number):
        assert keeper.open(ask(keeper).address, version=number) is None

    def test_another_reader_gets_a_text_of_the_same_version(self, keeper):
        kept = ask(keeper)
        lay = keeper.open(kept.address, audience=Audience.PATIENT)
        assert lay.audience is Audience.PATIENT
        assert lay.article.lead != kept.article.lead
        assert lay.versions == kept.versions
        assert keeper.open(kept.address).article == kept.article

    def test_where_many_wait_for_theirs_the_text_that_there_is_is_shown(self, keeper, monkeypatch):
        kept = keeper.ask(Asked(question=QUESTION))
        monkeypatch.setattr(citewell.keeper, "_PATIENCE_SECONDS", 0.01)
        with citewell.keeper._REWRITING, citewell.keeper._REWRITING:
            shown = keeper.open(kept.address, audience="patient")
        assert shown.audience is Audience.CLINICIAN
        assert keeper.open(kept.address, audience="patient").audience is Audience.PATIENT

    def test_an_unknown_reader_is_refused(self, keeper):
        with pytest.raises(InputError):
            keeper.open(ask(keeper).address, audience="plumber")


class TestVersions:
    @pytest.fixture
    def shelf(self):
        return MemoryShelf()

    def test_another_library_makes_another_version(self, specimens, shelf):
        question = "What is the maximum dose of gabapentin?"
        old = ask(keeper_of(engine_over(specimens), shelf), question)
        later = keeper_of(engine_over(replace(specimens, version="later")), shelf)
        assert later.open(old.address).is_current is False
        new = ask(later, question)
        assert (new.address, new.version.number, new.is_current) == (old.address, 2, True)
        assert [v.number for v in new.versions] == [2, 1]
        assert later.open(old.address, version=1).article == old.article

    def test_another_release_makes_another_version(self, specimen_engine, shelf):
        ask(keeper_of(specimen_engine, shelf))
        assert ask(keeper_of(specimen_engine, shelf, release="2")).version.number == 2

    def test_an_old_version_gets_no_new_text(self, specimens, shelf):
        old = ask(keeper_of(engine_over(specimens), shelf))
        later = keeper_of(engine_over(replace(specimens, version="later")), shelf)
        kept = later.open(old.address, audience=Audience.PATIENT)
        assert kept.audience is Audience.CLINICIAN
        assert kept.article == old.article

    def test_it_is_submitted_and_listed_nowhere(self, keeper):
        kept = ask(keeper)
        assert kept.version.status is Status.SUBMITTED
        assert kept.is_public is False
        assert keeper.approved() == ()


class TestChange:
    def test_answers_add_up_and_the_newer_counts(self, keeper):
        kept = ask(keeper, "68F, diabetic neuropathy, on sertraline. What next?")
        once = keeper.change(kept.address, Asked(question="", answers=("egfr=50", "sex=female")))
        twice = keeper.change(once.address, Asked(question="", answers=("egfr=20",)))
        assert twice.asked.answers == ("sex=female", "egfr=20")
        assert measured(twice) == [20]
        assert keeper.open(kept.address).article == kept.article

    def test_a_fact_taken_out_and_put_back(self, keeper):
        kept = ask(keeper, QUESTION)
        at = QUESTION.index("eGFR 22")
        place = f"{at}-{at + 7}"
        less = keeper.change(kept.address, Asked(question="", without=(place,)))
        assert measured(less) == []
        assert less.article.question == kept.article.question
        assert less.article.case.text == kept.article.case.text
        assert keeper.restored(less.address, place).address == kept.address

    def test_an_answer_taken_back(self, keeper):
        kept = ask(keeper, QUESTION)
        more = keeper.change(kept.address, Asked(question="", answers=("liver_disease=no",)))
        assert keeper.restored(more.address, "liver_disease=no").address == kept.address

    def test_what_was_never_given_cannot_be_put_back(self, keeper):
        with pytest.raises(InputError) as error:
            keeper.restored(ask(keeper).address, "egfr=1")
        assert error.value.code == "unknown_fact"

    @pytest.mark.parametrize(
        ("change", "code"),
        [({"answers": ("flurb=1",)}, "unknown_fact"), ({"without": ("0-9999",)}, "bad_place")],
    )
    def test_a_change_that_cannot_be_read_is_kept_nowhere(self, keeper, change, code):
        kept = ask(keeper, QUESTION)
        with pytest.raises(InputError) as error:
            keeper.change(kept.address, Asked(question="", **change))
        assert error.value.code == code
        assert keeper.open(kept.address) == kept

    @pytest.mark.parametrize(
        "use",
        [
            lambda keeper: keeper.change("nowhere", Asked(question="")),
            lambda keeper: keeper.restored("nowhere", "egfr=1"),
            lambda keeper: ask(keeper, after="nowhere"),
        ],
        ids=["change", "restored", "after"],
    )
    def test_an_unknown_address_is_named(self, keeper, use):
        with pytest.raises(InputError) as error:
            use(keeper)
        assert error.value.code == "unknown_article"


class TestThread:
    def test_it_is_shown_to_who_follows_up_and_to_nobody_else(self, keeper):
        parent = ask(keeper, QUESTION)
        after = ask(keeper, "what dose of pregabalin?", after=parent.address)
        assert [e.question for e in after.thread] == [QUESTION]
        assert after.address not in repr(keeper.open(parent.address))

    def test_facts_and_profile_are_carried(self, keeper):
        profile = keeper.engine.library.pathways["neuropathic_pain"].profiles[-1].id
        parent = ask(
            keeper, QUESTION, answers=("liver_disease=yes",), without=("0-3",), profile=profile
        )
        after = ask(keeper, "and tramadol?", after=parent.address)
        assert after.asked.answers == ("liver_disease=yes",)
        assert after.asked.without == ("0-3",)
        assert after.asked.profile == profile
        assert after.article.case.age_years is None

    def test_an_answer_gives_way_to_what_the_follow_up_tells(self, keeper):
        parent = ask(
            keeper, "68F, diabetic neuropathy. What next?", answers=("egfr=22", "pregnant=no")
        )
        after = ask(keeper, "sorry, eGFR is 52 not 22", after=parent.address)
        assert after.asked.answers == ("pregnant=no",)
        assert measured(after) == [52]

    @pytest.mark.parametrize(
        "said",
        ["another patient: 30M with gout. First line?", "my husband has gout, what can he take?"],
    )
    def test_answers_are_not_carried_to_somebody_else(self, keeper, said):
        parent = ask(keeper, QUESTION, answers=("egfr=15", "liver_disease=yes"))
        after = ask(keeper, said, after=parent.address)
        assert after.asked.answers == ()
        assert measured(after) == []

    def test_it_may_not_grow_without_end(self, keeper):
        kept = ask(keeper, DOSE)
        for number in range(12):
            kept = ask(keeper, f"and with eGFR {30 + number}?", after=kept.address)
        assert len(kept.thread) == 12
        with pytest.raises(InputError) as error:
            ask(keeper, "and with eGFR 90?", after=kept.address)
        assert error.value.code == "thread_too_long"


class TestMasking:
    NAME, BORN, PHONE = "Ottilie Brandenburg", "12/03/1957", "+44 7700 900123"

    def told(self):
        return (
            f"My patient {self.NAME}, born {self.BORN}, phone {self.PHONE}, has diabetic neuropathy. "
            "What next?"
        )

    def test_nothing_of_it_is_in_the_file(self, filed, file):
        kept = ask(filed, self.told())
        assert {"name", "phone"} <= set(kept.masked)
        filed.change(kept.address, Asked(question="", answers=("duloxetine: 60 mg for 8 weeks",)))
        after = ask(
            filed,
            f"Mrs {self.NAME}, phone {self.PHONE}: what dose of pregabalin?",
            after=kept.address,
        )
        filed.open(after.address, audience=Audience.PATIENT)
        filed.shelf.close()
        written = b"".join(p.read_bytes() for p in file.parent.glob("articles.db*"))
        for secret in ("Ottilie", "Brandenburg", self.BORN, "1957", "900123", self.PHONE):
            assert secret.encode() not in written
            shown = f"{filed.open(after.address)} {filed.open(kept.address)}"
            assert secret not in shown

    def test_nothing_of_it_is_in_an_answer(self, filed, file):
        kept = ask(filed, DOSE, answers=(f"gabapentin: 900 mg for 3 weeks, call {self.PHONE}",))
        assert "phone" in kept.masked
        assert "900123" not in " ".join(kept.asked.answers)
        filed.shelf.close()
        assert all(b"900123" not in p.read_bytes() for p in file.parent.glob("articles.db*"))

    def test_an_age_told_by_a_date_of_birth_stays(self, keeper):
        kept = ask(keeper, self.told())
        assert kept.asked.answers == ("age_years=68",)
        assert kept.article.case.age_years == 68
        again = keeper.open(kept.address, audience=Audience.STUDENT)
        assert again.article.case.age_years == 68
        after = ask(keeper, "what dose of pregabalin?", after=kept.address)
        assert after.article.case.age_years == 68


class TestAtOnce:
    def test_two_who_ask_the_same_share_one_article(self, real_engine, file):
        shelf = SqlShelf(file)
        made, failed = [], []
        ready = threading.Barrier(4)

        def run(question):
            try:
                ready.wait()
                made.append(ask(keeper_of(real_engine, shelf), question))
            except SourceError as error:
                failed.append(error)

        threads = [threading.Thread(target=run, args=(q,)) for q in (DOSE, DOSE, QUESTION, DOSE)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        shelf.close()
        assert failed == []
        assert len({k.address for k in made}) == 2
        assert {k.version.number for k in made} == {1}
        assert all(len(k.versions) == 1 for k in made)


class TestDamage:
    def test_what_was_damaged_is_made_again(self, filed, file):
        import sqlite3

        kept = ask(filed)
        with sqlite3.connect(file) as connection:
            connection.execute("UPDATE article_texts SET body = substr(body, 1, 40)")
        connection.close()
        again = filed.open(kept.address)
        assert again.article.lead == kept.article.lead
        assert filed.shelf.text(kept.address, 1, kept.audience) == kept.article

    def test_a_kill_leaves_no_half_article(self, file):
        script = Path(__file__).parents[1] / "faults" / "killed_while_keeping.py"
        ran = subprocess.run(
            [sys.executable, str(script), str(file)], capture_output=True, check=False
        )
        assert ran.returncode == -9, ran.stderr.decode()
        shelf = SqlShelf(file)
        assert shelf.record("whole") is not None
        assert shelf.record("half") is None
        assert shelf.entries(("half",)) == ()
        shelf.close()


class TestApproved:
    def test_a_text_made_after_approval_is_shown_as_a_draft(self, keeper):
        kept = ask(keeper, QUESTION)
        record = keeper.shelf._records[kept.address]
        approved = replace(record.versions[0], status=Status.APPROVED)
        keeper.shelf._records[kept.address] = replace(record, versions=(approved,))
        assert keeper.open(kept.address).is_public
        for other in (
            keeper.open(kept.address, audience="patient"),
            keeper.ask(Asked(question=QUESTION), audience="patient"),
        ):
            assert other.audience.is_lay
            assert not other.is_public
            assert other.article.status is Status.SUBMITTED
        assert keeper.open(kept.address).is_public, "what was approved stays so"


@pytest.mark.parametrize("empty", ["", "  ", "\u200b", "\x00", "\ufeff", "?!"])
def test_what_holds_no_letter_asks_nothing(keeper, empty):
    with pytest.raises(InputError) as error:
        ask(keeper, empty)
    assert error.value.code == "empty_question"


def test_of_two_values_for_one_fact_the_last_counts(keeper):
    kept = ask(keeper, QUESTION, answers=("egfr=20", "egfr=90"))
    assert kept.asked.answers == ("egfr=90",)


def test_what_a_follow_up_took_over_can_be_taken_back(keeper):
    parent = ask(keeper, QUESTION, answers=("egfr=20",), without=("0-3",))
    after = ask(keeper, "what dose of pregabalin?", after=parent.address)
    assert "egfr=20" in after.asked.answers
    assert "0-3" in after.asked.without
    for fact in ("egfr=20", "0-3"):
        less = keeper.restored(after.address, fact)
        assert fact not in (*less.asked.answers, *less.asked.without)
        assert less.thread == after.thread
