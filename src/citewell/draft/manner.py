"""The manner a question is put in: one medicine or the other, from one to the other, a dose missed.

Such a question has one answer, whatever else its topic holds. Owns the words by which each is known.
"""

import re
from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise

from citewell.model.case import TreatmentStatus
from citewell.model.question import DrugMention, Query
from citewell.patterns import later

__all__ = ["Asking", "Manner", "catches_up", "effect_asked", "read_manner"]


class Manner(StrEnum):
    """What is asked of the medicines named."""

    COMPARE = "compare"
    SWITCH = "switch"
    MISSED = "missed"
    MISSED_SEVERAL = "missed_several"
    LATE_PREGNANCY = "late_pregnancy"
    ONSET = "onset"
    ADD = "add"
    BLAMED = "blamed"
    CAUSES = "causes"
    TOO_MUCH = "too_much"
    TITRATE = "titrate"
    ANOTHER = "another"
    WATCHED = "watched"


@dataclass(frozen=True, slots=True)
class Asking:
    """A manner and its medicines: two to choose between, from the one to the other, or one."""

    manner: Manner
    drugs: tuple[str, ...]


_EITHER = later(
    r"^[\s,]*(?:or|vs\.?|v|versus|against|rather than|instead of"
    r"|(?:any |much )?better than|compared (?:to|with))(?: \w+)?[\s,]*$",
    re.IGNORECASE,
)
_BETTER = later(r"\b(?:which|better|best|prefer\w*|differen\w*|compare\w*)\b", re.IGNORECASE)
# "May I take A or B?" and "what dose of A or B?" want no choice between the two.
_OTHERWISE = later(
    r"\b(?:can|could|may|is it (?:ok|okay|safe|fine))\b[^.?]{0,25}"
    r"\b(?:take|have|use|give|drink|combine)\b"
    r"|\b(?:safe|together|interact\w*|combin\w*|mix\w*|dos(?:e|es|age|ing)|stop\w*|switch\w*)\b",
    re.IGNORECASE,
)
_TURN = later(
    r"\b(?:switch\w*|chang(?:e|es|ing|ed)|swap\w*|swop\w*|cross[- ]?taper\w*|cross[- ]?titrat\w*"
    r"|convert\w*|conversion|replac\w*|transition\w*|mov(?:e|ing) (?:him|her|them|me)?)\b",
    re.IGNORECASE,
)
_HOW = later(
    r"\b(?:how|cross[- ]?taper\w*|cross[- ]?titrat\w*|schedule|regimen|way)\b", re.IGNORECASE
)
_FROM = later(r"\b(?:from|off|replac\w*|of|stop\w*)(?: (?:my|his|her|the))?\s*$", re.IGNORECASE)
_TO = later(r"\b(?:to|onto|on to|into|with|for|by)(?: (?:my|his|her|the))?\s*$", re.IGNORECASE)
_MISS = r"(?:miss(?:ed|es|ing)?|forg[eo]t(?:ten|s)?|skipp?(?:ed|ing)?)"
_MISSED = later(
    rf"\b{_MISS}\b(?! (?:my |a |her |the )?(?:period|appointment|diagnos))"
    r"[^.,;?]{0,30}\b(?:dose|tablet|tab|pill|capsule|take|taking|one|it)\b"
    rf"|\b{_MISS} (?:(?:a|my|his|her|the|one|last|nights?|this|mornings?|some) ){{0,3}}$",
    re.IGNORECASE,
)
_COUNT = r"two|three|four|five|six|seven|eight|nine|ten|\d+"
_NOT_HAD = later(
    rf"\b{_MISS}\b(?! to (?:ask|say|mention|tell))"
    r"|\b(?:not|(?:did|have|had|has)n['’]?t) (?:taken?|had)\b"
    r"|\bleft (?:my |the |his |her )?\w+ (?:\w+ )?at (?:home|work|mums?)\b",
    re.IGNORECASE,
)
_CATCHES_UP = later(
    rf"\b(?:all|lot|both|double|twice|extra|{_COUNT})\b[^.?!]{{0,40}}"
    r"\b(?:at once|together|in one go|at (?:the same|one) time|(?:to|and) (?:catch|make) (?:\w+ )?up)\b"
    rf"|\b(?:take|have) (?:all |the )?(?:{_COUNT}|double) (?:\w+ )?"
    r"(?:tonight|now|today|tomorrow|instead)\b"
    r"|\b(?:take|swallow|have) (?:them|it) all\b|\bdoubl(?:e|ing) (?:up|(?:the|my) (?:next )?dose)\b"
    rf"|\b(?:catch|make) (?:\w+ )?up (?:by|with) (?:taking )?(?:\w+ )?(?:{_COUNT}|double|extra)\b",
    re.IGNORECASE,
)
# A leaflet speaks of one dose; after several the right step is another.
_SEVERAL = later(
    rf"\b{_MISS}\b[^.;?]{{0,40}}\b(?:days|weeks|months|doses"
    r"|for (?:a|one|the) (?:\w+ )?(?:week|month|fortnight)"
    r"|(?:two|three|four|five|[2-9]|\d\d) (?:dose|day|tablet|pill))"
    r"|\b(?:keep|always|often) (?:on )?(?:missing|forgetting|skipping)\b",
    re.IGNORECASE,
)
_LATE = later(
    r"\b(?:third|3rd|second|2nd|last|final) trimester\b|\blast (?:3|three) months\b"
    r"|\blate (?:in )?pregnancy\b"
    r"|\bnear (?:term|birth|delivery)\b|\b(?:2\d|3\d|4[0-2])(?:\+\d)?(?:/40|\s?(?:weeks?|wks?|w)\b)",
    re.IGNORECASE,
)
_ONSET = later(
    r"\bhow (?:long|soon|fast|quickly|many (?:days|weeks|months))\b[^.;?]{0,60}"
    r"\b(?:works?|working|kicks? in|tak(?:e|es|ing) (?:effect|to (?:work|help))|helps?|effect|relief"
    r"|feel (?:it|better|anything)|notice|see (?:a |any )?(?:benefit|change|difference|response)"
    r"|give (?:it|\w+) (?:before|a )|adequate|fair (?:trial|try)|trial|fail\w*|giving up)\b"
    r"|\bwhen (?:will|does|do|should|would)\b[^.;?]{0,40}"
    r"\b(?:start(?:s)? to (?:work|help)|start(?:s)? working|kicks? in|tak(?:e|es) effect|begins? to)\b"
    r"|\b(?:weeks?|months?) (?:(?:of|on) [\w-]{4,20} )?(?:(?:is|be|was) )?(?:a )?(?:long )?enough"
    r" (?:time )?to (?:try|know|tell|judge|see|decide|say)\b"
    r"|\bonset of (?:action|effect|relief|benefit)\b|\btime to (?:onset|effect|response|benefit)\b",
    re.IGNORECASE,
)
_ADD = later(r"\badd(?:ing)?(?: (?:on|in|some|a|an|the|my|low|dose|oral)){0,3}\s*$", re.IGNORECASE)
_ADD_TO = later(
    r"^[\s\d.,mgcbiqtd/-]{0,20}(?:on top of|to|onto|with|beside)"
    r"(?: (?:my|his|her|the|existing|current)){0,2}\s*$",
    re.IGNORECASE,
)
_ADDED = later(
    r"^[\s\d.,mgcbiqtd/-]{0,20}(?:(?:is|was|being|to be|gets?|got) )?added (?:on )?to"
    r"(?: (?:my|his|her|the|existing|current)){0,2}\s*$",
    re.IGNORECASE,
)
_PREGNANT = later(
    r"\bpregnan\w*|\btrimester|\bgestation\w*|/40\b|\bbirth\b|\bterm\b", re.IGNORECASE
)

