"""What is told of a medicine that ran out or was dropped at once: 'do not stop' comes too late."""

import re
from collections.abc import Sequence

from citewell.model.case import Treatment
from citewell.model.plan import PlanLine
from citewell.patterns import later
from citewell.words import capital

__all__ = ["after_a_gap", "is_gap"]

_MOST_CITES = 2
_RAN_OUT = later(
    r"\b(?:ran|run|running) out\b|\b(?:am|['’]m|are|is|was|been|all) out of\b"
    r"|\b(?:no|not any|none)\b[^.;?!]{0,24}\bleft\b"
    r"|\b(?:ca|can|could)(?:n['’]?t|not| not) afford\b|\bcant afford\b"
    r"|\bwithout (?:my|his|her|any)\b[^.;?!]{0,30}\b(?:days?|since)\b",
    re.IGNORECASE,
)
_DROPPED = later(
    r"\b(?:stopped|quit|dropped|came off|cut out|threw (?:away|out))\b[^.;?!]{0,50}"
    r"\b(?:yesterday|today|cold turkey|suddenly|abruptly|overnight|all at once|last (?:night|week)"
    r"|(?:\d{1,2}|two|three|four|five|six|a few|few|a couple of) (?:days?|hours?) ago"
    r"|a week ago|since \w+day)\b"
    r"|\bcold turkey\b",
    re.IGNORECASE,
)
_NOT_YET = later(
    r"\b(?:about to|going to|will|nearly|almost|soon|before (?:i|we|he|she)|might|can i|should i"
    r"|if i)\b",
    re.IGNORECASE,
)


def is_gap(text: str) -> bool:
    """Whether a text tells that a medicine ran out or was dropped at once, or soon will.

    >>> is_gap("I ran out of pregabalin on Friday"), is_gap("can I stop pregabalin")
    (True, False)
    """
    return _RAN_OUT.search(text) is not None or _is_dropped(text)


def _is_dropped(text: str) -> bool:
    return _DROPPED.search(text) is not None and _NOT_YET.search(text) is None


def after_a_gap(
    text: str, given: Treatment, lines: Sequence[PlanLine], name: str
) -> tuple[PlanLine, ...]:
    """What is said of stopping, where the medicine is gone already or nearly so.

    Args:
        text: the question.
        given: the medicine.
        lines: what is to be known before it is stopped.
        name: what it is called for the reader.
    """
    if not lines or not is_gap(text):
        return tuple(lines)
    cites = tuple(dict.fromkeys(c for line in lines for c in line.cites))[:_MOST_CITES]
    if _RAN_OUT.search(text) and _NOT_YET.search(text):
        said = (
            f"{capital(name)} is not to be stopped at once: arrange the next supply before it ends."
        )
        plain = (
            f"Get more {name} before it runs out. It should not be stopped all at once. Call your "
            "doctor or pharmacist today."
        )
    else:
        said = (
            f"{capital(name)} was left off at once, and it should be reduced slowly: look for "
            "withdrawal now, and arrange a supply or a taper today."
        )
        plain = (
            f"You have gone without {name}, and a sudden stop can make you ill. Call your doctor or "
            "pharmacist today. Ask for a supply and which dose to go back on. If you have a fit, or "
            "feel very ill, call your emergency number."
        )
    gap = PlanLine(
        id=f"{given.ingredient}.ran_out",
        text=said,
        plain=plain,
        cites=cites,
        facts=(name,),
        rule="",
    )
    return (gap,)
