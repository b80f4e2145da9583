"""Retrieval collections in BEIR's layout: documents, queries, and judgements of which answer which.

Owns reading a folder and telling what is wrong with it. A folder holds ``corpus.jsonl``,
``queries.jsonl`` and ``qrels/SPLIT.tsv``; also read are ``.gz``, ``queries_SPLIT.jsonl``, and
``qrels_SPLIT.tsv`` or ``qrels.tsv`` beside the corpus.
"""

import csv
import gzip
import hashlib
import json
import zlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from citewell.errors import InputError
from citewell.ports.index import IndexEntry

__all__ = ["HALVES", "Collection", "read_collection"]

HALVES = ("dev", "test")
"""What a collection without splits is cut into, by a hash of each query's id."""

_LAYOUT = "The folder must hold corpus.jsonl, queries.jsonl and qrels/test.tsv (or qrels.tsv)."


@dataclass(frozen=True, slots=True, kw_only=True)
class Collection:
    """Documents, the judged queries of one split, and for each its grades by document id.

    ``is_half`` tells that the split is half of the judged queries, chosen by hash. ``unknown`` counts
    judged documents that the corpus lacks.
    """

    name: str
    split: str
    is_half: bool
    documents: tuple[IndexEntry, ...]
    queries: Mapping[str, str]
    grades: Mapping[str, Mapping[str, int]]
    unknown: int


def read_collection(folder: Path, split: str | None = None) -> Collection:
    """Read a collection.

    Args:
        folder: in BEIR's layout.
        split: ``test``, ``train``, ``dev`` or whatever the folder's judgements are named; ``dev`` and
            ``test`` of an undivided folder are halves. None takes ``test``, or all of an undivided one.

    Raises:
        InputError: ``bad_collection``: a file is missing or a line of it cannot be read;
            ``unknown_split``.
    """
    if not folder.is_dir():
        raise _bad(f"there is no folder {folder}")
    judged, name, is_half = _judgements(folder, split)
    grades = _read_grades(judged)
    if is_half:
        grades = {key: row for key, row in grades.items() if _half_of(key) == name}
    documents = tuple(_read_documents(_one_of(folder, "corpus.jsonl")))
    asked = _read_queries(_one_of(folder, f"queries_{name}.jsonl", "queries.jsonl"))
    queries = {key: asked[key] for key in sorted(grades) if key in asked}
    if not queries:
        raise _bad(f"{judged} judges none of the queries of {folder}")
    held = {entry.id for entry in documents}
    return Collection(
        name=folder.resolve().name,
        split=name,
        is_half=is_half,
        documents=documents,
        queries=queries,
        grades={key: grades[key] for key in queries},
        unknown=sum(key not in held for row in grades.values() for key in row),
    )


def _judgements(folder: Path, split: str | None) -> tuple[Path, str, bool]:
    """The file of judgements, the name of the split, and whether it is to be halved."""
    splits = {p.stem: p for p in sorted(folder.glob("qrels/*.tsv"))}
    splits |= {p.stem.removeprefix("qrels_"): p for p in sorted(folder.glob("qrels_*.tsv"))}
    if split in splits:
        return splits[split], split, False
    if split is None and splits:
        name = "test" if "test" in splits else next(iter(splits))
        return splits[name], name, False
    undivided = folder / "qrels.tsv"
    if not undivided.is_file():
        if not splits:
            raise _bad(f"{folder} holds no judgements")
        raise _unknown_split(split, splits)
    if split is None:
        return undivided, "all", False
    if split not in HALVES:
        raise _unknown_split(split, HALVES)
    return undivided, split, True


def _unknown_split(split: str | None, known: Mapping[str, Path] | tuple[str, ...]) -> InputError:
    return InputError(
        f"there is no split {split}",
        code="unknown_split",
        hint=f"Choose one of: {', '.join(known)}.",
    )


def _half_of(query_id: str) -> str:
    return HALVES[hashlib.blake2b(query_id.encode()).digest()[0] % 2]


def _one_of(folder: Path, *names: str) -> Path:
    for name in names:
        for path in (folder / name, folder / f"{name}.gz"):
            if path.is_file():
                return path
    raise _bad(f"{folder} holds no {names[-1]}")


def _read_documents(path: Path) -> Iterator[IndexEntry]:
    seen: set[str] = set()
    for number, record in _records(path):
        key, title, text = _text_of(record, path, number, "_id", "title", "text")
        if key in seen:
            raise _bad(f"{path}:{number}: a second document with the _id {key!r}")
        seen.add(key)
        yield IndexEntry(id=key, source_id=key, title=title, text=text)
    if not seen:
        raise _bad(f"{path} holds no document")


def _read_queries(path: Path) -> dict[str, str]:
    queries = {}
    for number, record in _records(path):
        key, text = _text_of(record, path, number, "_id", "text")
        queries[key] = text
    return queries


def _records(path: Path) -> Iterator[tuple[int, dict[str, object]]]:
    try:
        with _open(path) as lines:
            for number, line in enumerate(lines, 1):
                if not line.strip():
                    continue
                try:
                    record = json.loads(line)
                except (ValueError, RecursionError) as error:
                    raise _bad(f"{path}:{number}: not JSON: {error}") from error
                if not isinstance(record, dict):
                    raise _bad(f"{path}:{number}: not a JSON object")
                yield number, record
    except (OSError, EOFError, zlib.error, UnicodeDecodeError) as error:
        raise _bad(f"{path} cannot be read: {error}") from error


def _open(path: Path) -> IO[str]:
    is_packed = path.suffix == ".gz"
    return gzip.open(path, "rt", encoding="utf-8") if is_packed else path.open(encoding="utf-8")


def _text_of(record: dict[str, object], path: Path, number: int, *names: str) -> list[str]:
    """The named strings of a record; a missing title is empty, anything else must be there."""
    found = []
    for name in names:
        value = record.get(name)
        if value is None and name == "title":
            value = ""
        if not isinstance(value, str) or (name == "_id" and not value):
            raise _bad(f"{path}:{number}: {name} is missing or no text")
        found.append(value)
    return found


def _read_grades(path: Path) -> dict[str, dict[str, int]]:
    """Grades by query and document. The heading is left out; so is a grade of 0 or below."""
    grades: dict[str, dict[str, int]] = {}
    try:
        with path.open(encoding="utf-8", newline="") as lines:
            for number, row in enumerate(csv.reader(lines, delimiter="\t", quotechar=None), 1):
                _take_grade(grades, row, f"{path}:{number}", may_be_heading=number == 1)
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        raise _bad(f"{path} cannot be read: {error}") from error
    if not grades:
        raise _bad(f"{path} holds no judgement")
    return grades


def _take_grade(
    grades: dict[str, dict[str, int]], row: list[str], place: str, *, may_be_heading: bool
) -> None:
    if not row:
        return
    if len(row) < 3:
        raise _bad(f"{place}: query, document and grade are wanted, parted by tabs")
    query, document, grade = row[0], row[-2], row[-1]
    try:
        value = int(grade)
    except ValueError as error:
        if may_be_heading:
            return
        raise _bad(f"{place}: the grade {grade!r} is no whole number") from error
    if value > 0:
        grades.setdefault(query, {})[document] = value


def _bad(problem: str) -> InputError:
    return InputError(problem, code="bad_collection", hint=_LAYOUT)
