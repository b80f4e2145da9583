"""What shorthand tells of a treatment after a mark: "Lyrica 75 → rash day 3", "amit - falls", "TCA: dry mouth".

After a name with its dose and time an arrow, a colon, a dash or a bracket leads to what the treatment did,
part by part between commas: an unwanted effect, a value gone wrong, a gain, nothing, or that it was stopped.
Where no such mark stands a part that is nothing but an effect counts too, after a dose and a time.
"""

import re

from citewell.model.case import Outcome, TreatmentStatus
from citewell.understand.case.effect_ends import is_complaint, is_own_illness
from citewell.understand.case.effects import inside, is_denied
from citewell.understand.case.harms import is_illness
from citewell.understand.case.outcomes import result_in
from citewell.understand.case.patterns import small
from citewell.understand.case.phrases import Match
from citewell.understand.case.reading import Page, Reading, add_effects, add_words
from citewell.understand.case.scenes import Stretch, after_dose
from citewell.understand.case.terse_values import value_effect

__all__ = ["read_terse"]

# Doses that were climbed and times in shorthand, between a name and the mark.
_MORE = small(
    r"[\s,]*(?:(?:->|→)\s?\d[\d.]*\s?(?:mg|mcg|g)?(?:\s?(?:od|bd|bid|tds|tid|qds|nocte|daily))?(?![\d.])"
    r"|x?\s?\d{1,2}(?:\.\d)?\s?/\s?(?:7|52|12)\b|x?\s?\d[\d.]*\s?(?:d|w|wks?|weeks?|mo|mths?|months?|y|yrs?|years?|days?|doses?|cycles?|hrs?)\b"
    r"|(?:for\s+)?(?:ra|phn|pdn|dpn|tn|gout|af|htn|bph|oab|adhd|copd|uc|psoriasis|epilepsy|acne|eczema|migraine|depression|angina)\b(?=\s*(?:[:,–-]|->|→))|\(\s?x?\s?\d{1,2}\s?/\s?(?:7|52|12)\)|\b(?:day|week|wk|month|cycle|c|d|r|no\.?|infusion|jab|dose)\s?#?\d{1,2}\b|\bsince\s+\w+|for\s+(?!(?:\d|years|months|weeks)\b)[\w'’]+(?:\s[\w'’]+){0,2}(?=\s+x?\d|\s*[:–-])|(?:19|20)\d\d|\W\d\d\b|max(?:['’]d|ed)?(?:\s+out)?\b|so far|in total|previously|before|last (?:time|year|month|week)|in ed|in a&e|on and off|\(\w{2,4}\s\d{2,4}\))"
)
_MARK = small(
    r"\s*(?:->|→|=>|⇒|(?P<bracket>\()|[=:]\s|\s[-–—]+\s|[-–—](?=[a-z])|(?P<weak>,\s|\s(?=[a-z+↑↓])))\s*"
)
_PART = re.compile(
    r"\s(?:->|→|=>)\s(?!\d)|\s*(?:,(?!\d{3}\b)|[;&])\s*|\s\+\s|\.\s|\s[-–—]\s|\s(?:and|but|then|so|tho|though)\s",
    re.IGNORECASE,
)
_FILL = small(
    r"[\s\-–:=>→+]*(?:(?:constant|severe|bad|terrible|mild|persistent|awful|some|a|an|the|bit|lot|of|very|really|too|so|horrible|intolerable|significant|marked|occasional|slight|felt|feels?|feeling|made|makes?|her|him|me|them|got|gets|had|has|caused|causes|gave|gives|developed|became|was|much|but|florid|massive|major|recurrent|already|now|started|then|and|with|c/o|just|still|wk|only|said|turned|into|all|left|both|more|no)\b\s*)*"
)
_REST = small(
    r"[\s+!.?]*(?:(?:day|d|wk|week|month|since|from|in|on|at|by|after|within|x\s?\d|\d[\d./]*|(?:19|20)\d\d|it|them|then|start\w*|began|too|badly|awful|grade|gr\s?\d|mild|bad|severe|days?|weeks?|months?|again|twice|once|all|day|night|long|now|first|jab|dose|infusion|to|drive|work|with|stop\w*|tho|though|since\b[^,;.]*|only|the|last|yest\w*|today)\b[\s+!.?]*|\([^()]*\)[\s.!]*)*"
)
_STOP = small(
    r"\b(?:stopped|binned|ditched|abandoned|d/?c['’]?d|discontinued|gave up|given up|off|withdrawn|came off|never again|held|quit|changed to|swapped|switched)\b"
)
# What was stopped and why: "colchicine stopped (CK 2,400)".
_ENDED = small(r"[\s,]*\b(?:stopped|d/?c['’]?d|abandoned|binned|off)\b(?=\s*(?:\(|[:–—-]\s|->|→))")
# Words of time that lay what follows to the treatment: "since Nov, ankles", "infusion #1 anaphylaxis".
_TIMED = small(r"(?:->|→)\s?\d|\bsince\b|\b(?:day|week|wk|month|cycle|c|d|infusion|jab)\s?#?\d")
_NOT_STOP = small(
    r"\b(?:\w+\s+off|off\s+(?:work|legs|food|feet|balance)|wants?\s+off|wear\w*\s+off|wore\s+off|to\s+be\s+stopped|can(?:no|['’])?t\s+be\s+stopped|stopped\s+(?:working|helping|the\s+pain))\b"
)
_NONE = small(
    r"\W*(?:nil|zero|zip|zilch|nada|nothing|none|no\s+(?:diff(?:erence)?|change|use|good|joy|help|better|benefit|effect|relief|response|s/e\s+no\s+benefit)|nbg|useless|rubbish|✗|x|0|failed|same(?:\s+as\s+(?:ever|before))?|pain\s+(?:the\s+)?same|no\s+less\s+pain|not\s+(?:touching|helping|working|improving|enough\s+relief))(?:\s+(?:at\s+all|so\s+far|yet|there|either|with\s+it))?\W*"
)
_SOME = small(
    r"\W*(?:some|bit|slightly?|little|partial|part|minimal|mild|modest|half|(?:a\s+|about\s+a\s+)?(?:third|half|quarter)|(?:[\w'’]+\s+){0,2}(?:a\s+)?(?:bit|little|slightly|third|somewhat|about\s+a\s+third|about\s+half)|takes?\s+(?:the\s+edge|maybe\s+half)(?:\s+of\s+it)?)\s*(?:off|better|effect|help|helped|relief|benefit|response|easing|easier|improvement|improved)\W*|\W*(?:so-?so|ok-?ish|eas(?:es|ed)\s+(?:it|the\s+\w+)|not\s+enough|some|partial|takes\s+the\s+edge\s+off)\W*"
)
_GOOD = small(
    r"\W*(?:good|great|brilliant|excellent|superb|lovely|perfect|bliss|fab(?:ulous)?|spot\s+on|magic|works?|worked|helps?|helped|helping|effective|does\s+the\s+job|(?:well\s+)?controlled|(?:much|lots|loads|way|far)\s+better|(?:sz|seizure|pain|attack|flare|migraine)[\s-]free|in\s+remission|(?:[\w'’]+\s+){1,2}(?:much\s+better|clear(?:ed)?|brilliant|great|better|gone|quiet|settled|lifting|stable|well\s+(?:controlled|behaved))|settled\s+(?:it|them|quickly)?|no\s+(?:flares?|attacks?|fits|seizures?)(?:\s+(?:since|\d[\w\s]*))?)\W*"
)
_SOMEWHAT = small(
    r"\b(?:bit|slightly|little|third|half|somewhat|lifting|until|then|initially|first|only|at)\b"
)
# Told apart of several, each its own.
_APART = small(r"\brespectively\b|\bthe\s+(?:first|second|former|latter)\b")
_DIGIT = re.compile(r"\d")
_FAR = 140  # characters


