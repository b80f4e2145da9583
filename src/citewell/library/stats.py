"""Counting the library: what it holds, per topic, kind and state of checking."""

from collections import Counter
from typing import Any

from citewell.model.library import Library

__all__ = ["count"]


def count(library: Library) -> dict[str, Any]:
    """Totals, and for each statement file how many statements stand in which state."""
    statements = library.statements.values()
    topics: dict[str, Counter[str]] = {}
    for statement in statements:
        row = topics.setdefault(statement.topic, Counter())
        row["statements"] += 1
        row[statement.checked.state.value] += 1
        row["plain"] += statement.plain is not None
    written = [t for t in library.topics.values() if t.medicine is None]
    return {
        "version": library.version,
        "evidence_as_of": library.as_of,
        "sources": len(library.sources),
        "sources_by_type": dict(
            sorted(Counter(s.type.value for s in library.sources.values()).items())
        ),
        "superseded_sources": sum(bool(s.superseded_by) for s in library.sources.values()),
        "retracted_sources": sum(s.retracted for s in library.sources.values()),
        "statements": len(library.statements),
        "statements_by_kind": dict(sorted(Counter(s.kind.value for s in statements).items())),
        "statements_by_state": dict(
            sorted(Counter(s.checked.state.value for s in statements).items())
        ),
        "statements_with_plain_wording": sum(s.plain is not None for s in statements),
        "written_topics": len(written),
        "answers": sum(len(t.answers) for t in written),
        "drug_topics": len(library.topics) - len(written),
        "drugs": len({d.generic for d in library.drugs.values()}),
        "products": len(library.drugs),
        "glossary_terms": len(library.glossary),
        "by_topic": {topic: dict(row) for topic, row in sorted(topics.items())},
    }
