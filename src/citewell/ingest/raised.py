"""Raised and lowered signs as plain characters.

Owns what becomes of a superscript or subscript: a raised number stays raised, so that ten to the
ninth never reads as 109, and no mark of a footnote joins the number beside it. Knows no format.
"""

import re

__all__ = ["POINTING", "STROKES", "fraction", "is_number", "lowered", "raised"]

POINTING = re.compile(r"[\s\[\](),;–-]*(?:\d{1,3}[a-z]?|[a-z*†‡§¶#])?[\s\[\](),;–-]*")
"""What only points at a note or a reference, where it is known to point at something."""

STROKES = frozenset("/\u2044\u2215")
"""What stands between the two numbers of a fraction."""

_RAISED = str.maketrans("0123456789+-\u2212–()=", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁻⁽⁾⁼")
_LOWERED = str.maketrans("0123456789+-\u2212–()=", "₀₁₂₃₄₅₆₇₈₉₊₋₋₋₍₎₌")
# A letter alone marks a footnote, and must not join the word or the number beside it.
_LETTERS = "abcdefghijklmnoprstuvwxyz"
_RAISED_LETTERS = str.maketrans(_LETTERS, "ᵃᵇᶜᵈᵉᶠᵍʰⁱʲᵏˡᵐⁿᵒᵖʳˢᵗᵘᵛʷˣʸᶻ")
_MARKS = re.compile(rf"[{_LETTERS}](?:[,; ]+[{_LETTERS}])*")
_CAN_MOVE = re.compile(r"[0-9+\-\u2212–()=]+")
_NUMBER = re.compile(r"[0-9]{1,4}")
# Signs that stand raised and change nothing: trade marks, ordinals.
_PLAIN_WHEN_RAISED = re.compile(r"[®™©†‡§*#¶a-zA-Z,; ]*")


def raised(words: str) -> str:
    """Superscript words; those that have no such characters stand behind ``^``.

    >>> raised("9"), raised("-3"), raised("a,b"), raised("th"), raised("x+1")
    ('⁹', '⁻³', 'ᵃ,ᵇ', 'th', '^x+1')
    """
    if _MARKS.fullmatch(words):
        return words.translate(_RAISED_LETTERS)
    if _PLAIN_WHEN_RAISED.fullmatch(words):
        return words
    if _CAN_MOVE.fullmatch(words):
        return words.translate(_RAISED)
    return f"^{words}" if " " not in words else f"^({words})"


def lowered(words: str, *, before: str, after: str) -> str:
    """Subscript words, given the characters beside them.

    Plain, as they are searched for (CO2, HbA1c), but where they would join a number.

    >>> lowered("2", before="O", after=""), lowered("10", before="g", after="5")
    ('2', '₁₀')
    """
    if not (before.isdigit() or (after.isdigit() and words[-1:].isdigit())):
        return words
    return words.translate(_LOWERED) if _CAN_MOVE.fullmatch(words) else f"_{words} "


def is_number(words: str) -> bool:
    """Whether words can be the upper or lower part of a fraction."""
    return _NUMBER.fullmatch(words) is not None


def fraction(upper: str, lower: str, *, before: str) -> str:
    """A fraction set in small numbers, parted from a whole number before it.

    >>> "5" + fraction("1", "2", before="5")
    '5 1/2'
    """
    return f"{' ' if before.isdigit() else ''}{upper}/{lower}"
