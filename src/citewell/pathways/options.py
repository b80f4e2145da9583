"""Each therapy of the pathway judged: an option, or not offered and why."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import NamedTuple

from citewell.model.case import Outcome, TreatmentStatus
from citewell.model.pathway import Line, Therapy
from citewell.model.plan import (
    NotOffered,
    Option,
    PlanCite,
    PlanLine,
    TrialReview,
    TrialVerdict,
    Why,
)
from citewell.model.statement import Stance
from citewell.pathways.chart import Placed
from citewell.pathways.dosing import dose_plan
from citewell.pathways.safety import Safety, check, may_warn
from citewell.pathways.setting import Setting, rule_place
from citewell.pathways.standing import place, position_view, positions
from citewell.pathways.table import condition_words
from citewell.pathways.trials import Tried, about_trials

__all__ = ["Judged", "judge_therapies"]

_UNRANKED = 9
_GRAVITY = {why: place for place, why in enumerate(Why)}  # the gravest first


@dataclass(frozen=True, slots=True, kw_only=True)
class Judged:
    """The outcome for all therapies: options best first, and what is left out.

    For each option, ``unknown`` are the facts not known that could forbid it, ``warned_by`` those that
    could bring a warning.
    """

    options: tuple[Option, ...]
    not_offered: tuple[NotOffered, ...]
    unknown: dict[str, tuple[str, ...]]
    warned_by: dict[str, set[str]]


class _Against(NamedTuple):
    why: Why
    reason: str
    lines: tuple[PlanLine, ...]
    cites: tuple[PlanCite, ...]


def judge_therapies(
    setting: Setting, tried: tuple[Tried, ...], reviews: tuple[TrialReview, ...]
) -> Judged:
    """Judge every therapy of every step that may apply."""
    ranked: list[tuple[tuple[int, bool, bool, int, int], Option]] = []
    left_out: list[NotOffered] = []
    unknown: dict[str, tuple[str, ...]] = {}
    warned_by: dict[str, set[str]] = {}
    trials = list(zip(tried, reviews, strict=True))
    order = 0
    seen: set[str] = set()
    for step in setting.steps:
        for therapy in step.therapies:
            order += 1
            if _is_not_for(setting, therapy) or therapy.treatment in seen:
                continue
            seen.add(therapy.treatment)
            own = [(t, r) for t, r in trials if t.therapy.treatment == therapy.treatment]
            placed = place(setting, therapy)
            safety = check(setting, therapy.treatment, therapy)
            against = _against(setting, therapy, own, trials, safety, placed)
            if against:
                left_out.append(_not_offered(setting, therapy, against, safety))
                continue
            if placed is None:
                continue
            option = _option(setting, therapy, own, trials, safety, placed)
            unknown[therapy.treatment] = safety.unknown
            warned_by[therapy.treatment] = may_warn(setting, therapy)
            line = option.line if placed.led and option.line else _UNRANKED
            careful = bool(safety.avoid)
            elsewhere = placed.silent is not None
            place_ = (line, careful, elsewhere, -len(option.reasons_for), order)
            ranked.append((place_, option))
    ranked.sort(key=lambda pair: pair[0])
    return Judged(
        options=tuple(option for _, option in ranked),
        not_offered=tuple(sorted(left_out, key=lambda n: (_GRAVITY[n.why], n.treatment))),
        unknown=unknown,
        warned_by=warned_by,
    )


def _against(
    setting: Setting,
    therapy: Therapy,
    own: list[tuple[Tried, TrialReview]],
    trials: list[tuple[Tried, TrialReview]],
    safety: Safety,
    placed: Placed | None,
) -> list[_Against]:
    """Every reason not to offer a therapy, the gravest first; empty when it may be offered."""
    forbidden = (
        (Why.ALLERGY, safety.allergy),
        (Why.CONTRAINDICATED, safety.banned),
        (Why.INTERACTION, safety.clashes or _owed_absent(setting, therapy, safety)),
    )
    found = [
        _Against(why, lines[0].text, lines, setting.merged(x.cites for x in lines))
        for why, lines in forbidden
        if lines
    ]
    of_own = (_own_trial(setting, t, r) for t, r in own)
    found += [_weighed(a, safety) for a in of_own if a is not None]
    found += _to_avoid(setting, therapy)
    found += _same_class(setting, therapy, own, trials)
    if placed is not None and placed.standing.stance is Stance.AGAINST:
        view = position_view(setting, placed.standing)
        # What in this patient speaks against it is told; most are advised against in everybody.
        why = [line.text for line in safety.avoid[:1]]
        reason = " ".join([*why, f"Advised against by {view.guideline_name}."])
        found.append(_Against(Why.ADVISED_AGAINST, reason, safety.avoid, view.cites))
    return sorted(found, key=lambda a: (_GRAVITY[a.why], a.reason))


def _weighed(against: _Against, safety: Safety) -> _Against:
    """What is taken now, with no word to keep it where something in this patient speaks against it."""
    harms = any(x.facts and not x.is_of_pair for x in (*safety.banned, *safety.avoid))
    if against.why is not Why.TAKING or not harms:
        return against
    so_far = against.reason.split(":")[0].split(";")[0].rstrip(".")
    return against._replace(reason=f"{so_far}; what speaks against it here is weighed first.")


def _to_avoid(setting: Setting, therapy: Therapy) -> list[_Against]:
    """The text itself says that the treatment is refused, to be avoided or contraindicated."""
    for treatment in setting.refused:
        if treatment.ingredient.lower() in setting.dossier(therapy.treatment).names:
            name = setting.library.label(treatment.ingredient)
            reason = f"The text says that {name} is refused or to be avoided."
            return [_Against(Why.TO_AVOID, reason, (), about_trials(setting, therapy))]
    return []


def _own_trial(setting: Setting, tried: Tried, review: TrialReview) -> _Against | None:
    """What a past or present trial of the therapy itself says against offering it."""
    treatment, outcome = tried.treatment, tried.treatment.outcome
    now = treatment.status is TreatmentStatus.CURRENT
    cites = review.cites or about_trials(setting, tried.therapy)
    if outcome is Outcome.NOT_TOLERATED:
        effects = ", ".join(treatment.adverse_effects)
        reason = "Tried and not tolerated" + (f" ({effects})." if effects else ".")
        return _Against(Why.NOT_TOLERATED, reason, (), cites)
    if outcome is Outcome.EFFECTIVE or (now and outcome is Outcome.UNKNOWN):
        if now:
            helps = outcome is Outcome.EFFECTIVE
            # Whether it goes on is not said here: what helps may do harm as well.
            reason = "Taken now and helping." if helps else "Taken now; effect not stated."
            return _Against(Why.TAKING, reason, (), cites)
        return None  # it helped once and was stopped: it may be offered again
    if review.verdict is TrialVerdict.ADEQUATE:
        if now and outcome is Outcome.PARTIAL:
            reason = (
                "Taken now at an adequate dose with partial effect: keep it and add, or switch."
            )
            return _Against(Why.TAKING, reason, (), cites)
        return _Against(Why.ADEQUATELY_TRIED, "Had a fair trial without enough effect.", (), cites)
    if review.verdict is TrialVerdict.INADEQUATE:
        return None  # a proper trial may still be owed
    if now and outcome is Outcome.PARTIAL:
        reason = "Taken now with partial effect; dose or time is not known well enough to judge."
        return _Against(Why.TAKING, reason, (), cites)
    missing = " and ".join(review.missing) or "dose and duration"
    reason = f"Already tried; whether the trial was fair cannot be told without {missing}."
    return _Against(Why.TRIED_UNKNOWN, reason, (), cites)


def _same_class(
    setting: Setting,
    therapy: Therapy,
    own: list[tuple[Tried, TrialReview]],
    trials: list[tuple[Tried, TrialReview]],
) -> list[_Against]:
    """Another member of the class is taken now, or failed for lack of effect."""
    ours = setting.dossier(therapy.treatment)
    if own or not ours.alike:
        return []
    label = setting.library.label
    found = _same_drug(setting, therapy, trials)
    for taken in setting.current:
        both = taken.names & ours.alike
        if both and taken.ingredient.lower() not in ours.names:
            same, other = label(sorted(both)[0]), label(taken.ingredient)
            reason = f"Same class ({same}) as {other}, which is taken now."
            found.append(_Against(Why.DUPLICATE, reason, (), _class_cites(setting, therapy)))
    for tried, review in trials:
        shared = ours.classes & setting.dossier(tried.therapy.treatment).classes
        treatment = tried.treatment
        failed = (
            treatment.outcome is Outcome.NO_EFFECT
            and treatment.status is not TreatmentStatus.CURRENT
            and review.verdict is not TrialVerdict.INADEQUATE
        )
        if shared and failed and tried.therapy.treatment != therapy.treatment:
            reason = (
                f"Same class ({label(sorted(shared)[0])}) as {label(treatment.ingredient)}, "
                "which did not help."
            )
            cites = setting.merged((review.cites, _class_cites(setting, therapy)))
            found.append(_Against(Why.SAME_CLASS, reason, (), cites))
    return found


def _same_drug(
    setting: Setting, therapy: Therapy, trials: list[tuple[Tried, TrialReview]]
) -> list[_Against]:
    """Another form of a medicine that was tried, as a prodrug of it, is nothing new.

    Unless the trial is owed again or helped.
    """
    found = []
    for tried, review in trials:
        before = tried.therapy.treatment
        is_form = therapy.treatment.startswith(f"{before} ")
        good = tried.treatment.outcome is Outcome.EFFECTIVE
        if is_form and not good and review.verdict is not TrialVerdict.INADEQUATE:
            reason = f"Another form of {setting.library.label(before)}, which was tried."
            cites = setting.merged((review.cites, _class_cites(setting, therapy)))
            found.append(_Against(Why.SAME_CLASS, reason, (), cites))
    return found


def _class_cites(setting: Setting, therapy: Therapy) -> tuple[PlanCite, ...]:
    line = setting.pathway.same_class
    return setting.cites(line.cite) if line else about_trials(setting, therapy)


def _reasons(against: list[_Against]) -> Iterator[str]:
    """The reasons, each once; a rule and an interaction that stand on one statement say the same."""
    said = set[str]()
    for one in against:
        basis = {c.statement_id for c in one.lines[0].cites} if one.lines else set()
        if one.reason not in said and not (basis and basis <= said):
            yield one.reason
        said |= {one.reason, *basis}


def _not_offered(
    setting: Setting,
    therapy: Therapy,
    against: list[_Against],
    safety: Safety,
) -> NotOffered:
    first = against[0]
    cites = setting.merged(a.cites for a in against) or about_trials(setting, therapy)
    placed = positions(setting, therapy)
    ranked = [p.line for p in placed if p.line and p.stance != "against"]
    return NotOffered(
        treatment=therapy.treatment,
        plain_name=setting.plain_name(therapy.treatment),
        line=min(ranked, default=None),
        why=first.why,
        reason=" ".join(_reasons(against)),
        lines=tuple(dict.fromkeys(line for a in against for line in a.lines)),
        cautions=tuple(x for x in (*safety.avoid, *safety.cautions) if x.facts),
        cites=cites,
        positions=placed,
    )


def _option(
    setting: Setting,
    therapy: Therapy,
    own: list[tuple[Tried, TrialReview]],
    trials: list[tuple[Tried, TrialReview]],
    safety: Safety,
    placed: Placed,
) -> Option:
    rules = setting.rules(therapy.treatment)
    dose = dose_plan(setting, therapy.treatment)
    numbers = setting.lines(therapy.numbers)
    monitoring = setting.lines(rules.monitoring) if rules else ()
    earlier = _earlier_member(setting, therapy, trials)
    notes = (*earlier, *setting.lines(therapy.notes))
    view = position_view(setting, placed.standing)
    prefer = setting.lines(therapy.prefer)
    retry = any(r.verdict is TrialVerdict.INADEQUATE for _, r in own)
    lines = (*dose, *safety.avoid, *safety.cautions, *prefer, *numbers, *monitoring, *notes)
    return Option(
        treatment=therapy.treatment,
        plain_name=setting.plain_name(therapy.treatment),
        line=placed.standing.line,
        led=placed.led,
        silent=placed.silent,
        guideline=placed.standing.guideline,
        strength=placed.standing.strength,
        retry=retry,
        specialist=therapy.specialist,
        dose=dose,
        to_avoid=safety.avoid,
        cautions=(*safety.avoid, *safety.cautions),
        check_first=(*_applies(setting, therapy), *safety.check_first),
        reasons_for=prefer,
        numbers=numbers,
        monitoring=monitoring,
        notes=notes,
        positions=positions(setting, therapy),
        cites=setting.merged((view.cites, *[x.cites for x in lines])),
    )


def _is_not_for(setting: Setting, therapy: Therapy) -> bool:
    """Whether a therapy is surely not for this patient, and nothing is to be told of it.

    One that waits for a medicine not to be taken is told of where that is taken: the interaction
    speaks against it, and silence would leave it to be started.
    """
    when = therapy.only_when
    if setting.truth(when) is not False:
        return False
    fact = setting.library.facts.get(when.fact or "")
    return not (when.is_ == "absent" and fact is not None and fact.takes)


def _owed_absent(setting: Setting, therapy: Therapy, safety: Safety) -> tuple[PlanLine, ...]:
    """Interactions with a medicine that the therapy is only for where it is not taken."""
    if setting.truth(therapy.only_when) is not False:
        return ()
    return tuple(x for x in safety.avoid if x.is_of_pair)


def _applies(setting: Setting, therapy: Therapy) -> tuple[PlanLine, ...]:
    """A check where it is not known whether the therapy is for this patient at all."""
    if setting.truth(therapy.only_when) is not None or not therapy.standings:
        return ()
    facts = setting.facts.unknown(therapy.only_when)
    return (
        PlanLine(
            id=f"{therapy.treatment}.only_when",
            text=f"Only if this holds: {_only_for(setting, therapy)}.",
            cites=setting.cites(therapy.standings[0].cite),
            facts=facts,
        ),
    )


def _only_for(setting: Setting, therapy: Therapy) -> str:
    words = setting.chart.only_for.get(id(therapy))
    if words is None:
        words = condition_words(therapy.only_when, setting.library)
        setting.chart.only_for[id(therapy)] = words
    return words


def _earlier_member(
    setting: Setting, therapy: Therapy, trials: list[tuple[Tried, TrialReview]]
) -> tuple[PlanLine, ...]:
    """A caution where another member of the class was not tolerated."""
    line = setting.pathway.same_class
    if not trials or line is None:
        return ()
    classes = setting.dossier(therapy.treatment).classes
    found = []
    for tried, _ in trials:
        shared = classes & setting.dossier(tried.therapy.treatment).classes
        other = tried.therapy.treatment != therapy.treatment
        if shared and other and tried.treatment.outcome is Outcome.NOT_TOLERATED:
            effects = ", ".join(tried.treatment.adverse_effects)
            because = f" ({effects})" if effects else ""
            earlier = setting.library.label(tried.treatment.ingredient)
            text = (
                f"Same class as {earlier}, which was not tolerated{because}: "
                "the same effect may come back."
            )
            plain = (
                f"It is the same kind of medicine as {setting.plain_name(tried.treatment.ingredient)}, "
                "which did not suit you. Ask your doctor if the same could happen again."
            )
            own = Line(id=f"{therapy.treatment}.class", cite=line.cite, plain=plain)
            plan_line = setting.line(own, text)
            told = f"{tried.treatment.ingredient} not tolerated"
            found.append(replace(plan_line, facts=(told,), rule=rule_place(line.place)))
    return tuple(found)
