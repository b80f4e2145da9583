"""What can be wrong within the SQL store, each kind found by one question to the database."""

from collections.abc import Sequence
from typing import Any

from citewell.adapters.sql_rows import Rows
from citewell.model.health import Fault, FaultKind

__all__ = ["MOST_IDS", "read_faults", "read_passage_ids"]

MOST_IDS = 1_000
"""Ids kept of one kind of fault; mending goes on until none is left."""

# ``substr`` counts characters from 1 in SQLite and in PostgreSQL; offsets count from 0.
_QUESTIONS: tuple[tuple[FaultKind, str], ...] = (
    (
        FaultKind.NO_TEXT,
        "SELECT s.id FROM sources s LEFT JOIN documents d ON d.source_id = s.id"
        " WHERE d.source_id IS NULL AND NOT s.leaving ORDER BY s.id",
    ),
    (
        FaultKind.NO_SOURCE,
        "SELECT d.source_id FROM documents d LEFT JOIN sources s ON s.id = d.source_id"
        " WHERE s.id IS NULL UNION SELECT p.source_id FROM passages p"
        " LEFT JOIN documents d ON d.source_id = p.source_id WHERE d.source_id IS NULL ORDER BY 1",
    ),
    (
        FaultKind.NO_PASSAGES,
        "SELECT d.source_id FROM documents d JOIN sources s ON s.id = d.source_id"
        " LEFT JOIN passages p ON p.source_id = d.source_id"
        " WHERE p.id IS NULL AND NOT s.leaving AND trim(d.text) <> ''"
        # A record deleted by its publisher keeps its text, and nothing to be found by.
        " AND NOT EXISTS (SELECT 1 FROM identifiers i JOIN notices n ON n.about = i.name"
        " WHERE i.source_id = d.source_id AND n.kind = 'deleted') ORDER BY 1",
    ),
    (
        FaultKind.WRONG_PASSAGE,
        "SELECT DISTINCT p.source_id FROM passages p JOIN documents d ON d.source_id = p.source_id"
        " WHERE substr(d.text, p.start_at + 1, p.end_at - p.start_at) <> p.text ORDER BY 1",
    ),
)
_PASSAGE_IDS = (
    "SELECT p.id FROM passages p JOIN sources s ON s.id = p.source_id"
    " WHERE s.indexed AND NOT s.leaving AND p.id > :after ORDER BY p.id LIMIT :most"
)


def read_faults(rows: Rows, *, is_file: bool) -> list[Fault]:
    """The faults of a store; of a file its own structure first, as nothing else holds without."""
    if is_file and (broken := _broken_pages(rows)):
        return [Fault(FaultKind.FILE, len(broken), (), broken[0])]
    faults = []
    for kind, question in _QUESTIONS:
        found = [str(row[0]) for row in rows(question, {})]
        if found:
            faults.append(Fault(kind, len(found), tuple(found[:MOST_IDS])))
    return faults


def read_passage_ids(rows: Rows, after: str, most: int) -> list[str]:
    """Ids of passages that must stand in the index, from the one after ``after``."""
    found: Sequence[Sequence[Any]] = rows(_PASSAGE_IDS, {"after": after, "most": most})
    return [str(row[0]) for row in found]


def _broken_pages(rows: Rows) -> list[str]:
    said = [str(row[0]) for row in rows("PRAGMA quick_check(20)", {})]
    return [] if said == ["ok"] else said
