"""What was asked, read: the question in its thread, without facts read wrongly, with facts given.

Owns how a follow-up stands in its thread. What was told of the patient before stays and counts for
safety; what is asked is the follow-up's own, or the question before it asked again of what is new.
"""

from dataclasses import dataclass, replace

from citewell.draft.facets import facet_aspects, facet_words
from citewell.model.case import Case, Condition, Outcome, Span, Treatment, TreatmentStatus
from citewell.model.kept import Asked
from citewell.model.question import Alarm, Intent, Query, Scope
from citewell.understand.amend import amend
from citewell.understand.deidentify import BIRTH
from citewell.understand.drink import is_drink
from citewell.understand.forget import blanked, places, without
from citewell.understand.groups import read_groups
from citewell.understand.read import Reader
from citewell.understand.settled import denied, outdated, settled, supposed
from citewell.understand.thread import Kind, Thread, thread_of
from citewell.understand.turn import (
    Turn,
    asks_how_much,
    is_chatter,
    is_named_first,
    tells_number,
    tells_of_another,
)
from citewell.understand.woven import Woven, moved
from citewell.words import stem_line

__all__ = ["age_masked_in", "carried", "read_asked"]

# What a question of a thread may ask without a word of the thread's topics.
_ASKS_PLAINLY = frozenset(
    {Intent.DOSE, Intent.TEST, Intent.PROGNOSIS, Intent.IMMEDIATE, Intent.SAFETY, Intent.EFFECT}
)
_NOW = TreatmentStatus.CURRENT
_ELSE = frozenset({"els", "next", "option", "altern"})


def read_asked(asked: Asked, before: tuple[str, ...], reader: Reader) -> Query:
    """The query of what was asked.

    Args:
        asked: the question, facts given and facts taken out; the latter count characters of the
            case's text, which begins with the thread.
        before: the questions of the thread, oldest first.
        reader: reads texts.

    Raises:
        InputError: a text is too long, an answer cannot be read, a place lies outside the text.
    """
    if before:
        query = _in_thread(asked, before, reader)
    else:
        query = reader.read(asked.question)
        if asked.without:
            query = _without(query, asked.without, reader)
    if asked.answers:
        query = reader.with_case(query, amend(query.case, asked.answers, reader))
    return query


def carried(
    answers: tuple[str, ...], question: str, before: str, reader: Reader
) -> tuple[str, ...]:
    """The answers given before that still hold after a follow-up: none of another patient.

    Args:
        answers: facts given beside the questions before.
        question: the follow-up; a fact it tells itself is no longer taken from an answer.
        before: the questions before it.
        reader: reads texts.

    Raises:
        InputError: the text is too long to read.
    """
    if not answers:
        return ()
    ages = [amend(Case(), (a,), reader).age_years for a in answers]
    age = next((a for a in ages if a is not None), None)
    age = reader.case(before).age_years if age is None else age
    if tells_of_another(question, before, age):
        return ()
    told = reader.case(question)
    measured = {m.name for m in told.measurements} | {b.name for b in told.bounds}

    def is_told(answer: str) -> bool:
        given = amend(Case(), (answer,), reader)
        return (
            any(m.name in measured for m in given.measurements)
            or (given.age_years is not None and told.age_years is not None)
            or (given.pregnant is not None and told.pregnant is not None)
            or (given.sex is not None and told.sex is not None)
        )

    return tuple(answer for answer in answers if not is_told(answer))


def age_masked_in(text: str, masked: str, reader: Reader) -> float | None:
    """The age that a text tells by a date of birth alone, which its masked form tells no more.

    Raises:
        InputError: the text is too long to read.
    """
    if f"[{BIRTH}]" not in masked:
        return None
    age = reader.case(text).age_years
    return age if reader.case(masked).age_years is None else None


def _without(query: Query, taken_out: tuple[str, ...], reader: Reader) -> Query:
    """The query of the text without some words, its case that of the whole less the facts."""
    out = places(taken_out, query.case.text)
    less = reader.read(blanked(query.case.text, out))
    return replace(
        reader.with_case(less, without(query.case, out)),
        question=query.question,
        masked=query.masked,
    )