# "Can duloxetine raise blood pressure?" asks of an effect, whatever illness is named in it.
_MAY_IT = later(
    r"\b(?:can|could|does|do|will|may|might|would)(?: (?:taking|my|the))?\s+$", re.IGNORECASE
)
_LONGEST_MAY = 40  # characters of its words, without the blanks behind them
_DO_THIS = later(
    r"^(?: (?:really|also|ever|sometimes|often|itself|tablets?|pills?|capsules?))*"
    r" (?:caus(?:e|es|ing)|raises?|increases?|lowers?|drops?|makes?|gives?|trigger|worsen|damage|harm"
    r"|lead to|bring on|puts?(?: on)?)\s+"
    r"(?:(?:me|you|u|ya|one|people|someone|patients|my|your|the|an?|get|have|feel|to|up|put on|put) )*"
    r"(?P<effect>[a-z][a-z' -]{2,60}?)(?=\s*(?:[?.,;]|$|\band (?:what|how|is|can|should|do)\b))",
    re.IGNORECASE,
)
# "Signs of X with duloxetine", "how common is X on it", "scared of X on it".
_LONGEST_ASKED = 240  # characters of it; a word in it may be any length
_KNOWN_OF = later(
    r"(?:^\W*(?:what(?:['’]?s| is| are)? (?:the )?)?(?:\w+ )?(?:signs?|symptoms?|features)"
    r"(?: (?:and|or) (?:signs?|symptoms?|features))? of"
    r"|how (?:common|likely|often|rare|frequent) (?:is|are)"
    r"|(?:scared|afraid|frightened) of(?: getting| having| developing)?)\s+(?:an? |the )?"
    r"(?P<effect>[a-z][a-z' -]{3,40}?)\s+(?:with|on|from|due to|after)\s+(?:my |the )?$",
    re.IGNORECASE,
)
_OF_BENEFIT = later(
    r"\b(?:pain|relief|flares?|attacks?|urate|uric|headaches?|migraines?|better|pregnan\w*|birth|driv\w*"
    r"|pill|contracept\w*|with)\b",
    re.IGNORECASE,
)

