"""Who governs what in a sentence: treatments named in one list, the words before and after them.

A list ("failed A, B and C") shares what stands before it; what stands in brackets after one name is
that name's own. Text between two lists is cut where a new statement begins.
"""

from bisect import bisect_left
from dataclasses import dataclass
from itertools import pairwise

from citewell.understand.case.mentions import Mention
from citewell.understand.case.patterns import small
from citewell.understand.case.text import Note, Sentence

__all__ = [
    "STRENGTH",
    "Group",
    "Scene",
    "Stretch",
    "after_dose",
    "boundaries",
    "lead_of",
    "scenes_of",
]

Stretch = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Group:
    """Treatments of one list, with the words before (``lead``) and after (``tail``) the list.

    ``own`` holds for each name the words between it and the next of the list; ``earlier`` is what the
    sentence says before ``lead``. ``joined`` tells whether "and" or "or" joins the last two. ``before``
    and ``after`` are where the neighbouring names of the sentence end and begin.
    """

    mentions: tuple[Mention, ...]
    own: tuple[Stretch, ...]
    earlier: Stretch
    lead: Stretch
    tail: Stretch
    joined: bool
    before: int
    after: int


@dataclass(frozen=True, slots=True)
class Scene:
    """A sentence with its lists of treatments; none where it only tells more of the one before."""

    sentence: Sentence
    groups: tuple[Group, ...]


_AMOUNT = (
    r"#?\d[\d.,/]*(?:\s?(?:-|–|to)\s?\d[\d.,]*)?\s?(?:mg|mcg|µg|μg|ug|micrograms?|milligrams?|g|gm|grams?|ml|cc|units?|u|iu|meq|%|puffs?|tabs?|tablets?"
    r"|caps?|capsules?|drops?|gtts?|pills?|sprays?|patch(?:es)?|x|times|hours?|hrs?|h|days?|d|weeks?|wks?|months?|mos?|years?|yrs?|doses?|cycles?"
    r"|rounds?|courses?|sessions?|l|liters?|minutes|min)?\b(?:\s?/\s?(?:day|d|kg|hr|h|hour|min|ml|week|dose|24 ?h|puff))*\.?"
)
# A strength, and how often it might be taken, between a name and the mark that asks of it.
STRENGTH = (
    r"(?:\s+\d[\d.,-]*\s?(?:mg|mcg|g|%)?(?:\s+(?:od|bd|bid|tds|tid|qds|qid|nocte|on|daily|once daily|twice daily|a day))?"
    r"(?=\s*[?]|\s+[a-z]))?"
)
_FILL = small(rf"\([^()]*\)|\[[^\]]*\]|{_AMOUNT}|\bfor\s(?:(?:the )?(?:last|past)\s)?(?:(?!\b(?:after|before|since|until|because|when|while|to|with|from|on|without|have|has|take|takes|use|start|add|try|get|be|is|was|can|should|did|does|do|had|still|now|stopped|failed)\b)[^,;.()]){{1,45}}?(?=,|\sand\s|\sor\s|\splus\s|$)"
    r"|\b(?:q\.?\s?\d+(?:-\d+)?\s?h?(?:rs|ours)?|[bqt]\.?i\.?d|q\.?d|q\.?h\.?s|q\.?[ap]\.?m|q\.?o\.?d|p\.?o|p\.?r\.?n|o\.?d|b\.?d|t\.?d\.?s|q\.?d\.?s|a\.?m|p\.?m|i\.?v|i\.?m|s\.?c|h\.?s|s\.?q|s\.?l"
    r"|nocte|mane|stat|once|twice|thrice|(?:one|two|three|four|five|six|half)(?:\stimes)?|daily|nightly|weekly|monthly|biweekly|every\s\w+(?:\s(?:hours?|days?|weeks?|months?|night|morning))?|as needed|as directed|as required"
    r"|at (?:bedtime|night|noon|lunch|breakfast|dinner)|in the (?:mornings?|evenings?|afternoons?)|(?:each|per|a)\s(?:day|night|week|month|morning|evening|dose)|by mouth|orally|topically|intravenous(?:ly)?|nebuli[sz]ed|with (?:meals|food|breakfast|dinner)"
    r"|mornings?|evenings?|noon|bedtime|oral|iv|er|xr|sr|cr|la|xl|ds|dr|ec|extended[- ]release|slow[- ]release|sustained[- ]release|delayed[- ]release|patch(?:es)?|creams?|gels?|ointment|tablets?|tabs?|capsules?|drops|inhaler|injections?|(?:nasal )?spray"
    r"|solution|suspension|syrup|infusions?|therapy|treatments?|doses?|dosage|low[- ]dose|high[- ]dose|baby|regularly|occasionally|sometimes|pump|pills?|shots?|lotion|suppositor(?:y|ies)|ophthalmic|hcl|sodium|each|eye|both eyes|total|use|usage)\b\.?")  # fmt: skip
