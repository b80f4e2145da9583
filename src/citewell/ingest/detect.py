"""Files found and told apart: by their suffix and by what their first bytes show.

Owns which files are taken and what each is; refuses, with the reason, what cannot be read.
"""

import os
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from citewell.errors import InputError
from citewell.ingest.formats import LITERATURE, FileFormat, sniff_literature
from citewell.ingest.left_out import is_regular, others, unread, why_left
from citewell.ingest.records.unpack import open_bytes
from citewell.ingest.report import OnSkip, Skipped, ignored

__all__ = ["MAX_DOCUMENT_BYTES", "MAX_PDF_BYTES", "FoundFile", "detect_format", "find_files"]

MAX_DOCUMENT_BYTES = 10_000_000
"""A text, Markdown or HTML file that is larger is refused."""

MAX_PDF_BYTES = 200_000_000
"""A PDF file that is larger is refused."""

_SNIFFED_BYTES = 8_192
_LEFT_SHOWN = 3


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
    ".pdf": FileFormat.PDF,
    # Told apart by what stands in them.
    ".xml": FileFormat.PUBMED,
    ".xml.gz": FileFormat.PUBMED,
    ".nxml": FileFormat.JATS,
    ".nxml.gz": FileFormat.JATS,
    ".json": FileFormat.OPENFDA,
    ".json.gz": FileFormat.OPENFDA,
    ".json.zip": FileFormat.OPENFDA,
    ".nbib": FileFormat.MEDLINE,
}
_HTML_START = re.compile(
    rb"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.{0,2000}?-->\s*)*<(?:!doctype html|html)\b", re.I | re.S
)
_ZIP_MARK = b"PK\x03\x04"
_FOREIGN_MARKS = {
    _ZIP_MARK: "a zip or Office file",
    b"\xd0\xcf\x11\xe0": "an old Office file",
    b"{\\rtf": "a rich text file",
    b"\x89PNG": "an image",
    b"\xff\xd8\xff": "an image",
}
_WHOLE_FILES = frozenset(FileFormat) - {FileFormat.JSONL} - LITERATURE.keys()
_GZIP_MARK = b"\x1f\x8b"
_WIDE_MARKS = (b"\xff\xfe", b"\xfe\xff")
_CONTROL = bytes({*range(0x20)} - {9, 10, 11, 12, 13, 27})


def find_files(
    paths: Iterable[Path], *, on_skip: OnSkip = ignored, on_others: OnSkip = ignored
) -> tuple[FoundFile, ...]:
    """The files to read, each once: named ones as given, folders walked for known suffixes.

    Hidden files and folders inside a folder are left out, and links to folders are not followed. What
    else a folder holds is told: to ``on_skip`` what cannot be read or has to be unpacked or saved
    otherwise first, to ``on_others`` how many files are of kinds that nobody takes for documents.

    Raises:
        InputError: ``file_not_found``, ``not_a_file``, or ``no_files`` for a folder without any.
    """
    found: dict[str, FoundFile] = {}
    for path in paths:
        is_folder = path.is_dir()
        files = (
            _walk(path, on_skip, on_others)
            if is_folder
            else [FoundFile(_existing(path), is_named=True)]
        )
        for file in files:
            found.setdefault(os.path.realpath(file.path), file)
    return tuple(found.values())


