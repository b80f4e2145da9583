"""Questions about a patient: the plan leads, the topic's own statements stand beside it."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from citewell.draft.barred import BANS
from citewell.draft.beside import each_medicine
from citewell.draft.compose import Draft, led, without_claims
from citewell.draft.patient_lead import LeadWriter
from citewell.draft.plan_writer import MOST_CITES, PlanWriter
from citewell.draft.planned import MOST_URGENT, left_out_words, plan_sections
from citewell.draft.warned import without_doses
from citewell.model.article import Section
from citewell.model.audience import Audience
from citewell.model.case import Condition, ConditionStatus, Symptom, TreatmentStatus
from citewell.model.claim import Claim
from citewell.model.library import Library, Topic
from citewell.model.pathway import Pathway
from citewell.model.plan import NotOffered, Plan, PlanLine, Why
from citewell.model.question import Intent, Query
from citewell.patterns import later
from citewell.words import capital, join_names

__all__ = [
    "Dosed",
    "compose_for_patient",
    "in_danger",
    "is_about_a_patient",
    "is_judged",
    "is_planned_whole",
    "led_by_doses",
    "title_of",
]

# Questions that the whole plan answers; others ask for one side of it.
_WHOLE_PLAN = frozenset({Intent.NEXT_TREATMENT, Intent.IMMEDIATE, Intent.OTHER})
# A plan is for the illness now; what keeps it from coming back is another side.
_TO_PREVENT = later(
    r"\b(?:to|can|could|should|i|we) prevent (?:more |further |another |future |any |gout |the )*"
    r"(?:flares?|attacks?|gout|it|recurren\w+|relapses?)?|\b(?:for )?prevention(?: of [\w ]+)?\s*\?*$"
    r"|\b(?:can|could|should) (?:[\w']+ ){1,4}be prevented\b"
    r"|\burate[- ]lowering(?: therapy| treatment| drug)?\s*\?*$",
    re.IGNORECASE,
)
_PREVENTIVE = later(r"\bprophyla\w+|\bpreventi(?:on|ve)\b", re.IGNORECASE)
_FIRST = ("danger_signs", "asked_about", "medicines")


def is_planned_whole(query: Query) -> bool:
    """Whether the whole plan answers: a patient, and no single side of treatment asked for.

    "What is safe?", said of no treatment, asks for the plan too.
    """
    whole = query.intent in _WHOLE_PLAN or (query.intent is Intent.SAFETY and not query.asked)
    whole = whole and _TO_PREVENT.search(query.text) is None
    return whole and is_about_a_patient(query)


def is_judged(plan: Plan, query: Query) -> bool:
    """Whether a plan answers what no topic covers: the whole, or each treatment asked about."""
    if not is_about_a_patient(query):
        return False
    judged = {o.treatment for o in plan.options} | {n.treatment for n in plan.not_offered}
    return is_planned_whole(query) or bool(query.asked and query.asked <= judged)


def is_about_a_patient(query: Query) -> bool:
    """Whether a question tells of somebody: a treatment had, a value, an age, a second illness..."""
    case = query.case
    had = any(t.status is not TreatmentStatus.PROPOSED for t in case.treatments)
    told = (
        *case.measurements, *case.scores, *case.bounds, *case.red_flags, *case.allergies,
    )  # fmt: skip
    # One particular may only name the condition asked about; two tell of somebody.
    known = case.age_years is not None or case.pregnant is not None or len(case.particulars) > 1
    known = known or _is_ill_beside(query)
    return bool(had or told or known or case.answers)


# No sign of the pain, and it bears on the choice among what treats it.
_OF_WEIGHT = frozenset({"weight loss", "weight gain"})


def _is_ill_beside(query: Query) -> bool:
    """Whether the whole treatment is asked for one illness beside another.

    "Child C cirrhosis, painful diabetic neuropathy, which drug": what any patient gets may harm here.
    """
    stands = (ConditionStatus.PRESENT, ConditionStatus.PAST)
    told: list[Condition | Symptom] = [*query.case.conditions, *query.case.particulars]
    told += [s for s in query.case.symptoms if s.name in _OF_WEIGHT]
    named = [n for n in told if n.status in stands and not n.name.endswith("ancestry")]
    # A closer word for an illness stands on the same characters: "trigeminal neuralgia" is one.
    ends = sorted((n.span.start, n.span.end) for n in named if n.span)
    apart = sum(1 for one, other in pairwise(ends) if other[0] >= one[1])
    return query.intent in _WHOLE_PLAN and apart > 0


def title_of(
    query: Query, topic: Topic, plan: Plan | None, library: Library, audience: Audience
) -> str:
    """The topic's title, or the pathway's where the topic's is about narrower patients."""
    several = [own.drugs[0].ingredient for own, _ in each_medicine(query, library)]
    if several:
        return f"Doses of {join_names([library.label(name) for name in several])}"
    of: Topic | Pathway = topic
    if plan is not None and is_planned_whole(query):
        pathway = library.pathways[plan.pathway]
        of = topic if topic.id in pathway.titled_by else pathway
    return of.plain_title if audience.is_lay else of.title


