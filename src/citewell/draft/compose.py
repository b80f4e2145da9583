"""Composing a draft: lead, sections and remarks for one question on one topic."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from citewell.draft.claims import wording
from citewell.draft.lead import choose_lead
from citewell.draft.outline import place
from citewell.draft.tried import Tried
from citewell.draft.wording import trial_note
from citewell.model.article import Section
from citewell.model.audience import Audience
from citewell.model.claim import Claim, ClaimKind
from citewell.model.evidence import Candidate
from citewell.model.library import Library, Topic
from citewell.model.question import Intent, Query
from citewell.model.statement import Kind, Statement

__all__ = ["Draft", "compose", "led", "put_forward", "without_claims"]

_A_LIST = 3
_WHOLE = frozenset({Intent.NEXT_TREATMENT, Intent.IMMEDIATE, Intent.OTHER, Intent.PROGNOSIS})


@dataclass(frozen=True, slots=True)
class Draft:
    """Claims before they are verified and numbered."""

    lead: tuple[Claim, ...]
    sections: tuple[Section, ...]


def led(lead: tuple[Claim, ...], sections: Iterable[Section]) -> "Draft":
    """A draft of this lead and these sections, in which the sections do not say again what leads."""
    return Draft(lead, without_claims(sections, {c.text for c in lead}))


def without_claims(sections: Iterable[Section], said: set[str]) -> tuple[Section, ...]:
    """The sections without what is said word for word elsewhere; empty ones are left out."""
    kept = (replace(s, claims=tuple(c for c in s.claims if c.text not in said)) for s in sections)
    return tuple(s for s in kept if s.claims)


def compose(
    query: Query,
    topic: Topic,
    candidates: list[Candidate],
    library: Library,
    audience: Audience,
) -> Draft | None:
    """A draft, or None when nothing in the topic answers the question.

    Args:
        query: the question as read.
        topic: the topic chosen.
        candidates: its statements, best first.
        library: the curated library.
        audience: who reads; changes words and depth, never facts.
    """
    lead = choose_lead(query, topic, candidates, library, audience)
    if not lead:
        return None
    # A statement that is itself the lead is not said twice.
    said = {claim.text for claim in lead}
    rest = [c for c in candidates if wording(c.statement, audience) not in said]
    if audience.is_lay and topic.medicine is None:
        rest = [c for c in rest if _names_its_drug(c.statement, library)]
    outline = library.outlines.get(query.intent.value) or library.outlines["other"]
    always = frozenset(topic.always) if _asks_for_the_whole(query) else frozenset()
    sections = place(rest, outline, always, Tried.of(query, library), library, audience)
    return Draft(lead, _with_trial_note(sections, query))


def put_forward(draft: Draft, library: Library) -> list[str]:
    """The treatments that an editor's answers and the statements of a lead offer, in order."""
    answers = {a.id: a for topic in library.topics.values() for a in topic.answers}
    names: list[str] = []
    for claim in draft.lead:
        if claim.kind is ClaimKind.PLAN:
            continue
        if claim.id in answers:
            names += answers[claim.id].offers
        for cite in claim.citations:
            statement = library.statements.get(cite.statement_id or "")
            # The doses of a class that stand side by side offer each of its medicines.
            if statement is not None:
                doses = statement.kind is Kind.DOSING and len(statement.treatments) >= _A_LIST
                names += statement.treatments if doses else statement.offers
    return names


def _names_its_drug(statement: Statement, library: Library) -> bool:
    """Whether a plain sentence that gives a dose says of which drug."""
    if statement.kind is not Kind.DOSING or not statement.treatments:
        return True
    text = (statement.plain or "").lower()
    names = set(statement.treatments)
    for drug in library.drugs.values():
        if drug.generic in statement.treatments:
            names.update(
                name.lower() for name in (*drug.brands, *drug.synonyms, drug.drug_class or "")
            )
    return any(name and name.split()[0] in text for name in names)


def _asks_for_the_whole(query: Query) -> bool:
    """Whether the question wants the subject as a whole rather than one drug or one side of it."""
    return query.intent in _WHOLE and not query.asked


def _with_trial_note(sections: tuple[Section, ...], query: Query) -> tuple[Section, ...]:
    note = trial_note(query)
    if note is None:
        return sections
    return tuple(replace(s, note=note) if s.id == "earlier_trials" else s for s in sections)
