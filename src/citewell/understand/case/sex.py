"""The patient's sex, from the noun the patient is called by, titles, kin, pronouns and sexed words.

The strongest kind of evidence decides; words on relatives and doctors are left out.
"""

import re
from bisect import bisect_left

from citewell.model.case import Span
from citewell.understand.case.cues import tells_own_illness
from citewell.understand.case.patterns import small
from citewell.understand.case.person import RELATIVES, SMALL_LETTER
from citewell.understand.case.text import Note

__all__ = ["read_sex"]

_MALE_NOUN = r"man|male|boy|gentleman|guy|men|bloke|fellow|schoolboy|veteran male"
_FEMALE_NOUN = r"woman|female|girl|lady|women|schoolgirl|housewife|primigravida|multigravida"
_ADJECTIVES = r"(?:[\s,-]+(?!(?:whose|his|her|and|with|mother|father|wife|husband|son|daughter)\b)[\w/'’-]+){0,6}?[\s,/-]*"
_AFTER_AGE = re.compile(
    rf"(?:\d|½|\b(?:{'|'.join('one two three four five six seven eight nine ten twenty thirty forty fifty sixty seventy eighty ninety'.split())}))[\s-]*"
    r"(?:(?:years?|yrs?|y|months?|mo|weeks?|days?)\b[\s./-]*(?:old|of age|o\b)?|y\.?/?o\.?|year)[\s,.]*"
    rf"{_ADJECTIVES}\b(?:(?P<male>{_MALE_NOUN}|(?-i:[WBHAR]{{0,2}}M))|(?P<female>{_FEMALE_NOUN}|(?-i:(?!HF)[WBHAR]{{0,2}}F)))\b(?!['’-])",
    re.IGNORECASE,
)
_LETTER = re.compile(
    r"(?:(?<![\w.,/°-])1?\d{1,2}(?:\s?(?:yo|y/o|yrs?|y|y\.o\.))?\s?[-/,]?\s?(?:(?P<male>M)|(?P<female>F))(?![\w°'’+-])"
    r"|\b(?:(?P<male2>M)|(?P<female2>F))[ /,]{1,2}\d{1,3}\b|\b(?i:sex|gender)\s?[:=]\s?(?:(?P<male3>[Mm])|(?P<female3>[Ff]))(?=\b|[a-z]))"
)
_SELF = small(
    r"\b(?:i['’]?m|i am|as|me|im|patient is|pt is|this is|she is|he is)\s+(?:just |also )?(?:an?\s+)?"
    rf"(?:[\w/'’-]+\s+){{0,4}}?(?:(?P<male>{_MALE_NOUN})|(?P<female>{_FEMALE_NOUN}))\b(?!['’-])",
)
_NOUN = small(rf"\b(?:(?P<male>{_MALE_NOUN})|(?P<female>{_FEMALE_NOUN}))\b(?!['’-]|\s+syndrome)")
# The writer's own illness or medicine: kin named beside it is somebody else.
_OWN_ILLNESS = small(
    r"\b(?:i['’]?m|i am|i['’]?ve been|i have been) (?:also |now |just |already |currently )?(?:on\b|taking (?!my|her|him|care|them)|using|having (?!trouble with my)|allergic|diabetic|pregnant|prescribed)|\bi (?:take (?!care|my|her|him)|use|suffer|was diagnosed|got diagnosed)\b"
)
_TITLE = re.compile(
    r"\b(?:(?P<male>Mr\.?|Sir|Mister)|(?P<female>Mrs\.?|Ms\.?|Miss|Ma['’]?am))(?=\s)"
)
_KIN = small(
    r"(?:\b(?:my|our)\s+(?:(?:\d+|[\w-]+)[\s-]+){0,4}?"
    r"|(?:^|(?<=[.!?,]\s))(?=(?:mum|mam|mom|dad|hubby|gran|nan|nana|grandma|grandad|grandpa)(?:[ ,]{1,2}\d|\s(?:has|is|on|been|takes|who)\b)))"
    r"(?:(?P<male>husband|hubby|dad|daddy|father|son|brother|boyfriend|grand(?:father|pa|son|ad|dad)|uncle|nephew|boy|stepson|stepdad|father-in-law)"
    r"|(?P<female>wife|mum|mom|mam|mother|mummy|mommy|daughter|sister|girlfriend|grand(?:mother|ma|daughter)|gran|granny|nan|nana|aunt(?:y|ie)?|niece|girl|stepdaughter|mother-in-law))\b(?!['’]s (?:doctor|friend))",
)  # fmt: skip
_PRONOUN = small(
    r"\b(?:(?P<male>he(?:['’]s)?|his|him|himself)|(?P<female>she(?:['’]s)?|her|hers|herself))\b",
)
_OTHERS = small(
    rf"\b(?:{RELATIVES}|doctor|dr|physician|gp|nurse|surgeon|neurologist|cardiologist|dermatologist|psychiatrist|pharmacist|specialist"
    r"|consultant|therapist|dentist|oncologist|nephrologist|boss|roommate|neighbou?r|caregiver|carer)\b",
)
_OWN_KIN = small(rf"\s+(?:\w+\s+)?(?:{RELATIVES})\b")
_YOUNG = frozenset(("child", "baby", "infant", "toddler", "boy", "girl", "newborn", "family"))
_FIRST_PERSON = small(
    r"\b(?:i|i['’]m|im|i['’]ve|ive)\s+(?:have|had|am|take|took|takes|feel|was|get|got|been|suffer|started|use|need|can|keep|wake|stopped|tried|taking|using|having|getting|on|\d)\b|\bmy (?:doctor|gp|pain|feet|back|period|blood|head|knee|meds|doc)\b|\bi['’]?m\s+\d",
)
_SEXED = small(
    r"(?P<male>\b(?:prostat(?:e|ic|itis|ectomy)|bph|erectile|testic\w*|scrot\w*|penis|penile|vasectomy|psa|orchi\w+|epididym\w+|hypogonadal man|impotence|circumcis\w+)\b)"
    r"|(?P<female>\b(?:menstru\w+|menarche|(?:last|missed|my|her|heavy|irregular) (?:menstrual )?periods?|lmp|ovar(?:y|ian|ies)|uter(?:us|ine)|cervical (?:smear|cancer|screening)|pap smear|vagin\w+|hysterectomy|menopaus\w+"
    r"|(?:post|peri|pre)-?menopausal|i (?:\w+ ){0,3}pregnant|gravida|g\d ?p\d\w*|breast-?feeding|lactating|post-?partum|endometri\w+|dysmenorrh\w+|amenorrh\w+|menorrhagia|pcos|polycystic ov\w+|preeclampsia|vulv\w+|c-section|cesarean|mastectomy|miscarriage|fibroids?))\b",
)  # fmt: skip
_NOT_OWN = small(
    r"\b(?:mother|sister|aunt(?:y|ie)?|daughter|wife|family|grandmother|father|brother|uncle|husband|if|women|men|while|born|delivered|for)\b[^.;]*$",
)


