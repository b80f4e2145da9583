"""Quoted sentences of two sources that seem to differ: another figure, or yes against no.

A figure is a dose, a share, a ratio, an interval or a frequency. Owns what counts as differing. It must
rather miss a difference than make one up, and never says who is right: the two stand side by side, word
for word.
"""

import re
from collections.abc import Callable, Sequence
from itertools import combinations

from citewell.draft.weigh import Sentence
from citewell.patterns import later

__all__ = ["denies", "differing", "is_yes_no"]

_YES_NO = later(
    r"^\W*(is|are|was|were|do|does|did|can|could|should|will|would|has|have|may|must)\b",
    re.IGNORECASE,
)
_DENIES = later(
    r"\bno (?:(?:significant|statistically|clear|causal|strong|apparent|consistent|overall)\s)*"
    r"(?:association|effect|differences?|evidence|benefit|correlation|relationship|improvement|impact"
    r"|link|role|increase|reduction)\b|\b(?:is|are|was|were|does|do|did|has|have|had|could|can|may"
    r"|should)(?: not|n[o\u2019']t)\b|\bcannot\b|\bfail(?:s|ed) to\b|\bineffective\b"
    r"|\bnot (?:associated|effective|significant\w*|recommended)\b",
    re.IGNORECASE,
)
_DOUBTS = later(
    r"\b(not|no|nor|never|without|lack\w*|absence|unlikely|unclear|uncertain|insufficient|inconclusive|however"
    r"|although|but|whether|may|might|could|controvers\w+|conflicting|n[o\u2019']t)\b",
    re.IGNORECASE,
)
_ROLES = {
    "largest dose": later(r"\b(maximum|maximal|max|up to|not (?:to )?exceed\w*)\b", re.IGNORECASE),
    "first dose": later(r"\b(start\w*|initial\w*|begin\w*)\b", re.IGNORECASE),
    "usual dose": later(r"\b(usual|recommended|standard|typical)\b", re.IGNORECASE),
}
_DOSE = later(
    r"(\d+(?:,\d{3})*(?:\.\d+)?)\s?(mg/kg|mcg/kg|mg|mcg|\u00b5g|g|ml|units?|iu)\b(?!\s?/\s?(?:d?l|ml))",
    re.IGNORECASE,
)
_ONE_IN = later(r"\b(?:1|one) in (?:every )?(\d++(?:,\d{3})*+)(?! to\b|\s?-\s?\d)", re.IGNORECASE)
# What a study measures: a share, a ratio, a number to treat, an interval, how often; but no number
# of people, and not how long it went on.
_MEASURED = (
    later(r"(\d+(?:\.\d+)?)\s?(?:%|per ?cent\b)"),
    later(r"\b(?:RR|OR|HR|(?:risk|odds|hazards?) ratio)\W{1,3}(?:of |was )?(\d+(?:\.\d+)?)"),
    later(r"\bNNT\W{1,3}(?:of |was )?(\d+(?:\.\d+)?)"),
    later(r"\bevery (\d+) (?:hour|day|week|month|year)s?\b", re.IGNORECASE),
    later(r"\b(\d+) times (?:a|each|per) (?:day|week|month|year)\b", re.IGNORECASE),
)
_APART = 4 / 3
_IN_MG = {"g": 1000.0, "mcg": 0.001, "\u00b5g": 0.001}
# Two that differ speak of the same thing: so much of what is asked must stand in each.
_ASKED_SHARE = 0.6
_SAME_MATTER = 0.6
_MOST_PAIRS = 2


def is_yes_no(question: str) -> bool:
    """Whether a question can be answered by yes or no.

    >>> is_yes_no("Is psoriasis inherited?"), is_yes_no("What is psoriasis?")
    (True, False)
    """
    return _YES_NO.match(question) is not None and not re.search(r"\bor\b", question)


def denies(text: str) -> bool:
    """Whether a sentence denies something plainly.

    >>> denies("No association was found."), denies("It is associated with moss.")
    (True, False)
    """
    return _DENIES.search(text) is not None


