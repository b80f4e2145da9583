"""What a value means as a danger: counts that fall, levels that poison, a heart or a kidney that suffers.

The limits are wide of the normal range on purpose: a value here needs a doctor today.
"""

import re
from collections.abc import Iterable, Iterator

from citewell.model.case import Measurement, Span
from citewell.understand.case.labs import Lab, labs_of
from citewell.understand.case.patterns import small
from citewell.understand.case.signs import is_told
from citewell.understand.case.text import Note

__all__ = ["lab_dangers"]

_LOW_NEUTROPHILS, _LOW_WHITE = 1.0, 2.0  # 10⁹/L
_LOW_PLATELETS = 50.0  # 10⁹/L
_FALL = 20.0  # g/L of hemoglobin
_VERY_LOW, _LOW = 80.0, 100.0  # g/L; the latter on a medicine that makes one bleed
_LITHIUM, _CBZ_MG, _CBZ_UMOL = 1.5, 12.0, 51.0
_QRS, _POTASSIUM = 100.0, 6.0
_HIGH_LIVER = 200.0  # U/L of ALT or AST: about five times the upper limit of normal
_RAISED_LIVER = 120.0  # U/L: about three times it
_RISE = 1.5  # times the creatinine before: KDIGO 2012
_PER_UL = 100.0  # more white cells are told per microlitre
_PLATELETS_PER_UL = 2_000.0
_G_PER_DL = 25.0  # less hemoglobin is told in g/dL
_TRICYCLIC = small(
    r"triptyline|imipramine|desipramine|doxepin|dosulepin|trimipramine|lofepramine|tricyclic"
)
_BLEEDS = small(
    r"ibuprofen|naproxen|diclofenac|indomet|etoricoxib|celecoxib|meloxicam|ketoprofen|ketorolac|piroxicam|nsaid|aspirin|warfarin|apixaban|rivaroxaban|edoxaban|dabigatran|clopidogrel|ticagrelor|prasugrel|heparin"
)
_SAID_LOW = small(
    r"\b(?:neutropeni[ac]|agranulocyto(?:sis|tic)|pancytopeni[ac]|aplastic an(?:a)?emia|bone marrow (?:failure|suppression|aplasia)|myelosuppress\w+)\b"
)
_MILD = small(
    r"\b(?:mild|slight|benign|ethnic|cyclic|borderline|stable|transient)(?: \w+)? $|\b(?:due to|because of|stopp\w+ (?:for|because of|after|due to)|caused|switch\w+ (?:for|after)) (?:\w+ )?$"
)
_SAID_FALL = small(
    r"\b(?:hb|hgb|ha?emoglobin)(?: (?:has|have|level|is|was)){0,2} (?:drop(?:ped)?|fell|fall(?:en|ing)?|down)(?: by)? (?:by )?(?P<by>[2-9]\d|[2-9](?:\.\d)?)\b(?! ?(?:->|to))"
)
_DRESS_MEDICINES = small(
    r"carbazepine|carbamazepine|eslicarb|lamotrigine|phenytoin|phenobarb|allopurinol|sulfasalazine|valpro|dapsone|minocycline|strontium|febuxostat|zonisamide|sulfameth"
)
_ORGANS = tuple(
    map(
        small,
        (
            r"\brash\b|\beruption\b|\berythroderm\w+|\bexanthem\w*|\bred (?:all over|skin)",
            r"\bfevers?\b|\bfebrile\b|\bpyrexi\w+|\bfeverish\b|\btemp(?:erature)? (?:of )?(?:38|39|40)",
            r"\beosinophili\w+|\b(?:raised|high) eosin\w+",
            r"\bhepatitis\b|\bjaundice\w*|\b(?:raised|deranged|abnormal|high) (?:lfts?|alt|liver\w*)|\bliver (?:tests|enzymes|inflamed|injury)|\btransaminitis",
            r"\b(?:swollen|puffy) face\b|\bface (?:is |has |all |gone )*(?:swollen|swelled|puffy|swelling)|\bfacial (?:o?edema|swelling)",
            r"\b(?:swollen|large|enlarged) (?:glands|(?:lymph )?nodes)|\blymphadenopath\w+|\bglands (?:are |all )?(?:swollen|up)",
        ),
    )
)
_LEAST_ORGANS = 3
_CREATININE = small(
    r"\b(?:creatinine|creat|scr|cr)\b(?! ?clearance| ?kinase)(?P<first>(?:[\s:=(~,]|\b(?:was|is|from|rose|risen|has|gone|up|went|increased|of|serum|level|baseline|now|jumped|today)\b){0,8}(?P<a>\d{1,4}(?:\.\d{1,2})?))"
    r"(?P<middle>(?: ?(?:µ|μ|u|micro)?mol(?:/l)?| ?mg/dl)?[\s,;()]{0,3}(?:(?:last (?:week|month)|(?:\d+|two|a|three) (?:days?|weeks?|months?) ago|before|at baseline|in \w+|and|it|is|has|baseline|was|from|usual\w*|previously|prior|normally|up|risen|rose|today) ?[:=,;]?\s?){0,4}(?P<by>->|→|=>|\bto\b|\bnow\b|\btoday\b)?[\s:=]{0,3}(?:now |is |at |of |up to )?)"
    r"(?P<b>\d{1,4}(?:\.\d{1,2})?)(?![\d/]| ?(?:days|weeks|mg\b(?!/)|years|kg|bd|od|ml/min|y\b|yo\b))"
)
_BEFORE_WORDS = small(r"\b(?:baseline|from|was|usual\w*|previously|prior|normally)\b")
_OF_MONTHS = small(
    r"\byears?\b|\b(?:19|20)\d\d\b|\bmonths\b|\bslowly\b|\bgradual\w*|\bresolved\b|\brecovered\b"
)


