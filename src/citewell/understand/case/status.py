"""Whether a treatment is taken now, was taken, is asked about or was never taken.

A cue before a list speaks for the whole list, nearest first; a cue after it, when later in the text,
overrules ("was started on X but stopped it"). Without any cue the heading decides, then the question.
"""

import re
from dataclasses import dataclass

from citewell.model.case import Span, TreatmentStatus
from citewell.understand.case.mentions import TherapyKind
from citewell.understand.case.patterns import small
from citewell.understand.case.scenes import Group, Stretch, after_dose, boundaries, lead_of
from citewell.understand.case.status_cues import (
    AFTER,
    ASKING,
    BEFORE,
    DRINK,
    IN_A_STATE,
    KEYWORDS,
    NEW_EXAMPLES,
    OPENS_ASKING,
    STREET_DRUG,
    TELLS_OF_SOMEONE,
    WITH_CURRENT,
)
from citewell.understand.case.text import Sentence

__all__ = ["Told", "asked_from", "is_more_of", "told_after", "told_before"]

_BEFORE = tuple((TreatmentStatus(s), small(rf"\b(?:{p})(?!\w)")) for s, p in BEFORE)
_AFTER = tuple((TreatmentStatus(s), small(rf"(?<!\w)(?:{p})(?!\w)")) for s, p in AFTER)
_FILLER = small(
    r"[\s:,(]*(?:(?:her|his|my|your|the|their|an?|any|some|all|other|of|both|more|daily|oral|iv|intravenous|prn|otc|over[- ]the[- ]counter|topical|low[- ]dose|high[- ]dose"
    r"|regular|occasional|chronic|long[- ]term|home|maximal|max|maximum|full[- ]dose|scheduled|intermittent|several|multiple|\d[\d.,]*|two|three|four|one|\w+ly|doses?"
    r"|courses?|cycles?|rounds?|tablets?|pills?|injections?|sessions?|weeks?|months?|days?|mg|mcg|g|units?|brand|generic|prescription|prescribed|therapy|treatment|with"
    r"|various|different|meds?|medications?|drugs?|including|like|such|as|also|only|just|baby|mg/day|left|right|bilateral|(?:extended|controlled|modified|prolonged|sustained|slow|immediate)[- ]release|aggressive|formal|trial|trials"
    r"|use|prior|previous|new|recent|additional|supplemental|year|week|month|total|laparoscopic|open|emergent|emergency|elective|on|to|prophylactic|empiric|broad-spectrum)[\s:,(/.-]*)*"
)
# Cues of little meaning: they count only straight before the name.
_LIGHT = small(
    r"(?:^|\s)(?:no|without|nor|nil|has|have|having|her|his|my|your|their|our|from|or|than|had|got|did|only|other|post|past|prior|earlier|last|old|initially|following"
    r"|now|currently|need|needs|against|off|on|use|uses|take|does|do|want|wants|repeat|order|orders|after|add|start|give|get|doing|getting|having|includ\w+|lost|held|holds?|missed"
    r"|out of|avoid|including|since (?:his|her|my|the)|undergo|about|take|of|begin|try|ordered|gave|given|reduced|increased|lowered|decreased|using|plan|plans|plan:|prefers?|ask\w*|treatments?|therapy|drugs?|pills|drug)$"
)
# "Had a fall last month, venlafaxine helping": what was had ends at the comma.
_OF_AN_ILLNESS = small(
    r"(?:^|\s)(?:had|previous|prior|prev|past|history of|h/o|hx of|hx|s/p|status[- ]post)$"
)
_OF_WHEN = small(r"last\s+(?:week|month|year|night|summer|winter|spring|autumn|fall)\s*,\s*")
_ENDS_IN_COMMA = small(r"\w\s*,\s*$")
_ACT = small(r"(?:stopp|discontinu|d/?c|quit|held|ceas|complet|finish|withdr|suspend|abandon|hold)")
_ACT_ON = small(
    r"\s*(?:$|[.,;:)\-–(]|(?:it|this|that|them|both|taking|using|after|because|due|for|when|by|last|on|in|secondary|given|about|as|over|at|a|one|two|three|four|\d+|since|yesterday|today|recently|during|before"
    r"|again|from|to|the\s+(?:drug|med|pill|treat|day|other\s+day)|her|his|my|with|and|but|entirely|completely|abruptly|early|prior|while|several|few|some|most|all|without|within|until|approximately|around|himself|herself|off|ago|months?|weeks?|years?|days?)\b)"
)
_MODAL_BEFORE = small(
    r"\b(?:should|can|could|would|will|may|might|must|to|not|shall|cannot|can't|never|wasn't|don't|before|if|about)(?:\s+(?:i|we|she|he|it|they|be|this|that|also|just|the|you))*\s*$"
)
_NOT_MEDICINE = small(
    r"\s*(?:smok|drink|alcohol|working|help|school|eat|breath|menstru|cigar|tobacco|ethanol|etoh|exercis|caffeine)"
)
_FIRST_ONLY = small(
    r"(?:ago|back|earlier|prior|past|previously|before|last|(?:19|20)\d\d|age \d+|was|child|kid|baby|teen\w*|year|time|planned|scheduled|tried|failed|period|while|short|recommended"
    r"|suggested|offered|discussed|plan|option|tomorrow|instead|step|week|month|prn|needed|still|since|seems? to|currently|advised|requested|considered|pending|first|previous)$"
)
_TURNED_TO = small(
    r"\b(?:switch|chang|transition|convert|swapp|mov|rotat)(?:(?P<done>ed)|e|ing)?\s+(?:(?:her|him|me|over|the patient|them|back)\s+)*from\b[^.;]{1,80}\b(?:to|onto|over to)\s+(?:(?:oral|iv|generic|low-dose|the|her|his|my|an?)\s+)*$"
)
# "Swapped X for Y", "stopped his X 2 weeks ago for Y": Y is taken now.
_SWAPPED_FOR = small(
    r"\b(?:swapp?(?:ed|ing)?|traded|exchanged|stopped|held|paused)\s+(?:(?:his|her|my|the)\s+)?[a-z][\w-]+(?:\s+\d[\d.]*\s?(?:mg|mcg|g)?)?(?:\s+(?:od|bd|tds|\d+\s?\w+\s+ago|last\s+\w+))*\s+for\s+(?:(?:his|her|my|the|some)\s+)?$"
)
_NOT_SINCE = small(r"\s*(?:[\w.]+\s+){0,2}?since\b")
_BESIDE = small(
    r"^(?:concurrent\w*|concomitant\w*|along|together|in addition|combin\w+|on top|alongside|while)\b"
)
# Nouns that open a list and say nothing of their own about it, and the words that sort them.
_NOUN = r"(?:(?:pain\s|nerve\s)?(?:medications?|meds|medicines?|drugs?|treatments?|therap(?:y|ies)|agents?|options?|remedies|things|pills|painkillers|analgesics|everything)\b|includ(?:ing|es?)\b)"
_SORT = r"(?:(?:first|second|third|fourth|1st|2nd|3rd|4th|front|multiple|several|many|numerous|various|different|other|all|both|some|few|lots|number|variety|range|host|the|these|those|his|her|my|following|usual|standard|common|conventional|oral|topical|prescription|otc|prior|previous|further|additional|more|possibly|perhaps|probably|also|even|maybe|apparently|then|later|just|about|almost|literally|pretty|much|of|an?|pain|nerve|neuropathic|line|lines|and|or|step|tier|class|classes)[\s,(-]*)"
_LIST_NOUN = small(rf"\s*{_SORT}*{_NOUN}")
_THROUGH = small(rf"[\s,:(]*{_SORT}*")
_MORE_OF = small(
    rf"[\s,;:)(]*(?:(?:and|or|as well as|plus|along with|followed by)\s+)?{_SORT}*{_NOUN}?[\s,:(]*(?:(?:such as|including|like|includes?|namely|e\.g\.?|i\.e\.?)[\s,:(]*)?"
)
_UNHARMED = small(
    r"(?:den\w+|no|not|without|never)\b.{0,25}\b(?:side[- ]?effects?|adverse|reactions?|issues|problems|trouble)\b"
)
_DENIED = small(
    r"\b(?:no|without|den(?:y|ies|ied|ying)|never|not|nil|free\s+of|any)\s+(?:(?:any|had|has|have|significant|real|notable|obvious|major|bad|serious|reported|apparent|known|new|noticed|experienced)\s+)*$"
)
_STILL_HARMS = small(r"\s+(?:is|are|includes?)\b")
_HARM = small(r"side[- ]?effects?|adverse|reaction")
_TO_BE = small(r"\b(?:be|get)\s+$")
_BE = small(r"\b(?:be|get)\s$")
_DONE_TO = small(r"(?:tried|failed|stopped|discontinued|held|completed)$")
_JUST_NOW = small(
    r"\b(?:(?:an?|one|two|three|\d+|few|several|half an)\s+(?:hours?|minutes?|hrs?|mins?)\s+ago|today|tonight|this (?:morning|afternoon|evening)|last night|just now|earlier today|yesterday)\b"
)
_ANOTHERS = small(
    r"\b(?:(?:friend|mate|flatmate|roommate|neighbou?r|colleague|someone|somebody|mum|mom|mother|dad|father|wife|husband|partner|sister|brother|cousin|aunt(?:y|ie)?|uncle|gran\w*?|nan|boyfriend|girlfriend)['’]?s|someone else['’]s|another (?:patient|person)['’]s)\s+(?:\w+\s+)?$"
)
# "Had his gabapentin", "had 2 of my tablets": the dose of the day.
_OWN_DOSE = small(
    r"\b(?:had|took)\s+(?:(?:all|both|some|\d+|one|two|three|a\s+couple)\s+(?:of\s+)?)?(?:his|her|my|their)\s+(?:(?:usual|normal|regular|evening|morning|night(?:time)?|daily|first|second|next|last|\d+\s?mg|own)\s+)*$"
    r"|\bi['’]?ve\s+(?:(?:just|already|now)\s+)?(?:had|taken)\s+(?:\d{1,2}|one|two|three|four|some|a\s+couple\s+of)\s+(?:x\s+)?$"
)
# "Took X instead of Y", "by mistake": one taking in error.
_INSTEAD = small(
    r"[\s,]*(?:(?:by|in)\s+(?:mistake|error|accident)|(?:instead|in\s+place)\s+of|rather\s+than)\b"
)
# "Took", "had his": of today or last night it is a dose, and no course that is over.
_ONE_DOSE = small(
    r"(?:(?:i|he|she|we|they|and|has|have|had|just|already)\s+)*"
    r"(?:took|had|used|received|got)(?:\s+(?:my|his|her|the|their))?"
)
_COURSE = small(
    r"\b(?:ago|before(?! (?:bed|food|breakfast|dinner|lunch|work))|last (?:year|month)|for (?:\d+|an?|some|several|many|two|three) \w+|years?|months?|weeks?|(?:it|and|but) (?:didn|did|helped|worked|made|gave)\w*|no (?:help|effect|relief|benefit)|used to|in the past|history|stopped)\b"
)
# "Missed his X last night", "forgot a dose of X".
_MISSED = small(r"\s*(?:missed|missing|skipp(?:ed|ing)|forgot)\b")
_A_DOSE = small(r"\b(?:a|one|1|last|the|his|her|my)\s+(?:dose|tablet|pill|night)\b")
_STARTED_AGO = small(
    r"\b(?:start|beg[au]n|initiat|commenc|put on|placed on|prescri|gave|given|add)\w*"
)
# "On the combined pill, see zigzags before": what comes before what is not told of the pill.
_ASIDE = small(
    r"(?![^,;]*,[^,;]*\b(?:tried|used|had|has|have|taken|took|been|on|stopped|did|was|were|helped|worked|failed|it|relief|benefit|nil|no|not|nothing)\b)[^,;]*,[^,;]*\w[^,;]*$"
)
# "Coming off X, on 75 bd now": it is taken as long as a dose of it is.
_COMING_OFF = small(r"\b(?:coming|weaning|tapering)\b")
_STILL_ON = small(
    r"\b(?:now|currently|still|down)\s+(?:on|at|to|taking)\s+\d|\bon\s+\d[^.;,]{0,20}\bnow\b"
)
_SEARCH = 100  # characters
_BACK = 70  # characters


