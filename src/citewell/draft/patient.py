"""Questions about a patient: the plan leads, the topic's own statements stand beside it."""

from dataclasses import replace

from citewell.draft.compose import Draft
from citewell.draft.outline import join_names
from citewell.draft.plan_writer import MOST_CITES, PlanWriter
from citewell.draft.planned import MOST_URGENT, plan_sections
from citewell.model.article import Section
from citewell.model.audience import Audience
from citewell.model.case import Case, TreatmentStatus
from citewell.model.claim import Claim
from citewell.model.library import Library
from citewell.model.plan import Option, Plan, PlanLine
from citewell.model.question import Intent, Query
from citewell.words import capital

__all__ = ["compose_for_patient", "is_about_a_patient", "is_planned_whole", "plan_lead"]

# Questions that the whole plan answers; others ask for one side of it.
_WHOLE_PLAN = frozenset({Intent.NEXT_TREATMENT, Intent.IMMEDIATE, Intent.OTHER})
_LEAD_OPTIONS = 5
_MOST_WARNINGS = 3
_FIRST = ("danger_signs", "asked_about", "medicines")


def is_planned_whole(query: Query) -> bool:
    """Whether the whole plan answers: a patient, and no single side of treatment asked for."""
    return query.intent in _WHOLE_PLAN and is_about_a_patient(query.case)


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
    urgent = _urgent_lead(plan, library, audience)
    if not is_about_a_patient(query.case):
        return replace(draft, lead=urgent or draft.lead) if draft else None
    own = draft.lead if draft and _leads(draft, query, plan, library) else ()
    if own and is_planned_whole(query):
        own = (*own, *_untried(plan, library, audience))
    first = urgent or _warnings(plan, library, audience)
    refused = () if is_planned_whole(query) else _refused(plan, query, library, audience)
    rest_of_lead = () if urgent else refused or own or plan_lead(plan, library, audience)
    lead = (*first, *rest_of_lead) or (draft.lead if draft else ())
    if not lead:
        return None
    rest = draft.sections if draft else ()
    sections = plan_sections(plan, query.asked, library, audience)
    if is_planned_whole(query):
        return Draft(lead, _with_needed(sections, rest, audience))
    return Draft(lead, (*(s for s in sections if s.id in _FIRST), *rest))


def _refused(plan: Plan, query: Query, library: Library, audience: Audience) -> tuple[Claim, ...]:
    """What speaks against the very treatment asked about; it leads where a rule forbids it."""
    w = PlanWriter(library, audience, "plan-refused")
    lines = [line for n in plan.not_offered if n.treatment in query.asked for line in n.lines[:1]]
    return tuple(w.lines(lines, 2))


def _leads(draft: Draft, query: Query, plan: Plan, library: Library) -> bool:
    """Whether the topic's own lead fits: one side is asked, or an editor wrote it for this topic."""
    if not is_planned_whole(query):
        return True
    own = library.pathways[plan.pathway].topics
    topic = query.topics[0].topic if query.topics else None
    written = {a.id for a in library.topics[topic].answers} if topic in own else set()
    return bool(draft.lead) and all(claim.id in written for claim in draft.lead)


def _urgent_lead(plan: Plan, library: Library, audience: Audience) -> tuple[Claim, ...]:
    """The danger signs the case states, as the lead; empty where none is stated."""
    writer = PlanWriter(library, audience, "plan-lead")
    claims = writer.lines(plan.red_flags, MOST_URGENT)
    return tuple(claims)


def _warnings(plan: Plan, library: Library, audience: Audience) -> tuple[Claim, ...]:
    """What is wrong with the present medicines: a dose too high, two that should not go together."""
    w = PlanWriter(library, audience, "plan-warning")
    checks = [line for review in plan.trial_review for line in review.checks]
    bans = [line for line in plan.current_cautions if ".never." in line.id or ".band." in line.id]
    return tuple(w.lines((*bans, *checks[:1], *plan.current_clashes[:1]), _MOST_WARNINGS))


def plan_lead(plan: Plan, library: Library, audience: Audience) -> tuple[Claim, ...]:
    """What the plan puts first, in one or two sentences; empty where it offers nothing."""
    w = PlanWriter(library, audience, "plan-lead")
    owed = [o for o in plan.options if o.retry]
    ranked = [o for o in plan.options if o.led and o.line is not None and not o.retry]
    clean = [o for o in ranked if not any(_is_clash(x, plan) for x in o.cautions)]
    best = (clean or ranked)[:_LEAD_OPTIONS]
    helping = [r for r in plan.trial_review if r.status == "current" and r.outcome == "effective"]
    if helping:
        names = join_names([w.name(r.treatment) for r in helping])
        text = (
            f"You say that {names} helps. Keep taking it, and ask your doctor before any change."
            if w.lay
            else f"{capital(names)} helps: continue it and review; nothing here calls for a new drug."
        )
        claim = w.say(text, helping[0].cites[:MOST_CITES], (names,))
        return (claim,) if claim else ()
    claims: list[Claim | None] = []
    if owed and not w.lay:
        names = join_names([w.name(o.treatment) for o in owed[:2]])
        cites = [c for r in plan.trial_review if r.treatment == owed[0].treatment for c in r.cites]
        text = (
            f"{capital(names)}: the trial so far was too small or too short to call it a failure."
        )
        claims.append(w.say(text, cites[:MOST_CITES], (names,)))
    if best:
        cites = [c for o in best for p in o.positions[:1] for c in p.cites]
        claims.append(w.say(_lead_words(w, best), cites, _lead_facts(best)))
    return tuple(c for c in claims if c is not None)


def _untried(plan: Plan, library: Library, audience: Audience) -> tuple[Claim, ...]:
    """First-line options that the case does not name, for a lead that speaks of later lines only."""
    w = PlanWriter(library, audience, "plan-untried")
    best = [o for o in plan.options if o.led and o.line == 1 and not o.retry][:_LEAD_OPTIONS]
    if not best:
        return ()
    if w.lay:
        names = join_names([o.plain_name for o in best])
        text = f"You did not name {names}. They often come first. Ask your doctor about them."
    else:
        names = join_names([w.name(o.treatment) for o in best])
        text = (
            f"Not named among the treatments so far, and line 1 by the leading guidelines: {names}."
        )
    cites = [c for o in best for p in o.positions[:1] for c in p.cites]
    claim = w.say(text, cites, _lead_facts(best))
    return (claim,) if claim else ()


def _is_clash(line: PlanLine, plan: Plan) -> bool:
    """Whether a caution is an interaction with a medicine taken now."""
    return ".with." in line.id and bool(plan.coverage.checked)


def _lead_words(w: PlanWriter, best: list[Option]) -> str:
    if w.lay:
        names = join_names([o.plain_name for o in best])
        return f"Choices you can ask your doctor about are {names}."
    by_line: dict[int | None, list[str]] = {}
    for option in best:
        by_line.setdefault(option.line, []).append(w.name(option.treatment))
    told = "; then ".join(f"{join_names(n)} (line {line})" for line, n in by_line.items())
    return f"Not ruled out here, in the order of the guidelines that lead: {told}."


def _lead_facts(best: list[Option]) -> tuple[str, ...]:
    return tuple(x for o in best for x in (o.treatment, o.plain_name, f"line {o.line}"))
