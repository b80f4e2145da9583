"""Facts that were read wrongly, taken out of what was read and of the words that other rules read.

A place is ``start-end``, characters of the case's text as ``Case.text`` and ``read`` tell them. The
case is read from the whole text, so that the grammar of a list ("failed A, B and C") stays, and loses
what stands at the place; every rule that goes by words reads the text with the place blanked.
"""

from collections.abc import Iterable
from dataclasses import replace
from typing import Protocol, TypeVar

from citewell.errors import InputError
from citewell.model.case import Case, Outcome, Span, Treatment
from citewell.patterns import later

__all__ = ["blanked", "place_of", "places", "without"]

_BLANK = "\u00b7"  # no word, no sign of any grammar; one for each character, so that offsets stay
_PLACE = later(r"(\d{1,6})-(\d{1,6})\Z")
_LOST = {"outcome": Outcome.UNKNOWN, "adverse_effects": (), "at_maximum": False}
_KEPT = frozenset({"status", "to_avoid"})  # of a treatment that stays: it was not named for nothing


class _Spanned(Protocol):
    @property
    def span(self) -> Span | None: ...


_Fact = TypeVar("_Fact", bound=_Spanned)


def places(taken_out: Iterable[str], text: str) -> tuple[Span, ...]:
    """The places, read.

    Raises:
        InputError: ``bad_place``: one is no place of the text.
    """
    found = []
    for place in taken_out:
        match = _PLACE.match(place)
        span = Span(int(match[1]), int(match[2])) if match else Span(0, 0)
        if not 0 <= span.start < span.end <= len(text):
            raise InputError(
                f"'{place[:40]}' is no place of the text",
                code="bad_place",
                hint="Give start-end in characters, as the case's 'read' lists them.",
            )
        found.append(span)
    return tuple(found)


def place_of(span: Span) -> str:
    """A span as a place.

    >>> place_of(Span(7, 15))
    '7-15'
    """
    return f"{span.start}-{span.end}"


def blanked(text: str, taken_out: Iterable[Span]) -> str:
    """The text with the words at some places blanked; line ends and offsets stay.

    >>> blanked("She is pregnant.", [Span(7, 15)])
    'She is ········.'
    """
    letters = list(text)
    for span in taken_out:
        for i in range(span.start, span.end):
            letters[i] = letters[i] if letters[i].isspace() else _BLANK
    return "".join(letters)


def without(case: Case, taken_out: tuple[Span, ...]) -> Case:
    """The case without the facts that stand at some places.

    A treatment goes when its name stands there; else it loses what was read there (dose, length).
    """

    def stays(fact: _Spanned) -> bool:
        return fact.span is None or not _lies_in(fact.span, taken_out)

    def rest(facts: tuple[_Fact, ...]) -> tuple[_Fact, ...]:
        return tuple(fact for fact in facts if stays(fact))

    own = {r.field for r in case.read_from if _lies_in(r.span, taken_out)}
    unread: dict[str, None] = dict.fromkeys(own & {"age_years", "sex", "pregnant", "asks_for"})
    kept = replace(
        case,
        conditions=rest(case.conditions),
        treatments=tuple(_less(t, taken_out) for t in rest(case.treatments)),
        measurements=rest(case.measurements),
        allergies=rest(case.allergies),
        symptoms=rest(case.symptoms),
        red_flags=rest(case.red_flags),
        particulars=rest(case.particulars),
        scores=rest(case.scores),
        bounds=rest(case.bounds),
        read_from=tuple(r for r in case.read_from if not _lies_in(r.span, taken_out)),
    )
    return replace(kept, **unread)  # type: ignore[arg-type]


def _less(treatment: Treatment, taken_out: tuple[Span, ...]) -> Treatment:
    lost = {r.field for r in treatment.read_from if _lies_in(r.span, taken_out)} - _KEPT
    if not lost:
        return treatment
    stays = tuple(r for r in treatment.read_from if not _lies_in(r.span, taken_out))
    fields = {name: _LOST.get(name) for name in lost}
    return replace(treatment, read_from=stays, **fields)  # type: ignore[arg-type]


def _lies_in(span: Span, taken_out: tuple[Span, ...]) -> bool:
    return any(out.start <= span.start and span.end <= out.end for out in taken_out)
