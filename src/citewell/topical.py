"""What the library's topics say to a question, whoever the patient is: statements into a draft.

Stands above retrieval and drafting, as the safeguard does: it looks statements up and has them written.
"""

import re
from collections.abc import Iterator

from citewell.bands import are_met
from citewell.draft.beside import each_medicine, set_beside
from citewell.draft.compose import Draft, compose
from citewell.model.audience import Audience
from citewell.model.library import Library, Topic
from citewell.model.question import Intent, Query
from citewell.patterns import later
from citewell.ports.index import Index
from citewell.retrieve.answerable import Abstention
from citewell.retrieve.statements import candidates

__all__ = ["Topical", "silent_on"]

_AMOUNT = later(r"\d\s?(?:mg|mcg|g|micrograms?)\b", re.IGNORECASE)
_OF_DOSE = frozenset({"dose", "start_dose", "max_dose", "target_dose", "titration"})


def silent_on(topic: Topic) -> Abstention:
    """Why there is no answer where a topic says nothing on the side asked for."""
    side = f"The library holds nothing on this side of {topic.title!r}."
    return Abstention(side, final=False)


def _has_one_for(query: Query, topic: Topic, medicine: str | None) -> bool:
    """Whether a topic has an answer on a medicine for just the patient's measured values."""
    met = [a for a in topic.answers if are_met(a.bands, query.case)]
    return any(medicine in (*a.offers, *a.about) for a in met)


class Topical:
    """Drafts from the statements of a library's topics."""

    def __init__(self, library: Library, statements: Index) -> None:
        self._library = library
        self._statements = statements

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
        return set_beside(draft, each, self._library, audience)

    def _of_one(self, query: Query, topic: Topic, audience: Audience) -> Draft | None:
        held = candidates(query, topic, self._library, self._statements)
        return compose(query, topic, held, self._library, audience)

    def _of_asked(self, query: Query) -> Iterator[Topic]:
        """The own topics of the medicines asked about, as far as the question matches them."""
        for match in query.topics:
            topic = self._library.topics[match.topic]
            if topic.medicine in query.asked:
                yield topic
