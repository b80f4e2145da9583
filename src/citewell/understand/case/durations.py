"""Lengths of time in a text, in days, and what each of them measures.

A month counts 30 days, a year 365, a week 7. Vague lengths ("for years", "a few weeks") are not
found: unknown is no guess. Of a range ("6-8 weeks") the middle counts, so that either end is near.
"""

import re
from dataclasses import dataclass
from enum import StrEnum

from citewell.model.case import Span
from citewell.patterns import later
from citewell.understand.case.sig_numbers import NUMBER, RANGE, number, number_range

__all__ = ["DAYS", "Duration", "DurationKind", "find_durations"]


class DurationKind(StrEnum):
    """What a length of time measures."""

    FOR = "for"
    SINCE = "since"
    AGO = "ago"
    TIMES = "x"
    PLAIN = "plain"
    AGE = "age"
    FOLLOW_UP = "follow_up"
    INTERVAL = "interval"
    GESTATION = "gestation"
    HISTORY = "history"

    @property
    def may_be_use(self) -> bool:
        """Whether it can be how long a treatment was taken.

        ``PLAIN``, a bare "2 weeks", can be so only beside the drug. ``HISTORY`` ("3-month history",
        "2 weeks of relief") measures the complaint.
        """
        return self in _USE


_USE = frozenset(
    {
        DurationKind.FOR,
        DurationKind.SINCE,
        DurationKind.AGO,
        DurationKind.TIMES,
        DurationKind.PLAIN,
    }
)


@dataclass(frozen=True, slots=True)
class Duration:
    """A length of time: days, where it stands with the words that lead it, what it measures."""

    days: float
    span: Span
    kind: DurationKind


