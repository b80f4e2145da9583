"""The shape of pathway, fact and drug-rule files, checked as bytes enter. Owns their field names."""

from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, model_validator

__all__ = [
    "BandEntry",
    "ChecklistEntry",
    "ClassEntry",
    "CombinationEntry",
    "ConditionEntry",
    "FactEntry",
    "FactFile",
    "InteractionEntry",
    "LineEntry",
    "PathwayFile",
    "ProfileEntry",
    "RangeEntry",
    "RulesEntry",
    "StandingEntry",
    "StepFile",
    "TaperEntry",
    "TherapyEntry",
    "TrialEntry",
    "WorkupEntry",
]

Text = Annotated[str, StringConstraints(min_length=1, strip_whitespace=True)]
Id = Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9][A-Za-z0-9_.\-]*$")]
Day = Annotated[str, StringConstraints(pattern=r"^\d{4}-\d{2}-\d{2}$")]
# present, absent, known, a word, a comparison or a closed range
Test = Annotated[
    str,
    StringConstraints(
        pattern=r"^(?:[a-z_]+|(?:<=|>=|<|>|=) ?-?\d+(?:\.\d+)?|-?\d+(?:\.\d+)?-\d+(?:\.\d+)?)$"
    ),
]

# Effects that add up when medicines are taken together.
Load = Literal[
    "serotonin", "sedation", "respiratory_depression", "anticholinergic", "qt_prolongation",
    "seizure_threshold", "bleeding", "blood_pressure", "hyponatremia", "kidney_injury", "hypotension",
]  # fmt: skip


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True, populate_by_name=True)


class ConditionEntry(_Strict):
    """``{fact, is}``, ``{all: [...]}``, ``{any: [...]}``, ``{none: [...]}``; a list means all."""

    fact: Id | None = None
    is_: Test | None = Field(default=None, alias="is")
    all_of: list["ConditionEntry"] = Field(default=[], alias="all")
    any_of: list["ConditionEntry"] = Field(default=[], alias="any")
    none_of: list["ConditionEntry"] = Field(default=[], alias="none")

    @model_validator(mode="before")
    @classmethod
    def _list_is_all(cls, data: Any) -> Any:  # noqa: ANN401
        return {"all": data} if isinstance(data, list) else data

    @model_validator(mode="after")
    def _one_kind(self) -> "ConditionEntry":
        kinds = [bool(self.fact), bool(self.all_of), bool(self.any_of), bool(self.none_of)]
        if sum(kinds) != 1:
            raise ValueError("a condition has one of: fact, all, any, none")
        if bool(self.fact) != bool(self.is_):
            raise ValueError("'fact' and 'is' belong together")
        return self


class LineEntry(_Strict):
    """A line; a bare statement id is a line that says what the statement says."""

    cite: Annotated[list[Id], Field(min_length=1)]
    id: Id | None = None
    fact: Id | None = None
    is_: Test | None = Field(default=None, alias="is")
    when: ConditionEntry | None = None
    because: Text | None = None
    pending: bool = False
    say: Text | None = None
    plain: Text | None = None
    mg_per_day: float | None = Field(default=None, gt=0)

    @model_validator(mode="before")
    @classmethod
    def _short(cls, data: Any) -> Any:  # noqa: ANN401
        if isinstance(data, str):
            return {"cite": [data]}
        return _listed(data, "cite")

    @model_validator(mode="after")
    def _together(self) -> "LineEntry":
        if bool(self.fact) != bool(self.is_):
            raise ValueError("'fact' and 'is' belong together")
        return self


class FactEntry(_Strict):
    """One fact of ``facts/*.yaml``."""

    id: Id
    kind: Literal["number", "state", "choice"]
    label: Text
    question: Text
    plain_question: Text
    unit: Text | None = None
    field: Literal["age_years", "sex", "pregnant"] | None = None
    measurements: list[Text] = []
    conditions: list[Text] = []
    but_not: list[Text] = []
    denied_by: list[Text] = []
    takes: list[Text] = []
    has_had: list[Text] = []
    allergic_to: list[Text] = []
    counts_past: bool = False
    counts_possible: bool = False
    counts_effects: bool = True
    implied_by: list[Id] = []
    present_when: list[ConditionEntry] = []
    absent_when: list[ConditionEntry] = []
    between_when: list["RangeEntry"] = []
    estimated: bool = False
    group: Id | None = None
    choices: list[Text] = []


class RangeEntry(_Strict):
    """Where a number lies where a condition holds."""

    when: ConditionEntry
    low: float
    high: float


class FactFile(_Strict):
    """``facts/*.yaml``: what rules may ask of a patient."""

    facts: list[FactEntry]


class BandEntry(_Strict):
    """One row of a dose table."""

    table: Text
    fact: Id
    is_: Test = Field(alias="is")
    cite: Annotated[list[Id], Field(min_length=1)]
    dose: Text | None = None
    low_mg_per_day: float | None = Field(default=None, ge=0)
    high_mg_per_day: float | None = Field(default=None, gt=0)
    never: bool = False

    @model_validator(mode="before")
    @classmethod
    def _short(cls, data: Any) -> Any:  # noqa: ANN401
        return _listed(data, "cite")


class TaperEntry(_Strict):
    """How a medicine is stopped."""

    cite: Annotated[list[Id], Field(min_length=1)]
    step_mg_per_day: float | None = Field(default=None, gt=0)
    step_percent: float | None = Field(default=None, gt=0, lt=100)
    every_days: float | None = Field(default=None, gt=0)
    at_least_days: float | None = Field(default=None, gt=0)
    warnings: list[LineEntry] = []

    @model_validator(mode="before")
    @classmethod
    def _short(cls, data: Any) -> Any:  # noqa: ANN401
        return _listed(data, "cite")


