"""Dose directions: milligrams, doses and tablets a day from words such as "300 mg 2 caps TID".

The rules follow the gold set of patient cases: no daily dose from a strength alone, a single dose,
as-needed use, a ceiling ("up to"), a strength of two substances, or an interval other than daily
or alternate days. Of a range ("10-20 mg", "1-2 tablets", "every 4-6 hours") the higher dose holds.
"""

from dataclasses import dataclass, replace

from citewell.model.case import Span
from citewell.understand.case.sig_chains import AMOUNTS, SCHEDULING, chains, times_of_day
from citewell.understand.case.sig_items import Item, find_items
from citewell.understand.case.sig_parts import Portion, Reading, read_chain

__all__ = ["Sig", "read_sig", "read_sig_of"]

_TIMED = SCHEDULING | {"divided"}
_ANOTHER = frozenset({"and", "plus", "then", "with", "or", "but", "also"})
_NO_MASS = frozenset({"other", "combo", "rate"})
# Forms of which milligrams say nothing about a daily dose of the whole body.
_LOCAL = ("patch", "drop", "puff", "spray", "inhal", "click", "pump", "squirt", "actuation", "gtt")


@dataclass(frozen=True, slots=True, kw_only=True)
class Sig:
    """One dose direction. What is not stated is None; never a guess.

    ``mg_per_dose`` is one intake, ``mg_per_day`` and ``units_per_day`` (tablets, puffs) a whole
    day. ``units_per_day`` alone is also told for as-needed and weekly directions (the most a day,
    the mean over the week). ``previous_mg_per_day`` is the dose before a stated change,
    ``planned_mg_per_day`` one that is only asked about or planned beside the present one.
    ``at_least_mg`` is an intake told with no word on how often, the least that daily use comes to.
    """

    mg_per_dose: float | None = None
    doses_per_day: float | None = None
    mg_per_day: float | None = None
    units_per_day: float | None = None
    as_needed: bool = False
    at_maximum: bool = False
    previous_mg_per_day: float | None = None
    planned_mg_per_day: float | None = None
    at_least_mg: float | None = None
    span: Span


@dataclass(frozen=True, slots=True)
class _Sum:
    """Portions added up."""

    mg_per_dose: float | None = None
    doses: float | None = None
    mg: float | None = None
    units: float | None = None


def read_sig(
    text: str, start: int, end: int, *, drug: Span | None = None, bare_unit: str = "mg"
) -> Sig | None:
    """The dose direction in text[start:end], or None where nothing is said about dose or times.

    Args:
        text: the note.
        start: first character to read.
        end: where to stop; the caller cuts before the next drug.
        drug: where the drug's own name stands, if inside; its words do not part a direction.
        bare_unit: what a number without a unit means, "mg", "mcg" or "units" (``bare_unit_of``).

    With several directions in the span the first with an amount and a schedule is read.
    """
    items = find_items(text, start, end)
    if drug is not None:
        items = [item for item in items if item.end <= drug.start or item.start >= drug.end]
    return _read(text, items, drug, bare_unit)


def _read(text: str, items: list[Item], drug: Span | None, bare_unit: str) -> Sig | None:
    if not items:
        return None
    at_maximum = any(item.kind == "maxed" and not _negated(text, item.start) for item in items)
    read = [(chain, read_chain(text, chain, bare_unit)) for chain in chains(text, items, drug)]
    sigs = [sig for chain, reading in read if (sig := _sig(text, chain, reading)) is not None]
    if not sigs:
        if not at_maximum:
            return None
        maxed = next(item for item in items if item.kind == "maxed")
        return Sig(at_maximum=True, span=Span(maxed.start, maxed.end))
    return replace(_best(sigs), at_maximum=at_maximum)


def read_sig_of(text: str, drug: Span, low: int, high: int, *, bare_unit: str = "mg") -> Sig | None:
    """The dose direction of the drug named at ``drug``, which stands between two other names.

    Args:
        text: the note.
        drug: where the name stands.
        low: end of the drug name before it, or the start of the sentence.
        high: start of the drug name after it, or the end of the sentence.
        bare_unit: as for ``read_sig``.

    An amount straight before a name belongs to that name ("100 mg gabapentin"), unless it stands
    straight after the name before it ("lisinopril 20 mg glipizide").
    """
    before = find_items(text, max(low, drug.start - 60), drug.start)
    after = find_items(text, drug.end, high)
    start = _own_start(text, before, after, drug.start, low)
    end = _own_end(text, after, drug.end, high)
    own = [item for item in before if item.start >= start]
    own += [item for item in after if item.end <= end]
    sig = _read(text, own, drug, bare_unit)
    if sig is not None and sig.doses_per_day is not None and sig.mg_per_dose is None:
        near = text[drug.end : sig.span.start] if sig.span.start >= drug.end else ""
        if sig.units_per_day is None and len(near.split()) > 4:
            return None
    return sig


