"""Heavy drinking told by amounts: "8 pints a day", "40 units a week". Owns what counts as heavy.

The limits are this project's reading, no source's: 4 drinks or 3 pints a day, 15 drinks a week, 35 units
a week, a bottle a day. What is less is not called heavy, whatever its risk.
"""

from collections.abc import Iterator

from citewell.model.case import Condition, ConditionStatus, Span
from citewell.understand.case.context import standing
from citewell.understand.case.patterns import small
from citewell.understand.case.text import Note

__all__ = ["read_drinking"]

_NAME = "heavy alcohol use"
_MEASURES = ("drink", "beer", "pint", "can", "glass", "unit", "shot", "whisk", "bottle")
# Measure -> the amounts a day and a week from which drinking is heavy.
_LIMITS = {"pint": (3, 15), "unit": (6, 35), "bottle": (1, 5)}
_DRINKS = (4, 15)
_COUNTS = {"a": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7,
           "eight": 8, "nine": 9, "ten": 10, "twelve": 12, "dozen": 12, "fifteen": 15, "twenty": 20}  # fmt: skip
_NUMBERS = "|".join(sorted(_COUNTS, key=len, reverse=True))
_AMOUNT = small(
    rf"\b(?:\d{{1,3}}\s?(?:-|–|to)\s?)?(?P<count>\d{{1,3}}|{_NUMBERS})\s(?:standard\s|alcoholic\s|large\s|small\s)?"
    r"(?P<what>drinks?|beers?|pints?|cans?|glass(?:es)?|units?|shots?|whiske?y?s?|bottles?)"
    r"(?:\sof\s(?P<of>\w+))?\s?(?:/|\b(?:a|per|each|every)\b)\s?(?P<per>day|night|nite|evening|week)\b|"
    r"\b(?P<count2>\d{1,3})\s(?P<what2>units?|drinks?)\s(?P<per2>daily|weekly)\b"
)
_ALCOHOL = frozenset(
    "alcohol beer lager ale cider wine vodka gin whisky whiskey rum brandy spirits sherry port stout liquor bourbon tequila".split()
)
_ALWAYS = frozenset(("drink", "beer", "pint"))
_DRUNK = small(
    r"\b(?:alcohol|etoh|ethanol|drinks?|drinking|drank)\b[^\w,.;]*(?:\w+[^\w,.;]+){0,2}$"
)
_TELLS = ("alcohol", "drink", "beer", "wine", "vodka", "whisk", "etoh", "lager", "cider", "spirits")


# "Can he stop tomorrow and drink through it", "drinking on top of his tramadol".
_THROUGH = small(
    r"\b(?:drinks?|drinking|drank|boozing|vodka|alcohol)\s+(?:(?:heavily|alcohol|vodka|beer|hard)\s+)?(?:(?:his|her|my)\s+way\s+)?(?:through\s+(?:it|this|the|withdrawal)|on\s+top\s+of)\b"
)


def read_drinking(note: Note) -> Iterator[Condition]:
    """Heavy drinking as far as amounts tell it."""
    text = note.lower
    for found in _THROUGH.finditer(text):
        if standing(note, *found.span()).status in (
            ConditionStatus.PRESENT,
            ConditionStatus.POSSIBLE,
        ):
            span = Span(found.start(), found.end())
            yield Condition(name=_NAME, status=ConditionStatus.PRESENT, span=span)
    if not any(word in text for word in (*_TELLS, "pint")) or not any(
        word in text for word in _MEASURES
    ):
        return
    for found in _AMOUNT.finditer(text):
        what = (found["what"] or found["what2"]).rstrip("s")
        if found["of"] is not None and found["of"] not in _ALCOHOL:
            continue
        count = found["count"] or found["count2"]
        number = _COUNTS.get(count) or int(count)
        per = found["per"] or found["per2"]
        low = _LIMITS.get(what, _DRINKS)["week" in per]
        if (
            what not in _ALWAYS
            and found["of"] is None
            and not _of_alcohol(text, what, found.span())
        ):
            continue
        status = standing(note, found.start(), found.end(), episodic=True).status
        if number >= low and status not in (None, ConditionStatus.FAMILY):
            yield Condition(name=_NAME, status=status, span=Span(found.start(), found.end()))


def _of_alcohol(text: str, what: str, span: tuple[int, int]) -> bool:
    """Whether the words around an amount tell that it is alcohol; units are of insulin else."""
    start, end = span
    if what == "unit":
        return _DRUNK.search(text, max(0, start - 40), start) is not None
    return any(word in text[max(0, start - 60) : end + 40] for word in _TELLS)
