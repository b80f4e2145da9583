"""The planner: the one entrance to this room. Case and content in, an explained plan out.

Pure and order-free: the same facts in another order give the same plan, and nothing is looked up or
written anywhere.
"""

from collections.abc import Callable, Iterable
from dataclasses import replace

from citewell.errors import InputError
from citewell.model.case import Case, Outcome, Treatment, TreatmentStatus
from citewell.model.library import Library
from citewell.model.pathway import Line, Pathway, Profile, Severity
from citewell.model.plan import Beside, Omission, Plan, PlanLine, TrialReview, TrialVerdict
from citewell.pathways import checks
from citewell.pathways.beside import side_by_side
from citewell.pathways.combinations import combine
from citewell.pathways.danger import of_a_joint, told_in_danger, with_build_up, without_cleared
from citewell.pathways.dosing import dose_plan, kidney_doses
from citewell.pathways.facts import Facts
from citewell.pathways.limits import over_limits, room, within
from citewell.pathways.omissions import missing_information, omissions
from citewell.pathways.options import judge_therapies
from citewell.pathways.rulebook import Rulebook
from citewell.pathways.safety import (
    care_together,
    cautions_with_current,
    check,
    clashes_with_current,
    guarded_against,
    is_forbidden,
    ruled,
    spoken_against,
    together,
)
from citewell.pathways.setting import Setting
from citewell.pathways.taken_now import (
    advised_against,
    coverage,
    current_bans,
    current_cautions,
    current_interactions,
    current_to_avoid,
    of_current,
)
from citewell.pathways.taper import on_stopping, on_stopping_of_class, plan_tapers
from citewell.pathways.trials import review, tried_therapies

__all__ = ["Planner"]

_Judge = Callable[[Setting, Treatment, str], tuple[PlanLine, ...]]
# Danger signs of a joint only beside one.
_OF_ANY_ILLNESS = frozenset({"fever_or_chills", "neutropenia_now"})
_FAILED = frozenset({Outcome.NO_EFFECT.value, Outcome.PARTIAL.value})
_TOO_LITTLE = TrialVerdict.INADEQUATE
_NO_PROFILE = Profile(id="none", title="", guidelines=())
_NO_PATHWAY = Pathway(
    id="none", title="", plain_title="", condition="", topics=(), profiles=(_NO_PROFILE,)
)


