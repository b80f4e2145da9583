"""Whether one usual dose was doubled unmeant, and nothing told makes that dangerous.

Two capsules of gabapentin instead of one are no overdose. Of a medicine whose dose and poison lie close
together, with signs, weak kidneys, an opioid, a child or another's tablets, they may be.
"""

import re
from collections.abc import Callable

from citewell.patterns import later

__all__ = ["FORGIVING", "FORGIVING_CLASSES", "is_doubled", "makes_worse"]

# Medicines of which twice a usual dose is within what adults are given, by name or class.
FORGIVING = ("gabapentin", "pregabalin", "duloxetine", "allopurinol", "febuxostat", "prednisolone")
FORGIVING_CLASSES = ("nsaid",)
_TOOK = r"\b(?:took|taken|had|swallowed|popped)\b"
_DOUBLED = later(
    rf"{_TOOK}[^.;?!]{{0,50}}\b(?:two|2|twice|double|both|extra|second|another|again|together)\b"
    r"|\bdoubled\b|\bdouble dose\b|\bdosed twice\b",
    re.IGNORECASE,
)
_MORE = later(
    r"\b(?:three|four|five|six|seven|eight|nine|ten|twelve|triple|\d{1,2})\b(?<!\b[12])(?!\s?(?:mg|milligrams?|mcg|g|hours?|hrs?|h|min\w*|am|pm|o['’]?clock|years?|yrs?|yo|y/o|weeks?|days?|months?)\b|[.:]\d)"
    r"|\boverdos\w*|\bpoison\w*|\bhandful|\b(?:box|bottle|strip|packet|blister|worth|supply)\b|\bon purpose|\bdeliberate\w*|\bseveral\b|\bmany\b|\ball (?:my|the|of)\b",
    re.IGNORECASE,
)
_WORSE = later(
    r"\b(?:drows\w*|sleepy|hard to wake|confus\w*|dizz\w*|faint\w*|collaps\w*|pass(?:ed|ing) out|unconscious|unresponsive|breath\w*|racing|palpitat\w*|chest|fits?|fitting|seizure\w*|shak\w*|jerk\w*|twitch\w*|vomit\w*|sick|diarrh?o?ea|unwell|ill|weird|awful|slurr\w*|stagger\w*|bleed\w*|swell\w*|rash)\b"
    r"|\b(?:kidneys?|renal|ckd\w*|egfr|dialysis|liver|cirrhosis|copd|sleep apn\w+|heart failure|epilep\w+|myasthenia)\b|\b(?:alcohol|drunk|drinking|wine|beer|vodka|whisk\w+|heroin|methadone|opioids?|opiates?|sedatives?|sleeping (?:pill|tablet)s?)\b"
    r"|\b(?:child\w*|son|daughter|baby|toddler|infant|kids?|grand(?:son|daughter|child)|pregnan\w+|breast-?feed\w*)\b"
    r"|\b(?:my|his|her|their|someone|somebody|a|the) (?:husband|wife|mum|mom|mother|dad|father|brother|sister|friend|partner|nan|gran|neighbou?r|wrong)\w*['’]?s?\b(?= \w+)",
    re.IGNORECASE,
)
_WORD = later(r"[a-z][\w-]{3,}", re.IGNORECASE)


def makes_worse(text: str) -> bool:
    """Whether signs, weak kidneys, a sedative, a child or another's tablets stand beside too large a dose."""
    return _WORSE.search(text) is not None


def is_doubled(text: str, named: Callable[[str], bool], forgiving: Callable[[str], bool]) -> bool:
    """Whether a text tells of one usual dose doubled, of a medicine that forgives it.

    Args:
        text: what was asked, read as too much taken.
        named: whether one word in small letters names a medicine.
        forgiving: whether it names one of which twice a dose does no great harm.
    """
    if not _DOUBLED.search(text) or _MORE.search(text) or _WORSE.search(text):
        return False
    words = {word.lower() for word in _WORD.findall(text)}
    medicines = {w for w in words if named(w) or (w.endswith("s") and named(w[:-1]))}
    return bool(medicines) and all(
        forgiving(w) or forgiving(w.removesuffix("s")) for w in medicines
    )
