"""Searching: statements of the library and ingested passages that match, side by side."""

from dataclasses import dataclass, replace

from citewell.model.evidence import Found
from citewell.model.library import Library
from citewell.ports.index import Index, IndexQuery
from citewell.retrieve.appraise import Weighed, appraise, as_asked
from citewell.retrieve.asked import passage_query
from citewell.retrieve.passages import Searched

__all__ = ["SearchOver", "search_all"]

# How deep evidence is appraised, though fewer are wanted.
_POOL = 32


@dataclass(frozen=True, slots=True)
class SearchOver:
    """What is searched: the library with its index, and the ingested passages."""

    library: Library
    statements: Index
    passages: Searched


def search_all(text: str, k: int, over: SearchOver) -> list[Found]:
    """At most ``k`` results, best first. Scores of each kind are scaled to its own best.

    Raises:
        SourceError: the store or an index cannot be read.
    """
    found = _statements(text, k, over) + _passages(text, k, over)
    return sorted(found, key=lambda f: (-f.score, f.kind, f.id))[:k]


def _statements(text: str, k: int, over: SearchOver) -> list[Found]:
    hits = over.statements.search(IndexQuery(text=text, k=k))
    top = hits[0].score if hits else 1.0
    found = []
    for hit in hits:
        statement = over.library.statements[hit.id]
        topic = over.library.topics.get(statement.topic)
        found.append(
            Found(
                id=hit.id,
                kind="statement",
                score=round(hit.score / top, 6),
                title=topic.title if topic else statement.topic,
                text=statement.clinician,
                source=over.library.sources[statement.cites[0].source],
            )
        )
    return found


def _passages(text: str, k: int, over: SearchOver) -> list[Found]:
    held = over.passages
    hits = held.index.search(passage_query(text, max(k, _POOL) if held.appraised else k))
    top = hits[0].score if hits else 1.0
    passages = {p.id: p for p in held.store.passages([h.id for h in hits])}
    sources = held.store.sources({p.source_id for p in passages.values()})
    found = [
        Found(
            id=hit.id,
            kind="passage",
            score=round(hit.score / top, 6),
            title=sources[passages[hit.id].source_id].title,
            text=passages[hit.id].text,
            source=sources[passages[hit.id].source_id],
        )
        for hit in hits
        if hit.id in passages
    ]
    return (_appraised(text, found) if held.appraised else found)[:k]


def _appraised(text: str, found: list[Found]) -> list[Found]:
    """The same in the order of their evidence where they are near, scaled to the best again."""
    weighed = [Weighed(one.score, one.source, one.text) for one in found]
    judged = appraise(weighed, as_asked(text))
    top = (judged[0].score if judged else 0.0) or 1.0
    return [
        replace(found[one.place], score=round(one.score / top, 6), why=one.why) for one in judged
    ]
