"""Whether a medicine was given wrongly by somebody who cares for a patient: twice, or too much of it.

"Pregabalin 300 mg given instead of 75" is no dose a day, and what a usual dose is does not help.
"""

import re
from collections.abc import Callable

from citewell.patterns import later
from citewell.understand.doubled import makes_worse

__all__ = ["is_dangerous", "is_misgiven"]

_GAVE = r"(?<!\bbe )(?<!\bbeing )\b(?:gave|given|administered|received|dispensed|got|charted and given)\b"
_ERROR = r"(?:by (?:mistake|accident)|in error|accidentally|mistakenly|wrongly|erroneously|inadvertently)"
_TWICE = r"(?:twice(?! (?:a|per|each|every|daily|weekly|in)\b|-)|(?:double|triple|extra|second|wrong) dose|double (?:the|his|her|their) \w+)"
_TOO_MUCH = rf"(?:{_TWICE}|(?:two|2) doses|again|\d+(?:\.\d+)?\s?(?:mg|mcg|micrograms?|g)\b)"
_NOW = r"(?:tonight|today|this (?:morning|afternoon|evening)|last night|yesterday|just now|an hour ago|total|within \w+ (?:hours?|minutes))"
_N = r"\d+(?:\.\d+)?"
_STRENGTH = r"\s?(?:mg|mcg|micrograms?|g|milligrams?)?"
_MISGIVEN = later(
    rf"{_GAVE}[^.;?!]{{0,40}}{_TOO_MUCH}[^.;?!]{{0,40}}\b{_ERROR}\b|\b{_ERROR} {_GAVE}[^.;?!]{{0,40}}{_TOO_MUCH}|{_TOO_MUCH} {_GAVE} {_ERROR}\b"
    rf"|{_GAVE}[^.;?!]{{0,40}}\b{_TWICE}[^.;?!]{{0,30}}\b{_NOW}\b"
    rf"|\b{_NOW}\b[^.;?!]{{0,30}}{_GAVE}[^.;?!]{{0,40}}\b{_TWICE}"
    rf"|(?<!can i )(?<!should i ){_GAVE} (?:(?:the|my|our|a|this|him|her|them|patient) ){{0,2}}(?:patient )?(?:an? )?(?:double|triple|wrong) (?:the )?(?:\w+ )?dose\b"
    r"|\b(?:drug|medication|medicines?|administration|dispensing|dosing|prescribing) (?:error|incident)\b|\bwrong dose (?:of \w+ )?(?:was )?(?:given|administered)\b",
    re.IGNORECASE,
)
_INSTEAD = later(
    rf"(?:{_GAVE} (?:[^.;?!\d]{{0,30}} )?(?P<n>{_N}){_STRENGTH}|(?P<m>{_N}){_STRENGTH} (?:was |were |has been )?{_GAVE})"
    rf"[^.;?!\d]{{0,24}} (?:instead of|not) (?:the )?(?:\w+ )?(?P<meant>{_N})\b",
    re.IGNORECASE,
)
# It did good, or it is asked whether to do it: a dose, and no error.
_MEANT = later(
    r"\b(?:helped|worked|better|with (?:good )?(?:effect|relief|benefit)|as (?:prescribed|advised|directed|planned))\b"
    r"|\b(?:how (?:often|common|to (?:prevent|avoid|report))|rates? of|preventing|avoid(?:ing)? (?:a |an )?\w+ error)\b",
    re.IGNORECASE,
)
_DENIED = later(r"\b(?:no|not|nor|without|never|isn['’]t|hasn['’]t) \w+(?: or \w+)*", re.IGNORECASE)
_GRAVE = later(
    r"\boverdos\w*|\bpoison\w*|\btriple\b|\btimes\b|\bwrong patient\b|\btoddler|\bpaediatric|\bpediatric",
    re.IGNORECASE,
)
_AMOUNT = later(rf"\b({_N}){_STRENGTH}\b(?! ?(?:years?|yrs?|yo|y/o|hours?|hrs?|h|am|pm)\b)", re.I)
_AGE = later(r"\b(?:age|aged) \d+|\b\d+[ -]?(?:years?|yrs?|yo|y/o|f|m)\b", re.IGNORECASE)
_WORD = later(r"[a-z][\w-]{3,}", re.IGNORECASE)
_MANY_TIMES = 4
_LARGE_TRICYCLIC = 75  # mg, the most of a day that is usual for nerve pain


def is_misgiven(text: str, is_medicine: Callable[[str], bool]) -> tuple[int, int] | None:
    """Where a text tells that a medicine was given wrongly, or None.

    Args:
        text: what was asked.
        is_medicine: whether one word in small letters names a medicine.
    """
    if not any(is_medicine(word) for word in _words(text)) or _MEANT.search(text):
        return None
    for found in _INSTEAD.finditer(text):
        if float(found["n"] or found["m"]) > float(found["meant"]):
            return found.span()
    told = _MISGIVEN.search(text)
    return told.span() if told else None


def is_dangerous(text: str, forgives: Callable[[str], bool], tricyclic: Callable[[str], bool],
                 is_medicine: Callable[[str], bool]) -> bool:  # fmt: skip
    """Whether what was given wrongly is to be held for a poisoning.

    Args:
        text: what was asked.
        forgives: whether a word names a medicine of which twice a dose does no great harm.
        tricyclic: whether it names a tricyclic, which a small dose forgives.
        is_medicine: whether it names a medicine.
    """
    plain = _DENIED.sub(" ", text)
    if makes_worse(plain) or _GRAVE.search(plain):
        return True
    if any(
        float(found["n"] or found["m"]) > _MANY_TIMES * float(found["meant"])
        for found in _INSTEAD.finditer(text)
    ):
        return True
    told = [float(n) for n in _AMOUNT.findall(_AGE.sub(" ", text))]
    small = bool(told) and max(told) <= _LARGE_TRICYCLIC
    named = [word for word in _words(text) if is_medicine(word)]
    return not all(forgives(word) or (small and tricyclic(word)) for word in named)


def _words(text: str) -> list[str]:
    return list(dict.fromkeys(word.lower() for word in _WORD.findall(text)))
