"""Whether the amount told is itself too much: by the kilogram, by the gram, by the hour, or staggered."""

import re
from collections.abc import Callable

from citewell.patterns import later

__all__ = ["too_much"]

_WORDS = r"(?:one|two|three|four|five|six|a couple|couple)"
_TOOK = r"\b(?:took|taken|taking|takes|had|having|has|been (?:on|having)|given|giving)\b"
_HOURLY = r"(?:every (?:half )?(?:an )?(?:hour|hr|half hour|\d\d min\w*)|(?:an|per|each) hour|hourly)\b(?! (?:if|for \d+ hours? (?:if|as)))"
_GOES_ON = r"(?:since|all (?:day|night|morning|afternoon|evening)|today|tonight|for (?:\d+|two|three|four|five|six|several) (?:h|hours?|hrs|days?)|so far|now|until)"
# "OD 0.9 mg/kg", "ingested 12 mg/kg": nobody doses these by weight.
_PER_KG = later(
    r"\bod\b(?:'?d)?(?:\s*(?:of|on|:|,|-|~))?\s*\d[\d.]*\s?m?g\s?/\s?kg|\b(?:ingest\w*|swallow\w*|overdos\w*)\b[^.;?!]{0,40}?\d[\d.]*\s?m?g\s?/\s?kg",
    re.IGNORECASE,
)
# "OD" with no strength before it and what only follows an overdose: once daily it is not.
_OD = later(
    r"(?<!\d )(?<!\d)(?<!mg )(?<!mcg )(?<!\bg )(?<!micrograms )(?<!caps )(?<!tabs )\bod\b(?! ?\d)",
    re.IGNORECASE,
)
_OD_CARE = later(
    r"\b(?:medically (?:fit|cleared|optimi[sz]ed)(?! for (?:surgery|work|theatre|travel|an? (?:op|anaesth)\w*))|toxbase|nomogram|charcoal|nac|acetylcysteine|parvolex|intentional|deliberate|impulsive|self[- ]?harm|post[- ]od)\b",
    re.IGNORECASE,
)
_STAGGERED = later(
    r"\bstaggered (?:\w+ ){0,2}?(?:overdos\w*|od|ingestions?|intake)\b|\b\d[\d.]* ?(?:g|grams?)\b[^.;?!]{0,20}\bstaggered\b|\bstaggered\b[^.;?!]{0,30}\b\d{2}(?:\.\d)? ?(?:g|grams?)\b",
    re.IGNORECASE,
)
_PARACETAMOL = r"(?:paracetamol|acetaminophen|tylenol|panadol|apap|pcm)"
_MANY_GRAMS = r"(?:[89]|[1-9]\d)(?:\.\d+)? ?(?:g|grams?)\b(?! ?(?:/|per|a|each) ?(?:week|month))"
_GRAMS = later(
    rf"\b{_PARACETAMOL}\b[^.;?!\d]{{0,20}}\b{_MANY_GRAMS}|\b{_MANY_GRAMS}(?: of)? {_PARACETAMOL}\b",
    re.IGNORECASE,
)
_COUNTED = later(
    r"\b(?:x ?\d{2,3}|\d{2,3} ?x)\b[^.;?!]{0,24}\b(?:ingested|swallowed|overdos\w*)\b|\b(?:ingested|swallowed)\b[^.;?!]{0,30}\b(?:x ?\d{2,3}|\d{2,3} ?x)\b",
    re.IGNORECASE,
)
_BY_THE_HOUR = later(
    rf"{_TOOK}[^.;?!]{{0,40}}?\b(?:\d+|{_WORDS})?[^.;?!\d]{{0,20}}\b{_HOURLY}[^.;?!]{{0,24}}\b{_GOES_ON}\b"
    rf"|{_TOOK}[^.;?!]{{0,40}}?\b(?:[2-9]|two|three|four)\b[^.;?!\d]{{0,24}}\b(?:every (?:2|two|couple of) (?:h|hours|hrs)|2 ?hrly|2 hourly|two hourly)\b[^.;?!]{{0,24}}\b{_GOES_ON}\b"
    r"|\b(?:[2-9]|two|three|four)(?: (?:tab\w*|pills?|caps\w*))? every (?:half )?(?:an )?(?:hour|hr|2 hours|2 hrs|two hours|2h)\b (?:since|for \w+ days?|all (?:day|night|week))\b",
    re.IGNORECASE,
)
# What may be taken by the hour: drops, puffs, sips and a morphine solution for pain that breaks through.
_HARMLESS = later(
    r"\b(?:drops?|inhalers?|puffs?|nebuli\w+|cream|gel|spray|lozenges?|sips?|water|fluids?|tea|insulin|oramorph|breakthrough|saline|mouthwash|ors|dioralyte|obs|bp)\b",
    re.IGNORECASE,
)
# "So that's about 14 tablets now".
_TOTAL = later(
    r"\b(?:that['’]?s|thats|that is|making|total(?:ling)?(?: of)?|altogether|in all|up to)\b(?: \w+){0,2}? (?:1[0-9]|[2-9]\d|[89]|eight|nine|ten|a dozen|twelve) (?:tab\w*|pills?|caps\w*)\b(?! (?:left|a|per|each|for|over|daily|in the))(?=[^.;?!]{0,30}\b(?:now|so far|today|tonight|already|altogether|total|since|and|he|she|i)\b)"
    r"|\b(?:that['’]?s|thats|that is|making)(?: \w+)? (?:1[0-9]|[2-9]\d|ten|twelve|fourteen) (?:since|so far|already|altogether|in total)\b(?=[^.;?!]{0,20}\b(?:yesterday|this morning|last night|today|breakfast|lunch|\d)|[^.;?!]{0,3}$)"
    rf"|{_TOOK}[^.;?!]{{0,60}}\b(?:1[0-9]|[2-9]\d|ten|twelve|fourteen) (?:tab\w*|pills?|caps\w*) (?:so far|already|altogether|in total|since (?:this morning|breakfast|yesterday|last night))\b",
    re.IGNORECASE,
)
_ASKS_OF_AMOUNT = later(
    r"\b(?:toxic (?:dose|amount|level|threshold)|threshold|max(?:imum)?|limit|what (?:dose|amount)|how (?:much|many)|protocol|trial)\b",
    re.IGNORECASE,
)


def too_much(text: str, is_medicine: Callable[[str], bool]) -> tuple[tuple[int, int], ...]:
    """Where a text tells an amount that nobody should have taken.

    Args:
        text: what was asked.
        is_medicine: whether one word in small letters names a medicine.
    """
    if not any(is_medicine(word) for word in re.findall(r"[a-z][\w-]{3,}", text.lower())):
        return ()
    patterns = [_PER_KG, _STAGGERED, _COUNTED, _TOTAL]
    if _ASKS_OF_AMOUNT.search(text) is None:
        patterns.append(_GRAMS)
    if _OD_CARE.search(text):
        patterns.append(_OD)
    if _HARMLESS.search(text) is None:
        patterns.append(_BY_THE_HOUR)
    return tuple(found.span() for pattern in patterns for found in pattern.finditer(text))
