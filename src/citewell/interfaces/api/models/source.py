"""Sources, and what is found in them, as they go out."""

from typing import Annotated, Literal

from pydantic import BaseModel, Field

from citewell.model.source import SourceType
from citewell.model.statement import CheckState, Kind

__all__ = [
    "CitedAs",
    "Found",
    "Ingested",
    "Listed",
    "Notice",
    "Past",
    "Results",
    "Source",
    "SourcePage",
    "SourceStatement",
    "Sources",
]

Held = Annotated[
    Literal["library", "ingested"],
    Field(description="Where it stands: in the curated library, or among the texts of this site."),
]


class Source(BaseModel):
    """One publication, label or ingested document."""

    id: str = Field(examples=["neupsig2025"])
    type: SourceType
    title: str
    authors: str | None
    journal: str | None = Field(description="The journal, or the body that issued it.")
    year: int | None
    volume: str | None
    pages: str | None
    doi: str | None
    pmid: str | None
    url: str | None = Field(description="Its canonical address: DOI, PubMed, PMC, its own body.")
    jurisdiction: str | None
    superseded_by: str | None = Field(description="The id of the source that replaces this one.")
    retracted: bool
    licence: str | None
    pmcid: str | None
    set_id: str | None = Field(description="The id all versions of one FDA label share.")
    nct: str | None = Field(description="Its number at ClinicalTrials.gov.")
    version: str | None
    revised: str | None = Field(description="The day of the record itself.")


class Listed(BaseModel):
    """A source in a list."""

    source: Source
    held: Held
    deleted: bool = Field(description="Who published it took it back: it is not searched.")


class Sources(BaseModel):
    """A page of the list: the curated library's sources by id, then those ingested here by id."""

    sources: list[Listed]
    next: str | None = Field(description="Give it as `after` for the next page; null on the last.")


class SourceStatement(BaseModel):
    """A statement of the library that rests on the source."""

    id: str
    topic: str
    kind: Kind
    text: str
    locator: str | None = Field(description="Where in the source: a section, table or number.")
    checked: CheckState = Field(
        description="How far it was held against the source: primary, its own page was read; "
        "secondary, a copy or summary was read; unseen, neither yet."
    )


class Notice(BaseModel):
    """What a publisher said of a publication: a retraction, a correction, a newer version."""

    kind: str
    about: str
    by: str | None
    words: str


class Past(BaseModel):
    """An earlier text of an ingested publication."""

    digest: str
    version: str | None
    revised: str | None
    title: str
    kept_at: str


class Ingested(BaseModel):
    """What this site holds of an ingested publication."""

    coverage: Literal["citation", "abstract", "full_text"]
    passages: int
    cites: int = Field(description="How many works its own reference list names.")
    notices: list[Notice]
    past: list[Past]


class SourcePage(BaseModel):
    """One source with what rests on it."""

    source: Source
    held: Held
    deleted: bool
    statements: list[SourceStatement]
    ingested: Ingested | None = Field(description="Null for a source of the curated library.")


class Found(BaseModel):
    """One search result."""

    id: str
    kind: Literal["statement", "passage"]
    score: float = Field(description="Scaled so that the best of each kind scores 1.")
    title: str
    text: str
    source: Source
    why: str = Field(description="Why a passage stands where it does, where that was appraised.")


class Results(BaseModel):
    """Search results, best first."""

    results: list[Found]
    remarks: list[str] = Field(description="What whoever searches must know of how it was done.")


class CitedAs(BaseModel):
    """A place in a source."""

    source_id: str
    locator: str | None
