"""The omission checklist, and what is missing to say more."""

from collections import defaultdict
from collections.abc import Callable, Iterable
from functools import cache
from itertools import chain
from operator import attrgetter
from typing import NamedTuple

from citewell.model.pathway import Checklist
from citewell.model.plan import (
    Answerable,
    Omission,
    OmissionState,
    Plan,
    PlanCite,
    PlanLine,
    TrialReview,
)
from citewell.pathways.addressed import addressed, lines_shown
from citewell.pathways.dosing import needs
from citewell.pathways.options import Judged
from citewell.pathways.setting import Setting
from citewell.words import capital

__all__ = ["PARTS", "missing_information", "omissions"]

# The parts of a plan that may address an item of the checklist.
PARTS: dict[str, Callable[[Plan], bool]] = {
    "red_flags": lambda p: bool(p.red_flags),
    "red_flags_to_exclude": lambda p: bool(p.red_flags_to_exclude),
    "trial_review": lambda p: bool(p.trial_review),
    "options": lambda p: bool(p.options),
    "not_offered": lambda p: bool(p.not_offered),
    "combinations": lambda p: bool(p.combinations),
    "taper": lambda p: bool(p.taper),
    "workup": lambda p: bool(p.workup),
    "screens": lambda p: bool(p.screens),
    "referral": lambda p: bool(p.referral.criteria or p.referral.to_check),
    "advice": lambda p: bool(p.advice),
    "expectations": lambda p: bool(p.expectations),
    "pseudo_resistance": lambda p: bool(p.pseudo_resistance),
    "disagreements": lambda p: bool(p.disagreements),
    "interactions": lambda p: bool(p.coverage.checked or p.coverage.not_covered),
    "cautions": lambda p: any(o.cautions or o.check_first for o in p.options),
    "doses": lambda p: any(o.dose for o in p.options),
}


def omissions(setting: Setting, plan: Plan) -> tuple[Omission, ...]:
    """Each item of the pathway's checklist: addressed, not applicable or missing."""
    cited = cache(lambda: _cited(plan))  # most items are addressed by a part of the plan
    told = addressed(setting.pathway.must_address, (line.text for line in _every_line(plan)))
    return tuple(
        Omission(
            id=item.id, title=item.title, state=_state(setting, item, plan, _Told(told, cited))
        )
        for item in setting.pathway.must_address
    )


class _Told(NamedTuple):
    """The items that sentences address, and the statements that are cited."""

    items: frozenset[str]
    cited: Callable[[], set[str]]


def _state(setting: Setting, item: Checklist, plan: Plan, told: _Told) -> OmissionState:
    nothing_to_stop = item.parts[:1] == ("taper",) and not _failed_now(plan)
    nothing_tried = item.parts == ("trial_review",) and not plan.trial_review
    if nothing_to_stop or nothing_tried:
        return OmissionState.NOT_APPLICABLE
    excused = item.not_applicable_when
    if excused is not None and setting.truth(excused) is True:
        return OmissionState.NOT_APPLICABLE
    return OmissionState.ADDRESSED if _is_addressed(item, plan, told) else OmissionState.MISSING


def _is_addressed(item: Checklist, plan: Plan, told: _Told) -> bool:
    if item.told_by:
        return item.id in told.items
    if any(PARTS[part](plan) for part in item.parts):
        return True
    return bool(item.statements) and not told.cited().isdisjoint(item.statements)


def _every_line(plan: Plan) -> Iterable[PlanLine]:
    """What the plan can tell; the article takes most of it, and its page the rest."""
    return chain(
        lines_shown(plan), plan.red_flags_to_exclude, plan.advice, plan.expectations,
        plan.pseudo_resistance, plan.current_cautions, plan.current_interactions,
        (line for taper in plan.taper for line in taper.lines),
    )  # fmt: skip


def _failed_now(plan: Plan) -> bool:
    return any(r.status == "current" and r.outcome in ("no_effect", "not_tolerated")
               for r in plan.trial_review)  # fmt: skip


