"""Searching: statements of the library and ingested passages that match, side by side."""

from dataclasses import dataclass, replace

from citewell.model.evidence import Found
from citewell.model.library import Library
from citewell.ports.index import Index, IndexQuery
from citewell.retrieve.appraise import RETRACTED, Weighed, appraise, as_asked
from citewell.retrieve.asked import passage_query
from citewell.retrieve.passages import Searched

__all__ = ["SearchOver", "search_all"]

# How deep evidence is appraised, though fewer are wanted.
_POOL = 32
# What is retracted takes at most this share of the places.
_MARKED = 5
_LEFT = 1 - RETRACTED


@dataclass(frozen=True, slots=True)
class SearchOver:
    """What is searched: the library with its index, and the ingested passages."""

    library: Library
    statements: Index
    passages: Searched


def search_all(text: str, k: int, over: SearchOver) -> list[Found]:
    """At most ``k`` results, best first. Scores of each kind are scaled to its own best.

    These scales say nothing of each other, so neither kind crowds the other out: each has half of the
    places, where it has so many. What matches and is retracted is shown and marked, behind what is
    sound and in at most a fifth of the places; all of them only where nothing sound is found.

    Raises:
        SourceError: the store or an index cannot be read.
    """
    statements, passages = _statements(text, k, over), _passages(text, k, over)
    sound = [one for one in passages if not one.source.retracted]
    marked = _as_near([one for one in passages if one.source.retracted], sound[:k][k - 1 :])
    marked = marked[: max(k // _MARKED, k - len(statements) - len(sound))]
    room = k - len(marked)
    half = room // 2
    first = [*statements[:half], *sound[: room - half]]
    rest = [*statements[half:], *sound[room - half :]]
    best = sorted(rest, key=_order)[: room - len(first)]
    return sorted((*first, *best, *marked), key=_order)


def _as_near(marked: list[Found], last: list[Found]) -> list[Found]:
    """Those that would stand among the sound ones shown, had they not been retracted."""
    least = last[0].score if last else 0.0
    return [one for one in marked if one.score >= _LEFT * least]


def _order(one: Found) -> tuple[float, str, str]:
    return -one.score, one.kind, one.id


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
    # All of them: how many are shown is settled beside the statements.
    return _appraised(text, found) if held.appraised else found


def _appraised(text: str, found: list[Found]) -> list[Found]:
    """The same in the order of their evidence where they are near, scaled to the best again.

    The best is the best that is sound: what is retracted stays below it by what its retraction takes,
    also where nothing else is found.
    """
    weighed = [Weighed(one.score, one.source, one.text) for one in found]
    judged = appraise(weighed, as_asked(text))
    sound = [one.score for one in judged if not found[one.place].source.retracted]
    top = max(sound or [one.score / _LEFT for one in judged], default=0.0) or 1.0
    scaled = []
    for one in judged:
        it = found[one.place]
        score = min(one.score / top, _LEFT) if it.source.retracted else one.score / top
        scaled.append(replace(it, score=round(score, 6), why=one.why))
    return scaled
