"""One pathway made ready for planning: what follows from it alone, worked out once for every plan.

Owns the places where that is remembered; the modules that work a part out fill them. None of it
depends on a patient's own words, so what is remembered is bounded by the content.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import NamedTuple

from citewell.model.library import Library
from citewell.model.pathway import Line, Pathway, Standing, Therapy
from citewell.model.plan import PlanCite, PlanLine, PositionView
from citewell.pathways.asked import Asked, Questions, Sieve, facts_of
from citewell.pathways.danger import is_seen_at_once
from citewell.pathways.dossier import Guard
from citewell.pathways.medicines import Medicines

__all__ = ["Chart", "Open", "Placed", "Stand", "Together"]


@dataclass(frozen=True, slots=True)
class Placed:
    """The standing that decides a line; ``led`` is false where the profile does not rank it.

    ``silent`` names the profile's own guidelines where they do not place it.
    """

    standing: Standing
    led: bool
    silent: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Stand:
    """Where a therapy stands among the guidelines for patients of some populations.

    ``disputed`` are the positions of current guidelines where these differ, with their ``cites``.
    """

    placed: Placed | None
    positions: tuple[PositionView, ...]
    disputed: tuple[PositionView, ...]
    cites: tuple[PlanCite, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Together:
    """What the parts of a combination do to each other: whether they clash, the loads they share."""

    clash: bool
    shared_loads: tuple[str, ...]
    lines: tuple[PlanLine, ...]


class Open(NamedTuple):
    """Contraindications that cannot be told yet: one line that asks for all, the facts it names."""

    line: PlanLine
    facts: tuple[str, ...]


class Chart:
    """A pathway's therapies by name and by identity, and what its plans work out alike."""

    def __init__(
        self, pathway: Pathway, library: Library, medicines: Medicines, questions: Questions
    ) -> None:
        self.pathway = pathway
        every = [therapy for step in pathway.steps for therapy in step.therapies]
        self.therapies: dict[str, Therapy] = {t.treatment: t for t in every}
        self.called = _by_name(self.therapies.values(), library, medicines)
        self.red_flags = tuple(line for step in pathway.steps for line in step.red_flags)
        # The same, what has to be looked for before what shows itself.
        self.to_exclude = tuple(
            sorted(self.red_flags, key=lambda x: is_seen_at_once(_signs(x, library)))
        )
        # By the identity of a therapy: its safety rules, its standings for some patients with
        # what these ask, its standings for all, whom it is for in words.
        self.guards = {
            id(t): Guard(questions, library.drug_rules.get(t.treatment), t) for t in every
        }
        self.special = {
            id(t): tuple((s, questions.asked(s.when)) for s in t.standings if not s.when.is_always)
            for t in every
        }
        self.general = {id(t): tuple(s for s in t.standings if s.when.is_always) for t in every}
        self.only_for: dict[int, str] = {}
        # By therapy, profile and the places of the special standings that hold.
        self.stands: dict[tuple[int, str, tuple[int, ...]], Stand] = {}
        self.views: dict[int, tuple[Standing, PositionView]] = {}
        # By what forbids a treatment, and what of it cannot be told.
        self.open: dict[tuple[Sieve, frozenset[Asked]], Open] = {}
        self.against: dict[str, tuple[PlanCite, ...]] = {}  # cites that speak against a treatment
        self.together: dict[tuple[str, ...], Together] = {}
        self.cites: dict[str, tuple[PlanCite, ...]] = {}
        self.cites_of: dict[tuple[str, ...], tuple[PlanCite, ...]] = {}
        # Lines that rest on no fact; lists of lines, with those that hold for everyone.
        self.plain: dict[int, tuple[Line, PlanLine]] = {}
        self.lists: dict[int, tuple[Sieve, tuple[PlanLine, ...]]] = {}


def _signs(line: Line, library: Library) -> Iterator[str]:
    """The names by which a case tells what a line asks for."""
    for fact in facts_of(line.when):
        yield from library.facts[fact].conditions if fact in library.facts else (fact,)


def _by_name(
    therapies: Iterable[Therapy], library: Library, medicines: Medicines
) -> dict[str, tuple[Therapy, ...]]:
    """Name in small letters -> the therapies it means: by name, by what they cover, or by class.

    A class goes by every word the reader has for it ("SNRI" in full).
    """
    called: dict[str, list[Therapy]] = {}
    for therapy in therapies:
        names = {therapy.treatment, *therapy.covers}
        rules = library.drug_rules.get(therapy.treatment)
        if rules is not None:
            names.update(rules.names, rules.classes)
        # A therapy that is a class was tried with any member that its rules hold for: naproxen is an
        # NSAID had, low-dose aspirin is not.
        for name in library.members_of(therapy.treatment):
            own = library.drug_rules.get(name)
            if own is None or not own.instead_of:
                names.add(name)
        for name in {n.lower() for n in names}:
            called.setdefault(name, []).append(therapy)
    for word in set(library.lexicon.get("drug_classes", {}).values()) - set(called):
        meant = [t for name in sorted(medicines.names(word)) for t in called.get(name, ())]
        if meant:
            called[word] = list(dict.fromkeys(meant))
    return {name: tuple(held) for name, held in called.items()}
