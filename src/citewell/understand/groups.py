"""Special groups a question is about: kidney, pregnancy, trigeminal... as its words name them.

The patient's own facts are the case's; groups only choose among statements and topics.
"""

import re

from citewell.model.case import Case, ConditionStatus
from citewell.patterns import later
from citewell.renal import RATES

__all__ = ["PREGNANCY_PLANS", "read_groups"]

# Particulars of somebody who means to become pregnant.
PREGNANCY_PLANS = frozenset(
    {"planning pregnancy", "trying to conceive", "wants to conceive", "desire for pregnancy"}
)

_GROUPS: tuple[tuple[str, str], ...] = (
    ("kidney", r"kidneys?|renal|ckd[1-5]?[ab]?|egfr|crcl|creatinine"),
    ("dialysis", r"dialysis|haemodialysis|hemodialysis|esrd"),
    ("liver", r"liver|hepatic|cirrho\w+"),
    ("pregnancy", r"pregn[ae]n\w+|pregn?at|pregant|preganant|preggers|brea?st[- ]?feed\w*|lactati\w+|trimester"),
    ("older_adults", r"elderly|older (adult|person|people|patient|man|woman)s?|geriatric|frail\w*"),
    ("children", r"child(?!['’]?s?[- ](?:(?:class )?[abc]\b|bearing))(ren)?|paediatric|pediatric|infant|toddler|newborns?|bab(?:y|ies)|kids?|neonat\w+|adolescent"),
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
_DENIAL = later(
    r"(\bnon-?|\b(not|no|without|never|denies|isn't|neither|nor)( (a|an|any|have|had|known|history of))* )$",
    re.IGNORECASE,
)
_GROUP_PATTERNS = tuple((name, later(rf"\b({p})\b", re.IGNORECASE)) for name, p in _GROUPS)


_OLD, _YOUNG = 65, 18  # years
_OF_DISEASE = later(
    r"\bckd|\b(?<!normal )(?<!good )(?<!healthy )(?:kidney|renal) (?!function\b|normal\b|fine\b|ok\b|good\b)\w+|\bdialysis|\bpoor (?:kidney|renal)",
    re.IGNORECASE,
)
_WELL_KIDNEYS = later(
    r"\b(?:normal|good|healthy|intact|preserved) (?:kidneys?|renal)\b"
    r"|\b(?:kidneys?|renal function|kidney function|egfr|creatinine) (?:(?:is|are|was|were) )?"
    r"(?:normal|fine|ok(?:ay)?|good|healthy)\b",
    re.IGNORECASE,
)
_WELL = 60.0  # mL/min; from here kidneys are no special group
# Children who are not the patient, and a score that is named after a surgeon.
_NOT_THE_PATIENT = later(
    r"\bchild[- ]?pugh\b|\b(?:mother|mum|mom|father|dad|parent|carer) of (?:\w+ ){0,2}(?:child(?:ren)?|kids?|bab(?:y|ies))"
    r"|\b(?:her|his|my|their|the) (?:own )?(?:child(?:ren)?|kids?|baby)\b(?! (?:has|is|was|takes|needs|weighs))|\bkeep (?:the )?baby\b|\b(?:expect(?:s|ing)|try(?:ing)?|planning|plans?|wants?|wanting|would like|hop(?:e|es|ing)|thinking (?:of|about) having) (?:for |to have |to make |on having |having )?(?:an? |another |more |(?:my|our|her) (?:first |second |third )?)?(?:baby|babies|child(?:ren)?|kids?)\b"
    r"|\b(?:brea?st[- ]?feeding|nursing)\b[^.;]{0,20}\b(?:baby|infant|newborn)\b|\bbrea?st-?feeding (?:woman|mother|patient|lady|\d\d)\b[^.;]{0,90}\b(?:baby|infant|newborn)\b|\bbrea?st[- ]?feed\w*\b[^.;?]{0,80}\b(?:safe|ok|okay|bad|harm\w*|dangerous) (?:for|to) (?:the |my )?(?:baby|infant|newborn)\b|\b(?:my )?(?:baby|infant|newborn)\b[^.;]{0,40}\b(?:brea?st-?feed\w*|nursing)\b",
    re.IGNORECASE,
)


def read_groups(text: str, case: Case) -> tuple[str, ...]:
    """The groups a text names without denying them, and those the patient's age and pregnancy give.

    >>> read_groups("gabapentin in CKD", Case())
    ('kidney',)
    """
    said = _NOT_THE_PATIENT.sub(" ", text)
    groups = [name for name, pattern in _GROUP_PATTERNS if _affirmed(pattern, said)]
    age = case.age_years
    if age is not None and age >= _YOUNG and "children" in groups:
        groups.remove("children")
    if age is not None and age >= _OLD and "older_adults" not in groups:
        groups.append("older_adults")
    if age is not None and age < _YOUNG and "children" not in groups:
        groups.append("children")
    if "kidney" in groups and _kidneys_are_well(said, case):
        groups.remove("kidney")
    planned = any(
        p.name in PREGNANCY_PLANS and p.status is ConditionStatus.PRESENT for p in case.particulars
    )
    if (planned or case.pregnant) and "pregnancy" not in groups:
        groups.append("pregnancy")
    if case.pregnant is False and not planned and "pregnancy" in groups:
        groups.remove("pregnancy")
    return tuple(groups)


def _kidneys_are_well(text: str, case: Case) -> bool:
    """Whether the only kidneys told of are good ones: "eGFR 85", "normal kidneys"."""
    told = [m.value for m in case.measurements if m.name in RATES] + [
        b.low for b in case.bounds if b.name == "creatinine clearance" and b.low is not None
    ]
    if told:
        return min(told) >= _WELL and _OF_DISEASE.search(text) is None
    return _WELL_KIDNEYS.search(text) is not None and _OF_DISEASE.search(text) is None


def _affirmed(pattern: re.Pattern[str], text: str) -> bool:
    """Whether a group is named at least once without a denial just before it."""
    return any(not _DENIAL.search(text[: m.start()]) for m in pattern.finditer(text))
