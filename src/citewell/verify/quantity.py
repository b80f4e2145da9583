"""The quantity: an amount as read, in its reference unit.

Owns the noun, and the sharing of units between numbers that stand together: "30 or 60 mg",
"CrCl (mL/min): above 50". Must not read text into numbers: ``numbers`` does.
"""

import re
from dataclasses import dataclass, replace

from citewell.patterns import later
from citewell.verify.surroundings import Bound
from citewell.verify.units import UNIT, read_unit

__all__ = ["Quantity", "share_units"]

_LIST = later(r"\s*(?:,|/|,?\s*(?:or|and|then))\s*", re.IGNORECASE)
_HEADER = later(rf"(?:\(|,\s|\bin\s)(?P<unit>{UNIT})(?=[),:])", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Quantity:
    """An amount as read; ``low`` and ``high`` are in the dimension's reference unit.

    ``dimension`` is empty for a bare number. ``times_per_day`` is set for a dose given several
    times a day or a daily amount said to be divided; ``between`` are words between amount and
    frequency. ``start`` and ``end`` are offsets.
    """

    text: str
    low: float
    high: float
    dimension: str
    start: int
    end: int
    bound: Bound = Bound.EXACT
    written: tuple[float, float] = (0.0, 0.0)
    times_per_day: float | None = None
    between: str = ""

    @property
    def words(self) -> str:
        """The quantity as a reader would say it, with its bound."""
        return self.text if self.bound is Bound.EXACT else f"{self.bound} {self.text}"


def share_units(found: list[Quantity], text: str) -> tuple[Quantity, ...]:
    """Give numbers without a unit the one that a heading or the end of their list states."""
    return tuple(_inherit(_headed(found, text), text))


def _headed(found: list[Quantity], text: str) -> list[Quantity]:
    """Give bare numbers the unit a heading states: "CrCl (mL/min): above 50, 20 mg daily"."""
    header = _HEADER.search(text)
    if header is None:
        return found
    unit = read_unit(header["unit"])
    return [
        replace(q, low=q.low * unit.factor, high=q.high * unit.factor, dimension=unit.dimension)
        if not q.dimension and q.start > header.start() and not _is_year(q)
        else q
        for q in found
    ]


def _is_year(quantity: Quantity) -> bool:
    return 1900 <= quantity.low <= 2100 and quantity.low == quantity.high


def _inherit(found: list[Quantity], text: str) -> list[Quantity]:
    """Give "30" in "30 or 60 mg daily" the unit that its list ends with."""
    result: list[Quantity] = []
    inherited = False
    for quantity in reversed(found):
        follower = result[-1] if result else None
        inherited = follower is not None and _is_heir(quantity, follower, text, chain=inherited)
        if follower is not None and inherited:
            factor = follower.low / follower.written[0]
            result.append(
                replace(
                    quantity,
                    low=quantity.low * factor,
                    high=quantity.high * factor,
                    dimension=follower.dimension,
                    times_per_day=follower.times_per_day,
                )
            )
        else:
            result.append(quantity)
    return result[::-1]


def _is_heir(quantity: Quantity, follower: Quantity, text: str, *, chain: bool) -> bool:
    """Whether a bare number shares the unit of the next; over a comma only within a list."""
    if quantity.dimension or not follower.dimension or not follower.written[0]:
        return False
    if follower.dimension.startswith("rank") or _is_year(quantity):
        return False
    gap = text[quantity.end : follower.start]
    return bool(_LIST.fullmatch(gap)) and (chain or gap.strip() != ",")