DAYS = {"day": 1.0, "week": 7.0, "fortnight": 14.0, "month": 30.0, "year": 365.0, "decade": 3650.0}
# How a unit is written begins with one of these.
_BEGINS = (
    ("fortnight", "fortnight"), ("decade", "decade"), ("d", "day"), ("n", "day"), ("w", "week"),
    ("m", "month"), ("y", "year"),
)  # fmt: skip
_LONG = r"(?:day|night|fortnight|week|month|year|decade)s?(?![A-Za-z])"
_UNIT = (
    r"(?:days?|nights?|fortnights?|weeks?|weks?|wks?|months?|mon?ths?|mths?|mnths?|mos?|years?|yaers?"
    r"|yrs?|decades?)(?![A-Za-z])"
)
# One letter is a unit only where written on to its number or led by "for" or "x".
_LETTER = r"(?:(?<=\d)[dwy]|(?<=\d)/(?:52|12|7)(?![\d/]))(?![A-Za-z])"
_LED = r"(?:(?<=\d)\s?[dwmy])(?![A-Za-z])"
_LEADS = (
    r"(?:for|times|since|over|during|throughout|within|in|after|every|each|past|last|previous|prior"
    r"|next|first|coming|another|at|on|by|until|till|these|this|the|about|approximately|approx\.?"
    r"|around|roughly|nearly|almost|only|just|some|up|to|under|good|full|total|of|further|more|less"
    r"|a(?=\s(?:total|maximum|minimum|good|full\s\d|further\s\d))|than|least|now|whole|entire|being|been|started|aged|age|it'?s|lasting|lasted|lasts|free|once"
    r"|twice|it's\sbeen|remaining|initial|required|better|part|q)"
)
_LENGTH = (
    rf"(?P<mixed>{NUMBER}[\s-]?{_UNIT}(?:,?\sand|,)?\s?{NUMBER}[\s-]?{_UNIT})",
    rf"(?P<half>(?:a|an|one|1)\s{_LONG}\sand\s(?:a|one)[\s-]half)",
    rf"(?P<orso>(?:a|an|one)\s{_LONG}\sor\s(?:so|two)(?![A-Za-z]))",
    rf"(?P<halfof>half\s(?:of\s)?(?:a|an|the)\s{_LONG}|(?:(?:a|one)\s)?half[\s-]{_LONG})",
    rf"(?P<couple>(?:a\s)?couple(?:\sof)?\s(?:more\s|full\s)?{_LONG})",
    rf"(?P<number>{RANGE}(?:\s?\+)?[\s-]{{0,2}}"
    rf"(?:(?:more|full|long|straight|consecutive|whole|solid)\s)?(?:{_UNIT}|{_LETTER}))",
    rf"(?P<led>(?<=[x\u00d7\sr])\d{{1,3}}(?:-\d{{1,3}})?{_LED})",
    rf"(?P<article>(?:a|an)\s(?:(?:whole|full|good|single|solid|further)\s)?{_LONG})",
    r"(?P<unit>(?:week|month|year|fortnight|decade|night)(?![A-Za-z]))",
)
_DEIXIS = (
    r"(?<![A-Za-z])(?:since\s)?(?:the\s)?(?:day\sbefore\syesterday|yesterday|last\snight)"
    r"(?![A-Za-z])"
)
_PATTERN = later(
    rf"(?<![A-Za-z0-9])(?<!\d[.,/$-])(?P<lead>(?:(?:{_LEADS}\s|[x\u00d7~<>≥≤q]\s?)){{0,6}})"
    rf"(?:{'|'.join(_LENGTH)})|(?P<deixis>{_DEIXIS})",
    re.IGNORECASE,
)
_AGE = later(
    r"[\s.-]*(?:old\b|of\sage|y/?o\b|(?:fe)?male\b|(?:\w+\s)?(?:girl|boy|infant|man|woman|gentleman|lady)\b)",
    re.IGNORECASE,
)
_GESTATION = later(
    r"['’]?s?['’]?\s?(?:of\s)?(?:preg[gna]|gestation|ga\b|iup|along\b|gravid|amenorrh)|\s?\+\s?\d\s?(?:days|/)",
    re.IGNORECASE,
)
_PREGNANT = later(
    r"\b(?:preg[gna]\w*|gestation\w*|gravid\w*|g\d\s?p\d\w*|iup|ga)\b\W*(?:\w+\W+){0,2}$",
    re.IGNORECASE,
)
_AGO = later(r"['’]?\s(?:ago|back\b|previously|earlier\stoday)", re.IGNORECASE)
_OF = later(r"\s(?:of|course|trial)\b", re.IGNORECASE)
_RATE = later(
    r"\s?(?:/|per\b|a\s(?:day|week|month|year)|each\b|every\b|out\sof|of\s(?:the|each)\s(?:week|month))"
    r"|\s(?:apart|intervals?|cycles?\b|later|before|prior|earlier|postpartum|post-?\s?op|post\b|after\b"
    r"|following|from\snow|old\b|out\sfrom|supply|old)",
    re.IGNORECASE,
)
_AFTER_START = later(
    r"\s(?:after|following|since|of|into|from)\s(?:he\s|she\s|i\s|the\s)?(?:start|beginn|begun|began|initiat"
    r"|tak|commenc|being\splaced|being\sput|introduc|going\son)\w*",
    re.IGNORECASE,
)
_COURSE = later(
    r"['’]?s?['’]?[\s-](?:course|trial|supply|taper|treatment|therapy|regimen|of\s(?:treatment|therapy|use|oral|iv|daily|high|low"
    r"|regular|physical|the|it|using|taking))",
    re.IGNORECASE,
)
_HISTORY = later(
    r"['’]?s?['’]?[\s-](?:(?:\w+\s)?history|hx\b|h/o|duration|(?:of\s(?:\w+\s)?)?(?:relief|remission|benefit|pain|symptoms?)\b"
    r"|seizure[\s-]free|symptom[\s-]free)",
    re.IGNORECASE,
)
_FREE = later(
    r"(?:[\s-]free|\blasting|lasted|lasts|remission|relief)\W+(?:\w+\W+){0,2}$", re.IGNORECASE
)
_BOOKED = later(
    r"\b(?:return|follow|recheck|review|see|back|repeat|appointment|revisit|f/u|rtc|re-?evaluat\w+"
    r"|reassess|follow\w*)\b\W*(?:\w+\W+){0,4}$",
    re.IGNORECASE,
)
# "12/52" is a length of time straight after a name or how a dose is taken, and may be a fraction elsewhere.
_AFTER_DOSE = later(
    r"(?:(?<![A-Za-z])(?:mg|mcg|g|od|om|on|bd|bds|bid|tds|tid|qds|qid|qhs|hs|nocte|mane|prn|daily|nightly|weekly|a\sday|per\sday|/d|/day|box|patch|gel|cream)|(?<=\d)(?:mg|mcg|g|od|bd|bid|tds|tid|qds|qid)|(?<![\d/])\d[\d.]*(?:/d(?:ay)?)?)[\s,(]{1,3}$",
    re.IGNORECASE,
)
_LONGEST = 100 * 365.0


def find_durations(text: str, start: int, end: int) -> list[Duration]:
    """Lengths of time in text[start:end], in order; vague and impossible ones are left out."""
    found: list[Duration] = []
    for match in _PATTERN.finditer(text, start, end):
        days = _days(match)
        if days is None or not 0 < days <= _LONGEST:
            continue
        kind = _kind(text, match, start, end)
        if kind is None:
            continue
        lead = len(match.group()) - len(match.group().lstrip())
        found.append(Duration(days, Span(match.start() + lead, match.end()), kind))
    return found


def _unit_days(written: str) -> float | None:
    """Days of the unit a written length ends with."""
    if written.endswith(("/52", "/12", "/7")):
        return {"2": 7.0 if written.endswith("52") else 30.0, "7": 1.0}[written[-1]]
    last = re.search(r"[a-z]+$", written)
    if last is None:
        return None
    return next((DAYS[unit] for start, unit in _BEGINS if last.group().startswith(start)), None)


