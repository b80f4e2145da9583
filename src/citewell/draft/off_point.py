"""Statements on a question's medicine that answer something else: another drug, another illness."""

from citewell.model.library import Library
from citewell.model.question import Query
from citewell.model.statement import Statement
from citewell.words import stem_line

__all__ = ["is_of_another_illness", "names_only_others"]


def names_only_others(text: str, statement: Statement, names: frozenset[str]) -> bool:
    """Whether a wording names medicines of its statement, and none of those asked about.

    "Gabapentin is not advised to prevent migraine; other options are listed" tells nothing of
    magnesium, which the full statement lists.

    Args:
        text: the statement as the reader sees it.
        statement: where it comes from.
        names: what is asked about, by all names and classes, lower case; empty where nothing is.
    """
    if not names or names.isdisjoint(statement.treatments):
        return False
    line = stem_line(text)
    others = [t for t in statement.treatments if t not in names]
    return any(stem_line(t) in line for t in others) and not any(
        stem_line(name) in line for name in names
    )


def is_of_another_illness(statement: Statement, query: Query, library: Library) -> bool:
    """Whether a statement is of an illness that the question does not name, where it names one.

    Judged by the topic that holds the statement: none of its words stands in the question.
    """
    own = library.topics.get(statement.topic)
    if own is None or own.medicine is not None:
        return False
    named = (library.topics[m.topic] for m in query.topics)
    if not any(t.medicine is None and t.id != own.id for t in named):
        return False
    line = stem_line(query.text)
    return not any(stem_line(phrase) in line for group in own.subject for phrase in group)
