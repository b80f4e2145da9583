"""The rows and cards of a plan's tables: their shape, made ready to print."""

from dataclasses import dataclass

__all__ = [
    "CheckRow",
    "DisagreementView",
    "Group",
    "LeftOut",
    "LineView",
    "OptionCard",
    "PositionRow",
    "RuleRow",
    "TaperView",
    "Together",
    "TrialView",
]


@dataclass(frozen=True, slots=True)
class LineView:
    """A sentence of the plan with the numbers of its references.

    ``sources`` are those that the article's list does not hold, each with its link, if it has one.
    """

    text: str
    refs: tuple[int, ...]
    sources: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class RuleRow:
    """A source's rule for a fair trial, and whether it is met."""

    text: str
    met: str
    refs: tuple[int, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class TrialView:
    """One past or present trial; ``kind`` is the verdict's id, ``missing`` what is not told."""

    treatment: str
    told: str
    kind: str
    verdict: str
    missing: str
    rules: tuple[RuleRow, ...]
    checks: tuple[LineView, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class PositionRow:
    """Where one guideline stands on a therapy."""

    guideline: str
    position: str
    strength: str
    year: str
    country: str
    superseded: bool
    refs: tuple[int, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """Lines of an option under one name."""

    name: str
    lines: tuple[LineView, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class OptionCard:
    """A therapy put forward, with all the plan knows of it.

    ``is_avoided`` says that something told of this patient speaks against it.
    """

    treatment: str
    is_avoided: bool
    place: str
    strength: str
    specialist: bool
    retry: bool
    groups: tuple[Group, ...]
    positions: tuple[PositionRow, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class LeftOut:
    """A therapy not offered, why, and what else speaks against it."""

    treatment: str
    reason: str
    lines: tuple[LineView, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Together:
    """Treatments together."""

    name: str
    possible: bool
    loads: str
    lines: tuple[LineView, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class TaperView:
    """A taper: ``steps`` are days and doses."""

    treatment: str
    steps: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class DisagreementView:
    """Where guidelines differ."""

    topic: str
    positions: tuple[PositionRow, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckRow:
    """One item of the checklist; ``mark`` and ``state`` say the same."""

    title: str
    mark: str
    state: str
    kind: str
