"""A text put together from pieces of another, and where each piece stands in that other.

Owns places. A thread is read in a new order and with names for "it"; what is read from that has to
be shown at the words that were typed.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from typing import Protocol, TypeVar

from citewell.model.case import Case, ReadFrom, Span, Treatment

__all__ = ["Piece", "Woven", "moved"]


@dataclass(frozen=True, slots=True)
class Piece:
    """Some words, and the place of the source that they stand for.

    Words of another length than their place are not those of the source: all of them stand for all
    of it, as a name does for "it".
    """

    text: str
    place: Span

    @property
    def is_typed(self) -> bool:
        """Whether the words stand in the source as they are here."""
        return len(self.text) == self.place.end - self.place.start


@dataclass(frozen=True, slots=True)
class Woven:
    """Pieces one after another."""

    pieces: tuple[Piece, ...] = ()

    @property
    def text(self) -> str:
        """The words of all pieces."""
        return "".join(piece.text for piece in self.pieces)

    def then(self, other: "Woven", glue: str = "\n") -> "Woven":
        """This text and another after it, with ``glue`` between where both say something."""
        if not self.pieces or not other.pieces:
            return Woven((*self.pieces, *other.pieces))
        at = other.pieces[0].place.start
        return Woven((*self.pieces, Piece(glue, Span(at, at)), *other.pieces))

    def source(self, span: Span) -> Span:
        """The place of the source that a place of this text stands for."""
        start = self._at(span.start, last=False)
        end = self._at(max(span.start, span.end - 1), last=True)
        return Span(start, end) if end > start else Span(start, start + 1)

    def _at(self, place: int, *, last: bool) -> int:
        at = 0
        for piece in self.pieces:
            if at <= place < at + len(piece.text):
                if piece.is_typed:
                    return piece.place.start + place - at + last
                return piece.place.end if last else piece.place.start
            at += len(piece.text)
        return self.pieces[-1].place.end if self.pieces else 0


class _Spanned(Protocol):
    @property
    def span(self) -> Span | None: ...


_Fact = TypeVar("_Fact", bound=_Spanned)


def moved(case: Case, text: str, place: Callable[[Span], Span]) -> Case:
    """The case with its facts at other places, those of ``text``."""

    def of(facts: Iterable[_Fact]) -> tuple[_Fact, ...]:
        return tuple(
            replace(f, span=place(f.span)) if f.span else f  # type: ignore[type-var]
            for f in facts
        )

    def read(found: Iterable[ReadFrom]) -> tuple[ReadFrom, ...]:
        return tuple(replace(r, span=place(r.span)) for r in found)

    def treatment(one: Treatment) -> Treatment:
        return replace(one, read_from=read(one.read_from))

    return replace(
        case,
        conditions=of(case.conditions),
        treatments=tuple(map(treatment, of(case.treatments))),
        measurements=of(case.measurements),
        allergies=of(case.allergies),
        symptoms=of(case.symptoms),
        red_flags=of(case.red_flags),
        particulars=of(case.particulars),
        scores=of(case.scores),
        bounds=of(case.bounds),
        text=text,
        read_from=read(case.read_from),
    )
