"""What leads an answer whatever it is about: danger signs, bans on what is asked, kidney doses.

The plan of a pathway says the same for the patients it is made for. This stands where no plan applies
or one side only is asked, so that a gap in what the library holds never hides what it does know.
"""

from citewell.draft.compose import Draft
from citewell.draft.patient import in_danger, led_by_doses
from citewell.draft.warned import Warned, warned_first
from citewell.model.audience import Audience
from citewell.model.case import TreatmentStatus
from citewell.model.plan import Plan
from citewell.model.question import Intent, Query, Scope
from citewell.pathways.evaluate import Planner
from citewell.pathways.facts import Facts

__all__ = ["Safeguard"]


class Safeguard:
    """Asks the drug rules of a planner's library on behalf of one question.

    Args:
        planner: what answers by the rules.
        query: the question as read.
        facts: the facts of its case.
        plan: the pathway's plan, where one applies.
    """

    def __init__(self, planner: Planner, query: Query, facts: Facts, plan: Plan | None) -> None:
        self._planner = planner
        self._library = planner.library
        self._query = query
        self._facts = facts
        self._plan = plan

    def warned(self) -> tuple[Warned, ...]:
        """What bans or speaks against a treatment the question proposes.

        What the plan itself judges is told by its own lead.
        """
        query, plan = self._query, self._plan
        if query.scope is not Scope.CLINICAL or "children" in query.groups:
            return ()
        judged = {n.treatment for n in plan.not_offered} if plan else set()
        judged |= {o.treatment for o in plan.options} if plan else set()
        proposed = {t.ingredient for t in query.treatments if t.status is TreatmentStatus.PROPOSED}
        allergies = {a.name for a in query.case.allergies}
        found = []
        for name in sorted((query.asked - allergies | proposed) - judged):
            lines, ban = self._planner.spoken_against(self._facts, name)
            if lines:
                found.append(Warned(name, lines, ban=ban))
        if query.intent is Intent.SAFETY and not found and not query.asked:
            found += self._clash()
        return tuple(found)

    def lead(
        self, draft: Draft | None, warned: tuple[Warned, ...], audience: Audience
    ) -> Draft | None:
        """The draft led by what must come first; as it is where nothing must.

        Args:
            draft: what the topic or the plan gives; None where they give nothing.
            warned: what :meth:`warned` found.
            audience: who reads.
        """
        query, plan = self._query, self._plan
        if plan is not None and plan.urgent:
            return draft
        flags = self._planner.red_flags(self._facts) if query.case.red_flags and not plan else ()
        if flags:
            return in_danger(draft, flags, self._library, audience)
        if warned:
            return warned_first(draft, warned, self._library, audience)
        if draft is None or query.intent is not Intent.DOSE or len(query.asked) != 1:
            return draft
        [asked] = query.asked
        doses = self._planner.kidney_doses(self._facts, asked)
        if asked in query.ruled_out or not doses:
            return draft
        return led_by_doses(draft, doses, asked, self._library, audience)

    def _clash(self) -> list[Warned]:
        """The first of the medicines taken now that should not be taken with another of them."""
        now = [t.ingredient for t in self._query.treatments if t.status is TreatmentStatus.CURRENT]
        for name in reversed(now):  # the one named last is likelier the new one
            if lines := self._planner.clashes(self._facts, name):
                return [Warned(name, lines, ban=False)]
        return []