_TOO_MUCH = later(
    r"\bwhat (?:happens?|would happen|if)\b[^.?!]{0,40}\btakes? too (?:much|many)\b|\boverdos\w*",
    re.IGNORECASE,
)

_ANOTHER = later(
    r"\b(?:took|taken|had|have had|using|used)\b[^?]{0,60}"
    r"\b(?:today|tonight|already|so far|since (?:this |last )?(?:morning|night|breakfast|lunch)"
    r"|(?:in|over) the (?:last|past) (?:\w+ )?(?:hours?|day))\b[^?]{0,60}"
    r"\b(?:another|more|again|extra|a (?:second|third|fourth|fifth|sixth|seventh))\b",
    re.IGNORECASE,
)

_HOW_FAST = later(
    r"\bhow\b[^?]{0,40}\b(?:up-?)?titrat\w*"
    r"|\bhow (?:fast|quickly|soon)\b[^?]{0,20}\b(?:up|raise|increase)\b",
    re.IGNORECASE,
)


# "X monitoring in Y: what bloods and when?" asks of X, whatever it is given for.
_WATCH = later(
    r"\bmonitor(?:ing|ed)?\b|\b(?:what|which|any|need) (?:\w+ )?(?:bloods|blood tests?|tests)\b",
    re.IGNORECASE,
)
_FEW_WORDS = 7  # content words; more tell of a patient
_START = later(
    r"\b(?:start(?:ing)?|initial|first|initiation)[ -]?dos(?:e|es|age|ing)\b"
    r"|\bdose (?:to start|at the start)\b|\bstart (?:at|on|with) what dose\b",
    re.IGNORECASE,
)
# "Is it normal to have thoughts of X? Does A cause them": what them stands for.
_THEM = frozenset({"them", "this", "that", "these", "those"})
_MEANT = later(
    r"\b(?:have|having|had|get|getting|feel|feeling|about|of) (?:an? |any |some )?"
    r"(?P<effect>[a-z][a-z' -]{3,40}?)(?=\s*(?:[.,;?]|\b(?:just|but|and|so|only|now)\b))",
    re.IGNORECASE,
)


def _is_new(query: Query) -> bool:
    """Whether no dose is told of what is asked about."""
    asked = query.asked
    told = (t for t in query.treatments if t.ingredient in asked)
    return not any(t.dose_mg_per_day or t.at_least_mg_per_day for t in told)


def _is_begun(query: Query, drug: str) -> bool:
    """Whether a medicine is not taken yet, and no dose of it is told."""
    told = [t for t in query.treatments if t.ingredient == drug]
    new = (TreatmentStatus.PROPOSED, TreatmentStatus.NEVER)
    return query.raises is None and all(
        t.status in new and not (t.dose_mg_per_day or t.at_least_mg_per_day) for t in told
    )


def effect_asked(query: Query) -> str:
    """The effect that a question asks whether a medicine has, in its own words; empty if none."""
    for drug in query.drugs:
        at = _blank_before(query.text, drug.start)
        if _MAY_IT.search(query.text, max(0, at - _LONGEST_MAY), drug.start):
            found = _DO_THIS.match(query.text[drug.end :])
            if found and found["effect"].lower() in _THEM:
                meant = _MEANT.search(query.question)
                return meant["effect"].lower() if meant else found["effect"].lower()
            if found and not _OF_BENEFIT.search(found["effect"]):
                return found["effect"].lower()
        known = _KNOWN_OF.search(query.text, max(0, drug.start - _LONGEST_ASKED), drug.start)
        if known:
            return known["effect"].lower()
    return ""


