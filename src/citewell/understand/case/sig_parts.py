"""Parts of a direction put together: which amount goes with which frequency, and which came before.

A portion is one amount with its schedule
("300 mg in the morning"), so that a direction is the sum of its portions.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from citewell.understand.case.sig_bare import with_units
from citewell.understand.case.sig_chains import AMOUNTS
from citewell.understand.case.sig_items import Item

__all__ = ["Portion", "Reading", "read_chain"]


# "increasing from", "could increase from": not done yet; "increased from" is.
_DONE = re.compile(
    r"(?:(?:up|down)[\s-])?(?:\w*ed|went|gone|got|gotten|cut|put|came|come|been|brought|built|taken)\b",
    re.IGNORECASE,
)


@dataclass(slots=True)
class Portion:
    """One amount and when it is taken; filled part by part while a chain is read."""

    amount: tuple[float, float] | None = None
    kind: str = ""
    count: tuple[float, float] | None = None
    is_total: bool = False
    freqs: list[tuple[float, float]] = field(default_factory=list)
    weak: float = 0.0
    moments: list[Item] = field(default_factory=list)
    alternate: bool = False
    irregular: float | None = None
    per_day: bool = False
    divided: float | None = None
    ceiling: bool = False

    @property
    def scheduled(self) -> bool:
        """Whether anything says when it is taken."""
        return bool(self.freqs or self.moments or self.alternate or self.weak or self.per_day) or (
            self.irregular is not None
        )

    @property
    def empty(self) -> bool:
        """Whether nothing has been read into it."""
        return self.amount is None and self.count is None and not self.scheduled and not self.kind


@dataclass(slots=True)
class Reading:
    """What one chain says: the portions that hold now, those before, and those planned."""

    now: list[Portion] = field(default_factory=list)
    before: list[Portion] = field(default_factory=list)
    planned: list[Portion] = field(default_factory=list)
    schedule: tuple[float, ...] = ()
    schedule_kind: str = ""
    total: float | None = None
    as_needed: bool = False
    single: bool = False
    asked: bool = False


def read_chain(text: str, chain: list[Item], bare_unit: str) -> Reading:
    """Portions of one chain. ``bare_unit`` is what a number without a unit means."""
    return _Reader(text, chain, bare_unit).read()


class _Reader:
    """Walks a chain once; holds the portion being filled."""

    def __init__(self, text: str, chain: list[Item], bare_unit: str) -> None:
        self.text = text
        self.items = with_units(text, chain, bare_unit)
        self.last: Item | None = None
        self.reading = Reading()
        self.group = self.reading.now
        self.portion = Portion()
        self.ceiling = self.is_total = self.skip = self.from_seen = False
        self.times_first = _times_first(self.items)

    def read(self) -> Reading:
        for item in self.items:
            step = getattr(self, f"_{item.kind}", None)
            if step is not None:
                step(item)
            self.last = item
        self._close()
        return self.reading

    def _close(self) -> None:
        if not self.portion.empty:
            self.group.append(self.portion)
        self.portion = Portion()

    # -- amounts

    def _mass(self, item: Item) -> None:
        if self.skip:
            self.skip = False
            return
        if item.word == "to" and self.from_seen:
            self._from_range(item)
            return
        if self.ceiling:
            self.ceiling = False
            return
        per_day = item.word == "day" or self.is_total
        if per_day and self.group is self.reading.now and self._has_dose():
            self.reading.total, self.is_total = item.high, False
            return
        self._next_portion(needs="amount")
        self._take_amount(item, "mass")
        self.portion.per_day = per_day
        self.is_total = False
        self._check_total(item)

    def _has_dose(self) -> bool:
        return any(
            one.scheduled and (one.amount or one.count) for one in (*self.group, self.portion)
        )

    def _take_amount(self, item: Item, kind: str) -> None:
        if self.portion.amount is None:
            self.portion.amount, self.portion.kind = (item.low, item.high), kind

    def _from_range(self, item: Item) -> None:
        """Such as "from 300 to 600 mg": the lower end in time comes first."""
        first, last = (item.low, item.high)
        if re.search(r"reduc|decreas|lower|taper|wean|cut|down|halv", self.before_text(item)):
            first, last = last, first
        self.reading.before.append(Portion(amount=(first, first), kind="mass"))
        if self.group is self.reading.before:
            self.group = self.reading.now
        self._next_portion(needs="amount")
        self.portion.amount, self.portion.kind = (last, last), "mass"
        self.from_seen = False

    def before_text(self, item: Item) -> str:
        return self.text[max(0, item.start - 60) : item.start].lower()

    def _check_total(self, item: Item) -> None:
        """Such as "2 tablets (80 mg total)", "1-2 tablets 10-20 mg": the amount of all together."""
        after = self.text[item.end : item.end + 16].lower().lstrip(" ,")
        if self.portion.count is None and after.startswith(("total daily", "total per", "total a")):
            self.portion.per_day = True
            return
        if after.startswith(("total", "in total", "altogether", "per dose")):
            self.portion.is_total = True
        elif self.portion.count is not None:
            low, high = self.portion.count
            inside = self.text[max(0, item.start - 2) : item.start].endswith(("(", "= "))
            follows = self.text[item.end : item.end + 6].lower().lstrip(" ")
            if inside and not follows.startswith(("each", "tab", "cap", "pill", "/")):
                self.portion.is_total = True
            elif high > low and item.high > item.low:
                self.portion.is_total = abs(item.high / item.low - high / low) < 0.01

    def _other(self, item: Item) -> None:
        self.skip = self.ceiling = False
        self._next_portion(needs="amount")
        self._take_amount(item, "other")
        self.portion.per_day = item.word == "day"

    def _combo(self, item: Item) -> None:
        self._other(replace(item, word=""))
        self.portion.kind = "combo"

    def _rate(self, item: Item) -> None:
        if self.portion.kind == "":
            self._next_portion(needs="amount")
            self.portion.kind = "rate"

    def _schedule(self, item: Item) -> None:
        self.reading.schedule, self.reading.schedule_kind = item.values, item.word
        if item.word == "count" and self.portion.empty:
            return

    def _count(self, item: Item) -> None:
        if self.ceiling and self.portion.count is not None:
            self.ceiling = False
            return
        if (self.portion.count is not None and self.portion.scheduled) or (
            self.portion.count is None and self.portion.moments and not self.times_first
        ):
            self._next_portion(needs="count")
        if self.portion.count is None:
            self.portion.count = (item.low, item.high)
            self.portion.ceiling = self.ceiling
        self.ceiling = False

    def _multiple(self, item: Item) -> None:
        if self.portion.amount is not None and self.portion.scheduled:
            self._close()
        if self.portion.count is None:
            self.portion.count = (item.low, item.high)

    def _times(self, item: Item) -> None:
        if self.portion.amount is not None and self.portion.count is None:
            self.portion.count = (item.low, item.high)

    def _next_portion(self, needs: str) -> None:
        """Begin a new portion where the one being filled already holds such an amount."""
        held = self.portion
        taken = held.amount is not None or held.kind == "rate"
        if needs == "count":
            # "50 mg, 2 tablets in the morning and 1 at night": the strength holds for both.
            strength = None if held.is_total else held.amount
            self._close()
            if strength is not None:
                self.portion.amount, self.portion.kind = strength, held.kind
        elif taken or (held.count is not None and held.scheduled):
            self._close()
            if self.from_seen and self.group is self.reading.before:
                self.group, self.from_seen = self.reading.now, False
            if self.times_first and held.moments and not _fits_after(held):
                self.portion.moments = []

    # -- schedules

    def _freq(self, item: Item) -> None:
        if item.word == "weak":
            self.portion.weak = item.high
            return
        if self.ceiling:
            self.portion.ceiling, self.ceiling = True, False
        if item.word == "day" and self._total_count():
            return
        if item.high == 1 and self.portion.per_day:
            return
        if item.word == "aday" and self.portion.count is None and item.high > 1:
            self.portion.count, self.portion.per_day = (item.low, item.high), True
            return
        self.portion.freqs.append((item.low, item.high))

    def _total_count(self) -> bool:
        """Such as "2 tablets a day" counts the tablets of a day, not the doses."""
        counted = self.portion.count
        if counted is None and self.last is not None and self.last.kind == "form":
            return False
        if counted is not None and counted[1] <= 1:
            return False
        self.portion.per_day = True
        return True

    def _moment(self, item: Item) -> None:
        if (
            self.times_first
            and (self.portion.amount or self.portion.count)
            and self.portion.moments
        ):
            self._close()
        self.portion.moments.append(item)

    def _alternate(self, item: Item) -> None:
        self.portion.alternate = True

    def _irregular(self, item: Item) -> None:
        self.portion.irregular = item.high

    def _divided(self, item: Item) -> None:
        self.portion.per_day = True
        if item.high:
            self.portion.divided = item.high

    # -- cues

    def _prn(self, item: Item) -> None:
        self.reading.as_needed = True

    def _single(self, item: Item) -> None:
        self.reading.single = True

    def _ceiling(self, item: Item) -> None:
        self.ceiling = True

    def _total(self, item: Item) -> None:
        self.is_total = True

    def _by(self, item: Item) -> None:
        self.skip = True

    def _from(self, item: Item) -> None:
        self._close()
        words = self.text[item.start : item.end]
        self.reading.asked = words.lower() != "from" and _DONE.match(words) is None
        self.from_seen = True
        self.group = self.reading.before

    def _prev(self, item: Item) -> None:
        self._close()
        self.group = self.reading.before

    def _change(self, item: Item) -> None:
        self._close()
        if self.reading.now and self.group is self.reading.now:
            self.reading.before = [*self.reading.before, *self.reading.now]
            self.reading.now = []
        self.group = self.reading.now

    def _now(self, item: Item) -> None:
        if self.reading.now or self.reading.before or not self.portion.empty:
            self._change(item)

    def _arrow(self, item: Item) -> None:
        if not self.portion.empty or self.reading.before:
            self._change(item)

    def _planned(self, item: Item) -> None:
        self._close()
        if self.reading.now:
            self.group = self.reading.planned


def _fits_after(portion: Portion) -> bool:
    return bool(portion.amount)


def _times_first(items: Iterable[Item]) -> bool:
    """Whether the time stands before its amount: "am 300 mg, pm 600 mg"."""
    told = [item for item in items if item.kind in {"moment"} | AMOUNTS]
    if len(told) < 2 or told[0].kind != "moment":
        return False
    return told[1].kind in AMOUNTS and told[-1].kind in AMOUNTS
