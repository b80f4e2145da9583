"""The plan as plain JSON data: the contract of `plan` in ``ask --json``."""

from collections.abc import Iterable
from dataclasses import fields, replace
from typing import Any

from citewell.draft.for_reader import tells_a_dose
from citewell.draft.grades import plain_strength
from citewell.model.plan import (
    Combined,
    Disagreement,
    NotOffered,
    Option,
    Plan,
    PlanCite,
    PlanLine,
    PositionView,
    Taper,
    TrialReview,
)

__all__ = ["plan_data"]


def plan_data(plan: Plan | None, *, lay: bool = False) -> dict[str, Any] | None:
    """The plan, or None where no pathway applies.

    Args:
        plan: the plan.
        lay: for patients and carers no personal dose is given: dose plans and schedules are left out.
    """
    if plan is None:
        return None
    if lay:
        plan = _in_plain_words(plan)
    return {
        "pathway": plan.pathway,
        "title": plan.title,
        "profile": plan.profile,
        "profile_title": plan.profile_title,
        "profiles": [{"id": i, "title": t} for i, t in plan.profiles],
        "urgent": plan.urgent,
        "red_flags": _lines(plan.red_flags),
        "red_flags_to_exclude": _lines(plan.red_flags_to_exclude),
        "trial_review": [_review(r) for r in plan.trial_review],
        "options": [_option(o, lay=lay) for o in plan.options],
        "not_offered": [_not_offered(n) for n in plan.not_offered],
        "combinations": [_combined(c) for c in plan.combinations],
        "taper": [_taper(t, lay=lay) for t in plan.taper],
        "workup": _lines(plan.workup),
        "screens": _lines(plan.screens),
        "referral": {
            "met": plan.referral.met,
            "criteria": _lines(plan.referral.criteria),
            "to_check": _lines(plan.referral.to_check),
        },
        "advice": _lines(plan.advice),
        "expectations": _lines(plan.expectations),
        "pseudo_resistance": _lines(plan.pseudo_resistance),
        "current_interactions": _lines(plan.current_interactions),
        "current_clashes": _lines(plan.current_clashes),
        "current_bans": _lines(plan.current_bans),
        "current_to_avoid": _lines(plan.current_to_avoid),
        "current_cautions": _lines(plan.current_cautions),
        "disagreements": [_disagreement(d) for d in plan.disagreements],
        "omissions": [
            {"id": o.id, "title": o.title, "state": o.state.value} for o in plan.omissions
        ],
        "missing_information": [
            {"fact": m.fact, "question": m.plain_question if lay else m.question,
             "matters_to": list(m.matters_to)}
            for m in plan.missing_information
        ],
        "coverage": {
            "checked": list(plan.coverage.checked),
            "not_covered": list(plan.coverage.not_covered),
        },
    }  # fmt: skip


def _in_plain_words(plan: Plan) -> Plan:
    """The plan in plain wordings, without doses to take; lines that have none are left out."""

    def plain(lines: tuple[PlanLine, ...]) -> tuple[PlanLine, ...]:
        said = (replace(x, text=x.plain) for x in lines if x.plain)
        return tuple(x for x in said if not tells_a_dose(x.text))

    def ungraded(views: tuple[PositionView, ...]) -> tuple[PositionView, ...]:
        return tuple(replace(view, strength=plain_strength(view.strength)) for view in views)

    kept: dict[str, Any] = {
        f.name: plain(getattr(plan, f.name)) for f in fields(plan) if f.name in _LINE_FIELDS
    }
    options = tuple(
        replace(
            o, to_avoid=plain(o.to_avoid), cautions=plain(o.cautions),
            check_first=plain(o.check_first), notes=plain(o.notes),
            reasons_for=plain(o.reasons_for), monitoring=plain(o.monitoring), dose=(), numbers=(),
            strength=plain_strength(o.strength), positions=ungraded(o.positions),
        )
        for o in plan.options
    )  # fmt: skip
    reviews = tuple(
        replace(r, reasons=(), rules=(), checks=plain(r.checks)) for r in plan.trial_review
    )
    combined = tuple(
        replace(c, lines=plain(c.lines), caveats=plain(c.caveats)) for c in plan.combinations
    )
    tapers = tuple(replace(t, lines=plain(t.lines)) for t in plan.taper)
    left = tuple(
        replace(
            n,
            reason="",
            lines=plain(n.lines),
            cautions=plain(n.cautions),
            positions=ungraded(n.positions),
        )
        for n in plan.not_offered
    )
    own = plan.referral
    referral = replace(own, criteria=plain(own.criteria), to_check=plain(own.to_check))
    return replace(
        plan, referral=referral, options=options, trial_review=reviews, combinations=combined,
        taper=tapers, not_offered=left, disagreements=(), **kept,
    )  # fmt: skip


