"""For whom: age, sex, pregnancy, kidney function and special groups, as the question states them."""

import re
from dataclasses import dataclass

from citewell.model.case import Measurement

__all__ = ["Population", "read_population"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Population:
    """Stated facts about the patient; None and empty mean not stated."""

    age_years: float | None
    sex: str | None
    pregnant: bool | None
    measurements: tuple[Measurement, ...]
    groups: tuple[str, ...]


_AGE = re.compile(
    r"\b(\d{1,3})[\s-]*(?:year|yr|y)s?[\s-]*(?:old|o)\b|\b(\d{1,3}) ?y/?o\b|\baged? (\d{1,3})\b"
    r"|\b(\d{1,3}) ?([MF])\b(?![a-z])"
)
_MONTHS = re.compile(r"\b(\d{1,2})[\s-]*months?[\s-]*old\b")
_MALE = re.compile(r"\b(man|male|boy|gentleman|husband|father|he|his)\b", re.IGNORECASE)
_FEMALE = re.compile(r"\b(woman|female|girl|lady|wife|mother|she|her)\b", re.IGNORECASE)
_PREGNANT = re.compile(r"\b(pregnant|pregnancy|trimester|gestation)\b", re.IGNORECASE)
_NOT_PREGNANT = re.compile(r"\b(not|isn't|non|never been)[ -]pregnant\b", re.IGNORECASE)
_RENAL = re.compile(
    r"\b(e-?gfr|gfr|crcl|creatinine clearance)\b\s*(?:is|of|=|:|was|about|around)?\s*(\d{1,3}(?:\.\d+)?)"
    r"\s*(ml/min(?:/1\.73 ?m2)?)?",
    re.IGNORECASE,
)
_FRACTION = re.compile(
    r"\b(?:ejection fraction|lvef|ef)\b[^0-9]{0,15}(\d{1,2})(?: ?[-–] ?(\d{1,2}))? ?%",
    re.IGNORECASE,
)

_GROUPS: tuple[tuple[str, str], ...] = (
    ("kidney", r"kidneys?|renal|ckd[1-5]?[ab]?|egfr|crcl|creatinine"),
    ("dialysis", r"dialysis|haemodialysis|hemodialysis|esrd"),
    ("liver", r"liver|hepatic|cirrho\w+"),
    ("pregnancy", r"pregnan\w+|breast-?feed\w*|lactati\w+|trimester"),
    ("older_adults", r"elderly|older (adult|person|people|patient|man|woman)s?|geriatric|frail\w*"),
    ("children", r"child(ren)?|paediatric|pediatric|infant|toddler|newborns?|bab(?:y|ies)|kids?|neonat\w+|adolescent"),
    ("diabetic", r"diabet\w+|t2dm|t1dm|dpn|pdn"),
    ("hiv", r"hiv|aids|antiretroviral"),
    ("chemotherapy", r"chemo\w*|cipn|paclitaxel|oxaliplatin|vincristine|cisplatin|bortezomib|taxane"),
    ("cancer", r"cancer|malignan\w+|oncolog\w+|metasta\w+|tumou?r"),
    ("trigeminal", r"trigeminal|facial (pain|neuralgia)|tic douloureux"),
    ("central_pain", r"central (neuropathic |post-?stroke )?pain|post-?stroke|multiple sclerosis|thalamic"),
    ("spinal_cord_injury", r"spinal cord injury|sci|paraplegi\w+|tetraplegi\w+"),
    ("crps", r"crps|complex regional|causalgia"),
    ("sciatica", r"sciatica|radiculopath\w+|radicular|lumbar disc"),
    ("phn", r"post-?herpetic|phn|shingles|zoster"),
    ("epilepsy", r"epilep\w+|seizures?|convuls\w+|anti-?epileptic"),
    ("emergency", r"emergency|ed|er|a&e|acute(ly)?"),
)  # fmt: skip
_DENIAL = re.compile(
    r"(\bnon-?|\b(not|no|without|never|denies|isn't|neither|nor)( (a|an|any|have|had|known|history of))* )$",
    re.IGNORECASE,
)
_GROUP_PATTERNS = tuple((name, re.compile(rf"\b({p})\b", re.IGNORECASE)) for name, p in _GROUPS)


def read_population(text: str) -> Population:
    """What the question says of the patient.

    >>> read_population("68-year-old woman with an eGFR of 38 mL/min").measurements[0].value
    38.0
    """
    age = _age(text)
    groups = [name for name, pattern in _GROUP_PATTERNS if _affirmed(pattern, text)]
    if age is not None and age >= 65 and "older_adults" not in groups:
        groups.append("older_adults")
    if age is not None and age < 18 and "children" not in groups:
        groups.append("children")
    pregnant = None
    if _NOT_PREGNANT.search(text):
        pregnant = False
        groups = [g for g in groups if g != "pregnancy"]
    elif re.search(r"\b(is|am|are|she's|i'm|currently|\d+ weeks) pregnant\b|\bpregnant (woman|patient)\b",
                   text, re.IGNORECASE):  # fmt: skip
        pregnant = True
    return Population(
        age_years=age,
        sex=_sex(text),
        pregnant=pregnant,
        measurements=_measurements(text),
        groups=tuple(groups),
    )


def _affirmed(pattern: re.Pattern[str], text: str) -> bool:
    """Whether a group is named at least once without a denial just before it."""
    return any(not _DENIAL.search(text[: m.start()]) for m in pattern.finditer(text))


def _age(text: str) -> float | None:
    if match := _MONTHS.search(text):
        return round(int(match.group(1)) / 12, 2)
    match = _AGE.search(text)
    if match is None:
        return None
    years = next(int(g) for g in match.groups()[:4] if g is not None)
    return float(years) if years <= 120 else None


def _sex(text: str) -> str | None:
    """Sex as named; the first word that names it decides, since a carer may be named later."""
    if match := re.search(r"\b\d{1,3} ?([MF])\b(?![a-z])", text):
        return "male" if match.group(1) == "M" else "female"
    male, female = _MALE.search(text), _FEMALE.search(text)
    if male and (not female or male.start() < female.start()):
        return "male"
    return "female" if female else None


def _measurements(text: str) -> tuple[Measurement, ...]:
    found = []
    if match := _RENAL.search(text):
        name = "eGFR" if "gfr" in match.group(1).lower() else "creatinine clearance"
        found.append(Measurement(name=name, value=float(match.group(2)), unit=match.group(3)))
    match = _FRACTION.search(text)
    if match and match.group(2) is None:  # a range has no one value
        found.append(Measurement(name="ejection fraction", value=float(match.group(1)), unit="%"))
    return tuple(found)