_WITH_CAPITALS = (_AFTER_AGE, _LETTER, _TITLE)
_NOT_THE_PATIENT = small(
    r"\b(?:temp\w*|fever|fever of|t|another|other|doctor|by an?|with an?|with his|with her)\W*$"
)
_SOLUTION = re.compile(r"\s?(?:HCl|NaCl|solution)")
_THEIRS = small(r"\b(?:his|her|their|whose)\s+(?:\w+\s+)?$")
_BESIDE = small(r"\b(?:with|by|to|from|and|like|says?|told|as|both)\s*$")
_THEIR_THING = small(
    r"['’]s\b(?!\s+(?:been|got|on|in|having|taking|\d|a\b|an\b|knee|feet|back|doctor))"
)
_THEY_SAY = small(
    r"\s*(?:says?|said|thinks?|told|noticed|also had|died|had|and i\b|passed|is a (?:doctor|nurse))"
)


def read_sex(note: Note, *, pregnant: bool | None) -> tuple[str | None, Span | None]:
    """``male`` or ``female`` and the words that tell, or nothing. A pregnancy stated decides."""
    for pattern in (_AFTER_AGE, _LETTER):
        match = _first_of_patient(note, pattern)
        if match is not None:
            return _told(match)
    jotted = SMALL_LETTER.match(note.lower)
    if jotted is not None:
        return _told(jotted)
    first_person = _FIRST_PERSON.search(note.lower) is not None
    if first_person:
        match = _first_of_patient(note, _SELF)
        if match is not None:
            return _told(match)
    own = first_person and (
        _OWN_ILLNESS.search(note.lower) is not None or tells_own_illness(note.lower)
    )
    kin = None if own else _kin(note.lower, first_person=first_person)
    if kin is not None:
        return _told(kin)
    if pregnant:
        return "female", None
    for pattern in (_TITLE, _NOUN):
        match = _first_of_patient(note, pattern)
        if match is not None:
            return _told(match)
    return _by_pronouns(note, first_person=first_person) or _by_sexed_words(note.lower)


