"""The conditions of a note, each by its usual name with how it stands.

Named conditions only: nothing is inferred from findings or drugs. A plain complaint (headache, neck
pain) is a condition where the text makes it a problem of its own: a history of it, chronic, lasting,
or treated.
"""

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from citewell.model.case import Condition, ConditionStatus, Span
from citewell.understand.case.context import Standing, standing
from citewell.understand.case.named import Conditions
from citewell.understand.case.patterns import small
from citewell.understand.case.phrases import Match
from citewell.understand.case.text import Note

__all__ = ["ConditionReader"]

_PRECEDENCE = (
    ConditionStatus.PRESENT,
    ConditionStatus.PAST,
    ConditionStatus.POSSIBLE,
    ConditionStatus.ABSENT,
)
# A general name says nothing new beside one of its kinds.
_KINDS_OF: dict[str, str] = {
    "diabetes mellitus": r"type [12] diabetes|gestational diabetes",
    "peripheral neuropathy": r"neuropath|neuralgia",
    "painful peripheral neuropathy": r"painful diabetic neuropathy",
    "diabetic neuropathy": r"painful diabetic neuropathy",
    "neuropathic pain": r"neuropath|neuralgia",
    "arthritis": r"arthritis",
    "cancer": r"cancer|carcinoma|lymphoma|leuk|melanoma|sarcoma|myeloma|tumou?r|glioma|blastoma",
    "metastatic cancer": r"metastases",
    "seizures": r"epilep|seizure",
    "epilepsy": r"epilepsy",
    "heart failure": r"heart failure with",
    "heart block": r"degree heart block|complete heart block|atrioventricular block",
    "atrioventricular block": r"atrioventricular block",
    "bundle branch block": r"bundle branch block",
    "myocardial infarction": r"st elevation myocardial",
    "bowel obstruction": r"ileus|pseudo-obstruction",
    "peptic ulcer disease": r"peptic ulcer$",
    "chronic kidney disease": r"end-stage renal",
    "depression": r"major depressive|bipolar|postpartum depression|dysthymia",
    "anxiety": r"anxiety disorder|panic disorder",
    "lung disease": r"chronic obstructive|asthma|interstitial lung|pulmonary fibrosis|emphysema",
    "liver disease": r"cirrhosis|hepatitis|fatty liver",
    "thrombosis": r"deep vein thrombosis|pulmonary embolism|thrombosis",
    "stroke": r"hemorrhage",
    "headache": r"migraine|headache",
    "radiculopathy": r"radiculopathy|sciatica",
    "low back pain": r"disc herniation|spinal stenosis|sciatica|failed back",
    "neck pain": r"cervical|whiplash",
    "chronic pain": r"pain|neuralgia|neuropath|arthritis|fibromyalgia",
    "dementia": r"alzheimer|lewy",
    "anemia": r"anemia",
    "hyperlipidemia": r"hypercholesterolemia",
    "cirrhosis": r"cirrhosis",
    "fracture": r"fracture",
    "coronary artery disease": r"^$",
    "thyroid disease": r"thyroid|graves|goiter",
    "heartburn": r"reflux",
    "insomnia": r"sleep apnea",
    "psychosis": r"schizo|bipolar",
    "infection": r"infection",
    "sinusitis": r"chronic sinusitis",
    "bronchitis": r"chronic bronchitis",
    "pancreatitis": r"chronic pancreatitis",
    "glomerulonephritis": r"nephr",
    "dermatitis": r"dermatitis|eczema",
    "acne": r"^$",
    "alcohol intoxication": r"^$",
    "skin ulcer": r"ulcer",
    "folliculitis": r"^acne",
}
_KINDS_COMPILED = {name: re.compile(pattern) for name, pattern in _KINDS_OF.items()}
_MADE_A_PROBLEM = small(
    r"\b(?:chronic|long-?standing|persistent|recurrent|history of|hx of|h/o|known|suffers? (?:from|with)|suffering (?:from|with)|diagnosed with|treated for|problems? with|c/o|frequent|refractory|intractable|years of|ha(?:s|ve|d) (?:also )?(?:had|got|been having|been getting)|['’]?ve (?:also )?(?:had|got|been having|been getting)|\bi (?:also )?(?:have|get|had|got)|(?:he|she) (?:also )?(?:has|gets|got)|troubled by|plagued by|bothered by|lives? with|living with|tormented by|pmh\w*:?|dealing with|struggles? with|struggled with)\W+(?:\w+\W+){0,3}?$",
)  # fmt: skip
_TREATED_FOR = small(
    r"\b(?:takes?|taking|took|on|us(?:es|ing|ed)|given|gave|prescribed|treat\w*|mg|tried|medications?|started|medicine|pill|cream|tablets?|works?|help\w*|management|best|options?|dose|drug|relief|remedy)\b[^.;?]{0,60}\bfor\s+(?:(?:his|her|my|the|chronic|severe|bad|acute|mild|frequent|ongoing|recurrent|a|an|these|this|persistent)\s+)*$",
)  # fmt: skip
_LASTS = small(
    r"^[^.;?]{0,45}?\b(?:(?:for|x|over|since|past|of)\s*(?:the\s+)?(?:past\s+|last\s+|about\s+|over\s+|almost\s+|nearly\s+|approximately\s+)*(?:\d+|an?|two|three|four|five|six|several|many|a few|few|ten|eight|seven|nine)\s*(?:\+\s*)?(?:years?|yrs?|months?|mos?|decades?)|(?:is |are |was |were |well )*(?:treated|managed|controlled) (?:with|by|on)|(?:no|with no|without|poor) (?:response|relief|improvement)|since (?:an?|the|my|his|her|surgery|childhood|(?:19|20)\d\d|\w+ing)\b|(?:every|most) (?:day|night|month|week)|daily\b|all (?:day|night|the time))",
)  # fmt: skip
_ALLERGY = small(
    r"\b(?:allerg\w+|sensitiv\w+|reaction|intoleran\w+|caus(?:es|ed)|develops?|developed|gives? (?:him|her|me)|gave (?:him|her|me)|because of|due to|side effects?|stopped|d/c\w*)\b[^.;]*$",
)
# Pain of the spine is the problem itself where the patient comes for it.
_REGIONAL = re.compile(r"(?:back|neck) pain$")
_COMES_FOR = small(
    r"\b(?:presents?|presented|presenting|here|seen|evaluated|referred|consult\w*|evaluation|assessment|follow-?up|visit|appointment)\b[^.;,]{0,25}\b(?:with|for|of)\s+(?:(?:an?|his|her|my|the|chronic|acute|severe|worsening|new|left|right|bilateral|left-sided|right-sided|ongoing|persistent)\s+)*$"
)
_CANCER = re.compile(r"cancer|carcinoma|lymphoma|leukemia|melanoma|sarcoma|myeloma|tumor")
_REMISSION = small(r"[^.;]{0,25}\b(?:in (?:complete |full )?remission|cancer[- ]free|cured)\b")
_REACTIONS = frozenset(
    (
        "anaphylaxis",
        "angioedema",
        "urticaria",
        "dermatitis",
        "stevens-johnson syndrome",
        "gynecomastia",
    )
)
_EPISODIC_ENDS: tuple[str, ...] = (
    *("fracture", "infection", "abscess", "dislocation", "sprain", "pneumonia", "strain"),
    *("bite", "sting", "burn", "overdose", "poisoning", "toxicity", "embolism"),
)
_LASTING = frozenset(
    ("hiv infection", "cytomegalovirus infection", "recurrent urinary tract infection")
)
# A value said to be high or low is a finding; after a drug was stopped for it, it is that drug's effect.
_FINDING = small(r"(?:high|raised|elevated|increased|low|lowered|reduced|irregular|fast|slow)\b")
_STOPPED_FOR = small(
    r"\b(?:stopp\w+|discontinu\w+|d/c'?e?d|held|withdrawn|switched|changed|taken off|came off|reduced|cut|not tolerated|intoleran\w+|couldn['’]t (?:take|tolerate))\b[^.;]{0,30}\b(?:because of|due to|for|from|owing to|secondary to|over|with|after)\s+(?:\w+\s+){0,2}$"
)
_FREE = re.compile(r"[- ]free\b(?! (?:from|of)\b)")
# One attack told as an event is what happened, not an illness: "after a seizure".
_ONE_ATTACK = small(r"\b(?:an?|one|first|another|single|this|the)\s+(?:[\w-]+\s+){0,2}$")
_MOST_MENTIONS = 100  # more tell nothing new of one condition
_SKIPPED = frozenset(("allergies", "social"))
_EFFECT_STAYS = re.compile(r"neuropath|neuralgia|nephro|cardiomyo")


