"""The article as it goes out: claims, references, versions and thread."""

from pydantic import BaseModel, Field

from citewell.interfaces.api.models.case import Case
from citewell.interfaces.api.models.plan import Plan
from citewell.model.article import Status
from citewell.model.audience import Audience
from citewell.model.claim import ClaimKind, VerdictState
from citewell.model.source import SourceType
from citewell.model.statement import CheckState

__all__ = [
    "Article",
    "Asked",
    "Citation",
    "Claim",
    "Correction",
    "Entry",
    "ListedArticle",
    "ListedArticles",
    "Reference",
    "Section",
    "Step",
    "Term",
    "Version",
]


class Citation(BaseModel):
    """One source behind a claim: a statement of the library, or a passage quoted word for word."""

    n: int = Field(description="Its number among the article's references.")
    source_id: str
    locator: str | None
    quote: str | None
    passage_id: str | None
    start: int | None = Field(description="First character of the quote in the source's text.")
    end: int | None
    statement_id: str | None
    checked: CheckState | None = Field(
        description="How far the statement was held against the source."
    )


class Claim(BaseModel):
    """One sentence of the article, what supports it, and how well."""

    id: str
    text: str
    kind: ClaimKind
    citations: list[Citation]
    strength: str | None
    certainty: str | None
    verdict: VerdictState
    verdict_reasons: list[str]


class Section(BaseModel):
    """Claims under one heading; `note` is a remark, never evidence."""

    id: str
    heading: str
    note: str | None
    claims: list[Claim]


class Reference(BaseModel):
    """A numbered source, in order of first use."""

    n: int
    id: str
    type: SourceType
    title: str
    authors: str | None
    journal: str | None
    year: int | None
    volume: str | None
    pages: str | None
    doi: str | None
    pmid: str | None
    url: str | None
    jurisdiction: str | None
    superseded_by: str | None
    retracted: bool
    licence: str | None
    pmcid: str | None
    set_id: str | None
    nct: str | None
    version: str | None
    revised: str | None


class Correction(BaseModel):
    """A word read as another; show it to the reader."""

    as_written: str
    read_as: str


class Term(BaseModel):
    """A term of the article in plain words."""

    term: str
    meaning: str


class Step(BaseModel):
    """What one stage of the answer did."""

    stage: str
    detail: str


class Asked(BaseModel):
    """What the address stands for, personal data masked."""

    question: str
    answers: list[str]
    without: list[str]
    profile: str | None
    after: str | None


class Version(BaseModel):
    """One answer to what was asked."""

    number: int
    edition: str = Field(description="What made it: the release and the library's hash.")
    created: str
    status: Status


class Entry(BaseModel):
    """One question of a thread."""

    address: str
    url: str
    question: str
    title: str


class Article(BaseModel):
    """An answer at its address, in one version, for one kind of reader; or an honest abstention.

    Where `abstained` is true, `lead` and `sections` are empty, `abstain_reason` says why and
    `related_questions` are the nearest that can be answered.
    """

    question: str
    title: str
    audience: Audience = Field(description="Whom the text is written for.")
    status: Status = Field(description="Only `approved` was reviewed by the medical board.")
    lead: list[Claim]
    sections: list[Section]
    references: list[Reference]
    related_questions: list[str]
    case: Case | None
    plan: Plan | None = Field(description="Null where no pathway applies.")
    abstained: bool
    abstain_reason: str | None
    evidence_as_of: str
    last_updated: str
    disclaimer: str
    corrections: list[Correction]
    notes: list[str]
    alerts: list[str] = Field(
        description="Those of `notes` that may send for help at once: show them before all else."
    )
    glossary: list[Term]
    trace: list[Step]
    address: str = Field(
        description="Who knows it can read the article; keep it like the question."
    )
    url: str = Field(description="The article's page on this site.", examples=["/a/abc"])
    version: int
    versions: list[Version] = Field(description="The newest first.")
    is_current: bool = Field(description="Whether today's library made this version.")
    created: str = Field(description="When it was first asked.")
    thread: list[Entry] = Field(description="The questions before this one, the oldest first.")
    asked: Asked
    masked: list[str] = Field(
        description="Kinds of personal data just taken out of what was typed; tell the person."
    )
    is_stored: bool = Field(
        description="Whether the address lasts; false where the article could not be written down."
    )


class ListedArticle(BaseModel):
    """An approved article in a list."""

    address: str
    url: str
    title: str
    question: str
    updated: str


class ListedArticles(BaseModel):
    """A page of approved articles, the latest first."""

    articles: list[ListedArticle]
    next: str | None = Field(description="Give it as `after` for the next page; null on the last.")
