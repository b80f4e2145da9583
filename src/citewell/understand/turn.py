"""One turn of a thread by its words: what it asks, tells, supposes, takes back, and of whom.

Owns the cues. What follows from them for the question is the work of :mod:`citewell.understand.thread`.
"""

import re
from dataclasses import dataclass

from citewell.model.case import Span, Treatment, TreatmentStatus
from citewell.model.question import DrugMention, Query
from citewell.patterns import later
from citewell.understand.pieces import pieces

__all__ = [
    "Turn",
    "asking",
    "asks_how_much",
    "asks_of_effects",
    "corrects",
    "drug_in_place",
    "has_facts",
    "hopes_for_pregnancy",
    "is_beside",
    "is_chatter",
    "is_fragment",
    "is_named_first",
    "is_supposed",
    "is_supposed_at",
    "of_it",
    "retracts",
    "supposes",
    "supposes_pregnancy",
    "taken_back",
    "taken_beside",
    "telling",
    "tells_number",
    "tells_of_another",
]

_ASK = later(
    r"\?\s*$|^\W*(?:ok(?:ay)?[, ]+|and |so |but |then |also )*(?:what|which|how|can|could|should|is|are"
    r"|do|does|did|may|when|why|would|will|shall|any|next|advice|advise|suggest\w*|recommend\w*|options?"
    r"|tell me|thoughts|please (?:advise|suggest|help))\b",
    re.IGNORECASE,
)
# "For a different patient", "another case"; not "another drug for the patient".
_ANOTHER = later(
    r"\b(?:another|different|other|new|next|second|separate|unrelated)"
    r" (?:patient|case|person|man|woman|lady|gentleman|client|vignette)\b(?!'s| is| was| of\b)"
    r"|\b(?:another|a different|a new|next|new) (?:patient|case) (?:is|was)\b"
    r"|\b(?:patient|case) (?:two|2|b)\b|\bsomeone else\b|\bpatient in (?:bed|room|bay|the next)\b",
    re.IGNORECASE,
)
_KIN = (
    r"husband|wife|partner|mother|mum|mom|father|dad|son|daughter|brother|sister|friend|neighbou?r"
    r"|grand(?:mother|father|ma|pa|son|daughter)|aunt|uncle|cousin|colleague"
)
_WOMEN = "wife|mother|mum|mom|daughter|sister|grandmother|grandma|granddaughter|aunt"
_MEN = "husband|father|dad|son|brother|grandfather|grandpa|grandson|uncle"
_OF_KIN = later(
    rf"\b(?P<whose>my|her|his|their) (?:\d+[- ]year[- ]old |teenage |little |elder |older |younger )?"
    rf"(?P<kin>{_KIN})\b(?! (?:has |have )?(?:said|says|told|thinks|asks|asked|read|wants to know))",
    re.IGNORECASE,
)
_FAMILY_HISTORY = later(
    rf"\b(?:my|her|his|their) (?:{_KIN}) (?:had|died)\b|\bruns in\b|\bfamily history\b",
    re.IGNORECASE,
)
_AGED = later(
    r"(?i:\b(?:a|an|in|for|about)\s+(?P<age>\d{1,3})[- ]?(?:years?[- ]?old|yrs?[- ]?old|yo|y/o)\s+"
    r"(?:\w+ )?(?:man|woman|male|female|lady|gentleman|boy|girl|patient)\b)"
    r"|^\W*(?:and |now |next:? |what about )*(?:a |an )?(?P<short>\d{1,3}) ?(?:[MF]\b|[ym]o [MF]\b)"
)
_CORRECTS = later(
    r"\b(?:sorry|i meant|i mean|correction|actually|my mistake|typo|mistyped|wrongly|misread"
    r"|i (?:was|got it) wrong|should (?:be|read|have (?:been|said|read))|not as i said|apologies)\b",
    re.IGNORECASE,
)
_RETRACTS = later(
    r"\b(?:ignore|disregard|forget|discount|scrap)\b|\b(?:lab(?:oratory)?|typing|reporting) error\b"
    r"|\b(?:is|was|were) (?:wrong|incorrect|a mistake|mistaken|spurious|somebody else'?s"
    r"|not (?:hers|his))\b",
    re.IGNORECASE,
)
_SUPPOSED = later(
    r"\b(?:if|suppos(?:e|ing)|assum(?:e|ing)|imagine|hypothetical\w*|were it)\b", re.IGNORECASE
)
# "Tell me if gabapentin can be used" asks whether it can, and supposes nothing.
_WHETHER = later(
    r"\b(?:know|tell (?:me|us)|ask(?:s|ed|ing)?|see|check|wonder(?:s|ed|ing)?|(?:un)?sure|unclear"
    r"|decid(?:e|ed|ing)|say|advise|confirm|understand|learn|find out|question is)[ ,]+$",
    re.IGNORECASE,
)
_WHETHER_REACH = 30  # characters before the "if"; the longest of the words above has 15
_SENTENCE_ENDS = later(r"[.?!;](?=\s)|\n")
_SUPPOSES = later(
    r"^\W*(?:ok(?:ay)?[, ]+|and|but|so|also|then|what|how about|what about|even|or|say|\s|,)*"
    r"\s*\b(?:if|in|for"
    r"|when|during|on|after|with|given|suppos\w+|assum\w+|at|while)\b",
    re.IGNORECASE,
)
_WITH_IT = later(
    r"^\W*(?:ok(?:ay)?[, ]+|and|but|so|also|then|what about|how about|what if|\s|,)*\s*"
    r"(?P<cue>(?:together |along |combined )?with|on top of|on|alongside|plus|while (?:on|taking))\s+",
    re.IGNORECASE,
)
_PREGNANCY = later(
    r"\bif (?:she|i|they|the patient|my wife|he)?\s*(?:is|was|were|am|'s|gets?|got|becomes?|turns out)?"
    r"\s*(?:to be )?pregnant\b|\b(?:in|during|for|when|while|and) (?:a )?pregnan(?:cy|t)\b"
    r"|'s pregnant\b",
    re.IGNORECASE,
)
_HOPES = later(
    r"\b(?:wants?|wishes|hop(?:es?|ing)|plans?|planning|tr(?:y|ies|ying))"
    r" (?:to (?:become|get|be|fall|conceive)|for a (?:baby|child)|(?:a )?pregnancy)(?: pregnant)?\b",
    re.IGNORECASE,
)
_BESIDE = later(
    r"\b(?:with|on|alongside|plus|together with|beside|(?:while|is|am|are|already|who) taking"
    r"|(?:who|s?he|already) takes?)\s+"
    r"(?:my |his |her |the )?$",
    re.IGNORECASE,
)
_NOT = r"\b(?:not|rather than|instead of)\s+(?:the |on |taking )?"
_IT = later(
    r"\b(?:it|this (?:drug|medicine|one|tablet|pill|patch|treatment)"
    r"|(?<=\btook )one|(?<=\btake )one|(?<=\btaken )one|(?<=\bhad )one"
    r"|that (?:drug|medicine|one|tablet|pill|patch|treatment)|the (?:drug|medicine|tablets?|pills?))\b",
    re.IGNORECASE,
)
# "It" that is no medicine: the illness, the time, nothing at all.
_NO_MEDICINE = later(
    r"\bis it (?:\w+ )?(?:safe|ok|okay|fine|possible|better|worth\w*|time|normal|likely|right|wise"
    r"|necessary|best|true|too \w+)\s+(?:to|for|that|if)\b"
    r"|\b(?:is|was|be) it (?:catching|contagious|infectious|hereditary|genetic|serious|cancer|curable"
    r"|permanent|common|gout|migraine|shingles)\b"
    r"|\b(?:will|does|could|can|would|did) it (?:ever )?(?:go|gets?|come|last|heal|spread"
    r"|be cured"
    r"|clear|hurt)\b"
    r"|\b(?:until|before|when|if|since|because|that) it (?:gets?|got|goes|is getting|hurts?"
    r"|comes|burns?"
    r"|aches?|lasts?|starts?|started|began|spread\w*|heals?)\b"
    r"|\bhow (?:long|bad|far) (?:is|does|will) it\b"
    r"|^\W*it (?:hurts?|burns?|aches?|gets?|got|started|began|comes|itches"
    r"|is (?:getting )?(?:worse|better))",
    re.IGNORECASE,
)
_CHATTER = frozenset(
    "ok okay thank thanks great good fine nice lovely lot much sure matter hmm tell know yes no hello"
    " hi bye cool lol wow sorry really understand understood got see right perfect helpful"
    " please welcome cheer appreciate answer explain mean noted done bit say said test".split()
)
_EFFECTS = later(
    r"\b(?:driv\w+|side[- ]effects?|addict\w*|machine\w*|work at heights?)\b", re.IGNORECASE
)
_HOW_MUCH = later(r"\bhow (?:much|many|often|fast)\b", re.IGNORECASE)
_SOMEBODY = later(r"\b(?:s?he|i|we|they|has|have|had|is|was|are)\b", re.IGNORECASE)
_FEW = 4  # words of a medicine put in another's place


