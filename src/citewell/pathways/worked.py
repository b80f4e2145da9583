"""Running worked cases: the plan held against what the clinician who wrote the case expects."""

from collections.abc import Callable, Iterable, Mapping
from typing import cast

from citewell.model.plan import Plan, PlanLine
from citewell.model.worked import WorkedCase

__all__ = ["failures"]


def failures(worked: WorkedCase, plan: Plan) -> list[str]:
    """What the plan says otherwise than the case expects; empty when it agrees.

    Every key of ``expect`` is a demand on a part: lists must be contained, words must stand.
    """
    found: list[str] = []
    for key, wanted in worked.expect.items():
        found += _CHECKS[key](plan, wanted)
    return found


def _urgent(plan: Plan, wanted: object) -> list[str]:
    return [] if plan.urgent is wanted else [f"urgent is {plan.urgent}"]


def _red_flags(plan: Plan, wanted: object) -> list[str]:
    got = {line.id for line in plan.red_flags}
    return [f"red flag {w} is not raised" for w in _list(wanted) if w not in got]


def _trial_review(plan: Plan, wanted: object) -> list[str]:
    got: dict[str, set[str]] = {}
    for review in plan.trial_review:
        got.setdefault(review.treatment, set()).add(review.verdict.value)
    return [
        f"trial of {name} is {'/'.join(sorted(got.get(name, {'not reviewed'})))}, not {verdict}"
        for name, verdict in _map(wanted).items()
        if verdict not in got.get(name, set())
    ]


def _trial_missing(plan: Plan, wanted: object) -> list[str]:
    got: dict[str, set[str]] = {}
    for review in plan.trial_review:
        got.setdefault(review.treatment, set()).update(review.missing)
    return [
        f"trial of {name} does not ask for {word}"
        for name, words in _map(wanted).items()
        for word in _list(words)
        if word not in got.get(name, set())
    ]


def _options(plan: Plan, wanted: object) -> list[str]:
    got = {o.treatment for o in plan.options}
    return [f"{w} is not offered ({_why(plan, w)})" for w in _list(wanted) if w not in got]


def _no_options(plan: Plan, wanted: object) -> list[str]:
    got = {o.treatment for o in plan.options}
    return [f"{w} is offered" for w in _list(wanted) if w in got]


def _first(plan: Plan, wanted: object) -> list[str]:
    first = plan.options[0].treatment if plan.options else None
    return [] if first in _list(wanted) else [f"the first option is {first}"]


def _lines(plan: Plan, wanted: object) -> list[str]:
    got = {o.treatment: o.line for o in plan.options}
    return [
        f"{name} stands in line {got.get(name)}, not {line}"
        for name, line in _map(wanted).items()
        if got.get(name) != line
    ]


def _retry(plan: Plan, wanted: object) -> list[str]:
    got = {o.treatment for o in plan.options if o.retry}
    return [f"{w} is not offered for a proper trial ({_why(plan, w)})"
            for w in _list(wanted) if w not in got]  # fmt: skip


def _not_offered(plan: Plan, wanted: object) -> list[str]:
    got = {n.treatment: n.why.value for n in plan.not_offered}
    return [
        f"{name}: not offered because '{got.get(name, 'it is offered or unknown')}', not '{why}'"
        for name, why in _map(wanted).items()
        if got.get(name) != why
    ]


def _cautions(plan: Plan, wanted: object) -> list[str]:
    return _words(
        wanted,
        {o.treatment: [*o.cautions, *o.monitoring, *o.notes] for o in plan.options},
        "cautions",
    )


def _dose_words(plan: Plan, wanted: object) -> list[str]:
    return _words(wanted, {o.treatment: o.dose for o in plan.options}, "the dose plan")


def _no_dose_words(plan: Plan, wanted: object) -> list[str]:
    doses = {o.treatment: _text(o.dose) for o in plan.options}
    return [
        f"'{word}' stands in the dose plan of {name}"
        for name, words in _map(wanted).items()
        for word in _list(words)
        if word.lower() in doses.get(name, "")
    ]


def _check_first(plan: Plan, wanted: object) -> list[str]:
    got = {o.treatment: {f for x in o.check_first for f in x.facts} for o in plan.options}
    return [
        f"{fact} is not to be checked before {name}"
        for name, facts in _map(wanted).items()
        for fact in _list(facts)
        if fact not in got.get(name, set())
    ]


