"""A thread of questions as one: who is told of, what is asked at its end, what was put right.

Owns how turns add up. What was told of a patient stays; what was asked gives way to what is asked now,
but for its illness and what is taken; a turn that only tells or supposes asks the same again; one on
somebody else begins anew; one that says nothing leaves all as it was.
"""

import re
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Protocol

from citewell.model.case import ConditionStatus, Span, TreatmentStatus
from citewell.model.question import Scope
from citewell.understand.said import as_taken, gist, typed, woven
from citewell.understand.turn import (
    Turn,
    asking,
    asks_of_effects,
    drug_in_place,
    has_facts,
    is_beside,
    is_chatter,
    is_fragment,
    of_it,
    supposes,
    taken_beside,
    telling,
    tells_of_another,
)
from citewell.understand.woven import Piece, Woven

__all__ = ["Kind", "Knows", "Thread", "thread_of"]

_ELSE = frozenset({"els", "next", "option", "altern", "step", "line", "second", "third"})
_STANDS_ALONE = frozenset(Scope) - {
    Scope.CLINICAL,
    Scope.NOT_A_QUESTION,
    Scope.NOT_CLINICAL,
    Scope.EMPTY,
}


class Knows(Protocol):
    """What a library knows that turns are told apart by."""

    def says(self, turn: Turn, before: tuple[Turn, ...]) -> bool:
        """Whether a turn asks something that can be answered, after the turns before it."""

    def tells_effects(self, name: str, text: str) -> bool:
        """Whether something is held on what a medicine does to what a turn asks of."""

    def classes_of(self, name: str) -> frozenset[str]:
        """The classes a medicine belongs to."""


@dataclass(frozen=True, slots=True)
class _Asked:
    """A medicine the standing question asks about, in the words it stands there by."""

    ingredient: str
    as_written: str
    is_beside: bool


class Kind(StrEnum):
    """What a turn does to its thread."""

    ASKS = "asks"
    TELLS = "tells"
    SUPPOSES = "supposes"
    INSTEAD = "instead"
    BESIDE = "beside"
    ANOTHER = "another"
    ALONE = "alone"
    NOTHING = "nothing"


@dataclass(frozen=True, slots=True, kw_only=True)
class Thread:
    """How a thread stands after a turn.

    ``told`` is what was told of the patient, ``gist`` the illnesses alone, ``ask`` the question that
    stands, ``whole`` all that was said of this patient in order: each with names for "it". ``turns``
    are those on this patient, ``asker`` the one whose question stands, ``subject`` what "it" would be,
    ``kind`` what the last turn did. ``named`` are the medicines the standing question asks about.
    """

    turns: tuple[Turn, ...]
    told: Woven
    ask: Woven
    whole: Woven
    asker: Turn
    gist: Woven
    subject: str = ""
    kind: Kind = Kind.ASKS
    named: tuple[_Asked, ...] = ()
    is_of_other_topic: bool = False
    is_of_effects: bool = False

    @property
    def last(self) -> Turn:
        """The newest turn."""
        return self.turns[-1]

    @property
    def asked(self) -> Woven:
        """What is asked at the end, after what it is asked of.

        A question of its own is read beside the illnesses alone: the trials and values told before it
        count for the patient, and are not what it is about.
        """
        if self.is_of_other_topic:
            return self.ask
        if self.asker is self.turns[0] or not _asks_of_its_own(self.asker):
            return self.told.then(self.ask)
        new = Woven()
        if self.kind in _TELLING and self.last is not self.asker:
            new = as_taken(self.last) if self.kind is Kind.BESIDE else self._last_said
        return self.gist.then(new).then(self.ask)

    @property
    def _last_said(self) -> Woven:
        return woven(self.last, (Span(0, len(self.last.text)),), self.subject)


_TELLING = frozenset({Kind.TELLS, Kind.SUPPOSES, Kind.BESIDE})


def _asks_of_its_own(turn: Turn) -> bool:
    """Whether a question names what it is about: "what else?" does not."""
    return bool(turn.query.drugs) or not set(turn.query.terms) <= _ELSE


def thread_of(turns: tuple[Turn, ...], knows: Knows) -> Thread:
    """The thread of some turns, oldest first.

    Args:
        turns: at least one.
        knows: what the library knows of their words.
    """
    thread = _begun(turns[0])
    for turn in turns[1:]:
        thread = _after(thread, turn, knows)
    return thread


def _begun(turn: Turn, kind: Kind = Kind.ASKS) -> Thread:
    return Thread(
        turns=(turn,),
        told=woven(turn, telling(turn.text)),
        ask=woven(turn, asking(turn.text)),
        whole=woven(turn, (Span(0, len(turn.text)),)),
        asker=turn,
        gist=gist(turn),
        subject=_subject(turn, ""),
        kind=kind,
        named=_named_in(turn),
    )


