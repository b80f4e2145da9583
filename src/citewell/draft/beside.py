"""The doses of several medicines, where one question asks for them at once."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from citewell.draft.compose import Draft, led
from citewell.model.article import Section
from citewell.model.audience import Audience
from citewell.model.claim import Claim, ClaimKind
from citewell.model.library import Library, Topic
from citewell.model.question import Intent, Query
from citewell.words import capital

__all__ = ["each_medicine", "set_beside"]

_OF_DOSES = ("dose", "max_dose", "renal")
_MOST_CLAIMS = 6


def each_medicine(query: Query, library: Library) -> Iterator[tuple[Query, Topic]]:
    """What is asked of each medicine, with its topic; empty unless doses of several are asked for."""
    if query.intent is not Intent.DOSE:
        return
    meant = query.asked
    asked = [n for n in dict.fromkeys(m.ingredient for m in query.drugs) if n in meant]
    if len(asked) < 2:
        return
    topics = {t.medicine: t for t in library.topics.values()}
    for name in asked:
        if name in topics:
            own = tuple(m for m in query.drugs if m.ingredient == name)
            yield replace(query, drugs=own), topics[name]


def set_beside(
    draft: Draft | None,
    each: Sequence[tuple[Topic, Draft | None]],
    library: Library,
    audience: Audience,
) -> Draft | None:
    """A draft that says of each medicine what is asked, by its name, with a section for each further.

    Args:
        draft: what the question's first topic gives.
        each: the topics of the medicines with what each gives; empty leaves the draft as it is.
        library: for names.
        audience: who reads.
    """
    given = [(t.medicine or t.title, t, own) for t, own in each if own is not None]
    if not given:
        return draft
    first = draft or Draft((), ())
    # "Start at 300 mg" must not stand beside another medicine without a name.
    lead = [c for c in first.lead if any(name in c.text.lower() for name, _, _ in given)]
    sections = list(first.sections)
    said = {c.text for s in sections for c in s.claims}
    for name, topic, own in given:
        if any(name in c.text.lower() for c in lead):
            continue
        lead += [_by_name(c, name, library) for c in own.lead[:1]]
        claims = [c for s in own.sections if s.id in _OF_DOSES for c in s.claims]
        fresh = (c for c in claims if c.text not in said)
        kept = tuple(_by_name(c, name, library) for c in fresh)[:_MOST_CLAIMS]
        if kept:
            heading = topic.plain_title if audience.is_lay else topic.title
            sections.append(Section(id=f"beside_{name}", heading=heading, claims=kept))
    return led(tuple(lead), sections)


def _by_name(claim: Claim, name: str, library: Library) -> Claim:
    """A claim led by the medicine it is about, where its sentence does not name it."""
    if name in claim.text.lower():
        return claim
    label = capital(library.label(name))
    return replace(
        claim, text=f"{label}: {claim.text}", kind=ClaimKind.PLAN, facts=(*claim.facts, label)
    )
