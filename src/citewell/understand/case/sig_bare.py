"""Numbers without a unit in dose directions: milligrams, tablets, or nothing to do with the dose."""

from dataclasses import replace

from citewell.understand.case.sig_chains import CHANGES, SCHEDULING, strange_words
from citewell.understand.case.sig_items import Item
from citewell.understand.case.sig_words import TAKE

__all__ = ["with_units"]


def with_units(text: str, chain: list[Item], bare_unit: str) -> list[Item]:
    """The chain with each number without a unit read as an amount or a count, or left out."""
    read: list[Item] = []
    following: list[Item | None] = [*chain[1:], None]
    for item, after in zip(chain, following, strict=True):
        if item.kind != "bare":
            read.append(item)
            continue
        kind = _bare_kind(text, item, read, after)
        if kind == "mass" and bare_unit != "mg":
            kind = "other" if bare_unit == "units" or item.high < 10 else "mcg"
        if kind == "mcg":
            read.append(replace(item, kind="mass", low=item.low / 1000, high=item.high / 1000))
        elif kind:
            word = "day" if kind == "mass" and item.word == "day" else ""
            read.append(replace(item, kind=kind, word=word))
    return read


def _bare_kind(text: str, item: Item, read: list[Item], after: Item | None) -> str:
    """What a number without a unit counts: "mass", "count", "other" or nothing."""
    if item.word == "day":
        return "mass" if item.high >= 5 else ""
    gap = "x" if after is None else text[item.end : after.start]
    before = read[-1] if read else None
    timed = after is not None and after.kind in SCHEDULING | {"prn", "divided", "times", "each"}
    if not (timed and strange_words(gap) == 0) and not _after_cue(text, item, before):
        return ""
    lead = text[max(0, item.start - 10) : item.start].lower().split()
    if text[item.start].isalpha() or (lead and lead[-1] in TAKE and item.high <= 6):
        return "count"
    masses = [one for one in read if one.kind == "mass"]
    if not masses:
        if any(one.kind == "other" for one in read):
            return "other"
        return "mass" if item.high > 4 or not (item.high * 2).is_integer() else "count"
    scheduled = any(one.kind in SCHEDULING for one in read)
    small = item.high * 8 < masses[-1].high if scheduled else item.high <= 4
    return "count" if small else "mass"


def _after_cue(text: str, item: Item, before: Item | None) -> bool:
    """After "from", "increased to" or a time of day a bare number is an amount too."""
    if before is None or (item.high < 5 and before.kind != "moment"):
        return False
    near = strange_words(text[before.end : item.start]) == 0
    return near and before.kind in CHANGES | {"moment"}
