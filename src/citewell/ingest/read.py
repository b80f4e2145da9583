"""A file of any format into records, as a stream.

Owns the dispatch and the ids of documents that are one file. The readers of each format stand
beside it.
"""

import hashlib
import re
import unicodedata
from collections.abc import Callable, Iterator
from itertools import islice
from pathlib import Path

from citewell.errors import InputError
from citewell.ingest.clean import clean_text, decode, one_line
from citewell.ingest.detect import MAX_DOCUMENT_BYTES
from citewell.ingest.extract import Extract, make_document
from citewell.ingest.formats import LITERATURE, FileFormat
from citewell.ingest.html import declared_encoding, read_html
from citewell.ingest.jsonl import collection_of, read_jsonl
from citewell.ingest.markdown import read_markdown
from citewell.ingest.pdf import read_pdf
from citewell.ingest.report import OnSkip, Skipped
from citewell.ingest.spread import Spread
from citewell.ingest.text import read_text
from citewell.model.passage import Document, Record

__all__ = ["identity_of", "is_collection", "read_records"]

_READERS: dict[FileFormat, Callable[..., Extract]] = {
    FileFormat.TEXT: read_text,
    FileFormat.MARKDOWN: read_markdown,
    FileFormat.HTML: read_html,
}


def is_collection(kind: FileFormat) -> bool:
    """Whether a file of this format holds many records, and is saved in batches."""
    return kind is FileFormat.JSONL or kind in LITERATURE


def identity_of(path: Path, kind: FileFormat) -> str:
    """What the ids of the documents of a file are made of: equal for files that would clash.

    Publications carry ids of their own, so files of literature never clash.
    """
    if kind in LITERATURE:
        return str(path.absolute())
    return collection_of(path) if kind is FileFormat.JSONL else _document_id(path)


def read_records(
    path: Path, kind: FileFormat, on_skip: OnSkip, spread: Spread, *, after: int = 0
) -> Iterator[Record]:
    """The records of one file, in order, as a stream; the first ``after`` are passed over.

    ``kind`` is what ``detect_format`` tells. Records of literature are read by ``spread``, which
    may use other cores.

    Raises:
        InputError: what the readers raise, and ``no_text`` when nothing in the file could be used.
    """
    if kind not in LITERATURE:
        for document in islice(_documents(path, kind, on_skip), after, None):
            yield Record(document)
        return
    any_read = after > 0
    why = ""
    raws = islice(LITERATURE[kind].split(path), after, None)
    for number, record in enumerate(spread(kind, raws), after + 1):
        if isinstance(record, str):
            why = why or record
            on_skip(Skipped(str(path), number, record))
            # A place is kept for it, so that counting records resumes at the right one.
            yield Record()
        else:
            any_read = True
            yield record
    if not any_read:
        told = f": {why}" if why else ""
        raise _no_text(path, f"It holds no usable record of {LITERATURE[kind].what}{told}.")


def _documents(path: Path, kind: FileFormat, on_skip: OnSkip) -> Iterator[Document]:
    """The documents of a file that is one, or of JSON lines."""
    if kind is FileFormat.JSONL:
        yield from _read_lines(path, on_skip)
        return
    if kind is FileFormat.PDF:
        extract = read_pdf(path, fallback_title=_name_title(path))
    else:
        data = _read_bytes(path)
        declared = declared_encoding(data) if kind is FileFormat.HTML else None
        text = decode(data, declared=declared)
        extract = _READERS[kind](text, fallback_title=_name_title(path))
    if not extract.text.strip():
        raise _no_text(path, "The file holds markup but no words.")
    yield make_document(_document_id(path), extract)


def _read_lines(path: Path, on_skip: OnSkip) -> Iterator[Document]:
    any_read = False
    for document in read_jsonl(path, on_skip):
        any_read = True
        yield document
    if not any_read:
        raise _no_text(path, "No line is a JSON object with _id and text.")


def _read_bytes(path: Path) -> bytes:
    with path.open("rb") as file:
        return file.read(MAX_DOCUMENT_BYTES)


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
