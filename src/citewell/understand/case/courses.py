"""How long a treatment was taken: which of the lengths of time in its sentence is meant."""

import re
from collections.abc import Callable

from citewell.model.case import Span
from citewell.understand.case.durations import DAYS, Duration, DurationKind, find_durations
from citewell.understand.case.patterns import small
from citewell.understand.case.scenes import boundaries

__all__ = ["Finder", "is_age_of_illness", "length_after", "length_before", "length_said"]

# Finds lengths of time between two characters: exact ones, or lower bounds.
Finder = Callable[[str, int, int], list[Duration]]

# No length is told without one of these: most stretches have none, and need no closer look.
_UNIT = re.compile(
    r"day|night|week|wks?\b|wek|month|mon?th|yea|yrs?\b|mos?\b|mth|mnth|decade|\d ?[dnwmy]\b|/(?:52|12|7)\b|long|life|ages|remember|a while"
)
_USE = small(
    r"\b(?:its?['’]?s?\s+been|tak(?:en|ing|e|es)|took|been\s+on|on\s+(?:it|this|them)|us(?:ed|ing|es)|start\w*|beg[au]n|initiat\w*|prescri\w*|tried|trial|since|course|placed|put|it\s+for|gave|given|receiv\w*|maintained|treat\w*|continu\w*|stop\w*|discontinu\w*|quit|every|regularly|for|daily|that|add\w*|begun|swapp?\w*|changed|restart\w*|resum\w*|introduc\w*|increas\w*|pack\w*|binned|ditched|gave\s+up|given\s+up|abandon\w*|persever\w*|stuck|withdr\w+|ceas\w*|came\s+off|weaned|tapered|shelved)\b"
)
_BEGUN = small(
    r"\b(?:start\w*|beg[au]n\w*|initiat\w*|commenc\w*|prescri\w*|swap\w*|changed|put|placed|gave|given|add\w*|got|switched|restart\w*|resum\w*|since|introduc\w*|went on)\b"
)
_ENDED = small(
    r"\b(?:stopp\w*|discontinu\w*|quit|last|finish\w*|complet\w*|ended|off|held|ceas\w*|d/?c'?d?|ran out|out of|wean\w*|prior|increas\w*|decreas\w*|reduc\w*|doubl\w*|took)\b"
)
_TO_DOSE = small(
    r"\b(?:increas|decreas|reduc|titrat|doubl|rais|cut|lower|up)\w*\s+from\s+\d.{1,40}\bto\s+\d[\d.,]*\s*(?:mg|mcg|g)?\b(?:\s+(?:daily|bd|bid|tds|tid|od|qd|nightly|once|twice|a|per|day|at|night))*\s*$"
)
# "A week of prednisone": an article counts one where the name follows.
_WEEK_OF = small(
    r"\b(?P<length>(?P<count>an?|one|another)\s(?:full\s|whole\s|further\s|good\s)?(?P<unit>day|week|fortnight|month|year))(?:['’]?s)?\s(?:(?:course|trial|worth|supply|burst|taper)\s)?of\s(?:(?:oral|iv|topical|regular|daily|high[- ]dose|low[- ]dose|twice[- ]daily|the|taking|using)\s)*$"
)
_COUNTED = {"a": 1.0, "an": 1.0, "one": 1.0, "another": 1.0}
_NOT_USE = small(
    r"\b(?:relief|pain\s+free|symptoms?|pain|lasted|lasting|lasts|history|presents?|worse|improve\w*|headaches?|diagnosed|helped|worked|without|return|follow|benefit|better|dose\s+was(?!\s+(?:\w+ly\s+)?(?:increas|decreas|reduc|rais|doubl|chang|lower|cut|titrat))|has\s+had|have\s+had|having|complain\w*|reports?|ago\s+she\s+had|(?:which|that)\s+(?:began|started)|developed|develops?|resolved|gone)\b"
)
# "It has not helped after 4 months": the time in which it did not.
_IN_VAIN = small(
    r"\b(?:not|no|without|nil|zero|never|nothing|failed|useless|ineffective)\b|n['’]?t\b"
)
_RATE = small(
    r"\b(?:times|x|once|twice|\d+|mg|tablets?|pills?|puffs?|per|dose|doses)\s+an?$|\s[aA]n?$"
)
# "PHN for 8 months on gabapentin": the illness is that old, the medicine may be of last week.
_AGE_OF_ILLNESS = small(
    r"\b(?:phn|dpn|pdn|neuralgia|neuropathy|polyneuropathy|gout|migraines?|sciatica|radiculopathy|\w{3,}itis|diabetes|t[12]dm|ckd|hypertension|depression|epilepsy|asthma|copd|fibromyalgia|shingles)\s+(?:x|for)\b(?:\s*(?:[\d.-]+|some|many|several|two|three))?"
)
_OF_IT = small(r"\s*['’-]?s?\s*(?:of|worth of|course|trial|taper|on)\b")
_LEADS_ON = small(
    r"[\s,]*(?:of|worth\s+of|course\s+of|trial\s+of|-?\s?(?:day|week|month|year)s?\s+(?:course|trial|taper|history)\s+of|on|['’]s?\s+of)?\s*(?:\w+\s+){0,3}$"
)


