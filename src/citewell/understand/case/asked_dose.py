"""Doses that stand apart from the drug's name: what is taken now, and what is asked about instead.

"Can I double my lyrica? I take 75 twice a day", "on duloxetine 120 mg, can I increase to 180?": the number
belongs to the drug told of last. A number without a unit counts as the drug's usual unit.
"""

import re

from citewell.model.case import Span, TreatmentStatus
from citewell.understand.case.mentions import TherapyKind
from citewell.understand.case.patterns import small
from citewell.understand.case.reading import AskedDose, Page, Reading
from citewell.understand.case.scenes import Stretch
from citewell.understand.case.sig import Sig, read_sig
from citewell.understand.case.sig_words import bare_unit_of

__all__ = ["lay_dose", "set_asked_dose", "set_raised"]


_NUMBER = r"(?P<n>\d{1,2},\d{3}|\d{1,4}(?:\.\d+)?)(?![\d:/]|\s?(?:%|-|–|\+|°))"
# What a number counts that is no dose.
_NOT_MASS = (
    r"(?!\s?(?:out\sof|tablets?|tabs?|caps?|capsules?|pills?|patch(?:es)?|puffs?|units?|ml|x|times|doses?|years?|yrs?|months?|mths?|weeks?|wks?|days?|hours?|hrs?|hrly|hourly|mins?"
    r"|minutes?|am|pm|km|miles?|kg|lbs?|mmhg|mmol|degrees|sessions?|more|other|different|drugs?|meds?)\b)"
)
_DOSE = rf"(?!(?:19|20)\d\d\b(?!\s?mg)){_NUMBER}{_NOT_MASS}\s?(?P<unit>mg|mcg|g|milligrams?|grams?)?(?![a-z])"
_I = r"(?:i|he|she|they|we|pt|patient|im|ive|hes|shes|my\s\w+)"
_NOW_AT = small(
    rf"(?:(?<![\w'’]){_I}(?:['’](?:m|s|ve|re))?(?:\s+(?:am|is|are|have|has|been|bin|already|currently|only|just|now|still|presently))*(?:\s+(?:on|at|take|takes|takin[g'’]?|have|having|get|gets|use|uses))+"
    r"|\b(?:currently|presently|already|at\s+the\s+moment|(?<!until\s)now|been|bin)(?:\s+(?:on|at|taking|takin|only))*"
    r"|\b(?:current\s+|present\s+|usual\s+|my\s+|his\s+|her\s+)+dos(?:e|age)\s*(?:is|=|:)?"
    r"|(?:^|(?<=[.?!,;]\s)|\band\s)(?:on|taking|takin|at))\s+(?:(?:it|about|only|just|around|a|total|of|at|the|low|dose|max|maximum)\s+)*(?=\d)"
)
_THEN = small(r"\b(?:was|were|used\s+to|took|had|stopped|until|previously|last\s+year|ago)\b")
_OBJECT = r"(?:\s+(?:it|this|that|him|her|me|them|us|the|my|his|dose|dosage|tablets?|up|down|back|straight|slowly|gradually|just|even|over|again|further|higher|daily|safely|things|as\s+high|as\s+much|all\s+the\s+way))*"
_LOWER = r"(?:reduc(?:e|ing)|lower(?:ing)?|decreas(?:e|ing)|drop(?:ping)?|cut(?:ting)?|com(?:e|ing)|taper(?:ing)?|wean(?:ing)?|tak(?:e|ing)\sit\sdown)"
_MOVE = r"(?:increas(?:e|ing)|rais(?:e|ing)|go(?:ing)?|push(?:ing)?|bump(?:ing)?|(?:up-?)?titrat(?:e|ing)|escalat(?:e|ing)|up(?:ping)?|mov(?:e|ing)|get(?:ting)?|bring(?:ing)?|put(?:ting)?|step(?:ping)?|chang(?:e|ing)|switch(?:ing)?|tak(?:e|ing))"
_TAKE = r"(?:take|taking|takin|have|having|give|giving|use|using|try|trying|manage|tolerate|be\s+on|go\s+on)"
_TO = small(
    rf"\b(?:(?P<lower>{_LOWER})|{_MOVE})(?![a-z]){_OBJECT}\s+(?:(?:up\s+|down\s+|back\s+)?to|as\s+high\s+as)\s+(?:(?:about|around|a\s+total\s+of|the\s+max(?:imum)?\s+of|max(?:imum)?)\s+)?{_DOSE}"
)
_TAKING = small(rf"\b{_TAKE}{_OBJECT}\s+{_DOSE}")
_WHAT_OF = small(rf"\b(?:(?:what|how)\s+about|why\s+not)\s+{_DOSE}")
_WOULD_BE = small(
    rf"\b(?:would|is|will|are)\s+{_DOSE}[^?.;,]{{0,25}}?\b(?:be\s|better|ok\b|okay|safe|too\s|enough|worth|help|work|allowed|possible|reasonable)"
)
_BY = small(
    r"\b(?:(?P<two>doubl(?:e|ing)(?:\s+up)?)|(?P<three>tripl(?:e|ing))|(?P<half>halv(?:e|ing)|tak(?:e|ing)\s+half|half))(?=\s*(?:[?.,;!]|$)|\s+(?:it|this|that|the|my|his|her|up|dose|of|on|as|safely|if|when|while)\b)"
)
_BY_OF = small(
    r"\b(?:(?P<two>doubl(?:e|ing)(?:\s+up)?)|(?P<three>tripl(?:e|ing))|(?P<half>halv(?:e|ing)|(?:tak(?:e|ing)\s+)?half))(?:\s+(?:up|on|of|the|my|his|her|their|dose|dosage))*\s*$"
)
_FACTORS = {"two": 2.0, "three": 3.0, "half": 0.5}
# Who asks or plans; without a mark of question one of these must stand before the verb.
_ASKS = small(
    r"\b(?:can|could|cud|should|shud|shld|shall|may|might|would|will|must|ok(?:ay)?\s+(?:to|if)|safe\s+to|worth|why\s+not|wants?|wanting|would\s+like|like\s+to|thinking|plan(?:s|ned|ning)?|consider\w*|aim(?:ing)?|hop(?:e|es|ing)|intend\w*|about\s+to|advis\w+|suggest\w*|recommend\w*|told\s+(?:me|him|her)|says?|said)\b[^.;?]{0,40}$"
)
_LEADS = small(
    rf"\b(?:(?P<lower>{_LOWER})|{_MOVE})(?![a-z])(?:\s+(?:up|down|the|my|his|her|their|dose|of|on|with|from))*\s*$"
)
_LEADS_TO = small(
    r"\b(?:increas(?:e|ing)|rais(?:e|ing)|titrat(?:e|ing)|push(?:ing)?|bump(?:ing)?|escalat(?:e|ing)|reduc(?:e|ing)|lower(?:ing)?|decreas(?:e|ing)|drop(?:ping)?|cut(?:ting)?)(?:\s+(?:it|up|down|back|dose|the))*\s+to\s+$"
)
_TAIL_TO = small(
    rf"\s*(?:(?:dose|dosage|up|back|down|further|gradually|slowly)\s+)*(?:up\s+)?to\s+(?:(?:about|around|a\s+total\s+of|the\s+max(?:imum)?\s+of)\s+)?{_DOSE}"
)
_CLAUSE_END = re.compile(r"[?.;!](?=\s|$)|\n|,\s(?!\d)")


