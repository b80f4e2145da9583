"""The patient as the question states it: age, pregnancy, treatments, measurements.

Owns the shape of `case-schema`; unknown is None or empty, never a guess. Reading the whole case from
free text is a room still to be built; today the question's own population facts and trials are read.
"""

from dataclasses import dataclass
from enum import StrEnum

__all__ = ["Case", "Condition", "Measurement", "Outcome", "Symptom", "Treatment", "TreatmentStatus"]


class TreatmentStatus(StrEnum):
    """Whether the patient takes a treatment now, took it, or is asked about it."""

    CURRENT = "current"
    PAST = "past"
    PROPOSED = "proposed"
    NEVER = "never"


class Outcome(StrEnum):
    """What a treatment did."""

    NO_EFFECT = "no_effect"
    PARTIAL = "partial"
    EFFECTIVE = "effective"
    NOT_TOLERATED = "not_tolerated"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True, kw_only=True)
class Treatment:
    """One treatment named in the question, by generic ingredient."""

    as_written: str
    ingredient: str
    dose_mg_per_day: float | None = None
    doses_per_day: float | None = None
    duration_days: float | None = None
    status: TreatmentStatus = TreatmentStatus.PROPOSED
    outcome: Outcome = Outcome.UNKNOWN
    adverse_effects: tuple[str, ...] = ()

    @property
    def was_tried(self) -> bool:
        """Whether offering this treatment would offer again what the patient already had."""
        return self.status is TreatmentStatus.PAST or (
            self.status is TreatmentStatus.CURRENT
            and self.outcome in (Outcome.NO_EFFECT, Outcome.NOT_TOLERATED)
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Measurement:
    """A present value with its unit as stated."""

    name: str
    value: float
    unit: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Condition:
    """A condition and whether it is present, absent, possible, past or in the family."""

    name: str
    status: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Symptom:
    """A symptom, whether it is present or absent, and where."""

    name: str
    status: str
    site: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """The patient as far as stated."""

    age_years: float | None = None
    sex: str | None = None
    pregnant: bool | None = None
    conditions: tuple[Condition, ...] = ()
    treatments: tuple[Treatment, ...] = ()
    measurements: tuple[Measurement, ...] = ()
    allergies: tuple[str, ...] = ()
    symptoms: tuple[Symptom, ...] = ()
    red_flags: tuple[str, ...] = ()
    asks_for: str | None = None