_STEROID = small(
    r"prednis|dexameth|methylpred|hydrocortisone|betameth|deflazacort|triamcinolone|corticosteroid|steroid"
)
# Below this a reading is in mmol/L where no unit is told. From 20 mmol/L it is a danger with any medicine.
_MG_PER_MMOL = 18
_LEAST_SUGAR, _MOST_SUGAR = 300, 360  # mg/dL
_MMOL_READINGS = 60
_SUGAR = small(
    r"\b(?:blood )?(?:sugars?|glucose|bms?|bgls?|cbgs?|meter|libre|finger ?pricks?)\b(?: ?(?:levels?|readings?|meter|monitor|is|are|at|now|up|to|reads?|says?|shows?|showing|over|above|around|about|has|have|gone|went|been|hit|hitting|keeps?|running|in|the|my|his|her|high|mostly|today|all|between|as|post|meals?|fasting|this|morning|it['’]?s)\b|[:=~(,]){0,8} ?"
    r"(?:\d{1,3}(?:\.\d)? ?(?:-|–|to|and) ?)?(?P<value>1[67](?:\.\d)?|1[89](?:\.\d)?|3[0-5]\d)(?![\d.%/])(?! ?(?:years?|units?|weeks?|days?|months?|tablets?|mg\b(?!/)|mcg|kg|%))"
    r"(?![^.;?]{0,30}\b(?:now|today|down to)\b[^.;?\d]{0,12}\d)"
)

# "Can prednisolone push my sugar above 18?" tells no reading.
_ASKED_AT_LARGE = small(
    r"\b(?:can|could|does|do|might|will|if)\s+(?:the |my |an? )?(?:pred\w*|steroids?|dex\w*|hydrocort\w*|it|they|this)\b[^.;?]{0,50}$"
)


def lab_dangers(
    note: Note,
    measurements: Iterable[Measurement],
    taken: frozenset[str],
    named: frozenset[str],
) -> Iterator[tuple[str, Span]]:
    """Each danger the values of a text tell.

    Args:
        note: the text.
        measurements: read from it.
        taken: the ingredients taken.
        named: the ingredients the text names at all.
    """
    labs = [lab for lab in labs_of(note) if is_told(note, lab.span.start, lab.span.end)]
    for lab in labs:
        sign = _of_blood(lab, taken) if named or lab.name == "hemoglobin" else None
        sign = sign or _of_level(lab, named)
        if sign is None and _raised_liver(lab, named):
            sign = "raised liver enzymes with duloxetine"
        if sign is not None:
            yield sign, lab.span
    if named:
        yield from _said(note)
    yield from _drug_reaction(note, labs, taken)
    yield from _kidneys(note)
    if any(map(_STEROID.search, named)):
        yield from _sugar(note)
    for one in measurements:
        if one.name == "potassium" and one.value >= _POTASSIUM and one.span is not None:
            yield "hyperkalemia", one.span


def _of_blood(lab: Lab, taken: frozenset[str]) -> str | None:
    value = lab.value / 1_000 if lab.value >= _PER_UL else lab.value
    if lab.name == "white cell count":
        return "very low white cell count" if value < _LOW_WHITE else None
    if lab.name == "neutrophil count":
        return "very low white cell count" if value < _LOW_NEUTROPHILS else None
    if lab.name == "platelet count":
        platelets = lab.value / 1_000 if lab.value > _PLATELETS_PER_UL else lab.value
        return "severe thrombocytopenia" if platelets < _LOW_PLATELETS else None
    if lab.name == "hemoglobin":
        return "severe anemia or bleeding" if _is_bleeding(lab, taken) else None
    if lab.name in ("ALT", "AST") and lab.value >= _HIGH_LIVER and "duloxetine" in taken:
        return "liver injury on duloxetine"
    return None


