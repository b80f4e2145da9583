"""The article: what a question is answered with. Owns its shape and its review status."""

from dataclasses import dataclass
from enum import StrEnum

from citewell.model.audience import Audience
from citewell.model.case import Case
from citewell.model.claim import Claim
from citewell.model.plan import Plan
from citewell.model.question import Correction
from citewell.model.source import Source
from citewell.model.trace import Step

__all__ = ["Article", "Reference", "RelatedQuestion", "Section", "Status"]


class Status(StrEnum):
    """Where the article stands in review. Nothing may say "reviewed" before APPROVED."""

    SUBMITTED = "submitted"
    UNDER_REVIEW = "under_review"
    APPROVED = "approved"


@dataclass(frozen=True, slots=True)
class Reference:
    """A numbered source, in order of first use."""

    n: int
    source: Source


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """Claims under one heading.

    ``note`` is a remark on the question, or what kind of source is quoted; never evidence itself.
    """

    id: str
    heading: str
    claims: tuple[Claim, ...]
    note: str | None = None


@dataclass(frozen=True, slots=True)
class RelatedQuestion:
    """A question Citewell can answer, with the topic it stands on."""

    text: str
    topic: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Article:
    """A whole answer, or an honest abstention.

    When ``abstained`` is true, ``lead`` is empty, there are no sections, ``abstain_reason`` says why
    and ``related_questions`` holds the nearest that can be answered. ``alerts`` are those of ``notes``
    that may send for help at once.
    """

    question: str
    title: str
    audience: Audience
    status: Status
    lead: tuple[Claim, ...]
    sections: tuple[Section, ...]
    references: tuple[Reference, ...]
    related_questions: tuple[RelatedQuestion, ...]
    case: Case | None
    abstained: bool
    abstain_reason: str | None
    evidence_as_of: str
    disclaimer: str
    last_updated: str
    corrections: tuple[Correction, ...] = ()
    notes: tuple[str, ...] = ()
    alerts: tuple[str, ...] = ()
    glossary: tuple[tuple[str, str], ...] = ()
    plan: Plan | None = None
    trace: tuple[Step, ...] = ()

    @property
    def claims(self) -> tuple[Claim, ...]:
        """Every claim, lead first, in reading order."""
        return self.lead + tuple(claim for section in self.sections for claim in section.claims)
