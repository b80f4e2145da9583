"""The plan as Markdown, for review beside the worked case it was made from."""

from collections.abc import Iterable

from citewell.model.plan import Option, Plan, PlanCite, PlanLine, TrialReview

__all__ = ["plan_markdown"]

_WEAKEST_FIRST = ("unseen", "secondary", "primary")
_MARKS = {"primary": "✓", "secondary": "◐", "unseen": "○"}


def plan_markdown(plan: Plan) -> str:
    """The whole plan: every conclusion with its cites, in the order a clinician works."""
    parts = [f"# {plan.title}", "", f"Guidelines that lead: {plan.profile_title}.", ""]
    parts += _block("Danger signs", plan.red_flags)
    if plan.trial_review:
        parts += ["## Trials so far", "", *map(_review, plan.trial_review), ""]
    parts += _block("Before calling it refractory", plan.pseudo_resistance)
    if plan.options:
        parts += ["## Options", "", *(row for o in plan.options for row in _option(o)), ""]
    if plan.not_offered:
        parts += ["## Not offered", ""]
        parts += [
            f"- **{n.treatment}** ({n.why.value.replace('_', ' ')}): {n.reason} {_cites(n.cites)}"
            for n in plan.not_offered
        ]
        parts.append("")
    parts += _combinations(plan) + _tapers(plan)
    parts += _block("Interactions among current medicines", plan.current_interactions)
    parts += _block("Tests due", plan.workup) + _block("Screens due", plan.screens)
    parts += _block("Safety and follow-up", plan.advice)
    met = {True: "met", False: "not met", None: "cannot be told yet"}[plan.referral.met]
    parts += _block(f"Referral: {met}", plan.referral.criteria)
    parts += _block("Expectations", plan.expectations)
    parts += _disagreements(plan)
    parts += ["## Checklist", ""]
    parts += [f"- {o.title}: {o.state.value.replace('_', ' ')}" for o in plan.omissions]
    if plan.missing_information:
        parts += ["", "## Missing information", ""]
        parts += [f"- {m.question} (`{m.fact}`)" for m in plan.missing_information]
    known, strange = plan.coverage.checked, plan.coverage.not_covered
    parts += ["", f"Interactions checked for: {', '.join(known) or 'no medicine named'}."]
    if strange:
        parts.append(f"Not covered by the interaction check: {', '.join(strange)}.")
    return "\n".join(parts) + "\n"


def _combinations(plan: Plan) -> list[str]:
    rows = ["## Combinations", ""] if plan.combinations else []
    for one in plan.combinations:
        state = "possible" if one.possible else "ruled out"
        loads = ", ".join(load.replace("_", " ") for load in one.shared_loads)
        both = f"; both add to {loads}" if loads else ""
        rows.append(f"- **{' + '.join(one.treatments)}** ({state}{both})")
        rows += [f"  - {x.text} {_cites(x.cites)}" for x in (*one.lines, *one.caveats)]
    return [*rows, ""] if rows else []


def _tapers(plan: Plan) -> list[str]:
    rows = ["## Taper", ""] if plan.taper else []
    for taper in plan.taper:
        rows.append(f"- {taper.text} {_cites(taper.cites)}")
        steps = [f"day {s.from_day}: {s.mg_per_day:g} mg" for s in taper.schedule]
        rows += [f"  - {', '.join(steps)}"] if steps else []
        rows += [f"  - {x.text} {_cites(x.cites)}" for x in taper.lines]
    return [*rows, ""] if rows else []


def _disagreements(plan: Plan) -> list[str]:
    rows = ["## Where guidelines disagree", ""] if plan.disagreements else []
    for one in plan.disagreements:
        rows.append(f"- **{one.topic}**: {one.text} {_cites(one.cites)}")
        rows += [f"  - {p.guideline_name}: {p.position}" for p in one.positions]
    return [*rows, ""] if rows else []


def _block(title: str, lines: Iterable[PlanLine]) -> list[str]:
    rows = [f"- {line.text} {_cites(line.cites)}" for line in lines]
    return [f"## {title}", "", *rows, ""] if rows else []


def _review(review: TrialReview) -> str:
    missing = f" Missing: {', '.join(review.missing)}." if review.missing else ""
    return (
        f"- **{review.treatment}**: {review.verdict.value.replace('_', ' ')}. "
        f"{'; '.join(review.reasons)}.{missing} {_cites(review.cites)}"
    )


def _option(option: Option) -> list[str]:
    line = f"line {option.line}" if option.line else "not ranked"
    again = ", fair trial still owed" if option.retry else ""
    rows = [f"- **{option.treatment}** ({line} by {option.guideline}{again})"]
    for title, lines in (
        ("for it", option.reasons_for), ("dose", option.dose), ("caution", option.cautions),
        ("check first", option.check_first), ("numbers", option.numbers),
        ("monitor", option.monitoring), ("note", option.notes),
    ):  # fmt: skip
        rows += [f"  - {title}: {x.text} {_cites(x.cites)}" for x in lines]
    rows += [f"  - {p.guideline_name}: {p.position}" for p in option.positions]
    return rows


def _cites(cites: Iterable[PlanCite]) -> str:
    """Source ids, each once with the mark of its least checked statement."""
    seen: dict[str, str] = {}
    for cite in sorted(cites, key=lambda c: _WEAKEST_FIRST.index(c.checked)):
        seen.setdefault(cite.source_id, _MARKS[cite.checked])
    return f"[{', '.join(f'{mark} {source}' for source, mark in seen.items())}]"
