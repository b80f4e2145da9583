"""Placing statements under headings. Owns order, limits and duplicates; words come from content."""

import heapq
from dataclasses import dataclass, field

from rapidfuzz import fuzz

from citewell.draft.claims import statement_claim, wording
from citewell.draft.tried import Placing, Tried
from citewell.model.article import Section
from citewell.model.audience import Audience
from citewell.model.evidence import Candidate
from citewell.model.library import Library, OutlineSection
from citewell.model.statement import Importance, Statement
from citewell.words import join_names

__all__ = ["place"]

_CLAIMS = {True: 26, False: 40}  # most claims in an article: lay, professional
_SECTION_LAY = 4
_SAME = 88.0  # token-set similarity above which two wordings say the same
_BACKGROUND_RELEVANCE = 0.55
_BESIDE_ALWAYS = (
    0.4  # relevance asked of supporting statements where an editor has said what is needed
)
_CROWDING = 0.07  # what each further statement under a heading counts less
_STRENGTH = {"strong": 3, "offer": 3, "level a": 3, "level b": 2, "conditional": 1, "weak": 1}


@dataclass(slots=True)
class _Shelf:
    """One heading while it fills."""

    section: OutlineSection
    order: int
    held: list[Candidate]


@dataclass(frozen=True, slots=True, order=True)
class _Waiting:
    """A candidate in the queue; ``cost`` is its pull, negated, when its shelf held ``seen``."""

    cost: float
    id: str
    seen: int
    candidate: Candidate = field(compare=False)
    shelf: _Shelf = field(compare=False)


def place(
    candidates: list[Candidate],
    outline: tuple[OutlineSection, ...],
    always: frozenset[str],
    tried: Tried,
    library: Library,
    audience: Audience,
) -> tuple[Section, ...]:
    """Sections of an article, in outline order, empty ones left out.

    A statement stands once, under the first of its aspects that the outline has. Those the topic
    always needs enter first, then the others by priority; each further one under the same heading
    counts a little less, so that no heading crowds out the others.
    """
    shelves = [_Shelf(section, order, []) for order, section in enumerate(outline)]
    by_aspect = {aspect: shelf for shelf in shelves for aspect in shelf.section.aspects}
    queue: list[_Waiting] = []
    for candidate in candidates:
        shelf = _shelf(candidate.statement, by_aspect)
        needed = candidate.statement.id in always
        core = candidate.statement.importance is Importance.CORE
        to_the_point = needed or core or not always or candidate.relevance >= _BESIDE_ALWAYS
        if shelf is not None and to_the_point and _may_stand(candidate, tried, library, audience):
            pull = _pull(candidate, shelf, len(shelves), always, library)
            queue.append(_Waiting(-pull, candidate.statement.id, 0, candidate, shelf))
    heapq.heapify(queue)
    _fill(queue, audience)
    return tuple(_section(s, tried, library, audience) for s in shelves if s.held)


def _fill(queue: list[_Waiting], audience: Audience) -> None:
    """Move the best candidates to their shelves until the article is full.

    Crowding only lowers a pull, so a candidate whose pull is up to date and still first is the best.
    """
    room = _CLAIMS[audience.is_lay]
    texts: list[str] = []
    while queue and room:
        best = heapq.heappop(queue)
        held = len(best.shelf.held)
        if held > best.seen:
            late = best.cost + _CROWDING * (held - best.seen)
            heapq.heappush(queue, _Waiting(late, best.id, held, best.candidate, best.shelf))
            continue
        text = wording(best.candidate.statement, audience)
        if text is None or _is_full(best.shelf, audience):
            continue
        if any(fuzz.token_set_ratio(text.lower(), t, score_cutoff=_SAME) for t in texts):
            continue
        texts.append(text.lower())
        best.shelf.held.append(best.candidate)
        room -= 1


def _may_stand(c: Candidate, tried: Tried, library: Library, audience: Audience) -> bool:
    if wording(c.statement, audience) is None or tried.place(c.statement) is Placing.WITHHOLD:
        return False
    if c.statement.importance is Importance.BACKGROUND:
        return c.relevance >= _BACKGROUND_RELEVANCE
    return True


def _shelf(statement: Statement, by_aspect: dict[str, _Shelf]) -> _Shelf | None:
    return next((by_aspect[a] for a in statement.aspects if a in by_aspect), None)


def _is_full(shelf: _Shelf, audience: Audience) -> bool:
    most = min(shelf.section.most, _SECTION_LAY) if audience.is_lay else shelf.section.most
    return len(shelf.held) >= most


def _pull(
    c: Candidate, shelf: _Shelf, shelves: int, always: frozenset[str], library: Library
) -> float:
    """How strongly a statement asks to be in the article, before crowding."""
    early = 0.12 * (1 - shelf.order / shelves)
    needed = 2.0 * (c.statement.id in always)
    return c.priority + early + needed - 0.25 * _superseded(c.statement, library)


def _superseded(statement: Statement, library: Library) -> bool:
    return all(library.sources[cite.source].superseded_by for cite in statement.cites)


def _section(shelf: _Shelf, tried: Tried, library: Library, audience: Audience) -> Section:
    held = sorted(shelf.held, key=lambda c: _reading_order(c, library))
    return Section(
        id=shelf.section.id,
        heading=shelf.section.plain_heading if audience.is_lay else shelf.section.heading,
        claims=tuple(statement_claim(c.statement, audience) for c in held),
        note=_note(shelf.section.id, held, tried),
    )


def _reading_order(c: Candidate, library: Library) -> tuple[object, ...]:
    """Relevance in coarse steps, then strength, then recency; superseded sources last."""
    statement = c.statement
    year = max((library.sources[cite.source].year or 0 for cite in statement.cites), default=0)
    strength = (statement.strength or "").lower()
    strong = max((rank for word, rank in _STRENGTH.items() if word in strength), default=0)
    step = -round(c.priority * 5)
    return (_superseded(statement, library), step, -strong, -year, statement.id)


def _note(section_id: str, held: list[Candidate], tried: Tried) -> str | None:
    """A remark on the question itself where a section names what was already tried."""
    again = sorted({name for c in held for name in tried.offered_again(c.statement)})
    if not again or section_id not in ("first_line", "combination", "second_line", "treatment"):
        return None
    names = join_names(again)
    if section_id == "combination":
        return (
            f"The question says that {names} already failed. A combination that uses "
            f"{'one of them' if len(again) > 1 else 'it'} brings back a failed medicine."
        )
    return (
        f"The question says that {names} already failed: named here for reference, "
        "not offered again."
    )