def _days(match: re.Match[str]) -> float | None:
    if match["deixis"]:
        return 2.0 if "before" in match["deixis"].lower() else 1.0
    name = next(one for one in _NAMES if match[one])
    written = match[name].lower()
    if name == "mixed":
        parts = re.findall(rf"({NUMBER})[\s-]?({_UNIT})", written)
        values = [(number(count), _unit_days(unit)) for count, unit in parts]
        return sum((count or 0) * (days or 0) for count, days in values)
    unit = _unit_days(written.split(" and ")[0].split(" or ")[0])
    if unit is None:
        unit = _unit_days(written)
    if unit is None:
        return None
    if name in ("number", "led"):
        bare = re.sub(r"/(?:52|12|7)$", "", written)
        values_of = number_range(bare)
        unit = _unit_days(written)
        return None if values_of is None or unit is None else sum(values_of) / 2 * unit
    factor = {"half": 1.5, "halfof": 0.5, "couple": 2.0}.get(name, 1.0)
    if name == "orso" and written.endswith("two"):
        factor = 1.5
    return factor * unit


_NAMES = ("mixed", "half", "orso", "halfof", "couple", "number", "led", "article", "unit")


def _kind(text: str, match: re.Match[str], start: int, end: int) -> DurationKind | None:
    """What the length measures; None where it is no length at all ("10 beers a day")."""
    if match["deixis"]:
        word = match["deixis"].lower()
        return DurationKind.SINCE if word.startswith("since") else DurationKind.AGO
    lead = match["lead"].lower().split()
    after = text[match.end() : min(end, match.end() + 40)]
    before = text[max(start, match.start() - 40) : match.start()] + match["lead"]
    if match["unit"] and not _named_past(lead):
        return None
    if match["article"] and {"once", "twice", "times"} & set(lead):
        return None
    if match["led"] and not {"for", "x", "\u00d7", "past", "last"} & set(lead):
        return None
    if (
        "/" in (match["number"] or "")[-3:]
        and not _led_by(lead)
        and not _AGO.match(after)
        and not _OF.match(after)
        and not _AFTER_DOSE.search(text, start, match.start())
    ):
        return None
    around = _by_surroundings(lead, before, after)
    if around is not None:
        return around
    return _by_lead(lead, before, after, article=bool(match["article"]), unit=bool(match["unit"]))


def _led_by(lead: list[str]) -> bool:
    return bool({"for", "x", "\u00d7", "past", "last", "since", "over"} & set(lead))


def _named_past(lead: list[str]) -> bool:
    """Such as "last week", "the past month", "this past year"."""
    return bool(lead) and lead[-1] in ("last", "past", "previous")


def _by_surroundings(lead: list[str], before: str, after: str) -> DurationKind | None:
    """What the words around tell whatever leads the length."""
    if _AGE.match(after) or {"aged", "age"} & set(lead):
        return DurationKind.AGE
    if _GESTATION.match(after) or _PREGNANT.search(before):
        return DurationKind.GESTATION
    if _AGO.match(after):
        return DurationKind.AGO
    if _AFTER_START.match(after):
        return DurationKind.FOR
    if _HISTORY.match(after) or _FREE.search(before):
        return DurationKind.HISTORY
    if _RATE.match(after) or {"every", "each", "q", "once", "twice"} & set(lead):
        return DurationKind.INTERVAL
    return None


def _by_lead(
    lead: list[str], before: str, after: str, *, article: bool, unit: bool
) -> DurationKind | None:
    words = set(lead)
    if words & {"next", "coming"}:
        return DurationKind.FOLLOW_UP
    if "since" in words:
        return DurationKind.SINCE
    past = words & {"past", "last", "previous", "prior", "first", "initial"}
    if unit:
        return DurationKind.FOR if "past" in words or "for" in words else DurationKind.AGO
    if words & {"x", "\N{MULTIPLICATION SIGN}"} or lead[-1:] == ["times"]:
        return DurationKind.TIMES
    if "in" in words and not past:
        return DurationKind.FOLLOW_UP
    if words & {"until", "till", "by"}:
        return DurationKind.INTERVAL
    return _by_rest(words, before, after, past=bool(past), article=article)


def _by_rest(
    words: set[str], before: str, after: str, *, past: bool, article: bool
) -> DurationKind | None:
    if _BOOKED.search(before) and "for" not in words:
        return DurationKind.FOLLOW_UP
    if words & {"for", "over", "during", "throughout", "within", "after", "been"} or past:
        return DurationKind.FOR
    if _COURSE.match(after):
        return DurationKind.FOR
    if article and not words & {"about", "around", "almost", "nearly", "approximately", "roughly"}:
        return None
    return DurationKind.INTERVAL if "at" in words else DurationKind.PLAIN
