"""The lead of an article about a patient: one to four sentences, the gravest first.

Danger signs stand alone. Then comes what is wrong with the present medicines, what the plan says of a
treatment the question names, and either an editor's answer that fits this patient or the plan's own
order of what is left, with the dose these kidneys allow.
"""

import re

from citewell.draft.barred import BANS, against_taken, barred, offers_barred
from citewell.draft.bodies import of_body
from citewell.draft.clouded import is_clouded
from citewell.draft.ordered import facts_of, in_order, short_of, where_of
from citewell.draft.own_cautions import (
    is_of_age,
    of_another_illness,
    own_cautions,
    told_first,
)
from citewell.draft.plan_writer import MOST_CITES, PlanWriter, written
from citewell.draft.planned import MOST_URGENT, is_left_to_others, left_out_words
from citewell.draft.planned_options import kidney_doses, organ_doses
from citewell.model.audience import Audience
from citewell.model.case import ConditionStatus, Outcome, TreatmentStatus
from citewell.model.claim import Claim
from citewell.model.library import Answer, Library
from citewell.model.plan import Option, Plan, PlanLine, TrialReview, Why
from citewell.model.question import Intent, Query
from citewell.patterns import later
from citewell.words import capital, join_names, stem_line

__all__ = ["LeadWriter"]

_OPTIONS = 5
_MOST_WARNINGS = 3
_MOST_FELT = 2
_MOST_ASKED = 3
_MOST_DOSES = 2
_MOST_ALIKE = 3
_JUDGED = 2  # the verdict on a treatment, and why
_MOST_GROUPS = 3
# What follows for a medicine that helps, by what this patient has against it.
_GO_ON = "continue it and review; nothing here calls for a new drug"
_WEIGH = "review it against what follows before it goes on"
_LOWER = "set its dose right first; a new drug waits for that"
_PREGNANCY = "pregnancy"  # the group of questions and statements
_APART = "trigeminal"
_ENDS = later(
    r"\b(?:wish\w*|want\w*|would like|ready|how) to (?:stop|discontinue|come off|wean|taper)"
    r"|\b(?:taper(?:ing)?|weaning|withdrawal) (?:regimen|schedule|plan)\b",
    re.IGNORECASE,
)
_LATE = 3  # treatments tried, from which an editor's words on later lines fit