_JOIN = small(
    r"[)\]]?[\s,/+&.\-–:]*(?:(?:and/or|and|or|plus|nor|then|also|as well as|along with|followed by|in addition to|both|later|even|finally"
    r"|most recently|more recently|subsequently|with|n|&)\b[\s,]*)*(?:(?:the|an?|his|her|my|some|more|of|other|several|multiple|courses?|trials?|take|a trial"
    r"|over[- ]the[- ]counter|otc|occasional|intermittent|as|well|use|prescription|intra-?articular|recent|standard|topical|oral|home|formal|nasal|left|right|bilateral|lots)\b[\s,.-]*)*"
)
_AND_TAKE = small(r",?\s+(?:and|but)\s+(?:i\s+)?(?:also\s+|now\s+|still\s+)?takes?\s+(?:my\s+)?")
_WITH = small(r"\bwith\b")
_AND = small(r"\b(?:and|or|plus|nor|as well as)\b|[&+/]")
_NEW = (
    r"(?:is|was|has|had|have|were|are|he|she|i|they|we|it|his|her|the patient|then|now|also|currently|tak(?:e|es|ing)|took|tried|tries|fail\w*|start\w*|stop\w*|uses?|using|used|previously"
    r"|replac\w*|substitut\w*|chang\w*|later|subsequently|felt|feels?|did|didn|does|do|will|would|wants?|be|been|never|not|no|on|recently|ask\w*|receiv\w*|underwent|refus\w*|declin\w*|continu\w*|discontinu\w*|went|got|gave|give|add\w*"
    r"|beg[aiu]n\w*|switch\w*|that|this|just|still|only|caus\w*|mak\w*|made|help\w*|work\w*|avoid\w*|consider\w*|increas\w*|allerg\w*|intoleran\w*|should|could|can|may|up)"
)
_BOUNDARY = small(
    rf"\s*[;:]\s|,\s*(?:(?:and|but|so|then|who|which|or)\s+)?|\s(?:but|although|though|while|whereas|however|because|since|then|so|who|which|until|unless)\s"
    rf"|\s(?:and|or|&|\+)\s(?={_NEW}\b)|\s[-–—]+\s|\?\s|\)\s|\s(?=\()|\.\s"
)


_TURNED = small(
    r"(?<!be )\b(?:(?:was|were|is|has been|had been|got|then|subsequently|later)\s+)*(?:swapped|switched|changed|replaced|converted|substituted|exchanged|rotated)\s+(?:over\s+|out\s+)?(?:for|to|by|with)\s+"
)
# "X was stopped before Y", "X worked better than Y": the verb is of the first name.
_VERB = small(
    r"\s+(?:dose\s+)?(?:was|were|has|have|had|did|does|worked|helped|stopped|failed|made|gave|caused|didn't|wasn't|isn't|hasn't)\s(?:(?!\b(?:and|or|to)\b)[^,;.()]){0,60}?(?P<link>\b(?:than|before|prior\s+to|ahead\s+of|during|after|until)\s+(?:(?:the|his|her|my|an?|any|starting|taking|elective|planned)\s+)*)$"
)
_SINCE = small(r"\bsince\b")
_FAR = 320  # characters: what stands further from a name in its sentence is not about it


def boundaries(text: str, start: int, end: int) -> list[Stretch]:
    """Where statements part between two characters: each cut as it stands."""
    return [cut.span() for cut in _BOUNDARY.finditer(text, start, end)]


_THIN = small(
    r"[\s:,(]*(?:(?:including|such as|like|e\.?g\.?,?|namely|specifically|i\.?e\.?|with|also|both|for|his|her|my|the|these|those|them|an?|then|meds?|especially|particularly|mostly|initially|first|primarily|and|or|in|has|\d+|dose|low|high|well|of|iv|currently|now|ditto|likewise|similarly|same|with)[\s:,(]*)*"
)


def after_dose(text: str, start: int, end: int) -> int:
    """Where the words of dose, form and time straight after a name end."""
    at = start
    while at < end:
        while at < end and text[at] in " ,":
            at += 1
        found = _FILL.match(text, at, end)
        if found is None or found.end() == at or text[at] in "([":
            break
        at = found.end()
    return at


