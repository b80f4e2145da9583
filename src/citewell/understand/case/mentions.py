"""One naming of a treatment, and when several namings side by side are one thing.

A name with its other name beside it ("Lyrica (pregabalin)", "pregabalin aka Lyrica") is one treatment; so
is a medicine of several substances written out with strokes, where such a medicine exists.
"""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

__all__ = ["Mention", "TherapyKind", "combined", "first_words", "is_done", "one_each"]


class TherapyKind(StrEnum):
    """What sort of name it is; classes and therapies without a medicine have no dose."""

    DRUG = "drug"
    CLASS = "class"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Mention:
    """One name in the text: characters ``start`` to ``end`` of ``Note.text``, and what it means.

    Of "Lyrica (pregabalin)" the whole is one mention, and ``written`` is where the first name ends.
    """

    name: str
    start: int
    end: int
    kind: TherapyKind
    written: int


# Therapies that are done once; without a word of time they lie in the past.
_DONE = re.compile(
    r"(?:ectomy|plasty|otomy|ostomy|pexy|desis|rrhaphy|surgery|replacement|repair|graft|transplant|section|blocks?|injections?|stent|bypass|fusion|release|resection|ablation"
    r"|reconstruction|ligation|removal|extraction|reduction|fixation|cardioversion|transfusion|lithotripsy|vaccine|curettage|angioplasty|intervention|arthroscopy|decompression"
    r"|drainage|aspiration|lumpectomy|amputation|radiation therapy|chemotherapy|thrombolysis|maneuver|centesis|phlebotomy|augmentation|tubes|arthroplasty|kyphoplasty|mastectomy)$"
)
_ONGOING = re.compile(r"(?:hemodialysis|peritoneal dialysis)$")


_ASIDE = r"(?:(?:brand(?:\s?name)?|generic(?:\s?name)?|trade\s?name|a\.?k\.?a\.?|i\.?e\.?|also\s(?:known|called|sold)(?:\sas)?|known\sas|formerly|previously|same\sas|which\sis|an?|the|as|or|=|:|,)\s?)*"
_OPENS = re.compile(rf"\s?[(\[]\s?{_ASIDE}", re.IGNORECASE)
_BESIDE = re.compile(
    r"\s?(?:/|=)\s?|\s[-–—]\s|,?\s(?:a\.?k\.?a\.?|i\.?e\.?,?|also\s(?:known|called|sold)\sas|known\sas|or|brand\s?name|generic)\s",
    re.IGNORECASE,
)
_CLOSES = re.compile(
    r"\s?(?:brand|generic|name|xr|er|sr|cr|la|xl|hcl|sodium)?\s?[)\]]", re.IGNORECASE
)
_WITHIN = re.compile(r"\s?(?:/|,|-|\+|&|and|with)\s?(?:and\s)?", re.IGNORECASE)


def is_done(mention: Mention) -> bool:
    """Whether a therapy is one that is done once, as an operation is."""
    named = mention.kind is TherapyKind.OTHER and _DONE.search(mention.name)
    return bool(named) and not _ONGOING.search(mention.name)


def one_each(
    text: str, found: Sequence[Mention], belongs: Callable[[str, str], bool]
) -> list[Mention]:
    """The mentions with each further name of the same thing, straight beside it, taken in.

    Args:
        text: the text of the note.
        found: mentions in order.
        belongs: whether a treatment (first) is a member of a class (second).
    """
    kept: list[Mention] = []
    for mention in found:
        whole = _taken_in(text, kept[-1], mention, belongs) if kept else None
        if whole is None:
            kept.append(mention)
        else:
            kept[-1] = whole
    return kept


def _taken_in(
    text: str, head: Mention, other: Mention, belongs: Callable[[str, str], bool]
) -> Mention | None:
    """The first mention grown over the second, where that is only another name of it."""
    part = other.name in head.name.split("/")
    if not part and not belongs(head.name, other.name):
        return None
    bracketed = _OPENS.fullmatch(text, head.end, other.start)
    inside = head.end > head.written and text[head.end - 1] not in ")]"
    if bracketed is None and not (inside and _WITHIN.fullmatch(text, head.end, other.start)):
        if head.name != other.name or not _BESIDE.fullmatch(text, head.end, other.start):
            return None
        return Mention(head.name, head.start, other.end, head.kind, head.written)
    closed = _CLOSES.match(text, other.end)
    if head.name != other.name and closed is None and not part:
        return None
    end = closed.end() if closed else other.end
    return Mention(head.name, head.start, end, head.kind, head.written)


def combined(text: str, found: Sequence[Mention], known: Mapping[str, str]) -> list[Mention]:
    """The mentions with substances joined by strokes made one, where the whole is a known medicine.

    ``known`` has the first words of its substances (``first_words``) and its name.
    """
    kept: list[Mention] = []
    at = 0
    while at < len(found):
        width = 1
        while at + width < len(found) and _is_stroke(
            text, found[at + width - 1], found[at + width]
        ):
            width += 1
        name = known.get(first_words(m.name for m in found[at : at + width])) if width > 1 else None
        if name is not None:
            last = found[at + width - 1]
            kept.append(Mention(name, found[at].start, last.end, TherapyKind.DRUG, last.end))
        else:
            kept += found[at : at + width]
        at += width
    return kept


def first_words(names: Iterable[str]) -> str:
    """The substances of medicines without their salts, in order: "bictegravir/tenofovir".

    >>> first_words(["tenofovir alafenamide", "bictegravir/emtricitabine"])
    'bictegravir/emtricitabine/tenofovir'
    """
    parts = [part.split()[0] for name in names for part in name.split("/") if part.split()]
    return "/".join(sorted(parts))


def _is_stroke(text: str, left: Mention, right: Mention) -> bool:
    drugs = left.kind is TherapyKind.DRUG and right.kind is TherapyKind.DRUG
    return drugs and text[left.end : right.start].strip() in ("/", "-", "+")
