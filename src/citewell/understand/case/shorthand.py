"""Short names of medicines that are other words as well, and where they name the medicine.

"AMI" is an infarction and "ami 25 nocte" is amitriptyline; "GBP" is money and gabapentin. Such a name counts
only beside a dose, a word of use, or another medicine of the same list. Which names are doubtful stands in
``vocabulary/shorthand.tsv``.
"""

from collections.abc import Container
from itertools import pairwise

from citewell.understand.case.mentions import Mention, TherapyKind
from citewell.understand.case.patterns import small
from citewell.understand.case.text import Note

__all__ = ["in_place"]

_NUMBER = r"\d[\d.,]*(?:\s?[-–]\s?\d[\d.,]*)?"
_MASS = r"\s?(?:mgs?|milligrams?|mcg|g|gm)\b"
_OFTEN = (
    r"(?:b\.?i\.?d|t\.?i\.?d|q\.?i\.?d|b\.?d|t\.?d\.?s|q\.?d\.?s|o\.?d|q\.?h\.?s|q\.?d|h\.?s|nocte|noct|mane|nightly"
    r"|at\snight|at\sbedtime|once|twice|three\stimes|four\stimes|daily|a\sday|per\sday|every\s(?:night|day|morning|evening)"
    r"|q\d+h|prn|[234]x|[234]\stimes)\b"
)
_FORM = r"(?:\s?(?:xr|er|sr|mr|cr|ir|tabs?|tablets?|caps?|capsules?|po))?"
# A dose that can be nothing else: with its unit, or with how often.
_DOSED = small(
    rf"{_FORM}[\s:(]*(?:(?:up\sto|at|on)\s)?(?:{_NUMBER}{_MASS}|{_NUMBER}\s?/\s?d(?:ay)?\b|(?:{_NUMBER}\s?)?{_OFTEN})"
)
_TIME = r"(?:years?|yrs?|y/?o|months?|mos?|weeks?|wks?|days?|hours?|hrs?|h|mins?|d|w|m|y)\b"
_STRENGTH = small(
    rf"{_FORM}[\s:(]*(?:(?:up\sto|at)\s)?(?!(?:19|20)\d\d\b)(?:[5-9]|[1-9]\d{{1,3}})(?![\d%:/]|[.,]\d|\s?(?:{_TIME}|st\b|nd\b|rd\b|th\b|ml\b|pg\b|ng\b|ago\b))"
)
_WORN = r"(?:(?:low[\s-]dose|high[\s-]dose|max(?:imum)?|some|both|also|just|only|a|an|the|her|his|my|more|of|dose|to|from|over|onto|with|on|in|course|trial|bit|off)[\s-]+)*"
_USED = small(
    r"(?:\b(?:tried|trial(?:s|led|ed)?|trying|failed|exhausted|tolerated|stopped|ditched|binned|(?:re)?start(?:s|ed|ing)?|commenced|begun|took|takes?|taking|taken|given|giving"
    r"|gave|prescribed|add(?:s|ed|ing)?|increas(?:e|ed|ing)|reduc(?:e|ed|ing)|upped|titrat(?:e|ed|ing)|wean(?:ed|ing)?|off|dose\sof|switch(?:ed|ing)?|swapp(?:ed|ing)|chang(?:e|ed|ing)|intolerant\sof"
    r"|intolerant|combin(?:e|ed|ing)|continu(?:e|ed|es|ing)|resum(?:e|ed)|using|uses|used|consider(?:ing)?|despite|without|plus|on|currently|presently|max|maximum|meds?:|medications?:|rx:?|tried:|current:|instead\sof)"
    rf"[\s:-]+{_WORN})$"
)
# What can be said of no infarction and of no money.
_TRIED = small(rf"\b(?:tried|trial(?:s|led|ed)?|trying|failed)[\s:-]+{_WORN}$")
_DID = small(
    r"\s+(?:did(?:n['’]?t|\snot|\snothing)|doesn['’]?t|does\snot|help(?:s|ed|ing)|work(?:s|ed|ing)|no\s(?:good|help|use|joy|benefit|effect|relief|better)|made\s(?:me|him|her|them)|makes\s(?:me|him|her|them)"
    r"|was\s(?:useless|sedating|stopped|no)|be\s(?:given|taken|added|used|combined|tried|started|stopped)|safe|ok(?:ay)?\b|next\b|instead|dose|interact\w*|vs\b|versus|too\ssedating|not\s(?:tolerated|helping|working)|tabs?\b|tablets?\b)"
)
# "LTG: rash", "aza → pancreatitis": what it did.
_MARKED = small(
    r"(?:\s?\(\w+\))?\s*(?:->|→|=>|:|\s[-–—])\s*(?!yes|no\b|neg|not\b|n/a|unlikely|poss|test|lmp|due|pos)[a-z]"
    r"|\s(?:rash|nausea|pt|patient|x|✗|nil|failed|useless|never)\b"
)
# "Ami (retention)", "cbz (SJS)": in a bracket what it did, or that it did nothing.
_IN_BRACKET = small(
    r"\s*\((?:bad\s|severe\s|too\s|very\s|some\s|a\s)?(?:rash|sjs|ten\b|dress\b|nausea|vomit|sick|drows|sedat|sleep|dizz|fell|falls?\b|fog|retention|constip|low\s(?:na|sodium)|hypona|swell|ankle|oedema|edema|weight|confus|dry\s|hives|itch|d&v|diarrh|qtc?\b|tremor|ataxia|unsteady|palpit|no\s(?:help|effect|benefit|good|use|joy|relief)|nil\b|failed|useless|ineffective|stopped|not\s(?:tolerated|helping))"
)
# Alone before the mark it is what is asked: "bisop 2.5 od. amio?".
_ASKED_ALONE = small(r"\s*\?")
_OPENS_ASK = small(r"(?:^|[.;,:?!)]\s|\b(?:to|and|or|add|swap|for)\s)$")
_ILL = small(
    r"\b(?:had|has|have|with|acute|post|after|following|since|prior|previous|recent|suffered|for|admitted|h/o|hx|history|s/p|old|silent|inferior|anterior|lateral)[\s-]+(?:(?:an?|his|her|my|the|of|recent|acute|old)\s+)*$"
)
_MONEY = small(
    r"(?:\b(?:cost\w*|paid|pays?|price\w*|worth|spent|fees?|bill\w*|charged?)\b[^.;]{0,20}|\d[\d.,]*(?<![.,])\s?k?\s?)$"
)
_BETWEEN = small(
    rf"(?:\s*\([^()]{{1,40}}\)|[:–-]\s[a-z\s]{{1,24}}(?=[.,;]))?[)\s]*(?:(?:{_NUMBER}(?:{_MASS})?\s*(?:{_OFTEN})?|{_OFTEN})[\s)]*)?(?:[,/+&;→>-]+|->)?\s*(?:(?:and|or|then|plus|vs|n|also|both|to|as\swell\sas|low[\s-]dose)\b[\s,/+&]*)*"
)
_NEAR = 60  # characters


