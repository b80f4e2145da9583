"""What is left of a topic's treatments in this patient, and what speaks against those put forward.

An editor's words and a guideline's list are written for any patient. Where one of the list is not for
this one, the rest of it is still the answer to "alternatives?".
"""

import re

from citewell.draft.compose import Draft, led, put_forward
from citewell.draft.direct_lead import cited
from citewell.draft.facets import facet_aspects
from citewell.draft.not_for import with_bans
from citewell.draft.plan_writer import PlanWriter
from citewell.model.audience import Audience
from citewell.model.claim import Claim
from citewell.model.question import Intent, Query
from citewell.model.statement import Kind, Statement
from citewell.pathways.evaluate import Planner
from citewell.pathways.facts import Facts
from citewell.patterns import later
from citewell.words import capital, join_names

__all__ = ["with_what_is_left"]

_MOST_BESIDE = 3
_A_LIST = 3
_LONGEST_HEAD = 90
_WHOLE = frozenset({Intent.NEXT_TREATMENT, Intent.OTHER})
_ELSE = later(r"\balternativ\w*|\binstead\b|\b(?:what|anything|something) else\b", re.IGNORECASE)


def with_what_is_left(
    draft: Draft,
    query: Query,
    facts: Facts,
    planner: Planner,
    audience: Audience,
    *,
    warned: frozenset[str],
) -> Draft:
    """The draft with what of a list is left in this patient, and words beside what its lead offers.

    Args:
        draft: what leads so far.
        query: the question as read.
        facts: those of its case.
        planner: what answers by the rules.
        audience: who reads.
        warned: treatments that the lead warns of already.
    """
    writer = PlanWriter(planner.library, audience, "beside")
    told = warned | query.tried | {allergy.name for allergy in query.case.allergies}
    of_list = _of_a_list(query, facts, planner, writer)
    if of_list:
        # What only warns, as of overuse, stays first; what puts others forward gives way.
        offered = put_forward(Draft(draft.lead[:1], ()), planner.library)
        first = len(draft.lead) if warned else 0 if offered else 1
        lead = (*draft.lead[:first], *of_list, *draft.lead[first:])
        draft = led(lead, draft.sections)
    # Ibuprofen that is taken is the NSAID put forward, and no second one.
    now = query.taken
    told |= {name for taken in now for name in planner.library.names_of(taken)}
    names = [n for n in put_forward(draft, planner.library) if n not in told]
    found: list[Claim] = []
    said = " ".join(claim.text for claim in draft.lead)
    for name in dict.fromkeys(names):
        lines, _ = planner.spoken_against(facts, name)
        fresh = (x for x in lines[:1] if x.text not in said)  # led already, of what is taken
        claims = (writer.line(line, name) for line in fresh)
        found += [c for c in claims if c is not None and c.text not in said]
    sections = with_bans(
        draft.sections, lambda name: planner.spoken_against(facts, name), planner.library, writer
    )
    return led((*draft.lead, *found[:_MOST_BESIDE]), sections)


def _of_a_list(
    query: Query, facts: Facts, planner: Planner, writer: PlanWriter
) -> tuple[Claim, ...]:
    """What is left of the first-line list that a question is about, where some is not for them."""
    if query.intent not in _WHOLE and _ELSE.search(query.text) is None:
        return ()
    for statement in _lists(query, planner):
        against = {
            name: lines
            for name in statement.treatments
            if (lines := planner.spoken_against(facts, name)[0])
        }
        named = query.asked | {t.ingredient for t in query.treatments}
        if not against or (query.asked and named.isdisjoint(against)):
            continue
        left = [n for n in statement.treatments if n not in against and n not in query.tried]
        claim = _told(statement, left, {n: x[0].facts for n, x in against.items()}, writer)
        return (claim,) if claim else ()
    return ()


def _lists(query: Query, planner: Planner) -> list[Statement]:
    """The first-line recommendations of the topic that list several, those on the side asked first."""
    topics = [planner.library.topics[m.topic] for m in query.topics[:1]]
    own = {t.id for t in topics if t.medicine is None}
    found = [
        s
        for s in planner.library.statements.values()
        if s.topic in own
        and s.kind is Kind.RECOMMENDATION
        and "first_line" in s.aspects
        and len(s.treatments) >= _A_LIST
    ]
    sides = set(facet_aspects(query.text))
    named = query.asked | {t.ingredient for t in query.treatments}
    meant = [s for s in found if sides & set(s.aspects) or named & set(s.treatments)]
    return sorted(meant, key=lambda s: -len(named & set(s.treatments)))


def _told(
    statement: Statement, left: list[str], against: dict[str, tuple[str, ...]], w: PlanWriter
) -> Claim | None:
    """Which of a list are left, and which are not and why."""
    plain = (statement.plain or "").lower()
    if w.lay:  # of a list for doctors a patient is told what their own words name
        left = [n for n in left if n in plain]
    if not left:
        return None
    names, line = join_names([w.name(n) for n in left]), cited(statement)
    head, listed, _ = statement.clinician.partition(":")
    head = head if listed and len(head) <= _LONGEST_HEAD else "Of the first-line list"
    out = "; ".join(f"{w.name(n)} ({', '.join(why)})" for n, why in against.items() if why)
    text = (
        f"Another choice you can ask your doctor about: {names}."
        if w.lay
        else f"{head}: not ruled out here {'are' if len(left) > 1 else 'is'} {names}. Not for this "
        f"patient: {out}."
    )
    facts = (*left, *against, *(x for why in against.values() for x in why), names, capital(names))
    return w.say(text, line.cites, facts)
