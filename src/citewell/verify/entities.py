"""Whether the medicines a claim names stand in its evidence.

Owns the rule; the names come from the caller's matcher. For words the matcher does not know
it falls back on the shape of international nonproprietary names (WHO, "The use of stems in the
selection of INN", 2018): a word that ends like a medicine must stand in the evidence as it is.
"""

import re
from collections.abc import Callable
from functools import lru_cache

from citewell.patterns import later

__all__ = [
    "NameMatcher",
    "by_one_name",
    "has_foreign_name",
    "looks_like_medicine",
    "missing_names",
    "no_names",
]

#: Gives the generic names of the medicines and treatments found in a text.
NameMatcher = Callable[[str], frozenset[str]]

_STEMS = """
    adol afil apine asone azepam barbital caine cillin ciclib codone coxib cycline dipine dronate
    dronic faxine fenac fentanil floxacin formin gabalin gatran gepant gliflozin gliptin glitazone
    glutide limus lukast mab methadone morphone mycin nacipran nidazole nisone olol orphan oxacin
    oxetine oxicam parin penem pentin peridone piprazole platin poetin pramine prazole prazosin
    pril profen racetam rubicin sartan semide setron solone statin taxel terol traline thiazide
    tinib trexate triptan triptyline vir xaban zepine zolam conazole
"""
# Common names that are older than the stems.
_OLD = """
    aspirin paracetamol acetaminophen morphine warfarin insulin lithium digoxin phenytoin valproate
    codeine ketamine topiramate clonidine levothyroxine capsaicin mexiletine
"""
_SHAPE = later(
    rf"\b(?:[a-z]*(?:{'|'.join(_STEMS.split())})|cef[a-z]{{4,}}|{'|'.join(_OLD.split())})s?\b"
)
# "gabapentin-type drugs" names a class.
_CLASS = later(r"\b\w{1,40}-(?:type|like|class|based)\b", re.IGNORECASE)
_NAME = later(r"[^\W\d_][\w-]{3,}")
_SHORTEST = 6


def no_names(text: str) -> frozenset[str]:
    """The default matcher: knows no names."""
    del text
    return frozenset()


@lru_cache(maxsize=4096)
def _shaped(text: str) -> frozenset[str]:
    return frozenset(
        match.group().removesuffix("s")
        for match in _SHAPE.finditer(text.lower())
        if len(match.group()) >= _SHORTEST
    )


def looks_like_medicine(word: str) -> bool:
    """Whether a word has the shape of a nonproprietary name.

    >>> looks_like_medicine("pregabalin"), looks_like_medicine("nausea")
    (True, False)
    """
    return bool(_shaped(word))


def _named(text: str, names: NameMatcher) -> frozenset[str]:
    """Names the matcher found, and name-shaped words it does not know."""
    text = _CLASS.sub(" ", text)
    strangers = (word for word in _shaped(text) if not names(word))
    return names(text) | frozenset(strangers)


def missing_names(claim: str, evidence: str, names: NameMatcher = no_names) -> tuple[str, ...]:
    """Medicines of the claim that the evidence does not name, in alphabetical order."""
    return tuple(sorted(_named(claim, names) - _named(evidence, names)))


def by_one_name(claim: str, evidence: str, names: NameMatcher = no_names) -> tuple[str, str]:
    """Both texts, a medicine that goes by two names written the same way in each.

    Only single words are put into the generic name: "Lyrica" becomes "pregabalin" when the other
    text speaks of pregabalin.
    """
    shared = names(claim) & names(evidence)
    unlike = {
        name
        for name in shared
        if not (name.casefold() in claim.casefold() and name.casefold() in evidence.casefold())
    }
    if not unlike:
        return claim, evidence

    def generic(match: re.Match[str]) -> str:
        known = names(match.group()) & unlike
        return min(known) if len(known) == 1 else match.group()

    return _NAME.sub(generic, claim), _NAME.sub(generic, evidence)


def has_foreign_name(claim: str, sentence: str, names: NameMatcher = no_names) -> bool:
    """Whether a sentence is about medicines, and none of them is one of the claim's."""
    theirs = _named(sentence, names)
    ours = _named(claim, names)
    return bool(ours and theirs) and not ours & theirs