@dataclass(frozen=True, slots=True)
class Turn:
    """A turn read by itself, and where its text starts in the whole thread."""

    text: str
    start: int
    query: Query

    @property
    def end(self) -> int:
        """Where its text ends in the whole thread."""
        return self.start + len(self.text)


def asking(text: str) -> tuple[Span, ...]:
    """The sentences that ask."""
    return tuple(s for s in _sentences(text) if _ASK.search(text[s.start : s.end]))


def telling(text: str) -> tuple[Span, ...]:
    """The sentences that only tell."""
    return tuple(s for s in _sentences(text) if not _ASK.search(text[s.start : s.end]))


def tells_of_another(text: str, before: str, age: float | None = None) -> bool:
    """Whether a turn is about somebody whom the turns before it do not tell of.

    Args:
        text: of the turn.
        before: the turns before it.
        age: of the patient told of, in years.
    """
    if _ANOTHER.search(text):
        return True
    aged = _AGED.search(text)
    if aged and age is not None and not corrects(text):
        return float(aged["age"] or aged["short"]) != age
    kin = _OF_KIN.search(text)
    if kin is None or _FAMILY_HISTORY.search(text) or _asks_for_owner(text, kin):
        return False
    if kin["whose"].lower() != "my" and "?" not in text:
        return False
    return re.search(rf"\b{kin['kin']}\b", before, re.IGNORECASE) is None


