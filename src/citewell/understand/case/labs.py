"""Blood counts, levels and other values the schema has no name for: "WBC 1.8", "Hb fell from 130 to 82".

Each is kept with the value told before it, for a fall or a rise is what makes some of them a danger. What
they mean stands in ``lab_dangers``. Values of a joint's fluid are not those of the blood.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from weakref import WeakKeyDictionary

from citewell.model.case import Measurement, Span
from citewell.understand.case.patterns import small
from citewell.understand.case.text import Note

__all__ = ["Lab", "labs_of", "read_labs"]


@dataclass(frozen=True, slots=True)
class _Kind:
    """One quantity: how it is written, the plausible values, and units that make it a dose."""

    name: str
    written: str
    low: float
    high: float


_KINDS = (
    _Kind("white cell count", r"t?wbcs?|wcc|white (?:blood )?(?:cell )?counts?|white (?:blood )?cells?|leu[ck]ocytes?", 0.05, 500_000),
    _Kind("neutrophil count", r"neutrophils?|neuts?|anc|absolute neutrophil count", 0, 100_000),
    _Kind("platelet count", r"platelets?|plts?", 1, 2_000_000),
    _Kind("hemoglobin", r"ha?emoglobin|hgb|hb", 2, 230),
    _Kind("ALT", r"alt|alat|sgpt|alanine (?:amino)?transaminase", 3, 20_000),
    _Kind("AST", r"ast|asat|sgot", 3, 20_000),
    _Kind("eosinophil count", r"eosinophils?|eosin(?:o)?s?|eos", 0, 50_000),
    _Kind("creatine kinase", r"ck|cpk|creatine (?:phospho)?kinase", 10, 500_000),
    _Kind("BNP", r"(?:nt[- ]?pro[- ]?)?bnp", 1, 100_000),
    _Kind("QRS", r"qrs(?: duration| width| interval)?", 40, 300),
    _Kind("CRP", r"crp|c-reactive protein", 0.1, 700),
    _Kind("ESR", r"esr|sed rate", 1, 200),
    _Kind("temperature", r"temperature|temp|t(?=[ :=]{0,2}(?:of |is )?(?:3[5-9]|4[0-3])(?:\.\d)?(?:\s?°?\s?c\b|[,.;)\s]|$))|pyrexi(?:a|al)(?: of)?|hypertherm(?:ia|ic)|febrile(?: at)?|fever(?: of)?", 34, 110),
    _Kind("lithium level", r"(?:serum |plasma )?lithium(?: level| concentration)?|li(?: level)?(?=[ :=]{1,2}\d\.\d)", 0.1, 9),
    _Kind("carbamazepine level", r"(?:carbamazepine|cbz|tegretol)(?: plasma| serum| trough| drug)? (?:level|concentration|trough)", 0.5, 250),
)  # fmt: skip
_NUMBER = r"\d{1,3}(?:,\d{3})+|\d{1,6}(?:[.·]\d{1,2})?"
_NAMES = small(
    r"(?<![\w/+-])(?=[abcefhlnpqstw])(?:"
    + "|".join(f"(?P<k{i}>{k.written})" for i, k in enumerate(_KINDS))
    + r")(?!\w)(?! ?a1c)"
)
_FILLER = r"(?:[\s:=~≈,(]|\b(?:counts?|levels?|values?|now|today|is|was|are|were|of|at|only|just|down|up|to|from|has|have|fell|fallen|dropped|falling|rose|risen|raised|high|low|very|back|came|hit|about|around|it['’]s|this|morning|on|duration|absolute|total|blood|max|still)\b|-(?=\s)|↓|↑){0,9}"
_VALUE = small(
    rf"(?P<words>{_FILLER})(?P<value>(?<![\d.]){_NUMBER})(?P<k>k\b)?(?![\d/]| ?(?:years|weeks|months|days))"
)
_UNIT = small(
    r"\s?(?:(?:x|\*|\u00d7)?\s?10\s?(?:\^|e)?\s?(?:9|⁹)\s?/\s?l|k\s?/\s?(?:u|µ|μ|mc)l|cells?\s?/\s?(?:u|µ|μ|mc|mm)\w*³?|/\s?(?:u|µ|μ|mc)l|/\s?mm\^?[3³]|g\s?/\s?d?l|(?:m|µ|μ|mc|u)g\s?/\s?m?l|(?:m|µ|μ|u)?mol\s?/\s?l|meq\s?/\s?l|i?u\s?/\s?l|p?n?g\s?/\s?m?l|ms(?:ec)?|mm\s?/\s?h\w*|°?\s?c|mm)(?!\w)"
)
_DOSE = small(
    r"\s?(?:mg|mcg|g|ml)\b(?!\s?/\s?(?:d?l|ml))|\s?(?:bd|tds|od|bid|tid|daily|nocte|tablets?|th\b|st\b|%)"
)
_FROM = small(r"\bfrom\b")
_THEN = small(
    rf"[\s,;)(]{{0,3}}(?:(?:and|but|then|which|has|is|it['’]s|dropped|fell|rose|went|gone|down|up|last (?:week|month|year)|(?:\d+|a|two|three) (?:days?|weeks?|months?|years?) ago|in (?:\w+ )?\d{{4}}|before|yesterday) ){{0,4}}(?P<by>->|→|=>|-+>|\b(?:to|now|today|currently)\b)[\s:=]{{0,2}}(?:is |at |of |only |down to |up to ){{0,2}}(?P<value>{_NUMBER})(?![\d/])"
)
_WAS = small(
    rf"[\s,;(]{{1,3}}(?:(?:was|from|baseline|prev(?:ious(?:ly)?)?|usual(?:ly)?|before|prior|normally|last)[\s:=]{{1,2}}){{1,3}}(?:of |at )?(?P<value>{_NUMBER})(?![\d/])"
)
_OTHER_FLUID = small(
    r"\b(?:synovial|joint|aspirat\w+|fluid|effusion|csf|urine|urinary|tap|pleural)(?: \w+){0,2}[\s,:]{0,2}$"
)
_NOT_A_VALUE = small(
    r"(?:[<>≤≥]=?|\b(?:below|above|under|over|less than|more than|greater than|at least|if|when|once|until|goal|target|normal|reference|range))[\s:]*(?:the )?$"
)
_OLD = small(
    r"^[^.;\n]{0,12}(?:\bin (?:\w+ )?(?:19|20)\d\d|\b(?:last (?:year|month)|(?:months?|years?) ago|previously))"
)


@dataclass(frozen=True, slots=True)
class Lab:
    """A value as told, what it was before if that is told, its unit, and where it stands."""

    name: str
    value: float
    before: float | None
    unit: str
    span: Span


def read_labs(note: Note) -> tuple[Measurement, ...]:
    """The values of a text as they are shown, the last of each kind."""
    last = {lab.name: lab for lab in labs_of(note)}
    return tuple(
        Measurement(name=lab.name, value=lab.value, unit=lab.unit or None, span=lab.span)
        for lab in last.values()
    )


def labs_of(note: Note) -> tuple[Lab, ...]:
    """Each value told, in order of the text; what is a limit, a dose or of long ago is none."""
    known = _read.get(note)
    if known is None:
        known = _read[note] = tuple(_labs(note))
    return known


_read: WeakKeyDictionary[Note, tuple[Lab, ...]] = WeakKeyDictionary()


def _labs(note: Note) -> Iterator[Lab]:
    for name in _NAMES.finditer(note.lower):
        found = _lab(note, name)
        if found is not None:
            yield found


def _lab(note: Note, name: re.Match[str]) -> Lab | None:
    text = note.lower
    first = _VALUE.match(text, name.end(), min(len(text), name.end() + 90))
    if first is None or _NOT_A_VALUE.search(text, max(0, name.start() - 24), name.start()):
        return None
    if _NOT_A_VALUE.search(text, name.start(), first.start("value")):
        return None
    if _OTHER_FLUID.search(text, max(0, name.start() - 40), name.start()):
        return None
    kind = _KINDS[int((name.lastgroup or "k0")[1:])]
    values, end, unit = _values(text, first)
    if not all(kind.low <= v <= kind.high for v in values) or _DOSE.match(text, end):
        return None
    if kind.name == "temperature" and values[-1] > _HOTTEST:
        values = [round((v - 32) / 1.8, 1) for v in values]
    if len(values) == 1 and _OLD.match(text[end : end + 40]):
        return None
    before = values[0] if len(values) > 1 else _before(text, end)
    return Lab(kind.name, values[-1], before, unit, Span(name.start(), end))


_HOTTEST = 44  # degrees Celsius; more is told in Fahrenheit


def _values(text: str, first: re.Match[str]) -> tuple[list[float], int, str]:
    """The values told one after the other, where the last ends with its unit, and that unit."""
    values = [_number(first["value"]) * (1_000 if first["k"] else 1)]
    end, unit = _with_unit(text, first.end())
    for _ in range(3):
        then = _THEN.match(text, end, end + 70)
        if then is None:
            break
        value = _number(then["value"])
        rises = value >= values[-1]  # "12 to 16" without "from" is a range
        if then["by"] == "to" and rises and not _FROM.search(first["words"]):
            break
        values.append(value)
        end, later = _with_unit(text, then.end())
        unit = later or unit
    return values, end, unit


def _with_unit(text: str, end: int) -> tuple[int, str]:
    unit = _UNIT.match(text, end, end + 24)
    return (unit.end(), unit.group().strip()) if unit else (end, "")


def _before(text: str, end: int) -> float | None:
    was = _WAS.match(text, end, end + 40)
    return _number(was["value"]) if was else None


def _number(written: str) -> float:
    return float(written.replace(",", "").replace("·", "."))
