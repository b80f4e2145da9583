"""Marked-up words of a record as plain text.

Owns what markup means for the reader: a raised number stays raised, so that ten to the ninth never
reads as 109; words keep the space between them that the markup stood for. Must not know any one
format's records.
"""

import re
from typing import TYPE_CHECKING, cast

from citewell.ingest.clean import clean_text
from citewell.ingest.raised import POINTING, raised
from citewell.ingest.records.record import unusable

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml.etree import _Element as Element

__all__ = ["inline_text", "local_name", "plain_line", "table_rows"]

# What stands between raised reference marks once the marks are gone.
_JOINTS = re.compile(r"[\s,;–\u200b-]*")
# Invisible, and so taken out again when the words are cleaned.
_NOTHING = "\u200b"
_REFERENCES = frozenset({"bibr", "fn", "table-fn", "author-notes", "corresp", "aff"})
_BREAKS = frozenset({"br", "break", "p", "li", "item", "td", "th", "sec", "title", "list-item"})
# Changes how words look, not what they say.
_PLAIN = frozenset({"i", "b", "u", "sub", "italic", "bold", "underline"})
# What is left of "pain [1, 2]." when the references are taken out.
_EMPTIED = re.compile(r"\s*[\[(][\s,;–-]*[\])]")
_CLOSED_UP = re.compile(r"\s+([,.;:)\]])(?=\s|$)")


def local_name(element: "Element") -> str:
    """The tag without its namespace; empty for what is not an element."""
    tag = element.tag
    # Comments and entities have a function for a tag, which lxml's stubs do not say.
    return str(tag).rpartition("}")[2] if not callable(tag) else ""


def inline_text(element: "Element | None", *, without: frozenset[str] = frozenset()) -> str:
    """The words of an element in one line; elements named in ``without`` are left out.

    Raised numbers become superscript characters, and a raised expression that has none is set
    behind ``^``. A fraction reads ``(a)/(b)``. References by number (``xref`` to ``bibr``) and the
    brackets around them are left out; those by an author's name are part of the sentence and stay.

    Raises:
        InputError: ``unusable_record``:
            the text holds an entity that nothing resolves, so words would be lost.
    """
    if element is None:
        return ""
    if not len(element):
        words = element.text
        return plain_line(words) if words else ""
    if not without and all(child.tag in _PLAIN and not len(child) for child in element):
        return plain_line("".join(cast("Iterator[str]", element.itertext())))
    raw = "".join(_pieces(element, without))
    words = plain_line(raw)
    return _CLOSED_UP.sub(r"\1", _EMPTIED.sub("", words)) if _NOTHING in raw else words


def table_rows(table: "Element", *, without: frozenset[str] = frozenset()) -> "Iterator[str]":
    """The rows of a table that hold words, one a line, their cells parted by bars."""
    for row in table.iter("tr"):
        cells = [
            inline_text(cell, without=without) for cell in row if local_name(cell) in ("td", "th")
        ]
        if any(cells):
            yield " | ".join(cells)


def plain_line(words: str) -> str:
    """Words without markup in one line, cleaned."""
    if words.isalnum():
        return words
    # Most words need no cleaning, and to see that costs a tenth of doing it: of all space only the
    # common one is printable.
    if words.isprintable():
        if "  " not in words and words.strip() is words:
            return words
        return " ".join(words.split())
    return " ".join(clean_text(words).split())


def _pieces(element: "Element", without: frozenset[str]) -> "Iterator[str]":
    yield element.text or ""
    for child in element:
        name = local_name(child)
        if not name:
            if isinstance(child.text, str) and child.text.startswith("&"):
                raise unusable(f"unknown entity {child.text}")
        elif _is_mark(child, name):
            yield _NOTHING
        elif name not in without:
            yield from _child(child, name, without)
        yield child.tail or ""


def _child(child: "Element", name: str, without: frozenset[str]) -> "Iterator[str]":
    if name in ("sup", "superscript"):
        yield _raised("".join(_pieces(child, without)).strip())
    elif name == "msup" and len(child) == 2:
        yield "".join(_pieces(child[0], without)).strip()
        yield _raised("".join(_pieces(child[1], without)).strip())
    elif name == "mfrac" and len(child) == 2:
        above, below = ("".join(_pieces(part, without)).strip() for part in child)
        yield f"({above})/({below})"
    elif name in _BREAKS:
        yield " "
        yield from _pieces(child, without)
        yield " "
    else:
        yield from _pieces(child, without)


def _is_mark(child: "Element", name: str) -> bool:
    """Whether an element only points at something in numbers or letters, and says nothing."""
    return (
        name == "xref"
        and child.get("ref-type") in _REFERENCES
        and POINTING.fullmatch("".join(_pieces(child, frozenset()))) is not None
    )


def _raised(words: str) -> str:
    return _NOTHING if _JOINTS.fullmatch(words) else raised(words)
