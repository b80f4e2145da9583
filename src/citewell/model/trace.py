"""The trace: what each stage of an answer did. Owns the record only."""

from dataclasses import dataclass

__all__ = ["Step"]


@dataclass(frozen=True, slots=True)
class Step:
    """One stage and what it found, in words. No times: a trace is the same on every run."""

    stage: str
    detail: str
