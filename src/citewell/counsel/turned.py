"""A question turned to how its treatments are to be judged, by the manner it is put in.

"From A to B" has A behind it and B proposed; "may B be added to A" has A taken. What is then said of
them is not this module's.
"""

import re
from dataclasses import dataclass, replace

from citewell.counsel.washout import with_maoi_taken
from citewell.draft.manner import Asking, Manner, read_manner
from citewell.model.case import Treatment, TreatmentStatus
from citewell.model.library import Library
from citewell.model.pathway import Severity
from citewell.model.question import Intent, Query, Scope
from citewell.patterns import later
from citewell.retrieve.pairs import clashes

__all__ = ["Turn", "turned"]

_TWO = 2
_NEXT = 1  # characters between a medicine and what is said of it
_TAKEN = later(r"\b(?:on|takes?|taking|taken|uses?|using|given|receiv\w+)\b", re.IGNORECASE)
_IN_PREGNANCY = later(
    r"\b(?:in|during) (?:early |late |the (?:first|second|third) trimester of )?pregnancy\b",
    re.IGNORECASE,
)
# "If someone was taking X": nobody took it, and it is thought of as taken.
_IF_TAKEN = later(
    r"\bif (?:some(?:one|body)|any(?:one|body)|a (?:person|patient|man|woman)|people|one|you|they) "
    r"(?:was|were|had been) (?:already )?(?:on|taking|given|prescribed) (?:the |a )?$",
    re.IGNORECASE,
)
_LONGEST_IF = 80  # characters, more than the words of it may fill
_CHANGES = (Manner.SWITCH, Manner.COMPARE, Manner.ADD)


@dataclass(frozen=True, slots=True)
class Turn:
    """A question with its treatments as they are to be judged, and the manner it is put in."""

    query: Query
    asking: Asking | None

    def of(self, asked: Query) -> Query:
        """The question by which the library is judged to hold an answer: what is added makes a pair."""
        return self.query if self.query.pair else asked


def turned(query: Query, library: Library) -> Turn:
    """The question, and where it asks of a change, with the old medicine past and the new one proposed.

    A pair that may never meet, as an MAO inhibitor and a tricyclic, stays as it is: its ban must lead.
    """
    query = _with_the_supposed(query)
    asking = read_manner(query) if _applies(query) else None
    query = with_maoi_taken(query, library)
    if query.case.pregnant is None and _is_in_pregnancy(query):
        # "Trigeminal neuralgia in pregnancy" wants what fits one who is pregnant.
        return Turn(replace(query, case=replace(query.case, pregnant=True)), asking)
    if asking is None or asking.manner not in _CHANGES:
        return Turn(_with_the_other(query, library), asking)
    old, new = asking.drugs
    if asking.manner is Manner.ADD:
        # What the two do to each other is asked, and the one is taken.
        rest = (i for i in query.intents if i is not Intent.SAFETY)
        query = replace(query, intents=(Intent.SAFETY, *rest))
        status = {old: TreatmentStatus.CURRENT, new: TreatmentStatus.PROPOSED}
    elif asking.manner is Manner.SWITCH:
        if Severity.NEVER in clashes((old, new), library).values():
            return Turn(query, None)
        status = {old: TreatmentStatus.PAST, new: TreatmentStatus.PROPOSED}
    else:  # "A or B?" tells of nobody who takes both
        now = query.taken
        both = {old, new} <= now
        status = dict.fromkeys(asking.drugs, TreatmentStatus.PROPOSED) if both else {}
    # A class is named otherwise in the case than among the mentions ("SSRI").
    told = [m for m in query.drugs if m.ingredient in status]
    status |= {m.as_written.lower(): status[m.ingredient] for m in told}
    treatments = tuple(_as(t, status) for t in query.treatments)
    case = replace(query.case, treatments=tuple(_as(t, status) for t in query.case.treatments))
    return Turn(replace(query, treatments=treatments, case=case), asking)


def _with_the_supposed(query: Query) -> Query:
    """The question with what somebody is only supposed to take as taken, not as left behind."""
    supposed = (
        m
        for m in query.drugs
        if _IF_TAKEN.search(query.text, max(0, m.start - _LONGEST_IF), m.start)
    )
    status = {m.ingredient: TreatmentStatus.CURRENT for m in supposed}
    if not status:
        return query
    treatments = tuple(_as(t, status) for t in query.treatments)
    case = replace(query.case, treatments=tuple(_as(t, status) for t in query.case.treatments))
    return replace(query, treatments=treatments, case=case)


def _is_in_pregnancy(query: Query) -> bool:
    """Whether what is asked about is asked "in pregnancy", of no medicine or of one that is taken."""
    found = _IN_PREGNANCY.search(query.text)
    if found is None or not query.drugs:
        return found is not None
    behind = any(m.end <= found.start() <= m.end + _NEXT for m in query.drugs)
    now = any(t.status is TreatmentStatus.CURRENT for t in query.treatments)
    return behind and now


def _with_the_other(query: Query, library: Library) -> Query:
    """The question, where two are asked about that must not meet, with the one no pathway gives taken.

    "Ciclosporin and colchicine, gout flare" must not weigh colchicine as if alone. Where no illness is
    told, the pair itself is answered.
    """
    ill = query.case.conditions or query.case.particulars
    given = {
        t.treatment for p in library.pathways.values() for step in p.steps for t in step.therapies
    }
    if query.intent is Intent.SAFETY and ill and len(query.treatments) > _TWO:
        query = _with_the_last_proposed(query, given, library)
    if query.intent is not Intent.SAFETY or len(query.asked) != _TWO or not ill:
        return query
    others = [n for n in query.asked if given.isdisjoint((n, *library.names_of(n)))]
    one, two = sorted(query.asked)
    grave = {Severity.NEVER, Severity.AVOID}
    if len(others) != 1 or grave.isdisjoint(clashes((one, two), library).values()):
        return query
    status = {others[0]: TreatmentStatus.CURRENT}
    treatments = tuple(_as(t, status) for t in query.treatments)
    case = replace(query.case, treatments=tuple(_as(t, status) for t in query.case.treatments))
    return replace(query, treatments=treatments, case=case)


def _with_the_last_proposed(query: Query, given: set[str], library: Library) -> Query:
    """The question, of a bare list of medicines that ends with one for the illness, that one proposed.

    "ACE inhibitor, furosemide and indometacin for gout" asks of indometacin beside the others.
    """
    listed = [t.ingredient for t in query.treatments]
    of_illness = [n for n in listed if not given.isdisjoint(library.every_name(n))]
    one_list = len({t.status for t in query.treatments}) == 1
    if not one_list or of_illness != listed[-1:] or _TAKEN.search(query.text):
        return query
    status = dict.fromkeys(listed[:-1], TreatmentStatus.CURRENT)
    status |= {listed[-1]: TreatmentStatus.PROPOSED}
    treatments = tuple(_as(t, status) for t in query.treatments)
    case = replace(query.case, treatments=tuple(_as(t, status) for t in query.case.treatments))
    return replace(query, treatments=treatments, case=case)


def _as(given: Treatment, status: dict[str, TreatmentStatus]) -> Treatment:
    by_word = status.get(given.as_written.lower(), given.status)
    return replace(given, status=status.get(given.ingredient, by_word))


def _applies(query: Query) -> bool:
    return query.scope is Scope.CLINICAL and "children" not in query.groups
