"""Kidney function told in words or as a range: stages, "eGFR below 30", "anuric", "on PD".

A stage or a bound is no measurement. It is kept as the values that bound it, so that a rule that forbids
below 30 holds in stage 4. Stages: KDIGO 2012, G1 to G5.
"""

import re
from dataclasses import replace

from citewell.model.case import Bound, Condition, ConditionStatus, Span
from citewell.patterns import later
from citewell.understand.case.context import standing
from citewell.understand.case.text import Note

__all__ = ["has_recovered", "read_kidney_bounds", "without_recovered"]

_STAGES: dict[str, tuple[float, float | None]] = {"1": (90, None), "2": (60, 89), "3": (30, 59), "3a": (45, 59), "3b": (30, 44), "4": (15, 29),
           "5": (0, 14)}  # fmt: skip
_ROMAN = {"i": "1", "ii": "2", "iii": "3", "iiia": "3a", "iiib": "3b", "iv": "4", "v": "5"}
_STAGE = later(
    r"\b(?:ckd|chronic (?:kidney|renal) disease|kidney disease|renal disease|kidne?y fail\w*|kidne?y faliure|renal failure)[ ,:(-]{0,3}(?:stage|grade|g)? ?"
    r"(?P<after>[1-5][ab]?|i{1,3}[ab]?|iv|v)(?=\b|[dt]?a[1-3]\b|[dt]\b)"
    r"|\bg(?P<graded>[1-5][ab]?)(?:[dt]|(?:[dt])?a[1-3])\b"
    r"|\bstage (?P<before>[1-5][ab]?|i{1,3}[ab]?|iv|v) (?:ckd|chronic (?:kidney|renal) disease|kidney disease)\b",
    re.IGNORECASE,
)
_RATE = (
    r"\b(?:e-?gfr|gfr|crcl|creatinine clearance)(?: ?\([^)]{1,12}\))?(?: (?:is|was|of|now|at))?"
    r"(?: (?:is|was))? ?"
)
_BELOW = later(
    _RATE + r"(?:<|below|under|less than|lower than) ?(?P<value>\d{1,3})\b", re.IGNORECASE
)
_RANGE = later(_RATE + r"(?P<low>\d{1,3}) ?(?:-|–|to) ?(?P<high>\d{1,3})\b", re.IGNORECASE)
_FUNCTION = r"(?:e-?gfr|gfr|crcl|creatinine clearance|(?:renal|kidney) function)"
_LEAST_NORMAL = 60.0  # mL/min; laboratories print no number above it, or none above 90
_WORDS: tuple[tuple[re.Pattern[str], tuple[float, float | None]], ...] = (
    (later(r"\bsevere(?:ly)? (?:renal|kidney) (?:impairment|disease|insufficiency|failure|dysfunction)\b"
                r"|\bsevere(?:ly)? (?:impaired|reduced) (?:renal|kidney) function\b", re.IGNORECASE), (15, 29)),
    (later(r"\b(?:end[- ]stage (?:renal|kidney) (?:disease|failure)|es[rk][df]|anuric|anuria"
                r"|(?:kidney|renal) failure(?! (?:stage|grade) ?[1-5])|on (?:pd|capd|apd|hd)|peritoneal dialysis|ha?emodialysis|dialysis|dial[iy]sis|dyalisis|dialasis|dialysys)\b",
                re.IGNORECASE), (0, 14)),
    (later(r"\bmoderate(?:ly)? (?:renal|kidney) (?:impairment|insufficiency|dysfunction)\b", re.IGNORECASE),
     (30, 59)),
    (later(rf"\bnormal {_FUNCTION}\b|\b{_FUNCTION}(?: tests?)?(?: (?:is|was|remains|are|were))?"
                r"(?: (?:completely|entirely|all))? ?(?:normal\b(?! for)|within normal)", re.IGNORECASE),
     (_LEAST_NORMAL, None)),
)  # fmt: skip
# Kidneys told in percent are told so to patients, of whom a normal rate is about 100 mL/min.
_PERCENT = later(
    r"\bkidneys?(?: function(?:ing)?)?(?: (?:is|are|was|were|now|only|still|just|work(?:ing|s)?|functions?|functioning"
    r"|at|to|about|around|of|down)){0,5} (?:at |about |around |only )*(?P<value>\d{1,2}) ?(?:%|per ?cent\b)"
    r"|\bkidneys? (?:function )?(?:is|are|were|was) (?:now |only |down )?(?:at|to) (?P<bare>\d{1,2})\b(?! ?[/.,]?\d)"
    r"|\b(?:kidneys?|renal)(?: function(?:ing)?)?,? (?:(?:is|are|was|now|only|just|still|at|of|about|around|down to|came back|came back at|result|level|number|score)[ :=]+){0,3}(?P<told>\d{1,2})\b(?! ?[/.,-]?\d)(?! ?(?:%|per|mg|mm|cm|mmol|stones?|cysts?|years?|yrs?|yo|y/o|weeks?|months?|days?|hours?|tests?|times|transplants?|st|nd|rd|th|[mf]\b))",
    re.IGNORECASE,
)
# Kidneys told as a part of what they did: "working a quarter".
_PARTS = {
    "a half": 50.0,
    "half": 50.0,
    "a third": 33.0,
    "a quarter": 25.0,
    "quarter": 25.0,
    "a fifth": 20.0,
    "a tenth": 10.0,
}
_PART = later(
    r"\bkidneys?(?: function)?(?: (?:is|are|were|was|now|only|just|still|work(?:ing|s)?|functioning|at|about|around|down|to|have|has|left|got)){1,6} "
    r"(?:(?:at|about|around|to) )?(?:one )?(?P<part>a half|half|a third|a quarter|quarter|a fifth|a tenth)\b(?! (?:of|the) the)",
    re.IGNORECASE,
)
_TENS = later(
    _RATE + r"(?:in the )?(?:(?:low|mid|high)[- ])?(?P<ten>[1-9])0['’]?s\b", re.IGNORECASE
)
# Of something else than this patient's lasting function.
_OTHERWISE = later(
    r"\b(?:acute(?: on chronic)?|if|when|once|until) (?:the |his |her |my )?$"
    r"|\b(?:no|not|never|denies|without|nor|isn['’]?t)(?: yet| currently)?(?: on| having| needing| requiring)? ?$",
    re.IGNORECASE,
)
# "Had kidney failure in 2019, bloods normal now": they failed, and work again.
_FAILED = later(r"(?:kidney|renal) failure|anuri[ac]", re.IGNORECASE)
# A time of old and good kidneys now; or that they recovered, in so many words.
_RECOVERED = later(
    r"[^.;?]{0,30}?\b(?:in (?:19|20)\d\d|(?:years?|months?) ago|last year)\b[^?]{0,50}?"
    r"\b(?:bloods|kidneys?|kidney function|renal function|creatinine|egfr)"
    r"(?:['’]?s| is| are| now| all| completely| fully| since| went| gone| came| come| both){0,3} "
    r"(?:back to normal|normal|fine|recovered|good)\b"
    r"|[^.;?]{0,30}?(?<!not )(?<!never )(?<!not fully )(?<!partly )(?<!partially )"
    r"\b(?:fully |completely )?recovered\b(?! from)",
    re.IGNORECASE,
)
_NOT_HIS = (ConditionStatus.ABSENT, ConditionStatus.FAMILY, ConditionStatus.POSSIBLE)


