"""One evaluation: the case's facts, the pathway, the leading guidelines; lines into plan lines.

Owns the way from a content line to words, cites and trace.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import chain
from operator import attrgetter

from citewell.errors import ContentError
from citewell.model.case import Treatment, TreatmentStatus
from citewell.model.pathway import DrugRules, Line, Pathway, Place, Profile, Step
from citewell.model.plan import PlanCite, PlanLine
from citewell.model.statement import Statement
from citewell.pathways.chart import Stand
from citewell.pathways.dossier import Dossier
from citewell.pathways.facts import Facts
from citewell.pathways.medicines import Sides
from citewell.pathways.reactions import reacted_to
from citewell.pathways.rulebook import Rulebook
from citewell.pathways.told_on import told_on
from citewell.words import capital

__all__ = ["Setting", "Taken", "rule_place"]

_STATEMENT = attrgetter("statement_id")


@dataclass(frozen=True, slots=True)
class Taken:
    """A treatment taken now, with all its names and its places among the interactions."""

    treatment: Treatment
    names: frozenset[str]
    sides: Sides

    @property
    def ingredient(self) -> str:
        """Its generic name."""
        return self.treatment.ingredient


class Setting:
    """Everything one evaluation reads. For one thread: it remembers what it worked out on the way."""

    def __init__(
        self, rulebook: Rulebook, pathway: Pathway, profile: Profile, facts: Facts
    ) -> None:
        self.rulebook = rulebook
        self.library = rulebook.library
        self.medicines = rulebook.medicines
        self.chart = rulebook.chart(pathway)
        self.pathway = pathway
        self.profile = profile
        self.facts = facts
        self.case = facts.case
        self.truth = facts.holds  # whether a condition holds for the case
        self.stands: dict[int, Stand] = {}  # by the therapy's identity

    @cached_property
    def steps(self) -> tuple[Step, ...]:
        """The steps that may apply: those whose condition is not false."""
        return tuple(s for s in self.pathway.steps if self.facts.holds(s.applies_when) is not False)

    @cached_property
    def current(self) -> tuple[Taken, ...]:
        """What the patient takes now, by name, each ingredient once."""
        return self._taken(t for t in self.case.treatments if t.status is TreatmentStatus.CURRENT)

    @cached_property
    def still_taken(self) -> tuple[Taken, ...]:
        """What is taken now, and what does harm now and is not said to be stopped."""
        known = {taken.ingredient for taken in self.current}
        blamed = self._taken(t for t in told_on(self.case) if t.ingredient not in known)
        return (*self.current, *blamed)

    def _taken(self, treatments: Iterable[Treatment]) -> tuple[Taken, ...]:
        ranked = sorted(treatments, key=lambda t: (t.ingredient, t.as_written))
        now = {t.ingredient: t for t in ranked}
        named = ((t, self._names(t)) for t in now.values())
        return tuple(Taken(t, names, self.medicines.sides(names)) for t, names in named)

    def _names(self, given: Treatment) -> frozenset[str]:
        """What a treatment answers to: by its ingredient, and as the product it is written as.

        rTMS is read as transcranial magnetic stimulation, and rules stand for "rtms".
        """
        names = self.medicines.names(given.ingredient)
        if not names.isdisjoint(self.library.drug_rules):
            return names
        product = self.medicines.product(given.as_written)
        return names | {product} if product else names

    @cached_property
    def refused(self) -> tuple[Treatment, ...]:
        """Treatments that the text says are refused, to be avoided or contraindicated."""
        return tuple(t for t in self.case.treatments if t.to_avoid)

    @cached_property
    def allergies(self) -> tuple[str, ...]:
        """Substances the patient is allergic to: as stated, and by a reaction to a treatment."""
        named = {a.name for a in self.case.allergies}
        for ingredient, _ in reacted_to(self.case, self.medicines):
            named.update(ingredient.lower().split("/"))
        return tuple(sorted(named))

    def dossier(self, treatment: str) -> Dossier:
        """What the library says of a treatment of its own, whoever takes it."""
        return self.rulebook.dossier(treatment)

    def rules(self, treatment: str) -> DrugRules | None:
        """The drug rules of a treatment, where it has any."""
        return self.library.drug_rules.get(treatment)

    def plain_name(self, treatment: str) -> str:
        """What a patient would call a treatment."""
        rules = self.rules(treatment)
        return rules.plain_name if rules else treatment

    def statement(self, id_: str, place: Place = Place()) -> Statement:  # noqa: B008  (frozen)
        """A statement that a rule cites.

        Raises:
            ContentError: the library does not hold it; `pathway lint` finds every such rule.
        """
        statement = self.library.statements.get(id_)
        if statement is None:
            raise ContentError(
                f"a pathway cites the statement '{id_}', which the library does not hold",
                file=place.file or self.pathway.place.file,
                line=place.line,
                hint="Run: citewell pathway lint",
            )
        return statement

    def cites(self, statements: Iterable[str]) -> tuple[PlanCite, ...]:
        """The sources behind statements, each once, sorted."""
        known = self.chart.cites
        ids = sorted(set(statements))
        return tuple(chain.from_iterable([known.get(i) or self._cites_of(i) for i in ids]))

    def cites_of(self, statements: tuple[str, ...]) -> tuple[PlanCite, ...]:
        """The sources behind the statements of one line of the content."""
        known = self.chart.cites_of.get(statements)
        if known is None:
            known = self.chart.cites_of[statements] = self.cites(statements)
        return known

    def merged(self, groups: Iterable[tuple[PlanCite, ...]]) -> tuple[PlanCite, ...]:
        """Cites of several lines together, each once, sorted. Every line cites statements whole."""
        return self.cites(map(_STATEMENT, chain.from_iterable(groups)))

    def _cites_of(self, id_: str) -> tuple[PlanCite, ...]:
        statement = self.statement(id_)
        state = statement.checked.state.value
        cites = {PlanCite(id_, c.source, c.locator, state) for c in statement.cites}
        own = tuple(sorted(cites, key=lambda c: (c.source_id, c.locator or "")))
        self.chart.cites[id_] = own
        return own

    def line(self, line: Line, text: str | None = None) -> PlanLine:
        """A content line as the plan says it: its own words, else its first statement's."""
        facts = self.facts.told(line.when)
        if facts or text is not None:
            return self._said(line, text, facts)
        known = self.chart.plain.get(id(line))
        if known is None:
            known = self.chart.plain[id(line)] = (line, self._said(line, None, ()))
        return known[1]

    def led(self, line: Line) -> PlanLine:
        """A line with a reason, led by what in the case it stands on and why that matters."""
        told = self.facts.told(line.when)
        if not (line.because and told):
            return self.line(line)
        words = line.say or self.statement(line.cite[0], line.place).clinician
        because = ", ".join(told)
        said = line.because.lower().startswith(
            because.lower()
        )  # "heart failure: only if essential"
        lead = line.because if said else f"{because}: {line.because}"
        return self._said(line, f"{capital(lead)}. {words}", told)

    def _said(self, line: Line, text: str | None, facts: tuple[str, ...]) -> PlanLine:
        statement = self.statement(line.cite[0], line.place)
        own = text or line.say
        plain = line.plain or (None if own and line.say else statement.plain)
        return PlanLine(
            id=line.id,
            text=own or statement.clinician,
            plain=plain,
            cites=self.cites_of(line.cite),
            facts=facts,
            rule=rule_place(line.place),
            pending=line.pending,
        )

    def lines(self, lines: tuple[Line, ...]) -> tuple[PlanLine, ...]:
        """The lines of the content whose condition holds, those without one included."""
        known = self.chart.lists.get(id(lines))
        if known is None:
            sieve = self.rulebook.questions.sieve(lines)
            always = tuple(self.line(line) for line in sieve.always)
            known = self.chart.lists[id(lines)] = (sieve, always)
        sieve, always = known
        if sieve.asks.isdisjoint(self.facts.true):
            return always
        return tuple([self.line(line) for line in self.facts.held(sieve)])

    def held(self, lines: tuple[Line, ...]) -> Sequence[Line]:
        """The lines of the content whose condition holds, as they stand in the content."""
        return self.facts.held(self.rulebook.questions.sieve(lines))

    def labels(self, fact_ids: Iterable[str]) -> str:
        """Facts by their labels, joined for a reader."""
        known = self.library.facts
        return ", ".join(known[f].label if f in known else f for f in fact_ids)


def rule_place(place: Place) -> str:
    """Where a rule stands, as ``file:line``."""
    return f"{place.file}:{place.line}" if place.file else ""
