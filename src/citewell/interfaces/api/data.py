"""Kept articles, sources and topics as plain JSON data, as the API sends them."""

from dataclasses import asdict
from typing import Any

import msgspec
from starlette.responses import Response

from citewell.interfaces.wire import article_data, source_data
from citewell.library.stats import count
from citewell.model.kept import Asked, Kept, Listed, ThreadEntry, Version
from citewell.model.library import Library, Topic
from citewell.model.source import Source
from citewell.model.statement import Statement
from citewell.ports.catalogue import Entry

__all__ = [
    "as_json",
    "edition_data",
    "entry_data",
    "kept_data",
    "listed_data",
    "source_page_data",
    "topic_data",
    "topic_page_data",
]


def as_json(data: Any) -> Response:  # noqa: ANN401 - plain data
    """Data as an answer, in UTF-8 and compact."""
    return Response(msgspec.json.encode(data), media_type="application/json")


def kept_data(kept: Kept) -> dict[str, Any]:
    """The article as ``wire.article_data`` writes it, with its address, versions and thread."""
    return article_data(kept.article) | {
        "address": kept.address,
        "url": _url(kept.address),
        "version": kept.version.number,
        "versions": [_version(v) for v in kept.versions],
        "is_current": kept.is_current,
        "created": kept.created,
        "thread": [entry_data(e) for e in kept.thread],
        "asked": _asked(kept.asked),
        "masked": list(kept.masked),
        "is_stored": kept.is_stored,
    }


def entry_data(entry: ThreadEntry) -> dict[str, Any]:
    """One question of a thread."""
    return {
        "address": entry.address,
        "url": _url(entry.address),
        "question": entry.question,
        "title": entry.title,
    }


def listed_data(listed: Listed) -> dict[str, Any]:
    """An approved article in a list."""
    return {
        "address": listed.address,
        "url": _url(listed.address),
        "title": listed.title,
        "question": listed.question,
        "updated": listed.updated,
    }


def source_page_data(
    source: Source, library: Library, entry: Entry | None, *, deleted: bool
) -> dict[str, Any]:
    """One source with the statements that rest on it, or with what is held of it."""
    resting = library.statements.values() if entry is None else ()
    return {
        "source": source_data(source),
        "held": "library" if entry is None else "ingested",
        "deleted": deleted,
        "statements": [
            _resting(statement, cite.locator)
            for statement in resting
            for cite in statement.cites
            if cite.source == source.id
        ],
        "ingested": None if entry is None else _ingested(entry),
    }


def topic_data(topic: Topic) -> dict[str, Any]:
    """A topic in a list."""
    return {
        "id": topic.id,
        "title": topic.title,
        "plain_title": topic.plain_title,
        "question": topic.question,
        "plain_question": topic.plain_question,
        "medicine": topic.medicine,
    }


def topic_page_data(topic: Topic, library: Library) -> dict[str, Any]:
    """One topic with its statements."""
    related = (library.topics[i] for i in topic.related if i in library.topics)
    return {
        "topic": topic_data(topic),
        "related": [topic_data(t) for t in related],
        "statements": [_statement(s) for s in library.statements_for(topic)],
    }


def edition_data(library: Library, release: str) -> dict[str, Any]:
    """What answers: the release, the library, and how much that holds."""
    counted = count(library)
    kept = "sources superseded_sources retracted_sources statements statements_by_state drugs"
    return {
        "release": release,
        "library_version": library.version,
        "evidence_as_of": library.as_of,
        "counts": {key: counted[key] for key in kept.split()}
        | {"topics": len(library.topics), "pathways": len(library.pathways)},
    }


def _url(address: str) -> str:
    return f"/a/{address}"


def _version(version: Version) -> dict[str, Any]:
    return {
        "number": version.number,
        "edition": version.edition,
        "created": version.created,
        "status": version.status.value,
    }


def _asked(asked: Asked) -> dict[str, Any]:
    return {
        "question": asked.question,
        "answers": list(asked.answers),
        "without": list(asked.without),
        "profile": asked.profile,
        "after": asked.after,
    }


def _resting(statement: Statement, locator: str | None) -> dict[str, Any]:
    return {
        "id": statement.id,
        "topic": statement.topic,
        "kind": statement.kind.value,
        "text": statement.clinician,
        "locator": locator,
        "checked": statement.checked.state.value,
    }


def _ingested(entry: Entry) -> dict[str, Any]:
    return {
        "coverage": entry.coverage.value,
        "passages": entry.passages,
        "cites": entry.cites,
        "notices": [asdict(notice) for notice in entry.notices],
        "past": [asdict(past) for past in entry.past],
    }


def _statement(statement: Statement) -> dict[str, Any]:
    return {
        "id": statement.id,
        "kind": statement.kind.value,
        "text": statement.clinician,
        "plain": statement.plain,
        "strength": statement.strength,
        "certainty": statement.certainty,
        "cites": [{"source_id": c.source, "locator": c.locator} for c in statement.cites],
        "checked": statement.checked.state.value,
    }
