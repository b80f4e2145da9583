"""What the library holds, counted: the numbers that its first page and the texts give."""

from collections import Counter
from dataclasses import dataclass
from typing import Any

from citewell.interfaces.web.crossed import Crossed
from citewell.interfaces.web.stated import CHECKS, Check
from citewell.library.stats import count
from citewell.model.statement import CheckState

__all__ = ["CheckCount", "LibraryView", "TopicRow", "library_view"]


@dataclass(frozen=True, slots=True)
class CheckCount:
    """How many statements were checked this far, and what share of all, in whole percent."""

    check: Check
    number: int
    percent: int


@dataclass(frozen=True, slots=True)
class TopicRow:
    """One topic with its statements by state, in the order of ``LibraryView.checks``."""

    id: str
    title: str
    plain_title: str
    statements: int
    states: tuple[int, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class LibraryView:
    """The library in numbers. ``drafts`` and ``steps`` count the steps of pathways."""

    version: str
    as_of: str
    statements: int
    plain: int
    checks: tuple[CheckCount, ...]
    sources: int
    superseded: int
    retracted: int
    topics: int
    answers: int
    medicines: int
    products: int
    interactions: int
    pathways: int
    steps: int
    drafts: int
    rows: tuple[TopicRow, ...]


def library_view(crossed: Crossed) -> LibraryView:
    """The numbers of one library."""
    library = crossed.library
    held: dict[str, Any] = count(library)
    states = Counter(s.checked.state for s in library.statements.values())
    total = held["statements"]
    steps = [step for pathway in library.pathways.values() for step in pathway.steps]
    return LibraryView(
        version=library.version[:12],
        as_of=library.as_of,
        statements=total,
        plain=held["statements_with_plain_wording"],
        checks=_counted([states[state] for state in CheckState]),
        sources=held["sources"],
        superseded=held["superseded_sources"],
        retracted=held["retracted_sources"],
        topics=held["written_topics"],
        answers=held["answers"],
        medicines=sum(not one.is_group for one in crossed.medicines.values()),
        products=held["products"],
        interactions=len(library.interactions),
        pathways=len(library.pathways),
        steps=len(steps),
        drafts=sum(step.status == "draft" for step in steps),
        rows=_rows(crossed),
    )


def _counted(numbers: list[int]) -> tuple[CheckCount, ...]:
    """The states with their numbers, and with shares that sum to a hundred: by largest remainder."""
    total = max(1, sum(numbers))
    shares = [100 * number // total for number in numbers]
    left = 100 * (sum(numbers) > 0) - sum(shares)
    by_remainder = sorted(range(len(numbers)), key=lambda at: -(100 * numbers[at] % total))
    for at in by_remainder[:left]:
        shares[at] += 1
    return tuple(
        CheckCount(CHECKS[state], number, share)
        for state, number, share in zip(CheckState, numbers, shares, strict=True)
    )


def _rows(crossed: Crossed) -> tuple[TopicRow, ...]:
    rows = []
    for topic in sorted(crossed.written, key=lambda t: t.title.lower()):
        statements = crossed.topic_statements(topic)
        states = Counter(s.checked.state for s in statements)
        counted = tuple(states[state] for state in CheckState)
        rows.append(TopicRow(topic.id, topic.title, topic.plain_title, len(statements), counted))
    return tuple(rows)
