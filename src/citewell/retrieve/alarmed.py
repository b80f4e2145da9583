"""What is said where an emergency is told and the library has no answer that sends for help."""

import re
from collections.abc import Sequence

from citewell.model.claim import Claim
from citewell.model.plan import PlanLine
from citewell.model.question import Alarm, Query
from citewell.patterns import later
from citewell.retrieve.answerable import Abstention

__all__ = ["fitting", "helped_first", "is_of_alarm", "sent_for_help", "unsaid"]

_CALLS = {
    "abuse": "You may be in danger, or somebody else may be. If it is happening now, call your local "
    "emergency number. If a child or an adult is being harmed, tell a doctor, a nurse or your local "
    "safeguarding or domestic abuse service today. After a sexual assault, go to an emergency "
    "department or a sexual assault service as soon as you can. This is not your fault.",
    "today": "This may be {}. It is urgent: it is to be seen today, before any question about a "
    "medicine. Call your doctor, midwife or urgent care now. If it gets worse, or you feel very ill, "
    "call your local emergency number.",
    "triptan": "Tightness or pain in the chest after a triptan can come from the heart. Take no more "
    "of it until a doctor has checked your heart. If it is there now, lasts, or comes with sweating, "
    "short breath or pain in the arm or jaw, it may be an emergency: call your local emergency number "
    "now.",
    "now": "This may be {}: an emergency. Call your local emergency number now, or go to the nearest "
    "emergency department. No question about a medicine waits for that.",
}
_MOST_NAMED = 2
_URGENT = later(
    r"\b(?:emergenc\w+|ambulance|hospital (?:now|at once)|at once|help right away|immediate\w*"
    r"|get (?:medical )?help (?:now|first))\b",
    re.IGNORECASE,
)
# A ban ("do not take ibuprofen") that stands before a danger sign sends nobody.
_BAN = later(r"^(?:do not|take no|no\b)", re.IGNORECASE)
# Tests today are for yellow eyes alone; with confusion or sleep the liver fails.
_TODAY = later(r"^(?=.*(?:yellow|jaundice)).*\btoday\b", re.IGNORECASE)
# What a lead must say of these, where it sends nobody at once.
_SPEAKS_OF = {
    "bleeding on a blood thinner": later(r"\btoday\b|\bbruis|\bbleed|\bdose taken", re.IGNORECASE),
    "fluid on the lungs from a failing heart": later(r"\bheart may be failing\b", re.IGNORECASE),
}
_LIVER = "a liver that fails"
_AT_ONCE = later(r"\b(?:emergenc\w+|ambulance|at once|immediate\w*|right away)\b", re.IGNORECASE)
_JOINT = later(
    r"gout|joint|arthr|\b(?:knee|ankle|toe|wrist|elbow|hip|shoulder|finger|thumb)s?\b",
    re.IGNORECASE,
)


def helped_first(alarms: Sequence[Alarm]) -> Abstention:
    """The refusal of any question beside an emergency that the library says nothing of."""
    help_ = next(
        (h for h in ("now", "triptan", "today", "abuse") if any(a.help == h for a in alarms)), "now"
    )
    named = [alarm.name for alarm in alarms if alarm.help == help_][:_MOST_NAMED]
    return Abstention(_CALLS[help_].format(" or ".join(named)), final=True)


def sent_for_help(query: Query, refusal: Abstention) -> Abstention:
    """A refusal as it is, or the call for help where an emergency is told and no warning was found."""
    return helped_first(query.alarms) if query.alarms and not refusal.final else refusal


def fitting(flags: Sequence[PlanLine], query: Query) -> tuple[PlanLine, ...]:
    """The danger signs that speak of what is told, those first that send for help at once.

    Some rules are made for a hot joint: of a fever or a sepsis told without one they say nothing.
    """
    kept = [flag for flag in flags if not _is_strange(flag.text, query)]
    if not query.alarms:
        return tuple(kept)
    return tuple(sorted(kept, key=lambda flag: _URGENT.search(flag.text) is None))


def _is_strange(said: str, query: Query) -> bool:
    return "swollen joint" in said and _JOINT.search(query.text) is None


def is_of_alarm(query: Query) -> bool:
    """Whether the first topic is one that may speak of the emergency that is told."""
    topics = {match.topic for match in query.topics[:1]}
    return any(not topics.isdisjoint(alarm.topics) for alarm in query.alarms)


def unsaid(query: Query, lead: Sequence[Claim], *, in_danger: bool) -> str | None:
    """Why what was found is not told: nothing leads, or nothing sends for help that is needed."""
    if not lead:
        return "No answer could be held against its sources."
    if not query.alarms:
        return None
    said = lead[0].text
    spoken = [_SPEAKS_OF.get(alarm.name) for alarm in query.alarms]
    if all(speaks is not None and speaks.search(said) for speaks in spoken):
        return None
    failing = any(alarm.name == _LIVER for alarm in query.alarms)
    late = failing and _TODAY.search(said) and not _AT_ONCE.search(said)
    sends = _URGENT.search(said) or (in_danger and not _BAN.search(said))
    if not late and not _is_strange(said, query) and sends:
        return None
    return helped_first(query.alarms).reason
