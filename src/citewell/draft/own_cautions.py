"""Cautions of an option that lie in this patient, those of another illness before the rest."""

from collections.abc import Iterable
from collections.abc import Set as AbstractSet

from citewell.draft.planned_options import kidney_doses
from citewell.model.plan import Option, PlanLine

__all__ = ["is_of_age", "is_of_another_illness", "of_another_illness", "own_cautions", "told_first"]


def own_cautions(option: Option) -> list[PlanLine]:
    """Cautions that hold because of something in this patient other than age and kidneys."""
    told = [x for x in (*option.to_avoid, *option.cautions) if x.facts and not is_of_age(x)]
    # What the kidneys ask for is told with the dose.
    dosed = bool(kidney_doses(option))
    of_kidneys = ("egfr", "creatinine clearance")
    kept = (x for x in told if not (dosed and x.facts[0].lower().startswith(of_kidneys)))
    return list(dict.fromkeys(kept))


def is_of_age(line: PlanLine) -> bool:
    """Whether a caution is for old people as such, which says less than one for this patient."""
    return bool(line.facts) and all(fact.lower().startswith("age") for fact in line.facts)


def is_of_another_illness(line: PlanLine, kinds: AbstractSet[str]) -> bool:
    """Whether a caution lies wholly in an illness beside the one planned for, as a failing heart.

    A caution for the old, or for those with this kind of pain, holds for most who have it.

    Args:
        line: the caution.
        kinds: names of the illness planned for and of its kinds, small letters.
    """
    facts = {fact.lower() for fact in line.facts}
    common = any(fact.startswith(("age ", "takes ")) for fact in facts)
    return bool(facts) and not common and facts.isdisjoint(kinds)


def told_first(line: PlanLine, kinds: AbstractSet[str]) -> bool:
    """Whether a caution goes before the rest: another illness, or a pair with what is taken now."""
    taken = any(fact.lower().startswith("takes ") for fact in line.facts)
    return line.is_of_pair or taken or is_of_another_illness(line, kinds)


def of_another_illness(
    options: Iterable[Option], kinds: AbstractSet[str]
) -> list[tuple[Option, PlanLine]]:
    """The cautions of several options that lie in another illness, each with its option."""
    every = ((o, x) for o in options for x in own_cautions(o))
    return [(o, x) for o, x in every if is_of_another_illness(x, kinds)]
