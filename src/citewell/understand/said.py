"""The sentences of a turn as pieces of its thread: "it" by its name, illnesses alone, what is taken."""

import re

from citewell.model.case import Span
from citewell.understand.turn import Turn, of_it, taken_beside, telling
from citewell.understand.woven import Piece, Woven

__all__ = ["as_taken", "gist", "typed", "woven"]


def woven(turn: Turn, spans: tuple[Span, ...], subject: str = "") -> Woven:
    """Sentences of a turn, "it" by its name."""
    its = of_it(turn) if subject else ()
    found = Woven()
    for span in spans:
        at, parts = span.start, []
        for it in (i for i in its if span.start <= i.start and i.end <= span.end):
            parts.append(typed(turn, at, it.start))
            parts.append(Piece(subject, Span(turn.start + it.start, turn.start + it.end)))
            at = it.end
        parts.append(typed(turn, at, span.end))
        found = found.then(Woven(tuple(p for p in parts if p.text)), " ")
    return found


def gist(turn: Turn) -> Woven:
    """The clauses that tell an illness and no treatment, or its name where they tell one too."""
    case = turn.query.case
    states = [s.span for s in (*case.conditions, *case.particulars) if s.span]
    taken = [t.span for t in case.treatments]
    others = [span for span in (*taken, *(a.span for a in case.allergies)) if span]
    found = Woven()
    for sentence in telling(turn.text):
        for clause in re.finditer(r"[^,;.]+", turn.text[sentence.start : sentence.end]):
            start, end = sentence.start + clause.start(), sentence.start + clause.end()
            held = [s for s in states if start <= s.start < end]
            mixed = any(start <= o.start < end for o in others)
            if held and not mixed:
                found = found.then(Woven((typed(turn, start, end),)), ";")
            for one in held if mixed else ():
                found = found.then(Woven((typed(turn, one.start, one.end),)), "; ")
    if found.pieces:
        end = found.pieces[-1].place.end
        found = Woven((*found.pieces, Piece(".", Span(end, end))))
    return found


def as_taken(turn: Turn) -> Woven:
    """A medicine put beside the one asked about, as told: "and with warfarin?" tells of warfarin."""
    cue = taken_beside(turn.text) or Span(0, 0)
    name = turn.text[cue.end :].rstrip(" ?.!")
    place = Span(turn.start, turn.start + cue.end)
    return Woven((
        Piece("Takes ", place),
        typed(turn, cue.end, cue.end + len(name)),
        Piece(".", Span(turn.end, turn.end)),
    ))  # fmt: skip


def typed(turn: Turn, start: int, end: int) -> Piece:
    """Words of a turn as they stand in it."""
    return Piece(turn.text[start:end], Span(turn.start + start, turn.start + end))
