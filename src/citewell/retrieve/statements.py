"""Curated statements for a question: which ones apply, and how well each answers.

Owns applicability (population, what was tried, who reads) and relevance; placing them under
headings is the draft room's work.
"""

from citewell.model.evidence import Candidate
from citewell.model.library import Library, Topic
from citewell.model.question import Query
from citewell.model.statement import Importance, Statement
from citewell.ports.index import Index, IndexEntry
from citewell.retrieve.expand import expand

__all__ = ["candidates", "pair_statements", "pool", "statement_entries"]

_IMPORTANCE = {Importance.CORE: 1.0, Importance.SUPPORTING: 0.5, Importance.BACKGROUND: 0.0}
_POOL = 500


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
    found = []
    for statement in pool(query, topic, library):
        if statement.only_for and not groups.intersection(statement.only_for):
            continue
        relevance = hits.get(statement.id, 0.0) / top
        found.append(
            Candidate(statement, relevance, _priority(statement, relevance, asked, groups))
        )
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
    if not topic.id.startswith("drug-"):
        return own
    generic = topic.subject[0][0]
    about = {s.id: s for s in own}
    about |= {s.id: s for s in library.statements.values() if generic in s.treatments}
    return list(about.values())


def pair_statements(pair: tuple[str, str], library: Library) -> list[Statement]:
    """Statements on two drugs together, each by its own name or its class.

    A statement that only lists both among others ("SSRIs with NSAIDs or anticoagulants") is about its
    first drug and is left out unless that is one of the two.
    """
    first, second = (library.names_of(drug) for drug in pair)
    return [
        s
        for s in library.statements.values()
        if first.intersection(s.treatments)
        and second.intersection(s.treatments)
        and s.treatments[0] in first | second
        and {"interactions", "combination", "precautions", "contraindications"} & set(s.aspects)
    ]


def _priority(
    statement: Statement, relevance: float, asked: frozenset[str], groups: frozenset[str]
) -> float:
    """Editor's importance and relevance in equal parts, with the question's drugs a little ahead."""
    named = 1.0 if asked.intersection(statement.treatments) else 0.0
    group = 1.0 if groups.intersection(statement.only_for) else 0.0
    return 0.42 * _IMPORTANCE[statement.importance] + 0.42 * relevance + 0.08 * named + 0.08 * group
