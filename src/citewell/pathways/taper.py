"""Stopping what did not help: a schedule from the dose taken, as far as a source gives the step."""

import math

from citewell.model.case import Outcome, Treatment, TreatmentStatus
from citewell.model.pathway import Line, TaperRule
from citewell.model.plan import DoseStep, PlanLine, Taper, TrialReview, TrialVerdict
from citewell.pathways.setting import Setting
from citewell.pathways.trials import Tried
from citewell.words import capital

__all__ = ["on_stopping", "on_stopping_of_class", "plan_tapers", "schedule"]

_MOST_STEPS = 500  # a schedule with more is no schedule anyone could follow


def plan_tapers(
    setting: Setting,
    tried: tuple[Tried, ...],
    reviews: tuple[TrialReview, ...],
    against: tuple[PlanLine, ...],
) -> tuple[Taper, ...]:
    """A taper for each treatment taken now that failed, is not tolerated or is spoken against.

    Args:
        setting: the patient and the rules.
        tried: the trials told, in the order of their reviews.
        reviews: how each was judged.
        against: what forbids a medicine taken now, or says to avoid it.
    """
    harmful = {line.treatment for line in against}
    tapers: dict[str, Taper] = {}
    for trial, review in zip(tried, reviews, strict=True):
        treatment = trial.treatment
        failed = treatment.outcome is Outcome.NOT_TOLERATED or (
            treatment.outcome is Outcome.NO_EFFECT and review.verdict is not TrialVerdict.INADEQUATE
        )
        due = failed or trial.therapy.treatment in harmful
        if treatment.status is not TreatmentStatus.CURRENT or not due:
            continue
        taper = _taper(setting, trial.therapy.treatment, treatment)
        if taper is not None:
            tapers.setdefault(trial.therapy.treatment, taper)
    return tuple(tapers.values())


def _taper(setting: Setting, name: str, treatment: Treatment) -> Taper | None:
    rules = setting.rules(name)
    if rules is None or not rules.taper:
        return None
    dose = treatment.dose_mg_per_day
    stepped = [r for r in rules.taper if r.step_mg_per_day or r.step_percent]
    steps: tuple[DoseStep, ...] = ()
    rule = stepped[0] if stepped else rules.taper[0]
    if dose is not None and stepped:
        steps = schedule(dose, rule, _shortest(rules.taper))
    lines = tuple(_rule_line(setting, name, r, i) for i, r in enumerate(rules.taper, start=1))
    warnings = tuple(w for r in rules.taper for w in setting.lines(r.warnings))
    every = (*lines, *dict.fromkeys(warnings))
    return Taper(
        treatment=name,
        plain_name=setting.plain_name(name),
        from_mg_per_day=dose,
        text=_words(name, dose, rule, steps),
        schedule=steps,
        lines=every,
        cites=setting.merged(x.cites for x in every),
    )


def _shortest(rules: tuple[TaperRule, ...]) -> float:
    """The longest of the minimum times that the sources set, in days."""
    return max((r.at_least_days for r in rules if r.at_least_days is not None), default=0.0)


def schedule(dose: float, rule: TaperRule, at_least_days: float = 0.0) -> tuple[DoseStep, ...]:
    """Doses from the one taken to none.

    A fixed step is taken off every ``every_days``; a share is taken off the dose then taken, and the
    schedule stops where the next step would be below a tenth of the first dose. Doses never rise.

    Args:
        dose: mg a day taken now.
        rule: the step; one without step or interval gives no schedule.
        at_least_days: the whole must not be shorter; the interval is lengthened to fit.
    """
    if rule.every_days is None or dose <= 0:
        return ()
    if rule.step_mg_per_day is None and rule.step_percent is None:
        return ()  # never a sudden stop for want of a step
    doses = [dose]
    while doses[-1] > 0 and len(doses) <= _MOST_STEPS:
        doses.append(_next_dose(doses[-1], dose, rule))
    if doses[-1] > 0 or len(doses) == 1:
        return ()
    every = max(rule.every_days, math.ceil(at_least_days / max(1, len(doses) - 1)))
    return tuple(DoseStep(int(i * every), round(d, 2)) for i, d in enumerate(doses))


def _next_dose(now: float, first: float, rule: TaperRule) -> float:
    if rule.step_mg_per_day is not None:
        return max(0.0, round(now - rule.step_mg_per_day, 2))
    assert rule.step_percent is not None  # noqa: S101  (the caller asks for one of the two)
    lower = round(now * (1 - rule.step_percent / 100), 2)
    return lower if first / 10 <= lower < now else 0.0


def _words(name: str, dose: float | None, rule: TaperRule, steps: tuple[DoseStep, ...]) -> str:
    title = capital(name)
    if steps:
        step = (
            f"{rule.step_mg_per_day:g} mg"
            if rule.step_mg_per_day is not None
            else f"{rule.step_percent:g}%"
        )
        last = steps[-1].from_day
        every = steps[1].from_day if len(steps) > 1 else 0
        return (
            f"{title}: from {dose:g} mg/day, take off {step} every {every} days; "
            f"the last dose is on day {last - 1 if last else 0}. Slower if withdrawal symptoms appear."
        )
    if dose is None:
        return f"{title}: taper gradually; the dose taken now is needed for a schedule."
    return f"{title}: taper gradually from {dose:g} mg/day; no source in the library gives a step."


def _rule_line(setting: Setting, name: str, rule: TaperRule, number: int) -> PlanLine:
    statement = setting.library.statements[rule.cite[0]]
    return PlanLine(
        id=f"{name}.taper.{number}",
        text=statement.clinician,
        plain=statement.plain,
        cites=setting.cites(rule.cite),
        rule=f"{rule.place.file}:{rule.place.line}",
    )


def on_stopping(setting: Setting, _: Treatment, treatment: str) -> tuple[PlanLine, ...]:
    """How a treatment is stopped by each source, with the warnings that hold for this patient."""
    rules = setting.rules(treatment)
    found: list[PlanLine] = []
    for number, taper in enumerate(rules.taper if rules else (), 1):
        line = Line(id=f"{treatment}.stopping.{number}", cite=taper.cite, place=taper.place)
        found += [setting.line(line, None), *setting.lines(taper.warnings)]
    return tuple({line.text: line for line in found}.values())


def on_stopping_of_class(
    setting: Setting, given: Treatment, treatment: str
) -> tuple[PlanLine, ...]:
    """What is said on stopping of the whole class a treatment is of ("a blood thinner")."""
    library = setting.library
    told = (n for n, rules in library.drug_rules.items() if rules.taper)
    name = next((n for n in told if treatment in library.members_of(n)), None)
    return on_stopping(setting, given, name) if name else ()