def _own_start(text: str, before: list[Item], after: list[Item], name: int, low: int) -> int:
    """Where the words before a name begin to be about it."""
    items = [item for item in before if item.kind != "time"]
    if not items or len(text[items[-1].end : name].split()) > 4:
        return name
    if items[-1].kind == "arrow":
        return name  # "nortriptyline 50 -> duloxetine"
    between = text[items[-1].end : name]
    if any(mark in between for mark in ".;,\n>\u2192+&") or _ANOTHER & set(between.lower().split()):
        return name
    first = len(items) - 1
    while first > 0 and not text[items[first - 1].end : items[first].start].strip(
        " (-x\N{MULTIPLICATION SIGN}"
    ):
        first -= 1
    lead = text[low : items[first].start]
    after_name = low > 0 and text[low - 1].isalnum() and not lead.strip(" :(-,")
    own = any(item.kind in ("mass", "bare") and item.start - name < 60 for item in after)
    return name if after_name and (own or between.strip()) else items[first].start


def _own_end(text: str, after: list[Item], name_end: int, high: int) -> int:
    """Where the words after a name stop being about it: before an amount of the next name."""
    if high >= len(text) or not text[high].isalnum():
        return high
    amounts = [item for item in after if item.kind in AMOUNTS]
    if not amounts:
        return high
    last = amounts[-1]
    tail = text[last.end : high].strip(" -").lower()
    tail = tail.removesuffix("of").strip()
    if tail not in ("", "the", "oral", "iv", "po", "im", "daily", "a"):
        return high
    straight_after = not text[name_end : last.start].strip(" :(-,")
    return high if straight_after else last.start


def _negated(text: str, at: int) -> bool:
    before = text[max(0, at - 22) : at].lower()
    return any(
        word in before for word in ("not ", "n't ", "below", "under ", "never ", "less than")
    )


def _best(sigs: list[Sig]) -> Sig:
    """The first with a day's amount; else the first that tells most."""

    def told(sig: Sig) -> int:
        if (
            sig.mg_per_dose is not None
            or sig.mg_per_day is not None
            or sig.units_per_day is not None
        ):
            scheduled = sig.mg_per_day is not None or sig.doses_per_day is not None
            return 3 if scheduled or sig.as_needed else 2
        return 2 if sig.doses_per_day is not None else 0

    changed = [sig for sig in sigs if sig.previous_mg_per_day and sig.mg_per_dose]
    return (changed or sorted(sigs, key=told, reverse=True))[0]


def _sig(text: str, chain: list[Item], reading: Reading) -> Sig | None:
    used = [item for item in chain if item.kind not in ("time", "form", "nonmass", "ignore", "now")]
    if not any(item.kind in _TIMED | AMOUNTS | {"prn"} for item in used):
        return None
    local = any(_is_local(item) for item in chain)
    now, before, planned = _times_of(reading)
    present = _add(text, _inherit(now, before), reading)
    previous = _add(text, _inherit(before, now), None) if before and now is not before else _Sum()
    next_one = _add(text, _inherit(planned, now), None) if planned else _Sum()
    daily = not reading.as_needed
    mg = None if local or not daily else present.mg
    if reading.single and present.doses is None:
        mg = None
    span = Span(min(item.start for item in used), max(item.end for item in used))
    return Sig(
        mg_per_dose=None if local else _tidy(present.mg_per_dose),
        doses_per_day=_tidy(present.doses) if daily else None,
        mg_per_day=_tidy(mg),
        units_per_day=_tidy(present.units),
        as_needed=reading.as_needed,
        previous_mg_per_day=None if local else _tidy(previous.mg),
        planned_mg_per_day=None if local else _tidy(next_one.mg),
        at_least_mg=None if local or not daily or reading.single else _tidy(_unscheduled(now)),
        span=span,
    )


def _unscheduled(portions: list[Portion]) -> float | None:
    """Milligrams of the one portion, where nothing says when it is taken or that it is a limit."""
    if len(portions) != 1:
        return None
    [one] = portions
    if one.scheduled or one.ceiling or one.amount is None or one.kind in _NO_MASS:
        return None
    return one.amount[0] * (1.0 if one.count is None or one.is_total else one.count[0])


def _is_local(item: Item) -> bool:
    return item.kind == "nonmass" or (
        item.kind in ("form", "count") and any(form in item.word for form in _LOCAL)
    )


def _times_of(reading: Reading) -> tuple[list[Portion], list[Portion], list[Portion]]:
    """Portions that hold now, before and in future; "started on 30 mg" alone still holds."""
    now = [one for one in reading.now if not one.empty]
    if not now:
        return reading.before, reading.before, reading.planned
    if reading.asked and reading.before:
        return _inherit(reading.before, now), [], now
    return now, reading.before, reading.planned


