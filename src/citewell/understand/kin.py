"""What a text tells of a relative's illness, where the writer tells of one of their own."""

import re
from collections.abc import Iterable

from citewell.model.question import DrugMention
from citewell.patterns import later

__all__ = ["without_kin_illness"]

# "My wife has CKD 5 and I have gout": her kidneys, as far as "and I".
_IS_ILL = later(
    r"\b(?:my|his|her) (?:late |own )?"
    r"(?:wife|husband|hubby|partner|mother|mum|mom|father|dad|sister|brother|son"
    r"|daughter|aunt|uncle|friend|gran\w*)"
    r" (?:also )?(?:has|had|is on|is in|was on|takes|suffers? from|lives with)\b"
    r"(?:(?!\b(?:and|but|while) (?:i|my)\b)[^.;?])*",
    re.IGNORECASE,
)


def without_kin_illness(text: str, mentions: Iterable[DrugMention] = ()) -> str:
    """The text with the illness of a relative blanked; no offset in it moves.

    One who tells only of a relative asks for them: then nothing is blanked. Nor is one of their
    medicines, which may be what is asked about ("my wife has gabapentin, can I take one?").

    >>> without_kin_illness("my mum has CKD 5, what can she take?")
    'my mum has CKD 5, what can she take?'
    """
    named = tuple(mentions)

    def blank(match: re.Match[str]) -> str:
        of_drug = any(match.start() <= m.start < match.end() for m in named)
        return match.group() if of_drug else " " * len(match.group())

    rest = _IS_ILL.sub(blank, text)
    if rest == text:
        return text
    from citewell.understand.case.cues import tells_own_illness  # the case reader is loaded by now

    return rest if tells_own_illness(rest.lower()) else text