def _asks_for_owner(text: str, kin: re.Match[str]) -> bool:
    """Whether whoever the relative belongs to is asked about: "her husband has some, can she?"."""
    owner = {"my": "i|we", "her": "she", "his": "he", "their": "they"}[kin["whose"].lower()]
    asked = re.search(rf"\b(?:can|could|may|should|would|will) (?:{owner})\b", text, re.IGNORECASE)
    alike = _WOMEN if owner == "she" else _MEN if owner == "he" else ""
    return asked is not None and kin["kin"].lower() not in alike.split("|")


def corrects(text: str) -> bool:
    """Whether a turn puts right what was told before."""
    return _CORRECTS.search(text) is not None


def retracts(text: str, name: str) -> bool:
    """Whether a turn says that a value told before, of this name, is not to be believed."""
    told = re.search(rf"\b{re.escape(name)}\b", text, re.IGNORECASE)
    return told is not None and _RETRACTS.search(text) is not None


def is_supposed(text: str) -> bool:
    """Whether a turn supposes something that it tells."""
    return _supposes_within(text, 0, len(text))


def is_supposed_at(text: str, place: int) -> bool:
    """Whether what stands at a place of a turn is supposed: it follows an "if" of its own sentence."""
    started = max((m.end() for m in _SENTENCE_ENDS.finditer(text, 0, place)), default=0)
    return _supposes_within(text, started, place)


def _supposes_within(text: str, start: int, end: int) -> bool:
    return any(
        not _WHETHER.search(text, max(start, found.start() - _WHETHER_REACH), found.start())
        for found in _SUPPOSED.finditer(text, start, end)
    )


def supposes(text: str) -> bool:
    """Whether a turn asks the same of other circumstances: "and in renal failure?"."""
    return _SUPPOSES.search(text) is not None


def supposes_pregnancy(text: str) -> Span | None:
    """The words that suppose a pregnancy."""
    found = _PREGNANCY.search(text)
    return Span(*found.span()) if found else None


def hopes_for_pregnancy(text: str) -> Span | None:
    """The words that tell of a pregnancy hoped for."""
    found = _HOPES.search(text)
    return Span(*found.span()) if found else None


