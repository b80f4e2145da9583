"""What the library's topics say to a question, whoever the patient is: statements into a draft.

Stands above retrieval and drafting, as the safeguard does: it looks statements up and has them written.
"""

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import combinations

from citewell.bands import are_met
from citewell.draft.beside import each_medicine, set_beside
from citewell.draft.claims import statement_claim, wording
from citewell.draft.compose import Draft, compose, led
from citewell.model.article import Section
from citewell.model.audience import Audience
from citewell.model.claim import ClaimKind
from citewell.model.library import Library, Topic
from citewell.model.pathway import Severity
from citewell.model.question import Intent, Query, TopicMatch
from citewell.patterns import later
from citewell.ports.index import Index
from citewell.retrieve.answerable import Abstention
from citewell.retrieve.pairs import clashes, pair_statements
from citewell.retrieve.pointed import Pointed
from citewell.retrieve.statements import candidates
from citewell.words import stem_line

__all__ = ["Topical", "silent_on"]

_AMOUNT = later(r"\d\s?(?:mg|mcg|g|micrograms?)\b", re.IGNORECASE)
_TWO = 2
_FOUND = ("one statement to the point",)
_GRAVEST = tuple(Severity)
_OF_DOSE = frozenset({"dose", "start_dose", "max_dose", "target_dose", "titration"})


def silent_on(topic: Topic) -> Abstention:
    """Why there is no answer where a topic says nothing on the side asked for."""
    side = f"The library holds nothing on this side of {topic.title!r}."
    return Abstention(side, final=False)


def _has_one_for(query: Query, topic: Topic, medicine: str | None) -> bool:
    """Whether a topic has an answer on a medicine for just the patient's measured values."""
    met = [a for a in topic.answers if are_met(a.bands, query.case)]
    return any(medicine in (*a.offers, *a.about) for a in met)


def _is_of(holder: str, topic: Topic) -> bool:
    """Whether a topic is the one that a statement stands under."""
    return topic.id == holder or holder in topic.statement_topics


def _asks_in_words(query: Query, topic: Topic, medicine: str | None) -> bool:
    """Whether a topic has an answer on a medicine's dose to just the words of the question."""
    line = stem_line(query.text)
    dosed = (a for a in topic.answers if a.intents[:1] == ("dose",) and medicine in a.offers)
    return any(" " in phrase and stem_line(phrase) in line for a in dosed for phrase in a.about)


