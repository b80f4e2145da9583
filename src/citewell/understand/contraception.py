"""A contraceptive told by a word that also names other things: "my pill", "the implant", "POP".

Owns when such a word means one; it is then written out, so that every reader knows it.
"""

import re

from citewell.patterns import later

__all__ = ["with_contraceptives_named"]

_OF_PREGNANCY = later(
    r"\bpregnan\w*|\bcontracept\w*|\bbirth control\b|\bconceiv\w*|\bprotected\b|\bknocked up\b"
    r"|\bbab(?:y|ies)\b",
    re.IGNORECASE,
)
_WHOSE = r"(?P<whose>\b(?:my|her|our|(?:wife|daughter|girlfriend|partner|sister)['’]?s))"
_NO_OTHER = r"(?! (?:of|for|box|organi[sz]er|cutter|counter|burden|twice|once)\b)"
_HERS = later(rf"{_WHOSE} (?P<kind>pill|patch|ring|jab|injection)\b{_NO_OTHER}", re.IGNORECASE)
# "Does it stop my pill working?" asks of no other pill.
_MET = later(
    r"(?P<met>\b(?:and|with|plus|affects?|stops?|weakens?|fails?|on) )"
    rf"{_WHOSE} (?P<kind>pill)\b{_NO_OTHER}",
    re.IGNORECASE,
)
_IMPLANT = later(
    r"(?P<whose>\b(?:my|her|the|an?)) (?:arm )?(?P<kind>implant)\b(?: in (?:my|her|the) arm)?",
    re.IGNORECASE,
)
_OTHER_IMPLANT = later(
    r"\b(?:cochlear|dental|tooth|teeth|breast|hip|knee|lens|eye|metal|spinal|cardiac|nerve|penile)\b",
    re.IGNORECASE,
)
_ONLY_PROGESTOGEN = later(r"\bPOP\b")
# In the womb a hormone acts where it is: what is held of pills and implants is not of a coil.
_COIL = later(
    r"\b(?:mirena|kyleena|jaydess|levosert|liletta|skyla|benilexa)(?: (?:coil|ius|iud))?\b",
    re.IGNORECASE,
)


def with_contraceptives_named(text: str) -> str:
    """The text with a contraceptive written out where a shorter word means one.

    Args:
        text: a question as typed.
    """
    about = _OF_PREGNANCY.search(text) is not None
    if about:
        text = _HERS.sub(r"\g<whose> contraceptive \g<kind>", text)
    text = _MET.sub(r"\g<met>\g<whose> contraceptive \g<kind>", text)
    if _OTHER_IMPLANT.search(text) is None:
        text = _IMPLANT.sub(r"\g<whose> contraceptive \g<kind>", text)
    text = _COIL.sub("hormonal coil", text)
    return _ONLY_PROGESTOGEN.sub("progesterone-only pill", text)
