"""Which names a medicine answers to: itself, its parts, its classes. Owns class membership."""

from collections.abc import Iterable
from functools import cached_property, lru_cache

from citewell.model.library import Library
from citewell.model.pathway import DrugRules, Interaction, Severity

__all__ = ["Medicines", "folded"]


class Medicines:
    """Class membership of one library, compiled once. Immutable."""

    def __init__(self, library: Library) -> None:
        self._library = library
        self._names: dict[str, frozenset[str]] = {}  # remembers names worked out before

    @cached_property
    def _above(self) -> dict[str, frozenset[str]]:
        """Every name -> all classes it belongs to, however far up."""
        direct: dict[str, set[str]] = {}
        for drug_class in self._library.drug_classes.values():
            for member in (*drug_class.members, *drug_class.includes):
                direct.setdefault(member.lower(), set()).add(drug_class.id.lower())
        for drug in self._library.drugs.values():
            if drug.drug_class:
                direct.setdefault(drug.generic.lower(), set()).add(drug.drug_class.lower())
        for rules in self._library.drug_rules.values():
            direct.setdefault(rules.treatment.lower(), set()).update(
                c.lower() for c in rules.classes
            )
        return {name: frozenset(_closure(name, direct)) for name in direct}

    @cached_property
    def phrases(self) -> dict[str, tuple[tuple[str, ...], tuple[str, ...]]]:
        """Fact -> the phrases that name it and those that name something else, ready to look for."""
        return {
            fact.id: (
                tuple(folded(c) for c in fact.conditions),
                tuple(folded(c) for c in fact.but_not),
            )
            for fact in self._library.facts.values()
        }

    @cached_property
    def denials(self) -> dict[str, frozenset[str]]:
        """Fact -> the names whose denial denies it, ready to compare."""
        return {
            fact.id: frozenset(folded(c) for c in (*fact.conditions, *fact.denied_by))
            for fact in self._library.facts.values()
        }

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
        known = self._names.get(ingredient)
        if known is None:
            whole = ingredient.lower()
            parts = {whole, *whole.split("/")}
            above = (self._above.get(part, frozenset()) for part in parts)
            known = self._names[ingredient] = frozenset(parts).union(*above)
        return known

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
        return next((self._brands[b] for b in self._brands if f" {b} " in f" {words} "), None)

    @cached_property
    def _brands(self) -> dict[str, str]:
        return {
            brand.lower(): drug.generic
            for drug in self._library.drugs.values()
            if drug.generic in self._library.drug_rules
            for brand in drug.brands
        }

    @cached_property
    def _pairs(self) -> list[tuple[Interaction, frozenset[str], frozenset[str]]]:
        """Interactions, the gravest first, with the names of both sides in lower case."""
        order = list(Severity)
        ranked = sorted(
            self._library.interactions, key=lambda i: (order.index(i.severity), i.statement)
        )
        return [
            (i, frozenset(n.lower() for n in i.between), frozenset(n.lower() for n in i.with_))
            for i in ranked
        ]

    @cached_property
    def _naming(self) -> dict[str, frozenset[int]]:
        """Name -> places in the list of pairs where it stands on either side."""
        places: dict[str, set[int]] = {}
        for place, (_, between, with_) in enumerate(self._pairs):
            for name in between | with_:
                places.setdefault(name, set()).add(place)
        return {name: frozenset(held) for name, held in places.items()}

    def interactions(self, ours: frozenset[str], theirs: frozenset[str]) -> list[Interaction]:
        """Interactions between two medicines, each given by all its names, the gravest first."""
        none: frozenset[int] = frozenset()
        near = none.union(*(self._naming.get(name, none) for name in theirs))
        found = []
        for place in sorted(near):
            interaction, between, with_ = self._pairs[place]
            if (not between.isdisjoint(ours) and not with_.isdisjoint(theirs)) or (
                not with_.isdisjoint(ours) and not between.isdisjoint(theirs)
            ):
                found.append(interaction)
        return found

    def meets(self, names: Iterable[str], wanted: Iterable[str]) -> bool:
        """Whether any of ``wanted`` is among ``names``, letter case aside."""
        return not frozenset(names).isdisjoint(w.lower() for w in wanted)


@lru_cache(maxsize=16384)
def folded(text: str) -> str:
    """A name as plain words between blanks, so that one holds another as a phrase.

    >>> folded("Parkinson's disease") in folded("early Parkinson disease")
    True
    """
    plain = text.lower().replace("-", " ").replace("'s", "").replace("/", " ")
    return f" {' '.join(plain.split())} "


def _closure(name: str, direct: dict[str, set[str]]) -> set[str]:
    seen: set[str] = set()
    waiting = [name]
    while waiting:
        for above in direct.get(waiting.pop(), ()):
            if above not in seen:
                seen.add(above)
                waiting.append(above)
    return seen
