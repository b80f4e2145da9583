"""Statements to claims: the wording for the reader and the citation behind it."""

from citewell.draft.grades import strength_for
from citewell.model.audience import Audience
from citewell.model.claim import Citation, Claim, ClaimKind
from citewell.model.library import Answer, Library
from citewell.model.statement import Statement

__all__ = ["answer_claim", "citations_of", "statement_claim", "wording"]


def wording(statement: Statement, audience: Audience) -> str | None:
    """The statement in the reader's words; None when it has none for a lay reader."""
    return statement.plain if audience.is_lay else statement.clinician


def citations_of(statement: Statement) -> tuple[Citation, ...]:
    """One citation for each source of a statement."""
    return tuple(
        Citation(
            source_id=cite.source,
            locator=cite.locator,
            statement_id=statement.id,
            checked=statement.checked.state.value,
        )
        for cite in statement.cites
    )


def statement_claim(
    statement: Statement, audience: Audience, kind: ClaimKind = ClaimKind.STATEMENT
) -> Claim:
    """A statement as a claim. The statement must have wording for the audience."""
    text = wording(statement, audience)
    assert text is not None, statement.id  # noqa: S101  (callers filter by wording)
    return Claim(
        id=statement.id if kind is ClaimKind.STATEMENT else f"lead-{statement.id}",
        text=text,
        kind=kind,
        citations=citations_of(statement),
        strength=strength_for(statement.strength, lay=audience.is_lay),
        certainty=None if audience.is_lay else statement.certainty,
    )


def answer_claim(answer: Answer, audience: Audience, library: Library) -> Claim:
    """A curated answer as the lead, citing every source of the statements it rests on, each once."""
    citations: dict[tuple[str, str | None], Citation] = {}
    for id_ in answer.rests_on:
        for citation in citations_of(library.statements[id_]):
            citations.setdefault((citation.source_id, citation.statement_id), citation)
    return Claim(
        id=answer.id,
        text=answer.plain if audience.is_lay else answer.clinician,
        kind=ClaimKind.LEAD,
        citations=tuple(citations.values()),
    )
