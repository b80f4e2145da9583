"""Verbatim answers from ingested passages, where the curated library has none.

Every sentence is quoted exactly and cited with its span. Nothing is reworded, joined or cut inside a
sentence.
"""

from collections.abc import Callable
from dataclasses import dataclass
from itertools import pairwise

from rapidfuzz import fuzz

from citewell.model.article import Section
from citewell.model.claim import Citation, Claim, ClaimKind
from citewell.model.evidence import FoundPassage
from citewell.model.question import Query
from citewell.patterns import later

__all__ = ["Extracted", "extract"]

_SENTENCES = 10
_PER_DOCUMENT = 4
_LEAST_WORDS, _MOST_WORDS = 5, 60
_SAME = 85.0
_ROW = " | "
_END = later(r"(?<=[.!?])[\"')\]]*\s+(?=[A-Z0-9\"'(])")


@dataclass(frozen=True, slots=True)
class Extracted:
    """A quoted lead and quoted sections, one for each document."""

    lead: tuple[Claim, ...]
    sections: tuple[Section, ...]


@dataclass(frozen=True, slots=True)
class _Sentence:
    found: FoundPassage
    start: int
    end: int
    text: str
    score: float


def extract(
    query: Query, passages: list[FoundPassage], *, stems_of: Callable[[str], frozenset[str]]
) -> Extracted | None:
    """The sentences that answer, or None when none does.

    Args:
        query: the question as read.
        passages: passages found, best first.
        stems_of: content stems of a text.
    """
    wanted = frozenset(query.terms)
    ranked: list[_Sentence] = []
    for place, found in enumerate(passages):
        title = stems_of(f"{found.source.title} {found.passage.section or ''}")
        for start, end in _spans(found.passage.text):
            text = found.passage.text[start:end]
            if not _is_quotable(text):
                continue
            stems = stems_of(text)
            held = len(wanted & stems) + 0.5 * len(wanted & (title - stems))
            score = held / (len(wanted) or 1) + 0.3 / (1 + place) - 0.0005 * start
            score += len(wanted & title) / (len(wanted) or 1)  # a document on just this question
            ranked.append(_Sentence(found, start, end, text, score))
    chosen = _choose(ranked)
    if not chosen:
        return None
    lead = (_claim(chosen[0], ClaimKind.QUOTE, "lead"),)
    return Extracted(lead, _sections(chosen[1:]))


def _is_quotable(text: str) -> bool:
    """Whether a piece of text says something by itself: a row of a table needs its headings."""
    is_short = len(text.split()) < _LEAST_WORDS
    return not (is_short or len(text.split()) > _MOST_WORDS or text.endswith("?") or _ROW in text)


def _spans(text: str) -> list[tuple[int, int]]:
    edges = [0, *(m.end() for m in _END.finditer(text)), len(text)]
    spans = []
    for start, end in pairwise(edges):
        piece = text[start:end]
        left = len(piece) - len(piece.lstrip())
        if piece.strip():
            spans.append((start + left, start + len(piece.rstrip())))
    return spans


def _choose(ranked: list[_Sentence]) -> list[_Sentence]:
    kept: list[_Sentence] = []
    for sentence in sorted(ranked, key=lambda s: (-s.score, s.found.passage.id, s.start)):
        source = sentence.found.source.id
        if sum(k.found.source.id == source for k in kept) >= _PER_DOCUMENT:
            continue
        if any(fuzz.token_set_ratio(sentence.text, k.text) >= _SAME for k in kept):
            continue
        kept.append(sentence)
        if len(kept) == _SENTENCES:
            break
    return kept


def _sections(sentences: list[_Sentence]) -> tuple[Section, ...]:
    """One section for each document, in order of its best sentence; sentences in text order."""
    by_source: dict[str, list[_Sentence]] = {}
    for sentence in sentences:
        by_source.setdefault(sentence.found.source.id, []).append(sentence)
    sections = []
    for number, group in enumerate(by_source.values(), 1):
        group.sort(key=lambda s: s.found.passage.start + s.start)
        sections.append(
            Section(
                id=f"source-{number}",
                heading=group[0].found.source.title,
                claims=tuple(
                    _claim(s, ClaimKind.QUOTE, f"quote-{number}-{i}")
                    for i, s in enumerate(group, 1)
                ),
            )
        )
    return tuple(sections)


def _claim(sentence: _Sentence, kind: ClaimKind, id_: str) -> Claim:
    passage = sentence.found.passage
    return Claim(
        id=id_,
        text=sentence.text,
        kind=kind,
        citations=(
            Citation(
                source_id=sentence.found.source.id,
                locator=passage.section,
                quote=sentence.text,
                passage_id=passage.id,
                start=sentence.start,
                end=sentence.end,
            ),
        ),
    )
