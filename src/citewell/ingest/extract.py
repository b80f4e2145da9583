"""What every reader of a format makes: plain text with its headings and bibliography.

Owns the shape and the one way it becomes a ``Document``. Must not read files.
"""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field

from citewell.ingest.bibliography import source_from
from citewell.ingest.chunk import Heading, cut_passages
from citewell.ingest.clean import one_line
from citewell.model.passage import Document

__all__ = ["Extract", "TextBuilder", "digest_of", "make_document"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Extract:
    """Text out of one file or record; heading offsets are into ``text``.

    ``about`` is the bibliography as the file states it, under the names ``source_from`` knows.
    """

    title: str
    text: str
    headings: tuple[Heading, ...] = ()
    about: Mapping[str, object] = field(default_factory=dict)


@dataclass(slots=True)
class TextBuilder:
    """Collects blocks of clean text into one, and the offsets of headings in it."""

    parts: list[str] = field(default_factory=list)
    headings: list[Heading] = field(default_factory=list)
    length: int = 0

    def add(self, block: str, *, joint: str = "\n\n") -> int:
        """Append one block after ``joint``; returns the offset at which it starts."""
        if self.parts:
            self.parts.append(joint)
            self.length += len(joint)
        start = self.length
        self.parts.append(block)
        self.length += len(block)
        return start

    def add_heading(self, title: str, level: int) -> None:
        """Append a heading of a level from 1 (highest); 0 is the document's own title."""
        start = self.add(title)
        self.headings.append(Heading(start, self.length, level, one_line(title)))

    def build(self, title: str, about: Mapping[str, object]) -> Extract:
        """The text so far as an extract. The first heading that repeats the title is level 0."""
        headings = list(self.headings)
        if headings and headings[0].title == title:
            first = headings[0]
            headings[0] = Heading(first.start, first.end, 0, first.title)
        return Extract(title=title, text="".join(self.parts), headings=tuple(headings), about=about)


def digest_of(title: str, text: str) -> str:
    """SHA-256 of title and text, in hex: equal for equal documents, whatever file they are in."""
    return hashlib.sha256(f"{title}\0{text}".encode()).hexdigest()


def make_document(source_id: str, extract: Extract) -> Document:
    """The document of an extract, cut into passages."""
    return Document(
        source=source_from(source_id, extract.title, extract.about),
        text=extract.text,
        digest=digest_of(extract.title, extract.text),
        passages=cut_passages(source_id, extract.text, extract.headings),
    )
