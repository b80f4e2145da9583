"""An MAO inhibitor to be begun after another medicine was stopped: how long to wait leads.

The rules on the two taken together say how long must lie between them. The first is then not to be
taken up again, and whatever must not meet the second is no choice either.
"""

import re
from dataclasses import replace

from citewell.draft.warned import Warned
from citewell.model.case import Outcome, Treatment, TreatmentStatus
from citewell.model.library import Library
from citewell.model.pathway import Severity
from citewell.model.question import Query
from citewell.pathways.evaluate import Planner
from citewell.pathways.facts import Facts
from citewell.patterns import later
from citewell.retrieve.pairs import clashes

__all__ = ["stopped_long_ago", "washout", "with_maoi_taken"]

_CLASS = "maoi"
_PAUSE = 60  # characters after the name within which the time of its end is told
# Longer ago than any of the rules asks for: fluoxetine's 5 weeks are the longest.
_LONG_AGO = later(
    r"\b(?:(?:[6-9]|\d\d)\s?(?:weeks|wks)|(?:\w+\s)?(?:months?|years?|yrs?))\s(?:ago|back|earlier)\b"
    r"|\blast year\b|\bin (?:19|20)\d\d\b",
    re.IGNORECASE,
)


def washout(query: Query, facts: Facts, planner: Planner) -> tuple[Warned, ...]:
    """What leads where an MAO inhibitor is to follow a medicine that it must not meet; else nothing.

    Args:
        query: the question as read.
        facts: those of its case.
        planner: what answers by the rules.
    """
    found = []
    for new in _to_come(query, planner.library):
        for old in _stopped_before(query, new, planner.library):
            lines, ban = planner.together(facts, new, [old])
            if lines:
                found.append(Warned(new, lines, ban=ban))
    return tuple(found)


def stopped_long_ago(query: Query) -> frozenset[str]:
    """Medicines stopped so long ago that no rule on taking them with another holds any more.

    What one of them did to the patient holds for good: a rash is asked about years later.
    """
    past = (t for t in query.treatments if t.status is TreatmentStatus.PAST)
    borne = (t for t in past if t.outcome is not Outcome.NOT_TOLERATED and not t.adverse_effects)
    return frozenset(t.ingredient for t in borne if _is_long_ago(t, query.text))


def with_maoi_taken(query: Query, library: Library) -> Query:
    """The question with the MAO inhibitor of its case as good as taken, where it follows soon.

    A plan then offers nothing that must not meet it.
    """
    coming = [n for n in _to_come(query, library) if _stopped_before(query, n, library)]
    if not coming:
        return query
    words = {m.as_written.lower() for m in query.drugs if m.ingredient in coming}

    def judged(given: Treatment) -> Treatment:
        meant = given.ingredient in coming or given.as_written.lower() in words
        return replace(given, status=TreatmentStatus.CURRENT) if meant else given

    case = replace(query.case, treatments=tuple(map(judged, query.case.treatments)))
    return replace(query, case=case)


def _to_come(query: Query, library: Library) -> list[str]:
    """The MAO inhibitors, or their class, that are asked about and not taken yet."""
    asked = query.asked
    named = dict.fromkeys(m.ingredient for m in query.drugs if m.ingredient in asked)
    return [n for n in named if n == _CLASS or _CLASS in library.classes_of(n)]


def _stopped_before(query: Query, new: str, library: Library) -> list[str]:
    """Medicines stopped not long ago that must not, or should not, meet this one."""
    past = (t for t in query.treatments if t.status is TreatmentStatus.PAST)
    grave = {Severity.NEVER, Severity.AVOID}
    return [
        t.ingredient
        for t in past
        if not grave.isdisjoint(clashes((t.ingredient, new), library).values())
        and not _is_long_ago(t, query.text)
    ]


def _is_long_ago(given: Treatment, text: str) -> bool:
    at = text.lower().find(given.as_written.lower())
    end = at + len(given.as_written)
    return at >= 0 and _LONG_AGO.search(text, end, end + _PAUSE) is not None