@dataclass(frozen=True, slots=True)
class _Knows:
    """What the reader's library knows of the words of turns."""

    reader: Reader

    def classes_of(self, name: str) -> frozenset[str]:
        """The classes a medicine belongs to."""
        return self.reader.library.classes_of(name)

    def tells_effects(self, name: str, text: str) -> bool:
        """Whether something is held on what a medicine does to what a turn asks of."""
        words = facet_words(text)
        return any(
            name in s.treatments and any(word in s.clinician.lower() for word in words)
            for s in self.reader.library.statements.values()
        )

    def says(self, turn: Turn, before: tuple[Turn, ...]) -> bool:
        """Whether a turn asks something that its thread's topics may answer."""
        query = turn.query
        if query.groups or query.case.treatments:
            return True
        if tells_number(turn.text):
            return False  # a value that nobody read: the old answer would pass for one on it
        if facet_aspects(query.text):
            return True
        if asks_how_much(turn.text):
            return True
        terms = {t for t in query.terms if not is_chatter(t)}
        if not terms:
            return False
        if terms <= _ELSE and query.intent is Intent.NEXT_TREATMENT:
            return True
        if query.intent in _ASKS_PLAINLY:
            return True
        topics = [m.topic for t in before for m in t.query.topics]
        return any(
            2 * len(terms & self._words_of(topic)) > len(terms) for topic in dict.fromkeys(topics)
        )

    def _words_of(self, topic: str) -> set[str]:
        library = self.reader.library
        held = library.topics[topic]
        said = [s.clinician for s in library.statements_for(held)]
        said += [" ".join((a.clinician, *a.about)) for a in held.answers]
        return set(stem_line(" ".join(said)).split())


def _in_thread(asked: Asked, before: tuple[str, ...], reader: Reader) -> Query:
    """The query of a whole thread, asking what its last question asks."""
    turns = _turns((*before, asked.question), reader)
    text = "\n".join(turn.text for turn in turns)
    out = places(asked.without, text)
    thread = thread_of(turns, _Knows(reader))
    case = without(_case(thread, text, reader), out)
    last = thread.last.query
    if thread.kind is Kind.ALONE:
        return replace(reader.with_case(last, case), supposed=supposed(thread.turns, case))
    alarms = _alarms(thread, out, reader)
    if thread.kind is Kind.NOTHING and not (case.red_flags or alarms):
        return replace(reader.with_case(last, case), scope=Scope.NOTHING_NEW)
    gone = (*outdated(thread.turns), *_places_of(tuple(denied(thread.turns)), thread), *out)
    query = reader.read(_blanked(thread.asked, gone))
    case = _as_asked(case, query.case, thread)
    if _asks_aside(query, thread, reader):
        case = _without_failed(case)
    if thread.is_of_other_topic:
        case = _for_other_topic(case, query, reader)
    alarms |= {a.name: a for a in query.alarms}
    child = (g for g in last.groups if g == "children")
    groups = dict.fromkeys((*query.groups, *read_groups(query.text, case), *child))
    return replace(
        _asked_again(reader.with_case(query, case), thread),
        question=last.question,
        corrections=last.corrections,
        masked=last.masked,
        alarms=tuple(alarms.values()),
        groups=tuple(groups),
        supposed=supposed(thread.turns, case),
    )


def _alarms(thread: Thread, out: tuple[Span, ...], reader: Reader) -> dict[str, Alarm]:
    """The emergencies the turns tell of, without the words taken out."""
    found: dict[str, Alarm] = {}
    for turn in thread.turns:
        query = turn.query
        inside = [s for s in out if turn.start <= s.start and s.end <= turn.end]
        if query.alarms and inside:
            own = [Span(s.start - turn.start, s.end - turn.start) for s in inside]
            query = reader.read(blanked(turn.text, own))
        found |= {alarm.name: alarm for alarm in query.alarms}
    return found


def _turns(texts: tuple[str, ...], reader: Reader) -> tuple[Turn, ...]:
    turns, at = [], 0
    for text in texts:
        query = reader.read(text)
        turns.append(Turn(query.case.text, at, query))
        at += len(query.case.text) + 1
    return tuple(turns)


def _case(thread: Thread, text: str, reader: Reader) -> Case:
    """The case that the turns on this patient tell, its places those of the thread's text."""
    said = _blanked(thread.whole, outdated(thread.turns))
    return settled(moved(reader.case(said), text, thread.whole.source), thread.turns)


def _blanked(woven: Woven, gone: tuple[Span, ...]) -> str:
    """The words of a woven text, those typed at some places blanked."""
    said = []
    for piece in woven.pieces:
        start, end = piece.place.start, piece.place.end
        inside = [
            Span(max(g.start, start) - start, min(g.end, end) - start)
            for g in gone
            if g.start < end and start < g.end
        ]
        said.append(blanked(piece.text, inside) if piece.is_typed else piece.text)
    return "".join(said)