def _raised_liver(lab: Lab, named: frozenset[str]) -> bool:
    """Whether ALT or AST is raised where duloxetine is taken or asked for."""
    return lab.name in ("ALT", "AST") and lab.value >= _RAISED_LIVER and "duloxetine" in named


def _is_bleeding(lab: Lab, taken: frozenset[str]) -> bool:
    """Whether a hemoglobin has fallen, is very low, or low on a medicine that makes one bleed."""
    now = _grams(lab.value)
    if lab.before is not None:
        return _grams(lab.before) - now >= _FALL
    return now < (_LOW if any(map(_BLEEDS.search, taken)) else _VERY_LOW)


def _grams(value: float) -> float:
    return value * 10 if value < _G_PER_DL else value


def _of_level(lab: Lab, named: frozenset[str]) -> str | None:
    if lab.name == "lithium level" and lab.value >= _LITHIUM:
        return "lithium toxicity"
    if lab.name == "carbamazepine level":
        molar = "mol" in lab.unit
        return "carbamazepine toxicity" if lab.value > (_CBZ_UMOL if molar else _CBZ_MG) else None
    if lab.name == "QRS" and lab.value > _QRS and any(map(_TRICYCLIC.search, named)):
        return "wide QRS on a tricyclic"
    return None


def _said(note: Note) -> Iterator[tuple[str, Span]]:
    for found in _SAID_LOW.finditer(note.lower):
        mild = _MILD.search(note.lower, max(0, found.start() - 30), found.start())
        if mild is None and is_told(note, *found.span()):
            yield "very low white cell count", Span(*found.span())
    for found in _SAID_FALL.finditer(note.lower):
        if is_told(note, *found.span()):
            yield "severe anemia or bleeding", Span(*found.span())


def _drug_reaction(
    note: Note, labs: list[Lab], taken: frozenset[str]
) -> Iterator[tuple[str, Span]]:
    if not any(map(_DRESS_MEDICINES.search, taken)):
        return
    told = [_first(note, organ) for organ in _ORGANS]
    for lab in labs:
        if lab.name == "eosinophil count" and lab.value >= 0.7 and told[2] is None:
            told[2] = lab.span
        if lab.name in ("ALT", "AST") and lab.value >= 100 and told[3] is None:
            told[3] = lab.span
        if lab.name == "temperature" and lab.value >= 38 and told[1] is None:
            told[1] = lab.span
    spans = [span for span in told if span is not None]
    skin_or_blood = told[0] is not None or told[2] is not None
    if skin_or_blood and len(spans) >= _LEAST_ORGANS:
        yield "drug reaction with eosinophilia", spans[0]


def _first(note: Note, pattern: re.Pattern[str]) -> Span | None:
    found = (m for m in pattern.finditer(note.lower) if is_told(note, *m.span()))
    return next((Span(*m.span()) for m in found), None)


def _kidneys(note: Note) -> Iterator[tuple[str, Span]]:
    for found in _CREATININE.finditer(note.lower):
        a, b = float(found["a"]), float(found["b"])
        rises = found["by"] is not None
        if not rises and not _BEFORE_WORDS.search(found["middle"]):
            continue
        before, now = (a, b) if rises else (b, a)
        if _plausible(before) != _plausible(now) or now < before * _RISE or not _plausible(now):
            continue
        around = note.lower[found.start() : found.end() + 30]
        if _OF_MONTHS.search(around) is None and is_told(note, *found.span()):
            yield "acute kidney injury", Span(*found.span())


def _sugar(note: Note) -> Iterator[tuple[str, Span]]:
    """A glucose at which insulin comes first, told beside a steroid that raises it."""
    for found in _SUGAR.finditer(note.lower):
        value = float(found["value"])
        if value < _MMOL_READINGS:
            value *= _MG_PER_MMOL
        at_large = _ASKED_AT_LARGE.search(note.lower, 0, found.start()) is not None
        high = _LEAST_SUGAR <= value < _MOST_SUGAR and not at_large
        if high and is_told(note, *found.span()):
            yield "very high glucose on a steroid", Span(*found.span())


def _plausible(value: float) -> int:
    """1 for a creatinine in mg/dL, 2 for one in micromoles per litre, 0 for neither."""
    if 0.3 <= value <= 20:
        return 1
    return 2 if 25 <= value <= 2_000 else 0
