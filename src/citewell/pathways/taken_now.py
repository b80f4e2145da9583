"""What a plan says of the medicines taken now: bans, warnings, and what they do to each other."""

from collections.abc import Iterator
from dataclasses import replace

from citewell.model.pathway import Condition, Severity, Therapy
from citewell.model.plan import Covered, PlanLine
from citewell.model.statement import Stance
from citewell.pathways.safety import Safety, check, interaction_line, ruled
from citewell.pathways.setting import Setting, Taken
from citewell.words import capital

__all__ = [
    "advised_against",
    "coverage",
    "current_bans",
    "current_cautions",
    "current_interactions",
    "current_to_avoid",
    "of_current",
]

_SEVERITIES = tuple(Severity)
_ALWAYS = Condition()
# Illnesses for which a medicine against nerve pain may be taken as well.
_OTHER_USES = ("epilepsy", "anxiety", "bipolar_disorder", "restless_legs")


def current_bans(now: tuple[Safety, ...]) -> tuple[PlanLine, ...]:
    """What forbids a medicine taken now, but for interactions; ``now`` by :func:`of_current`."""
    found = [x for safety in now for x in (*safety.allergy, *safety.banned)]
    return tuple({line.id: line for line in found}.values())


def current_to_avoid(now: tuple[Safety, ...]) -> tuple[PlanLine, ...]:
    """What says to avoid a medicine that is taken now, but for interactions."""
    found = [x for safety in now for x in safety.avoid if not x.is_of_pair]
    return tuple({line.id: line for line in found}.values())


def current_cautions(now: tuple[Safety, ...]) -> tuple[PlanLine, ...]:
    """What the rules of a medicine taken now say for this patient: bans, then warnings that hold."""
    found: dict[str, PlanLine] = {}
    for safety in now:
        lines = [*safety.allergy, *safety.banned]
        lines += [x for x in (*safety.avoid, *safety.cautions) if not x.is_of_pair]
        for line in lines:
            found.setdefault(line.id, line)
    return tuple(found.values())


def advised_against(setting: Setting) -> tuple[PlanLine, ...]:
    """What a guideline says against a medicine taken now in the very illness planned for.

    Nothing where another illness is told that it may well be taken for.
    """
    facts = setting.facts
    kinds = setting.library.facts[setting.pathway.condition].implied_by
    told = [kind for kind in kinds if facts.test(kind, "present") is True]
    if len(told) != 1 or any(facts.test(use, "present") is True for use in _OTHER_USES):
        return ()
    found = (
        line
        for taken in setting.still_taken
        for step in setting.pathway.steps
        for therapy in step.therapies
        if therapy.treatment in taken.names
        for line in _against(setting, therapy)
    )
    return tuple({line.text: line for line in found}.values())


def _against(setting: Setting, therapy: Therapy) -> Iterator[PlanLine]:
    """The warnings on a therapy that stand on a guideline's word against it here."""
    cited = {
        id_
        for standing in therapy.standings
        if standing.stance is Stance.AGAINST
        and standing.when != _ALWAYS
        and setting.facts.holds(standing.when) is True
        for id_ in standing.cite
    }
    for line in check(setting, therapy.treatment, therapy).avoid:
        if any(c.statement_id in cited for c in line.cites):
            yield replace(line, id=f"{therapy.treatment}.{line.id}")


def of_current(setting: Setting) -> tuple[Safety, ...]:
    """The safety of each medicine taken now, by its own rules and those of what it belongs to.

    The rules on NSAIDs hold for ibuprofen. What the pathway adds speaks of its own illness; a medicine
    taken now may be for another.
    """
    return tuple(
        check(setting, name) for taken in setting.still_taken for name in _rules(setting, taken)
    )


def _rules(setting: Setting, taken: Taken) -> list[str]:
    """The names that rules stand for: "lidocaine plaster" is read as lidocaine, and is the product."""
    product = setting.medicines.product(taken.treatment.as_written)
    names = taken.names if product is None else taken.names | {product}
    return ruled(setting, names, taken.ingredient)


def current_interactions(
    setting: Setting, severities: tuple[Severity, ...] = _SEVERITIES
) -> tuple[PlanLine, ...]:
    """Interactions of these severities among what the patient takes already."""
    now = setting.current
    label = setting.library.label
    found: dict[str, PlanLine] = {}
    for i, first in enumerate(now):
        for second in now[i + 1 :]:
            pair = setting.medicines.between(first.sides, second.sides)
            for interaction in pair:
                if interaction.severity not in severities:
                    continue
                line = interaction_line(setting, first.ingredient, second.ingredient, interaction)
                text = line.text.replace(
                    f"With {label(second.ingredient)}",
                    f"{capital(label(first.ingredient))} with {label(second.ingredient)}",
                    1,
                )
                found.setdefault(
                    line.id,
                    replace(
                        line,
                        text=text,
                        facts=(f"takes {first.ingredient}", f"takes {second.ingredient}"),
                    ),
                )
    return tuple(found.values())


def coverage(setting: Setting) -> Covered:
    """Which of the medicines taken the interaction check knows."""
    now = [t.ingredient for t in setting.current]
    return Covered(
        checked=tuple(n for n in now if setting.medicines.is_known(n)),
        not_covered=tuple(n for n in now if not setting.medicines.is_known(n)),
    )
