"""Which of the medicines that a text names are meant. Owns the names that only describe."""

from citewell.model.case import Case
from citewell.model.library import Library
from citewell.model.question import DrugMention

__all__ = ["not_measured", "without_illness"]

_CLOSE = 2  # characters between a class and its member


def without_illness(
    mentions: tuple[DrugMention, ...], case: Case, library: Library
) -> tuple[DrugMention, ...]:
    """The medicines but a class that names an illness or its own member.

    As in "opioid use disorder" and "MAOI phenelzine".

    Args:
        mentions: the medicines found in a text.
        case: what the case reader reads of the same text.
        library: for the members of a class.
    """
    spans = [c.span for c in (*case.conditions, *case.particulars) if c.span is not None]

    def is_aside(mention: DrugMention) -> bool:
        members = library.members_of(mention.ingredient)
        beside = (m for m in mentions if m.ingredient in members)
        return bool(members) and (
            any(s.start <= mention.start and mention.end <= s.end for s in spans)
            or any(-1 < max(m.start - mention.end, mention.start - m.end) <= _CLOSE for m in beside)
        )

    return tuple(m for m in mentions if not is_aside(m))


def not_measured(unknown: tuple[str, ...], case: Case) -> tuple[str, ...]:
    """The words taken for a medicine but those that name a value: "creat 88" is a creatinine.

    Args:
        unknown: words that stand where a medicine stands.
        case: the case of the same question.
    """
    values = {
        before[-1].strip(" :=").lower()
        for m in case.measurements
        if m.span is not None and (before := case.text[: m.span.start].split())
    }
    return tuple(word for word in unknown if word.lower() not in values)
