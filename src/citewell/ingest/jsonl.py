"""JSON lines: one document a line, as BEIR writes them (``_id``, ``title``, ``text``).

Owns which records are usable. A line that is not is skipped and reported with its number and the
reason; it never stops the file. A record's bibliography may stand beside its text or under
``metadata``.
"""

import json
import zlib
from codecs import BOM_UTF8
from collections.abc import Collection, Iterator
from io import BufferedReader
from itertools import count
from pathlib import Path

from citewell.errors import InputError
from citewell.ingest.clean import clean_text, one_line
from citewell.ingest.extract import Extract, make_document
from citewell.ingest.records.unpack import open_gzip, open_plain
from citewell.ingest.report import OnSkip, Skipped
from citewell.model.passage import Document

__all__ = ["MAX_LINE_BYTES", "MAX_UNPACKED_BYTES", "collection_of", "read_jsonl"]

MAX_LINE_BYTES = 10_000_000
"""A longer record is skipped."""

MAX_UNPACKED_BYTES = 8_000_000_000
"""A file that holds more, unpacked, is refused."""

_MOST_ID = 200
_GZIP_MARK = b"\x1f\x8b"
# Names BEIR folders give to every corpus; the folder then tells them apart.
_ANY_STEM = frozenset({"corpus", "documents", "docs", "data"})


def read_jsonl(path: Path, on_skip: OnSkip) -> Iterator[Document]:
    """The documents of a ``.jsonl`` or ``.jsonl.gz`` file, in order, one at a time.

    Of two records with one id the first counts.

    Raises:
        InputError: ``damaged_file`` when the compression breaks off, ``file_too_large``.
    """
    collection = collection_of(path)
    seen: set[str] = set()
    for number, line in _lines(path, on_skip):
        record = _parse(line)
        problem = record if isinstance(record, str) else _problem(record, seen)
        if problem or isinstance(record, str):
            on_skip(Skipped(str(path), number, problem or "no record"))
            continue
        record_id = _record_id(record)
        seen.add(record_id)
        yield make_document(f"{collection}:{record_id}", _extract(record))


def collection_of(path: Path) -> str:
    """What the ids of a file's documents begin with: its stem, or its folder if that is generic."""
    stem = path.name.removesuffix(".gz").rpartition(".")[0] or path.name
    if stem.lower() in _ANY_STEM:
        stem = path.absolute().parent.name or stem
    return one_line(clean_text(stem))


def _lines(path: Path, on_skip: OnSkip) -> Iterator[tuple[int, bytes]]:
    """Numbered lines that hold something; a line that is too long is skipped and reported."""
    unpacked = 0
    with _open(path) as file:
        for number in count(1):
            line = _next_line(file, path)
            if not line:
                return
            unpacked += len(line)
            if unpacked > MAX_UNPACKED_BYTES:
                raise InputError(
                    f"{path} holds more than {MAX_UNPACKED_BYTES:,} bytes",
                    code="file_too_large",
                    hint="Split it into several files.",
                )
            if len(line) > MAX_LINE_BYTES:
                on_skip(Skipped(str(path), number, f"longer than {MAX_LINE_BYTES:,} bytes"))
                while line and not line.endswith(b"\n"):
                    line = _next_line(file, path)
                    unpacked += len(line)
            elif line.strip():
                yield number, line.removeprefix(BOM_UTF8) if number == 1 else line


def _open(path: Path) -> BufferedReader:
    with path.open("rb") as file:
        is_packed = file.read(2) == _GZIP_MARK
    return open_gzip(path) if is_packed else open_plain(path)


def _next_line(file: BufferedReader, path: Path) -> bytes:
    try:
        return file.readline(MAX_LINE_BYTES + 1)
    except (EOFError, OSError, zlib.error) as error:
        raise InputError(
            f"{path} is damaged: {error}",
            code="damaged_file",
            hint="Fetch or pack the file again; what stands before the damage is kept.",
        ) from error


def _parse(line: bytes) -> dict[str, object] | str:
    """The record of a line, or why there is none."""
    try:
        record = json.loads(line)
    except UnicodeDecodeError:
        return "not UTF-8"
    except (ValueError, RecursionError) as error:
        return f"not JSON: {error}"
    return record if isinstance(record, dict) else "not a JSON object"


def _problem(record: dict[str, object], seen: Collection[str]) -> str | None:
    """Why a record cannot be taken, or None."""
    record_id = _record_id(record)
    if not record_id:
        return "no _id"
    if len(record_id) > _MOST_ID:
        return f"_id longer than {_MOST_ID} characters"
    if record_id in seen:
        return f"another record has the _id {record_id!r}"
    if not isinstance(record.get("text"), str):
        return "no text" if record.get("text") is None else "text is not a string"
    if not clean_text(str(record["text"])).strip():
        return "text is empty"
    if not isinstance(record.get("title") or "", str):
        return "title is not a string"
    return None


def _record_id(record: dict[str, object]) -> str:
    value = record.get("_id", record.get("id"))
    if isinstance(value, bool) or not isinstance(value, str | int):
        return ""
    return one_line(clean_text(str(value)), most=_MOST_ID + 1)


def _extract(record: dict[str, object]) -> Extract:
    text = clean_text(str(record["text"])).strip()
    title = one_line(clean_text(str(record.get("title") or ""))) or one_line(text, most=80)
    metadata = record.get("metadata")
    about = {**metadata, **record} if isinstance(metadata, dict) else record
    return Extract(title=title, text=text, about=about)
