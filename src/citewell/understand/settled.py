"""What the turns of a thread make of one fact told twice: the later telling counts.

Owns what replaces what. A value told again, an illness denied, a medicine taken back with "not X" and
a trial told again stand as told last. A value that was only supposed goes with its turn. Danger signs
and allergies are never taken back by another turn; a reader takes them out by hand.
"""

from collections.abc import Callable
from dataclasses import replace

from citewell.model.case import (
    Bound,
    Case,
    Condition,
    ConditionStatus,
    Measurement,
    Outcome,
    ReadFrom,
    Span,
    Treatment,
    TreatmentStatus,
)
from citewell.understand.turn import (
    Turn,
    corrects,
    hopes_for_pregnancy,
    is_supposed,
    is_supposed_at,
    retracts,
    supposes_pregnancy,
    taken_back,
)
from citewell.understand.woven import moved

__all__ = ["denied", "outdated", "settled", "supposed"]

_TELLS_TRIAL = (
    "dose_mg_per_day", "at_least_mg_per_day", "doses_per_day", "duration_days", "at_least_days",
)  # fmt: skip
_HAD = (TreatmentStatus.CURRENT, TreatmentStatus.PAST, TreatmentStatus.NEVER)
_HOPES = "planning pregnancy"
_Told = Measurement | Bound | Condition


def outdated(turns: tuple[Turn, ...]) -> tuple[Span, ...]:
    """Places of the thread's text that a later turn tells otherwise, and of values once supposed."""
    gone: list[Span] = []
    for at, turn in enumerate(turns):
        case, later = turn.query.case, turns[at + 1 :]
        measured = _told_anew(lambda case: case.measurements, later, turns)
        bounded = _told_anew(lambda case: case.bounds, later, turns)
        scored = _told_anew(lambda case: case.scores, later, turns)
        taken = {m.name for m in case.measurements if any(retracts(t.text, m.name) for t in later)}
        values = [m for m in case.measurements if m.name in measured | taken]
        ends = [b for b in case.bounds if b.name in bounded | measured]
        scores = [s for s in case.scores if s.name in scored]
        states = [s for s in _states(case) if _is_told_otherwise(s, later, turns)]
        told: list[_Told] = [*values, *ends, *scores, *states, *_fallen(turn, turns)]
        spans = [fact.span for fact in told if fact.span]
        gone += [Span(turn.start + s.start, turn.start + s.end) for s in spans]
    return tuple(gone)


def _told_anew(
    values: Callable[[Case], tuple[Measurement, ...] | tuple[Bound, ...]],
    later: tuple[Turn, ...],
    turns: tuple[Turn, ...],
) -> set[str]:
    """Names of the values that a later turn tells, and does not only suppose."""
    return {v.name for t in later for v in values(t.query.case) if _counts(v, t, turns)}


def _fallen(turn: Turn, turns: tuple[Turn, ...]) -> list[_Told]:
    """The values a turn only supposed, which go with it."""
    case = turn.query.case
    values: list[_Told] = [*case.measurements, *case.bounds, *case.scores]
    return [fact for fact in values if not _counts(fact, turn, turns)]


def _counts(fact: _Told, turn: Turn, turns: tuple[Turn, ...]) -> bool:
    """Whether what a turn tells still counts: what was supposed goes with its turn.

    Of the first, nothing was told before: "gabapentin, if the eGFR is 20?" is the case itself.
    """
    if turn is turns[0] or turn is turns[-1] or fact.span is None:
        return True
    return not is_supposed_at(turn.text, fact.span.start)


def _states(case: Case) -> tuple[Condition, ...]:
    return (*case.conditions, *case.particulars)


def _is_told_otherwise(state: Condition, later: tuple[Turn, ...], turns: tuple[Turn, ...]) -> bool:
    """Whether a later turn denies what was present, or tells what was denied."""
    told = [
        s.status for t in later for s in _states(t.query.case)
        if s.name == state.name and _counts(s, t, turns)
    ]  # fmt: skip
    now = told[-1] if told else state.status
    absent = ConditionStatus.ABSENT
    return now is not state.status and absent in (now, state.status)


def denied(turns: tuple[Turn, ...]) -> dict[str, str]:
    """Medicines a later turn takes back, each with the one told in its place, if it was misnamed.

    By the words they were told in; "she is on aspirin, not apixaban" puts nothing in the place of
    apixaban, "I meant aspirin, not apixaban" does.
    """
    gone: dict[str, str] = {}
    for at, turn in enumerate(turns[1:], 1):
        told = {t.as_written for one in turns[:at] for t in one.query.case.treatments}
        told |= {m.as_written for one in turns[:at] for m in one.query.drugs}
        back = taken_back(turn.text, tuple(sorted(told)))
        new = [t.as_written for t in turn.query.case.treatments if t.as_written not in back]
        lowered = {b.lower() for b in back}
        new = [n for n in new if n.lower() not in lowered]
        misnamed = corrects(turn.text) and len(new) == 1 and "mean" in turn.text.lower()
        gone |= dict.fromkeys(back, new[0] if misnamed else "")
    return gone


def settled(case: Case, turns: tuple[Turn, ...]) -> Case:
    """The case of all turns, read as one text, with what a later turn tells anew.

    Its places are already those of the thread's text.
    """
    gone = denied(turns)
    case = replace(case, treatments=_treatments(case, turns, gone))
    for turn in turns[1:]:
        own = turn.query.case
        own = moved(own, case.text, _shift(turn.start))
        for name in ("age_years", "pregnant"):
            value = getattr(own, name)
            if value is not None:
                read = tuple(r for r in own.read_from if r.field == name)
                rest = tuple(r for r in case.read_from if r.field != name)
                case = replace(case, read_from=(*rest, *read), **{name: value})
    return _perhaps_pregnant(case, turns)


