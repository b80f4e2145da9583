"""A treatment failed and nobody says what it was for: the illness is assumed, and said so, or asked.

"Gabapentin 900 tid, 3 months, no relief, next?" tells of pain and not of which. Where pain is told, or
several medicines failed that one pathway holds, its plan is given under that assumption.
"""

import re
from dataclasses import replace

from citewell.counsel.unchecked import unchecked_pairs
from citewell.model.audience import Audience
from citewell.model.pathway import Pathway
from citewell.model.plan import Plan
from citewell.model.question import Intent, Query, Scope, TopicMatch
from citewell.pathways.evaluate import Planner
from citewell.pathways.facts import Facts
from citewell.patterns import later
from citewell.retrieve.answerable import Abstention
from citewell.words import join_names, stem_line

__all__ = ["assumed_pathway", "plan_notes", "unnamed", "with_topic"]

_OF_PAIN = later(
    r"\b(?:pain\w*|relief|aches?|aching|hurts?|burning|shooting|stabbing|analges\w*)\b",
    re.IGNORECASE,
)
_WHOLE = frozenset({Intent.NEXT_TREATMENT, Intent.OTHER})
_LEAVES_PAIN = frozenset({"phn", "central_pain", "spinal_cord_injury"})
_STILL = later(
    r"\b(?:still|(?:months?|years?) (?:ago|on|later|after)|ever since|after (?:the )?"
    r"(?:shingles|zoster|stroke)|won['’]?t go|not gone|chronic|nerves?)\b",
    re.IGNORECASE,
)
_TO_PREVENT = later(r"\b(?:prevent\w*|prophyla\w*|antivirals?|vaccin\w*|rash)\b", re.IGNORECASE)
# Rheumatologists' guidelines, and the other words of a question on the first line in them.
_RHEUMATIC = later(r"\b(?:ACR|EULAR)\b", re.IGNORECASE)
_OF_FLARES = frozenset(
    stem_line(
        """nice acr eular bsr acp flare flares first 1st line choice treatment treat therapy drug drugs
        options option recommend recommends recommendation recommendations say says advise guideline
        guidelines guidance vs versus v compare compared comparison differ differs difference
        differences agree uk us europe european acute"""
    ).split()
)
_SEVERAL = 2  # medicines that failed, all of one pathway


def assumed_pathway(query: Query, planner: Planner) -> Pathway | None:
    """The one pathway that holds every medicine tried, where pain is told or several were tried."""
    telling = len(query.tried) >= _SEVERAL or _OF_PAIN.search(query.text) is not None
    if not telling or not _names_no_illness(query, planner):
        return None
    fits = [
        pathway
        for pathway in planner.library.pathways.values()
        if query.tried <= {t.treatment for step in pathway.steps for t in step.therapies}
    ]
    return fits[0] if len(fits) == 1 else None


def with_topic(query: Query, facts: Facts, planner: Planner) -> Query:
    """The question on the topic of the illness read, where its words match none.

    "Shingles pain still there after 4 months, what helps" names no topic in words, and an illness that
    a pathway treats.
    """
    # "What is the safest medicine to start?" names none, and asks for a choice.
    of_choice = not query.drugs and Intent.NEXT_TREATMENT in query.intents
    whole = query.intent in _WHOLE or of_choice
    if query.topics or query.scope is not Scope.CLINICAL or not whole:
        return query
    pathway = planner.pathway_for((), facts) or _of_nerves(query, planner)
    pathway = pathway or _of_flares(query, planner)
    if pathway is None:
        return query
    match = TopicMatch(topic=pathway.topics[0], score=1.0, reasons=("the illness read",))
    return replace(query, topics=(match,), coverage=1.0)


def _of_nerves(query: Query, planner: Planner) -> Pathway | None:
    """The pathway of neuropathic pain for pain of nerves that is told by what left it behind.

    "Shingles in July and it still hurts, the doctor says nerves": lasting pain after such an illness.
    """
    if not _LEAVES_PAIN.intersection(query.groups) or not _STILL.search(query.text):
        return None
    if _OF_PAIN.search(query.text) is None or _TO_PREVENT.search(query.text) is not None:
        return None
    return planner.library.pathways.get("neuropathic_pain")


