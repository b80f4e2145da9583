"""Trial review: was each treatment given a fair trial? Dose and time against each source's rule."""

from dataclasses import dataclass

from citewell.model.case import Outcome, Treatment, TreatmentStatus
from citewell.model.pathway import Band, Therapy, TrialRule
from citewell.model.plan import PlanCite, PlanLine, RuleView, TrialReview, TrialVerdict
from citewell.pathways.facts import Truth
from citewell.pathways.limits import least_dose, over_limits, tried_at_limit
from citewell.pathways.setting import Setting
from citewell.words import length_words

__all__ = ["Tried", "about_trials", "kidney_bands", "review", "tried_therapies"]

_WEEK = 7.0


@dataclass(frozen=True, slots=True)
class Tried:
    """One trial of one therapy; ``exact`` is false where the text named only its class."""

    therapy: Therapy
    treatment: Treatment
    exact: bool


def tried_therapies(setting: Setting) -> tuple[Tried, ...]:
    """Every trial of a therapy of the pathway, past or present, in a fixed order."""
    found = []
    therapies, called = setting.chart.therapies, setting.chart.called
    for treatment in setting.case.treatments:
        if treatment.status not in (TreatmentStatus.CURRENT, TreatmentStatus.PAST):
            continue
        named = treatment.ingredient.lower()
        if named not in therapies:
            named = setting.medicines.product(treatment.as_written) or ""
        if named in therapies:
            found.append(Tried(therapies[named], treatment, exact=True))
            continue
        given = treatment.ingredient.lower()
        for therapy in called.get(given, ()):
            found.append(Tried(therapy, treatment, given == therapy.treatment.lower()))
    return tuple(sorted(found, key=_order))


def _order(tried: Tried) -> tuple[str, ...]:
    # Every field, so that two entries stand in one order whatever the order of the text.
    t = tried.treatment
    numbers = (
        t.dose_mg_per_day, t.at_least_mg_per_day, t.doses_per_day, t.duration_days, t.at_least_days,
    )  # fmt: skip
    words = (t.status.value, t.outcome.value, t.ingredient, t.as_written, str(t.at_maximum))
    return (tried.therapy.treatment, *words, *(f"{n or 0:012.3f}" for n in numbers),
            *sorted(t.adverse_effects))  # fmt: skip


def review(setting: Setting, tried: tuple[Tried, ...]) -> tuple[TrialReview, ...]:
    """The judgement of each trial, one for each therapy and entry of the case."""
    reviews = []
    for trial in tried:
        rules = tuple(_held(setting, trial, rule) for rule in trial.therapy.trial)
        verdict = _verdict(trial.treatment, rules)
        missing = _missing(trial, rules, verdict)
        checks = _dose_checks(setting, trial)
        reviews.append(
            TrialReview(
                treatment=trial.therapy.treatment,
                as_written=trial.treatment.as_written,
                status=trial.treatment.status.value,
                outcome=trial.treatment.outcome.value,
                verdict=verdict,
                reasons=_reasons(trial, rules, verdict),
                missing=missing,
                rules=rules,
                checks=checks,
                cites=setting.merged((*(r.cites for r in rules), *(c.cites for c in checks)))
                or about_trials(setting, trial.therapy),
            )
        )
    return tuple(reviews)


def about_trials(setting: Setting, therapy: Therapy) -> tuple[PlanCite, ...]:
    """Cites where no rule was held against a trial: the therapy's rules, else its standings."""
    rules = [id_ for rule in therapy.trial for id_ in rule.cite]
    stands = [id_ for standing in therapy.standings for id_ in standing.cite]
    return setting.cites(rules or stands[:2])


def _verdict(treatment: Treatment, rules: tuple[RuleView, ...]) -> TrialVerdict:
    """Adequate by at least one source in full; inadequate when every source's rule is surely missed."""
    if treatment.outcome is Outcome.NOT_TOLERATED:
        return TrialVerdict.NOT_TOLERATED
    met = [rule.met for rule in rules]
    if True in met:
        return TrialVerdict.ADEQUATE
    if met and all(m is False for m in met):
        return TrialVerdict.INADEQUATE
    return TrialVerdict.UNKNOWN


def _held(setting: Setting, trial: Tried, rule: TrialRule) -> RuleView:
    """One source's rule against the trial."""
    dose = _dose_met(setting, trial, rule)
    time = _time_met(trial.treatment, rule)
    met: Truth = False if False in (dose, time) else None if None in (dose, time) else True
    return RuleView(
        source=rule.source,
        text=_rule_words(rule),
        met=met,
        why=_why(dose, time),
        cites=setting.cites(rule.cite),
    )


def _why(dose: Truth, time: Truth) -> str:
    if dose is False or time is False:
        short = "too short" if time is False else ""
        low = "dose too low" if dose is False else ""
        return " and ".join(x for x in (low, short) if x)
    return "met" if dose and time else "cannot be told"