class RulesEntry(_Strict):
    """One entry of ``rules`` in ``drugs/*.yaml``."""

    treatment: Text
    plain_name: Text
    label: Text | None = None
    classes: list[Text] = []
    loads: list[Load] = []
    one_of: list[Text] = []
    instead_of: list[Text] = []
    names: list[Text] = []
    start: list[LineEntry] = []
    titration: list[LineEntry] = []
    target: list[LineEntry] = []
    maximum: list[LineEntry] = []
    bands: list[BandEntry] = []
    no_renal_rule: Text | None = None
    never: list[LineEntry] = []
    avoid: list[LineEntry] = []
    caution: list[LineEntry] = []
    monitoring: list[LineEntry] = []
    adverse_effects: list[LineEntry] = []
    taper: list[TaperEntry] = []

    @model_validator(mode="after")
    def _same_name(self) -> "RulesEntry":
        _only_capitals(self.treatment, self.label)
        return self


class ClassEntry(_Strict):
    """A class of medicines: its members, and classes that belong to it whole."""

    id: Text
    members: list[Text] = []
    includes: list[Text] = []
    label: Text | None = None

    @model_validator(mode="after")
    def _same_name(self) -> "ClassEntry":
        _only_capitals(self.id, self.label)
        return self


class InteractionEntry(_Strict):
    """``interaction`` of a statement.

    ``say`` is the point of it in one sentence, ``plain`` that for patients. Without ``plain`` the
    statement's plain words stand, which are on the pair.
    """

    between: Annotated[list[Text], Field(min_length=1)]
    with_: Annotated[list[Text], Field(min_length=1, alias="with")]
    severity: Literal["never", "avoid", "caution"]
    effect: Text
    say: Text | None = None
    plain: Text | None = None


class StandingEntry(_Strict):
    """Where a guideline puts a therapy."""

    guideline: Id
    stance: Literal["for", "restricted", "against"] = "for"
    line: int | None = Field(default=None, ge=1, le=6)
    strength: Text | None = None
    when: ConditionEntry | None = None
    cite: Annotated[list[Id], Field(min_length=1)]

    @model_validator(mode="before")
    @classmethod
    def _short(cls, data: Any) -> Any:  # noqa: ANN401
        return _listed(data, "cite")


class TrialEntry(_Strict):
    """What counts as a fair trial by one source."""

    source: Text
    cite: Annotated[list[Id], Field(min_length=1)]
    at_least_mg_per_day: float | None = Field(default=None, gt=0)
    weeks_low: float | None = Field(default=None, gt=0)
    weeks_high: float | None = Field(default=None, gt=0)

    @model_validator(mode="before")
    @classmethod
    def _short(cls, data: Any) -> Any:  # noqa: ANN401
        return _listed(data, "cite")


class TherapyEntry(_Strict):
    """A treatment as a step offers it."""

    treatment: Text
    covers: list[Text] = []
    standings: list[StandingEntry] = []
    trial: list[TrialEntry] = []
    no_trial_rule: Text | None = None
    prefer: list[LineEntry] = []
    avoid: list[LineEntry] = []
    never: list[LineEntry] = []
    numbers: list[LineEntry] = []
    notes: list[LineEntry] = []
    only_when: ConditionEntry | None = None
    specialist: bool = False


class CombinationEntry(_Strict):
    """Treatments together."""

    id: Id
    parts: Annotated[list[Text], Field(min_length=2)]
    lines: Annotated[list[LineEntry], Field(min_length=1)]


class WorkupEntry(_Strict):
    """A test or screen: a line and when it is done."""

    line: LineEntry
    done_when: ConditionEntry | None = None


class StepFile(_Strict):
    """``pathways/<condition>/<step>.yaml``."""

    id: Id
    title: Text
    effective: Day
    status: Literal["draft", "reviewed", "published"]
    applies_when: ConditionEntry | None = None
    red_flags: list[LineEntry] = []
    therapies: list[TherapyEntry] = []
    combinations: list[CombinationEntry] = []
    workup: list[WorkupEntry] = []
    screens: list[WorkupEntry] = []
    pseudo_resistance: list[LineEntry] = []
    referral: list[LineEntry] = []
    advice: list[LineEntry] = []
    expectations: list[LineEntry] = []
    disagreements: list[LineEntry] = []


class ProfileEntry(_Strict):
    """Whose guidelines lead."""

    id: Id
    title: Text
    guidelines: Annotated[list[Id], Field(min_length=1)]
    where_silent: list[Id] = []
    body: Text


class ChecklistEntry(_Strict):
    """One thing a complete answer must address."""

    id: Id
    title: Text
    parts: list[Text] = []
    statements: list[Id] = []
    told_by: list[Text] = []
    not_applicable_when: ConditionEntry | None = None


class PathwayFile(_Strict):
    """``pathways/<condition>/pathway.yaml``."""

    id: Id
    title: Text
    plain_title: Text
    condition: Id
    topics: Annotated[list[Id], Field(min_length=1)]
    titled_by: list[Id] = []
    applies_when: ConditionEntry | None = None
    profiles: Annotated[list[ProfileEntry], Field(min_length=1)]
    same_class: LineEntry | None = None
    must_address: list[ChecklistEntry] = []
    short_names: dict[str, Text] = {}


def _only_capitals(name: str, label: str | None) -> None:
    if label is not None and label.lower() != name.lower():
        raise ValueError(f"the label '{label}' may differ from '{name}' in capitals only")


def _listed(data: Any, key: str) -> Any:  # noqa: ANN401
    if isinstance(data, dict) and isinstance(data.get(key), str):
        return {**data, key: [data[key]]}
    return data