def read_terse(page: Page, readings: list[Reading]) -> None:
    """Add what shorthand tells after the names, to readings in the order of the text."""
    for at, reading in enumerate(readings):
        if reading.heading == "allergies" or reading.status is TreatmentStatus.NEVER:
            continue
        after = readings[at + 1].mention.start if at + 1 < len(readings) else len(page.text) + 1
        _read(page, reading, after)
        _read_next(page, reading, after)
        _read_before(page, reading)
    _mark_left(page, readings)


# What the writer would have in its place.
_LEAVE = small(
    r"\b(?:swap|switch|wants?\s+(?:out|off)|instead|alternatives?|change\s+(?:to|it|over)|something\s+else)\b(?!\s+or\b)"
)


def _mark_left(page: Page, readings: list[Reading]) -> None:
    """Read as not tolerated the one treatment that does harm, where another is asked for in its place."""
    if len(page.text) > _SHORT_TEXT:
        return
    taken = [r for r in readings if r.status in (None, TreatmentStatus.CURRENT) and not r.asked]
    harmful = [r for r in taken if r.effects and not r.harmed and r.outcome is None]
    if len(harmful) != 1 or len(taken) != 1 or not harmful[0].doses:
        return
    if _LEAVE.search(page.text, harmful[0].mention.end):
        harmful[0].reduced, harmful[0].status = True, TreatmentStatus.CURRENT


