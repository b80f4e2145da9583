"""The parts of a dose direction in order: amounts, counts, times of day, frequencies, cues.

Owns what one word or abbreviation says; how parts make a dose is decided in ``sig``.
"""

import re
from dataclasses import dataclass

from citewell.patterns import later
from citewell.understand.case.sig_numbers import NUMBER, number, number_range
from citewell.understand.case.sig_patterns import MASS_UNIT, PATTERNS

__all__ = ["Item", "find_items"]


@dataclass(frozen=True, slots=True)
class Item:
    """One part of a direction: what kind of part, where, and its numbers.

    ``low`` and ``high`` are milligrams for ``mass``, a count for ``count``, doses a day for
    ``freq`` and ``irregular``; ``values`` are the doses of a schedule such as 1-0-1.
    """

    kind: str
    start: int
    end: int
    low: float = 0.0
    high: float = 0.0
    word: str = ""
    values: tuple[float, ...] = ()


_MASTER = later(
    "|".join(f"(?P<k{i}>{pattern})" for i, (_, _, pattern) in enumerate(PATTERNS)), re.IGNORECASE
)
# Where a part can begin: cheap to find, so that the patterns are tried at few places.
_BEGIN = later(
    r"(?<![A-Za-z0-9])(?<!\d[.,/-])(?:[A-Za-z]{1,3}|[\d\u00bc-\u00be.@/=<\u2264>\u2192\u21d2\u00d7-])"
    r"|(?<=[A-Za-z0-9])/(?=d(?:ay)?(?![A-Za-z]))"
    r"|(?<=\d)(?:bd|bds|bid|tds|tid|qds|qid|od|om|on|hs|qhs|nocte|mane)(?![A-Za-z])",
    re.IGNORECASE,
)
_ABBREVIATIONS = """a ac ach am amp b bd bds bid breakfast d eod h hs i ii iii m mtd mwf nte o od om on
    p pc pm prn q qac qam qbe qd qda qds qhs qid qn qni qod qpm sos t td tdd tds ter tid
    tth u x""".split()


def _beginnings() -> frozenset[str]:
    """The first letters (up to three) of every word in the patterns, and the abbreviations."""
    written = re.sub(
        r"\\[a-zA-Z]|\(\?(?:-i:|<?[:=!])|\{[^}]*\}", " ", " ".join(p for *_, p in PATTERNS)
    )
    words = (*re.findall(r"[A-Za-z]+", written), *_ABBREVIATIONS)
    # Words that stand only inside a pattern, and in every other sentence.
    inner = {"and", "of", "is", "it", "she", "he", "his", "her", "my"}
    return frozenset(word[:3].lower() for word in words) - inner


_BEGINNINGS = _beginnings()
_TO_MG = {"g": 1000.0, "mg": 1.0, "mcg": 0.001, "ng": 1e-6}
_UNIT = later(MASS_UNIT, re.IGNORECASE)
_NUMBER = later(NUMBER, re.IGNORECASE)
_PER_DAY = later(r"(?:/|per|\ba)\s?(?:day|d|24\s?h\w*|daily)\W?$", re.IGNORECASE)
_CALLED = {"once": 1.0, "twice": 2.0, "thrice": 3.0}
_LONG_DAYS = (
    ("fortnight", 14.0), ("week", 7.0), ("wk", 7.0), ("month", 30.0), (r"mos?\b", 30.0), ("mth", 30.0),
    ("quarter", 91.0), ("year", 365.0), ("yr", 365.0), ("annual", 365.0), ("biweek", 14.0),
    ("bi-week", 14.0),
)  # fmt: skip


def find_items(text: str, start: int, end: int) -> list[Item]:
    """Parts of directions in text[start:end], in order and apart from each other."""
    found: list[Item] = []
    done = start
    for begin in _BEGIN.finditer(text, start, end):
        at = begin.start()
        letters = begin.group().lower()[:3]
        if at < done or (letters[0].isalpha() and letters not in _BEGINNINGS):
            continue
        match = _MASTER.match(text, at, end)
        if match is None:
            continue
        kind, detail, _ = PATTERNS[int((match.lastgroup or "k0")[1:])]
        item = _item(kind, detail, match.group(), match.start(), match.end())
        done = match.end()
        if item is not None:
            found.append(item)
    return found


def _item(kind: str, detail: str, written: str, start: int, end: int) -> Item | None:
    if kind == "mass":
        return _mass(written, start, end)
    if kind == "schedule":
        return _schedule(written, start, end)
    if kind == "freq":
        return _frequency(detail, written, start, end)
    if kind == "irregular":
        rate = _irregular(written)
        return Item(kind, start, end, rate, rate)
    if kind in ("count", "multiple", "times", "bare", "other", "divided"):
        lowered = written.lower().strip()
        values = number_range(lowered) or (_roman(lowered) if kind == "count" else None)
        low, high = values or (0.0, 0.0)
        word = "day" if kind == "other" and _PER_DAY.search(written) else ""
        return Item(kind, start, end, low, high, word or lowered)
    word = written.lower() if kind in ("form", "combo") else detail
    if kind == "moment" and detail == "clock":
        word = written.lower()
    return Item(kind, start, end, word=word)


