"""A medicine named with a way of giving that makes it another treatment: lidocaine through a vein.

The library holds "iv lidocaine" with rules of its own beside the plaster that "lidocaine" else means.
"""

import re
from dataclasses import replace

from citewell.model.case import Outcome, Treatment, TreatmentStatus
from citewell.model.library import Library
from citewell.model.question import DrugMention
from citewell.patterns import later

__all__ = ["by_route", "given_by_route"]

_VEIN = r"(?:i\.?v\.?|intravenous(?:ly)?|infusions?|infused|infusing|drips?|via (?:a )?vein)"
_BEFORE = later(
    rf"\b{_VEIN}(?:[ -](?:of|the|low-dose|plain|continuous|with))*[ -]*$", re.IGNORECASE
)
_AFTER = later(
    rf"^[ ,(-]*(?:\d[\d.]*\s?(?:mg|mcg)(?:/\w+)*\s*)?"
    rf"(?:(?:by|as|via|given|through|an?|1%|2%|hydrochloride|hcl) )*"
    rf"(?:{_VEIN}\b|(?:a |the )?vein\b)",
    re.IGNORECASE,
)
_TAKEN = later(
    r"\b(?:on|having|receiving|gets?|has|takes?|had)\s+(?:\w+ )?(?:\w+ )?$", re.IGNORECASE
)
_REACH = 30  # characters


def by_route(
    text: str, mentions: tuple[DrugMention, ...], library: Library
) -> tuple[DrugMention, ...]:
    """The medicines named, each as what the library holds it by the way it is given."""
    return tuple(
        replace(m, ingredient=held) if (held := _through_a_vein(text, m, library)) else m
        for m in mentions
    )


def _through_a_vein(text: str, mention: DrugMention, library: Library) -> str | None:
    name = f"iv {mention.ingredient.split()[0]}"
    if name not in library.drug_rules:
        return None
    before = text[max(0, mention.start - _REACH) : mention.start]
    after = text[mention.end : mention.end + _REACH]
    return name if _BEFORE.search(before) or _AFTER.search(after) else None


def given_by_route(
    text: str, treatments: tuple[Treatment, ...], mentions: tuple[DrugMention, ...]
) -> tuple[Treatment, ...]:
    """The treatments of a case, those given by such a way under its name.

    What is given in a hospital is asked about, where nobody is said to have it.
    """
    routed = {m.as_written.lower(): m for m in mentions if m.ingredient.startswith("iv ")}

    def held(one: Treatment) -> Treatment:
        mention = routed.get(one.as_written.lower())
        if mention is None:
            return one
        now = one.status is TreatmentStatus.CURRENT and one.outcome is Outcome.UNKNOWN
        before = text[max(0, mention.start - _REACH) : mention.start]
        asked = now and _TAKEN.search(before) is None
        status = TreatmentStatus.PROPOSED if asked else one.status
        return replace(one, ingredient=mention.ingredient, status=status)

    return tuple(map(held, treatments)) if routed else treatments