def read_kidney_bounds(note: Note) -> tuple[Bound, ...]:
    """Kidney function in mL/min as far as words or a range bound it, each once, in order of the text."""
    found: list[Bound] = []
    for match in _STAGE.finditer(note.text):
        stage = (match["after"] or match["before"] or match["graded"]).lower()
        low, high = _STAGES[_ROMAN.get(stage, stage)]
        _add(found, note, match, (low, high))
    for match in _BELOW.finditer(note.text):
        _add(found, note, match, (None, float(match["value"]) - 1))
    for match in _RANGE.finditer(note.text):
        ends = float(match["low"]), float(match["high"])
        if ends[0] < ends[1]:
            _add(found, note, match, ends)
    for match in _PERCENT.finditer(note.text):
        share = float(match["value"] or match["bare"] or match["told"])
        _add(found, note, match, (share, share))
    for match in _PART.finditer(note.text):
        share = _PARTS[match["part"].lower()]
        _add(found, note, match, (share, share))
    for match in _TENS.finditer(note.text):
        ten = float(match["ten"]) * 10
        _add(found, note, match, (ten, ten + 9))
    for pattern, (least, most) in _WORDS:
        for match in pattern.finditer(note.text):
            _add(found, note, match, (least, most))
    return tuple(sorted(found, key=lambda b: (b.span.start, b.span.end)))


def _add(
    found: list[Bound], note: Note, match: re.Match[str], ends: tuple[float | None, float | None]
) -> None:
    if _OTHERWISE.search(note.text[max(0, match.start() - 40) : match.start()]):
        return
    if has_recovered(note, match.start(), match.end()):
        return
    how = standing(note, match.start(), match.end()).status
    # A stage or a number behind a denied thing ("no diabetes, CKD 4") is not denied with it.
    stated = any(ch.isdigit() for ch in match.group())
    if how is None or (how in _NOT_HIS and not (stated and how is ConditionStatus.ABSENT)):
        return
    span = Span(match.start(), match.end())
    found.append(Bound(name="creatinine clearance", low=ends[0], high=ends[1], span=span))


def has_recovered(note: Note, start: int, end: int) -> bool:
    """Whether a failure of the kidneys told at these characters is over."""
    if _FAILED.search(note.text, start, end) is None:
        return False
    return _RECOVERED.match(note.text[end : end + 110]) is not None


def without_recovered(note: Note, conditions: tuple[Condition, ...]) -> tuple[Condition, ...]:
    """The conditions, a failure of the kidneys that is over told as past."""
    return tuple(
        replace(c, status=ConditionStatus.PAST)
        if c.status is ConditionStatus.PRESENT
        and c.span is not None
        and has_recovered(note, c.span.start, c.span.end)
        else c
        for c in conditions
    )
