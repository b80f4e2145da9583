"""An article written of a draft: every claim verified, what may stand kept, references numbered.

Owns the way from claims to an article, quotes from ingested passages and honest abstentions. Must not
decide what leads or what is offered.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from citewell.counsel.someone import tells_of_someone
from citewell.draft.compose import Draft
from citewell.draft.extract import evidence_words, extract
from citewell.draft.once import told_once
from citewell.draft.references import number
from citewell.draft.related import nearest_questions
from citewell.draft.wording import disclaimer, if_now, notes
from citewell.holdings import Holdings
from citewell.model.article import Article, RelatedQuestion, Status
from citewell.model.audience import Audience
from citewell.model.library import Library
from citewell.model.passage import Passage
from citewell.model.question import Query
from citewell.model.source import Source
from citewell.model.trace import Step, reading_steps
from citewell.pathways.evaluate import Planner
from citewell.ports.clock import Clock
from citewell.retrieve.passages import find_passages, standing
from citewell.understand.read import Reader
from citewell.understand.scope import has_instructions
from citewell.understand.vocabulary import content_stems
from citewell.verify.claims import publishable, verify_claims

__all__ = ["Writing", "Written"]


@dataclass(frozen=True, slots=True)
class Written:
    """A draft before it is verified; passages and sources are those beside the library's own."""

    title: str
    draft: Draft
    passages: Mapping[str, Passage] = field(default_factory=dict)
    sources: Mapping[str, Source] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Writing:
    """What makes articles of drafts, over one library and one site's holdings."""

    library: Library
    holdings: Holdings
    clock: Clock
    reader: Reader
    planner: Planner

    def quoted(self, query: Query, audience: Audience) -> Article | None:
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
        written = Written(
            title=sources[extracted.lead[0].citations[0].source_id].title,
            draft=Draft(extracted.lead, extracted.sections),
            passages={p.passage.id: p.passage for p in passages},
            sources=sources,
        )
        article = self.article(query, audience, written)
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
            related_questions=self.nearest(query, audience),
            trace=(*reading_steps(query), step, *standing(passages), *article.trace),
        )

    def article(self, query: Query, audience: Audience, written: Written) -> Article:
        """Verify every claim, keep what may be published, number the references."""
        lead, sections = (
            told_once(written.draft.lead, self.reader.drug_names),
            written.draft.sections,
        )
        claims = verify_claims(
            (*lead, *(c for s in sections for c in s.claims)),
            self.library,
            written.passages,
            names=self.reader.drug_names,
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
            self._empty(query, audience),
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

    def abstain(self, query: Query, audience: Audience, why: str) -> Article:
        """An article that answers nothing, says why, and names the nearest that can be answered."""
        told_to = audience if tells_of_someone(query) else None
        return replace(
            self._empty(query, audience),
            notes=(
                *if_now(query, audience),
                *notes(query, followed=not has_instructions(query.question), silent_to=told_to),
            ),
            abstain_reason=why,
            related_questions=self.nearest(query, audience),
            trace=reading_steps(query),
        )

    def _empty(self, query: Query, audience: Audience) -> Article:
        now = self.clock.now().isoformat(timespec="seconds")
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

    def nearest(self, query: Query, audience: Audience) -> tuple[RelatedQuestion, ...]:
        """Questions near to this one that the library answers."""
        ids = [m.topic for m in query.topics] + [m.topic for m in self.reader.nearest(query, 6)]
        return nearest_questions(ids, self.library, audience)