class Topical:
    """Drafts from the statements of a library's topics."""

    def __init__(self, library: Library, statements: Index) -> None:
        self._library = library
        self._statements = statements
        self._pointed = Pointed(library)

    def with_topic(self, query: Query) -> Query:
        """The question on the topic of the one statement to its point, where its words name none."""
        if query.topics or not self._pointed.stands_alone(query):
            return query
        best = [s.topic for s in self._pointed.best(query)[:1]]
        holds = (t.id for t in self._library.topics.values() for one in best if _is_of(one, t))
        id_ = next(holds, None)
        if id_ is None:
            return query
        match = TopicMatch(topic=id_, score=1.0, reasons=_FOUND)
        return replace(query, topics=(match,), coverage=1.0)

    def _owns_the_dose(self, topic: Topic, medicine: str | None) -> bool:
        """Whether a topic says that no dose of a medicine is held for its illness.

        Words for doses alone that name no amount say so; others, where the medicine has no dose at all.
        """
        answers = [a for a in topic.answers if "dose" in a.intents and medicine in a.about]
        dosed = any(
            medicine in s.treatments and not _OF_DOSE.isdisjoint(s.aspects)
            for s in self._library.statements.values()
        )
        owned = (tuple(a.intents) == ("dose",) and not _AMOUNT.search(a.clinician) for a in answers)
        return any(owned) or (bool(answers) and not dosed)

    def draft(self, query: Query, topic: Topic, audience: Audience) -> Draft | None:
        """What a topic says; None where it says nothing on the side asked for.

        Where the topic is silent, that of a medicine asked about speaks. Where the doses of several
        medicines are asked for, each is told by its name.

        Args:
            query: the question as read.
            topic: the topic chosen.
            audience: who reads.
        """
        own = [
            t
            for t in self._of_asked(query)
            if query.intent is Intent.DOSE and len(query.asked) == 1
        ]
        of_another = own and own[0].medicine not in topic.subject[0]
        if of_another and (
            _has_one_for(query, topic, own[0].medicine)
            or self._owns_the_dose(topic, own[0].medicine)
            or _asks_in_words(query, topic, own[0].medicine)
        ):
            of_another = False
        draft = self._of_one(query, own[0] if of_another else topic, audience)
        if draft is None:
            drafts = (self._of_one(query, other, audience) for other in self._of_asked(query))
            draft = next((d for d in drafts if d is not None), None)
        if draft is None and of_another:
            draft = self._of_one(query, topic, audience)
        each = [
            (other, self._of_one(own, other, audience))
            for own, other in each_medicine(query, self._library)
        ]
        draft = set_beside(draft, each, self._library, audience)
        if each:
            return draft
        return self._to_the_point(query, self._together(query, draft, audience), audience)

    def _together(self, query: Query, draft: Draft | None, audience: Audience) -> Draft | None:
        """The draft, led by what medicines named do to each other where it has nothing on that.

        Where the topic is silent on two that are taken, or three are asked about together.
        """
        tried, meant = query.tried, query.asked
        named = dict.fromkeys(m.ingredient for m in query.drugs if m.ingredient not in tried)
        asked = [n for n in named if n in meant]
        several = query.intent is Intent.SAFETY and len(asked) > _TWO
        if draft is not None and not (several and not self._speaks_of_two(draft, asked)):
            return draft
        found = {}
        for one, other in combinations(asked if several else named, _TWO):
            pair = (one, other)
            ruled = clashes(pair, self._library)
            for s in pair_statements(pair, self._library):
                if s.id in ruled and wording(s, audience):
                    found[s.id] = (_GRAVEST.index(ruled[s.id]), s)
        ranked = [s for _, s in sorted(found.values(), key=lambda f: (f[0], f[1].id))]
        claims = tuple(statement_claim(s, audience, ClaimKind.LEAD) for s in ranked[:_TWO])
        if not claims:
            return draft
        return led(claims, draft.sections if draft else ())

    def _to_the_point(self, query: Query, draft: Draft | None, audience: Audience) -> Draft | None:
        """The draft, led by the one statement to the point where its own lead speaks past it."""
        # An illness's own topic, and what is said of safety, are chosen with more care than by words.
        chosen = query.intent is Intent.SAFETY or (query.topics and not self._is_of_medicine(query))
        if draft is not None and chosen:
            return draft
        best = [s for s in self._pointed.best(query) if wording(s, audience)]
        claims = tuple(statement_claim(s, audience, ClaimKind.LEAD) for s in best)
        if draft is None:
            return Draft(claims, ()) if claims else None
        cited = {c.statement_id for claim in draft.lead for c in claim.citations}
        own = self._library.statements
        about = (t for id_ in cited if id_ in own for t in own[id_].treatments)
        told = " ".join((*(c.text for c in draft.lead), *about))
        if not claims or not self._pointed.speaks_past(query, told):
            return draft
        kept = Section(id="besides", heading="Also held", claims=draft.lead)
        return led(claims, (*draft.sections, kept))

    def _speaks_of_two(self, draft: Draft, asked: list[str]) -> bool:
        """Whether what leads is on two of the medicines asked about, by their names or classes."""
        cited = {c.statement_id for claim in draft.lead for c in claim.citations}
        own = self._library.statements
        about = {t for id_ in cited if id_ in own for t in own[id_].treatments}
        return sum(not about.isdisjoint(self._library.every_name(n)) for n in asked) >= _TWO

    def _is_of_medicine(self, query: Query) -> bool:
        """Whether the best topic is a medicine's own, or one found by a single statement."""
        best = query.topics[0]
        return self._library.topics[best.topic].medicine is not None or best.reasons == _FOUND

    def _of_one(self, query: Query, topic: Topic, audience: Audience) -> Draft | None:
        held = candidates(query, topic, self._library, self._statements)
        return compose(query, topic, held, self._library, audience)

    def _of_asked(self, query: Query) -> Iterator[Topic]:
        """The own topics of the medicines asked about, as far as the question matches them."""
        for match in query.topics:
            topic = self._library.topics[match.topic]
            if topic.medicine in query.asked:
                yield topic