_LINE_FIELDS = frozenset(
    """red_flags red_flags_to_exclude workup screens advice expectations pseudo_resistance
    current_interactions current_clashes current_bans current_to_avoid
    current_cautions""".split()
)


def _lines(lines: Iterable[PlanLine]) -> list[dict[str, Any]]:
    return [
        {
            "id": line.id,
            "text": line.text,
            "facts": list(line.facts),
            "rule": line.rule,
            "cites": _cites(line.cites),
        }
        for line in lines
    ]


def _cites(cites: Iterable[PlanCite]) -> list[dict[str, Any]]:
    return [
        {
            "source_id": c.source_id,
            "locator": c.locator,
            "statement_id": c.statement_id,
            "checked": c.checked,
        }
        for c in cites
    ]


def _review(review: TrialReview) -> dict[str, Any]:
    return {
        "treatment": review.treatment,
        "as_written": review.as_written,
        "status": review.status,
        "outcome": review.outcome,
        "verdict": review.verdict.value,
        "reasons": list(review.reasons),
        "missing": list(review.missing),
        "rules": [
            {
                "source": r.source,
                "text": r.text,
                "met": r.met,
                "why": r.why,
                "cites": _cites(r.cites),
            }
            for r in review.rules
        ],
        "checks": _lines(review.checks),
        "cites": _cites(review.cites),
    }


def _option(option: Option, *, lay: bool) -> dict[str, Any]:
    return {
        "treatment": option.treatment,
        "plain_name": option.plain_name,
        "line": option.line,
        "led": option.led,
        "silent": option.silent,
        "guideline": option.guideline,
        "strength": option.strength,
        "retry": option.retry,
        "specialist": option.specialist,
        "dose_plan": None if lay or not option.dose else " ".join(x.text for x in option.dose),
        "dose_lines": [] if lay else _lines(option.dose),
        "cautions": [line.text for line in option.cautions],
        "caution_lines": _lines(option.cautions),
        "to_avoid": [line.id for line in option.to_avoid],
        "check_first": _lines(option.check_first),
        "reasons_for": _lines(option.reasons_for),
        "numbers": _lines(option.numbers),
        "monitoring": [line.text for line in option.monitoring],
        "monitoring_lines": _lines(option.monitoring),
        "notes": _lines(option.notes),
        "positions": [_position(p) for p in option.positions],
        "cites": _cites(option.cites),
    }


def _not_offered(left: NotOffered) -> dict[str, Any]:
    return {
        "treatment": left.treatment,
        "plain_name": left.plain_name,
        "why": left.why.value,
        "line": left.line,
        "reason": left.reason,
        "lines": _lines(left.lines),
        "cautions": _lines(left.cautions),
        "positions": [_position(p) for p in left.positions],
        "cites": _cites(left.cites),
    }


def _combined(combined: Combined) -> dict[str, Any]:
    return {
        "id": combined.id,
        "treatments": list(combined.treatments),
        "possible": combined.possible,
        "shared_loads": list(combined.shared_loads),
        "lines": _lines(combined.lines),
        "caveats": _lines(combined.caveats),
        "cites": _cites(combined.cites),
    }


def _taper(taper: Taper, *, lay: bool) -> dict[str, Any]:
    steps = [] if lay else [
        {"from_day": s.from_day, "mg_per_day": s.mg_per_day} for s in taper.schedule
    ]  # fmt: skip
    return {
        "treatment": taper.treatment,
        "plain_name": taper.plain_name,
        "from_mg_per_day": taper.from_mg_per_day,
        "text": None if lay else taper.text,
        "schedule": steps,
        "lines": _lines(taper.lines),
        "cites": _cites(taper.cites),
    }


def _disagreement(disagreement: Disagreement) -> dict[str, Any]:
    return {
        "topic": disagreement.topic,
        "text": disagreement.text,
        "positions": [_position(p) for p in disagreement.positions],
        "cites": _cites(disagreement.cites),
    }


def _position(view: PositionView) -> dict[str, Any]:
    return {
        "guideline": view.guideline,
        "title": view.title,
        "position": view.position,
        "line": view.line,
        "stance": view.stance,
        "strength": view.strength,
        "year": view.year,
        "jurisdiction": view.jurisdiction,
        "superseded": view.superseded,
        "cites": _cites(view.cites),
    }
