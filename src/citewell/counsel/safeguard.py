"""What leads an answer whatever it is about: danger signs, bans on what is asked, doses too high.

The plan of a pathway says the same for the patients it is made for. This stands where no plan applies
or one side only is asked, so that a gap in what the library holds never hides what it does know.
"""

import re
from collections.abc import Callable, Sequence
from functools import cached_property

from citewell.counsel.cared import Cared, had_and_barred
from citewell.counsel.left import with_what_is_left
from citewell.counsel.someone import asks_leave, is_in_critical_care, tells_of_someone
from citewell.counsel.washout import stopped_long_ago, washout
from citewell.draft.compose import Draft
from citewell.draft.patient import (
    Dosed,
    in_danger,
    is_about_a_patient,
    is_planned_whole,
    led_by_doses,
)
from citewell.draft.plan_writer import PlanWriter
from citewell.draft.ran_out import after_a_gap, is_gap
from citewell.draft.short_trials import short_trials
from citewell.draft.warned import (
    Warned,
    doses_first,
    title_of_doses,
    warned_first,
    without_doses,
)
from citewell.model.audience import Audience
from citewell.model.case import ConditionStatus, Outcome, Treatment, TreatmentStatus
from citewell.model.plan import Plan, PlanLine
from citewell.model.question import Intent, Query, Scope
from citewell.pathways.danger import acute_signs, is_suspected
from citewell.pathways.evaluate import Planner
from citewell.pathways.facts import Facts
from citewell.pathways.safety import is_of_licence
from citewell.patterns import later
from citewell.retrieve.alarmed import fitting, helped_first, is_of_alarm
from citewell.retrieve.answerable import Abstention, waits_for_nothing
from citewell.words import capital

__all__ = ["Safeguard"]

