"""Whether one quantity of a claim stands in the evidence, and how well.

Owns the comparison of values, bounds, ranges, units and daily totals. Must not read text and
must not give a verdict: it says what agrees and why not, ``decide`` weighs it.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from citewell.verify.quantity import Quantity
from citewell.verify.surroundings import Bound

__all__ = ["COUNTED", "Agreement", "Finding", "relate", "settle"]

#: Counted things: a number without its noun still speaks of the same.
COUNTED = frozenset({"people", "study", "session", "dose", "tablet", "capsule", "injection"})
_CALENDAR_DAYS = 30
_ABOUT = 0.09
_MANY = 4_000
_CLEARLY = 0.34
_HALF = 0.5
_UPPER = frozenset({Bound.AT_MOST, Bound.UNDER})
_LOWER = frozenset({Bound.AT_LEAST, Bound.OVER})


class Agreement(StrEnum):
    """How a quantity of a claim relates to the evidence."""

    SAME = "same"
    WEAK = "weak"
    ABSENT = "absent"
    CONFLICT = "conflict"


@dataclass(frozen=True, slots=True)
class Finding:
    """An agreement and, unless all is plain, the reason."""

    agreement: Agreement
    reason: str | None = None


_SAME = Finding(Agreement.SAME)


def _equal(left: float, right: float) -> bool:
    return math.isclose(left, right, rel_tol=1e-9, abs_tol=1e-12)


def _conflict(claim: Quantity, evidence: Quantity) -> Finding:
    return Finding(
        Agreement.CONFLICT,
        f"the evidence says {evidence.words} where the claim says {claim.words}",
    )


def _weak(reason: str) -> Finding:
    return Finding(Agreement.WEAK, reason)


def _bounds(claim: Quantity, evidence: Quantity) -> Finding:
    """Equal values; do they limit the same way?"""
    sides = {claim.bound, evidence.bound}
    if len(sides) == 1:
        return _SAME
    if Bound.EXACT in sides or sides <= _UPPER or sides <= _LOWER:
        return _weak(f"the evidence says {evidence.words}, the claim {claim.words}")
    return _conflict(claim, evidence)


def _is_range(quantity: Quantity) -> bool:
    return not _equal(quantity.low, quantity.high)


def _inside(claim: Quantity, evidence: Quantity) -> bool:
    """Whether the claim's exact value or range lies in the evidence's range or bound."""
    if claim.bound is not Bound.EXACT:
        return False
    low, high = sorted((evidence.low, evidence.high))
    if evidence.bound in _UPPER:
        low = 0.0
    if evidence.bound in _LOWER:
        high = math.inf
    least, most = sorted((claim.low, claim.high))
    return low <= least and most <= high


def _written_inside(claim: Quantity, evidence: Quantity) -> bool:
    low, high = sorted(evidence.written)
    return low < high and all(low <= value <= high for value in claim.written)


def _factor(quantity: Quantity) -> float:
    return quantity.low / quantity.written[0] if quantity.written[0] else 0.0


def _about(claim: Quantity, evidence: Quantity) -> bool:
    """Whether two lengths of time differ only as weeks differ from months."""
    if claim.dimension != "time" or evidence.dimension != "time":
        return False
    kinds = {_factor(claim) >= _CALENDAR_DAYS, _factor(evidence) >= _CALENDAR_DAYS}
    return len(kinds) == 2 and all(
        math.isclose(one, other, rel_tol=_ABOUT)
        for one, other in ((claim.low, evidence.low), (claim.high, evidence.high))
    )


def _values(claim: Quantity, evidence: Quantity) -> Finding:
    """Compare two quantities of one dimension."""
    if _equal(claim.low, evidence.low) and _equal(claim.high, evidence.high):
        return _bounds(claim, evidence)
    if _about(claim, evidence):
        return _weak(f"{claim.words} is about the {evidence.words} of the evidence, not the same")
    if (_is_range(evidence) or evidence.bound is not Bound.EXACT) and _inside(claim, evidence):
        return _weak(f"{claim.words} lies inside the {evidence.words} of the evidence")
    if claim.bound in _UPPER and _is_range(evidence) and _equal(claim.high, evidence.high):
        return _weak(f"{claim.words} is the upper end of the {evidence.words} of the evidence")
    return _conflict(claim, evidence)


def _per_day(dimension: str) -> str:
    return dimension.removesuffix("/day")


def _total(quantity: Quantity) -> tuple[float, float] | None:
    """The amount a day, as stated or computed; None when it is not known."""
    if quantity.dimension.endswith("/day"):
        return quantity.low, quantity.high
    if quantity.times_per_day is None:
        return None
    return quantity.low * quantity.times_per_day, quantity.high * quantity.times_per_day


def _each(quantity: Quantity) -> tuple[float, float] | None:
    """The amount of one dose; None when it is not known."""
    if not quantity.dimension.endswith("/day"):
        return quantity.low, quantity.high
    if quantity.times_per_day is None:
        return None
    return quantity.low / quantity.times_per_day, quantity.high / quantity.times_per_day


def _pair_equal(left: tuple[float, float] | None, right: tuple[float, float] | None) -> bool:
    return (
        left is not None
        and right is not None
        and _equal(left[0], right[0])
        and _equal(left[1], right[1])
    )


def _doses(claim: Quantity, evidence: Quantity) -> Finding:
    """Compare two doses of which at least one is per day or has a frequency."""
    claim_times = claim.times_per_day
    plain_claim = claim_times is None and not claim.dimension.endswith("/day")
    if plain_claim:
        # The claim says no more than the dose; either reading of the evidence bears it out.
        if _pair_equal(_each(claim), _each(evidence)):
            return _bounds(claim, evidence)
        return _values(claim, evidence)
    total = _total(evidence)
    if total is None:
        if _pair_equal(_each(claim) or _total(claim), _each(evidence)):
            return _weak(f"the evidence says {evidence.words} but not how often")
        return _conflict(claim, evidence)
    if not _pair_equal(_total(claim), total):
        same_kind = claim.dimension == evidence.dimension and claim_times == evidence.times_per_day
        return _values(claim, evidence) if same_kind else _conflict(claim, evidence)
    if claim_times in (None, 1.0, evidence.times_per_day):
        computed = claim.dimension != evidence.dimension
        return (
            Finding(Agreement.SAME, f"{claim.words} is computed from {evidence.words}")
            if computed
            else _bounds(claim, evidence)
        )
    if evidence.times_per_day in (None, 1.0):
        return _weak(f"the evidence says {evidence.words} but not how it is divided")
    return _conflict(claim, evidence)


def relate(claim: Quantity, evidence: Quantity) -> Finding | None:
    """How one quantity of a claim stands to one of the evidence; None when they say nothing.

    Examples:
        300 mg/day against 300-600 mg/day is weak: inside the range. 1800 mg/day against 600 mg
        three times daily is the same, computed. 300 mg against 300 is weak: no unit.
    """
    ours, theirs = claim.dimension, evidence.dimension
    if ours == "times/day" and evidence.times_per_day is not None:
        same = _equal(claim.low, evidence.times_per_day)
        return _SAME if same else _conflict(claim, evidence)
    if ours and theirs and _per_day(ours) == _per_day(theirs):
        timed = claim.times_per_day is not None or evidence.times_per_day is not None
        return _doses(claim, evidence) if timed or ours != theirs else _values(claim, evidence)
    if ours == theirs:
        return _values(claim, evidence)
    if claim.written != evidence.written:
        if not ours and _written_inside(claim, evidence):
            return _weak(f"{claim.words} lies inside the {evidence.words} of the evidence")
        return None
    if not ours or theirs in (f"{ours}/week", f"{ours}/month"):
        # The claim says less than the evidence, but nothing else.
        return _bounds(claim, evidence)
    if theirs and ours in (f"{theirs}/week", f"{theirs}/month", f"{theirs}/year"):
        return _weak(f"the evidence says {evidence.words} but not how often")
    if not theirs:
        if ours in COUNTED:
            return _SAME
        return _weak(f"the evidence gives {evidence.text} without the unit of {claim.text}")
    return _conflict(claim, evidence)


Placed = tuple[Quantity, frozenset[str]]


def _nearness(ours: frozenset[str], theirs: frozenset[str]) -> float:
    """Share of words that two contexts have in common."""
    together = ours | theirs
    return len(ours & theirs) / len(together) if together else 0.5


def settle(claim: Sequence[Placed], evidence: Sequence[Placed]) -> tuple[Finding, ...]:
    """Find each quantity of a claim sentence in an evidence sentence.

    Each quantity comes with the words around it. An equal number elsewhere in the sentence does
    not help a claim when the same words carry another number: "start 600 mg" is not borne out by
    "start 300 mg, then 600 mg".

    Returns:
        one finding for each quantity of the claim, in order.
    """
    if len(claim) * len(evidence) > _MANY:
        known = {(q.low, q.high, q.dimension, q.bound, q.times_per_day) for q, _ in evidence}
        return tuple(
            _SAME
            if (q.low, q.high, q.dimension, q.bound, q.times_per_day) in known
            else Finding(Agreement.ABSENT, f"the evidence does not say {q.words}")
            for q, _ in claim
        )
    table = [
        [(relate(q, e), _nearness(words, around)) for e, around in evidence] for q, words in claim
    ]
    return tuple(_settle_one(row, q, table) for row, (q, _) in zip(table, claim, strict=True))


Row = list[tuple[Finding | None, float]]


def _settle_one(row: Row, quantity: Quantity, table: list[Row]) -> Finding:
    best: dict[Agreement, tuple[float, Finding]] = {}
    for column, (finding, near) in enumerate(row):
        if finding is None:
            continue
        if finding.agreement is Agreement.CONFLICT and (
            _owned(column, near, row, table) or (near < _HALF and not quantity.dimension)
        ):
            continue
        held = best.get(finding.agreement)
        if held is None or near > held[0]:
            best[finding.agreement] = (near, finding)
    rival = best.get(Agreement.CONFLICT)
    for agreement in (Agreement.SAME, Agreement.WEAK):
        held = best.get(agreement)
        if held is not None:
            beaten = rival is not None and rival[0] >= held[0] + _CLEARLY
            return rival[1] if rival is not None and beaten else held[1]
    if rival is not None:
        return rival[1]
    return Finding(Agreement.ABSENT, f"the evidence does not say {quantity.words}")


def _owned(column: int, near: float, row: Row, table: list[Row]) -> bool:
    """Whether another quantity of the claim has a better right to this one of the evidence."""
    for other in table:
        finding, nearness = other[column]
        if other is row or finding is None or finding.agreement is Agreement.CONFLICT:
            continue
        if nearness >= near:
            return True
    return False
