"""Curated statements held against the text of their own sources.

Owns which text is a source's own and where in it a statement stands. The judgement is the verify
stage's; here a contradiction has to stand in one sentence on the same matter, because a long text
always holds some other number. Changes nothing: an editor reads what is found.
"""

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum

from citewell.holdings import Holdings
from citewell.model.claim import Verdict, VerdictState
from citewell.model.library import Library
from citewell.model.passage import Coverage, Record
from citewell.model.source import Source
from citewell.model.statement import CheckState, Statement
from citewell.model.versions import are_one
from citewell.sentences import sentence_spans
from citewell.verify.compare import relate
from citewell.verify.decide import judge
from citewell.verify.entities import NameMatcher, no_names
from citewell.verify.overlap import coverage, matter, read_sentence
from citewell.verify.words import sentences

__all__ = ["Held", "OwnText", "Span", "Standing", "hold", "texts_held", "texts_in"]

_TRIED = 8
_SAME_MATTER = 0.75
_LONGEST_WINDOW = 4_000
_LONGEST_SENTENCE = 60
_MOST_REASONS = 4
_TELLING = re.compile(r"[^\W\d_]{4,}|\d[\d.,]*")
# Whose words they are is said for the reader; a source does not say it of itself.
_NAMED = r"(?:US|UK|EU|EU/UK|FDA|Japanese|Irish|Swiss|Australian)"
_KIND = r"(?:labels?|labelling|SmPC|product information|prescribing information)"
_ATTRIBUTED = (
    re.compile(rf"^(?:In |By |Per )?(?:the )?{_NAMED}(?: \w+)?? {_KIND}[^:.;]{{0,80}}?: "),
    re.compile(rf" \((?:the )?{_NAMED} {_KIND}\)"),
)


class Standing(StrEnum):
    """How a statement stands in the text of its source."""

    SUPPORTED = "supported"
    CONTRADICTED = "contradicted"
    NOT_FOUND = "not_found"


@dataclass(frozen=True, slots=True)
class OwnText:
    """The text of a curated source, and the id of the record that it was read from."""

    source: Source
    record: str
    text: str


@dataclass(frozen=True, slots=True)
class Span:
    """``text[start:end]``, verbatim, of one or a few neighbouring sentences."""

    start: int
    end: int
    quote: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Held:
    """One statement held against one of its sources.

    ``spans`` are where its sentences stand, one each, or where they are contradicted; ``reasons`` are
    the verify stage's; ``checked`` is how far an editor had checked it.
    """

    statement: str
    source: str
    record: str
    standing: Standing
    checked: CheckState
    spans: tuple[Span, ...] = ()
    reasons: tuple[str, ...] = ()


def texts_in(records: Iterable[Record], library: Library) -> Iterator[OwnText]:
    """The texts among records that are of curated sources, known by their identifiers."""
    named: dict[str, list[Source]] = {}
    for source in library.sources.values():
        for name in source.identifiers:
            named.setdefault(name, []).append(source)
    for record in records:
        document = record.document
        if document is None or document.coverage is Coverage.CITATION:
            continue
        fresh = document.source
        met = {s.id: s for name in fresh.identifiers for s in named.get(name, ())}
        for source in met.values():
            if are_one(source, fresh):
                yield OwnText(source, fresh.id, document.text)


def texts_held(
    holdings: Holdings, library: Library, pairs: Mapping[str, str], *, alone: bool = False
) -> Iterator[OwnText]:
    """The texts of curated sources that a site holds; ``pairs`` name one by hand, source to record.

    With ``alone``, only those of the pairs.

    Raises:
        SourceError: the store cannot be read.
    """
    for source in library.sources.values():
        if alone and source.id not in pairs:
            continue
        names: Collection[str] = [pairs[source.id]] if source.id in pairs else source.identifiers
        entries = (holdings.entry(name) for name in names)
        entry = next((one for one in entries if one is not None), None)
        text = holdings.text(entry.source.id) if entry else None
        if entry and text:
            yield OwnText(source, entry.source.id, text)


def hold(
    texts: Iterable[OwnText], library: Library, *, names: NameMatcher = no_names
) -> Iterator[Held]:
    """Hold every statement against the texts of the sources it cites, text by text."""
    citing: dict[str, list[Statement]] = {}
    for statement in library.statements.values():
        for source_id in dict.fromkeys(cite.source for cite in statement.cites):
            citing.setdefault(source_id, []).append(statement)
    for text in texts:
        pool = _Pool(text.text)
        for statement in citing.get(text.source.id, ()):
            yield _held(statement, text, pool, names)


