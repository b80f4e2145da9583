"""What of the first lines this patient must not have, or had better not, as the end of a lead.

For clinicians by what stands against it; for a patient by name alone, as a word of reason may mislead.
"""

from collections.abc import Collection, Iterable, Set

from citewell.draft.plan_writer import MOST_CITES, PlanWriter, written
from citewell.model.claim import Claim
from citewell.model.library import Library
from citewell.model.plan import NotOffered, Plan, PlanLine, Why
from citewell.model.question import Query
from citewell.words import join_names

__all__ = ["BANS", "against_taken", "barred", "offers_barred"]

_MOST_GROUPS = 3
_MOST_NAMES = 6
_FIRST_LINES = (1, 2)
_NO_LINE = 9
BANS = (Why.ALLERGY, Why.CONTRAINDICATED, Why.INTERACTION)


def barred(w: PlanWriter, plan: Plan, asked: Collection[str]) -> tuple[Claim, ...]:
    """What else the first lines hold and this patient must not have, by what stands against it."""
    if w.lay:
        return _not_to_take(w, plan, asked)
    groups: dict[tuple[str, ...], list[NotOffered]] = {}
    banned = [n for n in plan.not_offered if n.why in BANS and n.lines]
    for left in sorted(banned, key=lambda n: n.line or _NO_LINE):
        # Of no line: allopurinol, which prevents the next flare, beside azathioprine.
        told_of = left.line in _FIRST_LINES or (not left.line and left.why is Why.INTERACTION)
        if told_of and left.treatment not in asked:
            groups.setdefault(left.lines[0].facts, []).append(left)
    few = list(groups.items())[:_MOST_GROUPS]
    if not few:
        return _avoided(w, plan, asked)
    told = "; ".join(
        f"{_some([w.name(n.treatment) for n in held])} ({', '.join(facts)})" for facts, held in few
    )
    cites = dict.fromkeys(c for _, held in few for n in held[:1] for c in n.lines[0].cites)
    facts = (
        *(n.treatment for _, held in few for n in held),
        *(f for own, _ in few for f in own),
    )
    said = w.say(f"Ruled out here: {told}.", list(cites)[:MOST_CITES], facts)
    return (*written([said]), *_avoided(w, plan, asked))


def _not_to_take(w: PlanWriter, plan: Plan, asked: Collection[str]) -> tuple[Claim, ...]:
    """For a patient: what is bought or asked for first, and may harm this one."""
    held = _against_first_lines(plan)
    # What is taken now is led with; it is not to be started, nor to be stopped at a word.
    taken = {r.treatment for r in plan.trial_review if r.status == "current"}
    new = [one for one in held if one[1] not in asked and one[1] not in taken][:_MOST_GROUPS]
    if not new:
        return ()
    # "A drug like ibuprofen or naproxen" reads well at the end of a list only.
    names = join_names(sorted((name for name, _, _ in new), key=lambda name: " or " in name))
    text = (
        f"This may not be safe for you: {names}. Do not start it unless your doctor says so."
        if len(new) == 1
        else f"These may not be safe for you: {names}. Do not start them unless your doctor says so."
    )
    cites = list(dict.fromkeys(c for _, _, lines in new for c in lines[0].cites))
    facts = [x for name, treatment, _ in new for x in (name, treatment)]
    return written([w.say(text, cites[:MOST_CITES], facts)])


def _against_first_lines(plan: Plan) -> list[tuple[str, str, tuple[PlanLine, ...]]]:
    """Plain name, name and reasons of what the first lines hold and something here speaks against."""
    against = (*BANS, Why.ADVISED_AGAINST)
    held = [
        (n.plain_name, n.treatment, n.lines)
        for n in plan.not_offered
        if n.why in against and n.line in _FIRST_LINES and _because(n.lines)
    ]
    return held + [
        (o.plain_name, o.treatment, o.to_avoid)
        for o in plan.options
        if o.line in _FIRST_LINES and _because(o.to_avoid)
    ]


def _avoided(w: PlanWriter, plan: Plan, asked: Collection[str]) -> tuple[Claim, ...]:
    """What the first lines hold that is best avoided in this patient, with why.

    What is best avoided in everybody (gabapentin enacarbil) stands in its section alone.
    """
    every = [(o.treatment, o.to_avoid) for o in plan.options if o.line in _FIRST_LINES]
    every += [
        (n.treatment, n.lines)
        for n in plan.not_offered
        if n.line in _FIRST_LINES and n.why is Why.ADVISED_AGAINST
    ]
    new = [(name, lines) for name, lines in every if name not in asked]
    whys = [(n, lines, why) for n, lines in new if (why := _because(lines))][:_MOST_GROUPS]
    if not whys:
        return ()
    told = "; ".join(
        f"{w.name(name)} ({', '.join(_until(x, plan.leaving) for x in why)})"
        for name, _, why in whys
    )
    cites = dict.fromkeys(c for _, lines, _ in whys for x in lines[:1] for c in x.cites)
    facts = [x for name, _, why in whys for x in (name, w.name(name), *why)]
    return written([w.say(f"Best avoided here: {told}.", list(cites)[:MOST_CITES], facts)])


def _because(against: Iterable[PlanLine]) -> list[str]:
    """What of the patient speaks against a treatment, each once."""
    told = (fact.removeprefix("takes ") for x in against for fact in x.facts)
    return list(dict.fromkeys(told))[:_MOST_GROUPS]


def _until(reason: str, leaving: Collection[str]) -> str:
    """A reason; that of a medicine which is to be tapered off here holds until then."""
    return f"until {reason} is tapered off" if reason in leaving else reason


def _some(names: list[str]) -> str:
    more = ["others"] if len(names) > _MOST_NAMES else []
    return join_names([*names[:_MOST_NAMES], *more])


def offers_barred(w: PlanWriter, own: Iterable[Claim], plan: Plan, library: Library) -> bool:
    """Whether a patient would be offered a class of which they may not have the members.

    "Experts start with tricyclics" is not to stand above "these may not be safe for you".

    Args:
        w: who writes, and for whom; doctors weigh the words for both illnesses themselves.
        own: the lead of the topic's own draft.
        plan: of this patient.
        library: for the classes of a medicine.
    """
    said = " ".join(claim.text.lower() for claim in own)
    kinds = (
        kind.lower().split()[0]
        for _, treatment, _ in _against_first_lines(plan)
        for kind in library.names_of(treatment)
    )
    return w.lay and any(f"{kind}s" in said for kind in kinds)


def against_taken(plan: Plan, query: Query, asked: Set[str]) -> list[PlanLine]:
    """What a medicine taken now has against one that is asked about, whichever side of it is asked.

    "On apixaban, planning carbamazepine. Monitoring?" is not answered by blood counts alone.
    """
    taken = query.taken
    new = (o for o in plan.options if o.treatment in asked - taken)
    return [x for o in new for x in o.to_avoid if any(name in x.text.lower() for name in taken)]
