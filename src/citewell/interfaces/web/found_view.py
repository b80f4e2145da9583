"""What a search of the library found, as pages show it."""

from collections.abc import Iterable
from dataclasses import dataclass

from citewell.interfaces.web.crossed import Crossed
from citewell.interfaces.web.stated import CHECKS, Check, flag_of, reworded, source_url
from citewell.model.evidence import Found
from citewell.words import tokens

__all__ = ["FoundView", "found_views"]

_SHORT = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundView:
    """One result. ``check`` is None for a passage, which stands as its source has it.

    ``url`` is where it is read among its like; ``why`` says what led to it.
    """

    is_passage: bool
    title: str
    url: str
    text: str
    source: str
    source_url: str
    evidence: str
    flag: str
    check: Check | None
    why: str


def found_views(
    found: Iterable[Found], query: str, crossed: Crossed, *, lay: bool
) -> tuple[FoundView, ...]:
    """The results in their order; for a lay reader statements without plain words fall away."""
    views = []
    for one in found:
        statement = crossed.library.statements.get(one.id) if one.kind == "statement" else None
        text = reworded(statement, lay=lay) if statement else one.text
        if text is None:
            continue
        of_source = source_url(one.source.id)
        shared = _shared(query, f"{one.title} {one.text}")
        words = f"Holds your words: {', '.join(shared)}." if shared else ""
        views.append(
            FoundView(
                is_passage=statement is None,
                title=crossed.title(statement, lay=lay) if statement else one.title,
                url=crossed.home(statement) if statement else of_source,
                text=text,
                source=one.source.title,
                source_url=of_source,
                evidence=one.source.evidence or one.source.type.label,
                flag=flag_of(one.source),
                check=CHECKS[statement.checked.state] if statement else None,
                why=" ".join(part for part in (words, one.why) if part),
            )
        )
    return tuple(views)


def _shared(query: str, text: str) -> tuple[str, ...]:
    """The words of a query that a text holds too, by their stems; very short ones tell nothing."""
    held = {token.stem for token in tokens(text)}
    shared = {t.stem: t.text for t in tokens(query) if len(t.text) > _SHORT and t.stem in held}
    return tuple(shared.values())