def _read(page: Page, reading: Reading, after: int) -> None:
    text, start = page.text, reading.mention.end
    sentence = page.note.sentence_at(reading.mention.start)
    end = min(sentence.end, start + _FAR, after)
    at = _past_dose(text, start, end)
    _set_days(reading, text, start, min(end, at + _NEAR))
    ended = _ENDED.match(text, at, end)
    if ended is not None:
        reading.status, reading.stopped, at = TreatmentStatus.PAST, True, ended.end()
    mark = None if _APART.search(text, at, end) else _MARK.match(text, at, end)
    if mark is None or mark.end() >= end:
        return
    if mark["bracket"]:
        closed = text.find(")", mark.end(), end)
        end = closed if closed > 0 else end
    weak = mark["weak"] is not None
    timed = _TIMED.search(text, start, at) is not None
    if weak and (reading.asked or not (timed or _is_taken(reading))):
        return
    if not mark["bracket"] and end == after:
        end = _cut(text, mark.end(), end)
    _parts(page, reading, (mark.end(), end), weak=weak and not timed)


# "Day 10", "wk 3", "D5", "month 2", "3/12": how long it has been taken.
_SINCE = small(
    r"(?<![\w/])(?:(?P<unit>day|d|week|wk|month)\s?#?(?P<n>\d{1,3})|x?\s?(?P<many>\d{1,2})\s?/\s?(?P<of>7|52|12)(?!\s?(?:ago|earlier|before|old|post|later|of|\d)))\b(?![/.]\d)"
)
_UNITS = {"day": 1, "d": 1, "week": 7, "wk": 7, "month": 30, "7": 1, "52": 7, "12": 30}
_NEAR = 24  # characters
_LONGEST = 400  # days; more is told in years
_IN = small(r"\b(?:in|inside|within|after|at|last|past|every|by)\s+(?:last\s+)?$|of\s+$")


def _set_days(reading: Reading, text: str, start: int, end: int) -> None:
    """The time of taking in shorthand, where nothing else told it."""
    if reading.days is not None or reading.at_least is not None or reading.asked:
        return
    found = _SINCE.search(text, start, end)
    if (
        found is None
        or "?" in text[start : found.start()]
        or _IN.search(text, start, found.start())
    ):
        return
    days = int(found["n"] or found["many"]) * _UNITS[found["unit"] or found["of"]]
    if 0 < days <= _LONGEST:
        reading.days = float(days)
        reading.tell("duration_days", *found.span())


# A sentence after it that names no other and tells how it went: "Wheeze much better", "voices quiet".
_WENT = small(
    r"\W*(?:(?:[\w'’]+\s+){1,2}(?:much\s+better|clear(?:er)?|great|quiet|settled|(?:well\s+)?controlled|improved|gone|stable(?:\s+best\s+ever)?|well\s+behaved)(?:\s+(?:tho|though|now))?|still\s+green|(?P<vain>(?:[\w'’]+\s+){1,2}(?:no\s+(?:different|quieter|better)|unchanged|the\s+same|still\s+\w+)))\W*"
)


def _read_next(page: Page, reading: Reading, after: int) -> None:
    """The outcome that the next sentence tells in a few words, of what is taken."""
    if reading.outcome is not None or reading.asked or not _is_taken(reading):
        return
    if reading.status not in (None, TreatmentStatus.CURRENT):
        return
    here = page.note.sentence_at(reading.mention.start)
    following = page.note.sentence_at(min(here.end + 2, len(page.text) - 1))
    if following.start <= here.start or following.heading or after < following.end:
        return
    if len(page.text) > _SHORT_TEXT or page.text[following.end - 1] == "?":
        return
    went = _WENT.fullmatch(page.text, following.start, following.end)
    if went is not None:
        reading.outcome = Outcome.NO_EFFECT if went["vain"] else Outcome.EFFECTIVE
        reading.now = True
        reading.tell("outcome", following.start, following.end)


# A value gone wrong straight before a name: "Na 124 on carbamazepine", "BMs 20s since pred".
_BEFORE = small(
    r"(?:^|[.,;:(]\s*)(?P<value>(?P<lab>[a-z]{1,10})\s[^.,;:()]{1,14}(?:\.\d)?)\s(?:(?P<since>since)|on|with|from)\s+(?:(?:the|starting|his|her|my)\s+)?$"
)
# What may be the illness that is treated: a pressure on amlodipine, a sugar on metformin.
_TREATED_VALUES = frozenset(("bp", "bg", "bm", "bms", "glucose", "hr", "inr", "tsh"))


def _read_before(page: Page, reading: Reading) -> None:
    """An effect told as a value before the name, of what is taken still."""
    start = reading.mention.start
    found = _BEFORE.search(page.text, max(0, start - 40), start)
    if found is None or reading.asked or reading.status is TreatmentStatus.PROPOSED:
        return
    if found["since"] is None and found["lab"] in _TREATED_VALUES:
        return
    name = value_effect(page.text, *found.span("value"), words=True)
    if name is not None:
        add_words(reading, name, *found.span("value"))
        reading.harms = True
        if reading.status is None:
            reading.status = TreatmentStatus.CURRENT


