"""A topic and the list of topics as pages show them: answers, statements under headings, questions."""

import math
from collections.abc import Iterable
from dataclasses import dataclass

from citewell.interfaces.web.crossed import Crossed
from citewell.interfaces.web.stated import CiteView, StatementView, cites_of, statement_view
from citewell.model.library import Library, Topic
from citewell.model.statement import Band, Statement

__all__ = [
    "AnswerView",
    "GroupView",
    "TopicView",
    "TopicsView",
    "grouped",
    "topic_view",
    "topics_view",
]

_HAIR = 0.011
_MEASURES = {"kidney": "kidney function"}
_UNITS = {"kidney": "mL/min", "creatinine": "mg/dL", "weight": "kg", "age": "years"}


@dataclass(frozen=True, slots=True)
class AnswerView:
    """A curated answer and what it stands on.

    ``about`` are the words that lead to it, where it is on one thing; ``whom`` says for which patients
    alone it holds.
    """

    text: str
    about: str
    whom: str
    cites: tuple[CiteView, ...]


@dataclass(frozen=True, slots=True)
class GroupView:
    """Statements under one heading; ``id`` is the heading's anchor."""

    id: str
    heading: str
    statements: tuple[StatementView, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class TopicView:
    """One topic for a reader. ``left_out`` counts what has no plain wording."""

    id: str
    title: str
    question: str
    answers: tuple[AnswerView, ...]
    groups: tuple[GroupView, ...]
    left_out: int
    statements: int
    unseen: int
    related: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class TopicsView:
    """One field of the list of topics: its title, and each topic's id, title and question."""

    title: str
    topics: tuple[tuple[str, str, str], ...]


def topic_view(topic: Topic, crossed: Crossed, *, lay: bool) -> TopicView:
    """A topic's page."""
    library = crossed.library
    statements = crossed.topic_statements(topic)
    groups = grouped(statements, _outline_of(topic, library), crossed, lay=lay)
    shown = sum(len(group.statements) for group in groups)
    return TopicView(
        id=topic.id,
        title=_title(topic, lay=lay),
        question=topic.plain_question if lay else topic.question,
        answers=_answers(topic, crossed, lay=lay),
        groups=groups,
        left_out=len(statements) - shown,
        statements=shown,
        unseen=sum(s.check.state == "unseen" for g in groups for s in g.statements),
        related=tuple(
            (id_, _title(library.topics[id_], lay=lay))
            for id_ in topic.related
            if id_ in library.topics and library.topics[id_].medicine is None
        ),
    )


def topics_view(crossed: Crossed, words: str, *, lay: bool) -> tuple[TopicsView, ...]:
    """The topics by field; with ``words`` those whose title, question or subject holds all of them."""
    wanted = words.lower().split()
    found = []
    for title, plain_title, topics in crossed.fields:
        rows = tuple(
            (t.id, _title(t, lay=lay), t.plain_question if lay else t.question)
            for t in topics
            if all(word in _searched(t) for word in wanted)
        )
        if rows:
            found.append(TopicsView(plain_title if lay else title, rows))
    return tuple(found)


def grouped(
    statements: Iterable[Statement], outline: str, crossed: Crossed, *, lay: bool
) -> tuple[GroupView, ...]:
    """Statements under the headings of an outline: each once, by the first aspect that has one.

    Args:
        statements: to be placed, those without words for the reader fall away.
        outline: the kind of question whose headings are used.
        crossed: the library.
        lay: whether a lay reader reads.
    """
    sections = crossed.library.outlines[outline]
    place = {aspect: section for section in reversed(sections) for aspect in section.aspects}
    held: dict[str, list[StatementView]] = {}
    for statement in statements:
        view = statement_view(statement, crossed.library, crossed.names, lay=lay)
        if view is not None:
            section = next((place[a].id for a in statement.aspects if a in place), "")
            held.setdefault(section, []).append(view)
    groups = [
        GroupView(s.id, s.plain_heading if lay else s.heading, tuple(held[s.id]))
        for s in sections
        if s.id in held
    ]
    if "" in held:
        groups.append(GroupView("more", "More", tuple(held[""])))
    return tuple(groups)


def _answers(topic: Topic, crossed: Crossed, *, lay: bool) -> tuple[AnswerView, ...]:
    """The curated answers, each wording once."""
    views: dict[str, AnswerView] = {}
    for answer in topic.answers:
        text = answer.plain if lay else answer.clinician
        cites = cites_of(answer.rests_on, crossed.library, crossed.names)
        whom = " and ".join(_band_words(band) for band in answer.bands)
        views.setdefault(text, AnswerView(text, ", ".join(answer.about[:3]), whom, cites))
    return tuple(views.values())


def _band_words(band: Band) -> str:
    """For whom a sentence holds: ``age from 80 years``."""
    unit = _UNITS.get(band.measure, "")
    low = _from(band.at_least) if band.at_least is not None else ""
    high = _below(band.below) if band.below is not None else ""
    name = _MEASURES.get(band.measure, band.measure)
    return " ".join(part for part in (name, low, low and high and "and", high, unit) if part)


def _from(limit: float) -> str:
    """A lower end in words; one that lies a hair above a whole number leaves that number out."""
    whole = math.floor(limit)
    return f"above {whole}" if 0 < limit - whole <= _HAIR else f"from {limit:g}"


def _below(limit: float) -> str:
    """An open end in words; one that lies a hair above a whole number means that number too."""
    whole = math.floor(limit)
    return f"up to {whole}" if 0 < limit - whole <= _HAIR else f"below {limit:g}"


def _outline_of(topic: Topic, library: Library) -> str:
    return next((i for i in topic.intents if i in library.outlines), next(iter(library.outlines)))


def _title(topic: Topic, *, lay: bool) -> str:
    return topic.plain_title if lay else topic.title


def _searched(topic: Topic) -> str:
    terms = (term for group in topic.subject for term in group)
    parts = (topic.title, topic.plain_title, topic.question, topic.plain_question, *terms)
    return " ".join(parts).lower()