def _inherit(portions: list[Portion], source: list[Portion]) -> list[Portion]:
    """A change that names only the amount or only the times keeps the other from before."""
    if portions is source or not portions or not source or len(portions) > 1:
        return portions
    new, old = portions[0], source[-1]
    if not new.scheduled and old.scheduled and new.kind:
        kept = (new.amount, new.kind, new.count)
        merged = replace(old, per_day=old.per_day)
        merged.amount, merged.kind, merged.count = kept
        return [merged]
    if new.scheduled and new.amount is None and new.count is None and not new.kind:
        return [replace(new, amount=old.amount, kind=old.kind, count=old.count)]
    return portions


def _add(text: str, portions: list[Portion], reading: Reading | None) -> _Sum:
    if reading is not None and reading.schedule:
        return _from_schedule(portions, reading)
    chosen = _chosen(text, portions)
    if not chosen:
        total = reading.total if reading is not None else None
        return _Sum(mg=total)
    doses = [_doses(text, one) for one in chosen]
    masses = [_mg(one) for one in chosen]
    daily = [_mg_a_day(one, n) for one, n in zip(chosen, doses, strict=True)]
    units = [_units(text, one) for one in chosen]
    known = [mg for mg in masses if mg is not None]
    same = known[0] if len(known) == len(masses) and len(set(known)) == 1 else None
    mg = sum(known_mg) if (known_mg := _all(daily)) else None
    if reading is not None and reading.total is not None and mg is not None:
        mg = reading.total
    return _Sum(
        same,
        sum(known_doses) if (known_doses := _all(doses)) else None,
        mg,
        sum(known_units) if (known_units := _all(units)) else None,
    )


def _all(values: list[float | None]) -> list[float]:
    """The values, or nothing where one is unknown."""
    known = [value for value in values if value is not None]
    return known if len(known) == len(values) else []


def _chosen(text: str, portions: list[Portion]) -> list[Portion]:
    """Portions to add up: those taken at times that do not repeat each other, else the first."""
    timed = [one for one in portions if one.scheduled]
    if not timed:
        return portions[:1]
    filled = [one for one in timed if one.amount or one.count or one.kind]
    if not filled:
        return timed[:1]
    kept = [filled[0]]
    words = {moment.word for moment in filled[0].moments}
    for one in filled[1:]:
        new = {moment.word for moment in one.moments}
        if not new or new & words or one.kind != kept[0].kind:
            continue
        kept.append(one)
        words |= new
    return kept


def _from_schedule(portions: list[Portion], reading: Reading) -> _Sum:
    """Such as "1-0-1" tablets or "300-300-600" mg through the day."""
    taken = [value for value in reading.schedule if value > 0]
    doses = float(len(taken)) or None
    if reading.schedule_kind == "mass":
        same = taken[0] if len(set(taken)) == 1 else None
        return _Sum(same, doses, sum(taken) if taken else None)
    strength = next((one.amount[1] for one in portions if one.amount and one.kind == "mass"), None)
    units = sum(taken)
    same = strength * taken[0] if strength is not None and len(set(taken)) == 1 else None
    return _Sum(same, doses, strength * units if strength is not None else None, units)


def _doses(text: str, portion: Portion) -> float | None:
    """Doses a day; None for weekly use, a ceiling and where only a day's total is told."""
    if portion.irregular is not None or portion.ceiling:
        return None
    if portion.alternate:
        return 0.5
    if portion.divided is not None:
        return portion.divided
    stated = max((high for _, high in portion.freqs), default=0.0)
    times = times_of_day(text, portion.moments)
    return max(stated, float(times)) or portion.weak or None


def _mg(portion: Portion) -> float | None:
    """Milligrams of one dose."""
    if portion.amount is None or portion.kind in _NO_MASS:
        return None
    if portion.per_day:
        return None
    if portion.count is None or portion.is_total:
        return portion.amount[1]
    return portion.amount[1] * portion.count[1]


def _mg_a_day(portion: Portion, doses: float | None) -> float | None:
    if portion.per_day and portion.amount is not None and portion.kind == "mass":
        if portion.irregular is not None or portion.ceiling:
            return None
        return portion.amount[1] * (portion.count[1] if portion.count else 1.0)
    mass = _mg(portion)
    return None if mass is None or doses is None else mass * doses


def _units(text: str, portion: Portion) -> float | None:
    """Tablets, puffs or drops a day."""
    if portion.count is None:
        return None
    count = portion.count[1]
    if portion.per_day:
        return count
    if portion.irregular is not None:
        return count * portion.irregular or None
    doses = _doses(text, replace(portion, ceiling=False))
    return None if doses is None else count * doses


def _tidy(value: float | None) -> float | None:
    """Rounded off the noise of floating point, so that 3 x 0.1 is 0.3."""
    return None if value is None else float(f"{value:.9g}")
