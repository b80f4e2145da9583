"""What the library says of one treatment, whoever takes it, gathered once for every plan."""

from dataclasses import dataclass

from citewell.model.library import Library
from citewell.model.pathway import Band, Condition, DrugRules, Line, Therapy
from citewell.pathways.asked import Asked, Questions
from citewell.pathways.medicines import Medicines, Sides

__all__ = ["Dossier", "Guard", "Row", "compile_dossier"]

Row = tuple[Band, Asked]  # a row of a dose table, and what it asks
_NO_RULES = DrugRules(treatment="", plain_name="")


class Guard:
    """The safety rules of a treatment: what forbids it, what speaks against it, what warns.

    Those of a therapy hold what its pathway adds to the drug rules.
    """

    def __init__(
        self, questions: Questions, rules: DrugRules | None, therapy: Therapy | None = None
    ) -> None:
        own = rules or _NO_RULES
        never, avoid = (therapy.never, therapy.avoid) if therapy else ((), ())
        # Adding nothing to a tuple gives the same tuple, which is sieved once.
        self.never = questions.sieve(own.never + never)
        self.avoid = questions.sieve(own.avoid + avoid)
        self.caution = questions.sieve(own.caution)


@dataclass(frozen=True, slots=True, kw_only=True)
class Dossier:
    """A treatment under the library's rules, as far as they do not depend on a patient.

    ``names`` are all it answers to, ``allergens`` those and its single words; ``classes`` are those
    of its rules, ``alike`` those of which one medicine is taken at a time; ``sides`` its places among
    the interactions. ``dose`` are the lines of the dose plan in order, ``rows`` the rows of the dose
    tables that give a dose, ``never_rows`` those that forbid it, ``turns_on`` the facts of all rows.
    """

    rules: DrugRules | None
    names: frozenset[str]
    allergens: frozenset[str]
    classes: frozenset[str]
    alike: frozenset[str]
    sides: Sides
    guard: Guard
    dose: tuple[Line, ...]
    rows: tuple[Row, ...]
    never_rows: tuple[Row, ...]
    turns_on: frozenset[str]


def compile_dossier(
    treatment: str, library: Library, medicines: Medicines, questions: Questions
) -> Dossier:
    """The dossier of a treatment, with or without rules of its own."""
    own = library.drug_rules.get(treatment)
    rules = own or _NO_RULES
    names = medicines.names(treatment) if own is None else medicines.names_of_rules(own)
    classes = frozenset(c.lower() for c in rules.classes)
    return Dossier(
        rules=own,
        names=names,
        # A prodrug is ruled out by an allergy to what it turns into: "gabapentin enacarbil".
        allergens=names.union(treatment.lower().split()),
        classes=classes,
        alike=classes.union(rules.one_of),
        sides=medicines.sides(names),
        guard=Guard(questions, rules),
        dose=(*rules.start, *rules.titration, *rules.target, *rules.maximum),
        rows=tuple(_row(b, questions) for b in rules.bands if not b.never),
        never_rows=tuple(_row(b, questions) for b in rules.bands if b.never),
        turns_on=frozenset(b.fact for b in rules.bands),
    )


def _row(band: Band, questions: Questions) -> Row:
    return band, questions.asked(Condition(fact=band.fact, is_=band.is_))
