"""An answer is shown although its shelf cannot be written, and kept once that works again."""

import pytest

from citewell.adapters.memory_shelf import MemoryShelf
from citewell.adapters.spare_shelf import SpareShelf
from citewell.errors import SourceError
from citewell.keeper import Keeper
from citewell.model.audience import Audience
from citewell.model.kept import Asked
from engines import FixedClock

DOSE = "What is the maximum dose of gabapentin?"


class Full(MemoryShelf):
    """A shelf that cannot be written while ``code`` is set."""

    code = "store_full"

    def put(self, address, asked, article, *, edition, now):
        if self.code:
            raise SourceError("no room", code=self.code, hint="")
        return super().put(address, asked, article, edition=edition, now=now)


@pytest.fixture
def full():
    return Full()


@pytest.fixture
def keeper(real_engine, full):
    return Keeper(
        engine=real_engine,
        shelf=SpareShelf(full, most=2),
        clock=FixedClock(),
        secret=b"site",
        release="1",
    )


@pytest.mark.parametrize("code", ["store_full", "store_failed", "store_locked"])
def test_what_cannot_be_written_is_answered_and_read_again(keeper, full, code):
    full.code = code
    made = keeper.ask(Asked(question=DOSE))
    assert not made.is_stored
    assert made.article.lead
    again = keeper.open(made.address)
    assert again.article == made.article
    assert not again.is_stored


def test_it_is_written_once_that_works_again(keeper, full):
    address = keeper.ask(Asked(question=DOSE)).address
    full.code = ""
    assert keeper.ask(Asked(question=DOSE)).is_stored
    assert full.record(address) is not None


def test_it_can_be_followed_up_and_changed(keeper):
    made = keeper.ask(Asked(question=DOSE))
    after = keeper.ask(Asked(question="and at eGFR 22?", after=made.address))
    assert [entry.question for entry in after.thread] == [DOSE]
    changed = keeper.change(made.address, Asked(question="", answers=("egfr=28",)))
    assert changed.asked.answers == ("egfr=28",)


def test_a_text_for_another_reader_of_a_stored_article_is_shown_too(keeper, full):
    full.code = ""
    address = keeper.ask(Asked(question=DOSE)).address
    full.code = "store_full"
    for_patient = keeper.open(address, audience=Audience.PATIENT)
    assert for_patient.audience is Audience.PATIENT
    assert not for_patient.is_stored
    assert keeper.open(address).audience is Audience.CLINICIAN


def test_what_is_damaged_is_told(keeper, full):
    full.code = "store_damaged"
    with pytest.raises(SourceError, match="no room"):
        keeper.ask(Asked(question=DOSE))


def test_only_the_latest_are_held(keeper):
    first = keeper.ask(Asked(question=DOSE)).address
    for n in (28, 29):
        keeper.ask(Asked(question=DOSE, answers=(f"egfr={n}",)))
    assert keeper.open(first) is None
