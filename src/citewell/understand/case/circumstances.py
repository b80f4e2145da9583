"""What rules ask for and only a figure, a time or a place tells: platelets, trimester, new bypass, roots.

Figures that no field of the schema holds become scores; what they come to becomes a particular.
"""

import re
from collections.abc import Iterator

from citewell.model.case import Condition, ConditionStatus, Measurement, Span
from citewell.understand.case.context import is_now, standing
from citewell.understand.case.labs import labs_of
from citewell.understand.case.patterns import small
from citewell.understand.case.text import Note

__all__ = ["figures", "read_circumstances"]

_UNIT_OF_ELSE = r"(?![\d/%]|\.\d|\s?(?:mg|mcg|years?|yrs?|y/?o|weeks?|days?|months?|hours?)\b)"
_BREATHS = small(
    rf"\b(?:rr|resp(?:iratory)?(?:\s+rate)?|resps|breathing\s+rate)\s*(?:(?:is|was|of|at|now|only|=|:|,)\s*)*(?P<n>\d{{1,2}}){_UNIT_OF_ELSE}"
)
_PLATELETS = small(
    rf"\b(?:platelets?|plts?)(?:\s+count)?\s*(?:(?:is|are|was|of|at|now|only|down\s+to|fell\s+to|low|=|:|\()\s*)*(?P<n>\d{{1,3}}(?:,\d{{3}}|000)?){_UNIT_OF_ELSE}"
)
_HOT = small(
    r"(?<![a-z])(?:t(?=\s*[:=]?\s*\d\d\.\d)|temp(?:erature)?|fever(?:s|ish)?|febrile|pyrexia(?:l)?)\s*(?:(?:is|was|of|at|to|up\s+to|around|about|=|:|\()\s*)*(?P<n>3[5-9]|4[0-2]|9[5-9]|10[0-6])(?P<part>\.\d)?(?!\d|\s?(?:mg|mcg|%|/|years?|yrs?|y/?o|weeks?|hours?|days?)\b)"
)
_PEPTIDE = r"(?:(?:nt|n[- ]terminal)?[- ]?(?:pro[- ]?)?bnp|(?:brain\s+|b[- ]type\s+)?natriuretic\s+peptide)"
_STRAINED = small(
    rf"\b(?:raised|high|elevated|increased|positive)\s+{_PEPTIDE}\b|(?<![\w-]){_PEPTIDE}(?:\s+(?:level|is|was|are|came|back|now|of|at|very|markedly|pg/ml|ng/l)|\s*[:=])*\s*(?:(?P<n>\d{{1,3}}(?:,\d{{3}})+|\d{{2,6}})|raised|high|elevated|up\b|↑)"
)
# pg/mL: the NT-proBNP from which NICE NG106 has a failing heart looked for; of BNP it is surely high.
_STRAIN = 400
_FEVER = 38.0  # degrees Celsius
_FAHRENHEIT = 90.0  # a figure above is in degrees Fahrenheit
_FEVER_F = 100.4
_HIGH_LIVER = 120.0  # U/L of ALT or AST: about three times the upper limit of normal
# "BPH, retention": of urine, where it stands with the prostate and of no salt or water.
_PROSTATE = r"(?:bph|prostat\w+|luts|turp)"
_RETAINS = r"(?<!fluid )(?<!water )(?<!sodium )(?<!salt )(?<!co2 )(?<!of )\bretention\b(?!\s+of\s+(?:fluid|water|salt|sodium|co2))"
_RETENTION = small(
    rf"\b{_PROSTATE}\b(?=[^.;?!]{{0,50}}?(?P<a>{_RETAINS}))|{_RETAINS}(?=[^.;?!]{{0,30}}\b{_PROSTATE}\b)"
)
# "Cirrhosis Child C", "Child-Pugh score 11": classes by the score's own bands.
_CHILD = small(
    r"\bchild(?:['’]?s)?(?:[ -]?(?:turcotte[ -]?)?pugh)?(?: ?-?(?:class|grade|stage|score|of))*[ -]?(?:(?P<c>[bc])(?![\w/])|(?<=[hesf] )(?P<n>[789]|1[0-5])(?![\w/.]))"
)
_LIVER = re.compile(r"cirrho|liver|hepat|pugh")
_CLASS_C = 10
_LOW = 100  # platelets x 10^9 per litre
_WEEK = r"(?P<{0}>\d{{1,2}})(?:\s?\+\s?\d)?"
_WEEKS = small(
    rf"(?<![\d/]){_WEEK.format('a')}\s?/\s?40(?![\d/])"
    rf"|(?<![\d/]){_WEEK.format('b')}[\s-]*(?:weeks?|wks?|w|/52)['’]?[\s-]*(?:pregnan\w+|gestation\w*|gravid|ga\b|iup)"
    rf"|\bpregnan\w+\s*(?:at|@|,|\(|now|and)?\s*{_WEEK.format('c')}\s*(?:weeks?|wks?|w)\b"
    rf"|\bg\d+\s?p\d+\w*\s*(?:at|@|,)?\s*{_WEEK.format('d')}\s*(?:weeks?|wks?|w\b)"
)
_TRIMESTER = small(r"\b(?:third|3rd|last)[\s-]trimester\b(?!\s+(?:loss|bleed))")
_THIRD = 28  # weeks
_TERM = 42
_BYPASS = r"(?:cabg|(?:coronary|heart|triple|quadruple|double)\s+(?:artery\s+)?bypass(?:\s+(?:surgery|graft\w*))?|(?<!gastric )(?<!jejunal )(?<!leg )(?<!popliteal )(?<!femoral )(?<!vascular )bypass\s+(?:surgery|operation|graft\w*))"
_HAD = (ConditionStatus.PRESENT, ConditionStatus.PAST)
_PLANNED = small(
    rf"\b(?:awaiting|awaits|waiting\s+for|before|planned|scheduled|listed|booked|due|prior\s+to|pre-?)\s*(?:(?:for|an?|his|her|my|the|elective)\s+)*{_BYPASS}\b"
    rf"|\b{_BYPASS}\s+(?:is\s+)?(?:next\s+(?:week|month)|tomorrow|soon|planned|scheduled|booked|due|in\s+\d+\s+(?:days|weeks))\b"
)
_DONE = small(
    rf"\b{_BYPASS}\s*,?\s*\(?(?:(?:was|done|had)\s+)*(?:yesterday|today|last\s+(?:week|month)|this\s+(?:week|month)|(?P<n>\d{{1,2}}|an?|one|two|three|four|five|six)\s*(?P<u>days?|weeks?|wks?|/7|/52|d|w)\s+(?:ago|back))"
    rf"|\b(?:recent(?:ly)?|(?:just|day|week)\s+(?:had|after)|(?P<m>\d{{1,2}})\s*(?P<v>days?|weeks?|wks?|/7|/52)\s+(?:post|after|since)[\s-]*|post[\s-]?op\s+day\s+\d{{1,2}}\s+)\s*(?:(?:his|her|my|an?)\s+)?{_BYPASS}\b"
)
_SPINAL = r"(?:lumbar\s+punctures?|lps?|spinal\s+taps?|(?:spinal|epidural|neuraxial)(?:\s+(?:an(?:a)?esthe\w+|block|injections?|steroid\s+injections?|catheter))?)"
_TO_PUNCTURE = small(
    rf"\b(?:needs?|needing|requir\w+|awaiting|before|planned|planning|scheduled|listed|booked|due|having|wants?|prior\s+to|pre-?|for|can\s+(?:i|we|he|she)\s+(?:have|do|get|give))\s*(?:(?:for|an?|his|her|my|the|to\s+have|urgent|elective|diagnostic)\s+)*{_SPINAL}(?=\W|$)(?!\s+(?:cord|stenosis|stimulat\w+|pain|abscess|surgery|fusion|injury|tumou?r|metast\w+|muscular|headache|result\w*))"
    rf"|\b{_SPINAL}\s+(?:is\s+)?(?:next\s+(?:week|month)|today|tomorrow|soon|planned|scheduled|booked|due|needed|required|in\s+\d+\s*(?:h|hours?|hrs?|days?|weeks?)\b|safe|ok(?:ay)?\b)"
)
_PUNCTURES = ("lumbar punc", "lp", "spinal", "epidural", "neuraxial")
_SOME_WEEKS = 42  # days
_WORDS = {"a": 1, "an": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6}
_HARM = r"(?:suicide\s+attempts?|attempted\s+suicide|self[- ]harm(?:ed)?|tried\s+to\s+(?:kill|hang|drown)\s+(?:my|him|her)self|intentional\s+overdose)"
_LATELY = r"(?:yesterday|today|last\s+(?:night|week|month)|this\s+(?:week|month)|recently|(?:\d{1,2}|a|an|one|two|three|four|five|six|few|several|a\s+few)\s+(?:days?|weeks?|months?)\s+ago)"
_HARM_LATELY = small(
    rf"\b{_HARM}\s*,?\s*\(?(?:by\s+\w+\s+)?{_LATELY}\b|\b{_LATELY},?\s+(?:i|he|she|they)\s+{_HARM}\b|\brecent\s+{_HARM}\b"
)
_JOINT = r"(?:knee|hip|ankle|shoulder|elbow|wrist|toe|joint)"
_IMPLANT = r"(?:prosthe(?:tic|sis|ses)\b(?:\s+joint)?|artificial\s+(?:joint|knee|hip)|(?:joint|knee|hip)\s+replacement|arthroplasty|t[kh]r\b|replaced)"
_IN_IMPLANT = small(
    rf"\b(?:flare\w*|gout|attack|pain\w*|hot|swollen|swelling|red|inflamed|sore)\b[^.;?]{{0,25}}\b(?:in|of|on)\s+(?:(?:an?|the|his|her|my|left|right|l|r)\s+)*(?:{_JOINT}\s+(?:with|w/|that\s+(?:is|has|was)|which\s+(?:is|has|was))\s*(?:an?\s+|been\s+)?(?:\w+\s+)?{_IMPLANT}|(?:total\s+)?(?:{_JOINT}\s+)?{_IMPLANT}|prosthetic\s+{_JOINT})"
)


