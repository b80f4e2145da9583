"""A large XML file cut into its records without parsing the whole of it.

Owns what is safe: a file is streamed (packed or not) and cut at the tags of its records, and every
record is parsed alone. So a damaged record costs only itself, memory does not grow with the file,
and no document type ever reaches the parser: an entity that a file declares cannot be expanded, and
nothing it names can be fetched. Must not know what a record means.
"""

import re
from codecs import BOM_UTF8, BOM_UTF16_BE, BOM_UTF16_LE, getincrementaldecoder
from collections.abc import Iterator, Sequence
from contextlib import closing
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from citewell.errors import InputError
from citewell.ingest.records.record import unusable
from citewell.ingest.records.unpack import KEPT, open_bytes

if TYPE_CHECKING:
    from lxml.etree import XMLParser
    from lxml.etree import _Element as Element

__all__ = ["MAX_RECORD_BYTES", "RawRecord", "parse_record", "split_bytes", "split_records"]

MAX_RECORD_BYTES = 20_000_000
"""A longer record is not parsed; citations hold a few kilobytes, the longest labels a few megabytes."""

_CHUNK = 1 << 20
_DECLARED = re.compile(rb"\A\s*<\?xml[^>]{0,200}?encoding\s*=\s*[\"']([A-Za-z0-9._-]{1,40})[\"']")
_ELEMENT = re.compile(rb"<[A-Za-z][\w:.-]*[\s/>]")
_COMMENT = re.compile(rb"<!--.*?-->", re.DOTALL)
_PRINTED = bytes(range(0x20, 0x7F))
# Python's own way to write other characters in ASCII, of which no file is made.
_ESCAPES = frozenset({"unicode_escape", "raw_unicode_escape"})
_SAME_AS_UTF8 = frozenset({"utf-8", "utf8", "us-ascii", "ascii"})


class RawRecord(NamedTuple):
    """One record as bytes (UTF-8), its number in the file from 1, or why it was not taken."""

    number: int
    data: bytes
    problem: str | None = None


def split_records(path: Path, tags: Sequence[str]) -> Iterator[RawRecord]:
    """The elements of a file named by ``tags``, in order; they do not stand in one another.

    A record over ``MAX_RECORD_BYTES`` comes with its ``problem`` and without its bytes.

    Raises:
        InputError: ``damaged_file``, after all whole records, when the compression breaks off or the
            file ends before its last closing tag; ``file_too_large``, ``unreadable_file``.
    """
    cutter = _Cutter(tags)
    yield from _split(_chunks(path), cutter)
    if reason := cutter.broken_off():
        raise InputError(f"{path} is cut off: {reason}", code="damaged_file", hint=KEPT)


def split_bytes(data: bytes, tags: Sequence[str]) -> Iterator[RawRecord]:
    """The same from what a file would hold."""
    cutter = _Cutter(tags)
    yield from _split(iter((data,)), cutter)
    if cutter.is_within:
        yield RawRecord(cutter.number, b"", "the file ends in the middle of it")


def _split(chunks: Iterator[bytes], cutter: "_Cutter") -> Iterator[RawRecord]:
    for chunk in _utf8(chunks):
        yield from cutter.feed(chunk)


def parse_record(data: bytes) -> "Element":
    """The element of one record.

    Raises:
        InputError: ``unusable_record``:
            not well-formed, too deep, or with an entity that XML itself does not know.
    """
    # Lazy: lxml takes 20 ms, which a process that only asks should not pay.
    from lxml import etree

    try:
        return etree.fromstring(data, _parser())
    except etree.XMLSyntaxError as error:
        raise unusable(f"not well-formed XML: {error.msg}") from error


@cache
def _parser() -> "XMLParser":
    from lxml import etree

    return etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
        encoding="utf-8",
        # A table of ids that nothing here looks up.
        collect_ids=False,
    )


