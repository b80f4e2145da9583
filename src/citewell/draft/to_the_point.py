"""Whether a sentence is on the illness and the side that a question names: else it is not quoted.

A text found may speak of the illness somewhere and a sentence of another one, or of another side of it.
"""

from collections.abc import Callable, Sequence

from citewell.draft.weigh import Sentence
from citewell.sides import (
    asked_sides,
    asking_words,
    leans_on_what_stood_before,
    named_illness,
    tells,
)

__all__ = ["answering_first", "on_the_illness"]

# Sides that only a sentence of that side answers; what an illness is answers most other questions.
_STRICT = frozenset({"treatment", "symptoms", "causes", "dose"})


def on_the_illness(
    asked: str, sentences: Sequence[Sentence], stems_of: Callable[[str], frozenset[str]]
) -> list[Sentence]:
    """The sentences that speak of the illness a question names, in order; all where it names none.

    The illness may stand in the title or heading instead. A sentence that leans on the one before it
    speaks of what that speaks of.

    Args:
        asked: the question without what only surrounds it.
        sentences: of the passages found, in order.
        stems_of: content stems of a text.
    """
    names = _names(asked, stems_of)
    kept: list[Sentence] = []
    for one in sentences:
        held = one.stems | stems_of(_head(one))
        if names <= held or (kept and _goes_on(kept[-1], one)):
            kept.append(one)
    return kept


def answering_first(
    asked: str, sentences: Sequence[Sentence], stems_of: Callable[[str], frozenset[str]]
) -> list[Sentence]:
    """The sentences, in front the first that tells of the side asked about; none where none does.

    A title or heading that asks for the side tells of it, unless it asks for that of another illness.
    """
    sides = asked_sides(asked)
    if not sides & _STRICT:
        return list(sentences)
    names = _names(asked, stems_of)

    def told(one: Sentence) -> bool:
        head = _head(one)
        return tells(one.text, sides) or (
            names <= stems_of(head) and bool(asked_sides(head) & sides)
        )

    for one in sentences:
        after = (other for other in sentences if _goes_on(one, other))
        leans = leans_on_what_stood_before(one.text)
        if not leans and any(map(told, (one, *after))):
            return [one, *(other for other in sentences if other is not one)]
    return []


def _goes_on(last: Sentence, one: Sentence) -> bool:
    """Whether a sentence leans on the one that stands just before it."""
    near = last.place == one.place and last.turn == one.turn - 1
    return near and leans_on_what_stood_before(one.text)


def _names(asked: str, stems_of: Callable[[str], frozenset[str]]) -> frozenset[str]:
    """The stems of the illnesses that a question names."""
    asking = {stem for words in asking_words(asked) for stem in stems_of(words)}
    return frozenset(stem for name in named_illness(asked, asking) for stem in stems_of(name))


def _head(one: Sentence) -> str:
    return f"{one.found.source.title} . {one.found.passage.section or ''}"