@dataclass(frozen=True, slots=True)
class Told:
    """A status and the words that told it."""

    status: TreatmentStatus
    span: Span
    words: str = ""


def asked_from(text: str, sentence: Sentence) -> int:
    """Where a sentence begins to ask; its end where it does not."""
    if "?" not in text[sentence.start : sentence.end]:
        asks = (
            sentence.heading == "question"
            or OPENS_ASKING.match(text, sentence.start, sentence.end)
            or _is_a_search(text)
        )
        return sentence.start if asks else sentence.end
    found = ASKING.search(text, sentence.start, sentence.end)
    if found is None:
        found = _QUERY.fullmatch(text, sentence.start, sentence.end)
        return found.start("query") if found else sentence.start
    return found.start()


# "Gbp 300 tds, drowsy ?next": the mark stands before what is asked.
_QUERY = small(r"[^?]+\s(?P<query>\?\s?[a-z])[^?]*")


def _is_a_search(text: str) -> bool:
    """Whether a whole text is a few words on a medicine and tells of nobody who takes it."""
    return (
        len(text) <= _SEARCH
        and (KEYWORDS.search(text) is not None or IN_A_STATE.search(text) is not None)
        and TELLS_OF_SOMEONE.search(text) is None
    )


def told_before(text: str, group: Group, *, asked: bool) -> Told | None:
    """What the words before a list say of it."""
    told = _swapped(text, group, asked=asked) or _told_before(text, group, asked=asked)
    never = told is not None and told.status is TreatmentStatus.NEVER
    if told is None or not never or "never" in told.words:
        return told
    if not _NOT_SINCE.match(text, *group.tail):
        return told
    return Told(TreatmentStatus.PAST, told.span, told.words)  # "not had X since May"


