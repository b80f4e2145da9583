"""The plan: what the pathway concludes for one case, each conclusion with its cites and its trace."""

from dataclasses import dataclass
from enum import StrEnum

__all__ = [
    "Answerable",
    "Beside",
    "Combined",
    "Covered",
    "Disagreement",
    "DoseStep",
    "NotOffered",
    "Omission",
    "OmissionState",
    "Option",
    "Plan",
    "PlanCite",
    "PlanLine",
    "PositionView",
    "Referral",
    "RuleView",
    "Taper",
    "TrialReview",
    "TrialVerdict",
    "Why",
]


class TrialVerdict(StrEnum):
    """Whether a treatment had a fair trial."""

    ADEQUATE = "adequate"
    INADEQUATE = "inadequate"
    NOT_TOLERATED = "not_tolerated"
    UNKNOWN = "unknown"


class Why(StrEnum):
    """Why a therapy of the pathway is not offered. The first four hold whatever else is learnt."""

    ALLERGY = "allergy"
    CONTRAINDICATED = "contraindicated"
    INTERACTION = "interaction"
    ADEQUATELY_TRIED = "adequately_tried"
    NOT_TOLERATED = "not_tolerated"
    TRIED_UNKNOWN = "tried_unknown"
    TAKING = "taking"
    DUPLICATE = "duplicate"
    SAME_CLASS = "same_class"
    TO_AVOID = "to_avoid"
    ADVISED_AGAINST = "advised_against"


_PAIR = ".with."  # between a treatment and what it meets, in the id of a line on the two


class OmissionState(StrEnum):
    """Whether the plan addresses something a complete answer must."""

    ADDRESSED = "addressed"
    NOT_APPLICABLE = "not_applicable"
    MISSING = "missing"


@dataclass(frozen=True, slots=True, order=True)
class PlanCite:
    """A statement of the library and one source behind it."""

    statement_id: str
    source_id: str
    locator: str | None = None
    checked: str = "unseen"


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanLine:
    """A sentence of the plan. ``facts`` are what was known of the case; ``rule`` is file:line.

    ``pending`` of a line against a treatment says that it holds until a test or a check is done.
    """

    id: str
    text: str
    cites: tuple[PlanCite, ...]
    plain: str | None = None
    facts: tuple[str, ...] = ()
    rule: str = ""
    pending: bool = False

    @property
    def is_of_pair(self) -> bool:
        """Whether it speaks of an interaction with another medicine."""
        return _PAIR in self.id

    @property
    def treatment(self) -> str:
        """The treatment that a line of safety is about, which its id begins with."""
        return self.id.split(".", 1)[0]


