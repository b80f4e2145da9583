"""Who the patient is: age in years, and pregnancy as stated. Sex is read in ``sex``.

An age of a relative, of a disease's start ("at age 12") or a decade ("in her 60s") is no age.
"""

import re

from citewell.model.case import ConditionStatus, Span
from citewell.understand.case.answered import answer_to
from citewell.understand.case.context import standing
from citewell.understand.case.expecting import told_otherwise
from citewell.understand.case.patterns import small
from citewell.understand.case.text import Note

__all__ = ["RELATIVES", "SMALL_LETTER", "read_age", "read_pregnant"]

RELATIVES = (
    r"(?:grand)?(?:mother|father|mom|mum|mam|dad|parents?|son|daughter|child(?:ren)?|kids?)s?|mommy|daddy|mummy"
    r"|brothers?|sisters?|siblings?|aunt(?:y|ie)?s?|uncles?|cousins?|nephews?|nieces?|husband|wife|hubby|spouse|partner"
    r"|boyfriend|girlfriend|fianc[ée]+|grandma|grandpa|granny|gran|nan|nana|grandad|granddad|twin|baby|infant|toddler"
    r"|boy|girl|newborn|(?:step|half-?)(?:mother|father|son|daughter|brother|sister)|relatives?|family|friend|in-law"
)
_ONES = "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen".split()
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split()
_WORDS = {word: i + 1 for i, word in enumerate(_ONES)} | {
    word: (i + 2) * 10 for i, word in enumerate(_TENS)
}
_SPELLED = rf"(?:(?:{'|'.join(_TENS)})(?:[ -](?:{'|'.join(_ONES[:9])}))?|{'|'.join(sorted(_ONES, key=len, reverse=True))})"
_FRACTION = r"(?:[ -]?(?:1/2|½)|\.\d{1,2})"
_YEAR = r"(?:years?|yrs?|y)['’]?s?[-. ]*(?:old|of[- ]age|olds?|/?o(?:ld)?\b)|y\.?/?o\b|yo\b|y\.o|y(?=\s?[,;)]|\s(?:male|female|man|woman|lady|gent|f|m)\b)|yrs?\b\.?(?! (?:ago|history|later))|year(?=[- ](?:woman|man|male|female|boy|girl|lady|gentleman)\b)"
_MONTH = r"(?:months?|mos?|mths?|mth)[-. ]*(?:old|of[- ]age|o\b)|m/o\b"
_WEEK = r"(?:weeks?|wks?)[-. ]*(?:old|of[- ]age)"
_DAY = r"days?[-. ]*(?:old|of[- ]age)"
_OLD = small(
    rf"(?<![\w.,/-])(?P<n>\d{{1,3}}{_FRACTION}?|½|{_SPELLED})[- ]*(?:(?P<y>{_YEAR})|(?P<m>{_MONTH})|(?P<w>{_WEEK})|(?P<d>{_DAY}))(?!\w)",
)
# "68F", "53 M,", "M/45", "62 male": letters in capitals, and nothing that makes it a temperature.
_LETTER = re.compile(
    r"(?<![\w.,/°-])(?P<n>1?\d{1,2})\s?(?:[-/,]\s?)?(?P<sex>[MF]|(?i:male|female|man|woman|lady|gentleman|guy))(?![\w°'’+-])"
)
_LETTER_FIRST = re.compile(
    r"(?:\b(?P<sex>[MF])[ /,]{1,2}|\b(?i:male|female|man|woman|gentleman|lady)\b,?\s(?:(?i:patient,?|aged?)\s)?)(?P<n>\d{1,3})(?=\s?(?:[,.;)]|$|\n|(?i:y|with|who|on|has|h/o|hx|c/o|p/w|s/p)))"
)
_AGED = small(
    r"\b(?:aged|age(?:/sex|/gender)?(?:\s?(?:is|of|in years))?)\s?[:=]?\s?(?P<n>\d{1,3}(?:\.\d)?)(?:\s?(?P<m>months?|mos?)\b|\s?(?P<w>weeks?)\b)?(?![\d/%-])",
)
_SUBJECT = small(
    r"\b(?:i(?:['’]?m|\s+am)(?:\s+(?:a|an|now|only|just|currently|about|almost|nearly|turning))*|(?:he|she|patient|pt|dad|mum|mom|hubby|gran|nan|(?:my|our)\s+(?:[\w-]+\s+)?(?:" + RELATIVES + r"))(?:,?\s+who(?:\s+is|['’]?s)|\s+is|['’]?s|\s+just\s+turned|\s+turned)"
    r"(?:\s+(?:a|an|now|only|just|currently|about|almost|nearly))*|i\s+(?:just\s+)?turned|\b(?:is|am)\s+now)\s+(?P<n>\d{1,3})(?!\.\d|%)"
    r"(?=\s*(?:[,.;)!?&+]|$|\n|and\b|with\b|who\b|yrs?\b|years?\b(?!\s+(?:into|post|out|since|on|clean|sober))|y/?o|f\b|m\b|male|female|woman|man\b|lady|guy|on\b|but\b|has\b|have\b|taking\b|so\b|now\b|this\b|last\b|in\b|but\b|is (?:it|this|that)\b|can i\b|should i\b))",
)  # fmt: skip
_OF = small(
    r"\b(?:man|woman|lady|dad|daddy|mum|mom|mother|father|husband|wife|son|daughter|son|baby|infant|toddler|boy|girl|child|nan|gran|grandma|grandpa|patient|pt|he|she|me|f|m)\s?\((?:aged?\s)?(?P<k>\d{1,3})(?:\s?(?:y|yo|yrs?|years?|(?P<m>months?|mos?|mths?)|(?P<w>weeks?|wks?)))?(?:\s?[mf])?\)|\b(?:woman|man|lady|gentleman|male|female|girl|boy|patient|pt|age|guy)\s+of\s+(?P<n>\d{1,3})\b(?!\s?(?:%|kg|mg|lb))",
)
# "At age 30 ..., now 58": the age of then told with the age of now.
_NOW_AGED = small(
    r"\b(?:age|aged|at)\s+\d{1,3}\b[^.;\d]{0,60}\bnow\s+(?:aged?\s+)?(?P<n>[1-9]\d)\b(?!\s?(?:mg|mcg|g\b|%|/|-|weeks?|months?|days?|kg|units?|bd|od|tds))"
)
# "76f PHN", "NDP: 58m, gout": small letters count where a jotted line opens.
SMALL_LETTER = small(
    r"(?:^\W*|^\W*(?:pt|patient|gp|np|ndp|anp|nurse|pharmacist|pharm|q|re|case|hi|hello)\b\W*|(?<=\n))(?P<n>[1-9]\d)\s?(?:(?P<male>m)|(?P<female>f))(?=\s*[,;/]|\s+(?!(?:away|above|below|from|deep|high|long|tall|walk\w*|run\w*|sprint|swim|of|in)\b)[a-z(+]|\s*$)"
)
# "CHA2DS2-VASc 2 man": the points of a score.
_SCORE = small(
    r"\b(?:cha(?:2?ds2?|ds)(?:[- ]?vasc)?|vasc|has[- ]?bled|orbit|score|points?|nyha|ckd|stage|grade|phq-?9|ecog|asa|egfr|crcl)\s*(?:score|of|is|=|:|stage)*\s*$"
)
_TEMPERATURE = small(r"(?:\b(?:temp\w*|t|fever|fever of)|°)\s*:?\s*$")
# A bare number that opens the text or a sentence: "56, hearing getting worse".
_OPENING = small(
    r"(?:^\W*|(?<=[^\d][.!?;]\s)|(?<=\n)|(?:^|(?<=[.!?]\s)|(?<=\n))[a-z][^\d.!?;:\n]{2,40},\s)(?:pt:?\s|patient:?\s)?(?P<n>[1-9]\d)(?=\s*[,/]\s*[a-z])(?!\s*[,/]\s*(?:xx|xy|xo|mg|year|month|week|day|then|and \d|or \d))"
)
_ONSET = small(
    r"\b(?:at|since|until|till|by|from|before|after|around|when|died|passed|onset|menarche|menopause|quit|started|diagnosed)\b"
    r"(?:\W+(?:(?:the|an?|his|her|my|approximately|about|around|at|of|in|he|she|i|was|were|age|only|just|they|aged?|approx))\b)*\W*$",
)  # fmt: skip
_LONE_YEAR = small(r"y(?:rs?|ears?)\.?$")
_SPAN_OF_TIME = small(r"\b(?:in|for|lasting|over|x|past|last|every)\s*:?\s*$")
_AFTER_YEARS = small(
    r"[\s,]*(?:/|old|m\b|f\b|male|female|man|woman|lady|gent|guy|pt|patient|boy|girl)|\s*(?:with|who)"
)
_HAS_CHILD = small(
    r"\b(?:his|her|their|whose|with an?|has an?|have an?|(?:care|cares|caring) (?:for|of) (?:an?|her|his))\W*$"
)
_THEIR_RELATIVE = small(rf"^(?:[\s-]*(?:old|year|healthy|younger|older))*[\s-]*(?:{RELATIVES})\b")
_RELATIVE_BEFORE = small(
    rf"\b(?:his|her|their|whose|the patient['’]?s)\s+(?:[\w-]+\s+)?(?:{RELATIVES}),?\s*(?:(?:who\s+)?(?:is|was|now|a|an|aged?|the)\s*)*\(?$",
)
_MY_RELATIVE_DIED = small(r"\b(?:died|passed|deceased|dead)\b[^.;]*$")