def _swapped(text: str, group: Group, *, asked: bool) -> Told | None:
    """What is taken, or would be, for something else: "swapped X for Y"."""
    start = group.mentions[0].start
    found = _SWAPPED_FOR.search(text, max(0, start - _BACK), start)
    if found is None or not _is_drug(group):
        return None
    status = TreatmentStatus.PROPOSED if asked else TreatmentStatus.CURRENT
    return Told(status, Span(found.start(), found.end()), found.group())


def _told_before(text: str, group: Group, *, asked: bool) -> Told | None:
    turned = _TURNED_TO.search(text, group.earlier[0], group.mentions[0].start) or (
        _TURNED_TO.search(text, max(0, group.lead[0] - 90), group.lead[1])
    )
    if turned is not None:
        done = turned["done"] is not None and not asked
        status = TreatmentStatus.CURRENT if done else TreatmentStatus.PROPOSED
        return Told(status, Span(turned.start(), turned.end()), turned.group())
    told = _nearest(text, *group.lead, group.mentions[0].start)
    if told is None:
        told = _nearest(text, *lead_of(text, group), group.mentions[0].start)
    if (
        told is not None
        and told.status is TreatmentStatus.PAST
        and _ONE_DOSE.fullmatch(told.words.lower())
        and (_JUST_NOW.search(text, group.tail[0], _soon(group)) or _is_one_taking(text, group))
    ):
        return Told(TreatmentStatus.CURRENT, told.span, told.words)
    if (
        asked
        and told is not None
        and told.status is TreatmentStatus.PAST
        and _HARM.search(told.words)
    ):
        return None
    if (
        told is not None
        and told.status is TreatmentStatus.PAST
        and _HARM.search(told.words)
        and _STILL_HARMS.match(text, *group.tail)
    ):
        return Told(TreatmentStatus.CURRENT, told.span, told.words)
    if told is not None and _is_missed_dose(text, group, told):
        return Told(TreatmentStatus.CURRENT, told.span, told.words)
    if told is not None and _COMING_OFF.search(told.words) and _STILL_ON.search(text, *group.tail):
        return Told(TreatmentStatus.CURRENT, told.span, told.words)
    if asked and told is not None and told.words.strip() in _ORDERS:
        return Told(TreatmentStatus.CURRENT, told.span, told.words)  # "Stop pred?": it is taken
    if asked and (told is None or told.status is TreatmentStatus.CURRENT):
        return _asked(text, group, told)
    return told