@dataclass(frozen=True, slots=True, kw_only=True)
class RuleView:
    """One source's rule for a fair trial, held against the trial.

    ``met`` is None where unknown; ``why`` says so in words: ``met``, ``too short``...
    """

    source: str
    text: str
    met: bool | None
    why: str
    cites: tuple[PlanCite, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class TrialReview:
    """The judgement of one past or present trial."""

    treatment: str
    as_written: str
    status: str
    outcome: str
    verdict: TrialVerdict
    reasons: tuple[str, ...]
    missing: tuple[str, ...]
    rules: tuple[RuleView, ...] = ()
    checks: tuple[PlanLine, ...] = ()
    cites: tuple[PlanCite, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class PositionView:
    """Where one guideline puts a therapy."""

    guideline: str
    title: str
    guideline_name: str
    position: str
    line: int | None
    stance: str
    strength: str | None
    year: int | None
    jurisdiction: str | None
    superseded: bool = False
    cites: tuple[PlanCite, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Beside:
    """One of several treatments set side by side.

    ``positions`` are those of guidelines in force, the one that leads first; ``against`` names what
    forbids the treatment or speaks against it in any patient.
    """

    treatment: str
    plain_name: str
    positions: tuple[PositionView, ...]
    numbers: tuple[PlanLine, ...]
    against: tuple[str, ...]
    against_cites: tuple[PlanCite, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Option:
    """A therapy the plan puts forward for discussion.

    ``line`` is the line its ``guideline`` gives it, None where that does not rank; ``led`` tells
    whether that guideline is one of the profile's or, where they are silent, another. ``silent`` names
    the profile's own guidelines where they do not place it; ``positions[0]`` is the one that leads.
    ``retry`` says
    that an earlier trial was too small or too short to count. ``check_first`` are facts not known that
    would forbid it; ``to_avoid`` are those of the cautions that say to avoid it.
    """

    treatment: str
    plain_name: str
    line: int | None
    led: bool
    silent: str | None
    guideline: str
    strength: str | None
    retry: bool
    specialist: bool
    dose: tuple[PlanLine, ...]
    to_avoid: tuple[PlanLine, ...]
    cautions: tuple[PlanLine, ...]
    check_first: tuple[PlanLine, ...]
    reasons_for: tuple[PlanLine, ...]
    numbers: tuple[PlanLine, ...]
    monitoring: tuple[PlanLine, ...]
    notes: tuple[PlanLine, ...]
    positions: tuple[PositionView, ...]
    cites: tuple[PlanCite, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class NotOffered:
    """A therapy the plan leaves out, and why; every reason that holds is kept, the gravest first.

    ``line`` is the first line any guideline would put it in, None where none ranks it; ``cautions`` are
    the further warnings that hold for this patient; ``positions`` where guidelines put it, which is no
    offer here.
    """

    treatment: str
    plain_name: str
    line: int | None
    why: Why
    reason: str
    lines: tuple[PlanLine, ...]
    cautions: tuple[PlanLine, ...]
    cites: tuple[PlanCite, ...]
    positions: tuple[PositionView, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Combined:
    """Treatments together: the evidence, and what this case says against it.

    ``shared_loads`` are effects that two parts both add to, such as sedation.
    """

    id: str
    treatments: tuple[str, ...]
    possible: bool
    shared_loads: tuple[str, ...]
    lines: tuple[PlanLine, ...]
    caveats: tuple[PlanLine, ...]
    cites: tuple[PlanCite, ...]


@dataclass(frozen=True, slots=True)
class DoseStep:
    """From day ``from_day`` on, ``mg_per_day``; 0 is the day it is stopped."""

    from_day: int
    mg_per_day: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Taper:
    """How to stop a treatment that did not help: a schedule where dose and step are known."""

    treatment: str
    plain_name: str
    from_mg_per_day: float | None
    text: str
    schedule: tuple[DoseStep, ...]
    lines: tuple[PlanLine, ...]
    cites: tuple[PlanCite, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Referral:
    """Criteria for referral: ``met`` is true when one holds, None when one might."""

    met: bool | None
    criteria: tuple[PlanLine, ...]
    to_check: tuple[PlanLine, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Disagreement:
    """Where guidelines differ on one therapy or question."""

    topic: str
    text: str
    positions: tuple[PositionView, ...]
    cites: tuple[PlanCite, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Omission:
    """One item of the checklist of a complete answer."""

    id: str
    title: str
    state: OmissionState


@dataclass(frozen=True, slots=True, kw_only=True)
class Answerable:
    """A fact not known whose answer would change the plan; ``matters_to`` says what it decides."""

    fact: str
    question: str
    plain_question: str
    matters_to: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Covered:
    """Which medicines the interaction check knows, and which it does not."""

    checked: tuple[str, ...]
    not_covered: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """What one pathway concludes for one case under one guideline profile.

    ``current_clashes`` are the interactions among present medicines that should not be, a part of
    ``current_interactions``; ``current_cautions`` are what speaks against a medicine taken now,
    ``current_bans`` those of them that forbid it, ``current_to_avoid`` those that say to avoid it.
    """

    pathway: str
    title: str
    profile: str
    profile_title: str
    profiles: tuple[tuple[str, str], ...]
    urgent: bool
    red_flags: tuple[PlanLine, ...]
    red_flags_to_exclude: tuple[PlanLine, ...]
    trial_review: tuple[TrialReview, ...]
    options: tuple[Option, ...]
    not_offered: tuple[NotOffered, ...]
    combinations: tuple[Combined, ...]
    taper: tuple[Taper, ...]
    workup: tuple[PlanLine, ...]
    screens: tuple[PlanLine, ...]
    referral: Referral
    advice: tuple[PlanLine, ...]
    expectations: tuple[PlanLine, ...]
    pseudo_resistance: tuple[PlanLine, ...]
    current_interactions: tuple[PlanLine, ...]
    current_clashes: tuple[PlanLine, ...]
    current_bans: tuple[PlanLine, ...]
    current_to_avoid: tuple[PlanLine, ...]
    current_cautions: tuple[PlanLine, ...]
    disagreements: tuple[Disagreement, ...]
    omissions: tuple[Omission, ...]
    missing_information: tuple[Answerable, ...]
    coverage: Covered

    @property
    def leaving(self) -> frozenset[str]:
        """Treatments that are to be tapered off."""
        return frozenset(taper.treatment for taper in self.taper)
