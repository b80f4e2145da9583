"""What a check of a site's holdings finds: faults, by kind, with the sources they are in."""

from dataclasses import dataclass
from enum import StrEnum

__all__ = ["Fault", "FaultKind", "Health"]


class FaultKind(StrEnum):
    """What can be broken; all but ``FILE`` can be mended from what is whole."""

    FILE = "file"
    NO_TEXT = "no_text"
    NO_SOURCE = "no_source"
    NO_PASSAGES = "no_passages"
    WRONG_PASSAGE = "wrong_passage"
    INDEX_FILE = "index_file"
    WAITING = "waiting"
    NOT_INDEXED = "not_indexed"
    ONLY_INDEXED = "only_indexed"


@dataclass(frozen=True, slots=True)
class Fault:
    """One kind of fault: how many things have it, the first of their ids, and a detail if any."""

    kind: FaultKind
    count: int
    ids: tuple[str, ...] = ()
    detail: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Health:
    """How much is held, and what is wrong with it."""

    sources: int
    passages: int
    indexed: int
    pending: int
    faults: tuple[Fault, ...] = ()

    @property
    def is_well(self) -> bool:
        """Whether nothing is wrong; sources that wait for one who just writes are no fault."""
        return not self.faults