def lay_dose(page: Page, reading: Reading, where: Stretch) -> None:
    """Read the dose taken now from a statement that does not name the drug: "I take 75 twice a day"."""
    if reading.mg is not None or reading.mention.kind is not TherapyKind.DRUG:
        return
    if (
        reading.status in (TreatmentStatus.NEVER, TreatmentStatus.PAST)
        or "/" in reading.mention.name
    ):
        return
    for found in _NOW_AT.finditer(page.text, *where):
        if _THEN.search(page.text, max(where[0], found.start() - 12), found.end()):
            continue
        sig = _sig(page, reading, found.end(), where[1])
        if sig is None or sig.mg_per_day is None or sig.as_needed:
            continue
        if sig.span.start > found.end() + 1:
            continue  # "I'm 75 and on 300 a day": the first number is no dose
        reading.mg, reading.doses, reading.least_mg = sig.mg_per_day, sig.doses_per_day, None
        reading.status = TreatmentStatus.CURRENT
        reading.tell("dose_mg_per_day", sig.span.start, sig.span.end)
        return


def set_asked_dose(page: Page, reading: Reading, where: Stretch, *, marked: bool) -> None:
    """Keep a dose that is asked about or planned for the treatment told of last.

    Args:
        page: the note.
        reading: the treatment.
        where: the characters that may ask; they name no other treatment.
        marked: whether they are a question by its mark, so that the verb alone asks: "Go up to 900?".
    """
    text = page.text
    if reading.mention.kind is not TherapyKind.DRUG or "/" in reading.mention.name:
        return
    if reading.status is TreatmentStatus.NEVER or reading.asked_dose is not None:
        return
    for pattern in (_TO, _TAKING, _WHAT_OF, _WOULD_BE):
        found = pattern.search(text, *where)
        if found is not None and (marked or _ASKS.search(text, where[0], found.start())):
            _keep(reading, _asked(page, reading, found, where[1]))
            return
    found = _BY.search(text, *where)
    if found is not None and (marked or _ASKS.search(text, where[0], found.start())):
        reading.asked_times = _FACTORS[found.lastgroup or ""]


