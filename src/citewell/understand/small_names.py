"""Given names typed as people type them: "my wife mary jones has gout", "i'm dave, 45".

Owns the places where a frequent given name, in any letters, is a person's, and its being said again. A
word of everyday English ("mark", "will", "rose") is none here.
"""

import re
from collections.abc import Callable, Iterator
from functools import lru_cache

from citewell.patterns import later
from citewell.understand.bare_names import is_surname_or_unknown
from citewell.understand.given_names import GIVEN_NAMES
from citewell.understand.names import RELATION, SHARED_WITH_WORDS

__all__ = ["small_names"]

_WHO = rf"(?:{RELATION}|colleague|boy|girl|lady|gentleman|man|woman|pt)"
_GIVEN = r"(?P<v>[a-z]{3,12})(?!['’]s (?:disease|syndrome|sign|test|palsy))"
# What follows a name that opens a sentence: an age, or what a person does.
_DOES = (
    r"(?=(?: [a-z'’-]{2,20})?,? \(?(?:\d{1,3}|has|had|is|was|takes|took|gets|suffers|needs|wants|cannot"
    r"|can['’]t|said|says|presents|presented|came|comes|stopped|started)\b)"
)
_START = r"(?:^|(?<=[\n\t])|(?<=[.!?] ))"
_MORE = later(r" (?P<v>[a-z'’-]{2,20})(?![\w-])", re.IGNORECASE)
_GOES_ON = frozenset("has had is was and who with aged takes took gets on in at for the a".split())
_REPEATED = 8  # names of one text looked for again


@lru_cache(maxsize=1)
def _settings() -> tuple[re.Pattern[str], ...]:
    return tuple(
        later(pattern, re.IGNORECASE)
        for pattern in (
            rf"\b{_WHO}[,:]? (?:(?:is )?(?:named|called) )?{_GIVEN}(?![\w-])",
            rf"{_START}{_GIVEN}{_DOES}",
            r"\b(?:i am|i['’]?m|this is|name(?:['’]?s| is)|call(?:ed)? me|about|regarding"
            r"|for|does|is|can)"
            rf" {_GIVEN}(?![\w-])",
        )
    )


def small_names(text: str, known: Callable[[str], bool]) -> Iterator[tuple[int, int]]:
    """Where such names stand, a surname behind one with it.

    Args:
        text: any text.
        known: whether a word in small letters is one of the language, of medicine or of the library.
    """
    said: dict[str, None] = {}
    found: set[int] = set()  # where one begins: what is said again there is that one
    for pattern in _settings():
        for match in pattern.finditer(text):
            given = match["v"].lower()
            if given not in GIVEN_NAMES or given in SHARED_WITH_WORDS:
                continue
            said[given] = None
            found.add(match.start("v"))
            yield match.start("v"), _with_surname(text, match.end("v"), known)
    for given in list(said)[:_REPEATED]:
        for match in re.finditer(rf"(?<![\w-]){given}(?![\w-])", text, re.IGNORECASE):
            if match.start() not in found:
                yield match.span()


def _with_surname(text: str, end: int, known: Callable[[str], bool]) -> int:
    """Where the name ends: behind a word that is a frequent surname, or no word at all."""
    more = _MORE.match(text, end)
    if more is None or more["v"].lower() in _GOES_ON:
        return end
    return more.end() if is_surname_or_unknown(more["v"], known) else end
