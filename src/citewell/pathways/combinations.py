"""Combinations: what the evidence says, and what this case says against each."""

from collections.abc import Callable
from dataclasses import replace
from functools import cache, partial

from citewell.model.pathway import Combination, Severity
from citewell.model.plan import (
    Combined,
    NotOffered,
    PlanCite,
    PlanLine,
    TrialReview,
    TrialVerdict,
    Why,
)
from citewell.pathways.chart import Together
from citewell.pathways.options import Judged
from citewell.pathways.safety import forbidding
from citewell.pathways.setting import Setting
from citewell.pathways.trials import Tried
from citewell.words import capital

__all__ = ["combine"]

# A part left out for one of these rules the combination out; one that merely failed alone does not.
_RULES_OUT = frozenset(
    {Why.ALLERGY, Why.CONTRAINDICATED, Why.INTERACTION, Why.NOT_TOLERATED, Why.ADVISED_AGAINST}
)


def combine(
    setting: Setting, judged: Judged, tried: tuple[Tried, ...], reviews: tuple[TrialReview, ...]
) -> tuple[Combined, ...]:
    """Every combination of the steps that may apply, once anything was tried; possible ones first."""
    if not tried:
        return ()
    ruled_out = cache(partial(_ruled_out, setting, {n.treatment: n for n in judged.not_offered}))
    trials = list(zip(tried, reviews, strict=True))
    found = [
        _combined(setting, combination, ruled_out, trials)
        for step in setting.steps
        for combination in step.combinations
    ]
    return tuple(sorted(found, key=lambda c: not c.possible))


def _combined(
    setting: Setting,
    combination: Combination,
    ruled_out: Callable[[str], PlanLine | None],
    trials: list[tuple[Tried, TrialReview]],
) -> Combined:
    lines = setting.lines(combination.lines)
    basis = lines[0].cites if lines else setting.cites(combination.lines[0].cite)
    bans = [line for part in combination.parts if (line := ruled_out(part)) is not None]
    against = [line if line.cites else replace(line, cites=basis) for line in bans]
    caveats = list(against)
    not_tolerated = False  # by any of several trials of a part, whatever another one told
    for trial, review in trials:
        if trial.therapy.treatment in combination.parts:
            caveats.append(_failed_part(trial, review, basis))
            not_tolerated |= review.verdict is TrialVerdict.NOT_TOLERATED
    together = _together(setting, combination.parts)
    caveats += together.lines
    return Combined(
        id=combination.id,
        treatments=combination.parts,
        possible=not against and not not_tolerated and not together.clash,
        shared_loads=together.shared_loads,
        lines=lines,
        caveats=tuple(c for i, c in enumerate(caveats) if c not in caveats[:i]),
        cites=setting.merged((basis, *(x.cites for x in (*lines, *caveats)))),
    )


def _ruled_out(setting: Setting, not_offered: dict[str, NotOffered], part: str) -> PlanLine | None:
    """Why a part may not be given at all, or None."""
    left_out = not_offered.get(part)
    if left_out is not None and left_out.why in _RULES_OUT:
        return PlanLine(
            id=f"{part}.ruled_out",
            text=f"{capital(setting.library.label(part))} is ruled out here: {left_out.reason}",
            cites=left_out.cites,
            facts=(f"{part}: {left_out.why.value.replace('_', ' ')}",),
        )
    # A part that is no therapy of the pathway is checked all the same.
    return next(iter(forbidding(setting, part)), None)


def _failed_part(trial: Tried, review: TrialReview, basis: tuple[PlanCite, ...]) -> PlanLine:
    name = trial.treatment.ingredient
    verdict = {
        TrialVerdict.ADEQUATE: "had a fair trial alone",
        TrialVerdict.INADEQUATE: "was tried alone at too low a dose or for too short a time",
        TrialVerdict.NOT_TOLERATED: "was not tolerated",
        TrialVerdict.UNKNOWN: "was already tried alone (dose or length not known)",
    }[review.verdict]
    outcome = {
        "no_effect": " and did not help",
        "partial": " and helped in part",
        "effective": " and helped",
    }.get(review.outcome, "")
    return PlanLine(
        id=f"{trial.therapy.treatment}.part_tried",
        text=f"{capital(name)} {verdict}{outcome}.",
        cites=review.cites or basis,
        facts=(f"{name}: {review.outcome.replace('_', ' ')}",),
    )


def _together(setting: Setting, parts: tuple[str, ...]) -> Together:
    """What parts do to each other, whoever the patient is."""
    known = setting.chart.together.get(parts)
    if known is None:
        known = setting.chart.together[parts] = Together(
            clash=_clash(setting, parts),
            shared_loads=_shared_loads(setting, parts),
            lines=tuple(_between_parts(setting, parts)),
        )
    return known


def _shared_loads(setting: Setting, parts: tuple[str, ...]) -> tuple[str, ...]:
    loads = [rules.loads for part in parts if (rules := setting.rules(part)) is not None]
    every = [load for own in loads for load in set(own)]
    return tuple(sorted({load for load in every if every.count(load) > 1}))


def _clash(setting: Setting, parts: tuple[str, ...]) -> bool:
    """Whether two parts must never be taken together."""
    return any(
        interaction.severity is Severity.NEVER
        for i, first in enumerate(parts)
        for second in parts[i + 1 :]
        for interaction in setting.medicines.between(
            setting.dossier(first).sides, setting.dossier(second).sides
        )
    )


def _between_parts(setting: Setting, parts: tuple[str, ...]) -> list[PlanLine]:
    """What the parts do to each other, as the interaction statements say."""
    found: dict[str, PlanLine] = {}
    label = setting.library.label
    for i, first in enumerate(parts):
        for second in parts[i + 1 :]:
            pairs = setting.medicines.between(
                setting.dossier(first).sides, setting.dossier(second).sides
            )
            for interaction in pairs:
                said = setting.line(interaction.line)
                found.setdefault(
                    interaction.statement,
                    PlanLine(
                        id=f"{first}.{second}.{interaction.statement}",
                        text=f"{capital(label(first))} with {label(second)} ({interaction.effect}): "
                        f"{said.text}",
                        plain=said.plain,
                        cites=said.cites,
                        facts=(first, second),
                        rule=said.rule,
                    ),
                )
    return list(found.values())
