"""The literature port: a service on the network that finds publications and hands out their records."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

__all__ = ["Hits", "Literature"]


@dataclass(frozen=True, slots=True)
class Hits:
    """What a search found.

    ``count`` is how many there are; ``pmids`` names them in the order in which ``fetch`` gives them,
    or only the first where the service lists no more. ``place`` is where the service keeps the
    result; ``remarks`` are its own words on the query, such as words it does not know.
    """

    count: int
    pmids: tuple[str, ...] = ()
    place: str = ""
    remarks: tuple[str, ...] = ()


class Literature(Protocol):
    """Finds records of PubMed and fetches them as PubMed XML. Each call may wait and try again."""

    @property
    def name(self) -> str:
        """What tells this service from another: its address."""
        ...

    def find(self, query: str) -> Hits:
        """Search, in PubMed's own language of queries.

        Raises:
            SourceError: the service cannot be reached, refuses, or answers wrongly time and again.
        """
        ...

    def fetch(self, hits: Hits, start: int, count: int) -> bytes:
        """The records of a search from the one at ``start``, as one XML file; some may be missing.

        Raises:
            SourceError: as ``find``; also when the service has forgotten the search.
        """
        ...

    def fetch_ids(self, pmids: Sequence[str]) -> bytes:
        """The records with these numbers, as one XML file; some may be missing.

        Raises:
            SourceError: as ``find``.
        """
        ...

    def close(self) -> None:
        """Let go of the connections."""
        ...
