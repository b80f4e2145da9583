"""What leads an answer whatever it is about: danger signs, bans on what is asked, doses too high.

The plan of a pathway says the same for the patients it is made for. This stands where no plan applies
or one side only is asked, so that a gap in what the library holds never hides what it does know.
"""

import re
from functools import cached_property

from citewell.draft.compose import Draft
from citewell.draft.patient import in_danger, led_by_doses
from citewell.draft.plan_writer import PlanWriter
from citewell.draft.warned import Warned, doses_first, warned_first
from citewell.model.audience import Audience
from citewell.model.case import TreatmentStatus
from citewell.model.plan import Plan, PlanLine
from citewell.model.question import Intent, Query, Scope
from citewell.pathways.evaluate import Planner
from citewell.pathways.facts import Facts
from citewell.patterns import later
from citewell.words import capital

__all__ = ["Safeguard"]

_NOTHING = Draft((), ())
# "A friend gave me X, can I take one?": it is not taken yet, whatever it is read as.
_MAY_I = later(
    r"\b(?:can|could|may|should|shall) (?:i|he|she|we|they|my \w+) (?:take|have|use|try|start)\b",
    re.IGNORECASE,
)


class Safeguard:
    """Asks the drug rules of a planner's library on behalf of one question.

    Args:
        planner: what answers by the rules.
        query: the question as read.
        facts: the facts of its case.
        plan: the pathway's plan, where one applies.
        audience: who reads.
    """

    def __init__(
        self, planner: Planner, query: Query, facts: Facts, plan: Plan | None, audience: Audience
    ) -> None:
        self._planner = planner
        self._library = planner.library
        self._query = query
        self._facts = facts
        self._plan = plan
        self._audience = audience
        self._applies = query.scope is Scope.CLINICAL and "children" not in query.groups

    def alone(self) -> tuple[str, Draft] | None:
        """Title and draft of the warnings by themselves; None where there is nothing to warn of."""
        if self._warned:
            name = capital(self._library.label(self._warned[0].treatment))
            return f"{name}: is it safe here?", self._with_warnings(None) or _NOTHING
        if self._doses:
            return "Is this dose right?", self._with_warnings(None) or _NOTHING
        return None

    def lead(self, draft: Draft | None) -> Draft | None:
        """The draft led by what must come first; as it is where nothing must.

        Args:
            draft: what the topic or the plan gives; None where they give nothing.
        """
        query, plan = self._query, self._plan
        if plan is not None and plan.urgent:
            return draft
        flags = self._planner.red_flags(self._facts) if query.case.red_flags and not plan else ()
        if flags:
            warned = self._with_warnings(None) or _NOTHING
            writer = PlanWriter(self._library, self._audience, "danger")
            return in_danger(draft or _NOTHING, flags, warned.lead, writer)
        if not self._warned:
            draft = self._by_kidneys(draft)
        return self._with_warnings(draft)

    @cached_property
    def _warned(self) -> tuple[Warned, ...]:
        """What bans or speaks against a treatment the question proposes.

        What the plan itself judges is told by its own lead.
        """
        query, plan = self._query, self._plan
        if not self._applies:
            return ()
        judged = {n.treatment for n in plan.not_offered} if plan else set()
        judged |= {o.treatment for o in plan.options} if plan else set()
        proposed = {t.ingredient for t in query.treatments if t.status is TreatmentStatus.PROPOSED}
        allergies = {a.name for a in query.case.allergies}
        found = []
        raised = {query.raises.ingredient} if query.raises else set()
        for name in sorted((query.asked - allergies | proposed) - judged | raised):
            lines, ban = self._planner.spoken_against(self._facts, name)
            if lines:
                found.append(Warned(name, lines, ban=ban))
        if query.intent is Intent.SAFETY and not found and not query.asked:
            found += self._clash()
        return tuple(found)

    @cached_property
    def _doses(self) -> tuple[PlanLine, ...]:
        """What is to be said of the doses the question tells: too high ones, and whether to go up.

        What speaks against a treatment leaves no room to raise it.
        """
        query = self._query
        if not self._applies:
            return ()
        against = {one.treatment for one in self._warned}
        may_rise = query.raises is not None and query.raises.ingredient not in against
        rise = self._planner.room(self._facts, query.raises) if query.raises and may_rise else ()
        over = [x for t in query.treatments for x in self._planner.over_limits(self._facts, t)]
        return tuple({line.text: line for line in (*rise, *over)}.values())

    def _with_warnings(self, draft: Draft | None) -> Draft | None:
        """The draft led by bans, then by what is said of doses."""
        if self._doses:
            draft = doses_first(draft, self._doses, self._library, self._audience)
        if self._warned:
            draft = warned_first(draft, self._warned, self._library, self._audience)
        return draft

    def _by_kidneys(self, draft: Draft | None) -> Draft | None:
        """A draft on the dose of one medicine, led by what its tables say for these kidneys."""
        query = self._query
        if draft is None or query.intent is not Intent.DOSE or len(query.asked) != 1:
            return draft
        [asked] = query.asked
        doses = self._planner.kidney_doses(self._facts, asked)
        if asked in query.ruled_out or not doses:
            return draft
        return led_by_doses(draft, doses, asked, self._library, self._audience)

    def _clash(self) -> list[Warned]:
        """The first of the medicines taken now that should not be taken with another of them."""
        now = [t.ingredient for t in self._query.treatments if t.status is TreatmentStatus.CURRENT]
        for name in reversed(now):  # the one named last is likelier the new one
            lines, ban = self._planner.clashes(self._facts, name)
            if lines:
                taken = not _MAY_I.search(self._query.text)
                return [Warned(name, lines, ban=ban, taken=taken)]
        return []
