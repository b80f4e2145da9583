"""The engine: the one place that joins the stages, in order, and reads like the order.

    understand -> retrieve -> draft -> verify -> article

Doors (command line, web, API) call these methods and decide nothing themselves.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path

from citewell.draft.compose import compose
from citewell.draft.extract import extract
from citewell.draft.references import number
from citewell.draft.related import nearest_questions, related_questions
from citewell.draft.terms import explain
from citewell.draft.wording import disclaimer, notes
from citewell.errors import InputError
from citewell.ingest.load import ingest_files
from citewell.ingest.report import IngestReport, Progress, no_progress
from citewell.model.article import Article, RelatedQuestion, Section, Status
from citewell.model.audience import Audience
from citewell.model.claim import Claim, Verdict
from citewell.model.library import Library, Topic
from citewell.model.passage import Passage
from citewell.model.question import Query
from citewell.model.source import Source
from citewell.model.trace import Step
from citewell.ports.clock import Clock
from citewell.ports.index import Index, IndexQuery
from citewell.ports.store import Store
from citewell.retrieve.answerable import abstention
from citewell.retrieve.passages import find_passages
from citewell.retrieve.statements import candidates
from citewell.understand.read import Reader
from citewell.understand.scope import has_instructions
from citewell.understand.vocabulary import content_stems
from citewell.verify.claims import publishable, verify_claims
from citewell.verify.decide import judge
from citewell.words import clean

__all__ = ["Engine", "Found", "Parts", "parse_audience"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Parts:
    """What the engine is made of; the composition root fills it."""

    library: Library
    statements: Index
    passages: Index
    store: Store
    clock: Clock


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """One search result. ``kind`` is ``statement`` or ``passage``."""

    id: str
    kind: str
    score: float
    title: str
    text: str
    source: Source


@dataclass(frozen=True, slots=True, kw_only=True)
class _Written:
    """A draft before it is verified; passages and sources are those beside the library's own."""

    title: str
    lead: tuple[Claim, ...]
    sections: tuple[Section, ...]
    passages: Mapping[str, Passage] = field(default_factory=dict)
    sources: Mapping[str, Source] = field(default_factory=dict)


