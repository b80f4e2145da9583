"""The engine: the one place that joins the stages, in order, and reads like the order.

    understand -> pathways -> retrieve -> draft -> verify -> article

Doors (command line, web, API) call these methods and decide nothing themselves.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path

from citewell.direct import Direct
from citewell.draft.compose import Draft
from citewell.draft.extract import evidence_words, extract
from citewell.draft.once import told_once
from citewell.draft.patient import (
    compose_for_patient,
    is_judged,
    is_planned_whole,
    title_of,
)
from citewell.draft.references import number
from citewell.draft.related import nearest_questions, related_questions
from citewell.draft.terms import explain
from citewell.draft.wording import disclaimer, notes, noticed
from citewell.errors import InputError
from citewell.holdings import Holdings
from citewell.ingest.report import IngestReport, Progress, no_progress
from citewell.model.article import Article, RelatedQuestion, Status
from citewell.model.audience import Audience
from citewell.model.case import Case
from citewell.model.claim import Verdict
from citewell.model.evidence import Found
from citewell.model.library import Library, Topic
from citewell.model.passage import Passage
from citewell.model.plan import Plan
from citewell.model.question import Query, Scope
from citewell.model.source import Source
from citewell.model.trace import Step, plan_steps, reading_steps
from citewell.paired import led_by_pair
from citewell.pathways.evaluate import Planner
from citewell.pathways.facts import Facts
from citewell.ports.clock import Clock
from citewell.ports.index import Index
from citewell.retrieve.alarmed import sent_for_help, unsaid
from citewell.retrieve.answerable import Abstention, abstention
from citewell.retrieve.passages import find_passages, standing
from citewell.retrieve.search import SearchOver, search_all
from citewell.safeguard import Safeguard
from citewell.someone import tells_of_someone
from citewell.topical import Topical, silent_on
from citewell.turned import Turn, turned
from citewell.understand.amend import amend
from citewell.understand.noticed import Noticer
from citewell.understand.read import Reader
from citewell.understand.scope import has_instructions
from citewell.understand.vocabulary import content_stems
from citewell.unnamed import assumed_pathway, plan_notes, unnamed, with_topic
from citewell.verify.claims import publishable, verify_claims
from citewell.verify.decide import judge
from citewell.words import clean

__all__ = ["Engine", "Parts"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Parts:
    """What the engine is made of; the composition root fills it."""

    library: Library
    statements: Index
    holdings: Holdings
    clock: Clock


@dataclass(frozen=True, slots=True)
class _Written:
    """A draft before it is verified; passages and sources are those beside the library's own."""

    title: str
    draft: Draft
    passages: Mapping[str, Passage] = field(default_factory=dict)
    sources: Mapping[str, Source] = field(default_factory=dict)


