"""Unwanted effects known by what came of them, and effects told apart of two treatments.

Owns two ties between an effect and a treatment: what was told just before the treatment was stopped was
why, and "the former", "the latter" or "respectively" say which of two it belongs to.
"""

from citewell.understand.case.effects import JOIN, TREATED, inside, is_denied
from citewell.understand.case.patterns import small
from citewell.understand.case.phrases import Match
from citewell.understand.case.scenes import Stretch

__all__ = [
    "before_stop",
    "ended_by",
    "in_turn",
    "is_complaint",
    "is_own_illness",
    "to_replace",
    "told_apart",
    "told_beside",
]

_STOPPED = (
    r"(?:stopp?ed|stop|discontinued?|d/c'?e?d?|dc'?e?d|removed|taken\s+out|withdrawn|withdrew|held|ceased|quit|(?:came|come|coming|taken|went|got|get)\s+off|gave\s+(?:(?:it|them|that)\s+)?up|given\s+up|abandoned|binned|ditched|dumped|dropped|swapped|switched|changed|replaced|rotated|converted|changed\s+over|(?:went|gone|put|reverted)\s+(?:\w+\s+)?back\s+(?:to|on(?:to)?)|reverted\s+to|moved\s+(?:over\s+|on\s+)?(?:to|onto)|(?:packed|jacked)\s+(?:(?:it|them)\s+)?in|(?:weaned|tapered)\s+off"
    r"|never\s+(?:touched|took|used|tried|had|went\s+near)\s+(?:it|them|one|that)?\s*again|ref?used?\s+(?:to\s+take|any)\s+more|called\s+it\s+(?:a\s+day|quits)|had\s+enough|threw\s+(?:it|them)\s+(?:out|away)|that\s+was\s+that|that['’]?s\s+gone)"
)
# From an effect to the stop that followed: "a rash so it was stopped", "pancreatitis and came off it".
_THEN_STOPPED = small(
    r"(?P<between>(?:[^.;()]|\.(?=\d)){0,40}?)(?:[\s,]*(?:\b(?:and|so|then|hence|thus|therefore|at\s+which\s+point|whereupon|which\s+point|until)\b|[-–—]|->|→|,)[\s,]*)+"
    r"(?:(?:had|has|have|was|were|been|is|are|to|be|it|its|i|he|she|we|they|just|decided|chose|elected|that|this|the|his|her|my|drug|dose|tablets?|pills?|treatment|medication|doctor|doc|gp|eventually|finally|promptly|now|all|both|also|so|then|and|subsequently|immediately|abruptly|quickly|self)[\s-]+)*"
    rf"{_STOPPED}(?=\s*(?:[.,;:)!?]|$|(?:it|them|that|this|taking|using|by|after|on|in|at|to|for|early|immediately|abruptly|last|and|but|before|within|it|straight|again|too|now|altogether|completely|as\s+well|for\s+good|myself|himself|herself|\d)\b))"
)
# The same told of the effect itself: "bleeding made her stop", "rash necessitated withdrawal".
_MADE_STOP = small(
    r"\s+(?:which\s+|that\s+|and\s+(?:this\s+)?)?(?:(?:made|had|forced|obliged|prompted|led|got|caused)\s+(?:me|him|her|them|us|the\s+\w+|a|an|its?)?\s*(?:to\s+)?(?:have\s+|its?\s+|be\s+|being\s+|the\s+)?(?:it\s+)?(?:stop\w*|quit|give\s+(?:it\s+)?up|come\s+off|drop\s+it|switch|change|discontinu\w+|withdraw\w*|cessation|removed|taken\s+out)"
    r"|(?:necessitat\w+|requir\w+|meant|led\s+to|resulted\s+in)\s+(?:its?\s+|the\s+|her\s+|his\s+|my\s+)?(?:stopping|discontinu\w+|withdraw\w*|cessation|coming\s+off|switch\w*|change)|put\s+(?:an?\s+(?:end|stop)|paid)\s+to|limited\s+(?:the\s+dose|its\s+use|treatment|dose))\b"
)
_RELIEVED = small(
    r"\b(?:resolv|improv|better|settl|clear|gone|went\s+away|help|reliev|eas(?:ed|es)|worked|stable|control|despite|without|except|persist|continu|unchanged|no\s+longer|still)"
)
# What may as well be the complaint that is treated: a loose tie does not make it an effect.
_COMPLAINT = small(
    r"\b(?:pains?|aches?|numb\w*|burning|tingling|pins|paresthesias?|neuropathy|headaches?|migraines?|weakness|anxiety|depression|low\s+mood|seizures?|fits|spasms?|stiffness|fatigue|tiredness|insomnia|cough|wheez\w*|shortness|hypertension|raised|high|reflux|heartburn|fever|falls?|infections?|psychosis|mania|swelling|edema|itching|itch|nocturia|cramps?|soreness|palpitations|hot|gout|acne|eczema|angina|chest|spots|bleeding|anemia|nausea|vomiting|diarrh\w+|constipation|dizz\w+|rash|hives|tremor|vertigo|worsening)\b"
)
_APART = small(
    r"\b(?:the\s+)(?:(?P<one>former|first)|(?P<two>latter|second|last))\b(?:\s+(?:one|drug|of\s+(?:these|them|the\s+two|which)))?(?!\s+(?:\w+\s+)?(?:doses?|weeks?|months?|days?|years?|lines?|time|trial|course|few|two|three|visit|half|night|tablet|injection|infusion|\d))"
)
_OF_ONE = small(r"\b(?:with|on|from|to|by|after|for|of|due\s+to|caused\s+by)\s+$")


