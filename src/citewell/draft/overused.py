"""Whether a medicine for headaches is told as taken on so many days a month that it brings them on.

The marks stand in the library, on the statement of medication-overuse headache; this owns how days a
month are told.
"""

import re

from citewell.model.library import Library
from citewell.model.question import Query
from citewell.model.statement import Statement
from citewell.patterns import later

__all__ = ["is_overused"]

_DAYS = later(
    r"^[^.;?!\n]{0,60}?\b(?:(?P<days>\d{1,2})\s?(?:d|days?|times|x)?"
    r"\s?(?:/|per|an?|each|every|in an?|out of an?)\s?(?:mo|mth|month)s?\b"
    r"|(?P<most>(?:most|nearly every|almost every) days?)\b)",
    re.IGNORECASE,
)
_OF_THE_HEADACHE = later(r"\b(?:migraines?|headaches?|attacks?|head)\b", re.IGNORECASE)
_UNIT = "days/month"
_MOST = 16  # days of a month that are "most days"
_SIMPLE = frozenset({"nsaid", "acetaminophen", "aspirin"})


def is_overused(query: Query, library: Library) -> bool:
    """Whether some medicine named is taken on as many days a month as the library's mark for it.

    Args:
        query: the question as read.
        library: for the marks and for the classes of medicines.
    """
    marks: list[Statement] | None = None
    for mention in query.drugs:
        told = _DAYS.match(query.text[mention.end :])
        if told is None or _OF_THE_HEADACHE.search(told.group()):
            continue
        if marks is None:
            marks = [
                s for s in library.statements.values() if any(v.unit == _UNIT for v in s.values)
            ]
        names = library.every_name(mention.ingredient)
        for statement in marks:
            days = sorted(v.value for v in statement.values if v.unit == _UNIT and v.value)
            strong = not names.isdisjoint(statement.treatments)
            mark = days[0] if strong else days[-1]
            if (strong or names & _SIMPLE) and int(told["days"] or _MOST) >= mark:
                return True
    return False