def _combinations(plan: Plan, wanted: object) -> list[str]:
    got = {c.id for c in plan.combinations if c.possible}
    return [
        f"the combination {w} is not discussed as possible" for w in _list(wanted) if w not in got
    ]


def _no_combinations(plan: Plan, wanted: object) -> list[str]:
    got = {c.id for c in plan.combinations if c.possible}
    return [f"the combination {w} is offered" for w in _list(wanted) if w in got]


def _taper(plan: Plan, wanted: object) -> list[str]:
    got = {t.treatment for t in plan.taper}
    return [f"no taper of {w}" for w in _list(wanted) if w not in got]


def _no_taper(plan: Plan, wanted: object) -> list[str]:
    got = {t.treatment for t in plan.taper}
    return [f"{w} is to be tapered" for w in _list(wanted) if w in got]


def _taper_last_day(plan: Plan, wanted: object) -> list[str]:
    got = {t.treatment: t.schedule[-1].from_day for t in plan.taper if t.schedule}
    return [
        f"the taper of {name} ends on day {got.get(name)}, not {day}"
        for name, day in _map(wanted).items()
        if got.get(name) != day
    ]


def _workup(plan: Plan, wanted: object) -> list[str]:
    text = _text(plan.workup)
    return [f"no test '{w}' is due" for w in _list(wanted) if w.lower() not in text]


def _screens(plan: Plan, wanted: object) -> list[str]:
    text = _text(plan.screens)
    return [f"no screen '{w}' is due" for w in _list(wanted) if w.lower() not in text]


def _referral(plan: Plan, wanted: object) -> list[str]:
    got = {True: "met", False: "not_met", None: "unknown"}[plan.referral.met]
    return [] if got == wanted else [f"referral is {got}, not {wanted}"]


def _missing(plan: Plan, wanted: object) -> list[str]:
    got = {m.fact for m in plan.missing_information}
    return [f"{w} is not asked for" for w in _list(wanted) if w not in got]


def _disagreements(plan: Plan, wanted: object) -> list[str]:
    text = " ".join(f"{d.topic} {d.text}" for d in plan.disagreements).lower()
    return [f"no disagreement on '{w}'" for w in _list(wanted) if w.lower() not in text]


def _omissions(plan: Plan, wanted: object) -> list[str]:
    got = {o.id: o.state.value for o in plan.omissions}
    return [
        f"checklist item {name} is {got.get(name)}, not {state}"
        for name, state in _map(wanted).items()
        if got.get(name) != state
    ]


_CHECKS: dict[str, Callable[[Plan, object], list[str]]] = {
    "urgent": _urgent, "red_flags": _red_flags, "trial_review": _trial_review,
    "trial_missing": _trial_missing, "options": _options, "no_options": _no_options,
    "first_option_in": _first, "lines": _lines, "retry": _retry, "not_offered": _not_offered,
    "cautions": _cautions, "dose_words": _dose_words, "no_dose_words": _no_dose_words,
    "check_first": _check_first, "combinations": _combinations,
    "no_combinations": _no_combinations, "taper": _taper, "no_taper": _no_taper,
    "taper_last_day": _taper_last_day, "workup": _workup, "screens": _screens,
    "referral": _referral, "missing": _missing, "disagreements": _disagreements,
    "omissions": _omissions,
}  # fmt: skip


def _why(plan: Plan, treatment: str) -> str:
    return next(
        (f"{n.why.value}: {n.reason[:90]}" for n in plan.not_offered if n.treatment == treatment),
        "no therapy of a step that applies",
    )


def _words(wanted: object, lines: Mapping[str, Iterable[PlanLine]], where: str) -> list[str]:
    texts = {name: _text(own) for name, own in lines.items()}
    return [
        f"'{word}' does not stand in {where} of {name}"
        for name, words in _map(wanted).items()
        for word in _list(words)
        if word.lower() not in texts.get(name, "")
    ]


def _text(lines: Iterable[PlanLine]) -> str:
    return " ".join(line.text for line in lines).lower()


def _list(wanted: object) -> list[str]:
    return [str(w) for w in wanted] if isinstance(wanted, list) else [str(wanted)]


def _map(wanted: object) -> dict[str, object]:
    return cast("dict[str, object]", wanted)