def _after(thread: Thread, turn: Turn, knows: Knows) -> Thread:
    kind = _kind(thread, turn, knows)
    if kind is Kind.ANOTHER:
        return _begun(turn, kind)
    everything = woven(turn, (Span(0, len(turn.text)),), thread.subject)
    then = replace(
        thread,
        turns=(*thread.turns, turn),
        whole=thread.whole.then(everything),
        kind=kind,
        gist=thread.gist.then(gist(turn), " ") if kind in _TELLING else thread.gist,
        is_of_other_topic=False,
        subject=_subject(turn, thread.subject),
    )
    if kind in (Kind.TELLS, Kind.SUPPOSES, Kind.ALONE):
        return replace(then, told=then.told.then(everything))
    if kind is Kind.BESIDE:
        return replace(then, told=then.told.then(as_taken(turn)))
    if kind is Kind.INSTEAD:
        return _put_in_place(then, thread, turn, knows)
    if kind is Kind.NOTHING:
        return then
    return _asking_anew(then, thread, turn, knows)


def _asking_anew(then: Thread, thread: Thread, turn: Turn, knows: Knows) -> Thread:
    """The thread with a question of its own at its end."""
    asks = asking(turn.text) or (Span(0, len(turn.text)),)
    told = woven(turn, tuple(s for s in telling(turn.text) if s not in asks), thread.subject)
    left = _left_of(thread)
    ask = woven(turn, asks, thread.subject)
    query = turn.query
    of_effects = ""
    if not query.drugs and not query.topics and not of_it(turn):
        of_effects = _taken_alone(thread, turn, knows)
        if of_one := _is_of_one(thread) or of_effects:
            ask = Woven((Piece(f"{of_one}: ", Span(turn.start, turn.start)), *ask.pieces))
    own = _is_of_other_topic(thread, turn) or bool(of_effects)
    return replace(
        then,
        told=then.told.then(left).then(told),
        gist=then.gist.then(left).then(gist(turn)),
        ask=ask,
        asker=turn,
        named=_named_in(turn),
        is_of_other_topic=own,
        is_of_effects=bool(of_effects),
    )


def _kind(thread: Thread, turn: Turn, knows: Knows) -> Kind:
    query, before = turn.query, " ".join(t.text for t in thread.turns)
    ages = [t.query.case.age_years for t in thread.turns]
    age = next((a for a in reversed(ages) if a is not None), None)
    if tells_of_another(turn.text, before, age):
        return Kind.ANOTHER
    if query.scope in _STANDS_ALONE:
        return Kind.ALONE
    if query.alarms or query.case.red_flags:
        return Kind.TELLS  # an emergency is told, whatever is asked beside it
    if (new := drug_in_place(turn)) is not None:
        return Kind.INSTEAD if _replaceable(thread, new.ingredient, knows) else Kind.ASKS
    asks = asking(turn.text)
    if not asks and (has_facts(query) or query.drugs):
        return Kind.TELLS
    if asks and supposes(turn.text) and not telling(turn.text):
        if query.drugs and taken_beside(turn.text) and thread.named:
            return Kind.BESIDE
        if has_facts(query) and not query.drugs and not query.topics:
            return Kind.SUPPOSES
    return Kind.ASKS if _asks(thread, turn, knows) else Kind.NOTHING


def _asks(thread: Thread, turn: Turn, knows: Knows) -> bool:
    """Whether a turn asks what can be answered."""
    if not asking(turn.text):
        return is_fragment(turn.text) and knows.says(turn, thread.turns)
    if turn.query.topics or turn.query.drugs:
        return True
    of_it_asked = bool(of_it(turn) and thread.subject)
    if asks_of_effects(turn.text) and not of_it_asked:
        return bool(_taken_alone(thread, turn, knows) or _is_of_one(thread))
    if of_it_asked and not all(map(is_chatter, turn.query.terms)):
        return True
    return not _is_of_other_topic(thread, turn) and knows.says(turn, thread.turns)


def _is_of_other_topic(thread: Thread, turn: Turn) -> bool:
    """Whether a turn names an illness that nobody spoke of, and no medicine of the thread."""
    told = {c.name for t in thread.turns for c in t.query.case.conditions}
    named = [c for c in turn.query.case.conditions if c.status is ConditionStatus.PRESENT]
    own = {c.name for c in named} - told
    return bool(own) and not turn.query.groups and not of_it(turn)


