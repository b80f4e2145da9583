"""Engines over a library, with indexes and store in memory and a clock that stands still."""

from collections.abc import Iterable
from datetime import UTC, datetime
from pathlib import Path

from citewell.adapters.memory_catalogue import MemoryCatalogue
from citewell.adapters.memory_index import MemoryIndex
from citewell.adapters.memory_marks import MemoryMarks
from citewell.adapters.memory_store import MemoryStore
from citewell.engine import Engine, Parts
from citewell.holdings import Holdings
from citewell.ingest.load import repair
from citewell.model.library import Library
from citewell.model.passage import Document
from citewell.ports.index import Index
from citewell.retrieve.statements import statement_entries

SPECIMEN_DIR = Path(__file__).parent / "specimen_library"
ROOT = Path(__file__).parents[1]


class FixedClock:
    """Always the first of February 2026."""

    def now(self) -> datetime:
        return datetime(2026, 2, 1, 12, tzinfo=UTC)


def statement_index(library: Library) -> Index:
    index = MemoryIndex()
    index.write(statement_entries(library))
    return index


def engine_over(
    library: Library, documents: Iterable[Document] = (), statements: Index | None = None
) -> Engine:
    store, passages = MemoryStore(), MemoryIndex()
    store.save(documents)
    repair(store, passages)
    return Engine(
        Parts(
            library=library,
            statements=statements or statement_index(library),
            holdings=Holdings(
                store=store,
                index=passages,
                marks=MemoryMarks(),
                catalogue=MemoryCatalogue(store),
            ),
            clock=FixedClock(),
        )
    )