@dataclass(frozen=True, slots=True)
class _Read:
    match: Match
    name: str
    status: ConditionStatus
    asked: bool = False  # named in a question, which tells less than a statement


class ConditionReader:
    """Reads conditions with the tables of one library. Immutable after building."""

    def __init__(self, lexicon: Mapping[str, Mapping[str, str]]) -> None:
        self._named = Conditions(lexicon.get("conditions", {}))
        self._usual = frozenset(lexicon.get("conditions", {}).values())
        self._episodic = frozenset(lexicon.get("conditions_episodic", {}).values())
        self._complaints = frozenset(lexicon.get("complaints", {}).values())

    def find(self, note: Note) -> list[Match]:
        """Where the text names conditions, in order, however they stand."""
        return self._named.find(note)

    def read(
        self, note: Note, effects: Iterable[str] = (), named: list[Match] | None = None
    ) -> tuple[Condition, ...]:
        """The conditions in the order of the text, one entry for each name (kin beside one's own).

        ``effects`` are adverse effects already told of a treatment; they are no conditions again.
        ``named`` is what ``find`` found, where it was asked before.
        """
        told = frozenset(effect.lower() for effect in effects)
        found: list[_Read] = []
        seen: Counter[str] = Counter()
        matches = self.find(note) if named is None else named
        for at, match in enumerate(matches):
            if _is_a_likeness(note, match, matches[at + 1 : at + 2]):
                continue
            seen[match.name] += 1
            if seen[match.name] > _MOST_MENTIONS or _is_told(note, match, told):
                continue
            read = self._standing(note, match)
            if read is not None:
                found.append(read)
        best = _one_each(_without_general(found))
        return tuple(
            Condition(name=r.name, status=r.status, span=Span(r.match.start, r.match.end))
            for r in best
        )

    def _standing(self, note: Note, match: Match) -> _Read | None:
        sentence = note.sentence_at(match.start)
        before = note.lower[max(sentence.start, match.start - 110) : match.start]
        if _is_no_illness(note, match, sentence.heading, before):
            return None
        stands = standing(note, match.start, match.end, episodic=self._is_episodic(match.name))
        if stands.status is None:
            return None
        if match.name in self._complaints and not self._is_problem(note, match, stands):
            return None
        after = note.lower[match.end : match.end + 40]
        if _CANCER.search(match.name) and _REMISSION.match(after):
            return _Read(match, match.name, ConditionStatus.PAST)
        asked = note.text[sentence.end - 1] == "?"
        if stands.status is ConditionStatus.PRESENT and _is_guess(note, match, sentence.start):
            return _Read(match, match.name, ConditionStatus.POSSIBLE, asked)
        return _Read(match, match.name, stands.status, asked)

    def _is_episodic(self, name: str) -> bool:
        return name in self._episodic or (
            name.endswith(_EPISODIC_ENDS)
            and name not in _LASTING
            and not name.startswith("chronic")
        )

    def _is_problem(self, note: Note, match: Match, stands: Standing) -> bool:
        """Whether the text makes a plain complaint a problem of its own."""
        if stands.status is ConditionStatus.ABSENT:
            return False
        sentence = note.sentence_at(match.start)
        before = note.lower[max(sentence.start, match.start - 110) : match.start]
        after = note.lower[match.end : min(sentence.end, match.end + 80)]
        if stands.history or match.phrase.startswith("chronic") or sentence.heading == "plan":
            return True
        if _REGIONAL.search(match.name) and _COMES_FOR.search(before):
            return True
        return bool(
            _MADE_A_PROBLEM.search(before) or _TREATED_FOR.search(before) or _LASTS.match(after)
        )


