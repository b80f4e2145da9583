"""A question of two halves on different medicines: one article answers one of them.

"Can I take ibuprofen with warfarin, and how long does gabapentin take to work?" The reader is told to
ask the second by itself rather than left to think that silence on it is an answer.
"""

import re

from citewell.model.question import Query
from citewell.patterns import later

__all__ = ["second_half"]

_ASKS = (
    r"(?:how|what|when|which|why|can|could|is|are|does|do|should|will|would|may)\b"
    r"(?! (?:next|else|now)\b)"
)
_SECOND = later(
    rf"(?:[?.;]\s+(?:also,?\s+|and\s+)?|,?\s+(?:and|also)\s+(?:also\s+)?)(?P<second>{_ASKS}[^?]*\??)",
    re.IGNORECASE,
)
_BACK = later(r"\b(?:it|its|them|they|this|that|these|both)\b", re.IGNORECASE)
_FIRST = later(rf"\?|\b{_ASKS}", re.IGNORECASE)


def second_half(query: Query) -> tuple[str, ...]:
    """A note that names the second question; empty where one is put, or both are on one medicine."""
    for found in _SECOND.finditer(query.text):
        before = {m.ingredient for m in query.drugs if m.end <= found.start()}
        after = {m.ingredient for m in query.drugs if m.start >= found.start("second")}
        asked = _FIRST.search(query.text, 0, found.start() + 1)
        back = _BACK.search(found["second"])  # "can it be taken with morphine" is of the first too
        if asked and before and after and before.isdisjoint(after) and back is None:
            return (
                "Two questions are put at once. If this page does not answer the second, ask it by "
                f"itself: \u201c{found['second'].strip()}\u201d.",
            )
    return ()
