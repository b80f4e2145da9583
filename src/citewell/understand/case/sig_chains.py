"""Which parts of a direction belong together: runs of parts with nothing strange between them."""

import re
from itertools import pairwise

from citewell.model.case import Span
from citewell.patterns import later
from citewell.understand.case.sig_items import Item
from citewell.understand.case.sig_words import FILLERS, NEVER_BETWEEN, TAKE

__all__ = ["AMOUNTS", "CHANGES", "SCHEDULING", "chains", "strange_words", "times_of_day"]

# Kinds of items: when a dose is taken, how much it is, that it was or will be another.
SCHEDULING = frozenset({"freq", "moment", "alternate", "irregular"})
AMOUNTS = frozenset({"mass", "other", "combo", "rate", "count", "multiple", "schedule", "bare"})
CHANGES = frozenset({"change", "planned", "now", "from", "prev", "arrow"})

_WORD = re.compile(r"[A-Za-z0-9\u00b5]+(?:[.'’][A-Za-z0-9]+)*")
# "600 mg a day, pain from 8 to 7": what changed is no dose.
_OF_ELSE = later(
    r"\b(?:pain|nrs|vas|nprs|score|intensity|severity|e?gfr|crcl|creatinine|hba1c|weight|bmi|alt|urate|inr|sodium|bp)\b[^,;.]{0,20}$",
    re.IGNORECASE,
)
_LONGEST = 40  # parts; no direction has more, and time stays linear in the text
_SENTENCE_END = re.compile(r"[.!?]+(?=\s)|\n")
_SAME_TIME = ({"evening", "night"}, {"morning"}, {"noon"})


def chains(text: str, items: list[Item], drug: Span | None) -> list[list[Item]]:
    """Items grouped into runs that may belong to one direction."""
    found: list[list[Item]] = []
    for item in items:
        if found and len(found[-1]) < _LONGEST and _joins(text, found[-1], item, drug):
            found[-1].append(item)
        else:
            found.append([item])
    for chain in found:
        while len(chain) > 1 and chain[-1].kind == "now":
            chain.pop()  # "75 bd -> 150 bd last week, now swollen legs"
    return found


def _joins(text: str, chain: list[Item], item: Item, drug: Span | None) -> bool:
    last = chain[-1]
    gap = text[last.end : item.start]
    if drug is not None and last.end <= drug.start and drug.end <= item.start:
        gap = text[last.end : drug.start] + " " + text[drug.end : item.start]
    if len(gap) > 70 or (item.kind in CHANGES and _OF_ELSE.search(gap)):
        return False
    strange = strange_words(gap)
    if strange is None:
        return False
    if _SENTENCE_END.search(gap):
        return _may_cross(gap, item, strange)
    if item.kind in AMOUNTS and any(one.kind in ("mass", "other", "combo") for one in chain):
        return strange == 0 or (last.kind in CHANGES and strange <= 4)
    if item.kind == "times" and text[item.start] in "xX\u00d7":
        return strange == 0 and "," not in gap  # "10 mg for years, falls x3"
    if item.kind == "moment":
        return strange <= 1 and "pain" not in gap.lower()
    return strange <= (8 if item.kind in CHANGES else 4)


def strange_words(gap: str) -> int | None:
    """Number of words in a gap that are no part of a direction; None where one of them ends it."""
    count = 0
    for match in _WORD.finditer(gap):
        word = match.group().lower().replace(".", "").replace("’", "'")
        if word in NEVER_BETWEEN:
            return None
        count += word not in FILLERS
    return count


def _may_cross(gap: str, item: Item, strange: int) -> bool:
    """Over a sentence end or line end a direction goes on only with "Take...", "Sig:", a change."""
    after = _SENTENCE_END.split(gap)[-1]
    words = [match.group().lower() for match in _WORD.finditer(after)]
    if item.kind in ("change", "from"):
        return strange <= 4
    if words:
        return strange == 0 and words[0] in TAKE
    return strange == 0 and item.kind in SCHEDULING | {"prn", "count", "form", "multiple"}


def _same_time(first: Item, second: Item, gap: str) -> bool:
    """Whether two words name one time of day: "every evening at bedtime"."""
    if re.search(r",|/|&|\+|\band\b|\bthen\b|\bplus\b", gap):
        return first.word == second.word and first.word in ("morning", "noon", "night")
    clocks = [_is_clock(first), _is_clock(second)]
    if any(clocks):
        return not all(clocks)
    return any({first.word, second.word} <= group for group in _SAME_TIME)


def _is_clock(moment: Item) -> bool:
    return moment.word not in ("night", "morning", "noon", "evening")


def times_of_day(text: str, moments: list[Item]) -> int:
    """How many different times of day the words name."""
    if not moments:
        return 0
    pairs = pairwise(moments)
    merged = sum(_same_time(a, b, text[a.end : b.start]) for a, b in pairs)
    return len(moments) - merged
