"""What whoever waits for an answer may be told as it is made. Owns the events, not their wording."""

from collections.abc import Callable
from dataclasses import dataclass

from citewell.draft.compose import Draft
from citewell.model.article import Article
from citewell.model.case import Case
from citewell.model.plan import Plan

__all__ = ["Checked", "Drafted", "Event", "Planned", "Read", "Watch", "unwatched"]


@dataclass(frozen=True, slots=True)
class Read:
    """The question was read to a case."""

    case: Case


@dataclass(frozen=True, slots=True)
class Planned:
    """The pathways were weighed; no plan where none applies."""

    plan: Plan | None


@dataclass(frozen=True, slots=True)
class Drafted:
    """Claims were drafted from what was found."""

    draft: Draft


@dataclass(frozen=True, slots=True)
class Checked:
    """Every claim was held against what it cites."""

    article: Article


Event = Read | Planned | Drafted | Checked
Watch = Callable[[Event], None]


def unwatched(event: Event) -> None:
    """Nobody waits."""
