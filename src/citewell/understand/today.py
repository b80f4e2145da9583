"""How much of a medicine a text tells to have been taken today: "sumatriptan 50 six times today" is 300 mg."""

import re
from dataclasses import replace
from functools import lru_cache

from citewell.model.case import Treatment, TreatmentStatus
from citewell.patterns import later

__all__ = ["with_todays_dose"]

_WORDS = {
    **{"once": 1, "twice": 2, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7},
    **{"eight": 8, "nine": 9, "ten": 10, "twelve": 12},
}
_N = r"(?:\d{1,2}|" + "|".join(sorted(_WORDS, key=len, reverse=True)) + ")"
_MG = r"\d+(?:\.\d+)?"
_UNIT = r"(?: ?mgs?| milligrams?)?"
_TABLET = r"(?: ?(?:tab(?:let)?s?|pills?|caps(?:ules?)?|melts|wafers|doses))?"
_TODAY = (
    r"(?: \w+){0,2}? (?:today|tonight|since (?:this morning|midnight|breakfast|i woke)"
    r"|this (?:morning|afternoon|evening)|(?:in|over) (?:the (?:last|past) |one )?(?:24 ?(?:h|hrs?|hours?)|day))\b"
)
_OF_TODAY = later(_TODAY, re.IGNORECASE)
_NOT_TAKEN = later(
    r"\b(?:can|could|may|should|if|maximum|max|allowed|how many|how much|up to)\b(?: \w+){0,6} ?$",
    re.IGNORECASE,
)
_BEFORE = 40  # characters


def with_todays_dose(text: str, treatments: tuple[Treatment, ...]) -> tuple[Treatment, ...]:
    """The treatments, with the dose of this day where a strength and a count of today are told.

    Args:
        text: what was asked.
        treatments: those of the case.
    """
    if _OF_TODAY.search(text) is None:
        return treatments
    return tuple(_dosed(text, given) for given in treatments)


def _dosed(text: str, given: Treatment) -> Treatment:
    if given.dose_mg_per_day is not None:
        return given
    found = _pattern(given.as_written.lower()).search(text)
    if found is None or _NOT_TAKEN.search(text[max(0, found.start() - _BEFORE) : found.start()]):
        return given
    told = {key.rstrip("0123456789"): value for key, value in found.groupdict().items() if value}
    count = _WORDS.get(told["n"].lower()) or float(told["n"])
    return replace(
        given,
        dose_mg_per_day=float(told["mg"]) * count,
        doses_per_day=float(count),
        status=TreatmentStatus.CURRENT,
    )


@lru_cache(maxsize=256)  # names are as somebody typed them
def _pattern(name: str) -> re.Pattern[str]:
    medicine = re.escape(name)
    return re.compile(
        # "sumatriptan 50 six times today", "sumatriptan 50mg x 6 today", "sumatriptan 100mg 3 tablets today"
        rf"\b{medicine}{_TABLET} (?P<mg1>{_MG}){_UNIT}{_TABLET},? (?:x ?)?(?P<n1>{_N})(?: ?x| times| goes)?{_TABLET}{_TODAY}"
        # "6 sumatriptan 50mg today"
        rf"|\b(?P<n2>{_N})(?: x| of)?(?: my| the)? {medicine}{_TABLET} (?P<mg2>{_MG}){_UNIT}{_TABLET}{_TODAY}"
        # "6 x 50mg sumatriptan today", "three 100 mg sumatriptan tablets today"
        rf"|\b(?P<n3>{_N})(?: ?x)? (?P<mg3>{_MG}) ?mgs? {medicine}{_TABLET}{_TODAY}",
        re.IGNORECASE,
    )
