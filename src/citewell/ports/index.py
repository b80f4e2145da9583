"""The index port: a lexical search index over statements and passages."""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from typing import NamedTuple, Protocol

__all__ = ["Hit", "Index", "IndexEntry", "IndexQuery"]


@dataclass(frozen=True, slots=True, kw_only=True)
class IndexEntry:
    """One searchable text. ``topic``, ``drugs`` and the rest are exact fields to filter on."""

    id: str
    source_id: str
    title: str
    text: str
    topic: str = ""
    drugs: tuple[str, ...] = ()
    year: int | None = None
    source_type: str = ""
    jurisdiction: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class IndexQuery:
    """What to look for.

    ``text`` is free words, any of which may match; query syntax in it has no meaning.
    ``expansions`` are extra words with a weight below 1. Filters keep only entries whose field is
    in the collection; an empty filter keeps all. ``favour_rare``, from 0, scales each word by its
    rarity over that of the rarest word, to this power: words of asking ("role", "used") count less.
    Beyond the best few, words that this leaves with very little are not searched for.
    """

    text: str
    expansions: tuple[tuple[str, float], ...] = ()
    topics: frozenset[str] = frozenset()
    drugs: frozenset[str] = frozenset()
    source_types: frozenset[str] = frozenset()
    jurisdictions: frozenset[str] = frozenset()
    year_from: int | None = None
    favour_rare: float = 0.0
    k: int = 20


class Hit(NamedTuple):
    """An entry found and its score: higher is better, comparable within one search only."""

    id: str
    score: float


class Index(Protocol):
    """BM25 over title and text, English stemming, exact filters.

    A write is one atomic commit: a process killed in the middle leaves the last good state.
    """

    def write(self, entries: Iterable[IndexEntry], *, remove_sources: Collection[str] = ()) -> int:
        """Remove every entry of ``remove_sources``, add ``entries``, commit; returns entries added.

        An entry whose id is indexed already replaces it. If ``entries`` raises, nothing changes.

        Raises:
            SourceError: the index cannot be written.
        """
        ...

    def search(self, query: IndexQuery) -> list[Hit]:
        """At most ``query.k`` hits, best first, equal scores by id.

        Raises:
            SourceError: the index cannot be read.
        """
        ...

    def count(self) -> int:
        """Number of entries."""
        ...

    def ids(self) -> Iterator[str]:
        """Ids of all entries, in no order.

        Raises:
            SourceError: the index cannot be read.
        """
        ...

    def clear(self) -> None:
        """Take every entry out, in one commit.

        Raises:
            SourceError: the index cannot be written.
        """
        ...
