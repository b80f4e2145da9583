"""Routes on what answers rest on: search, sources, topics, and what edition of it all this is."""

from enum import StrEnum
from typing import Annotated, Any

from fastapi import APIRouter, Path, Query
from starlette.responses import Response

from citewell.errors import InputError
from citewell.interfaces.api.data import (
    as_json,
    edition_data,
    source_page_data,
    topic_data,
    topic_page_data,
)
from citewell.interfaces.api.document import problems
from citewell.interfaces.api.models.request_schema import Word
from citewell.interfaces.api.models.source import Results, SourcePage, Sources
from citewell.interfaces.api.models.topic import Edition, TopicPage, Topics
from citewell.interfaces.api.sources import Wanted, listed_sources
from citewell.interfaces.wire import found_data
from citewell.keeper import Keeper
from citewell.model.source import SourceType

__all__ = ["SourceFlag", "add_library"]

_LONGEST_QUERY = 1_000
_LONGEST_ID = 300


class SourceFlag(StrEnum):
    """What must be known of a source before it is relied on."""

    RETRACTED = "retracted"
    SUPERSEDED = "superseded"


Words = Annotated[Word, Query(max_length=_LONGEST_ID, description="Must stand in the title.")]
Kind = Annotated[SourceType | None, Query(alias="type")]
Flag = Annotated[
    SourceFlag | None,
    Query(description="Only those so marked; `superseded` lists the curated library alone."),
]
After = Annotated[
    str | None,
    Query(
        pattern=r"^(library|ingested):[^\x00-\x1f\x7f]{0,300}$",
        description="The `next` of the page before.",
    ),
]
Most = Annotated[int, Query(ge=1, le=100)]
Sought = Annotated[str, Query(min_length=1, max_length=_LONGEST_QUERY)]
HowMany = Annotated[int, Query(ge=1, le=100)]
SourceId = Annotated[
    Word,
    Path(
        min_length=1,
        max_length=_LONGEST_ID,
        description="Its id; or an identifier of an ingested one, as `pmid:123` or `doi:10.1/x`.",
    ),
]
TopicId = Annotated[Word, Path(max_length=_LONGEST_ID)]


def add_library(router: APIRouter, keeper: Keeper) -> None:
    """Put the routes into a router."""
    holdings, library = keeper.engine.holdings, keeper.engine.library

    @router.get("/search", tags=["library"], responses=problems(422), response_model=Results)
    def search(q: Sought, k: HowMany = 10) -> Response:
        """Search statements of the library and passages of this site's texts."""
        found = [found_data(one) for one in keeper.engine.search(q, k=k)]
        return as_json({"results": found, "remarks": list(holdings.remarks)})

    @router.get("/sources", tags=["library"], responses=problems(422), response_model=Sources)
    def list_sources(
        words: Words = "",
        kind: Kind = None,
        flag: Flag = None,
        after: After = None,
        most: Most = 50,
    ) -> Response:
        """List the sources of the curated library, then those that this site ingested."""
        wanted = Wanted(
            words=words,
            type=kind,
            retracted=flag is SourceFlag.RETRACTED,
            superseded=flag is SourceFlag.SUPERSEDED,
        )
        return as_json(listed_sources(keeper.engine, wanted, after or "library:", most))

    @router.get("/sources/{source_id:path}", tags=["library"], responses=problems(404, 422),
                response_model=SourcePage)  # fmt: skip
    def get_source(source_id: SourceId) -> Response:
        """Open one source with what rests on it."""
        return as_json(_source_page(keeper, source_id))

    @router.get("/topics", tags=["library"], responses=problems(), response_model=Topics)
    def list_topics() -> Response:
        """List every topic."""
        topics = sorted(library.topics.values(), key=lambda topic: topic.id)
        return as_json({"topics": [topic_data(topic) for topic in topics]})

    @router.get("/topics/{topic_id}", tags=["library"], responses=problems(404, 422),
                response_model=TopicPage)  # fmt: skip
    def get_topic(topic_id: TopicId) -> Response:
        """Open one topic with the statements that feed its articles."""
        topic = library.topics.get(topic_id)
        if topic is None:
            raise InputError(
                "there is no such topic", code="unknown_topic", hint="GET /topics lists them."
            )
        return as_json(topic_page_data(topic, library))

    edition = edition_data(library, keeper.release)

    @router.get("/version", tags=["service"], responses=problems(), response_model=Edition)
    def get_version() -> Response:
        """Tell which release and which edition of the library answer here."""
        return as_json(edition)


def _source_page(keeper: Keeper, source_id: str) -> dict[str, Any]:
    library, holdings = keeper.engine.library, keeper.engine.holdings
    own = library.sources.get(source_id)
    if own is not None:
        return source_page_data(own, library, None, deleted=False)
    entry = holdings.entry(source_id)
    if entry is None:
        raise InputError(
            "there is no such source", code="unknown_source", hint="GET /sources lists them."
        )
    deleted = bool(holdings.deleted([entry.source]))
    return source_page_data(entry.source, library, entry, deleted=deleted)
