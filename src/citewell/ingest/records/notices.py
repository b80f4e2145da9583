"""What a record says of itself and of other publications, in the words each format has for it.

Owns what a notice is about and by whom, and what notices make of the record they stand in. Must not
read records: each format says where its words stand.
"""

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass

from citewell.ingest.clean import one_line
from citewell.model.notice import Notice, NoticeKind

__all__ = ["Sayings", "is_retracted", "is_titled_retracted", "superseded_by"]

_RETRACTED = re.compile(
    r"\W*(?:retracted|withdrawn)(?: (?:article|paper|chapter|publication|study))?\s*[:\]]",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Sayings:
    """The words of a format: those said ``of_itself`` and those said ``of_other`` publications."""

    of_itself: Mapping[str, NoticeKind]
    of_other: Mapping[str, NoticeKind]

    def __contains__(self, word: str) -> bool:
        return word in self.of_itself or word in self.of_other

    def notice(self, word: str, own: str, other: str | None, words: str) -> Iterator[Notice]:
        """The notice that one word makes, if any; of another publication only where it is named."""
        if word in self.of_itself:
            yield Notice(kind=self.of_itself[word], about=own, by=other, words=one_line(words))
        elif word in self.of_other and other:
            yield Notice(kind=self.of_other[word], about=other, by=own, words=one_line(words))


def is_titled_retracted(title: str) -> bool:
    """Whether a title says so in front, as publishers do: "RETRACTED ARTICLE: Moss for wrists"."""
    return _RETRACTED.match(title) is not None


def is_retracted(
    notices: Iterable[Notice], own: str, title: str, types: Collection[str] = ()
) -> bool:
    """Whether a record's notices, its title or its publication types say that it was retracted."""
    told = any(n.about == own and n.kind is NoticeKind.RETRACTED for n in notices)
    return told or is_titled_retracted(title) or "Retracted Publication" in types


def superseded_by(notices: Iterable[Notice], own: str) -> str | None:
    """What a record's notices name as taking its place."""
    updates = (n.by for n in notices if n.about == own and n.kind is NoticeKind.SUPERSEDED)
    return next(updates, None)