def read_manner(query: Query) -> Asking | None:
    """The manner of a question, or None where it is put in none of them."""
    named = dict.fromkeys(m.ingredient for m in query.drugs)
    turned = _turned(query) if len(named) == 2 else None
    if turned is not None:
        return Asking(Manner.SWITCH, turned)
    if len(named) == 2 and (two := _added(query)) is not None:
        return Asking(Manner.ADD, two)
    if len(named) > 1 and (two := _compared(query)) is not None:
        return Asking(Manner.COMPARE, two)
    if len(named) > 1 and _SEVERAL.search(query.text):
        return Asking(Manner.MISSED_SEVERAL, tuple(named))
    if len(named) == 1 and _is_missed(query):
        several = _SEVERAL.search(query.text) is not None
        return Asking(Manner.MISSED_SEVERAL if several else Manner.MISSED, tuple(named))
    if query.blames is not None and query.blames.ingredient in named:
        return Asking(Manner.BLAMED, (query.blames.ingredient,))
    tried = query.tried
    begun = tuple(name for name in named if name not in tried)
    if len(begun) == 1 and _START.search(query.text) and _is_begun(query, begun[0]):
        return Asking(Manner.TITRATE, begun)
    manner = _of_one(query) if len(named) == 1 else None
    return Asking(manner, tuple(named)) if manner else None


def _of_one(query: Query) -> Manner | None:
    """What is asked of the one medicine named, beside a dose missed."""
    if _TOO_MUCH.search(query.text):
        return Manner.TOO_MUCH
    if _ANOTHER.search(query.text) and not query.tried:
        return Manner.ANOTHER
    if effect_asked(query):
        return Manner.CAUSES
    if _HOW_FAST.search(query.text) and query.raises is None and query.asked and _is_new(query):
        return Manner.TITRATE
    if _PREGNANT.search(query.text) and _LATE.search(query.text):
        return Manner.LATE_PREGNANCY
    if _WATCH.search(query.text) and _is_bare(query):
        return Manner.WATCHED
    return Manner.ONSET if _ONSET.search(query.text) else None


def _is_bare(query: Query) -> bool:
    """Whether a few words name one medicine and tell nothing of a patient but the illness."""
    case = query.case
    told = case.measurements or case.red_flags or case.allergies or case.age_years is not None
    few = len(query.terms) <= _FEW_WORDS
    return few and not told and not {"kidney", "dialysis", "pregnancy"}.intersection(query.groups)


def _compared(query: Query) -> tuple[str, str] | None:
    """Two medicines named as alternatives, neither of which has failed."""
    text = query.text
    if _OTHERWISE.search(text):
        return None
    only_two = len({m.ingredient for m in query.drugs}) == 2
    for one, other in pairwise(query.drugs):
        two = (one.ingredient, other.ingredient)
        either = _EITHER.match(text[one.end : other.start]) is not None
        weighed = only_two and _BETTER.search(text[: one.start]) is not None
        if (
            one.ingredient != other.ingredient
            and (either or weighed)
            and not query.tried & set(two)
        ):
            return two
    return None


def _added(query: Query) -> tuple[str, str] | None:
    """What is to be added and to what: "can I add tramadol to paroxetine?"."""
    text = query.text
    for one, other in pairwise(query.drugs):
        between = text[one.end : other.start]
        if (_stands_behind(_ADD, one, text) and _ADD_TO.match(between)) or _ADDED.match(between):
            return other.ingredient, one.ingredient
    return None


def _turned(query: Query) -> tuple[str, str] | None:
    """From which medicine to which, where the change itself is asked about."""
    text = query.text
    if _TURN.search(text) is None:
        return None
    first, *rest = query.drugs
    second = next(m for m in rest if m.ingredient != first.ingredient)
    if _stands_behind(_TO, first, text) or _stands_behind(_FROM, second, text):
        first, second = second, first
    elif not _HOW.search(text) and not _stands_behind(_TO, second, text):
        return None
    # "Failed A, switch to B?" asks whether, "how do I switch from A to B" how.
    whether = first.ingredient in query.tried and not _HOW.search(text)
    return (
        None
        if whether and not _stands_behind(_FROM, first, text)
        else (
            first.ingredient,
            second.ingredient,
        )
    )


def catches_up(query: Query) -> bool:
    """Whether doses that were missed are to be taken together."""
    text = query.text
    one = len({mention.ingredient for mention in query.drugs}) == 1  # of two, "together" is a pair
    return one and _NOT_HAD.search(text) is not None and _CATCHES_UP.search(text) is not None


def _stands_behind(word: re.Pattern[str], mention: DrugMention, text: str) -> bool:
    return word.search(text[: mention.start]) is not None


def _blank_before(text: str, at: int) -> int:
    """Where the blanks begin that lead up to a place: what was taken out of a text left long ones."""
    while at and text[at - 1].isspace():
        at -= 1
    return at


def _is_missed(query: Query) -> bool:
    """Whether the one medicine named was missed, or may be."""
    if _SEVERAL.search(query.text):
        return True
    before = query.text[: query.drugs[0].start]
    return _MISSED.search(query.text) is not None or _MISSED.search(before) is not None
