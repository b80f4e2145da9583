"""Whether questions can be answered: what is looked at, and what is said where it fails."""

from dataclasses import dataclass, replace

from citewell.errors import SourceError
from citewell.interfaces.api.readiness import faults


@dataclass
class Broken:
    def __getattr__(self, name):
        raise SourceError("/srv/x is gone", code="store_failed", hint="Mount it.")


def test_a_whole_site_has_no_fault(keeper):
    assert faults(keeper) == []


def test_a_shelf_that_cannot_be_read_is_a_fault(keeper):
    assert faults(replace(keeper, shelf=Broken())) == ["shelf: store_failed"]


def test_a_store_and_an_index_that_cannot_be_read_are_faults(keeper):
    engine = keeper.engine
    engine.holdings = replace(engine.holdings, store=Broken(), index=Broken())
    assert faults(keeper) == ["store: store_failed", "index: store_failed"]


def test_an_empty_library_is_a_fault(keeper):
    keeper.engine.library = replace(keeper.engine.library, topics={})
    assert faults(keeper) == ["library: empty"]