# "Past overdose age 30": the age of an event long over.
_EVENT = small(
    r"\b(?:past|previous|prior|first|old|remote|h/o|hx(?:\s+of)?|history\s+of|s/p|had|overdose|attempt|attempted)\b[^.,;:]{0,30}$"
)
_OPENING_CHARS = 800  # a bare number is an age only near the start


_WEANED = 3  # years
_GROWN = 16
_YOUNG = small(
    r"\b(?:son|daughter|child|kid|boy|girl|baby|infant|toddler|male|female|m|f|pt|patient|aged?|old)\b"
)
_NURSES = small(
    r"\b(?:i['’]?m|i am|im|and am|she['’]?s|still|while|whilst|am) (?:still |currently |now |also )?(?:breast-?\s?feeding|nursing)|\bi (?:still )?breast-?\s?feed\b"
    r"|\bbreast-?\s?feeding (?:my|her|a|the|mother|mum|mom|woman|\d{1,2}[ -]?(?:days?|wks?|weeks?|months?))\b|\b(?:mother|mum|mom|woman) (?:is |who is )?(?:breast-?\s?feeding|nursing)\b|\bnursing mother\b"
)
# A carer writes "mum 82 has gout", "son 17, migraine".
_KIN_AGED = small(
    r"(?:^\W*|\bmy\s+|[.;]\s+)(?:mum|mom|mam|mother|dad|father|son|daughter|wife|husband|hubby|partner|gran|nan|nana|grandma|grandad|granddad|grandpa|brother|sister|aunt(?:y|ie)?|uncle)[ ,]{1,2}(?P<n>[1-9]\d)(?=\s*(?:$|[,.;:]|(?!(?:mg|mcg|g|ml|mls|kg|lbs?|st|stone|iu|units?|tabs?|tablets?|pills?|caps?\w*|puffs?|days?|weeks?|months?|mins?|minutes|hours?|hrs?|times?|x|a|per|of|or|to|beers?|drinks?|cig\w*|pack\w*|percent|steps|miles|more|other)\b)[a-z]|\s+\d{2,3}\s?kg\b))"
    # "im 34 get migraines", "she's 82 lives alone": a bare number, and no measure after it.
    r"|(?<![\w'’])(?:i(?:['’]?m|\s+am)|(?:he|she|mum|mom|dad|nan|gran|hubby|wife|husband|son|daughter)(?:['’]?s|\s+is)|(?:i|he|she)\s+just\s+turned)\s+(?P<k>[1-9]\d)(?=\s+(?!(?:m?c?g|mls?|kgs?|kilos?|lbs?|pounds?|st|stones?|foot|feet|ft|inch\w*|cm|iu|units?|tab\w*|pills?|caps?\w*|puffs?|doses?|days?|weeks?|wks?|months?|mths?|mos?|years?|yrs?|nights?|mins?|minutes|hours?|hrs?|times?|x|an?|per|of|or|to|in|out|into|beers?|drinks?|cig\w*|pack\w*|percent|pct|steps|miles|points?|more|less|other|over|under|short|nd|rd|th|bpm|late|early|away|off|clean|sober|post|by|for)\b)[a-z])"
)

