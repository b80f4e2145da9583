"""Questions that the writer answers on the spot: "On tamoxifen? no", "diabetes: none", "warfarin - no".

Only a short question of fact is meant. "Can I take colchicine? No allergies" answers nothing: its "no" goes on.
"""

from citewell.understand.case.patterns import small
from citewell.understand.case.text import Note

__all__ = ["answer_to", "is_answered"]

_NO_WORD = (
    r"(?:no|none|nil|never|nope|nah|neg(?:ative)?|not\s+(?:now|yet|ever|any\s?more|currently))"
)
_ENDS = r"(?=\s*(?:[.,;!)\n]|$)|\s+[-–—]|\s+(?:but|and)\b)"
_ASKED = small(
    rf"\s*\?+\s*(?:[-–—:]\s*)?(?:(?P<no>{_NO_WORD}){_ENDS}|(?P<yes>(?:yes|yep|yeah|y)\b))"
)
_LISTED = small(
    rf"\s*(?::|=|\s[-–—])\s*(?:(?P<no>{_NO_WORD}){_ENDS}|(?P<yes>(?:yes|yep|yeah|y)\b))"
)
# What may stand before the thing that is asked after.
_OF_FACT = small(
    r"(?:^|[.,;:!?\n–—-])\s*(?:(?:and|also|then)\s+)?(?:(?:is|are|was|does|do|did|has|have)\s+(?:she|he|they|i|you|we|pt|the\s+patient|patient)\s+)?"
    r"(?:(?:currently|ever|still|also|already|previously|been|be|have|had|got)\s+)*(?:on|taking|takes?|using|uses?|tried|history\s+of|h/o|hx\s+of|hx|known|with|prior|previous|past|current|allergic\s+to)?\s*(?:(?:a|an|any|the)\s+)?$"
)
_FAR = 40  # characters


def answer_to(
    note: Note, start: int, end: int, *, listed: bool = True, nil: bool = True
) -> bool | None:
    """Whether the text answers yes or no to the thing named at these characters; None where it does not ask.

    ``listed`` takes a colon or a dash for the question too ("diabetes: no"). Without ``nil`` only a plain no
    counts there, for "gabapentin - nil" tells what a trial did.
    """
    text = note.lower
    found = _ASKED.match(text, end) or (_LISTED.match(text, end) if listed else None)
    if found is not None and not nil and found["no"] in ("nil", "none"):
        return None
    if found is None or _OF_FACT.search(text, max(0, start - _FAR), start) is None:
        return None
    return found["no"] is None


def is_answered(note: Note, end: int) -> bool:
    """Whether a question that ends at this character, its mark included, is answered on the spot."""
    return _REPLY.match(note.lower, end) is not None


_REPLY = small(rf"\s*(?:[-–—:]\s*)?(?:{_NO_WORD}{_ENDS}|(?:yes|yep|yeah)\b)")