# Sections of an outline whose statements may stand beside the plan's, and where.
_BESIDE = {
    "red_flags": "danger_signs_to_exclude",
    "immediate": "danger_signs",
    "earlier_trials": "earlier_trials",
    "causes": "causes",
    "tests": "causes",
    "switching": "taper",
    "procedures": "options",
    "comorbidity": "screens",
    "referral": "referral",
    "expectations": "expectations",
    "disagreement": "disagreement",
}


def _with_needed(
    planned: tuple[Section, ...], drafted: tuple[Section, ...], audience: Audience
) -> tuple[Section, ...]:
    """The plan's sections, followed by those of the topic's own draft on sides the plan leaves out."""
    said = {c.text for s in planned for c in s.claims}
    covered = {s.id for s in planned} | {"options" for s in planned if s.id.startswith("options")}
    most = 2 if audience.is_lay else 3
    rest = []
    for section in drafted:
        if _BESIDE.get(section.id, section.id) in covered or section.id in _TOLD_BY_PLAN:
            continue
        if audience.is_lay and section.id in _DOSES:
            continue  # the plan gives a patient no dose, nor does what stands beside it
        # The plan may have said it with the treatment's name before it.
        new = (c for c in section.claims if not any(text.endswith(c.text) for text in said))
        claims = tuple(new)[:most]
        if claims:
            rest.append(replace(section, claims=claims, note=None))
    return _danger_first((*planned, *rest))


def _danger_first(sections: tuple[Section, ...]) -> tuple[Section, ...]:
    """Danger signs before all advice, whoever tells them, those of this patient ahead."""
    return tuple(sorted(sections, key=lambda s: _DANGER.get(s.id, len(_DANGER))))


_DANGER = {"danger_signs": 0, "danger_signs_to_exclude": 1, "red_flags": 2}
_DOSES = frozenset({"dose", "max_dose"})
_TOLD_BY_PLAN = frozenset(
    {"first_line", "second_line", "third_line", "treatment", "combination", "opioids", "switching"}
)


_OF_DOSES = frozenset({"dose", "max_dose"})  # sections


def compose_for_patient(
    draft: Draft | None, plan: Plan, query: Query, library: Library, audience: Audience
) -> Draft | None:
    """A draft led by the plan where the question is about a patient; None where there is nothing.

    Danger signs come before any advice. A question on one side only (a dose, a test) keeps the topic's
    own sections, after what the plan says of the treatment asked about.

    Args:
        draft: the topic's own draft.
        plan: what the pathway concludes for the patient.
        query: the question as read.
        library: for the wording of statements.
        audience: who reads.
    """
    whole = is_planned_whole(query)
    writer = LeadWriter(plan, query, library, audience)
    if not is_about_a_patient(query):
        return replace(draft, lead=writer.urgent() or draft.lead) if draft else None
    own = draft.lead if draft else ()
    if not whole and own and _PREVENTIVE.search(query.text):
        lead = writer.urgent() or own  # the plan is of the attack, not of what prevents the next
    else:
        lead = writer.of_the_whole(own) if whole else writer.of_one_side(own)
    if not lead:
        return None
    rest = _without_doses_of(
        _left_out(plan) - query.asked, draft.sections if draft else (), library
    )
    sections = plan_sections(plan, query.asked, library, audience)
    if whole:
        sections = _with_needed(sections, rest, audience)
    else:
        sections = _danger_first((*(s for s in sections if s.id in _FIRST), *rest))
    if plan.urgent:
        sections = _behind_danger(sections, lay=audience.is_lay)
    made = led(lead, sections)
    return without_doses(made, _refused(plan), library) if audience.is_lay else made


def _left_out(plan: Plan) -> set[str]:
    """What the plan forbids this patient, or guidelines advise against."""
    whys = {*BANS, Why.ADVISED_AGAINST}
    return {n.treatment for n in plan.not_offered if n.why in whys}


def _without_doses_of(
    treatments: set[str], sections: tuple[Section, ...], library: Library
) -> tuple[Section, ...]:
    """The topic's sections, those on doses without what this patient is not to have.

    They are made for anybody: beside a plan that rules a treatment out, its usual dose invites to it.
    """
    if not treatments:
        return sections
    kept = {s.id: s for s in without_doses(Draft((), sections), treatments, library).sections}
    of_doses = (kept.get(s.id) if s.id in _OF_DOSES else s for s in sections)
    return tuple(s for s in of_doses if s is not None)


