"""What of a checklist the sentences told to a reader address: exactly what they say, no citation alone.

A source cited for one matter may hold another: that a steroid was told of for the kidneys is no word on
glucose. Owns which lines of a plan a page shows in full.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from functools import lru_cache
from itertools import chain

from citewell.model.pathway import Checklist, Pathway
from citewell.model.plan import OmissionState, Plan, PlanLine
from citewell.patterns import later

__all__ = ["addressed", "is_pattern", "lines_shown", "told_to_the_reader"]


def addressed(items: Sequence[Checklist], sentences: Iterable[str]) -> frozenset[str]:
    """Ids of the items of which one sentence holds each pattern; an item without any is none."""
    told = _teller(tuple(item.told_by for item in items))
    return frozenset(items[n].id for n in chain.from_iterable(map(told, sentences)))


@lru_cache(maxsize=64)
def _teller(items: tuple[tuple[str, ...], ...]) -> Callable[[str], tuple[int, ...]]:
    """Tells which items a sentence addresses: most are the library's own, and come again."""
    each = [
        (n, [later(rf"\b(?:{words})", re.IGNORECASE) for words in told_by])
        for n, told_by in enumerate(items)
        if told_by
    ]

    @lru_cache(maxsize=8192)
    def told(sentence: str) -> tuple[int, ...]:
        return tuple(n for n, patterns in each if all(p.search(sentence) for p in patterns))

    return told


def is_pattern(words: str) -> bool:
    """Whether these words of an item can be looked for.

    >>> is_pattern("glucose|sugar"), is_pattern("(glucose")
    (True, False)
    """
    try:
        re.compile(words)
    except re.error:
        return False
    return True


def lines_shown(plan: Plan) -> Iterator[PlanLine]:
    """The lines of a plan that its page shows in full beside the article."""
    for o in plan.options:
        yield from chain(o.dose, o.to_avoid, o.cautions, o.check_first, o.reasons_for)
        yield from chain(o.monitoring, o.numbers, o.notes)
    for left in plan.not_offered:
        yield from chain(left.lines, left.cautions)
    for combined in plan.combinations:
        yield from chain(combined.lines, combined.caveats)
    for review in plan.trial_review:
        yield from review.checks
    yield from chain(plan.red_flags, plan.workup, plan.screens, plan.referral.criteria)


def told_to_the_reader(plan: Plan, pathway: Pathway, claims: Iterable[str], *, lay: bool) -> Plan:
    """The plan, its checklist held against all that this reader is told.

    Args:
        plan: what the pathway concludes.
        pathway: whose checklist it is.
        claims: the sentences of the article.
        lay: whether the reader gets plain words alone.
    """
    shown = (x.plain if lay else x.text for x in lines_shown(plan))
    sentences = [*claims, *filter(None, shown)]
    by_words = {item.id for item in pathway.must_address if item.told_by}
    told = addressed(pathway.must_address, sentences)

    def state_of(id_: str, state: OmissionState) -> OmissionState:
        if id_ not in by_words or state is OmissionState.NOT_APPLICABLE:
            return state
        return OmissionState.ADDRESSED if id_ in told else OmissionState.MISSING

    return replace(
        plan, omissions=tuple(replace(o, state=state_of(o.id, o.state)) for o in plan.omissions)
    )