class _Pool:
    """The sentences of a text, and the telling words of each."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.spans = list(sentence_spans(text, 0, len(text)))
        self.words = [frozenset(_TELLING.findall(text[a:b].lower())) for a, b in self.spans]

    def windows(self, claim: str) -> list[tuple[int, int]]:
        """Offsets of the likeliest sentences, alone and with their neighbours, the shortest first."""
        ours = frozenset(_TELLING.findall(claim.lower()))
        shared = [len(ours & words) for words in self.words]
        best = sorted(range(len(shared)), key=lambda n: (-shared[n], n))[:_TRIED]
        last = len(self.spans) - 1
        found: dict[tuple[int, int], None] = {}
        for before, after in ((0, 0), (0, 1), (1, 0), (1, 1)):
            for n in best:
                if shared[n]:
                    start = self.spans[max(n - before, 0)][0]
                    end = self.spans[min(n + after, last)][1]
                    if end - start <= _LONGEST_WINDOW:
                        found.setdefault((start, end))
        return list(found)


def _held(statement: Statement, text: OwnText, pool: _Pool, names: NameMatcher) -> Held:
    parts = [_stands(part, text.source, pool, names) for part in sentences(_bare(statement))]
    states = {standing for standing, _, _ in parts}
    if Standing.CONTRADICTED in states:
        standing = Standing.CONTRADICTED
    else:
        alone = states == {Standing.SUPPORTED}
        standing = Standing.SUPPORTED if alone else Standing.NOT_FOUND
    kept = [part for part in parts if part[0] is standing]
    reasons = dict.fromkeys(reason for part in kept for reason in part[2])
    return Held(
        statement=statement.id,
        source=text.source.id,
        record=text.record,
        standing=standing,
        checked=statement.checked.state,
        spans=tuple(span for _, span, _ in kept if span is not None),
        reasons=tuple(reasons)[:_MOST_REASONS],
    )


def _bare(statement: Statement) -> str:
    words = statement.clinician
    for pattern in _ATTRIBUTED:
        words = pattern.sub("", words)
    return words[:1].upper() + words[1:]


_Part = tuple[Standing, Span | None, tuple[str, ...]]


def _stands(claim: str, source: Source, pool: _Pool, names: NameMatcher) -> _Part:
    """The first and shortest window that bears a sentence out, else one that contradicts it."""
    against: _Part | None = None
    nearest: tuple[str, ...] = ("the text speaks of something else",)
    for start, end in pool.windows(claim):
        window = pool.text[start:end]
        verdict = _verdict(claim, window, source, names)
        span = Span(start, end, window)
        if verdict.state is VerdictState.SUPPORTED:
            return Standing.SUPPORTED, span, verdict.reasons
        if verdict.state is VerdictState.PARTIAL:
            nearest = verdict.reasons
        if verdict.state is VerdictState.CONTRADICTED and against is None and _is_on(claim, window):
            against = (Standing.CONTRADICTED, span, verdict.reasons)
    return against or (Standing.NOT_FOUND, None, nearest)


def _verdict(claim: str, window: str, source: Source, names: NameMatcher) -> Verdict:
    verdict = judge(claim, window, names=names)
    if verdict.state is VerdictState.UNSUPPORTED and names(source.title) & names(claim):
        # A label does not repeat in each sentence which medicine it is of.
        medicines = " and ".join(sorted(names(source.title) & names(claim)))
        return judge(claim, f"{medicines}: {window}", names=names)
    return verdict


def _is_on(claim: str, window: str) -> bool:
    """Whether one sentence of the window is on the matter of the claim.

    It has numbers of each kind that the claim has: a dose for a clearance is not contradicted by a
    sentence without one. A run-on is on many matters.
    """
    ours = read_sentence(claim)
    for words in sentences(window):
        theirs = read_sentence(words)
        if (
            len(words.split()) <= _LONGEST_SENTENCE
            and coverage(ours, theirs.matters, matter) >= _SAME_MATTER
            and all(any(relate(q, t) for t, _ in theirs.placed) for q, _ in ours.placed)
        ):
            return True
    return False
