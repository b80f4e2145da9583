"""What leads an answer on two medicines taken together, beside a plan or a topic on something else.

What forbids a pair is the safeguard's. Here stand the interactions that call for care, and that both
are of one class of which a single medicine is taken at a time.
"""

import re
from dataclasses import replace

from citewell.counsel.classed import of_classes
from citewell.draft.compose import Draft, led
from citewell.draft.direct_lead import cited
from citewell.draft.plan_writer import PlanWriter
from citewell.model.article import Section
from citewell.model.audience import Audience
from citewell.model.claim import Claim, ClaimKind
from citewell.model.library import Library
from citewell.model.question import Intent, Query
from citewell.pathways.evaluate import Planner
from citewell.pathways.facts import Facts
from citewell.patterns import later
from citewell.retrieve.pairs import pair_statements
from citewell.words import capital

__all__ = ["led_by_pair"]

_MOST_LINES = 2
_BOTH = later(r"\b(?:both|together|the two)\b", re.IGNORECASE)
_OF_TWO = frozenset({"interactions", "combination"})


def led_by_pair(
    draft: Draft | None, query: Query, facts: Facts, planner: Planner, audience: Audience
) -> Draft | None:
    """A draft led by what two medicines do to each other, where just that is asked.

    Args:
        draft: what the topic or the plan gives.
        query: the question as read.
        facts: those of its case.
        planner: what answers by the rules.
        audience: who reads.
    """
    if draft is None:
        return draft
    by_class = of_classes(query, planner.library, PlanWriter(planner.library, audience, "class"))
    pair = query.pair or _both(query)
    if pair is None or query.intent is not Intent.SAFETY:
        with_now = _with_present(
            query, facts, planner, PlanWriter(planner.library, audience, "now")
        )
        said = " ".join(claim.text.lower() for claim in draft.lead)
        new = [claim for claim in (*with_now, *by_class) if claim.text.lower() not in said]
        first = query.intent is not Intent.DOSE  # a dose that is asked for stays first
        lead = (*new, *draft.lead) if first else (*draft.lead, *new)
        return led(lead, draft.sections)
    one, other = pair
    writer = PlanWriter(planner.library, audience, "pair")
    ruled = planner.library.drug_rules
    if other in ruled and one not in ruled:
        one, other = other, one  # "CBD oil with pregabalin": told of pregabalin, with CBD
    on_both = {s.id: s for s in pair_statements(pair, planner.library)}
    of_two = any(_OF_TWO.intersection(s.aspects) for s in on_both.values())
    claims = [] if of_two else _same_class(writer, planner, (one, other))
    lines = planner.care_together(facts, one, [other])
    named = [c for line in lines if (c := writer.line(line, one)) is not None]
    grave, _ = planner.together(facts, one, [other])
    banned = [c for line in grave if (c := writer.line(line, one)) is not None]
    if any(c.statement_id in on_both for claim in draft.lead[:1] for c in claim.citations):
        named += banned
        told = [_of_the_two(claim, named, planner.library) for claim in draft.lead]
        whole = [claim for claim, now in zip(draft.lead, told, strict=True) if now is not claim]
        return led((*claims, *told), _kept_below(draft.sections, whole))
    # A plan has judged the medicine asked about, and says of the other what must be said.
    planned = any(claim.kind is ClaimKind.PLAN for claim in draft.lead)
    claims += (named if planned else [*banned, *named])[:_MOST_LINES] or by_class
    heard = tuple(claim.text.lower() for claim in claims)
    rest = (c for c in draft.lead if not any(text.endswith(c.text.lower()) for text in heard))
    return led((*claims, *rest), draft.sections)


def _both(query: Query) -> tuple[str, str] | None:
    """The two medicines named, where "both" are asked about, though one is read as had before."""
    named = list(dict.fromkeys(m.ingredient for m in query.drugs))
    if len(named) != _MOST_LINES or _BOTH.search(query.text) is None:
        return None
    return named[0], named[1]


def _with_present(query: Query, facts: Facts, planner: Planner, writer: PlanWriter) -> list[Claim]:
    """What calls for care with the medicine asked about beside two or more that are taken."""
    if query.intent is not Intent.SAFETY or len(query.asked) != 1:
        return []
    [asked] = query.asked
    lines = planner.cautions_with_current(facts, asked)
    return [c for x in lines[:_MOST_LINES] if (c := writer.line(x, asked)) is not None]


def _of_the_two(claim: Claim, named: list[Claim], library: Library) -> Claim:
    """What is said of the very two instead of their statement, which may list others beside."""
    stands_on = {c.statement_id for c in claim.citations}
    own = [library.statements[id_] for id_ in stands_on if id_ in library.statements]
    if not any(claim.text in (s.clinician, s.plain) for s in own):
        return claim
    return next((n for n in named if stands_on == {c.statement_id for c in n.citations}), claim)


def _kept_below(sections: tuple[Section, ...], whole: list[Claim]) -> tuple[Section, ...]:
    """The sections with the statements that gave way in the lead to what is said of the two."""
    if not whole:
        return sections
    if not sections:
        return (Section(id="pair", heading="The two together", claims=tuple(whole)),)
    first = sections[0]
    return (replace(first, claims=(*whole, *first.claims)), *sections[1:])


def _same_class(w: PlanWriter, planner: Planner, pair: tuple[str, str]) -> list[Claim]:
    """That both are of one class, of which the pathways never give two."""
    found = planner.one_of_two(*pair)
    if found is None:
        return []
    same, cite = found
    cites = cited(planner.library.statements[cite.cite[0]]).cites
    first, second = w.name(pair[0]), w.name(pair[1])
    text = (
        f"{capital(first)} and {second} are the same kind of medicine. "
        "Do not take both unless your doctor told you to."
        if w.lay
        else f"{capital(first)} and {second} are of one class ({w.name(same)}); the library holds "
        "nothing that speaks for taking both."
    )
    claim = w.say(text, cites, (*pair, same))
    return [claim] if claim else []
