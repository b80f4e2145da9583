"""A source's own grade of a recommendation in plain words, for patients.

A grade of several things at once, or of the evidence alone, has none: it is left out, not guessed.
"""

import re

from citewell.patterns import later

__all__ = ["plain_strength", "strength_for"]

_GRADES = (
    ("a recommendation against it", later(r"\bagainst\b|class (?:3|iii)\b|should not", re.IGNORECASE)),
    ("a strong recommendation", later(r"^(?:strong\b(?! evidence)|offer|class (?:1|i)\b)",
                                      re.IGNORECASE)),
    ("a moderate recommendation", later(r"^class (?:2a|iia)\b", re.IGNORECASE)),
    ("a weak recommendation", later(r"^(?:weak\b(?! evidence)|conditional|consider|class (?:2b|iib)\b)",
                                    re.IGNORECASE)),
    ("advice of experts", later(r"^(?:expert opinion|delphi|good practice)", re.IGNORECASE)),
)  # fmt: skip
_SEVERAL = later(r";|\(|/|\bto\b|\band\b|,(?! (?:loe|level) [abc]\b)", re.IGNORECASE)
_QUALITY = later(
    r"; *(?:high|moderate|low|very low)\b[\w -]*$|\((?:first line|suggests|by consensus)\)",
    re.IGNORECASE,
)


def plain_strength(strength: str | None) -> str | None:
    """A source's own grade in plain words; None where it grades several things or says none.

    >>> plain_strength("Class 1, LOE A"), plain_strength("weak (cannabis); strong (alpha-lipoic acid)")
    ('a strong recommendation', None)
    """
    bare = _QUALITY.sub("", strength or "").strip()
    if not bare or _SEVERAL.search(bare):
        return None
    return next((words for words, grade in _GRADES if grade.search(bare)), None)


def strength_for(strength: str | None, *, lay: bool) -> str | None:
    """A source's own grade as a reader is told it: as it stands, or in plain words."""
    return plain_strength(strength) if lay else strength
