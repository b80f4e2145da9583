"""What a treatment did: nothing, something, what it should, or harm that ended it."""

import re
from dataclasses import dataclass, replace

from citewell.model.case import Outcome, Span
from citewell.understand.case.outcome_cues import (
    EFFECTIVE,
    LINGERS,
    NO_EFFECT,
    NOT_TOLERATED,
    PARTIAL,
)
from citewell.understand.case.patterns import small
from citewell.understand.case.score_change import score_change

__all__ = ["Result", "result_in"]

_DENIED = small(
    r"\b(?:no|without|denies(?:\s+any)?|denied(?:\s+any)?|not|never|n't|minimal|tolerates?|free\s+of|any)\s+(?:\w+\s+){0,3}$"
)
_WISH = small(
    r"(?:(?<!seems )(?<!seem )(?<!appears )(?<!seemed )(?<!tends )(?<!continues )(?<!used )\bto(?: see if (?:it|this|that))?|(?<!in )(?<!since )(?<!last )(?<!until )\bmay|\bmight|\bwould|\bcould|\bwill|\bcan|\bshould|\bif (?:it|this|that|they)|\bwhether (?:it|this|that)|\b(?:will|does|do|would|might) (?:it|this|that|they) (?:start|begin|ever|actually|really))\s+(?:also\s+|be\s+|that\s+)?$"
)


@dataclass(frozen=True, slots=True)
class Result:
    """An outcome and the words that told it.

    ``now`` and ``over`` are the time it is told in; ``lingers`` says that only the complaint is told of,
    which goes on.
    """

    outcome: Outcome
    span: Span
    now: bool = False
    over: bool = False
    lingers: bool = False
    plain: bool = False  # said in so many words, where "failed" may be harm as well


_NONE_OF = small(r"nothing\b|none\b|neither\b|all\s+failed")
_OVER = small(r"\b(?:helped|worked|relieved|eased|was|were|did|had|provided|gave|took|wore)\b")
_HAS = small(r"\b(?:has|have|'s|'ve|been|which)\s+(?:\w+\s+)?$")


def _told(text: str, outcome: Outcome, span: Span) -> Result:
    """An outcome with its time: told as lasting, or as over."""
    near = max(0, span.start - 12)
    over = _OVER.search(text, near, span.end)
    past = over is not None and not _HAS.search(text, max(0, over.start() - 12), over.start())
    now = _PRESENT.search(text, near, span.end) is not None and not _NONE_OF.match(text, span.start)
    return Result(outcome, span, now=now, over=past)


_PRESENT = small(
    r"\b(?:is|are|isn'?t|aren'?t|does|do|doesn'?t|don'?t|has|have|hasn'?t|haven'?t|gets?|finds?|helps|works|relieves|eases|continues|keeps|helping|working|touching|controlling|easing|relieving|shifting|holding|managing|controls|makes|takes|gives|provides?)\b"
)


def result_in(text: str, start: int, end: int) -> Result | None:
    """The outcome told between two characters, if any; harm first, then the reserved, then the plain."""
    if (bad := _first(NOT_TOLERATED, text, start, end, denied=True)) is not None:
        return Result(Outcome.NOT_TOLERATED, bad, now=False)
    none = _first(NO_EFFECT, text, start, end, denied=False)
    some = _first(PARTIAL, text, start, end, denied=False)
    good = _first(EFFECTIVE, text, start, end, denied=False)
    if good is not None and any(
        s and s.start < good.end and good.start < s.end for s in (none, some)
    ):
        good = next(
            (g for g in _all(EFFECTIVE, text, start, end)
             if not any(s and s.start < g.end and g.start < s.end for s in (none, some))), None,
        )  # fmt: skip
    if none is not None and some is not None and some.start < none.end and none.start < some.end:
        none = None
    if some is not None:
        return _told(text, Outcome.PARTIAL, some)
    if none is not None and good is not None:
        return _told(text, Outcome.PARTIAL, good)
    if none is not None:
        told = _told(text, Outcome.NO_EFFECT, none)
        return replace(told, plain="fail" not in text[none.start : none.end])
    if good is not None:
        return _told(text, Outcome.EFFECTIVE, good)
    if (scored := score_change(text, start, end)) is not None:
        return Result(scored[0], Span(*scored[1].span()))
    lingers = LINGERS.search(text, start, end)
    if lingers is None:
        return None
    return Result(Outcome.PARTIAL, Span(*lingers.span()), now=True, lingers=True)


def _all(pattern: re.Pattern[str], text: str, start: int, end: int) -> list[Span]:
    return [
        Span(m.start(), m.end())
        for m in pattern.finditer(text, start, end)
        if not _WISH.search(text, max(start, m.start() - 40), m.start())
    ]


def _first(
    pattern: re.Pattern[str], text: str, start: int, end: int, *, denied: bool
) -> Span | None:
    for span in _all(pattern, text, start, end):
        if denied and _DENIED.search(text, max(start, span.start - 30), span.start):
            continue
        return span
    return None
