"""The lead of a question put in one of the manners: sentences that answer it, with their cites."""

from collections.abc import Iterable, Sequence

from citewell.draft.plan_writer import MOST_CITES, PlanWriter
from citewell.model.claim import Claim
from citewell.model.library import Library
from citewell.model.plan import Beside, PlanCite, PlanLine, PositionView
from citewell.model.statement import Importance, Statement
from citewell.words import capital, join_names

__all__ = ["cited", "compared", "on_both", "switched"]

_MOST_GUIDELINES = 3
_MOST_TRIALS = 2
_MOST_AGAINST = 5
_MOST_WAYS = 2


def on_both(library: Library, aspect: str, pair: tuple[str, str]) -> list[Statement]:
    """Statements of an aspect on both of two medicines, by name before those by class.

    A statement on their common class tells nothing of the one against the other.
    """
    one, other = map(library.every_name, pair)
    found = []
    for statement in library.statements.values():
        named = set(statement.treatments)
        both = (named & one) - other and (named & other) - one
        if aspect in statement.aspects and both:
            found.append(statement)
    weight = list(Importance)
    return sorted(
        found, key=lambda s: (not set(pair) <= set(s.treatments), weight.index(s.importance))
    )


def cited(statement: Statement) -> PlanLine:
    """A statement as a line of the plan."""
    state = statement.checked.state.value
    cites = tuple(PlanCite(statement.id, c.source, c.locator, state) for c in statement.cites)
    return PlanLine(id=statement.id, text=statement.clinician, plain=statement.plain, cites=cites)


def compared(
    w: PlanWriter,
    two: Sequence[Beside],
    trials: Sequence[Statement],
    sides: Iterable[tuple[str, PlanLine]] = (),
) -> tuple[Claim, ...]:
    """Where guidelines put each of two, what trials found, their numbers, and what decides.

    Args:
        w: writes for the reader.
        two: both medicines as a pathway places them; empty where none does.
        trials: statements that set the one against the other, the nearest first.
        sides: what is known of each by its name on the side of the subject that is asked about.
    """
    claims: list[Claim | None] = [_place(w, two, tried=bool(trials))] if two else []
    claims += [w.line(line, name) for name, line in sides]
    claims += w.lines((cited(s) for s in trials), _MOST_TRIALS)
    if not w.lay:
        own = [(b, _own_number(b, enough=len(trials) >= _MOST_TRIALS)) for b in two]
        claims += [w.line(x, b.treatment) for b, x in own if x is not None]
    if two:
        claims.append(_decides(w, two))
    return tuple(c for c in claims if c is not None)


def _place(w: PlanWriter, two: Sequence[Beside], *, tried: bool) -> Claim | None:
    """Where the same guidelines put both; those that differ before those that do not."""
    first, second = two
    theirs = {p.guideline: p for p in second.positions}
    shared = [(p, theirs[p.guideline]) for p in first.positions if p.guideline in theirs]
    if not shared:
        return None
    ordered = [shared[0], *sorted(shared[1:], key=lambda pair: _same(*pair))][:_MOST_GUIDELINES]
    cites = list(dict.fromkeys(c for pair in ordered for p in pair for c in p.cites))
    names = [w.name(b.treatment) for b in two]
    facts = [f for pair in ordered for p in pair for f in (p.guideline_name, p.position)]
    if w.lay:
        plain = join_names([b.plain_name for b in two])
        lines = [p.line for p in shared[0]]
        text = (
            f"Experts name both {plain} among the first choices."
            if lines == [1, 1]
            else f"Experts do not give {plain} the same place. Ask your doctor which fits you."
        )
        return w.say(text, cites[:MOST_CITES], (*facts, *(b.plain_name for b in two)))
    told = "; ".join(
        f"{a.guideline_name}: both {a.position}"
        if _same(a, b)
        else f"{a.guideline_name}: {names[0]} {a.position}, {names[1]} {b.position}"
        for a, b in ordered
    )
    none = "" if tried else " The library holds no trial of the one against the other."
    text = f"{capital(names[0])} or {names[1]}, place in guidelines: {told}.{none}"
    return w.say(text, cites[: 2 * MOST_CITES], (*facts, *names))


def _same(one: PositionView, other: PositionView) -> bool:
    return one.position == other.position


def _own_number(one: Beside, *, enough: bool) -> PlanLine | None:
    """The number for this patient's kind of pain, else the first on the drug unless enough is told."""
    special = [x for x in one.numbers if x.facts]
    named = [] if enough else [x for x in one.numbers if one.treatment in x.text.lower()]
    return next(iter([*special, *named]), None)


def _decides(w: PlanWriter, two: Sequence[Beside]) -> Claim | None:
    """What speaks against the one and not against the other."""
    common = set(two[0].against) & set(two[1].against)
    told = [(b, [x for x in b.against if x not in common][:_MOST_AGAINST]) for b in two]
    told = [(b, words) for b, words in told if words]
    if not told:
        return None
    cites = list(dict.fromkeys(c for b, _ in told for c in b.against_cites))[:MOST_CITES]
    facts = [x for b, words in told for x in (b.treatment, b.plain_name, *words)]
    if w.lay:
        text = (
            "Which one is best for you depends on your other illnesses and drugs. "
            "Ask your doctor or pharmacist."
        )
        return w.say(text, cites, facts)
    sides = "; ".join(f"against {w.name(b.treatment)}: {', '.join(x)}" for b, x in told)
    return w.say(f"What may decide in one patient, {sides}.", cites, facts)


def switched(
    w: PlanWriter,
    ways: Iterable[Statement],
    taper: Iterable[PlanLine],
    begun: tuple[str, Iterable[PlanLine]],
    together: Iterable[PlanLine],
) -> tuple[Claim, ...]:
    """How one medicine is changed for another: the way, the taper, the start, the time of both.

    Args:
        w: writes for the reader.
        ways: statements on the change, the nearest first.
        taper: how the first is stopped.
        begun: the second medicine, and how it is begun in this patient.
        together: what speaks against both at once, for the time when both are in the body.
    """
    claims: list[Claim | None] = list(w.lines((cited(s) for s in ways), _MOST_WAYS))
    claims += w.lines(taper, 1)
    name, lines = begun
    if not w.lay:
        claims += [w.line(line, name) for line in list(lines)[:1]]
    claims += w.lines(together, 1)
    return tuple(c for c in claims if c is not None)
