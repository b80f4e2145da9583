"""Danger signs by name, of which the note beside an answer speaks, whatever the answer is about."""

from citewell.patterns import later
from citewell.understand.alarm.stands import told

__all__ = ["names_emergency"]

_EMERGENCY = later(
    r"\b(chest pain|crushing|blue lips|lips are blue|silent chest|cant breathe|cannot breathe|not breathing"
    r"|fac(e|ial) (is )?droop\w*|slurred speech|worst headache|headache.{0,30}worst ever|stiff neck|saddle (?:numb\w*|an\w*esthesia)|numb\w* (?:\w+ ){0,4}saddle"
    r"|unconscious|collapsed(?! lung)|coughing blood|vomiting blood|hit my head|one-sided weakness"
    r"|severe asthma attack|anaphylaxis now|throat (is )?swelling|suicid\w+|severe bleeding|gi bleed\w*)\b",
)


def names_emergency(text: str) -> bool:
    """Whether a danger sign is named as of these days: not denied, of old, read about or another's."""
    if _EMERGENCY.search(text.lower().replace("\u2019", "").replace("'", "")) is None:
        return False
    note = told(text)
    return any(note.is_now(*found.span()) for found in _EMERGENCY.finditer(note.text))
