"""The patient case as it goes out: what was read of the patient, and where in the text."""

from pydantic import BaseModel, Field

from citewell.model.case import ConditionStatus, Outcome, TreatmentStatus

__all__ = ["Case", "Condition", "Measurement", "ReadAt", "Symptom", "Treatment"]


class Condition(BaseModel):
    """A condition by its usual name, and how it stands."""

    name: str
    status: ConditionStatus


class Symptom(BaseModel):
    """A symptom, whether it is present, and where."""

    name: str
    status: ConditionStatus
    site: str | None


class Measurement(BaseModel):
    """A value with its unit as stated."""

    name: str
    value: float
    unit: str | None


class Treatment(BaseModel):
    """A treatment taken, taken before, or asked about. What is not told is null, never a guess."""

    as_written: str
    ingredient: str | None
    dose_mg_per_day: float | None
    doses_per_day: float | None
    duration_days: float | None
    status: TreatmentStatus
    outcome: Outcome
    adverse_effects: list[str]
    at_least_mg_per_day: float | None
    at_least_days: float | None
    at_maximum: bool


class ReadAt(BaseModel):
    """Which characters of the case's text a field was read from."""

    field: str = Field(examples=["treatments[0].dose_mg_per_day"])
    start: int
    end: int
    text: str


class Case(BaseModel):
    """The patient as far as stated; unknown is null or an empty list."""

    age_years: float | None
    sex: str | None
    pregnant: bool | None
    conditions: list[Condition]
    treatments: list[Treatment]
    measurements: list[Measurement]
    allergies: list[str]
    symptoms: list[Symptom]
    red_flags: list[str]
    asks_for: str | None
    particulars: list[Condition] = Field(
        description="What rules ask for that no other field holds: severity, work, tests done."
    )
    scores: list[Measurement]
    answers: dict[str, str] = Field(description="Facts given beside the text.")
    text: str = Field(description="The text as read, personal data masked.")
    read: list[ReadAt]