def detect_format(path: Path) -> FileFormat:
    """The format of a file, by its suffix and its first bytes, unpacked where it is packed.

    Raises:
        InputError: ``file_not_found``, ``not_a_file``, ``unreadable_file``, ``empty_file``,
            ``damaged_file``, ``file_too_large``, or ``unsupported_file`` (images, other binary
            files, XML or JSON of a kind Citewell does not know).
    """
    start = _read_bytes(_existing(path), _SNIFFED_BYTES)
    if not start.strip():
        raise InputError(
            f"{path} is empty", code="empty_file", hint="Give a file that holds some text."
        )
    by_suffix = _suffix_format(path)
    is_zip = start.startswith(_ZIP_MARK) and by_suffix is FileFormat.OPENFDA
    is_packed = is_zip or start.startswith(_GZIP_MARK)
    if is_packed:
        start = _unpacked_start(path)
    for mark, kind in _FOREIGN_MARKS.items():
        if start.startswith(mark):
            raise _unsupported(path, kind)
    found = _sniff(start, by_suffix, is_packed=is_packed)
    if found is None:
        raise _unsupported(path, f"{path.suffix.lstrip('.').upper()} of an unknown kind")
    if found in _WHOLE_FILES:
        _check_whole(path, start, found)
    return found


def _check_whole(path: Path, start: bytes, found: FileFormat) -> None:
    """Refuse what is too large to be one document, or is no text."""
    most = MAX_PDF_BYTES if found is FileFormat.PDF else MAX_DOCUMENT_BYTES
    if path.stat().st_size > most:
        raise InputError(
            f"{path} is larger than {most:,} bytes",
            code="file_too_large",
            hint="Split it into chapters, or turn a collection into JSON lines.",
        )
    if found is not FileFormat.PDF and _is_binary(start):
        raise _unsupported(path, "a binary file")


def _unpacked_start(path: Path) -> bytes:
    with closing(open_bytes(path)) as file:
        return file.read(_SNIFFED_BYTES)


def _walk(folder: Path, on_skip: OnSkip, on_others: OnSkip) -> Iterator[FoundFile]:
    left: list[Skipped] = []
    suffixes: Counter[str] = Counter()
    is_empty = True
    for place, folders, files in os.walk(folder, onerror=lambda e: left.append(unread(e))):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(name for name in files if not name.startswith(".")):
            path = Path(place, name)
            if _suffix_format(path) and is_regular(path):
                is_empty = False
                yield FoundFile(path, is_named=False)
            elif why := why_left(path):
                left.append(Skipped(str(path), 0, why))
            else:
                suffixes[path.suffix.lower()] += 1
    rest = [others(folder, suffixes)] if suffixes else []
    if is_empty:
        raise _no_files(folder, [*left, *rest])
    for one in left:
        on_skip(one)
    for one in rest:
        on_others(one)


def _no_files(folder: Path, left: list[Skipped]) -> InputError:
    told = "; ".join(f"{one.file} {one.reason}" for one in left[:_LEFT_SHOWN])
    return InputError(
        f"{folder} holds no file that Citewell reads" + (f" ({told})" if told else ""),
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


def _sniff(start: bytes, by_suffix: FileFormat | None, *, is_packed: bool) -> FileFormat | None:
    """What the first bytes say where they are sure, else what the suffix says, else text.

    None for XML and JSON that is none of the known kinds, for the suffix alone says too little.
    """
    if start.startswith(b"%PDF"):
        return FileFormat.PDF
    if by_suffix in (None, FileFormat.TEXT) and _HTML_START.match(start):
        return FileFormat.HTML
    if by_suffix not in (FileFormat.HTML, FileFormat.MARKDOWN, FileFormat.JSONL):
        literature = sniff_literature(start)
        if literature:
            return literature
    is_line = start.lstrip().startswith(b"{") and b'"text"' in start
    if is_packed or (is_line and by_suffix in (None, FileFormat.OPENFDA)):
        return FileFormat.JSONL
    if by_suffix in LITERATURE:
        return None
    return by_suffix or FileFormat.TEXT


def _is_binary(start: bytes) -> bool:
    if start.startswith(_WIDE_MARKS):
        return False
    return b"\0" in start or len(start) - len(start.translate(None, _CONTROL)) > len(start) // 20


def _unsupported(path: Path, kind: str) -> InputError:
    return InputError(
        f"{path} is {kind}, which Citewell does not read",
        code="unsupported_file",
        hint="Turn it into text, Markdown, HTML, PDF or JSON lines first.",
    )
