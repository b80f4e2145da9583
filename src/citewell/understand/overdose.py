"""Whether too many of a medicine were taken: a handful, a week of tablets at once, a dose twice.

A plain dose is none ("took 2 paracetamol"), nor what is spread over days, nor one of years ago.
"""

import re
from collections.abc import Callable

from citewell.patterns import later

__all__ = ["is_lately", "is_overdose"]

_WORDS = {
    **{"one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8},
    **{"nine": 9, "ten": 10, "twelve": 12, "fifteen": 15, "twenty": 20, "thirty": 30},
    **{"forty": 40, "fifty": 50, "sixty": 60, "a dozen": 12, "half": 0.5, "a": 1, "an": 1},
}
_NUMBER = r"(?:\d+(?:\.\d+)?|" + "|".join(sorted(_WORDS, key=len, reverse=True)) + ")"
_TOOK = (
    r"\b(?:took|taken|swallowed|ate|eaten|ingested|downed|drank|necked|popped|had)"
    r"(?: (?:about|around|nearly|almost|over|like|all|roughly|maybe|another|up to|approx\w*|at least)){0,2}"
)
_UNIT = r"(?:tab(?:let)?s?|pills?|cap(?:sule)?s?|caplets?|doses|patches)"
_STRENGTH = r"(?:\d[\d.,]*\s?(?:mg|mcg|g)\s+)?"
_OF = r"(?:x\s+)?(?:of\s+)?(?:(?:his|her|my|the|those|these|their|our|mum['’]s|dad['’]s)\s+)?(?:own\s+)?"
# "Took 30 duloxetine", "took 8 gabapentin 300mg pills", "took 12 of his tablets".
_COUNT_FIRST = later(
    rf"{_TOOK} (?P<n>{_NUMBER}) {_OF}{_STRENGTH}(?P<what>[a-z][\w-]{{2,}})", re.IGNORECASE
)
# "Took gabapentin 8 tablets".
_NAME_FIRST = later(
    rf"{_TOOK} {_OF}(?P<what>[a-z][\w-]{{2,}}) {_STRENGTH}(?:x\s?)?(?P<n>{_NUMBER}) {_UNIT}\b",
    re.IGNORECASE,
)
# More than was meant: "2 pills instead of 1", "twice by mistake", "a double dose", "a week's worth at once".
_INSTEAD = later(
    rf"{_TOOK} [^.;?!]{{0,40}}?(?P<n>\b{_NUMBER})\b[^.;,?!\d]{{0,24}} (?:instead of|rather than|when (?:i|he|she) should have (?:had|taken)) (?:just |only )?(?P<meant>{_NUMBER})\b"
    r"(?![^.;?!]{0,40}\b(?:as (?:advised|told|instructed|prescribed|directed)|(?:doctor|gp|he|she) (?:said|told)))",
    re.IGNORECASE,
)
_TOO_MUCH = later(
    rf"{_TOOK} (?:[^.;?!]{{0,40}}\b(?:twice|double|two doses|2 doses|two lots|extra|again)\b[^.;?!]{{0,30}}\b(?:by (?:mistake|accident)|in error|accidentally|mistakenly)\b"
    r"|(?:an? |my |his |her |the )?(?:double|triple|quadruple) (?:the |my |his |her |an? )?(?:usual |normal |prescribed |recommended )?(?:dose|amount|doses)\b"
    r"|(?:twice|double|triple|three times|four times|\d+ ?(?:x|times)) (?:the |my |his |her |what )(?:usual |normal |prescribed |recommended |daily |max\w* |correct |right )*(?:dose|amount|i should|he should|she should)\b"
    r"|an? (?:handful|fistful|whole (?:strip|sheet|blister|packet|month|week)|strip)\b|(?:the |my |his |her )(?:whole|entire|full|rest of the) (?:box|bottle|packe?t?|strip|packet|blister|month|week|supply|prescription)\b"
    rf"|(?:an? |the |his |her |my )?(?:whole |entire )?(?:{_NUMBER} )?(?:days?|weeks?|months?|fortnight)['’]?s?['’]? (?:worth|supply) (?:of [^.;?!]{{0,40}}|(?:\w+ ){{0,2}}?(?:last night|today|tonight|yesterday|this (?:morning|afternoon|evening)|(?:all )?at once|in one))"
    rf"|(?:an? |the |his |her |my )?(?:whole |entire )?(?:{_NUMBER} )?(?:days?|weeks?|months?|fortnight)['’]?s?['’]? of [^.;?!]{{0,40}}\b(?:(?:all )?at once|in one (?:go|sitting|day|night)|all together|tonight|today|in a (?:few|couple of) hours))",
    re.IGNORECASE,
)
# "Took 4 of my amitriptyline by mistake": two or more, and not meant; the dose of morning and night.
_BY_MISTAKE = later(
    rf"{_TOOK} (?P<n>{_NUMBER}) {_OF}{_STRENGTH}(?P<what>[a-z][\w-]{{2,}})[^.;?!]{{0,40}}?\b(?:by (?:mistake|accident)|in error|accidentally|mistakenly|without (?:thinking|realising))\b"
    rf"|\b(?:accidentally|mistakenly|by (?:mistake|accident)) {_TOOK} (?P<m>{_NUMBER}) {_OF}{_STRENGTH}(?P<that>[a-z][\w-]{{2,}})",
    re.IGNORECASE,
)
_BOTH_DOSES = later(
    rf"{_TOOK} [^.;?!]{{0,30}}\b(?:night|evening|morning|tonight['’]?s|bedtime)\b[^.;?!]{{0,30}}\b(?:and|with|plus)\b[^.;?!]{{0,20}}\b(?:morning|night|evening|bedtime|next)\b[^.;?!]{{0,24}}\b(?:by (?:mistake|accident)|accidentally|in error|together|at once|at the same time)"
    r"|\bdoubl(?:ed|ing)(?: up)?(?: on)? [^.;?!]{0,40}\b(?:by (?:mistake|accident)|accidentally|in error)"
    r"|\bdouble (?:the |my )?dose\b[^.;?!]{0,40}\b(?:by (?:mistake|accident)|accidentally|in error)|\b(?:accidentally|by (?:mistake|accident)) (?:took |had |taken )?(?:a |my )?double dose\b|\baccidental double dose\b",
    re.IGNORECASE,
)
# A weekly medicine taken every day poisons within days.
_DAILY_FOR_WEEKLY = later(
    r"\b(?:took|taken|taking|takes|been on)\b[^.;?!]{0,60}\b(?:daily|every day|each day|once a day)\b[^.;?!]{0,12}\b(?:instead of|rather than)\b[^.;?!]{0,16}\bweek"
    r"|\b(?:took|taken|taking|had|takes)\b[^.;?!]{0,20}\b(?:weekly|once a week|once-a-week)\b(?:(?!instead|rather|not|folic)[^.;?!]){0,30}\b(?:daily|every day|each day|every morning|every night)\b"
    r"|\b(?:took|taken|taking|takes|had|been on)\b[^.;?!]{0,12}\b(?:methotrexate|mtx)\b(?:(?!folic|week)[^.;?!]){0,20}\b(?:daily|every day|each day)\b",
    re.IGNORECASE,
)
# Taken day by day, or told with what came of a course: a treatment, and no overdose.
_SPREAD = later(
    r"\b(?:an?|per|each|every)\s(?:day|night|morning|evening|week)\b|/\s?(?:d|day|wk|week)\b|\b(?:daily|nightly|weekly|nocte|bd|bid|tds|tid|qds|qid|od|prn)\b|\bover (?:the )?(?:last |past |years)"
    r"|\b(?:for|over|x)\s?(?:about |the (?:last|past) )?(?:\d+|an?|one|two|three|four|five|six|several|many|some|a few)\s?(?:d|days?|wks?|weeks?|m|months?|mths?|yrs?|years?)\b|\b\d+ ?(?:days?|wks?|weeks?|months?|mths?|yrs?|years?)\b(?! ago)|\bfor (?:ages|years|months|weeks)\b"
    r"|\b(?:no|little|some|good|without|didn['’]?t|did not|never) (?:help|benefit|effect|relief|use|response|good|work\w*)|\bhelped\b|\bworked\b|\bas (?:prescribed|directed|advised|told|instructed)\b|\bthroughout\b",
    re.IGNORECASE,
)
_LONG_AGO = later(
    r"\b(?:\d+|an?|one|two|three|four|five|six|ten|many|several|some|few|a few|a couple of)\s(?:years?|yrs?|months?|decades?) (?:ago|back|earlier)\b|\blast (?:year|month)\b|\b(?:[2-9]|\d\d|two|three|four|five|six|several|a few|some|many) (?:weeks|wks) ago\b|\byears ago\b|\b(?:in|since) (?:19|20)\d\d\b"
    r"|\bas an? (?:teen\w*|child|student|kid|toddler)\b|\bat (?:age|aged|the age of) \d|\bin (?:my|his|her) (?:teens|twenties|thirties|20s|30s|youth)\b|\bonce (?:when|years|in)\b",
    re.IGNORECASE,
)
_JUST_NOW = later(
    r"\b(?:just|now|tonight|today|this (?:morning|afternoon|evening)|hours? ago|hrs? ago|min(?:ute)?s? ago|last night|yesterday)\b(?! (?:i am |i['’]?m |he is |she is )?(?:fine|ok|okay|well))",
    re.IGNORECASE,
)
_CUT = later(
    r"[.;?!](?!\d)|,(?! (?:\d+ |many |a few )?(?:years?|months?))|\bbut\b|\band (?:now|then)\b"
)
_MOST = 99  # more is a strength: "took 300 gabapentin"
_FEWEST = 5
# Five and more tablets of these are a usual dose.
_SMALL_TABLETS = later(
    r"(?:methyl)?pred|dexameth|methotrexate|mtx|steroid|hydrocort", re.IGNORECASE
)
_SMALL_MOST = 16
_IS_UNIT = later(rf"(?:{_UNIT}|painkillers|sleeping)", re.IGNORECASE)


def is_overdose(text: str, is_medicine: Callable[[str], bool]) -> bool:
    """Whether a text tells that too many of a medicine were taken, and not long ago.

    Args:
        text: what was asked.
        is_medicine: whether one word in small letters names a medicine.
    """
    for found in (*_COUNT_FIRST.finditer(text), *_NAME_FIRST.finditer(text)):
        if _is_many(text, found) and _named(text, found, is_medicine):
            clause = _clause(text, found.end())
            if not _SPREAD.search(text, found.start(), clause) and is_lately(text, found.span()):
                return True
    if _by_mistake(text, is_medicine):
        return True
    for found in _INSTEAD.finditer(text):
        if _count(found["n"]) > _count(found["meant"]) and is_lately(text, found.span()):
            return True
    weekly = _DAILY_FOR_WEEKLY.search(text)
    if weekly is not None and is_lately(text, weekly.span()):
        return True
    return any(
        is_lately(text, found.span())
        and not _SPREAD.search(text, found.end(), _clause(text, found.end()))
        for found in _TOO_MUCH.finditer(text)
    )


def _by_mistake(text: str, is_medicine: Callable[[str], bool]) -> bool:
    """Whether more than one dose was taken unmeant."""
    for found in _BY_MISTAKE.finditer(text):
        what = (found["what"] or found["that"]).lower()
        known = _IS_UNIT.fullmatch(what) or is_medicine(what) or is_medicine(what.rstrip("s"))
        number = _count(found["n"] or found["m"])
        if known and 1 < number <= _MOST and is_lately(text, found.span()):
            return True
    return any(is_lately(text, found.span()) for found in _BOTH_DOSES.finditer(text))


def is_lately(text: str, span: tuple[int, int]) -> bool:
    """Whether what some words tell is not said to lie years back."""
    cuts = [m.end() for m in _CUT.finditer(text, 0, span[0]) if m.group() != ","]
    start, end = cuts[-1] if cuts else 0, _clause(text, span[1])
    return (
        _LONG_AGO.search(text, start, end) is None or _JUST_NOW.search(text, start, end) is not None
    )


def _clause(text: str, start: int) -> int:
    """Where the clause ends that a character stands in."""
    cut = _CUT.search(text, start)
    return cut.start() if cut else len(text)


def _is_many(text: str, found: re.Match[str]) -> bool:
    """Whether a number of tablets is more than anybody takes at a time."""
    small = _SMALL_TABLETS.search(text, found.start(), found.end() + 24)
    counted = _IS_UNIT.fullmatch(found["what"]) is not None
    number = _count(found["n"])
    return number >= (_SMALL_MOST if small else _FEWEST) and (counted or number <= _MOST)


def _named(text: str, found: re.Match[str], is_medicine: Callable[[str], bool]) -> bool:
    """Whether what was counted is a medicine, by its name or as tablets."""
    what = found["what"].lower()
    if _IS_UNIT.fullmatch(what):
        return True
    if what in ("them", "those", "these"):  # "gabapentin failed and I took 30 of them"
        return any(map(is_medicine, re.findall(r"[a-z][\w-]{3,}", text.lower())))
    return is_medicine(what) or (what.endswith("s") and is_medicine(what[:-1]))


def _count(number: str) -> float:
    return _WORDS.get(number.lower()) or (float(number) if number[0].isdigit() else 0)
