"""What fresh records say of sources that are already relied upon.

Owns when two bibliographies of one publication differ enough to tell. Must not change anything: what
it finds is for somebody to read. Journals are compared by the beginnings of their words, so that an
abbreviation is no difference; titles by their words, so that a subtitle left out is none.
"""

import re
from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from citewell.model.identifier import identifier
from citewell.model.notice import Notice, NoticeKind
from citewell.model.passage import Record
from citewell.model.source import Source
from citewell.model.versions import are_one, is_older

__all__ = ["Difference", "Finding", "Known", "differences", "find_in"]

_WORDS = re.compile(r"[^\W_]+")
_SMALL = frozenset({"the", "of", "and", "for", "in", "on", "a", "an", "de", "la", "der", "und"})
_SURELY_THE_SAME = 3


class Difference(StrEnum):
    """What is no longer as it was relied upon, gravest first."""

    RETRACTED = "retracted"
    PARTLY_RETRACTED = "partly_retracted"
    WITHDRAWN = "withdrawn"
    CONCERN = "concern"
    DELETED = "deleted"
    SUPERSEDED = "superseded"
    NEW_VERSION = "new_version"
    CORRECTED = "corrected"
    NOT_FOUND = "not_found"
    IDENTIFIER = "identifier"
    TITLE = "title"
    JOURNAL = "journal"
    YEAR = "year"


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """One difference of a source, by the id under which it is relied upon.

    ``was`` and ``now`` are what is held and what the fresh record says; ``by`` names the record that
    says so.
    """

    source: str
    what: Difference
    was: str = ""
    now: str = ""
    by: str = ""


@dataclass(frozen=True, slots=True)
class Known:
    """A source that is relied upon, and what is known to have happened to it."""

    source: Source
    notices: tuple[Notice, ...] = ()


Lookup = Callable[[Collection[str]], Collection[Known]]
"""The known sources that have one of some identifiers (``pmid:123``)."""


def find_in(records: Iterable[Record], lookup: Lookup) -> Iterator[tuple[str, Finding | None]]:
    """What records say of known sources: the id of each source met, and each difference with it."""
    for record in records:
        if record.document is not None:
            fresh = record.document.source
            # A notice says who retracted it, and so more than the mark on the record.
            told = {notice.kind for notice in record.notices if notice.about == fresh.id}
            for known in lookup(fresh.identifiers):
                if are_one(known.source, fresh):
                    yield known.source.id, None
                    for finding in differences(known, fresh):
                        if finding.what.value not in told:
                            yield known.source.id, finding
        for notice in record.notices:
            for known in lookup((notice.about,)):
                yield known.source.id, _told(known, notice)


def differences(known: Known, fresh: Source) -> Iterator[Finding]:
    """How a fresh bibliography of a source differs from the one relied upon."""
    held = known.source
    by = fresh.id
    if fresh.retracted and not held.retracted:
        yield Finding(source=held.id, what=Difference.RETRACTED, by=by)
    if is_older(held, fresh):
        was, now = (one.version or one.revised or "" for one in (held, fresh))
        # A citation is revised each time its headings are; a text is not.
        if held.version and fresh.version:
            yield Finding(source=held.id, what=Difference.NEW_VERSION, was=was, now=now, by=by)
    for what, same in _COMPARED:
        was, now = (_shown(one, what) for one in (held, fresh))
        if was and now and not same(was, now):
            yield Finding(source=held.id, what=what, was=was, now=now, by=by)


def _shown(source: Source, what: Difference) -> str:
    if what is Difference.TITLE:
        return source.title
    if what is Difference.JOURNAL:
        return source.journal or ""
    if what is Difference.YEAR:
        return str(source.year or "")
    return identifier("doi", source.doi) or ""


def _same_title(one: str, other: str) -> bool:
    """The same words, or the first of them where a subtitle is left out."""
    shorter, longer = sorted((_words(one), _words(other)), key=len)
    enough = len(shorter) >= _SURELY_THE_SAME or len(shorter) == len(longer)
    return enough and longer[: len(shorter)] == shorter


def _same_journal(one: str, other: str) -> bool:
    ours, theirs = ([w for w in _words(name) if w not in _SMALL] for name in (one, other))
    if len(ours) != len(theirs):
        # One of two writings adds the town or the society: Pain (Amsterdam).
        shorter, longer = sorted((ours, theirs), key=len)
        ours, theirs = shorter, longer[: len(shorter)]
    return all(a.startswith(b) or b.startswith(a) for a, b in zip(ours, theirs, strict=True))


def _words(text: str) -> list[str]:
    return _WORDS.findall(text.lower())


_COMPARED: tuple[tuple[Difference, Callable[[str, str], bool]], ...] = (
    (Difference.IDENTIFIER, str.__eq__),
    (Difference.TITLE, _same_title),
    (Difference.JOURNAL, _same_journal),
    (Difference.YEAR, str.__eq__),
)


def _told(known: Known, notice: Notice) -> Finding | None:
    """The finding of a notice, or None where it is known already."""
    held = known.source
    is_known = any(n.kind is notice.kind and n.by == notice.by for n in known.notices)
    if notice.kind is NoticeKind.RETRACTED and held.retracted:
        is_known = True
    if notice.kind is NoticeKind.SUPERSEDED and held.superseded_by:
        is_known = True
    if is_known:
        return None
    what = Difference(notice.kind.value)
    return Finding(source=held.id, what=what, now=notice.words, by=notice.by or "")