def _is_missed_dose(text: str, group: Group, told: Told) -> bool:
    """Whether it was left out for a dose or a day, which stops nothing: "missed his X last night"."""
    if told.status is not TreatmentStatus.PAST or not _MISSED.match(told.words):
        return False
    lately = _JUST_NOW.search(text, group.tail[0], _soon(group))
    return lately is not None or _A_DOSE.search(told.words) is not None


def _is_drug(group: Group) -> bool:
    first = group.mentions[0]
    return first.kind is TherapyKind.DRUG and not first.name.endswith("vaccine")


def _soon(group: Group) -> int:
    """Where the words straight after a list end, those before the next name too: "an hour ago can I"."""
    return max(group.tail[1], min(group.after, group.tail[0] + 40))


def _is_one_taking(text: str, group: Group) -> bool:
    """Whether it was taken once, beside a street drug or as another's: no course, so it may act now."""
    around = (group.lead[0], group.tail[1])
    once = (
        _ANOTHERS.search(text, *group.lead)
        or STREET_DRUG.search(text, *around)
        or DRINK.search(text, *around)
        or (_is_drug(group) and _OWN_DOSE.search(text, *group.lead))
        or _INSTEAD.match(text, after_dose(text, *group.tail), group.after)
    )
    return once is not None and not _COURSE.search(text, *around)


