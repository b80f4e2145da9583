"""What bans a treatment the question proposes, or calls a dose too high: it leads whatever is known.

A gap in what the library holds on a pair of medicines must not hide a ban that it knows by their class
or by the kidneys.
"""

from dataclasses import dataclass

from citewell.draft.compose import Draft, without_claims
from citewell.draft.plan_writer import MOST_CITES, PlanWriter
from citewell.model.audience import Audience
from citewell.model.claim import Claim
from citewell.model.library import Library
from citewell.model.plan import PlanLine
from citewell.words import capital

__all__ = ["Warned", "doses_first", "warned_first"]

_JUDGED = {
    (False, True): "ruled out here",
    (False, False): "best avoided here",
    (True, True): "not to be taken with another of the present medicines",
    (True, False): "best not taken with another of the present medicines",
}
_MOST_LINES = 3
_MOST_DOSES = 4


@dataclass(frozen=True, slots=True)
class Warned:
    """A treatment and the lines that speak against it; ``ban`` where one forbids it.

    ``taken`` where it is no proposal but taken now, with another medicine that it should not meet.
    """

    treatment: str
    lines: tuple[PlanLine, ...]
    ban: bool
    taken: bool = False


def warned_first(
    draft: Draft | None, warned: tuple[Warned, ...], library: Library, audience: Audience
) -> Draft:
    """The draft with the warnings first; what its lead says of those treatments is left out.

    Args:
        draft: what the topic or the plan gives; None where they give nothing.
        warned: at least one treatment with what speaks against it.
        library: for names and the wording of statements.
        audience: who reads.
    """
    w = PlanWriter(library, audience, "plan-warned")
    claims = [c for one in warned for c in _claims(w, one, library)]
    if draft is None:
        return Draft(tuple(claims), ())
    banned = [one.treatment for one in warned]
    said = {c.text for c in claims}
    # "NSAID is best avoided" says nothing new after naproxen has been.
    classes = tuple(n.lower() for one in warned for n in library.names_of(one.treatment))
    kept = [
        c
        for c in draft.lead
        if not any(name in c.text.lower() for name in banned)
        and not c.text.lower().startswith(classes)
        and not any(text.endswith(c.text) for text in said)
    ]
    return Draft((*claims, *kept), without_claims(draft.sections, said))


def _claims(w: PlanWriter, one: Warned, library: Library) -> list[Claim]:
    cites = list(dict.fromkeys(c for line in one.lines for c in line.cites))[:MOST_CITES]
    rules = library.drug_rules.get(one.treatment)
    name = rules.plain_name if rules and w.lay else w.name(one.treatment)
    facts = (one.treatment, name, *(f for line in one.lines for f in line.facts))
    found = [w.say(_judgement(w, one, name), cites, facts)]
    found += [w.line(line, one.treatment) for line in one.lines[:_MOST_LINES]]
    return [c for c in found if c is not None]


def _judgement(w: PlanWriter, one: Warned, name: str) -> str:
    """What is said of the treatment as a whole, before what speaks against it."""
    pending = not one.ban and all(line.pending for line in one.lines)
    if not w.lay and pending:
        return f"{capital(name)} is not to be started here before a test."
    if not w.lay:
        return f"{capital(name)} is {_JUDGED[one.taken, one.ban]}."
    if pending:
        return f"Do not start {name} yet. You may need a test first. Ask your doctor or pharmacist."
    if one.taken:
        return (
            f"{capital(name)} may not be safe with your other medicines. Call your doctor or "
            "pharmacist today, before your next dose. Do not stop on your own a medicine that you "
            "have taken for long."
        )
    ask = f"Ask your doctor or pharmacist {'today' if one.ban else 'first'}."
    return f"Do not take {name}. It may not be safe for you. {ask}"


def doses_first(
    draft: Draft | None, lines: tuple[PlanLine, ...], library: Library, audience: Audience
) -> Draft:
    """The draft with what is said of the doses of the case first, once.

    Args:
        draft: what the topic or the plan gives; None where they give nothing.
        lines: doses above a limit, and whether one may go up.
        library: for names and the wording of statements.
        audience: who reads.
    """
    w = PlanWriter(library, audience, "plan-doses")
    claims = tuple(w.lines(lines, _MOST_DOSES))
    if draft is None:
        return Draft(claims, ())
    said = {c.text for c in claims}
    kept = tuple(c for c in draft.lead if c.text not in said)
    return Draft((*claims, *kept), without_claims(draft.sections, said))