# "Gout flare, 88 years" is an age where so long an illness would say "for"; "16 with gout" opens a note.
_BARE = small(
    r"(?:^|[,;.(])\s*(?P<n>[6-9]\d|1[01]\d)\s?(?:years?|yrs?)(?=\s*(?:[,.;)]|$))|(?<![-\d.] )\b(?P<a>[6-9]\d)\s?(?:years?|yrs?)(?=[\s,]+\d{2,3}\s?kg)|(?:^\W*|,\s*)(?P<k>[1-9]\d)(?=\s+with\b)"
)


def read_age(note: Note) -> tuple[float | None, Span | None]:
    """The patient's age in years (months / 12, weeks / 52, two decimals) and where it is written."""
    best: tuple[int, int, float] | None = None
    for pattern in (
        _NOW_AGED,
        _OLD,
        _LETTER,
        _LETTER_FIRST,
        SMALL_LETTER,
        _AGED,
        _SUBJECT,
        _OF,
        _KIN_AGED,
        _BARE,
        _OPENING,
    ):
        text = note.text if pattern in (_LETTER, _LETTER_FIRST) else note.lower
        # The first age of the text counts, so later patterns need not look past it.
        reach = len(text) if best is None else min(len(text), best[0] + 60)
        if pattern is _OPENING:
            reach = min(reach, _OPENING_CHARS)
        for match in pattern.finditer(text, 0, reach):
            years = _years(match)
            if years is not None and years < _WEANED and _NURSES.search(note.lower):
                continue  # the mother asks: "my baby is 2 weeks old, I'm breastfeeding"
            if years is not None and years < _GROWN and _is_length(note.lower, match):
                continue  # "SCI T6 2y, burning pain": since when, not how old
            if years is not None and pattern is _NOW_AGED:
                return years, Span(*match.span("n"))
            if years is not None and _of_patient(note.lower, match):
                age = (match.start(), match.end(), years)
                best = age if best is None else min(best, age)
                break
    if best is None:
        return None, None
    return best[2], Span(best[0], best[1])