def figures(note: Note) -> Iterator[Measurement]:
    """Breaths a minute and platelets, as figures of the patient now."""
    for found in _BREATHS.finditer(note.lower):
        if _FEWEST <= int(found["n"]) <= _MOST and is_now(note, *found.span()):
            yield _figure("respiratory rate", float(found["n"]), found)
    for found in _PLATELETS.finditer(note.lower):
        count = float(found["n"].replace(",", ""))
        count = count / 1000 if count >= _PER_MICROLITRE else count
        if is_now(note, *found.span()):
            yield _figure("platelet count", count, found)


_FEWEST, _MOST = 3, 70  # breaths a minute
_PER_MICROLITRE = 2000


def _figure(name: str, value: float, found: re.Match[str]) -> Measurement:
    return Measurement(name=name, value=value, span=Span(*found.span()))


def read_circumstances(note: Note) -> Iterator[Condition]:
    """Particulars that figures, times and places come to, as they hold now."""
    for name, found in (
        *_by_figure(note),
        *_by_words_near(note),
        *_by_time(note),
        *_of_needle(note),
        *_of_harm(note),
        *_by_place(note),
    ):
        span = Span(*found.span())
        yield Condition(name=name, status=ConditionStatus.PRESENT, span=span)
    yield from _of_liver(note)