def in_place(
    note: Note, found: list[Mention], short: Container[str], conditions: Container[str]
) -> list[Mention]:
    """The mentions without the doubtful short names that name something else where they stand.

    Args:
        note: the text.
        found: mentions in order.
        short: the doubtful names, in small letters.
        conditions: phrases that name a condition, in its own spelling ("AMI").
    """
    unsure = [note.lower[m.start : m.end] in short for m in found]
    if not any(unsure):
        return found
    clash = [note.text[m.start : m.end].upper() in conditions for m in found]
    kept = [
        not doubt or _is_used(note, m, ill=ill)
        for m, doubt, ill in zip(found, unsure, clash, strict=True)
    ]
    for at, (left, right) in enumerate(pairwise(found), start=1):
        kept[at] = kept[at] or (kept[at - 1] and _beside(note, left, right, right, ill=clash[at]))
    for at in range(len(found) - 2, -1, -1):
        left, right = found[at], found[at + 1]
        opens = not clash[at] or _opens(note, left)
        kept[at] = kept[at] or (
            kept[at + 1] and opens and _beside(note, left, right, left, ill=clash[at])
        )
    return [m for m, keep in zip(found, kept, strict=True) if keep]


def _is_used(note: Note, mention: Mention, *, ill: bool) -> bool:
    """Whether a dose or a word of use stands straight beside a doubtful name."""
    text = note.lower
    start, end = mention.start, mention.end
    low = max(0, start - _NEAR)
    if _DOSED.match(text, end):
        return True
    if _MONEY.search(text, low, start):
        return False
    shouted = note.text[start:end].isupper() and ill
    if not shouted and _IN_BRACKET.match(text, end):
        return True
    if shouted:
        return _TRIED.search(text, low, start) is not None
    if ill and _ILL.search(text, low, start):
        return False
    if not ill and _MARKED.match(text, end):
        return True
    if (
        not ill
        and _ASKED_ALONE.match(text, end)
        and _OPENS_ASK.search(text, max(0, start - 6), start)
    ):
        return True
    plain = not note.text[start:end].isupper() and _STRENGTH.match(text, end)
    return bool(plain or _USED.search(text, low, start) or _DID.match(text, end))


def _beside(note: Note, left: Mention, right: Mention, doubtful: Mention, *, ill: bool) -> bool:
    """Whether two names stand in one list and the doubtful one is told of no illness or money."""
    text = note.lower
    low = max(0, doubtful.start - _NEAR)
    if TherapyKind.OTHER in (left.kind, right.kind) or _MONEY.search(text, low, doubtful.start):
        return False
    if ill and (
        note.text[doubtful.start : doubtful.end].isupper() or _ILL.search(text, low, doubtful.start)
    ):
        return False
    return bool(_BETWEEN.fullmatch(text, left.end, right.start))


def _opens(note: Note, mention: Mention) -> bool:
    """Whether a name opens its sentence or list: what stands before it names no illness."""
    before = note.lower[note.sentence_at(mention.start).start : mention.start].strip(" -•*")
    return not before or before.endswith(":")