def differing(
    question: str,
    wanted: frozenset[str],
    sentences: Sequence[Sentence],
    drugs_of: Callable[[str], frozenset[str]],
) -> list[tuple[Sentence, Sentence]]:
    """Pairs that seem to differ, at most two, each sentence in one pair at most.

    Args:
        question: as asked.
        wanted: stems of the question that carry meaning.
        sentences: those quoted, best first.
        drugs_of: generic names of the medicines a text names.
    """
    pairs: list[tuple[Sentence, Sentence]] = []
    asks = is_yes_no(question)
    near = [s for s in sentences if len(wanted & s.stems) >= _ASKED_SHARE * len(wanted)]
    for one, other in combinations(near, 2):
        if one.found.source.id == other.found.source.id:
            continue
        if any(one in pair or other in pair for pair in pairs):
            continue
        if (
            _doses_differ(one, other, drugs_of)
            or _rates_differ(one, other)
            or _findings_differ(one, other, wanted, drugs_of)
            or (asks and _one_denies(one, other))
        ):
            pairs.append((one, other))
    return pairs[:_MOST_PAIRS]


def _doses_differ(
    one: Sentence, other: Sentence, drugs_of: Callable[[str], frozenset[str]]
) -> bool:
    """Whether both give one dose of the same role and the same medicine alone, and not the same one."""
    drugs = drugs_of(one.text)
    if len(drugs) != 1 or drugs != drugs_of(other.text):
        return False
    for role in _ROLES.values():
        if role.search(one.text) and role.search(other.text):
            first, second = _doses(one.text), _doses(other.text)
            return len(first) == len(second) == 1 and _unlike(first, second)
    return False


def _unlike(first: frozenset[tuple[float, str]], second: frozenset[tuple[float, str]]) -> bool:
    """Whether two doses in the same unit differ."""
    [(value, unit)], [(other, its_unit)] = first, second
    return unit == its_unit and value != other


def _doses(text: str) -> frozenset[tuple[float, str]]:
    found = set()
    for match in _DOSE.finditer(text):
        value, unit = float(match[1].replace(",", "")), match[2].lower()
        found.add((value * _IN_MG.get(unit, 1.0), "mg" if unit in _IN_MG else unit))
    return frozenset(found)


def _rates_differ(one: Sentence, other: Sentence) -> bool:
    """Whether both give one rate ("1 in 5,000") and the two are more than a third apart."""
    first, second = _rates(one.text), _rates(other.text)
    if len(first) != 1 or len(second) != 1:
        return False
    low, high = sorted((*first, *second))
    return high > low * _APART


def _findings_differ(
    one: Sentence,
    other: Sentence,
    wanted: frozenset[str],
    drugs_of: Callable[[str], frozenset[str]],
) -> bool:
    """Whether both measure the same matter, nearly in the same words, and come to another figure."""
    first, second = (frozenset(x for x in s.stems if not x[0].isdigit()) for s in (one, other))
    if wanted & first != wanted & second or drugs_of(one.text) != drugs_of(other.text):
        return False
    if len(first & second) < _SAME_MATTER * max(len(first), len(second)):
        return False
    return any(
        _figure_differs(*(frozenset(map(float, p.findall(s.text))) for s in (one, other)))
        for p in _MEASURED
    )


def _figure_differs(first: frozenset[float], second: frozenset[float]) -> bool:
    """Whether each has one figure that the other has not, and these are more than a third apart."""
    mine, theirs = first - second, second - first
    if len(mine) != 1 or len(theirs) != 1:
        return False
    low, high = sorted((*mine, *theirs))
    return high > low * _APART


def _rates(text: str) -> frozenset[float]:
    return frozenset(float(m[1].replace(",", "")) for m in _ONE_IN.finditer(text))


def _one_denies(one: Sentence, other: Sentence) -> bool:
    """Whether one denies and the other affirms, nearly in the same words and without any of doubt."""
    shared = len(one.stems & other.stems)
    if shared < _SAME_MATTER * max(len(one.stems), len(other.stems)):
        return False
    for denying, affirming in ((one, other), (other, one)):
        if denies(denying.text) and not _DOUBTS.search(affirming.text):
            return True
    return False
