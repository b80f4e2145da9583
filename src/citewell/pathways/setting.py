"""One evaluation: the case's facts, the pathway, the leading guidelines; lines into plan lines.

Owns the way from a content line to words, cites and trace.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field

from citewell.errors import ContentError
from citewell.model.case import Case, Treatment, TreatmentStatus
from citewell.model.library import Library
from citewell.model.pathway import (
    Condition,
    DrugRules,
    Line,
    Pathway,
    Place,
    Profile,
    Standing,
    Step,
    Therapy,
)
from citewell.model.plan import PlanCite, PlanLine, PositionView
from citewell.model.statement import Statement
from citewell.pathways.facts import Facts, Truth
from citewell.pathways.medicines import Medicines

__all__ = ["Setting", "merge_cites", "rule_place"]


@dataclass(frozen=True, slots=True)
class Setting:
    """Everything one evaluation reads.

    The dicts only remember what was worked out: ``cites_of``, ``views`` and ``plain_lines`` from one
    evaluation to the next, ``applying`` and ``shown`` the standings of a therapy that hold here.
    """

    library: Library
    medicines: Medicines
    pathway: Pathway
    profile: Profile
    facts: Facts
    cites_of: dict[str, tuple[PlanCite, ...]] = field(default_factory=dict)
    views: dict[int, tuple[Standing, PositionView]] = field(default_factory=dict)
    plain_lines: dict[int, tuple[Line, PlanLine]] = field(default_factory=dict)
    split: dict[int, tuple[Therapy, tuple[Standing, ...], tuple[Standing, ...]]] = field(
        default_factory=dict
    )
    applying: dict[str, tuple[Standing, ...]] = field(default_factory=dict)
    shown: dict[str, tuple[PositionView, ...]] = field(default_factory=dict)

    @property
    def case(self) -> Case:
        """The patient."""
        return self.facts.case

    @property
    def steps(self) -> tuple[Step, ...]:
        """The steps that may apply: those whose condition is not false."""
        return tuple(s for s in self.pathway.steps if self.facts.holds(s.applies_when) is not False)

    def current(self) -> tuple[Treatment, ...]:
        """What the patient takes now, by name, each ingredient once."""
        now = {
            t.ingredient: t
            for t in sorted(self.case.treatments, key=lambda t: (t.ingredient, t.as_written))
            if t.status is TreatmentStatus.CURRENT
        }
        return tuple(now.values())

    def rules(self, treatment: str) -> DrugRules | None:
        """The drug rules of a treatment, where it has any."""
        return self.library.drug_rules.get(treatment)

    def plain_name(self, treatment: str) -> str:
        """What a patient would call a treatment."""
        rules = self.rules(treatment)
        return rules.plain_name if rules else treatment

    def names(self, treatment: str) -> frozenset[str]:
        """Every name a treatment of the pathway answers to, classes included."""
        rules = self.rules(treatment)
        if rules is not None:
            return self.medicines.names_of_rules(rules)
        return self.medicines.names(treatment)

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
        ids = sorted(set(statements))
        return tuple(cite for id_ in ids for cite in self._cites_of(id_))

    def _cites_of(self, id_: str) -> tuple[PlanCite, ...]:
        known = self.cites_of.get(id_)
        if known is None:
            statement = self.statement(id_)
            state = statement.checked.state.value
            cites = {PlanCite(id_, c.source, c.locator, state) for c in statement.cites}
            known = tuple(sorted(cites, key=lambda c: (c.source_id, c.locator or "")))
            self.cites_of[id_] = known
        return known

    def line(self, line: Line, text: str | None = None) -> PlanLine:
        """A content line as the plan says it: its own words, else its first statement's."""
        facts = () if line.when.fact is None and line.when.is_always else self.facts.told(line.when)
        if text is None and not facts:
            known = self.plain_lines.get(id(line))
            if known is None:
                known = self.plain_lines[id(line)] = (line, self._said(line, None, ()))
            return known[1]
        return self._said(line, text, facts)

    def _said(self, line: Line, text: str | None, facts: tuple[str, ...]) -> PlanLine:
        statement = self.statement(line.cite[0], line.place)
        own = text or line.say
        plain = line.plain or (None if own and line.say else statement.plain)
        return PlanLine(
            id=line.id,
            text=own or statement.clinician,
            plain=plain,
            cites=self.cites(line.cite),
            facts=facts,
            rule=rule_place(line.place),
        )

    def lines(self, lines: Iterable[Line]) -> tuple[PlanLine, ...]:
        """The lines whose condition holds, those without one included."""
        holds = self.facts.holds
        return tuple(self.line(line) for line in lines if holds(line.when) is True)

    def labels(self, fact_ids: Iterable[str]) -> str:
        """Facts by their labels, joined for a reader."""
        known = self.library.facts
        return ", ".join(known[f].label if f in known else f for f in fact_ids)

    def truth(self, condition: Condition) -> Truth:
        """Whether a condition holds for the case."""
        return self.facts.holds(condition)


def rule_place(place: Place) -> str:
    """Where a rule stands, as ``file:line``."""
    return f"{place.file}:{place.line}" if place.file else ""


def merge_cites(*groups: Iterable[PlanCite]) -> tuple[PlanCite, ...]:
    """Cites of several lines together, each once, sorted."""
    every = {cite for group in groups for cite in group}
    return tuple(sorted(every, key=lambda c: (c.statement_id, c.source_id, c.locator or "")))
