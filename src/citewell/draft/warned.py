"""What bans a treatment the question proposes, or calls a dose too high: it leads whatever is known.

A gap in what the library holds on a pair of medicines must not hide a ban that it knows by their class
or by the kidneys.
"""

import re
from dataclasses import dataclass, replace

from citewell.draft.compose import Draft, without_claims
from citewell.draft.once import fresh
from citewell.draft.plan_writer import MOST_CITES, PlanWriter
from citewell.model.audience import Audience
from citewell.model.claim import Claim
from citewell.model.library import Library
from citewell.model.plan import PlanLine
from citewell.model.statement import Kind
from citewell.patterns import later
from citewell.words import capital, join_names

__all__ = ["Warned", "doses_first", "title_of_doses", "warned_first", "without_doses"]

_JUDGED = {
    (False, True): "ruled out here",
    (False, False): "best avoided here",
    (True, True): "not to be taken with",
    (True, False): "best not taken with",
}
_OF_BENEFIT = (Kind.RECOMMENDATION, Kind.FINDING)
_OF_HARM = frozenset(
    {"contraindications", "precautions", "interactions", "adverse_effects", "pregnancy"}
)
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
    warned = tuple(one for one in warned if not _is_told_by_a_member(one, warned, library))
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


def _is_told_by_a_member(one: Warned, warned: tuple[Warned, ...], library: Library) -> bool:
    """Whether a class is warned of in the words that one of its medicines is warned of in."""
    said = {(line.text, one.ban, one.taken) for line in one.lines}
    return any(
        other.treatment != one.treatment
        and one.treatment in library.names_of(other.treatment)
        and said <= {(line.text, other.ban, other.taken) for line in other.lines}
        for other in warned
    )


def _claims(w: PlanWriter, one: Warned, library: Library) -> list[Claim]:
    cites = list(dict.fromkeys(c for line in one.lines for c in line.cites))[:MOST_CITES]
    rules = library.drug_rules.get(one.treatment)
    name = rules.plain_name if rules and w.lay else w.name(one.treatment)
    facts = (one.treatment, name, *(f for line in one.lines for f in line.facts))
    found = [w.say(_judgement(w, one, name), cites, facts)]
    lines = fresh(one.lines, lay=w.lay)
    found += [w.line(line, one.treatment) for line in lines[:_MOST_LINES]]
    return [c for c in found if c is not None]


def _ask_first(w: PlanWriter, lines: tuple[PlanLine, ...]) -> tuple[Claim, ...]:
    """For a patient, where no line has plain words: that one speaks against what is taken."""
    against = [x for x in lines if x.facts and x.cites]
    if not w.lay or not against:
        return ()
    names = list(dict.fromkeys(x.treatment for x in against))
    told = join_names([w.name(name) for name in names[:_MOST_LINES]])
    taper = any(w.tapers(name) for name in names)
    stop = " Do not stop it on your own before you have asked." if taper else ""
    text = (
        f"{capital(told)} may not be safe for you now. Call your doctor or pharmacist today, before "
        f"your next dose.{stop}"
    )
    claim = w.say(text, against[0].cites, (*names, *against[0].facts))
    return (claim,) if claim else ()


def _judgement(w: PlanWriter, one: Warned, name: str) -> str:
    """What is said of the treatment as a whole, before what speaks against it."""
    pending = not one.ban and all(line.pending for line in one.lines)
    others = _others(w, one)
    if others and not one.taken and not w.has_rules(one.treatment):
        return _of_the_pair(w, one, name, others)
    if not w.lay and pending:
        return f"{capital(name)} is not to be started here before a test."
    if not w.lay:
        with_ = f" {others or 'another of the present medicines'}" if one.taken else ""
        return f"{capital(name)} is {_JUDGED[one.taken, one.ban]}{with_}."
    if pending:
        return f"Do not start {name} yet. You may need a test first. Ask your doctor or pharmacist."
    if one.taken:
        return _of_the_taken(w, one, name, others)
    if not one.ban and _is_of_benefit(w, one):
        return (
            f"Experts advise against {name} for this: it is not likely to help you enough. Ask your "
            "doctor or pharmacist first."
        )
    ask = f"Ask your doctor or pharmacist {'today' if one.ban else 'first'}."
    return f"Do not take {name}. It may not be safe for you. {ask}"


