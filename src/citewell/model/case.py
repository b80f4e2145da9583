"""The patient as the text states it: person, conditions, treatments, measurements, what is asked.

Owns the shape of `case-schema`; unknown is None or empty, never a guess. Every fact keeps the span of
text it was read from, so that a reader can see why it stands there. Reading is the work of understand.
"""

from dataclasses import dataclass
from enum import StrEnum

__all__ = [
    "WHOLE_LIST",
    "Bound",
    "Case",
    "Condition",
    "ConditionStatus",
    "Measurement",
    "Named",
    "Outcome",
    "ReadFrom",
    "Span",
    "Symptom",
    "Treatment",
    "TreatmentStatus",
]

# The answer (fact, value) that the list of medicines is whole: an unnamed one is not taken.
WHOLE_LIST = ("medicines", "complete")


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


class ConditionStatus(StrEnum):
    """How a condition or symptom stands in the text; ``absent`` is negated."""

    PRESENT = "present"
    ABSENT = "absent"
    POSSIBLE = "possible"
    PAST = "past"
    FAMILY = "family"


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A piece of ``Case.text``: characters from ``start`` up to ``end``."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class ReadFrom:
    """The words one field of a fact was read from, such as ``dose_mg_per_day``."""

    field: str
    span: Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Treatment:
    """One treatment named in the text, by generic ingredient.

    ``at_least_mg_per_day`` is a lower bound where a strength is told and not how often ("duloxetine
    60 mg for 8 weeks"); ``at_least_days`` one where the length is said in words only ("for years");
    ``at_maximum`` says that the text calls the dose the highest; ``to_avoid`` that a ``never``
    treatment is refused or said to be contraindicated, not merely untried. ``span`` is where it is
    named; ``read_from`` tells which words gave dose, duration, status...
    """

    as_written: str
    ingredient: str
    dose_mg_per_day: float | None = None
    at_least_mg_per_day: float | None = None
    doses_per_day: float | None = None
    duration_days: float | None = None
    at_least_days: float | None = None
    status: TreatmentStatus = TreatmentStatus.PROPOSED
    outcome: Outcome = Outcome.UNKNOWN
    adverse_effects: tuple[str, ...] = ()
    at_maximum: bool = False
    to_avoid: bool = False
    span: Span | None = None
    read_from: tuple[ReadFrom, ...] = ()

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
    span: Span | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Bound:
    """A value known only between two ends, as a stage or a range tells it; an open end is None.

    ``assumed`` says what was taken for granted to work it out; empty where nothing was.
    """

    name: str
    low: float | None
    high: float | None
    span: Span
    assumed: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Condition:
    """A condition by its usual name, and how it stands."""

    name: str
    status: ConditionStatus = ConditionStatus.PRESENT
    span: Span | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Symptom:
    """A symptom, whether it is present or absent, and where."""

    name: str
    status: ConditionStatus = ConditionStatus.PRESENT
    site: str | None = None
    span: Span | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Named:
    """A thing the text names and that has no further fields: an allergy, a danger sign."""

    name: str
    span: Span | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """The patient as far as stated. Spans are into ``text``, in which personal data is masked.

    ``particulars`` are what rules ask for beside conditions and symptoms: how bad or recent an illness
    is ("severe asthma"), work, ancestry, implants, tests done; ``scores`` are values that the schema
    has no name for (PHQ-9). ``bounds`` are values known only between two ends (CKD stage 4).
    ``answers`` are facts the reader gave when asked: (fact id, answer).
    """

    age_years: float | None = None
    sex: str | None = None
    pregnant: bool | None = None
    conditions: tuple[Condition, ...] = ()
    treatments: tuple[Treatment, ...] = ()
    measurements: tuple[Measurement, ...] = ()
    allergies: tuple[Named, ...] = ()
    symptoms: tuple[Symptom, ...] = ()
    red_flags: tuple[Named, ...] = ()
    asks_for: str | None = None
    particulars: tuple[Condition, ...] = ()
    scores: tuple[Measurement, ...] = ()
    bounds: tuple[Bound, ...] = ()
    answers: tuple[tuple[str, str], ...] = ()
    text: str = ""
    read_from: tuple[ReadFrom, ...] = ()

    def places(self) -> tuple[Span, ...]:
        """Where its facts stand in the text: those of each list, and of what is told of the person."""
        facts = [f.span for f in (*self.conditions, *self.particulars)]
        facts += [f.span for f in (*self.measurements, *self.scores)]
        facts += [f.span for f in (*self.allergies, *self.red_flags)]
        facts += [f.span for f in self.treatments] + [f.span for f in self.symptoms]
        facts += [f.span for f in self.bounds]
        return (*filter(None, facts), *(r.span for r in self.read_from))
