"""Which side of a comparison or of a verb a thing stands on.

Owns the check that two sentences with the same words do not have their parts swapped: "A is
superior to B" against "B is superior to A", "A increases B" against "B increases A".
"""

import re
from dataclasses import dataclass
from functools import lru_cache

from citewell.patterns import later
from citewell.verify.lexicon import CUES, STOP
from citewell.verify.words import concept, spell_out

__all__ = ["Sides", "read_sides", "swapped"]

_WORD = later(r"[^\W\d_][\w-]*|[,;:().]")
_COMPARES = later(
    r"\b(?P<cue>superior|inferior|preferred|preferable|higher|lower|greater|fewer|safer|cheaper|"
    r"faster|slower|longer|shorter|larger|smaller|more|less)\b(?P<between>(?: [\w-]+){0,5}?) "
    r"(?P<pivot>than|to|over)\b"
)
_DOWN = frozenset({"inferior", "lower", "fewer", "less", "slower", "shorter", "smaller"})
_ACTS = frozenset(f"{CUES['change']['+']} {CUES['change']['-']} cause causes caused".split())
_RAISES = frozenset(f"{CUES['change']['+']} cause causes caused".split())
_VERB = later(r"[a-z]+")
_PASSIVE = later(r"\b(?:is|are|was|were|be|been|being)(?: \w+ly)? $")
_BY = later(r" (?:\w+ly )?by\b")
_LOOSE = later(r" (?:in|of|with|after|during|on|among|for|when|at|from|to)\b|$")


@dataclass(frozen=True, slots=True)
class Sides:
    """What stands before and after the pivot, and whether the pivot lifts the left side."""

    left: frozenset[str]
    right: frozenset[str]
    up: bool
    kind: str


def _content(text: str) -> frozenset[str]:
    words = (word for word in _WORD.findall(text) if word not in STOP and len(word) > 1)
    return frozenset(concept(word) for word in words)


def _before(text: str) -> str:
    return re.split(r"[.;]", text)[-1]


def _after(text: str) -> str:
    return re.split(r"[.;,]", text)[0]


def _comparison(text: str) -> Sides | None:
    match = _COMPARES.search(text)
    if match is None:
        return None
    left = _content(_before(text[: match.start()]) + match["between"])
    right = _content(_after(text[match.end() :]))
    return Sides(left, right, match["cue"] not in _DOWN, "comparison") if left and right else None


def _action(text: str) -> Sides | None:
    """Sides of the first verb of change with a plain object or a "by"; others are ambiguous."""
    for match in _VERB.finditer(text):
        if match.group() not in _ACTS:
            continue
        left, right = (
            _content(_before(text[: match.start()])),
            _content(_after(text[match.end() :])),
        )
        passive = bool(_PASSIVE.search(text[: match.start()]))
        by = _BY.match(text, match.end())
        if not (left and right) or passive != bool(by) or _LOOSE.match(text, match.end()):
            return None
        if passive:
            left, right = right, left
        return Sides(left, right, match.group() in _RAISES, "action")
    return None


@lru_cache(maxsize=4096)
def read_sides(masked: str) -> Sides | None:
    """The two sides of the first comparison or, without one, of the first verb of change."""
    text = spell_out(masked)
    return _comparison(text) or _action(text)


def swapped(claim: Sides | None, evidence: Sides | None) -> bool | None:
    """Whether the two sentences have their sides exchanged; None when that cannot be told."""
    if claim is None or evidence is None or claim.kind != evidence.kind:
        return None
    over = (claim.left - evidence.left) & evidence.right
    back = (claim.right - evidence.right) & evidence.left
    if over and back:
        return True
    return False if claim.right & evidence.right else None