_ORDERS = frozenset(("stop", "hold", "withhold", "continue", "discontinue", "pause"))


def _asked(text: str, group: Group, told: Told | None) -> Told | None:
    """In a question only what is plainly taken already is current."""
    if told is None:
        beside = WITH_CURRENT.search(text, *group.lead)
        if (
            beside is None
            or text[group.lead[0] : group.lead[0] + 5].lower() != " with"
            or "with" not in beside.group().lower()
        ):
            return None
        return Told(TreatmentStatus.CURRENT, Span(beside.start(), beside.end()), beside.group())
    words = told.words.lower()
    if (
        re.search(
            r"\b(?:her|his|my|take|use|has|have|regimens?(?:\s+(?:for|with|of))?|dose of|dosage of|treat\w*|therapy|medications?|increased|reduced|given|gave|prescribed|other|only|medicine|drugs?|medicines?|does|do|try\w*)$",
            words,
        )
        and not WITH_CURRENT.search(text, group.earlier[0], group.mentions[0].start)
        and not re.search(
            r"\b(?:i|she|he|stop\w*|hold|reduc\w+|lower\w*|increas\w+|continu\w+|keep)\b", words
        )
    ):
        return None
    return told


def _nearest(text: str, start: int, end: int, name: int) -> Told | None:
    found: list[tuple[int, int, TreatmentStatus]] = []
    for status, pattern in _BEFORE:
        found += [(m.start(), m.end(), status) for m in pattern.finditer(text, start, end)]
    found = [
        a for a in found if not any(b[0] <= a[0] and a[1] <= b[1] and b[:2] != a[:2] for b in found)
    ]
    found = [a for a in found if _reaches(text, a[0], a[1], name)]
    found = list({one[:2]: one for one in reversed(found)}.values())
    if not found:
        return None
    found.sort(key=lambda one: (one[1], one[0] - one[1]))
    chain = [found[-1]]
    for one in reversed(found[:-1]):
        if one[1] <= chain[-1][0] and _adjoins(text, one, chain[-1]):
            chain.append(one)
    chain.reverse()
    first = next((one for one in chain if one[2] is not TreatmentStatus.CURRENT), chain[-1])
    if _BESIDE.search(text[chain[-1][0] : chain[-1][1]]):
        first = chain[-1]
    if _UNHARMED.match(text[chain[0][0] : chain[-1][1]]):
        first = (first[0], first[1], TreatmentStatus.CURRENT)
    if _HARM.search(text, first[0], first[1]) and _DENIED.search(text, start, first[0]):
        first = (first[0], first[1], TreatmentStatus.CURRENT)
    if first[2] is TreatmentStatus.CURRENT and _TO_BE.search(text, start, first[0]):
        first = (first[0], first[1], TreatmentStatus.PROPOSED)
    return Told(first[2], Span(first[0], first[1]), text[chain[0][0] : chain[-1][1]])


