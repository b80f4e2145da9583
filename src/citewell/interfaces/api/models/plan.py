"""The plan as it goes out: what a pathway concludes for one case, each line with its cites."""

from pydantic import BaseModel, Field

from citewell.model.plan import OmissionState, TrialVerdict, Why
from citewell.model.statement import CheckState

__all__ = [
    "Combination",
    "Coverage",
    "Disagreement",
    "DoseStep",
    "Line",
    "Missing",
    "NotOffered",
    "Omission",
    "Option",
    "Plan",
    "PlanCite",
    "Position",
    "Profile",
    "Referral",
    "Rule",
    "Taper",
    "Trial",
]


class PlanCite(BaseModel):
    """A statement of the library and one source behind it."""

    source_id: str
    locator: str | None
    statement_id: str
    checked: CheckState


class Line(BaseModel):
    """A sentence of the plan: `facts` are what was known of the case, `rule` is file and line."""

    id: str
    text: str
    facts: list[str]
    rule: str
    cites: list[PlanCite]


class Rule(BaseModel):
    """One source's rule for a fair trial, held against the trial; `met` is null where unknown."""

    source: str
    text: str
    met: bool | None
    why: str
    cites: list[PlanCite]


class Trial(BaseModel):
    """The judgement of one past or present trial of a treatment."""

    treatment: str
    as_written: str
    status: str
    outcome: str
    verdict: TrialVerdict
    reasons: list[str]
    missing: list[str]
    rules: list[Rule]
    checks: list[Line]
    cites: list[PlanCite]


class Position(BaseModel):
    """Where one guideline puts a therapy."""

    guideline: str
    title: str
    position: str
    line: int | None
    stance: str
    strength: str | None
    year: int | None
    jurisdiction: str | None
    superseded: bool
    cites: list[PlanCite]


class Option(BaseModel):
    """A therapy put forward for discussion; for patients and carers without doses."""

    treatment: str
    plain_name: str
    line: int | None = Field(description="The line its guideline gives it; null where unranked.")
    led: bool = Field(description="Whether one of the chosen profile's guidelines places it.")
    silent: str | None = Field(description="The profile's guidelines, where they do not place it.")
    guideline: str
    strength: str | None
    retry: bool = Field(description="An earlier trial was too small or too short to count.")
    specialist: bool
    dose_plan: str | None
    dose_lines: list[Line]
    cautions: list[str]
    caution_lines: list[Line]
    to_avoid: list[str] = Field(description="Ids of those cautions that say to avoid it.")
    check_first: list[Line] = Field(description="Facts not known that would forbid it.")
    reasons_for: list[Line]
    numbers: list[Line]
    monitoring: list[str]
    monitoring_lines: list[Line]
    notes: list[Line]
    positions: list[Position]
    cites: list[PlanCite]


class NotOffered(BaseModel):
    """A therapy left out, and why."""

    treatment: str
    plain_name: str
    why: Why
    line: int | None
    reason: str
    lines: list[Line]
    cautions: list[Line]
    positions: list[Position]
    cites: list[PlanCite]


class Combination(BaseModel):
    """Treatments together: the evidence, and what this case says against it."""

    id: str
    treatments: list[str]
    possible: bool
    shared_loads: list[str]
    lines: list[Line]
    caveats: list[Line]
    cites: list[PlanCite]


class DoseStep(BaseModel):
    """From this day on, this dose; 0 is the day it is stopped."""

    from_day: int
    mg_per_day: float


class Taper(BaseModel):
    """How to stop a treatment that did not help."""

    treatment: str
    plain_name: str
    from_mg_per_day: float | None
    text: str | None
    schedule: list[DoseStep]
    lines: list[Line]
    cites: list[PlanCite]


class Referral(BaseModel):
    """Criteria for referral; `met` is null when one might hold."""

    met: bool | None
    criteria: list[Line]
    to_check: list[Line]


class Disagreement(BaseModel):
    """Where guidelines differ."""

    topic: str
    text: str
    positions: list[Position]
    cites: list[PlanCite]


class Omission(BaseModel):
    """One item of the checklist of a complete answer."""

    id: str
    title: str
    state: OmissionState


class Missing(BaseModel):
    """A fact not known whose answer would change the plan: give it as `fact=value`."""

    fact: str
    question: str
    matters_to: list[str]


class Coverage(BaseModel):
    """Which medicines the interaction check knows, and which it does not."""

    checked: list[str]
    not_covered: list[str]


class Profile(BaseModel):
    """Whose guidelines may lead."""

    id: str
    title: str


class Plan(BaseModel):
    """What one pathway concludes for one case under one guideline profile."""

    pathway: str
    title: str
    profile: str
    profile_title: str
    profiles: list[Profile]
    urgent: bool
    red_flags: list[Line]
    red_flags_to_exclude: list[Line]
    trial_review: list[Trial]
    options: list[Option]
    not_offered: list[NotOffered]
    combinations: list[Combination]
    taper: list[Taper]
    workup: list[Line]
    screens: list[Line]
    referral: Referral
    advice: list[Line]
    expectations: list[Line]
    pseudo_resistance: list[Line]
    current_interactions: list[Line]
    current_clashes: list[Line]
    current_bans: list[Line]
    current_to_avoid: list[Line]
    current_cautions: list[Line]
    disagreements: list[Disagreement]
    omissions: list[Omission]
    missing_information: list[Missing]
    coverage: Coverage
