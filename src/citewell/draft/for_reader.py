"""What of a draft a reader may not have as it stands: doses to take for patients, doses in pregnancy.

Owns which plain sentences tell a dose to take, and what is said beside doses where none is held for
pregnancy. Limits never to go above, and what studies found, are no doses to take.
"""

import re
from collections.abc import Callable
from dataclasses import replace

from citewell.draft.compose import Draft
from citewell.model.article import Section
from citewell.model.audience import Audience
from citewell.model.claim import Claim
from citewell.model.question import Intent, Query
from citewell.patterns import later

__all__ = ["fitted", "tells_a_dose"]

_N = r"\d[\d.,]*"
_UNIT = r"(?:mg|grams?|g|micrograms?|mcg|tablets?|pills?|capsules?|puffs?|drops)"
_AMOUNT = later(rf"{_N}\s?{_UNIT}\b(?!\s?/\s?d?l\b)", re.IGNORECASE)
# What a medicine is begun with, usually taken at or aimed for.
_TO_TAKE = later(
    r"\b(?:starts?|started|begins?|usual|normal|goal|target|build\w* up|goes (?:up )?to|go to"
    r"|fair (?:try|trial)|often needs|(?:one|a|the) dose is|then (?:the dose|it) is"
    r"|label dose|given at)\b"
    rf"|{_UNIT}(?: [\w-]+){{0,3}},? (?:(?:once|twice|{_N}(?: (?:to|or) {_N})?|two|three|four) "
    r"(?:times )?(?:a|per|each|every) day|every \d+ hours|each morning|at (?:night|bedtime))\b"
    rf"|\bis {_N}(?: ?{_UNIT})?(?: or {_N}(?: ?{_UNIT})?)? (?:once|twice) a (?:day|week)\b",
    re.IGNORECASE,
)
# What was seen in a study, and how much the body takes in, is no dose for anybody.
_STUDIED = later(
    r"\b(?:stud(?:y|ies)|trials?|review|proof|cut pain|dummy pill|takes in|did not (?:work|help)"
    r"|may not help)\b",
    re.IGNORECASE,
)
_LIMIT = later(
    r"\b(?:never (?:more|take)|no more than|at most|the most|(?<!usual )top dose|not above|above)\b",
    re.IGNORECASE,
)
_ENDS = later(r"(?<=[.!?])\s+")
_ASKS = later(
    r"\b(?:doses?|dosage|dosing|how (?:much|many)|mg|milligrams?|maximum|max)\b", re.IGNORECASE
)

_NOT_OF_PREGNANCY = (
    "The doses here are those of adults in general: what is cited gives none for pregnancy or "
    "breastfeeding. Weigh the medicine itself for that first."
)
_OF_PREGNANCY = later(
    r"\bpregnan|\btrimester|\bbreast-?f|\blactat|\bneonat|\bnewborn", re.IGNORECASE
)


def tells_a_dose(text: str) -> bool:
    """Whether a sentence for patients gives a dose to take, rather than a limit or a finding.

    >>> tells_a_dose("Doctors often start it at 300 mg."), tells_a_dose("Never above 4 tablets.")
    (True, False)
    """
    return any(map(_is_to_take, _ENDS.split(text)))


def _is_to_take(sentence: str) -> bool:
    given = _AMOUNT.search(sentence) and _TO_TAKE.search(sentence)
    return bool(given) and not _STUDIED.search(sentence) and not _LIMIT.search(sentence)


def fitted(draft: Draft, query: Query, audience: Audience) -> Draft:
    """A draft as this reader may have it.

    A patient gets no dose to take, and in pregnancy or while breastfeeding no amount at all; nor does
    one lead, unless a dose is what was asked for. A clinician is told which doses are not of pregnancy.

    Args:
        draft: what would be told.
        query: the question as read.
        audience: who reads.
    """
    expecting = "pregnancy" in query.groups
    if not audience.is_lay:
        return replace(draft, sections=tuple(map(_noted, draft.sections))) if expecting else draft
    barred = _gives_an_amount if expecting else tells_a_dose
    asked = query.intent is Intent.DOSE or _ASKS.search(query.text) is not None
    lead = draft.lead
    if expecting or not asked:
        # What may not be gone above leads whoever asks for another.
        kept = (c for c in lead if not barred(c.text) or (not expecting and _LIMIT.search(c.text)))
        lead = tuple(kept) or lead
    return Draft(lead, _kept(draft.sections, barred))


def _gives_an_amount(text: str) -> bool:
    return _AMOUNT.search(text) is not None


def _kept(sections: tuple[Section, ...], barred: Callable[[str], bool]) -> tuple[Section, ...]:
    kept = (replace(s, claims=tuple(c for c in s.claims if not barred(c.text))) for s in sections)
    return tuple(s for s in kept if s.claims)


def _noted(section: Section) -> Section:
    """The section, with what its doses do not say of pregnancy."""
    if not any(_is_of_others(claim) for claim in section.claims):
        return section
    said = f"{section.note} {_NOT_OF_PREGNANCY}" if section.note else _NOT_OF_PREGNANCY
    return replace(section, note=said)


def _is_of_others(claim: Claim) -> bool:
    """Whether it gives a dose, and says nothing of pregnancy."""
    return _gives_an_amount(claim.text) and _OF_PREGNANCY.search(claim.text) is None