def _rule_words(rule: TrialRule) -> str:
    parts = []
    if rule.at_least_mg_per_day is not None:
        parts.append(f"at least {rule.at_least_mg_per_day:g} mg/day")
    if rule.weeks_low is not None and rule.weeks_high is not None:
        low, high = f"{rule.weeks_low:g}", f"{rule.weeks_high:g}"
        parts.append(f"for {low} weeks" if low == high else f"for {low} to {high} weeks")
    return f"{rule.source}: {' '.join(parts) or 'a full trial at an effective dose'}"


def _dose_met(setting: Setting, trial: Tried, rule: TrialRule) -> Truth:
    if not trial.exact:
        return None  # a class does not tell which member was taken, nor how much of it
    if rule.at_least_mg_per_day is None or trial.treatment.at_maximum:
        return True
    dose, exact = least_dose(trial.treatment)
    if dose is None:
        return None
    if dose >= rule.at_least_mg_per_day:
        return True
    # With weak kidneys the highest dose allowed is lower, and reaching it is a full dose.
    bands = kidney_bands(setting, trial.therapy.treatment)
    limits = [b.high_mg_per_day for b in bands if b.high_mg_per_day is not None]
    if limits and min(limits) < rule.at_least_mg_per_day:
        return True if dose >= min(limits) else None
    return False if exact else None


def kidney_bands(setting: Setting, treatment: str) -> tuple[Band, ...]:
    """The rows of the kidney tables that hold for the patient's kidney function, where it is known."""
    rules = setting.rules(treatment)
    if rules is None:
        return ()
    return tuple(b for b in rules.bands if setting.facts.test(b.fact, b.is_))


def _time_met(treatment: Treatment, rule: TrialRule) -> Truth:
    if rule.weeks_low is None or rule.weeks_high is None:
        return True
    days = treatment.duration_days
    if days is None:
        least = treatment.at_least_days
        return True if least is not None and least >= rule.weeks_high * _WEEK else None
    if days >= rule.weeks_high * _WEEK:
        return True
    return False if days < rule.weeks_low * _WEEK else None


def _missing(trial: Tried, rules: tuple[RuleView, ...], verdict: TrialVerdict) -> tuple[str, ...]:
    """What would have to be known to judge: dose, duration, time at the full dose, outcome."""
    treatment = trial.treatment
    missing = []
    if treatment.outcome is Outcome.UNKNOWN:
        missing.append("outcome")
    if verdict is TrialVerdict.UNKNOWN:
        wants_dose = any(r.at_least_mg_per_day is not None for r in trial.therapy.trial)
        wants_time = any(r.weeks_low is not None for r in trial.therapy.trial)
        no_time = treatment.duration_days is None and treatment.at_least_days is None
        if wants_dose and not treatment.at_maximum and treatment.dose_mg_per_day is None:
            missing.append("dose" if treatment.at_least_mg_per_day is None else "dose frequency")
        if wants_time and no_time:
            missing.append("duration")
        if rules and not set(missing) & {"dose", "dose frequency", "duration"}:
            missing.append("time at the full dose")
    return tuple(missing)


def _reasons(trial: Tried, rules: tuple[RuleView, ...], verdict: TrialVerdict) -> tuple[str, ...]:
    treatment = trial.treatment
    if verdict is TrialVerdict.NOT_TOLERATED:
        effects = ", ".join(treatment.adverse_effects)
        return (f"not tolerated: {effects}" if effects else "not tolerated",)
    said = [_given(treatment)]
    if not trial.exact:
        said.append(f"the text says only '{treatment.as_written}'")
    if not rules:
        said.append(
            trial.therapy.no_trial_rule or "no source in the library says what a fair trial is"
        )
    said += [f"{rule.text}: {rule.why}" for rule in rules]
    return tuple(said)


def _given(treatment: Treatment) -> str:
    outcome = treatment.outcome.value.replace("_", " ")
    return f"{_dose_words(treatment)}, {_length(treatment)}, {outcome}"


def _dose_words(treatment: Treatment) -> str:
    if treatment.dose_mg_per_day is not None:
        return f"{treatment.dose_mg_per_day:g} mg/day"
    if treatment.at_least_mg_per_day is not None:
        return f"{treatment.at_least_mg_per_day:g} mg, how often not stated"
    return "the highest dose" if treatment.at_maximum else "dose not stated"


def _length(treatment: Treatment) -> str:
    if treatment.duration_days is not None:
        return length_words(treatment.duration_days)
    if treatment.at_least_days is not None:
        return "for a long time, length not stated"
    return "length not stated"


def _dose_checks(setting: Setting, trial: Tried) -> tuple[PlanLine, ...]:
    """Warnings on the dose taken: above the maximum, or above what holds for this patient."""
    if not trial.exact:
        return ()
    if trial.treatment.status is TreatmentStatus.PAST:
        failed = trial.treatment.outcome in (Outcome.NO_EFFECT, Outcome.PARTIAL)
        given, name = trial.treatment, trial.therapy.treatment
        return tried_at_limit(setting, given, name) if failed else ()
    return over_limits(setting, trial.treatment, trial.therapy.treatment)