def set_raised(page: Page, reading: Reading, lead: Stretch, tail: Stretch, *, marked: bool) -> None:
    """Keep the dose of "Can I increase duloxetine to 120?": it is asked about, what is taken is not told."""
    text = page.text
    by = _BY_OF.search(text, *lead)
    if by is not None and (marked or _ASKS.search(text, lead[0], by.start())):
        reading.asked_times = _FACTORS[by.lastgroup or ""]
    if _LEADS_TO.search(text, *lead) is not None and (reading.mg or reading.least_mg):
        asked = AskedDose(reading.mg, reading.least_mg, reading.doses, Span(*tail))
        reading.mg = reading.doses = reading.least_mg = None
        reading.asked_dose = asked  # "should I increase to pregabalin 225 bd?"
        return
    verb = _LEADS.search(text, *lead)
    found = _TAIL_TO.match(text, *tail) if verb is not None else None
    if found is None or verb is None or reading.mention.kind is not TherapyKind.DRUG:
        return
    if not (marked or _ASKS.search(text, lead[0], verb.start())):
        return
    reading.mg = reading.doses = reading.least_mg = None
    if not _NEVER.search(text, lead[0], verb.start()):
        _keep(reading, _asked(page, reading, found, tail[1]))


def _keep(reading: Reading, asked: AskedDose | None) -> None:
    """Keep an asked dose that is another than the one taken."""
    known = reading.mg if reading.mg is not None else reading.least_mg
    if asked is None or (known is not None and known in (asked.mg, asked.least_mg)):
        return
    reading.asked_dose = asked


def _asked(page: Page, reading: Reading, found: re.Match[str], end: int) -> AskedDose | None:
    """The dose a day of a number: as it says itself, else with the times a day of the dose taken."""
    start, name = found.start("n"), reading.mention.name
    mg = float(found["n"].replace(",", "")) * _UNITS.get((found["unit"] or "mg")[:2], 1.0)
    if found["unit"] is None and not _is_dose(page, name, mg):
        return None  # "go down to 1 a day" counts tablets
    if _NEVER.search(page.text, max(0, found.start() - _NEAR), found.start()):
        return None
    sig = _sig(page, reading, start, end)
    stop = found.end("n") if sig is None else max(sig.span.end, found.end("n"))
    span = Span(start, stop)
    if sig is not None and sig.mg_per_day is not None:
        return AskedDose(sig.mg_per_day, None, sig.doses_per_day, span)
    if reading.mg is None:
        return AskedDose(None, mg, None, span)
    doses = reading.doses
    if doses is None or doses <= 1:
        return AskedDose(mg, None, doses, span)
    lowers = found.groupdict().get("lower") is not None
    if mg >= reading.mg or (lowers and mg > reading.mg / doses):
        return AskedDose(mg, None, None, span)  # more than a dose can be: the sum of a day
    return AskedDose(mg * doses, None, doses, span)


_UNITS = {"g": 1000.0, "gr": 1000.0, "mc": 0.001}
_LEAST = 5.0  # without a unit a smaller number counts tablets, days or a score
_NEAR = 16  # characters
_NEVER = small(r"\b(?:not|never|don['’]?t|shouldn['’]?t|cannot|can['’]?t|avoid|nor)\s+(?:to\s+)?$")


def _is_dose(page: Page, name: str, mg: float) -> bool:
    """Whether a number without a unit can be milligrams of a drug."""
    if bare_unit_of(name) != "mg":
        return False
    usual = page.strengths
    return usual.is_dose(name, mg) if name in usual.table else mg >= _LEAST


def _sig(page: Page, reading: Reading, start: int, end: int) -> Sig | None:
    """The direction that begins at a character, to the end of its clause."""
    stop = _CLAUSE_END.search(page.text, start, end)
    unit = bare_unit_of(reading.mention.name)
    return read_sig(page.note.text, start, stop.start() if stop else end, bare_unit=unit)