def supposed(turns: tuple[Turn, ...], case: Case) -> tuple[tuple[str, bool], ...]:
    """The earlier follow-ups that supposed what they told, and whether the case still goes by it.

    A value falls away with its turn; a pregnancy, an illness, a medicine or an age that was supposed
    stays, for safety goes by it. Whoever reads on is told either way.
    """
    told = []
    for turn in turns[1:-1]:
        starts = {place.start - turn.start for place in case.places()}
        inside = [at for at in starts if 0 <= at < len(turn.text)]
        stays = any(is_supposed_at(turn.text, at) for at in inside) or _supposes_from(turn, inside)
        if stays or _fallen(turn, turns):
            told.append((turn.text.strip(), stays))
    return tuple(told)


def _supposes_from(turn: Turn, places: list[int]) -> bool:
    """Whether a pregnancy is supposed whose words begin with the "if"."""
    words = supposes_pregnancy(turn.text)
    return words is not None and words.start in places


def _shift(by: int) -> Callable[[Span], Span]:
    return lambda span: Span(span.start + by, span.end + by)


def _treatments(case: Case, turns: tuple[Turn, ...], gone: dict[str, str]) -> tuple[Treatment, ...]:
    written = {name.lower(): new for name, new in gone.items()}
    left = {t.ingredient: t for t in case.treatments if t.as_written.lower() in written}
    kept = []
    for one in case.treatments:
        if one.ingredient in left:
            continue
        told = _told_again(one, turns)
        for old in left.values():
            if written[old.as_written.lower()].lower() == one.as_written.lower():
                told = _instead_of(old, told)
        kept.append(told)
    return tuple(kept)


def _told_again(one: Treatment, turns: tuple[Turn, ...]) -> Treatment:
    """A treatment with what its last telling says of dose, length and effect."""
    for turn in turns[1:]:
        again = [t for t in turn.query.case.treatments if t.ingredient == one.ingredient]
        before = any(
            t.ingredient == one.ingredient
            for earlier in turns
            if earlier.start < turn.start
            for t in earlier.query.case.treatments
        )
        for told in again if before else ():
            if told.status is TreatmentStatus.NEVER and not told.to_avoid:
                one = _never(told, turn)
            elif told.status in _HAD and not is_supposed(turn.text):
                one = _with(one, told, turn)
    return one


def _never(told: Treatment, turn: Turn) -> Treatment:
    """A treatment that a later turn says was never taken."""
    span = told.span
    place = Span(turn.start + span.start, turn.start + span.end) if span else None
    return replace(told, span=place, read_from=())


def _with(one: Treatment, told: Treatment, turn: Turn) -> Treatment:
    fields: dict[str, object] = {
        name: getattr(told, name) for name in _TELLS_TRIAL if getattr(told, name) is not None
    }
    # A new exact value leaves no old bound beside it.
    if told.dose_mg_per_day is not None:
        fields["at_least_mg_per_day"] = told.at_least_mg_per_day
    if told.duration_days is not None:
        fields["at_least_days"] = told.at_least_days
    if told.outcome is not Outcome.UNKNOWN and one.outcome is not Outcome.NOT_TOLERATED:
        fields["outcome"] = told.outcome
    if told.outcome is Outcome.NOT_TOLERATED:
        fields["adverse_effects"] = tuple(
            dict.fromkeys((*one.adverse_effects, *told.adverse_effects))
        )
    if not fields:
        return one
    moved_from = tuple(
        ReadFrom(r.field, Span(turn.start + r.span.start, turn.start + r.span.end))
        for r in told.read_from
        if r.field in fields
    )
    rest = tuple(r for r in one.read_from if r.field not in fields)
    return replace(one, read_from=(*rest, *moved_from), **fields)  # type: ignore[arg-type]


def _instead_of(old: Treatment, new: Treatment) -> Treatment:
    """A treatment named rightly at last, with what was told of it under the wrong name."""
    filled: dict[str, object] = {
        name: getattr(old, name) for name in _TELLS_TRIAL if getattr(new, name) is None
    }
    if new.dose_mg_per_day is not None:
        filled["at_least_mg_per_day"] = new.at_least_mg_per_day
    if new.outcome is Outcome.UNKNOWN:
        filled |= {"outcome": old.outcome, "adverse_effects": old.adverse_effects}
    own = {r.field for r in new.read_from}
    read = (*new.read_from, *(r for r in old.read_from if r.field not in own))
    return replace(new, status=old.status, read_from=read, **filled)  # type: ignore[arg-type]


def _perhaps_pregnant(case: Case, turns: tuple[Turn, ...]) -> Case:
    """The case with a pregnancy that is supposed, or hoped for: safety goes by it."""
    for turn in turns[1:]:
        hope = hopes_for_pregnancy(turn.text)
        if hope and case.sex != "male" and not any(p.name == _HOPES for p in case.particulars):
            place = Span(turn.start + hope.start, turn.start + hope.end)
            hoped = Condition(name=_HOPES, span=place)
            case = replace(case, particulars=(*case.particulars, hoped))
        words = supposes_pregnancy(turn.text)
        told = "pregnancy" in turn.query.groups and turn.query.case.pregnant is None
        if words is None or not told or case.pregnant is not None or case.sex == "male":
            continue
        place = Span(turn.start + words.start, turn.start + words.end)
        read = (*case.read_from, ReadFrom("pregnant", place))
        case = replace(case, pregnant=True, read_from=read)
    return case