def _of_liver(note: Note) -> Iterator[Condition]:
    """ALT or AST over about three times the limit, told as a figure."""
    for lab in labs_of(note) if "al" in note.lower or "ast" in note.lower else ():
        if lab.name in ("ALT", "AST") and lab.value > _HIGH_LIVER:
            name = "liver enzymes over three times the limit"
            yield Condition(name=name, status=ConditionStatus.PRESENT, span=lab.span)


def _by_figure(note: Note) -> Iterator[tuple[str, re.Match[str]]]:
    text = note.lower
    for found in _HOT.finditer(text):
        degrees = float(found["n"] + (found["part"] or ""))
        if degrees >= (_FEVER_F if degrees > _FAHRENHEIT else _FEVER) and is_now(
            note, *found.span()
        ):
            yield "high temperature", found
    for found in _PLATELETS.finditer(text):
        count = float(found["n"].replace(",", ""))
        low = count < _LOW or _PER_MICROLITRE <= count < _LOW * 1000
        if low and is_now(note, *found.span()):
            yield "low platelets", found
    if "bnp" not in text and "natriuretic" not in text:
        return
    for found in _STRAINED.finditer(text):
        level = float(found["n"].replace(",", "")) if found["n"] else None
        if (level is None or level >= _STRAIN) and is_now(note, *found.span()):
            yield "raised natriuretic peptide", found


