"""Topics and the library as a whole, as they go out."""

from pydantic import BaseModel, Field

from citewell.interfaces.api.models.source import CitedAs
from citewell.model.statement import CheckState, Kind

__all__ = ["Counts", "Edition", "ListedTopic", "TopicPage", "TopicStatement", "Topics"]


class ListedTopic(BaseModel):
    """A subject Citewell has an article for."""

    id: str
    title: str
    plain_title: str
    question: str = Field(description="A question that this topic answers.")
    plain_question: str
    medicine: str | None = Field(description="The medicine whose own topic it is.")


class Topics(BaseModel):
    """All topics, by id."""

    topics: list[ListedTopic]


class TopicStatement(BaseModel):
    """One curated statement."""

    id: str
    kind: Kind
    text: str
    plain: str | None
    strength: str | None
    certainty: str | None
    cites: list[CitedAs]
    checked: CheckState


class TopicPage(BaseModel):
    """One topic with the statements that feed its articles."""

    topic: ListedTopic
    related: list[ListedTopic]
    statements: list[TopicStatement]


class Counts(BaseModel):
    """How much the library holds, and how far it was held against its sources."""

    sources: int
    superseded_sources: int
    retracted_sources: int
    statements: int
    statements_by_state: dict[str, int]
    topics: int
    drugs: int
    pathways: int


class Edition(BaseModel):
    """What answers here."""

    release: str
    library_version: str = Field(description="The hash of the library's content.")
    evidence_as_of: str
    counts: Counts