def _refused(plan: Plan) -> set[str]:
    """What a patient is told not to take."""
    banned = {n.treatment for n in plan.not_offered if n.why in BANS}
    return banned | {o.treatment for o in plan.options if o.to_avoid}


def in_danger(
    draft: Draft, flags: tuple[PlanLine, ...], warned: tuple[Claim, ...], w: PlanWriter
) -> Draft:
    """A draft led by the danger signs of the case; a patient is given nothing to try beside them.

    Args:
        draft: what the topic gives.
        flags: the danger signs, with what to do.
        warned: what is said against the treatments of the question; it follows the danger signs.
        w: writes for the reader.
    """
    lead = tuple(w.lines(flags, MOST_URGENT)) or draft.lead
    danger = {claim.text for claim in lead} | {(x.plain if w.lay else x.text) for x in flags}
    # A plan led by the same sign has told already what of the question is forbidden here.
    planned = draft.lead if draft.lead and draft.lead[0].text in danger else ()
    said = danger | {claim.text for claim in (*lead, *warned)}
    refused = tuple(claim for claim in planned if claim.text not in said)
    return Draft((*lead, *refused, *warned), _behind_danger(draft.sections, lay=w.lay))


def _behind_danger(sections: tuple[Section, ...], *, lay: bool) -> tuple[Section, ...]:
    """Sections below a danger sign: nothing to try for a patient, options after it for others."""
    if lay:
        return tuple(s for s in sections if s.id not in _NOT_IN_DANGER)
    return tuple(
        replace(s, note=_AFTER_DANGER) if s.id.startswith("options") else s for s in sections
    )


_AFTER_DANGER = "Only once the danger sign above has been dealt with."
_NOT_IN_DANGER = frozenset(
    {"options", "asked_about", "combination", "not_offered", "first_line", "second_line",
     "third_line", "treatment", "dose", "max_dose", "nondrug"}
)  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Dosed:
    """What is told of the dose of one medicine for this patient.

    ``left`` is why the plan leaves it out, if it does; ``avoided`` what makes it best avoided where it
    is offered; ``rows`` are those of its dose tables for these kidneys; ``cautions`` are interactions
    to be careful with.
    """

    treatment: str
    left: NotOffered | None
    avoided: tuple[PlanLine, ...]
    rows: tuple[PlanLine, ...]
    cautions: tuple[PlanLine, ...]


def led_by_doses(draft: Draft, dosed: Sequence[Dosed], w: PlanWriter) -> Draft:
    """A draft on doses, led by what the tables say for these kidneys rather than for normal ones.

    A patient is given no dose: the statement on weak kidneys leads in its place.

    Args:
        draft: what the topic gives.
        dosed: the medicines, in the order of the question.
        w: writes for the reader.
    """
    against = [[left_out_words(w, one.left)] if one.left else _avoided(w, one) for one in dosed]
    rows: list[list[Claim | None]] = [
        [w.line(line, one.treatment) for line in one.rows[:_MOST_DOSES]] for one in dosed
    ]
    if w.lay and any(one.rows for one in dosed):
        rows = [[*[c for s in draft.sections if s.id == "renal" for c in s.claims][:1]]]
        against = [[c for own in against for c in own]]
    cautions = [w.line(line, one.treatment) for one in dosed for line in one.cautions]
    first = [c for pair in zip(against, rows, strict=True) for own in pair for c in own if c]
    last = [c for c in cautions if c]
    if not first and not last:
        return draft
    said = {c.text for c in (*first, *last)}
    # The topic's own words on normal kidneys give way to the rows for these.
    by_organ = any(_BY_ORGAN.search(x.id) for one in dosed for x in one.rows)
    own_lead = () if by_organ else tuple(c for c in draft.lead if c.text not in said)
    if any(one.avoided for one in dosed):
        own_lead = () if w.lay else own_lead  # what is not to be taken gets no dose
        return Draft((*first, *last, *own_lead), without_claims(draft.sections, said))
    return Draft((*first, *own_lead, *last), without_claims(draft.sections, said))


_MOST_DOSES = 3
# A row on other criteria says when a dose is lowered; what the topic says of the dose stands beside.
_BY_ORGAN = later(r"\.band\.(?:kidney_function_ml_min|dialysis|liver)\.")


def _avoided(w: PlanWriter, one: Dosed) -> list[Claim | None]:
    """That a medicine is best avoided here, before the dose of those who get it all the same."""
    if not one.avoided:
        return []
    # What lies in this patient tells more than what holds for everybody.
    name, gravest = w.name(one.treatment), min(one.avoided, key=lambda line: not line.facts)
    text = (
        f"Do not take {name} unless your doctor says that it is safe for you."
        if w.lay
        else f"{capital(name)} is best avoided here."
    )
    return [w.say(text, gravest.cites[:MOST_CITES], (name,)), w.line(gravest, one.treatment)]
