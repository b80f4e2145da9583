"""What whoever waits is told, step by step: what was read, weighed, found and checked.

Owns the names of the steps and what their templates need; the words stand in ``templates/asking/``.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from citewell.draft.case_words import case_rows
from citewell.interfaces.wire_case import case_data
from citewell.model.case import Case
from citewell.watched import Checked, Drafted, Event, Planned, Read

__all__ = ["Piece", "Reading", "marked", "reading", "step_of"]

_LONGEST_TEXT = 1_500  # a longer note is not shown again while it is answered; its facts are
_MOST_FACTS = 30
_WHOLE_CLAUSE = "asks_for"  # is read from half the question; to mark that would mark nothing


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of a text: words that a fact was read from, or words between such."""

    words: str
    is_fact: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """What was read of a question: its text in pieces, and the facts under their labels.

    ``more`` facts are not listed. A long text has no pieces.
    """

    pieces: tuple[Piece, ...]
    facts: tuple[tuple[str, tuple[str, ...]], ...]
    more: int = 0


def step_of(event: Event) -> tuple[str, dict[str, object]]:
    """The step that an event is, and what its template needs."""
    match event:
        case Read(case):
            return "read", {"reading": reading(case)}
        case Planned(plan):
            return "planned", {"plan": plan}
        case Drafted(draft):
            claims = (*draft.lead, *(c for section in draft.sections for c in section.claims))
            cites = [cite for claim in claims for cite in claim.citations]
            return "found", {
                "statements": len({c.statement_id for c in cites if c.statement_id}),
                "passages": len({c.passage_id for c in cites if c.passage_id}),
                "sources": len({c.source_id for c in cites}),
            }
        case Checked(article):
            return "checked", {"kept": len(article.claims), "cited": len(article.references)}


def reading(case: Case) -> Reading:
    """A case as the page tells it while the answer is made."""
    rows = case_rows(case)
    grouped: dict[str, list[str]] = {}
    for label, words in rows[:_MOST_FACTS]:
        grouped.setdefault(label, []).append(words)
    read = [fact for fact in case_data(case)["read"] if fact["field"] != _WHOLE_CLAUSE]
    spans = [(int(fact["start"]), int(fact["end"])) for fact in read]
    return Reading(
        pieces=marked(case.text, spans) if len(case.text) <= _LONGEST_TEXT else (),
        facts=tuple((label, tuple(dict.fromkeys(words))) for label, words in grouped.items()),
        more=max(0, len(rows) - _MOST_FACTS),
    )


def marked(text: str, spans: list[tuple[int, int]]) -> tuple[Piece, ...]:
    """The whole text in pieces, those inside a span marked; spans may overlap.

    >>> [p.words for p in marked("gout, eGFR 28", [(6, 13), (0, 4), (11, 13)]) if p.is_fact]
    ['gout', 'eGFR 28']
    """
    ends = [0, *(end for span in _merged(spans) for end in span), len(text)]
    pieces = (
        Piece(text[start:end], number % 2 == 1)
        for number, (start, end) in enumerate(pairwise(ends))
    )
    return tuple(piece for piece in pieces if piece.words)


def _merged(spans: list[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    start = end = -1
    for first, last in sorted(spans):
        if first > end:
            if end > start:
                yield start, end
            start, end = first, last
        else:
            end = max(end, last)
    if end > start:
        yield start, end