def _of_flares(query: Query, planner: Planner) -> Pathway | None:
    """The pathway of the flare that rheumatologists' guidelines are asked on, where none is named.

    "NICE vs ACR vs EULAR first line flare?" holds not one word more: whoever asks of lupus names it.
    """
    if query.case.conditions or query.drugs or query.unknown:
        return None
    told = set(query.terms)
    asks = {"flare", "first", "line"} <= told and told <= _OF_FLARES
    named = asks and _RHEUMATIC.search(query.text) is not None
    return planner.library.pathways.get("gout_flare") if named else None


def plan_notes(
    query: Query, plan: Plan | None, planner: Planner, audience: Audience
) -> tuple[str, ...]:
    """What the reader should know first: pairs not held, what a plan assumes and does not judge."""
    return (
        *unchecked_pairs(query, planner, audience, planned=plan is not None),
        *_assumption(query, plan, planner, audience),
        *_unjudged(query, plan, planner, audience),
    )


def _unjudged(
    query: Query, plan: Plan | None, planner: Planner, audience: Audience
) -> tuple[str, ...]:
    """A treatment asked about that the plan's pathway does not hold: nothing there speaks for it."""
    if plan is None:
        return ()
    library = planner.library
    pathway = library.pathways[plan.pathway]
    judged = {t.treatment for step in pathway.steps for t in step.therapies}
    plain = " ".join((*judged, *(r.plain_name for n in judged if (r := library.drug_rules.get(n)))))

    strange = [
        name
        for name in sorted(query.asked)
        if judged.isdisjoint(library.every_name(name) | library.members_of(name))
        and name not in plain
    ]
    if not strange:
        return ()
    said = join_names([library.label(name) for name in strange])
    if audience.is_lay:
        return (f"What this page says of treatment is not about {said}. Ask a pharmacist.",)
    return (
        f"The plan does not judge {said}: no guideline it holds places it here, and nothing below "
        "speaks for it.",
    )


def _assumption(
    query: Query, plan: Plan | None, planner: Planner, audience: Audience
) -> tuple[str, ...]:
    """The note that a plan stands on an assumption; empty where it does not."""
    if plan is None or not _names_no_illness(query, planner):
        return ()
    pathway = planner.library.pathways[plan.pathway]
    if any(m.topic in pathway.topics for m in query.topics):
        return ()
    if audience.is_lay:
        title = pathway.plain_title[:1].lower() + pathway.plain_title[1:]
        return (
            f"You did not say what your pain is. This page is about {title}. If your pain is not of "
            "that kind, this page is not for you. Ask again with the name of your illness.",
        )
    title = pathway.title[:1].lower() + pathway.title[1:]
    return (
        f"The question does not say what the pain is. The plan below is for {title}; if it is "
        "another pain, it does not hold. Ask again with the illness.",
    )


def unnamed(query: Query, plan: Plan | None, planner: Planner) -> Abstention | None:
    """Why no next treatment is told: the illness is not named and cannot be assumed. Else None."""
    # A crisis or a poisoning is answered as such, whatever is left unsaid.
    if (
        plan is not None
        or query.scope is not Scope.CLINICAL
        or not _names_no_illness(query, planner)
    ):
        return None
    tried = " and ".join(sorted(map(planner.library.label, query.tried)))
    return Abstention(
        f"The question does not say what {tried} was given for, and what comes next depends on it. "
        "Ask again with the illness.",
        final=False,
    )


def _names_no_illness(query: Query, planner: Planner) -> bool:
    """Whether a next treatment is asked for after some that failed, of an illness nobody names."""
    known = planner.library.drug_rules
    if (
        query.intent is not Intent.NEXT_TREATMENT
        or not query.tried
        or not query.tried <= set(known)
    ):
        return False
    told = (*query.case.conditions, *query.case.red_flags, *query.groups)
    topics = (planner.library.topics[m.topic] for m in query.topics)
    # A topic on the medicine names no illness; one on an illness does.
    only_medicines = all(
        t.medicine is not None or any(drug in group for group in t.subject for drug in query.tried)
        for t in topics
    )
    return not told and only_medicines and not query.asked
