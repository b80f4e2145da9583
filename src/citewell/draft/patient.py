"""Questions about a patient: the plan leads, the topic's own statements stand beside it."""

from dataclasses import replace

from citewell.draft.compose import Draft
from citewell.draft.patient_lead import LeadWriter
from citewell.draft.planned import plan_sections
from citewell.model.article import Section
from citewell.model.audience import Audience
from citewell.model.case import Case, TreatmentStatus
from citewell.model.claim import Claim
from citewell.model.library import Library
from citewell.model.plan import Plan
from citewell.model.question import Intent, Query

__all__ = ["compose_for_patient", "is_about_a_patient", "is_planned_whole"]

# Questions that the whole plan answers; others ask for one side of it.
_WHOLE_PLAN = frozenset({Intent.NEXT_TREATMENT, Intent.IMMEDIATE, Intent.OTHER})
_FIRST = ("danger_signs", "asked_about", "medicines")


def is_planned_whole(query: Query) -> bool:
    """Whether the whole plan answers: a patient, and no single side of treatment asked for.

    "What is safe?", said of no treatment, asks for the plan too.
    """
    whole = query.intent in _WHOLE_PLAN or (query.intent is Intent.SAFETY and not query.asked)
    return whole and is_about_a_patient(query.case)


def is_about_a_patient(case: Case) -> bool:
    """Whether a case tells of somebody: a treatment had, a value, an age, a danger sign..."""
    had = any(t.status is not TreatmentStatus.PROPOSED for t in case.treatments)
    told = case.measurements or case.red_flags or case.allergies or case.age_years is not None
    return bool(had or told or case.pregnant is not None or case.answers)


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
        claims = tuple(c for c in section.claims if c.text not in said)[:most]
        if claims:
            rest.append(replace(section, claims=claims, note=None))
    return (*planned, *rest)


_TOLD_BY_PLAN = frozenset(
    {"first_line", "second_line", "third_line", "treatment", "combination", "opioids", "switching"}
)


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
    if not is_about_a_patient(query.case):
        return replace(draft, lead=writer.urgent() or draft.lead) if draft else None
    own = draft.lead if draft else ()
    lead = writer.of_the_whole(own) if whole else writer.of_one_side(own)
    if not lead:
        return None
    rest = draft.sections if draft else ()
    sections = plan_sections(plan, query.asked, library, audience)
    if whole:
        sections = _with_needed(sections, rest, audience)
    else:
        sections = (*(s for s in sections if s.id in _FIRST), *rest)
    return Draft(lead, _not_again(lead, sections))


def _not_again(lead: tuple[Claim, ...], sections: tuple[Section, ...]) -> tuple[Section, ...]:
    """The sections without what the lead says word for word."""
    said = {c.text for c in lead}
    kept = (replace(s, claims=tuple(c for c in s.claims if c.text not in said)) for s in sections)
    return tuple(s for s in kept if s.claims)
