"""What the API tells of an answer while it is made. Owns the names of the events and their data.

No sentence of a draft goes out: nobody may read what was not checked yet.
"""

from collections import Counter
from typing import Any

from citewell.interfaces.wire_case import case_data
from citewell.model.claim import Claim
from citewell.model.plan import Plan
from citewell.watched import Checked, Drafted, Event, Planned, Read

__all__ = ["event_data"]


def event_data(event: Event) -> tuple[str, dict[str, Any]]:
    """The name of an event and what it says: the case as read, and counts of what follows."""
    match event:
        case Read(case):
            return "read", {"case": case_data(case)}
        case Planned(plan):
            return "planned", _planned(plan)
        case Drafted(draft):
            sections = (claim for section in draft.sections for claim in section.claims)
            return "found", _counted((*draft.lead, *sections))
        case Checked(article):
            verdicts = Counter(claim.verdict.state.value for claim in article.claims)
            return "checked", _counted(article.claims) | {"verdicts": dict(verdicts)}


def _planned(plan: Plan | None) -> dict[str, Any]:
    return {
        "pathway": plan and plan.title,
        "profile": plan and plan.profile_title,
        "options": len(plan.options) if plan else 0,
        "not_offered": len(plan.not_offered) if plan else 0,
    }


def _counted(claims: tuple[Claim, ...]) -> dict[str, Any]:
    sources = {citation.source_id for claim in claims for citation in claim.citations}
    return {"claims": len(claims), "sources": len(sources)}
