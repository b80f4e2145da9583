"""Curated statements for a question: which ones apply, and how well each answers.

Owns applicability (population, what was tried, who reads) and relevance; placing them under
headings is the draft room's work.
"""

from citewell.bands import are_left
from citewell.model.evidence import Candidate
from citewell.model.library import Library, Topic
from citewell.model.pathway import Severity
from citewell.model.question import Query
from citewell.model.statement import Importance, Statement
from citewell.ports.index import Index, IndexEntry
from citewell.retrieve.expand import expand
from citewell.retrieve.pairs import clashes, pair_statements

__all__ = ["candidates", "pool", "statement_entries"]

_NOT_PREGNANT = "non-pregnant"
_IMPORTANCE = {Importance.CORE: 1.0, Importance.SUPPORTING: 0.5, Importance.BACKGROUND: 0.0}
_POOL = 500
# A rule against a pair comes before what else is said of the two, the gravest first.
_AGAINST = {Severity.NEVER: 0.9, Severity.AVOID: 0.8}


def statement_entries(library: Library) -> list[IndexEntry]:
    """What the index holds of the curated library: one entry a statement."""
    entries = []
    for statement in library.statements.values():
        topic = library.topics.get(statement.topic)
        source = library.sources[statement.cites[0].source]
        entries.append(
            IndexEntry(
                id=statement.id,
                source_id=source.id,
                title=topic.title if topic else statement.topic.replace("_", " "),
                text=f"{statement.clinician} {statement.plain or ''} {statement.population or ''}",
                topic=statement.topic,
                drugs=statement.treatments,
                year=source.year,
                source_type=source.type.value,
                jurisdiction=source.jurisdiction or "",
            )
        )
    return entries


def candidates(query: Query, topic: Topic, library: Library, index: Index) -> list[Candidate]:
    """Statements of a topic that apply to this question, best first, equal ones by id."""
    hits = {hit.id: hit.score for hit in index.search(expand(query, library, k=_POOL))}
    top = max(hits.values(), default=1.0)
    groups = frozenset(query.groups) | frozenset(topic.only_for)
    asked = query.asked
    ruled = clashes(query.pair, library) if query.pair else {}
    found = []
    for statement in pool(query, topic, library):
        if statement.only_for and not groups.intersection(statement.only_for):
            continue
        if are_left(statement.bands, query.case):
            continue
        if query.case.pregnant and _NOT_PREGNANT in (statement.population or "").lower():
            continue
        relevance = hits.get(statement.id, 0.0) / top
        priority = _priority(statement, relevance, asked, groups)
        if ruled:
            least = _AGAINST.get(ruled.get(statement.id, Severity.CAUTION))
            priority = 0.8 * priority if least is None else least + priority / 10
        found.append(Candidate(statement, relevance, priority))
    return sorted(found, key=lambda c: (-c.priority, c.statement.id))


def pool(query: Query, topic: Topic, library: Library) -> list[Statement]:
    """Every statement that feeds a topic; for a drug's own topic, every one about the drug.

    A question on two drugs together draws on statements about both, and on each one's own only
    where nothing is known of the pair.
    """
    own = list(library.statements_for(topic))
    pair = query.pair
    if pair and not topic.is_on_both(pair):
        together = pair_statements(pair, library)
        if together:
            return together
    generic = topic.medicine
    if generic is None:
        return own
    about = {s.id: s for s in own}
    about |= {s.id: s for s in library.statements.values() if generic in s.treatments}
    # What is said of its class for just these patients: gabapentinoids, for sciatica.
    names, groups = library.names_of(generic), set(query.groups)
    of_these = (s for s in library.statements.values() if groups.intersection(s.only_for))
    about |= {s.id: s for s in of_these if names.intersection(s.treatments)}
    return list(about.values())


def _priority(
    statement: Statement, relevance: float, asked: frozenset[str], groups: frozenset[str]
) -> float:
    """Editor's importance and relevance in equal parts, with the question's drugs a little ahead."""
    named = 1.0 if asked.intersection(statement.treatments) else 0.0
    group = 1.0 if groups.intersection(statement.only_for) else 0.0
    return 0.42 * _IMPORTANCE[statement.importance] + 0.42 * relevance + 0.08 * named + 0.08 * group
