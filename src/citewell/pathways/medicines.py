"""Which names a medicine answers to: itself, its parts, its classes."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from citewell.model.library import Library
from citewell.model.pathway import DrugRules, Interaction, Severity

__all__ = ["Medicines", "Sides"]


@dataclass(frozen=True, slots=True)
class Sides:
    """Where a medicine stands among the interactions: the places on the one side and on the other."""

    one: frozenset[int]
    other: frozenset[int]

    def meet(self, theirs: "Sides") -> bool:
        """Whether the two interact."""
        return not (self.one.isdisjoint(theirs.other) and self.other.isdisjoint(theirs.one))


class Medicines:
    """Class membership of one library, compiled once. Immutable."""

    def __init__(self, library: Library) -> None:
        self._library = library

    @cached_property
    def _above(self) -> dict[str, frozenset[str]]:
        """Every name -> all classes it belongs to, however far up."""
        return self._library.all_classes()

    @cached_property
    def _known(self) -> frozenset[str]:
        """Names that stand in a class or in an interaction: what the interaction check covers."""
        pairs = {n.lower() for i in self._library.interactions for n in (*i.between, *i.with_)}
        classes = {c.lower() for c in self._library.drug_classes}
        return frozenset(pairs | classes) | frozenset(self._above)

    @cached_property
    def _products(self) -> dict[str, str]:
        """Brand or synonym, lower case -> the product's generic, where rules stand for it."""
        return {
            name.lower(): drug.generic
            for drug in self._library.drugs.values()
            if drug.generic in self._library.drug_rules
            for name in (*drug.brands, *drug.synonyms, drug.generic)
        }

    def names(self, ingredient: str) -> frozenset[str]:
        """The ingredient, the parts of a combination, and every class of each; lower case.

        A class named in place of a medicine ("tricyclic antidepressant") answers to itself and to
        the classes above it.
        """
        whole = ingredient.lower()
        parts = {whole, *whole.split("/")}
        return frozenset(parts).union(*(self._above.get(part, ()) for part in parts))

    def names_of_rules(self, rules: DrugRules) -> frozenset[str]:
        """The names of a treatment that has rules, with the further names its rules give."""
        return self.names(rules.treatment).union(*(self.names(n) for n in rules.names))

    def is_known(self, ingredient: str) -> bool:
        """Whether any class or interaction of the library knows this medicine."""
        whole = ingredient.lower()
        return any(part in self._known for part in (whole, *whole.split("/")))

    def product(self, written: str) -> str | None:
        """The one product a name means ("Qutenza" is the capsaicin 8% patch), or None.

        A brand counts inside a longer wording too ("Qutenza patch"); a plain ingredient must be the
        whole name, since "iv lidocaine" is no plaster.
        """
        words = written.lower()
        if words in self._library.drug_rules:
            return words
        whole = self._products.get(words)
        if whole is not None:
            return whole
        padded = f" {words} "
        return next((self._brands[b] for b in self._brands if b in padded), None)

    @cached_property
    def _brands(self) -> dict[str, str]:
        """Brand as a word between blanks -> its product."""
        return {
            f" {brand.lower()} ": drug.generic
            for drug in self._library.drugs.values()
            if drug.generic in self._library.drug_rules
            for brand in drug.brands
        }

    @cached_property
    def _ranked(self) -> tuple[Interaction, ...]:
        """Interactions, the gravest first."""
        order = list(Severity)
        return tuple(
            sorted(self._library.interactions, key=lambda i: (order.index(i.severity), i.statement))
        )

    @cached_property
    def _naming(self) -> tuple[dict[str, set[int]], dict[str, set[int]]]:
        """Name -> places among the interactions where it stands on the one side; on the other."""
        one: dict[str, set[int]] = {}
        other: dict[str, set[int]] = {}
        for place, interaction in enumerate(self._ranked):
            for side, names in ((one, interaction.between), (other, interaction.with_)):
                for name in names:
                    side.setdefault(name.lower(), set()).add(place)
        return one, other

    def sides(self, names: Iterable[str]) -> Sides:
        """The places of a medicine, given by all its names, among the interactions."""
        one, other = self._naming
        every = tuple(names)
        none: frozenset[int] = frozenset()
        return Sides(
            none.union(*(one[n] for n in every if n in one)),
            none.union(*(other[n] for n in every if n in other)),
        )

    def between(self, ours: Sides, theirs: Sides) -> list[Interaction]:
        """Interactions between two medicines, the gravest first."""
        places = (ours.one & theirs.other) | (ours.other & theirs.one)
        return [self._ranked[place] for place in sorted(places)]