_NOTHING = Draft((), ())
_HAD = (TreatmentStatus.CURRENT, TreatmentStatus.PAST)
_MOST_CAUTIONS = 2
_OF_KIDNEYS = frozenset({"kidney", "dialysis"})
# "NNT for A, B and C" wants the figures of each, not what they do together.
_COMPARED = later(r"\b(?:nnts?|nnhs?|numbers? needed|effect sizes?|efficacy)\b", re.IGNORECASE)
_WITH = later(r"\b(?:with|plus|together)\b", re.IGNORECASE)
_SEVERAL = 3  # medicines, from which no statement on a pair answers
_MOST_TOLD = 4
_PREVENTIVE = later(r"\bprophyla\w+|\bto prevent\b|\bpreventi(?:on|ve)\b", re.IGNORECASE)
_HOW_TO_STOP = later(
    r"\btaper(?:ing)? (?:plan|schedule|regimen|off|down)|\bhow (?:to|do i|should i|can i|do we) "
    r"(?:stop|taper|wean|come off|reduce)"
    # "Stop it this afternoon?": whether it is stopped is asked, whatever else is.
    r"|\bstop (?:it|them|this|that|taking (?:it|them))?\s*(?:now|today|tonight|this \w+|tomorrow"
    r"|at once|immediately|straight ?away|right away|abruptly|suddenly|outright|cold turkey)?\s*\?",
    re.IGNORECASE,
)
_GRAVE = later(
    r"anaphyl|angio-?o?edema|allerg|rash|blister|stevens|necrol|dress|jaundice|hepat|rhabdo|swelling",
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
        # "How is septic shock managed?" tells of nobody.
        if tells_of_someone(self._query) and (flags := self._flags):
            return "A danger sign: get help first", self._behind(flags, _NOTHING)
        if self._warned:
            name = capital(self._library.label(self._warned[0].treatment))
            return f"{name}: is it safe here?", self._with_warnings(None) or _NOTHING
        if self._doses and (stopped := self._stopped):
            name = self._library.label(stopped.ingredient)
            return f"Stopping {name}", self._with_warnings(None) or _NOTHING
        if self._doses:
            title = title_of_doses(self._doses, self._of_taken, self._library)
            return title, self._with_warnings(None) or _NOTHING
        trials = self._planner.short_trials(self._facts) if self._applies else ()
        return short_trials(trials, self._library, self._audience) if trials else None

    def lead(self, draft: Draft | None) -> Draft | None:
        """The draft led by what must come first; as it is where nothing must.

        Args:
            draft: what the topic or the plan gives; None where they give nothing.
        """
        plan = self._plan
        told = {flag.text for flag in plan.red_flags} if plan else set()
        if plan is not None and plan.urgent and all(flag.text in told for flag in self._flags):
            return draft
        if flags := self._flags:
            return self._behind(flags, draft or _NOTHING)
        if not self._warned or self._query.intent is Intent.DOSE:
            draft = self._by_kidneys(draft)
        return self._with_warnings(draft)

    def beside(self, draft: Draft) -> Draft:
        """The draft with what in this patient speaks against a treatment that its lead puts forward.

        An editor's words are written for any patient: "allopurinol first" is not for one who takes
        azathioprine. What a plan says is of this patient already.
        """
        planned = self._plan is not None and is_planned_whole(self._query)
        if planned or not self._applies or self.in_danger:
            return draft
        warned = frozenset(one.treatment for one in self._warned)
        given = (draft, self._query, self._facts, self._planner, self._audience)
        return with_what_is_left(*given, warned=warned)

    @property
    def in_danger(self) -> bool:
        """Whether a danger sign of the case leads, so that nothing else is to be told first."""
        return bool((self._plan and self._plan.urgent) or self._flags)

    @cached_property
    def cared(self) -> Cared:
        """What calls for care without being forbidden."""
        planned = self._plan is not None
        return Cared(self._planner, self._query, self._facts, self._audience, planned=planned)

    @property
    def warns(self) -> bool:
        """Whether something is told first: a danger sign, or what speaks against a treatment."""
        return self.in_danger or bool(self._warned)

    def refused(self, refusal: Abstention | None) -> Abstention | None:
        """Why nothing else is told: a sign that no treatment waits for, of which the rules say nothing.

        Of an illness that is itself the emergency, its own topic speaks.

        Args:
            refusal: why there is no answer already, if there is none.
        """
        query, library = self._query, self._library
        if query.scope is not Scope.CLINICAL or self.in_danger or is_in_critical_care(query):
            return refusal
        if query.alarms:
            return refusal if is_of_alarm(query) and refusal is None else helped_first(query.alarms)
        signs = acute_signs(query.case)
        if not signs:
            return refusal
        topics = [library.topics[m.topic] for m in query.topics[:1]]
        own = {t for pathway in library.pathways.values() for t in pathway.topics}
        of_itself = any(t.medicine is None and t.id not in own for t in topics)
        if (self._plan is None and of_itself) or not tells_of_someone(self._query):
            return refusal
        return waits_for_nothing(signs)

    @cached_property
    def _flags(self) -> tuple[PlanLine, ...]:
        """The danger signs of the case, with what to do; empty where none is told."""
        query = self._query
        harmed = any(t.adverse_effects for t in query.treatments)
        had = any(t.status in _HAD for t in query.treatments) or is_suspected(query.case)
        case = query.case
        told = harmed or case.red_flags or acute_signs(case) or (had and case.symptoms)
        # An illness that is itself the danger, suspected: "septic arthritis possible".
        told = told or any(c.status is ConditionStatus.POSSIBLE for c in case.conditions)
        # A child is not planned for, and is helped all the same.
        clinical = query.scope is Scope.CLINICAL
        # Of an emergency that has a topic of its own, that topic leads and not one of its signs.
        clinical = clinical and not any(alarm.leads for alarm in query.alarms)
        found = self._planner.red_flags(self._facts) if clinical and told else ()
        first = {flag.text for flag in self._plan.red_flags} if self._plan else set()
        return fitting(sorted(found, key=lambda flag: flag.text not in first), query)

    def _behind(self, flags: tuple[PlanLine, ...], draft: Draft) -> Draft:
        """A draft behind danger signs; bans on what the question proposes come next, nothing else.

        "Call today, before your next dose" would stand against "call now".
        """
        proposed = tuple(one for one in self._warned if one.ban or not one.taken)
        warned = warned_first(None, proposed, self._library, self._audience)
        writer = PlanWriter(self._library, self._audience, "danger")
        taken = () if self._audience.is_lay else self._query.treatments
        over = [x for t in taken for x in self._planner.over_limits(self._facts, t)]
        too_much = writer.lines((x for x in over if ".over_kidney_limit." in x.id), _MOST_CAUTIONS)
        return in_danger(draft, flags, (*too_much, *warned.lead), writer)

    @cached_property
    def _warned(self) -> tuple[Warned, ...]:
        """What bans or speaks against a treatment the question proposes.

        What the plan itself judges is told by its own lead.
        """
        query, plan = self._query, self._plan
        if not self._applies or self._washout:
            return self._washout if self._applies else ()
        # A plan that leads nothing, for want of a patient, tells of nothing either.
        led = plan if plan and is_about_a_patient(query) else None
        judged = {n.treatment for n in led.not_offered} if led else set()
        judged |= {o.treatment for o in led.options} if led else set()
        proposed = {t.ingredient for t in query.treatments if t.status is TreatmentStatus.PROPOSED}
        allergies = {a.name for a in query.case.allergies}
        found: list[Warned] = []
        raised = {query.raises.ingredient} if query.raises else set()
        # "Angioedema on X, stop it?": X is not to be tapered, it is ruled out.
        raised |= {query.stops.ingredient} if query.stops and self._stopped is None else set()
        raised |= had_and_barred(query, planned=plan is not None and is_planned_whole(query))
        raised -= stopped_long_ago(query)
        for name in sorted((query.asked - allergies | proposed) - judged | raised):
            lines, ban = self._planner.spoken_against(self._facts, name)
            if lines:
                pair = all(line.is_of_pair for line in lines) and name not in proposed
                found.append(
                    Warned(name, lines, ban=ban, taken=pair and not asks_leave(self._query))
                )
        # A plan that leads tells of its own clashes, as of a list of what failed.
        untold = query.intent is not Intent.NEXT_TREATMENT or led is None
        failed = {t.ingredient for t in query.treatments if t.outcome is Outcome.NO_EFFECT}
        pairs = () if found else self._every_pair()
        if any(untold or one.ban or one.treatment not in failed for one in pairs):
            return pairs
        found += self._among_asked({one.treatment for one in found} | allergies)
        if untold and not found and not query.asked:
            found += self._clash()
        return tuple(found)

    @cached_property
    def _washout(self) -> tuple[Warned, ...]:
        return washout(self._query, self._facts, self._planner)

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
        if query.doubts and query.doubts.ingredient not in against and not rise:
            rise = self._planner.within(self._facts, query.doubts)
        over = [x for t in query.treatments for x in self._planner.over_limits(self._facts, t)]
        given = self._stopped
        stop = self._planner.on_stopping(self._facts, given, by_class=True) if given else ()
        if given:
            stop = after_a_gap(query.text, given, stop, self._library.label(given.ingredient))
        # With a child under way how it is stopped comes before why; after a harm it comes last.
        first = stop[:1] if "pregnancy" in query.groups else ()
        every = (*first, *self._of_taken, *rise, *over, *stop)
        return tuple({line.text: line for line in every}.values())

    @cached_property
    def _of_taken(self) -> tuple[PlanLine, ...]:
        """What speaks against a medicine taken now; a plan tells of it itself."""
        return () if self._plan else self._planner.current_against(self._facts)

    @property
    def _stopped(self) -> Treatment | None:
        """The medicine whose stopping is asked about, not what comes after it.

        After a grave reaction a medicine is stopped at once: no taper is told.
        """
        query, given = self._query, self._query.stops
        asks_next = query.intent is Intent.NEXT_TREATMENT and not _HOW_TO_STOP.search(query.text)
        aside = (asks_next and not is_gap(query.text)) or query.case.red_flags or self._washout
        if given is None or aside:
            return None
        return None if any(_GRAVE.search(effect) for effect in given.adverse_effects) else given

    def _with_warnings(self, draft: Draft | None) -> Draft | None:
        """The draft led by bans, then by what is said of doses."""
        if self._doses:
            draft = doses_first(draft, self._doses, self._library, self._audience)
        if self._warned:
            draft = warned_first(draft, self._warned, self._library, self._audience)
            if self._audience.is_lay:
                refused = {one.treatment for one in self._warned}
                draft = without_doses(draft, refused, self._library)
        return draft

    def _by_kidneys(self, draft: Draft | None) -> Draft | None:
        """A draft on doses, led by what the tables of the medicines say for these kidneys.

        What a guideline says against the medicine stands before, interactions to be careful with after.
        """
        query = self._query
        weak = bool(query.case.bounds) or not _OF_KIDNEYS.isdisjoint(query.groups)
        told = query.intent is Intent.DOSE or (weak and self._plan is None)
        preventive = _PREVENTIVE.search(query.text) is not None  # the tables are of the flare
        if draft is None or not told or not self._applies or preventive:
            return draft
        now, asked = query.taken, query.asked
        named = tuple(dict.fromkeys(m.ingredient for m in query.drugs))
        meant = [n for n in named if n in asked] or [n for n in named if n in now]
        dosed = [self._dosed(n) for n in meant if n not in query.ruled_out]
        writer = PlanWriter(self._library, self._audience, "plan-dose")
        return led_by_doses(draft, dosed, writer)

    def _dosed(self, name: str) -> Dosed:
        left = {n.treatment: n for n in self._plan.not_offered} if self._plan else {}
        avoided = {o.treatment: o.to_avoid for o in self._plan.options} if self._plan else {}
        return Dosed(
            treatment=name,
            left=left.get(name),
            avoided=tuple(
                x
                for x in avoided.get(name, ())
                if not x.pending and not is_of_licence(self._library, x)
            ),
            rows=self._planner.kidney_doses(self._facts, name),
            cautions=self._planner.cautions_with_current(self._facts, name)[:_MOST_CAUTIONS],
        )

    def _among_asked(self, told: set[str]) -> list[Warned]:
        """What medicines asked about do to each other, where nobody is said to take either."""
        named = dict.fromkeys(m.ingredient for m in self._query.drugs)
        meant = self._query.asked
        asked = [n for n in named if n in meant and n not in told]
        joined = self._query.intent is not Intent.SAFETY and _WITH.search(self._query.text)
        if self._query.intent is not Intent.DOSE and not joined:
            return []  # a question on a pair is answered by what is known of the pair
        return _first(
            asked,
            lambda name: self._planner.together(self._facts, name, [n for n in asked if n != name]),
            taken=True,
        )

    def _every_pair(self) -> tuple[Warned, ...]:
        """What must not, or should not, be taken together among three medicines or more.

        Of two the library's own statement on the pair answers.
        """
        query = self._query
        now = query.taken
        meant = query.asked | now
        names = [n for n in dict.fromkeys(m.ingredient for m in query.drugs) if n in meant]
        compared = not now and _COMPARED.search(query.text) is not None
        if query.intent is Intent.DOSE or len(names) < _SEVERAL or compared:
            return ()
        found = []
        for place, name in enumerate(names):
            pairs = [
                self._planner.together(self._facts, name, [other]) for other in names[place + 1 :]
            ]
            grave = [(lines[0], ban) for lines, ban in pairs if lines]
            if grave:
                lines = tuple(line for line, _ in grave)
                banned = any(ban for _, ban in grave)
                found.append(Warned(name, lines, ban=banned, taken=not asks_leave(self._query)))
        return tuple(found[:_MOST_TOLD])

    def _clash(self) -> list[Warned]:
        """The first of the medicines taken now that should not be taken with another of them."""
        # "Took X with my Y": the one is over, the other is not.
        over = stopped_long_ago(self._query)
        had = (t.ingredient for t in self._query.treatments if t.status in _HAD)
        names = [name for name in had if name not in over]
        return _first(
            names,
            lambda name: self._planner.clashes(self._facts, name),
            taken=not asks_leave(self._query),
        )


def _first(
    names: Sequence[str],
    clashes: Callable[[str], tuple[tuple[PlanLine, ...], bool]],
    *,
    taken: bool,
) -> list[Warned]:
    """The one with a clash that was named last, which is likelier the new one; none or one."""
    found = ((name, *clashes(name)) for name in reversed(names))
    return [Warned(name, lines, ban=ban, taken=taken) for name, lines, ban in found if lines][:1]
