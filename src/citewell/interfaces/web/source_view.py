"""Sources as pages show them: one with all that stands on it, and the list with its filters."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from citewell.interfaces.web.crossed import Crossed
from citewell.interfaces.web.stated import CHECKS, Check, StatementView, source_url, statement_view
from citewell.interfaces.wordings import bibliography
from citewell.model.source import Source, SourceType
from citewell.model.statement import CheckState, Statement
from citewell.ports.catalogue import Entry

__all__ = [
    "FLAGS",
    "PAGE",
    "HeldView",
    "SourceRow",
    "SourceView",
    "SourcesView",
    "Wanted",
    "held_view",
    "row_of",
    "source_view",
    "sources_view",
]

PAGE = 50
FLAGS = {
    "retracted": "Retracted",
    "superseded": "Superseded",
    "unchecked": "Has statements not yet checked",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """What of the list is wanted; an empty field asks for nothing. ``page`` counts from 1."""

    words: str = ""
    type: SourceType | None = None
    flag: str = ""
    page: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceRow:
    """One line of a list of sources."""

    url: str
    title: str
    type: str
    bibliography: str
    flags: tuple[str, ...]
    statements: int
    unseen: int


@dataclass(frozen=True, slots=True, kw_only=True)
class SourcesView:
    """One page of the curated sources that fit."""

    rows: tuple[SourceRow, ...]
    found: int
    page: int
    pages: int


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceView:
    """One curated source with the statements and pathways that stand on it.

    ``states`` tells how far its statements were checked, the most checked first. ``replaced_by`` and
    ``replaces`` are titles with their addresses.
    """

    row: SourceRow
    id: str
    link: str | None
    url: str | None
    identifiers: tuple[tuple[str, str], ...]
    jurisdiction: str | None
    replaced_by: tuple[str, str] | None
    replaces: tuple[tuple[str, str], ...]
    states: tuple[tuple[Check, int], ...]
    statements: tuple[StatementView, ...]
    left_out: int
    pathways: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class HeldView:
    """One publication that the site has ingested: its record, without its text.

    ``notices`` are pairs of what happened and the record's own words; ``past`` are pairs of an earlier
    version's title and what tells it apart.
    """

    row: SourceRow
    link: str | None
    identifiers: tuple[tuple[str, str], ...]
    version: str | None
    revised: str | None
    licence: str | None
    coverage: str
    passages: int
    cites: int
    notices: tuple[tuple[str, str, str], ...]
    past: tuple[tuple[str, str], ...]


def sources_view(crossed: Crossed, wanted: Wanted) -> SourcesView:
    """The curated sources that fit, by title, one page of them; a page beyond the last is the last."""
    found = [s for s in crossed.library.sources.values() if _fits(s, wanted, crossed)]
    found.sort(key=lambda s: (s.title.lower(), s.id))
    pages = max(1, -(-len(found) // PAGE))
    page = min(max(1, wanted.page), pages)
    shown = found[(page - 1) * PAGE : page * PAGE]
    return SourcesView(
        rows=tuple(row_of(s, crossed.by_source.get(s.id, ())) for s in shown),
        found=len(found),
        page=page,
        pages=pages,
    )


def row_of(source: Source, statements: Iterable[Statement] = ()) -> SourceRow:
    """A source as a line of a list."""
    states = Counter(s.checked.state for s in statements)
    said = (("Retracted", source.retracted), ("Superseded", bool(source.superseded_by)))
    return SourceRow(
        url=source_url(source.id),
        title=source.title,
        type=source.type.label,
        bibliography=bibliography(source),
        flags=tuple(words for words, is_so in said if is_so),
        statements=sum(states.values()),
        unseen=states[CheckState.UNSEEN],
    )


def source_view(source: Source, crossed: Crossed, *, lay: bool) -> SourceView:
    """A curated source's page."""
    library = crossed.library
    statements = crossed.by_source.get(source.id, ())
    views = [statement_view(s, library, crossed.names, lay=lay) for s in statements]
    shown = tuple(view for view in views if view is not None)
    states = Counter(s.checked.state for s in statements)
    newer = library.sources.get(source.superseded_by or "")
    return SourceView(
        row=row_of(source, statements),
        id=source.id,
        link=source.link,
        url=source.url if source.url != source.link else None,
        identifiers=_identifiers(source),
        jurisdiction=source.jurisdiction,
        replaced_by=_named(newer) if newer else None,
        replaces=tuple(
            _named(old) for old in library.sources.values() if old.superseded_by == source.id
        ),
        states=tuple((CHECKS[state], states[state]) for state in CheckState if states[state]),
        statements=shown,
        left_out=len(statements) - len(shown),
        pathways=tuple(
            (p.id, p.plain_title if lay else p.title)
            for p in crossed.pathways_by_source.get(source.id, ())
        ),
    )


def held_view(entry: Entry) -> HeldView:
    """An ingested publication's page."""
    source = entry.source
    return HeldView(
        row=row_of(source),
        link=source.link,
        identifiers=_identifiers(source),
        version=source.version,
        revised=source.revised,
        licence=source.licence,
        coverage=entry.coverage.value.replace("_", " "),
        passages=entry.passages,
        cites=entry.cites,
        notices=tuple(
            (n.kind.value.replace("_", " ").capitalize(), n.words, n.by or "")
            for n in entry.notices
        ),
        past=tuple(
            (p.title, ", ".join(x for x in (_version(p.version), p.revised) if x))
            for p in entry.past
        ),
    )


def _fits(source: Source, wanted: Wanted, crossed: Crossed) -> bool:
    if wanted.type is not None and source.type is not wanted.type:
        return False
    if wanted.flag and not _is_flagged(source, wanted.flag, crossed):
        return False
    if not wanted.words:
        return True
    said = (source.title, source.authors, source.journal, source.id, source.doi, source.pmid)
    text = " ".join((*(s for s in said if s), str(source.year or ""))).lower()
    return all(word in text for word in wanted.words.lower().split())


def _is_flagged(source: Source, flag: str, crossed: Crossed) -> bool:
    if flag == "retracted":
        return source.retracted
    if flag == "superseded":
        return bool(source.superseded_by)
    held = crossed.by_source.get(source.id, ())
    return any(s.checked.state is CheckState.UNSEEN for s in held)


def _named(source: Source) -> tuple[str, str]:
    year = f" ({source.year})" if source.year else ""
    return source_url(source.id), source.title + year


def _identifiers(source: Source) -> tuple[tuple[str, str], ...]:
    known = (
        ("DOI", source.doi),
        ("PubMed", source.pmid),
        ("PMC", source.pmcid),
        ("FDA label set", source.set_id),
        ("ClinicalTrials.gov", source.nct),
    )
    return tuple((name, value) for name, value in known if value)


def _version(number: str | None) -> str:
    return f"version {number}" if number else ""
