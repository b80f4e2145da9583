"""Passages: a document's text cut at sentence ends into pieces a reader can check at a glance.

Owns sizes and spans. A passage never crosses a heading, never overlaps another, and is always
``text[start:end]`` verbatim; between passages lie only space and headings. Must not read files.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import ceil
from typing import NamedTuple

from citewell.model.passage import Passage
from citewell.sentences import sentence_spans

__all__ = ["MAX_WORDS", "MIN_WORDS", "Heading", "cut_passages"]

MIN_WORDS = 60
"""A passage is not shorter than this, unless the text under its heading is."""

MAX_WORDS = 180
"""A passage is never longer than this, nor than ``MAX_WORDS * 11`` characters."""

_AIM_WORDS = 130
_CHARACTERS_PER_WORD = 11
_SECTION_CHARACTERS = 200
_TOKEN = re.compile(r"\S{1,1000}")
_LIST_MARKS = frozenset("-*•|")
_PARAGRAPH = re.compile(r"\n[^\S\n]*\n")


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading at ``text[start:end]``. Level 1 is the highest; level 0 is the document's title."""

    start: int
    end: int
    level: int
    title: str


class _Unit(NamedTuple):
    """A sentence, or a piece of one that is too long. ``size`` is in words."""

    start: int
    end: int
    size: int
    opens_paragraph: bool


def cut_passages(
    source_id: str, text: str, headings: Sequence[Heading] = ()
) -> tuple[Passage, ...]:
    """The passages of ``text``, in order, with ids ``<source id>/p1``, ``/p2`` and so on.

    ``headings`` are in order and do not overlap. A heading with nothing under it becomes a passage
    itself, so that no words are lost.
    """
    spans = [
        (section, start, end)
        for section, first, last in _sections(text, headings)
        for start, end in _spans(text, first, last)
    ]
    return tuple(
        Passage(
            id=f"{source_id}/p{n}",
            source_id=source_id,
            section=section,
            text=text[start:end],
            start=start,
            end=end,
        )
        for n, (section, start, end) in enumerate(spans, 1)
    )


def _sections(text: str, headings: Sequence[Heading]) -> Iterator[tuple[str | None, int, int]]:
    """Each stretch of body with the path of headings above it."""
    path: list[Heading] = []
    first = headings[0].start if headings else len(text)
    yield None, 0, first
    for n, heading in enumerate(headings):
        following = headings[n + 1] if n + 1 < len(headings) else None
        path = [above for above in path if above.level < heading.level]
        end = following.start if following else len(text)
        is_bare = not text[heading.end : end].strip()
        if is_bare and (following is None or following.level <= heading.level):
            yield _section_name(path), heading.start, heading.end
        path.append(heading)
        yield _section_name(path), heading.end, end


def _section_name(path: Sequence[Heading]) -> str | None:
    name = " > ".join(heading.title for heading in path if heading.level > 0)
    return name[:_SECTION_CHARACTERS] or None


def _spans(text: str, first: int, last: int) -> list[tuple[int, int]]:
    """The spans of the passages of one stretch of body."""
    body = text[first:last]
    start, end = last - len(body.lstrip()), first + len(body.rstrip())
    # Half of all abstracts are short enough to be one passage, and need no sentences for it.
    if start < end and _size(text, start, end) <= MAX_WORDS:
        return [(start, end)]
    return _pack(list(_units(text, first, last)))


def _units(text: str, first: int, last: int) -> Iterator[_Unit]:
    before = first
    for start, end in sentence_spans(text, first, last):
        # One space between two sentences is the usual, and no paragraph.
        opens = start - before > 1 and start > first and _has_blank_line(text, before, start)
        size = _size(text, start, end)
        if size <= MAX_WORDS:
            yield _Unit(start, end, size, opens)
        else:
            yield from _pieces(text, start, end)
        before = end


def _has_blank_line(text: str, start: int, end: int) -> bool:
    return _PARAGRAPH.search(text, start, end) is not None


def _size(text: str, start: int, end: int) -> int:
    return max(len(text[start:end].split()), ceil((end - start) / _CHARACTERS_PER_WORD))


def _pieces(text: str, start: int, end: int) -> Iterator[_Unit]:
    """A sentence that is too long (a list in one line, a table), cut where it hurts least."""
    tokens = [token.span() for token in _TOKEN.finditer(text, start, end)]
    first = 0
    while first < len(tokens):
        last = first
        while last + 1 < len(tokens) and _span_size(tokens, first, last + 1) <= _AIM_WORDS:
            last += 1
        if last + 1 < len(tokens):
            pauses = range(last, first + (last - first) // 2, -1)
            last = next((n for n in pauses if _is_pause(text, tokens[n], tokens[n + 1])), last)
        size = _span_size(tokens, first, last)
        yield _Unit(tokens[first][0], tokens[last][1], size, opens_paragraph=False)
        first = last + 1


def _span_size(tokens: Sequence[tuple[int, int]], first: int, last: int) -> int:
    characters = tokens[last][1] - tokens[first][0]
    return max(last - first + 1, ceil(characters / _CHARACTERS_PER_WORD))


def _is_pause(text: str, token: tuple[int, int], following: tuple[int, int]) -> bool:
    return text[token[1] - 1] in ",;:" or text[following[0] : following[1]] in _LIST_MARKS


def _pack(units: Sequence[_Unit]) -> list[tuple[int, int]]:
    """Spans of whole units of about equal size, broken at paragraphs where that comes close."""
    total = sum(unit.size for unit in units)
    if not units:
        return []
    aim = total / ceil(total / _AIM_WORDS)
    groups: list[list[_Unit]] = [[]]
    size = 0
    for unit in units:
        is_full = size >= aim or (unit.opens_paragraph and size >= 0.75 * aim)
        if groups[-1] and (is_full or size + unit.size > MAX_WORDS):
            groups.append([])
            size = 0
        groups[-1].append(unit)
        size += unit.size
    _mend_tail(groups)
    return [(group[0].start, group[-1].end) for group in groups]


def _mend_tail(groups: list[list[_Unit]]) -> None:
    """Give a short last group the end of the one before it, or join the two."""
    if len(groups) < 2 or _total(groups[-1]) >= MIN_WORDS:
        return
    before, tail = groups[-2], groups[-1]
    if _total(before) + _total(tail) <= MAX_WORDS:
        groups[-2:] = [before + tail]
        return
    while _total(tail) < MIN_WORDS and _total(before) - before[-1].size >= MIN_WORDS:
        tail.insert(0, before.pop())


def _total(units: Sequence[_Unit]) -> int:
    return sum(unit.size for unit in units)