def lead_of(text: str, group: Group) -> Stretch:
    """The words before a list; where they say nothing of their own, with the statement before them."""
    start, end = group.lead
    for _ in range(2):
        if start <= group.earlier[0] or not _THIN.fullmatch(text, start, end):
            break
        before = boundaries(text, group.earlier[0], start)
        start = before[-2][1] if len(before) > 1 else group.earlier[0]
    return start, end


def scenes_of(note: Note, mentions: list[Mention]) -> list[Scene]:
    """Every sentence of the note with its lists of treatments, in order."""
    starts = [m.start for m in mentions]
    scenes = []
    for sentence in note.sentences:
        inside = mentions[bisect_left(starts, sentence.start) : bisect_left(starts, sentence.end)]
        scenes.append(Scene(sentence, _groups(note.lower, sentence, inside)))
    return scenes


def _groups(text: str, sentence: Sentence, mentions: list[Mention]) -> tuple[Group, ...]:
    lists: list[list[Mention]] = []
    for mention in mentions:
        joined = lists and _joined(text, lists[-1][-1].end, mention.start)
        if joined and not _asked_alone(text, lists[-1][-1].end, mention):
            lists[-1].append(mention)
        else:
            lists.append([mention])
    cuts = [_cut(text, a[-1].end, b[0].start) for a, b in pairwise(lists)]
    groups = []
    for i, members in enumerate(lists):
        low = cuts[i - 1][1] if i else sentence.start
        high = cuts[i][0] if i < len(cuts) else sentence.end
        low = max(low, members[0].start - _FAR)
        high = min(high, members[-1].end + _FAR)
        lead = _lead(text, low, members[0].start) if not i else low
        own = [(a.end, b.start) for a, b in pairwise(members)]
        own.append((members[-1].end, _bracket_end(text, members[-1].end, high)))
        joined = len(members) > 1 and bool(_AND.search(text, members[-2].end, members[-1].start))
        groups.append(
            Group(
                tuple(members),
                tuple(own),
                (low, lead),
                (lead, members[0].start),
                (members[-1].end, high),
                joined,
                lists[i - 1][-1].end if i else sentence.start,
                lists[i + 1][0].start if i + 1 < len(lists) else sentence.end,
            )
        )
    return tuple(groups)


_PARTS = small(r"[\s)]*[,–—-]\s+")
_ASKS = small(
    rf"{STRENGTH}\s*(?:for\s+(?:the\s+|his\s+|her\s+|my\s+)?[a-z-]+(?:\s+pain)?\s*)?(?:ok(?:ay)?\s*|safe\s*|instead\s*|next\s*|now\s*)?\?"
)


def _asked_alone(text: str, end: int, mention: Mention) -> bool:
    """Whether a name after a comma or a dash alone is what is asked: "on dialysis - colchicine?"."""
    asks = _ASKS.match(text, mention.end)
    return bool(asks and _PARTS.fullmatch(_FILL.sub(" ", text[end : mention.start])))


def _joined(text: str, start: int, end: int) -> bool:
    """Whether two names stand in one list: only doses and joining words lie between."""
    if end - start > 160:
        return False
    between = text[start:end]
    if _AND_TAKE.fullmatch(between) or (between.strip() == ":" and "?" in text[end : end + 60]):
        return False  # "had Paxlovid and take colchicine", "on tamoxifen: duloxetine?"
    if _JOIN.fullmatch(between):
        return not _WITH.search(between)
    rest = _FILL.sub(" ", between)
    return bool(_JOIN.fullmatch(rest)) and not _WITH.search(rest)


def _cut(text: str, start: int, end: int) -> Stretch:
    """Where the words between two lists part: the end of the one's tail, the start of the other's lead."""
    cuts = boundaries(text, start, end)
    turned = None if cuts else _TURNED.search(text, start, end)
    if turned is not None:
        return turned.end(), turned.start()  # the verb speaks of both
    if not cuts:
        verb = _VERB.match(text, start, end)
        return (end, verb.start("link")) if verb is not None else (start, start)
    return cuts[-1]


def _lead(text: str, start: int, end: int) -> int:
    cuts = boundaries(text, start, end)
    if not cuts:
        return start
    since = _SINCE.search(text, *cuts[-1])
    return since.start() if since else cuts[-1][1]


def _bracket_end(text: str, start: int, high: int) -> int:
    """The end of a bracket that stands straight after a name and its dose; ``start`` if there is none."""
    opened = text.find("(", start, min(high, start + 60))
    if opened < 0:
        return start
    closed = text.find(")", opened, min(high, opened + 120))
    rest = _FILL.sub("", text[start:opened]).strip(" ,-")
    return start if closed < 0 or rest else closed + 1