def _places_of(names: tuple[str, ...], thread: Thread) -> tuple[Span, ...]:
    """Where some names are typed in the turns on this patient."""
    found = []
    for turn in thread.turns:
        lowered = turn.text.lower()
        for name in map(str.lower, names):
            at = lowered.find(name)
            while at >= 0:
                found.append(Span(turn.start + at, turn.start + at + len(name)))
                at = lowered.find(name, at + 1)
    return tuple(found)


def _as_asked(case: Case, asked: Case, thread: Thread) -> Case:
    """The case with what is asked now: what was asked about before is no longer proposed."""
    now = {t.ingredient: t for t in asked.treatments}
    kept = []
    for one in case.treatments:
        if _is_asked_first(one, thread):
            kept.append(replace(one, status=TreatmentStatus.PROPOSED))
        elif not _was_only_asked(one, thread):
            kept.append(one)
        elif one.ingredient in now:
            kept.append(replace(one, status=now[one.ingredient].status))
    return replace(case, treatments=tuple(kept), asks_for=asked.asks_for)


def _was_only_asked(one: Treatment, thread: Thread) -> bool:
    """Whether each turn that names a treatment only asks about it, whatever all of them read like."""
    if one.status is TreatmentStatus.PROPOSED:
        return True
    told = [
        t for turn in thread.turns for t in turn.query.case.treatments
        if t.ingredient == one.ingredient
    ]  # fmt: skip
    proposed = bool(told) and all(t.status is TreatmentStatus.PROPOSED for t in told)
    return proposed and one.outcome is Outcome.UNKNOWN and not one.adverse_effects


def _is_asked_first(one: Treatment, thread: Thread) -> bool:
    """Whether a treatment is named first by the question at the end, and nowhere before."""
    last = thread.last
    own = one.span is not None and one.span.start >= last.start and one.status is _NOW
    return own and "?" in last.text and is_named_first(last.text, one.as_written)


def _asks_aside(query: Query, thread: Thread, reader: Reader) -> bool:
    """Whether a drink or what a medicine does to driving is asked about, and no treatment."""
    of_drink = bool(query.asked) and all(is_drink(n, reader.library) for n in query.asked)
    return thread.asker is thread.last and (of_drink or thread.is_of_effects)


def _without_failed(case: Case) -> Case:
    """The case without the trials that are over: whoever asks of a drink asks for no treatment."""
    kept = []
    for one in case.treatments:
        borne = one.outcome is not Outcome.NOT_TOLERATED
        if one.status is TreatmentStatus.CURRENT and borne:
            kept.append(replace(one, outcome=Outcome.UNKNOWN))
        elif one.status is not TreatmentStatus.PAST or not borne:
            kept.append(one)
    return replace(case, treatments=tuple(kept))


def _asked_again(query: Query, thread: Thread) -> Query:
    """A question on a medicine that was tried, which is asked about all the same."""
    if thread.asker is not thread.last or query.intent is Intent.NEXT_TREATMENT:
        return query
    named = {m.ingredient for m in query.drugs}

    def stands(one: Treatment) -> bool:
        past = one.status is TreatmentStatus.PAST and one.outcome is not Outcome.NOT_TOLERATED
        return not (past and one.ingredient in named)

    return replace(query, treatments=tuple(filter(stands, query.treatments)))


def _for_other_topic(case: Case, query: Query, reader: Reader) -> Case:
    """The case for a question on another illness: no pathway of the old one answers it.

    What else the old illness tells of the patient stays: diabetic neuropathy is diabetes.
    """
    library = reader.library
    topics = {m.topic for m in query.topics[:1]}
    old = [p.condition for p in library.pathways.values() if not topics & set(p.topics)]
    names = {n for fact in old for n in library.facts[fact].conditions}
    kept = []
    for one in case.conditions:
        fires = any(name.lower() in one.name.lower() for name in names)
        if fires and one.name.startswith("diabetic"):
            kept.append(Condition(name="diabetes mellitus", status=one.status, span=one.span))
        elif not fires:
            kept.append(one)
    rest = tuple(p for p in case.particulars if not any(n in p.name for n in names))
    return replace(case, conditions=tuple(kept), particulars=rest)