def length_after(
    text: str, start: int, end: int, *, current: bool, find: Finder = find_durations
) -> Duration | None:
    """The time on a treatment told between two characters after its name."""
    if _UNIT.search(text, start, end) is None:
        return None
    for one in find(text, start, end):
        if not one.kind.may_be_use or not _is_of_use(text, start, one, end):
            continue
        if _RATE.search(text, start, one.span.start + 2):
            continue
        ago = one.kind is DurationKind.AGO
        if ago and not (current and _is_begun(text, start, one)):
            continue
        if one.kind is DurationKind.SINCE and not current:
            continue
        return one
    return None


def _is_begun(text: str, start: int, one: Duration) -> bool:
    """Whether what happened that long ago was the start of the treatment, or of its present dose."""
    if _TO_DOSE.search(text, start, one.span.start):
        return True
    if not _BEGUN.search(text, max(0, start - 60), one.span.end):
        return False
    ended = _ENDED.search(text, start, one.span.start)
    return ended is None or bool(_BEGUN.search(text, start, one.span.start))


def _is_of_use(text: str, start: int, one: Duration, end: int) -> bool:
    """Whether nothing between the name and the length makes it the length of something else."""
    between = text[start : one.span.start]
    cuts = [c for c in boundaries(text, start, one.span.start) if text[start : c[0]].strip()]
    last = text[cuts[-1][1] : one.span.start] if cuts else between
    if _NOT_USE.search(last) and not (
        _IN_VAIN.search(last) and text.startswith("after", one.span.start)
    ):
        return False
    if (
        one.kind is DurationKind.PLAIN
        and len(between) > 40
        and not re.search(r"\bafter\b|\(", between[-15:])
    ):
        return False
    return (
        not cuts
        or bool(_USE.search(text, cuts[-1][1], one.span.end))
        or not last.strip(" (,-–")
        or one.kind in (DurationKind.TIMES, DurationKind.FOR)
    )


def length_before(
    text: str, start: int, end: int, *, current: bool, find: Finder = find_durations
) -> Duration | None:
    """The time on a treatment told before its name: "three days ago he was started on X"."""
    if _UNIT.search(text, start, end) is None:
        return None
    straight = _WEEK_OF.search(text, start, end) if find is find_durations else None
    if straight is not None:
        days = DAYS[straight["unit"]] * _COUNTED.get(straight["count"], 1.0)
        return Duration(days, Span(*straight.span("length")), DurationKind.FOR)
    found = [one for one in find(text, start, end) if one.kind.may_be_use]
    for one in reversed(found):
        after = text[one.span.end : end]
        if is_age_of_illness(text, one.span.start):
            continue
        before = text[start : one.span.start].strip(" ,")
        begun = _BEGUN.search(after) or _BEGUN.search(before[-40:])
        if one.kind is DurationKind.AGO:
            if current and begun and not _ENDED.search(after) and not _NOT_USE.search(after):
                return one
            continue
        opens = len(before) <= 14 or before.endswith((".", ";"))
        uses = re.search(r"\b(?:tak\w+|on|us(?:ed|ing)|treat\w*|been|receiv\w*)\b", after)
        if opens and uses and not _NOT_USE.search(after):
            return one
        if _OF_IT.match(after) and _LEADS_ON.fullmatch(after):
            return one
        if (
            _LEADS_ON.fullmatch(after)
            and re.search(
                r"\b(?:tak\w+|on|us\w+|tri\w+|after|of|with|complet\w+|fail\w+|had|finish\w+|received|been|did|course|a|an|for|past)\W*$",
                text[start : one.span.start],
                re.IGNORECASE,
            )
            and re.match(r"\W*(?:of|course|trial|worth|on|taper|regimen|['’])", after)
        ):
            return one
    return None


def is_age_of_illness(text: str, at: int) -> bool:
    """Whether the length of time that begins here says how old an illness is."""
    told = _AGE_OF_ILLNESS.search(text, max(0, at - 30), at + 4)
    return told is not None and not text[told.end() : at].strip()


def length_said(
    text: str, start: int, end: int, *, find: Finder = find_durations
) -> Duration | None:
    """The time on a treatment told in a sentence of its own: "She has been on it for 3 years"."""
    for one in find(text, start, end):
        if not one.kind.may_be_use:
            continue
        near = text[max(start, one.span.start - 45) : one.span.end]
        if re.search(
            r"\b(?:on\s+(?:it|this|them|that|the)|tak(?:en|ing)|took|us(?:ed|ing)\s+(?:it|this|them)|stopp?\w*|discontinu\w*|tried|continued|quit|start\w*)\b",
            near,
            re.IGNORECASE,
        ) and (
            one.kind is not DurationKind.AGO
            or re.search(r"\bstart\w*|\bbeg[au]n", near, re.IGNORECASE)
        ):
            return one
    return None