def _is_of_benefit(w: PlanWriter, one: Warned) -> bool:
    """Whether what speaks against it is a recommendation or a trial, and no harm, illness or pair."""
    held = [w.statement(c.statement_id) for line in one.lines for c in line.cites]
    return all(
        s is not None and s.kind in _OF_BENEFIT and _OF_HARM.isdisjoint(s.aspects) for s in held
    )


def _of_the_taken(w: PlanWriter, one: Warned, name: str, others: str) -> str:
    """What a patient is told who takes two that should not meet.

    Two that poison together are no reason to go on; one that is tapered is not to be dropped.
    """
    if w.tapers(one.treatment):
        return (
            f"{capital(name)} may not be safe with your other medicines. Call your doctor or "
            "pharmacist today, before your next dose. Do not stop on your own a medicine that you "
            "have taken for long."
        )
    # Of a medicine without rules of its own either may be the one that stays.
    either = bool(others) and not w.has_rules(one.treatment)
    whose = f"{others} or {name}" if either else name
    why = "They may" if either else "It may"
    with_ = "together" if either else "with your other medicines"
    ask = f"Ask a doctor or pharmacist today, before your next dose of {whose}."
    return f"{ask} {why} not be safe {with_}."


def _others(w: PlanWriter, one: Warned) -> str:
    """The medicines it should not meet, where nothing else speaks against it."""
    if not all(line.is_of_pair for line in one.lines):
        return ""
    told = (f for line in one.lines for f in line.facts if f.startswith("takes "))
    return join_names(list(dict.fromkeys(w.name(f.removeprefix("takes ")) for f in told)))


def _of_the_pair(w: PlanWriter, one: Warned, name: str, others: str) -> str:
    """What is said of a pair where the one asked about may be the one that stays.

    The library has no rules on giving azathioprine: it is a standing medicine, and not ruled out.
    """
    if w.lay:
        return (
            f"Do not take {others} and {name} together. Ask a doctor or pharmacist today, before "
            "your next dose, which of them is for you."
        )
    must = "must" if one.ban else "should"
    return f"{capital(others)} and {name} {must} not be taken together."


def without_doses(draft: Draft, refused: set[str], library: Library) -> Draft:
    """A draft that gives no dose of what it tells the reader not to take, nor of its class's members.

    Args:
        draft: what is told.
        refused: the treatments refused, by generic name or class.
        library: for the members of classes.
    """
    members = {member for name in refused for member in library.members_of(name)}
    names = {name.lower() for name in refused | members}

    def is_kept(claim: Claim) -> bool:
        text = claim.text.lower()
        return not (_AN_AMOUNT.search(text) and any(name in text for name in names))

    sections = (replace(s, claims=tuple(filter(is_kept, s.claims))) for s in draft.sections)
    kept = tuple(s for s in sections if s.claims)
    return Draft(tuple(filter(is_kept, draft.lead)), kept)


_AN_AMOUNT = later(r"\d\s?(?:mg|milligrams?|g|mcg|tablets?|pills?|capsules?)\b", re.IGNORECASE)


def title_of_doses(
    lines: tuple[PlanLine, ...], against: tuple[PlanLine, ...], library: Library
) -> str:
    """The title of such lines alone: by what speaks against a medicine taken, else the dose."""
    if not against or against[0] not in lines:
        return "Is this dose right?"
    return f"{capital(library.label(against[0].treatment))}: is it safe here?"


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
    claims = tuple(w.lines(lines, _MOST_DOSES)) or _ask_first(w, lines)
    if draft is None:
        return Draft(claims, ())
    said = {c.text for c in claims}
    kept = tuple(c for c in draft.lead if c.text not in said)
    return Draft((*claims, *kept), without_claims(draft.sections, said))