class Engine:
    """Answers questions. Safe to share between threads for reading."""

    def __init__(self, parts: Parts) -> None:
        self._parts = parts
        self.library = parts.library
        self.holdings = parts.holdings

    @cached_property
    def reader(self) -> Reader:
        """The reader of questions, compiled on first use."""
        return Reader(self.library, self._parts.clock)

    @cached_property
    def noticer(self) -> Noticer:
        """What looks a question over for what no rule takes up."""
        return Noticer(self.reader.vocabulary)

    @cached_property
    def planner(self) -> Planner:
        """The planner over the library's pathways, compiled on first use."""
        return Planner(self.library)

    @cached_property
    def topical(self) -> Topical:
        """What drafts from the library's topics."""
        return Topical(self.library, self._parts.statements)

    def case(self, text: str, *, answers: Iterable[str] = ()) -> Case:
        """The patient case that a text tells, personal data masked.

        Args:
            text: a question, a vignette or a note, up to 50,000 characters.
            answers: facts given beside it, as ``egfr=28`` or ``duloxetine: 60 mg for 8 weeks``.

        Raises:
            InputError: the text is too long, or an answer cannot be read.
        """
        return amend(self.reader.case(text), answers, self.reader)

    def ask(
        self,
        question: str,
        *,
        audience: Audience | str = Audience.CLINICIAN,
        answers: Iterable[str] = (),
        profile: str | None = None,
    ) -> Article:
        """Answer a question with a cited article, or abstain and say why.

        Args:
            question: as typed, up to 50,000 characters.
            audience: who reads; changes words and depth, never facts.
            answers: facts about the patient given beside it, as ``egfr=28``.
            profile: whose guidelines lead, where a pathway applies; its default when None.

        Raises:
            InputError: unknown audience or profile, an unreadable answer, or a question too long.
            SourceError: the store or an index cannot be read.
        """
        reader_of = Audience.named(audience)
        read = self._read(question, answers)
        article = self._answer(question, read, reader_of, profile)
        return replace(article, notes=(*noticed(read[0], article), *article.notes))

    def _answer(
        self,
        question: str,
        read: tuple[Query, Turn, Facts],
        reader_of: Audience,
        profile: str | None,
    ) -> Article:
        query, turn, facts = read
        plan = self._plan(turn.query, facts, profile)
        direct = Direct(self.planner, turn, facts, reader_of)
        nameless = unnamed(turn.query, plan, self.planner)
        refusal = nameless or abstention(turn.of(query), self.library)
        judged = None if direct.answers else plan  # what else leads has to tell what the plan would
        safeguard = Safeguard(self.planner, turn.query, facts, judged, reader_of)
        refusal = safeguard.refused(direct.refused(refusal))
        if refusal is not None and not (plan and refusal.yields and is_judged(plan, query)):
            return self._refused(question, query, reader_of, refusal, safeguard)
        topic = self._topic(turn.query, plan, direct)
        draft = self.topical.draft(turn.query, topic, reader_of)
        if plan is not None:
            draft = compose_for_patient(draft, plan, turn.query, self.library, reader_of)
        direct_leads = direct.answers and not safeguard.in_danger
        own_title = title_of(query, topic, plan, self.library, reader_of)
        draft = direct.lead(draft, plan, safeguard) if direct_leads else safeguard.lead(draft)
        if not direct_leads and not safeguard.warns:
            draft = led_by_pair(draft, turn.query, facts, self.planner, reader_of)
        draft = draft if direct_leads else safeguard.cared.beside(draft, warned=safeguard.warns)
        if draft is None:
            return self._refused(question, query, reader_of, silent_on(topic), safeguard)
        retrieved = Step("retrieve", f"statements of topic {topic.id}")
        trace = (*reading_steps(query), *plan_steps(plan), retrieved)
        made = _Written(direct.title if direct_leads else own_title, safeguard.beside(draft))
        article = self._article(question, query, reader_of, made)
        why = unsaid(turn.query, article.lead, in_danger=safeguard.in_danger)
        if why is not None:
            return self._abstain(question, query, reader_of, why)
        related = related_questions(topic, query, self.library, reader_of)
        return replace(
            article,
            related_questions=related,
            glossary=explain(article.lead, article.sections, self.library, reader_of),
            plan=plan,
            notes=(*plan_notes(turn.query, plan, self.planner, reader_of), *article.notes),
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
        over = SearchOver(self.library, self._parts.statements, self.holdings.searched)
        return search_all(text, k, over)

    def ingest(self, paths: Iterable[Path], *, progress: Progress = no_progress) -> IngestReport:
        """Read files into the store and the index: ``holdings.ingest``."""
        return self.holdings.ingest(paths, progress=progress)

    def check(self, claim: str, evidence: str) -> Verdict:
        """Hold a claim against a text.

        Raises:
            InputError: either is empty.
        """
        return judge(claim, evidence, names=self.drug_names)

    def _read(self, question: str, answers: Iterable[str]) -> tuple[Query, Turn, Facts]:
        """The question as read, and as it is judged, with what safety forbids for the patient."""
        query = self.reader.read(question)
        given = tuple(answers)
        if given:
            query = self.reader.with_case(query, amend(query.case, given, self.reader))
        turn = turned(query, self.library)
        facts = self.planner.facts(turn.query.case)
        query = self.topical.with_topic(with_topic(query, facts, self.planner))
        asked = self.topical.with_topic(with_topic(turn.query, facts, self.planner))
        turn = replace(turn, query=asked)
        ruled_out = self.planner.ruled_out(facts)
        judged = replace(turn, query=replace(turn.query, ruled_out=ruled_out))
        return self.noticer(replace(query, ruled_out=ruled_out)), judged, facts

    def _plan(self, query: Query, facts: Facts, profile: str | None) -> Plan | None:
        """The plan of the pathway that applies to the question, or None."""
        if query.scope is not Scope.CLINICAL or "children" in query.groups:
            return None
        topics = [m.topic for m in query.topics[:1]]
        pathway = self.planner.pathway_for(topics, facts) or assumed_pathway(query, self.planner)
        planned = all(self.library.topics[t].is_planned for t in topics)
        return self.planner.plan(pathway, facts, profile) if pathway and planned else None

    def _refused(
        self,
        question: str,
        query: Query,
        audience: Audience,
        refusal: Abstention,
        safeguard: Safeguard,
    ) -> Article:
        """What is left where the curated library cannot answer: warnings, quotes, or the reason."""
        warning = None if refusal.final else safeguard.alone() or safeguard.cared.alone()
        if warning is not None:
            warned = self._warning(question, query, audience, *warning)
            if unsaid(query, warned.lead, in_danger=safeguard.in_danger) is None:
                return warned
        refusal = sent_for_help(query, refusal)
        quoted = None if refusal.final else self._quoted(question, query, audience)
        return quoted or self._abstain(question, query, audience, refusal.reason)

    def _warning(
        self, question: str, query: Query, audience: Audience, title: str, draft: Draft
    ) -> Article:
        """An article of warnings alone, where the library answers nothing else of the question."""
        article = self._article(question, query, audience, _Written(title, draft))
        return replace(article, related_questions=self._nearest(query, audience))

    def _topic(self, query: Query, plan: Plan | None, direct: Direct) -> Topic:
        """The topic the article stands on: for a patient planned for, one of the pathway's."""
        ids = [m.topic for m in query.topics]
        if not ids and plan is None and direct.topic is not None:
            return direct.topic
        if plan is not None and (not ids or is_planned_whole(query)):
            own = self.library.pathways[plan.pathway].topics
            ids = [i for i in ids if i in own] or [own[0]]
        return self.library.topics[ids[0]]

    def drug_names(self, text: str) -> frozenset[str]:
        """Generic names of the drugs a text names."""
        return self.reader.drug_names(text)

    def _quoted(self, question: str, query: Query, audience: Audience) -> Article | None:
        """An article of verbatim quotes from ingested passages, or None when none answers."""
        passages = find_passages(
            query,
            self.holdings.searched,
            stems_of=content_stems,
            ordinary=self.library.common_words,
        )
        extracted = extract(
            query, passages, stems_of=content_stems, drugs_of=self.reader.drug_names
        )
        if extracted is None:
            return None
        sources = {p.source.id: p.source for p in passages}
        written = _Written(
            title=sources[extracted.lead[0].citations[0].source_id].title,
            draft=Draft(extracted.lead, extracted.sections),
            passages={p.passage.id: p.passage for p in passages},
            sources=sources,
        )
        article = self._article(question, query, audience, written)
        if not article.lead:
            return None
        step = Step(
            "retrieve", " ".join((f"{len(passages)} ingested passages", *self.holdings.remarks))
        )
        return replace(
            article,
            notes=(
                *notes(query, followed=not has_instructions(query.question), quoted=True),
                *extracted.remarks,
                evidence_words(r.source for r in article.references),
            ),
            related_questions=self._nearest(query, audience),
            trace=(*reading_steps(query), step, *standing(passages), *article.trace),
        )

    def _article(
        self, question: str, query: Query, audience: Audience, written: _Written
    ) -> Article:
        """Verify every claim, keep what may be published, number the references."""
        lead, sections = told_once(written.draft.lead, self.drug_names), written.draft.sections
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
            notes=notes(
                query,
                followed=not has_instructions(query.question),
                claims=kept,
                checked=frozenset(filter(self.planner.rulebook.medicines.is_known, query.unknown)),
            ),
            trace=(Step("verify", f"{len(kept)} claims kept, {len(withheld)} withheld"),),
        )

    def _abstain(self, question: str, query: Query, audience: Audience, why: str) -> Article:
        told_to = audience if tells_of_someone(query) else None
        return replace(
            self._empty(question, query, audience),
            notes=notes(query, followed=not has_instructions(query.question), silent_to=told_to),
            abstain_reason=why,
            related_questions=self._nearest(query, audience),
            trace=reading_steps(query),
        )

    def _empty(self, question: str, query: Query, audience: Audience) -> Article:
        now = self._parts.clock.now().isoformat(timespec="seconds")
        return Article(
            question=query.question,
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
            notes=notes(query, followed=not has_instructions(query.question)),
        )

    def _nearest(self, query: Query, audience: Audience) -> tuple[RelatedQuestion, ...]:
        ids = [m.topic for m in query.topics] + [m.topic for m in self.reader.nearest(query, 6)]
        return nearest_questions(ids, self.library, audience)