def _roman(written: str) -> tuple[float, float]:
    """Such as "i tab", "iii caps"; an article stands for one."""
    first = written.replace("-", " ").split(" ", 1)[0]
    count = float(len(first)) if first in ("ii", "iii") else 1.0
    return (0.5, 0.5) if written.startswith(("a half", "half")) else (count, count)


def _unit(written: str) -> float:
    unit = written.lower()
    if unit.startswith(("mc", "micro", "\u00b5", "\u03bc", "u")):
        return _TO_MG["mcg"]
    if unit.startswith("nano"):
        return _TO_MG["ng"]
    return _TO_MG["mg"] if unit.startswith("m") else _TO_MG["g"]


def _mass(written: str, start: int, end: int) -> Item | None:
    factors = [_unit(match.group()) for match in _UNIT.finditer(_NUMBER.sub(" ", written))]
    values = [number(match.group()) for match in _NUMBER.finditer(_PER_DAY.sub("", written))]
    known = [value for value in values if value is not None]
    if not known or not factors:
        return None
    first = known[0] * factors[0]
    last = known[-1] * factors[-1]
    word = "day" if _PER_DAY.search(written) else ""
    # "10-325 mg", "875-125 mg": strengths of two substances, not a range.
    if len(known) > 1 and "-" in written and (last < first or last > 8 * first):
        return Item("combo", start, end, word=written.lower())
    return Item(
        "mass",
        start,
        end,
        min(first, last),
        max(first, last),
        word or ("to" if len(known) > 1 else ""),
    )


def _schedule(written: str, start: int, end: int) -> Item | None:
    """Such as "300-300-600", "1-0-1"; a date or a telephone number is none."""
    unit = _UNIT.search(written)
    numbers = [match.group() for match in _NUMBER.finditer(written)]
    if any(len(n) > 1 and n[0] == "0" and n[1] != "." for n in numbers):
        return None
    values = tuple(value for value in map(number, numbers) if value is not None)
    if unit is not None:
        factor = _unit(unit.group())
        return Item("schedule", start, end, word="mass", values=tuple(v * factor for v in values))
    if max(values) <= 4:
        return Item("schedule", start, end, word="count", values=values)
    if max(values) <= 2000 and all(v % 25 == 0 for v in values):
        return Item("schedule", start, end, word="mass", values=values)
    return None


def _frequency(detail: str, written: str, start: int, end: int) -> Item | None:
    if detail == "weak3":
        return Item("freq", start, end, 3.0, 3.0, "weak")
    if detail == "day":
        return Item("freq", start, end, 1.0, 1.0, "day")
    if detail.isdigit():
        return Item("freq", start, end, float(detail), float(detail))
    if detail == "hours":
        hours = number_range(written)
        if hours is None or hours[0] <= 0:
            return None
        return _every_hours(hours, start, end)
    values = _times(written)
    if values is None:
        return None
    low, high = values
    if detail == "aday":
        # "gabapentin 600 a day" is an amount, "2 a day" a count.
        if high > 12 or not high.is_integer():
            return Item("bare", start, end, low, high, "day")
        return Item("freq", start, end, low, high, "aday")
    if high > 24:  # "gabapentin 2400/d" is an amount
        return Item("bare", start, end, low, high, "day") if "/" in written else None
    return Item("freq", start, end, low, high)


def _every_hours(hours: tuple[float, float], start: int, end: int) -> Item:
    shortest, longest = hours
    if shortest == 48:
        return Item("alternate", start, end)
    if shortest > 24:
        return Item("irregular", start, end, 24 / longest, 24 / shortest)
    return Item("freq", start, end, 24 / longest, 24 / shortest)


def _times(written: str) -> tuple[float, float] | None:
    """Such as "once", "2 to 3 times", "once or twice"; "24 hours" in it is no number of times."""
    lowered = re.sub(r"24\s?h\w*", " ", written.lower())
    called = [value for word, value in _CALLED.items() if word in lowered]
    values = number_range(re.sub(r"\b(?:an?|each|every|in)\b", " ", lowered))
    every = [*called, *(values or ())]
    return (min(every), max(every)) if every else None


def _irregular(written: str) -> float:
    """Mean doses a day of a weekly or monthly direction, 0 where it cannot be told."""
    lowered = written.lower()
    period = next(
        (days for word, days in _LONG_DAYS if re.search(rf"(?<![a-z]){word}", lowered)), 0.0
    )
    if not period:
        days = re.findall(r"mon|tue|wed|thu|fri|sat|sun", lowered)
        if days:
            return len(days) / 7
        if re.fullmatch(r"m\W?w\W?f|t\W?th\W?sa?t?", lowered):
            return 3 / 7
        every = number_range(lowered)
        return 1 / every[0] if every and every[0] > 0 else 0.0
    values = _times(lowered)
    count = values[1] if values else 1.0
    if re.match(r"q|every|each", lowered):
        return 1 / (count * period) if count else 0.0
    return count / period
