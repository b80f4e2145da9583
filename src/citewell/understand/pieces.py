"""A long note in pieces that can be looked at one by one."""

import re

__all__ = ["pieces"]

_LONGEST = 240  # characters


def pieces(text: str) -> list[tuple[int, int]]:
    """Spans of sentences, those longer than ``_LONGEST`` characters cut at spaces."""
    spans = []
    for sentence in re.finditer(r".+?(?:[.?!](?=\s|$)|$)", text):
        start, end = sentence.span()
        while end - start > _LONGEST:
            cut = text.rfind(" ", start + 1, start + _LONGEST)
            cut = cut if cut > start else start + _LONGEST
            spans.append((start, cut))
            start = cut
        spans.append((start, end))
    return spans
