"""Plain text: a title, headings where they are unmistakable, and paragraphs.

Must not guess: a line is a heading only when it is underlined, or alone and all in capitals.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import zip_longest

from citewell.ingest.chunk import Heading
from citewell.ingest.clean import clean_text, one_line
from citewell.ingest.extract import Extract

__all__ = ["read_text"]

_LINE = re.compile(r"[^\n]+|(?<=\n)(?=\n)")
_UNDERLINE = re.compile(r"(=|-|~){3,}")
_MOST_HEADING = 80
_MOST_TITLE = 120


@dataclass(frozen=True, slots=True)
class _Line:
    """A line without the space around it, and where it starts."""

    start: int
    words: str

    @property
    def end(self) -> int:
        return self.start + len(self.words)


def read_text(text: str, *, fallback_title: str) -> Extract:
    """The extract of a plain text.

    The title is the first line when it stands alone and is no sentence, else ``fallback_title``.
    """
    text = clean_text(text).rstrip()
    headings = list(_headings(text))
    title = headings[0].title if headings and headings[0].level == 0 else fallback_title
    return Extract(title=title, text=text, headings=tuple(headings))


def _headings(text: str) -> Iterator[Heading]:
    lines = [_Line(m.start() + _indent(m[0]), m[0].strip()) for m in _LINE.finditer(text)]
    before = nothing = _Line(0, "")
    is_first = True
    for line, after in zip_longest(lines, lines[1:], fillvalue=nothing):
        is_alone = not before.words
        before = line
        if not line.words or _UNDERLINE.fullmatch(line.words):
            continue
        if is_alone and len(line.words) <= _MOST_HEADING and _UNDERLINE.fullmatch(after.words):
            level = 0 if is_first else 1 if after.words[0] == "=" else 2
            yield Heading(line.start, after.end, level, one_line(line.words))
        elif is_alone and not after.words and is_first and _is_title(line.words):
            yield Heading(line.start, line.end, 0, one_line(line.words))
        elif is_alone and not after.words and _is_shouted(line.words):
            yield Heading(line.start, line.end, 1, one_line(line.words))
        is_first = False


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip())


def _is_title(line: str) -> bool:
    return len(line) <= _MOST_TITLE and line[-1] not in ".,;:!" and any(c.isalpha() for c in line)


def _is_shouted(line: str) -> bool:
    letters = sum(c.isalpha() for c in line)
    return letters >= 4 and line.isupper() and len(line) <= _MOST_HEADING