# "Sciatic-type stump pain": how another pain feels, and no sciatica.
_LIKE = small(r"[\s-]?(?:type|like|style|ish|sounding)\s+(?:of\s+)?")


def _is_a_likeness(note: Note, match: Match, following: list[Match]) -> bool:
    """Whether an illness is named only to tell what the one named next is like."""
    return any(
        one.name != match.name and _LIKE.fullmatch(note.lower, match.end, one.start)
        for one in following
    )


# Abbreviations of illnesses that are something else here: what stands before, and what after.
_OTHER = {
    "mr": (small(r"[a-z]{4,}\s$"), small(r"\s?\d")),  # metformin MR 500
    "ra": (
        small(r"\b(?:sats?|spo2|sao2|o2)\b[^.,;]{0,12}$|\d\s?%\s?(?:on\s)?$"),
        small(r""),
    ),  # on room air
    "ed": (
        small(r"(?:^|\b(?:in|via|to|from|the)\s)$"),
        small(r"\s(?:note|dr|reg|doctor|consult|today)\b|[\s:,.]"),
    ),
    "gad": (small(r""), small(r"\s?(?:\+|pos|neg|ab\b|antibod)")),  # the antibody
}


# "Tramadol MR", "400 mg MR": a form of a medicine.
_RELEASED = small(
    r"(?:\d\s?m?c?g|\b[a-z]{2,}(?:adol|phine|codone|faxine|formin|azide|azem|amil|bide|gabalin|fenac|profen|oxen|tiapine|zosin))\s(?=$)"
)


