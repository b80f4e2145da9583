"""Files into documents: finds them, tells their format, refuses what cannot be read.

Owns the dispatch, the size limits and the ids of documents that are one file. The readers of each
format stand beside it.
"""

import hashlib
import os
import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from citewell.errors import InputError
from citewell.ingest.clean import clean_text, decode, one_line
from citewell.ingest.extract import Extract, make_document
from citewell.ingest.html import declared_encoding, read_html
from citewell.ingest.jsonl import collection_of, read_jsonl
from citewell.ingest.markdown import read_markdown
from citewell.ingest.report import OnSkip
from citewell.ingest.text import read_text
from citewell.model.passage import Document

__all__ = [
    "MAX_DOCUMENT_BYTES",
    "FileFormat",
    "FoundFile",
    "detect_format",
    "find_files",
    "identity_of",
    "read_file",
]

MAX_DOCUMENT_BYTES = 10_000_000
"""A text, Markdown or HTML file that is larger is refused."""

_SNIFFED_BYTES = 8_192


class FileFormat(StrEnum):
    """A format Citewell reads."""

    TEXT = "text"
    MARKDOWN = "markdown"
    HTML = "html"
    JSONL = "jsonl"


@dataclass(frozen=True, slots=True)
class FoundFile:
    """A file to read, and whether the caller named it or a folder that holds it."""

    path: Path
    is_named: bool


_SUFFIXES = {
    ".txt": FileFormat.TEXT,
    ".text": FileFormat.TEXT,
    ".md": FileFormat.MARKDOWN,
    ".markdown": FileFormat.MARKDOWN,
    ".htm": FileFormat.HTML,
    ".html": FileFormat.HTML,
    ".xhtml": FileFormat.HTML,
    ".jsonl": FileFormat.JSONL,
    ".ndjson": FileFormat.JSONL,
    ".jsonl.gz": FileFormat.JSONL,
    ".ndjson.gz": FileFormat.JSONL,
}
_READERS: dict[FileFormat, Callable[..., Extract]] = {
    FileFormat.TEXT: read_text,
    FileFormat.MARKDOWN: read_markdown,
    FileFormat.HTML: read_html,
}
_HTML_START = re.compile(
    rb"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.{0,2000}?-->\s*)*<(?:!doctype html|html)\b", re.I | re.S
)
_FOREIGN_MARKS = {
    b"%PDF": "a PDF",
    b"PK\x03\x04": "a zip or Office file",
    b"\xd0\xcf\x11\xe0": "an old Office file",
    b"{\\rtf": "a rich text file",
    b"\x89PNG": "an image",
    b"\xff\xd8\xff": "an image",
}
_GZIP_MARK = b"\x1f\x8b"
_WIDE_MARKS = (b"\xff\xfe", b"\xfe\xff")
_CONTROL = bytes({*range(0x20)} - {9, 10, 11, 12, 13, 27})


def find_files(paths: Iterable[Path]) -> tuple[FoundFile, ...]:
    """The files to read, each once: named ones as given, folders walked for known suffixes.

    Hidden files and folders inside a folder are left out, and links to folders are not followed.

    Raises:
        InputError: ``file_not_found``, ``not_a_file``, or ``no_files`` for a folder without any.
    """
    found: dict[str, FoundFile] = {}
    for path in paths:
        files = _walk(path) if path.is_dir() else [FoundFile(_existing(path), is_named=True)]
        for file in files:
            found.setdefault(os.path.realpath(file.path), file)
    return tuple(found.values())


def detect_format(path: Path) -> FileFormat:
    """The format of a file, by its suffix and its first bytes.

    Raises:
        InputError: ``file_not_found``, ``not_a_file``, ``unreadable_file``, ``empty_file``,
            ``file_too_large``, or ``unsupported_file`` (PDF, images, other binary files).
    """
    start = _read_bytes(_existing(path), _SNIFFED_BYTES)
    if not start.strip():
        raise InputError(
            f"{path} is empty", code="empty_file", hint="Give a file that holds some text."
        )
    for mark, kind in _FOREIGN_MARKS.items():
        if start.startswith(mark):
            raise _unsupported(path, kind)
    by_suffix = _suffix_format(path)
    kind_found = _sniff(start, by_suffix)
    if kind_found is not FileFormat.JSONL and path.stat().st_size > MAX_DOCUMENT_BYTES:
        raise InputError(
            f"{path} is larger than {MAX_DOCUMENT_BYTES:,} bytes",
            code="file_too_large",
            hint="Split it into chapters, or turn a collection into JSON lines.",
        )
    if kind_found is not FileFormat.JSONL and _is_binary(start):
        raise _unsupported(path, "a binary file")
    return kind_found


