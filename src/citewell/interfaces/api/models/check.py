"""The verdict on a claim, as it goes out."""

from typing import Literal

from pydantic import BaseModel

__all__ = ["Verdict"]


class Verdict(BaseModel):
    """How well a text supports a claim, and why."""

    verdict: Literal["supported", "partial", "contradicted", "unsupported"]
    reasons: list[str]
