"""What calls for care with a medicine in this patient, where nothing forbids it and no plan says so.

A medicine and an illness told together ("I have COPD and was given pregabalin") may match no question
that a topic answers; what a rule holds on the two is told all the same.
"""

import re
from dataclasses import replace

from citewell.counsel.classed import of_classes
from citewell.draft.compose import Draft, led
from citewell.draft.patient import is_about_a_patient
from citewell.draft.plan_writer import PlanWriter
from citewell.model.audience import Audience
from citewell.model.case import TreatmentStatus
from citewell.model.claim import Claim
from citewell.model.plan import PlanLine
from citewell.model.question import Intent, Query, Scope
from citewell.pathways.evaluate import Planner
from citewell.pathways.facts import Facts
from citewell.patterns import later
from citewell.understand.attack import tells_attack
from citewell.words import capital, join_names

__all__ = ["Cared", "had_and_barred"]

_MOST_LINES = 2
_TOGETHER = "Two medicines together"
_OF_OLD = later(
    r"\b(?:ago|last (?:year|month)|again|years?|in (?:19|20)\d\d|re-?start\w*|prevent\w*)\b",
    re.IGNORECASE,
)


class Cared:
    """Asks the drug rules for warnings on the medicines of one question.

    Args:
        planner: what answers by the rules.
        query: the question as read.
        facts: those of its case.
        audience: who reads.
        planned: whether a pathway's plan applies; it tells of its own cautions for its patients.
    """

    def __init__(
        self, planner: Planner, query: Query, facts: Facts, audience: Audience, *, planned: bool
    ) -> None:
        self._planner = planner
        self._query = query
        self._facts = facts
        self._planned = planned
        self._writer = PlanWriter(planner.library, audience, "care")

    def alone(self) -> tuple[str, Draft] | None:
        """Title and draft of the warnings by themselves; None where there are none."""
        found = self._found()
        if not found:
            claims = of_classes(self._query, self._planner.library, self._writer)
            return (_TOGETHER, Draft(claims, ())) if claims else None
        name = capital(self._planner.library.label(found[0][0]))
        return f"{name}: what to be careful with here", Draft(tuple(c for _, c in found), ())

    def beside(self, draft: Draft | None, *, warned: bool = False) -> Draft | None:
        """The draft with the warnings at the end of its lead, each once.

        Args:
            draft: what the article holds so far.
            warned: whether graver words lead it, which stay first; a patient gets those alone.
        """
        planned = self._planned and is_about_a_patient(self._query)
        if draft is None or planned or (warned and self._writer.lay):
            return draft
        said = " ".join(claim.text for claim in draft.lead).lower()
        # "Amitriptyline: tell your doctor" says nothing new after the same without the name.
        new = tuple(c for _, c in self._found() if c.text.lower().split(": ", 1)[-1] not in said)
        # Where safety is asked, what calls for care is the answer.
        first = self._query.intent is Intent.SAFETY and self._query.pair is None and not warned
        lead = (*new, *draft.lead) if first else (*draft.lead, *new)
        return led(lead, draft.sections)

    def _found(self) -> list[tuple[str, Claim]]:
        query = self._query
        if query.scope is not Scope.CLINICAL or "children" in query.groups:
            return []
        names = dict.fromkeys(t.ingredient for t in query.treatments if not t.was_tried)
        found: list[tuple[str, Claim]] = []
        for name in names:
            for line in self._planner.cautions(self._facts, name):
                told = self._in_plain(line, name) if self._writer.lay else line
                claim = self._writer.line(told, name) if len(found) < _MOST_LINES else None
                if claim is not None:
                    found.append((name, claim))
        return found

    def _in_plain(self, line: PlanLine, name: str) -> PlanLine:
        """The line with plain words: those of its statement, else that this calls for care."""
        if line.plain is not None:
            return line
        cited = (self._writer.statement(c.statement_id) for c in line.cites)
        plain = next((s.plain for s in cited if s and line.text.endswith(s.clinician)), None)
        care = (
            f"{capital(self._writer.name(name))} needs care with {_told(line)}. "
            "Ask your doctor or pharmacist before you take it."
        )
        return replace(line, plain=plain or care)


def _told(line: PlanLine) -> str:
    """What of the patient a line stands on, as a list in words."""
    return join_names([fact.removeprefix("takes ") for fact in line.facts])


def had_and_barred(query: Query, *, planned: bool) -> frozenset[str]:
    """What the patient takes or had and the rules forbid, where a question comes back to it.

    A dose asked in a flare is of what is taken already; where no plan tells of what failed, a medicine
    that did harm is asked about again.

    Args:
        query: the question as read.
        planned: whether a plan tells of the rest.
    """
    attack = query.intent is Intent.DOSE and tells_attack(query.text)
    of_old = not planned and not query.asked and _OF_OLD.search(query.text) is not None
    if not attack and not of_old:
        return frozenset()
    had = {
        t.ingredient
        for t in query.treatments
        if (attack if t.status is TreatmentStatus.CURRENT else t.adverse_effects)
    }
    return query.ruled_out & had
