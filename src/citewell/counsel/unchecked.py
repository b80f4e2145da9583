"""Which medicines of a question the library holds nothing on together: silence is no sign of safety.

A medicine that has rules of its own was looked up against others when they were written; of an
antibiotic or an anticoagulant named beside another medicine that cannot be said.
"""

import re

from citewell.model.audience import Audience
from citewell.model.case import TreatmentStatus
from citewell.model.library import Library
from citewell.model.question import Intent, Query, Scope
from citewell.pathways.evaluate import Planner
from citewell.patterns import later
from citewell.retrieve.pairs import clashes
from citewell.words import join_names

__all__ = ["unchecked_pairs"]

_MOST_PAIRS = 3
_A_FEW = 3  # medicines taken, of which all pairs are told where none is asked about
_EITHER = later(
    r"\b(?:or|vs\.?|versus|instead of|rather than|compared (?:to|with)|better than|switch\w*)\b",
    re.IGNORECASE,
)
_OVER = (TreatmentStatus.PAST, TreatmentStatus.NEVER)


def unchecked_pairs(
    query: Query, planner: Planner, audience: Audience, *, planned: bool = False
) -> tuple[str, ...]:
    """One line that names the pairs of which no rule and no statement speaks; none where all are held.

    Args:
        query: the question as read.
        planner: what knows the rules.
        audience: who reads.
        planned: whether a pathway's plan answers, which reads a list of medicines for its own options.
    """
    if query.scope is not Scope.CLINICAL:
        return ()
    library = planner.library
    pairs = [
        (one, other)
        for one, other in _together(query, planner, planned=planned)
        if not _is_held((one, other), library) and not _of_one_class(one, other, library)
    ][:_MOST_PAIRS]
    if not pairs:
        return ()
    told = join_names([f"{library.label(one)} with {library.label(other)}" for one, other in pairs])
    if audience.is_lay:
        return (f"This page did not check {told}. Ask a pharmacist if they go together.",)
    return (f"Not checked: {told}. This library holds nothing on them together.",)


def _together(query: Query, planner: Planner, *, planned: bool) -> list[tuple[str, str]]:
    """Pairs of medicines that are taken or meant to be, the one asked about first."""
    over = {t.ingredient for t in query.treatments if t.status in _OVER} | query.tried
    named = [n for n in dict.fromkeys(m.ingredient for m in query.drugs) if n not in over]
    named = [n for n in named if _is_of_the_uncurated(n, query, planner)]
    meant = query.asked
    asked = [n for n in named if n in meant]
    rest = [n for n in named if n not in asked]
    if not asked:
        beside = query.intent is Intent.SAFETY or (query.intent is Intent.DOSE and not planned)
        few = beside and len(rest) <= _A_FEW
        return [(b, a) for i, a in enumerate(rest) for b in rest[i + 1 :]] if few else []
    # "Apixaban or rivaroxaban?" asks for one of them.
    both = [] if _EITHER.search(query.text) else asked
    return [(a, b) for i, a in enumerate(asked) for b in (*both[i + 1 :], *rest)]


def _is_of_the_uncurated(name: str, query: Query, planner: Planner) -> bool:
    """Whether it is a medicine, no class, that the library knows without rules of its own."""
    library = planner.library
    a_class = name in library.drug_classes and name not in library.known_drug_names.values()
    if name in library.drug_rules or a_class:
        return False
    known = planner.rulebook.medicines.is_known(name)
    return known or name not in query.unknown


def _is_held(pair: tuple[str, str], library: Library) -> bool:
    """Whether a rule or any statement speaks of both, by their names or classes."""
    if clashes(pair, library):
        return True
    one, other = (library.every_name(name) for name in pair)
    return any(
        not one.isdisjoint(s.treatments) and not other.isdisjoint(s.treatments)
        for s in library.statements.values()
    )


def _of_one_class(one: str, other: str, library: Library) -> bool:
    """Whether both are of one listed class, as two statins or two antibiotics are."""
    usual = library.lexicon.get("class_members", {})

    def classes(name: str) -> set[str]:
        return {*library.every_name(name), *usual.get(name, "").split("|")} - {""}

    return not classes(one).isdisjoint(classes(other))