def ended_by(text: str, start: int, end: int, found: list[Match]) -> list[Match]:
    """Effects told straight before the treatment was stopped: "got hives so it was withdrawn"."""
    named = inside(found, start, end)
    out: list[Match] = []
    for one in reversed(named):
        if out:
            if not JOIN.fullmatch(text, one.end, out[-1].start):
                break
        else:
            stopped = _THEN_STOPPED.match(text, one.end, end)
            told = stopped is not None and not _RELIEVED.search(stopped["between"])
            if not told and not _MADE_STOP.match(text, one.end, end):
                continue
        if is_denied(text, start, one) or TREATED.search(
            text, max(start, one.start - 40), one.start
        ):
            break
        out.append(one)
    return out[::-1]


# "Neutropenia is diagnosed and X is stopped": from the effect to the name.
_SO_THE = small(
    r"\s*(?:(?:is|was|were|has\s+been|are)\s+)?(?:\w+ly\s+)?(?:diagnosed|noted|noticed|found|seen|confirmed|reported|developed|develops|occurred|occurs|set\s+in|appeared|emerged|ensued|detected|observed|supervened)?(?:\s+(?:after|within|on|in|at|by)\s+[^.;,]{1,24})?[\s,;:–-]*(?:(?:and|so|hence|therefore|thus|at\s+which\s+point|whereupon|then)[\s,]+)+(?:(?:the|his|her|my)\s+)?"
)
_IS_STOPPED = small(
    r"\s+(?:\w+\s+)?(?:is|was|were|has\s+been|had\s+to\s+be|are|being|had\s+been)\s+(?:\w+ly\s+|then\s+|therefore\s+|both\s+)?(?:stopped|discontinued|withdrawn|held|withheld|ceased|d/?c'?d|suspended|halted)\b"
)


def before_stop(text: str, start: int, name: int, end: int, found: list[Match]) -> list[Match]:
    """Effects told just before the name of a treatment that was then stopped."""
    named = inside(found, start, name)
    if not named or not _IS_STOPPED.match(text, end):
        return []
    last = named[-1]
    if not _SO_THE.fullmatch(text, last.end, name) or is_denied(text, start, last):
        return []
    return [last]


def is_complaint(one: Match) -> bool:
    """Whether an effect is one that may as well be the complaint treated."""
    return _COMPLAINT.search(one.name) is not None


_REPLACE = small(
    r"\b(?:would\s+like|['’]d\s+like|wants?|wishes|ask(?:s|ed|ing)?|request(?:s|ed|ing)?|keen|hoping|prefers?|desperate|insists)\s+(?:(?:for|to|have|try|be|on|about|an?|any)\s+)*(?:alternatives?|something\s+(?:else|different|gentler)|different|change(?!\s+of)|switch\w*|swap\w*|stop(?:ping)?\b|come\s+off|coming\s+off|off\s+(?:it|them)|go\s+back\s+(?:to|on)|discontinue)"
)


