"""Whether a child got at a medicine: swallowed, chewed, drank or was found with what was not meant for it.

A child that takes, needs or can hardly swallow its own medicine did none of it.
"""

import re
from collections.abc import Callable, Iterator

from citewell.patterns import later
from citewell.understand.overdose import is_lately

__all__ = ["is_childs_ingestion"]

_AGE = r"\b(?:1[0-7]|[1-9])[\s-]{0,2}(?:y(?:ea)?rs?|yo|y/o|y|months?|mo|mth|mths|weeks?|wk)[\s-]{0,2}(?:old|o)?\b"
_CHILD = (
    rf"(?:{_AGE}|\b(?:toddlers?|bab(?:y|ies)|infants?|newborn|neonate|(?:grand|step|god)?(?:sons?|daughters?"
    r"|child(?:ren)?|kids?)|grandbaby|little (?:one|boy|girl|man|lad)|wee (?:one|man|lass)|lads?|lass(?:ie)?|bairns?|tots?|kiddos?|nieces?|nephews?|boy|girl|schoolboy|schoolgirl"
    r"|pa?ediatric|pre-?schooler|one of the (?:kids|children)|twins?)\b)"
)
_ATE = (
    r"\b(?:swallowed|swallowing|ate|eaten|eating|drank|drunk|drinking|chewed|chewing|sucked|sucking|licked|gulped|ingest(?:ed|ing)"
    r"|(?:got|gotten|gets|getting|was|been) (?:into|hold of|at|in to|found with)|found (?:with|chewing|eating)|helped (?:him|her)self to|opened|munched|consumed"
    r"|(?:put|puts|putting|has|had|popped)\b(?=[^.;?!]{0,50}\b(?:mouth))"
    r"|(?:took|taken|had|given)(?= (?:(?:one|two|some|all|\d+) )?(?:(?:of|a) )*(?:my|our|mum|mom|dad|gran|nan|grand|someone|somebody|the wrong|\w+['’]s\b)))"
)
_SUBJECT = later(rf"{_CHILD}(?P<between>[^.;?!]{{0,50}}?){_ATE}", re.IGNORECASE)
_PASSIVE = later(
    rf"\b(?:swallowed|eaten|chewed|drunk|ingested|taken) by (?:my |a |the |our |his |her )?(?:\w+ )?{_CHILD}",
    re.IGNORECASE,
)
_EVENT = later(
    r"\b(?:ingestions?|accidental(?:ly)?|by (?:accident|mistake)|unintentional(?:ly)?|unsupervised|exploratory|exposure|poisoning|toxicity)\b",
    re.IGNORECASE,
)
# "My 2 yr old had it open on the floor, think there's 2 or 3 missing."
_MISSING = later(
    r"\b(?:\d+(?!\s*(?:-|y|m|w))|one|two|three|four|some|few|couple|tab(?:let)?s?|pills?|strip)\b"
    r"[^.;?!]{0,20}\bmissing\b(?! (?:his|her|their|my|you|me|out|school|nursery))",
    re.IGNORECASE,
)
_NEAR_MISSING = 140  # characters
_HAS_CHILD = later(_CHILD, re.IGNORECASE)
_NO_EVENT = later(
    r"\b(?:missed|skipped|forgot\w*|stopped|late|breast\w*|nursing|lactat\w+|pregnan\w+|in utero|fetal|foetal|sun|cold|lead|alcohol)\b",
    re.IGNORECASE,
)
# Its own medicine, or what it eats with it.
_OWN = later(
    r"\s*(?:his|her|their|its)\s+(?!\w+['’]s\b)(?!(?:grand\w*|mum|mom|dad|mother|father|brother|sister|nan|gran|uncle|aunt)\b)(?!\w+ in (?:his|her) mouth)",
    re.IGNORECASE,
)
_TOO_MANY = later(
    r"\b(?:all|whole|bottle|box|packet|handful|several|accident\w*|mistake)\b", re.IGNORECASE
)
_ENDS = later(
    r"[.;?!,]|\b(?:after|while|when|since|because|before|but|with|and (?:i|he|she|is|now)|so|milk|breast\w*)\b",
    re.IGNORECASE,
)
_ANOTHERS = later(r"\b(?:i|i['’]ve|i['’]m|we|he needs|not|never|nearly|almost)\b", re.IGNORECASE)
_REMEDY = later(
    r"\b(?:tab(?:let)?s?|pills?|capsules?|medic(?:ines?|ations?)|meds|drugs?|patch(?:es)?|painkillers?|opioids?|antidepressants?|tricyclics?)\b",
    re.IGNORECASE,
)
_WORD = later(r"[a-z][\w-]{2,}", re.IGNORECASE)


def is_childs_ingestion(text: str, is_medicine: Callable[[str], bool]) -> bool:
    """Whether a text tells that a child got at a medicine, and not long ago.

    Args:
        text: what was asked.
        is_medicine: whether one word in small letters names a medicine.
    """
    if not _HAS_CHILD.search(text):
        return False
    finders = (_eaten, _told_as_event, _found_missing)
    spans = (span for find in finders for span in find(text, is_medicine))
    return any(is_lately(text, span) for span in spans)


def _eaten(text: str, is_medicine: Callable[[str], bool]) -> Iterator[tuple[int, int]]:
    for found in _SUBJECT.finditer(text):
        end = _ENDS.search(text, found.end())
        what = text[found.end() : end.start() if end else len(text)]
        own = _OWN.match(what) and not _TOO_MANY.search(what)
        if not own and not _ANOTHERS.search(found["between"]) and _is_remedy(what, is_medicine):
            yield found.span()
    for found in _PASSIVE.finditer(text):
        if _is_remedy(text, is_medicine):
            yield found.span()


def _told_as_event(text: str, is_medicine: Callable[[str], bool]) -> Iterator[tuple[int, int]]:
    if _NO_EVENT.search(text):
        return
    for found in _EVENT.finditer(text):
        around = text[max(0, found.start() - 50) : found.end() + 50]
        if _HAS_CHILD.search(around) and _is_remedy(around, is_medicine):
            yield found.span()


def _found_missing(text: str, is_medicine: Callable[[str], bool]) -> Iterator[tuple[int, int]]:
    for found in _MISSING.finditer(text):
        around = text[max(0, found.start() - _NEAR_MISSING) : found.end() + 50]
        if _HAS_CHILD.search(around) and _is_remedy(around, is_medicine):
            yield found.span()


def _is_remedy(text: str, is_medicine: Callable[[str], bool]) -> bool:
    if _REMEDY.search(text):
        return True
    words = (word.lower() for word in _WORD.findall(text))
    return any(is_medicine(w) or (w.endswith("s") and is_medicine(w[:-1])) for w in words)
