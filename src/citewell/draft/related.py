"""Related questions: only ones that Citewell itself can answer."""

from collections import Counter
from collections.abc import Iterable

from citewell.model.article import RelatedQuestion
from citewell.model.audience import Audience
from citewell.model.library import Library, Topic, drug_topic_id
from citewell.model.question import Query

__all__ = ["nearest_questions", "related_questions"]

_MOST = 6
_DRUGS = 3


def related_questions(
    topic: Topic, query: Query, library: Library, audience: Audience
) -> tuple[RelatedQuestion, ...]:
    """Questions on the topics an editor placed nearest, then on what the question also touches.

    Last come the drugs that the topic's statements speak of most.
    """
    ids = [*topic.related, *(m.topic for m in query.topics[:6])]
    ids += _drug_topics(topic, library)
    return _questions((i for i in ids if i != topic.id), library, audience)


def nearest_questions(
    ids: Iterable[str], library: Library, audience: Audience
) -> tuple[RelatedQuestion, ...]:
    """Questions on the topics nearest to one that cannot be answered."""
    return _questions(ids, library, audience)


def _drug_topics(topic: Topic, library: Library) -> list[str]:
    own = library.statements_for(topic)
    named = Counter(drug_topic_id(t) for s in own for t in s.treatments)
    most = sorted(named, key=lambda id_: (-named[id_], id_))
    return [id_ for id_ in most if id_ in library.topics][:_DRUGS]


def _questions(
    ids: Iterable[str], library: Library, audience: Audience
) -> tuple[RelatedQuestion, ...]:
    topics = (library.topics[id_] for id_ in dict.fromkeys(ids) if id_ in library.topics)
    return tuple(
        RelatedQuestion(t.plain_question if audience.is_lay else t.question, t.id)
        for t, _ in zip(topics, range(_MOST), strict=False)
    )
