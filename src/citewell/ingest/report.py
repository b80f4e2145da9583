"""What an ingest tells its caller: what was taken, what was skipped and why, and how far it is."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol

__all__ = ["IngestReport", "OnSkip", "Progress", "Skipped", "no_progress"]


@dataclass(frozen=True, slots=True)
class Skipped:
    """Something that was not taken: a line or record of a file, or with line 0 a whole file."""

    file: str
    line: int
    reason: str


OnSkip = Callable[[Skipped], None]


@dataclass(frozen=True, slots=True, kw_only=True)
class IngestReport:
    """What one ingest did.

    ``added``, ``replaced``, ``refreshed`` (bibliography only), ``archived`` (older than what is held)
    and ``unchanged`` count documents, ``passages`` those saved, ``notices`` the retractions,
    corrections and the like not known before, and
    ``indexed`` the passages put in the index (earlier work that was cut short included).
    ``skipped_count`` counts all that was skipped; ``skipped`` holds the first of it.
    """

    files: int = 0
    added: int = 0
    replaced: int = 0
    refreshed: int = 0
    archived: int = 0
    unchanged: int = 0
    passages: int = 0
    notices: int = 0
    indexed: int = 0
    skipped_count: int = 0
    skipped: tuple[Skipped, ...] = ()


class Progress(Protocol):
    """Told how far an ingest is, now and then."""

    def __call__(self, stage: str, done: int, total: int | None) -> None:
        """``stage`` is ``reading`` (documents of one file, total unknown) or ``indexing``."""
        ...


def no_progress(stage: str, done: int, total: int | None) -> None:
    """Tells nobody."""
