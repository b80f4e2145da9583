"""An aura told without the word: "fortification spectra", "zigzag lines before the headache".

What it means for a contraceptive is the same whatever it is called. Lights that only set a migraine off,
and lights where no headache is told, are none.
"""

from citewell.model.case import Condition, ConditionStatus, Span
from citewell.understand.case.context import standing
from citewell.understand.case.patterns import small
from citewell.understand.case.text import Note

__all__ = ["with_aura"]

_AURA = "migraine with aura"
# Said of nothing else.
_PLAIN = small(
    r"\b(?:fortification (?:spectr(?:a|um|ums)|figures?|patterns?|lines?)|scintillating scotomas?|scintillating scotomata|scintillations|teichops\w+"
    r"|zig[- ]?zags?(?: (?:lines?|lights?|patterns?|shapes?|things?|vision))?(?= (?:in|before|across|round|around|then|when|and|for|on|just|first|come|coming|appear\w*|off|over|at|with|flash\w*)\b|\s*[.,;?!]|\s*$)"
    r"|(?:visual|sensory|typical|dysphasic|aphasic) auras?|auras? (?:before|first|then|with|every|each)\b)"
)
# Said of eyes and limbs at large: an aura where a headache comes with it.
_BESIDE_HEADACHE = small(
    r"\b(?:(?:flashing|flickering|shimmering|sparkl\w+|twinkling|jagged|wavy|dancing|coloured|colored|rainbow|silver|bright) (?:lights?|lines?|spots?|arcs?|edges?|patterns?|dots|stars|circles?|crescents?)|flashes of light|kaleidoscop\w*(?: vision)?|heat[- ]haze|shimmer(?:s|ing)?(?: vision)?"
    r"|blind spots?|(?:hole|patch|gap|bit) (?:missing )?(?:in|of) (?:my|her|his|the) (?:vision|sight|eyesight)|lose[sd]? (?:half|part|some|a bit) (?:of )?(?:my|her|his|the) (?:vision|sight)|tunnel vision|(?:words|speech|talking) (?:come|comes|goes|go|going|coming) (?:out )?(?:wrong|jumbled|funny|muddled)"
    r"|(?:pins and needles|tingl\w+|numb\w*) (?:\w+ ){0,3}(?:up|down|along|spread\w*|creep\w*|march\w*|moves?|travels?|in) (?:\w+ ){0,3}(?:arm|hand|face|tongue|lips?))\b"
)
_HEADACHE = small(r"\bmigr[ai]\w*|\bheadaches?\b|\bhead ?pains?\b|\bbad heads?\b")
# "Then the headache", "half an hour before the migraine": what comes before the pain or with each attack.
_BEFORE_PAIN = small(
    r"\b(?:before|then|followed by|prior to|ahead of|precede\w*|start\w* with|begin\w* with|come\w* with|with (?:my|her|his|the|each|every|most)|minutes?|mins|(?:half an?|an?) hour|warning|first|get|gets|see|sees|seeing|have|has|during)\b"
)
_TRIGGER = small(
    r"\b(?:trigger\w*|set(?:s|ting)? (?:it|them|off|my|her|his)|brought on|bring\w* on|caus\w+|avoid\w*|sensitive to|because of|worse (?:with|in|under)|from (?:the )?(?:screen|disco|strobe))\b"
)


def with_aura(note: Note, conditions: tuple[Condition, ...]) -> tuple[Condition, ...]:
    """The conditions, a migraine named as one with aura where the text tells of the aura.

    Args:
        note: the text.
        conditions: those read from it.
    """
    if any(c.name == _AURA for c in conditions):
        return conditions
    span = _told(note)
    if span is None:
        return conditions
    return (*conditions, Condition(name=_AURA, status=ConditionStatus.PRESENT, span=span))


def _told(note: Note) -> Span | None:
    text = note.lower
    aching = _HEADACHE.search(text) is not None
    for pattern in (_PLAIN, _BESIDE_HEADACHE):
        for match in pattern.finditer(text):
            around = text[max(0, match.start() - 60) : match.end() + 60]
            if _TRIGGER.search(around) or (pattern is _BESIDE_HEADACHE and not aching):
                continue
            if pattern is _BESIDE_HEADACHE and _BEFORE_PAIN.search(around) is None:
                continue
            if standing(note, *match.span()).status is ConditionStatus.PRESENT:
                return Span(*match.span())
    return None
