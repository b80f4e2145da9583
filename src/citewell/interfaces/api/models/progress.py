"""What a stream tells while an answer is made: the data of each event but the article and a problem."""

from pydantic import BaseModel, Field

from citewell.interfaces.api.models.case import Case

__all__ = ["WasChecked", "WasFound", "WasPlanned", "WasRead"]


class WasRead(BaseModel):
    """`read`: the question was read to this case."""

    case: Case


class WasPlanned(BaseModel):
    """`planned`: the pathways were weighed; null where none applies."""

    pathway: str | None
    profile: str | None
    options: int
    not_offered: int


class WasFound(BaseModel):
    """`found`: so many sentences were drafted, from so many sources."""

    claims: int
    sources: int


class WasChecked(BaseModel):
    """`checked`: so many sentences are left, each held against what it cites."""

    claims: int
    sources: int
    verdicts: dict[str, int] = Field(description="How many have which verdict.")
