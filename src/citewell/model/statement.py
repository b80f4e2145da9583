"""Statements: the curated library's single disputable sentences, each with its cite.

Owns the shape of a statement. Reading them from files is the library room's work.
"""

from dataclasses import dataclass
from enum import StrEnum

__all__ = [
    "Band",
    "CheckState",
    "Checked",
    "Cite",
    "Importance",
    "Kind",
    "Position",
    "Stance",
    "Statement",
    "Value",
]


class Kind(StrEnum):
    """What a statement does for the reader."""

    RECOMMENDATION = "recommendation"
    FINDING = "finding"
    DOSING = "dosing"
    SAFETY = "safety"
    RED_FLAG = "red_flag"
    DIAGNOSIS = "diagnosis"


class Importance(StrEnum):
    """How much an article loses without the statement, as its editor judged."""

    CORE = "core"
    SUPPORTING = "supporting"
    BACKGROUND = "background"


class CheckState(StrEnum):
    """How far a statement was held against its source.

    primary: the source's own page, abstract or table was read; secondary: a copy, summary or
    citing page was read; unseen: recalled, not read.
    """

    PRIMARY = "primary"
    SECONDARY = "secondary"
    UNSEEN = "unseen"


class Stance(StrEnum):
    """Which way a guideline leans on a treatment."""

    FOR = "for"
    RESTRICTED = "restricted"
    AGAINST = "against"


@dataclass(frozen=True, slots=True)
class Checked:
    """State of the check and the ISO date it was made on."""

    state: CheckState
    on: str


@dataclass(frozen=True, slots=True)
class Cite:
    """A place in a source: its id and where in it (section, table, recommendation number)."""

    source: str
    locator: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Value:
    """One number or range with its unit."""

    name: str
    unit: str
    value: float | None = None
    low: float | None = None
    high: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Position:
    """Where a guideline puts a treatment: its line (1 = first) if it ranks, and its stance."""

    treatment: str
    stance: Stance
    line: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Band:
    """Values of a measure for which a sentence holds: from ``at_least`` up to, not with, ``below``.

    ``measure`` is "kidney" (clearance or filtration rate, mL/min), "creatinine" (mg/dL), "weight" (kg)
    or "age" (years). An open end is None.
    """

    measure: str
    at_least: float | None = None
    below: float | None = None

    def is_outside(self, low: float, high: float) -> bool:
        """Whether every value from ``low`` to ``high`` lies outside.

        >>> Band(measure="kidney", at_least=31, below=51).is_outside(51, 60)
        True
        """
        under = self.at_least is not None and high < self.at_least
        return under or (self.below is not None and low >= self.below)


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """One curated sentence, in words for clinicians and, where fit, for patients.

    ``treatments`` are the drugs and therapies it is about; ``offers`` is the subset it puts forward
    to start or use, which is withheld when the question says it was tried. ``only_for`` names the
    special groups it is limited to, ``bands`` the measured values.
    """

    id: str
    topic: str
    kind: Kind
    clinician: str
    cites: tuple[Cite, ...]
    checked: Checked
    aspects: tuple[str, ...]
    plain: str | None = None
    importance: Importance = Importance.SUPPORTING
    treatments: tuple[str, ...] = ()
    offers: tuple[str, ...] = ()
    only_for: tuple[str, ...] = ()
    bands: tuple[Band, ...] = ()
    population: str | None = None
    strength: str | None = None
    certainty: str | None = None
    position: Position | None = None
    values: tuple[Value, ...] = ()
    file: str = ""
    line: int = 0