def _is_other(note: Note, match: Match, before: re.Pattern[str], after: re.Pattern[str]) -> bool:
    start = max(0, match.start - 24)
    if match.phrase.lower() == "mr" and _RELEASED.search(note.lower, start, match.start):
        return True
    return bool(
        before.search(note.lower, max(0, match.start - 24), match.start)
        and after.match(note.lower, match.end)
    )


def _is_no_illness(note: Note, match: Match, heading: str | None, before: str) -> bool:
    """Whether the name stands for a reaction, a finding, a way of treatment or a letter of another thing."""
    if match.name in _REACTIONS and (heading in _SKIPPED or _ALLERGY.search(before)):
        return True
    written = note.lower[match.start : match.end]
    other = _OTHER.get(written)
    if heading == "allergies" or (other is not None and _is_other(note, match, *other)):
        return True
    if _FREE.match(note.lower, match.end) or _is_dialysis(note, match):
        return True
    if _FINDING.match(written) and _STOPPED_FOR.search(before):
        return True
    return written.endswith("seizure") and _ONE_ATTACK.search(before) is not None


_GUESS = small(r"\s?\??!?\?(?!\s?(?:no|yes|nil|none)\b)")
_NOT_GUESS = small(
    r"[,;:&]|\b(?:in|with|for|on|and|or|is|are|can|does|do|what|which|how|why|when|should|safe|has|have|dose|after|post|of|to|from|my|his|her)\b"
)


def _is_guess(note: Note, match: Match, start: int) -> bool:
    """Whether an illness alone before a mark is a guess: "Nephrogenic DI?", "48F gout?!"."""
    if not _GUESS.match(note.lower, match.end):
        return False
    lead = note.lower[start : match.start]
    return len(lead.split()) <= _FEW and _NOT_GUESS.search(lead) is None


_FEW = 3  # words
_ON_PD = small(r"\b(?:on|started|starting|via|for)\s+$")
_NO_KIDNEYS = small(
    r"\b(?:dialysis|esr[df]|eskd|anuric|ckd\s?(?:stage\s)?5|capd|apd|exchanges|e-?gfr\W{0,3}(?:of |is )?(?:\d|1[0-9])\b(?![\d.]))"
)


def _is_dialysis(note: Note, match: Match) -> bool:
    """Whether "on PD" beside kidneys that fail is peritoneal dialysis: nobody is on Parkinson's disease."""
    written = note.lower[match.start : match.end]
    if written != "pd" or _ON_PD.search(note.lower, max(0, match.start - 12), match.start) is None:
        return False
    return _NO_KIDNEYS.search(note.lower) is not None


def _is_told(note: Note, match: Match, told: frozenset[str]) -> bool:
    """Whether a mention is the adverse effect of a treatment, by its usual name or as written."""
    if not told or _EFFECT_STAYS.search(match.name):
        return False
    return match.name in told or note.lower[match.start : match.end] in told


def _one_each(found: list[_Read]) -> list[_Read]:
    """One entry for each name: what is present over what is past, possible or absent; kin apart."""
    best: dict[tuple[str, bool], _Read] = {}
    for read in found:
        key = (read.name, read.status is ConditionStatus.FAMILY)
        known = best.get(key)
        if known is None or (
            not key[1]
            and (known.asked or not read.asked)
            and _PRECEDENCE.index(read.status) < _PRECEDENCE.index(known.status)
        ):
            best[key] = read
    return sorted(best.values(), key=lambda read: read.match.start)


def _without_general(found: list[_Read]) -> list[_Read]:
    """Without the general names of which a closer kind is named with the same or a stronger status."""
    kept = []
    named = list({(read.name, read.status): read for read in found}.values())
    for read in found:
        pattern = _KINDS_COMPILED.get(read.name)
        family = read.status is ConditionStatus.FAMILY
        closer = pattern is not None and any(
            other.name != read.name
            and pattern.search(other.name)
            and (other.status is ConditionStatus.FAMILY) == family
            and (
                other.status is not ConditionStatus.ABSENT or read.status is ConditionStatus.ABSENT
            )
            for other in named
        )
        if not closer:
            kept.append(read)
    return kept
