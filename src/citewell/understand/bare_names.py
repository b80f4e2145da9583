"""Names that nothing but their being no known word shows: "Okonkwo, 71F", "Name Wei Zhang".

Owns the places where a name may stand so. A capitalised word there is a name where neither English nor
the library knows it, and no known word is one letter away from it: a slip of the pen is no person.
"""

import re
from collections.abc import Callable, Iterator
from functools import lru_cache

from citewell.patterns import later
from citewell.understand.given_names import GIVEN_NAMES

__all__ = ["bare_names", "is_surname_or_unknown"]

# Frequent surnames; some are words of the library too, as the names of authors are.
_SURNAMES = frozenset(
    """adams ahmed ali allen anderson begum bennett campbell carter chen clark clarke collins cruz
    davies davis diaz edwards evans fernandez fischer garcia gomez gonzalez griffiths gutierrez hall
    harris hernandez hill hoffmann hughes hussain jackson jenkins johnson jones kaur kelly khan kim
    klein kowalski lewis li lopez martin martinez meyer miller mitchell mohamed moore morales moreno
    morgan morris muller murphy murray müller nguyen ng novak ortiz osman owen parker patel perez
    phillips popescu powell ramirez ramos reyes richards richter rivera roberts robertson robinson
    rodriguez rogers rossi russell ryan sanchez schmidt schneider schroeder schröder schulz schwarz
    shah sharma silva simpson singh smith stevens stewart sullivan taylor thomas thompson torres
    tran wagner walker wang ward watson weber williams wilson wright wu yang zhang zimmermann""".split()
)
_NO_NAME = frozenset(
    "nstemi neonate caucasian nulliparous multiparous primigravida triage vignette clerking".split()
)
_PART = r"(?:(?:[Dd]e|[Dd]el|[Dd]i|[Dd]a|[Ll]a|[Vv]an|[Vv]on|[Dd]er|[Dd]en|[Aa]l|[Ee]l|[Bb]in)[ -])"
_ONE = r"[^\W\d_a-z][^\W\d_]{1,24}"
_WORD = rf"(?:{_PART}{{0,2}}(?:[OD]['’])?{_ONE}(?:-{_ONE})?)"
_NAME = rf"(?P<v>{_WORD}(?: {_WORD}){{0,3}})"
_START = r"(?:^|(?<=[\n\t])|(?<=[.!?] )|(?<=[\n\t]- ))"
_YEARS = r"(?:y\.?/?\s?o\b|years?\b|yrs?\b|y\b|[Jj]ahre\b|ans\b|años\b|anni\b)"
_AGE = (
    rf"(?:,? \(?\d{{1,3}}[ -]?(?:[MFWJ]\b|{_YEARS})"
    r"|,? \(?(?:[MF]|[Mm]ale|[Ff]emale)[, ]{1,2}\d{1,3}\b"
    r"|, \d{2,3}(?=[,;.]|\s*$| (?:with|on|has|mit|man|woman|male|female|[mfw]\b))"
    r"| \(\d{2,3}\)| \d{2}(?= (?:with|mit)\b))"
)
_YEAR = r"(?:19\d\d|200\d)"
_BORN = rf"[,;]? \(?(?:\*? ?\d{{1,2}}[-/. ] ?\d{{1,2}}[-/. ] ?{_YEAR}|{_YEAR}-\d\d-\d\d)(?!\d)"
_DOES = r"(?=,? (?:has|had|is|was|takes|took|presents|presented|aged|complains|suffers|says)\b| \()"
_NO_SIGN = (
    r"(?! (?:disease|syndrome|sign|test|criteria|score|palsy|scale|questionnaire|trial|study"
    r"|guidelines?|et al)\b)"
)
_LETTERS = "abcdefghijklmnopqrstuvwxyzäöüé"
_VOWEL = later(r"[aeiouyäöüéèáóíå]")
_SHORTEST, _SHORTEST_SLIP = 3, 6
_MOST_CAPITALS = 2
_LEAST_CAPITALS = 6  # "SCHMIDT": shorter ones may be short for anything


@lru_cache(maxsize=1)
def _settings() -> tuple[tuple[re.Pattern[str], int, bool], ...]:
    """Where a name may stand, how many words of it at least, and whether all that stand there are."""
    return (
        # "Kikuchi Fever, 45F": half a name before an age is none.
        (later(rf"{_START}(?:(?:Hr|Fr|M|Mme|Sra?)\.? )?{_NAME}(?={_AGE}|{_BORN})"), 1, True),
        (later(rf"{_START}{_NAME}{_DOES}"), 2, True),
        (later(rf"(?<![\w-])(?<!\d )(?:Hr|Fr|Sra|Sig)\.? {_NAME}{_NO_SIGN}"), 1, False),
        (later(rf"(?<![\w-])(?:[Pp]t|[Pp]at|[Pp]atient(?:in)?)[.:]? {_NAME}{_NO_SIGN}"), 1, False),
        (later(rf"(?<![\w-])(?:[Nn]ame|NAME)(?: is)?:? {_NAME}"), 1, False),
        (later(rf"(?i:\b(?:i am|i['’]m|this is|ich bin|je suis)) {_NAME}{_NO_SIGN}"), 1, False),
    )


def bare_names(text: str, known: Callable[[str], bool]) -> Iterator[tuple[int, int]]:
    """Where such names stand.

    Args:
        text: any text.
        known: whether a word in small letters is one of the language, of medicine or of the library.
    """
    for pattern, least, is_whole in _settings():
        for match in pattern.finditer(text):
            start = end = match.start("v")
            words = 0
            for word in re.finditer(_WORD, match["v"]):
                if not _is_name(word.group(), known):
                    break
                end, words = start + word.end(), words + 1
            if words >= least and (end == match.end("v") or not is_whole):
                yield start, end


def _is_name(written: str, known: Callable[[str], bool]) -> bool:
    parts = [part for part in re.split(r"[-\s]", written) if part[0].isupper()]
    return bool(parts) and all(_is_part(part, known) for part in parts)


def _is_part(written: str, known: Callable[[str], bool]) -> bool:
    word = re.sub(r"^[od]['’]", "", written.lower())
    if word in _SURNAMES or word in GIVEN_NAMES:
        return True
    capitals = sum(letter.isupper() for letter in written)
    if written.isupper():
        if len(written) < _LEAST_CAPITALS:
            return False
    elif capitals > _MOST_CAPITALS:  # "McDonald"
        return False
    if len(word) < _SHORTEST or not _VOWEL.search(word) or word in _NO_NAME:
        return False
    if known(word) or known(word.removesuffix("s")):
        return False
    return len(word) < _SHORTEST_SLIP or not any(map(known, _slips(word)))


def is_surname_or_unknown(written: str, known: Callable[[str], bool]) -> bool:
    """Whether a word behind a given name goes with it: a frequent surname, or no word that is known."""
    word = re.sub(r"['’]s?$", "", written.lower())
    return word in _SURNAMES or not known(word)


def _slips(word: str) -> Iterator[str]:
    """What may be meant where one letter is wrong, missing, too much or in another's place."""
    for at in range(len(word) + 1):
        head, tail = word[:at], word[at:]
        if tail:
            yield head + tail[1:]
            yield from (head + letter + tail[1:] for letter in _LETTERS)
        if len(tail) > 1:
            yield head + tail[1] + tail[0] + tail[2:]
        yield from (head + letter + tail for letter in _LETTERS)