class _Cutter:
    """Finds whole records in a stream of chunks."""

    def __init__(self, tags: Sequence[str]) -> None:
        names = "|".join(re.escape(tag) for tag in tags)
        # An empty element of such a name says nothing.
        self._open = re.compile(rf"<({names})(?=[\s>])(?!\s*/>)".encode())
        # A start tag may be cut by the end of a chunk.
        self._longest = max(map(len, tags)) + 2
        self._held = bytearray()
        self._closing: bytes | None = None
        self._searched = 0
        self._is_too_long = False
        self.number = 0
        # Whether the records stand in an element of the file's own, and whether that has ended.
        self._is_wrapped = self._is_shut = False

    @property
    def is_within(self) -> bool:
        """Whether a record has begun and not ended."""
        return self._closing is not None

    def broken_off(self) -> str:
        """Why what came is not the whole of a file; empty where nothing is missing."""
        if self.is_within:
            return f"it ends in the middle of record {self.number}"
        if self.number and self._is_wrapped and not self._is_shut:
            return f"it ends after record {self.number}, without its closing tag"
        return ""

    def feed(self, chunk: bytes) -> Iterator[RawRecord]:
        self._held += chunk
        while True:
            if self._closing is None and not self._find_start():
                return
            record = self._find_end()
            if record is None:
                return
            yield record

    def _find_start(self) -> bool:
        found = self._open.search(self._held)
        self._look_between(bytes(self._held[: found.start() if found else None]))
        if found is None:
            del self._held[: max(0, len(self._held) - self._longest)]
            return False
        self.number += 1
        self._is_shut = False
        self._closing = b"</" + found[1] + b">"
        self._searched = found.end() - found.start()
        self._is_too_long = False
        del self._held[: found.start()]
        return True

    def _find_end(self) -> RawRecord | None:
        closing_tag = self._closing or b""
        at = self._held.find(closing_tag, self._searched)
        if at < 0:
            self._searched = max(0, len(self._held) - len(closing_tag))
            if len(self._held) > MAX_RECORD_BYTES:
                self._is_too_long = True
                del self._held[: self._searched]
                self._searched = 0
            return None
        end = at + len(closing_tag)
        is_too_long = self._is_too_long or end > MAX_RECORD_BYTES
        data = b"" if is_too_long else bytes(self._held[:end])
        del self._held[:end]
        self._closing = None
        problem = f"longer than {MAX_RECORD_BYTES:,} bytes" if is_too_long else None
        return RawRecord(self.number, data, problem)

    def _look_between(self, between: bytes) -> None:
        """See in what stands before, between and behind records what they stand in."""
        if self.number == 0:
            self._is_wrapped |= _ELEMENT.search(_COMMENT.sub(b"", between)) is not None
        else:
            self._is_shut |= b"</" in between


def _chunks(path: Path) -> Iterator[bytes]:
    with closing(open_bytes(path)) as file:
        while chunk := file.read(_CHUNK):
            yield chunk


def _utf8(chunks: Iterator[bytes]) -> Iterator[bytes]:
    """The same stream in UTF-8, whatever encoding its first bytes declare."""
    first = next(chunks, b"")
    encoding = _encoding(first)
    if encoding is None:
        yield first.removeprefix(BOM_UTF8)
        yield from chunks
        return
    decoder = getincrementaldecoder(encoding)("replace")
    yield decoder.decode(first).encode()
    for chunk in chunks:
        yield decoder.decode(chunk).encode()
    yield decoder.decode(b"", final=True).encode()


def _encoding(first: bytes) -> str | None:
    """The encoding to decode from, or None where the bytes are UTF-8 as they are."""
    if first.startswith((BOM_UTF16_LE, BOM_UTF16_BE)):
        return "utf-16"
    found = _DECLARED.match(first.removeprefix(BOM_UTF8))
    name = found[1].decode("ascii").lower() if found else "utf-8"
    if name in _SAME_AS_UTF8:
        return None
    return name if _holds_ascii(name) else None


def _holds_ascii(name: str) -> bool:
    """Whether bytes of ASCII mean the same in an encoding.

    A declaration that was read as ASCII cannot stand in any other: one that names UTF-16 has been
    recoded since, and "hex" or "zip" are no encodings of text at all.
    """
    if name.replace("-", "_") in _ESCAPES:
        return False
    try:
        read = _PRINTED.decode(name, "replace")
    except (LookupError, ValueError):
        return False
    return read == _PRINTED.decode("ascii")