def _cited(plan: Plan) -> set[str]:
    """Statements that any conclusion of the plan cites."""
    groups: list[tuple[PlanCite, ...]] = [o.cites for o in plan.options]
    groups += [x.cites for o in plan.options for x in o.check_first]
    groups += [n.cites for n in plan.not_offered]
    groups += [c.cites for c in plan.combinations]
    groups += [t.cites for t in plan.taper]
    groups += [d.cites for d in plan.disagreements]
    for lines in (
        plan.red_flags, plan.red_flags_to_exclude, plan.workup, plan.screens, plan.advice,
        plan.expectations, plan.pseudo_resistance, plan.current_interactions,
        plan.referral.criteria, plan.referral.to_check,
    ):  # fmt: skip
        groups += [line.cites for line in lines]
    return set(map(attrgetter("statement_id"), chain.from_iterable(groups)))


# How much a fact weighs in the order of questions: whether it could forbid, or only warn.
_FORBIDS, _DECIDES, _WARNS = 4, 3, 1
_MOST_NAMED = 10  # facts named in one question that gathers many


def missing_information(
    setting: Setting, judged: Judged, reviews: tuple[TrialReview, ...]
) -> tuple[Answerable, ...]:
    """Questions whose answers would change the plan, those that decide most first."""
    asked_as = setting.rulebook.asked_as
    # Question -> what it decides and how much it weighs there; the facts that it gathers.
    matters: dict[str, dict[str, int]] = defaultdict(dict)
    gathered: dict[str, dict[str, int]] = defaultdict(lambda: defaultdict(int))

    def ask(facts: Iterable[str], what: str, weight: int) -> None:
        for fact in facts:
            key = asked_as[fact]
            matters[key].setdefault(what, weight)  # the heaviest comes first
            if key != fact:
                gathered[key][fact] += weight

    for option in judged.options:
        name = option.treatment
        ask(judged.unknown.get(name, ()), name, _FORBIDS)
        ask(needs(setting, name), name, _DECIDES)
        ask(judged.warned_by.get(name, ()), name, _WARNS)
    for step in setting.pathway.steps:
        for line in step.red_flags:
            ask(_signs(setting, setting.facts.unknown(line.when)), "danger signs", _FORBIDS)
        for line in step.referral:
            ask(setting.facts.unknown(line.when), "referral", _WARNS)
    order = sorted(matters, key=lambda key: (-sum(matters[key].values()), key))
    trials: dict[str, list[str]] = {}
    for review in reviews:
        if review.missing:
            trials.setdefault(review.treatment, []).extend(review.missing)
    asked = [_about_trial(setting, drug, missing) for drug, missing in sorted(trials.items())]
    return (
        *asked,
        *(_answerable(setting, key, gathered.get(key, {}), tuple(matters[key])) for key in order),
    )


def _signs(setting: Setting, unknown: tuple[str, ...]) -> tuple[str, ...]:
    """What to ask for a danger sign: the sign first; a medicine matters only beside it."""
    signs = tuple(f for f in unknown if setting.library.facts[f].group != "medicines")
    return signs or unknown


def _about_trial(setting: Setting, drug: str, missing: list[str]) -> Answerable:
    wanted = ", ".join(dict.fromkeys(missing))
    return Answerable(
        fact=f"trial.{drug}",
        question=f"{capital(setting.library.label(drug))}: what was the {wanted}?",
        plain_question=f"How much {setting.plain_name(drug)} did you take, for how long, "
        "and did it help?",
        matters_to=("trial review",),
    )


def _answerable(
    setting: Setting, key: str, members: dict[str, int], matters_to: tuple[str, ...]
) -> Answerable:
    if members:
        group = key.removeprefix("group.")
        most = sorted(members, key=lambda fact: (-members[fact], fact))[:_MOST_NAMED]
        labels = setting.labels(most)
        question = _GROUP_QUESTIONS.get(group, "Is any of these present: {}?")
        plain = _PLAIN_GROUP_QUESTIONS.get(group, "Do you have any of these: {}?")
        return Answerable(
            fact=group,
            question=question.format(labels),
            plain_question=plain.format(labels),
            matters_to=matters_to,
        )
    fact = setting.library.facts[key]
    return Answerable(
        fact=key,
        question=fact.question,
        plain_question=fact.plain_question,
        matters_to=matters_to,
    )


_GROUP_QUESTIONS = {
    "medicines": "Which other medicines are taken? They matter here: {}.",
    "red_flags": "Is any of these danger signs present: {}?",
}
_PLAIN_GROUP_QUESTIONS = {
    "medicines": "Which other medicines do you take? List them all.",
    "red_flags": "Do you have any of these danger signs: {}?",
}