def _by_words_near(note: Note) -> Iterator[tuple[str, re.Match[str]]]:
    """Words that the words about them give their sense: the class of a liver, retention of urine."""
    text = note.lower
    for found in _CHILD.finditer(text) if "child" in text and _LIVER.search(text) else ():
        if is_now(note, *found.span()):
            severe = found["c"] == "c" or (found["n"] and int(found["n"]) >= _CLASS_C)
            yield ("Child-Pugh C" if severe else "Child-Pugh B"), found
    for found in _RETENTION.finditer(text) if "retention" in text else ():
        start, end = found.span("a") if found["a"] else found.span()
        if is_now(note, start, end):
            yield "urinary retention", found


def _by_time(note: Note) -> Iterator[tuple[str, re.Match[str]]]:
    text = note.lower
    for found in _TRIMESTER.finditer(text):
        if is_now(note, *found.span()):
            yield "third trimester", found
    for found in _WEEKS.finditer(text):
        week = int(next(value for value in found.groups() if value))
        if _THIRD <= week <= _TERM and is_now(note, *found.span()):
            yield "third trimester", found
    if "bypass" not in text and "cabg" not in text:
        return
    for found in _PLANNED.finditer(text):
        if is_now(note, *found.span()):
            yield "planned coronary artery bypass", found
    for found in _DONE.finditer(text):
        count, unit = found["n"] or found["m"], found["u"] or found["v"]
        days = _WORDS.get(count or "", 0) or int(count or 1)
        days *= 7 if unit is not None and (unit[0] == "w" or unit == "/52") else 1
        # It is past by its nature; but not denied, feared or of kin.
        if days <= _SOME_WEEKS and standing(note, *found.span()).status in _HAD:
            yield "recent coronary artery bypass", found


def _of_needle(note: Note) -> Iterator[tuple[str, re.Match[str]]]:
    """A needle to be put in the spine; one that was is nothing to wait with."""
    if any(word in note.lower for word in _PUNCTURES):
        for found in _TO_PUNCTURE.finditer(note.lower):
            if is_now(note, *found.span()):
                yield "planned spinal puncture", found


def _of_harm(note: Note) -> Iterator[tuple[str, re.Match[str]]]:
    for found in _HARM_LATELY.finditer(note.lower):
        if standing(note, *found.span(), episodic=True).status in _HAD:
            yield "recent self-harm", found


_ROOTS = (
    ("Korean ancestry", small(r"\bkoreans?\b|\b(?:from|born\s+in)\s+(?:south\s+)?korea\b")),
    ("African American ancestry", small(r"\b(?:african|afro|black)[- ]americans?\b")),
)
_IMPLANTS = ("prosthe", "artificial", "replace", "arthroplasty", "tkr", "thr")


def _by_place(note: Note) -> Iterator[tuple[str, re.Match[str]]]:
    for name, pattern in _ROOTS:
        for found in pattern.finditer(note.lower):
            if is_now(note, *found.span()):
                yield name, found
    if not any(word in note.lower for word in _IMPLANTS):  # most notes name none
        return
    for found in _IN_IMPLANT.finditer(note.lower):
        if is_now(note, *found.span()):
            yield "painful prosthetic joint", found
