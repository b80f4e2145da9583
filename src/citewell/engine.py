"""The engine: the one place that joins the stages, in order, and reads like the order.

    understand -> pathways -> retrieve -> draft -> verify -> article

Doors (command line, web, API) call these methods and decide nothing themselves.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path

from citewell.asked import read_asked
from citewell.counsel.direct import Direct
from citewell.counsel.paired import led_by_pair
from citewell.counsel.safeguard import Safeguard
from citewell.counsel.topical import Topical, silent_on
from citewell.counsel.turned import Turn, turned
from citewell.counsel.unnamed import assumed_pathway, plan_notes, unnamed, with_topic
from citewell.draft.for_reader import fitted
from citewell.draft.patient import (
    compose_for_patient,
    is_judged,
    is_planned_whole,
    title_of,
)
from citewell.draft.related import related_questions
from citewell.draft.terms import explain
from citewell.draft.wording import calls_for_help, noticed
from citewell.errors import InputError
from citewell.holdings import Holdings
from citewell.ingest.report import IngestReport, Progress, no_progress
from citewell.model.article import Article
from citewell.model.audience import Audience
from citewell.model.case import Case
from citewell.model.claim import Verdict
from citewell.model.evidence import Found
from citewell.model.kept import Asked
from citewell.model.library import Library, Topic
from citewell.model.plan import Plan
from citewell.model.question import Query, Scope
from citewell.model.trace import Step, plan_steps, reading_steps
from citewell.pathways.addressed import told_to_the_reader
from citewell.pathways.evaluate import Planner
from citewell.pathways.facts import Facts
from citewell.ports.clock import Clock
from citewell.ports.index import Index
from citewell.retrieve.alarmed import sent_for_help, unsaid
from citewell.retrieve.answerable import Abstention, abstention
from citewell.retrieve.search import SearchOver, search_all
from citewell.understand.amend import amend
from citewell.understand.noticed import Noticer
from citewell.understand.read import Reader
from citewell.verify.decide import judge
from citewell.watched import Checked, Drafted, Planned, Read, Watch, unwatched
from citewell.words import clean
from citewell.written import Writing, Written

__all__ = ["Engine", "Parts"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Parts:
    """What the engine is made of; the composition root fills it."""

    library: Library
    statements: Index
    holdings: Holdings
    clock: Clock


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
    def writing(self) -> Writing:
        """What makes articles of drafts."""
        return Writing(
            library=self.library,
            holdings=self.holdings,
            clock=self._parts.clock,
            reader=self.reader,
            planner=self.planner,
        )

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
        asked = Asked(question=question, answers=tuple(answers), profile=profile)
        return self.answer(asked, audience=audience)

    def answer(
        self,
        asked: Asked,
        *,
        audience: Audience | str = Audience.CLINICIAN,
        before: Iterable[str] = (),
        watch: Watch = unwatched,
    ) -> Article:
        """Answer what was asked, as ``ask`` does, within a thread and without facts read wrongly.

        Args:
            asked: the question with what was given, taken out and chosen beside it.
            audience: who reads.
            before: the questions of the thread it goes on with, oldest first.
            watch: is told what was read, planned, found and checked as it happens.

        Raises:
            InputError: as ``ask``; or a place to take out lies outside the text.
            SourceError: the store or an index cannot be read.
        """
        reader_of = Audience.named(audience)
        thread = tuple(before)
        read = self._read(asked, thread)
        watch(Read(read[0].case))
        article = self._answer(read, reader_of, asked.profile, watch)
        if thread:
            article = replace(article, question=self.reader.read(asked.question).question)
        notes = (*noticed(read[0], article), *article.notes)
        alerts = tuple(filter(calls_for_help(read[0]).__contains__, notes))
        return replace(article, notes=notes, alerts=alerts)

    def _answer(
        self,
        read: tuple[Query, Turn, Facts],
        reader_of: Audience,
        profile: str | None,
        watch: Watch,
    ) -> Article:
        query, turn, facts = read
        plan = self._plan(turn.query, facts, profile)
        watch(Planned(plan))
        direct = Direct(self.planner, turn, facts, reader_of)
        nameless = unnamed(turn.query, plan, self.planner)
        refusal = nameless or abstention(turn.of(query), self.library)
        judged = None if direct.answers else plan  # what else leads has to tell what the plan would
        safeguard = Safeguard(self.planner, turn.query, facts, judged, reader_of)
        refusal = safeguard.refused(direct.refused(refusal))
        if refusal is not None and not (plan and refusal.yields and is_judged(plan, query)):
            return self._refused(query, reader_of, refusal, safeguard)
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
            return self._refused(query, reader_of, silent_on(topic), safeguard)
        retrieved = Step("retrieve", f"statements of topic {topic.id}")
        trace = (*reading_steps(query), *plan_steps(plan), retrieved)
        draft = fitted(draft, turn.query, reader_of)
        made = Written(direct.title if direct_leads else own_title, safeguard.beside(draft))
        watch(Drafted(draft))
        article = self.writing.article(query, reader_of, made)
        why = unsaid(turn.query, article.lead, in_danger=safeguard.in_danger)
        if why is not None:
            return self.writing.abstain(query, reader_of, why)
        watch(Checked(article))
        related = related_questions(topic, query, self.library, reader_of)
        if plan is not None:
            told = [claim.text for claim in article.claims]
            own = self.library.pathways[plan.pathway]
            plan = told_to_the_reader(plan, own, told, lay=reader_of.is_lay)
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

    def _read(self, asked: Asked, before: tuple[str, ...]) -> tuple[Query, Turn, Facts]:
        """The question as read, and as it is judged, with what safety forbids for the patient."""
        query = read_asked(asked, before, self.reader)
        turn = turned(query, self.library)
        facts = self.planner.facts(turn.query.case)
        query = self.topical.with_topic(with_topic(query, facts, self.planner))
        judged_by = self.topical.with_topic(with_topic(turn.query, facts, self.planner))
        turn = replace(turn, query=judged_by)
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
        self, query: Query, audience: Audience, refusal: Abstention, safeguard: Safeguard
    ) -> Article:
        """What is left where the curated library cannot answer: warnings, quotes, or the reason."""
        warning = None if refusal.final else safeguard.alone() or safeguard.cared.alone()
        if warning is not None:
            warned = self.writing.article(query, audience, Written(*warning))
            if unsaid(query, warned.lead, in_danger=safeguard.in_danger) is None:
                return replace(warned, related_questions=self.writing.nearest(query, audience))
        refusal = sent_for_help(query, refusal)
        quoted = None if refusal.final else self.writing.quoted(query, audience)
        return quoted or self.writing.abstain(query, audience, refusal.reason)

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
