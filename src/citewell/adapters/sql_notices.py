"""What the SQL store keeps of notices, and what they make of the sources they are about.

Owns that a notice holds whether it comes before its publication or after it. Inside a transaction
given to it; must not begin or commit.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime

import sqlalchemy as sa

from citewell.adapters.sql_tables import (
    documents,
    identifiers,
    in_chunks,
    notices,
    passages,
    sources,
)
from citewell.model.notice import Notice, NoticeKind
from citewell.model.passage import Coverage
from citewell.model.source import Source

__all__ = ["Said", "said_before", "save_notices"]

_MARKING = (NoticeKind.RETRACTED, NoticeKind.SUPERSEDED, NoticeKind.DELETED)


@dataclass(frozen=True, slots=True)
class Said:
    """Notices that change a source, by the identifier they are about."""

    by_name: dict[str, dict[NoticeKind, str]]

    def applied(self, source: Source) -> Source | None:
        """The source as the notices leave it; None where its record was deleted."""
        for name in source.identifiers:
            kinds = self.by_name.get(name, {})
            if NoticeKind.DELETED in kinds:
                return None
            if NoticeKind.RETRACTED in kinds and not source.retracted:
                source = replace(source, retracted=True)
            if NoticeKind.SUPERSEDED in kinds and not source.superseded_by:
                source = replace(source, superseded_by=kinds[NoticeKind.SUPERSEDED] or None)
        return source


def said_before(connection: sa.Connection, names: Sequence[str]) -> Said:
    """The notices kept about these identifiers that change a source."""
    found: dict[str, dict[NoticeKind, str]] = {}
    question = sa.select(notices.c.about, notices.c.kind, notices.c.by).where(
        notices.c.kind.in_([kind.value for kind in _MARKING])
    )
    for chunk in in_chunks(names):
        for row in connection.execute(question.where(notices.c.about.in_(chunk))):
            found.setdefault(row.about, {})[NoticeKind(row.kind)] = row.by
    return Said(found)


def save_notices(connection: sa.Connection, given: Sequence[Notice]) -> int:
    """Keep the notices not known yet and mark the sources they are about; returns how many."""
    now = datetime.now(UTC).isoformat(timespec="seconds")
    unique = {(n.about, n.kind.value, n.by or ""): n for n in given}
    fresh = []
    keys = sorted(unique)
    for chunk in in_chunks(keys):
        question = sa.select(notices.c.about, notices.c.kind, notices.c.by).where(
            notices.c.about.in_([about for about, _, _ in chunk])
        )
        known = {tuple(row) for row in connection.execute(question)}
        fresh += [key for key in chunk if key not in known]
    rows = [
        {"about": about, "kind": kind, "by": by, "words": unique[about, kind, by].words}
        for about, kind, by in fresh
    ]
    if rows:
        connection.execute(sa.insert(notices), [row | {"seen_at": now} for row in rows])
        _mark(connection, [unique[key] for key in fresh])
    return len(rows)


def _mark(connection: sa.Connection, fresh: Sequence[Notice]) -> None:
    for notice in fresh:
        if notice.kind not in _MARKING:
            continue
        question = sa.select(identifiers.c.source_id).where(identifiers.c.name == notice.about)
        source_id = connection.execute(question).scalar()
        if source_id is None:
            continue
        here = sources.c.id == source_id
        if notice.kind is NoticeKind.DELETED:
            _empty(connection, source_id)
            connection.execute(sa.update(sources).where(here).values(indexed=False))
        elif notice.kind is NoticeKind.RETRACTED:
            change = sa.update(sources).where(here, sa.not_(sources.c.retracted))
            connection.execute(change.values(retracted=True, indexed=False))
        elif notice.by:
            change = sa.update(sources).where(here, sources.c.superseded_by.is_(None))
            connection.execute(change.values(superseded_by=notice.by, indexed=False))


def _empty(connection: sa.Connection, source_id: str) -> None:
    """Let go of the passages of a deleted record, unless its full text is held besides."""
    coverage = connection.execute(
        sa.select(documents.c.coverage).where(documents.c.source_id == source_id)
    ).scalar()
    if coverage != Coverage.FULL_TEXT.value:
        connection.execute(sa.delete(passages).where(passages.c.source_id == source_id))
