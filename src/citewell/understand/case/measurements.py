"""Laboratory values and vital signs: the present value of each, with its unit as written.

Ranges, goals, limits ("below 30") and reference ranges give no value. Where one quantity is named
several times, a value said to be of now wins over a plain one, and that over a past one.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from citewell.model.case import Measurement, Span
from citewell.understand.case.patterns import small
from citewell.understand.case.quantities import KINDS, Kind
from citewell.understand.case.text import Note

__all__ = ["read_measurements"]

_NUMBER = r"\d{1,4}(?:,\d{3})*(?:[.·]\d+)?"


# Words that may stand between a quantity and its number.
_FILLER = (
    r"(?:[\s:=~≈,(\[\"“*•|]|-(?=\s)|[–—]|\b(?:levels?|values?|concentrations?|readings?|results?|scores?"
    r"|interval|today|current(?:ly)?|now|is|was|are|were|of|at|about|around|approx(?:imately|\.)?|roughly"
    r"|nearly|almost|only|just|still|has|have|had|been|be|being|measure[sd]?|measuring|c[ao]me[sd]?|coming"
    r"|back|as|a|an|the|it|he|she|in|on|admission|arrival|presentation|exam|this|morning|week|month|visit"
    r"|afternoon|clinic|stable|steady|elevated|high|low|raised|rose|risen|fell|fallen|dropped|drop|went|gone"
    r"|improved|worsened|increased|decreased|up|down|to|from|reads?|shows?|showed|showing|calculated"
    r"|estimated|his|her|my|their|our|last|most|latest|recent(?:ly)?|serum|reported|noted|found|running"
    r"|sitting|hovering|apparently|reportedly|supposedly|returned|checked|which|that|i think|initial(?:ly)?|previous(?:ly)?|baseline|usually|typically|often|generally|always|consistently|averag(?:es|ed|ing)|ago|before|year"
    r"|significant for|remarkable for|regular|irregularly irregular|normal|abnormal|mildly|slightly|very"
    r"|quite|too|really|bit|little|severely|moderately|markedly|so|bpm|rate|per|day|days|months|weeks"
    r"|follow(?:ing|ed)|resting|repeat|random|fasting|severe|mild|moderate|left|right|estimated|echo|prolonged|long|borderline"
    r"|january|february|march|april|may|june|july|august|september|october|november|december"
    r"|'s)\b|\.\s(?=it\b)|\b\d{1,2}/\d{1,2}/\d{2,4}\b|\b\d+ (?:days?|weeks?|months?|years?) ago\b|\+)*?"
)  # fmt: skip
_WEIGHT_NO = small(r"\b(?:up|down|decreased|increased|dropped|fell|worsened|from)\b")
_NAMES = small(
    r"(?<![\w/+-])(?:" + "|".join(f"(?P<k{i}>{k.named})" for i, k in enumerate(KINDS)) + r")(?!\w)",
)
_BP_NAME = (
    r"(?:(?:arterial |seated |supine |standing |sitting )?blood pressures?|b\.?/?p\.?s?|nibp|systolic(?: bp| blood pressure| pressure)?"
    r"|sbp|pressures?|vitals?(?: signs)?|hypotensive|hypertensive|hypotension|hypertension|htn)"
)
_BP = small(
    rf"(?<![\w/]){_BP_NAME}(?!\w){_FILLER}(?P<sys>\d{{2,3}})\s*(?:mm ?hg)?\s*(?:/|over|on|\\)\s*(?P<dia>\d{{2,3}})"
    r"(?![\d/%s])(?P<unit> ?mm ?hg)?",
)
_BP_BARE = small(
    r"(?<![\w/.-])(?P<sys>\d{2,3})\s*/\s*(?P<dia>\d{2,3})(?![\d/.%s-])(?P<unit>\s?mm ?hg)",
)
# Two numbers that can be nothing else, after a word of time or place: "clinic 154/92", "but 158/90".
_BP_PLAIN = small(
    r"\b(?:clinic|home|now|today|standing|lying|sitting|was|still|but|then|hbpm|abpm|avg|average|triage)\s(?P<sys>[89]\d|1\d\d|2[0-4]\d)/(?P<dia>[4-9]\d|1[0-3]\d)(?P<unit>)(?![\d/.%]|\s?(?:mg|mcg|od|bd|tds|tab))",
)
# High enough to be nothing else, with no word before it: "migraine 190/115". Strengths stop below.
_BP_HIGH = small(
    r"(?<![\w/.,-])(?P<sys>1[5-9]\d|2[0-4]\d)/(?P<dia>9\d|1[0-3]\d)(?P<unit>)(?![\d/.%-]|,\d|\s?(?:mg|mcg|microg\w*|od|bd|bid|tds|tabs?|tablets?|puffs?|units?)\b)",
)
_SYSTOLIC = small(
    rf"(?<![\w/])(?:sbp|systolic(?: bp| blood pressure| pressure)?|bp systolic){_FILLER}(?P<sys>\d{{2,3}})"
    r"(?![\d/%s-])(?P<unit> ?mm ?hg)?",
)
_PAIN = small(
    r"(?<![\d/.-])(?P<value>\d{1,2}(?:\.\d)?)(?P<unit> ?/ ?10(?![\d/])| ?out of (?:10|ten)\b"
    r"| on (?:a|the) (?:pain )?scale (?:of|from) (?:0|1|zero|one)? ?(?:-|to)? ?(?:10|ten)\b)",
)
_PAIN_SCORE = small(
    r"\b(?:pain (?:score|level|rating|intensity|scale)|nrs|vas(?: score)?|nprs)(?: score)?(?: (?:is|was|of|at|currently|today|now|a))*[\s:=]+"
    r"(?P<value>\d{1,2}(?:\.\d)?)(?![\d/.-]| ?mg| ?(?:to|out|of)\b)(?P<unit>)",
)
_PAINFUL = small(
    r"\b(?:pain\w*|hurt\w*|ach(?:e|es|ing)|sore\w*|discomfort|sever(?:e|ity)|rate[sd]?|rating|intensity|nrs|vas"
    r"|headaches?|migraines?|cramps?|burning|soreness|scale|symptoms)\b",
)  # fmt: skip
_KG_BEFORE = small(
    r"(?:^|[,;(]\s*|\.\s|\b(?:\d{2}\s?(?:[mf]|yo?|y/o|yrs?|years?)(?:\s?[mf])?,?|af|in|a|an|this|approx(?:imately|\.)?|about|wt|is|i'm|im|am)\s+"
    r"|\b(?:is|aged?|i'm|im|am)\s+\d{2,3}(?:\s+years?(?:\s+old)?)?\s*(?:,|and|&)\s+(?:only\s+|just\s+|about\s+|now\s+)?)(?P<value>\d{1,3}(?:\.\d)?)[ -]?"
    r"(?P<unit>kgs?|kilos?|lbs?|pounds?)\b(?![-/]|\s*(?:of|weight (?:loss|gain)|loss|gain|per|over|in \d|box|object|bag|lighter|heavier)|\s?\(?\d+\s?(?:lb|st))(?=\s*(?:[.,;)?!\n]|$|\s[a-z\d]))",
    re.MULTILINE,
)  # fmt: skip

_LIMIT = small(
    r"(?:[<>≤≥]=?|\b(?:below|above|under|over|less than|more than|greater than|at least|up to|between|exceed\w*"
    r"|no (?:lower|higher|less|more) than))\s*$",
)  # fmt: skip
_GOAL = small(
    r"\b(?:goal|target|aim(?:ing)?|threshold|cut-?off|normal range|reference)\W+(?:\w+\W+){0,2}$",
)
_PASTS = small(
    r"\b(?:baseline|previous(?:ly)?|prior|last (?:year|month|week|visit|time)|\w+ (?:days?|weeks?|months?|years?) ago|initial(?:ly)?"
    r"|used to be|before|was once|birth|pre-?op\w*|at diagnosis|in (?:19|20)\d\d|usual(?:ly)?|pre-?pregnancy)\b",
)  # fmt: skip
_NOW = small(
    r"\b(?:now|today|current(?:ly)?|this (?:morning|visit|afternoon)|repeat|most recent|latest|at present|on (?:recheck|repeat))\b",
)
# The later of two values: "1.1 last year, now 2.3", "1.1 -> 2.3", "from 9.2 to 7.8".
_THEN = small(
    r"[^\d.;\n?]{0,12}?(?:,|\)|\s)?\s*(?:last (?:week|month|year|visit|time)|(?:\d+|an?|two|three|six|four|five) \w+ ago|initially|before"
    r"|at baseline|on admission|in (?:\w+ )?\d{4}|in \w+|yesterday|previously)?(?:\s?\([^)\d]{1,24}\))?\s*,?\s*(?:and|but|then|which|it)?\s*(?:(?:is|has|was|it's|are)\s+)?"
    r"(?:been\s+)?(?P<by>→|-+>|=>|⇒|\b(?:now|today|currently|this (?:morning|week|month|visit)|down to|up to|improv\w+ to|rose to|fell to"
    r"|dropp\w+ to|increas\w+ to|decreas\w+ to|reduc\w+ to|come (?:down|up) to|to|repeat)\b|(?=(?:is |at |only )?\d{1,4}(?:\.\d+)? ?(?:ml/min\S* |kg )?(?:now|today|this (?:morning|week|month))\b))\s*(?:(?:is|of|at|about|around|a|an|it's|down|up|to)\s+)*[:=~]?\s*"
    rf"(?P<value>{_NUMBER})(?![\d/])",
)  # fmt: skip
# "QTc was 510 on citalopram (stopped), now 420": the value of then, what it came of, the value of now.
_BUT_NOW = small(
    rf"[^\d.;:\n?]{{0,50}}?,? (?:but |and |it is |is )?\b(?P<by>now)\b (?:is |at |of |only |back to |down to )?(?P<value>{_NUMBER})(?![\d/])(?! ?(?:mg|mcg|g\b|tds|bd|od|tid|bid|units|tablets|years|yo\b|y/o|weeks|months|days))"
)
_RANGE = re.compile(r"\s?%?\s?(?:-|–|—|to|through|or|and)\s?(?=\d)|s\b|'s\b|ish\b|\s?/\s?\d")
_COMMA = re.compile(r",\d{1,2}(?![\d.,/])")
_A_SECOND = small(r"\s?ml ?(?:/|per) ?s(?:ec\w*)?\b")  # sixty times what is asked for
_TO_NUMBER = re.compile(r"\s?[-–]\s?\d")
_MADE = small(
    r"\b(?:made|caused|dropped|drove|sent|pushed|brought|lowered|raised|tanked|crashed|plummeted|put)\s+(?:my|his|her|the)?\s*(?:\w+\s+)?$"
)
_SO_STOPPED = small(
    r"[^.;?]{0,60}\b(?:stopp\w+|took (?:me|him|her) off|(?:was|were|been) taken off|discontinu\w+|came off|d/c'?e?d|withdrawn|switched (?:me|him|her)?|pulled)\b"
)
_WERE = re.compile(r"\b(?:was|were|had been)\b")
_CAME_FROM = re.compile(r"\bfrom\b")
_OTHER_THING = small(r"\b(?:birth|loss|lost|gain\w*|urine|dry)\W+$")


@dataclass(frozen=True, slots=True)
class _Found:
    name: str
    value: float
    unit: str | None
    start: int
    end: int
    rank: int  # 2 said to be of now, 1 plain, 0 past


def read_measurements(note: Note) -> tuple[Measurement, ...]:
    """The present value of every quantity the schema names, in the order of the text."""
    best: dict[str, _Found] = {}
    beside: list[_Found] = []
    for found in (
        *(*_laboratory(note), *_creatinine_behind(note)),
        *(*_pressures(note), *_pain(note), *_bare_weight(note)),
    ):
        known = best.get(found.name)
        if known is not None and _is_listed(note, known, found):
            beside.append(known)
        if known is None or found.rank > known.rank or _repeats(found, known):
            best[found.name] = found
    ordered = sorted((*best.values(), *beside), key=lambda found: (found.start, found.name != _SYS))
    return tuple(
        Measurement(name=f.name, value=f.value, unit=f.unit, span=Span(f.start, f.end))
        for f in ordered
    )


_SYS, _DIA = "systolic blood pressure", "diastolic blood pressure"


_LISTED = small(r"\s*(?:,|/|and|or|vs\.?)\s*e?-?(?:gfr|crcl)\s*[:=]?\s*")


def _is_listed(note: Note, known: _Found, found: _Found) -> bool:
    """Whether two kidney values stand in one list as two cases: "dose? eGFR 30, eGFR 90"."""
    if known.value == found.value or known.rank != found.rank:
        return False
    return _LISTED.fullmatch(note.lower, known.end, found.start) is not None


def _repeats(found: _Found, known: _Found) -> bool:
    """Whether a value as good as the known one comes later in the text (weight: the first stands)."""
    return found.rank == known.rank and found.start > known.start and found.name != "weight"


def _laboratory(note: Note) -> Iterator[_Found]:
    for sentence in note.sentences:
        stop = sentence.end + 1
        if _DIGIT.search(note.lower, sentence.start, stop) is None:
            continue
        for name in _NAMES.finditer(note.lower, sentence.start, stop):
            if _RELEASE.fullmatch(note.text, name.start() - 3, name.end()):
                continue  # "oxycodone CR 40"
            found = _value(note, name, KINDS[int((name.lastgroup or "k0")[1:])])
            if found is not None:
                yield found


# "Kidneys 1.7 creatinine": the number before its name.
_BEHIND = small(
    r"(?:^\W*|[,;:(]\s*|\b(?:kidneys?|renal|bloods?|with|has|had|an?|and)\s+)(?P<value>\d{1,2}\.\d{1,2}|\d{2,4})\s?"
    r"(?P<unit>mg ?/ ?d ?l|(?:µ|μ|u|micro)mol(?: ?/ ?l)?)?\s(?:serum\s)?creat(?:inine)?\b(?! ?(?:clearance|kinase|ratio|rise)|[\s:=~]*(?:(?:of|is|was|now|at)\s)*\d)"
)
_SMALL_CREATININE, _LARGE_CREATININE = (0.3, 15), (40, 1500)  # mg/dL and micromoles per litre


def _creatinine_behind(note: Note) -> Iterator[_Found]:
    if "creat" not in note.lower:
        return
    for found in _BEHIND.finditer(note.lower):
        value = _number(found["value"])
        if any(low <= value <= high for low, high in (_SMALL_CREATININE, _LARGE_CREATININE)):
            start, end = found.span("value")
            end = found.end("unit") if found["unit"] else end
            yield _Found("serum creatinine", value, _written(note, found), start, end, 1)


_DIGIT = re.compile(r"\d")
_RELEASE = re.compile(r"[a-z]{2} CR")
_FIRST = small(rf"{_FILLER}(?P<value>(?<![\d.]){_NUMBER})")


def _value(note: Note, name: re.Match[str], kind: Kind) -> _Found | None:
    text = note.lower
    sentence = note.sentence_at(name.start())
    stop = min(max(sentence.end, name.end()), name.end() + 120)
    first = _FIRST.match(text, name.end(), min(len(text), stop + 1))
    if first is None or _out(text, first.start("value")):
        return None
    between = text[name.end() : first.start("value")]
    if kind.name == "weight" and _WEIGHT_NO.search(between):
        return None
    before = text[max(sentence.start, name.start() - 40) : name.start()]
    if _GOAL.search(before) or _OTHER_THING.search(before):
        return None
    if _MADE.search(before) and _SO_STOPPED.match(text, first.end(), stop):
        return None  # what a drug once did, and it was stopped for it
    start, end, now = first.start("value"), first.end(), bool(_NOW.search(before + between))
    later = _THEN.match(text, _unit_end(text, end, kind.unit), stop)
    if later is None and _WERE.search(between):
        later = _BUT_NOW.match(text, _unit_end(text, end, kind.unit), stop)
    while (
        later is not None
        and _meant(kind, _number(later["value"]))
        and (later["by"] != "to" or _CAME_FROM.search(between))
    ):
        start, end, now = later.start("value"), later.end("value"), True
        later = _THEN.match(text, _unit_end(text, end, kind.unit), stop)
    return _checked(note, kind, (start, end), _rank(before + between, now=now))


def _rank(around: str, *, now: bool) -> int:
    if now:
        return 2
    return 0 if _PASTS.search(around) else 1


def _out(text: str, start: int) -> bool:
    return _LIMIT.search(text, max(0, start - 20), start) is not None


def _unit_end(text: str, end: int, unit: str) -> int:
    match = _unit_pattern(unit).match(text, end) if unit else None
    return match.end() if match else end


@lru_cache(maxsize=64)
def _unit_pattern(unit: str) -> re.Pattern[str]:
    return small(rf"[\s-]?(?:{unit})(?!\w)")


@lru_cache(maxsize=64)
def _never_pattern(never: str) -> re.Pattern[str]:
    return small(rf"[\s-]?(?:{never})")


def _number(written: str) -> float:
    plain = written.replace(",", "").replace("·", ".")
    value = float(plain)
    return int(value) if value.is_integer() and "." not in plain else value


def _meant(kind: Kind, value: float) -> bool:
    return kind.low <= value <= kind.high


def _checked(note: Note, kind: Kind, span: tuple[int, int], rank: int) -> _Found | None:
    """The value if it is plausible, is no range, and its unit is of this quantity."""
    start, end = span
    text = note.lower
    if (comma := _COMMA.match(text, end)) is not None and text[start:end].isdigit():
        end = comma.end()  # a comma before one or two digits is a decimal one: "K 5,6"
    value = _number(text[start:end].replace(",", ".") if comma else text[start:end])
    if _A_SECOND.match(text, end) or not _meant(kind, value) or _RANGE.match(text, end):
        return None
    if kind.never and _never_pattern(kind.never).match(text, end, end + 16):
        return None
    unit_end = _unit_end(text, end, kind.unit)
    if unit_end == end and kind.name == "weight" and text[max(0, start - 3) : start].strip() == "a":
        return None
    unit = note.text[end:unit_end].lstrip(" -") or None
    if (
        kind.unit
        and _RANGE.match(text, unit_end)
        and _TO_NUMBER.match(text, unit_end, unit_end + 4)
    ):
        return None
    return _Found(kind.name, value, unit, start, unit_end, rank)


def _pressures(note: Note) -> Iterator[_Found]:
    text = note.lower
    patterns = (_BP, _BP_BARE) if "hg" in text else (_BP,)
    for pattern in (*patterns, _BP_PLAIN, _BP_HIGH) if "/" in text else patterns:
        for found in pattern.finditer(text):
            systolic, diastolic = int(found["sys"]), int(found["dia"])
            if not (40 <= systolic <= 300 and 15 <= diastolic <= 200 and systolic > diastolic):
                continue
            sentence = note.sentence_at(found.start())
            before = text[max(sentence.start, found.start() - 40) : found.start()]
            if _GOAL.search(before) or _out(text, found.start("sys")):
                continue
            now = _NOW.search(before + found.group()) is not None
            rank = _rank(before + found.group(), now=now)
            unit = _written(note, found)
            yield from _pair(found, (systolic, diastolic), unit, rank)
            yield from _later_pair(text, found.end(), sentence.end)
    for found in _SYSTOLIC.finditer(text) if "sbp" in text or "systolic" in text else ():
        if 40 <= int(found["sys"]) <= 300 and not _out(text, found.start("sys")):
            unit = _written(note, found)
            yield _Found(_SYS, int(found["sys"]), unit, found.start("sys"), found.end(), 1)


def _written(note: Note, found: re.Match[str]) -> str | None:
    """The unit as the text writes it, or None."""
    start, end = found.span("unit")
    return note.text[start:end].strip() or None if start >= 0 else None


_LATER_BP = small(
    r"(?:[^.;\n\d]{0,30}?,? and\s+(?=\d+/\d+ (?:today|now|this morning|in clinic))|[^.;\n\d]{0,40}?(?:\b(?:now|today|to|currently|repeat)\b|→|->)[^.;\n\d]{0,12})(?P<sys>\d{2,3})\s*/\s*(?P<dia>\d{2,3})(?P<unit>)(?![\d/])",
)  # fmt: skip


def _later_pair(text: str, start: int, stop: int) -> Iterator[_Found]:
    """The second of two pressures: "was 150/100, now 130/90"."""
    later = _LATER_BP.match(text, start, stop)
    if later is not None:
        yield from _pair(later, (int(later["sys"]), int(later["dia"])), None, 2)


def _pair(
    found: re.Match[str], values: tuple[int, int], unit: str | None, rank: int
) -> Iterator[_Found]:
    start, end = found.start("sys"), found.end()
    yield _Found(_SYS, values[0], unit, start, end, rank)
    yield _Found(_DIA, values[1], unit, start, end, rank)


_FROM = small(r"\bfrom\s*(?:an? )?$")
_TO = small(r"\bto\s*(?:an? )?$")
_WAS = small(r"\bwas\s*(?:an? )?$")
_AND_NOW = small(r"\s*(?:to|down|,? ?(?:but )?now|before)")
_SECOND_OF_RANGE = re.compile(r"\d\s*(?:-|–|to|or)\s*$")
_FROM_TO = small(r"\bfrom\b.*\bto\s*$")


def _pain(note: Note) -> Iterator[_Found]:
    text = note.lower
    for found in (*_PAIN.finditer(text), *_PAIN_SCORE.finditer(text)):
        value = _number(found["value"])
        sentence = note.sentence_at(found.start())
        begin = max(0, sentence.start - 150, found.start() - 250)
        if value > 10 or not _PAINFUL.search(text, begin, min(len(text), sentence.end)):
            continue
        before = text[max(sentence.start, found.start() - 30) : found.start()]
        half = _SECOND_OF_RANGE.search(before) and not _FROM_TO.search(before)
        if half or _GOAL.search(before):
            continue
        after = text[found.end() : found.end() + 20]
        rank = _rank(before[-20:], now=_NOW.search(before + after) is not None)
        if _FROM.search(before) or (_WAS.search(before) and _AND_NOW.match(after)):
            rank = 0
        elif _TO.search(before):
            rank = 2
        unit = _written(note, found)
        yield _Found("pain score", value, unit, found.start(), found.end(), rank)


_GAINED = small(r"\b(?:gain\w*|loss|lost|up|down|on|heavier|lighter)\W*$|\+\s?$")


def _bare_weight(note: Note) -> Iterator[_Found]:
    """A weight with no word for it: "62M, 82 kg", "a 70-kg man"."""
    if not any(unit in note.lower for unit in ("kg", "kilo", "lb", "pound")):
        return
    for found in _KG_BEFORE.finditer(note.lower):
        value = _number(found["value"])
        gained = _GAINED.search(note.lower, max(0, found.start("value") - 16), found.start("value"))
        if 2 <= value <= 400 and not gained and not _out(note.lower, found.start("value")):
            unit = _written(note, found)
            yield _Found("weight", value, unit, found.start("value"), found.end(), -1)