class Planner:
    """Plans by the pathways of one library.

    Safe to share between threads: what it remembers follows from the library, never from a patient.
    """

    def __init__(self, library: Library) -> None:
        self.library = library
        self.rulebook = Rulebook(library)

    def facts(self, case: Case) -> Facts:
        """The facts of a case, to ask several things of one patient. Not to be shared by threads."""
        return Facts(case, self.rulebook)

    def pathway_for(self, topics: Iterable[str], case: Case | Facts) -> Pathway | None:
        """The pathway for a question on these topics, or for a patient who has its condition.

        None where the case surely falls outside it.
        """
        wanted = set(topics)
        facts = self._facts(case)
        for pathway in self.library.pathways.values():
            fits = facts.test(pathway.condition, "present") is True or wanted & set(pathway.topics)
            if fits and facts.holds(pathway.applies_when) is not False:
                return pathway
        return None

    def plan(self, pathway: Pathway, case: Case | Facts, profile: str | None = None) -> Plan:
        """The plan of one pathway for one case.

        Args:
            pathway: one of the library's.
            case: the patient as read, or what :meth:`facts` made of it; unknown facts stay unknown.
            profile: id of the guideline profile that leads; the pathway's first when None.

        Raises:
            InputError: the pathway has no such profile.
        """
        leading = self.profile(pathway, profile)
        setting = Setting(self.rulebook, pathway, leading, self._facts(case))
        tried = tried_therapies(setting)
        reviews = review(setting, tried)
        judged = judge_therapies(setting, tried, reviews)
        flags = checks.red_flags(self._read_for_danger(setting))
        now = of_current(setting)
        bans = current_bans(now)
        avoided = (*current_to_avoid(now), *advised_against(setting))
        plan = Plan(
            pathway=pathway.id,
            title=pathway.title,
            profile=leading.id,
            profile_title=leading.title,
            profiles=tuple((p.id, p.title) for p in pathway.profiles),
            urgent=bool(flags),
            red_flags=flags,
            red_flags_to_exclude=checks.red_flags_to_exclude(setting),
            trial_review=reviews,
            options=judged.options,
            not_offered=judged.not_offered,
            combinations=combine(setting, judged, tried, reviews),
            taper=plan_tapers(setting, tried, reviews, (*bans, *avoided)),
            workup=checks.due(setting, "workup"),
            screens=checks.due(setting, "screens"),
            referral=checks.referral(setting),
            advice=checks.several(setting, "advice"),
            expectations=checks.several(setting, "expectations"),
            pseudo_resistance=checks.several(setting, "pseudo_resistance") if tried else (),
            current_interactions=current_interactions(setting),
            current_clashes=current_interactions(setting, (Severity.NEVER, Severity.AVOID)),
            current_bans=bans,
            current_to_avoid=avoided,
            current_cautions=current_cautions(now),
            disagreements=checks.disagreements(setting),
            omissions=(),
            missing_information=missing_information(setting, judged, reviews),
            coverage=coverage(setting),
        )
        checklist: tuple[Omission, ...] = omissions(setting, plan)
        return replace(plan, omissions=checklist)

    def _read_for_danger(self, setting: Setting) -> Setting:
        """The setting without medicines that are no suspects of a rash laid to another."""
        read = without_cleared(setting.case)
        if read is setting.case:
            return setting
        return Setting(self.rulebook, setting.pathway, setting.profile, self.facts(read))

    def ruled_out(self, case: Case | Facts) -> frozenset[str]:
        """Treatments that an allergy, a contraindication or an interaction forbids for this patient.

        Covers every treatment with drug rules, whatever the question is about.
        """
        setting = self._of_no_pathway(case)
        return frozenset(t for t in self.library.drug_rules if is_forbidden(setting, t))

    def red_flags(self, case: Case | Facts) -> tuple[PlanLine, ...]:
        """Danger signs that the case states, by any pathway, with what to do about each.

        The case is read for danger, and a fever counts as one of a joint only where one is told.
        """
        own = self._facts(case)
        read = with_build_up(told_in_danger(own.case), self._above_kidneys(own))
        facts = own if read == own.case else self.facts(read)
        general = frozenset() if of_a_joint(read) else _OF_ANY_ILLNESS
        found: dict[str, PlanLine] = {}
        for pathway in self.library.pathways.values():
            setting = Setting(self.rulebook, pathway, _NO_PROFILE, facts)
            found |= {line.text: line for line in checks.red_flags(setting, general)}
        return tuple(found.values())

    def _above_kidneys(self, facts: Facts) -> list[str]:
        """The gabapentinoids taken at a dose above what these kidneys allow."""
        kind = self.library.members_of("gabapentinoid")
        now = (t for t in facts.case.treatments if t.status is TreatmentStatus.CURRENT)
        return [
            t.ingredient
            for t in now
            if t.ingredient in kind
            and any(".over_kidney_limit." in x.id for x in self.over_limits(facts, t))
        ]

    def kidney_doses(self, case: Case | Facts, treatment: str) -> tuple[PlanLine, ...]:
        """What the dose tables of a treatment say for this patient's kidneys; empty where unknown."""
        return kidney_doses(self._of_no_pathway(case), treatment)

    def first_doses(self, case: Case | Facts, treatment: str) -> tuple[PlanLine, ...]:
        """How a treatment is begun in this patient, the row for these kidneys first."""
        return dose_plan(self._of_no_pathway(case), treatment)

    def side_by_side(
        self, case: Case | Facts, names: tuple[str, ...], topics: Iterable[str]
    ) -> tuple[Beside, ...]:
        """Treatments as the pathway of the question, else another, places them; empty if none does."""
        facts = self._facts(case)
        own = self.pathway_for(topics, facts)
        rest = (p for p in self.library.pathways.values() if p is not own)
        for pathway in (*((own,) if own else ()), *rest):
            if facts.holds(pathway.applies_when) is False:
                continue
            setting = Setting(self.rulebook, pathway, pathway.profiles[0], facts)
            if found := side_by_side(setting, names):
                return found
        return ()

    def spoken_against(
        self, case: Case | Facts, treatment: str
    ) -> tuple[tuple[PlanLine, ...], bool]:
        """What bans a treatment for this patient, or says to avoid it; and whether it is a ban.

        Whatever the question is about, and by the rules of its class too.
        """
        facts = self._facts(case)
        lines, ban = spoken_against(self._of_no_pathway(facts), treatment)
        if lines:
            return lines, ban
        for pathway in self.library.pathways.values():
            setting = Setting(self.rulebook, pathway, pathway.profiles[0], facts)
            if found := guarded_against(setting, treatment):
                return found, False
        return (), False

    def over_limits(self, case: Case | Facts, given: Treatment) -> tuple[PlanLine, ...]:
        """Warnings on a dose of the case, taken now or asked about, above what is allowed here."""
        return self._dosed(over_limits, case, given)

    def short_trials(self, case: Case | Facts) -> tuple[TrialReview, ...]:
        """Trials told to have failed that no pathway's sources call fair, whatever the illness was."""
        found: dict[str, list[TrialReview]] = {}
        for pathway in self.library.pathways.values():
            setting = Setting(self.rulebook, pathway, _NO_PROFILE, self._facts(case))
            for one in review(setting, tried_therapies(setting)):
                if one.outcome in _FAILED:
                    found.setdefault(one.treatment, []).append(one)
        every = (r for r in found.values() if all(x.verdict is _TOO_LITTLE for x in r))
        return tuple(reviews[0] for reviews in every)

    def room(self, case: Case | Facts, given: Treatment) -> tuple[PlanLine, ...]:
        """Whether one dose of the case may go up for this patient; empty where it cannot be told."""
        return self._dosed(room, case, given)

    def on_stopping(
        self, case: Case | Facts, given: Treatment, *, by_class: bool = False
    ) -> tuple[PlanLine, ...]:
        """What is to be known before a treatment is stopped; empty where the rules say nothing.

        Args:
            case: the patient.
            given: the treatment.
            by_class: whether what is said of its whole class will do where nothing is said of it.
        """
        own = self._dosed(on_stopping, case, given)
        return own or (self._dosed(on_stopping_of_class, case, given) if by_class else ())

    def current_against(self, case: Case | Facts) -> tuple[PlanLine, ...]:
        """What forbids a medicine taken now or says to avoid it, but for interactions."""
        now = of_current(self._of_no_pathway(case))
        return (*current_bans(now), *current_to_avoid(now))

    def within(self, case: Case | Facts, given: Treatment) -> tuple[PlanLine, ...]:
        """That one dose of the case is within what this patient may have; empty where it is not."""
        return self._dosed(within, case, given)

    def _dosed(self, judge: _Judge, case: Case | Facts, given: Treatment) -> tuple[PlanLine, ...]:
        treatment = given.ingredient.lower()
        if treatment not in self.library.drug_rules:
            treatment = self.rulebook.medicines.product(given.as_written) or ""
        if treatment not in self.library.drug_rules:
            return ()
        return judge(self._of_no_pathway(case), given, treatment)

    def clashes(self, case: Case | Facts, treatment: str) -> tuple[tuple[PlanLine, ...], bool]:
        """What a medicine taken now must not, or should not, be taken with; whether any is a ban."""
        return clashes_with_current(self._of_no_pathway(case), treatment)

    def together(
        self, case: Case | Facts, treatment: str, others: Iterable[str]
    ) -> tuple[tuple[PlanLine, ...], bool]:
        """What a treatment must not, or should not, be given with among others; if one is a ban."""
        return together(self._of_no_pathway(case), treatment, others)

    def care_together(
        self, case: Case | Facts, treatment: str, others: Iterable[str]
    ) -> tuple[PlanLine, ...]:
        """Interactions to be careful with, of a treatment with others."""
        return care_together(self._of_no_pathway(case), treatment, others)

    def one_of_two(self, one: str, other: str) -> tuple[str, Line] | None:
        """The class of which a pathway gives one medicine at a time, where both are of it.

        With the pathway's line on medicines of one class; None where no pathway holds both.
        """
        ours, theirs = self.rulebook.dossier(one), self.rulebook.dossier(other)
        for pathway in self.library.pathways.values():
            held = {t.treatment for step in pathway.steps for t in step.therapies}
            shared = ours.alike & theirs.alike
            if pathway.same_class and shared and {one, other} <= held:
                return sorted(shared)[0], pathway.same_class
        return None

    def cautions(self, case: Case | Facts, treatment: str) -> tuple[PlanLine, ...]:
        """Warnings on a treatment that hold for this patient, by their illnesses and not by a pair."""
        setting = self._of_no_pathway(case)
        # Rules of a class hold for its members, as those on a stent for rivaroxaban.
        of_class = ruled(setting, setting.medicines.names(treatment) - {treatment}, treatment)
        found = [check(setting, name) for name in (treatment, *of_class)]
        lines = (x for safety in found for x in (*safety.avoid, *safety.cautions))
        told = {x.text: x for x in lines if x.facts and not x.is_of_pair}
        return tuple(told.values())

    def cautions_with_current(self, case: Case | Facts, treatment: str) -> tuple[PlanLine, ...]:
        """Interactions to be careful with, of a treatment with what is taken now."""
        return cautions_with_current(self._of_no_pathway(case), treatment)

    def _of_no_pathway(self, case: Case | Facts) -> Setting:
        return Setting(self.rulebook, _NO_PATHWAY, _NO_PROFILE, self._facts(case))

    def _facts(self, case: Case | Facts) -> Facts:
        if isinstance(case, Case):
            return self.facts(case)
        # Facts of another planner do not know what this library asks.
        own = case.questions is self.rulebook.questions
        return case if own else self.facts(case.case)

    @staticmethod
    def profile(pathway: Pathway, wanted: str | None) -> Profile:
        """The profile a reader picked, or the default.

        Raises:
            InputError: the pathway has no such profile.
        """
        if wanted is None:
            return pathway.profiles[0]
        for profile in pathway.profiles:
            if profile.id == wanted:
                return profile
        raise InputError(
            f"there is no guideline profile '{wanted}'",
            code="unknown_profile",
            hint=f"Choose one of: {', '.join(p.id for p in pathway.profiles)}.",
        )
