"""Quantities in clinical text: number or range, bound, unit, and how often.

Owns reading them from one sentence into a form that can be compared, and the codes with digits
("B12", "CG173") that are names rather than amounts. Must not compare: ``compare`` does.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache

from citewell.patterns import later
from citewell.verify.frequency import FREQUENCY, read_frequency
from citewell.verify.quantity import Quantity, share_units
from citewell.verify.surroundings import Bound, read_bound, read_label
from citewell.verify.units import UNIT, Unit, read_unit

__all__ = ["Reading", "read_numbers"]


@dataclass(frozen=True, slots=True)
class Reading:
    """All quantities and codes of a text, in order, and the text with them blanked out."""

    quantities: tuple[Quantity, ...]
    codes: tuple[str, ...]
    masked: str


_N = r"(?:\d{1,3}(?:[,\u00a0\u202f\u2009]\d{3})+(?!\d)|\d+)(?:[.\u00b7]\d+)?|(?<!\d)[.]\d+"
_SMALL = "one two three four five six seven eight nine ten eleven twelve"
_TENS = {"fifteen": 15.0, "twenty": 20.0, "thirty": 30.0, "forty": 40.0, "fifty": 50.0}
_WORDS = {word: float(n) for n, word in enumerate(_SMALL.split(), start=1)} | _TENS
_ORDINALS = {"first": 1, "second": 2, "third": 3, "fourth": 4, "fifth": 5}
_ROMAN = {"i": 1, "ii": 2, "iii": 3, "iv": 4, "v": 5}
_SCALES = {"thousand": 1e3, "million": 1e6, "billion": 1e9}
_NUMBER = rf"(?:{_N}|\b(?:{'|'.join(_WORDS)})\b)"
_DASH = r"[-\u2010-\u2015\u2212]"
_RANK = r"(?:first|second|third|fourth|fifth|[1-5](?:st|nd|rd|th))"

_ITEM = later(
    rf"""
    (?P<line>\b{_RANK}(?:[ -](?:line|choice)\b
        |(?=-?(?:,|\s(?:and|or|to)\b)(?:[\s,-]|and|or|to|{_RANK}){{1,40}}[ -]line)))
    |(?P<label>\b(?P<name>type|stage|grade|class|phase|line|step|level)s?[ -]
        (?P<rank>\d+|iii|ii|iv|i|v)\b(?!\s?[.,]\d|\s?{_DASH}\s?\d|\s?(?:{UNIT})))
    |(?P<often>{FREQUENCY})
    |(?P<code>\d{{4}}-\d\d-\d\d|\d+(?:\.\d+){{2,}}
        |\b[A-Za-z\u0370-\u03ff]{{1,30}}(?:[-/][A-Za-z]{{1,30}}){{0,4}}[-/]?\d[A-Za-z\d]*(?:-\d+)*)
    |(?P<between>\bbetween\s+)?
     (?P<sign>(?<![\w)])[-\u2212](?=\d))?
     (?P<low>{_NUMBER})(?P<scale>\s(?:thousand|million|billion)\b)?
     (?:(?:\s?-?(?P<first>{UNIT}))?
        \s*(?:{_DASH}|\b(?:to|through)\b|(?(between)\band\b|(?!)))\s*
        (?P<high>{_NUMBER})(?!\s?times\b))?
     (?:\s*-?\s*(?P<unit>{UNIT})|(?P<tail>[A-Za-z][A-Za-z\d]*|-[A-Za-z][A-Za-z\d]+))?
    """,
    re.IGNORECASE | re.VERBOSE,
)

_GAP = later(r"\s*[,(]?(?:\s*(?!(?:and|or|then|but|than|to|for)\b)[a-z]+){0,3}\s*", re.I)
# Without a dose before them these are plain words.
_BARE = later(r"daily|nightly|at\s(?:night|bedtime)|every\s(?:day|night)|od", re.IGNORECASE)
_NIGHT = later(r"night|bedtime", re.IGNORECASE)
_DAY = later(r"\bdays?\s$", re.IGNORECASE)
_YEAR = later(r"(?:19|20)\d\d")
_NOUNS = frozenset({"people", "study", "drop", "dose", "session", "point", "patch", "tablet"})
_WEEKLY = later(
    r"(?P<gap>(?:\s(?!(?:and|or|then|but|than|to|for)\b)[a-z]+){0,3}?)\s(?:once\s)?(?:(?P<week>weekly|(?:a|per|each|every)\sweek)"
    r"|monthly|(?:a|per|each|every)\smonth)\b",
    re.IGNORECASE,
)
# What may be given so many times a day.
_COUNTED = {"tablet", "capsule", "puff", "drop", "patch", "dose"}
_DOSED = frozenset({"mass", "mass/kg", "activity", "activity/kg", "volume"} | _COUNTED)


def _value(text: str) -> float:
    lowered = text.lower()
    if lowered in _WORDS:
        return _WORDS[lowered]
    return float(re.sub(r"[,\u00a0\u202f\u2009]", "", lowered).replace("\u00b7", "."))


def _ranked(match: re.Match[str]) -> Quantity:
    """A place in an order: first-line, stage 3, type 2, day 1."""
    if match["line"]:
        name, word = "line", re.split(r"[ -]", match["line"].lower())[0]
        rank = _ORDINALS.get(word) or int(word[0])
    else:
        name, word = match["name"].lower(), match["rank"].lower()
        rank = _ROMAN.get(word) or int(word)
    value = float(rank)
    return Quantity(
        text=match.group(),
        low=value,
        high=value,
        dimension=f"rank of {name}",
        start=match.start(),
        end=match.end(),
        written=(value, value),
    )


def _often(match: re.Match[str]) -> Quantity:
    times = read_frequency(match["often"])
    return Quantity(
        text=match.group(),
        low=times,
        high=times,
        dimension="times/day",
        start=match.start(),
        end=match.end(),
        written=(times, times),
    )


def _amount(match: re.Match[str], text: str, since: int) -> Iterator[Quantity]:
    """One quantity, or two when a seeming range joins two kinds ("day 1 to 300 mg")."""
    end = match.start("tail") if match["tail"] else match.end()
    start = match.start("sign") if match["sign"] else match.start("low")
    before = text[max(since, start - 72) : start]
    if since and before.strip().lower() == "over":
        # A blood pressure: 130 over 80.
        before = ""
    sign, scale = (-1.0 if match["sign"] else 1.0), _SCALES.get((match["scale"] or "").strip(), 1.0)
    low = sign * scale * _value(match["low"])
    high = _value(match["high"]) if match["high"] else low
    units = _units(match, before, text, end)
    if units[0].dimension.split("/")[0] != units[1].dimension.split("/")[0]:
        middle = match.end("first") if match["first"] else match.end("low")
        yield _quantity(text, before, (start, middle), (low, low), (units[0],) * 2)
        yield _quantity(text, "", (match.start("high"), end), (high, high), (units[1],) * 2)
    else:
        yield _quantity(text, before, (start, end), (low, high), units)


def _units(match: re.Match[str], before: str, text: str, end: int) -> tuple[Unit, Unit]:
    """The units of the two sides of a range, the same twice for a single number."""
    if match["first"] and match["unit"]:
        return read_unit(match["first"]), read_unit(match["unit"])
    only = match["unit"] or match["first"]
    if only is None:
        label = Unit(*read_label(before, text, end))
        return label, label
    unit = read_unit(only)
    if match["high"] and match["unit"] and _DAY.search(before) and unit.dimension != "time":
        return Unit("time", 1.0), unit
    if _YEAR.fullmatch(match["low"]) and unit.dimension in _NOUNS and not match["high"]:
        # "ESC 2024 drops the point" counts no drops.
        return Unit("", 1.0), Unit("", 1.0)
    return unit, unit


def _quantity(
    text: str,
    before: str,
    span: tuple[int, int],
    written: tuple[float, float],
    units: tuple[Unit, Unit],
) -> Quantity:
    (start, end), (low, high), unit = span, written, units[1]
    lasts = unit.dimension == "time" and unit.factor < 300
    return Quantity(
        text=text[start:end].strip(),
        low=low * units[0].factor,
        high=high * unit.factor,
        dimension=unit.dimension,
        start=start,
        end=end,
        bound=read_bound(before, text, end, lasts=lasts) if low == high else Bound.EXACT,
        written=written,
    )


def _attach(dose: Quantity, often: Quantity, text: str) -> Quantity | None:
    """The dose with its frequency when the two stand together, else None."""
    daily = dose.dimension.endswith("/day")
    if not (daily or dose.dimension in _DOSED) or dose.times_per_day is not None:
        return None
    if not _GAP.fullmatch(text, dose.end, often.start):
        return None
    times = often.low
    return replace(
        dose,
        text=text[dose.start : often.end],
        between=text[dose.end : often.start],
        end=often.end,
        dimension=dose.dimension + "/day" if times == 1 and not daily else dose.dimension,
        times_per_day=times,
    )


def _weekly(quantity: Quantity, text: str) -> Quantity:
    match = _WEEKLY.match(text, quantity.end) if quantity.dimension in _DOSED | {"time"} else None
    if match is None:
        return quantity
    return replace(
        quantity,
        text=text[quantity.start : match.end()],
        between=match["gap"],
        end=match.end(),
        dimension=quantity.dimension + ("/week" if match["week"] else "/month"),
    )


def _scan(text: str) -> tuple[list[Quantity], list[str]]:
    found: list[Quantity] = []
    codes: list[str] = []
    since = 0
    for match in _ITEM.finditer(text):
        if match["line"] or match["label"]:
            found.append(_ranked(match))
        elif match["often"]:
            often = _often(match)
            joined = _attach(found[-1], often, text) if found else None
            if joined is not None:
                found[-1] = joined
            elif not _BARE.fullmatch(match["often"]):
                found.append(often)
        elif match["code"] or (match["tail"] and match["low"][0].isdigit()):
            codes.append(match.group().lower())
        elif match["low"].lower() != "one" or match["unit"]:
            found.extend(_weekly(quantity, text) for quantity in _amount(match, text, since))
        if found and found[-1].dimension != "percent":
            # A share may stand between a label and its number: "NNT for 50% relief was 3.6".
            since = found[-1].end
    return found, codes


@lru_cache(maxsize=4096)
def read_numbers(text: str) -> Reading:
    """Read all quantities and codes of a sentence or a short text.

    >>> [q.text for q in read_numbers("300-600 mg three times daily for 12 weeks").quantities]
    ['300-600 mg three times daily', '12 weeks']
    >>> read_numbers("1 g").quantities[0].low
    1000.0
    """
    found, codes = _scan(text)
    pieces: list[str] = []
    at = 0
    for quantity in found:
        pieces += [text[at : quantity.start], " # ", quantity.between, " "]
        if _NIGHT.search(quantity.text):
            pieces.append("night ")
        at = quantity.end
    pieces.append(text[at:])
    return Reading(share_units(found, text), tuple(codes), "".join(pieces))