def _is_length(text: str, match: re.Match[str]) -> bool:
    """Whether a bare "2y" stands behind an illness, with no word of a child or a sex beside it."""
    if match.re.groupindex.get("y") is None or match["y"] not in ("y", "yr", "yrs"):
        return False
    near = text[max(0, match.start() - 25) : match.end() + 20]
    return (
        match.start() > 0 and text[: match.start()].strip(" \n") != "" and not _YOUNG.search(near)
    )


def _years(match: re.Match[str]) -> float | None:
    """The age a match states, or None where it cannot be an age."""
    groups = match.groupdict()
    number = _count(groups["n"] or groups["k"] or groups["a"])
    if number is None:
        return None
    if groups.get("m"):
        number /= 12
    elif groups.get("w"):
        number /= 52
    elif groups.get("d"):
        number /= 365
    if not 0 <= number <= 120:
        return None
    return int(number) if float(number).is_integer() else round(number, 2)


def _count(written: str) -> float | None:
    low = written.lower().strip()
    if low[0].isalpha():
        return float(sum(_WORDS[part] for part in re.split(r"[ -]", low)))
    if low == "½":
        return 0.5
    half = re.fullmatch(r"(\d+)[ -]?(?:1/2|½)", low)
    return float(half[1]) + 0.5 if half else float(low)


