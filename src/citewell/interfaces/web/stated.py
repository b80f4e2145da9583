"""Statements and rules of the library as pages show them: words for the reader, source, state of check.

Owns the views that every library page shares. Nothing here decides what is true of a patient.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from urllib.parse import quote

from citewell.model.library import Library
from citewell.model.pathway import Line
from citewell.model.source import Source
from citewell.model.statement import CheckState, Statement
from citewell.pathways.table import condition_words
from citewell.words import capital

__all__ = [
    "CHECKS",
    "Check",
    "CiteView",
    "RuleView",
    "StatementView",
    "cites_of",
    "flag_of",
    "reworded",
    "rule_view",
    "rule_views",
    "short_title",
    "source_url",
    "statement_view",
]

_LONGEST_LABEL = 72


@dataclass(frozen=True, slots=True)
class Check:
    """How far a statement was held against its source: a mark, short words, and what they mean."""

    state: str
    mark: str
    words: str
    meaning: str


CHECKS = {
    CheckState.PRIMARY: Check(
        "primary",
        "\u2713",
        "Checked",
        "read against the source's own page, abstract or table",
    ),
    CheckState.SECONDARY: Check(
        "secondary",
        "\u25d0",
        "Checked in a copy",
        "read in a copy, a summary or a page that cites the source",
    ),
    CheckState.UNSEEN: Check(
        "unseen",
        "\u25cb",
        "Not yet checked",
        "recalled, and not yet held against the source",
    ),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class CiteView:
    """One place in one source. ``flag`` says that the source is retracted or superseded."""

    source: str
    url: str
    label: str
    locator: str | None
    flag: str
    check: Check


@dataclass(frozen=True, slots=True, kw_only=True)
class StatementView:
    """One statement in words for the reader. ``grade`` is the source's own, where it gives one."""

    id: str
    text: str
    cites: tuple[CiteView, ...]
    check: Check
    checked_on: str
    grade: str
    population: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RuleView:
    """One rule: for whom, what it says, why in a few words, and what it stands on."""

    when: str
    text: str
    because: str
    cites: tuple[CiteView, ...]


def source_url(source_id: str) -> str:
    """The address of a source's page; ids may hold any sign."""
    return f"/library/sources/{quote(source_id, safe='')}"


def flag_of(source: Source) -> str:
    """``Retracted``, ``Superseded``, or nothing; the graver first."""
    if source.retracted:
        return "Retracted"
    return "Superseded" if source.superseded_by else ""


def short_title(source: Source, names: dict[str, str]) -> str:
    """What a source is called where room is short: its short name, else its title, cut at a word."""
    title = names.get(source.id, source.title)
    if len(title) <= _LONGEST_LABEL:
        return title
    return title[:_LONGEST_LABEL].rsplit(" ", 1)[0].rstrip(",;:") + "\u2026"


def cites_of(ids: Iterable[str], library: Library, names: dict[str, str]) -> tuple[CiteView, ...]:
    """The sources that some statements stand on, each place once."""
    found: dict[tuple[str, str | None], CiteView] = {}
    for id_ in ids:
        statement = library.statements[id_]
        for cite in statement.cites:
            source = library.sources[cite.source]
            view = CiteView(
                source=source.id,
                url=source_url(source.id),
                label=short_title(source, names),
                locator=cite.locator,
                flag=flag_of(source),
                check=CHECKS[statement.checked.state],
            )
            found.setdefault((cite.source, cite.locator), view)
    return tuple(found.values())


def reworded(statement: Statement, *, lay: bool) -> str | None:
    """A statement's words for the reader; None where it has no plain wording for a lay one."""
    return statement.plain if lay else statement.clinician


def statement_view(
    statement: Statement, library: Library, names: dict[str, str], *, lay: bool
) -> StatementView | None:
    """A statement for the reader; None where it has no words for a lay one."""
    text = reworded(statement, lay=lay)
    if text is None:
        return None
    grades = [g for g in (statement.strength, _certainty(statement)) if g and not lay]
    return StatementView(
        id=statement.id,
        text=text,
        cites=cites_of((statement.id,), library, names),
        check=CHECKS[statement.checked.state],
        checked_on=statement.checked.on,
        grade="; ".join(grades),
        population=statement.population or "",
    )


def rule_view(line: Line, library: Library, names: dict[str, str], *, lay: bool) -> RuleView | None:
    """A rule for the reader; None where a lay one has no words for it and it forbids nothing by itself.

    A rule with a reason is never dropped: the reason stands in for plain words.
    """
    text = line.say or library.statements[line.cite[0]].clinician
    if lay:
        plain = line.plain or (None if line.say else library.statements[line.cite[0]].plain)
        if plain is None and line.because is None:
            return None
        text = plain or "Ask your doctor or pharmacist about this."
    return RuleView(
        when=capital(condition_words(line.when, library)),
        text=text,
        because=line.because or "",
        cites=cites_of(line.cite, library, names),
    )


def rule_views(
    lines: Iterable[Line], library: Library, names: dict[str, str], *, lay: bool
) -> tuple[RuleView, ...]:
    """The rules that have words for the reader."""
    views = (rule_view(line, library, names, lay=lay) for line in lines)
    return tuple(view for view in views if view is not None)


def _certainty(statement: Statement) -> str | None:
    return f"{statement.certainty} certainty" if statement.certainty else None