_SHORT_TEXT = 400  # characters: a line jotted down, no note


def _past_dose(text: str, start: int, end: int) -> int:
    """Where the words of dose and time after a name end, shorthand too."""
    at = start
    for _ in range(6):
        after = after_dose(text, at, end)
        after = len(text[:after].rstrip(" ,")) if after > at else after
        more = _MORE.match(text, after, end)
        if more is not None:
            after = more.end()
        if after <= at:
            break
        at = after
    return max(at, start)


def _cut(text: str, start: int, end: int) -> int:
    """Where the last statement before the next name begins: its lead is no part of this one."""
    cuts = [m.start() for m in _PART.finditer(text, start, end)]
    return cuts[-1] if cuts else end


def _is_taken(reading: Reading) -> bool:
    told = (reading.mg, reading.doses, reading.days)
    return reading.strength or any(one is not None for one in told)


def _parts(page: Page, reading: Reading, where: Stretch, *, weak: bool) -> None:
    text, (low, end) = page.text, where
    held: str | None = None
    missed = 0
    while low < end:
        cut = _PART.search(text, low, end)
        high = cut.start() if cut else end
        if text[high - 1 : high] == "?" or text[low : low + 1] == "?":
            break
        if weak and held is None:
            held = value_effect(text, low, high, words=True)
        if not _part(page, reading, (low, high), weak=weak):
            missed += 2 if weak and _DIGIT.search(text, low, high) else 1
        if missed > 1:
            break
        low = cut.end() if cut else end
    if held is not None and reading.stopped:
        add_words(reading, held, *where)
    _settle(reading, weak=weak, colon=text[where[0] - 2 : where[0]].strip() == ":")


_DATED = small(r"\b(?:last|ago|prev\w*|(?:19|20)\d\d|pmh|hx|known)\b")


def _part(page: Page, reading: Reading, where: Stretch, *, weak: bool) -> bool:
    """Read what one part tells of the treatment; whether it tells anything."""
    text, (start, end) = page.text, where
    value = value_effect(text, start, end, words=not weak)
    named = inside(page.effects, start, end)
    if value is not None:
        add_words(reading, value, start, end)
        return True
    if named and is_illness(text, named[0]) and _DATED.search(text, *where):
        return True  # "AKI last yr": told beside it, of its own time
    if named and is_own_illness(text, reading.mention.end, named[0], page.effects):
        return False  # "since the nineties, glaucoma, asthma"
    if named and _is_all(text, where, named):
        much = text.startswith("++", named[-1].end) or text.startswith(" ++", named[-1].end)
        if not weak or much or not any(is_complaint(m) or is_illness(text, m) for m in named):
            add_effects(page, reading, named)
        return True
    if _set_outcome(page, reading, where):
        return True
    stopped = _STOP.search(text, start, end) and not _NOT_STOP.search(text, start, end)
    if stopped and (not weak or reading.effects or len(text[start:end].split()) <= 3):
        reading.status, reading.stopped = TreatmentStatus.PAST, True
        return True
    return False


def _is_all(text: str, where: Stretch, named: list[Match]) -> bool:
    """Whether a part holds effects and nothing of weight besides."""
    start, end = where
    if is_denied(text, start, named[0]):
        return False
    opens = _FILL.fullmatch(text, start, named[0].start)
    closes = _REST.fullmatch(text, named[-1].end, end)
    return opens is not None and (closes is not None or len(named) > 1)


def _set_outcome(page: Page, reading: Reading, where: Stretch) -> bool:
    text = page.text
    told: Outcome | None = None
    for outcome, pattern in (
        (Outcome.NO_EFFECT, _NONE),
        (Outcome.PARTIAL, _SOME),
        (Outcome.EFFECTIVE, _GOOD),
    ):
        if pattern.fullmatch(text, *where):
            told = outcome
            break
    if told is Outcome.EFFECTIVE and _SOMEWHAT.search(text, *where):
        told = Outcome.PARTIAL
    if told is None:
        found = result_in(text, *where)
        told = found.outcome if found is not None else None
    if told is None or told is Outcome.NOT_TOLERATED:
        return False
    if told is Outcome.NO_EFFECT and reading.outcome in (None, told):
        reading.in_vain = True
    if reading.outcome is None:
        reading.outcome, reading.now = told, True
        reading.tell("outcome", *where)
    return True


def _settle(reading: Reading, *, weak: bool, colon: bool) -> None:
    """What a strong mark leads to ended a treatment of which no way of taking it is told."""
    if not reading.effects or reading.status is not None or reading.stopped or reading.harmed:
        return
    if reading.doses is not None and (weak or colon):
        reading.harms = True  # it is taken, and this is what it does
    elif not weak and reading.doses is None and reading.outcome is None and not reading.harms:
        reading.harmed = True
