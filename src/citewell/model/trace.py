"""The trace: what each stage of an answer did. Owns the record only."""

from dataclasses import dataclass

from citewell.model.plan import Plan
from citewell.model.question import Query

__all__ = ["Step", "plan_steps", "reading_steps"]


@dataclass(frozen=True, slots=True)
class Step:
    """One stage and what it found, in words. No times: a trace is the same on every run."""

    stage: str
    detail: str


def reading_steps(query: Query) -> tuple[Step, ...]:
    """What a question was read as."""
    topics = ", ".join(f"{m.topic} {m.score:.2f}" for m in query.topics[:3]) or "none"
    drugs = ", ".join(dict.fromkeys(m.ingredient for m in query.drugs)) or "none"
    intents = ", ".join(i.value for i in query.intents)
    return (
        Step("understand", f"intent {intents}; drugs {drugs}"),
        Step("understand", f"topics {topics}; coverage {query.coverage:.2f}"),
    )


def plan_steps(plan: Plan | None) -> tuple[Step, ...]:
    """What a pathway concluded; nothing where none applies."""
    if plan is None:
        return ()
    said = f"{plan.pathway} by {plan.profile}: {len(plan.options)} options"
    return (Step("pathways", f"{said}, {len(plan.not_offered)} not offered"),)