def _of_patient(text: str, match: re.Match[str]) -> bool:
    """Whether the age is the patient's and of now."""
    before = text[max(0, match.start() - 60) : match.start()]
    after = text[match.end() : match.end() + 40]
    if match.re is _LETTER and _TEMPERATURE.search(before):
        return False
    if match.re is _LETTER and _SCORE.search(before):
        return False
    unit = match.groupdict().get("y") or ""
    if _LONE_YEAR.match(unit) and _SPAN_OF_TIME.search(before):
        return False
    if unit.rstrip(".") in ("yr", "yrs") and not _AFTER_YEARS.match(after):
        return False
    if _ONSET.search(before):
        return False
    if _RELATIVE_BEFORE.search(before) or _MY_RELATIVE_DIED.search(before[-25:]):
        return False
    if match.group().startswith("age") and _EVENT.search(before):
        return False
    theirs = _HAS_CHILD.search(before)
    return not (theirs and _THEIR_RELATIVE.match(after))


# As it is written in haste.
_WORD = r"(?:pregn[ae]nt|pregnat|pregant|preganant|preggers|preggo)"
_PREGNANT = small(
    rf"\b{_WORD}\b|\b(?:weeks?|wks?|months?)[' -]*{_WORD}\b|"
    r"\bgravid\b|\b(?:an early|an unplanned|an unintended|a twin|a current|an ongoing|a confirmed|a new|a viable) pregnancy\b|\b(?:weeks?|wks?|months?)[' -]*(?:pregnant|gestation\w*|ga\b|of (?:gestation|pregnancy))"
    r"|\b(?:first|second|third|1st|2nd|3rd)[ -]trimester\b(?!\s+(?:loss|bleed|abort))"
    r"|\b(?:primi|multi)gravida\b|\bgravida\b[^.]{0,30}\b(?:at|weeks)\b|\bg\d+ ?p\d+\w*\s*(?:,|woman|at|@)?\s*(?:at |@ ?)?\d+(?:\+\d)? ?(?:w(?:ee)?ks?|w\b|/40)|(?<![\d/])(?!20\s?/)(?:[4-9]|[1-3]\d|4[0-2])(?:\+\d)?\s?/40(?![\d/])(?!\s*(?:sessions?|questions?|points?|of|hours?))"
    r"|\bpregnancy (?:test|screen)\b[^.;\n]{0,25}\bpositive\b|\bpositive\b[^.;,\n]{0,20}\b(?:pregnancy test|b?e?t?a?-?hcg)\b|\bhcg\b[^.;,\n]{0,20}\bpositive\b"
    r"|\bexpecting (?:a baby|a child|another (?:baby|child)|(?:our|my|her) (?:\w+ )?(?:first|second|third|fourth|next|last|1st|2nd|3rd|baby|child|twins|little)|twins)\b|\bintrauterine (?:pregnancy|gestation)\b|\bantenatal (?:visit|clinic)\b"
    r"|\bduring (?:this|my|her current|her) pregnancy\b|\bprenatal (?:visit|care|appointment|check)\b|\bat \d{1,2}(?:\+\d)? ?/40\b",
)  # fmt: skip
_NOT_PREGNANT = small(
    r"\b(?:not|isn['’]?t|non|nor|never been)[ -]*(?:currently |now |yet )?(?:pregnant|gravid)\b|\bnonpregnant\b|\bdenies (?:\w+ ){0,2}(?:pregnancy|being pregnant)\b"
    r"|\b(?:pregnancy test|hcg|upt|u-?hcg)\b[^.;\n]{0,20}\b(?:negative|neg)\b|\b(?:negative|neg) (?:urine |serum |home )?(?:pregnancy test|b?(?:eta)?-?hcg|upt)\b"
    r"|\bnot (?:currently |now )?(?:expecting (?:a baby|a child|another|our|my|her|twins)|in (?:my|her|the) (?:first|second|third|1st|2nd|3rd)[ -]trimester)\b"
    r"|\bno (?:chance|possibility) of (?:pregnancy|being pregnant)\b|\bno pregnancy\b",
)  # fmt: skip
_UNSURE = small(
    r"\b(?:want\w*|wish\w*|try\w*|trying|plan\w*|hop(?:e|es|ing)|like|get|getting|become|becoming|became|fall|falling|if|when|were|was"
    r"|might be|may be|could be|can (?:i )?(?:be|get)|be|been|previously|while|whether|in case|before|after|am i|is she|in|for|avoid\w*)\s*(?:i['’]?m|i am|she is|you are|you['’]?re|to (?:be|get|become|fall)|be|get|getting|becoming|about|of|being|are|a|an)?\s*$",
)  # fmt: skip
_IS = small(r"\b(?:i['’]?m|i am|she is|she['’]s|who is|is|currently)\s*(?:also |currently )?$")
# "Been pregnant for 6 weeks".
_SO_LONG = small(
    r"\s+(?:for\s+)?(?:about\s+|around\s+|like\s+)?(?:\d{1,2}|\w+)\s?(?:weeks?|wks?|months?)\b"
)
_THE_WORD = small(_WORD)
_AT_LARGE = small(r"\s*(?:women|patients|people|females|ladies|mothers)\b")
_WHEN = small(r"\b(?:if|when|once|while)\b[^,.;]*$")
_EARLIER_ONE = small(
    r"\b(?:history of|prior|previous|last|her (?:first|second|third))\W+(?:\w+\W+){0,2}$"
)
_OTHERS = small(
    r"\b(?:wife|sister|daughter|partner|girlfriend|mother|mom|friend|contact|born|delivered|delivery|infant|newborn|neonate|preterm)\b",
)

