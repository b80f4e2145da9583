"""What a lead says twice: the same words about the same medicine, or two sources on one harm of a pair.

A rule of a class, an interaction and a topic's own statement may stand on one source; who meets the
same sentence three times reads none of what stands between.
"""

import re
from collections.abc import Callable, Iterable

from citewell.model.claim import Claim
from citewell.model.plan import PlanLine
from citewell.patterns import later

__all__ = ["fresh", "told_once"]

_LEAST = 40  # characters of a sentence that is the same by no chance
# An amount, but no year.
_NUMBER = later(
    r"\b(?!(?:19|20)\d\d\b)\d[\d.,]*|\b(?:half|halve|third|quarter|double|twice)", re.IGNORECASE
)
_STARTS = later(r"(?<=[:.]) (?=\S)")
# An interaction names the harm "with apixaban (bleeding)", a rule after "takes apixaban".
_HARM = later(
    r"^(?:\w[\w /%-]*: )?"
    r"(?:with (?P<pair>[^(:]+) \((?P<effect>[^)]+)\):|takes (?P<taken>[^:,]+): (?P<why>[^.:]+)\.)",
    re.IGNORECASE,
)


def fresh(lines: Iterable[PlanLine], *, lay: bool) -> tuple[PlanLine, ...]:
    """The lines on one treatment without those that say again what one before them says."""
    kept: list[PlanLine] = []
    told: list[str] = []
    for line in lines:
        text = (line.plain if lay else line.text) or ""
        if text and any(_repeated(text, one) is not None for one in told):
            continue
        kept.append(line)
        told.append(text)
    return tuple(kept)


def told_once(lead: Iterable[Claim], names: Callable[[str], frozenset[str]]) -> tuple[Claim, ...]:
    """The lead without sentences that say again what one before them says.

    Args:
        lead: the claims of a lead, in order.
        names: the medicines that a text names; one that the words before do not name is told of anew.
    """
    kept: list[Claim] = []
    for claim in lead:
        if any(_says_nothing_new(claim.text, one, names) for one in kept):
            continue
        # The same with a medicine's name before it takes the place of the words without.
        bare = next((i for i, one in enumerate(kept) if _names_more(claim.text, one.text)), None)
        if bare is None:
            kept.append(claim)
        else:
            kept[bare] = claim
    return tuple(kept)


def _names_more(text: str, earlier: str) -> bool:
    return len(text) > len(earlier) >= _LEAST and text.lower().endswith(earlier.lower())


def _says_nothing_new(text: str, earlier: Claim, names: Callable[[str], frozenset[str]]) -> bool:
    head = _repeated(text, earlier.text)
    if head is None:
        return False
    return names(head) <= names(f"{earlier.text} {' '.join(earlier.facts)}")


def _repeated(text: str, earlier: str) -> str | None:
    """The words before the sentence that stands in an earlier text too; None where it does not."""
    if _is_same_harm(text, earlier):
        return text
    said = earlier.lower()
    for start in (0, *(m.end() for m in _STARTS.finditer(text))):
        if start and ":" not in text[:start]:
            continue  # a sentence of its own, and no label
        core = text[start:].rstrip(". ").lower()
        if len(core) < _LEAST:
            return None
        if core in said:
            return text[:start]
    return None


def _is_same_harm(text: str, earlier: str) -> bool:
    """Whether the harm of a medicine taken was named, and nothing is added to it.

    A source that gives a number of its own says more, as an interaction does than a rule before it.
    """
    mine, theirs = _HARM.match(text), _HARM.match(earlier)
    if mine is None or theirs is None or _harm(mine) != _harm(theirs):
        return False
    adds = mine["pair"] is not None and theirs["pair"] is None
    return not adds and set(_NUMBER.findall(text)) <= set(_NUMBER.findall(earlier))


def _harm(found: re.Match[str]) -> tuple[str, str]:
    """The medicine taken and the harm that a line names before its reason."""
    medicine, harm = found["pair"] or found["taken"], found["effect"] or found["why"]
    return medicine.lower(), harm.lower()