def identity_of(path: Path) -> str:
    """What the ids of the documents of a file are made of: equal for files that would clash.

    Raises:
        InputError: what ``detect_format`` raises.
    """
    is_collection = detect_format(path) is FileFormat.JSONL
    return collection_of(path) if is_collection else _document_id(path)


def read_file(path: Path, on_skip: OnSkip) -> Iterator[Document]:
    """The documents of one file: one, or for JSON lines one a line, as a stream.

    Raises:
        InputError: what ``detect_format`` and ``read_jsonl`` raise, and ``no_text`` when nothing in
            the file could be used.
    """
    kind = detect_format(path)
    if kind is FileFormat.JSONL:
        any_read = False
        for document in read_jsonl(path, on_skip):
            any_read = True
            yield document
        if not any_read:
            raise _no_text(path, "No line is a JSON object with _id and text.")
        return
    data = _read_bytes(path, MAX_DOCUMENT_BYTES)
    declared = declared_encoding(data) if kind is FileFormat.HTML else None
    extract = _READERS[kind](decode(data, declared=declared), fallback_title=_name_title(path))
    if not extract.text.strip():
        raise _no_text(path, "The file holds markup but no words.")
    yield make_document(_document_id(path), extract)


def _walk(folder: Path) -> Iterator[FoundFile]:
    is_empty = True
    for place, folders, files in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(files):
            path = Path(place, name)
            if not name.startswith(".") and _suffix_format(path) and path.is_file():
                is_empty = False
                yield FoundFile(path, is_named=False)
    if is_empty:
        raise InputError(
            f"{folder} holds no file that Citewell reads",
            code="no_files",
            hint=f"It reads {', '.join(sorted(_SUFFIXES))}.",
        )


def _existing(path: Path) -> Path:
    if path.is_file():
        return path
    if path.exists():
        raise InputError(
            f"{path} is not a regular file", code="not_a_file", hint="Give a file or a folder."
        )
    raise InputError(
        f"{path} does not exist",
        code="file_not_found",
        hint="Check the spelling, and the folder you are in.",
    )


def _read_bytes(path: Path, most: int) -> bytes:
    try:
        with path.open("rb") as file:
            return file.read(most)
    except OSError as error:
        raise InputError(
            f"{path} cannot be read: {error.strerror}",
            code="unreadable_file",
            hint="Check that you may read it.",
        ) from error


def _suffix_format(path: Path) -> FileFormat | None:
    name = path.name.lower()
    return next((kind for suffix, kind in _SUFFIXES.items() if name.endswith(suffix)), None)


def _sniff(start: bytes, by_suffix: FileFormat | None) -> FileFormat:
    """What the first bytes say where they are sure, else what the suffix says, else text."""
    if start.startswith(_GZIP_MARK):
        return FileFormat.JSONL
    if by_suffix in (None, FileFormat.TEXT) and _HTML_START.match(start):
        return FileFormat.HTML
    if by_suffix is None and start.lstrip().startswith(b"{") and b'"text"' in start:
        return FileFormat.JSONL
    return by_suffix or FileFormat.TEXT


def _is_binary(start: bytes) -> bool:
    if start.startswith(_WIDE_MARKS):
        return False
    return b"\0" in start or len(start) - len(start.translate(None, _CONTROL)) > len(start) // 20


def _unsupported(path: Path, kind: str) -> InputError:
    return InputError(
        f"{path} is {kind}, which Citewell does not read",
        code="unsupported_file",
        hint="Turn it into text, Markdown, HTML or JSON lines first (for a PDF: pdftotext).",
    )


def _no_text(path: Path, why: str) -> InputError:
    return InputError(
        f"{path} holds no text that can be used",
        code="no_text",
        hint=why,
    )


def _name_title(path: Path) -> str:
    words = clean_text(path.name.partition(".")[0].replace("_", " ").replace("-", " "))
    return one_line(words).capitalize() or "Untitled"


def _document_id(path: Path) -> str:
    """The id of a file by its name and its folder's, so that moving the tree changes nothing."""
    whole = path.absolute()
    identity = f"{whole.parent.name}/{whole.name}"
    plain = unicodedata.normalize("NFKD", whole.name.partition(".")[0]).encode("ascii", "ignore")
    slug = re.sub(r"[^a-z0-9]+", "-", plain.decode().lower()).strip("-")[:40] or "file"
    digest = hashlib.sha256(identity.encode("utf-8", "surrogateescape")).hexdigest()
    return f"doc:{slug.rstrip('-')}-{digest[:8]}"