# "My wife is pregnant", and "wife 7 months pregnant with gout" that begins with whom it is about.
_KINSWOMAN = "wife|sister|daughter|partner|girlfriend|mother|mom|mum|friend"
_IS_ASKED_FOR = small(
    rf"\bmy (?:{_KINSWOMAN}|contact)\b|^\W*(?:(?:hi|hello|help|please|the|our|for)\W+)*(?:{_KINSWOMAN})\b"
)


# "My sister is pregnant and I'm not", "I've had a hysterectomy": told of somebody else.
_NOT_I = small(
    r"[^.;?]{0,20}\b(?:i['’]?m|i am)\s+not\b(?!\s+(?:on|taking|sure|well|sleeping))"
    r"|[^?]{0,120}\b(?:had (?:an? |my )?(?:total )?|after (?:an? |my )?|post[- ]?)hysterectomy"
)

# "My sister is 7 wks gone. I take topiramate": whoever takes it asks.
_I_TAKE = small(
    r"[^?]{0,30}[.;,!]\s*(?:and |but )?i(?:['’]?m| am|['’]?ve been| have been| take)\b(?: on\b)?"
)


def read_pregnant(note: Note) -> tuple[bool | None, Span | None]:
    """Whether the patient is pregnant now, if the text says so."""
    text = note.lower
    denied = _NOT_PREGNANT.search(text)
    for match in (*_PREGNANT.finditer(text), *told_otherwise(note)):
        if denied is not None and denied.start() <= match.start() < denied.end():
            continue
        sentence = note.sentence_at(match.start())
        answered = answer_to(note, *match.span())
        if answered is not None:
            return answered, Span(match.start(), match.end())
        before = text[max(sentence.start, match.start() - 400) : match.start()]
        tested = "test" in match.group()
        if tested and standing(note, *match.span()).status is ConditionStatus.ABSENT:
            continue
        if _THE_WORD.fullmatch(match.group()) and not _is_now(
            before, text[match.end() : match.end() + 24]
        ):
            continue
        others = _OTHERS.search(before)
        if others and (mine := _NOT_I.match(text, match.end())):
            return False, Span(match.start(), mine.end())
        if others and (_I_TAKE.match(text, match.end()) or not _IS_ASKED_FOR.search(before)):
            continue
        if _EARLIER_ONE.search(before):
            continue
        return True, Span(match.start(), match.end())
    if denied is not None:
        return False, Span(denied.start(), denied.end())
    return None, None


def _is_now(before: str, after: str) -> bool:
    """Whether the bare word tells of this patient now, not of a wish, a doubt or of women at large."""
    if _UNSURE.search(before[-40:]) and not (_IS.search(before[-25:]) or _SO_LONG.match(after)):
        return False
    return _AT_LARGE.match(after) is None and _WHEN.search(before) is None