class LeadWriter:
    """Writes the lead for one patient."""

    def __init__(self, plan: Plan, query: Query, library: Library, audience: Audience) -> None:
        self._plan = plan
        self._query = query
        self._library = library
        self._w = PlanWriter(library, audience, "plan-lead")
        # By their classes too: what the plan says of NSAIDs answers for naproxen.
        self._asked_names = {n for a in query.asked for n in (a, *library.names_of(a))}
        # The plan's name for several: prednisone is asked about, "prednisolone or prednisone" judged.
        judged = [(o.treatment, o.plain_name) for o in plan.options]
        judged += [(n.treatment, n.plain_name) for n in plan.not_offered]
        other = query.asked - {name for name, _ in judged}
        self._asked_names |= {
            name for name, plain in judged if any(a in plain.lower() for a in other)
        }

    def of_the_whole(self, own: tuple[Claim, ...]) -> tuple[Claim, ...]:
        """The lead where the whole plan answers.

        Args:
            own: the lead of the topic's own draft, for a reader of any patient.
        """
        if urgent := self.urgent():
            return urgent
        first = (*self._warnings(), *self._asked())
        if asked_for := of_body(self._query, own, self._library):
            return (*first, *asked_for, *self._best(), *self._barred())
        barring = (own, self._plan, self._library)
        answer = None if offers_barred(self._w, *barring) else self._answer(own)
        # What is written for any patient gives way where a rule speaks of this one.
        fits = answer is not None and self._fits(answer)
        if answer is not None and fits and (not self._is_ruled() or self._is_of_both(answer)):
            untried = self._untried() if self._tried() else ()
            return (*first, *own, *untried, *self._of_illness(), *self._barred())
        late = len(self._tried()) >= _LATE or not self._first_line()
        if answer is not None and late and not answer.about:
            return (*first, *own, *self._untried(), *self._of_illness(), *self._barred())
        return (*first, *self._best(), *self._barred()) or own

    def _of_illness(self) -> tuple[Claim, ...]:
        """For a patient, the gravest word on an option because of another illness, as a failing heart.

        Words for any patient stand before it, and name the options.
        """
        led = [o for o in self._plan.options if o.led and self._w.lay]
        told = of_another_illness(led, self._kinds())
        return written(self._w.line(x, o.treatment) for o, x in told[:1] if x.plain)

    def _barred(self) -> tuple[Claim, ...]:
        return barred(self._w, self._plan, self._asked_names)

    def of_one_side(self, own: tuple[Claim, ...]) -> tuple[Claim, ...]:
        """The lead where one side is asked, as a dose: what forbids the treatment, else ``own``."""
        if urgent := self.urgent():
            return urgent
        left = [n for n in self._plan.not_offered if n.treatment in self._asked_names and n.lines]
        refused = [n.lines[0] for n in left]
        if any(n.why is Why.ALLERGY for n in left):  # a verdict, and what else there is
            said = written(left_out_words(self._w, n) for n in left[:_MOST_ASKED])
            return (*self._warnings(), *said, *self._best())
        if not refused and self._query.intent is Intent.SAFETY and (asked := self._asked()):
            first = (*self._warnings(), *asked)
            named = [c for c in own if self._names_asked(c)]
            return (*first, *(c for c in named if not any(c.text in x.text for x in first)))
        clash = self._w.lines(against_taken(self._plan, self._query, self._asked_names), 1)
        rest = tuple(self._w.lines(refused, 2)) or (*clash, *(own or self._best()))
        return (*self._warnings(), *rest)

    def _names_asked(self, claim: Claim) -> bool:
        text = claim.text.lower()
        return any(name in text for name in self._query.asked)

    def urgent(self) -> tuple[Claim, ...]:
        """The danger signs the case states and nothing else to do; empty without one.

        A danger sign does not make safe what the question proposes: that it is forbidden is said too.
        """
        danger = self._w.lines(self._plan.red_flags, MOST_URGENT)
        if not danger:
            return ()
        asked = [n for n in self._plan.not_offered if n.treatment in self._asked_names]
        refused = written(left_out_words(self._w, left) for left in asked[:_MOST_ASKED])
        avoided = [o for o in self._plan.options if o.treatment in self._asked_names and o.to_avoid]
        judged = written(c for o in avoided for c in self._judged(o)[:_JUDGED])
        together = self._w.lines(self._plan.current_clashes, _MOST_DOSES)
        return (*danger, *together, *refused, *judged[: 2 * _MOST_ASKED])

    def _answer(self, own: tuple[Claim, ...]) -> Answer | None:
        """The curated answer that the topic's lead is, where the topic is one of the pathway's."""
        topics = self._library.pathways[self._plan.pathway].topics
        topic = self._query.topics[0].topic if self._query.topics else None
        if topic is None or topic not in topics or len(own) != 1:
            return None
        answers = self._library.topics[topic].answers
        found = next((a for a in answers if a.id == own[0].id), None)
        # Its first lines are its own: words on neuropathic pain in general put others forward.
        apart = any(c.name.startswith(_APART) for c in self._query.case.conditions)
        return None if found and apart and _APART not in found.clinician.lower() else found

    def _fits(self, answer: Answer) -> bool:
        """Whether the answer was chosen for more than a medicine the patient has had or takes."""
        line, asked = stem_line(self._query.text), self._query.asked
        told = " ".join(
            f"{m.as_written} {m.ingredient}" for m in self._query.drugs if m.ingredient not in asked
        )
        known = stem_line(told)
        stems = [stem_line(phrase) for phrase in answer.about]
        return any(s in line and s not in known for s in stems)

    def _tried(self) -> set[str]:
        return {r.treatment for r in self._plan.trial_review}

    def _first_line(self) -> list[Option]:
        return [o for o in self._plan.options if o.led and o.line == 1 and not o.retry]

    def _warnings(self) -> tuple[Claim, ...]:
        """What is wrong with the present medicines: too high a dose, two that must not meet."""
        plan = self._plan
        checks = [line for review in plan.trial_review for line in review.checks]
        clashes = (*plan.current_clashes[:1], *plan.current_to_avoid[:1])
        found = (*plan.current_bans, *self._in_pregnancy(), *checks[:1], *clashes, *self._felt())
        told = tuple(self._w.lines(found, _MOST_WARNINGS))
        if told or not self._w.lay:
            return told
        against = (*plan.current_bans, *plan.current_to_avoid)
        return written(self._in_plain_words(line) for line in against[:1])

    def _felt(self) -> list[PlanLine]:
        """What a medicine taken now may do that the patient has: "ankle swelling" on pregabalin.

        What else speaks against the same medicine stands beside it, as a failing heart.
        """
        case = self._query.case
        felt = {s.name for s in case.symptoms if s.status is ConditionStatus.PRESENT}
        now = (t for t in case.treatments if t.status is TreatmentStatus.CURRENT)
        felt.update(effect for t in now for effect in t.adverse_effects)
        helps = {t.ingredient for t in case.treatments if t.outcome is Outcome.EFFECTIVE}
        cautions = [x for x in self._plan.current_cautions if x.treatment not in helps]
        harms = [line for line in cautions if not felt.isdisjoint(line.facts)][:1]
        same = {line.treatment for line in harms}
        ill = {c.name for c in case.conditions if c.status is ConditionStatus.PRESENT}
        rest = [x for x in cautions if x.treatment in same and not ill.isdisjoint(x.facts)]
        return [*harms, *(x for x in rest if x not in harms)][:_MOST_FELT]

    def _in_plain_words(self, line: PlanLine) -> Claim | None:
        """For a patient, that a medicine taken now may harm, where the rule has no plain words."""
        w, name = self._w, line.treatment
        slowly = " Do not stop it all at once." if name in self._plan.leaving else ""
        plain = self._plain_name(name)
        text = f"{capital(plain)} may not be safe for you. Call your doctor or pharmacist today."
        return w.say(f"{text}{slowly}", line.cites[:MOST_CITES], (name, plain))

    def _plain_name(self, treatment: str) -> str:
        plan = self._plan
        names = {x.treatment: x.plain_name for x in plan.options}
        names |= {x.treatment: x.plain_name for x in plan.not_offered}
        return names.get(treatment, treatment)

    def _in_pregnancy(self) -> list[PlanLine]:
        """What is said of the present medicines in pregnancy, where one is told or planned.

        What to take next waits for it: a medicine taken already reaches the child first.
        """
        if _PREGNANCY not in self._query.groups:
            return []
        held = self._library.statements
        made_for = {id_ for id_, one in held.items() if _PREGNANCY in one.only_for}
        cautions = self._plan.current_cautions
        return [x for x in cautions if any(c.statement_id in made_for for c in x.cites)]

    def _asked(self) -> tuple[Claim, ...]:
        """What the plan says of each treatment the question proposes, in one or two sentences."""
        w, asked = self._w, self._asked_names
        found: list[Claim | None] = []
        for left in self._plan.not_offered:
            if left.treatment in asked and not is_left_to_others(w, self._plan, left):
                found.append(left_out_words(w, left))
                more = (x for x in left.cautions[:1] if x.text != left.reason)
                found += [w.line(x, left.treatment) for x in more]
        for option in self._plan.options:
            if option.treatment in asked:
                found += self._judged(option)
        return written(found[: 2 * _MOST_ASKED])

    def _judged(self, option: Option) -> list[Claim | None]:
        w, place = self._w, option.positions[0]
        if w.lay:
            text = (
                f"Do not take {option.plain_name} unless your doctor says that it is safe for you."
                if option.to_avoid
                else f"{capital(option.plain_name)} may be one thing to try. Ask your doctor first."
            )
            weak = [x for x in (*option.to_avoid, *option.cautions) if x.plain]
            weak.sort(
                key=lambda x: not x.facts
            )  # what lies in this patient before what may befall all
            return [w.say(text, place.cites, facts_of([option])), *(w.line(x) for x in weak[:1])]
        where = f"{place.guideline_name} {place.position}"
        own = [r for r in self._plan.trial_review if r.treatment == option.treatment]
        again = f" as a proper trial, since the first was {short_of(own)}" if option.retry else ""
        waits = bool(option.to_avoid) and all(x.pending for x in option.to_avoid)
        how = "best avoided" if option.to_avoid else "not ruled out"
        placed = f"otherwise {where}" if option.to_avoid else where
        judged = "not to be started here before a test" if waits else f"{how} here"
        text = f"{capital(w.name(option.treatment))} is {judged}{again} ({placed})."
        said = w.say(text, place.cites, (where, *facts_of([option])))
        grave = sorted(option.to_avoid, key=is_of_age)
        told = sorted(option.cautions, key=lambda x: (x not in grave, is_of_age(x)))
        rest = [x for x in told if x not in grave]
        dosed = organ_doses(option) or (*rest, *option.check_first)[:1]
        few = (*grave[:1], *dosed)
        return [said, *(w.line(x, option.treatment) for x in few)]

    def _best(self) -> tuple[Claim, ...]:
        """What the plan puts first; empty where it offers nothing."""
        w = self._w
        ends = _ENDS.search(self._query.text) is not None
        if ends and self._query.intent is not Intent.NEXT_TREATMENT:
            return ()  # who wishes to stop is told neither to go on nor what else to begin
        if helping := self._helping():
            return helping
        claims: list[Claim | None] = []
        owed = [o for o in self._plan.options if o.retry]
        if owed and not w.lay:
            names = join_names([w.name(o.treatment) for o in owed[:2]])
            reviews = [r for r in self._plan.trial_review if r.treatment == owed[0].treatment]
            cites = [c for r in reviews for c in r.cites]
            text = (
                f"{capital(names)}: the trial so far was {short_of(reviews)} to call it a failure."
            )
            claims.append(w.say(text, cites[:MOST_CITES], (names,)))
        ranked = [o for o in self._plan.options if o.led and o.line is not None and not o.retry]
        clean = [o for o in ranked if not o.to_avoid]
        # All of line 1 are named: one left out would look ruled out.
        whole = 0 if w.lay else 1
        if best := [o for n, o in enumerate(clean) if n < _OPTIONS or o.line == whole]:
            claims.append(w.say(in_order(w, best), where_of(best), facts_of(best)))
            warned = [(o, x) for o in best for x in self._cautions(o)[:1]]
            warned.sort(key=lambda one: not told_first(one[1], self._kinds()))
            few = warned[:_MOST_DOSES]
            # "Weight gain" told of two alone would make the others look free of it.
            few += [
                one for one in warned[_MOST_DOSES:] if one[1].facts in [x.facts for _, x in few]
            ]
            claims += [w.line(x, o.treatment) for o, x in few[: _MOST_DOSES + _MOST_ALIKE]]
            if not w.lay:
                again = [(o, x) for o in best for x in o.notes if x.id.endswith(".class")]
                claims += [w.line(x, o.treatment) for o, x in again[:_MOST_DOSES]]
                first = [o for o in best if o.line == best[0].line]
                dosed = [(o, organ_doses(o)) for o in first if kidney_doses(o)][:_MOST_DOSES]
                claims += [w.line(x, o.treatment) for o, rows in dosed for x in rows]
        return written(claims)

    def _is_ruled(self) -> bool:
        """Whether a rule speaks for or against a treatment because of something in this patient.

        For patients the editor's plain and careful words stand. Age alone, the illness
        planned for and what was tried are in the words for any patient.
        """
        names = self._illness() | {f"takes {name}".lower() for name in self._tried()}
        bans = [x for n in self._plan.not_offered if n.why in BANS for x in n.lines]
        held = [x for o in self._plan.options if o.led for x in (*o.cautions, *kidney_doses(o))]
        told = [x for x in (*bans, *held) if x.facts and not is_of_age(x)]
        return not self._w.lay and any(not {f.lower() for f in x.facts} <= names for x in told)

    def _is_of_both(self, answer: Answer) -> bool:
        """Whether an answer is written for this illness beside that, and nothing else is told."""
        case, kinds = self._query.case, self._kinds()
        more = (case.treatments, case.measurements, case.allergies, case.bounds, case.particulars)
        others = [c.name for c in case.conditions if c.name.lower() not in kinds]
        if any(more) or case.age_years is not None or case.pregnant or not others:
            return False
        stems = [stem_line(phrase) for phrase in answer.about]
        return all(any(s in stem_line(name) for s in stems) for name in others)

    def _illness(self) -> set[str]:
        illness = self._library.facts[self._library.pathways[self._plan.pathway].condition]
        return {n.lower() for n in illness.conditions}

    def _kinds(self) -> set[str]:
        """Names of the illness planned for and of its kinds."""
        facts = self._library.facts
        illness = facts[self._library.pathways[self._plan.pathway].condition]
        kinds = (facts[id_] for id_ in illness.implied_by if id_ in facts)
        return self._illness() | {n.lower() for kind in kinds for n in kind.conditions}

    def _cautions(self, option: Option) -> list[PlanLine]:
        """Cautions of an option that hold for more than the illness planned for, age or kidneys.

        What it does together with a medicine that is to be tapered off goes with that medicine.
        """
        kinds = self._kinds()
        names = kinds | {f"takes {name}".lower() for name in self._plan.leaving}
        told = [x for x in own_cautions(option) if not {f.lower() for f in x.facts} <= names]
        return sorted(told, key=lambda x: not told_first(x, kinds))

    def _helping(self) -> tuple[Claim, ...]:
        """That what helps is kept; empty where nothing taken now is said to help, or may go on."""
        w, plan = self._w, self._plan
        reviews = plan.trial_review
        helping = [r for r in reviews if r.status == "current" and r.outcome == "effective"]
        if not helping or self._may_not_go_on(helping):
            return ()
        names = join_names([w.name(r.treatment) for r in helping])
        kept = {r.treatment for r in helping}
        told = [x for x in plan.current_cautions if x.treatment in kept and not is_of_age(x)]
        weighed = [x for x in told if not {f.lower() for f in x.facts} <= self._kinds()]
        dosed = any(r.checks for r in helping)
        help_ = "helps" if len(helping) == 1 else "help"
        text = (
            f"You say that {names} helps. Keep taking it, and ask your doctor before any change."
            if w.lay
            else f"{capital(names)} {help_}: {_LOWER if dosed else _WEIGH if weighed else _GO_ON}."
        )
        said = w.say(text, helping[0].cites[:MOST_CITES], (names,))
        return written([said, *(w.line(x, x.treatment) for x in weighed[:_MOST_DOSES])])

    def _may_not_go_on(self, helping: list[TrialReview]) -> bool:
        """Whether a rule speaks against what helps; for a patient, also where its dose is too high."""
        plan = self._plan
        against = {x.treatment for x in (*plan.current_bans, *plan.current_to_avoid)}
        against |= {n.treatment for n in plan.not_offered if n.why in BANS}
        against |= {o.treatment for o in plan.options if o.to_avoid}
        too_high = self._w.lay and any(r.checks for r in helping)
        harmed = too_high or is_clouded(self._query.case)
        return harmed or bool(plan.current_clashes) or any(r.treatment in against for r in helping)

    def _untried(self) -> tuple[Claim, ...]:
        """First-line options that the case does not name, beside words on later lines."""
        w, best = self._w, self._first_line()[:_OPTIONS]
        if not best:
            return ()
        if w.lay:
            names = join_names([o.plain_name for o in best])
            text = f"You did not name {names}. They often come first. Ask your doctor about them."
        else:
            names = join_names([w.name(o.treatment) for o in best])
            text = (
                "Not named among the treatments so far, and line 1 by the leading guidelines: "
                f"{names}."
            )
        return written([w.say(text, where_of(best), facts_of(best))])
