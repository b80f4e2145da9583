"""What the SQL store reads: its questions in portable SQL, and rows turned into nouns.

The questions are plain text with ``:name`` values, which both Python's ``sqlite3`` and SQLAlchemy
understand. So a process that only reads a SQLite file (every ``citewell ask``) never loads
SQLAlchemy, which costs it half a second. Must not open, lock or write anything.
"""

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, fields
from itertools import groupby
from typing import Any

from citewell.errors import SourceError
from citewell.model.passage import Passage
from citewell.model.source import Source, SourceType
from citewell.ports.store import StoreCounts

__all__ = [
    "BUSY_SECONDS",
    "LIBRARY",
    "SCHEMA_VERSION",
    "SOURCE_COLUMNS",
    "Rows",
    "Schema",
    "check_version",
    "read_counts",
    "read_deleted",
    "read_held",
    "read_listed",
    "read_passages",
    "read_sources",
]

SCHEMA_VERSION = 2
"""The tables this release reads and writes."""


@dataclass(frozen=True, slots=True)
class Schema:
    """A set of tables that belong together: the table that tells their format, and today's format.

    ``private`` tells whether a file of them is for its owner's eyes alone.
    """

    name: str
    version_table: str
    version: int
    private: bool = False


LIBRARY = Schema("library", "schema_version", SCHEMA_VERSION)
"""The tables of ingested sources."""

BUSY_SECONDS = 30
"""How long one process waits for another's write before it gives up with ``store_locked``."""

SOURCE_COLUMNS = tuple(field.name for field in fields(Source))
"""The columns of ``sources`` that make a ``Source``, by its own field names."""

Rows = Callable[[str, Mapping[str, object]], Sequence[Sequence[Any]]]
"""Runs one SELECT with named values and returns all its rows."""

_IDS_PER_QUESTION = 500
_PENDING_PER_QUESTION = 200
_PASSAGE = "SELECT id, source_id, section, text, start_at, end_at FROM passages"
_SOURCE = f"SELECT {', '.join(SOURCE_COLUMNS)} FROM sources"  # noqa: S608 - our own column names


def check_version(found: int, where: str, known: int = SCHEMA_VERSION) -> None:
    """Refuse tables made by a newer release.

    Raises:
        SourceError: ``store_too_new``.
    """
    if found > known:
        raise SourceError(
            f"the store {where} has format {found}; this Citewell knows formats up to {known}",
            code="store_too_new",
            hint="Use the newer Citewell that wrote it, or point CITEWELL_HOME at another folder.",
        )


def read_passages(rows: Rows, ids: Sequence[str]) -> list[Passage]:
    """The passages with these ids, in the order asked for; unknown ids are left out."""
    found = {
        row[0]: _passage(row) for row in _by_ids(rows, f"{_PASSAGE} WHERE id IN ({{ids}})", ids)
    }
    return [found[passage_id] for passage_id in ids if passage_id in found]


def read_sources(rows: Rows, ids: Collection[str]) -> dict[str, Source]:
    """The sources with these ids, by id; unknown ids are left out."""
    question = f"{_SOURCE} WHERE id IN ({{ids}}) AND NOT leaving ORDER BY id"
    return {row[0]: _source(row) for row in _by_ids(rows, question, sorted(ids))}


def read_held(rows: Rows, *, pending_only: bool) -> Iterator[tuple[Source, tuple[Passage, ...]]]:
    """Sources, all that stay or those not indexed yet, with their passages, by source id.

    Reads a page at a time and holds no cursor in between, so the caller may write meanwhile.
    """
    which = "indexed" if pending_only else "leaving"
    page = f"{_SOURCE} WHERE {which} = :no AND id > :after ORDER BY id LIMIT :most"
    after = ""
    while True:
        values = {"no": False, "after": after, "most": _PENDING_PER_QUESTION}
        sources = [_source(row) for row in rows(page, values)]
        if not sources:
            return
        after = sources[-1].id
        question = f"{_PASSAGE} WHERE source_id IN ({{ids}}) ORDER BY source_id, ordinal"
        passages = map(_passage, _by_ids(rows, question, [source.id for source in sources]))
        groups = {key: tuple(group) for key, group in groupby(passages, lambda p: p.source_id)}
        for source in sources:
            yield source, groups.get(source.id, ())


def read_listed(
    rows: Rows, *, words: str, kind: str, retracted_only: bool, after: str, most: int
) -> list[Source]:
    """Sources by id, those after ``after``, whose title holds ``words`` and that fit the rest."""
    conditions = ["id > :after", "leaving = :no"]
    values: dict[str, object] = {"after": after, "no": False, "most": most}
    if words:
        conditions.append("lower(title) LIKE :words ESCAPE '!'")
        plain = words.lower().replace("!", "!!").replace("%", "!%").replace("_", "!_")
        values["words"] = f"%{plain}%"
    if kind:
        conditions.append("type = :kind")
        values["kind"] = kind
    if retracted_only:
        conditions.append("retracted = :yes")
        values["yes"] = True
    question = f"{_SOURCE} WHERE {' AND '.join(conditions)} ORDER BY id LIMIT :most"
    return [_source(row) for row in rows(question, values)]


def read_deleted(rows: Rows, ids: Collection[str]) -> frozenset[str]:
    """Those of some sources of which a notice says that their record was deleted."""
    question = (
        "SELECT i.source_id FROM identifiers i JOIN notices n ON n.about = i.name"
        " WHERE n.kind = 'deleted' AND i.source_id IN ({ids})"
    )
    return frozenset(str(row[0]) for row in _by_ids(rows, question, sorted(ids)))


def read_counts(rows: Rows) -> StoreCounts:
    """How much is stored, and how many sources wait for the index."""
    [[sources]] = rows("SELECT count(*) FROM sources WHERE leaving = :no", {"no": False})
    [[passages]] = rows("SELECT count(*) FROM passages", {})
    [[pending]] = rows("SELECT count(*) FROM sources WHERE indexed = :no", {"no": False})
    return StoreCounts(sources=int(sources), passages=int(passages), pending=int(pending))


def _by_ids(rows: Rows, question: str, ids: Sequence[str]) -> Iterator[Sequence[Any]]:
    for first in range(0, len(ids), _IDS_PER_QUESTION):
        chunk = ids[first : first + _IDS_PER_QUESTION]
        values = {f"id{n}": value for n, value in enumerate(chunk)}
        yield from rows(question.format(ids=", ".join(f":{name}" for name in values)), values)


def _source(row: Sequence[Any]) -> Source:
    values = dict(zip(SOURCE_COLUMNS, row, strict=True))
    values["type"] = SourceType(values["type"])
    values["retracted"] = bool(values["retracted"])
    return Source(**values)


def _passage(row: Sequence[Any]) -> Passage:
    passage_id, source_id, section, text, start, end = row
    return Passage(
        id=passage_id, source_id=source_id, section=section, text=text, start=start, end=end
    )
