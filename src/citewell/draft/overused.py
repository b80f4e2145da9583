"""Whether a medicine for headaches is told as taken on so many days a month that it brings them on.

The marks stand in the library, on the statement of medication-overuse headache; this owns how days a
month are told.
"""

import re

from citewell.model.library import Answer, Library
from citewell.model.question import DrugMention, Query
from citewell.model.statement import Statement
from citewell.patterns import later

__all__ = ["is_overused", "tells_of_overuse"]

_NUMBERS = {"ten": 10, "twelve": 12, "fifteen": 15, "sixteen": 16, "eighteen": 18, "twenty": 20,
            "twentyfive": 25, "thirty": 30}  # fmt: skip
_EACH = (
    r"(?P<days>\d{1,2}|ten|twelve|fifteen|sixteen|eighteen|twenty(?:[ -]?five)?|thirty)"
    r"(?:\s?(?:-|to|or)\s?\d{1,2})?(?:[ -]?(?:odd|something|ish|plus|or so)|\+)?\s?"
    r"(?:(?:d|days?|times|x)\s?(?:/|per|an?|each|every|in an?|in the|out of an?|out of the)\s?"
    r"(?:last )?"
    r"(?:(?P<month>mo|mth|month)s?|wk|week)\b|(?:/|per|an?|each|every)\s?(?P<months>mo|mth|month)s?\b)"
)
_DAYS = later(rf"^[^.;?!\n]{{0,60}}?\b{_EACH}", re.IGNORECASE)
_DAYS_OF = later(
    rf"\b{_EACH}(?: (?:i|she|he|of|on|with|for|uses?|using|takes?|taking|needs?|needing|has|have|had"
    r"|having|my|her|his|the))*\s*$",
    re.IGNORECASE,
)
_EVERY_DAY = later(
    r"^(?: (?:tablets?|pills?|for|my|her|his|a|the|headaches?|migraines?|taken|used))*"
    r"[\s\d.,mg/-]{0,14}\b(?:(?:nearly|almost|about|like) )?"
    r"(?:daily|every (?:single )?day|each day|(?:almost|nearly) (?:daily|every day)"
    r"|(?:on )?(?:most|nearly every|almost every) days?"
    r"|every (?:other|second|2nd) day|every 2 days|alternate days)\b"
    r"|^[^.;?!\n]{0,50}?\b(?:need|needs|take|takes|taking|use|uses|using|have|having|has) (?:one|some)"
    r" (?:(?:nearly|almost|just about) )?(?:every (?:single )?day|daily|most days|each day)\b",
    re.IGNORECASE,
)
_WEEKS = 4.3  # in a month
_MOST_DAYS = 15
_OF_THE_HEADACHE = later(r"\b(?:migraines?|headaches?|attacks?|head)\b", re.IGNORECASE)
_UNIT = "days/month"
_SIMPLE = frozenset({"nsaid", "acetaminophen", "aspirin"})


def is_overused(query: Query, library: Library) -> bool:
    """Whether some medicine named is taken on as many days a month as the library's mark for it.

    Args:
        query: the question as read.
        library: for the marks and for the classes of medicines.
    """
    marks: list[Statement] | None = None
    for mention in query.drugs:
        days = _days_told(query.text, mention)
        if days is None:
            continue
        if marks is None:
            marks = [s for s in library.statements.values() if _has_marks(s)]
        # "Acetaminophen/codeine" is either.
        parts = mention.ingredient.split("/")
        names = frozenset[str]().union(*map(library.every_name, (mention.ingredient, *parts)))
        if any(_is_marked(names, days, statement) for statement in marks):
            return True
    return False


def tells_of_overuse(answer: Answer, library: Library) -> bool:
    """Whether an answer rests on what holds the marks of overuse."""
    return any(_has_marks(library.statements[id_]) for id_ in answer.rests_on)


def _has_marks(statement: Statement) -> bool:
    return any(v.unit == _UNIT for v in statement.values)


def _is_marked(names: frozenset[str], days: float, statement: Statement) -> bool:
    """Whether a medicine of these names on so many days a month reaches the mark for it."""
    marks = sorted(v.value for v in statement.values if v.unit == _UNIT and v.value)
    strong = not names.isdisjoint(statement.treatments)
    return bool((strong or names & _SIMPLE) and days >= marks[0 if strong else -1])


def _days_told(text: str, mention: DrugMention) -> float | None:
    """On how many days a month a medicine is said to be taken; None where that is not told."""
    after, before = text[mention.end :], text[: mention.start]
    told = _DAYS.match(after)
    if told is not None and _OF_THE_HEADACHE.search(told.group()):
        told = None
    told = told or _DAYS_OF.search(before[-60:])
    if told is not None:
        return _number(told["days"]) * (1 if told["month"] or told["months"] else _WEEKS)
    # Low aspirin each day is for the heart.
    each_day = mention.ingredient != "aspirin" and _EVERY_DAY.match(after)
    return _MOST_DAYS if each_day else None


def _number(written: str) -> int:
    """A number in figures or in words: "20", "twenty-five"."""
    bare = written.lower().replace("-", "").replace(" ", "")
    return _NUMBERS.get(bare) or int(bare)