def _adjoins(
    text: str, left: tuple[int, int, TreatmentStatus], right: tuple[int, int, TreatmentStatus]
) -> bool:
    """Whether two cues are one: side by side, or a verb with its list ("tried second-line drugs like")."""
    between = text[left[1] : right[0]]
    if not between.strip():
        return True
    return bool(_LIST_NOUN.match(text, right[0]) and _THROUGH.fullmatch(between))


def is_more_of(text: str, group: Group) -> bool:
    """Whether a list only goes on with the one before: "and second-line treatments like X"."""
    more = _MORE_OF.fullmatch(text, max(group.before, group.lead[0] - 6), group.lead[1])
    return bool(more) and not NEW_EXAMPLES.search(text, max(0, group.before - 30), group.lead[1])


def _reaches(text: str, start: int, end: int, name: int) -> bool:
    """Whether a cue still speaks for a name some words on."""
    gap = text[end:name]
    if _OF_WHEN.fullmatch(text, start, name) and text[start - 2 : start - 1].isalnum():
        return False
    if _FILLER.fullmatch(gap):
        return True
    if _LIGHT.search(text[start:end]):
        return False
    if _NOT_MEDICINE.match(gap):
        return False
    if _OF_AN_ILLNESS.search(text[start:end]) and _ENDS_IN_COMMA.search(gap):
        return False
    return len(gap) < 60


def told_after(text: str, tail: Stretch, *, asked: bool) -> Told | None:
    """What the words after a list say of it: the last plain cue."""
    start, end = tail
    cuts = boundaries(text, start, end)
    first = next((cut[0] for cut in cuts if text[start : cut[0]].strip(" ,")), end)
    found: list[tuple[int, int, TreatmentStatus]] = []
    for status, pattern in _AFTER:
        for m in pattern.finditer(text, start, end):
            if _counts(text, m.start(), m.end(), start, first):
                found.append((m.start(), m.end(), status))
    found = [
        a for a in found if not any(b[0] <= a[0] and a[1] <= b[1] and b[:2] != a[:2] for b in found)
    ]
    if asked:
        found = [a for a in found if a[2] is not TreatmentStatus.CURRENT]
    if not found:
        return None
    best = max(found, key=lambda one: (one[1], one[1] - one[0]))
    stopped = [a for a in found if a[2] is TreatmentStatus.PAST and _ACT.search(text[a[0] : a[1]])]
    if best[2] is TreatmentStatus.NEVER and stopped:
        best = stopped[-1]  # "stopped - rash ruled out": what was stopped had been taken
    return Told(best[2], Span(best[0], best[1]), text[best[0] : best[1]].strip())


def _counts(text: str, start: int, end: int, tail: int, first: int) -> bool:
    written = text[start:end]
    if _ACT.search(written) and (
        not _ACT_ON.match(text, end)
        or _NOT_MEDICINE.match(text, end)
        or _MODAL_BEFORE.search(text, max(tail, start - 30), start)
    ):
        return False
    if _BE.search(text, max(tail - 4, start - 4), start) and _DONE_TO.search(written):
        return False
    if written.strip() == "before" and _ASIDE.match(text, tail, start):
        return False
    if written.lower().endswith("ago") and _STARTED_AGO.search(text, tail, start):
        return False
    return start <= first or not _FIRST_ONLY.search(written.strip())
