"""Options named in the order of their lines, and what a claim on them rests on."""

from citewell.draft.plan_writer import PlanWriter
from citewell.model.plan import Option, PlanCite, TrialReview
from citewell.words import join_names

__all__ = ["facts_of", "in_order", "short_of", "where_of"]


def in_order(w: PlanWriter, best: list[Option]) -> str:
    """The options named, by line for clinicians."""
    if w.lay:
        names = join_names([o.plain_name for o in best])
        return f"Choices you can ask your doctor about are {names}."
    by_line: dict[int | None, dict[str, list[str]]] = {}
    for option in best:
        whose = f" of {option.positions[0].guideline_name}" if option.silent else ""
        by_line.setdefault(option.line, {}).setdefault(whose, []).append(w.name(option.treatment))
    told = "; then ".join(
        ", ".join(f"{join_names(names)} (line {line}{whose})" for whose, names in same.items())
        for line, same in by_line.items()
    )
    return f"Not ruled out here, in the order of the guidelines that lead: {told}."


def short_of(reviews: list[TrialReview]) -> str:
    """What a trial lacked: a dose that the kidneys allow no more of was not too small."""
    full = any(
        ".tried_at_limit" in x.id or ".over_kidney" in x.id for r in reviews for x in r.checks
    )
    return "too short" if full else "too small or short"


def where_of(options: list[Option]) -> list[PlanCite]:
    """What their first positions cite."""
    return [c for o in options for p in o.positions[:1] for c in p.cites]


def facts_of(options: list[Option]) -> tuple[str, ...]:
    """Names and lines that a claim on them may use."""
    return tuple(x for o in options for x in (o.treatment, o.plain_name, f"line {o.line}"))
