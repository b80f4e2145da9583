"""A library made ready for planning: what follows from it alone, worked out once for every plan.

Owns no rule and knows no patient. Each part is worked out when it is first asked for, so that a single
plan pays only for what it needs.
"""

from functools import cached_property

from citewell.model.library import Library
from citewell.model.pathway import Pathway
from citewell.pathways.asked import Questions
from citewell.pathways.chart import Chart
from citewell.pathways.dossier import Dossier, compile_dossier
from citewell.pathways.medicines import Medicines
from citewell.pathways.telling import Telling

__all__ = ["Rulebook"]


class Rulebook:
    """One library, ready to plan by. Safe to share: what it remembers depends on the library only."""

    def __init__(self, library: Library) -> None:
        self.library = library
        self.medicines = Medicines(library)
        self.questions = Questions()
        self._dossiers: dict[str, Dossier] = {}
        self._charts: dict[str, Chart] = {}

    @cached_property
    def telling(self) -> Telling:
        """How names tell facts."""
        return Telling(self.library, self.medicines)

    @cached_property
    def asked_as(self) -> dict[str, str]:
        """Fact -> the question it is asked with: its group's, else its own."""
        return {
            fact.id: f"group.{fact.group}" if fact.group else fact.id
            for fact in self.library.facts.values()
        }

    @cached_property
    def named(self) -> frozenset[str]:
        """Every treatment the content names: what may be remembered, unlike a patient's own words."""
        library = self.library
        steps = [step for pathway in library.pathways.values() for step in pathway.steps]
        named = {therapy.treatment for step in steps for therapy in step.therapies}
        named.update(part for step in steps for c in step.combinations for part in c.parts)
        return frozenset(named).union(library.drug_rules, library.drugs, library.drug_classes)

    def chart(self, pathway: Pathway) -> Chart:
        """What follows from a pathway alone."""
        chart = self._charts.get(pathway.id)
        if chart is None or chart.pathway is not pathway:
            chart = self._charts[pathway.id] = Chart(
                pathway, self.library, self.medicines, self.questions
            )
        return chart

    def dossier(self, treatment: str) -> Dossier:
        """What is known of a treatment; remembered where the content names it, no patient's words."""
        known = self._dossiers.get(treatment)
        if known is None:
            known = compile_dossier(treatment, self.library, self.medicines, self.questions)
            if treatment in self.named:
                self._dossiers[treatment] = known
        return known