def taken_beside(text: str) -> Span | None:
    """The words before a medicine that is put beside the one asked about: "and with warfarin?"."""
    found = _WITH_IT.search(text)
    return Span(*found.span()) if found else None


def is_beside(query: Query, mention: DrugMention) -> bool:
    """Whether a medicine stands in a question as what is taken beside the one asked about."""
    return _BESIDE.search(query.text[: mention.start]) is not None


def taken_back(text: str, names: tuple[str, ...]) -> tuple[str, ...]:
    """Of some names, those a telling turn takes back: "aspirin, not apixaban"."""
    told = " ".join(text[s.start : s.end] for s in telling(text))
    return tuple(n for n in names if re.search(_NOT + re.escape(n) + r"\b", told, re.IGNORECASE))


def has_facts(query: Query) -> bool:
    """Whether a turn tells of a patient: more than who is meant by "she"."""
    case = query.case
    told = (
        *(*case.conditions, *case.measurements, *case.allergies, *case.symptoms, *case.red_flags),
        *(*case.particulars, *case.scores, *case.bounds, *query.alarms, *query.groups),
    )
    person = case.age_years is not None or case.pregnant is not None
    return bool(told) or person or any(map(_is_had, case.treatments))


def _is_had(treatment: Treatment) -> bool:
    return treatment.status is not TreatmentStatus.PROPOSED or bool(treatment.adverse_effects)


def drug_in_place(turn: Turn) -> DrugMention | None:
    """The medicine a turn puts in another's place: "and pregabalin?"; None where it says more."""
    names = {m.ingredient for m in turn.query.drugs}
    if len(names) != 1 or len(turn.text.split()) > _FEW + len(
        turn.query.drugs[0].as_written.split()
    ):
        return None
    mention = turn.query.drugs[0]
    rest = re.sub(re.escape(mention.as_written), " ", turn.text, flags=re.IGNORECASE)
    cues = (
        r"what|how|about|and|or|but|so|ok|okay|then|instead|the|is|for|a|an|as|well|also|too|same"
    )
    left = re.sub(rf"\b(?:{cues})\b|[^\w]", " ", rest, flags=re.IGNORECASE)
    return None if left.strip() else mention


def of_it(turn: Turn) -> tuple[Span, ...]:
    """Where a turn says "it" of a medicine named in an earlier one."""
    found = []
    own = min((m.start for m in turn.query.drugs), default=len(turn.text))
    aside = [m.span() for m in _NO_MEDICINE.finditer(turn.text)]
    for said in _IT.finditer(turn.text):
        meant = not any(start <= said.start() < end for start, end in aside)
        if meant and (said.start() < own or own == len(turn.text)):
            found.append(Span(*said.span()))
    return tuple(found)


def tells_number(text: str) -> bool:
    """Whether a turn tells a number."""
    return any(letter.isdigit() for letter in text)


def asks_how_much(text: str) -> bool:
    """Whether a turn asks how much or how often."""
    return _HOW_MUCH.search(text) is not None


def is_named_first(text: str, name: str) -> bool:
    """Whether a question begins with a medicine's name: "and prednisolone, what dose?"."""
    cue = r"^\W*(?:(?:ok|okay|and|but|so|then|what about|how about|for)[ ,]+)*"
    return re.match(cue + re.escape(name) + r"\b", text, re.IGNORECASE) is not None


def asks_of_effects(text: str) -> bool:
    """Whether a turn asks what medicines do to driving, sleep and the like."""
    return _EFFECTS.search(text) is not None


def is_fragment(text: str) -> bool:
    """Whether a turn is a few words that tell of nobody: "side effects"."""
    return len(text.split()) <= _FEW and _SOMEBODY.search(text) is None


def is_chatter(term: str) -> bool:
    """Whether a stem tells of nothing: "thank", "great"."""
    return term in _CHATTER


def _sentences(text: str) -> list[Span]:
    spans, at = [], 0
    for line in text.split("\n"):
        for start, end in pieces(line):
            while start < end and line[start].isspace():
                start += 1
            if start < end:
                spans.append(Span(at + start, at + end))
        at += len(line) + 1
    return spans
