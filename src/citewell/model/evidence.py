"""What retrieval hands to drafting: statements and passages with how well they answer."""

from dataclasses import dataclass

from citewell.model.passage import Passage
from citewell.model.source import Source
from citewell.model.statement import Statement

__all__ = ["Candidate", "Found", "FoundPassage"]


@dataclass(frozen=True, slots=True)
class Candidate:
    """A statement that may stand in the article; both figures lie between 0 and 1, more is better."""

    statement: Statement
    relevance: float
    priority: float


@dataclass(frozen=True, slots=True)
class FoundPassage:
    """A passage, its source, and how much of the question it holds (0 to 1).

    ``why`` tells why it stands where it does, where its evidence was appraised.
    """

    passage: Passage
    source: Source
    share: float
    score: float
    why: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """One search result of kind ``statement`` or ``passage``; the best of each kind scores 1.

    ``why`` tells why a passage stands where it does, where its evidence was appraised.
    """

    id: str
    kind: str
    score: float
    title: str
    text: str
    source: Source
    why: str = ""