class Engine:
    """Answers questions. Safe to share between threads for reading."""

    def __init__(self, parts: Parts) -> None:
        self._parts = parts
        self.library = parts.library

    @cached_property
    def reader(self) -> Reader:
        """The reader of questions, compiled on first use."""
        return Reader(self.library)

    def ask(self, question: str, *, audience: Audience | str = Audience.CLINICIAN) -> Article:
        """Answer a question with a cited article, or abstain and say why.

        Args:
            question: as typed, up to 50,000 characters.
            audience: who reads; changes words and depth, never facts.

        Raises:
            InputError: unknown audience, or the question is too long.
            SourceError: the store or an index cannot be read.
        """
        reader_of = parse_audience(audience)
        query = self.reader.read(question)
        if (refusal := abstention(query, self.library)) is not None:
            quoted = None if refusal.final else self._quoted(question, query, reader_of)
            return quoted or self._abstain(question, query, reader_of, refusal.reason)
        topic = self.library.topics[query.topics[0].topic]
        found = candidates(query, topic, self.library, self._parts.statements)
        draft = compose(query, topic, found, self.library, reader_of)
        if draft is None:
            reason = f"The library holds nothing on this side of {topic.title!r}."
            quoted = self._quoted(question, query, reader_of)
            return quoted or self._abstain(question, query, reader_of, reason)
        trace = (
            *self._read_trace(query),
            Step("retrieve", f"{len(found)} statements of topic {topic.id}"),
        )
        title = topic.plain_title if reader_of.is_lay else topic.title
        written = _Written(title=title, lead=draft.lead, sections=draft.sections)
        article = self._article(question, query, reader_of, written)
        if not article.lead:
            return self._abstain(
                question, query, reader_of, "No answer could be held against its sources."
            )
        related = related_questions(topic, query, self.library, reader_of)
        return replace(
            article,
            related_questions=related,
            glossary=explain(article.lead, article.sections, self.library, reader_of),
            trace=trace + article.trace,
        )

    def search(self, query: str, *, k: int = 10) -> list[Found]:
        """Statements and ingested passages that match, best first.

        Scores of the two kinds are scaled to their own best, so that 1 is the best of each kind.

        Raises:
            InputError: empty query, or ``k`` below 1.
            SourceError: the store or an index cannot be read.
        """
        text = clean(query)
        if not text:
            raise InputError(
                "nothing to search for", code="empty_query", hint="Give one word or more."
            )
        if k < 1:
            raise InputError("k must be at least 1", code="bad_k", hint="Ask for 1 result or more.")
        found = self._found_statements(text, k) + self._found_passages(text, k)
        return sorted(found, key=lambda f: (-f.score, f.kind, f.id))[:k]

    def ingest(self, paths: Iterable[Path], *, progress: Progress = no_progress) -> IngestReport:
        """Read files into the store and the index; a killed run leaves the last good state.

        Raises:
            InputError: a path is missing or cannot be read.
            SourceError: the store or the index cannot be written.
        """
        return ingest_files(list(paths), self._parts.store, self._parts.passages, progress=progress)

    def check(self, claim: str, evidence: str) -> Verdict:
        """Hold a claim against a text.

        Raises:
            InputError: either is empty.
        """
        return judge(claim, evidence, names=self.drug_names)

    def drug_names(self, text: str) -> frozenset[str]:
        """Generic names of the drugs a text names."""
        return self.reader.drug_names(text)

    def _quoted(self, question: str, query: Query, audience: Audience) -> Article | None:
        """An article of verbatim quotes from ingested passages, or None when none answers."""
        passages = find_passages(
            query, self._parts.passages, self._parts.store, stems_of=content_stems
        )
        extracted = extract(query, passages, stems_of=content_stems)
        if extracted is None:
            return None
        sources = {p.source.id: p.source for p in passages}
        written = _Written(
            title=passages[0].source.title,
            lead=extracted.lead,
            sections=extracted.sections,
            passages={p.passage.id: p.passage for p in passages},
            sources=sources,
        )
        article = self._article(question, query, audience, written)
        if not article.lead:
            return None
        note = (
            "The curated library does not answer this. The sentences below are quoted word for word "
            "from documents this site has ingested; nobody has appraised them."
        )
        step = Step("retrieve", f"{len(passages)} ingested passages")
        return replace(
            article,
            notes=(
                note,
                *notes(query, followed=not has_instructions(clean(question)), quoted=True),
            ),
            related_questions=self._nearest(query, audience),
            trace=(*self._read_trace(query), step, *article.trace),
        )

    def _article(
        self, question: str, query: Query, audience: Audience, written: _Written
    ) -> Article:
        """Verify every claim, keep what may be published, number the references."""
        lead, sections = written.lead, written.sections
        claims = verify_claims(
            (*lead, *(c for s in sections for c in s.claims)),
            self.library,
            written.passages,
            names=self.drug_names,
        )
        kept, withheld = publishable(claims)
        by_id = {claim.id: claim for claim in kept}
        lead = tuple(by_id[c.id] for c in lead if c.id in by_id)
        sections = tuple(
            replace(s, claims=tuple(by_id[c.id] for c in s.claims if c.id in by_id))
            for s in sections
        )
        sections = tuple(s for s in sections if s.claims)
        known = self.library.sources | dict(written.sources)
        lead, sections, references = number(lead, sections, known)
        return replace(
            self._empty(question, query, audience),
            title=written.title,
            lead=lead,
            sections=sections,
            references=references,
            abstained=False,
            abstain_reason=None,
            trace=(Step("verify", f"{len(kept)} claims kept, {len(withheld)} withheld"),),
        )

    def _abstain(self, question: str, query: Query, audience: Audience, why: str) -> Article:
        return replace(
            self._empty(question, query, audience),
            abstain_reason=why,
            related_questions=self._nearest(query, audience),
            trace=self._read_trace(query),
        )

    def _empty(self, question: str, query: Query, audience: Audience) -> Article:
        now = self._parts.clock.now().isoformat(timespec="seconds")
        return Article(
            question=clean(question),
            title="No answer",
            audience=audience,
            status=Status.SUBMITTED,
            lead=(),
            sections=(),
            references=(),
            related_questions=(),
            case=query.case,
            abstained=True,
            abstain_reason=None,
            evidence_as_of=self.library.as_of,
            disclaimer=disclaimer(audience),
            last_updated=now,
            corrections=query.corrections,
            notes=notes(query, followed=not has_instructions(clean(question))),
        )

    def _nearest(self, query: Query, audience: Audience) -> tuple[RelatedQuestion, ...]:
        ids = [m.topic for m in query.topics] + [m.topic for m in self.reader.nearest(query, 6)]
        return nearest_questions(ids, self.library, audience)

    @staticmethod
    def _read_trace(query: Query) -> tuple[Step, ...]:
        topics = ", ".join(f"{m.topic} {m.score:.2f}" for m in query.topics[:3]) or "none"
        drugs = ", ".join(dict.fromkeys(m.ingredient for m in query.drugs)) or "none"
        intents = ", ".join(i.value for i in query.intents)
        return (
            Step("understand", f"intent {intents}; drugs {drugs}"),
            Step("understand", f"topics {topics}; coverage {query.coverage:.2f}"),
        )

    def _found_statements(self, text: str, k: int) -> list[Found]:
        hits = self._parts.statements.search(IndexQuery(text=text, k=k))
        top = hits[0].score if hits else 1.0
        found = []
        for hit in hits:
            statement = self.library.statements[hit.id]
            topic: Topic | None = self.library.topics.get(statement.topic)
            found.append(
                Found(
                    id=hit.id,
                    kind="statement",
                    score=round(hit.score / top, 6),
                    title=topic.title if topic else statement.topic,
                    text=statement.clinician,
                    source=self.library.sources[statement.cites[0].source],
                )
            )
        return found

    def _found_passages(self, text: str, k: int) -> list[Found]:
        hits = self._parts.passages.search(IndexQuery(text=text, k=k))
        top = hits[0].score if hits else 1.0
        passages = {p.id: p for p in self._parts.store.passages([h.id for h in hits])}
        sources = self._parts.store.sources({p.source_id for p in passages.values()})
        return [
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


def parse_audience(audience: Audience | str) -> Audience:
    """The audience a caller named.

    Raises:
        InputError: no such audience.
    """
    parsed = audience if isinstance(audience, Audience) else Audience.parse(audience)
    if parsed is None:
        raise InputError(
            f"there is no audience '{audience}'",
            code="unknown_audience",
            hint=f"Choose one of: {', '.join(a.value for a in Audience)}.",
        )
    return parsed
