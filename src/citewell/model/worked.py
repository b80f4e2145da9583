"""Worked cases: what a clinician expects of a pathway for one patient, written beside it."""

from dataclasses import dataclass, field

from citewell.model.case import Case

__all__ = ["Expected", "WorkedCase"]

# Key of the file -> what must hold: a word, a list of words, or words by treatment.
Expected = bool | str | list[str] | dict[str, str | int | float | list[str]]


@dataclass(frozen=True, slots=True, kw_only=True)
class WorkedCase:
    """A patient and what the plan must say. ``expect`` has only the keys that matter."""

    id: str
    pathway: str
    title: str
    why: str
    case: Case
    expect: dict[str, Expected] = field(default_factory=dict)
    profile: str | None = None
    missing_data: bool = False
    file: str = ""
    line: int = 0
