"""What becomes of a publication when another record of it arrives.

Owns the rule that a newer text supersedes an older one, that a full text stands above an abstract,
and how the bibliographies of two records of one publication join. Pure: stores only carry it out.
"""

import re
from dataclasses import dataclass, fields, replace
from enum import StrEnum

from citewell.model.passage import Coverage, Document
from citewell.model.source import Source, SourceType

__all__ = ["Change", "Held", "are_one", "change_of", "is_older", "joined", "renamed"]

_NUMBERS = re.compile(r"[0-9]+")


class Change(StrEnum):
    """What a store does with a document that arrives; what was deleted does not come back."""

    ADDED = "added"
    REPLACED = "replaced"
    REFRESHED = "refreshed"
    ARCHIVED = "archived"
    UNCHANGED = "unchanged"
    DELETED = "deleted"


@dataclass(frozen=True, slots=True)
class Held:
    """What is held of a publication: ``past`` are the digests of its earlier texts."""

    source: Source
    digest: str
    coverage: Coverage
    past: frozenset[str] = frozenset()


def change_of(held: Held | None, new: Document) -> tuple[Change, Source]:
    """What to do with ``new``, and the bibliography that then holds.

    ``REPLACED``: its text becomes the text; the former is kept as an earlier version where both hold
    as much (an abstract that gives way to its full text is not). ``ARCHIVED``: it is older than what
    is held and joins the earlier versions. ``REFRESHED``: the text stays, the bibliography changes.
    """
    if held is None:
        return Change.ADDED, new.source
    older = is_older(new.source, held.source)
    poorer = new.coverage.rank < held.coverage.rank
    # The poorer record may still know a DOI or a retraction, but not the better title.
    source = joined(new.source, held.source) if older or poorer else joined(held.source, new.source)
    source = replace(source, id=held.source.id)
    if new.digest != held.digest and not poorer:
        if not older or new.coverage is not held.coverage:
            return Change.REPLACED, source
        if new.digest not in held.past:
            return Change.ARCHIVED, source
    return (Change.UNCHANGED if source == held.source else Change.REFRESHED), source


def is_older(one: Source, other: Source) -> bool:
    """Whether ``one`` is surely the older version: by version number, else by day of revision.

    A publication of PubMed's is at its first version where none is said.
    """
    first = "1" if one.pmid and one.pmid == other.pmid else ""
    numbers = [_NUMBERS.findall(source.version or first) for source in (one, other)]
    one_by_one, other_by_one = ([_size(n) for n in found] for found in numbers)
    if one_by_one and other_by_one and one_by_one != other_by_one:
        return one_by_one < other_by_one
    return bool(one.revised and other.revised and one.revised < other.revised)


def _size(digits: str) -> tuple[int, str]:
    """Orders numbers as they count, however long: Python makes no number of 5,000 digits."""
    bare = digits.lstrip("0")
    return len(bare), bare


def are_one(one: Source, other: Source) -> bool:
    """Whether two records that share an identifier are of one publication.

    Not where PubMed knows them apart: a letter and its reply, or a translation, may share a DOI.
    """
    return not (one.pmid and other.pmid and one.pmid != other.pmid)


def joined(under: Source, over: Source) -> Source:
    """One bibliography from two records: ``over`` wins, ``under`` fills its gaps.

    A retraction said by either holds. Without identifiers ``over`` stands alone: a file that was
    edited means what it says now.
    """
    if not over.identifiers and not under.identifiers:
        return over
    filled = {
        field.name: getattr(under, field.name)
        for field in fields(Source)
        if getattr(over, field.name) is None
    }
    vague = over.type is SourceType.DOCUMENT
    return replace(
        over,
        **filled,
        type=under.type if vague else over.type,
        retracted=over.retracted or under.retracted,
    )


def renamed(document: Document, source: Source) -> Document:
    """The document under another source, its passages under the id of that source."""
    if document.source.id == source.id:
        return replace(document, source=source)
    passages = tuple(
        replace(passage, id=f"{source.id}/p{number}", source_id=source.id)
        for number, passage in enumerate(document.passages, 1)
    )
    return replace(document, source=source, passages=passages)