def _told(match: re.Match[str]) -> tuple[str, Span]:
    male = any(value for name, value in match.groupdict().items() if name.startswith("male"))
    return ("male" if male else "female"), Span(match.start(), match.end())


def _first_of_patient(note: Note, pattern: re.Pattern[str]) -> re.Match[str] | None:
    for match in pattern.finditer(note.text if pattern in _WITH_CAPITALS else note.lower):
        before = note.lower[max(0, match.start() - 30) : match.start()]
        if _NOT_THE_PATIENT.search(before):
            continue
        if pattern is _NOUN and match.group() in ("men", "women"):
            continue
        if pattern is _LETTER:
            molar = match["male"] and _SOLUTION.match(note.text, match.end(), match.end() + 10)
            if molar and not match["male2"]:
                continue
        elif _THEIRS.search(before):
            continue
        return match
    return None


def _kin(text: str, *, first_person: bool) -> re.Match[str] | None:
    """The relative the writer asks for, if that is who the text is about."""
    for match in _KIN.finditer(text):
        before = text[max(0, match.start() - 25) : match.start()]
        after = text[match.end() : match.end() + 30]
        if first_person and (
            _BESIDE.search(before) or _THEIR_THING.match(after) or _THEY_SAY.match(after)
        ):
            continue
        return match
    return None


def _by_pronouns(note: Note, *, first_person: bool) -> tuple[str, Span] | None:
    """The sex most pronouns have, leaving out sentences on relatives and doctors where ``he`` may be they."""
    counts = {"male": 0, "female": 0}
    first: dict[str, Span] = {}
    others = [
        (m.start(), m.group())
        for m in _OTHERS.finditer(note.lower)
        if note.lower[max(0, m.start() - 4) : m.start()].strip("- ")
        != "old"  # "18-month-old toddler"
    ]
    for match in _PRONOUN.finditer(note.lower):
        sex, span = _told(match)
        # The first of the others named before the pronoun in its sentence, if any.
        at = bisect_left(others, (note.sentence_at(match.start()).start, ""))
        other = others[at] if at < len(others) and others[at][0] < match.start() else None
        kin = _OWN_KIN.match(note.lower, match.end()) is not None
        if kin and (other is None or other[1] in _YOUNG):
            pass
        elif other is not None or (first_person and others and others[0][0] < match.start()):
            continue
        counts[sex] += 1
        first.setdefault(sex, span)
    if counts["male"] == counts["female"]:
        return None
    sex = max(counts, key=lambda key: counts[key])
    return sex, first[sex]


def _by_sexed_words(text: str) -> tuple[str | None, Span | None]:
    for match in _SEXED.finditer(text):
        sentence = text.rfind(".", 0, match.start()) + 1
        if not _NOT_OWN.search(text, sentence, match.start()):
            return _told(match)
    return None, None