def _subject(turn: Turn, before: str) -> str:
    """What "it" would be after a turn: the one medicine it asks about or tells of."""
    query = turn.query
    named = {m.ingredient: m.as_written for m in reversed(query.drugs)}
    asked = [n for n in query.asked if n in named]
    main = [m.as_written for m in query.drugs if m.ingredient in asked and not is_beside(query, m)]
    told = {t.ingredient: t.as_written for t in query.case.treatments}
    for found in (dict.fromkeys(main), dict.fromkeys(told.values())):
        if len(found) == 1:
            return next(iter(found))
    return "" if main or told else before


def _is_of_one(thread: Thread) -> str:
    """The one medicine that the standing question asks about."""
    return thread.subject if len(thread.asker.query.asked) == 1 else ""


def _taken_alone(thread: Thread, turn: Turn, knows: Knows) -> str:
    """The one medicine taken now, where it is asked what it does: "can she drive?"."""
    if not asks_of_effects(turn.text):
        return ""
    taken = {
        t.ingredient: t.as_written
        for one in thread.turns
        for t in one.query.case.treatments
        if t.status is TreatmentStatus.CURRENT
    }
    if len(taken) != 1:
        return ""
    [(name, written)] = taken.items()
    return written if knows.tells_effects(name, turn.text) else ""


def _named_in(turn: Turn) -> tuple[_Asked, ...]:
    query = turn.query
    asked = query.asked
    return tuple(
        _Asked(m.ingredient, m.as_written, is_beside(query, m))
        for m in query.drugs
        if m.ingredient in asked
    )


def _replaceable(thread: Thread, new: str, knows: Knows) -> _Asked | None:
    """The medicine of the standing question in whose place another is put.

    One most like it by class, as atorvastatin stands for simvastatin; else the one asked about.
    """
    once = [one for one in thread.named if len(_places(one, thread.ask.text)) == 1]
    once = [one for one in once if one.ingredient != new]
    own = knows.classes_of(new)
    alike = {one: len(own & knows.classes_of(one.ingredient)) for one in once}
    most = max(alike.values(), default=0)
    best = [one for one in once if alike[one] == most] if most else []
    if len(best) == 1:
        return best[0]
    main = [one for one in once if not one.is_beside]
    return main[0] if len(main) == 1 else None


def _places(one: _Asked, text: str) -> list[re.Match[str]]:
    return list(re.finditer(rf"\b{re.escape(one.as_written)}\b", text, re.IGNORECASE))


def _put_in_place(then: Thread, thread: Thread, turn: Turn, knows: Knows) -> Thread:
    """The standing question asked of the turn's medicine."""
    new = drug_in_place(turn)
    old = _replaceable(thread, new.ingredient, knows) if new else None
    if old is None or new is None:
        return then
    at = turn.text.lower().find(new.as_written.lower())
    parts: list[Piece] = []
    for piece in thread.ask.pieces:
        found = _places(old, piece.text)
        if not found:
            parts.append(piece)
            continue
        [place], start = found[:1], piece.place.start
        tail = Span(start + place.end(), piece.place.end)
        parts.append(Piece(piece.text[: place.start()], Span(start, start + place.start())))
        parts.append(typed(turn, at, at + len(new.as_written)))
        parts.append(Piece(piece.text[place.end() :], tail))
    put = _Asked(new.ingredient, new.as_written, old.is_beside)
    return replace(
        then,
        ask=Woven(tuple(p for p in parts if p.text)),
        named=tuple(put if one is old else one for one in thread.named),
    )


def _left_of(thread: Thread) -> Woven:
    """What a question that was asked tells all the same: its illnesses, and what is taken beside."""
    turn, asks = thread.asker, asking(thread.asker.text)
    case = turn.query.case
    spans = sorted(
        f.span
        for f in (*case.particulars, *case.conditions)
        if f.span and any(a.start <= f.span.start < a.end for a in asks)
    )
    left = Woven()
    for span in spans:
        within = any(o != span and o.start <= span.start and span.end <= o.end for o in spans)
        if not within:
            left = left.then(Woven((typed(turn, span.start, span.end),)), "; ")
    for one in thread.named:
        for piece in thread.ask.pieces if one.is_beside else ():
            for found in _places(one, piece.text):
                at = piece.place.start + (found.start() if piece.is_typed else 0)
                end = at + len(found.group()) if piece.is_typed else piece.place.end
                named = Piece(found.group(), Span(at, end))
                left = left.then(Woven((Piece("on ", Span(at, at)), named)), "; ")
    if left.pieces:
        end = left.pieces[-1].place.end
        left = Woven((*left.pieces, Piece(".", Span(end, end))))
    return left