def to_replace(text: str, start: int, end: int) -> bool:
    """Whether the patient wants the treatment stopped or another one for it."""
    return _REPLACE.search(text, start, end) is not None


def told_apart(text: str, start: int, end: int) -> dict[int, Stretch]:
    """Where the words speak of one of two: 0 for the former, -1 for the latter; empty where of neither."""
    marks = list(_APART.finditer(text, start, end))
    if not marks or {m.lastgroup for m in marks} == {None}:
        return {}
    ahead = _OF_ONE.search(text, start, marks[0].start())
    behind = ahead is not None and bool(text[start : ahead.start()].strip(" ,:;-–"))
    told: dict[int, Stretch] = {}
    for at, mark in enumerate(marks):
        if behind:
            where = (marks[at - 1].end() if at else start, mark.start())
        else:
            where = (mark.end(), marks[at + 1].start() if at + 1 < len(marks) else end)
        told.setdefault(0 if mark["one"] else -1, where)
    return told


def in_turn(text: str, start: int, end: int, found: list[Match], count: int) -> list[Match]:
    """The effects of as many treatments in their order, where the text says "respectively"."""
    if "respectively" not in text[start:end]:
        return []
    named = [m for m in inside(found, start, end) if not is_denied(text, start, m)]
    return named if len(named) == count else []


# "It makes my legs swell and I have heart failure": an illness beside it.
_HAS_ILLNESS = small(
    r"\b(?:i|he|she|they|we|pt|patient|also)\s+(?:also\s+|already\s+|both\s+)?(?:have|has|['’]ve)\s+(?:also\s+)?(?:got\s+)?(?:(?:an?|my|bad|mild|severe|known|chronic)\s+)*$"
)
_BROUGHT = small(
    r"\b(?:caus\w+|gave|led|trigger\w*|precipitat\w*|brought|with|due|because|stopped|after)\b"
)
_DATED = small(
    r"\s+(?:last\s+(?:yr|year)|in\s+(?:19|20)\d\d|(?:19|20)\d\d|\d+\s?(?:yrs?|years?)\s+ago)\b"
)


def told_beside(text: str, start: int, one: Match) -> bool:
    """Whether an illness told after a medicine is the patient's besides, or of a time of its own."""
    dated = _DATED.match(text, one.end) and not _BROUGHT.search(text, start, one.start)
    return bool(dated or _HAS_ILLNESS.search(text, start, one.start))


# What lasts: behind a comma such an illness is the next of the patient's own, "off X, glaucoma, asthma".
_LASTING = frozenset(
    (
        *("glaucoma", "hypertension", "high blood pressure", "depression", "anxiety", "epilepsy"),
        *("migraines", "osteoporosis", "neuropathy", "peripheral neuropathy", "hypothyroidism"),
        *("high cholesterol", "gallstones", "kidney stones", "cataract", "cataracts", "eczema"),
    )
)
_AFTER_COMMA = small(
    r",\s*(?:(?:and|painful|diabetic|peripheral|chronic|known|mild|severe|long-?standing|open[- ]angle|narrow[- ]angle|primary|an?|history|hx|of)\s+)*$"
)
_LAID_TO = small(
    r":|\b(?:caus\w+|gave|gives|led|made|trigger\w*|precipitat\w*|brought|due|because|bc|from|worse\w*|raised|side[- ]effects?|unmask\w*|develop\w*|got|had|new)\b"
)


def is_own_illness(text: str, start: int, one: Match, effects: list[Match]) -> bool:
    """Whether a lasting illness only stands next in a list after a medicine, and is not its effect."""
    if one.name not in _LASTING or _LAID_TO.search(text, start, one.start):
        return False
    before = (m for m in effects if start <= m.start and m.end <= one.start)
    listed = _AFTER_COMMA.search(text, start, one.start) is not None
    return listed and all(m.name in _LASTING for m in before)
